// Pictures of the related facilities: by status, over the years, by region.
//
// Each is one figure, or nothing where a picture would show less than a sentence says.
#pragma once

#include "compose/words.hpp"

namespace briefwright::compose {

/// With fewer active records than this nothing is pictured.
inline constexpr int fewest_pictured = 3;
inline constexpr int first_drawn_year = 1990, last_drawn_year = 2030;  // of the trend

/// Active records and their capacity as parts of the pipeline; without any capacity the records alone.
Blocks status_figure(const Fleet& context);

/// A set of facilities by its name.
struct NamedFacilities {
  std::string name;
  data::FacilityList facilities;
};
/// Cumulative capacities of several sets since 2000, side by side on one scale.  `alternative` keys a text
/// with {values}; `data_file` names the attachment with the data.
Block trends_figure(const Edition& edition, const std::vector<NamedFacilities>& sets, Inlines caption,
                    std::string_view alternative, std::string data_file);

/// Cumulative pipeline and committed capacity; nothing where it grows in fewer than three of the years drawn.
Blocks trend_figure(const Fleet& context);

/// Committed within pipeline capacity by region, or by country where all lie in one region: the six largest
/// and the sum of the others.  Nothing without a capacity or with all in one country.
Blocks region_figure(const Fleet& context);

/// "undated active records left out: 9", with those of years outside the trend.
std::string left_out(const Fleet& context);

}  // namespace briefwright::compose
