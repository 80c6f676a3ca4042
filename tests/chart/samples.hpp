// Charts of every kind for the sweeps: as many rows, such words and such values as a case asks for.
#pragma once

#include "document/figure/spec.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace briefwright::chart::testing {

enum class Words : std::uint8_t { chinese, english, long_chinese, long_english, unbreakable, none };
enum class Values : std::uint8_t { usual, equal, zero, hostile };

/// What a chart is made of.
struct Case {
  std::size_t count = 5;  // of axes, bars, rows, points, panels or events
  Words words = Words::chinese;
  Values values = Values::usual;
};

std::string word(Words words, std::size_t index);
std::optional<double> value(Values values, std::size_t index);

/// Names of the kinds of chart, in the order of the variant; the two forms of small multiples apart.
const std::vector<std::string>& kinds();
Spec sample(const std::string& kind, const Case& what);

}  // namespace briefwright::chart::testing
