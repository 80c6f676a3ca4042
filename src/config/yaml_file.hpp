// A resource file of ours as a YAML tree: typed access that names file, line and field on a mistake.
#pragma once

#include "base/color.hpp"
#include "base/files.hpp"
#include "base/length.hpp"
#include "base/result.hpp"
#include "data/yaml_tree.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::config {

// Regular expressions (ECMAScript) of what length() and color() take; briefwright schema prints them, too.
inline constexpr std::string_view length_pattern = R"(^([0-9]{1,4}(\.[0-9]{0,9})?|\.[0-9]{1,9})(mm|pt)$)";
inline constexpr std::string_view positive_length_pattern =
    R"(^(?=[^1-9]*[1-9])([0-9]{1,4}(\.[0-9]{0,9})?|\.[0-9]{1,9})(mm|pt)$)";
inline constexpr std::string_view color_pattern = "^#[0-9a-fA-F]{6}$";

/// The file a user means by one of the names in a folder or by a path ("x/y.yaml", "y.yaml"):
/// FOLDER/NAME.yaml, or itself.  Fails with "no-such-KIND" and the nearest names, or all.
Result<std::string> path_in(const std::string& folder, std::string_view kind,
                            const std::vector<std::string>& names, const std::string& name_or_path);

/// A node with its path, for messages.  Every accessor throws EnvironmentError "bad-resource" that names
/// file, line and field when the node is missing or of the wrong form.
class YamlValue {
 public:
  /// `of_user`: a path of the user's own, not a file of our resources.
  static YamlValue load(const FileSystem& files, const std::string& path, bool of_user = false);

  /// This mapping with the keys that it lacks taken from `base`, and so on in mappings inside.  Lists and
  /// scalars are whole: they hide those of the base.
  YamlValue over(const YamlValue& base) const;

  YamlValue operator[](std::string_view key) const;  // must be there
  bool has(std::string_view key) const;              // here or in the base
  std::vector<YamlValue> items() const;              // of a list
  /// Of a mapping, in the order of the file, without those of the base.
  void each(const std::function<void(const std::string& key, const YamlValue& value)>& visit) const;
  bool is_map() const { return node_->kind == data::NodeKind::mapping; }

  std::string text() const;
  double number() const;  // finite; in quotes it is none
  int integer() const;    // the same
  bool boolean() const;   // the same
  Pt length() const;      // "18mm", "10pt"; not negative
  Color color() const;    // "#0b5563"
  std::vector<std::string> texts() const;

  [[noreturn]] void refuse(const std::string& message, const std::string& hint = {}) const;

 private:
  YamlValue(std::shared_ptr<const data::Tree> tree, const data::Node& node, std::string field)
      : tree_(std::move(tree)), node_(&node), field_(std::move(field)) {}

  std::string field_of(std::string_view key) const;
  const data::Node* own(std::string_view key) const;  // null without one
  /// A scalar that is not in quotes: YAML reads other things than texts there.
  std::string plain(std::string_view wanted) const;

  std::shared_ptr<const data::Tree> tree_;
  const data::Node* node_ = nullptr;  // of `tree_`
  std::string field_;
  std::shared_ptr<const YamlValue> base_;  // null: nothing to fall back on
};

}  // namespace briefwright::config
