// Economic, technical and environmental impact, side by side.
#include "compose/sections.hpp"

namespace briefwright::compose {

Blocks impact(const Context& context) {
  const auto& impact = context.policy.impact;
  const std::pair<std::string_view, const data::Text*> sides[] = {
      {"impact.economic", &impact.economic},
      {"impact.technical", &impact.technical},
      {"impact.environmental", &impact.environmental}};
  document::Columns columns;
  columns.ruled = true;
  for (const auto& [key, text] : sides)
    if (text->present())
      columns.parts.push_back({1, {subheading(context, key), paragraph(field(context, *text))}});
  if (columns.parts.empty()) return {};
  return {heading(context, 2, "section.impact", "impact"), {std::move(columns), {}}};
}

}  // namespace briefwright::compose
