#include "compose/dossier/dossier.hpp"

#include "compose/common/csv.hpp"
#include "compose/common/document.hpp"
#include "compose/common/tables.hpp"
#include "compose/dossier/context.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

namespace briefwright::compose {
namespace {

/// Of several countries.
bool shared(const data::Facility& facility) { return facility.country.key.find('+') != std::string::npos; }

/// Keys of the countries that the selected records name; a country asked for itself.  Where records were
/// picked, a facility of several countries selects none of them: its partners were not asked for.
std::set<std::string> touched(const data::Selection& selection, const data::Vocabulary& vocabulary) {
  std::set<std::string> keys;
  const auto add = [&](const data::Term& term) {
    for (std::string& key : data::country_keys(term, vocabulary)) keys.insert(std::move(key));
  };
  if (selection.basis.kind == data::SelectionKind::country) {
    data::Term asked = selection.basis.term;
    asked.origin.line = 1;  // a word of the command line is as present as one of a record
    add(asked);
    return keys;
  }
  for (const data::Policy* policy : selection.policies) add(policy->country);
  const bool records = of_records(selection.basis.kind);
  for (const data::Facility* facility : selection.facilities)
    if (!records || !shared(*facility)) add(facility->country);
  if (records) return keys;
  for (const data::Country* country : selection.countries) add(country->country);
  return keys;
}

/// The row's counts and sums over the selected records alone; index and position stay the country's.
void count_selected(const Dossier& dossier, data::CountryRow& row) {
  const auto of_row = [&](const auto* record) {
    const auto keys = data::country_keys(record->country, dossier.corpus.vocabulary());
    return std::find(keys.begin(), keys.end(), row.country) != keys.end();
  };
  const auto count = [&](const std::vector<const data::Policy*>& policies) {
    return static_cast<int>(std::count_if(policies.begin(), policies.end(), of_row));
  };
  row.policies = count(dossier.policies);
  row.active_policies = count(dossier.active_policies);
  data::FacilityList facilities;
  std::copy_if(dossier.facilities.begin(), dossier.facilities.end(), std::back_inserter(facilities), of_row);
  row.facilities = static_cast<int>(facilities.size());
  row.deployment = data::deployment(facilities);
  row.shared = data::shared_part(facilities, dossier.corpus.vocabulary());
}

std::vector<data::CountryRow> rows_of(const Dossier& dossier) {
  const data::Vocabulary& vocabulary = dossier.corpus.vocabulary();
  const std::set<std::string> keys = touched(dossier.selection, vocabulary);
  std::vector<data::CountryRow> rows = data::country_table(dossier.corpus, dossier.language);
  std::erase_if(rows, [&](const data::CountryRow& row) {
    const std::vector<std::string> own = data::country_keys(row.term, vocabulary);
    return std::none_of(own.begin(), own.end(), [&](const std::string& key) { return keys.contains(key); });
  });
  if (dossier.of_records())
    for (data::CountryRow& row : rows) count_selected(dossier, row);
  const ReaderOrder order(dossier.language);
  sort_by(rows,
          [&](const data::CountryRow& row) { return order.key(term_text(dossier, "country", row.term)); });
  return rows;
}

std::vector<const data::Policy*> ordered(const Edition& edition, std::vector<const data::Policy*> policies) {
  const ReaderOrder order(edition.language);
  sort_by(policies, [&](const data::Policy* policy) {
    return std::tuple(order.key(term_text(edition, "country", policy->country)), policy->year.value,
                      std::string_view(*policy->id));
  });
  return policies;
}

void find_governance(Dossier& dossier) {
  if (!dossier.of_country()) return;
  dossier.governance = data::governance(dossier.corpus.model(), dossier.active_policies);
  for (const data::CountryPosition& position : dossier.benchmarks.positions)
    if (dossier.selects(position.country)) dossier.position = &position;
}

constexpr std::string_view briefs_name = "policy-briefs";

bool of_several_countries(const std::vector<const data::Policy*>& policies) {
  return std::any_of(policies.begin(), policies.end(), [&](const data::Policy* policy) {
    return policy->country.key != policies.front()->country.key;
  });
}

/// Their sections stand one level below the dossier's, their sources are numbered through.
void add_briefs(Dossier& dossier, const SectionNames& policy_sections) {
  Edition edition{dossier.corpus, dossier.labels, policy_sections};
  edition.depth = 1;
  std::size_t sources = 0;
  const bool several = of_several_countries(dossier.policies);
  std::vector<Language> told;
  dossier.briefs.reserve(dossier.policies.size());
  for (const data::Policy* policy : dossier.policies) {
    edition.scope = policy_anchor(*policy) + "/";
    if (several) edition.group = country_head(edition, *policy);
    Context& context = dossier.briefs.emplace_back(make_context(edition, *policy));
    context.sources_before = sources;
    sources += context.sources.size();
    const std::optional<Language> language = foreign_evidence(context);
    if (!language) continue;
    context.language_told = std::find(told.begin(), told.end(), *language) != told.end();
    if (!context.language_told) told.push_back(*language);
  }
}

Dossier context_of(const Edition& edition, const data::Selection& selection,
                   const SectionNames& policy_sections) {
  Dossier dossier(edition, selection);
  dossier.of_one_country = dossier.of_country();
  dossier.policies = ordered(dossier, selection.policies);
  for (const data::Policy* policy : dossier.policies)
    if (policy->in_force) dossier.active_policies.push_back(policy);
  dossier.counts = data::count_policies(selection.policies);
  dossier.countries = rows_of(dossier);
  dossier.benchmarks = data::benchmarks(edition.corpus, edition.language);
  dossier.global = comparison_with(edition.corpus.policy_sets(edition.language).in_force());
  find_governance(dossier);
  if (dossier.prints(briefs_name)) add_briefs(dossier, policy_sections);
  return dossier;
}

constexpr Section<Dossier> known_sections[] = {
    {"title", dossier_heading},
    {"key-messages", dossier_messages, 1.5},
    {"key-figures", dossier_figures, 1.0},
    {"contents", [](const Dossier& d) { return contents(d, true); }},
    {"profile", dossier_profile},
    {"governance", dossier_governance},
    {"pillars", dossier_pillars},
    {"position", dossier_position},
    {"countries", dossier_countries},
    {"policies", dossier_policies},
    {"deployment", dossier_deployment},
    {"gaps", dossier_gaps},
    {briefs_name, policy_briefs},
    {"method", dossier_method},
    {"sources", dossier_sources},
    {"records", dossier_records},
    {"facility-details", [](const Dossier& d) { return facility_details(d); }},
    {"register-annex", [](const Dossier& d) { return register_annex(d); }},
};

document::Part pages_of(const Dossier& dossier) {
  return part_of(
      dossier, compose_sections(known_sections, dossier),
      computed(dossier_title(dossier.corpus, dossier.selection.basis, dossier.labels), "selection"),
      "dossier.kind");
}

std::int64_t date_of(const data::Corpus& corpus, const data::Selection& selection) {
  std::vector<const data::Record*> records(selection.policies.begin(), selection.policies.end());
  records.insert(records.end(), selection.countries.begin(), selection.countries.end());
  return latest_date(corpus, records);
}

/// The title with the kind of document: a window's title stands alone.
std::string window_title(const data::Corpus& corpus, const data::SelectionBasis& basis,
                         const Labels& labels) {
  return labels.format(basis.kind == data::SelectionKind::all ? "dossier.window.all" : "dossier.window",
                       {{"title", dossier_title(corpus, basis, labels)}});
}

Diagnostic nothing_selected() {
  Diagnostic d;
  d.code = "empty-selection";
  d.message = "no record of the corpus answers the question";
  d.hint = "'briefwright dossier --help' lists the fields that --where knows";
  return d;
}

}  // namespace

std::vector<std::string_view> dossier_sections() { return names_of(known_sections); }

std::string dossier_title(const data::Corpus& corpus, const data::SelectionBasis& basis,
                          const Labels& labels) {
  std::string name = data::label(basis, corpus.vocabulary(), labels.language());
  if (!name.empty()) return name;
  return labels[basis.kind == data::SelectionKind::all ? "dossier.title.all" : "dossier.title.where"];
}

Result<document::Document> dossier(const data::Corpus& corpus, const data::SelectionQuery& query,
                                   std::span<const Labels* const> labels, const Layout& layout,
                                   const BriefOptions& options) {
  document::Document document;
  for (const Labels* catalogue : labels) {
    const Result<data::Selection> selection = data::select(corpus, catalogue->language(), query);
    if (!selection) return fail(selection.error());
    if (selection->empty()) continue;
    Dossier dossier = context_of({corpus, *catalogue, layout.sections}, *selection, layout.policy_sections);
    dossier.register_scope = layout.register_scope;
    dossier.maps = layout.maps;
    dossier.siblings = options.siblings.get();
    dossier.file = options.file;
    const bool cut = dossier.register_cut() && options.attach_register;
    dossier.register_attached = options.attach || cut;
    if (document.titles.empty()) document.date = options.date ? *options.date : date_of(corpus, *selection);
    document.parts.push_back(pages_of(dossier));
    if (options.attach)
      attach_tables(dossier.facilities, corpus, dossier.language, *catalogue, document.attachments);
    else if (cut)
      attach_register(dossier.facilities, corpus, *catalogue, document.attachments);
    add_title(document, dossier, window_title(corpus, selection->basis, *catalogue), "dossier.kind");
  }
  if (document.parts.empty()) return fail(nothing_selected());
  name_data_files(labels, document);
  return document;
}

std::string country_head(const Edition& edition, const data::Policy& policy) {
  std::string name = term_text(edition, "country", policy.country);
  return name.empty() ? edition.labels["register.no-country"] : name;
}

bool Dossier::selects(std::string_view country) const {
  return std::any_of(countries.begin(), countries.end(),
                     [&](const data::CountryRow& row) { return row.country == country; });
}

}  // namespace briefwright::compose
