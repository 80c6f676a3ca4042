#include "base/digest.hpp"
#include "batch/state.hpp"

#include <doctest/doctest.h>

using namespace briefwright;

namespace {

batch::ReadFiles::Folder folder(std::string path, std::string of) { return {std::move(path), std::move(of)}; }

}  // namespace

TEST_CASE("what is read goes by its name in the deepest folder that it lies in") {
  MemoryFiles files;
  for (const char* path : {"hub/new/a.md", "hub/new/old/a.md", "hub/newer/a.md", "plan.yaml"})
    files.files[path] = path;
  batch::ReadFiles read(files);
  read.add(folder("hub/new//", ""));
  read.add(folder("hub/new/old", "old"));
  for (const auto& [path, text] : files.files) CHECK(read.read(path, 100));
  CHECK_FALSE(read.read("hub/none.md", 100));
  CHECK_FALSE(read.read("plan.yaml", 2));
  files.files["plan.yaml"] = "changed";  // what was read first is what counts
  CHECK(*read.read("plan.yaml", 100) == "changed");
  std::string names;
  for (const auto& source : read.all()) names += source->of + "|" + source->path + " ";
  CHECK(names == "|a.md file|a.md file|plan.yaml old|a.md ");
  CHECK(read.find("plan.yaml")->sha256 == to_hex(sha256("plan.yaml")));
  CHECK_FALSE(read.find("plan.yaml")->is_record());
  CHECK(read.find("hub/new/old/a.md")->is_record());
  CHECK(read.find("hub/none.md") == nullptr);
}

TEST_CASE("a state is of all that was read and is to be made, wherever documents go") {
  MemoryFiles files;
  files.files["c/a.md"] = "a";
  const auto state = [&](const std::string& out) {
    batch::ReadFiles read(files);
    read.add(folder("c", ""));
    CHECK(read.read("c/a.md", 100));
    return batch::state_digest(read, {}, out);
  };
  const std::string before = state("out");
  CHECK(state("other") == before);
  files.files["c/a.md"] = "b";
  CHECK(state("out") != before);
}

TEST_CASE("sources of earlier documents that were not read again count as changed") {
  MemoryFiles files;
  files.files["c/a.md"] = "a";
  batch::ReadFiles read(files);
  read.add(folder("c", ""));
  CHECK(read.read("c/a.md", 100));
  const auto one = [](std::string path, const std::string& text) {
    return std::make_shared<const batch::Source>(batch::Source{"", std::move(path), to_hex(sha256(text))});
  };
  const auto same = one("a.md", "a"), other = one("a.md", "b"), picture = one("p.png", "p");
  batch::Earlier earlier;
  earlier["out/a.pdf"].sources = {same, other};
  earlier["out/b.pdf"].sources = {same, picture};
  CHECK(batch::changed_sources(earlier, read) == std::set<const batch::Source*>{other.get(), picture.get()});
}
