#include "document/document.hpp"

namespace briefwright::document {

Inlines plain(std::string text, Origin origin) {
  Inline run;
  run.text = std::move(text);
  run.origin = std::move(origin);
  return {std::move(run)};
}

std::string text_of(const Inlines& inlines) {
  std::string out;
  for (const Inline& run : inlines) {
    out += run.text;
    if (run.line_break) out += '\n';
  }
  return out;
}

std::string picture_name(std::string_view source) {
  if (!source.starts_with("data:")) return std::string(source);
  return std::string(source.substr(0, source.find_first_of(",;"))) + ",…";
}

}  // namespace briefwright::document
