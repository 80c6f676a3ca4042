// Regulatory pillars, and who implements the policy by what means.
#include "compose/brief/sections.hpp"

#include <fmt/format.h>

namespace briefwright::compose {
namespace {

Pairs pillars(const Context& context) {
  const data::Entries& regulatory = context.policy.regulatory;
  Pairs pairs(context);
  for (std::size_t i = 0; i < regulatory.stated.size(); ++i)
    pairs.add(pillar_label(context, i), field(context, regulatory.stated[i]));
  for (const data::NamedText& entry : regulatory.others)
    pairs.add_labelled(pillar_word(context, entry.key, entry.text.origin), field(context, entry));
  return pairs;
}

Pairs implementation(const Context& context) {
  const data::Entries& implementation = context.policy.implementation;
  Pairs pairs(context);
  std::size_t i = 0;
  for (const std::string& label : entry_labels(context, "implementation"))
    pairs.add(label, field(context, implementation.stated[i++]));
  add_others(pairs, context, implementation.others);
  return pairs;
}

}  // namespace

Inlines pillar_word(const Edition& context, const std::string& key, const Origin& origin) {
  const std::string label = fmt::format("pillar.{}", key);
  return context.labels.has(label) ? word(context, label) : own_name(context, key, origin);
}

Inlines own_name(const Edition& context, const std::string& key, const Origin& origin) {
  std::string readable = key;
  for (char& c : readable)
    if (c == '_' || c == '-') c = ' ';
  if (!readable.empty() && readable[0] >= 'a' && readable[0] <= 'z')
    readable[0] = static_cast<char>(readable[0] - 'a' + 'A');
  return line(context, readable, origin);
}

void add_others(Pairs& pairs, const Edition& context, const std::vector<data::NamedText>& others) {
  for (const data::NamedText& entry : others)
    pairs.add_labelled(own_name(context, entry.key, entry.text.origin), field(context, entry));
}

Blocks regulation(const Context& context) {
  Blocks blocks;
  if (Pairs pairs = pillars(context); !pairs.empty()) {
    blocks.push_back(heading(context, 2, "section.regulation", "regulation"));
    blocks.push_back(std::move(pairs).take("regulation.head"));
  }
  if (Pairs pairs = implementation(context); !pairs.empty()) {
    blocks.push_back(heading(context, 2, "section.implementation", "implementation"));
    blocks.push_back(std::move(pairs).take("implementation.head"));
  }
  return blocks;
}

}  // namespace briefwright::compose
