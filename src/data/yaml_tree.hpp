// A YAML document as a flat list of nodes that know their line and column.
//
// One vector, no sharing, hence no aliases.  Bounded in depth and number of nodes, so that no input can blow
// it up.
#pragma once

#include "base/result.hpp"
#include "data/front_matter.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::data {

enum class NodeKind : std::uint8_t { null, scalar, sequence, mapping };

struct Node {
  NodeKind kind = NodeKind::null;
  bool quoted = false;   // scalar in quotes, or a block scalar
  bool read = false;     // a reader took its value
  bool entered = false;  // a reader looked into its children
  bool dated = false;    // a reader asked for a date
  std::uint32_t line = 0, column = 0;
  std::uint32_t next = 0;   // sibling; 0 is none
  std::uint32_t first = 0;  // child; 0 is none
  std::uint32_t key_line = 0, key_column = 0;
  std::string key;                                          // in a mapping
  std::string text;                                         // of a scalar
  std::shared_ptr<const std::vector<std::uint32_t>> lines;  // of its text, as Origin::lines

  bool operator==(const Node& other) const;
};

struct Tree {
  FileName file;
  std::vector<Node> nodes;  // [0] is the root
  Diagnostics warnings;     // YAML that is well, but hardly meant

  Origin origin(const Node& node, FieldPath field) const {
    return {file, node.line, node.column, std::move(field), node.lines};
  }
  Origin key_origin(const Node& node, FieldPath field) const {
    return {file, node.key_line, node.key_column, std::move(field)};
  }
};

inline constexpr std::size_t tree_depth_limit = 32;
inline constexpr std::size_t tree_node_limit = 200'000;

/// `first_line` is the line of the file on which `yaml` begins.  The root of an empty document is null. Fails
/// with "not-yaml", "yaml-alias" (aliases are refused altogether), "yaml-too-deep", "yaml-too-large",
/// "yaml-tag" (but YAML's own), "yaml-key" (a key that is not a plain word), "duplicate-key" or
/// "several-documents".  Slips of the keyboard (yaml_slips.hpp) are named where they are.  A key with unseen
/// characters behind it is taken without them, with a warning; "swallowed-key", "cut-by-comment" and
/// "wide-comma" warn of text that YAML reads as something else, "yaml-anchor" of a word that it takes off the
/// value.  Text in the plain subset that records are written in takes a fast way (plain_yaml.hpp) to the same
/// tree; all else, and every error, is yaml-cpp's.  Requires valid UTF-8.
Result<Tree> parse_yaml(std::string_view yaml, const FileName& file, std::uint32_t first_line);

/// The same through yaml-cpp alone, for text without control characters.
Result<Tree> parse_whole_yaml(std::string_view yaml, const FileName& file, std::uint32_t first_line);

/// A file that is YAML from its first line; fails with "nul-byte" and "not-utf-8", too.
Result<Tree> parse_yaml_file(std::string_view text, const FileName& file);

/// What stands below a node, to read: of a list or a mapping a line for each entry ("key: value") or item,
/// what is nested in it on the same line ("key: value; key: value", in parentheses where it is deeper); of a
/// scalar its text.  As long as the record makes it.  `lines` as Origin::lines.
struct Outline {
  std::string text;
  std::shared_ptr<const std::vector<std::uint32_t>> lines;
};
Outline outline(const Tree& tree, const Node& node);

}  // namespace briefwright::data
