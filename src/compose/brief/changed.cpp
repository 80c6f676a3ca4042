// The key message that tells what became of a record since an older version of the data set.
#include "compose/brief/context.hpp"
#include "compose/common/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace briefwright::compose {
namespace {

constexpr double asked_for = 10;  // heavier than all others: who asks what changed is told

/// The catalogue's name of a field as it stands in a sentence; "" where it has none.
std::string field_in_text(const Context& context, const data::FieldChange& change) {
  const std::string key = fmt::format("field.{}", change.field);
  return context.labels.has(key) ? in_text(context.labels[key]) : std::string();
}

/// "status from planned to in force"; a side that is not there has a word of its own.
std::string word_change(const Context& context, const data::FieldChange& change) {
  const auto value = [&](const std::string& key, const Origin& origin) {
    return origin.known() ? in_text(text_of(key_word(context, change.vocabulary_kind, key, origin)))
                          : context.labels["message.since.none"];
  };
  const std::string name = field_in_text(context, change);
  return context.labels.format("message.since.word", {{"name", name.empty() ? change.field : name},
                                                      {"before", value(change.before, change.before_origin)},
                                                      {"after", value(change.after, change.after_origin)}});
}

using ScoreChanged = std::pair<data::Dimension, const data::FieldChange*>;

std::string score_change(const Context& context, const ScoreChanged& changed) {
  const auto& [before, after] = std::pair(changed.second->number_before, changed.second->number_after);
  const std::string_view key = !before  ? "message.since.scored"
                               : !after ? "message.since.unscored"
                                        : "message.since.score";
  return context.labels.format(key, {{"name", dimension_in_text(context, changed.first)},
                                     {"before", score_text(context.labels, before)},
                                     {"after", score_text(context.labels, after)}});
}

/// What changed, by what it is; without what tells who wrote and checked the record.
struct Changed {
  std::vector<const data::FieldChange*> words, others;
  std::vector<ScoreChanged> scores;  // the largest change first
};

Changed sorted(const Context& context, const data::ChangedRecord<data::Policy>& record) {
  Changed all;
  const std::vector<data::DimensionSpec>& specs = context.corpus.model().dimensions();
  for (const data::FieldChange& change : record.fields) {
    const auto all_dimensions = dimensions(context);
    const auto dimension = std::find_if(all_dimensions.begin(), all_dimensions.end(), [&](data::Dimension d) {
      return change.field == fmt::format("analysis.{}.score", specs[static_cast<std::size_t>(d)].key);
    });
    if (dimension != all_dimensions.end())
      all.scores.emplace_back(*dimension, &change);
    else if (change.type == data::ValueType::word)
      all.words.push_back(&change);
    else if (!change.field.starts_with("provenance."))
      all.others.push_back(&change);
  }
  const auto size = [](const ScoreChanged& score) {
    return std::abs(score.second->difference().value_or(0));
  };
  std::stable_sort(all.scores.begin(), all.scores.end(),
                   [&](const auto& a, const auto& b) { return size(a) > size(b); });
  return all;
}

/// Two of each kind by name at most, and how many more there are.
std::vector<std::string> told(const Context& context, const Changed& all) {
  constexpr std::size_t most_named = 2;
  std::vector<std::string> items;
  for (std::size_t i = 0; i < std::min(all.words.size(), most_named); ++i)
    items.push_back(word_change(context, *all.words[i]));
  for (std::size_t i = 0; i < std::min(all.scores.size(), most_named); ++i)
    items.push_back(score_change(context, all.scores[i]));
  const std::size_t rest = all.words.size() + all.scores.size() + all.others.size() - items.size();
  std::vector<std::string> names;
  if (items.empty() && rest <= most_named)
    for (const data::FieldChange* change : all.others)
      if (std::string name = field_in_text(context, *change); !name.empty()) names.push_back(std::move(name));
  if (names.size() == rest)
    items.insert(items.end(), names.begin(), names.end());
  else
    items.push_back(
        context.labels.counted(items.empty() ? "message.since.fields" : "message.since.further", rest));
  return items;
}

}  // namespace

std::optional<WeighedMessage> changes_message(const Context& context) {
  if (!context.earlier) return std::nullopt;
  const data::EarlierVersion::Story story = context.earlier->story(context.policy);
  const Labels& labels = context.labels;
  const std::string version = version_text(context.earlier->corpus());
  if (story.added)
    return WeighedMessage{asked_for,
                          {labels.format("message.since.new", {{"version", version}}), {}, {}, "changes"}};
  if (story.same)
    return WeighedMessage{asked_for,
                          {labels.format("message.since.same", {{"version", version}}), {}, {}, "changes"}};
  if (!story.changed) return std::nullopt;
  const Changed all = sorted(context, *story.changed);
  const std::vector<std::string> items = told(context, all);
  if (items.empty())
    return WeighedMessage{
        asked_for, {labels.format("message.since.provenance", {{"version", version}}), {}, {}, "changes"}};
  std::string text =
      labels.format("message.since", {{"version", version}, {"changes", labels.series(items)}});
  if (story.reassessed && !all.scores.empty()) text += labels["message.since.reassessed"];
  return WeighedMessage{asked_for, {text + labels["sentence.end"], {}, {}, "changes"}};
}

}  // namespace briefwright::compose
