// Runs of text with one look: what paragraphs, cells and captions are made of.
#pragma once

#include "base/diagnostic.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace briefwright::document {

/// How prominent or technical an inline is; the theme decides how that looks.
enum class Tone : std::uint8_t { normal, muted, accent, warning };

/// Where a run stands to its line: exponents and marks of notes above it, indices below it.
enum class Shift : std::uint8_t { none, raised, lowered };

/// A link between the mark of a note in the text and the note: from which of the two it leads.
enum class NoteLink : std::uint8_t { none, to_note, to_text };

/// A run of text with one look.
struct Inline {
  std::string text;
  bool bold = false, emphasis = false, code = false, struck = false;
  Shift shift = Shift::none;
  bool small = false;  // field tags, notes inside a line: caption size
  Tone tone = Tone::normal;
  std::string language;     // BCP 47 when it differs from the part's
  std::string uri;          // web link (http, https, mailto)
  std::string target;       // link to the anchor of this name
  bool tells_page = false;  // the number of the page of `target` stands for the text, which is as wide as any
  std::string leads_to;     // what a link leads to, where its text does not say it: "Source 2: …"
  NoteLink note = NoteLink::none;
  bool line_break = false;  // a forced break after this inline
  Origin origin;
  std::string file{};  // link to another PDF by way_to() it, of names that we gave; never text of a record
};

using Inlines = std::vector<Inline>;

/// One plain inline.
Inlines plain(std::string text, Origin origin = {});

/// The text of all inlines, forced breaks as '\n'.
std::string text_of(const Inlines& inlines);

}  // namespace briefwright::document
