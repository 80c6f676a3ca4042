// A policy record: what the program has a use for.
#pragma once

#include "data/record.hpp"

namespace briefwright::data {

/// A place in RecordModel::dimensions().
enum class Dimension : std::size_t {};

struct Citation {
  Text text, type, link;
};

/// What stands behind an assessment.
enum class Support : std::uint8_t {
  cited,       // names its source
  uncited,     // does not
  copied_text  // its evidence stands word for word in three or more assessments of the corpus
};

/// "cited", "uncited", "copied", as files say it.
constexpr std::string_view name_of(Support support) {
  constexpr std::string_view names[] = {"cited", "uncited", "copied"};
  return names[static_cast<std::size_t>(support)];
}

/// One dimension's assessment; absent when the record has none.
struct Assessment {
  Number score;  // 0–100, finite
  Text label, evidence, audit_note;
  Citation citation;
  Support support = Support::uncited;  // set when all records of its language are read
  bool copied_elsewhere = false;       // the same, of copied text: another record has it, too
  bool cites() const { return citation.text.present() || citation.link.present(); }
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

struct Policy : Record {
  Text title, region, pub_date, interpretation, source, url;
  // description holds the whole text when it and the body say the same (join_repeats in prose.hpp):
  // print it, and the body only where it is present.
  Text description, body;
  Term country, scope, status, category, legal_weight, review_status;
  Year year;
  std::vector<Term> sectors;
  std::vector<Text> tags;
  std::vector<Assessment> analysis;  // one a dimension of the model
  Text framework_version;
  Entries impact, implementation;
  Entries regulatory;  // stated: one a pillar of the model
  Evolution evolution;
  std::vector<Text> related_facilities;  // ids
  bool reviewable = true;                // the model has a field for the state of review
  bool in_force = false;                 // the group of its status is "active"
  bool verified = false;                 // the group of its state of review is "verified"

  const Assessment& assessment(Dimension d) const { return analysis[static_cast<std::size_t>(d)]; }
  /// Whatever nobody has verified, a record without a review status too; nothing where the model has no
  /// review.
  bool draft() const { return reviewable && !verified; }
};

}  // namespace briefwright::data
