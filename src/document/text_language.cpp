#include "document/text_language.hpp"

#include "base/utf8.hpp"
#include "document/text_class.hpp"

namespace briefwright::document {
namespace {

struct Letters {
  std::size_t han = 0, latin = 0;
};

Letters count(std::string_view text) {
  Letters letters;
  for (char32_t c : to_utf32(text)) {
    if (han(c)) ++letters.han;
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F)) ++letters.latin;
  }
  return letters;
}

}  // namespace

bool has_han(std::string_view text) { return count(text).han > 0; }

std::string_view foreign_tag(std::string_view text, Language part) {
  const Letters letters = count(text);
  const bool english = letters.han == 0 && letters.latin > 0;
  const bool chinese = letters.han > 0 && 3 * letters.han >= letters.latin;
  if (part == Language::zh) return english ? text_tag(Language::en) : "";
  return chinese ? text_tag(Language::zh) : "";
}

}  // namespace briefwright::document
