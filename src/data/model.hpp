// What the records of a corpus hold, read from data (layouts/records/*.yaml): fields with their kinds, names
// and words, dimensions of assessment, pillars of regulation, the measure of facilities.
//
// C++ knows kinds of values and roles.  A kind says how a value is written, compared and exported.  A role
// says that the program has a use for the value (the title, the status, …); a field without one is read,
// checked, compared and exported all the same.
#pragma once

#include "data/vocabulary.hpp"

#include <array>
#include <limits>
#include <optional>

namespace briefwright::data {

enum class FieldKind : std::uint8_t {
  id,           // names files and links
  text,         // one plain text
  markdown,     // a text of paragraphs
  body,         // the Markdown below the front matter
  dated_text,   // prose that may be a date or hold a year
  date,         // a text that read_date() should know
  year,         // four figures
  number,       // finite, within `range`
  word,         // of the vocabulary `words`
  words,        // a list of them
  list,         // of texts
  names,        // a list of texts that hold several names each at times, between commas
  ids,          // of records of the kind `of`; one or a list
  coordinates,  // [latitude, longitude] in degrees
  milestones,   // a list of {date, event}
  assessments,  // a mapping by dimension, with fields of its own beside them
  entries,      // a mapping of texts: declared ones, pillars or any other
  group         // a mapping of fields
};

/// As model files write them, by FieldKind.
inline constexpr std::array<std::string_view, 18> field_kind_names{
    "id",    "text", "markdown", "body", "dated-text",  "date",       "year",        "number",  "word",
    "words", "list", "names",    "ids",  "coordinates", "milestones", "assessments", "entries", "group"};
constexpr std::string_view name_of(FieldKind kind) {
  return field_kind_names[static_cast<std::size_t>(kind)];
}

// What stands in an assessment, in its citation where that is no text, and in a milestone.
inline constexpr std::array<std::string_view, 5> assessment_parts{"score", "label", "evidence", "citation",
                                                                  "auditNote"};
inline constexpr std::array<std::string_view, 3> citation_parts{"text", "type", "link"};
inline constexpr std::array<std::string_view, 2> milestone_parts{"date", "event"};

enum class RecordKind : std::uint8_t { policy, facility, country };
inline constexpr std::array<std::string_view, 3> record_kind_names{"policy", "facility", "country"};
inline constexpr std::size_t record_kind_count = record_kind_names.size();

/// What a number may be, ends included, and the code of the error when it is not.
struct Range {
  double low = std::numeric_limits<double>::lowest(), high = std::numeric_limits<double>::max();
  std::string_view code = "number-out-of-range";
};

inline constexpr Range score_range{0, 100, "score-out-of-range"};

struct Role;            // values.hpp
class ExpressionTable;  // expression_fields.hpp

struct FieldSpec {
  std::string key;   // in its mapping
  std::string path;  // "analysis.frameworkVersion"
  FieldKind kind = FieldKind::text;
  std::string role_name;
  const Role* role = nullptr;  // null: the value is in Record::values …
  std::size_t slot = 0;        // … there
  LocalNames names;
  LocalNames short_names;            // below the heading of its group; the names where there are none
  std::vector<std::string> aliases;  // further keys; a dotted one starts at the root of the record
  std::string words;                 // kind of the vocabulary
  std::string of;                    // what ids name: a kind of record; entries: "pillars"
  Range range;
  LocalNames unit;          // of numbers
  bool in_measure = false;  // the unit is that of the measure
  std::string required;     // why a record must have it; empty: it need not
  enum class Default : std::uint8_t { none, file_name, first_heading, text };
  Default fallback = Default::none;  // where a record says nothing
  std::string fallback_text;         // of Default::text
  bool news = false;                 // each change is told, however many records have one
  bool pair = true;                  // the two languages of a record must agree
  bool open = false;                 // a group: other names are welcome
  bool facts = false;                // a group: its figures are printed large, as the targets of a country
  bool measured = false;             // a part of the rule for the measure
  std::vector<std::string> where;    // names in expressions, the one to print first
  std::string column;                // in CSV; empty for none
  std::vector<FieldSpec> fields;     // of a group, entries, assessments
  Origin origin;                     // of the declaration: of its role where that names one
};

/// True where the two languages of a record must say the same.
bool in_pairs(const FieldSpec& field);

/// A path as a name of a column: "evolution.lastAuditDate" → "evolution_last_audit_date".
std::string snake_case(std::string_view path);

struct DimensionSpec {
  std::string key;
  LocalNames names;
  LocalNames short_names;  // in tables and sentences; the names where there are none
  bool index = false;      // counts in the index of governance and the mean score
};

struct PillarSpec {
  std::string key;
  LocalNames names;
  std::string state;  // path of the word that states how far it stands ("pillar-state"); empty: none does
  Origin origin;      // of that word
};

/// What facilities are counted in: the first alternative of which all fields are more than zero, as their
/// mean.
struct MeasureSpec {
  std::string key, column;
  LocalNames names, unit;
  LocalNames short_names;  // inside a sentence, without the unit
  int decimals = 2;        // at most; sums have one
  std::vector<std::vector<const FieldSpec*>> fields;
};

/// Immutable after loading.
class RecordModel {
 public:
  /// A model file with the vocabulary and the model that it names.  `folder` is where the models of the
  /// program lie ("extends: ccus"), by default that of the file.  With a key, what stands below that key of
  /// the file. Throws EnvironmentError "bad-model" with file, line and field.
  static RecordModel load(const FileSystem& files, const std::string& path, const std::string& folder = {},
                          const std::string& key = {});

  /// One of the program's models by its name, or a file (*.yaml) by its path from the folder `beside`; "" is
  /// the working folder.
  static RecordModel named(const FileSystem& files, const std::string& folder, const Text& name,
                           const std::string& beside);

  RecordModel(const RecordModel&) = delete;
  RecordModel(RecordModel&&) noexcept;
  RecordModel& operator=(RecordModel&&) noexcept;
  ~RecordModel();

  const std::vector<FieldSpec>& fields(RecordKind kind) const;
  /// Null when there is none with that path.
  const FieldSpec* field(RecordKind kind, std::string_view path) const;
  /// The field with that role; null where the model has none.
  const FieldSpec* with_role(RecordKind kind, std::string_view role) const;

  const std::vector<DimensionSpec>& dimensions() const;
  const std::vector<PillarSpec>& pillars() const;
  /// Without fields in a model that counts facilities only.
  const MeasureSpec& measure() const;
  /// Texts of a facility, of which the first that holds a year decides.
  const std::vector<const FieldSpec*>& year_fields() const;
  /// Sentences that say how a figure is reckoned, by the name of its definition.
  const std::map<std::string, LocalNames>& explanations() const;
  const Vocabulary& vocabulary() const;
  /// A file without front matter is a record, as far as defaults give what it must have.
  bool front_matter_optional() const;
  /// Where the models of the program lie.
  const std::string& folder() const;
  /// Fields that an expression may name.
  const ExpressionTable& expressions() const;

  struct Label {
    std::string text;
    std::string_view foreign;  // its language where that is another: data::foreign_tag()
  };
  /// Names for label catalogues: "field.PATH", "short.PATH", "dimension.KEY", "pillar.KEY",
  /// "unit.capacity", "measure.name", and "method.NAME" where the model explains a figure.
  std::map<std::string, Label, std::less<>> labels(Language language) const;

  struct State;

 private:
  explicit RecordModel(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace briefwright::data
