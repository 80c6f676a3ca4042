#include "batch/manifest.hpp"

#include "base/digest.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace briefwright;

namespace {

const data::Corpus& corpus() {
  static const data::RecordModel model =
      data::RecordModel::load(RealFiles(), BRIEFWRIGHT_SOURCE_DIR "/layouts/records/ccus.yaml");
  static const data::Corpus corpus = [] {
    MemoryFiles files;
    files.files["c/corpus.yaml"] = "name: Records\nversion: 2031-01\n";
    files.files["c/policies/en/a.md"] = "---\nid: a\ntitle: T\n---\n";
    Diagnostics diagnostics;
    return data::Corpus::load(files, "c", model, {}, diagnostics);
  }();
  return corpus;
}

batch::Outcome made(const std::string& sha256) {
  batch::Outcome outcome;
  outcome.made = true;
  outcome.pages = 3;
  outcome.bytes = 40;
  outcome.sha256 = sha256;
  outcome.diagnostics.add({Severity::warning, "w", {}, "m", ""});
  outcome.diagnostics.add({Severity::note, "n", {}, "m", ""});
  return outcome;
}

const std::vector<batch::Job> jobs{{"a", {Language::en}, "out/en/a.pdf"},
                                   {"b", {Language::zh, Language::en}, "out/zh+en/b\\\n.pdf"},
                                   {"c", {Language::en}, "out/en/c.pdf"}};

}  // namespace

TEST_CASE("the manifest lists what was made, in order, with paths inside the folder") {
  const std::vector<batch::Outcome> outcomes{made("aa"), made("bb"), {}};
  const auto manifest = nlohmann::json::parse(batch::manifest_json(jobs, outcomes, corpus(), "out", "1.2"));
  CHECK(manifest.at("program") == "briefwright");
  CHECK(manifest.at("version") == "1.2");
  CHECK(manifest.at("corpus").dump() ==
        R"({"name":"Records","names":{"en":"Records","zh":"Records"},"version":"2031-01"})");
  REQUIRE(manifest.at("documents").size() == 2);
  CHECK(
      manifest.at("documents")[0].dump() ==
      R"({"bytes":40,"id":"a","kind":"brief","languages":["en"],"pages":3,"path":"en/a.pdf","sha256":"aa","sources":[],"warnings":1})");
  CHECK(manifest.at("documents")[1].at("languages").dump() == R"(["zh","en"])");
}

TEST_CASE("titles and the country of a document stand in the manifest and are read again") {
  std::vector<batch::Job> one{{"a", {Language::zh, Language::en}, "out/a.pdf"}};
  one.front().country = "挪威";
  batch::Outcome outcome = made("aa");
  outcome.titles = {{Language::zh, "题"}, {Language::en, "Title"}};
  MemoryFiles files;
  files.files["out/manifest.json"] =
      batch::manifest_json(one, std::vector<batch::Outcome>{outcome}, corpus(), "out", "1.2");
  const batch::EarlierDocument read = batch::earlier_batch("out", files).documents.at("out/a.pdf");
  using Texts = std::vector<std::pair<std::string, std::string>>;
  CHECK(read.titles == Texts{{"zh", "题"}, {"en", "Title"}});
  CHECK(read.country == Texts{{"zh", "挪威"}, {"en", "Norway"}});
  one.front().country = "Freedonia";  // a word that only the record knows
  files.files["out/manifest.json"] =
      batch::manifest_json(one, std::vector<batch::Outcome>{outcome}, corpus(), "out", "1.2");
  CHECK(batch::earlier_batch("out", files).documents.at("out/a.pdf").country ==
        Texts{{"zh", "Freedonia"}, {"en", "Freedonia"}});
}

TEST_CASE("a document whose counts are no counts is not read again") {
  batch::Outcome outcome = made("aa");
  outcome.trace_file = {"bb", 7};
  const std::vector<batch::Job> one{jobs.front()};
  const std::string text =
      batch::manifest_json(one, std::vector<batch::Outcome>{outcome}, corpus(), "out", "1.2");
  MemoryFiles files;
  files.files["out/manifest.json"] = text;
  CHECK(batch::earlier_batch("out", files).documents.size() == 1);
  for (const auto& [count, other] : {std::pair("\"pages\": 3", "\"pages\": 1e300"),
                                     {"\"bytes\": 40", "\"bytes\": -1"},
                                     {"\"bytes\": 7", "\"bytes\": 7.5"},
                                     {"\"warnings\": 1", "\"warnings\": \"x\""}}) {
    CAPTURE(other);
    std::string changed = text;
    REQUIRE(changed.find(count) != std::string::npos);
    changed.replace(changed.find(count), std::string_view(count).size(), other);
    files.files["out/manifest.json"] = changed;
    CHECK(batch::earlier_batch("out", files).documents.empty());
  }
}

TEST_CASE("what was refused stands in the manifest with its place in the corpus, in order") {
  const auto error = [](const char* file, unsigned line, const char* message) {
    Diagnostic d;
    d.code = "c";
    d.origin.file = std::make_shared<const std::string>(file);
    d.origin.line = line;
    d.message = message;
    return d;
  };
  batch::Outcome failed;
  failed.diagnostics.add(error("other/policies/en/c.md", 3, "too long"));
  failed.diagnostics.add({Severity::warning, "w", {}, "m", ""});
  batch::Reading reading{"corp/", {}};
  reading.found.add(error("corp/policies/en/z.md", 9, "as corp/policies/en/b.md and xcorp/y"));
  reading.found.add(error("corp/policies/en/b.md", 0, "no id"));
  reading.found.add(error("corpus/policies/en/b.md", 1, "of another folder"));
  const auto manifest = nlohmann::json::parse(
      batch::manifest_json(jobs, std::vector<batch::Outcome>{made("aa"), made("bb"), failed}, corpus(), "out",
                           "1.2", {}, {}, {}, reading));
  CHECK(manifest.at("refused").dump() ==
        R"([{"code":"c","message":"no id","record":"policies/en/b.md"},)"
        R"({"code":"c","line":9,"message":"as policies/en/b.md and xcorp/y","record":"policies/en/z.md"},)"
        R"({"code":"c","document":"en/c.pdf","message":"too long"}])");
}

TEST_CASE("check sums are those that sha256sum reads, odd names as it writes them") {
  const std::vector<batch::Outcome> outcomes{made("aa"), made("bb"), {}};
  CHECK(batch::checksums(jobs, outcomes, "out") == "aa  en/a.pdf\n\\bb  zh+en/b\\\\\\n.pdf\n");
  CHECK(batch::checksums(jobs, outcomes, "out/") == batch::checksums(jobs, outcomes, "out"));
}

TEST_CASE("a manifest of another program is told, one of ours and none are not") {
  MemoryFiles files;
  CHECK_FALSE(batch::foreign_manifest("out", files));
  files.files["out/manifest.json"] = batch::manifest_json({}, {}, corpus(), "out", "1");
  CHECK_FALSE(batch::foreign_manifest("out", files));
  for (const char* other : {"", "{}", "[1]", "{\"program\": 1}", "\xff"}) {
    CAPTURE(other);
    files.files["out/manifest.json"] = other;
    const auto told = batch::foreign_manifest("out", files);
    REQUIRE(told);
    CHECK(told->origin.file_name() == "out/manifest.json");
  }
}

TEST_CASE("a manifest is read again; what leads outside or is no entry is left out") {
  MemoryFiles files;
  batch::Outcome keyed = made("aa");
  keyed.key = "k";
  files.files["out/manifest.json"] = batch::manifest_json(
      jobs, std::vector<batch::Outcome>{keyed, {}, {}}, corpus(), "out", "1.2",
      {{"out/old.pdf", {"brief", "old", {"zh"}, "", "cc", 2, 20, 0}}, {"out/../x.pdf", {}}});
  const batch::Earlier earlier = batch::earlier_batch("out", files).documents;
  REQUIRE(earlier.size() == 2);
  CHECK(earlier.at("out/en/a.pdf").key == "k");
  CHECK(earlier.at("out/en/a.pdf").warnings == 1);
  CHECK(earlier.at("out/old.pdf").languages == std::vector<std::string>{"zh"});
  CHECK(earlier.at("out/old.pdf").sha256 == "cc");
  CHECK(earlier.at("out/old.pdf").pages == 2);
  CHECK(earlier.at("out/old.pdf").bytes == 20);
  for (const char* bad : {"", "[]", R"({"documents": 5, "left": [1, {"path": "a.pdf"}]})"}) {
    files.files["out/manifest.json"] = bad;
    CHECK(batch::earlier_batch("out", files).documents.empty());
  }
}

namespace {

std::shared_ptr<const batch::Source> source(std::string path, std::string sha256, std::string of = {}) {
  return std::make_shared<const batch::Source>(
      batch::Source{std::move(of), std::move(path), std::move(sha256)});
}

}  // namespace

TEST_CASE("sources stand in the manifest once, by their order, and are read again with their documents") {
  const auto shared = source("policies/en/a.md", "11"), old = source("policies/en/a.md", "00");
  std::vector<batch::Outcome> outcomes{made("aa"), made("bb"), {}};
  outcomes[0].sources = {shared, source("policies/en/a.md", "22", "2026-02")};
  outcomes[1].sources = {source("countries/en/n.md", "33"), source("policies/en/a.md", "11")};
  batch::Earlier left{{"out/old.pdf", {"brief", "old", {"zh"}, "", "cc", 2, 20, 0}}};
  left.begin()->second.sources = {old};
  MemoryFiles files;
  files.files["out/manifest.json"] =
      batch::manifest_json(jobs, outcomes, corpus(), "out", "1", left, {}, "s");
  const auto manifest = nlohmann::ordered_json::parse(files.files["out/manifest.json"]);
  CHECK(
      manifest.at("sources").dump() ==
      R"([{"path":"countries/en/n.md","sha256":"33"},{"path":"policies/en/a.md","sha256":"00"},)"
      R"({"path":"policies/en/a.md","sha256":"11"},{"path":"policies/en/a.md","sha256":"22","of":"2026-02"}])");
  CHECK(manifest.at("documents")[0].at("sources").dump() == "[2,3]");
  CHECK(manifest.at("documents")[1].at("sources").dump() == "[0,2]");
  const batch::EarlierBatch again = batch::earlier_batch("out", files);
  CHECK(again.state == "s");
  CHECK(*again.documents.at("out/old.pdf").sources.at(0) == *old);
  REQUIRE(again.documents.at("out/en/a.pdf").sources.size() == 2);
  CHECK(*again.documents.at("out/en/a.pdf").sources[0] == *shared);
  for (const char* bad : {"[9]", "[-1]", "[\"0\"]", "5", "{\"a\": 9}", "[0, 18446744073709551615]"}) {
    CAPTURE(bad);
    auto broken = manifest;
    broken["documents"][0]["sources"] = nlohmann::ordered_json::parse(bad);
    files.files["out/manifest.json"] = broken.dump();
    CHECK_FALSE(batch::earlier_batch("out", files).documents.contains("out/en/a.pdf"));
  }
  auto broken = manifest;
  broken["sources"][2] = 5;
  files.files["out/manifest.json"] = broken.dump();
  CHECK(batch::earlier_batch("out", files).documents.size() == 1);
}

TEST_CASE("what is left is what no job has made and is still as it was; only what is gone is pruned") {
  MemoryFiles files;
  const std::string sum = to_hex(sha256("pdf"));
  batch::Earlier earlier;
  for (const char* path :
       {"out/en/a.pdf", "out/en/b.pdf", "out/en/c.pdf", "out/en/other.pdf", "out/en/gone.pdf"}) {
    earlier[path] = {"brief", "a", {"en"}, "", sum, 1, 3, 0};
    files.files[path] = "pdf";
  }
  files.files["out/en/other.pdf"] = "mine";
  earlier["out/en/gone.pdf"].id = "nobody";
  batch::Earlier left =
      batch::not_made_now(earlier, jobs, std::vector<batch::Outcome>{made("aa"), {}, {}}, files);
  CHECK(left.size() == 3);
  CHECK(left.contains("out/en/c.pdf"));  // its job has made nothing
  CHECK(batch::prune(left, corpus(), "out", false, files) == 1);
  CHECK(left.size() == 2);
  CHECK_FALSE(files.files.contains("out/en/gone.pdf"));
  CHECK(files.files.contains("out/en/c.pdf"));
  CHECK(files.files.at("out/en/other.pdf") == "mine");
}
