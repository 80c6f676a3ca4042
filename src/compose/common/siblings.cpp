#include "compose/common/siblings.hpp"

#include "base/way.hpp"
#include "compose/common/words.hpp"

namespace briefwright::compose {

Inlines leading_to(const Edition& context, Inlines inlines, const std::string& file) {
  const std::string way = way_to(context.file, file);
  for (Inline& run : inlines) run.file = way;
  return inlines;
}

Inlines file_line(const Edition& context, Inlines title, const std::string& file) {
  const std::string way = way_to(context.file, file);
  if (way.empty()) return {};
  return sentence(context, "set.file",
                  {{"title", leading_to(context, std::move(title), file)},
                   {"file", muted(identifier(way, rule_origin("siblings")))}});
}

}  // namespace briefwright::compose
