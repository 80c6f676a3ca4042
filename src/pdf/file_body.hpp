// The bytes of a file up to its cross-reference, while they grow, and where each object is in them.
#pragma once

#include "pdf/deflate.hpp"
#include "pdf/syntax.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::pdf {

class FileBody {
 public:
  /// Enough for deflate to see what structure elements have in common; a reader unpacks about 25 KB to reach
  /// one of them.
  static constexpr std::size_t objects_per_stream = 400;

  FileBody();

  /// Where an object is, for the cross-reference (ISO 32000-1, 7.5.8.3).
  struct Entry {
    enum class Kind : std::uint8_t { free = 0, offset = 1, compressed = 2 } kind = Kind::free;
    std::uint32_t where = 0;  // offset in the file, or number of the object stream
    std::uint16_t index = 0;  // in the object stream
  };

  bool holds(Ref object) const {
    return object.number < entries_.size() && entries_[object.number].kind != Entry::Kind::free;
  }
  const Entry& entry(Ref object) const { return entries_[object.number]; }
  /// By number; at least `count`.
  const std::vector<Entry>& entries(std::size_t count);

  /// The object's value is appended to bytes() next, then "endobj".  Throws WriteFailure "file-too-large".
  void begin_object(Ref object);
  void append_stream(std::string entries, std::string_view data, Filter filter, const Deflater& deflater);

  /// Appends an object to the object stream that is being filled.
  void pack(Ref object, std::string_view value);
  bool is_full() const { return packed_.size() == objects_per_stream; }
  bool has_packed() const { return !packed_.empty(); }
  /// Writes the object stream that is being filled as the object of that number.
  void write_packed(Ref stream, Filter filter, const Deflater& deflater);

  std::string& bytes() { return bytes_; }

 private:
  Entry& at(Ref object);

  std::string bytes_;
  std::vector<Entry> entries_;  // by number of object
  std::vector<Ref> packed_;     // of the object stream that is being filled
  std::string index_, values_;  // its two parts
};

}  // namespace briefwright::pdf
