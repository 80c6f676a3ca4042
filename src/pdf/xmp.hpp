// The XMP packet: what the file says of itself, and which standards it claims.
#pragma once

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

}  // namespace briefwright::pdf
