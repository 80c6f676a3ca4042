#include "document/printable.hpp"

#include "base/utf8.hpp"

namespace briefwright::document {

std::string printable(std::string_view text) {
  std::u32string out;
  const auto valid = invalid_utf8_at(text) ? to_utf32(single_line(text)) : to_utf32(text);
  out.reserve(valid.size());
  for (std::size_t i = 0; i < valid.size(); ++i) {
    char32_t c = valid[i];
    if (c == '\r' && i + 1 < valid.size() && valid[i + 1] == '\n') continue;
    if (c == '\r' || c == 0x2028 || c == 0x2029) c = U'\n';
    const bool control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F);
    if (!control && c != 0xFEFF) out += c;
  }
  return to_utf8(out);
}

void replace_arrows(std::string& text) {
  for (std::string_view formula : {"$\\rightarrow$", "$\\to$"})
    for (std::size_t at = text.find(formula); at != std::string::npos; at = text.find(formula, at + 3))
      text.replace(at, formula.size(), "→");
}

}  // namespace briefwright::document
