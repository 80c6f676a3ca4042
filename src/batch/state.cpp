#include "batch/state.hpp"

#include "batch/fingerprint.hpp"
#include "data/changes.hpp"

#include <algorithm>
#include <unordered_set>

namespace briefwright::batch {
namespace {

void add(Fingerprint& of, const Job& job, const std::string& folder, const std::string& label) {
  of.add(job.path.substr(job.path.starts_with(folder) ? folder.size() : 0));
  of.add(job.id);
  of.add(job.kind);
  of.add(job.languages);
  of.add(job.trace_path.empty());
  if (job.kind == compose::DocumentKind::change) of.add(label);  // nothing else prints it
}

/// Which older version is compared: where its records lie; empty for none.
std::string older_version(const Workshop& workshop, const ReadFiles& read) {
  const auto& earlier = workshop.brief_options().earlier;
  if (!earlier) return {};
  for (const Language language : earlier->corpus().languages())
    for (const data::Policy& policy : earlier->corpus().policies(language))
      if (policy.id.origin.file)
        if (const auto source = read.find(*policy.id.origin.file)) return "of " + source->of;
  return "of no record";
}

}  // namespace

std::string state_digest(const ReadFiles& read, std::span<const JobGroup> groups, const std::string& folder) {
  Fingerprint of;
  for (const auto& source : read.all()) of.add(source->of), of.add(source->path), of.add(source->sha256);
  for (const JobGroup& group : groups) {
    const Workshop& workshop = *group.workshop;
    of.add(rendering_digest(workshop));
    of.add(workshop.layout());
    of.add(workshop.brief_options().date);
    of.add(workshop.brief_options().attach);
    of.add(workshop.brief_options().attach_register);
    of.add(older_version(workshop, read));
    of.add(group.jobs.size());
    for (const Job& job : group.jobs) add(of, job, folder, workshop.corpus().label());
  }
  return of.digest();
}

std::set<const Source*> changed_sources(const Earlier& documents, const ReadFiles& read) {
  std::unordered_set<const Source*> sources;
  for (const auto& [path, document] : documents)
    for (const auto& source : document.sources) sources.insert(source.get());
  const SourceList known = read.all();
  std::set<const Source*> changed;
  for (const Source* source : sources) {
    const auto place = std::lower_bound(known.begin(), known.end(), *source,
                                        [](const auto& one, const Source& other) { return *one < other; });
    if (place == known.end() || **place != *source) changed.insert(source);
  }
  return changed;
}

}  // namespace briefwright::batch
