// libharu's object layer, every call checked.
#include "pdf/haru_document.hpp"

#include "base/digest.hpp"
#include "pdf/failure.hpp"

#include <fmt/format.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <iterator>
#include <vector>

namespace briefwright::pdf {
namespace {

// Kids of one node of the page tree; libharu's arrays end at 32767 elements.
constexpr HPDF_UINT pages_per_node = 256;

// ISO 19005-2, 6.1.13.
constexpr std::uint32_t largest_number = 8388607;

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

void append_big_endian(std::string& out, std::uint32_t value, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
}

class Saver {
 public:
  Saver(HaruDocument& document, Filter filter)
      : document_(document), body_(document.body()), out_(body_.bytes()), filter_(filter) {}

  std::string run(Ref stamped) {
    if (body_.has_packed()) write_packed();
    write_plain_objects();
    const std::string id = stamp(stamped);
    write_cross_reference(id);
    return std::move(out_);
  }

 private:
  // Streams, and the numbers that libharu keeps for their lengths: these stay where any reader finds them.
  void write_plain_objects() {
    const std::size_t count = document_.object_count();
    std::vector<Ref> packed;
    for (std::uint32_t number = 1; number <= count; ++number) {
      if (document_.is_set_aside({number}) || body_.holds({number})) continue;
      if (goes_into_stream({number})) {
        packed.push_back({number});
        continue;
      }
      body_.begin_object({number});
      document_.write_value({number}, out_);
      out_ += "\nendobj\n";
    }
    std::string value;
    for (const Ref object : packed) {
      value.clear();
      document_.write_value(object, value);
      body_.pack(object, value);
      if (body_.is_full()) write_packed();
    }
    if (body_.has_packed()) write_packed();
  }

  void write_packed() { body_.write_packed(document_.set_aside(), filter_, document_.deflater()); }

  bool goes_into_stream(Ref object) const {
    return document_.is_dictionary(object) && !document_.is_stream(object);
  }

  std::string stamp(Ref stamped) {
    const Digest digest = sha256(out_);
    const std::string hex = to_hex(digest);
    const std::string uuid = hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' +
                             hex.substr(16, 4) + '-' + hex.substr(20, 12);
    const std::size_t begin = body_.entry(stamped).where;
    const std::size_t end = out_.find("\nendstream", begin);
    for (std::size_t at = begin; (at = out_.find(zero_uuid, at)) < end;) out_.replace(at, uuid.size(), uuid);
    return {reinterpret_cast<const char*>(digest.data()), 16};
  }

  void write_cross_reference(std::string_view id) {
    const Ref own = document_.set_aside();
    const std::size_t start = out_.size();
    body_.begin_object(own);
    std::string entries = "/Type/XRef/Size ";
    append_integer(entries, own.number + 1);
    entries += "/W[1 4 2]/Root ";
    append_ref(entries, document_.catalog());
    entries += "/Info ";
    append_ref(entries, document_.info());
    entries += "/ID[";
    append_bytes(entries, id);
    append_bytes(entries, id);
    entries += ']';
    if (filter_ == Filter::deflate) entries += "/DecodeParms<</Predictor 12/Columns 7>>";
    body_.append_stream(std::move(entries), table(own.number + 1), filter_, document_.deflater());
    out_ += "startxref\n";
    append_integer(out_, static_cast<std::int64_t>(start));
    out_ += "\n%%EOF\n";
  }

  // Rows of seven bytes; when deflated each as the difference to the row above (PNG filter "Up").
  std::string table(std::size_t count) {
    std::string rows, above(7, '\0');
    rows.reserve(count * 8);
    for (const FileBody::Entry& entry : body_.entries(count)) {
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

  HaruDocument& document_;
  FileBody& body_;
  std::string& out_;
  Filter filter_;
};

}  // namespace

// Where libharu's output goes, and the entries it must write on the way.
struct HaruDocument::Sink {
  std::string& out;
  const HaruDocument& document;
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
  const std::size_t place = place_of(object);
  if (entries_.size() <= place) entries_.resize(place + 1);
  auto* kept = static_cast<char*>(texts_.allocate(std::max<std::size_t>(entries.size(), 1), 1));
  entries_[place] = {kept, entries.copy(kept, entries.size())};
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
std::size_t HaruDocument::object_count() const {
  return doc_->xref->start_offset + doc_->xref->entries->count - 1;
}

// libharu numbers an object by the place it takes in its list and where the list starts, so that numbers are
// left out when it starts later.
Ref HaruDocument::set_aside() {
  const Ref object{static_cast<std::uint32_t>(object_count() + 1)};
  if (object.number > largest_number) throw WriteFailure("file-too-large", "the file has too many objects");
  ++doc_->xref->start_offset;
  const std::size_t before = aside_.empty() ? 0 : aside_.back().before + aside_.back().count;
  if (!aside_.empty() && aside_.back().first + aside_.back().count == object.number)
    ++aside_.back().count;
  else
    aside_.push_back({object.number, 1, before});
  return object;
}

/// The last range of numbers set aside that begins at the number or before; null where there is none.
const HaruDocument::Aside* HaruDocument::aside_before(Ref object) const {
  const auto after =
      std::upper_bound(aside_.begin(), aside_.end(), object.number,
                       [](std::size_t number, const Aside& one) { return number < one.first; });
  return after == aside_.begin() ? nullptr : &*std::prev(after);
}

std::size_t HaruDocument::place_of(Ref object) const {
  assert(object.number >= 1 && object.number <= object_count() && !is_set_aside(object));
  const Aside* aside = aside_before(object);
  return object.number - (aside == nullptr ? 0 : aside->before + aside->count);
}

bool HaruDocument::is_set_aside(Ref object) const {
  const Aside* aside = aside_before(object);
  return aside != nullptr && object.number < aside->first + aside->count;
}

void HaruDocument::pack(Ref object, std::string_view entries, Filter filter) {
  body_.pack(object, "<<" + std::string(entries) + ">>");
  if (body_.is_full()) body_.write_packed(set_aside(), filter, deflater_);
}

void HaruDocument::write_content(Ref page, std::string_view operators, Filter filter) {
  const auto* attributes = static_cast<HPDF_PageAttr>(dictionary(page)->attr);
  body_.begin_object({number_of(attributes->contents)});
  body_.append_stream({}, operators, filter, deflater_);
}

bool HaruDocument::is_dictionary(Ref ref) const {
  const auto* header = static_cast<const HPDF_Obj_Header*>(object(ref));
  return (header->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT;
}

bool HaruDocument::is_stream(Ref ref) const {
  return is_dictionary(ref) && static_cast<HPDF_Dict>(object(ref))->stream != nullptr;
}

void HaruDocument::write_value(Ref ref, std::string& out) const {
  Sink sink{out, *this};
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
  return require(HPDF_Xref_GetEntry(doc_->xref, static_cast<HPDF_UINT>(place_of(ref))))->obj;
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
  const HaruDocument& document = static_cast<Sink*>(stream->attr)->document;
  const std::string_view entries = document.entries_[document.place_of({number_of(dictionary)})];
  return HPDF_Stream_Write(stream, reinterpret_cast<const HPDF_BYTE*>(entries.data()),
                           static_cast<HPDF_UINT>(entries.size()));
}

std::string save(HaruDocument& document, Ref stamped, Filter filter) {
  return Saver(document, filter).run(stamped);
}

}  // namespace briefwright::pdf
