// The definitions behind the figures of this brief, as the data guide wants them printed.
#include "compose/brief/sections.hpp"

#include <fmt/format.h>

namespace briefwright::compose {
namespace {

/// How the model reckons the measure, alternative by alternative.
Inlines measure_rule(const Edition& edition) {
  const Labels& labels = edition.labels;
  std::vector<std::string> alternatives;
  for (const auto& fields : edition.corpus.model().measure().fields) {
    std::vector<std::string> names;
    for (const data::FieldSpec* field : fields) names.push_back(labels[fmt::format("short.{}", field->path)]);
    alternatives.push_back(names.size() == 1
                               ? names.front()
                               : labels.format("method.measure.mean", {{"names", labels.list(names)}}));
  }
  const std::string rule = fmt::format("{}", fmt::join(alternatives, labels["line.separator"]));
  return document::plain(labels.format("method.measure", {{"rule", rule}}), rule_origin("measure"));
}

/// The catalogue's words, and of links and limits those of the corpus; empty where there are none.
Inlines definition(const Edition& edition, std::string_view name) {
  if (name == "links") return stated_links(edition);
  if (name == "capacity" && !edition.labels.has("method.capacity")) return measure_rule(edition);
  Inlines words = word(edition, fmt::format("method.{}", name));
  Inlines limits = name == "limits" ? stated_limits(edition) : Inlines{};
  if (limits.empty()) return words;
  return std::move(limits) + word(edition, "sentence.separator") + std::move(words);
}

}  // namespace

Inlines stated_links(const Edition& edition) {
  return field(edition, edition.corpus.links(edition.language));
}

Inlines stated_limits(const Edition& edition) {
  return field(edition, edition.corpus.limits(edition.language));
}

Inlines and_limits(const Edition& edition, Inlines sentence) {
  Inlines limits = stated_limits(edition);
  if (limits.empty()) return sentence;
  return std::move(sentence) + word(edition, "sentence.separator") + std::move(limits);
}

Inlines short_caveat(const Fleet& context) {
  if (context.facilities.empty()) return {};
  if (!context.states_method) return facility_caveats(context);
  const std::size_t silent =
      context.active() - static_cast<std::size_t>(context.deployment.pipeline.with_capacity);
  std::string text = context.labels.counted("caveat.counted", context.active());
  if (silent > 0) text += context.labels.counted("caveat.silent", silent);
  Inlines way = word(context, "caveat.method");
  way[0].target = "method";
  return muted(
      and_limits(context, document::plain(text + context.labels["sentence.end"], rule_origin("caveats"))) +
      word(context, "sentence.separator") + word(context, "caveat.see") + std::move(way) +
      word(context, "sentence.end"));
}

Blocks method(const Context& context) {
  std::vector<std::string_view> names;
  if (!context.scored.empty())
    for (std::string_view name : {"scores", "mean", "rank", "comparison"}) names.push_back(name);
  if (!context.facilities.empty())
    for (std::string_view name : {"capacity", "year", "pipeline", "share", "trend", "links", "limits"})
      names.push_back(name);
  if (names.empty()) return {};
  return {heading(context, 2, "section.method", "method"), definitions(context, names)};
}

Block definitions(const Edition& edition, std::span<const std::string_view> names) {
  document::List list;
  for (std::string_view name : names) {
    Inlines text = definition(edition, name);
    if (text.empty()) continue;
    text = bold(word(edition, fmt::format("method.{}.name", name))) + std::move(text);
    list.items.push_back({paragraph(std::move(text), document::TextRole::small)});
  }
  return {std::move(list), {}};
}

}  // namespace briefwright::compose
