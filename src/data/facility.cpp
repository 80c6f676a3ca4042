// The capacity and the year of a facility record, by the definitions of the data guide.
#include "data/facility.hpp"

#include "data/dates.hpp"

namespace briefwright::data {
namespace {

bool positive(const Number& number) { return number.present() && number.value > 0; }

bool digit(char c) { return c >= '0' && c <= '9'; }

/// First run of exactly four digits; 0 when there is none.  The common case, asked often.
int first_run(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::size_t end = i;
    int value = 0;
    while (end < text.size() && digit(text[end])) value = value * 10 % 100'000 + (text[end++] - '0');
    if (end - i == 4) return value;
    if (end > i) i = end;
  }
  return 0;
}

/// In whatever form ("20240305", "二〇二四年").
int first_year(const std::string& text) {
  const int year = first_run(text);
  return year > 0 || text.empty() ? year : read_date(text).year;
}

}  // namespace

Number effective_capacity(const Facility& f) {
  if (positive(f.estimated_capacity)) return f.estimated_capacity;
  if (positive(f.announced_min) && positive(f.announced_max)) {
    Number mean{(f.announced_min.value + f.announced_max.value) / 2, f.announced_min.origin};
    mean.origin.field += ", " + f.announced_max.origin.field;
    return mean;
  }
  for (const Number* one : {&f.announced_min, &f.announced_max, &f.announced_capacity, &f.capacity})
    if (positive(*one)) return *one;
  return {};
}

Year record_year(const Facility& f) {
  for (const Text* text : {&f.operation, &f.fid, &f.announcement})
    if (const int year = first_year(text->value)) return {year, text->origin};
  return {};
}

}  // namespace briefwright::data
