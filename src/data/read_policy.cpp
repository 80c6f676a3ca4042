// A policy file to a Policy.
#include "data/prose.hpp"
#include "data/reading.hpp"

#include <fmt/format.h>

namespace briefwright::data {
namespace {

constexpr Range score_range{0, 100, "score-out-of-range"};

/// A text, or a mapping of text, type and link.
Citation read_citation(Fields& assessment) {
  if (!assessment.is_mapping("citation")) return {assessment.text("citation"), {}, {}};
  Fields fields = assessment.mapping("citation");
  return {fields.text("text"), fields.text("type"), fields.text("link")};
}

Assessment read_assessment(Fields fields) {
  Assessment assessment;
  assessment.score = fields.number("score", score_range);
  assessment.label = fields.text("label");
  assessment.evidence = fields.text("evidence");
  assessment.audit_note = fields.text("auditNote");
  assessment.citation = read_citation(fields);
  return assessment;
}

void read_analysis(Fields fields, Policy& policy) {
  for (std::size_t i = 0; i < dimension_count; ++i)
    policy.analysis[i] = read_assessment(fields.mapping(dimension_keys[i]));
  policy.framework_version = fields.text("frameworkVersion");
}

Evolution read_evolution(Fields fields) {
  Evolution evolution;
  evolution.supersedes = fields.text_or_texts("supersedes");
  evolution.superseded_by = fields.text_or_texts("supersededBy");
  evolution.clusters = fields.texts("clusters");
  evolution.consolidated_from = fields.text_or_texts("consolidatedFrom");
  fields.each_mapping("milestones", [&](Fields& item) {
    Milestone milestone{item.date("date"), item.text("event")};
    if (milestone.date.present() || milestone.event.present())
      evolution.milestones.push_back(std::move(milestone));
  });
  evolution.current_version = fields.dated_text("currentConsolidatedVersion");
  evolution.application_window = fields.dated_text("effectiveApplicationWindow");
  evolution.source_publication_date = fields.date("sourcePublicationDate");
  evolution.others = fields.others();
  return evolution;
}

void read_terms(Fields& fields, Policy& policy) {
  policy.country = fields.term("country", "country");
  policy.scope = fields.term("scope", "scope");
  policy.status = fields.term("status", "policy-status");
  policy.category = fields.term("category", "category");
  policy.legal_weight = fields.term("legalWeight", "legal-weight");
  policy.review_status = fields.term("reviewStatus", "review-status");
  policy.sectors = fields.terms("sectors", "policy-sector");
}

void read_texts(Fields& fields, Policy& policy) {
  policy.title = fields.text("title");
  if (!policy.title.present()) fields.missing("title", "a brief needs a title");
  policy.region = fields.text("region");
  policy.pub_date = fields.date("pubDate");
  policy.year = fields.year("year");
  policy.tags = fields.texts("tags");
  policy.description = fields.markdown("description");
  policy.interpretation = fields.markdown("interpretation");
  policy.source = fields.text("source");
  policy.url = fields.text("url");
  policy.related_facilities = fields.texts("relatedFacilities");
}

void read_fields(Fields& fields, Policy& policy) {
  read_texts(fields, policy);
  read_terms(fields, policy);
  read_analysis(fields.mapping("analysis"), policy);
  Fields impact = fields.mapping("impactAnalysis");
  policy.impact = {impact.text("economic"), impact.text("technical"), impact.text("environmental"),
                   impact.others()};
  policy.evolution = read_evolution(fields.mapping("evolution"));
  Fields details = fields.mapping("implementationDetails");
  policy.implementation = {details.text("authority"), details.text("mechanism"), details.text("fundingScale"),
                           details.others()};
  policy.regulatory = read_regulatory(fields.mapping("regulatory"));
}

}  // namespace

ReadRecord<Policy> read_policy(const RecordFile& file, Diagnostics& diagnostics) {
  Policy policy;
  const bool well = read_record(file, policy, diagnostics, [&](Fields& fields, Text body) {
    read_fields(fields, policy);
    policy.body = std::move(body);
    join_repeats(policy.description, policy.body);
  });
  ReadRecord<Policy> result{std::nullopt, policy.id.value};
  if (well) result.record = std::move(policy);
  return result;
}

}  // namespace briefwright::data
