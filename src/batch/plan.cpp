#include "batch/plan.hpp"

#include "base/utf8.hpp"
#include "batch/change_job.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace briefwright::batch {
namespace {

using compose::DocumentKind;
using config::PlanEntry;
using LanguageSets = std::vector<std::vector<Language>>;

[[noreturn]] void refuse(const PlanEntry& entry, const std::string& message, const std::string& hint = {}) {
  entry.refuse(message, hint);
  throw std::logic_error(message);  // it has thrown
}

[[noreturn]] void refuse(const PlanEntry& entry, const Diagnostic& why) {
  refuse(entry, why.message, why.hint);
}

LanguageSets stated_languages(const PlanEntry& entry) {
  LanguageSets sets;
  for (const std::string& names : entry.languages) {
    sets.push_back(languages_from(names));
    if (sets.back().empty())
      refuse(entry, fmt::format("'{}' names no language", names),
             "a BCP 47 tag is wanted, such as zh, en or es, or several joined by '+'");
  }
  return sets;
}

/// Those of the entry, each of which has records; else those of the corpus, one by one.
LanguageSets languages_of(const PlanEntry& entry, const data::Corpus& corpus) {
  LanguageSets sets = stated_languages(entry);
  const std::vector<Language> has = corpus.languages();
  for (const std::vector<Language>& set : sets)
    for (const Language language : set)
      if (std::find(has.begin(), has.end(), language) == has.end())
        refuse(entry, fmt::format("the corpus has no records in {}", language.tag()));
  if (sets.empty())
    for (const Language language : has) sets.push_back({language});
  return sets;
}

/// What a name of a file may hold, of a text of a record.
std::string file_word(std::string_view text) {
  constexpr std::string_view any = "x";
  return job_name(any, text).substr(std::min(any.size() + 1, job_name(any, text).size()));
}

/// The path of a job by the entry's template.
std::string path_of(const PlanEntry& entry, const Job& job, const data::Policy* policy,
                    const std::string& folder) {
  std::string out = entry.path.empty() ? "{language}/{id}.pdf" : entry.path;
  const std::string year =
      policy && policy->year.present() ? fmt::format("{}", policy->year.value) : "undated";
  std::string country =
      policy ? file_word(policy->country.key.empty() ? policy->country.raw : policy->country.key)
             : std::string();
  if (country.empty()) country = "none";
  const std::string layout =
      entry.layout.empty() ? std::string(compose::name_of(entry.kind)) : file_word(entry.layout);
  const std::pair<std::string_view, std::string> values[] = {
      {"{id}", job.id},
      {"{language}", language_name(job.languages)},
      {"{kind}", std::string(compose::name_of(job.kind))},
      {"{year}", year},
      {"{country}", country},
      {"{layout}", layout}};
  std::string path;
  for (std::size_t at = 0; at < out.size();) {
    const auto place = std::find_if(std::begin(values), std::end(values), [&](const auto& value) {
      return std::string_view(out).substr(at).starts_with(value.first);
    });
    path += place == std::end(values) ? std::string(1, out[at]) : place->second;
    at += place == std::end(values) ? 1 : place->first.size();
  }
  return folder + "/" + path;
}

WorkshopOptions options_of(const PlanEntry& entry, WorkshopOptions options) {
  options.layout = entry.layout.empty() ? std::string(compose::name_of(entry.kind)) : entry.layout;
  if (!entry.theme.empty()) options.theme = entry.theme;
  if (entry.attach) options.attach = entry.attach;
  if (entry.register_scope) options.register_scope = entry.register_scope;
  if (entry.maps) options.maps = entry.maps;
  if (entry.kind != DocumentKind::brief)
    options.since.clear();
  else if (!entry.since.empty())
    options.since = entry.since;
  return options;
}

/// The ids of the policies that the expression picks in any of the languages.
std::set<std::string> picked(const PlanEntry& entry, const data::Corpus& corpus,
                             const LanguageSets& languages) {
  std::set<std::string> ids;
  for (const std::vector<Language>& set : languages)
    for (const Language language : set) {
      const auto selection = data::select(corpus, language, {data::SelectionKind::where, entry.where});
      if (!selection) refuse(entry, selection.error());
      for (const data::Policy* policy : selection->policies) ids.insert(*policy->id);
    }
  return ids;
}

void add_briefs(const PlanEntry& entry, const LanguageSets& languages, const std::string& folder,
                JobGroup& group) {
  const data::Corpus& corpus = group.workshop->corpus();
  group.jobs = plan(corpus, languages, folder);
  group.refused = refused_documents(corpus, languages);
  if (!entry.where.empty())
    std::erase_if(group.jobs,
                  [ids = picked(entry, corpus, languages)](const Job& job) { return !ids.contains(job.id); });
  for (Job& job : group.jobs)
    job.path = path_of(entry, job, corpus.policy_in_any(job.id, job.languages.front()), folder);
}

/// The questions of a dossier: one, or one for each country with records in a language of the set.
std::vector<data::SelectionQuery> questions(const PlanEntry& entry, const data::Corpus& corpus,
                                            const std::vector<Language>& languages) {
  using enum data::SelectionKind;
  if (entry.all) return {{all, ""}};
  if (!entry.region.empty()) return {{region, entry.region}};
  if (!entry.sector.empty()) return {{sector, entry.sector}};
  if (!entry.where.empty()) return {{where, entry.where}};
  if (!entry.each_country()) return {{country, entry.country}};
  std::set<std::string> names;
  for (const Language language : languages)
    for (const data::CountryRow& row : data::country_table(corpus, language))
      if (!row.collective && row.country != "unknown" && row.policies + row.facilities > 0)
        names.insert(row.country);
  std::vector<data::SelectionQuery> list;
  for (const std::string& name : names) list.push_back({country, name});
  return list;
}

void add_dossiers(const PlanEntry& entry, const LanguageSets& languages, const std::string& folder,
                  JobGroup& group) {
  const data::Corpus& corpus = group.workshop->corpus();
  for (const std::vector<Language>& set : languages)
    for (const data::SelectionQuery& query : questions(entry, corpus, set)) {
      bool any = false;
      for (const Language language : set) {
        const auto selection = data::select(corpus, language, query);
        if (!selection) refuse(entry, selection.error());
        any |=
            !selection->policies.empty() || !selection->facilities.empty() || !selection->countries.empty();
      }
      if (!any) continue;
      group.jobs.push_back(dossier_job(query, set));
      group.jobs.back().path = path_of(entry, group.jobs.back(), nullptr, folder);
    }
}

void add_comparisons(const PlanEntry& entry, const LanguageSets& languages, const std::string& folder,
                     JobGroup& group) {
  const auto query = compose::comparison_query(group.workshop->corpus(), entry.of);
  if (!query) refuse(entry, query.error());
  for (const std::vector<Language>& set : languages) {
    group.jobs.push_back(comparison_job(*query, set));
    group.jobs.back().path = path_of(entry, group.jobs.back(), nullptr, folder);
  }
}

void add_changes(const PlanEntry& entry, const LanguageSets& languages, const std::string& folder,
                 const WorkshopOptions& options, Diagnostics& diagnostics, JobGroup& group) {
  const Workshop& workshop = *group.workshop;
  const auto before = std::make_shared<const data::Corpus>(data::Corpus::load(
      workshop.files(), entry.since, workshop.corpus().model(), options.load, diagnostics));
  for (const std::vector<Language>& set : languages) {
    for (const Language language : set)
      if (before->policies(language).empty())
        refuse(entry, fmt::format("{} has no policies in {}", entry.since, language.tag()));
    Job job = change_job(*before, workshop, set);
    job.compose = [before, made = job.compose](const Workshop& of, const Job& self, Diagnostics& found) {
      return made(of, self, found);
    };
    job.path = path_of(entry, job, nullptr, folder);
    group.jobs.push_back(std::move(job));
  }
}

void add_to(compose::Siblings& set, const Job& job, const Workshop& workshop) {
  if (job.kind == DocumentKind::brief)
    (workshop.layout().one_page.empty() ? set.briefs : set.one_pagers).try_emplace(job.id, job.path);
  if (job.kind != DocumentKind::dossier || job.country.empty()) return;
  const data::Vocabulary& vocabulary = workshop.corpus().vocabulary();
  data::Term asked{vocabulary.resolve("country", job.country), job.country, {}};
  asked.origin.line = 1;  // a word of the plan is as present as one of a record
  const std::vector<std::string> keys = data::country_keys(asked, vocabulary);
  if (keys.size() == 1) set.dossiers.try_emplace(keys.front(), job.path);
}

/// Tells each document of the others in its languages.
void make_siblings(std::vector<JobGroup>& groups) {
  std::map<std::vector<Language>, std::shared_ptr<compose::Siblings>> sets;
  for (const JobGroup& group : groups)
    for (const Job& job : group.jobs) {
      std::shared_ptr<compose::Siblings>& set = sets[job.languages];
      if (!set) set = std::make_shared<compose::Siblings>();
      add_to(*set, job, *group.workshop);
    }
  for (JobGroup& group : groups)
    for (Job& job : group.jobs) job.siblings = sets[job.languages];
}

}  // namespace

std::vector<Language> languages_of(const std::vector<PlanEntry>& plan) {
  std::vector<Language> all;
  for (const PlanEntry& entry : plan)
    for (const std::vector<Language>& set : stated_languages(entry))
      all.insert(all.end(), set.begin(), set.end());
  return all;
}

std::vector<JobGroup> groups_of(const std::vector<PlanEntry>& plan, const Workshop& base,
                                const WorkshopOptions& defaults, const std::string& folder,
                                Diagnostics& diagnostics) {
  std::vector<JobGroup> groups;
  for (const PlanEntry& entry : plan) {
    const WorkshopOptions options = options_of(entry, defaults);
    JobGroup group{std::make_shared<const Workshop>(base, options, diagnostics), {}};
    group.workshop->layout(entry.kind);  // is of that kind
    const LanguageSets languages = languages_of(entry, base.corpus());
    switch (entry.kind) {
      case DocumentKind::brief:
        add_briefs(entry, languages, folder, group);
        break;
      case DocumentKind::dossier:
        add_dossiers(entry, languages, folder, group);
        break;
      case DocumentKind::comparison:
        add_comparisons(entry, languages, folder, group);
        break;
      case DocumentKind::change:
        add_changes(entry, languages, folder, options, diagnostics, group);
        break;
    }
    if (group.jobs.empty() && group.refused == 0) refuse(entry, "this names no record of the corpus");
    groups.push_back(std::move(group));
  }
  make_siblings(groups);
  return groups;
}

}  // namespace briefwright::batch
