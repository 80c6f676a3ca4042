#include "document/inline_reader.hpp"

#include "base/utf8.hpp"
#include "document/links.hpp"
#include "document/marks.hpp"
#include "document/printable.hpp"
#include "document/text_class.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace briefwright::document {
namespace {

bool same_look(const Inline& a, const Inline& b) {
  return a.bold == b.bold && a.emphasis == b.emphasis && a.code == b.code && a.struck == b.struck &&
         a.shift == b.shift && a.small == b.small && a.uri == b.uri && a.target == b.target && !a.line_break;
}

char32_t last_character(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[at - 1]) & 0xC0) == 0x80) --at;
  return at ? to_utf32(text.substr(at - 1)).front() : U' ';
}

char32_t first_character(std::string_view text) {
  std::size_t n = 1;
  while (n < text.size() && (static_cast<unsigned char>(text[n]) & 0xC0) == 0x80) ++n;
  return text.empty() ? U' ' : to_utf32(text.substr(0, n)).front();
}

std::string_view literal(cmark_node* node) {
  const char* text = cmark_node_get_literal(node);
  return text ? std::string_view(text) : std::string_view();
}

/// In Unicode's own raised or lowered figures; empty when a character has none.
std::string shifted(std::string_view text, Shift shift) {
  constexpr std::u32string_view plain = U"0123456789+-−", up = U"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻", down = U"₀₁₂₃₄₅₆₇₈₉₊₋₋";
  std::u32string out;
  for (char32_t c : to_utf32(text)) {
    const std::size_t at = plain.find(c);
    if (at == std::u32string_view::npos) return {};
    out += (shift == Shift::raised ? up : down)[at];
  }
  return to_utf8(out);
}

bool is_blank(const Inlines& inlines) {
  return text_of(inlines).find_first_not_of(" \t\n") == std::string::npos;
}

bool looks_like_delimiter_row(std::string_view text) {
  return text.find_first_not_of("-:| \t") == std::string_view::npos &&
         text.find('-') != std::string_view::npos && text.find('|') != std::string_view::npos;
}

/// "[^1]" in a text, as the parser leaves a reference to a note that is not there.
std::string lone_reference(std::string_view text) {
  const std::size_t at = text.find("[^");
  if (at == std::string_view::npos) return {};
  const std::size_t end = text.find_first_of(" \t\n[]", at + 2);
  if (end == std::string_view::npos || text[end] != ']' || end == at + 2) return {};
  return std::string(text.substr(at, end + 1 - at));
}

}  // namespace

std::size_t NoteNumbers::refer(std::size_t index) {
  const auto found = std::find(order_.begin(), order_.end(), index);
  if (found == order_.end()) order_.push_back(index);
  return static_cast<std::size_t>(std::find(order_.begin(), order_.end(), index) - order_.begin()) + 1;
}

std::string NoteNumbers::anchor(std::size_t number) const { return fmt::format("{}-{}", name_, number); }

std::string NoteNumbers::label(std::size_t number) const { return fmt::format("({})", number); }

InlineReader::InlineReader(const Origin& origin, const std::vector<std::uint32_t>& lines, NoteNumbers& notes,
                           std::vector<Diagnostic>& remarks)
    : origin_(origin), lines_(lines), notes_(notes), remarks_(remarks), line_(origin.line) {}

Origin InlineReader::origin_of(cmark_node* node) const {
  Origin origin = origin_;
  const auto line = static_cast<std::size_t>(std::max(0, cmark_node_get_start_line(node)));
  if (origin.line > 0 && line > 0 && line <= lines_.size()) origin.line += lines_[line - 1] - 1;
  return origin;
}

void InlineReader::begin(cmark_node* leaf) {
  tags_.clear();
  tags_on_ = {};
  marks_on_ = {};
  marks_left_ = {};
  line_ = origin_of(leaf).line;
  in_line_ = cmark_node_get_type(leaf) != CMARK_NODE_PARAGRAPH;
  cmark_iter* walk = cmark_iter_new(leaf);
  while (cmark_iter_next(walk) != CMARK_EVENT_DONE) count(cmark_iter_get_node(walk));
  cmark_iter_free(walk);
}

/// Marks and tags that are still to come tell which of them have a partner.
void InlineReader::count(cmark_node* node) {
  const std::string_view piece = literal(node);
  if (cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE) {
    const HtmlTag tag = read_tag(piece);
    ++(tag.closing ? tags_[tag.name].closed : tags_[tag.name].opened);
  }
  if (cmark_node_get_type(node) != CMARK_NODE_TEXT) return;
  for (std::size_t at = piece.find(mark_lead); at != std::string_view::npos;
       at = piece.find(mark_lead, at + 1))
    for (std::size_t k = 0; k < pair_marks.size(); ++k)
      if (mark_at(piece.substr(at)) == pair_marks[k].mark) ++marks_left_[k];
}

void InlineReader::enter(cmark_node* node) {
  if (cmark_node_get_start_line(node) > 0) line_ = origin_of(node).line;
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
      return text(literal(node));
    case CMARK_NODE_SOFTBREAK:
      soft_break_ = !inlines_.empty() || picture_depth_ > 0;
      return;
    case CMARK_NODE_LINEBREAK:
      return break_line();
    case CMARK_NODE_CODE:
      code_ = true;
      append(restored(literal(node)));
      code_ = false;
      return;
    case CMARK_NODE_HTML_INLINE:
      return html(literal(node));
    case CMARK_NODE_EMPH:
      ++emphasis_;
      return;
    case CMARK_NODE_STRONG:
      ++bold_;
      return;
    case CMARK_NODE_LINK:
      return link(node, true);
    case CMARK_NODE_IMAGE:
      return open_picture(node);
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      return note_mark(node);
    default:
      return;
  }
}

void InlineReader::leave(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_EMPH) --emphasis_;
  if (type == CMARK_NODE_STRONG) --bold_;
  if (type == CMARK_NODE_LINK) link(node, false);
  if (type == CMARK_NODE_IMAGE) close_picture();
}

/// What stands inside is its alt text, without marks; a picture in it adds its own words.
void InlineReader::open_picture(cmark_node* node) {
  if (picture_depth_++ > 0) return;
  soft_break_ = soft_break_ && in_line_;
  const char *url = cmark_node_get_url(node), *title = cmark_node_get_title(node);
  picture_ = {
      restored(url ? url : ""), restored(title ? title : ""), {}, uri_.empty() ? html_uri_ : uri_, origin_};
  picture_.origin.line = line_;
}

/// The paragraph is divided: what stands before the picture, the picture, what comes after it.
void InlineReader::close_picture() {
  if (--picture_depth_ > 0) return;
  if (in_line_) {
    append(picture_.words());
    remarks_.push_back(picture_as_words(picture_));
    return;
  }
  finish();
  done_.push_back({{}, std::move(picture_)});
}

void InlineReader::link(cmark_node* node, bool opens) {
  const char* url = cmark_node_get_url(node);
  const std::string uri = restored(url ? url : "");
  if (opens) {
    uri_ = safe_link(uri) ? uri : std::string();
    if (cmark_node_first_child(node) == nullptr) append(uri);
    return;
  }
  uri_.clear();
  const char* title = cmark_node_get_title(node);
  if (title && *title && text_of(inlines_).find(title) == std::string::npos)
    remark("link-title", fmt::format("the title \"{}\" of a link is not printed", restored(title)),
           "write it into the text");
}

void InlineReader::note_mark(cmark_node* node) {
  const std::string_view digits = literal(node);
  std::size_t index = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), index);
  const std::size_t number = notes_.refer(index);
  references_.push_back(number);
  Inline run = look();
  run.text = notes_.label(number);
  run.shift = Shift::raised;
  run.uri.clear();
  run.target = notes_.anchor(number);
  run.note_mark = true;
  append(std::move(run));
}

/// A mark without a partner in this leaf is what it was.
bool InlineReader::switches(char32_t mark) {
  for (std::size_t k = 0; k < pair_marks.size(); ++k) {
    if (pair_marks[k].mark != mark) continue;
    --marks_left_[k];
    if (!marks_on_[k] && marks_left_[k] == 0) return false;
    marks_on_[k] = !marks_on_[k];
    return true;
  }
  return false;
}

void InlineReader::text(std::string_view piece) {
  if (looks_like_delimiter_row(piece))
    remark("table-not-read", "what looks like a table is printed as it stands",
           "its first two lines must have the same number of cells");
  std::size_t from = 0;
  for (std::size_t at = piece.find(mark_lead); at != std::string_view::npos;
       at = piece.find(mark_lead, at + 1)) {
    const char32_t mark = mark_at(piece.substr(at));
    if (mark == 0) continue;
    append(piece.substr(from, at - from));
    from = at + 3;
    if (mark == surplus_pipe)
      remark("table-row-long", "a table row has more cells than the table has columns",
             "the last column holds the rest");
    if (mark == no_table) remark("table-too-large", "a table beyond all bounds is printed as it stands", "");
    if (!switches(mark)) append(source_of(mark));
  }
  append(piece.substr(from));
}

void InlineReader::html(std::string_view source) {
  const HtmlTag tag = read_tag(source);
  const Tags& seen = tags_[tag.name];
  const bool alone = tag.name.size() == 1 && tag.name != "p" && (seen.opened == 0 || seen.closed == 0);
  switch (tag.meaning) {
    case TagMeaning::comment:
      return;
    case TagMeaning::line_break:
      return break_line();
    case TagMeaning::block_break:
      return finish();
    default:
      break;
  }
  if (tag.meaning == TagMeaning::unknown || alone) return append(restored(source));
  int& depth = tags_on_[static_cast<std::size_t>(tag.meaning)];
  depth = std::max(0, depth + (tag.closing ? -1 : 1));
  if (tag.meaning != TagMeaning::link) return;
  const std::string href = restored(tag.href);
  html_uri_ = !tag.closing && safe_link(href) ? href : std::string();
}

Inline InlineReader::look() const {
  Inline run;
  run.bold = bold_ > 0 || on(TagMeaning::bold);
  run.emphasis = emphasis_ > 0 || on(TagMeaning::emphasis);
  run.struck = on(TagMeaning::struck);
  for (std::size_t k = 0; k < pair_marks.size(); ++k) {
    run.bold |= marks_on_[k] && pair_marks[k].bold;
    run.emphasis |= marks_on_[k] && pair_marks[k].emphasis;
    run.struck |= marks_on_[k] && pair_marks[k].struck;
  }
  run.code = code_ || on(TagMeaning::code);
  run.small = on(TagMeaning::small);
  run.shift = on(TagMeaning::raised) ? Shift::raised : on(TagMeaning::lowered) ? Shift::lowered : Shift::none;
  run.uri = uri_.empty() ? html_uri_ : uri_;
  run.origin = origin_;
  run.origin.line = line_;
  return run;
}

void InlineReader::append(std::string_view piece) {
  if (piece.empty()) return;
  Inline run = look();
  run.text = piece;
  if (run.shift != Shift::none) {
    const std::string figures = shifted(piece, run.shift);
    if (!figures.empty()) {
      run.text = figures;
      run.shift = Shift::none;
    }
  }
  append(std::move(run));
}

void InlineReader::append(Inline run) {
  if (picture_depth_ > 0) {
    if (std::exchange(soft_break_, false)) picture_.alt += ' ';
    picture_.alt += run.text;
    return;
  }
  if (soft_break_ && !inlines_.empty() && !inlines_.back().line_break &&
      !(cjk(last_character(inlines_.back().text)) && cjk(first_character(run.text))))
    inlines_.back().text += ' ';
  soft_break_ = false;
  if (!inlines_.empty() && same_look(inlines_.back(), run))
    inlines_.back().text += run.text;
  else
    inlines_.push_back(std::move(run));
}

void InlineReader::break_line() {
  if (picture_depth_ > 0) picture_.alt += ' ';
  if (!inlines_.empty()) inlines_.back().line_break = true;
}

void InlineReader::finish() {
  Inlines out;
  for (Inline& run : inlines_) {
    if (!run.code) replace_arrows(run.text);
    const std::string lone = run.code ? std::string() : lone_reference(run.text);
    if (!lone.empty())
      remark("note-undefined", fmt::format("no note is named {}", lone),
             "the reference is printed as it stands");
    if (run.code || !run.uri.empty() || run.note_mark)
      out.push_back(std::move(run));
    else
      append_with_links(out, std::move(run));
  }
  inlines_.clear();
  soft_break_ = false;
  if (is_blank(out)) return;
  out.back().line_break = false;
  if (!out.front().code) out.front().text.erase(0, out.front().text.find_first_not_of(" \t"));
  if (!out.back().code) out.back().text.erase(out.back().text.find_last_not_of(" \t") + 1);
  done_.push_back({std::move(out), std::nullopt});
}

std::vector<InlineReader::Piece> InlineReader::take() {
  finish();
  return std::exchange(done_, {});
}

Inlines InlineReader::take_joined() {
  Inlines out;
  for (auto& [text, picture] : take()) {
    if (!out.empty()) out.back().line_break = true;
    out.insert(out.end(), std::make_move_iterator(text.begin()), std::make_move_iterator(text.end()));
  }
  return out;
}

std::vector<std::size_t> InlineReader::take_references() { return std::exchange(references_, {}); }

void InlineReader::remark(std::string code, std::string message, std::string hint) {
  const auto said = [&](const Diagnostic& d) { return d.code == code && d.origin.line == line_; };
  if (std::any_of(remarks_.begin(), remarks_.end(), said)) return;
  Origin origin = origin_;
  origin.line = line_;
  remarks_.push_back(
      {Severity::warning, std::move(code), std::move(origin), std::move(message), std::move(hint)});
}

}  // namespace briefwright::document
