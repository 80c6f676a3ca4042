// The first page of a dossier: what was picked, key messages, large figures.
#include "base/utf8.hpp"
#include "compose/common/document.hpp"
#include "compose/common/figures.hpp"
#include "compose/common/sentences.hpp"
#include "compose/common/statements.hpp"
#include "compose/dossier/context.hpp"
#include "data/dates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace briefwright::compose {
namespace {

using document::Fact;
using document::TextRole;

/// The kind of question: "Country dossier".
std::string kind_key(const Edition& edition, data::SelectionKind kind) {
  constexpr std::string_view words[] = {"all", "country", "region", "sector", "where"};
  const bool place = kind == data::SelectionKind::country || kind == data::SelectionKind::region;
  const bool plain = place && edition.corpus.model().pillars().empty();
  return fmt::format("dossier.kind.{}{}", words[static_cast<std::size_t>(kind)], plain ? ".plain" : "");
}

/// The region that the profile names, else the nearest around the country: that all is global says nothing.
Inlines region_of(const Dossier& dossier, const data::Country& profile) {
  const data::Vocabulary& vocabulary = dossier.corpus.vocabulary();
  const data::Entry* region = vocabulary.find("region", *profile.region);
  if (profile.region && region == nullptr) return line(dossier, *profile.region, profile.region.origin);
  if (region != nullptr && region->key != "global" && region->key != "unknown")
    return key_word(dossier, "region", region->key, profile.region.origin);
  for (const std::string& key : data::region_keys(profile, vocabulary))
    if (key != "global") return key_word(dossier, "region", key, rule_origin("region-of-country"));
  return {};
}

std::string review_counts(const Dossier& dossier) {
  const Labels& labels = dossier.labels;
  std::vector<std::string> parts;
  const auto add = [&](std::string_view key, int n) {
    if (n > 0) parts.push_back(labels.format(key, {{"n", labels.number(n)}}));
  };
  add("dossier.strip.review.verified", dossier.counts.verified);
  add("dossier.strip.review.draft", dossier.counts.draft);
  return labels.list(parts);
}

Block strip(const Dossier& dossier) {
  document::FactStrip strip;
  const auto add = [&](std::string_view key, std::string value, std::string_view rule) {
    if (!value.empty()) strip.entries.push_back({word(dossier, key), computed(std::move(value), rule)});
  };
  if (dossier.profile() != nullptr)
    if (Inlines region = region_of(dossier, *dossier.profile()); !region.empty())
      strip.entries.push_back({word(dossier, "provenance.region"), std::move(region)});
  if (!dossier.of_country() && dossier.single_countries() > 1)
    add("dossier.strip.countries", dossier.labels.number(dossier.single_countries()), "selected-countries");
  if (!dossier.policies.empty())
    add("dossier.strip.policies", dossier.labels.number(dossier.policies.size()), "selected-policies");
  if (!dossier.facilities.empty())
    add("dossier.strip.facilities", dossier.labels.number(dossier.facilities.size()), "selected-facilities");
  if (!dossier.policies.empty()) add("dossier.strip.review", review_counts(dossier), "review-state");
  return {std::move(strip), {}};
}

/// "; the latest is of 21 November 2025: …"; empty with fewer than two or where none is dated, without its
/// title where that takes more than so many cells.
std::string latest_policy(const Dossier& dossier, std::size_t room) {
  const data::Policy* latest = nullptr;
  std::int64_t time = 0;
  for (const data::Policy* policy : dossier.policies)
    if (const auto published = data::read_date(*policy->pub_date).seconds();
        published && (latest == nullptr || *published > time))
      latest = policy, time = *published;
  if (latest == nullptr || dossier.policies.size() < 2) return {};
  const Labels& labels = dossier.labels;
  const std::string title = title_of(*latest);
  return labels.format(
      cells_of(title) > room ? "dossier.message.policies.latest-date" : "dossier.message.policies.latest",
      {{"title", title}, {"date", labels.date(single_line(*latest->pub_date))}});
}

/// How many, how many of them are active and drafts, and the latest; what there is none of is left out.
std::string policies_sentence(const Dossier& dossier) {
  constexpr std::size_t longest_title = 64;  // cells
  const Labels& labels = dossier.labels;
  const data::PolicyCounts& counts = dossier.counts;
  if (counts.policies == 0) return labels["dossier.message.no-policies"];
  std::string parts;
  const auto add = [&](std::string_view key, int n) {
    const std::string_view of = counts.policies == 1 ? "dossier.message.policy" : "dossier.message.policies";
    const bool single = key == "draft" && n == 1 && counts.policies > 1;
    if (n > 0)
      parts +=
          labels.format(fmt::format("{}.{}{}", of, key, single ? ".single" : ""), {{"n", labels.number(n)}});
  };
  if (counts.policies > 1 && counts.active == counts.policies)
    parts += labels["dossier.message.policies.all-active"];
  else
    add("active", counts.active);
  add("draft", counts.draft - counts.unreviewed);
  add("unreviewed", counts.unreviewed);
  const std::string policies = labels.counted("dossier.policies", static_cast<std::size_t>(counts.policies));
  return labels.format(dossier.selection.basis.kind == data::SelectionKind::all ? "dossier.message.portfolio"
                                                                                : "dossier.message.policies",
                       {{"policies", policies}, {"parts", parts + latest_policy(dossier, longest_title)}});
}

Message policies_message(const Dossier& dossier) {
  return {policies_sentence(dossier), "tag.policies",
          dossier.counts.policies > 0 ? dossier.anchor("policies") : "", "selected-policies"};
}

Message index_message(const Dossier& dossier) {
  const Labels& labels = dossier.labels;
  const data::CountryPosition& own = *dossier.position;
  std::size_t place = 1, same = 0;
  for (const data::CountryPosition& other : dossier.benchmarks.positions) {
    if (other.index > own.index) ++place;
    if (other.index == own.index) ++same;
  }
  const data::ScoreSupport& support = own.support;
  const std::string cited =
      support.cited == support.scores
          ? std::string()
          : labels.format(
                support.cited > 0 ? "dossier.message.index.cited" : "dossier.message.index.uncited",
                {{"cited", labels.number(support.cited)}, {"scores", labels.number(support.scores)}});
  return {
      labels.format("dossier.message.index", {{"index", score_text(labels, own.index)},
                                              {"median", score_text(labels, dossier.benchmarks.median_index)},
                                              {"cited", cited},
                                              {"place", labels.place(place, same > 1)},
                                              {"of", labels.number(dossier.benchmarks.countries)},
                                              {"quadrant", labels[quadrant_key(own.quadrant)]}}),
      "tag.governance", dossier.anchor("governance"), "governance-index"};
}

std::string extremes_text(const Dossier& dossier) {
  const Labels& labels = dossier.labels;
  const GovernanceEnds ends = governance_ends(dossier, *dossier.governance);
  const std::string n = labels.number(index_dimensions(dossier).size());
  if (ends.cited == 0) return labels.format("dossier.message.uncited", {{"n", n}});
  const std::string high = score_text(labels, ends.high), low = score_text(labels, ends.low);
  if (ends.cited == 1)
    return labels.format("dossier.message.cited-one", {{"name", ends.strong.front()}, {"score", high}});
  if (ends.high == ends.low)
    return labels.format("message.level.cited", {{"n", labels.number(ends.cited)}, {"score", high}});
  const std::string_view key = !ends.all                      ? "dossier.message.cited"
                               : dossier.governance->balanced ? "dossier.message.balanced"
                                                              : "dossier.message.spread";
  return labels.format(key, {{"strong", labels.series(ends.strong)},
                             {"high", high},
                             {"weak", labels.series(ends.weak)},
                             {"low", low},
                             {"spread", points_text(labels, dossier.governance->spread)}});
}

Message extremes_message(const Dossier& dossier) {
  return {extremes_text(dossier), "tag.governance", dossier.anchor("governance"), "governance-profile"};
}

/// How the selected countries stand to both medians.
std::optional<Message> quadrants_message(const Dossier& dossier) {
  std::array<std::size_t, 4> count{};
  std::size_t countries = 0;
  for (const data::CountryRow& row : dossier.countries) {
    if (!row.quadrant) continue;
    ++count[static_cast<std::size_t>(*row.quadrant)];
    ++countries;
  }
  if (countries < 2) return std::nullopt;
  const Labels& labels = dossier.labels;
  std::vector<std::string> values;
  for (std::size_t i = 0; i < count.size(); ++i)
    if (count[i] > 0)
      values.push_back(
          labels.format(fmt::format("dossier.message.{}", quadrant_key(static_cast<data::Quadrant>(i))),
                        {{"n", dossier.labels.number(count[i])}}));
  return Message{labels.format("dossier.message.quadrants",
                               {{"n", dossier.labels.number(countries)}, {"values", labels.list(values)}}),
                 "tag.governance",
                 dossier_position(dossier).empty() ? std::string_view() : dossier.anchor("position"),
                 "quadrants"};
}

std::vector<Message> messages(const Dossier& dossier) {
  std::vector<Message> list;
  if (dossier.selection.of_policies) list.push_back(policies_message(dossier));
  if (dossier.position != nullptr) list.push_back(index_message(dossier));
  if (dossier.governance) list.push_back(extremes_message(dossier));
  if (auto message = quadrants_message(dossier)) list.push_back(std::move(*message));
  if (!dossier.facilities.empty()) {
    const std::string_view deployment = dossier.anchor("deployment");
    list.push_back(capacity_message(dossier, deployment));
    if (auto message = coverage_message(dossier, deployment)) list.push_back(std::move(*message));
  } else if (dossier.selection.of_facilities) {
    list.push_back(
        {dossier.labels["dossier.message.no-facilities"], "tag.facilities", "", "selected-facilities"});
  }
  list.resize(std::min(list.size(), most_messages));
  return list;
}

/// The caption KEY with how many of them are in force or in the pipeline, KEY.active, where any is.
std::string with_active(const Dossier& dossier, const std::string& key, std::size_t active) {
  std::string text = dossier.labels[key];
  if (active > 0) text += dossier.labels.format(key + ".active", {{"n", dossier.labels.number(active)}});
  return text;
}

/// The median of all countries says nothing of records that a sector or an expression picks.
void add_governance(const Dossier& dossier, std::vector<Fact>& facts) {
  const Labels& labels = dossier.labels;
  const std::string median = score_text(labels, dossier.benchmarks.median_index);
  const data::ScoreSupport& support = dossier.benchmarks.support;
  if (dossier.position != nullptr)
    facts.push_back(fact(score_text(labels, dossier.position->index), labels["unit.of-100"],
                         labels.format("dossier.fact.index", {{"median", median}}), "governance-index"));
  else if (!dossier.of_records() && dossier.benchmarks.countries > 0 && dossier.countries.size() > 1)
    facts.push_back(
        fact(median, labels["unit.of-100"],
             labels.format("dossier.fact.median-index", {{"n", labels.number(dossier.benchmarks.countries)},
                                                         {"cited", labels.number(support.cited)},
                                                         {"scores", labels.number(support.scores)}}),
             "governance-median"));
}

/// What the printed messages say: the rules of their figures.
std::vector<std::string_view> told_rules(const Dossier& dossier) {
  std::vector<std::string_view> told;
  if (!dossier.prints("key-messages")) return told;
  for (const Message& message : messages(dossier)) {
    told.push_back(message.rule);
    if (message.field == "tag.facilities") told.push_back("selected-facilities");
    if (message.rule == "committed-share") told.push_back("committed");
  }
  return told;
}

/// The records of the pipeline by status, those there are.
void add_records_by_status(const Dossier& dossier, std::vector<Fact>& facts) {
  for (const auto& [key, tally] : active_statuses) {
    const int records = (dossier.deployment.*tally).records;
    if (records > 0)
      facts.push_back(fact(dossier.labels.number(records), "",
                           dossier.labels.format(dossier.labels.plural_key("dossier.fact.status",
                                                                           static_cast<std::size_t>(records)),
                                                 {{"status", in_text(status_name(dossier, key))}}),
                           "active-records"));
  }
}

}  // namespace

Blocks dossier_heading(const Dossier& dossier) {
  const std::string title = dossier_title(dossier.corpus, dossier.selection.basis, dossier.labels);
  const std::string kind = kind_key(dossier, dossier.selection.basis.kind);
  Blocks blocks{title_heading(computed(title, "selection"), "dossier")};
  blocks.push_back(paragraph(word(dossier, kind), TextRole::subtitle));
  if (dossier.selection.basis.kind == data::SelectionKind::where)
    blocks.push_back(
        paragraph(word(dossier, "dossier.where") +
                  bold(identifier(dossier.selection.basis.expression, rule_origin("selection")))));
  blocks.push_back(strip(dossier));
  append(blocks, small_print(muted(data_words(dossier))));
  return blocks;
}

Blocks dossier_messages(const Dossier& dossier) { return message_list(dossier, messages(dossier)); }

Blocks dossier_figures(const Dossier& dossier) {
  constexpr std::size_t most = 8;
  const Labels& labels = dossier.labels;
  const std::vector<std::string_view> told = told_rules(dossier);
  const auto untold = [&](std::string_view rule) {
    return std::find(told.begin(), told.end(), rule) == told.end();
  };
  std::vector<Fact> facts;
  if (!dossier.policies.empty() && untold("selected-policies"))
    facts.push_back(fact(labels.number(dossier.counts.policies), "",
                         with_active(dossier, "dossier.fact.policies", dossier.active_policies.size()),
                         "selected-policies"));
  if (untold("governance-index")) add_governance(dossier, facts);
  if (!dossier.facilities.empty() && untold("selected-facilities"))
    facts.push_back(fact(labels.number(dossier.facilities.size()), "",
                         with_active(dossier, "dossier.fact.facilities", dossier.active()),
                         "selected-facilities"));
  std::vector<std::string_view> figures{"pipeline", "committed", "operational", "committed-share",
                                        "coverage"};
  std::erase_if(figures, [&](std::string_view rule) { return !untold(rule); });
  add_capacity_facts(dossier, figures, facts);
  add_records_by_status(dossier, facts);
  return key_figures(dossier, std::move(facts), most);
}

}  // namespace briefwright::compose
