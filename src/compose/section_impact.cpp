// Economic, technical and environmental impact, side by side; what else the record holds on impact below.
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
  Pairs others(context);
  add_others(others, context, impact.others);
  if (columns.parts.empty() && others.empty()) return {};
  Blocks blocks{heading(context, 2, "section.impact", "impact")};
  if (!columns.parts.empty()) blocks.push_back({std::move(columns), {}});
  if (!others.empty()) blocks.push_back(std::move(others).take("impact.head"));
  return blocks;
}

}  // namespace briefwright::compose
