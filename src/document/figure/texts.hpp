// A fixed number of texts, one for each kind of a thing.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <string>

namespace briefwright::chart {

/// Those not given are empty; more than `n` are left out.
template <std::size_t n>
class Texts {
 public:
  Texts() = default;
  Texts(std::initializer_list<std::string> texts) {
    std::copy_n(texts.begin(), std::min(n, texts.size()), texts_.begin());
  }

  std::string& operator[](std::size_t at) { return texts_[at]; }
  const std::string& operator[](std::size_t at) const { return texts_[at]; }
  static constexpr std::size_t size() { return n; }
  const std::array<std::string, n>& all() const { return texts_; }

 private:
  std::array<std::string, n> texts_;
};

}  // namespace briefwright::chart
