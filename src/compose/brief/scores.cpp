// Scores as pictures, the evidence behind each, and those of related policies.
#include "compose/brief/context.hpp"
#include "compose/common/csv.hpp"
#include "compose/common/figures.hpp"
#include "document/text_language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace briefwright::compose {
namespace {

std::vector<chart::Score> chart_scores(const Context& context) {
  std::vector<chart::Score> scores;
  for (data::Dimension dimension : context.scored) {
    const data::Number& score = context.policy.assessment(dimension).score;
    scores.push_back({dimension_name(context, dimension), *score, score_text(context.labels, *score),
                      context.country.summary.peak[dimension], context.global.summary.median[dimension],
                      score.origin, !context.solid(dimension)});
  }
  return scores;
}

std::string peak_name(const Context& context) {
  if (context.country.policies == 0) return {};
  return context.labels.format("scores.peak",
                               {{"country", term_text(context, "country", context.policy.country)},
                                {"set", scored_set(context.labels, context.country)}});
}

std::string median_name(const Context& context) {
  if (context.global.policies == 0) return {};
  return context.labels.format("scores.median", {{"set", scored_set(context.labels, context.global)}});
}

/// How many of the cited scores reach the global median, and those that lie farthest below it.
Inlines what_to_see(const Context& context, const std::vector<chart::Score>& scores) {
  const Labels& labels = context.labels;
  std::size_t compared = 0, reached = 0;
  std::vector<std::string> lowest;
  double gap = 0;
  bool weak = false;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const chart::Score& score = scores[i];
    weak |= score.weak;
    if (!score.median || score.weak) continue;
    ++compared;
    const double below = *score.median - *score.value;
    if (below <= 0) ++reached;
    if (below <= 0 || below < gap) continue;
    if (below > gap) lowest.clear();
    gap = below;
    lowest.push_back(dimension_in_text(context, context.scored[i]));
  }
  if (compared == 0 || prints_message(context, "peers")) return {};  // which tells it
  const std::string whole =
      labels.format(labels.plural_key(weak ? "scores.see.cited" : "scores.see.all-of", compared),
                    {{"n", labels.number(compared)}});
  const bool all_lowest = reached + lowest.size() == compared;
  std::string text = labels.format(reached == 0          ? "scores.see.none"
                                   : reached == compared ? "scores.see.all"
                                                         : labels.plural_key("scores.see.some", reached),
                                   {{"n", labels.number(reached)}, {"of", whole}});
  text += lowest.empty()
              ? labels["scores.see.end"]
              : labels.format(
                    labels.plural_key(all_lowest ? "scores.see.below" : "scores.see.lowest", lowest.size()),
                    {{"name", labels.series(lowest)}, {"gap", points_text(labels, gap)}});
  return word(context, "sentence.separator") + computed(std::move(text), "global-median");
}

/// Where the scores come from, for a reader of the first page; nothing where it is not printed.
Inlines behind_scores(const Context& context) {
  if (!context.prints("evidence") || !context.prints("method")) return {};
  return word(context, "sentence.separator") +
         sentence(context, "scores.behind",
                  {{"evidence", way_to(context, "evidence")}, {"method", way_to(context, "method")}});
}

}  // namespace

Inlines way_to(const Context& context, std::string_view section) {
  Inlines text = word(context, fmt::format("section.{}", section));
  text[0].target = context.anchor(section);
  return text;
}

Blocks scores(const Context& context) {
  if (context.scored.empty()) return {};
  std::vector<chart::Score> scores = chart_scores(context);
  // Claims alone stand beside no mark.
  const bool solid = std::any_of(scores.begin(), scores.end(), [](const auto& one) { return !one.weak; });
  if (!solid)
    for (chart::Score& score : scores) score.peak = score.median = std::nullopt;
  chart::ScoreBars bars{scores, solid ? peak_name(context) : "", solid ? median_name(context) : "",
                        context.labels["scores.weak"]};
  Inlines caption = word(context, "scores.bars.plain");
  if (!solid)
    caption = word(context, "scores.bars.uncited") + behind_scores(context);
  else if (!bars.median_name.empty())
    caption = word(context, "scores.bars") + what_to_see(context, scores) +
              outside_mean(context, context.scored) + behind_scores(context);
  const std::string words = scores_in_words(context.labels, scores);
  return section(context, "section.scores", "scores",
                 {figure(context, std::move(bars), std::move(caption), words, "scores",
                         policies_file(context.language))});
}

Blocks radar(const Context& context) {
  constexpr std::size_t fewest_axes = 3;
  const std::vector<chart::Score> scores = chart_scores(context);
  if (scores.size() < fewest_axes) return {};
  const std::string words = scores_in_words(context.labels, scores);
  return {figure(context,
                 chart::Radar{scores,
                              context.labels["scores.this"],
                              peak_name(context),
                              median_name(context),
                              {},
                              context.labels["scores.weak"]},
                 word(context, "scores.radar"), words, "scores", policies_file(context.language))};
}

namespace {

/// What language the record's judgements are in, where most are not in the part's.
Inlines record_language(const Context& context) {
  const std::optional<Language> theirs = foreign_evidence(context);
  if (!theirs || context.language_told) return {};
  const std::string_view key =
      context.depth > 0 ? "evidence.record-language.here-on" : "evidence.record-language";
  std::string text = context.labels.format(key, {{"language", context.labels.language_name(*theirs)}});
  return muted(document::plain(std::move(text), label_origin(key)));
}

}  // namespace

std::optional<Language> foreign_evidence(const Context& context) {
  std::size_t foreign = 0;
  std::string_view last;
  for (const data::Dimension dimension : context.assessed) {
    const data::Assessment& assessment = context.policy.assessment(dimension);
    const data::Text& text = assessment.evidence ? assessment.evidence : assessment.label;
    const std::string_view tag = document::foreign_tag(*text, context.language);
    if (tag.empty()) continue;
    ++foreign;
    last = tag;
  }
  return 2 * foreign > context.assessed.size() ? Language::from(last) : std::nullopt;
}

Inlines judgement(const Context& context, const data::Assessment& assessment) {
  Inlines text = bold(field(context, assessment.label));
  if (Inlines evidence = field(context, assessment.evidence); !evidence.empty())
    text = broken(std::move(text)) + std::move(evidence);
  if (Inlines audit = field(context, assessment.audit_note); !audit.empty())
    text = broken(std::move(text)) + note(word(context, "evidence.audit-note") + std::move(audit));
  return text;
}

Inlines citation_text(const Context& context, const data::Citation& citation) {
  const std::size_t number = source_number(context, citation);
  if (number == 0) return muted(word(context, "evidence.no-citation"));
  Inlines text = citation.text ? field(context, citation.text) : field(context, citation.link);
  const std::string mark = source_mark(context, number);
  text.push_back(computed(fmt::format(" [{}]", mark), "source-number")[0]);
  if (context.prints("sources") || context.depth > 0) {  // a longer document lists them for all
    text.back().target = fmt::format("source-{}", mark);
    text.back().leads_to = source_words(context, number);
  }
  return text;
}

Blocks evidence(const Context& context) {
  if (context.assessed.empty()) return {};
  const auto of = [&](data::Dimension d) -> const data::Assessment& { return context.policy.assessment(d); };
  using data::Dimension;
  const TableColumns<Dimension> columns{
      {column(context, "evidence.dimension", 0),
       [&](Dimension d) { return name_cell(bold(dimension_word(context, d))); }},
      {figures_column(context, "evidence.score"),
       [&](Dimension d) { return score_cell(context.labels, of(d).score); }},
      {column(context, "evidence.judgement", 3),
       [&](Dimension d) { return cell(judgement(context, of(d))); }},
      {column(context, "evidence.citation", 1.3), [&](Dimension d) {
         Inlines text = citation_text(context, of(d).citation);
         if (of(d).support == data::Support::copied_text)
           text = broken(std::move(text)) +
                  muted(word(context, of(d).copied_elsewhere ? "evidence.copied" : "evidence.repeated"));
         return cell(std::move(text));
       }}};
  Blocks blocks = small_print(record_language(context));
  blocks.push_back({table_of(context, columns, context.assessed), {}});
  return section(context, "section.evidence", "evidence", std::move(blocks));
}

namespace {

Inlines reason(const Context& context, const std::string& rule) {
  if (rule == "same-country" && context.policy.country.key == "international")
    return word(context, "peers.reason.international");
  const std::string key = fmt::format("peers.reason.{}", rule);
  return context.labels.has(key) ? word(context, key) : line(context, rule, {});
}

/// The policy itself, or one of its peers.
struct Compared {
  const data::Policy* policy;
  const data::Peer* peer;  // null for the policy itself
};

Inlines name_of(const Context& context, const Compared& of) {
  Inlines name = line(context, title_of(*of.policy), of.policy->title.origin);
  if (of.peer == nullptr) return bold(std::move(name));
  Inlines country = term(context, "country", of.policy->country);
  if (!country.empty() && of.policy->country.key != context.policy.country.key)
    name = broken(std::move(name)) + note(std::move(country));
  return name;
}

/// What the bars have as marks, under the columns of peers; nothing for a set too small to compare with.
void add_marks(const Context& context, std::string name, const Comparison& set,
               const data::DimensionScores& scores, const std::optional<double>& mean,
               document::Table& table) {
  if (set.policies == 0) return;
  document::Row row;
  row.cells = {name_cell(computed(std::move(name), "comparison")), cell({})};
  for (const data::Dimension d : index_dimensions(context))
    row.cells.push_back(number_cell(score_text(context.labels, scores[d]), rule_origin("comparison")));
  row.cells.push_back(number_cell(mean ? context.labels.number(*mean, 1) : context.labels["none"],
                                  rule_origin("comparison")));
  row.cells.push_back(cell({}));
  row.kind = document::Row::Kind::subtotal;
  table.rows.push_back(std::move(row));
}

}  // namespace

Blocks peers(const Context& context) {
  const std::vector<data::Peer> list = data::peers(context.policy, context.corpus);
  if (list.empty() || context.scored.empty()) return {};
  TableColumns<Compared> columns{
      {column(context, "peers.policy", 3),
       [&](const Compared& of) { return name_cell(name_of(context, of)); }},
      {column(context, "peers.reason", 1), [&](const Compared& of) {
         return cell(note(of.peer ? reason(context, of.peer->reason) : word(context, "peers.this")));
       }}};
  for (const data::Dimension d : index_dimensions(context))
    columns.push_back(
        {figures_column(context, short_dimension_label(context, d)),
         [&context, d](const Compared& of) { return score_cell(context.labels, of.policy->assessment(d)); }});
  columns.push_back({figures_column(context, "peers.mean"), [&](const Compared& of) {
                       return number_cell(mean_text(context.labels, *of.policy), rule_origin("mean-score"));
                     }});
  columns.push_back({figures_column(context, "peers.cited"), [&](const Compared& of) {
                       return number_cell(cited_text(context.labels, data::mean_support(*of.policy)),
                                          rule_origin("score-support"));
                     }});
  std::vector<Compared> compared{{&context.policy, nullptr}};
  for (const data::Peer& peer : list) compared.push_back({peer.policy, &peer});
  document::Table table = table_of(context, columns, compared);
  add_marks(context, peak_name(context), context.country, context.country.summary.peak, std::nullopt, table);
  add_marks(context, median_name(context), context.global, context.global.summary.median,
            context.global.median_mean, table);
  return section(context, "section.peers", "peers",
                 {{std::move(table), {}, policies_file(context.language)},
                  paragraph(muted(word(context, "scores.weak-mark") + word(context, "sentence.separator") +
                                  word(context, "peers.rule")),
                            document::TextRole::caption)});
}

}  // namespace briefwright::compose
