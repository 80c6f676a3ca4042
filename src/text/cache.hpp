// A memory of the texts used lately, bounded without a clock: two generations.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <utility>

namespace briefwright::text {

/// Keeps at least the `capacity` / 2 and at most `capacity` units of cost that were used last.
template <class Value>
class GenerationCache {
 public:
  explicit GenerationCache(std::size_t capacity) : capacity_(capacity) {}

  /// Null when the key is not there; valid until the next insert.
  const Value* find(const std::string& key) {
    if (const auto it = young_.find(key); it != young_.end()) return &it->second.first;
    const auto it = old_.find(key);
    if (it == old_.end()) return nullptr;
    auto node = old_.extract(it);
    young_cost_ += node.mapped().second;
    old_cost_ -= node.mapped().second;
    return &young_.insert(std::move(node)).position->second.first;
  }

  void insert(const std::string& key, Value value, std::size_t cost) {
    if (young_cost_ + cost > capacity_ / 2) {
      old_ = std::exchange(young_, {});
      old_cost_ = std::exchange(young_cost_, 0);
    }
    young_.insert_or_assign(key, std::pair(std::move(value), cost));
    young_cost_ += cost;
  }

  /// Of all that is kept.
  std::size_t cost() const { return young_cost_ + old_cost_; }

 private:
  using Generation = std::unordered_map<std::string, std::pair<Value, std::size_t>>;
  std::size_t capacity_, young_cost_ = 0, old_cost_ = 0;
  Generation young_, old_;
};

}  // namespace briefwright::text
