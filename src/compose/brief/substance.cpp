// What the policy does and how it came about: description, impact, milestones and lineage, pillars and means.
#include "base/utf8.hpp"
#include "compose/brief/context.hpp"
#include "compose/common/record_fields.hpp"
#include "compose/common/sentences.hpp"
#include "data/dates.hpp"
#include "document/markdown.hpp"
#include "document/text_language.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace briefwright::compose {
namespace {

/// Without white space and the ellipsis of a cut text: what tells whether two texts say the same.
std::string essence(std::string_view text) {
  std::string out;
  for (char c : text)
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') out += c;
  for (std::string_view end : {"…", "..."})
    while (out.size() > end.size() && out.ends_with(end)) out.erase(out.size() - end.size());
  return out;
}

/// The body repeats the description in most records, and some descriptions are cut: the longer of the two
/// when one begins with the other, else both.
std::vector<const data::Text*> main_texts(const data::Policy& policy) {
  const std::string description = essence(*policy.description), body = essence(*policy.body);
  if (description.starts_with(body)) return {&policy.description};
  if (body.starts_with(description)) return {&policy.body};
  return {&policy.description, &policy.body};
}

/// A text of the record with its first sentences apart.
struct Opening {
  const data::Text* from = nullptr;  // null: there is none
  std::vector<Inlines> heads;        // over it, where nothing else stands below them
  Inlines first;
  Blocks rest;
};

/// Takes the blocks before the n-th away, which are all headings.
std::vector<Inlines> take_heads(Blocks& blocks, std::size_t n) {
  const auto end = blocks.begin() + static_cast<std::ptrdiff_t>(n);
  std::vector<Inlines> heads;
  for (auto block = blocks.begin(); block != end; ++block)
    heads.push_back(std::move(std::get<document::Heading>(block->what).text));
  blocks.erase(blocks.begin(), end);
  return heads;
}

/// What the interpretation says first, else the description.
Opening opening_of(const Context& context) {
  constexpr std::size_t most_cells = 300;  // three lines or four
  std::vector<const data::Text*> texts{&context.policy.interpretation};
  for (const data::Text* main : main_texts(context.policy)) texts.push_back(main);
  for (const data::Text* text : texts) {
    Blocks blocks = markdown(context, *text);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (std::holds_alternative<document::Heading>(blocks[i].what)) continue;
      auto* paragraph = std::get_if<document::Paragraph>(&blocks[i].what);
      if (!paragraph || paragraph->verbatim) break;  // a list or a table comes first
      const std::string_view tag = document::foreign_tag(**text, context.language);
      SplitText split =
          first_sentences(paragraph->text, tag.empty() ? context.language.tag() : tag, most_cells);
      if (split.first.empty()) break;
      paragraph->text = std::move(split.rest);
      if (paragraph->text.empty()) blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(i));
      const bool goes_on = i < blocks.size() && !std::holds_alternative<document::Heading>(blocks[i].what);
      std::vector<Inlines> heads = goes_on ? std::vector<Inlines>{} : take_heads(blocks, i);
      return {text, std::move(heads), std::move(split.first), std::move(blocks)};
    }
  }
  return {};
}

}  // namespace

Blocks standfirst(const Context& context) {
  Opening opening = opening_of(context);
  Blocks blocks;
  for (Inlines& head : opening.heads)
    blocks.push_back(paragraph(std::move(head), document::TextRole::eyebrow));
  if (opening.from) blocks.push_back(paragraph(std::move(opening.first), document::TextRole::lead));
  return blocks;
}

namespace {

/// What the policy does, whole.
Blocks whole_substance(const Context& context) {
  Opening opening = context.prints("standfirst") ? opening_of(context) : Opening{};
  // The rest of what the standfirst begins.
  const auto whole = [&](const data::Text& text) {
    if (&text != opening.from) return markdown(context, text);
    return std::move(opening.rest);
  };
  Blocks text;
  for (const data::Text* main : main_texts(context.policy)) append(text, whole(*main));
  if (Blocks interpretation = whole(context.policy.interpretation); !interpretation.empty()) {
    if (!text.empty()) text.push_back(subheading(context, "substance.interpretation"));
    append(text, std::move(interpretation));
  }
  return text;
}

/// The sentences of a text that end within so many cells, in the text's own language.
Inlines beginning_of(const Context& context, const Inlines& text, std::size_t cells) {
  const std::string_view tag = document::foreign_tag(document::text_of(text), context.language);
  return sentences_within(text, tag.empty() ? context.language.tag() : tag, cells).first;
}

/// Takes away headings at the end, and the sentence that announces what is left out: "… are:"
void end_well(const Context& context, Blocks& blocks) {
  while (!blocks.empty()) {
    if (auto* last = std::get_if<document::Paragraph>(&blocks.back().what)) {
      const std::string text = document::text_of(last->text);
      if (!text.ends_with(':') && !text.ends_with("：")) return;
      last->text = beginning_of(context, last->text, cells_of(text) - 1);
      if (!last->text.empty()) return;
    } else if (!std::holds_alternative<document::Heading>(blocks.back().what)) {
      return;
    }
    blocks.pop_back();
  }
}

/// Leaves out what stands behind so many cells, and with the first list or table all that follows; the last
/// text ends with a sentence.  True where anything is left out.
bool cut_after(const Context& context, Blocks& blocks, std::size_t cells) {
  auto end = blocks.begin();
  for (; end != blocks.end(); ++end) {
    if (std::holds_alternative<document::Heading>(end->what)) continue;
    auto* paragraph = std::get_if<document::Paragraph>(&end->what);
    if (paragraph == nullptr || paragraph->verbatim) break;
    const std::size_t taken = cells_of(document::text_of(paragraph->text));
    if (taken <= cells) {
      cells -= taken;
      continue;
    }
    Inlines begins = beginning_of(context, paragraph->text, cells);
    if (begins.empty()) break;
    paragraph->text = std::move(begins);
    blocks.erase(std::next(end), blocks.end());
    end_well(context, blocks);
    return true;
  }
  if (end == blocks.end()) return false;
  blocks.erase(end, blocks.end());
  end_well(context, blocks);
  return true;
}

bool is_limited(const Context& context) { return context.description_cells != Layout().description_cells; }

}  // namespace

Blocks substance(const Context& context) {
  Blocks text = whole_substance(context);
  if (is_limited(context)) cut_after(context, text, context.description_cells);
  return section(context, "section.substance", "substance", std::move(text));
}

bool cuts_substance(const Context& context) {
  if (!is_limited(context)) return false;
  Blocks text = whole_substance(context);
  return cut_after(context, text, context.description_cells);
}

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
  Blocks blocks;
  if (!columns.parts.empty()) blocks.push_back({std::move(columns), {}});
  if (!others.empty()) blocks.push_back(std::move(others).take("impact.head"));
  return section(context, "section.impact", "impact", std::move(blocks));
}

namespace {

Blocks milestones(const Context& context) {
  std::vector<std::pair<data::Date, const data::Milestone*>> list;
  for (const data::Milestone& milestone : context.policy.evolution.milestones)
    if (milestone.event || milestone.date) list.emplace_back(data::read_date(*milestone.date), &milestone);
  if (list.empty()) return {};
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& a, const auto& b) { return data::by_time(a.first, b.first) < 0; });
  document::Table table =
      table_of(context, {column(context, "timeline.date", 0), column(context, "timeline.event", 1)});
  for (const auto& [time, milestone] : list) {
    const data::Text& text = milestone->date;
    Inlines date = line(context, context.labels.date(single_line(*text)), text.origin);
    if (date.empty()) date = word(context, "none");
    table.rows.push_back({{name_cell(bold(std::move(date))), cell(field(context, milestone->event))}});
  }
  return {{std::move(table), {}}};
}

/// The policy by title and id, or the id with the statement that the data set does not hold it.
Inlines named(const Context& context, const data::Text& id) {
  if (const data::Policy* policy = context.corpus.policy_in_any(*id, context.language)) {
    return line(context, title_of(*policy), policy->title.origin) +
           note(document::plain(" ") + identifier(*id, id.origin));
  }
  const std::string_view key = context.corpus.refused(*id) ? "lineage.refused" : "lineage.unknown";
  return identifier(*id, id.origin) + note(word(context, key));
}

Inlines named(const Context& context, const std::vector<data::Text>& ids) {
  Inlines out;
  for (const data::Text& id : ids) {
    if (!id) continue;
    out = broken(std::move(out)) + named(context, id);
  }
  return out;
}

/// Cluster names with the number of the data set's policies that share each.
Inlines clusters(const Context& context) {
  Inlines out;
  for (const data::Text& cluster : context.policy.evolution.clusters) {
    if (!cluster) continue;
    std::size_t n = 0;
    for (const data::Policy& policy : context.corpus.policies(context.policy.language)) {
      const auto& theirs = policy.evolution.clusters;
      if (std::any_of(theirs.begin(), theirs.end(), [&](const data::Text& t) { return *t == *cluster; })) ++n;
    }
    out = broken(std::move(out)) + line(context, *cluster, cluster.origin);
    if (n < 2) continue;
    const std::string size = context.labels.number(n);
    out += note(computed(context.labels.format("lineage.cluster-size", {{"n", size}}), "cluster-size"));
  }
  return out;
}

Blocks lineage(const Context& context) {
  const data::Evolution& evolution = context.policy.evolution;
  Pairs pairs(context);
  pairs.add("lineage.supersedes", named(context, evolution.supersedes));
  pairs.add("lineage.superseded-by", named(context, evolution.superseded_by));
  pairs.add("lineage.consolidated-from", named(context, evolution.consolidated_from));
  pairs.add("lineage.clusters", clusters(context));
  const auto dated = [&](const data::Text& text) {
    return field(context, context.labels.date(*text), text.origin);
  };
  pairs.add("lineage.current-version", dated(evolution.current_version));
  pairs.add("lineage.application-window", dated(evolution.application_window));
  pairs.add("lineage.source-published", dated(evolution.source_publication_date));
  add_others(pairs, context, evolution.others);
  if (pairs.empty()) return {};
  return {std::move(pairs).take("lineage.head")};
}

}  // namespace

Blocks timeline(const Context& context) {
  Blocks events = milestones(context), kin = lineage(context);
  if (!events.empty() && !kin.empty()) events.push_back(subheading(context, "timeline.lineage"));
  append(events, std::move(kin));
  return section(context, "section.timeline", "timeline", std::move(events));
}

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

Blocks regulation(const Context& context) {
  const auto table = [&](Pairs pairs, std::string_view head) {
    return pairs.empty() ? Blocks{} : Blocks{std::move(pairs).take(head)};
  };
  Blocks blocks =
      section(context, "section.regulation", "regulation", table(pillars(context), "regulation.head"));
  append(blocks, section(context, "section.implementation", "implementation",
                         table(implementation(context), "implementation.head")));
  return blocks;
}

}  // namespace briefwright::compose
