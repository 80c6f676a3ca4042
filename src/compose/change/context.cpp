#include "compose/change/context.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace briefwright::compose {
namespace {

constexpr std::size_t longest_version = 40;  // code points in a title

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
      if (const auto dimension = dimension_of(brief, change.field)) {
        brief.scores.push_back({&policy, *dimension, &change});
        brief.rescored += change.difference().has_value();
      }
  for (const data::Policy& policy : brief.corpus.policies(brief.language)) {
    const data::Policy* old = brief.old.policy(*policy.id, brief.language);
    if (old == nullptr) continue;
    for (std::size_t i = 0; i < std::min(old->analysis.size(), policy.analysis.size()); ++i)
      brief.comparable_scores += old->analysis[i].score.present() && policy.analysis[i].score.present();
  }
}

template <class T>
bool differs(const data::RecordChanges<T>& records) {
  return !records.added.empty() || !records.gone.empty() || !records.changed.empty();
}

}  // namespace

bool ChangeBrief::prints(ChangeSection section) const {
  return std::find(layout.sections.begin(), layout.sections.end(), section) != layout.sections.end();
}

bool ChangeBrief::news() const {
  return differs(changes.policies) || differs(changes.facilities) || differs(changes.countries);
}

ChangeBrief make_change_brief(const data::Corpus& before, const data::Changes& changes, const Edition& after,
                              const ChangeLayout& layout) {
  data::FacilityList facilities;
  for (const data::Facility& facility : after.corpus.facilities(after.language))
    facilities.push_back(&facility);
  ChangeBrief brief(make_fleet(after, std::move(facilities)), before, changes, layout);
  brief.states_method = brief.prints(ChangeSection::method);
  collect_scores(brief);
  brief.benchmarks_before = data::benchmarks(before, after.language);
  brief.benchmarks_after = data::benchmarks(after.corpus, after.language);
  return brief;
}

std::string version_text(const data::Corpus& corpus) { return shortened(corpus.label(), longest_version); }

Inlines version_words(const data::Corpus& corpus) {
  const Origin& origin = corpus.version().origin;
  return document::plain(version_text(corpus), origin.known() ? origin : rule_origin("data-version"));
}

Inlines title_words(const ChangeBrief& brief) {
  return sentence(brief, "change.title",
                  {{"before", version_words(brief.old)}, {"after", version_words(brief.corpus)}});
}

bool is_provenance(std::string_view field) { return field.starts_with("provenance."); }

bool is_score(std::string_view field) {
  return field.starts_with("analysis.") && field.ends_with(".score") &&
         std::count(field.begin(), field.end(), '.') == 2;
}

}  // namespace briefwright::compose
