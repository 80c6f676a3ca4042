// What the record does not say, and how far what it says can be trusted.
#include "compose/brief/sections.hpp"

#include <algorithm>
#include <cctype>
#include <map>

namespace briefwright::compose {
namespace {

using document::plain;

std::string number(const Fleet& context, std::size_t n) {
  return context.labels.number(static_cast<double>(n));
}

void add(std::vector<Inlines>& items, std::string text, std::string_view rule) {
  items.push_back(plain(std::move(text), rule_origin(rule)));
}

void scores_gaps(const Context& context, std::vector<Inlines>& items) {
  const Labels& labels = context.labels;
  std::vector<data::Dimension> uncited, unassessed;
  for (const data::Dimension dimension : dimensions(context)) {
    const data::Assessment& assessment = context.policy.assessment(dimension);
    if (!assessment.present())
      unassessed.push_back(dimension);
    else if (source_number(context, assessment.citation) == 0)
      uncited.push_back(dimension);
  }
  if (!uncited.empty())
    add(items, labels.format("gaps.uncited", {{"names", labels.list(dimension_names(context, uncited))}}),
        "citations");
  if (!unassessed.empty())
    add(items,
        labels.format("gaps.unassessed", {{"names", labels.list(dimension_names(context, unassessed))}}),
        "dimensions");
}

/// Sections that closed up because the record holds nothing for them.
void silent_sections(const Context& context, std::vector<Inlines>& items) {
  const data::Policy& policy = context.policy;
  std::vector<std::string> names;
  // What the model has no field for, no record can lack.
  const auto missing = [&](std::string_view role, bool is, std::string_view key) {
    if (is && has_role(context, data::RecordKind::policy, role)) names.push_back(context.labels[key]);
  };
  missing("description", !policy.description && !policy.body, "section.substance");
  const auto empty = [](const data::Entries& entries) {
    return !entries.any_stated() && entries.others.empty();
  };
  missing("impact", empty(policy.impact), "section.impact");
  missing("milestones", policy.evolution.milestones.empty(), "gaps.milestones");
  missing("pillars", empty(policy.regulatory), "section.regulation");
  missing("implementation", empty(policy.implementation), "section.implementation");
  missing("source", !policy.source, "gaps.source");
  missing("url", !policy.url, "gaps.url");
  // What stands in fields that no section knows may speak of any of them.
  const std::string_view key = policy.unknown.empty() ? "gaps.silent" : "gaps.silent-known";
  if (!names.empty())
    add(items, context.labels.format(key, {{"names", context.labels.list(names)}}), "silent-sections");
}

/// "200 exact, 712 by state" in the order of the vocabulary; "" for records that do not say.
std::string precision_list(const Fleet& context) {
  std::map<std::string, std::size_t> counts;
  for (const data::Facility* facility : context.facilities) ++counts[facility->precision.key];
  std::vector<std::string> parts;
  for (const data::Entry& entry : context.corpus.vocabulary().entries("precision")) {
    const auto found = counts.find(entry.key);
    if (found == counts.end()) continue;
    const std::string name(entry.label(context.language));
    parts.push_back(context.labels.format("gaps.precision.entry",
                                          {{"name", name}, {"n", number(context, found->second)}}));
  }
  return context.labels.list(parts);
}

void lineage_gaps(const Context& context, std::vector<Inlines>& items) {
  std::vector<const data::Text*> unknown;
  const data::Evolution& evolution = context.policy.evolution;
  for (const auto* ids : {&evolution.supersedes, &evolution.superseded_by, &evolution.consolidated_from})
    for (const data::Text& id : *ids)
      if (id && !context.corpus.policy(*id, Language::zh) && !context.corpus.policy(*id, Language::en))
        unknown.push_back(&id);
  if (!unknown.empty())
    items.push_back(sentence(context, "gaps.lineage", {{"names", identifiers(context, unknown)}}));
}

bool holds(std::string_view text, std::string_view part) {
  const auto folded = [](unsigned char c) { return c < 0x80 ? std::tolower(c) : int{c}; };
  return std::search(text.begin(), text.end(), part.begin(), part.end(), [&](char a, char b) {
           return folded(static_cast<unsigned char>(a)) == folded(static_cast<unsigned char>(b));
         }) != text.end();
}

/// The reviewer's name says that nobody has reviewed yet.
bool review_pending(const data::Policy& policy) {
  const std::string& reviewer = *policy.provenance.reviewer;
  return holds(reviewer, "pending") || holds(reviewer, "待");
}

/// Evidence texts with the data set's mark "[AI-Generated]".
std::size_t generated_texts(const data::Policy& policy) {
  return static_cast<std::size_t>(
      std::count_if(policy.analysis.begin(), policy.analysis.end(),
                    [](const data::Assessment& a) { return holds(*a.evidence, "[AI-Generated]"); }));
}

void generated_gap(const Edition& edition, std::size_t n, std::vector<Inlines>& items) {
  if (n > 0)
    items.push_back(plain(edition.labels.counted("gaps.generated", n), rule_origin("generated-evidence")));
}

void review(const Context& context, std::vector<Inlines>& items) {
  const data::Policy& policy = context.policy;
  const std::string_view key = !policy.review_status ? "gaps.review-none"
                               : policy.draft()      ? "gaps.draft"
                                                     : "gaps.reviewed";
  add(items, context.labels.format(key, {{"state", review_text(context, context.policy)}}), "review-state");
  const data::Text& reviewer = policy.provenance.reviewer;
  if (review_pending(policy))
    items.push_back(
        sentence(context, "gaps.reviewer", {{"reviewer", line(context, *reviewer, reviewer.origin)}}));
}

}  // namespace

void facility_gaps(const Fleet& context, std::vector<Inlines>& items) {
  const Labels& labels = context.labels;
  if (context.facilities.empty() && context.absent.empty() &&
      !has_role(context, data::RecordKind::policy, "facilities"))
    return;
  if (context.facilities.empty() && context.absent.empty())
    return add(items, labels["gaps.no-facilities"], "linked-records");
  if (!context.absent.empty())
    add(items, labels.counted("gaps.absent", context.absent.size()), "absent-count");
  if (context.facilities.empty()) return;
  if (Inlines meaning = stated_links(context); !meaning.empty()) items.push_back(std::move(meaning));
  const data::Tally& pipeline = context.deployment.pipeline;
  if (pipeline.records > pipeline.with_capacity)
    add(items,
        labels.format("gaps.capacity", {{"n", labels.number(pipeline.records - pipeline.with_capacity)},
                                        {"of", labels.number(pipeline.records)}}),
        "coverage");
  if (context.trend.undated > 0)
    add(items, labels.format("gaps.undated", {{"n", labels.number(context.trend.undated)}}),
        "capacity-trend");
  if (const std::string precision = precision_list(context); !precision.empty())
    add(items,
        labels.format("gaps.precision",
                      {{"n", number(context, context.facilities.size())}, {"list", precision}}),
        "precision");
}

void policy_gaps(const Edition& edition, const data::PolicyCounts& counts, std::vector<Inlines>& items) {
  const Labels& labels = edition.labels;
  const auto add = [&](std::string_view key, int n, std::string_view rule) {
    if (n > 0)
      items.push_back(document::plain(
          labels.format(key, {{"n", labels.number(n)}, {"of", labels.number(counts.policies)}}),
          rule_origin(rule)));
  };
  add("dossier.gaps.draft", counts.draft - counts.unreviewed, "review-state");
  add("dossier.gaps.unreviewed", counts.unreviewed, "review-state");
  add("dossier.gaps.unscored", counts.policies - counts.scored, "scores");
  add("dossier.gaps.uncited", counts.policies - counts.cited, "citations");
}

void provenance_gaps(const Edition& edition, std::span<const data::Policy* const> policies,
                     std::vector<Inlines>& items) {
  const Labels& labels = edition.labels;
  int pending = 0;
  std::size_t generated = 0;
  for (const data::Policy* policy : policies) {
    if (!policy->draft() && review_pending(*policy)) ++pending;
    generated += generated_texts(*policy);
  }
  if (pending > 0)
    add(items,
        labels.format("dossier.gaps.reviewer", {{"n", labels.number(pending)},
                                                {"of", labels.number(static_cast<double>(policies.size()))}}),
        "review-state");
  generated_gap(edition, generated, items);
}

void record_gaps(const Context& context, std::vector<Inlines>& items) {
  if (context.policy.reviewable) review(context, items);
  generated_gap(context, generated_texts(context.policy), items);
  scores_gaps(context, items);
  silent_sections(context, items);
  lineage_gaps(context, items);
}

Blocks gaps(const Context& context) {
  std::vector<Inlines> items;
  record_gaps(context, items);
  facility_gaps(context, items);
  Blocks blocks{heading(context, 2, "section.gaps", "gaps")};
  for (Block& block : bullets(std::move(items))) blocks.push_back(std::move(block));
  return blocks;
}

}  // namespace briefwright::compose
