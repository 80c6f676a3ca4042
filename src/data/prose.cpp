// Description and body: which of the two is a repeat.
#include "data/prose.hpp"

#include <algorithm>

namespace briefwright::data {
namespace {

/// The text without white space and Markdown marks.
std::string skeleton(std::string_view text) {
  constexpr std::string_view left_out = " \t\n#*_`>|-+\\~";
  std::string out;
  out.reserve(text.size());
  for (const char c : text)
    if (left_out.find(c) == std::string_view::npos) out += c;
  return out;
}

std::string without_ellipsis(std::string text) {
  for (const std::string_view end : {"...", "…", "……"})
    if (text.ends_with(end)) text.resize(text.size() - end.size());
  return text;
}

auto line_ends(const Text& text) { return std::count(text.value.begin(), text.value.end(), '\n'); }

}  // namespace

void join_repeats(Text& description, Text& body) {
  if (!description.present() || !body.present()) return;
  const std::string said = skeleton(description.value);
  const std::string in_body = skeleton(body.value);
  const bool same = said == in_body;
  if (same ? line_ends(body) > line_ends(description)
           : in_body.find(without_ellipsis(said)) != std::string::npos)
    description = std::move(body);
  else if (!same && said.find(in_body) == std::string::npos)
    return;
  body = {};
}

}  // namespace briefwright::data
