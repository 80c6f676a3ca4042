#include "document/emphasis.hpp"

#include "base/utf8.hpp"
#include "document/text_class.hpp"

#include <vector>

namespace briefwright::document {
namespace {

struct Delimiter {
  std::size_t at;
  std::size_t length;  // 1 or 2 asterisks
  bool honoured;       // md4c would let it do what we need it to do
};

bool beside_cjk(char32_t before, char32_t after) {
  const auto wide = [](char32_t c) { return cjk(c) || (c >= 0x2014 && c <= 0x2026); };
  return wide(before) || wide(after);
}

/// CommonMark 0.30, section 6.2; `before` and `after` are the neighbours of the run.
bool left_flanking(char32_t before, char32_t after) {
  if (white_space(after)) return false;
  return !punctuation(after) || white_space(before) || punctuation(before);
}

class Mender {
 public:
  explicit Mender(std::u32string text) : text_(std::move(text)) {}

  std::u32string run() {
    for (std::size_t i = 0; i < text_.size();) i = step(i);
    std::u32string out;
    out.reserve(text_.size());
    for (char32_t c : text_)
      if (c != removed) out += c;
    return out;
  }

 private:
  static constexpr char32_t removed = 0xFDD2;

  std::size_t step(std::size_t i) {
    switch (text_[i]) {
      case '\\':
        return i + 2;
      case '`':
        return after_code(i);
      case '\n':
        if (i + 1 < text_.size() && text_[i + 1] == '\n') open_.clear();
        return i + 1;
      case '*':
        return delimiter(i);
      default:
        return i + 1;
    }
  }

  std::size_t run_length(std::size_t i, char32_t c) const {
    std::size_t n = 0;
    while (i + n < text_.size() && text_[i + n] == c) ++n;
    return n;
  }

  /// Behind the code span that starts at i, or behind its backticks when it never closes in the paragraph.
  std::size_t after_code(std::size_t i) {
    const std::size_t n = run_length(i, '`');
    for (std::size_t j = i + n; j < text_.size() && j < i + longest_code;) {
      if (text_[j] == '\n' && j + 1 < text_.size() && text_[j + 1] == '\n') break;
      const std::size_t m = run_length(j, '`');
      if (m == n) return j + m;
      j += m ? m : 1;
    }
    return i + n;
  }

  std::size_t delimiter(std::size_t i) {
    const std::size_t n = run_length(i, '*');
    if (n > 2) return i + n;
    const char32_t before = i ? text_[i - 1] : U' ';
    const char32_t after = i + n < text_.size() ? text_[i + n] : U' ';
    const bool wide = beside_cjk(before, after);
    const bool opens = left_flanking(before, after), closes = left_flanking(after, before);
    if ((closes || (wide && !white_space(before))) && close(i, n, closes)) return i + n;
    if (opens || (wide && !white_space(after))) open_.push_back({i, n, opens});
    return i + n;
  }

  /// Pairs the run with the nearest open one of its length; ones opened in between stay as text.
  bool close(std::size_t i, std::size_t n, bool honoured) {
    for (std::size_t k = open_.size(); k-- > 0 && open_.size() - k <= deepest;) {
      if (open_[k].length != n) continue;
      if (!open_[k].honoured || !honoured) {
        mark(open_[k].at, n);
        mark(i, n);
      }
      open_.resize(k);
      return true;
    }
    return false;
  }

  void mark(std::size_t at, std::size_t n) {
    text_[at] = n == 2 ? strong_mark : emphasis_mark;
    if (n == 2) text_[at + 1] = removed;
  }

  static constexpr std::size_t deepest = 16, longest_code = 2000;  // bounds on hostile text
  std::u32string text_;
  std::vector<Delimiter> open_;
};

}  // namespace

std::string mend_cjk_emphasis(std::string_view markdown) {
  std::u32string clean;
  clean.reserve(markdown.size());
  for (char32_t c : to_utf32(markdown))
    if (c < 0xFDD0 || c > 0xFDEF) clean += c;
  return to_utf8(Mender(std::move(clean)).run());
}

}  // namespace briefwright::document
