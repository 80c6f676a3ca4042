#include "compose/comparison/comparison.hpp"

#include "compose/common/csv.hpp"
#include "compose/comparison/context.hpp"

#include <array>

namespace briefwright::compose {
namespace {

/// A section and what it says of each kind; null where it has nothing to say.
struct Entry {
  ComparisonSection section;
  std::string_view word;
  Blocks (*policies)(const PolicySides&);
  Blocks (*countries)(const CountrySides&);
};

Blocks contents(const Edition& edition) {
  return {{document::Contents{word(edition, "section.contents")}, {}}};
}

using S = ComparisonSection;

constexpr std::array<Entry, 16> entries{{
    {S::title, "title", policies_heading, countries_heading},
    {S::key_messages, "key-messages", policies_messages, countries_messages},
    {S::facts, "facts", policies_facts, countries_facts},
    {S::contents, "contents", [](const PolicySides& c) { return contents(c); },
     [](const CountrySides& c) { return contents(c); }},
    {S::scores, "scores", policies_scores, countries_scores},
    {S::position, "position", nullptr, countries_position},
    {S::evidence, "evidence", policies_evidence, nullptr},
    {S::impact, "impact", policies_impact, nullptr},
    {S::timeline, "timeline", policies_timeline, nullptr},
    {S::policies, "policies", nullptr, countries_policies},
    {S::deployment, "deployment", policies_deployment, countries_deployment},
    {S::regulation, "regulation", policies_regulation, countries_regulation},
    {S::gaps, "gaps", policies_gaps, countries_gaps},
    {S::method, "method", policies_method, countries_method},
    {S::sources, "sources", policies_sources, countries_sources},
    {S::citation, "citation", policies_citation, countries_citation},
}};

template <class Compared>
Blocks compose_sections(const Compared& compared, Blocks (*Entry::*compose)(const Compared&)) {
  Blocks blocks;
  for (const ComparisonSection section : compared.layout.sections)
    for (const Entry& entry : entries)
      if (entry.section == section && entry.*compose != nullptr) append(blocks, (entry.*compose)(compared));
  return blocks;
}

/// With the names of what is compared, together about that many cells wide.
std::string title_of(const Sides& compared, std::size_t cells) {
  return compared.labels.format("compare.title.countries", {{"names", side_names(compared, cells)}});
}

void add_part(const Sides& compared, Blocks blocks, const BriefOptions& options,
              document::Document& document) {
  constexpr std::size_t head_cells = 84, title_cells = 240;
  document.parts.push_back(part_of(compared, std::move(blocks),
                                   document::plain(title_of(compared, head_cells), rule_origin("compared")),
                                   "compare.kind"));
  if (options.attach)
    attach_tables(compared.all->facilities, compared.corpus, compared.language, compared.labels,
                  document.attachments);
  add_title(document, compared.language, title_of(compared, title_cells));
  if (document.parts.size() > 1) return;
  document.subject = compared.labels["compare.kind"];
  document.author = *compared.corpus.name(compared.language);
}

std::int64_t date_of(const data::Corpus& corpus, const ComparisonQuery& query,
                     std::span<const Labels* const> labels) {
  std::vector<const data::Record*> records;
  for (const Labels* catalogue : labels)
    for (const data::Record* record : compared_records(corpus, query, catalogue->language()))
      records.push_back(record);
  return latest_date(corpus, records);
}

}  // namespace

std::optional<ComparisonSection> comparison_section_from(std::string_view name) {
  for (const Entry& entry : entries)
    if (entry.word == name) return entry.section;
  return std::nullopt;
}

Result<document::Document> comparison(const data::Corpus& corpus, const ComparisonQuery& query,
                                      std::span<const Labels* const> labels, const ComparisonLayout& layout,
                                      const BriefOptions& options) {
  const Result<ComparisonQuery> known = comparison_query(corpus, query.items);
  if (!known) return fail(known.error());
  if (known->kind != query.kind)
    return fail({Severity::error, "usage", {}, "the items are not of the kind that the query says", ""});
  document::Document document;
  for (const Labels* catalogue : labels) {
    if (query.kind == ComparisonQuery::Kind::policies) {
      const auto compared = policy_sides(corpus, query, *catalogue, layout);
      add_part(*compared, compose_sections(*compared, &Entry::policies), options, document);
    } else {
      const auto compared = country_sides(corpus, query, *catalogue, layout);
      add_part(*compared, compose_sections(*compared, &Entry::countries), options, document);
    }
  }
  document.date = options.date ? *options.date : date_of(corpus, query, labels);
  return document;
}

}  // namespace briefwright::compose
