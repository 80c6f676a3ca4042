#include "compose/change/change_brief.hpp"

#include "base/utf8.hpp"
#include "compose/change/context.hpp"
#include "compose/common/document.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace briefwright::compose {
namespace {

std::optional<data::Dimension> dimension_of(const Edition& edition, std::string_view field) {
  if (!is_score(field)) return std::nullopt;
  field.remove_prefix(field.find('.') + 1);
  field = field.substr(0, field.find('.'));
  for (const data::Dimension dimension : dimensions(edition))
    if (edition.corpus.model().dimensions()[static_cast<std::size_t>(dimension)].key == field)
      return dimension;
  return std::nullopt;
}

void collect_scores(ChangeBrief& brief) {
  for (const data::ChangedRecord<data::Policy>& policy : brief.changes.policies.changed)
    for (const data::FieldChange& change : policy.fields)
      if (const auto dimension = dimension_of(brief, change.field))
        brief.scores.push_back({&policy, *dimension, &change});
  brief.counts = data::score_counts(brief.old, brief.corpus, brief.language);
}

ChangeBrief context_of(const data::Corpus& before, const data::Changes& changes, const Edition& after) {
  data::FacilityList facilities;
  for (const data::Facility& facility : after.corpus.facilities(after.language))
    facilities.push_back(&facility);
  ChangeBrief brief(after, std::move(facilities), before, changes);
  collect_scores(brief);
  brief.benchmarks_before = data::benchmarks(before, after.language);
  brief.benchmarks_after = data::benchmarks(after.corpus, after.language);
  return brief;
}

constexpr Section<ChangeBrief> known_sections[] = {
    {"title", change_heading},
    {"key-messages", change_messages, 1.5},
    {"key-figures", change_figures, 1.0},
    {"contents", [](const ChangeBrief& b) { return contents(b); }},
    {"transitions", change_transitions},
    {"capacities", change_capacities},
    {"new-policies", change_new_policies},
    {"gone-policies", change_gone_policies},
    {"scores", change_scores},
    {"changed-policies", change_policies},
    {"new-facilities", change_new_facilities},
    {"gone-facilities", change_gone_facilities},
    {"changed-facilities", change_facilities},
    {"renumbered", change_renumbered},
    {"countries", change_countries},
    {"format", change_format},
    {"method", change_method},
    {"sources", change_sources},
};

std::string title_of_brief(const ChangeBrief& brief) { return document::text_of(title_words(brief)); }

/// With the name of the corpus: what the head of a page need not say.
std::string window_title(const ChangeBrief& brief) {
  const std::string name = *brief.corpus.name(brief.language), title = title_of_brief(brief);
  return name.empty() ? title : brief.labels.format("change.window", {{"name", name}, {"title", title}});
}

/// The foot names both versions.
document::Part pages_of(const ChangeBrief& brief) {
  document::Part part =
      part_of(brief, compose_sections(known_sections, brief), title_words(brief), "change.kind");
  part.foot_start = sentence(brief, "change.versions",
                             {{"before", version_words(brief.old)}, {"after", version_words(brief.corpus)}});
  if (const data::Text& name = brief.corpus.name(brief.language))
    part.foot_start =
        sentence(brief, "data.version",
                 {{"name", line(brief, *name, name.origin)}, {"version", std::move(part.foot_start)}});
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

std::vector<std::string_view> change_sections() { return names_of(known_sections); }

std::string changes_file(Language language) { return fmt::format("changes.{}.json", language.tag()); }

document::Document change_brief(const data::Corpus& before, const data::Corpus& after,
                                std::span<const Labels* const> labels, const Layout& layout,
                                const BriefOptions& options) {
  document::Document document;
  for (const Labels* catalogue : labels) {
    const Language language = catalogue->language();
    const data::Changes changes = data::changes(before, after, language);
    const ChangeBrief brief = context_of(before, changes, {after, *catalogue, layout.sections});
    document.parts.push_back(pages_of(brief));
    if (document.titles.empty()) document.date = options.date ? *options.date : date_of(after, language);
    add_title(document, brief, window_title(brief), "change.kind");
  }
  return document;
}

namespace {

template <class T>
bool differs(const data::RecordChanges<T>& records) {
  return !records.added.empty() || !records.gone.empty() || !records.changed.empty();
}

}  // namespace

bool ChangeBrief::news() const {
  return differs(changes.policies) || differs(changes.facilities) || differs(changes.countries);
}

Inlines version_words(const data::Corpus& corpus) {
  const Origin& origin = corpus.version().origin;
  return document::plain(version_text(corpus), origin.known() ? origin : rule_origin("data-version"));
}

Inlines title_words(const ChangeBrief& brief) {
  if (const std::string span = brief.labels.time_span(version_text(brief.old), version_text(brief.corpus));
      !span.empty())
    return sentence(brief, "change.title.span",
                    {{"span", document::plain(span, version_words(brief.corpus).front().origin)}});
  return sentence(brief, "change.title",
                  {{"before", version_words(brief.old)}, {"after", version_words(brief.corpus)}});
}

bool is_provenance(std::string_view field) { return field.starts_with("provenance."); }

bool is_score(std::string_view field) {
  return field.starts_with("analysis.") && field.ends_with(".score") &&
         std::count(field.begin(), field.end(), '.') == 2;
}

}  // namespace briefwright::compose
