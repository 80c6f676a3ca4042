// Three to five sentences that a rule makes from fields, each with the name of its field.
//
// At most 25 words in English and about 45 characters in Chinese; a test holds all records to that.
#include "compose/sections.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace briefwright::compose {
namespace {

struct Message {
  std::string text;
  std::string_view tag;  // catalogue key of the field's name
  std::string_view rule;
};

constexpr std::size_t most_messages = 5;

std::string number(const Context& context, std::size_t n) {
  return context.labels.number(static_cast<double>(n));
}

Message mean_message(const Context& context) {
  const Labels& labels = context.labels;
  if (!context.mean) return {labels["message.unscored"], "tag.scores", "mean-score"};
  const std::string mean = score_text(labels, *context.mean);
  const std::string of = number(context, context.index_dimensions());
  if (!context.ranking)
    return {labels.format("message.mean", {{"mean", mean}, {"n", of}}), "tag.scores", "mean-score"};
  const bool international = context.policy.country.key == "international";
  const std::string_view key = !context.ranking->same_country ? "message.rank.all"
                               : international                ? "message.rank.international"
                                                              : "message.rank.country";
  return {labels.format(key, {{"mean", mean},
                              {"n", of},
                              {"place", fmt::format("{}", context.ranking->rank.place)},
                              {"of", labels.number(context.ranking->rank.of)},
                              {"country", term_text(context, "country", context.policy.country)}}),
          "tag.scores", "rank-by-mean"};
}

/// "市场" or "战略、市场"; of more than two that tie, their number.
std::string names_at(const Context& context, double score) {
  std::vector<std::string> names;
  for (data::Dimension dimension : context.scored)
    if (*context.policy.assessment(dimension).score == score)
      names.push_back(dimension_name(context, dimension));
  if (names.size() <= 2) return context.labels.list(names);
  return context.labels.format("message.dimensions", {{"n", number(context, names.size())}});
}

std::optional<Message> extremes_message(const Context& context) {
  if (context.scored.empty()) return std::nullopt;
  double high = 0, low = 100;
  for (data::Dimension dimension : context.scored) {
    const double score = *context.policy.assessment(dimension).score;
    high = std::max(high, score);
    low = std::min(low, score);
  }
  const Labels& labels = context.labels;
  if (context.scored.size() == 1)
    return Message{labels.format("message.single", {{"name", dimension_name(context, context.scored[0])},
                                                    {"score", score_text(labels, high)}}),
                   "tag.scores", "extremes"};
  if (high == low)
    return Message{labels.format("message.level", {{"n", number(context, context.scored.size())},
                                                   {"score", score_text(labels, high)}}),
                   "tag.scores", "extremes"};
  return Message{labels.format("message.extremes", {{"strong", names_at(context, high)},
                                                    {"high", score_text(labels, high)},
                                                    {"weak", names_at(context, low)},
                                                    {"low", score_text(labels, low)}}),
                 "tag.scores", "extremes"};
}

Message deployment_message(const Context& context) {
  const Labels& labels = context.labels;
  if (context.facilities.empty()) {
    const std::string_view key =
        context.absent.empty() ? "message.no-facilities" : "message.absent-facilities";
    return {labels[key], "tag.facilities", "deployment"};
  }
  const std::string records = labels.counted("count.linked", context.facilities.size());
  const auto share = context.deployment.committed_share_by_capacity();
  if (!share)
    return {labels.format("message.no-capacity", {{"records", records}}), "tag.facilities", "deployment"};
  return {labels.format("message.committed",
                        {{"records", records},
                         {"committed", labels.number(context.deployment.committed.capacity, 1)},
                         {"share", labels.percent(*share)}}),
          "tag.facilities", "committed-share"};
}

std::optional<Message> citation_message(const Context& context) {
  if (context.assessed.empty()) return std::nullopt;
  const std::size_t missing = context.assessed.size() - context.cited();
  const std::string of = number(context, context.assessed.size());
  const std::string_view key = missing == 0                         ? "message.cited"
                               : missing == context.assessed.size() ? "message.uncited-all"
                                                                    : "message.uncited";
  return Message{context.labels.format(key, {{"n", number(context, missing)}, {"of", of}}), "tag.citations",
                 "citations"};
}

std::optional<Message> coverage_message(const Context& context) {
  const data::Tally& pipeline = context.deployment.pipeline;
  if (pipeline.records == 0) return std::nullopt;
  const std::string silent = context.labels.number(pipeline.records - pipeline.with_capacity);
  return Message{context.labels.format(
                     pipeline.records > pipeline.with_capacity ? "message.coverage" : "message.coverage-full",
                     {{"n", silent}, {"of", context.labels.number(pipeline.records)}}),
                 "tag.coverage", "coverage"};
}

Message review_message(const Context& context) {
  const data::Policy& policy = context.policy;
  const std::string_view key = policy.draft()                      ? "message.draft"
                               : policy.provenance.last_audit_date ? "message.reviewed-on"
                                                                   : "message.reviewed";
  return {context.labels.format(key, {{"state", review_text(context)},
                                      {"date", context.labels.date(*policy.provenance.last_audit_date)}}),
          "tag.review", "review-state"};
}

/// In the order of what a reader must know; the last ones give way.
std::vector<Message> messages(const Context& context) {
  std::vector<Message> list{mean_message(context)};
  if (auto message = extremes_message(context)) list.push_back(std::move(*message));
  list.push_back(deployment_message(context));
  if (auto message = citation_message(context)) list.push_back(std::move(*message));
  if (auto message = coverage_message(context)) list.push_back(std::move(*message));
  if (list.size() < 3 || (list.size() < most_messages && context.policy.draft()))
    list.push_back(review_message(context));
  list.resize(std::min(list.size(), most_messages));
  return list;
}

}  // namespace

Blocks key_messages(const Context& context) {
  std::vector<Inlines> items;
  for (Message& message : messages(context)) {
    Inlines tag = note(document::plain(context.labels["tag.before"] + context.labels[message.tag]));
    items.push_back(document::plain(std::move(message.text), rule_origin(message.rule)) + std::move(tag));
  }
  document::Callout callout;
  callout.blocks.push_back(heading(context, 2, "section.key-messages", "key-messages"));
  for (Block& block : bullets(std::move(items))) callout.blocks.push_back(std::move(block));
  return {{std::move(callout), {}}};
}

}  // namespace briefwright::compose
