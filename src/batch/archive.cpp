#include "batch/archive.hpp"

#include "base/utf8_locale.hpp"
#include "batch/manifest.hpp"
#include "batch/manifest_entry.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <exception>
#include <memory>
#include <new>

namespace briefwright::batch {
namespace {

constexpr std::size_t largest_file = std::size_t{4} << 30;  // bytes
constexpr std::array<std::string_view, 4> endings{".tar", ".tar.gz", ".tar.zst", ".zip"};

/// What libarchive hands its bytes to; an exception waits there until C code has been left.
struct Sink {
  OutputFile& file;
  std::exception_ptr failure{};
};

la_ssize_t take(archive*, void* sink, const void* bytes, std::size_t size) {
  auto& to = *static_cast<Sink*>(sink);
  try {
    to.file.write({static_cast<const char*>(bytes), size});
  } catch (...) {
    to.failure = std::current_exception();
    return -1;
  }
  return static_cast<la_ssize_t>(size);
}

struct Free {
  void operator()(archive* one) const { archive_write_free(one); }
  void operator()(archive_entry* one) const { archive_entry_free(one); }
};

class Archive {
 public:
  Archive(OutputFile& file, std::string_view path)
      : sink_{file}, zip_(path.ends_with(".zip")), archive_(archive_write_new()) {
    if (!archive_) throw std::bad_alloc();
    if (zip_)
      choose_zip();
    else
      choose_tar(path);
    check(archive_write_set_bytes_in_last_block(archive_.get(), 1));  // no zeros behind what is packed
    check(archive_write_open(archive_.get(), &sink_, nullptr, &take, nullptr));
  }

  void add(const std::string& name, const std::string& bytes, std::int64_t time) {
    const std::unique_ptr<archive_entry, Free> entry(archive_entry_new());
    if (!entry) throw std::bad_alloc();
    archive_entry_set_pathname_utf8(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    if (!zip_) archive_entry_set_mtime(entry.get(), time, 0);
    check(archive_write_header(archive_.get(), entry.get()));
    for (std::string_view rest = bytes; !rest.empty();) {  // one call takes two GiB at most
      const la_ssize_t taken = archive_write_data(archive_.get(), rest.data(), rest.size());
      if (taken <= 0) check(ARCHIVE_FATAL);
      rest.remove_prefix(static_cast<std::size_t>(taken));
    }
  }

  void close() { check(archive_write_close(archive_.get())); }

 private:
  void choose_tar(std::string_view path) {
    check(archive_write_set_format_pax_restricted(archive_.get()));
    if (path.ends_with(".gz")) {
      check(archive_write_add_filter_gzip(archive_.get()));
      check(archive_write_set_filter_option(archive_.get(), "gzip", "timestamp", nullptr));
    }
    if (path.ends_with(".zst")) check(archive_write_add_filter_zstd(archive_.get()));
  }

  /// Deflated, though there is little to be gained of a PDF: sizes stand behind the bytes, and one who reads
  /// the archive as a stream finds the end of what is deflated, but not of what is only stored.
  void choose_zip() {
    check(archive_write_set_format_zip(archive_.get()));
    check(archive_write_zip_set_compression_deflate(archive_.get()));
    check(archive_write_set_format_option(archive_.get(), "zip", "hdrcharset", "UTF-8"));
  }

  void check(int result) {
    if (sink_.failure) std::rethrow_exception(sink_.failure);
    if (result == ARCHIVE_OK) return;
    const char* why = archive_error_string(archive_.get());
    throw EnvironmentError({Severity::error,
                            "cannot-write",
                            {},
                            fmt::format("the archive cannot be written: {}", why ? why : "unknown"),
                            ""});
  }

  Utf8Locale locale_;  // libarchive reads names by it
  Sink sink_;
  const bool zip_;  // times there are those of a clock on the wall, in no time zone: none is set
  std::unique_ptr<archive, Free> archive_;
};

}  // namespace

bool is_archive_name(std::string_view path) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view end) { return path.ends_with(end); });
}

void write_archive(FileSystem& files, const std::string& folder, std::span<const std::string> paths,
                   const std::string& target, std::int64_t time) {
  const std::unique_ptr<OutputFile> file = files.create(target);
  Archive archive(*file, target);
  for (const std::string& path : paths) {
    const Result<std::string> bytes = files.read(fmt::format("{}/{}", folder, path), largest_file);
    if (!bytes) throw EnvironmentError(bytes.error());
    archive.add(path, *bytes, time);
  }
  archive.close();
  file->commit();
}

std::vector<std::string> files_of_batch(const std::string& folder, const FileSystem& files) {
  constexpr std::size_t before_path = 64 + 2;  // the digest and two blanks
  const Result<std::string> list = files.read(fmt::format("{}/{}", folder, checksums_name), largest_manifest);
  if (!list) return {};
  std::vector<std::string> paths;
  for (std::string_view rest = *list; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (end > before_path) paths.emplace_back(rest.substr(before_path, end - before_path));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::sort(paths.begin(), paths.end());
  paths.emplace_back(checksums_name);
  paths.emplace_back(manifest_name);
  return paths;
}

}  // namespace briefwright::batch
