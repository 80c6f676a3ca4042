// Inlines to set lines, and set lines into frames: the only place that talks to the typesetter
// about running text.
#pragma once

#include "layout/flow.hpp"
#include "layout/links.hpp"
#include "layout/structure_builder.hpp"
#include "layout/theme.hpp"
#include "layout/wide_tables.hpp"
#include "text/typesetter.hpp"

#include <memory>
#include <set>

namespace briefwright::layout {

/// What every block of one part needs to be laid out.  Holds references: lives for one lay_out, and for the
/// pages of that which are drawn later.
struct Context {
  const Theme& theme;
  text::Typesetter& typesetter;
  Diagnostics& diagnostics;
  frame::StructureTree* tree;  // the document's, or the copy that a page is drawn into; never null
  const Elements& elements;
  const Anchors& anchors;
  std::size_t part = 0;
  std::string language;  // BCP 47 of the part, for shaping
  const document::LinkWords& link_words;
  std::vector<WideTable>& wide;                  // those that pass 1 has met
  std::set<const document::Columns*> stacked{};  // sets that stand one below the other though there is room

  frame::StructId child(frame::StructId parent, std::size_t index) const {
    return (*tree)[parent].children[index];
  }

  /// Of the `index`-th link of a text: the Link inside a Reference.
  frame::StructId link_element(frame::StructId text, std::size_t index) const {
    const frame::StructId element = child(text, index);
    return (*tree)[element].role == frame::Role::reference ? child(element, 0) : element;
  }
};

/// How a text looks where its inlines say nothing else.
struct TextLook {
  RoleStyle style;
  bool tabular = false;  // digits of one width
  bool underline_links = false;
  bool ends_apart = false;  // another text follows in the same element
  bool verbatim = false;    // program code: spaces keep their place and number
  Em autospace{0.25};       // between Han and Latin
};

/// A text that is shaped but has no measure yet.  Blank texts have no `prepared`.
struct ReadyText {
  std::shared_ptr<const text::Prepared> prepared;
  frame::Mark mark;           // of everything outside links
  frame::StructId element{};  // whose children are the links; none in artifacts: links are then plain
  LinkMap links;
  Pt size;   // of the style
  Pt pitch;  // from line to line
  Color link_color;
  bool underline_links = false;
  bool cjk = false, verbatim = false;
  bool ends_apart = false;
  bool has_address = false;  // a printed web address: its few breaks would leave holes in a justified line

  bool blank() const { return prepared == nullptr; }
  Pt min_width() const { return blank() ? Pt() : text::min_width(*prepared); }
  Pt max_width() const { return blank() ? Pt() : text::max_width(*prepared); }
  Pt drop() const;  // from the top of a line to its baseline
  /// Width of the widest piece that set_lines would not break.
  Pt least_width(const Context& context) const;
};

/// `element` holds the text; its children are the links.
ReadyText ready_text(const Context& context, const document::Inlines& inlines, const TextLook& look,
                     frame::StructId element);

/// A text that is in no element: running heads, repeated table heads.
ReadyText ready_artifact(const Context& context, const document::Inlines& inlines, const TextLook& look,
                         frame::Artifact kind);

/// Lines for a measure; none for a blank text.  Words are hyphenated only where one would not fit the
/// measure otherwise.  `quiet`: without a word about breaks where none should be.
std::vector<text::Line> set_lines(const Context& context, const ReadyText& ready, Pt width,
                                  bool quiet = false);

/// Lines of running text, hyphenated when the theme allows where it matters: justified or narrow.
std::vector<text::Line> set_running(const Context& context, const ReadyText& ready, Pt width,
                                    text::Align align, Pt first_indent = {});

/// Lines of program code: as written, the parts of one that is too long below each other.
std::vector<text::Line> set_verbatim(const Context& context, const ReadyText& ready, Pt width);

/// Puts a line with its start at `start`, on the baseline.
void draw_line(const Context& context, frame::Frame& frame, text::Line&& line, const ReadyText& ready,
               Point start);

/// Where a line starts in a field of `width` from `left`.
Pt aligned_start(Pt left, Pt width, Pt line_width, document::CellAlign align);

/// Sets and draws all lines downwards from `top_left`; returns their height.
Pt draw_text(const Context& context, frame::Frame& frame, const ReadyText& ready, Point top_left, Pt width,
             document::CellAlign align = document::CellAlign::start);

/// What stands above the rest of something on a further page, as an artifact; returns its height.
Pt draw_continued(const Context& context, frame::Frame& frame, const document::Inlines& text, Point top_left,
                  Pt width, frame::Artifact kind);

/// The line ends with a hyphen that hyphenation put there.
bool ends_hyphenated(const text::Line& line);

}  // namespace briefwright::layout
