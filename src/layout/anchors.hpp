// Names of the places that links and bookmarks lead to.
//
// A part names its anchors as it likes; a document wants every name once.
#pragma once

#include "base/diagnostic.hpp"
#include "document/document.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace briefwright::layout {

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

}  // namespace briefwright::layout
