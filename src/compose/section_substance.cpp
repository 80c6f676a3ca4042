// What the policy does: description and interpretation, Markdown rendered.
#include "compose/sections.hpp"
#include "document/markdown.hpp"
#include "document/text_language.hpp"

namespace briefwright::compose {
namespace {

/// Without white space and the ellipsis of a cut text: what tells whether two texts say the same.
std::string essence(std::string_view text) {
  std::string out;
  for (char c : text)
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') out += c;
  for (std::string_view end : {"…", "..."})
    while (out.size() > end.size() && out.ends_with(end)) out.erase(out.size() - end.size());
  return out;
}

void append(Blocks& blocks, const Context& context, const data::Text& text) {
  Blocks more = document::blocks_from_markdown(*text, 3, text.origin);
  set_language(more, document::foreign_tag(*text, context.language));
  blocks.insert(blocks.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// The body repeats the description in most records, and some descriptions are cut: the longer of the two
/// when one begins with the other, else both.
std::vector<const data::Text*> main_texts(const data::Policy& policy) {
  const std::string description = essence(*policy.description), body = essence(*policy.body);
  if (description.starts_with(body)) return {&policy.description};
  if (body.starts_with(description)) return {&policy.body};
  return {&policy.description, &policy.body};
}

}  // namespace

Blocks substance(const Context& context) {
  Blocks text;
  for (const data::Text* main : main_texts(context.policy)) append(text, context, *main);
  if (context.policy.interpretation) {
    if (!text.empty()) text.push_back(subheading(context, "substance.interpretation"));
    append(text, context, context.policy.interpretation);
  }
  if (text.empty()) return {};
  Blocks blocks{heading(context, 2, "section.substance", "substance")};
  blocks.insert(blocks.end(), std::make_move_iterator(text.begin()), std::make_move_iterator(text.end()));
  return blocks;
}

}  // namespace briefwright::compose
