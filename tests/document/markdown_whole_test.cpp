// Markdown loses nothing: numbers, notes, cells, HTML; and what is changed is named.
#include "document/markdown.hpp"

#include "base/utf8.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>

using namespace briefwright;
using namespace briefwright::document;

namespace {

Origin line_ten() {
  Origin origin;
  origin.file = std::make_shared<const std::string>("folder/a.md");
  origin.line = 10;
  origin.field = "body";
  return origin;
}

std::string shown(const Blocks& blocks) {
  Document document;
  document.parts.push_back({});
  document.parts[0].blocks = blocks;
  const std::string text = to_text(document);
  std::string out;
  for (std::size_t at = text.find('\n', text.find('\n') + 1) + 1; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    out += text.substr(at + 2, end + 1 - at - 2);
    at = end + 1;
  }
  return out;
}

std::string shown(std::string_view markdown) { return shown(blocks_from_markdown(markdown, 3, line_ten())); }

void collect(const Blocks& blocks, std::string& out) {
  for (const Block& block : blocks) {
    for (const Diagnostic& remark : block.remarks) {
      CHECK(remark.severity == Severity::warning);
      out += fmt::format("{}:{} ", remark.code, remark.origin.line);
    }
    if (const auto* list = std::get_if<List>(&block.what))
      for (const Blocks& item : list->items) collect(item, out);
    if (const auto* quote = std::get_if<Callout>(&block.what)) collect(quote->blocks, out);
  }
}

/// Codes and lines of what is remarked.
std::string remarks(std::string_view markdown) {
  std::string out;
  collect(blocks_from_markdown(markdown, 3, line_ten()), out);
  return out;
}

struct Case {
  const char *markdown, *text, *remarks;
};

void check_all(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    CAPTURE(c.markdown);
    CHECK(shown(c.markdown) == c.text);
    CHECK(remarks(c.markdown) == c.remarks);
  }
}

}  // namespace

TEST_CASE("ordered lists keep their numbers and delimiters") {
  check_all({
      {"7. a\n8. b", "7.\n  p a\n8.\n  p b\n", ""},
      {"2. a\n\n中\n\n3. b", "2.\n  p a\np 中\n3.\n  p b\n", ""},
      {"3) a\n4) b", "3)\n  p a\n4)\n  p b\n", ""},
      {"0. a", "0.\n  p a\n", ""},
      {"2023. 该年开工。", "2023.\n  p 该年开工。\n", ""},
      {"1. a\n2. b\n\n2023. 该年开工。\n2024. c",
       "1.\n  p a\n2.\n  p b\n2023.\n  p 该年开工。\n2024.\n  p c\n", ""},
      {"1. a\n1. b", "1.\n  p a\n2.\n  p b\n", ""},
      {"7. a\n9. b", "7.\n  p a\n8.\n  p b\n", "list-number:10 "},
      {"7\\. a", "p 7. a\n", ""},
      {"- [ ] a\n- [x] b\n- c", "☐\n  p a\n☑\n  p b\n-\n  p c\n", ""},
      {"> - [X] *a*\n> - [b] c", "quote\n  ☑\n    p *a*\n  -\n    p [b] c\n", ""},
      {"- [ ]", "-\n  p [ ]\n", ""},
      {"2. [x] a", "2. ☑\n  p a\n", ""},
      {"- \\[x\\] a\n- [x]\tb", "-\n  p [x] a\n☑\n  p b\n", ""},
      {"第五条起：\n5. 甲\n6. 乙", "p 第五条起：\n5.\n  p 甲\n6.\n  p 乙\n", ""},
      {"1. 甲\n   3. 内三\n   4. 内四", "1.\n  p 甲\n  3.\n    p 内三\n  4.\n    p 内四\n", ""},
      {"It began in\n2023. Then it ended.", "p It began in 2023. Then it ended.\n", ""},
      {"```\nx\n5. a\n6. b\n```", "code `x` / `5. a` / `6. b`\n", ""},
  });
}

TEST_CASE("notes stand behind the text, in the order of their references") {
  check_all({
      {"x[^b] y[^a]z[^b]\n\n[^a]: 见《条例》第十二条。\n[^b]: two\n\n    more",
       "#note-a-body-10-1-from\np x^(1)(#note-a-body-10-1) y^(2)(#note-a-body-10-2)z^(1)(#note-a-body-10-1)\n"
       "note (1)(#note-a-body-10-1-from)\n  #note-a-body-10-1\n  small two\n  small more\n"
       "note (2)(#note-a-body-10-1-from)\n  #note-a-body-10-2\n  small 见《条例》第十二条。\n",
       ""},
      {"# H[^1]\n\n|a[^2]|\n|-|\n|b|\n\n[^1]：甲[^2]\n[^2]: c",
       "h3 H^(1)(#note-a-body-10-1) #note-a-body-10-1-from\n#note-a-body-10-2-from\n"
       "table\n  head a^(2)(#note-a-body-10-2)\n  row b\n"
       "note (1)(#note-a-body-10-1-from)\n  #note-a-body-10-1\n  small 甲^(2)(#note-a-body-10-2)\n"
       "note (2)(#note-a-body-10-2-from)\n  #note-a-body-10-2\n  small c\n",
       ""},
      {"x\n\n[^unused]: kept", "p x\nnote (1)\n  #note-a-body-10-1\n  small kept\n", ""},
      {"x[^1]\n\n[^1]:",
       "#note-a-body-10-1-from\np x^(1)(#note-a-body-10-1)\n"
       "note (1)(#note-a-body-10-1-from)\n  #note-a-body-10-1\n  small –\n",
       ""},
      {"a\n\nx[^没有] y", "p a\np x[^没有] y\n", "note-undefined:12 "},
      {"`[^1]`", "p `[^1]`\n", ""},
      {"x[^没] y[^有]", "p x[^没] y[^有]\n", "note-undefined:10 note-undefined:10 "},
      {"x[^Ab]\n\n[^Ab]: one\n\n> [^aB]: two",
       "#note-a-body-10-1-from\np x^(1)(#note-a-body-10-1)\n"
       "note (1)(#note-a-body-10-1-from)\n  #note-a-body-10-1\n  small one\n"
       "note (2)\n  #note-a-body-10-2\n  small two\n",
       "note-repeated:14 "},
      {"```\n[^1]：甲\n```", "code `[^1]：甲`\n", ""},
  });
}

TEST_CASE("only what leads somewhere is a link definition") {
  check_all({
      {"[注]: 见《条例》第十二条。", "p [注]: 见《条例》第十二条。\n", ""},
      {"[1]: 12.5\n[2]: Smith2020", "p [1]: 12.5\np [2]: Smith2020\n", ""},
      {"[^a note]: https://a.example", "p [^a note]: https://a.example(=)\n", ""},
      {"[t][r] [s]\n\n[r]: https://a.example/?a=1&amp;b \"t\"\n[s]: <https://b.example>",
       "p t(https://a.example/?a=1&b) s(https://b.example)\n", ""},
      {"x\n\n[r]: https://a.example", "p x\n", "link-unused:12 "},
      {"x\n\n[//]: # (a comment)", "p x\n", ""},
      {"```\n[r]: https://a.example\n```", "code `[r]: https://a.example`\n", ""},
      {"[t](https://a.example \"More words\")", "p t(https://a.example)\n", "link-title:10 "},
      {"[t](https://a.example \"One\") [u](https://a.example \"Two\")",
       "p t(https://a.example) u(https://a.example)\n", "link-title:10 link-title:10 "},
      {"[2]: https://a.example/ 李四", "p [2]: https://a.example/(=) 李四\n", ""},
      {"Rate is 90[1], 见[注2]。\n\n[1]: https://a.example\n[注2]: ./b.pdf",
       "p Rate is 90[1](https://a.example), 见[注2]。\n", ""},
  });
}

TEST_CASE("tables as authors write them, with all their cells") {
  check_all({
      {"|a|b|\n|-|:-:|\n|1|2|", "table\n  head a | b\n  row 1 | 2\n", ""},
      {"下表：\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n末",
       "p 下表：\ntable\n  head 甲 | 乙\n  row 1 | 2\np 末\n", ""},
      {"| a | b |\n|--|--|\n| `x|y` | 1 \\| 2 |", "table\n  head a | b\n  row `x|y` | 1 | 2\n", ""},
      {"|a|b|\n|-|-|\n|1|2|**3**|4|\n|5|", "table\n  head a | b\n  row 1 | 2|**3**|4\n  row 5 | \n",
       "table-row-long:12 "},
      {"|a|b|\n|-|-|-|\n|1|2|", "p |a|b| |-|-|-| |1|2|\n", "table-not-read:11 "},
      {"｜甲｜乙｜\n｜—｜—｜\n｜1｜2｜", "p ｜甲｜乙｜｜—｜—｜｜1｜2｜\n", "table-not-read:11 "},
      {"|a|b|\n|-|-|", "table\n  head \n  row a | b\n", ""},
      {"> |a|\n> |-|\n> |b|c|", "quote\n  table\n    head a\n    row b|c\n", "table-row-long:12 "},
  });
}

TEST_CASE("HTML that is only a look becomes it; the rest prints") {
  check_all({
      {"a<!-- b\nc -->d", "p ad\n", ""},
      {"a\n\n<!-- b\n\nc -->\n\nd", "p a\np d\n", ""},
      {"<!-- b\n\nc **d**", "p <!-- b\np c **d**\n", "comment-open:10 "},
      {"a<br>b<br/>\nc", "p a / b / c\n", ""},
      {"|a|\n|-|\n|b<br>c|", "table\n  head a\n  row b / c\n", ""},
      {"CO<sub>2</sub> m<sup>3</sup> 10<sup>-6</sup> 4<sup>th</sup> x<sub>max</sub>",
       "p CO₂ m³ 10⁻⁶ 4^th x_max\n", ""},
      {"<b>x</b> <EM>y</EM> <s>z</s> <kbd>k</kbd> <span style=\"color:red\">s</span> <a "
       "href=\"https://a.example\">h</a>",
       "p **x** *y* ~~z~~ `k` s h(https://a.example)\n", ""},
      {"<div>\n\n**x**\n\n</div>", "p **x**\n", ""},
      {"<div>\n    <p>one &nbsp;<i>two</i></p><p>three</p>\n</div>", "p one \u00A0*two*\np three\n", ""},
      {"<table><tr><td>x</td></tr></table>", "p <table><tr><td>x</td></tr></table>\n", "html-printed:10 "},
      {"x < 5 and y > 3, a <b and c> d, <i>e, <foo>f</foo>",
       "p x < 5 and y > 3, a <b and c> d, <i>e, <foo>f</foo>\n", ""},
      {"<a href=\"javascript:x\">h</a> `<b>`", "p h `<b>`\n", ""},
      {"填写<address>与<time>，<mark>。The tag <p> is used.",
       "p 填写<address>与<time>，<mark>。The tag <p> is used.\n", ""},
      {"<details open><summary>s</summary>\n\nx\n\n</details>", "p s\np x\n", ""},
      {"<abbr title=\"Long name\">LN</abbr>", "p LN\n", "link-title:10 "},
      {"甲<!-- 内 -- 注 -->乙 `<!-- a -- b -->` 丙<!-- **a** --->丁", "p 甲乙 `<!-- a -- b -->` 丙丁\n", ""},
      {"|a|\n|-|\n|b<!-- c--d -->e|", "table\n  head a\n  row be\n", ""},
      {"a <!-- b\n\nc", "p a <!-- b\np c\n", "comment-open:10 "},
      {"a <img src=\"b.png\" alt='A &amp; B'> c", "p a\npicture b.png \n  alt A & B\n  instead A & B\np c\n",
       ""},
  });
}

TEST_CASE("deep nesting is flattened with a word") {
  std::string markdown;
  for (std::size_t i = 0; i < 12; ++i) markdown += std::string(2 * i, ' ') + fmt::format("- level{}\n", i);
  const std::string text = shown(markdown);
  for (int i = 0; i < 12; ++i) CHECK(text.find(fmt::format("level{}\n", i)) != std::string::npos);
  CHECK(remarks(markdown) == "nested-too-deep:18 ");
}

// --- generated texts ------------------------------------------------------------------------------

namespace {

/// Markdown of all constructs inside each other, and the words in it, in the order in which they print.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::string markdown() {
    std::string out;
    for (int n = 1 + pick(4); n > 0; --n) out += block(0) + "\n";
    return out + notes_;
  }

  /// Words of notes stand behind all others.
  std::string words() const { return words_ + note_words_; }

 private:
  /// In a list in braces, unlike in a sum, the words are drawn from left to right.
  static std::string joined(std::initializer_list<std::string> parts) {
    std::string out;
    for (const std::string& part : parts) out += part;
    return out;
  }

  int pick(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  /// A word that stands once in the text, Han or Latin, with or without marks at its ends.
  std::string word(std::string& words) {
    static constexpr std::string_view starts[] = {"甲", "乙", "alpha", "β", "（丙", "\"q", "50", "“丁"};
    static constexpr std::string_view ends[] = {"戊", "", "omega", "。", "）", "！", "%", "”"};
    const std::string text = fmt::format("{}{}{}", starts[pick(8)], ++count_, ends[pick(8)]);
    words += text;
    return text;
  }

  std::string run(std::string& words, int depth, bool cell) {
    if (depth > 2) return word(words);
    const auto inner = [&] { return inlines(words, depth + 1, cell); };
    switch (pick(14)) {
      case 0:
        return "**" + inner() + "**";
      case 1:
        return "*" + word(words) + "*";
      case 2:
        return "~~" + inner() + "~~";
      case 3:
        return "***" + word(words) + "***";
      case 4:
        return "`" + word(words) + "`";
      case 5:
        return "[" + word(words) + "](https://x.example/y)";
      case 6:
        return "<b>" + inner() + "</b>";
      case 7:
        return joined({word(words), "<!-- hidden -->", word(words)});
      case 8:
        return joined({word(words), "<br>", word(words)});
      case 9:
        return "<span>" + inner() + "</span>";
      case 10:
        return joined({word(words), cell ? " " : "\n", word(words)});
      case 11:
        return joined({word(words), note()});
      default:
        return word(words);
    }
  }

  std::string inlines(std::string& words, int depth, bool cell) {
    std::string out;
    for (int n = 1 + pick(3); n > 0; --n) out += (pick(2) ? "" : " ") + run(words, depth, cell);
    return out;
  }

  std::string note() {
    if (in_note_) return "";
    in_note_ = true;
    const std::string label = fmt::format("[^n{}]", ++count_);
    notes_ += "\n" + label + ": " + word(note_words_) + "\n";
    in_note_ = false;
    return label;
  }

  static std::string indented(const std::string& text, const std::string& first, const std::string& rest) {
    std::string out = first;
    for (std::size_t i = 0; i + 1 < text.size(); ++i)
      out += text[i] == '\n' ? "\n" + rest : std::string(1, text[i]);
    return out + "\n";
  }

  std::string paragraph() { return joined({word(words_), inlines(words_, 0, false), word(words_), "\n"}); }

  std::string table() {
    std::string out;
    const int columns = 1 + pick(3);
    for (int row = 0; row < 2 + pick(3); ++row) {
      out += "|";
      for (int c = 0; c < columns + (row > 1 && pick(4) == 0 ? 1 : 0); ++c)
        out += joined({" ", word(words_), inlines(words_, 1, true), " |"});
      out += "\n";
      if (row > 0) continue;
      out += "|";
      for (int c = 0; c < columns; ++c) out += pick(2) ? "-|" : ":--:|";
      out += "\n";
    }
    return out;
  }

  std::string block(int depth) {
    switch (depth < 3 ? pick(9) : pick(4)) {
      case 0:
        return "## " + word(words_) + "\n";
      case 1:
        return joined({"```\n  ", word(words_), "\n\n", word(words_), "\n```\n"});
      case 2:
        return table();
      case 3:
        return paragraph();
      case 4:
        return indented(block(depth + 1), "> ", "> ");
      case 5:
        return indented(joined({paragraph(), "\n", block(depth + 1)}), "7. ", "   ");
      case 6:
        return indented(joined({paragraph(), "\n", block(depth + 1)}), "- ", "  ");
      case 7:
        return "- [x] " + word(words_) + "\n";
      default:
        return "<div>\n\n" + block(depth + 1) + "\n</div>\n";
    }
  }

  std::mt19937 random_;
  std::string words_, notes_, note_words_;
  int count_ = 0;
  bool in_note_ = false;
};

std::string letters(std::string_view text) {
  std::string out;
  for (char c : text)
    if (static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
        (c >= 'A' && c <= 'Z') || c == '%')
      out += c;
  return out;
}

void add_text(const Blocks& blocks, std::string& out);

struct TextOf {
  std::string& out;
  void all(const Inlines& inlines) const {
    for (const Inline& run : inlines)
      if (run.note != NoteLink::to_note) out += run.text;
  }
  void operator()(const Heading& heading) const { all(heading.text); }
  void operator()(const Paragraph& paragraph) const { all(paragraph.text); }
  void operator()(const List& list) const {
    for (const Blocks& item : list.items) add_text(item, out);
  }
  void operator()(const Callout& quote) const { add_text(quote.blocks, out); }
  void operator()(const Table& table) const {
    for (const Column& column : table.columns) all(column.title);
    for (const Row& row : table.rows)
      for (const Cell& cell : row.cells) all(cell.text);
  }
  void operator()(const auto&) const {}
};

void add_text(const Blocks& blocks, std::string& out) {
  for (const Block& block : blocks) std::visit(TextOf{out}, block.what);
}

}  // namespace

TEST_CASE("each letter of generated Markdown is printed, in order") {
  for (unsigned seed = 0; seed < 3000; ++seed) {
    Generator generator(seed);
    const std::string markdown = generator.markdown();
    std::string text;
    add_text(blocks_from_markdown(markdown, 3, line_ten()), text);
    if (letters(text) == letters(generator.words())) continue;
    CAPTURE(seed);
    CAPTURE(markdown);
    CHECK(letters(text) == letters(generator.words()));
    break;
  }
}
