// What the record does not say, how its figures are made, its sources, how to cite it.
#include "base/utf8.hpp"
#include "compose/brief/context.hpp"
#include "compose/common/record_fields.hpp"
#include "compose/common/siblings.hpp"
#include "compose/common/statements.hpp"
#include "data/prose.hpp"
#include "document/links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace briefwright::compose {
namespace {

void add(std::vector<Inlines>& items, std::string text, std::string_view rule) {
  items.push_back(computed(std::move(text), rule));
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
    add(items, labels.format("gaps.uncited", {{"names", labels.series(names_in_text(context, uncited))}}),
        "citations");
  if (!unassessed.empty())
    add(items,
        labels.format("gaps.unassessed", {{"names", labels.series(names_in_text(context, unassessed))}}),
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
    add(items, context.labels.format(key, {{"names", context.labels.series(names)}}), "silent-sections");
}

void lineage_gaps(const Context& context, std::vector<Inlines>& items) {
  std::vector<const data::Text*> unknown;
  const data::Evolution& evolution = context.policy.evolution;
  for (const auto* ids : {&evolution.supersedes, &evolution.superseded_by, &evolution.consolidated_from})
    for (const data::Text& id : *ids)
      if (id && !context.corpus.policy_in_any(*id, context.language)) unknown.push_back(&id);
  if (!unknown.empty())
    items.push_back(sentence(context, "gaps.lineage", {{"names", identifiers(context, unknown)}}));
}

bool holds(std::string_view text, std::string_view part) {
  const auto folded = [](unsigned char c) { return c < 0x80 ? std::tolower(c) : int{c}; };
  return std::search(text.begin(), text.end(), part.begin(), part.end(), [&](char a, char b) {
           return folded(static_cast<unsigned char>(a)) == folded(static_cast<unsigned char>(b));
         }) != text.end();
}

/// Evidence texts with the data set's mark "[AI-Generated]".
std::size_t generated_texts(const data::Policy& policy) {
  return static_cast<std::size_t>(
      std::count_if(policy.analysis.begin(), policy.analysis.end(),
                    [](const data::Assessment& a) { return holds(*a.evidence, "[AI-Generated]"); }));
}

void generated_gap(const Edition& edition, std::size_t n, std::vector<Inlines>& items) {
  if (n > 0) items.push_back(computed(edition.labels.counted("gaps.generated", n), "generated-evidence"));
}

void review(const Context& context, std::vector<Inlines>& items) {
  const data::Policy& policy = context.policy;
  const std::string_view key = !policy.review_status ? "gaps.review-none"
                               : policy.draft()      ? "gaps.draft"
                                                     : "gaps.reviewed";
  add(items, context.labels.format(key, {{"state", review_text(context, context.policy)}}), "review-state");
  const data::Text& reviewer = policy.provenance.reviewer;
  if (data::reviewer_of(*reviewer) == data::Reviewer::pending)
    items.push_back(
        sentence(context, "gaps.reviewer", {{"reviewer", line(context, *reviewer, reviewer.origin)}}));
}

}  // namespace

void policy_gaps(const Edition& edition, const data::PolicyCounts& counts, std::vector<Inlines>& items) {
  const Labels& labels = edition.labels;
  const auto add = [&](std::string_view key, int n, std::string_view rule) {
    if (n > 0)
      items.push_back(computed(
          labels.format(key, {{"n", labels.number(n)}, {"of", labels.number(counts.policies)}}), rule));
  };
  add("dossier.gaps.draft", counts.draft - counts.unreviewed, "review-state");
  add("dossier.gaps.unreviewed", counts.unreviewed, "review-state");
  add("dossier.gaps.unscored", counts.policies - counts.scored, "scores");
  add("dossier.gaps.uncited", counts.policies - counts.cited, "citations");
}

void provenance_gaps(const Edition& edition, std::span<const data::Policy* const> policies,
                     std::vector<Inlines>& items) {
  const Labels& labels = edition.labels;
  int verified = 0, pending = 0, unnamed = 0;
  std::size_t generated = 0;
  for (const data::Policy* policy : policies) {
    generated += generated_texts(*policy);
    if (!policy->reviewable || policy->draft()) continue;
    const data::Reviewer reviewer = data::reviewer_of(*policy->provenance.reviewer);
    ++verified;
    pending += reviewer == data::Reviewer::pending;
    unnamed += reviewer == data::Reviewer::none;
  }
  for (const auto& [key, n] :
       {std::pair("dossier.gaps.reviewer", pending), std::pair("dossier.gaps.no-reviewer", unnamed)})
    if (n > 0)
      add(items, labels.format(key, {{"n", labels.number(n)}, {"of", labels.number(verified)}}),
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
  return section(context, "section.gaps", "gaps", bullets(std::move(items)));
}

Blocks method(const Context& context) {
  return method_section(context, {{!context.scored.empty(), {"scores", "mean", "rank", "comparison"}},
                                  {!context.facilities.empty(),
                                   {"capacity", "year", "pipeline", "share", "trend", "links", "limits"}}});
}

namespace {

using document::Row;

constexpr std::size_t longest_words = 160;  // of a source, for those who cannot see it, in cells

Inlines address(const Edition& context, const data::Text& link) {
  Inlines out = line(context, *link, link.origin);
  for (Inline& run : out) {
    run.language = "";
    if (document::safe_link(run.text)) run.uri = run.text;
  }
  return out;
}

Inlines used_for(const Context& context, const Source& source) {
  if (source.cited_by.empty()) return word(context, "sources.record");
  std::vector<Inlines> names;
  for (const data::Dimension dimension : source.cited_by) names.push_back(dimension_word(context, dimension));
  return listed(context, std::move(names));
}

Row row(const std::string& mark, Inlines text, Inlines use) {
  return {{number_cell(mark, rule_origin("source-number")), cell(std::move(text)), cell(std::move(use))},
          Row::Kind::body,
          fmt::format("source-{}", mark)};
}

}  // namespace

Inlines source_text(const Edition& context, const Source& source) {
  Inlines text = field(context, source.text);
  if (source.type) text += note(document::plain(" ") + line(context, *source.type, source.type.origin));
  if (source.link && *source.link != *source.text)
    text = broken(std::move(text)) + address(context, source.link);
  return text;
}

std::string source_words(const Context& context, std::size_t number) {
  const std::string text = shortened(*context.sources[number - 1].text, longest_words);
  const bool says = !text.empty() && !document::safe_link(text);
  return context.labels.format(says ? "link.source" : "link.source-number",
                               {{"n", source_mark(context, number)}, {"text", text}});
}

void add_sources(const Context& context, std::vector<Row>& rows) {
  for (std::size_t i = 0; i < context.sources.size(); ++i) {
    Inlines text = source_text(context, context.sources[i]);
    for (Inline& run : text)
      if (!run.uri.empty()) run.leads_to = source_words(context, i + 1);
    rows.push_back(row(source_mark(context, i + 1), std::move(text), used_for(context, context.sources[i])));
  }
}

Blocks sources(const Context& context) {
  document::Table table = source_table(context);
  add_sources(context, table.rows);
  if (Inlines data = attribution(context); !data.empty())
    table.rows.push_back(
        row(source_mark(context, table.rows.size() + 1), std::move(data), word(context, "sources.data")));
  if (table.rows.empty()) return {};
  return section(context, "section.sources", "sources", {{std::move(table), {}}});
}

namespace {

Inlines how_to_cite(const Context& context) {
  const data::Policy& policy = context.policy;
  const data::Text& author = policy.provenance.author;
  Inlines end = cited_address(context) + word(context, "citation.end");
  if (policy.provenance.last_audit_date) end = audited(context, "citation.audited") + std::move(end);
  Inlines name = cited_name(context);
  if (name.empty() && author)
    name = sentence(context, "citation.name", {{"text", line(context, *author, author.origin)}});
  return sentence(context, "citation.text",
                  {{"name", std::move(name)},
                   {"carrier", cited_carrier(context)},
                   {"title", document::plain(title_of(policy), policy.title.origin)},
                   {"version", cited_version(context)},
                   {"id", identifier(*policy.id, policy.id.origin)}}) +
         std::move(end);
}

Inlines sectors(const Context& context) {
  std::vector<Inlines> names;
  for (const data::Term& sector : context.policy.sectors)
    if (sector) names.push_back(term(context, "policy-sector", sector));
  return listed(context, std::move(names));
}

Inlines lines(const Context& context, const std::vector<data::Text>& texts) {
  std::vector<Inlines> items;
  for (const data::Text& text : texts)
    if (text) items.push_back(line(context, *text, text.origin));
  return listed(context, std::move(items));
}

Pairs provenance_pairs(const Context& context) {
  const data::Policy& policy = context.policy;
  Pairs pairs(context);
  add_provenance(pairs, context, policy, &policy.review_status);
  pairs.add("provenance.version", field(context, context.corpus.version()));
  pairs.add("provenance.framework", field(context, policy.framework_version));
  pairs.add("provenance.year", year_text(policy.year));
  pairs.add("provenance.scope", term(context, "scope", policy.scope));
  pairs.add("provenance.region", field(context, policy.region));
  pairs.add("provenance.sectors", sectors(context));
  pairs.add("provenance.tags", lines(context, policy.tags));
  return pairs;
}

Block provenance(const Context& context) {
  Block block = provenance_pairs(context).take("provenance.head");
  std::get<document::Table>(block.what).dense = true;  // to look up, not to read
  return block;
}

/// Where the dossiers of the policy's countries are that the same run makes.
Blocks neighbours(const Context& context) {
  if (context.siblings == nullptr) return {};
  const data::Vocabulary& vocabulary = context.corpus.vocabulary();
  Blocks blocks;
  for (const std::string& key : data::country_keys(context.policy.country, vocabulary)) {
    const auto found = context.siblings->dossiers.find(key);
    if (found == context.siblings->dossiers.end()) continue;
    const std::string country = vocabulary.label("country", {key, key, {}}, context.language);
    Inlines title =
        sentence(context, "set.dossier", {{"country", document::plain(country, rule_origin("siblings"))}});
    if (Inlines line = file_line(context, std::move(title), found->second); !line.empty())
      blocks.push_back(paragraph(std::move(line)));
  }
  if (!blocks.empty()) blocks.insert(blocks.begin(), subheading(context, "set.heading"));
  return blocks;
}

}  // namespace

Inlines provenance_line(const Context& context) { return provenance_pairs(context).in_one_line(); }

Blocks further_fields(const Context& context) {
  Pairs pairs(context);
  add_fields(pairs, context, context.policy, data::fields_of(context.policy),
             [](const data::FieldSpec& spec) { return spec.role == nullptr; });
  add_unknown(pairs, context, context.policy);
  if (pairs.empty()) return {};
  return {subheading(context, "citation.further"), std::move(pairs).take("citation.further.head")};
}

Blocks citation(const Context& context) {
  Blocks blocks{heading(context, 2, "section.citation", "citation"), subheading(context, "citation.how"),
                paragraph(how_to_cite(context))};
  append(blocks, neighbours(context));
  append(blocks, {subheading(context, "citation.provenance"), provenance(context)});
  if (!context.prints("further-fields")) append(blocks, further_fields(context));
  return blocks;
}

}  // namespace briefwright::compose
