// Facilities of a policy or of a selection: their sums, how they are printed, what must be said of them.
#pragma once

#include "compose/common/words.hpp"
#include "data/selection.hpp"
#include "data/subject.hpp"

namespace briefwright::compose {

/// Facilities with what is worked out over them.
struct FacilityContext : Edition {
  /// Each facility once.
  FacilityContext(const Edition& edition, data::FacilityList of);

  data::FacilityList facilities;
  data::PolicySubject subject{};            // of a policy, what facilities it is about
  std::vector<const data::Text*> absent{};  // ids that a record names and nothing has
  data::Deployment deployment;
  data::Trend trend;

  RegisterScope register_scope = RegisterScope::full;
  MapOptions maps{};
  bool register_attached = false;  // its file goes into the document
  bool figures_in_opening = true;  // figures about them stand on the first page
  bool of_one_country = false;     // all records that name it, alone or with others

  /// Those of the subject; none without a subject.
  data::FacilityList of_subject() const;

  /// Active records that name several countries or regions.
  data::Tally shared() const { return data::shared_part(facilities, corpus.vocabulary()); }

  /// The register prints a part of its records or none.
  bool register_cut() const;

  /// Active records: planned, under construction, operational.
  std::size_t active() const { return static_cast<std::size_t>(deployment.pipeline.records); }
  /// Of these, those that state no capacity.
  std::size_t silent() const {
    return active() - static_cast<std::size_t>(deployment.pipeline.with_capacity);
  }
};

/// What must stand beside figures about facilities: what was counted, what capacity is not.  Empty when there
/// is no facility.
Inlines facility_caveats(const FacilityContext& context);

/// The same for the first page, where the figures are those of the policy's own subject; empty where there
/// are none.
Inlines opening_caveats(const FacilityContext& context);

/// The same in short, with the way to the method that has it in full; in full where no method is printed.
/// For all places but the first.
Inlines short_caveat(const FacilityContext& context);

/// What the facilities do not say, and how far their links and places can be trusted: an item each.
void facility_gaps(const FacilityContext& context, std::vector<Inlines>& items);

/// In figures: by status, by type, over time, the largest.
Blocks deployment(const FacilityContext& context);

/// True for the one that a reader wants to know first: of the subject, further on its way (operational, under
/// construction, planned), larger.
bool more_telling(const FacilityContext& context, const data::Facility& a, const data::Facility& b);

/// Further on its way first, then the larger; those without a capacity last, then by id.
bool further(const data::Facility* a, const data::Facility* b);

/// The ten most telling records with the fields that the register has no column for.
Blocks facility_details(const FacilityContext& context);

/// Every facility: those of the policy's own subject, then what is operational or under construction, what is
/// planned and what the pipeline does not count, each under its heading by country in the reader's order.  A
/// long one is dense: it begins with an index of countries, and what all records of a part have alike stands
/// in its heading.
Blocks register_annex(const FacilityContext& context);

/// What its subtotals are of, and what the marks of its years mean.
Inlines register_note(const FacilityContext& context);

/// The same in one table by country; the countries' anchors are ANCHOR-1 and so on.
document::Table register_table(const FacilityContext& context, std::string_view anchor);

}  // namespace briefwright::compose
