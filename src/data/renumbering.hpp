// Records that go on under another id, and ids that go on with another facility.
#pragma once

#include "data/changes.hpp"

#include <span>

namespace briefwright::data {

/// Pairs of `gone` and `added`, each record in one pair at most; `before` and `after` are whole snapshots, in
/// which a certain name must stand once.  Without `fields`.  By the older id.
std::vector<Renumbered> renumbered(const FacilityList& gone, const FacilityList& added,
                                   std::span<const Facility> before, std::span<const Facility> after);

/// Those of `records` whose name and country a facility of the other snapshot has, both unless they stand in
/// `paired`.  In the order of `records`.
std::vector<Duplicate<Facility>> duplicates(const FacilityList& records, std::span<const Facility> snapshot,
                                            const std::vector<Renumbered>& paired);

/// Those of the policies that one of both snapshots shares a country and a title with, in any language of
/// the corpora: the title as a whole, before its brackets or in them ("Storage Act (CCS Act)"), of three
/// words or more without the country's name, articles and years, which must agree where both state one.
/// Titles that several of the other snapshot have decide nothing.  In the order of `gone`.
std::vector<Duplicate<Policy>> same_titles(const std::vector<const Policy*>& gone, const Corpus& before,
                                           const Corpus& after, Language language);

/// None unless the two, of one id, seem to be different facilities.
std::optional<ReusedId> reused_id(const Facility& before, const Facility& after,
                                  const Vocabulary& vocabulary);

}  // namespace briefwright::data
