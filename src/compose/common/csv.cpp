#include "compose/common/csv.hpp"

#include "base/utf8.hpp"
#include "data/dates.hpp"
#include "data/statistics.hpp"
#include "data/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <map>
#include <utility>

namespace briefwright::compose {
namespace {

/// "-5.2", "+3e4": what a spreadsheet reads as a number and nothing else.
bool is_number(std::string_view text) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(value);
}

/// White space, controls and characters without width, which a spreadsheet may skip.
bool is_blank(char32_t c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || c == 0x1680 || (c >= 0x2000 && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F) || c == 0x3000 || c == 0xFEFF;
}

bool is_letter_or_figure(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// True for what a spreadsheet may run as a formula, blanks before it included, and for such a text behind
/// apostrophes, so that one apostrophe more is always told from the text's own.
bool needs_apostrophe(std::string_view text) {
  const std::string_view bare = text.substr(std::min(text.find_first_not_of('\''), text.size()));
  if (bare.empty() || is_letter_or_figure(bare.front()) || is_number(text)) return false;
  if (bare.front() == '\t' || bare.front() == '\r' || bare.front() == '\n') return true;
  for (std::size_t at = 0; at < bare.size();) {
    const char32_t c = next_code_point(bare, at);
    if (!is_blank(c)) return std::u32string_view(U"=+-@＝＋－＠").find(c) != std::u32string_view::npos;
  }
  return false;
}

/// A cell as it stands in the file.
void append_quoted(std::string& out, std::string_view text) {
  const std::string_view mark = needs_apostrophe(text) ? "'" : "";
  // A semicolon and a tab part cells where a spreadsheet was told so.
  if (text.find_first_of(",;\t\"\r\n") == std::string_view::npos) {
    out.append(mark).append(text);
    return;
  }
  out.append("\"").append(mark);
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  out += '"';
}

std::string text_of(const data::Text& text) { return *text; }
/// Enough digits to read the same number again.
std::string text_of(const data::Number& number) {
  return number ? fmt::format("{}", *number) : std::string();
}
std::string text_of(const data::Year& year) { return year ? fmt::format("{}", *year) : std::string(); }

/// 2024-06-30, however the record writes it; what states no date as it stands.
std::string date_of(const data::Text& text) {
  const data::Date date = data::read_date(*text);
  return date.stated() ? date.iso() : *text;
}

template <class List, class Of>
std::string joined(const List& list, Of of) {
  std::string out;
  for (const auto& item : list) out += (out.empty() ? "" : "; ") + of(item);
  return out;
}

std::string further(const std::vector<data::NamedText>& others) {
  return joined(others, [](const data::NamedText& other) { return other.key + ": " + *other.text; });
}

std::string file_name(const data::Record& record) {
  return record.file ? record.file->substr(record.file->rfind('/') + 1) : std::string();
}

/// What the fields of a model come to in columns, in its order, then what is reckoned and what no field
/// knows.
template <class T>
class Columns {
 public:
  Columns(const data::RecordModel& model, Language language) : model_(model), language_(language) {
    for (const data::FieldSpec& field : model.fields(data::kind_of(T{}))) add(field);
    add_reckoned();
    add("further_fields", "", [](const T& record) {
      return joined(record.unknown, [](const data::UnknownField& f) { return f.path + ": " + f.value; });
    });
    add("file", "", file_name);
  }

  std::vector<CsvColumn> heads() const {
    std::vector<CsvColumn> heads;
    for (const Column& column : columns_) heads.push_back({column.head, column.field});
    return heads;
  }

  std::string table(std::span<const T* const> records) const {
    std::string out;
    const auto row = [&](const auto& cell_of) {
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (i > 0) out += ',';
        append_quoted(out, cell_of(columns_[i]));
      }
      out += "\r\n";
    };
    row([](const Column& column) { return column.head; });
    for (const T* record : records) row([&](const Column& column) { return column.cell(*record); });
    return out;
  }

 private:
  struct Column {
    std::string head, field;
    std::function<std::string(const T&)> cell;
  };

  /// A head that is taken gives way to the path of the field; `field` is what it stands for.
  template <class Cell>
  void add(const std::string& head, const std::string& path, Cell cell, const std::string& field = {}) {
    const bool taken = std::any_of(columns_.begin(), columns_.end(),
                                   [&](const Column& column) { return column.head == head; });
    columns_.push_back({taken ? data::snake_case(path) : head, field, cell});
  }

  /// The value of a field, as `of` writes it.
  template <class V, class Of>
  void add_value(const data::FieldSpec& field, const std::string& ending, Of of) {
    add(
        field.column + ending, field.path + ending,
        [&field, of](const T& record) { return of(data::get<V>(record, field)); }, field.path);
  }

  void add(const data::FieldSpec& field) {
    if (field.measured) add_measure();
    if (field.column.empty()) return;
    using data::FieldKind;
    switch (field.kind) {
      case FieldKind::number:
        return add_value<data::Number>(field, "", [](const data::Number& n) { return text_of(n); });
      case FieldKind::year:
        return add_value<data::Year>(field, "", [](const data::Year& y) { return text_of(y); });
      case FieldKind::word:
        return add_word(field);
      case FieldKind::words:
        return add_words(field);
      case FieldKind::list:
      case FieldKind::names:
      case FieldKind::ids:
        return add_value<std::vector<data::Text>>(field, "", [](const auto& list) {
          return joined(list, [](const data::Text& text) { return *text; });
        });
      case FieldKind::coordinates:
        add_degrees(field, "latitude", &data::Coordinates::latitude);
        add_degrees(field, "longitude", &data::Coordinates::longitude);
        return add_position(field);
      case FieldKind::milestones:
        return add_value<std::vector<data::Milestone>>(field, "", [](const auto& list) {
          return joined(list, [](const data::Milestone& m) {
            return date_of(m.date) + (m.date && m.event ? " " : "") + *m.event;
          });
        });
      case FieldKind::assessments:
        add_assessments(field);
        return add_fields(field);
      case FieldKind::entries:
        return add_entries(field);
      case FieldKind::group:
        add_fields(field);
        if (field.open) add_value<std::vector<data::NamedText>>(field, "_further", further);
        return;
      case FieldKind::date:
        return add_value<data::Text>(field, "", date_of);
      case FieldKind::id:
      case FieldKind::text:
      case FieldKind::dated_text:
      case FieldKind::markdown:
      case FieldKind::body:
        return add_value<data::Text>(field, "", [](const data::Text& text) { return *text; });
    }
  }

  void add_degrees(const data::FieldSpec& field, const std::string& head,
                   double data::Coordinates::*degrees) {
    add(
        head, field.path + "-" + head,
        [&field, degrees](const T& record) {
          const auto& place = data::get<data::Sourced<data::Coordinates>>(record, field);
          return place ? fmt::format("{}", (*place).*degrees) : std::string();
        },
        field.path);
  }

  void add_position(const data::FieldSpec& field) {
    if constexpr (std::is_same_v<T, data::Facility>)
      add(
          "position", field.path + "-position",
          [](const data::Facility& facility) { return std::string(name_of(facility.position)); }, field.path);
  }

  void add_fields(const data::FieldSpec& field) {
    for (const data::FieldSpec& one : field.fields) add(one);
  }

  /// The word as printed, then its key; a word the vocabulary lacks has no key.
  void add_word(const data::FieldSpec& field) {
    add_value<data::Term>(field, "", [this, &field](const data::Term& term) { return label(field, term); });
    add_value<data::Term>(field, "_key", [](const data::Term& term) { return term.key; });
  }

  void add_words(const data::FieldSpec& field) {
    add_value<std::vector<data::Term>>(field, "", [this, &field](const auto& terms) {
      return joined(terms, [&](const data::Term& term) { return label(field, term); });
    });
    add_value<std::vector<data::Term>>(field, "_key", [](const auto& terms) {
      return joined(terms, [](const data::Term& term) { return term.key; });
    });
  }

  std::string label(const data::FieldSpec& field, const data::Term& term) const {
    if (!term) return {};
    if (term.key.empty()) return model_.vocabulary().label(field.words, term, language_);
    const auto [known, added] = labels_.try_emplace({&field, term.key});
    if (added) known->second = model_.vocabulary().label(field.words, term, language_);
    return known->second;
  }

  /// Once, before the first of its fields: the value and the field that decided.
  void add_measure() {
    if constexpr (std::is_same_v<T, data::Facility>) {
      const data::MeasureSpec& measure = model_.measure();
      if (std::exchange(measured_, true)) return;
      add(measure.column.empty() ? data::snake_case(measure.key) : measure.column, measure.key,
          [](const data::Facility& f) { return text_of(f.measure); });
      add(data::snake_case(measure.key) + "_field", measure.key + "-field",
          [](const data::Facility& f) { return std::string(f.measure.origin.field.view()); });
    }
  }

  void add_assessments(const data::FieldSpec& field) {
    for (std::size_t i = 0; i < model_.dimensions().size(); ++i) {
      const std::string& key = model_.dimensions()[i].key;
      const std::string path = fmt::format("{}.{}", field.path, key);
      const auto part = [&](const std::string& name, const auto& of) {
        add(
            data::snake_case(key) + name, path + name,
            [&field, i, of](const T& record) {
              return text_of(of(data::get<std::vector<data::Assessment>>(record, field)[i]));
            },
            path);
      };
      using Assessment = data::Assessment;
      part("", [](const Assessment& a) { return a.score; });
      part("_support", [](const Assessment& a) {
        return data::Text{a.score ? std::string(name_of(a.support)) : std::string(), {}};
      });
      part("_label", [](const Assessment& a) { return a.label; });
      part("_evidence", [](const Assessment& a) { return a.evidence; });
      part("_citation", [](const Assessment& a) { return a.citation.text; });
      part("_citation_type", [](const Assessment& a) { return a.citation.type; });
      part("_citation_link", [](const Assessment& a) { return a.citation.link; });
      part("_audit_note", [](const Assessment& a) { return a.audit_note; });
    }
    if constexpr (std::is_same_v<T, data::Policy>) {
      add("mean_score", "mean-score", [](const data::Policy& policy) {
        const auto mean = data::mean_score(policy);
        return mean ? fmt::format("{}", *mean) : std::string();
      });
      add("mean_score_cited", "mean-score-cited", [](const data::Policy& policy) {
        const data::ScoreSupport support = data::mean_support(policy);
        return support.scores > 0 ? fmt::format("{}", support.cited) : std::string();
      });
    }
  }

  void add_entries(const data::FieldSpec& field) {
    for (std::size_t i = 0; i < field.fields.size(); ++i)
      add(
          field.fields[i].column, field.fields[i].path,
          [&field, i](const T& record) { return *data::get<data::Entries>(record, field).stated[i]; },
          field.fields[i].path);
    add_value<data::Entries>(field, "_further",
                             [](const data::Entries& entries) { return further(entries.others); });
  }

  void add_reckoned() {
    if constexpr (std::is_same_v<T, data::Facility>) {
      if (model_.year_fields().empty()) return;
      add("record_year", "record-year", [](const data::Facility& f) { return text_of(f.year); });
      add("record_year_field", "record-year-field",
          [](const data::Facility& f) { return std::string(f.year.origin.field.view()); });
    }
  }

  const data::RecordModel& model_;
  Language language_;
  std::vector<Column> columns_;
  mutable std::map<std::pair<const data::FieldSpec*, std::string>, std::string> labels_;  // by key
  bool measured_ = false;
};

}  // namespace

std::vector<CsvColumn> csv_columns(const data::RecordModel& model, data::RecordKind kind) {
  switch (kind) {
    case data::RecordKind::policy:
      return Columns<data::Policy>(model, Language::en).heads();
    case data::RecordKind::facility:
      return Columns<data::Facility>(model, Language::en).heads();
    case data::RecordKind::country:
      break;
  }
  return {};
}

std::string facilities_file(Language language) { return fmt::format("facilities.{}.csv", language.tag()); }

std::string policies_file(Language language) { return fmt::format("policies.{}.csv", language.tag()); }

std::string record_file(std::string_view id, Language language) {
  return fmt::format("{}.{}.md", id, language.tag());
}

std::string facilities_csv(std::span<const data::Facility* const> facilities, const data::Corpus& corpus,
                           const Labels& labels) {
  return Columns<data::Facility>(corpus.model(), labels.language()).table(facilities);
}

std::string policies_csv(std::span<const data::Policy* const> policies, const data::Corpus& corpus,
                         const Labels& labels) {
  return Columns<data::Policy>(corpus.model(), labels.language()).table(policies);
}

namespace {

Attachment table_file(std::string name, const Labels& labels, std::string_view description, FileBytes bytes) {
  return {std::move(name), "text/csv", labels[description], Relationship::data, std::move(bytes)};
}

}  // namespace

void attach_register(std::span<const data::Facility* const> facilities, const data::Corpus& corpus,
                     const Labels& labels, std::vector<Attachment>& attachments, RegisterFiles* kept) {
  if (facilities.empty()) return;
  attachments.push_back(
      table_file(facilities_file(labels.language()), labels, "attachment.facilities",
                 kept ? kept->of(facilities, corpus, labels) : facilities_csv(facilities, corpus, labels)));
}

FileBytes RegisterFiles::of(std::span<const data::Facility* const> facilities, const data::Corpus& corpus,
                            const Labels& labels) {
  constexpr std::size_t most_kept = 8'000'000;  // bytes
  const auto same = [&](const Kept& one) {
    return one.language == labels.language() &&
           std::equal(one.facilities.begin(), one.facilities.end(), facilities.begin(), facilities.end());
  };
  {
    const std::lock_guard lock(mutex_);
    const auto found = std::find_if(kept_.begin(), kept_.end(), same);
    if (found != kept_.end()) return found->file;
  }
  FileBytes file(facilities_csv(facilities, corpus, labels));
  const std::lock_guard lock(mutex_);
  kept_.push_front({labels.language(), {facilities.begin(), facilities.end()}, file});
  size_ += file.all().size();
  for (; size_ > most_kept && kept_.size() > 1; kept_.pop_back()) size_ -= kept_.back().file.all().size();
  return file;
}

void attach_tables(std::span<const data::Facility* const> facilities, const data::Corpus& corpus,
                   Language language, const Labels& labels, std::vector<Attachment>& attachments,
                   RegisterFiles* kept) {
  attach_register(facilities, corpus, labels, attachments, kept);
  std::vector<const data::Policy*> policies;
  for (const data::Policy& policy : corpus.policies(language)) policies.push_back(&policy);
  attachments.push_back(table_file(policies_file(labels.language()), labels, "attachment.policies",
                                   policies_csv(policies, corpus, labels)));
}

}  // namespace briefwright::compose
