#include "compose/common/facilities.hpp"

#include "base/utf8.hpp"
#include "compose/common/csv.hpp"
#include "compose/common/document.hpp"
#include "compose/common/figures.hpp"
#include "compose/common/statements.hpp"
#include "compose/common/tables.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>

namespace briefwright::compose {

using document::Cell;
using document::Row;
using document::Table;

FacilityContext::FacilityContext(const Edition& edition, data::FacilityList of)
    : Edition(edition),
      facilities(std::move(of)),
      deployment(data::deployment(facilities)),
      trend(data::capacity_trend(facilities)) {}

data::FacilityList FacilityContext::of_subject() const {
  data::FacilityList list;
  std::copy_if(facilities.begin(), facilities.end(), std::back_inserter(list),
               [this](const data::Facility* facility) { return subject.holds(*facility); });
  return list;
}

bool FacilityContext::register_cut() const {
  constexpr std::size_t short_register = 60;  // records: a page and a half
  return register_scope != RegisterScope::full && facilities.size() > short_register;
}

// Groups and columns.

std::vector<NamedFacilities> group_by(std::span<const data::Facility* const> facilities,
                                      const std::function<std::string(const data::Facility&)>& name_of) {
  std::map<std::string, data::FacilityList> by_name;
  for (const data::Facility* facility : facilities) by_name[name_of(*facility)].push_back(facility);
  std::vector<NamedFacilities> groups;
  for (auto& [name, list] : by_name) groups.push_back({name, std::move(list)});
  return groups;
}

data::Term group_country(const Edition& edition, const data::Facility& facility) {
  data::Term country = facility.country;
  if (country.key.empty()) return country;
  std::vector<std::string> keys = data::country_keys(country, edition.corpus.vocabulary());
  std::sort(keys.begin(), keys.end());
  const std::string key = fmt::format("{}", fmt::join(keys, "+"));
  if (key == country.key && keys.size() == 1) return country;
  country.key = key;
  country.raw = fmt::format("{}", fmt::join(keys, "-"));
  return country;
}

std::vector<NamedFacilities> by_country(const Edition& edition,
                                        std::span<const data::Facility* const> facilities) {
  std::vector<NamedFacilities> groups = group_by(facilities, [&](const data::Facility& f) {
    return term_text(edition, "country", group_country(edition, f));
  });
  const ReaderOrder order(edition.language);
  sort_by(groups, [&](const NamedFacilities& group) {
    return (group.name.empty() ? "1" : "0") + order.key(group.name);
  });
  for (NamedFacilities& group : groups) {
    const data::Term& country = group.facilities.front()->country;
    group.origin = country ? country.origin : label_origin("register.no-country");
    if (group.name.empty()) group.name = edition.labels["register.no-country"];
  }
  return groups;
}

data::FacilityList active_of(std::span<const data::Facility* const> facilities) {
  data::FacilityList list;
  std::copy_if(facilities.begin(), facilities.end(), std::back_inserter(list),
               [](const data::Facility* facility) { return data::active(*facility); });
  return list;
}

data::Tally tally_of(std::span<const data::Facility* const> facilities) {
  data::Tally tally;
  for (const data::Facility* facility : facilities) tally.add(facility->measure);
  return tally;
}

namespace {

/// Behind a year that comes from the second field of the model's rule, the third, …
constexpr std::string_view year_marks[] = {"", "†", "‡", "§"};

std::size_t year_basis(const data::Facility& facility) {
  const std::vector<const data::FieldSpec*>& fields = facility.model->year_fields();
  const auto from = std::find_if(fields.begin(), fields.end(), [&](const data::FieldSpec* field) {
    return field->path == facility.year.origin.field;
  });
  const auto basis = static_cast<std::size_t>(from - fields.begin());
  return from == fields.end() ? 0 : std::min(basis, std::size(year_marks) - 1);
}

document::Cell marked_year(const Labels& labels, const data::Facility& facility) {
  document::Cell cell = year_cell(labels, facility.year);
  if (facility.year) cell.text.back().text += year_marks[year_basis(facility)];
  return cell;
}

/// What the marks of those that are used mean; empty where none is.
Inlines year_note(const Edition& edition, std::span<const data::Facility* const> facilities) {
  std::set<std::size_t> used;
  for (const data::Facility* facility : facilities)
    if (facility->year) used.insert(year_basis(*facility));
  used.erase(0);
  if (used.empty()) return {};
  const Labels& labels = edition.labels;
  const auto& fields = facilities.front()->model->year_fields();
  const auto name_of = [&](std::size_t basis) {
    return in_text(labels[fmt::format("short.{}", fields[basis]->path)]);
  };
  std::vector<std::string> items;
  for (const std::size_t basis : used)
    items.push_back(labels.format("register.year.mark",
                                  {{"mark", std::string(year_marks[basis])}, {"name", name_of(basis)}}));
  return computed(labels.format("register.year.note", {{"name", name_of(0)}, {"items", labels.list(items)}}),
                  "record-year");
}

}  // namespace

Inlines register_note(const FacilityContext& context) {
  return word(context, "register.note") + year_note(context, context.facilities);
}

TableColumns<data::Facility> facility_columns(const Edition& edition,
                                              std::span<const std::string_view> names) {
  using data::Facility;
  TableColumns<Facility> columns;
  const auto word_column = [&](std::string_view role, std::string_view words, double weight,
                               data::Term Facility::*of) {
    if (has_role(edition, data::RecordKind::facility, role))
      columns.push_back(
          {column(edition, fmt::format("register.{}", role), weight),
           [&edition, words, of](const Facility& f) { return cell(term(edition, words, f.*of)); }});
  };
  for (const std::string_view name : names) {
    if (name == "id")
      columns.push_back({column(edition, "register.id", 0),
                         [](const Facility& f) { return cell(identifier(*f.id, f.id.origin)); }});
    if (name == "name")
      columns.push_back({naming(column(edition, "register.name", 3)), [&edition](const Facility& f) {
                           return cell(line(edition, *f.name, f.name.origin));
                         }});
    if (name == "country") word_column(name, "country", 1, &Facility::country);
    if (name == "type") word_column(name, "facility-type", 1, &Facility::type);
    if (name == "sector") word_column(name, "facility-sector", 1.9, &Facility::sector);
    if (name == "status") word_column(name, "facility-status", 0, &Facility::status);
    if (name == "capacity")
      columns.push_back({figures_column(edition, "register.capacity"), [&edition](const Facility& f) {
                           return number_cell(capacity_text(edition.labels, f.measure, 2), f.measure.origin);
                         }});
    if (name == "year")
      columns.push_back({figures_column(edition, "register.year"),
                         [&edition](const Facility& f) { return marked_year(edition.labels, f); }});
  }
  return columns;
}

namespace {

// Deployment in figures.

/// Rows of one of the tables of sums.
class TallyRows {
 public:
  TallyRows(const Edition& edition, std::string_view first, std::string_view caption)
      : labels_(edition.labels),
        table_(table_of(edition,
                        {column(edition, first, 1), figures_column(edition, "deployment.records"),
                         figures_column(edition, "deployment.with-capacity"),
                         figures_column(edition, "deployment.capacity")},
                        true)) {
    table_.caption = word(edition, caption);
  }
  void add(Inlines name, const data::Tally& tally, std::string_view rule, Row::Kind kind = Row::Kind::body) {
    table_.rows.push_back(
        {{name_cell(std::move(name)), number_cell(labels_.number(tally.records), rule_origin(rule)),
          number_cell(labels_.number(tally.with_capacity), rule_origin(rule)),
          number_cell(capacity_text(labels_, tally, 1), rule_origin(rule))},
         kind});
  }
  Block take() && { return {std::move(table_), {}}; }

 private:
  const Labels& labels_;
  Table table_;
};

/// Adds the statuses that are part of the pipeline or those that are not; gives back how many there were.
int add_statuses(const FacilityContext& context, TallyRows& rows, bool active) {
  const auto& by_status = context.deployment.by_status;
  const auto is_active = [](const data::Entry& entry) {
    return std::any_of(active_statuses.begin(), active_statuses.end(),
                       [&](const ActiveStatus& status) { return status.key == entry.group; });
  };
  int count = 0;
  for (const data::Entry& entry : context.corpus.vocabulary().entries("facility-status")) {
    const auto found = by_status.find(entry.key);
    if (found == by_status.end() || is_active(entry) != active) continue;
    rows.add(key_word(context, "facility-status", entry.key, rule_origin("by-status")), found->second,
             "by-status");
    ++count;
  }
  if (active) return count;
  if (const auto unknown = by_status.find(""); unknown != by_status.end()) {
    rows.add(word(context, "deployment.other-status"), unknown->second, "by-status");
    ++count;
  }
  if (context.deployment.unstated.records == 0) return count;
  rows.add(word(context, "deployment.no-status"), context.deployment.unstated, "by-status");
  return count + 1;
}

/// The pipeline's statuses and their sums, then the others; a sum of a single row would repeat it.
Block status_table(const FacilityContext& context) {
  const data::Deployment& deployment = context.deployment;
  TallyRows rows(context, "deployment.status", "deployment.by-status");
  const auto add_sum = [&](std::string_view name, const data::Tally& tally) {
    rows.add(bold(word(context, fmt::format("deployment.{}", name))), tally, name, Row::Kind::subtotal);
  };
  if (add_statuses(context, rows, true) > 1) add_sum("pipeline", deployment.pipeline);
  if (deployment.operational.records > 0 && deployment.under_construction.records > 0)
    add_sum("of-which-committed", deployment.committed);
  if (add_statuses(context, rows, false) > 1) add_sum("excluded", deployment.excluded);
  return std::move(rows).take();
}

/// Active records by type: capacities of different types overlap, so there is no sum.  Nothing where all
/// are of one type: that repeats the pipeline.
Blocks type_table(const FacilityContext& context) {
  std::vector<NamedFacilities> types = group_by(active_of(context.facilities), [&](const data::Facility& f) {
    return term_text(context, "facility-type", f.type);
  });
  if (types.size() < 2) return {};
  sort_by(types, [](const NamedFacilities& type) { return -std::ssize(type.facilities); });
  TallyRows table(context, "deployment.type", "deployment.by-type");
  for (const NamedFacilities& type : types)
    table.add(type.name.empty()
                  ? word(context, "deployment.no-type")
                  : term(context, "facility-type", type.facilities.front()->type, rule_origin("by-type")),
              tally_of(type.facilities), "by-type");
  return {std::move(table).take()};
}

Inlines share_sentence(const FacilityContext& context) {
  const Labels& labels = context.labels;
  const auto by_capacity = context.deployment.committed_share_by_capacity();
  const auto by_count = context.deployment.committed_share_by_count();
  const auto coverage = context.deployment.coverage();
  std::string text;
  if (by_count && context.deployment.committed.records == 0)
    text += labels["deployment.none-committed"];
  else if (by_capacity && by_count)
    text += labels.format("deployment.share",
                          {{"capacity", labels.percent(*by_capacity)}, {"count", labels.percent(*by_count)}});
  if (coverage)
    text +=
        labels.format("deployment.coverage", {{"share", labels.percent(*coverage)},
                                              {"n", labels.number(context.deployment.pipeline.with_capacity)},
                                              {"of", labels.number(context.deployment.pipeline.records)}});
  return text.empty() ? Inlines{} : computed(std::move(text), "committed-share");
}

/// For records that make no picture of the trend; of one or two the register says it all.
Inlines trend_sentence(const FacilityContext& context) {
  const Labels& labels = context.labels;
  if (context.deployment.pipeline.records < fewest_pictured) return {};
  const auto& points = context.trend.points;
  const auto last = std::find_if(points.begin(), points.end(),
                                 [](const data::TrendPoint& point) { return point.year == last_drawn_year; });
  if (last == points.end() || last->expected() <= 0) return {};
  std::vector<std::string> parts;
  for (const auto& [status, capacity] :
       {std::pair("operational", last->operational),
        std::pair("under-construction", last->under_construction), std::pair("planned", last->planned)})
    if (capacity > 0)
      parts.push_back(labels.format(
          "deployment.trend.status",
          {{"status", in_text(status_name(context, status))}, {"capacity", labels.number(capacity, 1)}}));
  return computed(labels.format("deployment.trend", {{"year", fmt::format("{}", last_drawn_year)},
                                                     {"parts", labels.list(parts)},
                                                     {"left-out", left_out(context, false)}}),
                  "capacity-trend");
}

/// Largest capacity first, those without one last, then by id.
bool larger(const data::Facility* a, const data::Facility* b) {
  const data::Number &x = a->measure, &y = b->measure;
  if (x.present() != y.present()) return x.present();
  if (x.present() && *x != *y) return *x > *y;
  return natural_less(*a->id, *b->id);
}

/// Nothing when the register is so short that this would repeat it.
Blocks largest_table(const FacilityContext& context) {
  constexpr std::size_t most = 10;
  data::FacilityList list = active_of(context.facilities);
  std::erase_if(list, [](const data::Facility* facility) { return !facility->measure; });
  if (list.size() <= most) return {};
  std::sort(list.begin(), list.end(), larger);
  list.resize(most);
  constexpr std::string_view names[] = {"id", "name", "country", "type", "status", "capacity", "year"};
  const auto columns = facility_columns(context, names);
  Table table = table_of(context, columns);
  for (const data::Facility* facility : list) table.rows.push_back(row_of(columns, *facility));
  table.caption = word(context, "deployment.largest");
  Blocks blocks{{std::move(table), {}}};
  append(blocks, small_print(year_note(context, list)));
  return blocks;
}

/// The regions with the statuses beside them and the types below, so that a page may end between; without
/// regions the tables beside each other.
Blocks pictured_and_listed(const FacilityContext& context) {
  Blocks status{status_table(context)}, types = type_table(context), regions = region_figure(context);
  if (regions.empty()) return abreast({{1, std::move(status)}, {1, std::move(types)}});
  Blocks blocks = abreast({{1, std::move(regions)}, {1, std::move(status)}});
  append(blocks, std::move(types));
  return blocks;
}

// Gaps.

/// "200 exact, 712 by state" in the order of the vocabulary; "" for records that do not say.
std::string precision_list(const FacilityContext& context) {
  std::map<std::string, std::size_t> counts;
  for (const data::Facility* facility : context.facilities) ++counts[facility->precision.key];
  std::vector<std::string> parts;
  for (const data::Entry& entry : context.corpus.vocabulary().entries("precision"))
    if (const auto found = counts.find(entry.key); found != counts.end())
      parts.push_back(
          context.labels.format("gaps.precision.entry", {{"name", std::string(entry.label(context.language))},
                                                         {"n", context.labels.number(found->second)}}));
  return context.labels.list(parts);
}

/// "; of these shared with other countries or regions: 2 records (38.0 Mt/yr)"
std::string shared_part(const FacilityContext& context) {
  const data::Tally shared = context.shared();
  const Labels& labels = context.labels;
  if (shared.records == 0) return {};
  const std::string count = labels.format("count.items", {{"n", labels.number(shared.records)}});
  return labels.format(
      shared.with_capacity > 0 ? "deployment.caveats.shared" : "deployment.caveats.shared-silent",
      {{"n", count}, {"capacity", capacity_text(labels, shared, 1)}});
}

}  // namespace

bool further(const data::Facility* a, const data::Facility* b) {
  return a->stage != b->stage ? a->stage < b->stage : larger(a, b);
}

bool more_telling(const FacilityContext& context, const data::Facility& a, const data::Facility& b) {
  const bool of_subject = context.subject.holds(a);
  if (of_subject != context.subject.holds(b)) return of_subject;
  return further(&a, &b);
}

namespace {

/// `counted`: key of what says how many records were counted.
Inlines caveats(const FacilityContext& context, std::string_view counted) {
  if (context.facilities.empty()) return {};
  const Labels& labels = context.labels;
  const int pipeline = context.deployment.pipeline.records, unstated = context.deployment.unstated.records;
  std::string text;
  const auto add = [&](std::string_view key, int n) {
    const std::string count =
        n == 0 ? labels["count.none"] : labels.format("count.items", {{"n", labels.number(n)}});
    if (n > 0 || text.empty()) text += labels.format(key, {{"n", count}});
  };
  add(counted, pipeline);
  add("deployment.caveats.silent", static_cast<int>(context.silent()));
  if (context.of_one_country) text += shared_part(context);
  add("deployment.caveats.excluded", context.deployment.excluded.records - unstated);
  add("deployment.caveats.unstated", unstated);
  text += labels["sentence.end"];
  return muted(and_limits(context, computed(std::move(text), "caveats")));
}

}  // namespace

Inlines facility_caveats(const FacilityContext& context) { return caveats(context, "deployment.caveats"); }

Inlines opening_caveats(const FacilityContext& context) {
  if (!context.figures_in_opening) return {};
  if (context.subject.empty()) return facility_caveats(context);
  return caveats(FacilityContext(context, context.of_subject()), "deployment.caveats.subject");
}

Inlines short_caveat(const FacilityContext& context) {
  if (context.facilities.empty()) return {};
  if (!context.prints("method")) return facility_caveats(context);
  std::string text = context.labels.counted("caveat.counted", context.active());
  if (context.silent() > 0) text += context.labels.counted("caveat.silent", context.silent());
  Inlines way = word(context, "caveat.method");
  way[0].target = "method";
  return muted(and_limits(context, computed(text + context.labels["sentence.end"], "caveats")) +
               word(context, "sentence.separator") + word(context, "caveat.see") + std::move(way) +
               word(context, "sentence.end"));
}

void facility_gaps(const FacilityContext& context, std::vector<Inlines>& items) {
  const Labels& labels = context.labels;
  const auto add = [&](std::string text, std::string_view rule) {
    items.push_back(computed(std::move(text), rule));
  };
  if (!context.absent.empty())
    add(labels.counted("gaps.absent", context.absent.size()), "absent-count");
  else if (context.facilities.empty() && has_role(context, data::RecordKind::policy, "facilities"))
    add(labels["gaps.no-facilities"], "linked-records");
  if (context.facilities.empty()) return;
  if (Inlines meaning = stated_links(context); !meaning.empty()) items.push_back(std::move(meaning));
  if (context.silent() > 0)
    add(labels.format("gaps.capacity",
                      {{"n", labels.number(context.silent())}, {"of", labels.number(context.active())}}),
        "coverage");
  if (context.trend.undated() > 0)
    add(labels.format("gaps.undated", {{"n", labels.number(context.trend.undated())}}), "capacity-trend");
  const auto misplaced =
      static_cast<std::size_t>(std::count_if(context.facilities.begin(), context.facilities.end(),
                                             [](const data::Facility* f) { return f->misplaced(); }));
  if (misplaced > 0) add(labels.counted("gaps.misplaced", misplaced), "positions");
  if (const std::string precision = precision_list(context); !precision.empty())
    add(labels.format(labels.plural_key("gaps.precision", context.facilities.size()),
                      {{"n", labels.number(context.facilities.size())}, {"list", precision}}),
        "precision");
}

Blocks deployment(const FacilityContext& context) {
  if (context.facilities.empty()) return {};
  Blocks blocks, trend = trend_figure(context);
  for (Inlines sentence : {share_sentence(context), trend.empty() ? trend_sentence(context) : Inlines{}})
    if (!sentence.empty()) blocks.push_back(paragraph(std::move(sentence)));
  append(blocks, abreast({{1, status_figure(context)}, {1, std::move(trend)}}));
  append(blocks, map_figure(context));
  append(blocks, pictured_and_listed(context));
  append(blocks, small_print(facility_caveats(context)));
  append(blocks, largest_table(context));
  return section(
      context, "section.deployment", "deployment", std::move(blocks),
      computed(context.labels.counted("count.linked", context.facilities.size()), "linked-records"));
}

}  // namespace briefwright::compose
