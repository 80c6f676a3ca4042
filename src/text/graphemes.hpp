// Extended grapheme clusters (UAX #29), through ICU where the text is not plain.
#pragma once

#include "text/classes.hpp"

#include <span>
#include <vector>

namespace briefwright::text {

class GraphemeStarts {
 public:
  explicit GraphemeStarts(std::span<const Char> paragraph);
  /// The start of the cluster after the one that begins at `i`; the text's size at the end.
  std::size_t next(std::size_t i) const;

 private:
  std::size_t size_;
  std::vector<bool> starts_;  // empty: every code point is a cluster
};

}  // namespace briefwright::text
