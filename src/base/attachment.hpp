// A file that goes with a document.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace briefwright {

/// Bytes of a file that several documents may hold, and what a writer makes of them, made once.  Copies share
/// both; any thread may read them.
class FileBytes {
 public:
  FileBytes(std::string bytes) : shared_(std::make_shared<Shared>(std::move(bytes))) {}
  FileBytes(const char* bytes) : FileBytes(std::string(bytes)) {}

  const std::string& all() const { return shared_->bytes; }

  /// The bytes deflated, by whoever asks first: `deflate` takes them and must always give the same.
  template <class Deflate>
  const std::string& deflated(const Deflate& deflate) const {
    std::call_once(shared_->once, [&] { shared_->deflated = deflate(std::string_view(shared_->bytes)); });
    return shared_->deflated;
  }

 private:
  struct Shared {
    explicit Shared(std::string of) : bytes(std::move(of)) {}
    std::string bytes, deflated;
    std::once_flag once;
  };
  std::shared_ptr<Shared> shared_;
};

/// What an attached file is to the document: what it was made from, or the data behind its tables and charts.
enum class Relationship : std::uint8_t { source, data };

struct Attachment {
  std::string name;         // unique in the document, without folders: "facilities.csv"
  std::string media_type;   // "text/csv"
  std::string description;  // one line, in the document's language
  Relationship relationship = Relationship::data;
  FileBytes bytes = "";
};

}  // namespace briefwright
