#include "base/files.hpp"

#include "failing_calls.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

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
  std::string operator/(const std::string& name) const { return path + "/" + name; }
};

std::string content(const std::string& path) { return *RealFiles().read(path, 1u << 20); }

/// The message of the EnvironmentError that writing ends in.
std::string refusal(const std::string& path) {
  try {
    RealFiles().write_whole(path, "new");
  } catch (const EnvironmentError& e) {
    CHECK(e.diagnostic().code == "cannot-write");
    CHECK_FALSE(e.diagnostic().hint.empty());
    return e.diagnostic().message;
  }
  return "written";
}

}  // namespace

TEST_CASE("a file is written whole, with its folders, and nothing is left beside it") {
  TemporaryFolder folder;
  RealFiles files;
  files.write_whole(folder.path + "/a/b/c.pdf", "first");
  files.write_whole(folder.path + "/a/b/c.pdf", "second");
  CHECK(files.read(folder.path + "/a/b/c.pdf", 100).value() == "second");
  CHECK(files.list(folder.path + "/a/b") == std::vector<std::string>{"c.pdf"});
}

TEST_CASE("a failed write leaves the old file and no part") {
  TemporaryFolder folder;
  RealFiles files;
  fs::create_directories(folder.path + "/target.pdf/inner");  // a folder cannot be replaced by a file
  CHECK_THROWS_AS(files.write_whole(folder.path + "/target.pdf", "x"), EnvironmentError);
  CHECK(files.list(folder.path) == std::vector<std::string>{"target.pdf"});
  CHECK_THROWS_AS(files.write_whole("/proc/no/such/file", "x"), EnvironmentError);
}

TEST_CASE("a file comes in pieces, and is not there before commit") {
  TemporaryFolder folder;
  RealFiles files;
  std::ofstream(folder / "x") << "old";
  {
    const auto file = files.create(folder / "x");
    file->write("one ");
    file->write("two");
    CHECK(content(folder / "x") == "old");
    file->commit();
    CHECK(content(folder / "x") == "one two");
  }
  { files.create(folder / "x")->write("given up"); }
  CHECK(content(folder / "x") == "one two");
  CHECK(files.list(folder.path) == std::vector<std::string>{"x"});
}

TEST_CASE("only a regular file is taken away, and a folder is kept for one at a time") {
  const TemporaryFolder folder;
  RealFiles files;
  const std::string path = folder.path + "/a.pdf", link = folder.path + "/link";
  files.write_whole(path, "x");
  std::filesystem::create_symlink(path, link);
  CHECK_THROWS_AS(files.remove(link), EnvironmentError);
  CHECK_THROWS_AS(files.remove(folder.path), EnvironmentError);
  files.remove(path);
  CHECK_FALSE(std::filesystem::exists(path));
  files.remove(path);  // nothing there
  const std::string out = folder.path + "/new/out";
  std::shared_ptr<void> mine = files.lock_folder(out);
  CHECK(files.is_folder(out));
  CHECK_THROWS_AS(files.lock_folder(out), EnvironmentError);
  mine = nullptr;
  CHECK(files.lock_folder(out));
}

TEST_CASE("what is no regular file is written through or refused, and stays what it is") {
  TemporaryFolder folder;
  RealFiles files;
  const auto kind = [](const std::string& path) {
    struct stat status {};
    REQUIRE(::lstat(path.c_str(), &status) == 0);
    return status.st_mode & S_IFMT;
  };
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  std::string arrived;
  std::thread reader(
      [&] { arrived = std::string(std::istreambuf_iterator(std::ifstream(folder / "pipe").rdbuf()), {}); });
  files.write_whole(folder / "pipe", "through");
  reader.join();
  CHECK(arrived == "through");
  CHECK(kind(folder / "pipe") == S_IFIFO);
  fs::create_symlink("/dev/null", folder / "null");
  files.write_whole(folder / "null", "gone");
  CHECK(kind(folder / "null") == S_IFLNK);
  CHECK(kind("/dev/null") == S_IFCHR);
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{AF_UNIX, {}};
  (folder / "socket").copy(address.sun_path, sizeof address.sun_path - 1);
  REQUIRE(::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  CHECK(refusal(folder / "socket") == "this is neither a file nor a pipe");
  CHECK(kind(folder / "socket") == S_IFSOCK);
  ::close(socket);
  CHECK(refusal(folder.path) == "this is a folder");
  CHECK(refusal(folder / "none/") == "this is the name of a folder");
  CHECK(files.list(folder.path) == std::vector<std::string>{"null", "pipe", "socket"});
}

TEST_CASE("a device node of one's own gets the bytes") {
  TemporaryFolder folder;
  if (::mknod((folder / "full").c_str(), S_IFCHR | 0600, (1u << 8) | 7u) != 0) {
    MESSAGE("skipped: this user may make no device node");
    return;
  }
  CHECK(refusal(folder / "full") == "cannot write: No space left on device");
  CHECK(fs::is_character_file(folder / "full"));
}

TEST_CASE("a descriptor under its names goes on where the shell left it") {
  TemporaryFolder folder;
  RealFiles files;
  const int fd = ::open((folder / "log").c_str(), O_WRONLY | O_CREAT, 0600);
  REQUIRE(::write(fd, "head ", 5) == 5);
  files.write_whole("/dev/fd/" + std::to_string(fd), "one ");
  fs::create_symlink("/proc/self/fd/" + std::to_string(fd), folder / "link");
  files.write_whole(folder / "link", "two");
  ::close(fd);
  CHECK(content(folder / "log") == "head one two");
  CHECK(fs::is_symlink(folder / "link"));
  CHECK(refusal("/dev/fd/" + std::to_string(fd)) == "cannot write: Bad file descriptor");
}

TEST_CASE("a descriptor goes by every name that the kernel has for it") {
  TemporaryFolder folder;
  RealFiles files;
  fs::create_directory_symlink("/dev/fd", folder / "lfd");
  const int fd = ::open((folder / "log").c_str(), O_WRONLY | O_CREAT, 0600);
  REQUIRE(::write(fd, "head ", 5) == 5);
  const std::string number = std::to_string(fd);
  for (const std::string& name :
       {"/proc/thread-self/fd/" + number, "/proc/self/fd/../fd/" + number, folder / "lfd/" + number,
        "/proc/" + std::to_string(::getpid()) + "/fd/" + number})
    files.write_whole(name, "x");
  ::close(fd);
  CHECK(content(folder / "log") == "head xxxx");
  const int reading = ::open((folder / "log").c_str(), O_RDONLY);
  CHECK(refusal("/proc/thread-self/fd/" + std::to_string(reading)).find("for reading") != std::string::npos);
  ::close(reading);
  CHECK(content(folder / "log") == "head xxxx");
}

TEST_CASE("a place has one text, whatever the links to it") {
  TemporaryFolder folder;
  fs::create_symlink("to-come", folder / "dangling");
  fs::create_symlink("dangling", folder / "twice");
  CHECK(output_place(folder / "twice") == output_place(folder / "to-come"));
  CHECK(output_place(folder / "other") != output_place(folder / "to-come"));
  CHECK(output_place("-") == "-");
  CHECK(output_place("/proc/self/fd/1") == "-");
  CHECK(output_place("/dev/null").empty());
}

TEST_CASE("a symbolic link stays one; what it leads to is replaced or made") {
  TemporaryFolder folder;
  RealFiles files;
  fs::create_directory(folder / "there");
  std::ofstream(folder / "there/real") << "old";
  fs::create_symlink("there/real", folder / "first");
  fs::create_symlink(folder / "first", folder / "second");
  files.write_whole(folder / "second", "new");
  CHECK(fs::is_symlink(folder / "second"));
  CHECK(fs::is_symlink(folder / "first"));
  CHECK(content(folder / "there/real") == "new");
  fs::create_symlink("there/to-come", folder / "dangling");
  files.write_whole(folder / "dangling", "made");
  CHECK(fs::is_symlink(folder / "dangling"));
  CHECK(content(folder / "there/to-come") == "made");
  CHECK(files.list(folder / "there") == std::vector<std::string>{"real", "to-come"});
  fs::create_symlink("loop", folder / "loop");
  CHECK(refusal(folder / "loop").find("symbolic links") != std::string::npos);
}

TEST_CASE("an old file keeps its permissions, a new one has those of the user's mask") {
  TemporaryFolder folder;
  RealFiles files;
  const mode_t mask = ::umask(027);
  files.write_whole(folder / "new", "x");
  for (const mode_t mode : {0600u, 0644u, 0666u, 0755u, 02640u, 02750u}) {
    REQUIRE(::chmod((folder / "new").c_str(), mode) == 0);
    files.write_whole(folder / "new", "y");
    struct stat status {};
    REQUIRE(::stat((folder / "new").c_str(), &status) == 0);
    CHECK((status.st_mode & 07777) == mode);
  }
  fs::remove(folder / "new");
  files.write_whole(folder / "new", "x");
  struct stat status {};
  REQUIRE(::stat((folder / "new").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0640);
  ::umask(mask);
}

TEST_CASE("what a killed run left is removed by the next one, whatever it is") {
  TemporaryFolder folder;
  RealFiles files;
  std::ofstream(folder / ".x.pdf.part") << "half";
  files.write_whole(folder / "x.pdf", "whole");
  CHECK(files.list(folder.path) == std::vector<std::string>{"x.pdf"});
  std::ofstream(folder / "other") << "not ours";
  fs::create_symlink("other", folder / ".x.pdf.part");
  files.write_whole(folder / "x.pdf", "again");
  CHECK(content(folder / "other") == "not ours");
  CHECK(content(folder / "x.pdf") == "again");
  fs::create_directory(folder / ".x.pdf.part");
  CHECK(refusal(folder / "x.pdf").find(".x.pdf.part") != std::string::npos);
  CHECK(content(folder / "x.pdf") == "again");
}

TEST_CASE("writers of one file take turns; each leaves it whole") {
  TemporaryFolder folder;
  RealFiles files;
  std::vector<std::thread> writers;
  for (char c = 'a'; c < 'e'; ++c)
    writers.emplace_back([&folder, c] {
      RealFiles own;
      for (int i = 0; i < 20; ++i) {
        const auto file = own.create(folder / "x");
        for (int piece = 0; piece < 10; ++piece) file->write(std::string(100, c));
        file->commit();
      }
    });
  for (std::thread& writer : writers) writer.join();
  const std::string whole = content(folder / "x");
  CHECK(whole == std::string(1000, whole.at(0)));
  CHECK(files.list(folder.path) == std::vector<std::string>{"x"});
}

TEST_CASE("names as long as a file system allows are written") {
  TemporaryFolder folder;
  const std::string name(255, 'n');
  RealFiles().write_whole(folder / name, "x");
  CHECK(RealFiles().list(folder.path) == std::vector<std::string>{name});
  CHECK(refusal(folder / (name + "n")) == "cannot write: File name too long");
  CHECK(refusal("") == "cannot write: Invalid argument");
  CHECK(refusal(std::string("a\0b", 3)) == "cannot write: Invalid argument");
}

TEST_CASE("whichever call fails, the old file or the new one is whole and nothing lies beside it") {
  std::string failed;
  std::size_t calls = 0;
  do {
    TemporaryFolder folder;
    std::ofstream(folder / "old") << "old";
    const testing::FailingCalls machine(folder.path, ++calls);
    RealFiles files(machine);
    std::size_t refused = 0;
    for (const std::string& path : {folder / "old", folder / "a/new"}) try {
        files.write_whole(path, std::string(5000, 'x'));
        CHECK(content(path) == std::string(5000, 'x'));
      } catch (const EnvironmentError& e) {
        ++refused;
        CHECK(e.diagnostic().code == "cannot-write");
        CHECK(e.diagnostic().message.starts_with("cannot "));
      }
    failed = machine.failed();
    INFO(failed << " as call " << calls);
    CHECK(refused == (failed.empty() || machine.harmless() ? 0 : 1));
    const std::string old = content(folder / "old");
    CHECK((old == "old" || old == std::string(5000, 'x')));
    for (const std::string& place : {folder.path, folder / "a"})
      for (const std::string& name : RealFiles().list(place))
        CHECK((name == "old" || name == "a" || name == "new"));
  } while (!failed.empty());
  CHECK(calls > 18);
}

TEST_CASE("a limit on the size of files is told, not died of") {
  TemporaryFolder folder;
  rlimit old{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &old) == 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{1000, old.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  CHECK_THROWS_AS(RealFiles().write_whole(folder / "x", std::string(2000, 'x')), EnvironmentError);
  ::setrlimit(RLIMIT_FSIZE, &old);
  std::signal(SIGXFSZ, handler);
  CHECK(RealFiles().list(folder.path).empty());
}

TEST_CASE("only regular files within the limit are read") {
  TemporaryFolder folder;
  const RealFiles files;
  std::ofstream(folder.path + "/big") << std::string(11, 'x');
  CHECK(files.read(folder.path + "/big", 10).error().code == "file-too-large");
  CHECK(files.read(folder.path, 10).error().code == "not-a-file");
  CHECK(files.read(folder.path, 10).error().message == "this is a folder");
  CHECK(files.read("", 10).error().code == "cannot-read");
  CHECK(files.read(std::string("a\0b", 3), 10).error().code == "cannot-read");
  CHECK(files.read(folder.path + "/" + std::string(5000, 'x'), 10).error().code == "cannot-read");
  CHECK(files.read(folder.path + "/none", 10).error().code == "cannot-read");
  REQUIRE(::mkfifo((folder.path + "/pipe").c_str(), 0600) == 0);
  CHECK(files.read(folder.path + "/pipe", 10).error().code == "not-a-file");
  CHECK(files.read("/dev/zero", 10).error().code == "not-a-file");
}

TEST_CASE("memory behaves like a disk") {
  MemoryFiles files;
  files.write_whole("x/policies/zh/a.md", "A");
  files.write_whole("x/policies/zh/b.md", "B");
  CHECK(files.is_folder("x/policies"));
  CHECK_FALSE(files.is_folder("x/policies/zh/a.md"));
  CHECK(files.list("x/policies/zh") == std::vector<std::string>{"a.md", "b.md"});
  CHECK(files.read("x/policies", 10).error().code == "not-a-file");
  CHECK(files.read("x/policies/zh/a.md", 0).error().code == "file-too-large");
}

TEST_CASE("mapping shows the bytes of a file and refuses what is none") {
  TemporaryFolder folder;
  RealFiles().write_whole(folder.path + "/f", "abc");
  const MappedFile map(folder.path + "/f");
  REQUIRE(map.bytes().size() == 3);
  CHECK(static_cast<char>(map.bytes()[1]) == 'b');
  CHECK_THROWS_AS(MappedFile(folder.path + "/none"), EnvironmentError);
}

TEST_CASE("a path is resolved to what really lies there") {
  TemporaryFolder folder;
  const std::string real = fs::canonical(folder.path).string();
  RealFiles files;
  files.write_whole(folder.path + "/in/a", "x");
  files.write_whole(folder.path + "/out/b", "x");
  fs::create_symlink("../out/b", folder.path + "/in/link");
  fs::create_symlink("nowhere", folder.path + "/in/dangling");
  CHECK(files.resolved(folder.path + "/in/./../in/a") == real + "/in/a");
  CHECK(files.resolved(folder.path + "/in/link") == real + "/out/b");
  CHECK(files.resolved(folder.path + "/in/dangling") == "");
  CHECK(files.resolved(folder.path + "/in/none") == "");
  files.write_whole(folder.path + "/in/b (deleted)", "x");
  fs::create_directory_symlink("../in", folder.path + "/out/back");
  CHECK(files.resolved(folder.path + "/in/b (deleted)") == real + "/in/b (deleted)");
  CHECK(files.resolved(folder.path + "/out/back/../in/a/") == "");
  CHECK(files.resolved(folder.path + "/out/back/link") == real + "/out/b");
  CHECK(files.resolved(folder.path + "/out/back/") == real + "/in");
  CHECK(files.resolved(std::string("\0", 1)) == "");
  CHECK(files.resolved("") == "");
  MemoryFiles memory;
  memory.files["c/in/a"] = "x";
  CHECK(memory.resolved("c/in/../in/./a") == "c/in/a");
  CHECK(memory.resolved("c/") == "c");
  CHECK(memory.resolved("c/b") == "");
}
