// The policies of a comparison: what they are, what is said of them, what they say.
#include "base/utf8.hpp"
#include "compose/common/document.hpp"
#include "compose/common/figures.hpp"
#include "compose/common/record_fields.hpp"
#include "compose/common/statements.hpp"
#include "compose/comparison/context.hpp"

#include <fmt/format.h>

#include <map>

#include <algorithm>
#include <functional>

namespace briefwright::compose {
namespace {

using document::TextRole;
using TextsOf = std::function<Inlines(const Context&)>;

constexpr std::size_t most_timeline_events = 30;  // of one picture

Aspect aspect(const PolicySides& compared, Inlines name, const TextsOf& texts) {
  return {std::move(name), of_each(compared.policies, texts)};
}

/// The title in full, for lists.
Inlines named(const Context& context) {
  return bold(line(context, title_of(context.policy), context.policy.title.origin));
}

/// Of level 3 and out of the outline.
Block policy_heading(const Context& context) {
  return {document::Heading{3, named(context), {}, {}, false}, {}};
}

// Facts.

/// All are ranked in the same set: that of their country where they share one, else the whole data set.
bool ranked_at_home(const PolicySides& compared) {
  const Context& first = compared.policies.front();
  return std::all_of(compared.policies.begin(), compared.policies.end(), [&](const Context& context) {
    return context.ranking && context.ranking->same_country &&
           context.policy.country.key == first.policy.country.key;
  });
}

Inlines place(const Context& context, bool at_home) {
  if (!context.ranking) return {};
  if (context.cited_of_index() == 0) return word(context, "compare.rank.uncited");
  const data::PolicySet& all = context.corpus.policy_sets(context.policy.language).in_force();
  const std::optional<data::Rank> rank = at_home ? context.ranking->rank : all.rank(context.policy);
  if (!rank) return {};
  const std::string_view set = !at_home                                        ? "all"
                               : context.policy.country.key == "international" ? "international"
                                                                               : "country";
  return computed(context.labels.format(
                      fmt::format("compare.rank.{}", set),
                      {{"place", context.labels.place(static_cast<std::size_t>(rank->place), rank->joint)},
                       {"of", context.labels.number(rank->of)}}),
                  "rank-by-mean");
}

Inlines mean(const Context& context) {
  if (!context.mean) return {};
  return computed(score_text(context.labels, *context.mean), "mean-score") +
         note(computed(context.labels.format("compare.of-scores",
                                             {{"cited", context.labels.number(context.cited_of_index())},
                                              {"n", context.labels.number(context.scored_of_index())}}),
                       "score-support"));
}

Inlines citations(const Context& context) {
  if (context.assessed.empty()) return {};
  return computed(
      context.labels.format("compare.fraction", {{"n", context.labels.number(context.cited())},
                                                 {"of", context.labels.number(context.assessed.size())}}),
      "citations");
}

void add_records(const PolicySides& compared, FactTable& table) {
  const auto add_term = [&](std::string_view key, std::string_view kind, data::Term data::Policy::*of) {
    table.add(key, of_each(compared.policies, [&](const Context& c) { return term(c, kind, c.policy.*of); }));
  };
  add_term("masthead.country", "country", &data::Policy::country);
  table.add("register.year",
            of_each(compared.policies, [](const Context& c) { return year_text(c.policy.year); }));
  add_term("masthead.status", "policy-status", &data::Policy::status);
  add_term("masthead.category", "category", &data::Policy::category);
  add_term("masthead.legal-weight", "legal-weight", &data::Policy::legal_weight);
  table.add("masthead.review", of_each(compared.policies, review_badge));
}

// Evidence.

/// Score, judgement and citation of one dimension.
Inlines assessment_text(const Context& context, data::Dimension dimension) {
  const data::Assessment& assessment = context.policy.assessment(dimension);
  if (!assessment.present()) return {};
  Inlines text;
  if (assessment.score)
    text =
        bold(document::plain(score_text(context.labels, *assessment.score) + "  ", assessment.score.origin));
  const bool cited = source_number(context, assessment.citation) > 0;
  return broken(std::move(text) + judgement(context, assessment)) +
         note(cited ? citation_text(context, assessment.citation) : word(context, "compare.no-citation"));
}

Blocks evidence_language(const PolicySides& compared) {
  std::map<Language, std::vector<std::string>> foreign;
  for (std::size_t i = 0; i < compared.sides.size(); ++i)
    if (const std::optional<Language> theirs = foreign_evidence(compared.policies[i]))
      foreign[*theirs].push_back(compared.sides[i].tag);
  const Labels& labels = compared.labels;
  Blocks blocks;
  for (const auto& [language, of_language] : foreign)
    append(blocks, small_print(muted(computed(labels.format("compare.evidence.language",
                                                            {{"names", labels.list(of_language)},
                                                             {"language", labels.language_name(language)}}),
                                              "evidence-language"))));
  return blocks;
}

// Timeline.

chart::TimelineEvent milestone_event(const Context& context, const data::Milestone& milestone) {
  chart::TimelineEvent event;
  event.text = single_line(*milestone.event);
  event.year = timeline_year(single_line(*milestone.date));
  event.printed = context.labels.date(single_line(*milestone.date));
  event.origin = milestone.event ? milestone.event.origin : milestone.date.origin;
  return event;
}

/// One lane a policy: when it was published, and its milestones.
chart::Timeline whole_timeline(const PolicySides& compared) {
  chart::Timeline timeline = empty_timeline(compared);
  timeline.event_name = compared.labels["compare.timeline.milestone"];
  timeline.highlight_name = compared.labels["compare.timeline.published"];
  std::vector<std::size_t> published;
  for (const Context& context : compared.policies) {
    const std::size_t lane = timeline.lanes.size();
    timeline.lanes.push_back(compared.sides[lane].tag);
    published.push_back(timeline.events.size());
    chart::TimelineEvent event =
        publication(context, context.policy, compared.labels["compare.timeline.published"]);
    event.highlighted = true;
    timeline.events.push_back(std::move(event));
    for (const data::Milestone& milestone : context.policy.evolution.milestones)
      if (milestone.event || milestone.date) timeline.events.push_back(milestone_event(context, milestone));
    for (std::size_t i = published.back(); i < timeline.events.size(); ++i) timeline.events[i].lane = lane;
  }
  for (std::size_t to = 0; to < published.size(); ++to)
    for (const data::Text& old : compared.policies[to].policy.evolution.supersedes)
      for (std::size_t from = 0; from < published.size(); ++from)
        if (from != to && *compared.policies[from].policy.id == *old)
          timeline.lineages.push_back({published[from], published[to]});
  return timeline;
}

/// The events from `begin` on that one picture holds, with the arrows between them.
chart::Timeline part_of_timeline(const chart::Timeline& whole, std::size_t begin) {
  chart::Timeline part = whole;
  const std::size_t end = std::min(begin + most_timeline_events, whole.events.size());
  part.events.assign(whole.events.begin() + static_cast<std::ptrdiff_t>(begin),
                     whole.events.begin() + static_cast<std::ptrdiff_t>(end));
  part.lineages.clear();
  for (const chart::Lineage& lineage : whole.lineages)
    if (std::min(lineage.from, lineage.to) >= begin && std::max(lineage.from, lineage.to) < end)
      part.lineages.push_back({lineage.from - begin, lineage.to - begin});
  return part;
}

Inlines tag_of(const PolicySides& compared, std::size_t side) {
  return line(compared, compared.sides[side].tag, compared.policies[side].policy.title.origin);
}

/// "The one supersedes the other."
void add_lineage(const PolicySides& compared, Blocks& blocks) {
  for (std::size_t i = 0; i < compared.sides.size(); ++i)
    for (const data::Text& old : compared.policies[i].policy.evolution.supersedes)
      for (std::size_t j = 0; j < compared.sides.size(); ++j)
        if (i != j && *compared.policies[j].policy.id == *old)
          blocks.push_back(paragraph(sentence(compared, "compare.supersedes",
                                              {{"new", tag_of(compared, i)}, {"old", tag_of(compared, j)}})));
}

/// An aspect for each name of their own that the records use, in the order of the records.
void add_own_aspects(const PolicySides& compared, data::Entries data::Policy::*entries,
                     Inlines (*name)(const Edition&, const std::string&, const Origin&),
                     std::vector<Aspect>& aspects) {
  std::vector<std::string> seen;
  for (const Context& context : compared.policies)
    for (const data::NamedText& entry : (context.policy.*entries).others) {
      if (std::find(seen.begin(), seen.end(), entry.key) != seen.end()) continue;
      seen.push_back(entry.key);
      aspects.push_back(aspect(compared, name(context, entry.key, entry.text.origin), [&](const Context& c) {
        const auto& others = (c.policy.*entries).others;
        const auto found = std::find_if(others.begin(), others.end(),
                                        [&](const data::NamedText& o) { return o.key == entry.key; });
        return found == others.end() ? Inlines{} : field(c, *found);
      }));
    }
}

/// The declared entries of a field, then those of the records' own.
std::vector<Aspect> entries(const PolicySides& compared, std::string_view role,
                            data::Entries data::Policy::*member) {
  std::vector<Aspect> aspects;
  std::size_t i = 0;
  for (const std::string& label : entry_labels(compared, role)) {
    aspects.push_back(aspect(compared, word(compared, label),
                             [&, i](const Context& c) { return field(c, (c.policy.*member).stated[i]); }));
    ++i;
  }
  add_own_aspects(compared, member, own_name, aspects);
  return aspects;
}

// Regulation.

std::vector<Aspect> pillars(const PolicySides& compared) {
  std::vector<Aspect> aspects;
  for (std::size_t i = 0; i < compared.corpus.model().pillars().size(); ++i)
    aspects.push_back(aspect(compared, word(compared, pillar_label(compared, i)),
                             [i](const Context& c) { return field(c, c.policy.regulatory.stated[i]); }));
  add_own_aspects(compared, &data::Policy::regulatory, pillar_word, aspects);
  return aspects;
}

}  // namespace

std::string counted_title(const PolicySides& compared) {
  const Labels& labels = compared.labels;
  return labels.format("compare.title.policies",
                       {{"n", labels[fmt::format("compare.number.{}", compared.sides.size())]}});
}

Blocks policies_heading(const PolicySides& compared) {
  Blocks blocks{title_heading(computed(counted_title(compared), "compared"), "comparison")};
  Inlines names;
  for (const Context& context : compared.policies) names = broken(std::move(names)) + named(context);
  blocks.push_back(paragraph(std::move(names)));
  blocks.push_back(paragraph(muted(data_and_order(compared)), TextRole::caption));
  std::map<Language, std::vector<std::string>> foreign;
  for (std::size_t i = 0; i < compared.sides.size(); ++i)
    if (const Language own = compared.policies[i].policy.language; own != compared.language)
      foreign[own].push_back(compared.sides[i].tag);
  for (const auto& [language, tags] : foreign)
    blocks.push_back(paragraph(muted(line(compared, compared.labels.list(tags), rule_origin("compared")) +
                                     word(compared, "compare.after-names") +
                                     sentence(compared, "masthead.other-language",
                                              {{"language", language_word(compared, language)}})),
                               TextRole::caption));
  return blocks;
}

Blocks policies_facts(const PolicySides& compared) {
  FactTable table(compared, "compare.fact");
  table.group("compare.group.record");
  add_records(compared, table);
  table.group("section.scores");
  table.add("fact.mean.plain", of_each(compared.policies, mean));
  table.add("compare.rank",
            of_each(compared.policies, [at_home = ranked_at_home(compared)](const Context& context) {
              return place(context, at_home);
            }));
  table.add("compare.citations", of_each(compared.policies, citations));
  table.group("compare.group.linked");
  add_deployment(compared, table);
  return at_a_glance(compared, std::move(table));
}

Blocks policies_scores(const PolicySides& compared) {
  return section(compared, "section.scores", "scores",
                 score_blocks(compared, "peers.mean", "compare.scores.note", compared.global));
}

Blocks policies_evidence(const PolicySides& compared) {
  std::vector<Aspect> aspects;
  for (const data::Dimension dimension : dimensions(compared)) {
    aspects.push_back(aspect(compared, dimension_word(compared, dimension),
                             [&](const Context& c) { return assessment_text(c, dimension); }));
  }
  Blocks table = side_by_side(compared, std::move(aspects), "evidence.dimension", "evidence.judgement");
  if (table.empty()) return {};
  Blocks blocks = evidence_language(compared);
  append(blocks, std::move(table));
  return section(compared, "section.evidence", "evidence", std::move(blocks));
}

Blocks policies_impact(const PolicySides& compared) {
  return section(compared, "section.impact", "impact",
                 side_by_side(compared, entries(compared, "impact", &data::Policy::impact), "section.impact",
                              "compare.text"));
}

Blocks policies_timeline(const PolicySides& compared) {
  const chart::Timeline whole = whole_timeline(compared);
  Blocks blocks;
  add_lineage(compared, blocks);
  for (std::size_t begin = 0; begin < whole.events.size(); begin += most_timeline_events)
    blocks.push_back(timeline_block(compared, part_of_timeline(whole, begin), "compare.timeline.caption"));
  return section(compared, "section.timeline", "timeline", std::move(blocks));
}

Blocks policies_regulation(const PolicySides& compared) {
  Blocks blocks =
      section(compared, "section.regulation", "regulation",
              side_by_side(compared, pillars(compared), "regulation.head.label", "regulation.head.value"));
  std::vector<Aspect> implementation = entries(compared, "implementation", &data::Policy::implementation);
  append(blocks, section(compared, "section.implementation", "implementation",
                         side_by_side(compared, std::move(implementation), "implementation.head.label",
                                      "implementation.head.value")));
  return blocks;
}

Blocks policies_gaps(const PolicySides& compared) {
  Blocks blocks;
  for (const Context& context : compared.policies) {
    std::vector<Inlines> items;
    record_gaps(context, items);
    blocks.push_back(policy_heading(context));
    append(blocks, bullets(std::move(items)));
  }
  std::vector<Inlines> items;
  facility_gaps(*compared.all, items);
  blocks.push_back(subheading(compared, "compare.gaps.facilities"));
  append(blocks, bullets(std::move(items)));
  return section(compared, "section.gaps", "gaps", std::move(blocks));
}

Blocks policies_sources(const PolicySides& compared) {
  document::Table table = source_table(compared);
  for (const Context& context : compared.policies) {
    if (context.sources.empty()) continue;
    table.rows.push_back(group_row(named(context), table.columns.size()));
    add_sources(context, table.rows);
  }
  return compared_sources(compared, std::move(table));
}

Blocks policies_method(const PolicySides& compared) {
  return method_section(
      compared,
      {{!compared.scored().empty(), {"scores", "mean", "rank-compared", "comparison", "difference"}},
       {!compared.all->facilities.empty(), {"capacity", "pipeline", "share", "overlap", "links", "limits"}}});
}

Blocks policies_deployment(const PolicySides& compared) {
  if (compared.all->facilities.empty()) return {};
  const Labels& labels = compared.labels;
  Inlines text = computed(compared.shared == 0 ? labels["compare.message.unshared"]
                                               : labels.counted_of("compare.message.shared", compared.shared,
                                                                   compared.all->active()),
                          "shared-records");
  if (Inlines meaning = stated_links(compared); !meaning.empty())
    text += word(compared, "sentence.separator") + std::move(meaning);
  Blocks blocks{paragraph(std::move(text))};
  append(blocks, nested_figure(compared, compared.shared > 0 ? "compare.bars.policies.shared"
                                                             : "compare.bars.policies"));
  blocks.push_back(status_columns(compared));
  append(blocks, small_print(short_caveat(*compared.all)));
  return section(compared, "section.deployment", "deployment", std::move(blocks),
                 computed(labels.counted("count.linked", compared.all->facilities.size()), "linked-records"));
}

Blocks policies_citation(const PolicySides& compared) {
  std::vector<Inlines> titles, ids;
  for (const Context& context : compared.policies) {
    const data::Policy& policy = context.policy;
    titles.push_back(sentence(compared, "compare.citation.title",
                              {{"title", line(context, title_of(policy), policy.title.origin)}}));
    ids.push_back(identifier(*policy.id, policy.id.origin));
  }
  return section(compared, "compare.section.citation", "citation",
                 {paragraph(sentence(compared, "compare.citation.policies",
                                     {{"name", cited_name(compared)},
                                      {"version", cited_version(compared)},
                                      {"carrier", cited_carrier(compared)},
                                      {"address", cited_address(compared)},
                                      {"titles", listed(compared, std::move(titles))},
                                      {"ids", listed(compared, std::move(ids))}}))});
}

}  // namespace briefwright::compose
