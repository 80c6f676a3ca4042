#include "compose/common/messages.hpp"

#include "base/utf8.hpp"

namespace briefwright::compose {

Message capacity_message(const Fleet& fleet, std::string_view anchor) {
  const Labels& labels = fleet.labels;
  const data::Deployment& deployment = fleet.deployment;
  const std::string records = labels.counted("count.linked", fleet.facilities.size());
  const auto message = [&](std::string text, std::string_view rule) {
    return Message{std::move(text), "tag.facilities", anchor, rule};
  };
  const auto share = deployment.committed_share_by_capacity();
  if (!share) return message(labels.format("message.no-capacity", {{"records", records}}), "deployment");
  if (deployment.committed.with_capacity == 0) {
    const std::string_view key =
        deployment.committed.records == 0 ? "message.none-committed" : "message.committed-silent";
    const std::string pipeline = capacity_text(labels, deployment.pipeline, 1);
    return message(labels.format(key, {{"records", records}, {"pipeline", pipeline}}), "pipeline");
  }
  return message(
      labels.format("message.committed", {{"records", records},
                                          {"committed", capacity_text(labels, deployment.committed, 1)},
                                          {"share", labels.percent(*share)}}),
      "committed-share");
}

std::optional<Message> coverage_message(const Fleet& fleet, std::string_view anchor) {
  const data::Tally& pipeline = fleet.deployment.pipeline;
  if (pipeline.records == 0) return std::nullopt;
  const std::size_t of = fleet.active(), silent = of - static_cast<std::size_t>(pipeline.with_capacity);
  std::string text = silent == 0 ? fleet.labels.counted("message.coverage-full", of)
                                 : fleet.labels.counted_of("message.coverage", silent, of);
  Message message{std::move(text), "tag.coverage", anchor, "coverage"};
  if (const data::Text& meaning = fleet.corpus.links(fleet.language))
    message.then = word(fleet, "sentence.separator") + line(fleet, *meaning, meaning.origin);
  return message;
}

std::string names_at(const Edition& edition, std::span<const data::Dimension> dimensions,
                     const std::function<double(data::Dimension)>& score_of, double score) {
  std::vector<std::string> names;
  for (const data::Dimension dimension : dimensions)
    if (score_of(dimension) == score) names.push_back(dimension_name(edition, dimension));
  if (names.size() <= 2) return edition.labels.list(names);
  const std::string count = edition.labels.number(static_cast<double>(names.size()));
  return edition.labels.format("message.dimensions", {{"n", count}});
}

Blocks message_list(const Edition& edition, std::string_view key, const std::vector<Message>& messages) {
  std::vector<Inlines> items;
  for (const Message& message : messages) {
    Inlines tag = note(word(edition, message.field));
    tag[0].target = message.anchor;
    Inlines text = document::plain(message.text, rule_origin(message.rule)) + message.then;
    text.back().text += no_break_space;
    items.push_back(std::move(text) + std::move(tag));
  }
  document::Callout callout;
  callout.blocks.push_back(heading(edition, 2, key, "key-messages"));
  for (Block& block : bullets(std::move(items))) callout.blocks.push_back(std::move(block));
  return {{std::move(callout), {}}};
}

}  // namespace briefwright::compose
