#include "batch/change_job.hpp"

#include "batch/changes_json.hpp"
#include "compose/change/change_brief.hpp"

#include <fmt/format.h>

#include <array>

namespace briefwright::batch {
namespace {

document::Document compose_changes(const data::Corpus& before, const Workshop& workshop, const Job& job) {
  std::vector<const compose::Labels*> labels;
  for (const Language language : job.languages) labels.push_back(&workshop.labels(language));
  document::Document document =
      compose::change_brief(before, workshop.corpus(), labels, workshop.layout(compose::DocumentKind::change),
                            workshop.brief_options());
  if (!workshop.brief_options().attach) return document;
  for (const Language language : job.languages)
    document.attachments.push_back({compose::changes_file(language), "application/json",
                                    workshop.labels(language)["attachment.changes"], Relationship::data,
                                    changes_json(before, workshop.corpus(), std::array{language})});
  return document;
}

}  // namespace

std::string change_name(const data::Corpus& before, const data::Corpus& after) {
  return job_name("changes", fmt::format("{}-{}", before.label(), after.label()));
}

Job change_job(const data::Corpus& before, const Workshop& workshop, std::vector<Language> languages) {
  Job job;
  job.kind = compose::DocumentKind::change;
  job.id = change_name(before, workshop.corpus());
  job.languages = std::move(languages);
  job.compose = [&before](const Workshop& of, const Job& self, Diagnostics&) {
    return compose_changes(before, of, self);
  };
  job.check = [](const Workshop&, const Job&, Diagnostics&) {};
  return job;
}

}  // namespace briefwright::batch
