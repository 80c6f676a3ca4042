// Names of fields, rules and labels, which stand in the origin of each value: few, and repeated by every
// record.
#pragma once

#include <atomic>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace briefwright {

/// A text that never changes, such as "analysis.strategic.score", in the room of one pointer.  Copies share
/// it; so do equal names of one thread, as far as it keeps them.
class FieldPath {
 public:
  FieldPath() = default;
  FieldPath(const FieldPath& other) noexcept : name_(other.name_) {
    if (name_) name_->uses.fetch_add(1, std::memory_order_relaxed);
  }
  FieldPath(FieldPath&& other) noexcept : name_(std::exchange(other.name_, nullptr)) {}
  FieldPath& operator=(FieldPath other) noexcept {
    std::swap(name_, other.name_);
    return *this;
  }
  ~FieldPath() {
    if (name_ && name_->uses.fetch_sub(1, std::memory_order_acq_rel) == 1) delete name_;
  }
  FieldPath(std::string_view path);  // NOLINT(google-explicit-constructor): a name is its text
  FieldPath(const std::string& path) : FieldPath(std::string_view(path)) {}  // NOLINT: the same
  FieldPath(const char* path) : FieldPath(std::string_view(path)) {}         // NOLINT: the same

  std::string_view view() const { return name_ ? std::string_view(name_->text) : std::string_view(); }
  operator std::string_view() const { return view(); }  // NOLINT: the same
  bool empty() const { return name_ == nullptr; }

  friend bool operator==(const FieldPath& a, const FieldPath& b) {
    return a.name_ == b.name_ || a.view() == b.view();
  }
  friend bool operator==(const FieldPath& a, std::string_view b) { return a.view() == b; }
  friend bool operator==(const FieldPath& a, const char* b) { return a.view() == b; }

 private:
  struct Name {
    std::string text;
    std::atomic<std::uint32_t> uses{1};
  };
  Name* name_ = nullptr;  // null: empty
};

std::ostream& operator<<(std::ostream& out, const FieldPath& path);

/// A name made of parts, such as "rule:" and what the rule is called; no copy where the thread knows it.
FieldPath joined_path(std::string_view first, std::string_view second, std::string_view third = {});

}  // namespace briefwright
