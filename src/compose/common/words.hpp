// What every section uses: the records and words it looks at, and small builders of inlines, cells and
// blocks.
#pragma once

#include "compose/common/labels.hpp"
#include "compose/common/layout.hpp"
#include "data/corpus.hpp"
#include "data/statistics.hpp"
#include "document/document.hpp"

#include <span>

namespace briefwright::compose {

struct Siblings;

/// What all sections of one language look at.
struct Edition {
  Edition(const data::Corpus& records, const Labels& words, const SectionNames& printed)
      : corpus(records), labels(words), sections(printed), language(words.language()) {}

  const data::Corpus& corpus;
  const Labels& labels;
  const SectionNames& sections;        // that the layout prints
  Language language;                   // of the part; records may be in the other
  std::string scope{};                 // of a record's sections in a longer document: before their anchors
  int depth = 0;                       // the same: added to the levels of their headings
  std::string group{};                 // the same: what its entry in the contents stands under
  const Siblings* siblings = nullptr;  // other documents of the run; null: none
  std::string file{};                  // of this document, as theirs

  bool prints(std::string_view section) const;
  /// Where a link to the section leads: its name where it is printed.
  std::string_view anchor(std::string_view section) const;
};

using document::Block;
using document::Blocks;
using document::Inline;
using document::Inlines;

/// Between what a line must not part: a sentence and its tag, a number and its unit.
inline constexpr std::string_view no_break_space = "\u00A0";

/// A field of the record: addresses are links, the language is set where it is not the part's.
Inlines field(const Edition& context, const data::Text& text);
/// A date that no calendar has is marked as such.
Inlines field(const Edition& context, const data::NamedText& entry);
Inlines field(const Edition& context, const data::UnknownField& entry);
/// A text that is not a field of its own, with the same care.
Inlines field(const Edition& context, std::string_view text, const Origin& origin);
/// A field on one line: no links, no forced breaks.
Inlines line(const Edition& context, std::string_view text, const Origin& origin);
/// A record id or a field's path: never hyphenated, in no language.
Inlines identifier(std::string_view text, const Origin& origin);
/// A word of the vocabulary in the part's language, else tagged with its own; empty when the record has none.
Inlines term(const Edition& context, std::string_view kind, const data::Term& term);
Inlines term(const Edition& context, std::string_view kind, const data::Term& term, const Origin& origin);
std::string term_text(const Edition& context, std::string_view kind, const data::Term& term);

/// The same of a key, of several joined by '+' ("australia+japan") one by one.
Inlines key_word(const Edition& context, std::string_view kind, std::string_view key, const Origin& origin);

/// The title to print: the record's, else its id.
std::string title_of(const data::Policy& policy);
/// Where the pages of a policy begin.
std::string policy_anchor(const data::Policy& policy);

/// The review state; a record that states none counts as a draft.
std::string review_text(const Edition& context, const data::Policy& policy);
Inlines review_state(const Edition& context, const data::Policy& policy);

/// The name of a language.
Inlines language_word(const Edition& context, Language language);

/// What a rule of ours made.
Inlines computed(std::string text, std::string_view rule);
Inlines year_text(const data::Year& year);

/// A text of the catalogue.
Inlines word(const Edition& context, std::string_view key);
/// A text of the catalogue with inlines at its {places}.
Inlines sentence(const Edition& context, std::string_view key,
                 std::initializer_list<std::pair<std::string_view, Inlines>> arguments);
/// The key in the catalogue.
std::string dimension_label(const Edition& context, data::Dimension dimension);
/// The key of its name in heads of tables, and that name inside a sentence: "incentive", "MRV".
std::string short_dimension_label(const Edition& context, data::Dimension dimension);
std::string dimension_in_text(const Edition& context, data::Dimension dimension);
std::string country_in_text(const Edition& context, const data::Term& country);  // "the United States"
std::string in_text(std::string word);  // "Market" as "market", "MRV" as it is
std::string dimension_name(const Edition& context, data::Dimension dimension);
Inlines dimension_word(const Edition& context, data::Dimension dimension);
/// Of the corpus, in the order of its model; and those that count in the index of governance and in means.
std::vector<data::Dimension> dimensions(const Edition& context);
std::vector<data::Dimension> index_dimensions(const Edition& context);
bool in_index(const Edition& context, data::Dimension dimension);
/// The model of the corpus has a field with that role.
bool has_role(const Edition& context, data::RecordKind kind, std::string_view role);
/// The key in the catalogue of a pillar of the model.
std::string pillar_label(const Edition& context, std::size_t i);
/// Keys in the catalogue of the declared entries ("impact", "implementation"), in the order of
/// Entries::stated.
std::vector<std::string> entry_labels(const Edition& context, std::string_view role);
std::vector<std::string> dimension_names(const Edition& context, const std::vector<data::Dimension>& list);

/// "85", "78.8": at most one decimal, none for whole numbers.
std::string score_text(const Labels& labels, double score);
/// The catalogue's word for none where there is none.
std::string score_text(const Labels& labels, const std::optional<double>& score);
/// A distance between scores: "1 point", "2.5 points", "2.5 分".
std::string points_text(const Labels& labels, double points);
/// Mt CO2 a year: "0.70", "<0.01" for what would round to zero, the dash for none.
std::string capacity_text(const Labels& labels, double capacity, int decimals);
std::string capacity_text(const Labels& labels, const data::Tally& tally, int decimals);
std::string capacity_text(const Labels& labels, const data::Number& capacity, int decimals);

Inlines operator+(Inlines left, Inlines right);
void operator+=(Inlines& left, Inlines right);
Inlines bold(Inlines inlines);
Inlines muted(Inlines inlines);
/// Caption size and muted: tags and notes inside a line.
Inlines note(Inlines inlines);
/// With a forced break at the end.
Inlines broken(Inlines inlines);

Block heading(const Edition& context, int level, std::string_view key, std::string anchor = {},
              Inlines aside = {});
/// A heading of level 3 that stays out of the outline.
Block subheading(const Edition& context, std::string_view key);
Block paragraph(Inlines text, document::TextRole role = document::TextRole::body);
/// A muted line of the catalogue below what it is about.
Block remark(const Edition& context, std::string_view key);
Blocks small_print(Inlines text);  // a paragraph in caption size; nothing of nothing
/// The content under its heading of level 2, if any.
Blocks section(const Edition& context, std::string_view key, std::string anchor, Blocks content,
               Inlines aside = {});
/// A list of plain items; nothing when there is none.
Blocks bullets(std::vector<Inlines> items, bool ordered = false);

/// The items joined as the language lists them.
Inlines listed(const Edition& context, std::vector<Inlines> items);
/// The name with the country in small type behind it, where there is one.
Inlines with_country(const Edition& context, Inlines name, const data::Term& country);

/// Ids, each as one that no line breaks in, joined as the language lists them.
Inlines identifiers(const Edition& context, const std::vector<const data::Text*>& ids);

/// A table of two columns, label and value: label narrow, value wide.
class Pairs {
 public:
  explicit Pairs(const Edition& context) : context_(context) {}
  /// Adds nothing when the value is empty.
  void add(std::string_view label_key, Inlines value);
  void add_labelled(Inlines label, Inlines value);
  bool empty() const { return rows_.empty(); }
  /// `head` keys the two column titles: KEY.label and KEY.value.
  Block take(std::string_view head) &&;
  std::vector<document::Row> rows() && { return std::move(rows_); }
  /// All in one text, each behind its name.
  Inlines in_one_line() &&;

 private:
  const Edition& context_;
  std::vector<document::Row> rows_;
};

document::Column column(const Edition& context, std::string_view key, double weight);
/// Right-aligned tabular figures, as narrow as its content.
document::Column figures_column(const Edition& context, std::string_view key);
/// The column whose cells say, with those before them, what a row is about.
document::Column naming(document::Column column);
/// Of values that may be of two lines, right-aligned.
document::Column values_column(Inlines title, double weight);
document::Cell cell(Inlines text);
document::Cell name_cell(Inlines text);                       // a row's header
document::Cell number_cell(std::string text, Origin origin);  // without an origin: the word for none
document::Cell score_cell(const Labels& labels, const data::Number& score);
document::Cell year_cell(const Labels& labels, const data::Year& year);
/// A head over rows of as many columns.
document::Row group_row(Inlines title, std::size_t columns);
/// Without rows; the head says on further pages that it continues.
document::Table table_of(const Edition& context, std::vector<document::Column> columns, bool dense = false);

/// A chart in the edition's language; `data_file` names the attachment with its data.
Block figure(const Edition& context, decltype(chart::Spec::what) chart, Inlines caption,
             std::string alternative, std::string_view rule, std::string data_file);

void append(Blocks& to, Blocks from);
/// A text in Markdown, with headings from level 3 on.
Blocks markdown(const Edition& context, const data::Text& text);

/// Name and version of the data set, as far as the corpus states them; empty where it is silent.
Inlines data_words(const Edition& context);

/// At most `cells` wide on one line, two cells to a Han character; what is cut ends with an ellipsis, after a
/// whole word where one ends near.
std::string shortened(std::string_view text, std::size_t cells);

}  // namespace briefwright::compose
