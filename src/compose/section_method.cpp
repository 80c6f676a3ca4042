// The definitions behind the figures of this brief, as the data guide wants them printed.
#include "compose/sections.hpp"

#include <fmt/format.h>

namespace briefwright::compose {

Inlines short_caveat(const Fleet& context) {
  if (context.facilities.empty()) return {};
  if (!context.states_method) return facility_caveats(context);
  const std::size_t silent =
      context.active() - static_cast<std::size_t>(context.deployment.pipeline.with_capacity);
  std::string text = context.labels.counted("caveat.counted", context.active());
  if (silent > 0) text += context.labels.counted("caveat.silent", silent);
  Inlines way = word(context, "caveat.method");
  way[0].target = "method";
  return muted(document::plain(text + context.labels["caveat.short"], rule_origin("caveats")) +
               std::move(way) + word(context, "caveat.end"));
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
    Inlines text = bold(word(edition, fmt::format("method.{}.name", name))) +
                   word(edition, fmt::format("method.{}", name));
    list.items.push_back({paragraph(std::move(text), document::TextRole::small)});
  }
  return {std::move(list), {}};
}

}  // namespace briefwright::compose
