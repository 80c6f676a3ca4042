#include "base/xml.hpp"

namespace briefwright {
namespace {

bool is_noncharacter(std::string_view text) {
  return text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF");
}

}  // namespace

std::string escaped_for_xml(std::string_view text, std::string_view instead) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_noncharacter(text.substr(i))) {
      out += instead;
      i += 2;
      continue;
    }
    switch (const char c = text[i]) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace briefwright
