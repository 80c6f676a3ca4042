// Which text of an older print became which of a newer one.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace briefwright::batch {

/// A text in reading order, with numbers for what is compared.
struct AlignedText {
  std::uint32_t origin = 0;    // the same for texts of one field, rule or label
  std::uint32_t same = 0;      // the same for equal texts of one origin
  std::uint32_t words = 0;     // the same for equal texts of any origin
  bool telling = false;        // of a record, or long: equal ones are hardly equal by chance
  double left = 0, right = 0;  // on the page, in points: cells of a column share one of them
  std::string_view text;
};

/// By text of `before`: its place in `after`, each at most once; none: it was removed.  What no place names
/// was added.  The time grows with the product of the lengths of what differs, within bounds.
std::vector<std::optional<std::size_t>> align(std::span<const AlignedText> before,
                                              std::span<const AlignedText> after);

}  // namespace briefwright::batch
