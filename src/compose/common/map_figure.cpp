#include "compose/common/figures.hpp"

#include "base/utf8.hpp"
#include "compose/common/csv.hpp"
#include "compose/common/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace briefwright::compose {
namespace {

constexpr std::size_t most_named = 24;  // more names than this are only clutter
constexpr std::array<std::string_view, 3> status_keys{"operational", "under-construction", "planned"};
constexpr std::array<std::string_view, 3> precision_keys{"exact", "state", "country"};

template <std::size_t n>
std::size_t place_of(const std::array<std::string_view, n>& keys, std::string_view key) {
  return static_cast<std::size_t>(std::find(keys.begin(), keys.end(), key) - keys.begin());
}

chart::MapWords words(const FacilityContext& context) {
  const Labels& labels = context.labels;
  chart::MapWords words;
  for (std::size_t i = 0; i < status_keys.size(); ++i)
    words.statuses[i] = status_name(context, status_keys[i]);
  for (std::size_t i = 0; i < precision_keys.size(); ++i)
    words.precisions[i] = labels[fmt::format("map.precision.{}", precision_keys[i])];
  words.gathered = labels["map.gathered"];
  words.beyond = labels["map.beyond"];
  words.capacity = labels["unit.capacity"];
  words.no_capacity = labels["map.no-capacity"];
  words.kilometres = labels["map.kilometres"];
  words.attribution = labels["map.attribution"];
  return words;
}

/// An approximate place counts with those known by state or province; one without a known precision as the
/// roughest: nothing is claimed for it.
chart::Precision precision_of(const data::Facility& facility) {
  if (facility.model->with_role(data::RecordKind::facility, "precision") == nullptr)
    return chart::Precision::exact;  // of a model that tells no precision
  const std::string& key = facility.precision.key;
  if (key == "approximate") return chart::Precision::state;
  return static_cast<chart::Precision>(
      std::min<std::size_t>(place_of(precision_keys, key), precision_keys.size() - 1));
}

chart::MapPoint point(const FacilityContext& context, const data::Facility& facility, bool named) {
  chart::MapPoint point;
  point.latitude = facility.coordinates->latitude;
  point.longitude = facility.coordinates->longitude;
  point.status = place_of(status_keys, facility.status.key);
  if (const data::Number capacity = facility.measure) point.capacity = *capacity;
  point.precision = precision_of(facility);
  point.country = term_text(context, "country", facility.country);
  if (named) point.label = single_line(*facility.name);
  point.origin = facility.coordinates.origin;
  return point;
}

struct Count {
  std::size_t located = 0;
  std::array<std::size_t, 3> by_precision{};
  std::map<std::string, std::size_t> by_country;
};

/// The countries with the most points, for those who do not see the map.
std::string in_words(const FacilityContext& context, const Count& count) {
  std::vector<std::pair<std::string, std::size_t>> countries(count.by_country.begin(),
                                                             count.by_country.end());
  std::stable_sort(countries.begin(), countries.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> parts;
  for (const auto& [name, n] : countries)
    parts.push_back(context.labels.format(
        "gaps.precision.entry", {{"name", name.empty() ? context.labels["register.no-country"] : name},
                                 {"n", context.labels.number(n)}}));
  return context.labels.format("map.alternative", {{"countries", context.labels.joined(parts)}});
}

Inlines caption(const FacilityContext& context, const Count& count) {
  const auto number = [&](std::size_t n) { return context.labels.number(n); };
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < precision_keys.size(); ++i)
    if (count.by_precision[i] > 0)
      parts.push_back(context.labels.format(fmt::format("map.caption.{}", precision_keys[i]),
                                            {{"n", number(count.by_precision[i])}}));
  return computed(context.labels.format("map.caption", {{"n", number(count.located)},
                                                        {"of", number(context.active())},
                                                        {"list", context.labels.list(parts)}}),
                  "map");
}

}  // namespace

Blocks map_figure(const FacilityContext& context) {
  data::FacilityList located = active_of(context.facilities);
  std::erase_if(located, [](const data::Facility* facility) { return !facility->coordinates; });
  if (located.size() < static_cast<std::size_t>(fewest_pictured)) return {};
  chart::Map map;
  map.words = words(context);
  Count count;
  count.located = located.size();
  for (const data::Facility* facility : located) {
    map.points.push_back(point(context, *facility, located.size() <= most_named));
    ++count.by_precision[static_cast<std::size_t>(map.points.back().precision)];
    ++count.by_country[map.points.back().country];
  }
  return {figure(context, std::move(map), caption(context, count), in_words(context, count), "map",
                 facilities_file(context.language))};
}

}  // namespace briefwright::compose
