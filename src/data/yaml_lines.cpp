#include "data/yaml_lines.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace briefwright::data {
namespace {

bool white(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::size_t character_size(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return end - at;
}

/// Walks the characters of a scalar that leave a mark.
class Written {
 public:
  Written(std::string_view yaml, bool plain) : yaml_(yaml), style_(plain || yaml.empty() ? '\0' : yaml[0]) {
    const bool block = style_ == '|' || style_ == '>';
    if (block || style_ == '\'' || style_ == '"') at_ = 1;
    if (block) at_ = std::min(yaml.find('\n'), yaml.size());
  }

  void skip_white() {
    while (at_ < yaml_.size() && (white(yaml_[at_]) || (escapes() && white_escape()))) pass(unit());
  }
  void take() { pass(unit()); }

  std::size_t at() const { return at_; }
  std::uint32_t line() const { return line_; }

 private:
  bool escapes() const { return style_ == '"' && yaml_[at_] == '\\' && at_ + 1 < yaml_.size(); }

  std::size_t digits() const {
    const char kind = yaml_[at_ + 1];
    return kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
  }

  /// A line end that is none, or white space by its number or name.
  bool white_escape() const {
    const char kind = yaml_[at_ + 1];
    if (kind == 'n' || kind == 'r' || kind == 't') return true;
    std::uint32_t c = 0;
    const std::string_view number = yaml_.substr(at_ + 2, digits());
    std::from_chars(number.data(), number.data() + number.size(), c, 16);
    return digits() > 0 ? c < 0x80 && white(static_cast<char>(c)) : white(kind);
  }

  std::size_t unit() const {
    if (at_ >= yaml_.size()) return 0;
    if (escapes()) return std::min(2 + digits(), yaml_.size() - at_);
    if (style_ == '\'' && yaml_.substr(at_).starts_with("''")) return 2;
    return character_size(yaml_, at_);
  }

  void pass(std::size_t bytes) {
    const std::string_view passed = yaml_.substr(at_, bytes);
    line_ += static_cast<std::uint32_t>(std::count(passed.begin(), passed.end(), '\n'));
    at_ += bytes;
  }

  std::string_view yaml_;
  char style_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 0;
};

}  // namespace

WrittenLines written_lines(std::string_view written, std::string_view text, bool plain) {
  Written walk(written, plain);
  walk.skip_white();
  WrittenLines out{{walk.line()}, walk.at()};
  bool fresh = false;  // nothing of this line of the text was met yet
  for (std::size_t i = 0; i < text.size();) {
    const bool returned = text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
    if (text[i] == '\n' || returned) {
      out.lines.push_back(out.lines.back());
      fresh = true;
    }
    if (white(text[i])) {
      ++i;
      continue;
    }
    walk.skip_white();
    if (std::exchange(fresh, false)) out.lines.back() = walk.line();
    walk.take();
    i += character_size(text, i);
  }
  return out;
}

}  // namespace briefwright::data
