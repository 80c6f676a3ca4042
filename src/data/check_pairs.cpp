// The languages of a record should say the same in numbers and words of the vocabulary.
#include "data/checks.hpp"
#include "data/dates.hpp"
#include "data/values.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace briefwright::data {
namespace {

/// Any value as it is compared and printed; empty when absent.
struct PairValue {
  std::string text;
  Origin origin;
};

/// Words that the vocabulary lacks cannot be compared: both languages may be right.
constexpr std::string_view unknown_word = "?";

PairValue value(const Number& number) {
  return {number ? fmt::format("{}", number.value) : "", number.origin};
}
PairValue value(const Year& year) { return {year ? fmt::format("{}", year.value) : "", year.origin}; }
PairValue value(const Term& term) {
  return {term.present() && term.key.empty() ? std::string(unknown_word) : term.key, term.origin};
}
PairValue value(const std::vector<Term>& terms) {
  PairValue all;
  std::vector<std::string> keys;
  for (const Term& term : terms) keys.push_back(value(term).text);
  if (!terms.empty()) all.origin = terms.front().origin;
  std::sort(keys.begin(), keys.end());
  const bool unknown = std::find(keys.begin(), keys.end(), unknown_word) != keys.end();
  all.text = unknown ? std::string(unknown_word) : fmt::format("{}", fmt::join(keys, ", "));
  return all;
}
PairValue value(const Sourced<Coordinates>& place) {
  return {place ? fmt::format("{}, {}", place->latitude, place->longitude) : "", place.origin};
}

/// A region of the world, or a part of a country, that the vocabulary knows.
PairValue region(const RecordModel& model, const Text& text) {
  for (const std::string_view kind : {"region", "subregion"})
    if (const std::string key = model.vocabulary().resolve(kind, *text); !key.empty())
      return {key, text.origin};
  return {text ? std::string(unknown_word) : "", text.origin};
}

/// The values of one record that all its languages must agree in, in the same order for every record of a
/// kind.
class Collector {
 public:
  void add(const Record& record, const std::vector<FieldSpec>& fields) {
    for (const FieldSpec& field : fields)
      if (field.kind == FieldKind::group && field.pair)
        add(record, field.fields);
      else if (in_pairs(field))
        add(record, field);
  }
  void add(std::string field, PairValue value) { values_.emplace_back(std::move(field), std::move(value)); }
  std::vector<std::pair<std::string, PairValue>> take() { return std::move(values_); }

 private:
  void add(const Record& record, const FieldSpec& field) {
    switch (field.kind) {
      case FieldKind::number:
        return add(field.path, value(get<Number>(record, field)));
      case FieldKind::year:
        return add(field.path, value(get<Year>(record, field)));
      case FieldKind::word:
        return add(field.path, value(get<Term>(record, field)));
      case FieldKind::words:
        return add(field.path, value(get<std::vector<Term>>(record, field)));
      case FieldKind::coordinates:
        return add(field.path, value(get<Sourced<Coordinates>>(record, field)));
      case FieldKind::dated_text: {
        const Text& text = get<Text>(record, field);
        const int year = year_in(*text);
        return add(field.path, {year > 0 ? fmt::format("{}", year) : "", text.origin});
      }
      case FieldKind::date: {
        const Text& text = get<Text>(record, field);
        const Date date = read_date(*text);
        return add(field.path, {date.stated() ? date.iso() : "", text.origin});
      }
      case FieldKind::assessments: {
        const auto& assessments = get<std::vector<Assessment>>(record, field);
        for (std::size_t i = 0; i < assessments.size(); ++i)
          add(fmt::format("{}.{}.score", field.path, record.model->dimensions()[i].key),
              value(assessments[i].score));
        return add(record, field.fields);
      }
      default:
        return add(field.path, region(*record.model, get<Text>(record, field)));
    }
  }

  std::vector<std::pair<std::string, PairValue>> values_;
};

template <class T>
std::vector<std::pair<std::string, PairValue>> values_of(const T& record) {
  Collector values;
  values.add(record, fields_of(record));
  return values.take();
}

std::string said(const PairValue& value) { return value.text.empty() ? "nothing" : value.text; }

/// At the value of the record in the later language; at its id when it has none.
template <class T>
void compare(const T& first, const T& record, Diagnostics& diagnostics) {
  const auto first_values = values_of(first), values = values_of(record);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto& [field, theirs] = first_values[i];
    const PairValue& ours = values[i].second;
    if (ours.text == theirs.text || ours.text == unknown_word || theirs.text == unknown_word) continue;
    Origin origin = ours.text.empty() ? record.id.origin : ours.origin;
    origin.field = field;
    const std::uint32_t line = theirs.text.empty() ? first.id.origin.line : theirs.origin.line;
    warn(diagnostics, origin, "pair-differs",
         fmt::format("this record says {}, {}:{} says {}", said(ours), *first.file, line, said(theirs)),
         "let all languages say the same");
  }
}

template <class T>
const T* find(std::span<const T> records, std::string_view id) {
  const auto it =
      std::lower_bound(records.begin(), records.end(), id,
                       [](const T& record, std::string_view key) { return record.id.value < key; });
  return it != records.end() && it->id.value == id ? &*it : nullptr;
}

void warn_missing(const Record& record, Language where, Diagnostics& diagnostics) {
  warn(diagnostics, record.id.origin, "pair-missing",
       fmt::format("there is no record \"{}\" in {}", record.id.value, where.tag()),
       "write it, or be content with briefs in one language");
}

template <class T>
using Lists = std::vector<std::pair<Language, std::span<const T>>>;

/// The record of that id in the first language that has it.
template <class T>
const T& first_of(const Lists<T>& lists, const T& record) {
  for (const auto& [language, records] : lists)
    if (const T* found = find(records, record.id.value)) return *found;
  return record;
}

/// Once for each record and language that lacks it, at the record in the first language that has it.
template <class T>
void check_missing(const Corpus& corpus, const Lists<T>& lists, const T& record, Diagnostics& diagnostics) {
  if (&first_of(lists, record) != &record || corpus.refused(record.id.value)) return;
  for (const auto& [language, records] : lists)
    if (!find(records, record.id.value)) warn_missing(record, language, diagnostics);
}

/// A corpus in one language has no pairs.
template <class T>
void check_kind(const Corpus& corpus, std::span<const T> (Corpus::*records_in)(Language) const,
                Diagnostics& diagnostics) {
  Lists<T> lists;
  for (const Language language : corpus.languages())
    if (const auto records = (corpus.*records_in)(language);
        !records.empty() && records.front().language == language)
      lists.emplace_back(language, records);
  for (const auto& [language, records] : lists)
    for (const T& record : records) {
      check_missing(corpus, lists, record, diagnostics);
      if (const T& first = first_of(lists, record); &first != &record) compare(first, record, diagnostics);
    }
}

}  // namespace

bool in_pairs(const FieldSpec& field) {
  if (!field.pair) return false;
  switch (field.kind) {
    case FieldKind::number:
    case FieldKind::year:
    case FieldKind::word:
    case FieldKind::words:
    case FieldKind::coordinates:
    case FieldKind::dated_text:
    case FieldKind::date:
    case FieldKind::assessments:
      return true;
    default:  // texts are in the language of their record, but for names that the vocabulary knows
      return field.role_name == "region" && field.kind == FieldKind::text;
  }
}

void check_pairs(const Corpus& corpus, Diagnostics& diagnostics) {
  check_kind(corpus, &Corpus::policies, diagnostics);
  check_kind(corpus, &Corpus::facilities, diagnostics);
  check_kind(corpus, &Corpus::countries, diagnostics);
}

void check_pair(const Corpus& corpus, const Policy& policy, Diagnostics& diagnostics) {
  Lists<Policy> lists;
  for (const Language language : corpus.languages())
    if (const auto policies = corpus.policies(language); !policies.empty())
      lists.emplace_back(language, policies);
  const Policy& first = first_of(lists, policy);
  for (const auto& [language, policies] : lists) {
    const Policy* record = find(policies, policy.id.value);
    if (record && record != &first)
      compare(first, *record, diagnostics);
    else if (!record && !corpus.refused(policy.id.value))
      warn_missing(policy, language, diagnostics);
  }
}

}  // namespace briefwright::data
