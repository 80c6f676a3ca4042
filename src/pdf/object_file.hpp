// The file around the objects: header, object streams, cross-reference stream, ID.
//
// libharu itself writes each object on its own and a plain table after them; a tagged register of a
// thousand rows is three times smaller with the object streams of PDF 1.5, which PDF/A-2 allows.
#pragma once

#include "pdf/haru_document.hpp"

#include <string>

namespace briefwright::pdf {

/// What stands in a stream for the uuid of the file until the digest of the content is known.
inline constexpr std::string_view zero_uuid = "00000000-0000-0000-0000-000000000000";

/// The whole file.  The ID is the SHA-256 of everything before the cross-reference, cut to 16 bytes; it
/// also replaces every zero_uuid in the unfiltered stream `stamped`.
std::string save(const HaruDocument& document, Ref stamped, Filter filter);

}  // namespace briefwright::pdf
