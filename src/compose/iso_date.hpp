// Dates as records write them: yyyy, yyyy-mm, yyyy-mm-dd.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace briefwright::compose {

/// month and day are 0 where the text does not give them.
struct IsoDate {
  int year = 0, month = 0, day = 0;
};

/// None for anything but the three forms, or for a month or a day that no month has.
std::optional<IsoDate> iso_date(std::string_view text);

/// Seconds since 1970 at the start of a day of the calendar, UTC; none without a day that exists.
std::optional<std::int64_t> seconds_of(std::string_view iso);

}  // namespace briefwright::compose
