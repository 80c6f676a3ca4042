// The declared kinds of impact (economic, technical, …), side by side; what else the record holds on impact
// below.
#include "compose/brief/sections.hpp"

namespace briefwright::compose {

Blocks impact(const Context& context) {
  const data::Entries& impact = context.policy.impact;
  const std::vector<std::string> labels = entry_labels(context, "impact");
  document::Columns columns;
  columns.ruled = true;
  for (std::size_t i = 0; i < impact.stated.size(); ++i)
    if (impact.stated[i])
      columns.parts.push_back(
          {1, {subheading(context, labels[i]), paragraph(field(context, impact.stated[i]))}});
  Pairs others(context);
  add_others(others, context, impact.others);
  if (columns.parts.empty() && others.empty()) return {};
  Blocks blocks{heading(context, 2, "section.impact", "impact")};
  if (!columns.parts.empty()) blocks.push_back({std::move(columns), {}});
  if (!others.empty()) blocks.push_back(std::move(others).take("impact.head"));
  return blocks;
}

}  // namespace briefwright::compose
