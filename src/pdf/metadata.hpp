// What the file says of itself: information dictionary, XMP packet, output intent.
//
// Sources: ISO 16684-1 (XMP) with the extension schema that ISO 19005-2, 6.6.2, asks for; ICC.1:2004-10 for
// the matrix/TRC display profile.
#pragma once

#include "frame/frame.hpp"
#include "pdf/haru_document.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::pdf {

/// The facts that both the packet and the information dictionary state.  One line each, valid UTF-8.
struct DocumentFacts {
  struct Title {
    std::string language, text;
  };
  std::vector<Title> titles;           // in each language, where there are several
  std::vector<std::string> languages;  // BCP 47, the document's first
  std::string title, author, subject, keywords, source;
  std::string language;  // BCP 47
  std::string creator;   // program that made the document
  std::int64_t date = 0;
  bool accessible = true;  // level A and PDF/UA-1; else level U
  bool attached = false;   // PDF/A-3, which may hold other files; else PDF/A-2
};

/// "2024-05-06T07:08:09Z".  Throws WriteFailure "date-out-of-range" outside the years 1 to 9999.
std::string xmp_date(std::int64_t seconds);

/// "D:20240506070809Z".
std::string info_date(std::int64_t seconds);

/// The packet, with zero_uuid where the uuid of the file belongs.
std::string xmp_packet(const DocumentFacts& facts);

/// An ICC v4.2 display profile for sRGB IEC61966-2.1; always the same bytes.
std::string srgb_profile();

/// `metadata` on single lines and within the lengths of PDF.
DocumentFacts document_facts(const frame::Metadata& metadata, bool accessible);

void write_information(HaruDocument& file, const DocumentFacts& facts);

/// The XMP stream, unfiltered as PDF/A requires.
Ref write_xmp(HaruDocument& file, const DocumentFacts& facts);

/// "/OutputIntents[…]": device colours mean sRGB.
std::string output_intents(HaruDocument& file, Filter filter);

}  // namespace briefwright::pdf
