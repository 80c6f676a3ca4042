// Commands on a machine whose n-th call fails, n from 1 until none does.
#include "../base/failing_calls.hpp"
#include "cli/commands.hpp"

#include <doctest/doctest.h>
#include <unistd.h>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>

using namespace briefwright;
namespace fs = std::filesystem;

namespace {

using Command = int (*)(const cli::Options&, FileSystem&, cli::Terminal&);
using Contents = std::map<std::string, std::string>;

/// A corpus of two policies and one facility, and a folder for what is made of it; at the same path each
/// time, as traces name paths.
struct Place {
  std::string folder;
  Place() : folder(fs::temp_directory_path() / ("briefwright-failures-" + std::to_string(::getpid()))) {
    fs::remove_all(folder);
    for (const char* id : {"a", "b"})
      put(std::string("corpus/policies/en/") + id + ".md",
          std::string("---\nid: ") + id + "\ntitle: A policy\ncountry: Norway\nyear: 2024\n---\n");
    put("corpus/facilities/en/f.md",
        "---\nid: f\nname: A plant\ncountry: Norway\nstatus: Operational\n---\n");
  }
  ~Place() { fs::remove_all(folder); }
  void put(const std::string& name, const std::string& bytes) const {
    const fs::path path = fs::path(folder) / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path) << bytes;
  }
  /// What lies in out/, by name.
  Contents made() const {
    Contents found;
    for (const auto& entry : fs::recursive_directory_iterator(folder + "/out"))
      if (!entry.is_directory())
        found[entry.path().lexically_relative(folder + "/out")] = *RealFiles().read(entry.path(), 1u << 24);
    return found;
  }
};

struct Run {
  int code = 0;
  std::string messages;
};

Run run(Command command, const cli::Options& options, const SystemCalls& machine) {
  std::FILE* stream = std::tmpfile();
  REQUIRE(stream != nullptr);
  Run result;
  {
    RealFiles files(machine);
    cli::Terminal terminal(stream);
    try {
      result.code = command(options, files, terminal);
    } catch (const EnvironmentError& e) {
      result.code = 3;
      terminal.show(e.diagnostic());
    }
  }
  std::rewind(stream);
  for (int c = std::fgetc(stream); c != EOF; c = std::fgetc(stream)) result.messages += static_cast<char>(c);
  std::fclose(stream);
  return result;
}

/// `old` lies in out/ before each run; the options are for the place at hand.
void fail_at_each_call(Command command, const std::function<cli::Options(const Place&)>& options,
                       const Contents& old) {
  const auto prepare = [&](const Place& place) {
    fs::create_directory(place.folder + "/out");
    for (const auto& [name, bytes] : old) place.put("out/" + name, bytes);
  };
  const Contents expected = [&] {
    const Place whole;
    prepare(whole);
    REQUIRE(run(command, options(whole), SystemCalls::real()).code == 0);
    return whole.made();
  }();
  std::size_t call = 0;
  for (bool more = true; more;) {
    const Place place;
    prepare(place);
    const testing::FailingCalls machine(place.folder, ++call);
    const Run result = run(command, options(place), machine);
    more = !machine.failed().empty();
    INFO(machine.failed() << " as call " << call << ": " << result.messages);
    const bool reading = machine.failed() == "read" || machine.failed() == "open";
    const bool told = result.messages.find("error: cannot ") != std::string::npos;
    CHECK(told == (more && !machine.harmless()));
    CHECK((result.code == 3 || (reading && result.code < 3) || (!told && result.code == 0)));
    for (const auto& [name, bytes] : place.made()) {
      INFO(name);
      REQUIRE(expected.contains(name));  // nothing beside
      const bool kept = old.contains(name) && bytes == old.at(name);
      // A record that could not be read is missing in what is said of the others.
      const bool whole_without =
          reading && (bytes.ends_with("%%EOF\n") || bytes.ends_with("\n}\n") || bytes.ends_with("</html>\n"));
      // The lists are of what this run has made.
      const bool list = name.ends_with("SHA256SUMS") && bytes.ends_with("  index.html\n");
      CHECK((kept || bytes == expected.at(name) || whole_without || (list && reading)));
    }
    for (const auto& [name, bytes] : old) CHECK(place.made().contains(name));
  }
  CHECK(call > 20);
}

cli::Options common(const Place& place) {
  cli::Options options;
  options.corpus = place.folder + "/corpus";
  options.output = place.folder + "/out/";
  options.languages = {{Language::en}};
  options.jobs = 1;
  options.date = 0;
  return options;
}

}  // namespace

TEST_CASE("a brief and its trace survive each failing call") {
  const auto options = [](const Place& place) {
    cli::Options brief = common(place);
    brief.command = cli::Options::Command::brief;
    brief.inputs = {"a"};
    brief.layout = "onepager";
    brief.attach = true;
    brief.trace = place.folder + "/out/trace/a.json";
    return brief;
  };
  fail_at_each_call(cli::brief, options, {{"a.pdf", "an old brief"}});
}

TEST_CASE("a batch survives each failing call") {
  const auto options = [](const Place& place) {
    cli::Options batch = common(place);
    batch.command = cli::Options::Command::batch;
    batch.layout = "onepager";
    return batch;
  };
  fail_at_each_call(cli::batch, options, {{"en/b.pdf", "an old brief"}});
}

TEST_CASE("a dossier survives each failing call") {
  const auto options = [](const Place& place) {
    cli::Options dossier = common(place);
    dossier.command = cli::Options::Command::dossier;
    dossier.attach = false;
    return dossier;
  };
  fail_at_each_call(cli::dossier, options, {{"dossier-all.pdf", "an old dossier"}});
}

TEST_CASE("changes as JSON survive each failing call") {
  const auto options = [](const Place& place) {
    cli::Options diff = common(place);
    diff.command = cli::Options::Command::diff;
    diff.inputs = {diff.corpus, diff.corpus};
    diff.json = true;
    diff.output += "changes.json";
    return diff;
  };
  fail_at_each_call(cli::diff, options, {{"changes.json", "{}"}});
}

TEST_CASE("a new record is whole or not there after each failing call") {
  const auto options = [](const Place& place) {
    cli::Options made = common(place);
    made.command = cli::Options::Command::new_record;
    made.inputs = {"policy", "c"};
    made.output = place.folder + "/out/c.md";
    return made;
  };
  fail_at_each_call(cli::new_record, options, {});
}
