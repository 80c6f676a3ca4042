// HTML inside Markdown: which tags have a look or none, so that only the others print as they stand.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace briefwright::document {

enum class TagMeaning : std::uint8_t {
  unknown,  // printed as it stands
  nothing,  // only a wrapper: <span>, <font>
  comment,
  bold,
  emphasis,
  struck,
  code,
  raised,
  lowered,
  small,
  link,
  line_break,
  block_break,  // <p>, <div>: what follows is a paragraph of its own
  picture,
  block,  // lists, tables, headings: printed as it stands, for Markdown has marks of its own
};

struct HtmlTag {
  TagMeaning meaning = TagMeaning::unknown;
  std::string name;  // in lower case
  bool closing = false;
  std::map<std::string, std::string> attributes;  // by name in lower case; the commonest entities are decoded
};

/// How often a tag opens and closes in a text.
struct TagCount {
  int opened = 0, closed = 0;
  bool alone() const { return opened == 0 || closed == 0; }
};
using TagCounts = std::map<std::string, TagCount, std::less<>>;

/// One whole tag, comment or declaration.  A tag with attributes that have no value is unknown, but for those
/// that HTML has: prose such as "<b and c>" would be one.
HtmlTag read_tag(std::string_view html);

/// Adds the tags that begin in `html`.
void count_tags(std::string_view html, TagCounts& counts);

/// A block of HTML as Markdown: without comments and indents.  Line ends are kept.  A comment that never ends
/// stands as it is.
std::string markdown_of_html(std::string_view block);

/// The block is a script, a style sheet, a declaration or the like: not for reading as Markdown.
bool is_raw_html(std::string_view block);

}  // namespace briefwright::document
