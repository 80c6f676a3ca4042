// What the sections of a brief look at, worked out once, and the sections.
#pragma once

#include "compose/brief/brief.hpp"
#include "compose/common/facilities.hpp"
#include "compose/common/statements.hpp"
#include "data/changes.hpp"
#include "data/policy_sets.hpp"

#include <algorithm>
#include <optional>
#include <span>

namespace briefwright::compose {

/// A numbered source: the record's own, or a citation that one or more dimensions give.
struct Source {
  data::Text text, type, link;
  std::vector<data::Dimension> cited_by;  // empty for the record's own source
};

/// Place by mean score and the set it was found in.
struct Ranking {
  data::Rank rank;
  bool same_country;  // else among all active policies of the data set
};

/// The set behind a peak, a median or a rank; empty for fewer than three policies.
struct Comparison {
  data::DimensionSummary summary;     // of dimensions in which at least half of them are scored
  std::size_t policies = 0;           // with a score in an index dimension
  std::optional<double> median_mean;  // median of their mean scores
  data::ScoreSupport support;         // of their scores in the dimensions of the index
};
/// "117 policies, 342 of 585 scores cited".
std::string scored_set(const Labels& labels, const Comparison& set);
/// "342 of 585 scores cited".
std::string cited_of_set(const Labels& labels, const Comparison& set);

/// A sentence that a rule may print, with how much it tells: the heaviest of different kinds are printed.
struct WeighedMessage {
  double weight;  // from 0 (says what is usual) up to about 5
  Message message;
  std::string_view kind{};
};

/// The facilities are those that the record relates to, in its order.
struct Context : FacilityContext {
  Context(FacilityContext related, const data::Policy& of)
      : FacilityContext(std::move(related)), policy(of) {}

  const data::Policy& policy;

  std::vector<data::Dimension> scored;    // with a score, in the hub's order
  std::vector<data::Dimension> assessed;  // with a score or a text
  std::optional<double> mean;
  std::optional<Ranking> ranking;
  Comparison country, global;  // active policies of the record's country; of the whole data set
  std::vector<Source> sources;
  std::int64_t date = 0;  // of the document: seconds since 1970; 0 where nothing tells it
  const data::EarlierVersion* earlier = nullptr;
  std::size_t description_cells = Layout().description_cells;  // what the policy does: the most of it
  bool language_told = false;      // a longer document has said which language this evidence is in
  std::size_t sources_before = 0;  // numbers that a longer document has given to those of other policies

  /// Scored dimensions that count for the mean.
  std::size_t scored_of_index() const;
  /// Of these, those whose evidence is cited and no copied text.
  std::size_t cited_of_index() const;
  /// Assessed dimensions with a citation.
  std::size_t cited() const;
  /// Scores, of all dimensions, that something is cited for.
  std::size_t solid_scores() const {
    return static_cast<std::size_t>(
        std::count_if(scored.begin(), scored.end(), [this](data::Dimension d) { return solid(d); }));
  }
  /// Its assessment names a source, and its evidence is no copied text.
  bool solid(data::Dimension dimension) const {
    return policy.assessment(dimension).support == data::Support::cited;
  }
};

/// Nothing for a set too small to compare with: fewer than three scored policies.
Comparison comparison_with(const data::PolicySet& set);

Context make_context(const Edition& edition, const data::Policy& policy,
                     std::optional<std::int64_t> date = std::nullopt);

/// What the brief of one policy says, under the edition's sections.
Blocks brief_blocks(const Context& context);

/// "3": counted on from the policies before.
std::string source_mark(const Context& context, std::size_t number);

/// 1-based number of the source that a citation leads to; 0 when the citation is empty.
std::size_t source_number(const Context& context, const data::Citation& citation);

// The sections.  Each returns no blocks when the record has nothing for it.
Blocks masthead(const Context& context);
/// One or two sentences of the record that say what the policy is and does.
Blocks standfirst(const Context& context);
Blocks key_messages(const Context& context);
Blocks at_a_glance(const Context& context);
Blocks substance(const Context& context);
/// It ends before the record's own words do.
bool cuts_substance(const Context& context);
Blocks scores(const Context& context);
/// The same as a radar.
Blocks radar(const Context& context);
Blocks evidence(const Context& context);
Blocks impact(const Context& context);
Blocks timeline(const Context& context);
Blocks regulation(const Context& context);
Blocks peers(const Context& context);
Blocks gaps(const Context& context);
Blocks method(const Context& context);
Blocks sources(const Context& context);
Blocks citation(const Context& context);
/// Id, author, reviewer and the like, each behind its name, in one text.
Inlines provenance_line(const Context& context);
/// Fields that no section knows, so that nothing of the record is lost.
Blocks further_fields(const Context& context);
Blocks full_brief(const Context& context);

/// The label of an assessment, its evidence and its audit note, on lines of their own.
Inlines judgement(const Context& context, const data::Assessment& assessment);

/// The citation with the number of its source, or the statement that none is recorded.
Inlines citation_text(const Context& context, const data::Citation& citation);

/// The language that most judgements are in, where it is not the part's.
std::optional<Language> foreign_evidence(const Context& context);

/// The catalogue's name of a pillar, else own_name().
Inlines pillar_word(const Edition& context, const std::string& key, const Origin& origin);
Inlines source_text(const Edition& edition, const Source& source);
/// What a link to a source says of it: "Source 2: …"; `number` counts from 1.
std::string source_words(const Context& context, std::size_t number);
void add_sources(const Context& context, std::vector<document::Row>& rows);

/// What the record itself does not say: an item each.
void record_gaps(const Context& context, std::vector<Inlines>& items);

/// Drafts, policies without scores and without citations: an item each.
void policy_gaps(const Edition& edition, const data::PolicyCounts& counts, std::vector<Inlines>& items);

/// Verified policies whose reviewer is recorded as pending (待), evidence that is marked as generated: an
/// item each.
void provenance_gaps(const Edition& edition, std::span<const data::Policy* const> policies,
                     std::vector<Inlines>& items);

/// When the record was last audited, in the words of `key`.  Requires that it says so.
Inlines audited(const Context& context, std::string_view key);

/// The mean of the cited scores that count in it.  Requires one.
double mean_of_cited(const Context& context);

/// What changed in the record since the earlier version; nothing without one.
std::optional<WeighedMessage> changes_message(const Context& context);

/// All that the rules make of the record, the heaviest first; one of a kind at most.
std::vector<WeighedMessage> weighed_messages(const Context& context);

/// As they stand in a sentence: short where the whole name is a list itself.
std::vector<std::string> names_in_text(const Edition& edition, std::span<const data::Dimension> dimensions);
/// Page one prints a message of that kind.
bool prints_message(const Context& context, std::string_view kind);

/// The heading of a section as the way to it.
Inlines way_to(const Context& context, std::string_view section);

/// The review state; a draft in the colour of warnings.
Inlines review_badge(const Context& context);

}  // namespace briefwright::compose
