#include "batch/archive.hpp"

#include "base/diagnostic.hpp"

#include <doctest/doctest.h>

namespace briefwright::batch {
namespace {

/// Files of which nothing can be written any more after so many bytes.
class FullDisk final : public FileSystem {
 public:
  explicit FullDisk(std::size_t room) : room_(room) { kept_.files["out/a.pdf"] = std::string(5000, 'a'); }
  Result<std::string> read(const std::string& path, std::size_t limit) const override {
    return kept_.read(path, limit);
  }
  std::vector<std::string> list(const std::string& folder) const override { return kept_.list(folder); }
  bool is_folder(const std::string& path) const override { return kept_.is_folder(path); }
  std::unique_ptr<OutputFile> create(const std::string&) override {
    struct Full final : OutputFile {
      explicit Full(FullDisk& on) : disk(on) {}
      void write(std::string_view bytes) override {
        if (bytes.size() > disk.room_)
          throw EnvironmentError({Severity::error, "cannot-write", {}, "no space left on device", ""});
        disk.room_ -= bytes.size();
      }
      void commit() override { disk.committed = true; }
      FullDisk& disk;
    };
    return std::make_unique<Full>(*this);
  }
  bool committed = false;

 private:
  MemoryFiles kept_;
  std::size_t room_;
};

TEST_CASE("names of archives") {
  for (const char* name : {"a.tar", "b/a.tar.gz", "a.tar.zst", "a.zip"}) CHECK(is_archive_name(name));
  for (const char* name : {"a.7z", "tar", "zip", "a.tar.xz", "a.tar/", ""})
    CHECK_FALSE(is_archive_name(name));
}

TEST_CASE("a full disk ends an archive with the disk's own words, and nothing is put in place") {
  const std::vector<std::string> paths{"a.pdf"};
  for (const char* target : {"x.tar", "x.tar.gz", "x.tar.zst", "x.zip"}) {
    CAPTURE(target);
    FullDisk disk(10);
    CHECK_THROWS_WITH_AS(write_archive(disk, "out", paths, target, 0), doctest::Contains("no space left"),
                         EnvironmentError);
    CHECK_FALSE(disk.committed);
    FullDisk roomy(100'000);
    write_archive(roomy, "out", paths, target, 0);
    CHECK(roomy.committed);
  }
}

TEST_CASE("names in an archive are UTF-8, whatever the locale") {
  MemoryFiles files;
  files.files["out/政策/é.pdf"] = "a";
  const std::vector<std::string> paths{"政策/é.pdf"};
  write_archive(files, "out", paths, "x.tar", 0);
  CHECK(files.files.at("x.tar").find("政策/é.pdf") != std::string::npos);
  write_archive(files, "out", paths, "x.zip", 0);
  const std::string& zip = files.files.at("x.zip");
  for (const char* header : {"PK\3\4", "PK\1\2"}) {  // of the file, and in the list at the end
    const std::size_t flags = zip.find(header) + (header[2] == 3 ? 6 : 8);
    CHECK((static_cast<unsigned char>(zip.at(flags + 1)) & 8) == 8);
    CHECK(zip.find("政策/é.pdf", flags) != std::string::npos);
  }
}

TEST_CASE("a zip is the same whatever the time") {
  MemoryFiles files;
  files.files["out/a.pdf"] = std::string(5000, 'a');
  const std::vector<std::string> paths{"a.pdf"};
  write_archive(files, "out", paths, "x.zip", 0);
  write_archive(files, "out", paths, "y.zip", 1'700'000'000);
  CHECK(files.files.at("x.zip") == files.files.at("y.zip"));
  CHECK(files.files.at("x.zip").size() < 500);  // deflated
}

TEST_CASE("an archive of a file that is gone is not written") {
  MemoryFiles files;
  files.files["out/a.pdf"] = "a";
  const std::vector<std::string> paths{"a.pdf", "b.pdf"};
  CHECK_THROWS_AS(write_archive(files, "out", paths, "x.tar", 0), EnvironmentError);
  CHECK_FALSE(files.files.contains("x.tar"));
}

TEST_CASE("the files of a batch are those that SHA256SUMS lists") {
  MemoryFiles files;
  files.files["out/a.pdf"] = files.files["out/old.pdf"] = "a";
  CHECK(files_of_batch("out", files).empty());
  files.files["out/SHA256SUMS"] = std::string(64, '0') + "  zh/b.pdf\n" + std::string(64, '1') + "  a.pdf\n";
  CHECK(files_of_batch("out", files) ==
        std::vector<std::string>{"a.pdf", "zh/b.pdf", "SHA256SUMS", "manifest.json"});
}

}  // namespace
}  // namespace briefwright::batch
