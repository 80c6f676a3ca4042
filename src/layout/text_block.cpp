#include "layout/text_block.hpp"

#include "base/utf8.hpp"
#include "layout/grid.hpp"

#include <algorithm>

namespace briefwright::layout {
namespace {

using document::Inline;
using document::Inlines;

constexpr double widest_hyphenated = 20;          // em, of a ragged line
constexpr std::uint32_t struck_tag = 0x80000000;  // beside the number of the link
constexpr std::string_view no_break_space = "\u00A0";

Color tone_color(const Theme& theme, document::Tone tone, Color normal) {
  switch (tone) {
    case document::Tone::muted:
      return theme.muted;
    case document::Tone::accent:
      return theme.accent;
    case document::Tone::warning:
      return theme.warning;
    case document::Tone::normal:
      break;
  }
  return normal;
}

text::Style style_of(const Theme& theme, const Inline& i, const TextLook& look, bool linked) {
  text::Style style;
  style.size =
      i.small ? std::min(look.style.size, theme.role(document::TextRole::caption).size) : look.style.size;
  const bool bold = i.bold || (look.style.bold && !i.small);  // tags in a bold cell stay light
  style.weight = bold ? text::Weight::bold : text::Weight::regular;
  style.color = tone_color(theme, i.tone, linked ? theme.link : look.style.color);
  style.emphasis = i.emphasis;
  style.code = i.code;
  constexpr std::size_t longest_label = 8;  // letters of the small word that leads to a section
  style.whole = i.small && !i.target.empty() && code_point_count(i.text) <= longest_label;
  style.raise = i.shift == document::Shift::raised    ? text::Raise::superscript
                : i.shift == document::Shift::lowered ? text::Raise::subscript
                                                      : text::Raise::none;
  style.url = linked && looks_like_address(i.text);
  return style;
}

void append_span(text::StyledText& text, text::Span span) {
  if (span.begin == span.end) return;
  if (!text.spans.empty()) {
    text::Span& last = text.spans.back();
    if (last.style == span.style && last.language == span.language && last.tag == span.tag) {
      last.end = span.end;
      return;
    }
  }
  text.spans.push_back(std::move(span));
}

/// Drops forced breaks at the end: they would only make an empty line.
void trim_end(text::StyledText& text) {
  while (!text.text.empty() && (text.text.back() == '\n' || text.text.back() == ' ')) text.text.pop_back();
  while (!text.spans.empty() && text.spans.back().begin >= text.text.size()) text.spans.pop_back();
  if (!text.spans.empty()) text.spans.back().end = text.text.size();
}

/// The first that is known, else `around`: that of the block.
const Origin& origin_of(const Inlines& inlines, const Origin& around) {
  const auto known =
      std::find_if(inlines.begin(), inlines.end(), [](const Inline& i) { return i.origin.known(); });
  return known == inlines.end() ? around : known->origin;
}

/// Spaces at the start of a line, and all but the first of several, as ones that no line breaks at or drops.
std::string held_spaces(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i)
    out += text[i] == ' ' && (i == 0 || text[i - 1] == ' ') ? std::string(no_break_space)
                                                            : std::string(1, text[i]);
  return out;
}

/// The other way round in a finished run, so that code is copied out as it was written.
void release_spaces(frame::GlyphRun& run) {
  for (std::size_t at; (at = run.text.find(no_break_space)) != std::string::npos;) {
    run.text.replace(at, no_break_space.size(), " ");
    for (frame::Glyph& glyph : run.glyphs) {
      if (glyph.text_begin > at)
        --glyph.text_begin;
      else if (glyph.text_begin + glyph.text_size > at)
        --glyph.text_size;
    }
    for (frame::TextSource& source : run.sources)
      if (source.begin > at) --source.begin;
  }
}

text::StyledText styled(const Context& context, const Inlines& inlines, const TextLook& look,
                        const LinkMap& links, const std::string& language, const Origin& around) {
  text::StyledText out;
  out.language = language;
  out.origin = origin_of(inlines, around);
  out.tabular = look.tabular;
  out.autospace = look.autospace;
  for (std::size_t i = 0; i < inlines.size(); ++i) {
    const Inline& part = inlines[i];
    const std::size_t begin = out.text.size();
    if (inlines.size() > 1) out.sources.push_back({begin, part.origin.known() ? part.origin : out.origin});
    out.text += look.verbatim ? held_spaces(part.text) : part.text;
    if (part.line_break) out.text += '\n';
    const int link = links.link_of(i);
    const bool linked = link >= 0 && links.links[static_cast<std::size_t>(link)].role != frame::Role::code;
    const std::string own = part.language == language ? std::string() : part.language;
    append_span(out, {begin, out.text.size(), style_of(context.theme, part, look, linked), own,
                      static_cast<std::uint32_t>(link + 1) | (part.struck ? struck_tag : 0)});
  }
  trim_end(out);
  return out;
}

ReadyText ready(const Context& context, const Inlines& inlines, const TextLook& look, LinkMap links,
                const Origin& around) {
  ReadyText out;
  const std::string own = common_language(inlines, context.language);
  const std::string& language = own.empty() ? context.language : own;
  out.size = look.style.size;
  out.pitch = line_pitch(context.theme, look.style, language);
  out.cjk = is_cjk(language);
  out.underline_links = look.underline_links;
  out.ends_apart = look.ends_apart;
  out.verbatim = look.verbatim;
  out.link_color = context.theme.link;
  if (!is_blank(inlines))
    out.prepared = context.typesetter.prepare(styled(context, inlines, look, links, language, around));
  for (std::size_t i = 0; i < links.of_inline.size(); ++i)
    out.has_address |= links.link_of(i) >= 0 && !inlines[i].code && looks_like_address(inlines[i].text);
  out.links = std::move(links);
  return out;
}

/// The area of one link in one line, closed when the line goes on with something else.
struct OpenLink {
  std::uint32_t tag = 0;
  Pt left, right, size;
};

void close_link(const Context& context, frame::Frame& frame, const ReadyText& ready, const OpenLink& open,
                Pt baseline) {
  if (open.tag == 0) return;
  const LinkMap::Link& link = ready.links.links[open.tag - 1];
  if (link.role == frame::Role::code) return;
  if (ready.underline_links) {
    const Pt y = baseline - open.size * 0.14;
    frame.add(
        frame::Mark::as(frame::Artifact::layout),
        frame::Path::line({open.left, y}, {open.right, y}, {ready.link_color, context.theme.hairline, {}}));
  }
  const Rect area{open.left, baseline - open.size * 0.2, open.right, baseline + open.size * 0.9};
  frame.add(frame::Mark::of(context.link_element(ready.element, open.tag - 1)),
            frame::Link{area, link.target.uri, link.target.destination, description(link, context.link_words),
                        link.tells_page, link.target.file});
}

/// A line through the middle of small letters.
void strike(const Context& context, frame::Frame& frame, const frame::GlyphRun& run, Pt left, Pt right,
            Pt baseline) {
  const Pt y = baseline + run.size * 0.3;
  frame.add(frame::Mark::as(frame::Artifact::layout),
            frame::Path::line({left, y}, {right, y}, {run.color, context.theme.hairline * 1.5, {}}));
}

}  // namespace

Pt ReadyText::drop() const { return baseline_drop(pitch, size); }

ReadyText ready_text(const Context& context, const Inlines& inlines, const TextLook& look,
                     frame::StructId element) {
  const Origin around = element == frame::StructId::none ? Origin() : (*context.tree)[element].origin;
  // The element of a block of code is a Code itself.
  LinkMap links = look.verbatim ? LinkMap() : find_links(inlines, context.anchors, context.part);
  ReadyText out = ready(context, inlines, look, std::move(links), around);
  out.mark = frame::Mark::of(element);
  out.element = element;
  return out;
}

ReadyText ready_artifact(const Context& context, const Inlines& inlines, const TextLook& look,
                         frame::Artifact kind) {
  ReadyText out = ready(context, inlines, look, {}, {});
  out.mark = frame::Mark::as(kind);
  return out;
}

Pt ReadyText::least_width(const Context& context) const {
  if (blank() || !context.theme.hyphenate) return min_width();
  return context.typesetter.hyphenated_min_width(*prepared);
}

std::vector<text::Line> set_lines(const Context& context, const ReadyText& ready, Pt width, bool quiet) {
  if (ready.blank()) return {};
  text::LineOptions options;
  options.measure = width;
  options.quiet = quiet;
  options.hyphenate = context.theme.hyphenate && ready.min_width() > width;
  options.ends_apart = ready.ends_apart;
  options.whole_words = true;
  return context.typesetter.set(*ready.prepared, options);
}

std::vector<text::Line> set_running(const Context& context, const ReadyText& ready, Pt width,
                                    text::Align align, Pt first_indent) {
  if (ready.blank()) return {};
  const bool narrow = width < ready.size * widest_hyphenated;
  const bool hyphenate =
      context.theme.hyphenate && (align == text::Align::justify || narrow || ready.min_width() > width);
  const bool small = ready.size < context.theme.role(document::TextRole::body).size;
  return context.typesetter.set(*ready.prepared,
                                {width, align, first_indent, Pt(), hyphenate, ready.ends_apart, small});
}

std::vector<text::Line> set_verbatim(const Context& context, const ReadyText& ready, Pt width) {
  if (ready.blank()) return {};
  text::LineOptions options;
  options.measure = width;
  return context.typesetter.set(*ready.prepared, options);
}

void draw_line(const Context& context, frame::Frame& frame, text::Line&& line, const ReadyText& ready,
               Point start) {
  OpenLink open;
  for (text::Piece& piece : line.pieces) {
    const Pt left = start.x + piece.x, right = left + piece.width;
    const std::uint32_t tag = piece.tag & ~struck_tag;
    if (tag != open.tag) {
      close_link(context, frame, ready, open, start.y);
      open = {tag, left, right, piece.run.size};
    }
    open.left = std::min(open.left, left);
    open.right = std::max(open.right, right);
    if ((piece.tag & struck_tag) != 0) strike(context, frame, piece.run, left, right, start.y);
    if (ready.verbatim) release_spaces(piece.run);
    piece.run.origin = piece.run.origin + start;
    const frame::Mark mark =
        tag == 0 ? ready.mark : frame::Mark::of(context.link_element(ready.element, tag - 1));
    frame.add(mark, std::move(piece.run));
  }
  close_link(context, frame, ready, open, start.y);
}

Pt aligned_start(Pt left, Pt width, Pt line_width, document::CellAlign align) {
  const Pt spare = std::max(Pt(), width - line_width);
  switch (align) {
    case document::CellAlign::end:
      return left + spare;
    case document::CellAlign::center:
      return left + spare / 2;
    case document::CellAlign::start:
      break;
  }
  return left;
}

Pt draw_text(const Context& context, frame::Frame& frame, const ReadyText& ready, Point top_left, Pt width,
             document::CellAlign align) {
  Pt y = top_left.y;
  for (text::Line& line : set_lines(context, ready, width)) {
    const Pt x = aligned_start(top_left.x, width, line.width, align);
    draw_line(context, frame, std::move(line), ready, {x, y - ready.drop()});
    y -= ready.pitch;
  }
  return top_left.y - y;
}

Pt draw_continued(const Context& context, frame::Frame& frame, const document::Inlines& text, Point top_left,
                  Pt width, frame::Artifact kind) {
  if (is_blank(text)) return {};
  return draw_text(context, frame,
                   ready_artifact(context, text, {context.theme.role(document::TextRole::caption)}, kind),
                   top_left, width);
}

bool ends_hyphenated(const text::Line& line) {
  constexpr std::string_view soft_hyphen = "\u00AD";
  return !line.pieces.empty() && line.pieces.back().run.text.ends_with(soft_hyphen);
}

}  // namespace briefwright::layout
