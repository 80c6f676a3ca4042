#include "document/markdown.hpp"

#include "base/utf8.hpp"
#include "document/html.hpp"
#include "document/inline_reader.hpp"
#include "document/links.hpp"
#include "document/markdown_source.hpp"
#include "document/marks.hpp"
#include "document/printable.hpp"
#include "document/text_class.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <memory>
#include <utility>

namespace briefwright::document {
namespace {

constexpr std::size_t deepest = 16;          // nested lists, their items and quotes
constexpr int least_year = 1000;             // a number that is no item's place: it prints as written
constexpr int deepest_html = 8;              // blocks of HTML inside each other
constexpr std::size_t longest_heading = 80;  // cells, two to a CJK character

std::size_t cells(std::string_view text) {
  std::size_t n = 0;
  for (char32_t c : to_utf32(text)) n += cjk(c) ? 2 : 1;
  return n;
}

using Node = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

/// Of the extensions only tables: that of struck text writes to memory that all threads share, that of tasks
/// does not see them in quotes.
Node parse(const std::string& text) {
  static const bool registered = (cmark_gfm_core_extensions_ensure_registered(), true);
  static_cast<void>(registered);
  const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(
      cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE), &cmark_parser_free);
  cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension("table"));
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return {cmark_parser_finish(parser.get()), &cmark_node_free};
}

/// The extensions' node types are numbers of this run: their names are what stays.
bool is_a(cmark_node* node, std::string_view type) { return cmark_node_get_type_string(node) == type; }

/// "note" and where the text stands, without its folders: the same wherever the corpus lies.
std::string note_name(const Origin& origin) {
  std::string_view file = origin.file_name();
  file.remove_prefix(file.find_last_of("/\\") + 1);
  return fmt::format("note-{}-{}-{}", file.substr(0, file.rfind('.')), origin.field, origin.line);
}

/// Walks the parser's tree.  One frame for each open container; the bottom one is the document.
class Reader {
 public:
  /// `tags`: of the whole text; null at its top, where they are counted.
  Reader(const MarkdownSource& source, int top_level, const Origin& origin, int html_depth,
         const TagCounts* tags)
      : source_(source),
        top_level_(top_level),
        origin_(origin),
        html_depth_(html_depth),
        tags_(tags ? tags : &own_tags_),
        notes_(note_name(origin)),
        text_(origin, source.lines, *tags_, notes_, remarks_),
        frames_(1) {
    lines_.push_back(0);
    for (std::size_t at = source.text.find('\n'); at != std::string::npos;
         at = source.text.find('\n', at + 1))
      lines_.push_back(at + 1);
  }

  static Blocks blocks(const std::string& text, int top_level, const Origin& origin, int html_depth = 0,
                       const TagCounts* tags = nullptr) {
    const MarkdownSource source = prepared_source(text, html_depth > 0);
    const Node root = parse(source.text);
    return Reader(source, top_level, origin, html_depth, tags).read(root.get());
  }

 private:
  Blocks read(cmark_node* root) {
    if (tags_ == &own_tags_) count_all_tags(root);
    for (const SourceRemark& said : source_.remarks)
      remark(said.code, origin_at(said.line), said.message, said.hint);
    cmark_node* child = cmark_node_first_child(root);
    if (source_.names_notes) child = cmark_node_next(child);  // the paragraph that names all notes
    std::vector<cmark_node*> notes;
    for (; child != nullptr; child = cmark_node_next(child)) {
      if (cmark_node_get_type(child) == CMARK_NODE_FOOTNOTE_DEFINITION)
        notes.push_back(child);
      else
        walk(child);
    }
    add_notes(notes);
    name_unused_definitions();
    Blocks& blocks = frames_.front().blocks;
    if (!remarks_.empty() && blocks.empty()) add(Paragraph{});
    if (!remarks_.empty())
      std::move(remarks_.begin(), remarks_.end(), std::back_inserter(blocks.back().remarks));
    return std::move(blocks);
  }

  void count_all_tags(cmark_node* root) {
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> walk(cmark_iter_new(root),
                                                                       &cmark_iter_free);
    while (cmark_iter_next(walk.get()) != CMARK_EVENT_DONE) {
      cmark_node* node = cmark_iter_get_node(walk.get());
      const cmark_node_type type = cmark_node_get_type(node);
      if (type == CMARK_NODE_HTML_INLINE || type == CMARK_NODE_HTML_BLOCK)
        count_tags(cmark_node_get_literal(node), own_tags_);
    }
  }

  struct Frame {
    Blocks blocks;
    std::vector<Blocks> items;
    std::vector<Inlines> labels;
    int number = 1;                              // of the next item
    std::vector<std::pair<int, int>> numbers{};  // as the source has them, as printed
  };

  void walk(cmark_node* top) {
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> iterator(cmark_iter_new(top),
                                                                           &cmark_iter_free);
    for (cmark_event_type event; (event = cmark_iter_next(iterator.get())) != CMARK_EVENT_DONE;) {
      cmark_node* node = cmark_iter_get_node(iterator.get());
      if (event == CMARK_EVENT_ENTER)
        enter(node);
      else
        leave(node);
    }
  }

  void enter(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_BLOCK_QUOTE:
      case CMARK_NODE_LIST:
      case CMARK_NODE_ITEM:
        return open(node);
      case CMARK_NODE_CODE_BLOCK:
        return code_block(node);
      case CMARK_NODE_HTML_BLOCK:
        return html_block(node);
      case CMARK_NODE_PARAGRAPH:
      case CMARK_NODE_HEADING:
        return text_.begin(node);
      case CMARK_NODE_LINK:
      case CMARK_NODE_IMAGE:
        addresses_.push_back(restored(cmark_node_get_url(node)));
        return text_.enter(node);
      default:
        break;
    }
    if (is_a(node, "table")) {
      table_ = Table{};
      alignments_ = cmark_gfm_extensions_get_table_alignments(node);
      block_origin_ = text_.origin_of(node);
    } else if (is_a(node, "table_row") || is_a(node, "table_header")) {
      row_ = Row{};
    } else if (is_a(node, "table_cell")) {
      text_.begin(node);
    } else {
      text_.enter(node);
    }
  }

  void leave(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_BLOCK_QUOTE:
      case CMARK_NODE_LIST:
      case CMARK_NODE_ITEM:
        return close(node);
      case CMARK_NODE_PARAGRAPH:
        return end_paragraph(node);
      case CMARK_NODE_HEADING:
        return end_heading(node);
      default:
        break;
    }
    if (is_a(node, "table"))
      end_table();
    else if (is_a(node, "table_row"))
      table_.rows.push_back(std::move(row_));
    else if (is_a(node, "table_header"))
      end_header();
    else if (is_a(node, "table_cell"))
      row_.cells.push_back({text_.take_joined()});
    else
      text_.leave(node);
  }

  // --- containers -----------------------------------------------------------------------------

  void open(cmark_node* node) {
    if (++depth_ > deepest) {
      if (depth_ == deepest + 1)
        remark("nested-too-deep", text_.origin_of(node), "lists and quotes beyond eight levels are flattened",
               "their labels are not printed");
      return;
    }
    if (cmark_node_get_type(node) == CMARK_NODE_ITEM) add_label(node);
    frames_.emplace_back();
    if (cmark_node_get_type(node) == CMARK_NODE_LIST) frames_.back().number = cmark_node_get_list_start(node);
  }

  void add_label(cmark_node* item) {
    Frame& list = frames_.back();
    cmark_node* parent = cmark_node_parent(item);
    std::string label;
    if (cmark_node_get_list_type(parent) == CMARK_ORDERED_LIST) {
      const bool paren = cmark_node_get_list_delim(parent) == CMARK_PAREN_DELIM;
      const int written = written_number(item, list.number);
      if (written >= least_year) list.number = written;
      label = fmt::format("{}{}", list.number, paren ? ')' : '.');
      list.numbers.emplace_back(written, list.number);
      ++list.number;
    }
    const std::string_view box = take_box(item);
    if (!box.empty()) label += (label.empty() ? "" : " ") + std::string(box);
    list.labels.push_back(label.empty() ? Inlines() : plain(label, text_.origin_of(item)));
  }

  /// "[ ] " or "[x] " at the front of an item goes: it is the label of a task.  Empty for other items.
  std::string_view take_box(cmark_node* item) const {
    cmark_node* paragraph = cmark_node_first_child(item);
    if (paragraph == nullptr || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH) return {};
    cmark_node* first = cmark_node_first_child(paragraph);
    if (first == nullptr || cmark_node_get_type(first) != CMARK_NODE_TEXT) return {};
    const std::string text = cmark_node_get_literal(first);
    const bool done = text.starts_with("[x]") || text.starts_with("[X]");
    if ((!done && !text.starts_with("[ ]")) || text.size() < 4 || (text[3] != ' ' && text[3] != '\t'))
      return {};
    const std::string_view written = written_from(paragraph);
    if (!written.starts_with('[')) return {};  // a backslash before it
    cmark_node_set_literal(first, text.substr(4).c_str());
    return done ? "☑" : "☐";
  }

  /// The source from where the block begins.
  std::string_view written_from(cmark_node* node) const {
    const auto line = static_cast<std::size_t>(std::max(1, cmark_node_get_start_line(node))) - 1;
    const auto column = static_cast<std::size_t>(std::max(1, cmark_node_get_start_column(node))) - 1;
    if (line >= lines_.size() || lines_[line] + column >= source_.text.size()) return {};
    return std::string_view(source_.text).substr(lines_[line] + column);
  }

  /// The number before an item in the source; `expected` where none is found.
  int written_number(cmark_node* item, int expected) const {
    const std::string_view written = written_from(item);
    std::from_chars(written.data(), written.data() + written.size(), expected);
    return expected;
  }

  void close(cmark_node* node) {
    if (depth_-- > deepest) return;
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    block_origin_ = text_.origin_of(node);
    if (cmark_node_get_type(node) == CMARK_NODE_ITEM)
      frames_.back().items.push_back(std::move(frame.blocks));
    else if (cmark_node_get_type(node) != CMARK_NODE_BLOCK_QUOTE)
      end_list(node, std::move(frame));
    else if (!frame.blocks.empty())  // a quote may hold nothing but a note's text
      add(Callout{std::move(frame.blocks), Tone::muted, true});
  }

  void end_list(cmark_node* node, Frame frame) {
    const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    bool own = false;  // labels that say more than bullets, or 1., 2., …
    for (std::size_t i = 0; i < frame.labels.size(); ++i)
      own |= text_of(frame.labels[i]) != (ordered ? fmt::format("{}.", i + 1) : std::string());
    check_numbers(node, frame.numbers);
    if (frame.items.empty()) return;
    if (!own) frame.labels.clear();
    add(List{ordered, std::move(frame.items), std::move(frame.labels)});
  }

  /// Markdown counts on from the first number; numbers that are all the same are left to it on purpose.
  void check_numbers(cmark_node* list, const std::vector<std::pair<int, int>>& numbers) {
    const auto differ = [](const auto& a, const auto& b) { return a.first != b.first; };
    if (std::adjacent_find(numbers.begin(), numbers.end(), differ) == numbers.end()) return;
    std::vector<int> written, printed;
    for (const auto& [source, print] : numbers) {
      if (source == print) continue;
      written.push_back(source);
      printed.push_back(print);
    }
    if (written.empty()) return;
    remark("list-number", text_.origin_of(list),
           fmt::format("items of a list that are written as {} are printed as {}", fmt::join(written, ", "),
                       fmt::join(printed, ", ")),
           "write a backslash before the point, \"9\\.\", to keep a number as text");
  }

  template <class T>
  void add(T what) {
    Block block{std::move(what), block_origin_.known() ? block_origin_ : origin_};
    set_anchor(block);
    block.remarks = std::exchange(remarks_, {});
    frames_.back().blocks.push_back(std::move(block));
  }

  // --- leaves ---------------------------------------------------------------------------------

  void end_paragraph(cmark_node* node) {
    block_origin_ = text_.origin_of(node);
    for (auto& [inlines, picture] : text_.take()) {
      block_origin_ = picture ? picture->origin : inlines.front().origin;
      if (picture)
        add(std::get<Picture>(picture_block(*picture).what));
      else
        add(Paragraph{.role = role_, .text = std::move(inlines)});
    }
  }

  void end_heading(cmark_node* node) {
    block_origin_ = text_.origin_of(node);
    Inlines inlines = text_.take_joined();
    if (inlines.empty()) return;
    if (cells(text_of(inlines)) > longest_heading) return add(Paragraph{.text = std::move(inlines)});
    add(Heading{.level = shifted(cmark_node_get_heading_level(node)),
                .text = std::move(inlines),
                .in_outline = false});
  }

  /// The printed level: one below the nearest heading before it that stands above it.
  int shifted(int level) {
    while (!outline_.empty() && outline_.back() >= level) outline_.pop_back();
    outline_.push_back(level);
    return std::min(6, top_level_ + static_cast<int>(outline_.size()) - 1);
  }

  void code_block(cmark_node* node) {
    block_origin_ = text_.origin_of(node);
    const int first = cmark_node_get_start_line(node);
    code_lines_.emplace_back(source_line(first), source_line(cmark_node_get_end_line(node)));
    int length = 0, offset = 0;
    char sign = 0;
    const bool fenced = cmark_node_get_fenced(node, &length, &offset, &sign) != 0;
    add_code(restored(cmark_node_get_literal(node)), source_line(fenced ? first + 1 : first));
  }

  /// `first`: the line of the source that it begins on.
  void add_code(std::string_view code, std::uint32_t first) {
    while (!code.empty() && code.back() == '\n') code.remove_suffix(1);
    Inlines lines;
    for (std::size_t from = 0; from <= code.size() && !code.empty();) {
      const std::size_t end = std::min(code.find('\n', from), code.size());
      Inline line;
      line.text = code.substr(from, end - from);
      for (std::size_t at = line.text.find('\t'); at != std::string::npos; at = line.text.find('\t'))
        line.text.replace(at, 1, 4 - code_point_count(line.text.substr(0, at)) % 4, ' ');
      line.code = line.line_break = true;
      line.origin = origin_at(first + static_cast<std::uint32_t>(lines.size()));
      lines.push_back(std::move(line));
      from = end + 1;
    }
    if (text_of(lines).find_first_not_of(" \n") == std::string::npos) return;
    lines.back().line_break = false;
    add(Paragraph{.text = std::move(lines), .verbatim = true});
  }

  void html_block(cmark_node* node) {
    block_origin_ = text_.origin_of(node);
    const std::string html = restored(cmark_node_get_literal(node));
    const std::uint32_t first = source_line(cmark_node_get_start_line(node));
    if (html_depth_ >= deepest_html || is_raw_html(html)) return add_code(html, first);
    const Origin origin = origin_.from_line(first);
    for (Block& block : blocks(markdown_of_html(html), top_level_, origin, html_depth_ + 1, tags_)) {
      std::move(block.remarks.begin(), block.remarks.end(), std::back_inserter(remarks_));
      block.remarks.clear();
      const auto* paragraph = std::get_if<Paragraph>(&block.what);
      if (paragraph != nullptr && paragraph->text.empty()) continue;
      block.remarks = std::exchange(remarks_, {});
      frames_.back().blocks.push_back(std::move(block));
    }
  }

  void end_header() {
    for (std::size_t i = 0; i < row_.cells.size(); ++i) {
      Column column;
      column.title = std::move(row_.cells[i].text);
      column.align = alignments_ && alignments_[i] == 'r'   ? CellAlign::end
                     : alignments_ && alignments_[i] == 'c' ? CellAlign::center
                                                            : CellAlign::start;
      table_.columns.push_back(std::move(column));
    }
  }

  /// A table that is only a head prints as a row: layout leaves out tables without rows.
  void end_table() {
    if (table_.rows.empty()) {
      Row row;
      for (Column& column : table_.columns) row.cells.push_back(Cell{std::exchange(column.title, Inlines())});
      table_.rows.push_back(std::move(row));
    }
    add(std::exchange(table_, {}));
  }

  // --- notes and definitions ------------------------------------------------------------------

  /// The block that first refers to a note, or is one, has a name to lead to.
  void set_anchor(Block& block) {
    std::string anchor = std::exchange(note_anchor_, {});
    for (std::size_t number : text_.take_references()) {
      back_.resize(std::max(back_.size(), number));
      if (!back_[number - 1].empty()) continue;
      if (anchor.empty()) anchor = notes_.anchor(number) + "-from";
      back_[number - 1] = anchor;
    }
    auto* heading = std::get_if<Heading>(&block.what);
    (heading ? heading->anchor : block.anchor) = std::move(anchor);
  }

  /// In the order of the references, those of notes to other notes included; then those without one.
  void add_notes(const std::vector<cmark_node*>& notes) {
    if (notes.empty()) return;
    List list{.ordered = true, .items = {}, .labels = {}, .notes = true};
    role_ = TextRole::small;
    for (std::size_t next = 0, unreferred = 1; list.items.size() < notes.size();) {
      if (next == notes_.order().size()) {
        while (std::find(notes_.order().begin(), notes_.order().end(), unreferred) != notes_.order().end())
          ++unreferred;
        notes_.refer(unreferred);
      }
      const std::size_t index = notes_.order()[next++];
      if (index == 0 || index > notes.size()) continue;
      list.items.push_back(note(notes[index - 1], next));
      Inlines label = plain(notes_.label(next), text_.origin_of(notes[index - 1]));
      if (next <= back_.size()) label.front().target = back_[next - 1];
      label.front().note = NoteLink::to_text;
      list.labels.push_back(std::move(label));
    }
    role_ = TextRole::body;
    block_origin_ = text_.origin_of(notes.front());
    add(std::move(list));
  }

  Blocks note(cmark_node* node, std::size_t number) {
    frames_.emplace_back();
    note_anchor_ = notes_.anchor(number);
    for (cmark_node* child = cmark_node_first_child(node); child != nullptr; child = cmark_node_next(child))
      walk(child);
    block_origin_ = text_.origin_of(node);
    if (frames_.back().blocks.empty()) add(Paragraph{.role = role_, .text = plain("–", block_origin_)});
    Blocks blocks = std::move(frames_.back().blocks);
    frames_.pop_back();
    return blocks;
  }

  /// The parser takes link definitions out of the text whether a link uses them or not.  "[//]: #" and
  /// "[comment]: …" are how authors write comments.
  void name_unused_definitions() {
    for (const LinkDefinition& definition : source_.definitions) {
      const bool comment = definition.name == "[//]" || definition.name == "[comment]";
      const bool used =
          std::find(addresses_.begin(), addresses_.end(), definition.address) != addresses_.end();
      const bool code = std::any_of(code_lines_.begin(), code_lines_.end(), [&](const auto& lines) {
        return lines.first <= definition.line && definition.line <= lines.second;
      });
      if (comment || used || code) continue;
      remark("link-unused", origin_at(definition.line),
             fmt::format("no link uses the definition {}, which is not printed", definition.name), "");
    }
  }

  /// Of the source, for one of the parser's, both from 1.
  std::uint32_t source_line(int line) const {
    const auto last = static_cast<int>(source_.lines.size());
    return source_.lines[static_cast<std::size_t>(std::clamp(line, 1, last)) - 1];
  }

  /// Of a line of the source, from 1.
  Origin origin_at(std::uint32_t line) const { return origin_.at_line(line); }

  void remark(std::string code, Origin origin, std::string message, std::string hint) {
    remarks_.push_back(
        {Severity::warning, std::move(code), std::move(origin), std::move(message), std::move(hint)});
  }

  const MarkdownSource& source_;
  int top_level_;
  const Origin& origin_;
  int html_depth_;
  TagCounts own_tags_;
  const TagCounts* tags_;  // of the whole text
  std::vector<Diagnostic> remarks_;
  NoteNumbers notes_;
  InlineReader text_;
  std::vector<Frame> frames_;
  std::vector<std::size_t> lines_;  // where they begin in the source
  std::size_t depth_ = 0;
  Table table_;
  const std::uint8_t* alignments_ = nullptr;
  Row row_;
  TextRole role_ = TextRole::body;
  std::vector<int> outline_;  // Markdown levels of the headings above
  Origin block_origin_;
  std::string note_anchor_;             // of the note that is read
  std::vector<std::string> back_;       // by note: the anchor of what refers to it
  std::vector<std::string> addresses_;  // of all links, as definitions write them
  std::vector<std::pair<std::uint32_t, std::uint32_t>> code_lines_;  // of the source, first and last
};

}  // namespace

Blocks blocks_from_markdown(std::string_view source, int top_level, const Origin& origin) {
  return Reader::blocks(printable(source), top_level, origin);
}

Inlines linked_text(std::string_view text, const Origin& origin) {
  const std::string clean = printable(text);
  Inlines out;
  for (std::size_t from = 0, line = 1; from <= clean.size(); ++line) {
    const std::size_t end = std::min(clean.find('\n', from), clean.size());
    Inline run;
    run.text = clean.substr(from, end - from);
    replace_arrows(run.text);
    run.origin = origin.at_line(line);
    if (!run.text.empty()) {
      if (!out.empty()) out.back().line_break = true;
      append_with_links(out, std::move(run));
    }
    from = end + 1;
  }
  return out;
}

}  // namespace briefwright::document
