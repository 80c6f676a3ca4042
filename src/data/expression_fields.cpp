// The table of fields: a name, a type, and how to read it from each kind of record.
#include "data/expression_fields.hpp"

#include "base/nearest.hpp"
#include "data/dates.hpp"
#include "data/selection.hpp"
#include "data/values.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace briefwright::data {
namespace {

// What a record has.

void put(FieldReading& r, const Text& text) {
  if (text.present()) r.texts.push_back(text.value);
}

void put(FieldReading& r, const std::vector<Text>& texts) {
  for (const Text& text : texts) put(r, text);
}

void put(FieldReading& r, const Term& term) {
  if (!term.present()) return;
  r.keys.push_back(term.key.empty() ? folded(term.raw) : term.key);
  r.texts.push_back(term.raw);
  r.terms.push_back(&term);
}

void put(FieldReading& r, const Number& number) {
  if (number.present()) r.number = number.value;
}

void put(FieldReading& r, const Year& year) {
  if (year.present()) r.number = year.value;
}

void put(FieldReading& r, const Citation& citation) {
  put(r, citation.text);
  put(r, citation.type);
  put(r, citation.link);
}

void put_field(FieldReading& r, const Record& record, const FieldSpec& field) {
  switch (field.kind) {
    case FieldKind::number:
      return put(r, get<Number>(record, field));
    case FieldKind::year:
      return put(r, get<Year>(record, field));
    case FieldKind::word:
      return put(r, get<Term>(record, field));
    case FieldKind::words:
      for (const Term& term : get<std::vector<Term>>(record, field)) put(r, term);
      return;
    case FieldKind::list:
    case FieldKind::names:
    case FieldKind::ids:
      return put(r, get<std::vector<Text>>(record, field));
    case FieldKind::dated_text:
      if (const int year = year_in(*get<Text>(record, field))) r.number = year;
      return;
    case FieldKind::milestones:
      for (const Milestone& milestone : get<std::vector<Milestone>>(record, field)) {
        put(r, milestone.date);
        put(r, milestone.event);
      }
      return;
    case FieldKind::coordinates:  // a flag
      r.flag = get<Sourced<Coordinates>>(record, field).present();
      return;
    case FieldKind::id:
    case FieldKind::text:
    case FieldKind::markdown:
    case FieldKind::body:
    case FieldKind::date:
      return put(r, get<Text>(record, field));
    case FieldKind::assessments:
    case FieldKind::entries:
    case FieldKind::group:
      return;
  }
}

FieldType type_of_values(FieldKind kind) {
  switch (kind) {
    case FieldKind::number:
    case FieldKind::year:
    case FieldKind::dated_text:
      return FieldType::number;
    case FieldKind::word:
    case FieldKind::words:
      return FieldType::word;
    case FieldKind::list:
    case FieldKind::names:
    case FieldKind::ids:
    case FieldKind::milestones:
      return FieldType::list;
    case FieldKind::date:
      return FieldType::date;
    case FieldKind::coordinates:
      return FieldType::flag;
    default:
      return FieldType::text;
  }
}

void put_country(FieldReading& r, const Term& country, const Vocabulary& words) {
  put(r, country);
  for (std::string& key : country_keys(country, words)) r.keys.push_back(std::move(key));
}

void put_region(FieldReading& r, const Policy& policy, const Vocabulary& words) {
  r.keys = region_keys(policy, words);
  put(r, policy.region);
  if (!policy.region.present()) return;
  const Entry* part = words.find("subregion", policy.region.value);
  r.keys.push_back(part ? part->key : folded(policy.region.value));
}

void put_region(FieldReading& r, const Facility& facility, const Vocabulary& words) {
  r.keys = region_keys(facility, words);
  put(r, facility.region);
}

/// Without case, '-' and '_'.
std::string plain(std::string_view name) {
  std::string out;
  for (const char c : folded(name))
    if (c != '-' && c != '_') out += c;
  return out;
}

template <class T>
FieldReader<T>& reader(ExpressionFieldRow& row) {
  if constexpr (std::is_same_v<T, Policy>)
    return row.policy;
  else
    return row.facility;
}

template <class T>
std::string& words_of(ExpressionFieldRow& row) {
  if constexpr (std::is_same_v<T, Policy>)
    return row.policy_words;
  else
    return row.facility_words;
}

class Builder {
 public:
  Builder(const RecordModel& model, std::vector<ExpressionFieldRow>& rows) : model_(model), rows_(rows) {}

  void run() {
    fields<Policy>(model_.fields(RecordKind::policy));
    reckoned_of_policies();
    fields<Facility>(model_.fields(RecordKind::facility));
    reckoned_of_facilities();
    profiles(model_.fields(RecordKind::country));
  }

 private:
  /// The row of that name and type that the kind of record has not; a new one where there is none.  A name
  /// that another field has gives way to the path.
  template <class T>
  ExpressionFieldRow& row(const std::vector<std::string>& names, const std::string& path, FieldType type) {
    const auto same = std::find_if(rows_.begin(), rows_.end(),
                                   [&](const ExpressionFieldRow& r) { return r.name == names.front(); });
    if (same != rows_.end() && same->type == type && !reader<T>(*same)) {
      add_spellings(*same, names, path);
      return *same;
    }
    const bool taken = same != rows_.end();
    ExpressionFieldRow& fresh = rows_.emplace_back();
    fresh.name = taken ? path : names.front();
    fresh.type = type;
    add_spellings(fresh, names, path);
    return fresh;
  }

  static void add_spellings(ExpressionFieldRow& row, const std::vector<std::string>& names,
                            const std::string& path) {
    row.paths.push_back(plain(path));
    for (const std::string& name : names) row.spellings.push_back(plain(name));
  }

  static void add_local(ExpressionFieldRow& row, const LocalNames& names) {
    for (const auto& [tag, name] : names) row.spellings.push_back(plain(name));
  }

  /// How `path` is reckoned from a record.
  template <class T, class Read>
  ExpressionFieldRow& add(const std::string& name, FieldType type, Read read) {
    ExpressionFieldRow& made = row<T>({name}, name, type);
    reader<T>(made) = [read](const T& record, const Corpus*, FieldReading& r) { read(r, record); };
    return made;
  }

  template <class T>
  void fields(const std::vector<FieldSpec>& specs) {
    for (const FieldSpec& spec : specs) field<T>(spec);
  }

  template <class T>
  void field(const FieldSpec& spec) {
    if (spec.kind == FieldKind::entries) return entries<T>(spec);
    if (spec.kind == FieldKind::assessments) {
      if constexpr (std::is_same_v<T, Policy>) dimensions(spec);
    }
    if (spec.kind == FieldKind::group || spec.kind == FieldKind::assessments) return fields<T>(spec.fields);
    // The measure is asked for by its own name.
    if (spec.measured && spec.path == model_.measure().key) return;
    const Place place = place_of(spec);
    const bool counted = spec.role_name == "facilities" || spec.role_name == "policies";
    const FieldType type = place != Place::none ? FieldType::word
                           : counted            ? FieldType::count
                                                : type_of_values(spec.kind);
    ExpressionFieldRow& made = row<T>(spec.where, spec.path, type);
    add_local(made, spec.names);
    made.place = place;
    words_of<T>(made) = place == Place::region ? "region" : spec.words;
    reader<T>(made) = [&spec, place, counted](const T& record, const Corpus*, FieldReading& r) {
      const Vocabulary& words = record.model->vocabulary();
      if (place == Place::country)
        put_country(r, record.country, words);
      else if (place == Place::region)
        put_region(r, record, words);
      else if (counted)
        r.number = static_cast<double>(get<std::vector<Text>>(record, spec).size());
      else
        put_field(r, record, spec);
      if constexpr (std::is_same_v<T, Policy>)
        if (spec.role_name == "description") put(r, record.body);
    };
  }

  static Place place_of(const FieldSpec& spec) {
    if (spec.role_name == "country") return Place::country;
    if (spec.role_name == "region") return Place::region;
    return spec.role_name == "sector" || spec.role_name == "sectors" ? Place::sector : Place::none;
  }

  template <class T>
  void entries(const FieldSpec& spec) {
    for (std::size_t i = 0; i < spec.fields.size(); ++i) {
      const FieldSpec& one = spec.fields[i];
      ExpressionFieldRow& made = row<T>(one.where, one.path, FieldType::text);
      add_local(made, one.names);
      reader<T>(made) = [&spec, i](const T& record, const Corpus*, FieldReading& r) {
        put(r, get<Entries>(record, spec).stated[i]);
      };
    }
  }

  void dimensions(const FieldSpec& spec) {
    for (std::size_t i = 0; i < model_.dimensions().size(); ++i) {
      const DimensionSpec& dimension = model_.dimensions()[i];
      const std::string path = fmt::format("{}.{}", spec.path, dimension.key);
      ExpressionFieldRow& made = row<Policy>({dimension.key}, path, FieldType::number);
      made.paths.push_back(plain(path + ".score"));
      add_local(made, dimension.names);
      made.policy = [i](const Policy& policy, const Corpus*, FieldReading& r) {
        put(r, policy.analysis[i].score);
      };
    }
  }

  void reckoned_of_policies() {
    add<Policy>("active", FieldType::flag, [](FieldReading& r, const Policy& p) { r.flag = p.in_force; });
    add<Policy>("draft", FieldType::flag, [](FieldReading& r, const Policy& p) { r.flag = p.draft(); });
    add<Policy>("mean", FieldType::number, [](FieldReading& r, const Policy& p) {
      r.number = mean_score(p);
    }).spellings.emplace_back("meanscore");
    add<Policy>("citation", FieldType::list, [](FieldReading& r, const Policy& p) {
      for (const Assessment& a : p.analysis) put(r, a.citation);
    }).spellings.emplace_back("citations");
    add<Policy>("evidence", FieldType::list, [](FieldReading& r, const Policy& p) {
      for (const Assessment& a : p.analysis) put(r, a.evidence);
    });
  }

  void reckoned_of_facilities() {
    add<Facility>("active", FieldType::flag, [](FieldReading& r, const Facility& f) { r.flag = active(f); });
    add<Facility>("committed", FieldType::flag,
                  [](FieldReading& r, const Facility& f) { r.flag = committed(f); });
    add<Facility>("located", FieldType::flag,
                  [](FieldReading& r, const Facility& f) { r.flag = f.coordinates.present(); });
    if (!model_.year_fields().empty())
      add<Facility>("year", FieldType::number, [](FieldReading& r, const Facility& f) { put(r, f.year); });
    if (const MeasureSpec& measure = model_.measure(); !measure.fields.empty())
      add_local(add<Facility>(measure.key, FieldType::number,
                              [](FieldReading& r, const Facility& f) { put(r, f.measure); }),
                measure.names);
  }

  /// "country.netZeroYear": what the profile of a record's country says.
  void profiles(const std::vector<FieldSpec>& specs) {
    for (const FieldSpec& spec : specs) {
      if (spec.kind == FieldKind::group) {
        profiles(spec.fields);
      } else if (spec.kind == FieldKind::entries) {
        for (std::size_t i = 0; i < spec.fields.size(); ++i)
          profile(spec.fields[i], FieldType::text, [&spec, i](FieldReading& r, const Country& country) {
            put(r, get<Entries>(country, spec).stated[i]);
          });
      } else {
        profile(spec, type_of_values(spec.kind),
                [&spec](FieldReading& r, const Country& country) { put_field(r, country, spec); });
      }
    }
  }

  template <class Read>
  void profile(const FieldSpec& spec, FieldType type, Read read) {
    const auto of = [read](const auto& record, const Corpus* corpus, FieldReading& r) {
      if (!corpus) return;
      for (const std::string& key : country_keys(record.country, corpus->vocabulary()))
        if (const Country* country = corpus->country(key, record.language)) read(r, *country);
    };
    const std::string name = fmt::format("country.{}", spec.where.front());
    ExpressionFieldRow& made = row<Policy>({name}, fmt::format("country.{}", spec.path), type);
    made.policy_words = made.facility_words = spec.words;
    made.policy = of;
    made.facility = of;
  }

  const RecordModel& model_;
  std::vector<ExpressionFieldRow>& rows_;
};

}  // namespace

std::string_view name_of(FieldType type) {
  switch (type) {
    case FieldType::text:
      return "text";
    case FieldType::word:
      return "word";
    case FieldType::list:
      return "list";
    case FieldType::number:
    case FieldType::count:
      return "number";
    case FieldType::date:
      return "date";
    case FieldType::flag:
      return "flag";
  }
  return {};
}

ExpressionTable::ExpressionTable(const RecordModel& model) { Builder(model, rows_).run(); }

const ExpressionFieldRow* ExpressionTable::find(std::string_view name) const {
  const std::string wanted = plain(name);
  const auto has = [&](const std::vector<std::string>& names) {
    return std::find(names.begin(), names.end(), wanted) != names.end();
  };
  for (const bool path : {true, false})
    for (const ExpressionFieldRow& row : rows_)
      if (has(path ? row.paths : row.spellings)) return &row;
  return nullptr;
}

std::vector<std::string> ExpressionTable::near(std::string_view name) const {
  std::vector<std::string> names;
  for (const ExpressionFieldRow& row : rows_) names.push_back(row.name);
  return nearest(name, names, 3);
}

std::string expression_name(const RecordModel& model, RecordKind kind, std::string_view path) {
  const std::string wanted = plain(kind == RecordKind::country ? fmt::format("country.{}", path) : path);
  for (const ExpressionFieldRow& row : model.expressions().rows()) {
    const bool of_kind =
        kind == RecordKind::country || (kind == RecordKind::policy ? bool(row.policy) : bool(row.facility));
    if (of_kind && std::find(row.paths.begin(), row.paths.end(), wanted) != row.paths.end()) return row.name;
  }
  return {};
}

std::vector<ExpressionField> expression_fields(const RecordModel& model) {
  std::vector<ExpressionField> fields;
  for (const ExpressionFieldRow& row : model.expressions().rows())
    fields.push_back({row.name, row.subject(), name_of(row.type),
                      row.policy_words.empty() ? row.facility_words : row.policy_words});
  return fields;
}

}  // namespace briefwright::data
