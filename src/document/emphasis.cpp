#include "document/emphasis.hpp"

#include "base/utf8.hpp"
#include "document/marks.hpp"
#include "document/text_class.hpp"

#include <algorithm>
#include <vector>

namespace briefwright::document {
namespace {

struct Delimiter {
  char32_t sign;
  std::size_t at;
  std::size_t length;
  bool honoured;  // the parser would let it do what we need it to do
  bool inside;    // between two characters of a word
};

bool digit(char32_t c) { return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19); }

bool latin(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool opens_bracket(char32_t c) {
  return std::u32string_view(U"([（［【〔").find(c) != std::u32string_view::npos;
}

bool closes_bracket(char32_t c) {
  return std::u32string_view(U")]）］】〕").find(c) != std::u32string_view::npos;
}

bool beside_cjk(char32_t before, char32_t after) {
  const auto wide = [](char32_t c) { return cjk(c) || (c >= 0x2014 && c <= 0x2026); };
  return wide(before) || wide(after);
}

/// CommonMark 0.30, section 6.2; `before` and `after` are the neighbours of the run.
bool left_flanking(char32_t before, char32_t after) {
  if (white_space(after)) return false;
  return !punctuation(after) || white_space(before) || punctuation(before);
}

char32_t mark_of(char32_t sign, std::size_t length) {
  const std::u32string source(length, sign);
  for (const PairMark& pair : pair_marks)
    if (to_utf32(pair.source) == source) return pair.mark;
  return 0;
}

class DelimiterPass {
 public:
  explicit DelimiterPass(std::u32string text) : text_(std::move(text)) {}

  std::u32string run() {
    start_line(0);
    for (std::size_t i = 0; i < text_.size();) i = step(i);
    text_.erase(std::remove(text_.begin(), text_.end(), removed_mark), text_.end());
    return std::move(text_);
  }

 private:
  std::size_t step(std::size_t i) {
    switch (text_[i]) {
      case '\\':
        return i + (at(i + 1) == '\n' ? 1 : 2);
      case '`':
        return after_code(i);
      case '$':
        return after_formula(i);
      case '\n':
        start_line(i + 1);
        return i + 1;
      case '|':
        open_.clear();
        return i + 1;
      case '<':
        return after_comment(i);
      case '*':
      case '_':
      case '~':
        return delimiter(i);
      default:
        return i + 1;
    }
  }

  char32_t at(std::size_t i) const { return i < text_.size() ? text_[i] : U' '; }

  std::size_t run_length(std::size_t i, char32_t c) const {
    std::size_t n = 0;
    while (i + n < text_.size() && text_[i + n] == c) ++n;
    return n;
  }

  /// No pair goes on into a line that is blank or begins a block.
  void start_line(std::size_t i) {
    while (at(i) == '>' || (i < text_.size() && at(i) == ' ') || at(i) == '\t') ++i;
    const char32_t c = at(i), next = at(i + 1);
    std::size_t number = i;
    while (number < i + 10 && digit(at(number))) ++number;
    const bool item = ((c == '-' || c == '+' || c == '*') && white_space(next)) ||
                      (number > i && (at(number) == '.' || at(number) == ')'));
    const bool fence = (c == '`' || c == '~') && run_length(i, c) >= 3;
    if (i >= text_.size() || c == '\n' || c == '#' || c == '|' || (c == '[' && next == '^') || item || fence)
      open_.clear();
  }

  /// Behind the code span that starts at i, or behind its backticks when it never closes in the paragraph.
  std::size_t after_code(std::size_t i) {
    const std::size_t n = run_length(i, '`');
    for (std::size_t j = i + n; j < text_.size() && j < i + longest_code;) {
      if (text_[j] == '\n' && at(j + 1) == '\n') break;
      const std::size_t m = run_length(j, '`');
      if (m == n) return j + m;
      j += m ? m : 1;
    }
    return i + n;
  }

  /// A formula has no space inside its dollars, stands on one line and holds something that prices have not.
  std::size_t after_formula(std::size_t i) {
    if (white_space(at(i + 1)) || at(i + 1) == '$') return i + 1;
    std::size_t end = i + 1;
    while (end < text_.size() && end < i + longest_code && text_[end] != '$' && text_[end] != '\n') ++end;
    if (at(end) != '$' || white_space(at(end - 1))) return i + 1;
    const std::u32string_view inside(text_.data() + i + 1, end - i - 1);
    if (inside.find_first_of(U"\\^_{}") == std::u32string_view::npos) return i + 1;
    for (std::size_t k = i + 1; k < end; ++k) make_literal(k);
    return end + 1;
  }

  /// A comment ends at the first `-->`, as GitHub has it; the parser allows no `--` in one and no hyphen at
  /// its ends.  Those at the front of a line are blocks and need no help.
  std::size_t after_comment(std::size_t i) {
    constexpr std::u32string_view opening = U"<!--", closing = U"-->";
    if (text_.compare(i, opening.size(), opening) != 0 || first_in_line(i)) return i + 1;
    const std::u32string_view rest = std::u32string_view(text_).substr(i + opening.size(), longest_code);
    const std::size_t end = rest.find(closing);
    if (end == std::u32string_view::npos || rest.find(U"\n\n") < end) return i + 1;
    const std::u32string_view inside = rest.substr(0, end);
    const bool plain = inside.find(U"--") == std::u32string_view::npos && !inside.starts_with('>') &&
                       !inside.starts_with(U"->") && !inside.ends_with('-');
    const std::size_t close = i + opening.size() + end;
    if (plain) return close + closing.size();
    for (std::size_t k = i + opening.size(); k < close; ++k) make_literal(k);
    replace(i, opening.size(), comment_open);
    replace(close, closing.size(), comment_close);
    return close + closing.size();
  }

  bool first_in_line(std::size_t i) const {
    while (i > 0 && (text_[i - 1] == ' ' || text_[i - 1] == '>' || text_[i - 1] == '\t')) --i;
    return i == 0 || text_[i - 1] == '\n';
  }

  void replace(std::size_t i, std::size_t n, char32_t mark) {
    text_[i] = mark;
    for (std::size_t k = 1; k < n; ++k) text_[i + k] = removed_mark;
  }

  void make_literal(std::size_t i) {
    if (text_[i] == '*') text_[i] = literal_star;
    if (text_[i] == '_') text_[i] = literal_underscore;
    if (text_[i] == '\\') text_[i] = literal_backslash;
  }

  /// `300*400`, `3米*4米`, `(3)*(4)`: behind a number and its unit, before another number.
  bool between_numbers(std::size_t i) const {
    constexpr std::size_t longest_unit = 3;
    bool number = false;
    for (std::size_t k = 1; k <= longest_unit + 1 && k <= i && !number; ++k) {
      const char32_t c = text_[i - k];
      if (white_space(c) || std::u32string_view(U"，。；：、！？,;:*").find(c) != std::u32string_view::npos)
        return false;
      number = digit(c);
    }
    std::size_t next = i + 1;
    for (std::size_t k = 0; k < 2 && (opens_bracket(at(next)) || sign(at(next))); ++k) ++next;
    return number && digit(at(next));
  }

  static bool sign(char32_t c) {
    return std::u32string_view(U"$¥￥€£+-−±Φφ").find(c) != std::u32string_view::npos;
  }

  /// `面积=长*宽*高`: the clause has another sign of arithmetic.
  bool in_formula(std::size_t i) const {
    constexpr std::u32string_view ends = U"\n，。；！？", signs = U"=＝×÷≈";
    const auto in = [](std::u32string_view set, char32_t c) {
      return set.find(c) != std::u32string_view::npos;
    };
    for (std::size_t k = i; k > 0 && i - k < longest_clause && !in(ends, text_[k - 1]); --k)
      if (in(signs, text_[k - 1])) return true;
    for (std::size_t k = i + 1; k < text_.size() && k - i < longest_clause && !in(ends, text_[k]); ++k)
      if (in(signs, text_[k])) return true;
    return false;
  }

  /// A sign between two operands, also `3*x`, `(a)*(b)`, `x*y` or `长*宽` of single characters; and `(*)`.
  bool multiplies(std::size_t i, std::size_t n, char32_t before, char32_t after) const {
    if (opens_bracket(before) && closes_bracket(after)) return true;
    if (n > 2) return false;
    if (digit(before) && digit(after)) return true;
    if (n == 2) return false;
    if (between_numbers(i)) return true;
    const bool operand_before = word_character(before) || closes_bracket(before) || before == '!';
    const bool operand_after = word_character(after) || opens_bracket(after);
    if (operand_before && operand_after && in_formula(i)) return true;
    const bool left = digit(before) || latin(before) || before == ')';
    const bool right = digit(after) || latin(after) || after == '(';
    if (left && right && (digit(before) || digit(after) || (before == ')' && after == '('))) return true;
    const bool one_before =
        word_character(before) && (i < 2 || (!word_character(text_[i - 2]) && text_[i - 2] != '*'));
    const bool one_after = word_character(after) && !word_character(at(i + 2));
    return one_before && one_after;
  }

  /// A run of four or more, in a line with other text, is a blank to fill in or a number made unreadable.
  std::size_t long_run(std::size_t i, std::size_t n) {
    std::size_t end = i + n;
    while (at(end) == text_[i] || (at(end) == ' ' && end < text_.size())) ++end;
    const bool rule = first_in_line(i) && (end >= text_.size() || text_[end] == '\n');
    for (std::size_t k = i; k < i + n && !rule; ++k) make_literal(k);
    return i + n;
  }

  std::size_t delimiter(std::size_t i) {
    const char32_t sign = text_[i];
    const std::size_t n = run_length(i, sign);
    const char32_t before = i ? text_[i - 1] : U' ', after = at(i + n);
    if (sign == '*' && multiplies(i, n, before, after)) {
      for (std::size_t k = 0; k < n; ++k) make_literal(i + k);
      return i + n;
    }
    if (n > 3) return sign == '~' ? i + n : long_run(i, n);
    if ((sign == '~' && n != 2) || (sign == '_' && n == 1)) return i + n;
    const bool inside = word_character(before) && word_character(after);
    const bool wide = beside_cjk(before, after) && !(sign == '_' && inside && !cjk(before) && !cjk(after));
    const bool left = left_flanking(before, after), right = left_flanking(after, before);
    const bool opens = left && (sign != '_' || !right || punctuation(before));
    const bool closes = right && (sign != '_' || !left || punctuation(after));
    if ((closes || (wide && !white_space(before))) && close({sign, i, n, closes, inside})) return i + n;
    if (opens || (wide && !white_space(after))) open_.push_back({sign, i, n, opens, inside});
    return i + n;
  }

  /// Pairs the run with the nearest open one of its sign that it fits; ones opened in between stay as text.
  /// `甲方__乙方__` has blanks to fill in, like all underscores inside words.
  bool close(const Delimiter& closing) {
    const auto [sign, i, n, honoured, inside] = closing;
    for (std::size_t k = open_.size(); k-- > 0 && open_.size() - k <= deepest;) {
      Delimiter& open = open_[k];
      if (open.sign != sign) continue;
      if (sign == '_' && open.inside && inside) return false;
      if (open.length == n) {
        pair(open.at, i, n, open.honoured && honoured);
        open_.resize(k);
        return true;
      }
      if (sign == '*' && open.length == 3) return close_part(k, i, n, honoured);
      if (sign == '*' && n == 3 && k > 0 && open_[k - 1].sign == sign &&
          open.length + open_[k - 1].length == 3)
        return close_two(k, i, honoured);
    }
    return false;
  }

  /// `***a* b**`: the inner part of a run of three closes first.
  bool close_part(std::size_t k, std::size_t i, std::size_t n, bool honoured) {
    Delimiter& open = open_[k];
    pair(open.at + 3 - n, i, n, open.honoured && honoured);
    open.length = 3 - n;
    open_.resize(k + 1);
    return true;
  }

  /// `**a *b***`: a run of three closes two.
  bool close_two(std::size_t k, std::size_t i, bool honoured) {
    const Delimiter inner = open_[k], outer = open_[k - 1];
    const bool all = inner.honoured && outer.honoured && honoured;
    pair(inner.at, i, inner.length, all);
    pair(outer.at, i + inner.length, outer.length, all);
    open_.resize(k - 1);
    return true;
  }

  /// Blanks to be filled in, `__年__月` and `__/__`, are no emphasis.
  void pair(std::size_t open, std::size_t closing, std::size_t n, bool honoured) {
    const char32_t sign = text_[closing];
    const auto begin = text_.begin() + static_cast<std::ptrdiff_t>(open + n);
    const auto end = text_.begin() + static_cast<std::ptrdiff_t>(closing);
    if (sign == '_' && std::none_of(begin, end, word_character)) {
      for (std::size_t k = 0; k < n; ++k) {
        make_literal(open + k);
        make_literal(closing + k);
      }
      return;
    }
    if (sign != '~' && honoured) return;
    if (sign == '_' && end - begin < 2) return;
    for (const std::size_t from : {open, closing}) replace(from, n, mark_of(sign, n));
  }

  static constexpr std::size_t deepest = 16, longest_code = 2000, longest_clause = 100;  // for hostile text
  std::u32string text_;
  std::vector<Delimiter> open_;
};

}  // namespace

std::string mark_emphasis(std::string_view markdown) {
  std::u32string clean;
  clean.reserve(markdown.size());
  for (char32_t c : to_utf32(markdown))
    if (c < 0xFDD0 || c > 0xFDEF) clean += c;
  return to_utf8(DelimiterPass(std::move(clean)).run());
}

}  // namespace briefwright::document
