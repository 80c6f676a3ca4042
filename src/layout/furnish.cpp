#include "layout/furnish.hpp"

#include "base/utf8.hpp"
#include "layout/grid.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace briefwright::layout {

using document::Inlines;
using document::TextRole;

namespace {

constexpr Pt smallest_print{7};
constexpr char32_t first_cjk = 0x2E80;

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

/// The text cut behind `count` code points, with an ellipsis.
Inlines shortened(const Inlines& inlines, std::size_t count) {
  Inlines out;
  for (const document::Inline& i : inlines) {
    const std::u32string text = to_utf32(i.text);
    out.push_back(i);
    out.back().line_break = false;
    if (text.size() > count) {
      out.back().text = to_utf8(std::u32string_view(text).substr(0, count)) + "…";
      return out;
    }
    count -= text.size();
  }
  return out;
}

/// No word of letters with spaces between them goes on from `a` to `b`.
bool parts_words(char32_t a, char32_t b) {
  return a == U' ' || b == U' ' || a >= first_cjk || b >= first_cjk;
}

/// The last place up to `count` where a word ends; `count` when there is none.
std::size_t word_end(const Inlines& inlines, std::size_t count) {
  const std::u32string text = to_utf32(document::text_of(inlines));
  std::size_t end = std::min(count, text.size());
  while (end > 0 && end < text.size() && !parts_words(text[end - 1], text[end])) --end;
  while (end > 0 && text[end - 1] == U' ') --end;
  return end > 0 ? end : count;
}

std::size_t length(const Inlines& inlines) {
  std::size_t count = 0;
  for (const document::Inline& i : inlines) count += code_point_count(i.text);
  return count;
}

void draw_centered(const Context& context, frame::Frame& page, const std::string& letter,
                   const RoleStyle& style, Point at) {
  const ReadyText ready = ready_artifact(context, document::plain(letter, rule_origin("edge-mark")), {style},
                                         frame::Artifact::header);
  const Pt width = ready.max_width();
  for (text::Line& line : set_lines(context, ready, width + Pt(1)))
    draw_line(context, page, std::move(line), ready, {at.x - width / 2, at.y});
}

}  // namespace

Furniture::Furniture(const Context& context, const document::Part& part)
    : context_(context), part_(part), style_(context.theme.role(TextRole::caption)) {}

void Furniture::add_to(frame::Frame& page, std::size_t number, std::size_t count) {
  add_foot(page, number, count);
  if (!part_.edge_mark.empty()) add_edge_mark(page);
}

/// One line at the end of the measure; returns its width.
Pt Furniture::add_end(frame::Frame& page, const Inlines& text, Pt y, frame::Artifact kind) {
  const Theme& theme = context_.theme;
  const ReadyText ready = ready_artifact(context_, text, {style_}, kind);
  std::vector<text::Line> lines = set_lines(context_, ready, measure(theme) / 2);
  if (lines.empty()) return {};
  const Pt width = lines.front().width;
  draw_line(context_, page, std::move(lines.front()), ready, {theme.margin_left + measure(theme) - width, y});
  return width;
}

/// The text, or as many words of it as one line of `width` holds.
Inlines Furniture::fitted(const Inlines& text, Pt width, const RoleStyle& style) {
  const auto fits_in = [&](const Inlines& t) {
    return ready_artifact(context_, t, {style}, frame::Artifact::layout).max_width() <= width;
  };
  if (fits_in(text)) return text;
  std::size_t fits = 0, too_long = length(text);
  while (too_long - fits > 1) {
    const std::size_t middle = (fits + too_long) / 2;
    (fits_in(shortened(text, middle)) ? fits : too_long) = middle;
  }
  return shortened(text, word_end(text, fits));
}

void Furniture::add_start(frame::Frame& page, const Inlines& text, Pt y, Pt width, frame::Mark mark) {
  const Inlines words = fitted(text, width, style_);
  const ReadyText ready = mark.element == frame::StructId::none
                              ? ready_artifact(context_, words, {style_}, mark.artifact)
                              : ready_text(context_, words, {style_}, mark.element);
  std::vector<text::Line> lines = set_lines(context_, ready, width);
  if (!lines.empty())
    draw_line(context_, page, std::move(lines.front()), ready, {context_.theme.margin_left, y});
}

void Furniture::add_head(frame::Frame& page, frame::StructId title) {
  const Theme& theme = context_.theme;
  const Pt y = theme.page.height - theme.head_baseline;
  const Pt end = add_end(page, part_.running_head_end, y, frame::Artifact::header);
  add_start(
      page, part_.running_head_start, y, measure(theme) - end - style_.size * 2,
      title == frame::StructId::none ? frame::Mark::as(frame::Artifact::header) : frame::Mark::of(title));
}

void Furniture::add_foot(frame::Frame& page, std::size_t number, std::size_t count) {
  const Theme& theme = context_.theme;
  const Pt y = theme.foot_baseline;
  const Pt rule = y + style_.size * 1.6;
  page.add(frame::Mark::as(frame::Artifact::footer),
           frame::Path::line({theme.margin_left, rule}, {theme.margin_left + measure(theme), rule},
                             {theme.hairline_color, theme.hairline, {}}));
  const Inlines folio =
      document::plain(page_number_text(part_.page_number, number, count), rule_origin("page-number"));
  const Pt end = add_end(page, folio, y, frame::Artifact::footer);
  add_start(page, part_.foot_start, y, measure(theme) - end - style_.size * 2,
            frame::Mark::as(frame::Artifact::footer));
}

void Furniture::add_edge_mark(frame::Frame& page) {
  RoleStyle style = style_;
  style.size = std::max(style.size, smallest_print);
  style.color = context_.theme.warning;
  const std::string text = single_line(part_.edge_mark);
  const std::u32string letters = to_utf32(text);
  if (std::any_of(letters.begin(), letters.end(), [](char32_t c) { return c >= first_cjk; })) {
    add_stacked_mark(page, letters, style);
  } else {
    add_turned_mark(page, text, style);
  }
}

/// One character under the other, in the middle of the outer margin; in several columns, the first
/// one outside, when one is not enough, and cut when the margin holds no more.
void Furniture::add_stacked_mark(frame::Frame& page, std::u32string text, const RoleStyle& style) {
  const Theme& theme = context_.theme;
  const Pt pitch = style.size * 1.6, across = style.size * 1.3;
  const auto per_column = std::max<std::size_t>(1, static_cast<std::size_t>(body_height(theme) / pitch));
  const auto room = std::max<std::size_t>(1, static_cast<std::size_t>(theme.margin_right / across));
  if (text.size() > per_column * room) text = text.substr(0, per_column * room - 1) + U'\u2026';
  const auto columns = static_cast<double>((text.size() + per_column - 1) / per_column);
  const auto longest = static_cast<double>(std::min(text.size(), per_column));
  const Pt right = theme.page.width - theme.margin_right / 2 + across * ((columns - 1) / 2);
  const Pt top = theme.page.height / 2 + pitch * (longest / 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const Pt x = right - across * static_cast<double>(i / per_column);
    const Pt y = top - pitch * static_cast<double>(i % per_column + 1);
    if (text[i] != U' ') draw_centered(context_, page, to_utf8(std::u32string(1, text[i])), style, {x, y});
  }
}

/// Words on a line that is turned to run down the middle of the outer margin; as many as the page holds.
void Furniture::add_turned_mark(frame::Frame& page, const std::string& text, const RoleStyle& style) {
  constexpr double half_capital = 0.36;  // em
  const Theme& theme = context_.theme;
  const Pt height = body_height(theme);
  const Inlines words = fitted(document::plain(text, rule_origin("edge-mark")), height, style);
  const ReadyText ready = ready_artifact(context_, words, {style}, frame::Artifact::header);
  std::vector<text::Line> lines = set_lines(context_, ready, height);
  if (lines.empty()) return;
  const Point start{theme.page.width - theme.margin_right / 2 - style.size * half_capital,
                    (theme.page.height + lines.front().width) / 2};
  for (text::Piece& piece : lines.front().pieces) {
    piece.run.origin = {start.x, start.y - piece.x};
    piece.run.turned = true;
    page.add(ready.mark, std::move(piece.run));
  }
}

std::string page_number_text(std::string_view pattern, std::size_t number, std::size_t count) {
  std::string text(pattern);
  replace_all(text, "{page}", fmt::format("{}", number));
  replace_all(text, "{pages}", fmt::format("{}", count));
  return text;
}

}  // namespace briefwright::layout
