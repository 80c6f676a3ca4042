// The two languages of a record should say the same in numbers and words of the vocabulary.
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

/// The values of one record that both languages must agree in, in the same order for every record of a kind.
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

/// At the value of the English record; at its id when it has none.
template <class T>
void compare(const T& zh, const T& en, Diagnostics& diagnostics) {
  const auto zh_values = values_of(zh), en_values = values_of(en);
  for (std::size_t i = 0; i < zh_values.size(); ++i) {
    const auto& [field, theirs] = zh_values[i];
    const PairValue& ours = en_values[i].second;
    if (ours.text == theirs.text || ours.text == unknown_word || theirs.text == unknown_word) continue;
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
    if (const T* pair = find(zh, record.id.value)) compare(*pair, record, diagnostics);
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
  check_kind(corpus, corpus.policies(Language::zh), corpus.policies(Language::en), diagnostics);
  check_kind(corpus, corpus.facilities(Language::zh), corpus.facilities(Language::en), diagnostics);
  check_kind(corpus, corpus.countries(Language::zh), corpus.countries(Language::en), diagnostics);
}

void check_pair(const Corpus& corpus, const Policy& policy, Diagnostics& diagnostics) {
  if (corpus.policies(other(policy.language)).empty()) return;
  const Policy* zh = corpus.policy(policy.id.value, Language::zh);
  const Policy* en = corpus.policy(policy.id.value, Language::en);
  if (zh && en)
    compare(*zh, *en, diagnostics);
  else if (!corpus.refused(policy.id.value))
    warn_missing(policy, diagnostics);
}

}  // namespace briefwright::data
