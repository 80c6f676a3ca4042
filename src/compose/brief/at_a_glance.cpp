// Up to six facts as large figures.
#include "compose/brief/sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace briefwright::compose {
namespace {

using document::Fact;

constexpr std::size_t most_facts = 6;  // more push the scores off the first page

Fact fact(std::string value, std::string unit, std::string caption, const Origin& origin) {
  return {std::move(value), std::move(unit), document::plain(std::move(caption), origin), origin};
}

std::string count(const Context& context, std::size_t n) {
  return context.labels.number(static_cast<double>(n));
}

void add_scores(const Context& context, std::vector<Fact>& facts) {
  const Labels& labels = context.labels;
  if (context.mean) {
    std::string caption = labels.counted("fact.mean", context.scored_of_index());
    if (context.global.median_mean)
      caption +=
          labels.format("fact.mean.median", {{"median", score_text(labels, *context.global.median_mean)},
                                             {"policies", count(context, context.global.policies)}});
    facts.push_back(
        fact(score_text(labels, *context.mean), labels["unit.of-100"], caption, rule_origin("mean-score")));
  } else if (!dimensions(context).empty()) {
    facts.push_back(fact(count(context, context.scored.size()),
                         fmt::format("/ {}", dimensions(context).size()), labels["fact.scored"],
                         rule_origin("mean-score")));
  }
}

void add_citations(const Context& context, std::vector<Fact>& facts) {
  if (context.assessed.empty()) return;
  facts.push_back(fact(count(context, context.cited()), fmt::format("/ {}", context.assessed.size()),
                       context.labels["fact.citations"], rule_origin("citations")));
}

/// How many records, and of how many countries where there are several.
void add_linked(const Context& context, std::vector<Fact>& facts) {
  const Labels& labels = context.labels;
  std::set<std::string> countries;
  for (const data::Facility* facility : context.facilities)
    countries.insert(term_text(context, "country", facility->country));
  std::string caption = labels["fact.linked"];
  if (context.active() > 0)
    caption += labels.format("fact.linked.active", {{"n", count(context, context.active())}});
  if (countries.size() > 1)
    caption += labels.format("fact.linked.countries", {{"n", count(context, countries.size())}});
  facts.push_back(
      fact(count(context, context.facilities.size()), "", std::move(caption), rule_origin("linked-records")));
}

/// What states no capacity makes no fact: none is not zero.
void add_capacities(const Context& context, std::vector<Fact>& facts) {
  const Labels& labels = context.labels;
  const data::Deployment& deployment = context.deployment;
  const std::string unit = labels["unit.capacity"];
  if (deployment.pipeline.with_capacity == 0) return;
  if (deployment.committed.with_capacity > 0) {
    facts.push_back(fact(capacity_text(labels, deployment.committed, 1), unit, labels["fact.committed"],
                         rule_origin("committed")));
    if (const auto share = deployment.committed_share_by_capacity())
      facts.push_back(
          fact(labels.number(100 * *share, 1), "%", labels["fact.share"], rule_origin("committed-share")));
  }
  facts.push_back(fact(capacity_text(labels, deployment.pipeline, 1), unit, labels["fact.pipeline"],
                       rule_origin("pipeline")));
  if (const auto coverage = deployment.coverage())
    facts.push_back(
        fact(labels.number(100 * *coverage, 1), "%",
             labels.format("fact.coverage", {{"n", labels.number(deployment.pipeline.with_capacity)},
                                             {"of", count(context, context.active())}}),
             rule_origin("coverage")));
}

/// Facts that every record has, for those without facilities.
void add_record(const Context& context, std::vector<Fact>& facts) {
  const data::Policy& policy = context.policy;
  const Labels& labels = context.labels;
  if (policy.year)
    facts.push_back({fmt::format("{}", *policy.year), "", word(context, "fact.year"), policy.year.origin});
  if (context.mean || context.assessed.size() > context.scored.size())  // else the scored ones say the same
    facts.push_back(fact(count(context, context.assessed.size()),
                         fmt::format("/ {}", dimensions(context).size()), labels["fact.dimensions"],
                         rule_origin("dimensions")));
  const std::vector<data::Text>& pillars = policy.regulatory.stated;
  const auto stated = static_cast<std::size_t>(
      std::count_if(pillars.begin(), pillars.end(), [](const data::Text& text) { return text.present(); }));
  if (!pillars.empty())
    facts.push_back(fact(count(context, stated), fmt::format("/ {}", pillars.size()), labels["fact.pillars"],
                         rule_origin("pillars")));
  if (context.country.policies > 0)
    facts.push_back(
        fact(count(context, context.country.policies), "",
             labels.format("fact.group", {{"country", term_text(context, "country", policy.country)}}),
             rule_origin("country-policies")));
}

}  // namespace

Blocks at_a_glance(const Context& context) {
  document::KeyFacts facts;
  add_scores(context, facts.facts);
  add_linked(context, facts.facts);
  add_capacities(context, facts.facts);
  add_citations(context, facts.facts);
  add_record(context, facts.facts);
  facts.facts.resize(std::min(facts.facts.size(), most_facts));
  return {heading(context, 2, "section.at-a-glance", "at-a-glance"), {std::move(facts), {}}};
}

}  // namespace briefwright::compose
