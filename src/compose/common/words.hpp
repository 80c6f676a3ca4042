// Small builders that every section uses: texts of the record, words of the catalogue, cells.
#pragma once

#include "compose/common/edition.hpp"
#include "document/document.hpp"

#include <span>

namespace briefwright::compose {

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
/// A word of the vocabulary in the part's language; empty when the record has none.
Inlines term(const Edition& context, std::string_view kind, const data::Term& term);
std::string term_text(const Edition& context, std::string_view kind, const data::Term& term);

/// The label of a vocabulary's key, of several joined by '+' ("japan+australia") one by one; what the
/// vocabulary lacks stands as it is.
std::string key_text(const Edition& context, std::string_view kind, std::string_view key);

/// The review state; a record that states none counts as a draft.
std::string review_text(const Edition& context, const data::Policy& policy);
Inlines review_state(const Edition& context, const data::Policy& policy);

/// A text of the catalogue.
Inlines word(const Edition& context, std::string_view key);
/// A text of the catalogue with inlines at its {places}.
Inlines sentence(const Edition& context, std::string_view key,
                 std::initializer_list<std::pair<std::string_view, Inlines>> arguments);
/// The key in the catalogue.
std::string dimension_label(const Edition& context, data::Dimension dimension);
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
/// Mt CO2 a year: "0.70", "<0.01" for what would round to zero, the dash for none.
std::string capacity_text(const Labels& labels, double capacity, int decimals);
std::string capacity_text(const Labels& labels, const data::Tally& tally, int decimals);
std::string capacity_text(const Labels& labels, const data::Number& capacity, int decimals);

Inlines operator+(Inlines left, Inlines right);
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
/// A list of plain items; nothing when there is none.
Blocks bullets(std::vector<Inlines> items, bool ordered = false);

/// Ids, each as one that no line breaks in, joined as the language lists them.
Inlines identifiers(const Edition& context, const std::vector<const data::Text*>& ids);

/// A table of two columns, label and value: label narrow, value wide.
class Pairs {
 public:
  explicit Pairs(const Edition& context) : context_(context) {}
  /// Adds nothing when the value is empty.
  void add(std::string_view label_key, Inlines value);
  void add_labelled(Inlines label, Inlines value);
  bool empty() const { return table_.rows.empty(); }
  /// `head` keys the two column titles: KEY.label and KEY.value.
  Block take(std::string_view head) &&;

 private:
  const Edition& context_;
  document::Table table_;
};

document::Column column(const Edition& context, std::string_view key, double weight);
/// Right-aligned tabular figures, as narrow as its content.
document::Column figures_column(const Edition& context, std::string_view key);
/// The column whose cells say, with those before them, what a row is about.
document::Column naming(document::Column column);
document::Cell cell(Inlines text);
/// A text without an origin is the catalogue's word for none.
document::Cell number_cell(std::string text, Origin origin);

/// A chart in the edition's language; `data_file` names the attachment with its data.
Block figure(const Edition& context, decltype(chart::Spec::what) chart, Inlines caption,
             std::string alternative, std::string_view rule, std::string data_file);

void append(Blocks& to, Blocks from);

/// The caption of a figure that is split over several: "(continued)" ends those of all parts but the first
/// (0).
Inlines part_caption(const Edition& edition, std::string_view key, std::size_t part);

/// Puts "Figure 1" and so on before the captions, in printing order; counts on from `number`.  The parts of a
/// split figure bear one number.
void number_figures(const Labels& labels, Blocks& blocks, int& number);

/// Name and version of the data set, as far as the corpus states them; empty where it is silent.
Inlines data_words(const Edition& context);
/// The same inside a citation, behind a comma.
Inlines cited_data(const Edition& context);

/// At most `cells` wide on one line, two cells to a Han character; what is cut ends with an ellipsis, after a
/// whole word where one ends near.
std::string shortened(std::string_view text, std::size_t cells);

/// Pages under running heads, their figures numbered.  The foot names the data set; `kind` is the key of
/// what the document is.
document::Part part_of(const Edition& context, Blocks blocks, Inlines head, std::string_view kind);

/// What links of a part say to readers who cannot see them.
document::LinkWords link_words(const Labels& labels);

/// Adds the title in a further language.
void add_title(document::Document& document, Language language, const std::string& title);

/// The latest audit of the records, else the month of the data's version: seconds since 1970.
std::int64_t latest_date(const data::Corpus& corpus, std::span<const data::Record* const> records);

/// Sets the language of every inline, deep.
void set_language(Blocks& blocks, std::string_view tag);

}  // namespace briefwright::compose
