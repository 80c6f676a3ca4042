// The names of the places that links and bookmarks lead to, and which inlines of a text are links: the one
// place where structure and typesetting agree on that.
#pragma once

#include "base/diagnostic.hpp"
#include "document/document.hpp"
#include "frame/structure.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace briefwright::layout {

/// A part names its anchors as it likes; in a document every name is unique.
class Anchors {
 public:
  /// Walks all blocks and table rows.  An anchor that a part names twice counts at its first
  /// place, with a warning.
  Anchors(const document::Document& document, Diagnostics& diagnostics);

  /// The destination's name of an anchor in a part, or of the first other part that has it; empty when none
  /// has.
  std::string resolve(std::size_t part, std::string_view anchor) const;

  /// The name to place at `node`, a Heading, Row or other Block of this document; empty for one without a
  /// place in links and outline.
  std::string name_of(const void* node) const;

 private:
  void visit(const document::Blocks& blocks, std::size_t part, Diagnostics& diagnostics);
  void visit(const document::Block& block, std::size_t part, Diagnostics& diagnostics);
  void add(const void* node, const std::string& anchor, bool in_outline, std::size_t part,
           const Origin& origin, Diagnostics& diagnostics);
  std::string unique(const std::string& wanted);

  std::map<std::pair<std::size_t, std::string>, std::string, std::less<>> by_anchor_;
  std::map<std::string, std::string, std::less<>> first_;
  std::map<const void*, std::string> by_node_;  // looked up only, never walked
  std::map<std::string, int> used_;             // names given, with the last number tried behind them
};

/// Where a link leads: exactly one of the three is set.
struct LinkTarget {
  std::string uri;          // http, https or mailto
  std::string destination;  // name of a frame::Destination
  std::string file{};       // another PDF: see document::Inline
  friend bool operator==(const LinkTarget&, const LinkTarget&) = default;
};

/// The links and pieces of code of a text in reading order: what has an element of its own in it.
/// Neighbouring inlines with the same target are one link.
struct LinkMap {
  struct Link {
    LinkTarget target;                     // nothing: code
    std::string text;                      // that is linked
    std::string leads_to;                  // in words, where the document says it
    frame::Role role = frame::Role::link;  // link, reference (with a link in it) or code
    document::NoteLink note = document::NoteLink::none;
    bool tells_page = false;
  };
  std::vector<Link> links;
  std::vector<int> of_inline;  // for each inline the index of its link, or -1; empty without links

  int link_of(std::size_t inline_) const { return of_inline.empty() ? -1 : of_inline[inline_]; }
};

/// Inlines with an address of another scheme or an unknown anchor are plain text.
LinkMap find_links(const document::Inlines& inlines, const Anchors& anchors, std::size_t part);

/// What a link says of where it leads, in the words of its part.  The page of a place in the document is not
/// known yet: `{page}` still stands for it.
std::string description(const LinkMap::Link& link, const document::LinkWords& words);

/// True for http:, https: and mailto:, in any case.
bool is_web_address(std::string_view uri);

/// The text is a printed address rather than words.
bool looks_like_address(std::string_view text);

}  // namespace briefwright::layout
