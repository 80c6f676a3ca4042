// Any valid UTF-8 as Markdown to blocks.
#include "document/markdown.hpp"
#include "base/utf8.hpp"

#include <cstdlib>
#include <variant>

using namespace briefwright;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// Headings stay below the level that was asked for; only web and mail addresses are links; pictures
/// have words and are read by others.
void check(const document::Blocks& blocks, int top_level) {
  for (const document::Block& block : blocks) {
    if (const auto* heading = std::get_if<document::Heading>(&block.what))
      require(heading->level >= top_level && !heading->in_outline);
    if (const auto* list = std::get_if<document::List>(&block.what))
      for (const document::Blocks& item : list->items) check(item, top_level);
    const auto* paragraph = std::get_if<document::Paragraph>(&block.what);
    const auto* picture = std::get_if<document::Picture>(&block.what);
    if (picture) require(!picture->image && !picture->instead.empty());
    if (paragraph || picture)
      for (const document::Inline& run : paragraph ? paragraph->text : picture->caption)
        require(run.uri.empty() || run.uri.starts_with("http") || run.uri.starts_with("mailto:"));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (invalid_utf8_at(text)) return 0;  // the reader of records refuses it
  constexpr int top_level = 3;
  check(document::blocks_from_markdown(text, top_level, rule_origin("fuzz")), top_level);
  return 0;
}
