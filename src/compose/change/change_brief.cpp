#include "compose/change/change_brief.hpp"

#include "compose/change/context.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace briefwright::compose {
namespace {

struct Entry {
  ChangeSection section;
  std::string_view word;
  Blocks (*compose)(const ChangeBrief&);
};

Blocks contents_of_brief(const ChangeBrief& brief) {
  return {{document::Contents{word(brief, "section.contents"), false}, {}}};
}

constexpr std::array<Entry, 18> entries{{
    {ChangeSection::title, "title", change_heading},
    {ChangeSection::key_messages, "key-messages", change_messages},
    {ChangeSection::key_figures, "key-figures", change_figures},
    {ChangeSection::contents, "contents", contents_of_brief},
    {ChangeSection::transitions, "transitions", change_transitions},
    {ChangeSection::capacities, "capacities", change_capacities},
    {ChangeSection::new_policies, "new-policies", change_new_policies},
    {ChangeSection::gone_policies, "gone-policies", change_gone_policies},
    {ChangeSection::scores, "scores", change_scores},
    {ChangeSection::changed_policies, "changed-policies", change_policies},
    {ChangeSection::new_facilities, "new-facilities", change_new_facilities},
    {ChangeSection::gone_facilities, "gone-facilities", change_gone_facilities},
    {ChangeSection::changed_facilities, "changed-facilities", change_facilities},
    {ChangeSection::renumbered, "renumbered", change_renumbered},
    {ChangeSection::countries, "countries", change_countries},
    {ChangeSection::format, "format", change_format},
    {ChangeSection::method, "method", change_method},
    {ChangeSection::sources, "sources", change_sources},
}};

Blocks compose_section(const ChangeBrief& brief, ChangeSection section) {
  for (const Entry& entry : entries)
    if (entry.section == section) return entry.compose(brief);
  return {};
}

/// Messages and large figures side by side, and below them what must stand with figures about facilities.
Blocks compose_opening(const ChangeBrief& brief) {
  Blocks blocks = change_messages(brief);
  if (Blocks figures = change_figures(brief); !figures.empty()) {
    document::Columns columns;
    columns.parts.push_back({1.5, std::move(blocks)});
    columns.parts.push_back({1.0, std::move(figures)});
    blocks = {{std::move(columns), {}}};
  }
  if (Inlines caveats = facility_caveats(brief); !caveats.empty())
    blocks.push_back(paragraph(std::move(caveats), document::TextRole::caption));
  return blocks;
}

Blocks compose_sections(const ChangeBrief& brief) {
  const std::vector<ChangeSection>& sections = brief.layout.sections;
  Blocks blocks;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const bool opening = sections[i] == ChangeSection::key_messages && i + 1 < sections.size() &&
                         sections[i + 1] == ChangeSection::key_figures;
    append(blocks, opening ? compose_opening(brief) : compose_section(brief, sections[i]));
    if (opening) ++i;
  }
  return blocks;
}

std::string title_of_brief(const ChangeBrief& brief) {
  return brief.labels.format("change.title",
                             {{"before", version_text(brief.old)}, {"after", version_text(brief.corpus)}});
}

/// With the name of the corpus: what the head of a page need not say.
std::string window_title(const ChangeBrief& brief) {
  const std::string name = *brief.corpus.name(brief.language), title = title_of_brief(brief);
  return name.empty() ? title : brief.labels.format("change.window", {{"name", name}, {"title", title}});
}

document::Part part_of(const ChangeBrief& brief) {
  document::Part part;
  part.language = brief.language;
  part.blocks = compose_sections(brief);
  int figures = 0;
  number_figures(brief.labels, part.blocks, figures);
  part.running_head_start = title_words(brief);
  part.running_head_end = word(brief, "change.kind");
  part.foot_start = sentence(brief, "change.versions",
                             {{"before", version_words(brief.old)}, {"after", version_words(brief.corpus)}});
  if (const data::Text& name = brief.corpus.name(brief.language))
    part.foot_start =
        sentence(brief, "data.version",
                 {{"name", line(brief, *name, name.origin)}, {"version", std::move(part.foot_start)}});
  part.page_number = brief.labels["page.number"];
  part.link_words = link_words(brief.labels);
  part.table_columns = brief.labels["table.columns"];
  return part;
}

/// Of all records of the newer version.
std::int64_t date_of(const data::Corpus& corpus, Language language) {
  std::vector<const data::Record*> records;
  for (const data::Policy& policy : corpus.policies(language)) records.push_back(&policy);
  for (const data::Country& country : corpus.countries(language)) records.push_back(&country);
  return latest_date(corpus, records);
}

}  // namespace

std::optional<ChangeSection> change_section_from(std::string_view name) {
  for (const Entry& entry : entries)
    if (entry.word == name) return entry.section;
  return std::nullopt;
}

std::string changes_file(Language language) { return fmt::format("changes.{}.json", folder_name(language)); }

document::Document change_brief(const data::Corpus& before, const data::Corpus& after,
                                std::span<const Labels* const> labels, const ChangeLayout& layout,
                                const BriefOptions& options) {
  document::Document document;
  for (const Labels* catalogue : labels) {
    const Language language = catalogue->language();
    const data::Changes changes = data::changes(before, after, language);
    const ChangeBrief brief = make_change_brief(before, changes, {after, *catalogue, language}, layout);
    document.parts.push_back(part_of(brief));
    add_title(document, language, window_title(brief));
    if (document.parts.size() > 1) continue;
    document.subject = (*catalogue)["change.kind"];
    document.author = *after.name(language);
    document.date = options.date ? *options.date : date_of(after, language);
  }
  return document;
}

}  // namespace briefwright::compose
