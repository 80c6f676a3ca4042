// Scores as radar and bars, with the country's peak and the global median, and what to see in them.
#include "compose/brief/sections.hpp"
#include "compose/common/csv.hpp"

#include <cmath>

namespace briefwright::compose {
namespace {

std::vector<chart::Score> chart_scores(const Context& context) {
  std::vector<chart::Score> scores;
  for (data::Dimension dimension : context.scored) {
    const data::Number& score = context.policy.assessment(dimension).score;
    scores.push_back({dimension_name(context, dimension), *score, score_text(context.labels, *score),
                      context.country.summary.peak[dimension], context.global.summary.median[dimension],
                      score.origin});
  }
  return scores;
}

std::string peak_name(const Context& context) {
  if (context.country.policies == 0) return {};
  return context.labels.format("scores.peak",
                               {{"country", term_text(context, "country", context.policy.country)},
                                {"n", context.labels.number(static_cast<double>(context.country.policies))}});
}

std::string median_name(const Context& context) {
  if (context.global.policies == 0) return {};
  return context.labels.format("scores.median",
                               {{"n", context.labels.number(static_cast<double>(context.global.policies))}});
}

/// Every value of the picture in words.
std::string alternative(const Context& context, const std::vector<chart::Score>& scores) {
  const Labels& labels = context.labels;
  const std::string country = term_text(context, "country", context.policy.country);
  std::string out = labels["scores.alternative"];
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const chart::Score& score = scores[i];
    out += labels.format("scores.alternative.value", {{"name", score.label}, {"score", score.printed}});
    if (score.peak)
      out += labels.format("scores.alternative.peak",
                           {{"country", country}, {"peak", score_text(labels, *score.peak)}});
    if (score.median)
      out += labels.format("scores.alternative.median", {{"median", score_text(labels, *score.median)}});
    out += labels[i + 1 < scores.size() ? "scores.alternative.next" : "scores.alternative.end"];
  }
  return out;
}

/// How many dimensions reach the global median, and the one that lies farthest below it.
Inlines what_to_see(const Context& context, const std::vector<chart::Score>& scores) {
  const Labels& labels = context.labels;
  std::size_t compared = 0, reached = 0;
  const chart::Score* lowest = nullptr;
  double gap = 0;
  for (const chart::Score& score : scores) {
    if (!score.median) continue;
    ++compared;
    const double below = *score.median - *score.value;
    if (below <= 0) ++reached;
    if (below > gap) {
      gap = below;
      lowest = &score;
    }
  }
  if (compared == 0) return {};
  std::string text = reached == 0          ? labels["scores.see.none"]
                     : reached == compared ? labels["scores.see.all"]
                                           : labels.counted_of("scores.see", reached, compared);
  text +=
      lowest ? labels.format("scores.see.lowest", {{"name", lowest->label}, {"gap", score_text(labels, gap)}})
             : labels["scores.see.end"];
  return document::plain(std::move(text), rule_origin("global-median"));
}

}  // namespace

Blocks scores(const Context& context) {
  if (context.scored.empty()) return {};
  constexpr std::size_t fewest_axes = 3;
  constexpr double radar_weight = 0.75;  // beside the bars: as high as they, and the page needs the room
  const std::vector<chart::Score> scores = chart_scores(context);
  const std::string peak = peak_name(context), median = median_name(context);
  const std::string words = alternative(context, scores);
  Blocks blocks{heading(context, 2, "section.scores", "scores")};
  Inlines caption = median.empty() ? word(context, "scores.bars.plain")
                                   : word(context, "scores.bars") + what_to_see(context, scores);
  Block bars = figure(context, chart::ScoreBars{scores, peak, median}, std::move(caption), words, "scores",
                      policies_file(context.language));
  if (scores.size() >= fewest_axes) {
    chart::Radar radar{scores, context.labels["scores.this"], peak, median, {}};
    document::Columns columns;
    columns.parts.push_back({radar_weight,
                             {figure(context, std::move(radar), word(context, "scores.radar"), words,
                                     "scores", policies_file(context.language))}});
    columns.parts.push_back({1, {std::move(bars)}});
    blocks.push_back({std::move(columns), {}});
  } else {
    blocks.push_back(std::move(bars));
  }
  return blocks;
}

}  // namespace briefwright::compose
