// libharu's object layer, every call checked.
#include "pdf/haru_document.hpp"

#include "base/digest.hpp"
#include "pdf/failure.hpp"

#include <fmt/format.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>

#include <array>
#include <cassert>
#include <cstdint>
#include <vector>

namespace briefwright::pdf {
namespace {

// Kids of one node of the page tree; libharu's arrays end at 32767 elements.
constexpr HPDF_UINT pages_per_node = 256;

void require(HPDF_STATUS status) {
  if (status != HPDF_OK)
    throw WriteFailure("pdf-library", fmt::format("libharu reports error {:#06x}", status));
}

template <class T>
T* require(T* object) {
  if (!object) throw WriteFailure("pdf-library", "libharu could not make an object");
  return object;
}

std::uint32_t number_of(HPDF_Dict dictionary) { return dictionary->header.obj_id & 0x00FFFFFF; }

void write_all(HPDF_Stream stream, std::string_view bytes) {
  require(HPDF_Stream_Write(stream, reinterpret_cast<const HPDF_BYTE*>(bytes.data()),
                            static_cast<HPDF_UINT>(bytes.size())));
}

struct FreeStream {
  void operator()(HPDF_Stream stream) const { HPDF_Stream_Free(stream); }
};

// Enough for deflate to see what structure elements have in common; a reader unpacks about 25 KB to
// reach one of them.
constexpr std::size_t objects_per_stream = 400;

struct Entry {
  enum class Kind : std::uint8_t { free = 0, offset = 1, compressed = 2 } kind = Kind::free;
  std::uint32_t where = 0;  // offset in the file, or number of the object stream
  std::uint16_t index = 0;  // in the object stream
};

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
      packed = document_.deflater().deflated(data);
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

// Where libharu's output goes, and the entries it must write on the way.
struct HaruDocument::Sink {
  std::string& out;
  const std::vector<std::string_view>& entries;
};

HaruDocument::HaruDocument() : doc_(require(HPDF_New(nullptr, nullptr))) {
  require(HPDF_SetPagesConfiguration(doc_.get(), pages_per_node));
  // Rewritten by us with a version; the objects themselves stay libharu's.
  require(HPDF_Dict_RemoveElement(doc_->info, "Producer"));
}

Ref HaruDocument::reserve() {
  HPDF_Dict dictionary = require(HPDF_Dict_New(doc_->mmgr));
  require(HPDF_Xref_Add(doc_->xref, dictionary));
  return adopt(dictionary);
}

void HaruDocument::fill(Ref object, std::string_view entries) {
  HPDF_Dict target = dictionary(object);
  target->write_fn = &write_entries;
  if (entries_.size() <= object.number) entries_.resize(object_count() + 1);
  auto* kept = static_cast<char*>(texts_.allocate(std::max<std::size_t>(entries.size(), 1), 1));
  entries_[object.number] = {kept, entries.copy(kept, entries.size())};
}

Ref HaruDocument::add(std::string_view entries) {
  const Ref object = reserve();
  fill(object, entries);
  return object;
}

Ref HaruDocument::add_stream(std::string_view entries, std::string_view data, Filter filter) {
  assert(!data.empty());
  const Ref object = adopt(require(HPDF_DictStream_New(doc_->mmgr, doc_->xref)));
  set_stream(object, entries, data, filter);
  return object;
}

Ref HaruDocument::add_outlines(std::string_view entries, std::string_view data, Filter filter) {
  if (filter == Filter::none) return add_stream(entries, data, filter);
  const Ref object = adopt(require(HPDF_DictStream_New(doc_->mmgr, doc_->xref)));
  set_packed(object, entries, deflater_.deflated_outlines(data));
  return object;
}

Ref HaruDocument::add_file_stream(std::string_view entries, const FileBytes& data, Filter filter) {
  if (filter == Filter::none) return add_stream(entries, data.all(), filter);
  const Ref object = adopt(require(HPDF_DictStream_New(doc_->mmgr, doc_->xref)));
  set_packed(object, entries,
             data.deflated([this](std::string_view bytes) { return deflater_.deflated(bytes); }));
  return object;
}

Ref HaruDocument::add_page() {
  HPDF_Page page = require(HPDF_AddPage(doc_.get()));
  require(HPDF_Dict_RemoveElement(page, "MediaBox"));
  require(HPDF_Dict_RemoveElement(page, "Resources"));
  return adopt(page);
}

void HaruDocument::set_content(Ref page, std::string_view operators, Filter filter) {
  assert(!operators.empty());
  const auto* attributes = static_cast<HPDF_PageAttr>(dictionary(page)->attr);
  set_stream({number_of(attributes->contents)}, {}, operators, filter);
}

void HaruDocument::set_stream(Ref stream, std::string_view entries, std::string_view data, Filter filter) {
  if (filter == Filter::deflate) return set_packed(stream, entries, deflater_.deflated(data));
  write_all(dictionary(stream)->stream, data);
  fill(stream, entries);
}

void HaruDocument::set_packed(Ref stream, std::string_view entries, std::string_view packed) {
  write_all(dictionary(stream)->stream, packed);
  fill(stream, std::string(entries) + "/Filter/FlateDecode");
}

Ref HaruDocument::catalog() const { return {number_of(doc_->catalog)}; }
Ref HaruDocument::info() const { return {number_of(doc_->info)}; }
std::size_t HaruDocument::object_count() const { return doc_->xref->entries->count - 1; }

bool HaruDocument::is_dictionary(Ref ref) const {
  const auto* header = static_cast<const HPDF_Obj_Header*>(object(ref));
  return (header->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT;
}

bool HaruDocument::is_stream(Ref ref) const {
  return is_dictionary(ref) && static_cast<HPDF_Dict>(object(ref))->stream != nullptr;
}

void HaruDocument::write_value(Ref ref, std::string& out) const {
  Sink sink{out, entries_};
  const std::unique_ptr<HPDF_Stream_Rec, FreeStream> stream(
      require(HPDF_CallbackWriter_New(doc_->mmgr, &append_to_sink, &sink)));
  require(HPDF_Obj_WriteValue(object(ref), stream.get(), nullptr));
  check();
}

HPDF_Dict HaruDocument::dictionary(Ref ref) const {
  assert(is_dictionary(ref));
  return static_cast<HPDF_Dict>(object(ref));
}

void* HaruDocument::object(Ref ref) const {
  assert(ref.number >= 1 && ref.number <= object_count());
  return require(HPDF_Xref_GetEntry(doc_->xref, ref.number))->obj;
}

Ref HaruDocument::adopt(HPDF_Dict dictionary) {
  check();
  return {number_of(dictionary)};
}

// Errors of the object layer are sticky and silent: nothing may go on after one.
void HaruDocument::check() const { require(HPDF_GetError(doc_.get())); }

HPDF_STATUS HaruDocument::append_to_sink(HPDF_Stream stream, const HPDF_BYTE* bytes, HPDF_UINT size) {
  static_cast<Sink*>(stream->attr)->out.append(reinterpret_cast<const char*>(bytes), size);
  return HPDF_OK;
}

HPDF_STATUS HaruDocument::write_entries(HPDF_Dict dictionary, HPDF_Stream stream) {
  const std::string_view entries = static_cast<Sink*>(stream->attr)->entries[number_of(dictionary)];
  return HPDF_Stream_Write(stream, reinterpret_cast<const HPDF_BYTE*>(entries.data()),
                           static_cast<HPDF_UINT>(entries.size()));
}

std::string save(const HaruDocument& document, Ref stamped, Filter filter) {
  return Saver(document, filter).run(stamped);
}

}  // namespace briefwright::pdf
