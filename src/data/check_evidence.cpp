// What stands behind the records: evidence and reviewers (notes), positions (warnings); one a record, and one
// that counts them all.
#include "data/checks.hpp"
#include "data/prose.hpp"

#include <fmt/format.h>
#include <map>

namespace briefwright::data {
namespace {

/// Assessments, scored or not: those that name no source, and those that share their text.
struct Weakness {
  int of = 0, sourceless = 0, copied = 0, any = 0;
  void operator+=(const Weakness& other) {
    of += other.of;
    sourceless += other.sourceless;
    copied += other.copied;
    any += other.any;
  }
};

Weakness weakness_of(const Policy& policy) {
  Weakness weakness;
  for (const Assessment& assessment : policy.analysis) {
    if (!assessment.present()) continue;
    ++weakness.of;
    weakness.sourceless += !assessment.cites();
    weakness.copied += assessment.support == Support::copied_text;
    weakness.any += assessment.support != Support::cited;
  }
  return weakness;
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
std::string in_words(const Weakness& weakness) {
  std::vector<std::string> parts;
  if (weakness.sourceless > 0) parts.push_back(fmt::format("{} without a source", weakness.sourceless));
  if (weakness.copied > 0)
    parts.push_back(
        fmt::format("{} with evidence that stands word for word in three or more", weakness.copied));
  return fmt::format("of {} assessments {}", weakness.of, fmt::join(parts, ", "));
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
  if (const Weakness weakness = weakness_of(policy); weakness.any > 0)
    note(diagnostics, policy.id.origin, "weak-evidence", in_words(weakness), std::string(cite));
  if (unreviewed(policy))
    note(diagnostics, policy.provenance.reviewer ? policy.provenance.reviewer.origin : policy.id.origin,
         "no-reviewer", "the record is marked verified and names no reviewer", std::string(review));
}

void check_evidence(const Corpus& corpus, Diagnostics& diagnostics) {
  Weakness all;
  int policies = 0, weak = 0, verified = 0, unreviewed_policies = 0;
  each_once<Policy>(corpus, &Corpus::policies, [&](const Policy& policy) {
    check_evidence(policy, diagnostics);
    const Weakness own = weakness_of(policy);
    all += own;
    policies += own.of > 0;
    weak += own.any > 0;
    verified += policy.verified;
    unreviewed_policies += unreviewed(policy);
  });
  if (weak > 0)
    note(diagnostics, {}, "weak-evidence",
         fmt::format("{}; {} of {} assessed policies have such", in_words(all), weak, policies),
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
