// A record file to its struct, by the fields of the model.
#include "data/prose.hpp"
#include "data/readers.hpp"

#include "base/plain_html.hpp"
#include "base/utf8.hpp"
#include "data/dates.hpp"
#include "data/fields.hpp"
#include "data/record_files.hpp"
#include "data/table_file.hpp"
#include "data/values.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace briefwright::data {
namespace {

constexpr std::size_t id_size_limit = 200;  // bytes
/// Nearer than this to (0, 0) on both axes means that nobody knew the place.
constexpr double nowhere = 0.01;  // degrees

/// A text, or a mapping of text, type and link.
Citation read_citation(Fields& assessment) {
  if (!assessment.is_mapping("citation")) return {assessment.text("citation"), {}, {}};
  Fields fields = assessment.mapping("citation");
  return {fields.text("text"), fields.text("type"), fields.text("link")};
}

Assessment read_assessment(Fields fields) {
  Assessment assessment;
  assessment.score = fields.number("score", score_range);
  assessment.label = fields.text("label");
  assessment.evidence = fields.text("evidence");
  assessment.audit_note = fields.text("auditNote");
  assessment.citation = read_citation(fields);
  return assessment;
}

std::vector<Milestone> read_milestones(Fields& fields, std::string_view key) {
  std::vector<Milestone> milestones;
  fields.each_mapping(key, [&](Fields& item) {
    Milestone milestone{item.date("date"), item.text("event")};
    if (milestone.date.present() || milestone.event.present()) milestones.push_back(std::move(milestone));
  });
  return milestones;
}

Sourced<Coordinates> read_coordinates(Fields& fields, std::string_view key) {
  const auto pair = fields.coordinates(key);
  const auto [latitude, longitude] = pair.value;
  if (!pair.present() || (std::abs(latitude) < nowhere && std::abs(longitude) < nowhere)) return {};
  return {{latitude, longitude}, pair.origin};
}

/// Takes the text of "# Heading" off the front of a body.
Text take_heading(Text& body) {
  if (!body.value.starts_with("# ")) return {};
  const std::size_t end = std::min(body.value.find('\n'), body.value.size());
  Text heading{plain_of_html(std::string_view(body.value).substr(2, end - 2)), body.origin};
  const std::size_t next = body.value.find_first_not_of("\n", end);
  const std::string_view taken = std::string_view(body.value).substr(0, next);
  body.origin =
      body.origin.from_line(1 + static_cast<std::size_t>(std::count(taken.begin(), taken.end(), '\n')));
  body.value.erase(0, next);
  if (body.value.empty()) body = {};
  return heading;
}

/// Not made of parts, each of which may be there or not.
bool holds_one_value(FieldKind kind) {
  return kind != FieldKind::group && kind != FieldKind::entries && kind != FieldKind::assessments &&
         kind != FieldKind::milestones;
}

template <class T>
bool stated(const T* value) {
  if constexpr (requires { value->present(); })
    return value->present();
  else if constexpr (requires { value->empty(); })
    return !value->empty();
  else
    return true;
}
bool stated(const ValueView& value) {
  return std::visit([](const auto* one) { return stated(one); }, value);
}

class RecordReader {
 public:
  RecordReader(Fields root, const RecordModel& model, Record& record, Text body)
      : root_(std::move(root)), model_(model), record_(record), body_(std::move(body)) {}

  void read(const std::vector<FieldSpec>& specs) {
    read(root_, specs);
    if (!body_field_) return;
    if (!body_field_->required.empty() && !body_) root_.missing(body_field_->key, body_field_->required);
    put(*body_field_, std::move(body_));
  }

 private:
  void read(Fields& fields, const std::vector<FieldSpec>& specs) {
    for (const FieldSpec& spec : specs) read(fields, spec);
  }

  template <class T>
  void put(const FieldSpec& spec, T value) {
    if (!spec.role && !stated(&value)) return;
    *std::get<T*>(slot_of(record_, spec)) = std::move(value);
  }

  void read(Fields& fields, const FieldSpec& spec) {
    read_value(fields, spec);
    if (spec.required.empty() || spec.kind == FieldKind::id || spec.kind == FieldKind::body) return;
    if (!holds_one_value(spec.kind))
      fields.missing(fields.spelling(spec.key, spec.aliases),
                     spec.required);  // says nothing where it is there
    else if (!stated(value_of(record_, spec)))
      fields.missing(spec.key, spec.required);
  }

  void read_value(Fields& fields, const FieldSpec& spec) {
    const std::string_view key = fields.spelling(spec.key, spec.aliases);
    switch (spec.kind) {
      case FieldKind::group:
        return read_group(fields.mapping(key), spec);
      case FieldKind::entries:
        return read_entries(fields.mapping(key), spec);
      case FieldKind::assessments:
        return read_assessments(fields.mapping(key), spec);
      case FieldKind::body:
        body_field_ = &spec;  // last: a heading may be taken off it
        return;
      case FieldKind::number:
        return put(spec, read_number(fields, key, spec));
      case FieldKind::year:
        return put(spec, fields.year(key));
      case FieldKind::word:
        return put(spec, read_term(fields, key, spec));
      case FieldKind::words:
        return put(spec, fields.terms(key, spec.words));
      case FieldKind::list:
      case FieldKind::names:
        return put(spec, fields.texts(key));
      case FieldKind::ids:
        return put(spec, fields.text_or_texts(key));
      case FieldKind::coordinates:
        return put(spec, read_coordinates(fields, key));
      case FieldKind::milestones:
        return put(spec, read_milestones(fields, key));
      case FieldKind::id:
        return put(spec, read_id(fields, key, spec));
      case FieldKind::text:
      case FieldKind::markdown:
      case FieldKind::dated_text:
      case FieldKind::date:
        break;
    }
    Text text = read_text(fields, key, spec.kind);
    if (!text) text = fallback(spec);
    put(spec, std::move(text));
  }

  static Text read_text(Fields& fields, std::string_view key, FieldKind kind) {
    if (kind == FieldKind::markdown) return fields.markdown(key);
    if (kind == FieldKind::dated_text) return fields.dated_text(key);
    return kind == FieldKind::date ? fields.date(key) : fields.text(key);
  }

  Term read_term(Fields& fields, std::string_view key, const FieldSpec& spec) {
    const Term term = fields.term(key, spec.words);
    const Text text = term ? Text{} : fallback(spec);
    return text ? Term{model_.vocabulary().resolve(spec.words, *text), *text, text.origin} : term;
  }

  Text fallback(const FieldSpec& spec) {
    const Origin origin{record_.file, 1, 1, spec.path};
    switch (spec.fallback) {
      case FieldSpec::Default::none:
        break;
      case FieldSpec::Default::file_name:
        return {record_.row == 0 ? record_name(*record_.file)
                                 : fmt::format("{}-{}", record_name(*record_.file), record_.row),
                origin};
      case FieldSpec::Default::first_heading:
        return take_heading(body_);
      case FieldSpec::Default::text:
        return {spec.fallback_text, origin};
    }
    return {};
  }

  Text read_id(Fields& fields, std::string_view key, const FieldSpec& spec) {
    Text id = fields.verbatim(key);
    if (!id) id = fallback(spec);
    if (!id) {
      fields.missing(key, "give the record an id of its own");
    } else if (const char* fault = id_fault(*id)) {
      fields.error(id.origin, "bad-id", fmt::format("the id {}", fault), "use letters, digits and hyphens");
    }
    return id;
  }

  /// From a further place ("maturity.x") where the first has none.
  Number read_number(Fields& fields, std::string_view key, const FieldSpec& spec) {
    Number number = fields.number(key, spec.range);
    for (const std::string& alias : spec.aliases)
      if (const std::size_t dot = alias.find('.'); dot != std::string::npos) {
        const Number older =
            root_.mapping(std::string_view(alias).substr(0, dot)).number(alias.substr(dot + 1), spec.range);
        if (!number) number = older;
      }
    return number;
  }

  void read_group(Fields fields, const FieldSpec& spec) {
    read(fields, spec.fields);
    if (spec.open) put(spec, fields.others());
  }

  void read_entries(Fields fields, const FieldSpec& spec) {
    Entries entries;
    for (const FieldSpec& one : spec.fields)
      entries.stated.push_back(fields.text(fields.spelling(one.key, one.aliases)));
    entries.others = fields.others();
    put(spec, std::move(entries));
  }

  void read_assessments(Fields fields, const FieldSpec& spec) {
    std::vector<Assessment> assessments;
    for (const DimensionSpec& dimension : model_.dimensions())
      assessments.push_back(read_assessment(fields.mapping(dimension.key)));
    put(spec, std::move(assessments));
    read(fields, spec.fields);
  }

  Fields root_;
  const RecordModel& model_;
  Record& record_;
  Text body_;
  const FieldSpec* body_field_ = nullptr;
};

Text body_text(const FrontMatter& parts, const FileName& file) {
  if (parts.body_line == 0) return {};
  return {std::string(parts.body), {file, parts.body_line, 1, "body"}};
}

/// All of the text is body, from its first line that holds something.
FrontMatter without_front_matter(std::string_view text) {
  const std::size_t bom = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const std::size_t start = std::min(text.find_first_not_of(" \t\n", bom), text.size());
  const std::size_t line = text.substr(0, start).rfind('\n');
  const std::string_view skipped = text.substr(0, line == std::string_view::npos ? bom : line + 1);
  return {"{}", 1, text.substr(skipped.size()),
          1 + static_cast<std::uint32_t>(std::count(skipped.begin(), skipped.end(), '\n'))};
}

bool positive(const Number* number) { return number->present() && number->value > 0; }

Number measure_of(const Facility& facility) {
  for (const auto& fields : facility.model->measure().fields) {
    std::vector<const Number*> numbers;
    for (const FieldSpec* field : fields) numbers.push_back(&get<Number>(facility, *field));
    if (!std::all_of(numbers.begin(), numbers.end(), positive)) continue;
    Number measure = *numbers.front();
    for (std::size_t i = 1; i < numbers.size(); ++i) {
      measure.value += numbers[i]->value;
      measure.origin.field = joined_path(measure.origin.field, ", ", numbers[i]->origin.field);
    }
    measure.value /= static_cast<double>(numbers.size());
    return measure;
  }
  return {};
}

Year year_in_field(const Facility& facility, const FieldSpec& field) {
  const Text& text = get<Text>(facility, field);
  const int year = year_in(*text);
  return year ? Year{year, text.origin} : Year{};
}

void find_years(Facility& facility) {
  const auto& fields = facility.model->year_fields();
  if (!fields.empty()) facility.operation = year_in_field(facility, *fields.front());
  for (const FieldSpec* field : fields)
    if (!facility.year) facility.year = year_in_field(facility, *field);
}

Stage stage_of(std::string_view group) {
  if (group == "operational") return Stage::operational;
  if (group == "under-construction") return Stage::under_construction;
  return group == "planned" ? Stage::planned : Stage::outside;
}

// What follows from the fields of a kind of record.

/// As long as the model has dimensions and pillars, whatever fields it reads them from.
void derive(Policy& policy) {
  policy.analysis.resize(policy.model->dimensions().size());
  policy.regulatory.stated.resize(policy.model->pillars().size());
  join_repeats(policy.description, policy.body);
  policy.reviewable = policy.model->with_role(RecordKind::policy, "review") != nullptr;
  const Vocabulary& words = policy.model->vocabulary();
  policy.in_force = words.group_of("policy-status", policy.status.key) == "active";
  policy.verified = words.group_of("review-status", policy.review_status.key) == "verified";
}

void derive(Facility& facility) {
  facility.measure = measure_of(facility);
  find_years(facility);
  facility.stage = stage_of(facility.model->vocabulary().group_of("facility-status", facility.status.key));
}

void derive(Country& country) {
  country.regulatory.stated.resize(country.model->pillars().size());
  join_repeats(country.summary, country.body);
  country.country = {country.model->vocabulary().resolve("country", country.id.value), country.id.value,
                     country.id.origin};
}

template <class T>
T empty_record(const RecordFile& file) {
  T record;
  record.model = &file.model;
  record.language = file.language;
  record.file = file.name;
  return record;
}

/// False when the record is refused.
template <class T>
bool read_tree(T& record, Tree& tree, Text body, const RecordModel& model, Diagnostics& diagnostics) {
  Diagnostics own = std::move(tree.warnings);
  ReadContext context{tree, model.vocabulary(), own};
  const Fields fields(context);
  if (!own.has_errors()) {
    RecordReader(fields, model, record, std::move(body)).read(fields_of(record));
    record.values.shrink();
    derive(record);
    record.unknown = unread_fields(context);
    warn_of_impossible_dates(context);
  }
  diagnostics.append(own);
  return !own.has_errors();
}

template <class T>
bool read_file(T& record, const RecordFile& file, Diagnostics& diagnostics) {
  const std::string text = with_line_feeds(file.text);
  auto parts = cut_front_matter(text, file.name);
  if (!parts && parts.error().code == "no-front-matter" && file.model.front_matter_optional())
    parts = without_front_matter(text);
  if (!parts) return diagnostics.add(parts.error()), false;
  auto tree = parse_yaml(parts->yaml, file.name, parts->yaml_line);
  if (!tree) return diagnostics.add(tree.error()), false;
  return read_tree(record, *tree, body_text(*parts, file.name), file.model, diagnostics);
}

template <class T>
ReadRecord<T> result_of(T record, bool well) {
  ReadRecord<T> result{std::nullopt, record.id.value, record.id.origin.line > 1};
  if (well) result.record = std::move(record);
  return result;
}

}  // namespace

const char* id_fault(std::string_view id) {
  if (id.empty()) return "is empty";
  if (id.size() > id_size_limit) return "is longer than 200 bytes";
  if (id.front() == '.') return "begins with a full stop";
  if (id.find_first_of("/\\") != std::string_view::npos) return "holds a slash";
  if (single_line(id) != id) return "holds a control character or outer spaces";
  return nullptr;
}

template <class T>
ReadRecord<T> read_record(const RecordFile& file, Diagnostics& diagnostics) {
  T record = empty_record<T>(file);
  const bool well = read_file(record, file, diagnostics);
  return result_of(std::move(record), well);
}

template <class T>
std::vector<ReadRecord<T>> read_table(const RecordFile& file, Diagnostics& diagnostics) {
  std::vector<ReadRecord<T>> records;
  std::size_t row = 0;
  for (Tree& tree : table_rows(file.name, file.text, file.model, kind_of(T{}), diagnostics)) {
    T record = empty_record<T>(file);
    record.row = ++row;
    const bool well = read_tree(record, tree, {}, file.model, diagnostics);
    records.push_back(result_of(std::move(record), well));
  }
  return records;
}

template ReadRecord<Policy> read_record(const RecordFile&, Diagnostics&);
template ReadRecord<Facility> read_record(const RecordFile&, Diagnostics&);
template ReadRecord<Country> read_record(const RecordFile&, Diagnostics&);
template std::vector<ReadRecord<Policy>> read_table(const RecordFile&, Diagnostics&);
template std::vector<ReadRecord<Facility>> read_table(const RecordFile&, Diagnostics&);
template std::vector<ReadRecord<Country>> read_table(const RecordFile&, Diagnostics&);

}  // namespace briefwright::data
