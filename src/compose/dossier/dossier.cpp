#include "compose/dossier/dossier.hpp"

#include "compose/common/csv.hpp"
#include "compose/dossier/context.hpp"

#include <algorithm>
#include <array>

namespace briefwright::compose {
namespace {

struct Entry {
  DossierSection section;
  std::string_view word;
  Blocks (*compose)(const Dossier&);
};

Blocks contents_of_all(const Dossier& dossier) {
  return {{document::Contents{word(dossier, "section.contents"), true}, {}}};
}

Blocks none(const Dossier&) { return {}; }

constexpr std::array<Entry, 16> entries{{
    {DossierSection::title, "title", dossier_heading},
    {DossierSection::key_messages, "key-messages", dossier_messages},
    {DossierSection::key_figures, "key-figures", dossier_figures},
    {DossierSection::contents, "contents", contents_of_all},
    {DossierSection::profile, "profile", dossier_profile},
    {DossierSection::governance, "governance", dossier_governance},
    {DossierSection::pillars, "pillars", dossier_pillars},
    {DossierSection::position, "position", dossier_position},
    {DossierSection::countries, "countries", dossier_countries},
    {DossierSection::policies, "policies", dossier_policies},
    {DossierSection::deployment, "deployment", dossier_deployment},
    {DossierSection::gaps, "gaps", dossier_gaps},
    {DossierSection::policy_briefs, "policy-briefs", none},  // parts of their own
    {DossierSection::method, "method", dossier_method},
    {DossierSection::sources, "sources", dossier_sources},
    {DossierSection::register_annex, "register-annex", [](const Dossier& d) { return register_annex(d); }},
}};

Blocks compose_section(const Dossier& dossier, DossierSection section) {
  for (const Entry& entry : entries)
    if (entry.section == section) return entry.compose(dossier);
  return {};
}

/// Messages and large figures side by side, and below them what must stand with figures about facilities.
Blocks compose_opening(const Dossier& dossier) {
  document::Columns columns;
  columns.parts.push_back({1.5, dossier_messages(dossier)});
  columns.parts.push_back({1.0, dossier_figures(dossier)});
  Blocks blocks{{std::move(columns), {}}};
  if (Inlines caveats = facility_caveats(dossier); !caveats.empty())
    blocks.push_back(paragraph(std::move(caveats), document::TextRole::caption));
  return blocks;
}

Blocks compose_sections(const Dossier& dossier, std::span<const DossierSection> sections) {
  Blocks blocks;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const bool opening = sections[i] == DossierSection::key_messages && i + 1 < sections.size() &&
                         sections[i + 1] == DossierSection::key_figures;
    append(blocks, opening ? compose_opening(dossier) : compose_section(dossier, sections[i]));
    if (opening) ++i;
  }
  return blocks;
}

document::Part pages_of(const Dossier& dossier, Blocks blocks) {
  return part_of(dossier, std::move(blocks),
                 document::plain(dossier_title(dossier.corpus, dossier.selection.basis, dossier.labels),
                                 rule_origin("selection")),
                 "dossier.kind");
}

/// The analysis, every policy on pages of its own, the annex.
void add_parts(const Dossier& dossier, std::vector<document::Part>& parts) {
  const std::vector<DossierSection>& all = dossier.layout.sections;
  const auto briefs = std::find(all.begin(), all.end(), DossierSection::policy_briefs);
  parts.push_back(pages_of(dossier, compose_sections(dossier, std::span(all.begin(), briefs))));
  if (briefs == all.end()) return;
  for (const data::Policy* policy : dossier.policies)
    parts.push_back(brief_part(dossier.corpus, *policy, dossier.labels, dossier.layout.policy));
  Blocks annex = compose_sections(dossier, std::span(briefs + 1, all.end()));
  if (annex.empty()) return;
  Blocks blocks{heading(dossier, 1, "dossier.annex", "annex")};
  append(blocks, std::move(annex));
  parts.push_back(pages_of(dossier, std::move(blocks)));
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

std::optional<DossierSection> dossier_section_from(std::string_view name) {
  for (const Entry& entry : entries)
    if (entry.word == name) return entry.section;
  return std::nullopt;
}

std::string dossier_title(const data::Corpus& corpus, const data::SelectionBasis& basis,
                          const Labels& labels) {
  std::string name = data::label(basis, corpus.vocabulary(), labels.language());
  if (!name.empty()) return name;
  return labels[basis.kind == data::SelectionKind::all ? "dossier.title.all" : "dossier.title.where"];
}

Result<document::Document> dossier(const data::Corpus& corpus, const data::SelectionQuery& query,
                                   std::span<const Labels* const> labels, const DossierLayout& layout,
                                   const BriefOptions& options) {
  document::Document document;
  for (const Labels* catalogue : labels) {
    const Result<data::Selection> selection = data::select(corpus, catalogue->language(), query);
    if (!selection) return fail(selection.error());
    if (selection->empty()) continue;
    const Dossier dossier = make_dossier(corpus, *selection, *catalogue, layout);
    add_parts(dossier, document.parts);
    if (options.attach)
      attach_tables(dossier.facilities, corpus, dossier.language, *catalogue, document.attachments);
    const bool first = document.titles.empty();
    add_title(document, catalogue->language(), window_title(corpus, selection->basis, *catalogue));
    if (!first) continue;
    document.subject = (*catalogue)["dossier.kind"];
    document.author = *corpus.name(catalogue->language());
    document.date = options.date ? *options.date : date_of(corpus, *selection);
  }
  if (document.parts.empty()) return fail(nothing_selected());
  return document;
}

}  // namespace briefwright::compose
