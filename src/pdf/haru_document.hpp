// The objects of one file, kept in a libharu document.
//
// libharu holds the cross-reference, the page tree and the streams, deflated before it gets them; the entries
// of dictionaries are given as PDF text, because libharu has neither exact decimals nor long arrays (its
// limits are in docs/pdf.md).
// The file around them is written here: libharu would write each object on its own and a plain table after
// them, and a tagged register of a thousand rows is three times smaller with the object streams of
// PDF 1.5, which PDF/A-2 allows (ISO 32000-1, 7.5.7 and 7.5.8).  What belongs to a page that is drawn goes
// into the file while the page is written and never to libharu, which keeps what it has to the end. What
// libharu reports becomes a WriteFailure "pdf-library".
#pragma once

#include "base/attachment.hpp"
#include "pdf/deflate.hpp"
#include "pdf/file_body.hpp"
#include "pdf/syntax.hpp"

#include <hpdf.h>
#include <hpdf_doc.h>

#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::pdf {

class HaruDocument {
 public:
  HaruDocument();
  HaruDocument(const HaruDocument&) = delete;
  HaruDocument& operator=(const HaruDocument&) = delete;

  /// A new dictionary without entries.  Numbers ascend in the order of calls.
  Ref reserve();

  /// The text between "<<" and ">>" of a dictionary, a page or the catalog, in addition to what libharu
  /// writes.
  void fill(Ref object, std::string_view entries);

  Ref add(std::string_view entries);

  /// Requires data: libharu would write an empty stream without its end.
  Ref add_stream(std::string_view entries, std::string_view data, Filter filter);
  Ref add_outlines(std::string_view entries, std::string_view data, Filter filter);
  Ref add_file_stream(std::string_view entries, const FileBytes& data, Filter filter);

  /// A page with neither size nor content: fill() must bring MediaBox and Resources.
  Ref add_page();
  void set_content(Ref page, std::string_view operators, Filter filter);

  Ref catalog() const;
  Ref info() const;

  /// A number for an object that pack() writes, which libharu does not know.
  Ref set_aside();
  /// Writes a dictionary at once, into an object stream of the file.
  void pack(Ref object, std::string_view entries, Filter filter);
  /// As set_content, but written into the file at once.
  void write_content(Ref page, std::string_view operators, Filter filter);

  // For save().
  bool is_set_aside(Ref object) const;
  FileBody& body() { return body_; }
  std::size_t object_count() const;  // numbers run from 1 to this
  bool is_dictionary(Ref object) const;
  bool is_stream(Ref object) const;

  const Deflater& deflater() const { return deflater_; }

  /// Appends the value of an object.
  void write_value(Ref object, std::string& out) const;

 private:
  struct Free {
    void operator()(HPDF_Doc doc) const { HPDF_Free(doc); }
  };
  struct Sink;

  HPDF_Dict dictionary(Ref object) const;
  void* object(Ref object) const;
  Ref adopt(HPDF_Dict dictionary);
  void set_stream(Ref stream, std::string_view entries, std::string_view data, Filter filter);
  void set_packed(Ref stream, std::string_view entries, std::string_view packed);
  void check() const;
  static HPDF_STATUS append_to_sink(HPDF_Stream stream, const HPDF_BYTE* bytes, HPDF_UINT size);
  static HPDF_STATUS write_entries(HPDF_Dict dictionary, HPDF_Stream stream);

  /// A range of numbers that were set aside, and how many were before.
  struct Aside {
    std::size_t first = 0, count = 0, before = 0;
  };
  const Aside* aside_before(Ref object) const;
  /// In libharu's list.
  std::size_t place_of(Ref object) const;

  std::unique_ptr<HPDF_Doc_Rec, Free> doc_;
  FileBody body_;
  std::vector<Aside> aside_;  // ascending
  Deflater deflater_;
  std::pmr::monotonic_buffer_resource texts_;  // what entries_ views
  std::vector<std::string_view> entries_;      // by place in libharu's list
};

/// What stands in a stream for the uuid of the file until the digest of the content is known.
inline constexpr std::string_view zero_uuid = "00000000-0000-0000-0000-000000000000";

/// The whole file.  The ID is the SHA-256 of everything before the cross-reference, cut to 16 bytes; it
/// also replaces every zero_uuid in the unfiltered stream `stamped`.
std::string save(HaruDocument& document, Ref stamped, Filter filter);

}  // namespace briefwright::pdf
