// Records to comparable values, and two values to a change.
#include "data/compared.hpp"

#include "base/nearest.hpp"
#include "data/dates.hpp"
#include "data/text_difference.hpp"
#include "data/values.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <utility>

namespace briefwright::data {
namespace {

constexpr std::size_t long_text_size = 200;  // bytes
constexpr double equal_numbers = 1e-6;       // relative

std::string word(const Term& term) { return term.key.empty() ? term.raw : term.key; }

/// Another way to write the same date is no change.
std::string comparable_date(const std::string& text) {
  const Date read = read_date(text);
  return read.stated() ? read.iso() : text;
}

/// Names that one snapshot lists one by one and another in one text with commas: cut at each comma, even
/// inside parentheses, so that both dialects come to the same pieces.
std::vector<std::string> names_in(const std::vector<Text>& texts) {
  std::vector<std::string> names;
  for (const Text& text : texts)
    for (std::size_t start = 0; start <= text.value.size();) {
      const std::size_t end = std::min(text.value.find_first_of(",;", start), text.value.size());
      start = std::min(text.value.find_first_not_of(" \t\n", start), end);
      if (start < end) names.push_back(text.value.substr(start, end - start));
      start = end + 1;
    }
  return names;
}

class Collector {
 public:
  void add(const Record& record, const std::vector<FieldSpec>& fields) {
    for (const FieldSpec& field : fields) add(record, field);
  }

  void add(std::string field, const Number& number) {
    ComparedValue value;
    value.type = ValueType::number;
    if (number.present()) value.number = number.value;
    if (number.present()) value.text = fmt::format("{}", number.value);
    put(std::move(field), std::move(value), number.origin);
  }

  void add_further(std::string field, const std::string& text, const Origin& origin) {
    ComparedValue value;
    value.text = text;
    value.origin = origin;
    record_.further.insert_or_assign(std::move(field), std::move(value));
  }

  ComparedRecord take() { return std::move(record_); }

 private:
  void add(const Record& record, const FieldSpec& field) {
    switch (field.kind) {
      case FieldKind::id:
        return;
      case FieldKind::group:
        add(record, field.fields);
        if (field.open) add_others(field.path, get<std::vector<NamedText>>(record, field));
        return;
      case FieldKind::entries:
        return add_entries(field, get<Entries>(record, field));
      case FieldKind::assessments:
        add_assessments(*record.model, field.path, get<std::vector<Assessment>>(record, field));
        return add(record, field.fields);
      case FieldKind::number:
        return field.measured ? add_measure(record) : add(field.path, get<Number>(record, field));
      case FieldKind::year: {
        const Year& year = get<Year>(record, field);
        return add(field.path, Number{static_cast<double>(year.value), year.origin});
      }
      case FieldKind::word:
        return add_word(field, get<Term>(record, field));
      case FieldKind::words:
        return add_words(field, get<std::vector<Term>>(record, field));
      case FieldKind::list:
      case FieldKind::ids:
      case FieldKind::names:
        return add_texts(field, get<std::vector<Text>>(record, field));
      case FieldKind::coordinates:
        return add_place(field.path, get<Sourced<Coordinates>>(record, field));
      case FieldKind::milestones:
        return add_milestones(field.path, get<std::vector<Milestone>>(record, field));
      case FieldKind::date: {
        const Text& date = get<Text>(record, field);
        return add(field.path, Text{comparable_date(*date), date.origin});
      }
      case FieldKind::text:
      case FieldKind::markdown:
      case FieldKind::dated_text:
      case FieldKind::body:
        return add(field.path, get<Text>(record, field));
    }
  }

  void add(std::string field, const Text& text) {
    ComparedValue value;
    value.text = text.value;
    put(std::move(field), std::move(value), text.origin);
  }

  /// Once, where the first of its fields stands.
  void add_measure(const Record& record) {
    if (std::exchange(measured_, true)) return;
    add(record.model->measure().key, static_cast<const Facility&>(record).measure);
  }

  void add_word(const FieldSpec& field, const Term& term) {
    ComparedValue value;
    value.type = ValueType::word;
    value.kind = field.words;
    value.text = word(term);
    put(field.path, std::move(value), term.origin);
  }

  void add_words(const FieldSpec& field, const std::vector<Term>& terms) {
    std::vector<std::string> items;
    for (const Term& term : terms)
      if (term.present()) items.push_back(word(term));
    add_list(field.path, std::move(items), field.words, terms.empty() ? Origin{} : terms.front().origin);
  }

  void add_texts(const FieldSpec& field, const std::vector<Text>& texts) {
    std::vector<std::string> items;
    for (const Text& text : texts)
      if (text.present()) items.push_back(text.value);
    if (field.kind == FieldKind::names) items = names_in(texts);
    add_list(field.path, std::move(items), {}, texts.empty() ? Origin{} : texts.front().origin);
  }

  void add_place(const std::string& field, const Sourced<Coordinates>& place) {
    add(field, place ? Text{fmt::format("{}, {}", place->latitude, place->longitude), place.origin} : Text{});
  }

  void add_assessments(const RecordModel& model, const std::string& path,
                       const std::vector<Assessment>& assessments) {
    for (std::size_t i = 0; i < assessments.size(); ++i) {
      const Assessment& a = assessments[i];
      const std::string prefix = fmt::format("{}.{}.", path, model.dimensions()[i].key);
      add(prefix + "score", a.score);
      if (a.score) record_.fixed.back().second.support = a.support;
      add(prefix + "label", a.label);
      add(prefix + "evidence", a.evidence);
      add(prefix + "citation", a.citation.text);
      add(prefix + "citation.type", a.citation.type);
      add(prefix + "citation.link", a.citation.link);
      add(prefix + "auditNote", a.audit_note);
    }
  }

  void add_milestones(const std::string& field, const std::vector<Milestone>& milestones) {
    std::vector<std::string> items;
    Origin origin;
    for (const Milestone& m : milestones) {
      if (!origin.known()) origin = m.date.present() ? m.date.origin : m.event.origin;
      items.push_back(comparable_date(*m.date) + (m.date.present() && m.event.present() ? " " : "") +
                      *m.event);
    }
    add_list(field, std::move(items), {}, origin);
  }

  void add_entries(const FieldSpec& field, const Entries& entries) {
    for (std::size_t i = 0; i < entries.stated.size(); ++i) add(field.fields[i].path, entries.stated[i]);
    add_others(field.path, entries.others);
  }

  void add_others(const std::string& path, const std::vector<NamedText>& others) {
    for (const NamedText& other : others)
      add_further(fmt::format("{}.{}", path, other.key), *other.text, other.text.origin);
  }

  void add_list(std::string field, std::vector<std::string> items, std::string kind, const Origin& origin) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
    ComparedValue value;
    value.type = ValueType::list;
    value.kind = std::move(kind);
    value.items = std::move(items);
    const Origin known = value.items.empty() ? Origin{} : origin;
    put(std::move(field), std::move(value), known);
  }

  /// An absent value has no origin.
  void put(std::string field, ComparedValue value, const Origin& origin) {
    value.origin = origin;
    record_.fixed.emplace_back(std::move(field), std::move(value));
  }

  ComparedRecord record_;
  bool measured_ = false;
};

template <class T>
ComparedRecord compared_record(const T& record) {
  Collector values;
  values.add(record, fields_of(record));
  for (const UnknownField& field : record.unknown) values.add_further(field.path, field.value, field.origin);
  return values.take();
}

/// What one item of a list is compared by.
std::string item_key(const std::string& item) { return without_space(folded(item)); }

/// Items of `list` that `other` lacks, as they are written.
std::vector<std::string> items_missing(const std::vector<std::string>& list,
                                       const std::vector<std::string>& other) {
  std::vector<std::string> known, missing;
  for (const std::string& item : other) known.push_back(item_key(item));
  std::sort(known.begin(), known.end());
  for (const std::string& item : list)
    if (!std::binary_search(known.begin(), known.end(), item_key(item))) missing.push_back(item);
  return missing;
}

bool same_number(double a, double b) {
  return std::abs(a - b) <= equal_numbers * std::max(std::abs(a), std::abs(b));
}

bool same(const ComparedValue& a, const ComparedValue& b) {
  if (a.present() != b.present()) return false;
  if (!a.present()) return true;
  if (a.type == ValueType::number) return a.number && b.number && same_number(*a.number, *b.number);
  return a.text == b.text || without_space(a.text) == without_space(b.text);
}

void compare_lists(const ComparedValue& before, const ComparedValue& after, FieldChange& change) {
  change.added = items_missing(after.items, before.items);
  change.removed = items_missing(before.items, after.items);
  const auto all = static_cast<double>(before.items.size() + after.items.size());
  change.similarity =
      all > 0 ? 1 - static_cast<double>(change.added.size() + change.removed.size()) / all : 1;
}

void compare_texts(const ComparedValue& before, const ComparedValue& after, FieldChange& change) {
  change.similarity = similarity(before.text, after.text);
  if (std::max(before.text.size(), after.text.size()) <= long_text_size) return;
  change.type = ValueType::long_text;
  change.added = sentences_missing(after.text, before.text);
  change.removed = sentences_missing(before.text, after.text);
}

}  // namespace

ComparedRecord compared(const Policy& policy) { return compared_record(policy); }
ComparedRecord compared(const Facility& facility) { return compared_record(facility); }
ComparedRecord compared(const Country& country) { return compared_record(country); }

std::optional<FieldChange> difference(const std::string& field, const ComparedValue& before,
                                      const ComparedValue& after) {
  FieldChange change;
  change.type = before.type;
  if (before.type == ValueType::list) compare_lists(before, after, change);
  if (before.type == ValueType::list ? change.added.empty() && change.removed.empty() : same(before, after))
    return std::nullopt;
  change.field = field;
  change.vocabulary_kind = before.kind;
  change.before = before.text;
  change.after = after.text;
  change.before_origin = before.origin;
  change.after_origin = after.origin;
  change.number_before = before.number;
  change.number_after = after.number;
  change.support_before = before.support;
  change.support_after = after.support;
  if (before.type == ValueType::text) compare_texts(before, after, change);
  return change;
}

bool always_news(const RecordModel& model, RecordKind kind, std::string_view path) {
  if (path == model.measure().key || path.ends_with(".score")) return true;
  const FieldSpec* field = model.field(kind, path);
  return field && field->news;
}

}  // namespace briefwright::data
