// Dates as people write them in records.
//
// One reading for all: what is checked, sorted, compared, drawn and printed agrees.  Knows the calendar
// (Gregorian, years 1000 to 9999) and no label of any language but the names of the months.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace briefwright::data {

/// What a text says of a day, a month or a year.
struct Date {
  enum class State : std::uint8_t {
    stated,      // a day, a month or a year that exists
    impossible,  // the form of a date, but no calendar or clock has it: 30 February, month 13, 24:61
    prose        // anything else; `year` is the first run of exactly four digits, or 0
  };
  State state = State::prose;
  int year = 0, month = 0, day = 0;  // 0 where the text does not give them

  bool stated() const { return state == State::stated; }
  bool impossible() const { return state == State::impossible; }
  /// "2024", "2024-03" or "2024-03-05" when stated, else "".
  std::string iso() const;
  /// Seconds since 1970 at the start of the day, UTC; none unless a day is stated.
  std::optional<std::int64_t> seconds() const;
};

/// Reads YYYY-MM-DD, YYYY-MM, YYYY; the same with '/' or '.' and without leading zeros; YYYYMMDD; each day
/// with a time and a zone behind it (ISO 8601, "10:00 UTC", "10am"); 2024年3月5日 in Arabic, full-width or
/// Chinese figures, with 10:30 or 上午10时30分; "5 March 2024", "5th of March 2024", "March 5, 2024",
/// "2024-Mar-05", "Mar 2024"; weekdays in front or behind.  Outer white space does not count.  A time is
/// checked and left out.  5/3/2024 is prose: nobody knows which is the month.
Date read_date(std::string_view text);

/// The first run of exactly four digits, or the year of a date that holds none (20240305, 二〇二四年); else
/// 0.
int year_in(std::string_view text);

/// The text, or one end of the span of time that it is ("2024-04-31 to 2025"), is impossible.
bool holds_impossible_date(std::string_view text);

/// Figures that are a date without a field that says so: three groups ("2024-02-30"), or words or 年 among
/// them.  20241399, 2024.13.1 and 2023/45 may be numbers of something.
bool shaped_as_date(std::string_view text);

/// The order of time: by year, then month, then day, the less exact first; what states no year comes last.
/// What is impossible stands where its figures put it.
std::strong_ordering by_time(const Date& a, const Date& b);

}  // namespace briefwright::data
