#include "compose/brief/brief.hpp"

#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "compose/brief/context.hpp"
#include "compose/common/csv.hpp"
#include "compose/common/document.hpp"
#include "data/dates.hpp"

#include <fmt/format.h>

#include <set>

namespace briefwright::compose {
namespace {

constexpr Section<Context> known_sections[] = {
    {"masthead", masthead},
    {"key-messages", key_messages, 1.6},
    {"at-a-glance", at_a_glance, 1.0},
    {"contents", [](const Context& c) { return contents(c); }},
    {"substance", substance},
    {"scores", scores},
    {"evidence", evidence},
    {"impact", impact},
    {"timeline", timeline},
    {"regulation", regulation},
    {"deployment", [](const Context& c) { return deployment(c); }},
    {"peers", peers},
    {"gaps", gaps},
    {"method", method},
    {"sources", sources},
    {"citation", citation},
    {"register-annex", [](const Context& c) { return register_annex(c); }},
    {"summary", summary},
    {"full-brief", full_brief},
};

std::int64_t date_of(const data::Policy& policy, const BriefOptions& options) {
  if (options.date) return *options.date;
  for (const data::Text* text : {&policy.provenance.last_audit_date, &policy.pub_date})
    if (const auto seconds = data::read_date(**text).seconds()) return *seconds;
  return 0;
}

}  // namespace

std::vector<std::string_view> brief_sections() { return names_of(known_sections); }

document::Part brief_part(const Context& context) {
  const data::Policy& policy = context.policy;
  document::Part part = part_of(context, compose_sections(known_sections, context),
                                line(context, title_of(policy), policy.title.origin), "document.kind");
  if (const std::string source = shortened(single_line(*policy.source), 80); !source.empty()) {
    Inlines data = std::move(part.foot_start);
    if (!data.empty()) data = word(context, "line.separator") + std::move(data);
    part.foot_start =
        sentence(context, "foot.source", {{"source", document::plain(source, policy.source.origin)}}) +
        std::move(data);
  }
  if (policy.draft()) part.edge_mark = context.labels["masthead.draft-mark"];
  return part;
}

Diagnostic unknown_policy(const data::Corpus& corpus, std::string_view id) {
  constexpr std::size_t most_suggested = 3;
  std::set<std::string> known;
  for (const Language language : corpus.languages())
    for (const data::Policy& policy : corpus.policies(language)) known.insert(*policy.id);
  Diagnostic d;
  d.code = "unknown-id";
  d.message = fmt::format("there is no policy '{}' in the corpus", id);
  if (!invalid_utf8_at(id)) d.hint = did_you_mean(nearest(id, {known.begin(), known.end()}, most_suggested));
  if (d.hint.empty()) d.hint = "ids stand in the field 'id' of policies/*/*.md";
  return d;
}

Result<document::Document> brief(const data::Corpus& corpus, std::string_view id,
                                 std::span<const Labels* const> labels, const Layout& layout,
                                 const BriefOptions& options) {
  document::Document document;
  for (const Labels* catalogue : labels) {
    const data::Policy* policy = corpus.policy_in_any(id, catalogue->language());
    if (policy == nullptr) return fail(unknown_policy(corpus, id));
    const Context context = make_context({corpus, *catalogue, layout.sections}, *policy);
    document.parts.push_back(brief_part(context));
    if (policy->file) document.own_files.push_back(*policy->file);
    if (options.attach)
      attach_tables(context.facilities, corpus, policy->language, *catalogue, document.attachments);
    add_title(document, context, title_of(*policy), "document.kind");
    if (document.parts.size() > 1) continue;
    document.author = single_line(*policy->provenance.author);
    for (const data::Text& tag : policy->tags) document.keywords.push_back(single_line(*tag));
    document.date = date_of(*policy, options);
  }
  return document;
}

}  // namespace briefwright::compose
