// Pictures of the related facilities: by status, over the years, by region.
//
// Each is one figure, or nothing where a picture would show less than a sentence says.
#pragma once

#include "compose/common/words.hpp"

#include <array>

namespace briefwright::compose {

/// With fewer active records than this nothing is pictured.
inline constexpr int fewest_pictured = 3;
inline constexpr int first_drawn_year = 1990, last_drawn_year = 2030;  // of the trend

/// Active records and their capacity as parts of the pipeline; without any capacity the records alone.
Blocks status_figure(const Fleet& context);

/// Cumulative pipeline and committed capacity; nothing where it grows in fewer than three of the years drawn.
Blocks trend_figure(const Fleet& context);

/// Committed within pipeline capacity by region, or by country where one region of the world holds all: the
/// six largest and the sum of the others.  Nothing without a capacity or with one country's own records only.
Blocks region_figure(const Fleet& context);

/// The statuses of active records, in the order of bars and tables: key of the vocabulary and its sums.
struct ActiveStatus {
  std::string_view key;
  data::Tally data::Deployment::*tally;
};
inline constexpr std::array<ActiveStatus, 3> active_statuses{
    {{"operational", &data::Deployment::operational},
     {"under-construction", &data::Deployment::under_construction},
     {"planned", &data::Deployment::planned}}};

/// A facility status in the edition's language.
std::string status_name(const Edition& edition, std::string_view key);

/// The pipeline as a bar of its statuses, by capacity or by number of records; and the same in words.
chart::StackedBar status_bar(const Edition& edition, const data::Deployment& deployment, std::string title,
                             bool capacities);
std::string bar_in_words(const Labels& labels, const chart::StackedBar& bar);

/// Committed within pipeline capacity of whatever bears the name.
struct NestedBar {
  std::string name;  // empty: not stated
  data::Tally pipeline, committed;
};

/// The bars in that order on one scale; `title` says what they are by, for the alternative text.
Block nested_bars(const Edition& edition, const std::vector<NestedBar>& rows, const std::string& title,
                  Inlines caption);

/// "; undated records left out: 9", with those of years outside the trend; empty where none is left out.
std::string left_out(const Fleet& context);

}  // namespace briefwright::compose
