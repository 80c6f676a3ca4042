// What stands in the catalog and the information dictionary besides pages and structure.
#pragma once

#include "frame/frame.hpp"
#include "pdf/haru_document.hpp"
#include "pdf/xmp.hpp"

namespace briefwright::pdf {

/// `metadata` on single lines and within the lengths of PDF.
DocumentFacts document_facts(const frame::Metadata& metadata, bool accessible);

void write_information(HaruDocument& file, const DocumentFacts& facts);

/// The XMP stream, unfiltered as PDF/A wants it.
Ref write_xmp(HaruDocument& file, const DocumentFacts& facts);

/// "/OutputIntents[…]": device colours mean sRGB.
std::string output_intents(HaruDocument& file, Filter filter);

}  // namespace briefwright::pdf
