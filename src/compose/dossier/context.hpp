// Everything the sections of one language of a dossier look at, worked out once.
#pragma once

#include "compose/brief/context.hpp"
#include "compose/dossier/dossier.hpp"

#include <algorithm>

namespace briefwright::compose {

/// A sector or an expression: it picks records, not countries.
constexpr bool of_records(data::SelectionKind kind) {
  return kind == data::SelectionKind::sector || kind == data::SelectionKind::where;
}

/// The facilities are the selected ones.
struct Dossier : FacilityContext {
  Dossier(const Edition& edition, const data::Selection& of)
      : FacilityContext(edition, of.facilities), selection(of) {}

  const data::Selection& selection;

  std::vector<const data::Policy*> policies;  // those selected, by country in the reader's order, year, id
  std::vector<const data::Policy*> active_policies;  // of those
  std::vector<Context> briefs;                       // of the same policies, where the layout prints them
  data::PolicyCounts counts;                         // of the selected policies
  // That the selection touches, in the reader's order; of_records: counted over the selected records.
  std::vector<data::CountryRow> countries;
  data::Benchmarks benchmarks;  // over the whole data set
  Comparison global;            // active policies of the data set
  // Of the one country selected, where it has an active policy.
  std::optional<data::GovernanceProfile> governance;
  const data::CountryPosition* position = nullptr;

  /// One country was asked for.
  bool of_country() const { return selection.basis.kind == data::SelectionKind::country; }
  bool of_records() const { return compose::of_records(selection.basis.kind); }
  /// Its profile; null where there is none.
  const data::Country* profile() const {
    return of_country() && !selection.countries.empty() ? selection.countries.front() : nullptr;
  }
  bool selects(std::string_view country) const;
  /// Of its countries those that are no group of countries.
  std::size_t single_countries() const {
    return static_cast<std::size_t>(std::count_if(
        countries.begin(), countries.end(), [](const data::CountryRow& row) { return !row.collective; }));
  }
};

/// The profile has no summary, or only a placeholder for one: a line of fewer than 40 cells (20 Han
/// characters) that contains the country's name ("Profile for Norway") or breaks off at an ellipsis.  It is
/// not printed, and the gaps say so.
bool lacks_summary(const Edition& edition, const data::Country& profile);

/// Its country or countries as a head over records: a phrase where it names none.
std::string country_head(const Edition& edition, const data::Policy& policy);

// The sections.  Each returns no blocks when the selection has nothing for it.
Blocks dossier_heading(const Dossier& dossier);
Blocks dossier_messages(const Dossier& dossier);
Blocks dossier_figures(const Dossier& dossier);
Blocks dossier_profile(const Dossier& dossier);
Blocks dossier_governance(const Dossier& dossier);
Blocks dossier_pillars(const Dossier& dossier);
Blocks dossier_position(const Dossier& dossier);
Blocks dossier_countries(const Dossier& dossier);
Blocks dossier_policies(const Dossier& dossier);
Blocks dossier_deployment(const Dossier& dossier);
Blocks dossier_gaps(const Dossier& dossier);
/// What each policy's brief says, one after the other.
Blocks policy_briefs(const Dossier& dossier);
Blocks dossier_method(const Dossier& dossier);
/// Of all policies that are printed.
Blocks dossier_sources(const Dossier& dossier);
/// Who made the policies' records and when: a row each.
Blocks dossier_records(const Dossier& dossier);

}  // namespace briefwright::compose
