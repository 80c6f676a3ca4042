// Puts the nodes of a Tree together, in the order of the text, and judges what it is given.
//
// Two readers feed it: plain_yaml.hpp, and yaml-cpp through its events.
#pragma once

#include "data/yaml_tree.hpp"

#include <optional>

namespace briefwright::data {

/// A place in the YAML text, from 0; the column is in bytes.
struct YamlMark {
  std::size_t byte = 0, line = 0, column = 0;
};

enum class ScalarStyle : std::uint8_t { plain, tagged, quoted };  // block scalars are quoted

/// Thrown to stop reading; never leaves parse_yaml.
struct YamlStop {
  Diagnostic diagnostic;
};

class TreeBuilder {
 public:
  /// `tree` is empty and gets the nodes; `first_line` is the line of the file on which `yaml` begins.
  TreeBuilder(Tree& tree, std::string_view yaml, std::uint32_t first_line)
      : tree_(tree), yaml_(yaml), first_line_(first_line) {}

  // Keys and values come in turns.  Throw YamlStop.
  void null(YamlMark mark);
  void scalar(YamlMark mark, std::string text, ScalarStyle style);
  void open_list(YamlMark mark, bool bracketed);
  void open_mapping(YamlMark mark) { open(mark, NodeKind::mapping); }
  void close_list() { stack_.pop_back(); }
  void close_mapping();

  [[noreturn]] void stop(YamlMark mark, std::string code, std::string message, std::string hint) const;
  void warn(YamlMark mark, std::string code, std::string message, std::string hint);

  std::uint32_t line(YamlMark mark) const { return first_line_ + static_cast<std::uint32_t>(mark.line); }
  std::uint32_t column(YamlMark mark);  // in characters, from 1

  /// "not-yaml" for the slip of a keyboard on or before the line of the file where reading had to stop.
  std::optional<Diagnostic> slip(std::uint32_t line) const;

 private:
  struct Open {
    std::uint32_t node = 0, last_child = 0;
    bool has_key = false;
    bool bracketed = false;  // a list in brackets
    std::string key;
    std::uint32_t key_line = 0, key_column = 0;
  };

  bool wants_key() const {
    return !stack_.empty() && tree_.nodes[stack_.back().node].kind == NodeKind::mapping &&
           !stack_.back().has_key;
  }
  void open(YamlMark mark, NodeKind kind);
  Node& value(YamlMark mark, NodeKind kind);
  void set_key(YamlMark mark, std::string text, bool quoted);
  void link(std::uint32_t index);
  void place_lines(Node& node, std::size_t front, bool plain) const;
  void warn_at(std::uint32_t line, std::uint32_t column, std::string code, std::string message,
               std::string hint);
  void warn_of_slips(YamlMark mark, std::string_view text);
  void refuse_colon_in_key() const;

  Tree& tree_;
  std::string_view yaml_;
  std::uint32_t first_line_;
  std::vector<Open> stack_;
  std::vector<const Node*> children_;  // of the mapping that is being closed
  struct {
    std::size_t byte = 0, line = 0;
    std::uint32_t column = 1;
  } counted_;
};

/// "this is not YAML: …"
Diagnostic not_yaml(const FileName& file, std::uint32_t line, std::uint32_t column, std::string_view message);

}  // namespace briefwright::data
