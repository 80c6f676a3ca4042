#include "compose/comparison/comparison.hpp"

#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "compose/common/csv.hpp"
#include "compose/common/document.hpp"
#include "compose/comparison/context.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

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

/// With the names of what is compared where they fit in so many cells, else with their number.
std::string title_of(const PolicySides& compared, std::size_t cells) {
  const std::string names = side_names(compared, cells);
  return names.empty() ? counted_title(compared)
                       : compared.labels.format("compare.title.countries", {{"names", names}});
}

std::string title_of(const CountrySides& compared, std::size_t) {
  std::vector<std::string> names;
  for (const Side& side : compared.sides) names.push_back(side.name);
  return compared.labels.format("compare.title.countries", {{"names", compared.labels.list(names)}});
}

template <class Compared>
void add_part(const Compared& compared, Blocks blocks, const BriefOptions& options,
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
      if (compared->all) compared->all->maps = layout.maps;
      add_part(*compared, compose_sections(country_sections, *compared), options, document);
    }
  }
  document.date = options.date ? *options.date : date_of(corpus, query, labels);
  name_data_files(labels, document);
  return document;
}

namespace {

constexpr std::size_t most_suggested = 3;

Diagnostic mistake(std::string code, std::string message, std::string hint) {
  return {Severity::error, std::move(code), {}, std::move(message), std::move(hint)};
}

/// The one country that a word means, as its key: its folded self where the vocabulary lacks it; empty for
/// several countries.
std::string country_of(const data::Corpus& corpus, const std::string& word) {
  const data::Vocabulary& vocabulary = corpus.vocabulary();
  data::Term term;
  term.key = vocabulary.resolve("country", word);
  term.raw = word;
  term.origin.line = 1;
  const std::vector<std::string> keys = data::country_keys(term, vocabulary);
  return keys.size() == 1 ? keys.front() : std::string();
}

/// A record of any language is of that country.
bool has_records(const data::Corpus& corpus, const std::string& key) {
  const auto any = [&](const auto& records) {
    return std::any_of(records.begin(), records.end(), [&](const auto& record) {
      return names_country(record.country, key, corpus.vocabulary());
    });
  };
  const std::vector<Language> languages = corpus.languages();
  return std::any_of(languages.begin(), languages.end(), [&](Language language) {
    return any(corpus.policies(language)) || any(corpus.countries(language)) ||
           any(corpus.facilities(language));
  });
}

Diagnostic unknown(const data::Corpus& corpus, const std::string& word) {
  if (corpus.refused(word))
    return mistake("record-refused", fmt::format("the record '{}' was refused, see above", word), "");
  std::string hint;
  std::set<std::string> known;
  for (const Language language : corpus.languages())
    for (const data::Policy& policy : corpus.policies(language)) known.insert(*policy.id);
  for (const data::Entry& entry : corpus.vocabulary().entries("country")) {
    known.insert(entry.key);
    for (const auto& [tag, name] : entry.names) known.insert(name);
  }
  if (!invalid_utf8_at(word))
    hint = did_you_mean(nearest(word, {known.begin(), known.end()}, most_suggested));
  if (hint.empty()) hint = "ids stand in the field 'id' of policies/*/*.md; countries go by their names";
  return mistake("unknown-id", fmt::format("'{}' is neither the id of a policy nor a country", word),
                 std::move(hint));
}

Result<std::string> item_of(const data::Corpus& corpus, const std::string& word, bool policy) {
  if (policy) return word;
  std::string key = country_of(corpus, word);
  if (has_records(corpus, key)) return key;
  if (corpus.vocabulary().resolve("country", word).empty()) return fail(unknown(corpus, word));
  return fail(mistake("unknown-id", fmt::format("no record of the corpus is of '{}' alone", word),
                      "'briefwright dossier --country' finds records of several countries as well"));
}

}  // namespace

Result<ComparisonQuery> comparison_query(const data::Corpus& corpus, std::span<const std::string> words) {
  if (words.size() < fewest_compared || words.size() > most_compared)
    return fail(mistake("usage", fmt::format("two to five are compared, not {}", words.size()),
                        "name policies by their ids, or countries"));
  const auto is_policy = [&](const std::string& word) {
    return corpus.policy_in_any(word, Language::zh) != nullptr;
  };
  ComparisonQuery query;
  std::string first;
  for (const std::string& word : words) {
    const bool policy = is_policy(word);
    Result<std::string> item = item_of(corpus, word, policy);
    if (!item) return fail(item.error());
    const auto kind = policy ? ComparisonQuery::Kind::policies : ComparisonQuery::Kind::countries;
    if (query.items.empty()) {
      query.kind = kind;
      first = word;
    }
    if (kind != query.kind)
      return fail(mistake("usage",
                          fmt::format("'{}' and '{}' are a policy and a country", policy ? word : first,
                                      policy ? first : word),
                          "compare policies with policies, and countries with countries"));
    if (std::find(query.items.begin(), query.items.end(), *item) != query.items.end())
      return fail(mistake("usage", fmt::format("'{}' is named twice", word), "name each once"));
    query.items.push_back(std::move(*item));
  }
  return query;
}

std::vector<const data::Record*> compared_records(const data::Corpus& corpus, const ComparisonQuery& query,
                                                  Language language) {
  std::vector<const data::Record*> records;
  for (const std::string& item : query.items) {
    if (query.kind == ComparisonQuery::Kind::policies) {
      if (const data::Policy* policy = corpus.policy(item, language)) records.push_back(policy);
      continue;
    }
    for (const data::Country& profile : corpus.countries(language))
      if (alone_of_country(profile.country, item, corpus.vocabulary())) records.push_back(&profile);
    for (const data::Policy& policy : corpus.policies(language))
      if (names_country(policy.country, item, corpus.vocabulary())) records.push_back(&policy);
  }
  return records;
}

}  // namespace briefwright::compose
