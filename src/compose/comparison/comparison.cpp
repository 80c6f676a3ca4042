#include "compose/comparison/comparison.hpp"

#include "compose/common/csv.hpp"
#include "compose/common/document.hpp"
#include "compose/comparison/context.hpp"

namespace briefwright::compose {
namespace {

constexpr Section<PolicySides> policy_sections[] = {
    {"title", policies_heading},
    {"key-messages", policies_messages},
    {"facts", policies_facts},
    {"contents", [](const PolicySides& c) { return contents(c); }},
    {"scores", policies_scores},
    {"evidence", policies_evidence},
    {"impact", policies_impact},
    {"timeline", policies_timeline},
    {"deployment", policies_deployment},
    {"regulation", policies_regulation},
    {"gaps", policies_gaps},
    {"method", policies_method},
    {"sources", policies_sources},
    {"citation", policies_citation},
};

constexpr Section<CountrySides> country_sections[] = {
    {"title", countries_heading},         {"key-messages", countries_messages},
    {"facts", countries_facts},           {"contents", [](const CountrySides& c) { return contents(c); }},
    {"scores", countries_scores},         {"position", countries_position},
    {"policies", countries_policies},     {"deployment", countries_deployment},
    {"regulation", countries_regulation}, {"gaps", countries_gaps},
    {"method", countries_method},         {"sources", countries_sources},
    {"citation", countries_citation},
};

/// With the names of what is compared, together about that many cells wide.
std::string title_of(const Sides& compared, std::size_t cells) {
  return compared.labels.format("compare.title.countries", {{"names", side_names(compared, cells)}});
}

void add_part(const Sides& compared, Blocks blocks, const BriefOptions& options,
              document::Document& document) {
  constexpr std::size_t head_cells = 84, title_cells = 240;
  document.parts.push_back(part_of(compared, std::move(blocks),
                                   computed(title_of(compared, head_cells), "compared"), "compare.kind"));
  if (options.attach)
    attach_tables(compared.all->facilities, compared.corpus, compared.language, compared.labels,
                  document.attachments);
  add_title(document, compared, title_of(compared, title_cells), "compare.kind");
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

std::vector<std::string_view> comparison_sections() {
  std::vector<std::string_view> names = names_of(policy_sections);
  for (const std::string_view name : names_of(country_sections))
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  return names;
}

Result<document::Document> comparison(const data::Corpus& corpus, const ComparisonQuery& query,
                                      std::span<const Labels* const> labels, const Layout& layout,
                                      const BriefOptions& options) {
  const Result<ComparisonQuery> known = comparison_query(corpus, query.items);
  if (!known) return fail(known.error());
  if (known->kind != query.kind)
    return fail({Severity::error, "usage", {}, "the items are not of the kind that the query says", ""});
  document::Document document;
  for (const Labels* catalogue : labels) {
    const Edition edition{corpus, *catalogue, layout.sections};
    if (query.kind == ComparisonQuery::Kind::policies) {
      const auto compared = policy_sides(edition, query);
      add_part(*compared, compose_sections(policy_sections, *compared), options, document);
    } else {
      const auto compared = country_sides(edition, query);
      add_part(*compared, compose_sections(country_sections, *compared), options, document);
    }
  }
  document.date = options.date ? *options.date : date_of(corpus, query, labels);
  return document;
}

}  // namespace briefwright::compose
