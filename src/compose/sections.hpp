// The sections of a brief.  Each returns no blocks when the record has nothing for it.
#pragma once

#include "compose/context.hpp"
#include "compose/words.hpp"

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

/// Policies with year, status, category, legal weight, review state and mean, in the given order; `title`
/// makes the first cell of each.
document::Table policy_table(const Edition& edition, std::span<const data::Policy* const> policies,
                             bool with_country, const std::function<Inlines(const data::Policy&)>& title);

/// The latest day that one of the records or the data set's version names; 0 where none does.
std::int64_t latest_date(const data::Corpus& corpus, std::span<const data::Policy* const> policies,
                         std::span<const data::Country* const> countries);

/// What the facilities do not say, and how far their links and places can be trusted: an item each.
void facility_gaps(const Fleet& context, std::vector<Inlines>& items);

/// What must stand beside figures about facilities, in caption size: what was counted, what capacity is
/// not.  Empty when the record lists no facility.
Inlines facility_caveats(const Fleet& context);

/// A list of the catalogue's definitions: method.NAME.name and method.NAME.
Block definitions(const Edition& edition, std::span<const std::string_view> names);

/// The same in short, with the way to the method that has it in full; in full where no method is printed.
/// For all places but the first.
Inlines short_caveat(const Fleet& context);

/// Where the pages of a policy begin.
std::string policy_anchor(const data::Policy& policy);

/// The title to print: the record's, else its id.
std::string title_of(const data::Policy& policy);

}  // namespace briefwright::compose
