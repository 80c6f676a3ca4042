// What the policy does: description and interpretation, Markdown rendered.
#include "base/utf8.hpp"
#include "compose/brief/sections.hpp"
#include "document/markdown.hpp"
#include "document/text_language.hpp"

#include <algorithm>

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

/// Where the last sentence within the first `most` characters ends; 0 when none does.
std::size_t sentence_end(std::u32string_view text, std::size_t most) {
  for (std::size_t i = std::min(most, text.size()); i > 0; --i) {
    if (std::u32string_view(U"。！？").find(text[i - 1]) != std::u32string_view::npos) return i;
    if (i < text.size() && text[i] == ' ' && std::u32string_view(U".!?").find(text[i - 1]) < 3) return i;
  }
  return 0;
}

/// At most `most` cells wide, two cells to a Han character, cut behind a sentence where one ends in the last
/// run that fits, and marked with an ellipsis.
Inlines shortened(const Inlines& text, std::size_t most) {
  Inlines out;
  std::size_t used = 0;
  for (const document::Inline& run : text) {
    const std::u32string characters = to_utf32(run.text);
    std::size_t n = 0;
    for (; n < characters.size() && used <= most; ++n) used += characters[n] >= 0x2E80 ? 2 : 1;
    out.push_back(run);
    if (used <= most) continue;
    const std::size_t end = sentence_end(characters, n);
    out.back().text = to_utf8(std::u32string_view(characters).substr(0, end > 0 ? end : n)) + " …";
    break;
  }
  return out;
}

}  // namespace

Blocks summary(const Context& context) {
  constexpr std::size_t most_cells =
      180;  // two lines or three: a page with every section on it has no room for more
  for (const data::Text* main : main_texts(context.policy)) {
    Blocks text;
    append(text, context, *main);
    for (Block& block : text) {
      auto* first = std::get_if<document::Paragraph>(&block.what);
      if (!first) continue;
      first->text = shortened(first->text, most_cells);
      first->role = document::TextRole::small;
      return {heading(context, 2, "section.substance", "substance"), std::move(block)};
    }
  }
  return {};
}

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
