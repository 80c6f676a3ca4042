// What is changed in a Markdown source before the parser reads it, so that nothing is lost.
//
//   definitions  `[注]: 见条例` prints as text: what does not lead anywhere is no link definition
//   tables       cells beyond the last column, pipes in code, tables beyond all bounds
//   notes        one that nothing refers to would be dropped: a paragraph in front refers to all of them;
//                so would a second one of the same name
//   lists        numbered lines right below a text are a list whatever their first number is
//   references   `&#0;`, which stand for no character that can be printed
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::document {

/// `[name]: address "title"`, a link definition that the parser takes out of the text.
struct LinkDefinition {
  std::string name, address;
  std::uint32_t line = 0;  // of the source as it came, from 1
};

/// Something worth saying about a line of the source as it came, from 1.
struct SourceRemark {
  std::string code, message, hint;
  std::uint32_t line = 0;
};

struct MarkdownSource {
  std::string text;                  // with marks of document/marks.hpp in it
  bool names_notes = false;          // its first paragraph is ours and refers to all notes
  std::vector<std::uint32_t> lines;  // for each line of `text` the source's, from 1
  std::vector<LinkDefinition> definitions;
  std::vector<SourceRemark> remarks;
};

/// `text` is valid UTF-8 with '\n' as its only line end.  `from_html`: it was a block of HTML, and no line of
/// it opens one again.
MarkdownSource prepared_source(std::string_view text, bool from_html);

}  // namespace briefwright::document
