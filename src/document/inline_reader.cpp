#include "document/inline_reader.hpp"

#include "base/plain_html.hpp"
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

bool is_blank(const Inlines& inlines) {
  return text_of(inlines).find_first_not_of(" \t\n") == std::string::npos;
}

bool looks_like_delimiter_row(std::string_view text) {
  const std::u32string row = to_utf32(text);
  const auto has = [&](std::u32string_view any) { return row.find_first_of(any) != std::u32string::npos; };
  return row.find_first_not_of(U"-:| \t｜－—─：") == std::u32string::npos && has(U"-－—─") && has(U"|｜");
}

/// "[^1]" in a text, as the parser leaves references to notes that are not there.
std::vector<std::string> lone_references(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = text.find("[^"); at != std::string_view::npos; at = text.find("[^", at + 2)) {
    const std::size_t end = text.find_first_of(" \t\n[]", at + 2);
    if (end != std::string_view::npos && text[end] == ']' && end > at + 2)
      out.emplace_back(text.substr(at, end + 1 - at));
  }
  return out;
}

/// `[1]`, `[12]`, `[注1]`: the mark of a source, which must not run into the figure before it.
bool is_reference_mark(std::string_view text) {
  for (std::string_view lead : {"注", "註", "note ", "Note "})
    if (text.starts_with(lead)) text.remove_prefix(lead.size());
  return !text.empty() && text.size() <= 3 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string attribute(const HtmlTag& tag, const char* name) {
  const auto found = tag.attributes.find(name);
  return found == tag.attributes.end() ? std::string() : restored(found->second);
}

}  // namespace

std::string NamedPicture::words() const {
  if (alt.find_first_not_of(" \t") != std::string::npos) return alt;
  const std::string path = source.substr(0, source.find_first_of("?#"));
  const std::string name = path.substr(path.find_last_of('/') + 1);
  return name.empty() || source.starts_with("data:") ? source.substr(0, source.find_first_of(",;")) : name;
}

Block picture_block(const NamedPicture& picture) {
  const auto inline_of = [&](std::string text) {
    Inline run;
    run.text = std::move(text);
    run.uri = picture.uri;
    run.origin = picture.origin;
    return run;
  };
  Picture what;
  what.source = picture.source;
  if (picture.alt.find_first_not_of(" \t") != std::string::npos) what.alternative = picture.alt;
  what.instead = {inline_of(picture.words())};
  if (!picture.title.empty()) {
    what.caption = {inline_of(picture.title)};
    what.instead.push_back(inline_of(" " + picture.title));
  } else if (!picture.uri.empty()) {
    what.caption = {inline_of(picture.words())};
  }
  return {std::move(what), picture.origin};
}

Diagnostic picture_as_words(const NamedPicture& picture) {
  return {Severity::warning, "picture-in-line", picture.origin,
          "the picture '" + picture_name(picture.source) +
              "' stands in a heading or a table cell; its words are printed instead",
          "put it into a paragraph of its own"};
}

std::size_t NoteNumbers::refer(std::size_t index) {
  const auto found = std::find(order_.begin(), order_.end(), index);
  if (found == order_.end()) order_.push_back(index);
  return static_cast<std::size_t>(std::find(order_.begin(), order_.end(), index) - order_.begin()) + 1;
}

std::string NoteNumbers::anchor(std::size_t number) const { return fmt::format("{}-{}", name_, number); }

std::string NoteNumbers::label(std::size_t number) const { return fmt::format("({})", number); }

InlineReader::InlineReader(const Origin& origin, const std::vector<std::uint32_t>& lines,
                           const TagCounts& tags, NoteNumbers& notes, std::vector<Diagnostic>& remarks)
    : origin_(origin),
      lines_(lines),
      all_tags_(tags),
      notes_(notes),
      remarks_(remarks),
      here_(origin.at_line(1)) {}

Origin InlineReader::origin_of(cmark_node* node) const {
  const auto line = static_cast<std::size_t>(std::max(0, cmark_node_get_start_line(node)));
  return origin_.at_line(line > 0 && line <= lines_.size() ? lines_[line - 1] : 1);
}

void InlineReader::begin(cmark_node* leaf) {
  tags_.clear();
  tags_on_ = {};
  marks_on_ = {};
  marks_left_ = {};
  comments_left_ = 0;
  in_comment_ = false;
  here_ = origin_of(leaf);
  in_line_ = cmark_node_get_type(leaf) != CMARK_NODE_PARAGRAPH;
  cmark_iter* walk = cmark_iter_new(leaf);
  while (cmark_iter_next(walk) != CMARK_EVENT_DONE) count(cmark_iter_get_node(walk));
  cmark_iter_free(walk);
}

/// Marks and tags that are still to come tell which of them have a partner.
void InlineReader::count(cmark_node* node) {
  const std::string_view piece = literal(node);
  if (cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE) count_tags(piece, tags_);
  if (cmark_node_get_type(node) != CMARK_NODE_TEXT) return;
  for (std::size_t at = piece.find(mark_lead); at != std::string_view::npos;
       at = piece.find(mark_lead, at + 1)) {
    comments_left_ += mark_at(piece.substr(at)) == comment_close;
    for (std::size_t k = 0; k < pair_marks.size(); ++k)
      if (mark_at(piece.substr(at)) == pair_marks[k].mark) ++marks_left_[k];
  }
}

void InlineReader::enter(cmark_node* node) {
  if (cmark_node_get_start_line(node) > 0) here_ = origin_of(node);
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
      return emphasis_in_word(node);
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
      restored(url ? url : ""), restored(title ? title : ""), {}, uri_.empty() ? html_uri_ : uri_, here_};
}

/// The paragraph is divided: what stands before the picture, the picture, what comes after it.
void InlineReader::close_picture() {
  if (--picture_depth_ > 0 || in_comment_) return;
  add_picture();
}

void InlineReader::add_picture() {
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
  cmark_node* child = cmark_node_first_child(node);
  if (opens) {
    uri_ = safe_link(uri) ? uri : std::string();
    if (child == nullptr) append(uri);
    brackets_ = child != nullptr && cmark_node_next(child) == nullptr && is_reference_mark(literal(child));
    if (brackets_) append("[");
    return;
  }
  if (std::exchange(brackets_, false)) append("]");
  uri_.clear();
  const char* title = cmark_node_get_title(node);
  if (title && *title && text_of(inlines_).find(title) == std::string::npos)
    remark("link-title", fmt::format("the title \"{}\" of a link is not printed", restored(title)),
           "write it into the text");
}

/// `长度*宽度*高度` may be a product that lost its signs.
void InlineReader::emphasis_in_word(cmark_node* node) {
  cmark_node *before = cmark_node_previous(node), *after = cmark_node_next(node),
             *inside = cmark_node_first_child(node);
  for (cmark_node* text : {before, after, inside})
    if (text == nullptr || literal(text).empty()) return;
  if (!word_character(last_character(literal(before))) || !word_character(first_character(literal(after))))
    return;
  remark("emphasis-in-word",
         fmt::format("the stars of \"*{}*\" inside a word make it emphasis and are not printed",
                     restored(literal(inside))),
         "write × where they multiply");
}

void InlineReader::note_mark(cmark_node* node) {
  if (in_comment_) return;
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
  run.note = NoteLink::to_note;
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
           "write | and - of ASCII, and the same number of cells in its first two lines");
  if (piece.find("<!--") != std::string_view::npos)
    remark("comment-open", "\"<!--\" begins no comment here and is printed as it stands",
           "end it with --> in the same paragraph");
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
    if (mark == comment_close) --comments_left_;
    if (mark == comment_open && comments_left_ > 0)
      in_comment_ = true;
    else if (mark == comment_close && in_comment_)
      in_comment_ = false;
    else if (!switches(mark))
      append(source_of(mark));
  }
  append(piece.substr(from));
}

/// A tag that opens and never closes, or the other way round, is a word in angle brackets.
bool InlineReader::is_text(const HtmlTag& tag) const {
  if (tag.meaning == TagMeaning::picture || tag.name == "hr" || tag.name == "wbr") return false;
  if (tag.name == "p" && inlines_.empty()) return false;
  const TagCounts& counts = tag.name.size() == 1 && tag.name != "p" ? tags_ : all_tags_;
  const auto count = counts.find(tag.name);
  return count == counts.end() || count->second.alone();
}

void InlineReader::html(std::string_view source) {
  if (in_comment_) return;
  const HtmlTag tag = read_tag(source);
  if (tag.meaning == TagMeaning::comment) return;
  if (tag.meaning == TagMeaning::line_break) return break_line();
  if (tag.meaning == TagMeaning::block && !tag.closing)
    remark("html-printed", fmt::format("HTML that is not read here is printed as it stands: <{}>", tag.name),
           "write lists, tables and headings in Markdown");
  if (tag.meaning == TagMeaning::unknown || tag.meaning == TagMeaning::block || is_text(tag))
    return append(restored(source));
  if (tag.meaning == TagMeaning::picture) return html_picture(tag);
  const std::string title = attribute(tag, "title");
  if (!title.empty())
    remark("link-title", fmt::format("the title \"{}\" of <{}> is not printed", title, tag.name),
           "write it into the text");
  if (tag.meaning == TagMeaning::block_break) return finish();
  int& depth = tags_on_[static_cast<std::size_t>(tag.meaning)];
  depth = std::max(0, depth + (tag.closing ? -1 : 1));
  if (tag.meaning != TagMeaning::link) return;
  const std::string href = attribute(tag, "href");
  html_uri_ = !tag.closing && safe_link(href) ? href : std::string();
}

void InlineReader::html_picture(const HtmlTag& tag) {
  if (picture_depth_ > 0) return append(attribute(tag, "alt"));
  picture_ = {attribute(tag, "src"), attribute(tag, "title"), attribute(tag, "alt"),
              uri_.empty() ? html_uri_ : uri_, here_};
  add_picture();
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
  run.origin = here_;
  return run;
}

void InlineReader::append(std::string_view piece) {
  if (piece.empty() || in_comment_) return;
  Inline run = look();
  run.text = piece;
  if (run.shift != Shift::none) {
    const std::string figures = shifted_figures(piece, run.shift == Shift::raised);
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
  if (in_comment_) return;
  if (picture_depth_ > 0) picture_.alt += ' ';
  if (!inlines_.empty()) inlines_.back().line_break = true;
}

void InlineReader::finish() {
  Inlines out;
  for (Inline& run : inlines_) {
    if (!run.code) replace_arrows(run.text);
    if (!run.code)
      for (const std::string& lone : lone_references(run.text))
        remark("note-undefined", fmt::format("no note is named {}", lone),
               "the reference is printed as it stands");
    if (run.code || !run.uri.empty() || run.note != NoteLink::none)
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
  const auto said = [&](const Diagnostic& d) {
    return d.code == code && d.origin.line == here_.line && d.message == message;
  };
  if (std::any_of(remarks_.begin(), remarks_.end(), said)) return;
  remarks_.push_back({Severity::warning, std::move(code), here_, std::move(message), std::move(hint)});
}

}  // namespace briefwright::document
