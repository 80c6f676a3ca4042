// Everything the sections of one language of a change brief look at, worked out once.
#pragma once

#include "compose/change/change_brief.hpp"
#include "compose/common/statements.hpp"
#include "compose/common/tables.hpp"
#include "data/changes.hpp"

namespace briefwright::compose {

/// A score that one or both versions have.
struct ScoreChange {
  const data::ChangedRecord<data::Policy>* policy;
  data::Dimension dimension;
  const data::FieldChange* change;
};

/// The facilities, and the corpus of the Edition, are those of the newer version.
struct ChangeBrief : FacilityContext {
  ChangeBrief(const Edition& after, data::FacilityList of, const data::Corpus& before,
              const data::Changes& found)
      : FacilityContext(after, std::move(of)), old(before), changes(found) {}

  const data::Corpus& old;
  const data::Changes& changes;

  std::vector<ScoreChange> scores;  // by policy, then dimension
  data::ScoreCounts counts;
  data::Benchmarks benchmarks_before, benchmarks_after;

  Edition then() const { return {old, labels, sections}; }
  /// Records are new, gone or changed; format changes alone are no news.
  bool news() const;
};

Inlines version_words(const data::Corpus& corpus);
/// "Changes A → B"
Inlines title_words(const ChangeBrief& brief);

// How values and differences are printed; change_values.cpp.

/// "▲30", "▼2.5", "±0"; the text is the absolute value as it shall be printed.
std::string difference_text(const Labels& labels, double difference, const std::string& absolute);
/// before → after, each with its own origin; an empty side is the catalogue's word for none.
Inlines from_to(const Edition& edition, Inlines before, Inlines after);
/// The same of two numbers, in a piece that no line breaks.
Inlines numbers_from_to(const Edition& edition, Inlines before, Inlines after);
/// The field's name in the reader's language, else its path.
Inlines field_name(const Edition& edition, std::string_view field);
/// What a field was and is: words and numbers in full; texts and lists shortened, with the number of what is
/// left out and the share that stayed.
Inlines change_text(const Edition& edition, const data::FieldChange& change);
/// The same on one line, for examples.
Inlines change_example(const Edition& edition, const data::FieldChange& change);

/// The name of a facility, with its country.
document::Cell facility_cell(const Edition& edition, const data::Facility& facility);

/// Fields about who wrote and checked a record: counted, not listed.
bool is_provenance(std::string_view field);
bool is_score(std::string_view field);

/// What changed in one record.
struct FieldGroup {
  Inlines title;
  const std::vector<data::FieldChange>* fields;
};
/// For each record under its title what changed: rows of field and change.
struct FieldTable {
  document::Table table;
  std::size_t records = 0;                    // with a row
  int folded_fields = 0, folded_records = 0;  // of provenance
};
/// `lists` picks the fields.
FieldTable field_table(const Edition& edition, const std::vector<FieldGroup>& groups,
                       bool (*lists)(std::string_view field));
/// The table, and below it how texts are shortened and how many fields of provenance are left out.
Blocks field_blocks(const Edition& edition, FieldTable fields);

/// The name of a field beside others of its family: the dimension, the pillar, else what stands behind the
/// dot.
Inlines family_member(const Edition& edition, std::string_view field);

// The sections.  Each returns no blocks when it has nothing to tell.
Blocks change_heading(const ChangeBrief& brief);
Blocks change_messages(const ChangeBrief& brief);
Blocks change_figures(const ChangeBrief& brief);
Blocks change_transitions(const ChangeBrief& brief);
Blocks change_capacities(const ChangeBrief& brief);
Blocks change_new_policies(const ChangeBrief& brief);
Blocks change_gone_policies(const ChangeBrief& brief);
Blocks change_scores(const ChangeBrief& brief);
Blocks change_policies(const ChangeBrief& brief);
Blocks change_new_facilities(const ChangeBrief& brief);
Blocks change_gone_facilities(const ChangeBrief& brief);
Blocks change_facilities(const ChangeBrief& brief);
Blocks change_renumbered(const ChangeBrief& brief);
Blocks change_countries(const ChangeBrief& brief);
Blocks change_format(const ChangeBrief& brief);
Blocks change_method(const ChangeBrief& brief);
Blocks change_sources(const ChangeBrief& brief);

}  // namespace briefwright::compose
