#include "compose/context.hpp"

#include <algorithm>
#include <set>

namespace briefwright::compose {
namespace {

/// In the part's language, else in the other one.
const data::Facility* facility_of(const data::Corpus& corpus, std::string_view id, Language language) {
  if (const data::Facility* found = corpus.facility(id, language)) return found;
  return corpus.facility(id, other(language));
}

void collect_facilities(Context& context) {
  std::set<std::string_view> seen;
  for (const data::Text& id : context.policy.related_facilities) {
    if (!seen.insert(*id).second) continue;
    if (const data::Facility* facility = facility_of(context.corpus, *id, context.language))
      context.facilities.push_back(facility);
    else
      context.absent.push_back(&id);
  }
  context.deployment = data::deployment(context.facilities);
  context.trend = data::capacity_trend(context.facilities);
}

Comparison compare(std::span<const data::Policy* const> policies) {
  Comparison comparison{data::summarise(policies), 0, {}};
  std::vector<double> means;
  for (const data::Policy* policy : policies) {
    if (const auto mean = data::mean_score(*policy)) means.push_back(*mean);
  }
  comparison.policies = means.size();
  comparison.median_mean = data::median(std::move(means));
  return comparison;
}

void collect_scores(Context& context) {
  for (std::size_t i = 0; i < data::dimension_count; ++i) {
    const auto dimension = static_cast<data::Dimension>(i);
    const data::Assessment& assessment = context.policy.assessment(dimension);
    if (assessment.score) context.scored.push_back(dimension);
    if (assessment.present()) context.assessed.push_back(dimension);
  }
  context.mean = data::mean_score(context.policy);
}

/// Among the country's policies when at least three of them are scored, else among all.
void find_rank(Context& context) {
  constexpr int smallest = 3;
  const Language language = context.policy.language;
  if (!context.mean) return;
  const auto country = data::policies_of_country(context.corpus, language, context.policy.country.key);
  auto rank = data::rank_by_mean(context.policy, country);
  if (rank && rank->of >= smallest && !context.policy.country.key.empty()) {
    context.ranking = {*rank, true};
    return;
  }
  std::vector<const data::Policy*> all;
  for (const data::Policy& policy : context.corpus.policies(language)) all.push_back(&policy);
  rank = data::rank_by_mean(context.policy, all);
  if (rank && rank->of >= smallest) context.ranking = {*rank, false};
}

void find_comparisons(Context& context) {
  const auto active = data::active_policies(context.corpus, context.policy.language);
  context.global = compare(active);
  std::vector<const data::Policy*> country;
  for (const data::Policy* policy : active) {
    if (!policy->country.key.empty() && policy->country.key == context.policy.country.key)
      country.push_back(policy);
  }
  context.country = compare(country);
}

bool same_source(const Source& source, const data::Citation& citation) {
  return !source.cited_by.empty() && source.text == *citation.text && source.link == *citation.link;
}

void collect_sources(Context& context) {
  const data::Policy& policy = context.policy;
  if (policy.source || policy.url)
    context.sources.push_back(
        {*policy.source, "", *policy.url, {}, policy.source ? policy.source.origin : policy.url.origin});
  for (data::Dimension dimension : context.assessed) {
    const data::Citation& citation = policy.assessment(dimension).citation;
    if (!citation.text && !citation.link) continue;
    const auto found = std::find_if(context.sources.begin(), context.sources.end(),
                                    [&](const Source& s) { return same_source(s, citation); });
    if (found != context.sources.end())
      found->cited_by.push_back(dimension);
    else
      context.sources.push_back({*citation.text,
                                 *citation.type,
                                 *citation.link,
                                 {dimension},
                                 citation.text ? citation.text.origin : citation.link.origin});
  }
}

}  // namespace

bool Context::prints(Section section) const {
  return std::find(layout.sections.begin(), layout.sections.end(), section) != layout.sections.end();
}

std::size_t Context::index_dimensions() const {
  return static_cast<std::size_t>(std::count_if(scored.begin(), scored.end(), [](data::Dimension dimension) {
    return static_cast<std::size_t>(dimension) < data::index_dimension_count;
  }));
}

std::size_t Context::cited() const {
  return static_cast<std::size_t>(
      std::count_if(assessed.begin(), assessed.end(), [this](data::Dimension dimension) {
        return source_number(*this, policy.assessment(dimension).citation) > 0;
      }));
}

Context make_context(const data::Corpus& corpus, const data::Policy& policy, const Labels& labels,
                     const BriefLayout& layout) {
  Context context{corpus, policy, labels, layout, labels.language(), {}, {}, {}, {}, {}, {}, {},
                  {},     {},     {},     {}};
  collect_facilities(context);
  collect_scores(context);
  find_rank(context);
  find_comparisons(context);
  collect_sources(context);
  return context;
}

std::size_t source_number(const Context& context, const data::Citation& citation) {
  for (std::size_t i = 0; i < context.sources.size(); ++i)
    if (same_source(context.sources[i], citation)) return i + 1;
  return 0;
}

}  // namespace briefwright::compose
