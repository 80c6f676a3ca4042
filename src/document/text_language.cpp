#include "document/text_language.hpp"

#include "base/utf8.hpp"
#include "document/text_class.hpp"

namespace briefwright::document {
namespace {

struct Letters {
  std::size_t han = 0, latin = 0, others = 0;
};

Letters count(std::string_view text) {
  Letters letters;
  for (char32_t c : to_utf32(text)) {
    if (han(c))
      ++letters.han;
    else if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F))
      ++letters.latin;
    else if (c >= 0x370 && !(c >= 0x2000 && c < 0x3040))  // beside punctuation and symbols
      ++letters.others;
  }
  return letters;
}

}  // namespace

bool has_han(std::string_view text) { return count(text).han > 0; }

std::string_view foreign_tag(std::string_view text, Language part) {
  const Letters letters = count(text);
  const bool chinese = letters.han > 0 && 3 * letters.han >= letters.latin;
  if (part.script() == "Latn") return chinese ? Language::zh.text_tag() : "";
  const bool with_han = part.primary() == "zh" || part.primary() == "ja" || part.primary() == "ko";
  if (with_han && letters.han > 0) return "";
  if (chinese) return Language::zh.text_tag();
  const bool english = letters.latin > 0 && (letters.others == 0 || part.primary() == "zh");
  return english ? Language::en.text_tag() : "";
}

}  // namespace briefwright::document
