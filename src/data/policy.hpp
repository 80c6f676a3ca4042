// A policy record: every field of the data guide.
#pragma once

#include "data/record.hpp"

#include <array>
#include <string_view>

namespace briefwright::data {

/// In the hub's order; the first five make the governance index.
enum class Dimension : std::uint8_t { incentive, statutory, market, strategic, mrv, technical, liability };
inline constexpr std::size_t dimension_count = 7;
inline constexpr std::size_t index_dimension_count = 5;
inline constexpr std::array<std::string_view, dimension_count> dimension_keys{
    "incentive", "statutory", "market", "strategic", "mrv", "technical", "liability"};

struct Citation {
  Text text, type, link;
};

/// One dimension's assessment; absent when the record has none.
struct Assessment {
  Number score;  // 0–100, finite
  Text label, evidence, audit_note;
  Citation citation;
  bool present() const { return score.present() || label.present() || evidence.present(); }
};

struct Milestone {
  Text date, event;  // date as written; read_date() in dates.hpp reads it
};

struct Evolution {
  std::vector<Text> supersedes, superseded_by, clusters, consolidated_from;
  std::vector<Milestone> milestones;
  Text current_version, application_window, source_publication_date;
  std::vector<NamedText> others;  // in the order of the record, as in all that follow
};

/// The seven pillars, in printing order; pillar_keys gives their YAML names.
inline constexpr std::size_t pillar_count = 7;
inline constexpr std::array<std::string_view, pillar_count> pillar_keys{
    "pore_space_rights",    "liability_transfer", "liability_period",  "financial_assurance",
    "permitting_lead_time", "co2_definition",     "cross_border_rules"};

struct Regulatory {
  std::array<Text, pillar_count> pillars;
  std::vector<NamedText> others;
};

struct Policy : Record {
  Text title, region, pub_date, interpretation, source, url;
  // description holds the whole text when it and the body say the same (join_repeats in prose.hpp):
  // print it, and the body only where it is present.
  Text description, body;
  Term country, scope, status, category, legal_weight, review_status;
  Year year;
  std::vector<Term> sectors;
  std::vector<Text> tags;
  std::array<Assessment, dimension_count> analysis;
  Text framework_version;
  struct {
    Text economic, technical, environmental;
    std::vector<NamedText> others;
  } impact;
  Evolution evolution;
  struct {
    Text authority, mechanism, funding_scale;
    std::vector<NamedText> others;
  } implementation;
  Regulatory regulatory;
  std::vector<Text> related_facilities;  // ids

  const Assessment& assessment(Dimension d) const { return analysis[static_cast<std::size_t>(d)]; }
  /// Whatever nobody has verified, a record without a review status too.
  bool draft() const { return review_status.key != "verified"; }
};

}  // namespace briefwright::data
