#include "base/files.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace briefwright;
namespace fs = std::filesystem;

namespace {

/// A folder that goes with the test.
struct TemporaryFolder {
  std::string path;
  TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "briefwright-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path = pattern;
  }
  ~TemporaryFolder() { fs::remove_all(path); }
};

}  // namespace

TEST_CASE("a file is written whole, with its folders, and nothing is left beside it") {
  TemporaryFolder folder;
  RealFiles files;
  files.write_atomically(folder.path + "/a/b/c.pdf", "first");
  files.write_atomically(folder.path + "/a/b/c.pdf", "second");
  CHECK(files.read(folder.path + "/a/b/c.pdf", 100).value() == "second");
  CHECK(files.list(folder.path + "/a/b") == std::vector<std::string>{"c.pdf"});
}

TEST_CASE("a failed write leaves the old file and no part") {
  TemporaryFolder folder;
  RealFiles files;
  fs::create_directories(folder.path + "/target.pdf/inner");  // a folder cannot be replaced by a file
  CHECK_THROWS_AS(files.write_atomically(folder.path + "/target.pdf", "x"), EnvironmentError);
  CHECK(files.list(folder.path) == std::vector<std::string>{"target.pdf"});
  CHECK_THROWS_AS(files.write_atomically("/proc/no/such/file", "x"), EnvironmentError);
}

TEST_CASE("only regular files within the limit are read") {
  TemporaryFolder folder;
  const RealFiles files;
  std::ofstream(folder.path + "/big") << std::string(11, 'x');
  CHECK(files.read(folder.path + "/big", 10).error().code == "file-too-large");
  CHECK(files.read(folder.path, 10).error().code == "not-a-file");
  CHECK(files.read(folder.path + "/none", 10).error().code == "cannot-read");
  REQUIRE(::mkfifo((folder.path + "/pipe").c_str(), 0600) == 0);
  CHECK(files.read(folder.path + "/pipe", 10).error().code == "not-a-file");
  CHECK(files.read("/dev/zero", 10).error().code == "not-a-file");
}

TEST_CASE("memory behaves like a disk") {
  MemoryFiles files;
  files.write_atomically("x/policies/zh/a.md", "A");
  files.write_atomically("x/policies/zh/b.md", "B");
  CHECK(files.is_folder("x/policies"));
  CHECK_FALSE(files.is_folder("x/policies/zh/a.md"));
  CHECK(files.list("x/policies/zh") == std::vector<std::string>{"a.md", "b.md"});
  CHECK(files.read("x/policies", 10).error().code == "not-a-file");
  CHECK(files.read("x/policies/zh/a.md", 0).error().code == "file-too-large");
}

TEST_CASE("mapping shows the bytes of a file and refuses what is none") {
  TemporaryFolder folder;
  RealFiles().write_atomically(folder.path + "/f", "abc");
  const MappedFile map(folder.path + "/f");
  REQUIRE(map.bytes().size() == 3);
  CHECK(static_cast<char>(map.bytes()[1]) == 'b');
  CHECK_THROWS_AS(MappedFile(folder.path + "/none"), EnvironmentError);
}

TEST_CASE("a path is resolved to what really lies there") {
  TemporaryFolder folder;
  const std::string real = fs::canonical(folder.path).string();
  RealFiles files;
  files.write_atomically(folder.path + "/in/a", "x");
  files.write_atomically(folder.path + "/out/b", "x");
  fs::create_symlink("../out/b", folder.path + "/in/link");
  fs::create_symlink("nowhere", folder.path + "/in/dangling");
  CHECK(files.resolved(folder.path + "/in/./../in/a") == real + "/in/a");
  CHECK(files.resolved(folder.path + "/in/link") == real + "/out/b");
  CHECK(files.resolved(folder.path + "/in/dangling") == "");
  CHECK(files.resolved(folder.path + "/in/none") == "");
  MemoryFiles memory;
  memory.files["c/in/a"] = "x";
  CHECK(memory.resolved("c/in/../in/./a") == "c/in/a");
  CHECK(memory.resolved("c/") == "c");
  CHECK(memory.resolved("c/b") == "");
}
