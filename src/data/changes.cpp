// Two snapshots side by side: pairs by id, differences of fields, and which of these are of the format.
#include "data/changes.hpp"

#include "data/compared.hpp"
#include "data/renumbering.hpp"
#include "data/values.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

namespace briefwright::data {
namespace {

constexpr std::size_t most_examples = 3;

/// How one field fares over all records of a kind.
struct FieldUse {
  int differs = 0, carriers = 0;       // records of both snapshots
  bool before = false, after = false;  // some record of that snapshot has it
};
using FieldUses = std::map<std::string, FieldUse>;

void note(const ComparedRecord& record, bool FieldUse::*snapshot, FieldUses& uses) {
  for (const auto& [field, value] : record.fixed)
    if (value.present()) uses[field].*snapshot = true;
  for (const auto& [field, value] : record.further) uses[field].*snapshot = true;
}

class FieldComparer {
 public:
  explicit FieldComparer(FieldUses& uses) : uses_(uses) {}

  std::vector<FieldChange> compare(const ComparedRecord& before, const ComparedRecord& after) {
    const ComparedValue none;
    for (std::size_t i = 0; i < before.fixed.size(); ++i) {
      const auto& [name, value] = before.fixed[i];
      const ComparedValue* other = fixed(after, i, name);
      field(name, value, other ? *other : none);
    }
    for (std::size_t i = 0; i < after.fixed.size(); ++i)
      if (!fixed(before, i, after.fixed[i].first)) field(after.fixed[i].first, none, after.fixed[i].second);
    std::set<std::string_view> names;
    for (const auto& [name, value] : before.further) names.insert(name);
    for (const auto& [name, value] : after.further) names.insert(name);
    for (const std::string_view name : names) {
      const auto then = before.further.find(name), now = after.further.find(name);
      field(std::string(name), then == before.further.end() ? none : then->second,
            now == after.further.end() ? none : now->second);
    }
    return std::move(changes_);
  }

 private:
  /// The value of that name, most often at that place; null where the record's model has no such field.
  static const ComparedValue* fixed(const ComparedRecord& record, std::size_t place,
                                    const std::string& name) {
    if (place < record.fixed.size() && record.fixed[place].first == name) return &record.fixed[place].second;
    for (const auto& [other, value] : record.fixed)
      if (other == name) return &value;
    return nullptr;
  }

  void field(const std::string& name, const ComparedValue& before, const ComparedValue& after) {
    if (!before.present() && !after.present()) return;
    FieldUse& use = uses_[name];
    ++use.carriers;
    auto change = difference(name, before, after);
    if (!change) return;
    ++use.differs;
    changes_.push_back(std::move(*change));
  }

  FieldUses& uses_;
  std::vector<FieldChange> changes_;
};

/// `common`: records of both snapshots.
std::optional<FormatChange> format_change(const std::string& field, const FieldUse& use, std::size_t common) {
  if (use.differs < format_change_minimum) return std::nullopt;
  if (use.differs < format_change_spread * static_cast<double>(common)) return std::nullopt;
  FormatChange change;
  change.field = field;
  change.records = use.differs;
  change.carriers = use.carriers;
  if (!use.before) {
    change.kind = FormatChange::Kind::appeared;
  } else if (!use.after) {
    change.kind = FormatChange::Kind::vanished;
  } else if (use.differs < format_change_share * use.carriers) {
    return std::nullopt;
  }
  return change;
}

template <class T>
class Kind {
 public:
  explicit Kind(const RecordModel& model) : model_(model) {}

  RecordChanges<T> compare(std::span<const T> before, std::span<const T> after) {
    result_.before = static_cast<int>(before.size());
    result_.after = static_cast<int>(after.size());
    for (const T& record : before) note(compared(record), &FieldUse::before, uses_);
    for (const T& record : after) note(compared(record), &FieldUse::after, uses_);
    pair(before, after);
    find_format();
    for (ChangedRecord<T>& record : result_.changed) drop_format(record);
    std::erase_if(result_.changed, [](const ChangedRecord<T>& record) { return record.fields.empty(); });
    result_.unchanged = result_.before - static_cast<int>(result_.gone.size() + result_.changed.size());
    return std::move(result_);
  }

  /// What differs between two records of different ids, without what is of the format.
  std::vector<FieldChange> compare(const T& before, const T& after) const {
    FieldUses apart;
    auto fields = FieldComparer(apart).compare(compared(before), compared(after));
    std::erase_if(fields, [&](const FieldChange& change) { return format_.contains(change.field); });
    return fields;
  }

 private:
  /// Both spans are sorted by id.
  void pair(std::span<const T> before, std::span<const T> after) {
    std::size_t i = 0, j = 0;
    while (i < before.size() || j < after.size()) {
      const int order = i == before.size()  ? 1
                        : j == after.size() ? -1
                                            : before[i].id.value.compare(after[j].id.value);
      if (order < 0) {
        result_.gone.push_back(&before[i++]);
      } else if (order > 0) {
        result_.added.push_back(&after[j++]);
      } else {
        auto fields = FieldComparer(uses_).compare(compared(before[i]), compared(after[j]));
        result_.changed.push_back({&before[i++], &after[j++], std::move(fields)});
      }
    }
  }

  void find_format() {
    for (const auto& [field, use] : uses_)
      if (auto change = format_change(field, use, result_.changed.size());
          change && !always_news(model_, kind_of(T{}), field)) {
        format_.emplace(field, result_.format.size());
        result_.format.push_back(std::move(*change));
      }
  }

  /// The first records by id give the examples.
  void drop_format(ChangedRecord<T>& record) {
    std::vector<FieldChange> kept;
    for (FieldChange& change : record.fields) {
      const auto found = format_.find(change.field);
      if (found == format_.end()) {
        kept.push_back(std::move(change));
        continue;
      }
      FormatChange& format = result_.format[found->second];
      if (format.ids.size() == most_examples) continue;
      format.ids.push_back(record.before->id.value);
      format.examples.push_back(std::move(change));
    }
    record.fields = std::move(kept);
  }

  const RecordModel& model_;
  std::map<std::string, std::size_t, std::less<>> format_;  // field → place in result_.format
  FieldUses uses_;
  RecordChanges<T> result_;
};

std::string status_of(const Facility& f) { return f.status.key.empty() ? "?" : f.status.key; }

/// Facilities by their status before and after.
class Transitions {
 public:
  explicit Transitions(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  /// Null where there is none.
  void add(const Facility* before, const Facility* after) {
    Transition& cell = cells_[{before ? status_of(*before) : "", after ? status_of(*after) : ""}];
    if (before) cell.then.add(before->measure);
    if (after) cell.now.add(after->measure);
  }

  std::vector<Transition> finish() {
    std::vector<Transition> list;
    for (auto& [statuses, cell] : cells_) {
      cell.before = statuses.first;
      cell.after = statuses.second;
      list.push_back(std::move(cell));
    }
    std::stable_sort(list.begin(), list.end(), [&](const Transition& a, const Transition& b) {
      return std::tuple(rank(a.before), rank(a.after)) < std::tuple(rank(b.before), rank(b.after));
    });
    return list;
  }

 private:
  int rank(const std::string& status) const {
    const Entry* entry = vocabulary_.find("facility-status", status);
    if (entry) return entry->rank;
    return std::numeric_limits<int>::max() - (status.empty() ? 0 : 1);
  }

  const Vocabulary& vocabulary_;
  std::map<std::pair<std::string, std::string>, Transition> cells_;
};

std::vector<Transition> transitions(const Changes& changes, const Corpus& before, const Corpus& after) {
  Transitions cells(after.vocabulary());
  std::set<const Facility*> paired;
  for (const Renumbered& pair : changes.renumbered) {
    paired.insert({pair.before, pair.after});
    cells.add(pair.before, pair.after);
  }
  for (const Facility& f : before.facilities(changes.language))
    if (!paired.contains(&f)) cells.add(&f, after.facility(f.id.value, changes.language));
  for (const Facility* f : changes.facilities.added)
    if (!paired.contains(f)) cells.add(nullptr, f);
  return cells.finish();
}

std::vector<ReusedId> reused_ids(const std::vector<ChangedRecord<Facility>>& changed,
                                 const Vocabulary& vocabulary) {
  std::vector<ReusedId> reused;
  for (const ChangedRecord<Facility>& record : changed)
    if (auto found = reused_id(*record.before, *record.after, vocabulary)) reused.push_back(*found);
  return reused;
}

Deployment deployment_of(std::span<const Facility> facilities) {
  FacilityList list;
  for (const Facility& f : facilities) list.push_back(&f);
  return deployment(list);
}

template <class T>
bool same(const RecordChanges<T>& records) {
  return records.added.empty() && records.gone.empty() && records.changed.empty() && records.format.empty();
}

}  // namespace

std::optional<double> FieldChange::difference() const {
  if (!number_before || !number_after) return std::nullopt;
  return *number_after - *number_before;
}

bool Changes::empty() const { return same(policies) && same(facilities) && same(countries); }

Changes changes(const Corpus& before, const Corpus& after, Language language) {
  Changes result;
  result.language = language;
  result.policies = Kind<Policy>(after.model()).compare(before.policies(language), after.policies(language));
  result.countries =
      Kind<Country>(after.model()).compare(before.countries(language), after.countries(language));
  const auto then = before.facilities(language), now = after.facilities(language);
  Kind<Facility> facilities(after.model());
  result.facilities = facilities.compare(then, now);
  result.renumbered = renumbered(result.facilities.gone, result.facilities.added, then, now);
  for (Renumbered& pair : result.renumbered) pair.fields = facilities.compare(*pair.before, *pair.after);
  result.reused = reused_ids(result.facilities.changed, after.vocabulary());
  result.merged = duplicates(result.facilities.gone, now, result.renumbered);
  result.split = duplicates(result.facilities.added, then, result.renumbered);
  result.merged_policies = same_titles(result.policies.gone, before, after, language);
  result.transitions = transitions(result, before, after);
  result.before = deployment_of(then);
  result.after = deployment_of(now);
  return result;
}

ScoreCounts score_counts(const Corpus& before, const Corpus& after, Language language) {
  ScoreCounts counts;
  for (const Policy& now : after.policies(language)) {
    const Policy* then = before.policy(*now.id, language);
    for (std::size_t i = 0; then && i < std::min(then->analysis.size(), now.analysis.size()); ++i) {
      const Number &old = then->analysis[i].score, &score = now.analysis[i].score;
      if (!old || !score) continue;
      ++counts.comparable;
      counts.rescored += *old != *score;
    }
  }
  return counts;
}

EarlierVersion::EarlierVersion(Corpus older, const Corpus& now) : older_(std::move(older)) {
  for (const Language language : now.languages()) {
    if (older_.policies(language).empty()) continue;
    const bool reassessed = score_counts(older_, now, language).reassessed();
    const Changes& found = changes_.emplace(language, changes(older_, now, language)).first->second;
    for (const Policy* policy : found.policies.added)
      if (!older_.refused(*policy->id)) stories_[policy] = {true, nullptr, reassessed};
    for (const ChangedRecord<Policy>& record : found.policies.changed)
      stories_[record.after] = {false, &record, reassessed};
  }
}

EarlierVersion::Story EarlierVersion::story(const Policy& policy) const {
  if (const auto found = stories_.find(&policy); found != stories_.end()) return found->second;
  Story story;
  story.same = changes_.contains(policy.language) && older_.policy(*policy.id, policy.language) != nullptr;
  return story;
}

}  // namespace briefwright::data
