// Language tags.
#include "pdf/language_tag.hpp"

#include <algorithm>

namespace briefwright::pdf {
namespace {

constexpr std::size_t longest_subtag = 8;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_letter_or_digit(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

bool is_subtag(std::string_view subtag, bool (*allowed)(char)) {
  return !subtag.empty() && subtag.size() <= longest_subtag &&
         std::all_of(subtag.begin(), subtag.end(), allowed);
}

bool is_prefix(std::string_view shorter, std::string_view longer) {
  return longer.substr(0, shorter.size()) == shorter &&
         (longer.size() == shorter.size() || longer[shorter.size()] == '-');
}

}  // namespace

bool is_language_tag(std::string_view tag) {
  bool first = true;
  while (true) {
    const std::size_t dash = tag.find('-');
    if (!is_subtag(tag.substr(0, dash), first ? is_letter : is_letter_or_digit)) return false;
    if (dash == std::string_view::npos) return true;
    tag.remove_prefix(dash + 1);
    first = false;
  }
}

std::string document_language(std::string_view tag) {
  if (tag == "zh" || tag == "zh-Hans") return "zh-CN";
  if (tag == "zh-Hant") return "zh-TW";
  if (tag.substr(0, 8) == "zh-Hans-" || tag.substr(0, 8) == "zh-Hant-")
    return "zh-" + std::string(tag.substr(8));
  return std::string(tag);
}

bool same_language(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const std::string x = document_language(a), y = document_language(b);
  return is_prefix(x, y) || is_prefix(y, x);
}

}  // namespace briefwright::pdf
