// The two languages of a record should say the same in numbers and words of the vocabulary.
#include "data/checks.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace briefwright::data {
namespace {

/// Any value as it is compared and printed; empty when absent.
struct Value {
  std::string text;
  Origin origin;
};

/// The values of one record, in the same order for every record of a kind.
using Values = std::vector<std::pair<std::string, Value>>;

class Collector {
 public:
  void add(std::string_view field, const Number& number) {
    values_.push_back({std::string(field), {number ? fmt::format("{}", number.value) : "", number.origin}});
  }
  void add(std::string_view field, const Year& year) {
    values_.push_back({std::string(field), {year ? fmt::format("{}", year.value) : "", year.origin}});
  }
  void add(std::string_view field, const Sourced<Coordinates>& place) {
    std::string text = place ? fmt::format("{}, {}", place->latitude, place->longitude) : "";
    values_.push_back({std::string(field), {std::move(text), place.origin}});
  }
  /// Words that the vocabulary lacks cannot be compared: both languages may be right.
  void add(std::string_view field, const Term& term) {
    values_.push_back(
        {std::string(field), {term.present() && term.key.empty() ? "?" : term.key, term.origin}});
  }
  Values take() { return std::move(values_); }

 private:
  Values values_;
};

Values values_of(const Policy& p) {
  Collector values;
  values.add("year", p.year);
  for (std::size_t i = 0; i < dimension_count; ++i)
    values.add(fmt::format("analysis.{}.score", dimension_keys[i]), p.analysis[i].score);
  values.add("country", p.country);
  values.add("scope", p.scope);
  values.add("status", p.status);
  values.add("category", p.category);
  values.add("legalWeight", p.legal_weight);
  values.add("reviewStatus", p.review_status);
  return values.take();
}

Values values_of(const Facility& f) {
  Collector values;
  values.add("capacity", f.capacity);
  values.add("announcedCapacity", f.announced_capacity);
  values.add("estimatedCapacity", f.estimated_capacity);
  values.add("announcedCapacityMin", f.announced_min);
  values.add("announcedCapacityMax", f.announced_max);
  values.add("operation", record_year(f));
  values.add("coordinates", f.coordinates);
  values.add("country", f.country);
  values.add("type", f.type);
  values.add("status", f.status);
  values.add("sector", f.sector);
  values.add("fateOfCarbon", f.fate);
  values.add("precision", f.precision);
  return values.take();
}

Values values_of(const Country& c) {
  Collector values;
  values.add("strategicTargets.capture2030", c.targets.capture_2030);
  values.add("strategicTargets.storage2050", c.targets.storage_2050);
  values.add("strategicTargets.netZeroYear", c.targets.net_zero_year);
  values.add("governanceDeployment.deployment", c.matrix.deployment);
  values.add("governanceDeployment.governance", c.matrix.governance);
  return values.take();
}

std::string said(const Value& value) { return value.text.empty() ? "nothing" : value.text; }

/// At the value of the English record; at its id when it has none.
void compare(const Record& zh, const Record& en, const Values& zh_values, const Values& en_values,
             Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < zh_values.size(); ++i) {
    const auto& [field, theirs] = zh_values[i];
    const Value& ours = en_values[i].second;
    if (ours.text == theirs.text || ours.text == "?" || theirs.text == "?") continue;
    Origin origin = ours.text.empty() ? en.id.origin : ours.origin;
    origin.field = field;
    const std::uint32_t line = theirs.text.empty() ? zh.id.origin.line : theirs.origin.line;
    warn(diagnostics, origin, "pair-differs",
         fmt::format("this record says {}, {}:{} says {}", said(ours), *zh.file, line, said(theirs)),
         "let both languages say the same");
  }
}

template <class T>
const T* find(std::span<const T> records, std::string_view id) {
  const auto it =
      std::lower_bound(records.begin(), records.end(), id,
                       [](const T& record, std::string_view key) { return record.id.value < key; });
  return it != records.end() && it->id.value == id ? &*it : nullptr;
}

void warn_missing(const Record& record, Diagnostics& diagnostics) {
  warn(diagnostics, record.id.origin, "pair-missing",
       fmt::format("there is no record \"{}\" in {}", record.id.value, folder_name(other(record.language))),
       "write it, or be content with briefs in one language");
}

/// Records of `ours` that `theirs` lacks.
template <class T>
void warn_missing(const Corpus& corpus, std::span<const T> ours, std::span<const T> theirs,
                  Diagnostics& diagnostics) {
  for (const T& record : ours)
    if (!find(theirs, record.id.value) && !corpus.refused(record.id.value)) warn_missing(record, diagnostics);
}

/// A corpus in one language has no pairs.
template <class T>
void check_kind(const Corpus& corpus, std::span<const T> zh, std::span<const T> en,
                Diagnostics& diagnostics) {
  if (zh.empty() || en.empty()) return;
  warn_missing(corpus, zh, en, diagnostics);
  warn_missing(corpus, en, zh, diagnostics);
  for (const T& record : en)
    if (const T* pair = find(zh, record.id.value))
      compare(*pair, record, values_of(*pair), values_of(record), diagnostics);
}

}  // namespace

void check_pairs(const Corpus& corpus, Diagnostics& diagnostics) {
  check_kind(corpus, corpus.policies(Language::zh), corpus.policies(Language::en), diagnostics);
  check_kind(corpus, corpus.facilities(Language::zh), corpus.facilities(Language::en), diagnostics);
  check_kind(corpus, corpus.countries(Language::zh), corpus.countries(Language::en), diagnostics);
}

void check_pair(const Corpus& corpus, const Policy& policy, Diagnostics& diagnostics) {
  if (corpus.policies(other(policy.language)).empty()) return;
  const Policy* zh = corpus.policy(policy.id.value, Language::zh);
  const Policy* en = corpus.policy(policy.id.value, Language::en);
  if (zh && en)
    compare(*zh, *en, values_of(*zh), values_of(*en), diagnostics);
  else if (!corpus.refused(policy.id.value))
    warn_missing(policy, diagnostics);
}

}  // namespace briefwright::data
