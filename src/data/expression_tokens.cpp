// Cutting an expression; the full-width marks of a Chinese keyboard become plain ones.
#include "data/expression_tokens.hpp"

#include "base/utf8.hpp"

#include <memory>

namespace briefwright::data {
namespace {

struct Mark {
  std::string_view written, plain;
  TokenKind kind;
};

/// The longer first.
constexpr Mark marks[] = {
    {"!=", "!=", TokenKind::mark},   {"<=", "<=", TokenKind::mark},   {">=", ">=", TokenKind::mark},
    {"==", "=", TokenKind::mark},    {"=", "=", TokenKind::mark},     {"<", "<", TokenKind::mark},
    {">", ">", TokenKind::mark},     {"(", "(", TokenKind::open},     {")", ")", TokenKind::close},
    {",", ",", TokenKind::comma},    {"！＝", "!=", TokenKind::mark}, {"≠", "!=", TokenKind::mark},
    {"≤", "<=", TokenKind::mark},    {"≥", ">=", TokenKind::mark},    {"＜＝", "<=", TokenKind::mark},
    {"＞＝", ">=", TokenKind::mark}, {"＝", "=", TokenKind::mark},    {"＜", "<", TokenKind::mark},
    {"＞", ">", TokenKind::mark},    {"（", "(", TokenKind::open},    {"）", ")", TokenKind::close},
    {"，", ",", TokenKind::comma},   {"、", ",", TokenKind::comma}};

/// Bytes of white space at the start, the ideographic space included.
std::size_t space(std::string_view text) {
  if (text.starts_with("\u3000")) return 3;
  return !text.empty() && (text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r')) ? 1 : 0;
}

const Mark* mark_at(std::string_view text) {
  for (const Mark& mark : marks)
    if (text.starts_with(mark.written)) return &mark;
  return nullptr;
}

bool quote(char c) { return c == '"' || c == '\''; }

class Cutter {
 public:
  explicit Cutter(std::string_view source) : source_(source) {}

  Result<std::vector<Token>> cut() {
    while (at_ < source_.size()) {
      const std::string_view rest = source_.substr(at_);
      if (const std::size_t gap = space(rest)) {
        at_ += gap;
      } else if (const Mark* mark = mark_at(rest)) {
        add(mark->kind, std::string(mark->plain), mark->written.size());
      } else if (quote(rest[0])) {
        if (!quoted()) return fail(unended());
      } else if (rest[0] == '!') {
        return fail(expression_error(source_, at_, "expression-syntax", "a lone \"!\"",
                                     "write != for unequal, and not for the contrary"));
      } else {
        word();
      }
    }
    add(TokenKind::end, {}, 0);
    return std::move(tokens_);
  }

 private:
  void add(TokenKind kind, std::string text, std::size_t size) {
    tokens_.push_back({kind, std::move(text), at_, at_ + size});
    at_ += size;
  }

  /// An apostrophe inside a word ("People's") opens no quote.
  void word() {
    std::size_t end = at_;
    while (end < source_.size()) {
      const std::string_view rest = source_.substr(end);
      if (space(rest) > 0 || mark_at(rest) || rest[0] == '!' || rest[0] == '"') break;
      ++end;
    }
    add(TokenKind::word, std::string(source_.substr(at_, end - at_)), end - at_);
  }

  bool quoted() {
    std::string text;
    for (std::size_t i = at_ + 1; i < source_.size(); ++i) {
      if (source_[i] == source_[at_]) {
        add(TokenKind::quoted, std::move(text), i + 1 - at_);
        return true;
      }
      const bool escape =
          source_[i] == '\\' && i + 1 < source_.size() && (quote(source_[i + 1]) || source_[i + 1] == '\\');
      text += source_[escape ? ++i : i];
    }
    return false;
  }

  Diagnostic unended() const {
    return expression_error(source_, at_, "expression-syntax", "the quote that opens here does not end",
                            "close it with the same mark; a mark inside is written \\\" or \\'");
  }

  std::string_view source_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

Diagnostic expression_error(std::string_view source, std::size_t at, std::string code, std::string message,
                            std::string hint) {
  Diagnostic d;
  d.code = std::move(code);
  d.origin.file = std::make_shared<const std::string>("expression");
  d.origin.line = 1;
  d.origin.column = static_cast<std::uint32_t>(code_point_count(source.substr(0, at))) + 1;
  d.message = std::move(message);
  d.hint = std::move(hint);
  return d;
}

Result<std::vector<Token>> expression_tokens(std::string_view source) { return Cutter(source).cut(); }

}  // namespace briefwright::data
