// What a brief says, without sizes or places: the tree that composers write and layout reads.
//
// Structure tags, bookmarks and the table of contents all come from here.  Every node remembers its origin.
// Texts are UTF-8, ready to print, in the part's language unless an inline says otherwise.
#pragma once

#include "base/attachment.hpp"
#include "base/diagnostic.hpp"
#include "base/image.hpp"
#include "base/language.hpp"
#include "document/figure/spec.hpp"
#include "document/inline.hpp"
#include "document/table.hpp"

#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace briefwright::document {

/// Text roles of the theme; at most five sizes stand behind them.
enum class TextRole : std::uint8_t { body, lead, small, caption, label, eyebrow, subtitle };

struct Block;
using Blocks = std::vector<Block>;

struct Heading {
  int level = 1;  // 1 is the title of a part; never skips a level downwards
  Inlines text{};
  Inlines aside{};       // small muted text on the same line: "1,017 records …"; may be empty
  std::string anchor{};  // name for links; empty: none
  bool in_outline = true;
  std::string group{};  // tables of contents name it once above the entries of neighbours that share it
};

struct Paragraph {
  TextRole role = TextRole::body;
  Inlines text{};
  bool keep_with_next = false;
  bool verbatim = false;  // program code: lines and leading spaces stay as they are
};

/// Bullets, or numbers from 1 where `ordered`.  `labels`, when there are any, is one for each item and goes
/// before that; an empty one is a bullet.  `notes`: the items are notes to the text before them.
struct List {
  bool ordered = false;
  std::vector<Blocks> items;
  std::vector<Inlines> labels{};
  bool notes = false;
};

/// A chart with a caption.  `alternative` says in words what the picture shows.
struct Figure {
  chart::Spec chart;
  Inlines caption{};
  std::string alternative{};
  Inlines continued{};  // above what goes on upon a further page: "Figure 5 (continued)"
};

/// A picture from a file that a record names.  Composers know the name only; who makes pages reads the file.
struct Picture {
  std::string source;         // as the record has it
  std::string alternative{};  // what the picture shows, in words
  Inlines caption{};
  Inlines instead{};  // printed as a paragraph while there is no image
  std::shared_ptr<const Image> image{};
};

/// A picture's address for messages: of one that holds its own bytes ("data:…") only what it says of them.
std::string picture_name(std::string_view source);

/// A fact as a large figure with a small caption: "153.5" "Mt/年" "已承诺能力".
struct Fact {
  std::string value, unit;
  Inlines caption{};
  Origin origin{};
};

struct KeyFacts {
  std::vector<Fact> facts;
  int columns = 2;
};

/// Label over value, side by side across the measure: the masthead's strip.
struct FactStrip {
  struct Entry {
    Inlines label, value;
  };
  std::vector<Entry> entries;
};

/// A block set off by a rule at its side.
struct Callout {
  Blocks blocks;
  Tone tone = Tone::accent;
  bool quote = false;  // words of somebody else
};

/// Side by side, of equal height, `ruled` ones below a rule; below one another where one does not fit.
struct Columns {
  struct Part {
    double weight = 1;
    Blocks blocks;
  };
  std::vector<Part> parts;
  bool ruled = false;
};

struct PageBreak {};

/// Table of contents of the part; printed only when the document is long (theme decides).
struct Contents {
  Inlines title{};
  bool of_document = false;  // lists the other parts by their titles as well
  Inlines continued{};       // above entries that open a page
};

struct Block {
  std::variant<Heading, Paragraph, List, Table, Figure, Picture, KeyFacts, FactStrip, Callout, Columns,
               PageBreak, Contents>
      what;
  Origin origin{};
  std::string data_file{};  // tables and figures: name of the attachment with their data, where there is one
  std::vector<Diagnostic> remarks{};  // what the text it was made from lost or says wrongly: reported with it
  std::string anchor{};               // name for links; empty: none.  A heading has its own instead
};

/// What links say to readers who cannot see them: patterns in the part's language.  Where one is empty, the
/// linked text stands for it.
struct LinkWords {
  std::string place;    // of this document, with {page} and {title}
  std::string web;      // with {title} and {host}
  std::string address;  // a printed web address, with {host}
  std::string mail;     // with {address}
  std::string note;     // of this document, with {page} and {title}, the note's mark
  std::string text;     // from a note back to where it is referred to, with {page} and {title}
};

/// A run of pages in one language with its own running head: a brief, or one language of one.
struct Part {
  Language language = Language::zh;
  Inlines running_head_start, running_head_end;  // left and right
  Inlines foot_start;                            // source and data version; the page number is layout's
  std::string page_number;                       // pattern with {page} and {pages}: "{page} / {pages}"
  std::string table_columns;                     // pattern with {first}, {last}, {all}: of a table in pieces
  std::string edge_mark;                         // along the page edge: "DRAFT"; empty: none
  LinkWords link_words{};
  Blocks blocks;
};

struct Document {
  std::string title, subject, author;
  std::vector<std::pair<Language, std::string>> titles;  // of each language; `title` holds them all
  std::vector<std::string> keywords;
  std::int64_t date = 0;  // seconds since 1970, UTC
  std::vector<Part> parts;
  std::vector<Attachment> attachments;
  std::vector<std::string> own_files{};  // of a brief's own record: a missing glyph there refuses it
  std::vector<Origin> made_from{};  // files of records and pictures, those too of which no word is printed
};

/// An indented outline of the tree with texts, for tests and for people.
std::string to_text(const Document& document);

}  // namespace briefwright::document
