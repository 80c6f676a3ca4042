// Ids that name nothing or make bad names of files, and links that only one side states.
#include "base/file_name.hpp"
#include "data/checks.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <map>

namespace briefwright::data {
namespace {

void warn_dangling(const Corpus& corpus, const Text& id, std::string_view kind, Diagnostics& diagnostics) {
  const bool refused = corpus.refused(id.value);
  warn(diagnostics, id.origin, fmt::format("dangling-{}", kind),
       refused ? fmt::format("the {} \"{}\" was refused", kind, id.value)
               : fmt::format("there is no {} \"{}\"", kind, id.value),
       refused ? "mend the errors of its file" : "correct the id, or delete it");
}

void warn_other_language(const Text& id, std::string_view kind, Language language, Diagnostics& diagnostics) {
  warn(diagnostics, id.origin, "other-language",
       fmt::format("the {} \"{}\" has a record in {} only", kind, id.value, language.tag()),
       "add the record in the language of this one");
}

std::vector<std::string_view> sorted(const std::vector<Text>& ids) {
  std::vector<std::string_view> views;
  for (const Text& id : ids) views.push_back(id.value);
  std::sort(views.begin(), views.end());
  return views;
}

void warn_repeated(const std::vector<Text>& ids, Diagnostics& diagnostics) {
  const std::vector<std::string_view> views = sorted(ids);
  if (std::adjacent_find(views.begin(), views.end()) == views.end()) return;
  std::map<std::string_view, const Text*> seen;
  for (const Text& id : ids) {
    const auto [first, added] = seen.emplace(id.value, &id);
    if (!added)
      warn(diagnostics, id.origin, "repeated-id",
           fmt::format("the id \"{}\" already stands on line {}", id.value, first->second->origin.line),
           "keep one");
  }
}

void warn_one_sided(const Text& link, std::string_view other_kind, std::string_view field,
                    Diagnostics& diagnostics) {
  warn(diagnostics, link.origin, "one-sided-link",
       fmt::format("the {} \"{}\" does not name this record in {}", other_kind, link.value, field),
       "state the link on both sides, or on none");
}

/// Lists of ids that are asked for one after another: a policy may name each facility there is.
class Lists {
 public:
  bool name(const std::vector<Text>& ids, const Text& wanted) {
    constexpr std::size_t few = 16;
    if (ids.size() <= few)
      return std::any_of(ids.begin(), ids.end(), [&](const Text& id) { return id.value == wanted.value; });
    std::vector<std::string_view>& views = sorted_[&ids];
    if (views.empty()) views = sorted(ids);
    return std::binary_search(views.begin(), views.end(), wanted.value);
  }

 private:
  std::map<const std::vector<Text>*, std::vector<std::string_view>> sorted_;
};

void check_dangling(const Corpus& corpus, const std::vector<Text>& ids, Language language,
                    Diagnostics& diagnostics) {
  for (const Text& id : ids)
    if (corpus.policy(id.value, language))
      continue;
    else if (const Policy* foreign = corpus.policy_in_any(id.value, language))
      warn_other_language(id, "policy", foreign->language, diagnostics);
    else
      warn_dangling(corpus, id, "policy", diagnostics);
}

void check_facility_links(const Corpus& corpus, const Facility& facility, Lists& lists,
                          Diagnostics& diagnostics) {
  check_dangling(corpus, facility.related_policies, facility.language, diagnostics);
  warn_repeated(facility.related_policies, diagnostics);
  for (const Text& id : facility.related_policies) {
    const Policy* policy = corpus.policy(id.value, facility.language);
    if (policy && !lists.name(policy->related_facilities, facility.id))
      warn_one_sided(id, "policy", "relatedFacilities", diagnostics);
  }
}

/// Where the id stands, as a warning about the name of the file it gives.
void warn_file_name(const Policy& policy, std::string_view code, std::string message,
                    Diagnostics& diagnostics) {
  warn(diagnostics, policy.id.origin, std::string(code), std::move(message),
       "use small letters, digits and hyphens: the id names the files of the record");
}

void check_policy_links(const Corpus& corpus, const Policy& policy, Lists& lists, Diagnostics& diagnostics) {
  for (const Text& id : policy.related_facilities) {
    const Facility* facility = corpus.facility(id.value, policy.language);
    const Facility* foreign = facility ? nullptr : corpus.facility_in_any(id.value, policy.language);
    if (foreign)
      warn_other_language(id, "facility", foreign->language, diagnostics);
    else if (!facility)
      warn_dangling(corpus, id, "facility", diagnostics);
    else if (!lists.name(facility->related_policies, policy.id))
      warn_one_sided(id, "facility", "relatedPolicies", diagnostics);
  }
  warn_repeated(policy.related_facilities, diagnostics);
  check_dangling(corpus, policy.evolution.supersedes, policy.language, diagnostics);
  check_dangling(corpus, policy.evolution.superseded_by, policy.language, diagnostics);
}

}  // namespace

void check_ids(const Corpus& corpus, const Policy& policy, Diagnostics& diagnostics) {
  Lists lists;
  check_policy_links(corpus, policy, lists, diagnostics);
}

void check_ids(const Corpus& corpus, Language language, Diagnostics& diagnostics) {
  Lists lists;
  for (const Policy& policy : corpus.policies(language))
    check_policy_links(corpus, policy, lists, diagnostics);
  for (const Facility& facility : corpus.facilities(language))
    if (facility.language == language) check_facility_links(corpus, facility, lists, diagnostics);
}

void check_file_name(const Policy& policy, Diagnostics& diagnostics) {
  if (const auto fault = file_name_fault(policy.id.value))
    warn_file_name(
        policy, "unsafe-id",
        fmt::format("the id \"{}\" {}, which some systems refuse in a file's name", policy.id.value, *fault),
        diagnostics);
}

void check_file_names(const Corpus& corpus, Diagnostics& diagnostics) {
  std::map<std::string, const Policy*> first;
  for (const Language language : corpus.languages())
    for (const Policy& policy : corpus.policies(language)) {
      check_file_name(policy, diagnostics);
      const Policy& other = *first.emplace(folded_file_name(policy.id.value), &policy).first->second;
      if (other.id.value != policy.id.value)
        warn_file_name(
            policy, "confusable-ids",
            fmt::format(
                "the id \"{}\" differs from that of {}:{} in case, unseen characters or its Unicode form "
                "only, and some systems hold the two to be one name",
                policy.id.value, *other.file, other.id.origin.line),
            diagnostics);
    }
}

}  // namespace briefwright::data
