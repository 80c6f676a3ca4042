// Follows yaml-cpp where the two read the same; wherever a text is unusual it gives up early.
#include "data/plain_yaml.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace briefwright::data {
namespace {

struct Unusual {};  // thrown where the text goes beyond the subset

constexpr std::size_t longest_key = 1000;  // bytes; YAML has 1024 characters

bool letter_or_figure(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_null(std::string_view word) {
  return word.empty() || word == "~" || word == "null" || word == "Null" || word == "NULL";
}

std::string_view without_trailing_spaces(std::string_view text) {
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

class PlainReader {
 public:
  PlainReader(std::string_view yaml, TreeBuilder& builder) : yaml_(yaml), builder_(builder) {}

  void read() {
    for (const std::string_view unusual : {"\t", "\r", "\xEF\xBB\xBF"})
      if (yaml_.find(unusual) != std::string_view::npos) throw Unusual();
    to_content();
    if (at_end() || column() != 0) throw Unusual();
    if (yaml_[at_] == '{' || yaml_[at_] == '[') {
      brackets();
      to_next_line();
    } else {
      block();
    }
    if (!at_end()) throw Unusual();
  }

 private:
  // Places.
  bool at_end() const { return at_ == yaml_.size(); }
  /// NUL behind the end.
  char peek(std::size_t ahead = 0) const { return at_ + ahead < yaml_.size() ? yaml_[at_ + ahead] : '\0'; }
  std::size_t column() const { return at_ - line_start_; }
  YamlMark mark() const { return {at_, line_, column()}; }
  bool ends_word(std::size_t at) const { return at >= yaml_.size() || yaml_[at] == ' ' || yaml_[at] == '\n'; }

  void new_line() {
    ++at_;
    ++line_;
    line_start_ = at_;
  }
  void skip_spaces() {
    while (peek() == ' ') ++at_;
  }
  bool at_comment() const { return peek() == '#' && (column() == 0 || yaml_[at_ - 1] == ' '); }

  /// Over spaces, comments and line ends.
  void to_content() {
    for (;; new_line()) {
      if (column() == 0 && (yaml_.substr(at_, 3) == "---" || yaml_.substr(at_, 3) == "...")) throw Unusual();
      skip_spaces();
      if (at_comment()) at_ = std::min(yaml_.find('\n', at_), yaml_.size());
      if (peek() != '\n') return;
    }
  }
  /// To the next content, which nothing but a comment keeps from here.
  void to_next_line() {
    skip_spaces();
    if (!at_end() && peek() != '\n' && !at_comment()) throw Unusual();
    to_content();
  }

  // Scalars.
  /// On one line; goes behind the closing quote.
  std::string quoted() {
    const char quote = yaml_[at_];
    std::string text;
    for (++at_;;) {
      const auto sign = [quote](char c) { return c == quote || c == '\n' || (c == '\\' && quote == '"'); };
      const auto end = std::find_if(yaml_.begin() + at_, yaml_.end(), sign);
      if (end == yaml_.end() || *end == '\n') throw Unusual();
      text.append(yaml_.begin() + at_, end);
      at_ = end - yaml_.begin() + 1;
      if (*end == '\\') {
        text += escaped();
      } else if (quote == '\'' && peek() == quote) {
        text += quote;
        ++at_;
      } else {
        return text;
      }
    }
  }

  /// Behind a backslash.
  std::string escaped() {
    constexpr std::string_view letters = "\"\\/' abefnrtv";
    constexpr std::string_view meant = "\"\\/' \a\b\x1B\f\n\r\t\v";
    const char letter = peek();
    if (letter == 'u') return code_point();
    const std::size_t at = letters.find(letter);
    if (at == std::string_view::npos) throw Unusual();
    ++at_;
    return {meant[at]};
  }

  /// Four figures behind a u.
  std::string code_point() {
    constexpr std::ptrdiff_t figures = 4;
    const std::string_view hex = yaml_.substr(at_ + 1, figures);
    std::uint16_t code = 0;
    const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
    const bool surrogate = code >= 0xD800 && code < 0xE000;
    if (error != std::errc() || end - hex.data() != figures || code == 0 || surrogate) throw Unusual();
    at_ += 1 + figures;
    const char32_t wide = code;
    return to_utf8({&wide, 1});
  }

  void plain_scalar(YamlMark start, std::string_view text) {
    if (is_null(text))
      builder_.null(start);
    else
      builder_.scalar(start, std::string(text), ScalarStyle::plain);
  }

  /// Whether a word without quotes may begin here.
  bool at_word() const {
    if (letter_or_figure(peek())) return true;
    if (peek() == '-') return peek(1) != '-' && !ends_word(at_ + 1);
    return !at_end() && std::string_view(" \n?:,[]{}#&*!|>'\"%@`").find(peek()) == std::string_view::npos;
  }

  // Block style: what belongs together has the same indentation.
  bool at_dash() const { return peek() == '-' && ends_word(at_ + 1); }

  /// The end of the words here: their line's, or ahead of a comment or of a colon that ends them.
  std::size_t end_of_words() const {
    std::size_t end = at_;
    for (; end < yaml_.size() && yaml_[end] != '\n'; ++end)
      if ((yaml_[end] == ':' && ends_word(end + 1)) || (yaml_[end] == '#' && yaml_[end - 1] == ' ')) break;
    return end;
  }
  /// Behind the key that begins here, where its colon stands.
  std::optional<std::size_t> end_of_key() const {
    if (!at_word()) return std::nullopt;
    const std::size_t end = end_of_words();
    return end < yaml_.size() && yaml_[end] == ':' ? std::optional(end) : std::nullopt;
  }

  /// The mapping or list whose first entry stands here; goes to what follows.
  void block() {
    const std::size_t indent = column();
    const bool list = at_dash();
    if (list)
      builder_.open_list(mark(), false);
    else
      builder_.open_mapping(mark());
    do {
      if (list)
        ++at_;
      else
        key();
      value(indent, list);
    } while (!at_end() && column() == indent && at_dash() == list);
    if (!at_end() && column() > indent) throw Unusual();
    if (list)
      builder_.close_list();
    else
      builder_.close_mapping();
  }

  void key() {
    const auto end = end_of_key();
    if (!end || *end - at_ > longest_key) throw Unusual();
    plain_scalar(mark(), without_trailing_spaces(yaml_.substr(at_, *end - at_)));
    at_ = *end + 1;
  }

  /// Behind the dash or the colon of an entry with this indentation; goes to what follows.
  void value(std::size_t indent, bool in_list) {
    skip_spaces();
    const bool below = at_end() || peek() == '\n' || at_comment();
    if (below) {
      to_content();
      const bool list_beside = !in_list && !at_end() && column() == indent && at_dash();
      if (at_end() && column() > 0) throw Unusual();  // where the missing value stands is yaml-cpp's to say
      if (at_end() || (column() <= indent && !list_beside)) return builder_.null(mark());
    }
    if ((below || in_list) && (at_dash() || end_of_key())) return block();
    if (peek() == '|') return literal(indent);
    const YamlMark start = mark();
    if (peek() == '"' || peek() == '\'') {
      builder_.scalar(start, quoted(), ScalarStyle::quoted);
    } else if (peek() == '[' || peek() == '{') {
      brackets();
    } else {
      if (!at_word()) throw Unusual();
      const std::size_t end = end_of_words();
      const std::string_view words = yaml_.substr(at_, end - at_);
      at_ = end;
      plain_scalar(start, without_trailing_spaces(words));
    }
    to_next_line();
  }

  /// `|` and `|-`
  void literal(std::size_t indent) {
    const YamlMark start = mark();
    ++at_;
    const bool strip = peek() == '-';
    if (strip) ++at_;
    if (peek() != '\n') throw Unusual();
    new_line();
    skip_spaces();
    const std::size_t inner = column();
    if (inner <= indent || at_end() || peek() == '\n') throw Unusual();
    std::string text;
    for (;;) {
      const std::size_t end = std::min(yaml_.find('\n', at_), yaml_.size());
      text.append(yaml_.substr(at_, end - at_));
      at_ = end;
      if (at_end()) break;
      text += '\n';
      new_line();
      while (peek() == ' ' && column() < inner) ++at_;
      if (column() == inner && peek() == ' ' && is_blank_line()) throw Unusual();
      if (column() < inner && peek() != '\n') break;
    }
    const std::size_t size = text.find_last_not_of('\n') + 1;
    text.resize(strip ? size : std::min(size + 1, text.size()));
    builder_.scalar(start, std::move(text), ScalarStyle::quoted);
    to_content();
  }
  bool is_blank_line() const {
    const std::size_t sign = yaml_.find_first_not_of(' ', at_);
    return sign == std::string_view::npos || yaml_[sign] == '\n';
  }

  // In brackets: lines mean nothing.
  /// Goes behind the bracket that closes the one here.
  void brackets() {
    const bool list = yaml_[at_] == '[';
    const char close = list ? ']' : '}';
    if (list)
      builder_.open_list(mark(), true);
    else
      builder_.open_mapping(mark());
    ++at_;
    for (to_content(); peek() != close; to_content()) {
      if (!list) key_in_brackets();
      value_in_brackets();
      to_content();
      if (peek() == close) break;
      if (peek() != ',') throw Unusual();
      ++at_;
    }
    ++at_;
    if (list)
      builder_.close_list();
    else
      builder_.close_mapping();
  }

  void key_in_brackets() {
    const std::size_t start = at_;
    const bool in_quotes = scalar_in_brackets();
    skip_spaces();
    if (peek() != ':' || at_ - start > longest_key || !(in_quotes || ends_word(at_ + 1))) throw Unusual();
    ++at_;
    to_content();
  }

  void value_in_brackets() {
    if (peek() == '[' || peek() == '{')
      brackets();
    else
      scalar_in_brackets();
  }

  /// Whether it stood in quotes.
  bool scalar_in_brackets() {
    const YamlMark start = mark();
    if (peek() == '"' || peek() == '\'') {
      builder_.scalar(start, quoted(), ScalarStyle::quoted);
      return true;
    }
    if (!at_word() || (peek() == '-' && !letter_or_figure(peek(1)))) throw Unusual();
    const std::string_view words = yaml_.substr(at_, end_of_words_in_brackets() - at_);
    at_ += words.size();
    plain_scalar(start, without_trailing_spaces(words));
    return false;
  }
  std::size_t end_of_words_in_brackets() const {
    for (std::size_t end = at_; end < yaml_.size(); ++end) {
      const char c = yaml_[end];
      const char next = end + 1 < yaml_.size() ? yaml_[end + 1] : ',';
      if (c == ',' || c == ']' || c == '}' || (c == '#' && yaml_[end - 1] == ' ')) return end;
      if (c == ':' && ends_word(end + 1)) return end;
      if (c == ':' && (next == ',' || next == ']' || next == '}')) throw Unusual();
      if (c == '?' || c == '[' || c == '{') throw Unusual();
      if (c != '\n') continue;
      const std::size_t sign = yaml_.find_first_not_of(" \n", end);  // else the words go on
      if (sign == std::string_view::npos ||
          std::string_view(",]}").find(yaml_[sign]) == std::string_view::npos)
        throw Unusual();
      return end;
    }
    throw Unusual();
  }

  std::string_view yaml_;
  TreeBuilder& builder_;
  std::size_t at_ = 0, line_ = 0, line_start_ = 0;
};

}  // namespace

bool read_plain_yaml(std::string_view yaml, TreeBuilder& builder) {
  try {
    PlainReader(yaml, builder).read();
    return true;
  } catch (const Unusual&) {
    return false;
  }
}

}  // namespace briefwright::data
