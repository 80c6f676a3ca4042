#include "base/field_path.hpp"

#include <unordered_map>

namespace briefwright {
namespace {

// What a thread keeps: enough for the fields of a model, the labels of a catalogue and the places of a long
// list.
constexpr std::size_t most_kept = 4096;    // names
constexpr std::size_t longest_kept = 120;  // bytes

}  // namespace

FieldPath::FieldPath(std::string_view path) {
  // The keys are views of the names that the values share.
  thread_local std::unordered_map<std::string_view, FieldPath> kept;
  if (path.empty()) return;
  if (const auto known = kept.find(path); known != kept.end()) {
    *this = known->second;
    return;
  }
  name_ = new Name{std::string(path)};
  if (kept.size() == most_kept) kept.clear();  // else the items of one long list would keep all others out
  if (path.size() <= longest_kept) kept.emplace(view(), *this);
}

std::ostream& operator<<(std::ostream& out, const FieldPath& path) { return out << path.view(); }

FieldPath joined_path(std::string_view first, std::string_view second, std::string_view third) {
  thread_local std::string text;
  text.assign(first).append(second).append(third);
  return text;
}

}  // namespace briefwright
