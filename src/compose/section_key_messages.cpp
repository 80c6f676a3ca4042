// Three to five sentences that a rule makes from fields, each with the name of its field.
//
// At most 25 words in English and about 45 characters in Chinese; a test holds all records to that.
#include "compose/sections.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace briefwright::compose {
namespace {

/// Where a message's figures come from: the catalogue's key of the field's name and the section that shows
/// it.
struct Field {
  std::string_view name;
  Section section;
  std::string_view anchor;
};

constexpr Field scores_field{"tag.scores", Section::scores, "scores"};
constexpr Field facilities_field{"tag.facilities", Section::deployment, "deployment"};
constexpr Field citations_field{"tag.citations", Section::evidence, "evidence"};
constexpr Field coverage_field{"tag.coverage", Section::deployment, "deployment"};
constexpr Field review_field{"tag.review", Section::gaps, "gaps"};

struct Message {
  std::string text;
  Field field;
  std::string_view rule;
};

constexpr std::size_t most_messages = 5;

std::string number(const Context& context, std::size_t n) {
  return context.labels.number(static_cast<double>(n));
}

Message mean_message(const Context& context) {
  const Labels& labels = context.labels;
  if (!context.mean) return {labels["message.unscored"], scores_field, "mean-score"};
  const std::string mean = score_text(labels, *context.mean);
  const std::string dimensions = labels.counted("message.index-dimensions", context.index_dimensions());
  if (!context.ranking)
    return {labels.format("message.mean", {{"mean", mean}, {"dimensions", dimensions}}), scores_field,
            "mean-score"};
  const bool international = context.policy.country.key == "international";
  const std::string_view key = !context.ranking->same_country ? "message.rank.all"
                               : international                ? "message.rank.international"
                                                              : "message.rank.country";
  return {labels.format(key, {{"mean", mean},
                              {"dimensions", dimensions},
                              {"place", fmt::format("{}", context.ranking->rank.place)},
                              {"of", labels.number(context.ranking->rank.of)}}),
          scores_field, "rank-by-mean"};
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
                   scores_field, "extremes"};
  if (high == low)
    return Message{labels.format("message.level", {{"n", number(context, context.scored.size())},
                                                   {"score", score_text(labels, high)}}),
                   scores_field, "extremes"};
  return Message{labels.format("message.extremes", {{"strong", names_at(context, high)},
                                                    {"high", score_text(labels, high)},
                                                    {"weak", names_at(context, low)},
                                                    {"low", score_text(labels, low)}}),
                 scores_field, "extremes"};
}

/// The committed capacity, or the pipeline's where nothing committed states one: none is not zero.
Message capacity_message(const Context& context) {
  const Labels& labels = context.labels;
  const data::Deployment& deployment = context.deployment;
  const std::string records = labels.counted("count.linked", context.facilities.size());
  const auto share = deployment.committed_share_by_capacity();
  if (!share)
    return {labels.format("message.no-capacity", {{"records", records}}), facilities_field, "deployment"};
  if (deployment.committed.with_capacity == 0) {
    const std::string_view key =
        deployment.committed.records == 0 ? "message.none-committed" : "message.committed-silent";
    return {labels.format(
                key, {{"records", records}, {"pipeline", capacity_text(labels, deployment.pipeline, 1)}}),
            facilities_field, "pipeline"};
  }
  return {labels.format("message.committed", {{"records", records},
                                              {"committed", capacity_text(labels, deployment.committed, 1)},
                                              {"share", labels.percent(*share)}}),
          facilities_field, "committed-share"};
}

Message deployment_message(const Context& context) {
  if (context.facilities.empty()) {
    const std::string_view key =
        context.absent.empty() ? "message.no-facilities" : "message.absent-facilities";
    return {context.labels[key], facilities_field, "deployment"};
  }
  return capacity_message(context);
}

std::optional<Message> citation_message(const Context& context) {
  if (context.assessed.empty()) return std::nullopt;
  const Labels& labels = context.labels;
  const std::size_t of = context.assessed.size(), missing = of - context.cited();
  std::string text = missing == 0    ? labels.counted("message.cited", of)
                     : missing == of ? labels.counted("message.uncited-all", of)
                                     : labels.counted_of("message.uncited", missing, of);
  return Message{std::move(text), citations_field, "citations"};
}

std::optional<Message> coverage_message(const Context& context) {
  const data::Tally& pipeline = context.deployment.pipeline;
  if (pipeline.records == 0) return std::nullopt;
  const Labels& labels = context.labels;
  const std::size_t of = context.active(), silent = of - static_cast<std::size_t>(pipeline.with_capacity);
  std::string text = silent == 0 ? labels.counted("message.coverage-full", of)
                                 : labels.counted_of("message.coverage", silent, of);
  return Message{std::move(text), coverage_field, "coverage"};
}

Message review_message(const Context& context) {
  const data::Policy& policy = context.policy;
  const std::string_view key = policy.draft()                      ? "message.draft"
                               : policy.provenance.last_audit_date ? "message.reviewed-on"
                                                                   : "message.reviewed";
  return {context.labels.format(key, {{"state", review_text(context)},
                                      {"date", context.labels.date(*policy.provenance.last_audit_date)}}),
          review_field, "review-state"};
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

/// Sections that close up where the record holds nothing for them.
bool has_content(const Context& context, Section section) {
  if (section == Section::scores) return !context.scored.empty();
  if (section == Section::evidence) return !context.assessed.empty();
  if (section == Section::deployment) return !context.facilities.empty();
  return true;
}

/// The field's name in small type; leads to the section that shows the field where that is printed.
Inlines tag(const Context& context, const Field& field) {
  Inlines out = note(word(context, field.name));
  if (context.prints(field.section) && has_content(context, field.section)) out[0].target = field.anchor;
  return out;
}

}  // namespace

Blocks key_messages(const Context& context) {
  std::vector<Inlines> items;
  for (Message& message : messages(context))
    items.push_back(document::plain(message.text + std::string(no_break_space), rule_origin(message.rule)) +
                    tag(context, message.field));
  document::Callout callout;
  callout.blocks.push_back(heading(context, 2, "section.key-messages", "key-messages"));
  for (Block& block : bullets(std::move(items))) callout.blocks.push_back(std::move(block));
  return {{std::move(callout), {}}};
}

}  // namespace briefwright::compose
