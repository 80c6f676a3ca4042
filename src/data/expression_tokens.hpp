// An expression cut into words, quoted values and marks.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace briefwright::data {

enum class TokenKind : std::uint8_t { word, quoted, mark, open, close, comma, end };

/// `text`: a quoted value without its quotes and escapes, a mark in its plain form ("<=").
struct Token {
  TokenKind kind = TokenKind::end;
  std::string text;
  std::size_t at = 0;   // byte in the source
  std::size_t end = 0;  // byte behind it
};

/// The error at a byte of an expression: line 1 of the file "expression", the column in characters from 1.
Diagnostic expression_error(std::string_view source, std::size_t at, std::string code, std::string message,
                            std::string hint = {});

/// Ends with one token `end`.  Requires valid UTF-8.  Fails with "expression-syntax" for a quote that does
/// not end or a lone '!'.
Result<std::vector<Token>> expression_tokens(std::string_view source);

}  // namespace briefwright::data
