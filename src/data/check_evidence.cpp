// What stands behind the records: evidence and reviewers (notes), positions (warnings); one a record, and one
// that counts them all.
#include "data/checks.hpp"
#include "data/prose.hpp"
#include "data/score_support.hpp"

#include <fmt/format.h>
#include <map>

namespace briefwright::data {
namespace {

/// Of assessments, scored or not.
ScoreSupport support_of(const Policy& policy) {
  ScoreSupport support;
  for (const Assessment& assessment : policy.analysis)
    if (assessment.present()) support.add(assessment.support);
  return support;
}

void note(Diagnostics& diagnostics, const Origin& origin, std::string code, std::string message,
          std::string hint) {
  diagnostics.add({Severity::note, std::move(code), origin, std::move(message), std::move(hint)});
}

constexpr std::string_view cite = "name a source for each, and write evidence for this record alone";
constexpr std::string_view review = "name who reviewed it";
constexpr std::string_view locate =
    "correct the coordinates, which are [latitude, longitude], or the country";

bool unreviewed(const Policy& policy) {
  return policy.verified && policy.model->with_role(RecordKind::policy, "reviewer") &&
         reviewer_of(*policy.provenance.reviewer) != Reviewer::named;
}

bool unreviewed(const Facility& facility) {
  return facility.provenance.reviewer && reviewer_of(*facility.provenance.reviewer) != Reviewer::named;
}

/// Counted once, in however many languages a record is: the first that has it, by id.
template <class T, class Visit>
void each_once(const Corpus& corpus, std::span<const T> (Corpus::*records)(Language) const, Visit visit) {
  std::map<std::string_view, const T*> seen;
  for (const Language language : corpus.languages())
    for (const T& record : (corpus.*records)(language))
      if (seen.emplace(*record.id, &record).second) visit(record);
}

/// "of 5 assessments 3 without a source"
std::string weakness(const ScoreSupport& support) {
  std::vector<std::string> parts;
  if (support.uncited() > 0) parts.push_back(fmt::format("{} without a source", support.uncited()));
  if (support.copied > 0)
    parts.push_back(
        fmt::format("{} with evidence that stands word for word in three or more", support.copied));
  return fmt::format("of {} assessments {}", support.scores, fmt::join(parts, ", "));
}

std::string_view slip(Position position) {
  switch (position) {
    case Position::longitude_sign:
      return ": the longitude has the wrong sign";
    case Position::latitude_sign:
      return ": the latitude has the wrong sign";
    case Position::swapped:
      return ": latitude and longitude are swapped";
    default:
      return "";
  }
}

std::string position_fault(const Facility& facility) {
  return fmt::format(
      "the position {}, {} lies {}, not in {}{}", facility.coordinates->latitude,
      facility.coordinates->longitude, facility.lies_in.empty() ? "at sea" : "in " + facility.lies_in,
      facility.model->vocabulary().label("country", facility.country, Language::en), slip(facility.position));
}

}  // namespace

void check_evidence(const Policy& policy, Diagnostics& diagnostics) {
  const ScoreSupport support = support_of(policy);
  if (support.cited < support.scores)
    note(diagnostics, policy.id.origin, "weak-evidence", weakness(support), std::string(cite));
  if (unreviewed(policy))
    note(diagnostics, policy.provenance.reviewer ? policy.provenance.reviewer.origin : policy.id.origin,
         "no-reviewer", "the record is marked verified and names no reviewer", std::string(review));
}

void check_evidence(const Corpus& corpus, Diagnostics& diagnostics) {
  ScoreSupport all;
  int policies = 0, weak = 0, verified = 0, unreviewed_policies = 0;
  each_once<Policy>(corpus, &Corpus::policies, [&](const Policy& policy) {
    check_evidence(policy, diagnostics);
    const ScoreSupport own = support_of(policy);
    all += own;
    policies += own.scores > 0;
    weak += own.cited < own.scores;
    verified += policy.verified;
    unreviewed_policies += unreviewed(policy);
  });
  if (weak > 0)
    note(diagnostics, {}, "weak-evidence",
         fmt::format("{}; {} of {} assessed policies have such", weakness(all), weak, policies),
         std::string(cite));
  if (unreviewed_policies > 0)
    note(diagnostics, {}, "no-reviewer",
         fmt::format("{} of {} policies that are marked verified name no reviewer", unreviewed_policies,
                     verified),
         std::string(review));
  int facilities = 0, unreviewed_facilities = 0, tested = 0, misplaced = 0;
  each_once<Facility>(corpus, &Corpus::facilities, [&](const Facility& facility) {
    ++facilities;
    unreviewed_facilities += unreviewed(facility);
    tested += facility.position != Position::untested;
    if (!facility.misplaced()) return;
    ++misplaced;
    warn(diagnostics, facility.coordinates.origin, "misplaced", position_fault(facility),
         std::string(locate));
  });
  if (unreviewed_facilities > 0)
    note(diagnostics, {}, "no-reviewer",
         fmt::format("{} of {} facilities await their reviewer", unreviewed_facilities, facilities),
         std::string(review));
  if (misplaced > 0)
    warn(diagnostics, {}, "misplaced",
         fmt::format("{} of {} positions do not lie in the country of their record and are left off maps",
                     misplaced, tested),
         std::string(locate));
}

}  // namespace briefwright::data
