// The sections of a brief.  Each returns no blocks when the record has nothing for it.
#pragma once

#include "compose/brief/context.hpp"
#include "compose/common/words.hpp"

#include <functional>
#include <span>

namespace briefwright::compose {

Blocks masthead(const Context& context);
Blocks key_messages(const Context& context);
Blocks at_a_glance(const Context& context);
Blocks contents(const Context& context);
Blocks substance(const Context& context);
/// The first paragraph of `substance`, for a page that leads to the full brief.
Blocks summary(const Context& context);
Blocks scores(const Context& context);
Blocks evidence(const Context& context);
Blocks impact(const Context& context);
Blocks timeline(const Context& context);
Blocks regulation(const Context& context);
Blocks deployment(const Fleet& context);
Blocks peers(const Context& context);
Blocks gaps(const Context& context);
Blocks method(const Context& context);
Blocks sources(const Context& context);
Blocks citation(const Context& context);
Blocks register_annex(const Fleet& context);
Blocks full_brief(const Context& context);

/// The label of an assessment, its evidence and its audit note, on lines of their own.
Inlines judgement(const Context& context, const data::Assessment& assessment);

/// The citation with the number of its source, or the statement that none is recorded.
Inlines citation_text(const Context& context, const data::Citation& citation);

/// Most judgements are in another language than the part.
bool foreign_evidence(const Context& context);

/// The catalogue's name of a pillar, else own_name().
Inlines pillar_word(const Edition& context, const std::string& key, const Origin& origin);
/// A name of the record's own in readable form: "credit_period" as "Credit period".
Inlines own_name(const Edition& context, const std::string& key, const Origin& origin);
/// What the record holds under names of its own.
void add_others(Pairs& pairs, const Edition& context, const std::vector<data::NamedText>& others);

/// Number, source and use: the head of the table, and the record's sources.
document::Table source_table(const Edition& edition);
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

/// Facilities of one country; its name, and where its first record names it.
struct CountryGroup {
  std::string name;
  Origin origin;
  data::FacilityList facilities;
};
/// In the reader's order of countries; records without one come last.
std::vector<CountryGroup> by_country(const Edition& edition,
                                     std::span<const data::Facility* const> facilities);

/// Facilities by country and capacity with subtotals; the countries' anchors are ANCHOR-1 and so on.
document::Table register_table(const Fleet& context, std::string_view anchor);

/// What the facilities do not say, and how far their links and places can be trusted: an item each.
void facility_gaps(const Fleet& context, std::vector<Inlines>& items);

/// What must stand beside figures about facilities, in caption size: what was counted, what capacity is
/// not.  Empty when the record lists no facility.
Inlines facility_caveats(const Fleet& context);

/// What the corpus states of its links and of the limits of its figures; empty where it is silent.
Inlines stated_links(const Edition& edition);
Inlines stated_limits(const Edition& edition);
/// The sentence and behind it the limits, where the corpus states any.
Inlines and_limits(const Edition& edition, Inlines sentence);
/// The source of all data as the corpus states it; empty where it is silent.
Inlines attribution(const Edition& edition);

/// A list of the catalogue's definitions: method.NAME.name and method.NAME.  Those of links and limits are
/// the corpus' own; what it does not state is left out.
Block definitions(const Edition& edition, std::span<const std::string_view> names);

/// The same in short, with the way to the method that has it in full; in full where no method is printed.
/// For all places but the first.
Inlines short_caveat(const Fleet& context);

/// When the record was last audited, in the words of `key`.  Requires that it says so.
Inlines audited(const Context& context, std::string_view key);

/// The review state; a draft in the colour of warnings.
Inlines review_badge(const Context& context);

/// Where the pages of a policy begin.
std::string policy_anchor(const data::Policy& policy);

/// The title to print: the record's, else its id.
std::string title_of(const data::Policy& policy);

}  // namespace briefwright::compose
