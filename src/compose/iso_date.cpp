#include "compose/iso_date.hpp"

#include <chrono>

namespace briefwright::compose {
namespace {

/// The value of `count` digits at the front, or -1.
int digits(std::string_view text, std::size_t count) {
  if (text.size() < count) return -1;
  int value = 0;
  for (char c : text.substr(0, count)) {
    if (c < '0' || c > '9') return -1;
    value = 10 * value + (c - '0');
  }
  return value;
}

/// "-NN" at `at` with NN from 1 to `most`, else 0.
int part(std::string_view text, std::size_t at, int most) {
  const int value = text[at] == '-' ? digits(text.substr(at + 1), 2) : 0;
  return value >= 1 && value <= most ? value : 0;
}

}  // namespace

std::optional<IsoDate> iso_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  IsoDate date;
  date.year = digits(text, 4);
  if (text.size() > 4) date.month = part(text, 4, 12);
  if (text.size() > 7) date.day = part(text, 7, 31);
  const bool whole = date.year >= 0 && (text.size() == 4 || date.month) && (text.size() < 10 || date.day);
  if (!whole) return std::nullopt;
  return date;
}

std::optional<std::int64_t> seconds_of(std::string_view iso) {
  const std::optional<IsoDate> date = iso_date(iso);
  if (!date || date->day == 0) return std::nullopt;
  const std::chrono::year_month_day day{std::chrono::year(date->year),
                                        std::chrono::month(static_cast<unsigned>(date->month)),
                                        std::chrono::day(static_cast<unsigned>(date->day))};
  if (!day.ok()) return std::nullopt;
  return std::int64_t{86400} * std::chrono::sys_days(day).time_since_epoch().count();
}

}  // namespace briefwright::compose
