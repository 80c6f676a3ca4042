// Three to five sentences on one policy.
#include "compose/brief/sections.hpp"
#include "compose/common/messages.hpp"

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

/// Sections that close up where the record holds nothing for them.
bool has_content(const Context& context, Section section) {
  if (section == Section::scores) return !context.scored.empty();
  if (section == Section::evidence) return !context.assessed.empty();
  if (section == Section::deployment) return !context.facilities.empty();
  return true;
}

/// The section's anchor where it is printed.
std::string_view anchor_of(const Context& context, const Field& field) {
  return context.prints(field.section) && has_content(context, field.section) ? field.anchor
                                                                              : std::string_view();
}

Message message(const Context& context, std::string text, const Field& field, std::string_view rule) {
  return {std::move(text), field.name, anchor_of(context, field), rule};
}

std::string number(const Context& context, std::size_t n) {
  return context.labels.number(static_cast<double>(n));
}

Message mean_message(const Context& context) {
  const Labels& labels = context.labels;
  if (!context.mean) return message(context, labels["message.unscored"], scores_field, "mean-score");
  const std::string mean = score_text(labels, *context.mean);
  const std::string dimensions = labels.counted("message.index-dimensions", context.scored_of_index());
  if (!context.ranking)
    return message(context, labels.format("message.mean", {{"mean", mean}, {"dimensions", dimensions}}),
                   scores_field, "mean-score");
  const bool international = context.policy.country.key == "international";
  const std::string_view key = !context.ranking->same_country ? "message.rank.all"
                               : international                ? "message.rank.international"
                                                              : "message.rank.country";
  return message(context,
                 labels.format(key, {{"mean", mean},
                                     {"dimensions", dimensions},
                                     {"place", fmt::format("{}", context.ranking->rank.place)},
                                     {"of", labels.number(context.ranking->rank.of)}}),
                 scores_field, "rank-by-mean");
}

std::optional<Message> extremes_message(const Context& context) {
  if (context.scored.empty()) return std::nullopt;
  double high = 0, low = 100;
  const auto score_of = [&](data::Dimension dimension) {
    return *context.policy.assessment(dimension).score;
  };
  for (data::Dimension dimension : context.scored) {
    const double score = score_of(dimension);
    high = std::max(high, score);
    low = std::min(low, score);
  }
  const Labels& labels = context.labels;
  if (context.scored.size() == 1)
    return message(context,
                   labels.format("message.single", {{"name", dimension_name(context, context.scored[0])},
                                                    {"score", score_text(labels, high)}}),
                   scores_field, "extremes");
  if (high == low)
    return message(context,
                   labels.format("message.level", {{"n", number(context, context.scored.size())},
                                                   {"score", score_text(labels, high)}}),
                   scores_field, "extremes");
  return message(
      context,
      labels.format("message.extremes", {{"strong", names_at(context, context.scored, score_of, high)},
                                         {"high", score_text(labels, high)},
                                         {"weak", names_at(context, context.scored, score_of, low)},
                                         {"low", score_text(labels, low)}}),
      scores_field, "extremes");
}

Message deployment_message(const Context& context) {
  if (context.facilities.empty()) {
    const std::string_view key =
        context.absent.empty() ? "message.no-facilities" : "message.absent-facilities";
    return message(context, context.labels[key], facilities_field, "deployment");
  }
  return capacity_message(context, anchor_of(context, facilities_field));
}

std::optional<Message> citation_message(const Context& context) {
  if (context.assessed.empty()) return std::nullopt;
  const Labels& labels = context.labels;
  const std::size_t of = context.assessed.size(), missing = of - context.cited();
  std::string text = missing == 0    ? labels.counted("message.cited", of)
                     : missing == of ? labels.counted("message.uncited-all", of)
                                     : labels.counted_of("message.uncited", missing, of);
  return message(context, std::move(text), citations_field, "citations");
}

Message review_message(const Context& context) {
  const data::Policy& policy = context.policy;
  const std::string_view key = !policy.review_status               ? "message.review-none"
                               : policy.draft()                    ? "message.draft"
                               : policy.provenance.last_audit_date ? "message.reviewed-on"
                                                                   : "message.reviewed";
  return message(
      context,
      context.labels.format(key, {{"state", review_text(context, context.policy)},
                                  {"date", context.labels.date(*policy.provenance.last_audit_date)}}),
      review_field, "review-state");
}

/// In the order of what a reader must know; the last ones give way.
std::vector<Message> messages(const Context& context) {
  std::vector<Message> list;
  if (!index_dimensions(context).empty()) list.push_back(mean_message(context));
  if (auto message = extremes_message(context)) list.push_back(std::move(*message));
  if (has_role(context, data::RecordKind::policy, "facilities")) list.push_back(deployment_message(context));
  if (auto message = citation_message(context)) list.push_back(std::move(*message));
  if (auto message = coverage_message(context, anchor_of(context, coverage_field)))
    list.push_back(std::move(*message));
  if (context.policy.reviewable &&
      (list.size() < 3 || (list.size() < most_messages && context.policy.draft())))
    list.push_back(review_message(context));
  list.resize(std::min(list.size(), most_messages));
  return list;
}

}  // namespace

Blocks key_messages(const Context& context) {
  return message_list(context, "section.key-messages", messages(context));
}

}  // namespace briefwright::compose
