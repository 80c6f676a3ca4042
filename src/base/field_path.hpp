// Names of fields, rules and labels, which stand in the origin of each value: few, and repeated by every
// record.
#pragma once

#include <memory>
#include <ostream>
#include <string>
#include <string_view>

namespace briefwright {

/// A text that never changes, such as "analysis.strategic.score".  Copies share it; so do equal names of one
/// thread, as far as it keeps them.
class FieldPath {
 public:
  FieldPath() = default;
  FieldPath(std::string_view path);  // NOLINT(google-explicit-constructor): a name is its text
  FieldPath(const std::string& path) : FieldPath(std::string_view(path)) {}  // NOLINT: the same
  FieldPath(const char* path) : FieldPath(std::string_view(path)) {}         // NOLINT: the same

  std::string_view view() const { return text_ ? std::string_view(*text_) : std::string_view(); }
  operator std::string_view() const { return view(); }  // NOLINT: the same
  bool empty() const { return text_ == nullptr; }

  friend bool operator==(const FieldPath& a, const FieldPath& b) {
    return a.text_ == b.text_ || a.view() == b.view();
  }
  friend bool operator==(const FieldPath& a, std::string_view b) { return a.view() == b; }
  friend bool operator==(const FieldPath& a, const char* b) { return a.view() == b; }

 private:
  std::shared_ptr<const std::string> text_;  // null: empty
};

std::ostream& operator<<(std::ostream& out, const FieldPath& path);

/// A name made of parts, such as "rule:" and what the rule is called; no copy where the thread knows it.
FieldPath joined_path(std::string_view first, std::string_view second, std::string_view third = {});

}  // namespace briefwright
