// libharu's object layer, every call checked.
#include "pdf/haru_document.hpp"

#include "pdf/failure.hpp"

#include <hpdf_pages.h>
#include <hpdf_streams.h>

#include <fmt/format.h>

#include <cassert>

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

HPDF_UINT filter_bits(Filter filter) {
  return filter == Filter::deflate ? HPDF_STREAM_FILTER_FLATE_DECODE : HPDF_STREAM_FILTER_NONE;
}

std::uint32_t number_of(HPDF_Dict dictionary) { return dictionary->header.obj_id & 0x00FFFFFF; }

void write_all(HPDF_Stream stream, std::string_view bytes) {
  require(HPDF_Stream_Write(stream, reinterpret_cast<const HPDF_BYTE*>(bytes.data()),
                            static_cast<HPDF_UINT>(bytes.size())));
}

struct FreeStream {
  void operator()(HPDF_Stream stream) const { HPDF_Stream_Free(stream); }
};

}  // namespace

// Where libharu's output goes, and the entries it must write on the way.
struct HaruDocument::Sink {
  std::string& out;
  const std::vector<std::string>& entries;
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

void HaruDocument::fill(Ref object, std::string entries) {
  HPDF_Dict target = dictionary(object);
  target->write_fn = &write_entries;
  if (entries_.size() <= object.number) entries_.resize(object_count() + 1);
  entries_[object.number] = std::move(entries);
}

Ref HaruDocument::add(std::string entries) {
  const Ref object = reserve();
  fill(object, std::move(entries));
  return object;
}

Ref HaruDocument::add_stream(std::string entries, std::string_view data, Filter filter) {
  assert(!data.empty());
  HPDF_Dict dictionary = require(HPDF_DictStream_New(doc_->mmgr, doc_->xref));
  dictionary->filter = filter_bits(filter);
  write_all(dictionary->stream, data);
  const Ref object = adopt(dictionary);
  fill(object, std::move(entries));
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
  auto* attributes = static_cast<HPDF_PageAttr>(dictionary(page)->attr);
  attributes->contents->filter = filter_bits(filter);
  write_all(attributes->stream, operators);
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
  const std::string& entries = static_cast<Sink*>(stream->attr)->entries[number_of(dictionary)];
  return HPDF_Stream_Write(stream, reinterpret_cast<const HPDF_BYTE*>(entries.data()),
                           static_cast<HPDF_UINT>(entries.size()));
}

}  // namespace briefwright::pdf
