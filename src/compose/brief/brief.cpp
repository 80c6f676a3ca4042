#include "compose/brief/brief.hpp"

#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "compose/brief/sections.hpp"
#include "compose/common/csv.hpp"
#include "data/dates.hpp"

#include <fmt/format.h>

#include <array>
#include <set>

namespace briefwright::compose {
namespace {

struct Entry {
  Section section;
  std::string_view word;
  Blocks (*compose)(const Context&);
};

constexpr std::array<Entry, 19> entries{{
    {Section::masthead, "masthead", masthead},
    {Section::key_messages, "key-messages", key_messages},
    {Section::at_a_glance, "at-a-glance", at_a_glance},
    {Section::contents, "contents", contents},
    {Section::substance, "substance", substance},
    {Section::scores, "scores", scores},
    {Section::evidence, "evidence", evidence},
    {Section::impact, "impact", impact},
    {Section::timeline, "timeline", timeline},
    {Section::regulation, "regulation", regulation},
    {Section::deployment, "deployment", [](const Context& c) { return deployment(c); }},
    {Section::peers, "peers", peers},
    {Section::gaps, "gaps", gaps},
    {Section::method, "method", method},
    {Section::sources, "sources", sources},
    {Section::citation, "citation", citation},
    {Section::register_annex, "register-annex", [](const Context& c) { return register_annex(c); }},
    {Section::summary, "summary", summary},
    {Section::full_brief, "full-brief", full_brief},
}};

Blocks compose_section(const Context& context, Section section) {
  for (const Entry& entry : entries)
    if (entry.section == section) return entry.compose(context);
  return {};
}

bool opening(Section section) { return section == Section::key_messages || section == Section::at_a_glance; }

/// The figures that speak first, side by side when there are two such sections, and below them what
/// must stand with figures about facilities.
Blocks compose_opening(const Context& context, std::span<const Section> sections) {
  Blocks blocks;
  if (sections.size() == 1) {
    blocks = compose_section(context, sections[0]);
  } else {
    document::Columns columns;
    for (Section section : sections)
      columns.parts.push_back(
          {section == Section::key_messages ? 1.6 : 1.0, compose_section(context, section)});
    blocks.push_back({std::move(columns), {}});
  }
  Inlines caveats = facility_caveats(context);
  if (!caveats.empty()) blocks.push_back(paragraph(std::move(caveats), document::TextRole::caption));
  return blocks;
}

Blocks compose_sections(const Context& context) {
  Blocks blocks;
  const std::span<const Section> list = context.layout.sections;
  for (std::size_t i = 0; i < list.size();) {
    const std::size_t run = !opening(list[i]) ? 0 : i + 1 < list.size() && opening(list[i + 1]) ? 2 : 1;
    append(blocks, run ? compose_opening(context, list.subspan(i, run)) : compose_section(context, list[i]));
    i += run ? run : 1;
  }
  return blocks;
}

void set_running_heads(const Context& context, document::Part& part) {
  part.running_head_start = line(context, title_of(context.policy), context.policy.title.origin);
  part.running_head_end = word(context, "document.kind");
  const std::string source = shortened(single_line(*context.policy.source), 80);
  part.foot_start = data_words(context);
  if (!source.empty()) {
    Inlines data = std::move(part.foot_start);
    if (!data.empty()) data = word(context, "line.separator") + std::move(data);
    part.foot_start = sentence(context, "foot.source",
                               {{"source", document::plain(source, context.policy.source.origin)}}) +
                      std::move(data);
  }
  part.page_number = context.labels["page.number"];
  part.link_words = link_words(context.labels);
  part.table_columns = context.labels["table.columns"];
  if (context.policy.draft()) part.edge_mark = context.labels["masthead.draft-mark"];
}

std::int64_t date_of(const data::Policy& policy, const BriefOptions& options) {
  if (options.date) return *options.date;
  for (const data::Text* text : {&policy.provenance.last_audit_date, &policy.pub_date})
    if (const auto seconds = data::read_date(**text).seconds()) return *seconds;
  return 0;
}

}  // namespace

std::optional<Section> section_from(std::string_view name) {
  for (const Entry& entry : entries)
    if (entry.word == name) return entry.section;
  return std::nullopt;
}

document::Part brief_part(const data::Corpus& corpus, const data::Policy& policy, const Labels& labels,
                          const BriefLayout& layout) {
  const Context context = make_context(corpus, policy, labels, layout);
  document::Part part;
  part.language = labels.language();
  part.blocks = compose_sections(context);
  int figures = 0;
  number_figures(labels, part.blocks, figures);
  set_running_heads(context, part);
  return part;
}

Diagnostic unknown_policy(const data::Corpus& corpus, std::string_view id) {
  constexpr std::size_t most_suggested = 3;
  std::set<std::string> known;
  for (const Language language : {Language::zh, Language::en})
    for (const data::Policy& policy : corpus.policies(language)) known.insert(*policy.id);
  Diagnostic d;
  d.code = "unknown-id";
  d.message = fmt::format("there is no policy '{}' in the corpus", id);
  if (!invalid_utf8_at(id)) d.hint = did_you_mean(nearest(id, {known.begin(), known.end()}, most_suggested));
  if (d.hint.empty()) d.hint = "ids stand in the field 'id' of policies/*/*.md";
  return d;
}

Result<document::Document> brief(const data::Corpus& corpus, std::string_view id,
                                 std::span<const Labels* const> labels, const BriefLayout& layout,
                                 const BriefOptions& options) {
  document::Document document;
  for (const Labels* catalogue : labels) {
    const data::Policy* policy = policy_of(corpus, id, catalogue->language());
    if (policy == nullptr) return fail(unknown_policy(corpus, id));
    document.parts.push_back(brief_part(corpus, *policy, *catalogue, layout));
    if (policy->file) document.own_files.push_back(*policy->file);
    if (options.attach)
      attach_tables(make_context(corpus, *policy, *catalogue, layout).facilities, corpus, policy->language,
                    *catalogue, document.attachments);
    add_title(document, catalogue->language(), title_of(*policy));
    if (document.parts.size() > 1) continue;
    document.subject = (*catalogue)["document.kind"];
    document.author = single_line(*policy->provenance.author);
    for (const data::Text& tag : policy->tags) document.keywords.push_back(single_line(*tag));
    document.date = date_of(*policy, options);
  }
  return document;
}

}  // namespace briefwright::compose
