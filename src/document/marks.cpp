#include "document/marks.hpp"

namespace briefwright::document {

char32_t mark_at(std::string_view text) {
  if (text.size() < 3 || !text.starts_with(mark_lead)) return 0;
  const auto last = static_cast<unsigned char>(text[2]);
  const char32_t c = 0xFDC0 | (last & 0x3F);
  return c >= 0xFDD0 && c <= 0xFDEF ? c : 0;
}

std::string_view source_of(char32_t mark) {
  for (const PairMark& pair : pair_marks)
    if (pair.mark == mark) return pair.source;
  switch (mark) {
    case literal_star:
      return "*";
    case literal_underscore:
      return "_";
    case literal_backslash:
      return "\\";
    case comment_open:
      return "<!--";
    case comment_close:
      return "-->";
    case literal_pipe:
    case surplus_pipe:
      return "|";
    default:
      return {};
  }
}

std::string restored(std::string_view text) {
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = text.find(mark_lead); at != std::string_view::npos;
       at = text.find(mark_lead, at + 1)) {
    const char32_t mark = mark_at(text.substr(at));
    if (mark == 0) continue;
    out += text.substr(from, at - from);
    out += source_of(mark);
    from = at + 3;
  }
  out += text.substr(from);
  return out;
}

}  // namespace briefwright::document
