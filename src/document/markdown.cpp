#include "document/markdown.hpp"

#include "base/utf8.hpp"
#include "document/emphasis.hpp"
#include "document/entity.hpp"
#include "document/links.hpp"
#include "document/picture_block.hpp"
#include "document/text_class.hpp"

#include <md4c.h>

#include <algorithm>
#include <utility>

namespace briefwright::document {
namespace {

constexpr std::size_t deepest = 8;           // nested lists and quotes
constexpr std::size_t longest_heading = 80;  // cells, two to a CJK character

bool same_look(const Inline& a, const Inline& b) {
  return a.bold == b.bold && a.emphasis == b.emphasis && a.code == b.code && a.uri == b.uri && !a.line_break;
}

std::size_t cells(std::string_view text) {
  std::size_t n = 0;
  for (char32_t c : to_utf32(text)) n += cjk(c) ? 2 : 1;
  return n;
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

/// "$\rightarrow$" and "$\to$", which authors paste from formula editors, as the arrow they mean.
void replace_arrows(std::string& text) {
  for (std::string_view formula : {"$\\rightarrow$", "$\\to$"})
    for (std::size_t at = text.find(formula); at != std::string::npos; at = text.find(formula, at + 3))
      text.replace(at, formula.size(), "→");
}

/// Valid UTF-8 without control characters other than line ends and tabs; U+2028/9 are line ends.
std::string printable(std::string_view text) {
  std::u32string out;
  const auto valid = invalid_utf8_at(text) ? to_utf32(single_line(text)) : to_utf32(text);
  out.reserve(valid.size());
  for (char32_t c : valid) {
    if (c == 0x2028 || c == 0x2029) c = U'\n';
    const bool control = (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || (c >= 0x7F && c <= 0x9F);
    if (!control && c != 0xFEFF) out += c;
  }
  return to_utf8(out);
}

/// Collects what md4c reports.  One frame for each open container; the bottom one is the document.
class Reader {
 public:
  Reader(std::string_view source, int top_level, const Origin& origin)
      : source_(source), top_level_(top_level), origin_(origin), frames_(1) {}

  Blocks take() {
    end_paragraph();
    return std::move(frames_.front().blocks);
  }

  void enter(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_QUOTE:
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
      case MD_BLOCK_LI:
        return open(type);
      case MD_BLOCK_TABLE:
        end_paragraph();
        table_ = Table{};
        return;
      case MD_BLOCK_TR:
        row_ = Row{};
        return;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        in_line_ = true;
        return;
      case MD_BLOCK_H:
        end_paragraph();
        in_line_ = true;
        heading_ = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
        return;
      case MD_BLOCK_CODE:
        end_paragraph();
        style_.code = true;
        return;
      case MD_BLOCK_P:
        return end_paragraph();
      default:
        return;
    }
  }

  void leave(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_QUOTE:
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
      case MD_BLOCK_LI:
        return close(type);
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        return end_cell(type, static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align);
      case MD_BLOCK_TR:
        if (!row_.cells.empty()) table_.rows.push_back(std::move(row_));
        return;
      case MD_BLOCK_TABLE:
        return end_table();
      case MD_BLOCK_H:
        return end_heading();
      case MD_BLOCK_CODE:
        end_paragraph();
        style_.code = false;
        return;
      case MD_BLOCK_P:
        return end_paragraph();
      default:
        return;
    }
  }

  void enter(MD_SPANTYPE type, void* detail) {
    if (type == MD_SPAN_IMG) return open_picture(*static_cast<MD_SPAN_IMG_DETAIL*>(detail));
    if (picture_depth_ == 0) span(type, detail, +1);
  }

  void leave(MD_SPANTYPE type, void* detail) {
    if (type == MD_SPAN_IMG) return close_picture();
    if (picture_depth_ == 0) span(type, detail, -1);
  }

  void text(MD_TEXTTYPE type, std::string_view piece) {
    advance_line(piece);
    if (picture_depth_ > 0) return picture_text(type, piece);
    switch (type) {
      case MD_TEXT_NULLCHAR:
        return;
      case MD_TEXT_BR:
        if (!inlines_.empty()) inlines_.back().line_break = true;
        return;
      case MD_TEXT_SOFTBR:
        soft_break_ = !inlines_.empty();
        return;
      case MD_TEXT_ENTITY:
        return append(decode_entity(piece));
      case MD_TEXT_CODE:
        return code(piece);
      default:
        return marked(piece);
    }
  }

 private:
  struct Frame {
    Blocks blocks;
    std::vector<Blocks> items;
  };

  // --- containers -----------------------------------------------------------------------------

  void open(MD_BLOCKTYPE) {
    end_paragraph();
    ++depth_;
    if (depth_ <= 2 * deepest) frames_.emplace_back();
  }

  void close(MD_BLOCKTYPE type) {
    end_paragraph();
    if (depth_-- > 2 * deepest) return;
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    if (type == MD_BLOCK_LI) {
      frames_.back().items.push_back(std::move(frame.blocks));
    } else if (type == MD_BLOCK_QUOTE) {
      add(Callout{std::move(frame.blocks), Tone::muted});
    } else {
      for (Block& loose : frame.blocks) frame.items.push_back({std::move(loose)});
      if (!frame.items.empty()) add(List{type == MD_BLOCK_OL, std::move(frame.items)});
    }
  }

  template <class T>
  void add(T what) {
    Block block{std::move(what), origin_};
    block.origin.line = block_line_ ? block_line_ : origin_.line;
    block.remarks = std::exchange(remarks_, {});
    frames_.back().blocks.push_back(std::move(block));
    block_line_ = 0;
  }

  // --- leaves ---------------------------------------------------------------------------------

  Inlines finished() {
    Inlines out;
    for (Inline& run : inlines_) {
      if (!run.code) replace_arrows(run.text);
      if (run.code || !run.uri.empty())
        out.push_back(std::move(run));
      else
        append_with_links(out, std::move(run));
    }
    inlines_.clear();
    soft_break_ = bold_marked_ = emphasis_marked_ = false;
    if (!out.empty()) out.back().line_break = false;
    return out;
  }

  void end_paragraph() {
    Inlines inlines = finished();
    if (text_of(inlines).find_first_not_of(" \t\n") != std::string::npos)
      add(Paragraph{.text = std::move(inlines)});
  }

  void end_heading() {
    in_line_ = false;
    const bool too_long = cells(text_of(inlines_)) > longest_heading;
    Inlines inlines = finished();
    if (inlines.empty()) return;
    if (too_long) return add(Paragraph{.text = std::move(inlines)});
    add(Heading{.level = shifted(heading_), .text = std::move(inlines), .in_outline = false});
  }

  /// The printed level: one below the nearest heading before it that stands above it.
  int shifted(int level) {
    while (!outline_.empty() && outline_.back() >= level) outline_.pop_back();
    outline_.push_back(level);
    return std::min(6, top_level_ + static_cast<int>(outline_.size()) - 1);
  }

  void end_cell(MD_BLOCKTYPE type, MD_ALIGN align) {
    in_line_ = false;
    if (type == MD_BLOCK_TH) {
      Column column;
      column.title = finished();
      column.align = align == MD_ALIGN_RIGHT    ? CellAlign::end
                     : align == MD_ALIGN_CENTER ? CellAlign::center
                                                : CellAlign::start;
      table_.columns.push_back(std::move(column));
    } else {
      row_.cells.push_back({finished()});
    }
  }

  void end_table() {
    for (Row& row : table_.rows) row.cells.resize(table_.columns.size());
    if (!table_.columns.empty()) add(std::move(table_));
    table_ = Table{};
  }

  // --- inlines --------------------------------------------------------------------------------

  void span(MD_SPANTYPE type, void* detail, int step) {
    if (type == MD_SPAN_STRONG) bold_ += step;
    if (type == MD_SPAN_EM) emphasis_ += step;
    if (type == MD_SPAN_CODE) style_.code = step > 0;
    if (type == MD_SPAN_A) {
      const MD_ATTRIBUTE& href = static_cast<MD_SPAN_A_DETAIL*>(detail)->href;
      const std::string_view uri(href.text ? href.text : "", href.size);
      style_.uri = step > 0 && safe_link(uri) ? std::string(uri) : std::string();
    }
  }

  // --- pictures -------------------------------------------------------------------------------

  void open_picture(const MD_SPAN_IMG_DETAIL& detail) {
    if (picture_depth_++ > 0) return;
    picture_ = NamedPicture{attribute(detail.src), attribute(detail.title), {}, style_.uri, origin_};
    picture_.origin.line = 0;
  }

  void picture_text(MD_TEXTTYPE type, std::string_view piece) {
    if (picture_.origin.line == 0) picture_.origin.line = line_;
    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
      picture_.alt += ' ';
    else if (type != MD_TEXT_NULLCHAR)
      picture_.alt += type == MD_TEXT_ENTITY ? decode_entity(piece) : without_marks(piece);
  }

  /// The paragraph is divided: what stands before the picture, the picture, what comes after it.
  void close_picture() {
    if (--picture_depth_ > 0) return;
    if (picture_.origin.line == 0) picture_.origin.line = line_ ? line_ : origin_.line;
    if (in_line_) {
      append(picture_.words());
      remarks_.push_back(picture_as_words(picture_));
      return;
    }
    const bool bold = bold_marked_, emphasis = emphasis_marked_;
    if (!inlines_.empty()) inlines_.back().text.erase(inlines_.back().text.find_last_not_of(" \t") + 1);
    end_paragraph();
    bold_marked_ = bold;
    emphasis_marked_ = emphasis;
    frames_.back().blocks.push_back(picture_block(picture_));
    after_picture_ = true;
  }

  std::string attribute(const MD_ATTRIBUTE& value) const {
    std::string out;
    for (unsigned i = 0; value.text != nullptr && value.substr_offsets[i] < value.size; ++i) {
      const MD_OFFSET from = value.substr_offsets[i];
      const std::string_view piece(value.text + from, value.substr_offsets[i + 1] - from);
      out += value.substr_types[i] == MD_TEXT_ENTITY ? decode_entity(piece) : without_marks(piece);
    }
    return out;
  }

  /// The marks of mend_cjk_emphasis as the asterisks they were.
  static std::string without_marks(std::string_view piece) {
    std::string text(piece);
    for (const auto& [mark, stars] :
         {std::pair<std::string_view, std::string_view>{"\uFDD0", "**"}, {"\uFDD1", "*"}})
      for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + stars.size()))
        text.replace(at, mark.size(), stars);
    return text;
  }

  /// Text in which the marks of mend_cjk_emphasis switch bold and emphasis.
  void marked(std::string_view piece) {
    constexpr std::string_view strong = "\uFDD0", emphasis = "\uFDD1";
    std::size_t from = 0;
    for (std::size_t at = piece.find("\xEF\xB7"); at != std::string_view::npos;
         at = piece.find("\xEF\xB7", at + 1)) {
      const std::string_view mark = piece.substr(at, 3);
      if (mark != strong && mark != emphasis) continue;
      append(piece.substr(from, at - from));
      bool& on = mark == strong ? bold_marked_ : emphasis_marked_;
      on = !on;
      from = at + 3;
    }
    append(piece.substr(from));
  }

  /// Code shows the marks as the asterisks they were; line ends of a block become forced breaks.
  void code(std::string_view piece) {
    const std::string text = without_marks(piece);
    std::size_t from = 0;
    for (std::size_t at; (at = text.find('\n', from)) != std::string::npos; from = at + 1) {
      append(text.substr(from, at - from));
      if (!inlines_.empty()) inlines_.back().line_break = true;
    }
    append(text.substr(from));
  }

  void append(std::string_view piece) {
    if (after_picture_ && !style_.code)
      piece.remove_prefix(std::min(piece.find_first_not_of(" \t"), piece.size()));
    if (piece.empty()) return;
    after_picture_ = false;
    if (block_line_ == 0) block_line_ = line_;
    Inline run = style_;
    run.bold = bold_ > 0 || bold_marked_;
    run.emphasis = emphasis_ > 0 || emphasis_marked_;
    run.origin = origin_;
    run.origin.line = line_;
    if (soft_break_ && !(cjk(last_character(inlines_.back().text)) && cjk(first_character(piece))))
      inlines_.back().text += ' ';
    soft_break_ = false;
    if (!inlines_.empty() && same_look(inlines_.back(), run)) {
      inlines_.back().text += piece;
    } else {
      run.text = piece;
      inlines_.push_back(std::move(run));
    }
  }

  /// md4c hands out pieces of the source in order, so line ends are counted once.
  void advance_line(std::string_view piece) {
    const char* begin = source_.data();
    if (piece.data() < begin || piece.data() >= begin + source_.size()) return;
    const auto at = static_cast<std::size_t>(piece.data() - begin);
    if (at < counted_) return;
    line_offset_ += static_cast<std::uint32_t>(std::count(begin + counted_, begin + at, '\n'));
    counted_ = at;
    line_ = origin_.line ? origin_.line + line_offset_ : 0;
  }

  std::string_view source_;
  int top_level_;
  const Origin& origin_;
  std::vector<Frame> frames_;
  std::size_t depth_ = 0;
  Table table_;
  Row row_;
  int heading_ = 1;
  std::vector<int> outline_;  // Markdown levels of the headings above
  Inlines inlines_;
  Inline style_;
  int bold_ = 0, emphasis_ = 0;
  bool bold_marked_ = false, emphasis_marked_ = false, soft_break_ = false;
  NamedPicture picture_;
  int picture_depth_ = 0;
  bool in_line_ = false;        // in a heading or a cell
  bool after_picture_ = false;  // whose paragraph goes on
  std::vector<Diagnostic> remarks_;
  std::size_t counted_ = 0;
  std::uint32_t line_offset_ = 0, line_ = 0, block_line_ = 0;
};

MD_PARSER callbacks() {
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_NOHTML;
  parser.enter_block = [](MD_BLOCKTYPE t, void* d, void* r) {
    return static_cast<Reader*>(r)->enter(t, d), 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE t, void* d, void* r) {
    return static_cast<Reader*>(r)->leave(t, d), 0;
  };
  parser.enter_span = [](MD_SPANTYPE t, void* d, void* r) { return static_cast<Reader*>(r)->enter(t, d), 0; };
  parser.leave_span = [](MD_SPANTYPE t, void* d, void* r) { return static_cast<Reader*>(r)->leave(t, d), 0; };
  parser.text = [](MD_TEXTTYPE t, const MD_CHAR* s, MD_SIZE n, void* r) {
    return static_cast<Reader*>(r)->text(t, std::string_view(s, n)), 0;
  };
  return parser;
}

}  // namespace

Blocks blocks_from_markdown(std::string_view source, int top_level, const Origin& origin) {
  const std::string text = mend_cjk_emphasis(printable(source));
  Reader reader(text, top_level, origin);
  const MD_PARSER parser = callbacks();
  md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &reader);
  return reader.take();
}

Inlines linked_text(std::string_view text, const Origin& origin) {
  std::string clean = printable(text);
  clean.erase(std::remove(clean.begin(), clean.end(), '\r'), clean.end());
  Inlines out;
  for (std::size_t from = 0; from <= clean.size();) {
    const std::size_t end = std::min(clean.find('\n', from), clean.size());
    Inline run;
    run.text = clean.substr(from, end - from);
    replace_arrows(run.text);
    run.origin = origin;
    if (!run.text.empty()) {
      if (!out.empty()) out.back().line_break = true;
      append_with_links(out, std::move(run));
    }
    from = end + 1;
  }
  return out;
}

}  // namespace briefwright::document
