// Object streams and cross-reference stream: ISO 32000-1, 7.5.7 and 7.5.8.
#include "pdf/object_file.hpp"

#include "base/digest.hpp"
#include "pdf/failure.hpp"

#include <zlib.h>

#include <array>
#include <cstdint>
#include <vector>

namespace briefwright::pdf {
namespace {

// Enough for deflate to see what structure elements have in common; a reader unpacks about 25 KB to
// reach one of them.
constexpr std::size_t objects_per_stream = 400;

struct Entry {
  enum class Kind : std::uint8_t { free = 0, offset = 1, compressed = 2 } kind = Kind::free;
  std::uint32_t where = 0;  // offset in the file, or number of the object stream
  std::uint16_t index = 0;  // in the object stream
};

std::string deflated(std::string_view data) {
  uLongf size = compressBound(data.size());
  std::string packed(size, '\0');
  const int status = compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
                               reinterpret_cast<const Bytef*>(data.data()), data.size(), Z_BEST_COMPRESSION);
  if (status != Z_OK) throw WriteFailure("pdf-library", "zlib could not deflate a stream");
  packed.resize(size);
  return packed;
}

void append_big_endian(std::string& out, std::uint32_t value, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
}

class Saver {
 public:
  Saver(const HaruDocument& document, Filter filter)
      : document_(document), filter_(filter), entries_(document.object_count() + 1) {}

  std::string run(Ref stamped) {
    out_ = "%PDF-1.7\n%\xB7\xBE\xAD\xAA\n";
    write_plain_objects();
    write_object_streams();
    const std::string id = stamp(stamped);
    write_cross_reference(id);
    return std::move(out_);
  }

 private:
  // Streams, and the numbers that libharu keeps for their lengths: these stay where any reader finds them.
  void write_plain_objects() {
    for (std::uint32_t number = 1; number <= document_.object_count(); ++number) {
      if (goes_into_stream({number})) {
        packed_.push_back({number});
        continue;
      }
      begin_object(number);
      document_.write_value({number}, out_);
      out_ += "\nendobj\n";
    }
  }

  bool goes_into_stream(Ref object) const {
    return document_.is_dictionary(object) && !document_.is_stream(object);
  }

  void write_object_streams() {
    for (std::size_t first = 0; first < packed_.size(); first += objects_per_stream)
      write_object_stream(first, std::min(first + objects_per_stream, packed_.size()));
  }

  void write_object_stream(std::size_t first, std::size_t last) {
    const auto number = static_cast<std::uint32_t>(entries_.size());
    entries_.emplace_back();
    std::string index, values;
    for (std::size_t i = first; i < last; ++i) {
      append_integer(index, packed_[i].number);
      index += ' ';
      append_integer(index, static_cast<std::int64_t>(values.size()));
      index += ' ';
      document_.write_value(packed_[i], values);
      values += '\n';
      entries_[packed_[i].number] = {Entry::Kind::compressed, number, static_cast<std::uint16_t>(i - first)};
    }
    std::string entries = "/Type/ObjStm/N ";
    append_integer(entries, static_cast<std::int64_t>(last - first));
    entries += "/First ";
    append_integer(entries, static_cast<std::int64_t>(index.size()));
    begin_object(number);
    append_stream(std::move(entries), index + values);
  }

  void begin_object(std::uint32_t number) {
    if (out_.size() > UINT32_MAX) throw WriteFailure("file-too-large", "the file would exceed 4 GiB");
    entries_[number] = {Entry::Kind::offset, static_cast<std::uint32_t>(out_.size()), 0};
    append_integer(out_, number);
    out_ += " 0 obj\n";
  }

  void append_stream(std::string entries, std::string_view data) {
    std::string packed;
    if (filter_ == Filter::deflate) {
      entries += "/Filter/FlateDecode";
      packed = deflated(data);
      data = packed;
    }
    entries += "/Length ";
    append_integer(entries, static_cast<std::int64_t>(data.size()));
    out_ += "<<" + entries + ">>\nstream\n";
    out_ += data;
    out_ += "\nendstream\nendobj\n";
  }

  std::string stamp(Ref stamped) {
    const Digest digest = sha256(out_);
    const std::string hex = to_hex(digest);
    const std::string uuid = hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' +
                             hex.substr(16, 4) + '-' + hex.substr(20, 12);
    const std::size_t end = out_.find("\nendstream", entries_[stamped.number].where);
    for (std::size_t at = entries_[stamped.number].where; (at = out_.find(zero_uuid, at)) < end;)
      out_.replace(at, uuid.size(), uuid);
    return {reinterpret_cast<const char*>(digest.data()), 16};
  }

  void write_cross_reference(std::string_view id) {
    const auto number = static_cast<std::uint32_t>(entries_.size());
    entries_.emplace_back();
    const std::size_t start = out_.size();
    begin_object(number);
    std::string entries = "/Type/XRef/Size ";
    append_integer(entries, static_cast<std::int64_t>(entries_.size()));
    entries += "/W[1 4 2]/Root ";
    append_ref(entries, document_.catalog());
    entries += "/Info ";
    append_ref(entries, document_.info());
    entries += "/ID[";
    append_bytes(entries, id);
    append_bytes(entries, id);
    entries += ']';
    if (filter_ == Filter::deflate) entries += "/DecodeParms<</Predictor 12/Columns 7>>";
    append_stream(std::move(entries), table());
    out_ += "startxref\n";
    append_integer(out_, static_cast<std::int64_t>(start));
    out_ += "\n%%EOF\n";
  }

  // Rows of seven bytes; when deflated each as the difference to the row above (PNG filter "Up").
  std::string table() const {
    std::string rows, above(7, '\0');
    for (const Entry& entry : entries_) {
      std::string row(1, static_cast<char>(entry.kind));
      append_big_endian(row, entry.where, 4);
      append_big_endian(row, entry.index, 2);
      if (filter_ == Filter::none) {
        rows += row;
        continue;
      }
      rows += '\2';
      for (std::size_t i = 0; i < row.size(); ++i) rows += static_cast<char>(row[i] - above[i]);
      above = row;
    }
    return rows;
  }

  const HaruDocument& document_;
  Filter filter_;
  std::vector<Entry> entries_;  // by object number
  std::vector<Ref> packed_;     // objects for object streams, ascending
  std::string out_;
};

}  // namespace

std::string save(const HaruDocument& document, Ref stamped, Filter filter) {
  return Saver(document, filter).run(stamped);
}

}  // namespace briefwright::pdf
