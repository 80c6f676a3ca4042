#include "compose/common/figures.hpp"

#include "base/utf8.hpp"
#include "compose/common/csv.hpp"
#include "data/dates.hpp"
#include "data/selection.hpp"
#include "data/territories.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <map>
#include <optional>
#include <set>

namespace briefwright::compose {
namespace {

constexpr std::array printed_years{2000, 2010, 2020};  // and the last one drawn

Blocks deployment_figure(const FacilityContext& context, decltype(chart::Spec::what) chart,
                         std::string caption, std::string alternative, std::string_view rule) {
  return {figure(context, std::move(chart), computed(std::move(caption), rule), std::move(alternative), rule,
                 facilities_file(context.language))};
}

// By status.

std::string title_by_number(const FacilityContext& context) {
  const Labels& labels = context.labels;
  return labels.format("deployment.bar.number", {{"n", labels.number(context.deployment.pipeline.records)}});
}

std::string title_by_capacity(const FacilityContext& context) {
  const Labels& labels = context.labels;
  const data::Tally& pipeline = context.deployment.pipeline;
  return labels.format("deployment.bar.capacity", {{"capacity", capacity_text(labels, pipeline, 1)},
                                                   {"n", labels.number(pipeline.with_capacity)}});
}

// Over the years.

/// Where lines have the same value, it is printed once.
chart::TrendPoint trend_point(const FacilityContext& context, const data::TrendPoint& point) {
  chart::TrendPoint drawn{point.year, point.expected(), point.operational, {}, {}, point.committed(), {}};
  const bool last = point.year == last_drawn_year;
  if (!last && point.expected() == 0) return drawn;
  if (!last && std::count(printed_years.begin(), printed_years.end(), point.year) == 0) return drawn;
  const auto text = [&](double value) { return capacity_text(context.labels, value, 1); };
  drawn.expected_printed = text(point.expected());
  drawn.committed_printed = text(point.committed());
  drawn.operational_printed = text(point.operational);
  return drawn;
}

/// How much of what the last year drawn expects is only planned.
std::string trend_in_words(const FacilityContext& context) {
  const auto& points = context.trend.points;
  const auto last = std::find_if(points.begin(), points.end(),
                                 [](const data::TrendPoint& point) { return point.year == last_drawn_year; });
  return context.labels.format(
      last->planned > 0 ? "deployment.trend.alternative" : "deployment.trend.alternative.built",
      {{"end", fmt::format("{}", last_drawn_year)},
       {"share", context.labels.percent(last->planned / last->expected(), 0)}});
}

/// Years drawn in which the pipeline grows.
int steps(const data::Trend& trend) {
  int count = 0;
  double before = 0;
  for (const data::TrendPoint& point : trend.points) {
    if (point.year >= first_drawn_year && point.year <= last_drawn_year && point.expected() > before) ++count;
    before = point.expected();
  }
  return count;
}

std::string trend_caption(const FacilityContext& context) {
  const auto& points = context.trend.points;
  const auto drawn = std::find_if(points.begin(), points.end(), [](const data::TrendPoint& point) {
    return point.year == last_drawn_year;
  });
  const Labels& labels = context.labels;
  std::vector<std::string> parts;
  const auto add = [&](std::string_view key, double capacity) {
    if (capacity > 0) parts.push_back(labels.format(key, {{"capacity", capacity_text(labels, capacity, 1)}}));
  };
  add("deployment.trend.caption.operational", drawn->operational);
  add("deployment.trend.caption.building", drawn->under_construction);
  add("deployment.trend.caption.planned", drawn->planned);
  return labels.format("deployment.trend.caption", {{"end", fmt::format("{}", last_drawn_year)},
                                                    {"parts", labels.series(parts)},
                                                    {"left-out", left_out(context, true)}});
}

/// What the data's version says of its year parts what has been from what is planned.
void set_band(const FacilityContext& context, chart::CapacityTrend& trend) {
  const data::Date version = data::read_date(*context.corpus.version());
  if (!version.stated() || version.year <= first_drawn_year || version.year >= last_drawn_year) return;
  trend.band_until = version.year;
  trend.band_name =
      context.labels.format("deployment.trend.band", {{"year", fmt::format("{}", version.year)}});
}

/// Names of the statuses that have any capacity: the sums that hold those below them say so, and a status
/// without any draws no line.
void name_series(const FacilityContext& context, chart::CapacityTrend& trend) {
  const auto& points = context.trend.points;
  const auto any = [&](double data::TrendPoint::*capacity) {
    return std::any_of(points.begin(), points.end(), [&](const auto& point) {
      return point.year <= last_drawn_year && point.*capacity > 0;
    });
  };
  const Labels& labels = context.labels;
  const bool operational = any(&data::TrendPoint::operational),
             building = any(&data::TrendPoint::under_construction);
  if (operational) trend.operational_name = status_name(context, "operational");
  if (building)
    trend.committed_name =
        labels[operational ? "deployment.trend.with-building" : "deployment.trend.building"];
  if (any(&data::TrendPoint::planned))
    trend.expected_name =
        labels[operational || building ? "deployment.trend.with-planned" : "deployment.trend.planned"];
}

/// In years before the last, of lines that meet only the upper says its value.
void print_once(chart::CapacityTrend& trend) {
  struct Line {
    const std::string* name;
    std::string chart::TrendPoint::*printed;
  };
  std::vector<Line> lines{{&trend.expected_name, &chart::TrendPoint::expected_printed},
                          {&trend.committed_name, &chart::TrendPoint::committed_printed},
                          {&trend.operational_name, &chart::TrendPoint::operational_printed}};
  std::erase_if(lines, [](const Line& line) { return line.name->empty(); });
  for (chart::TrendPoint& point : trend.points)
    for (std::size_t i = lines.size(); point.year != last_drawn_year && i-- > 1;)
      if (point.*lines[i].printed == point.*lines[i - 1].printed) (point.*lines[i].printed).clear();
}

// By region.

/// What is not stated comes last, however large.
bool larger(const NestedBar& a, const NestedBar& b) {
  if (a.name.empty() != b.name.empty()) return b.name.empty();
  if (a.pipeline.capacity != b.pipeline.capacity) return a.pipeline.capacity > b.pipeline.capacity;
  return a.pipeline.records > b.pipeline.records;
}

void add(data::Tally& to, const data::Tally& from) {
  to.records += from.records;
  to.with_capacity += from.with_capacity;
  to.capacity += from.capacity;
}

std::ptrdiff_t with_capacity(const std::vector<NestedBar>& regions) {
  return std::count_if(regions.begin(), regions.end(),
                       [](const NestedBar& r) { return r.pipeline.capacity > 0; });
}

/// Active records by name, the largest first.
std::vector<NestedBar> bars_by(const FacilityContext& context,
                               const std::function<std::string(const data::Facility&)>& name_of) {
  std::vector<NestedBar> bars;
  for (NamedFacilities& group : group_by(active_of(context.facilities), name_of)) {
    const data::Tally pipeline = tally_of(group.facilities);
    std::erase_if(group.facilities, [](const data::Facility* f) { return f->stage == data::Stage::planned; });
    bars.push_back({std::move(group.name), pipeline, tally_of(group.facilities)});
  }
  std::stable_sort(bars.begin(), bars.end(), larger);
  if (!bars.empty() && bars.back().name.empty()) bars.back().name = context.labels["deployment.no-region"];
  return bars;
}

/// Whether a region of the world holds all active records that say where they are: their words for regions
/// then only cut it up at random ("Europe", "Northern Europe").
bool in_one_region(const FacilityContext& context) {
  std::optional<std::vector<std::string>> common;
  for (const data::Facility* facility : context.facilities) {
    const auto own = data::region_keys(*facility, context.corpus.vocabulary());
    if (!data::active(*facility) || own.empty()) continue;
    if (!common) common = own;
    std::erase_if(
        *common, [&](const std::string& key) { return std::find(own.begin(), own.end(), key) == own.end(); });
  }
  return common && !common->empty();
}

/// By the widest region around the record's own that other records name: "Mainland Europe" counts as Europe.
std::vector<NestedBar> bars_by_region(const FacilityContext& context) {
  const data::Vocabulary& vocabulary = context.corpus.vocabulary();
  std::set<std::string_view> named;
  for (const data::Facility* facility : context.facilities)
    if (data::active(*facility)) named.insert(facility->region.key);
  return bars_by(context, [&](const data::Facility& facility) {
    data::Term region = facility.region;
    if (region.key == "unknown") return std::string();
    for (std::string& around : vocabulary.regions_around("region", region.key))
      if (named.contains(around)) region.key = std::move(around);
    return term_text(context, "region", region);
  });
}

/// None where only one country has records of its own: those it shares with others make no comparison.
std::vector<NestedBar> bars_by_country(const FacilityContext& context) {
  std::set<std::string_view> alone;
  for (const data::Facility* facility : context.facilities)
    if (data::active(*facility) && facility->country.key.find('+') == std::string::npos)
      alone.insert(facility->country.key.empty() ? facility->country.raw : facility->country.key);
  if (alone.size() < 2) return {};
  return bars_by(context, [&](const data::Facility& facility) {
    return facility.country.key == "unknown"
               ? std::string()
               : term_text(context, "country", group_country(context, facility));
  });
}

/// The largest ones and the sum of the rest; a single one of the rest stands for itself.
std::vector<NestedBar> with_others(const FacilityContext& context, std::vector<NestedBar> regions) {
  constexpr std::size_t most = 6;
  if (regions.size() <= most + 1) return regions;
  NestedBar others;
  others.name = context.labels.format("deployment.other-regions",
                                      {{"n", context.labels.number(regions.size() - most)}});
  for (std::size_t i = most; i < regions.size(); ++i) {
    add(others.pipeline, regions[i].pipeline);
    add(others.committed, regions[i].committed);
  }
  regions.resize(most);
  regions.push_back(std::move(others));
  return regions;
}

chart::RegionBars region_bars(const Edition& context, const std::vector<NestedBar>& regions) {
  const Labels& labels = context.labels;
  chart::RegionBars bars;
  bars.pipeline_name = labels["deployment.pipeline"];
  bars.committed_name = labels["deployment.committed"];
  bars.unit = labels["unit.capacity"];
  for (const NestedBar& region : regions)
    bars.rows.push_back({region.name, region.pipeline.capacity, region.committed.capacity,
                         capacity_text(labels, region.pipeline, 1),
                         capacity_text(labels, region.committed, 1), rule_origin("by-region")});
  return bars;
}

/// The statuses with the longest part of a bar.
std::string largest_parts(const Labels& labels, const chart::StackedBar& bar) {
  double most = 0;
  for (const chart::Share& part : bar.parts) most = std::max(most, part.value.value_or(0));
  std::vector<std::string> names;
  for (const chart::Share& part : bar.parts)
    if (part.value == most) names.push_back(in_text(part.label));
  return labels.series(names);
}

}  // namespace

std::string status_name(const Edition& edition, std::string_view key) {
  const data::Entry* entry = edition.corpus.vocabulary().find("facility-status", key);
  return entry ? entry->label(edition.language) : std::string(key);
}

chart::StackedBar status_bar(const Edition& edition, const data::Deployment& deployment, std::string title,
                             bool capacities) {
  const Labels& labels = edition.labels;
  chart::StackedBar bar;
  bar.title = std::move(title);
  bar.origin = rule_origin("by-status");
  for (const auto& [key, of] : active_statuses) {
    const data::Tally& tally = deployment.*of;
    if (!capacities) {
      bar.parts.push_back({status_name(edition, key), tally.records, labels.number(tally.records)});
      continue;
    }
    if (tally.records == 0) {
      bar.parts.push_back({status_name(edition, key), 0.0, labels.number(0)});
      continue;
    }
    const auto value = tally.with_capacity ? std::optional(tally.capacity) : std::nullopt;
    bar.parts.push_back({status_name(edition, key), value, capacity_text(labels, tally, 1)});
  }
  return bar;
}

Blocks status_figure(const FacilityContext& context) {
  const data::Tally& pipeline = context.deployment.pipeline;
  const auto statuses =
      std::count_if(active_statuses.begin(), active_statuses.end(),
                    [&](const auto& status) { return (context.deployment.*status.tally).records > 0; });
  if (pipeline.records < fewest_pictured || statuses < 2) return {};  // one bar of one part tells nothing
  const Labels& labels = context.labels;
  chart::StatusBars bars{{status_bar(context, context.deployment, title_by_number(context), false)}};
  if (pipeline.with_capacity > 0)
    bars.bars.push_back(status_bar(context, context.deployment, title_by_capacity(context), true));
  std::string caption = labels["deployment.status-figure"];
  if (pipeline.records > pipeline.with_capacity)
    caption += labels.format("deployment.status-figure.silent",
                             {{"n", labels.number(pipeline.records - pipeline.with_capacity)}});
  const std::string number = largest_parts(labels, bars.bars.front()),
                    capacity = largest_parts(labels, bars.bars.back());
  const std::string_view key = bars.bars.size() == 1 ? "deployment.status-figure.alternative.number"
                               : number == capacity  ? "deployment.status-figure.alternative.both"
                                                     : "deployment.status-figure.alternative";
  std::string alternative = labels.format(key, {{"number", number}, {"capacity", capacity}});
  return deployment_figure(context, std::move(bars), std::move(caption), std::move(alternative), "by-status");
}

Blocks trend_figure(const FacilityContext& context) {
  if (steps(context.trend) < fewest_pictured) return {};
  const Labels& labels = context.labels;
  chart::CapacityTrend trend;
  name_series(context, trend);
  trend.unit = labels["unit.capacity"];
  trend.first_year = first_drawn_year;
  trend.last_year = last_drawn_year;
  for (const data::TrendPoint& point : context.trend.points)
    trend.points.push_back(trend_point(context, point));
  print_once(trend);
  set_band(context, trend);
  return deployment_figure(context, std::move(trend), trend_caption(context), trend_in_words(context),
                           "capacity-trend");
}

Blocks region_figure(const FacilityContext& context) {
  const data::Tally& pipeline = context.deployment.pipeline;
  if (pipeline.records < fewest_pictured || pipeline.capacity <= 0) return {};
  const Labels& labels = context.labels;
  const bool countries = in_one_region(context);
  const std::string title = labels[countries ? "deployment.by-country" : "deployment.by-region"];
  std::vector<NestedBar> regions = countries ? bars_by_country(context) : bars_by_region(context);
  if (with_capacity(regions) < 2) return {};
  std::string caption =
      labels.format("deployment.region.caption",
                    {{"title", title},
                     {"name", regions[0].name},
                     {"share", labels.percent(regions[0].pipeline.capacity / pipeline.capacity)}});
  return {nested_bars(context, with_others(context, std::move(regions)),
                      computed(std::move(caption), "by-region"))};
}

Block nested_bars(const Edition& edition, const std::vector<NestedBar>& rows, Inlines caption) {
  chart::RegionBars bars = region_bars(edition, rows);
  std::vector<std::pair<std::string, double>> pipelines;
  for (const chart::RegionBar& row : bars.rows) pipelines.emplace_back(row.label, row.pipeline);
  std::string alternative = ends_in_words(edition.labels, "deployment.region.alternative", pipelines);
  return figure(edition, std::move(bars), std::move(caption), std::move(alternative), "by-region",
                facilities_file(edition.language));
}

namespace {

/// "2 under construction (0.4 Mt/yr) and 373 planned (809.0 Mt/yr)"; "" for none.
std::string by_stage(const FacilityContext& context, const std::array<data::Tally, 3>& tallies) {
  const Labels& labels = context.labels;
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    const data::Tally& tally = tallies[i];
    if (tally.records == 0) continue;
    parts.push_back(
        labels.format(tally.with_capacity > 0 ? "deployment.trend.part" : "deployment.trend.part.silent",
                      {{"status", in_text(status_name(context, active_statuses[i].key))},
                       {"n", labels.number(tally.records)},
                       {"capacity", capacity_text(labels, tally, 1)}}));
  }
  return parts.empty() ? std::string() : labels.series(parts);
}

}  // namespace

std::string left_out(const FacilityContext& context, bool beside_figure) {
  const Labels& labels = context.labels;
  const data::Trend& trend = context.trend;
  std::array<data::Tally, 3> later;  // than what is drawn
  for (const data::Facility* facility : context.facilities)
    if (data::active(*facility) && facility->operation.present() &&
        facility->operation.value > last_drawn_year)
      later[static_cast<std::size_t>(facility->stage)].add(facility->measure);
  const std::string not_drawn = beside_figure ? labels["deployment.trend.not-drawn"] : std::string();
  std::string text;
  const auto add = [&](std::string_view key, const std::string& parts) {
    if (!parts.empty())
      text += labels.format(
          key, {{"parts", parts}, {"year", fmt::format("{}", last_drawn_year)}, {"not-drawn", not_drawn}});
  };
  add("deployment.trend.later", by_stage(context, later));
  add("deployment.trend.undated",
      by_stage(context,
               {trend.undated_operational, trend.undated_under_construction, trend.undated_planned}));
  if (trend.earlier > 0)
    text += labels.format(labels.plural_key("deployment.trend.earlier", trend.earlier),
                          {{"n", labels.number(trend.earlier)}, {"not-drawn", not_drawn}});
  return text;
}

namespace {

constexpr std::size_t fewest_located = 5, fewest_places = 3;
constexpr std::size_t most_named = 24;  // more names than this are only clutter
constexpr std::array<std::string_view, 3> precision_keys{"exact", "state", "country"};

chart::MapWords words(const FacilityContext& context) {
  const Labels& labels = context.labels;
  chart::MapWords words;
  for (std::size_t i = 0; i < active_statuses.size(); ++i)
    words.statuses[i] = status_name(context, active_statuses[i].key);
  for (std::size_t i = 0; i < precision_keys.size(); ++i)
    words.precisions[i] = labels[fmt::format("map.precision.{}", precision_keys[i])];
  words.gathered = labels["map.gathered"];
  words.beyond = labels["map.beyond"];
  words.capacity = labels["unit.capacity"];
  words.no_capacity = labels["map.no-capacity"];
  words.kilometres = labels["map.kilometres"];
  words.attribution = context.maps.source.empty() ? labels["map.attribution"] : context.maps.source;
  return words;
}

/// An approximate place counts with those known by state or province; one without a known precision as the
/// roughest: nothing is claimed for it.
chart::Precision precision_of(const FacilityContext& context, const data::Facility& facility) {
  if (facility.model->with_role(data::RecordKind::facility, "precision") == nullptr)
    return chart::Precision::exact;  // of a model that tells no precision
  const std::string& group = context.corpus.vocabulary().group_of("precision", facility.precision.key);
  const auto place = std::find(precision_keys.begin(), precision_keys.end() - 1, group);
  return static_cast<chart::Precision>(place - precision_keys.begin());
}

chart::MapPoint point(const FacilityContext& context, const data::Facility& facility, bool named) {
  chart::MapPoint point;
  point.latitude = facility.coordinates->latitude;
  point.longitude = facility.coordinates->longitude;
  point.status = static_cast<std::size_t>(facility.stage);
  if (const data::Number capacity = facility.measure) point.capacity = *capacity;
  point.precision = precision_of(context, facility);
  point.country = term_text(context, "country", facility.country);
  if (named) point.label = single_line(*facility.name);
  point.origin = facility.coordinates.origin;
  return point;
}

struct Count {
  std::size_t located = 0, misplaced = 0;
  std::array<std::size_t, 3> by_precision{};
  std::map<std::string, std::size_t> by_country;
};

/// Where the most points lie, for those who do not see the map.
std::string in_words(const FacilityContext& context, const Count& count) {
  std::vector<std::pair<std::string, double>> countries;
  for (const auto& [name, n] : count.by_country)
    countries.emplace_back(name.empty() ? context.labels["register.no-country"] : name,
                           static_cast<double>(n));
  return ends_in_words(context.labels, "map.alternative", countries);
}

Inlines caption(const FacilityContext& context, const Count& count) {
  const auto number = [&](std::size_t n) { return context.labels.number(n); };
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < precision_keys.size(); ++i)
    if (count.by_precision[i] > 0)
      parts.push_back(context.labels.format(fmt::format("map.caption.{}", precision_keys[i]),
                                            {{"n", number(count.by_precision[i])}}));
  std::string text = context.labels.format(
      "map.caption",
      {{"n", number(count.located)}, {"of", number(context.active())}, {"list", context.labels.list(parts)}});
  if (count.misplaced > 0)
    text += context.labels["sentence.separator"] +
            context.labels.counted("map.caption.misplaced", count.misplaced);
  Inlines all = computed(std::move(text), "map") + word(context, "sentence.separator");
  const MapOptions& maps = context.maps;
  all += maps.disclaimer.empty() ? word(context, "map.disclaimer") : field(context, maps.disclaimer, {});
  if (!maps.review_number.empty())
    all += word(context, "sentence.separator") +
           sentence(context, "map.review-number", {{"number", document::plain(maps.review_number)}});
  return all;
}

/// A layout may leave maps out; see MapChoice.
bool wanted(const MapOptions& maps, const data::FacilityList& located) {
  if (maps.choice != MapChoice::automatic) return maps.choice == MapChoice::on;
  return !maps.review_number.empty() ||
         std::any_of(located.begin(), located.end(),
                     [](const data::Facility* facility) { return facility->country.key != "china"; });
}

/// Middle meridian of a map of the world, by the readers' habit.
double world_center(const Labels& labels) {
  double degrees = 0;
  const std::string& text = labels["map.world-center"];
  std::from_chars(text.data(), text.data() + text.size(), degrees);
  return degrees;
}

/// Of the one country that all name, alone or with others; none where there is no such country.
std::optional<chart::GeoBox> land_of(const FacilityContext& context, const data::FacilityList& located) {
  const data::Vocabulary& vocabulary = context.corpus.vocabulary();
  std::vector<std::string> common = data::country_keys(located.front()->country, vocabulary);
  for (const data::Facility* other : located)
    std::erase_if(common, [&, own = data::country_keys(other->country, vocabulary)](const std::string& key) {
      return std::find(own.begin(), own.end(), key) == own.end();
    });
  const data::LandBox* land = common.size() == 1 ? context.corpus.land_of(common.front()) : nullptr;
  if (land == nullptr) return std::nullopt;
  return chart::GeoBox{land->west, land->south, land->east, land->north};
}

}  // namespace

Blocks map_figure(const FacilityContext& context) {
  data::FacilityList located = active_of(context.facilities);
  Count count;
  count.misplaced =
      std::erase_if(located, [](const data::Facility* facility) { return facility->misplaced(); });
  std::erase_if(located, [](const data::Facility* facility) { return !facility->coordinates; });
  std::set<std::pair<double, double>> places;
  for (const data::Facility* facility : located)
    places.emplace(facility->coordinates->latitude, facility->coordinates->longitude);
  if (located.size() < fewest_located || places.size() < fewest_places || !wanted(context.maps, located))
    return {};
  chart::Map map;
  map.world_center = world_center(context.labels);
  map.words = words(context);
  map.extent = chart::AroundPoints{land_of(context, located)};
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
