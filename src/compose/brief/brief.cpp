#include "compose/brief/brief.hpp"

#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "compose/brief/context.hpp"
#include "compose/common/csv.hpp"
#include "compose/common/document.hpp"
#include "data/dates.hpp"
#include "data/selection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace briefwright::compose {
namespace {

constexpr Section<Context> known_sections[] = {
    {"masthead", masthead},
    {"standfirst", standfirst},
    {"key-messages", key_messages, 1.9},
    {"at-a-glance", at_a_glance, 1.0},
    {"contents", [](const Context& c) { return contents(c); }},
    {"substance", substance},
    {"scores", scores},
    {"radar", radar},
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
    {"further-fields", further_fields},
    {"facility-details", [](const Context& c) { return facility_details(c); }},
    {"register-annex", [](const Context& c) { return register_annex(c); }},
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

Blocks brief_blocks(const Context& context) { return compose_sections(known_sections, context); }

namespace {

document::Part brief_part(const Context& context) {
  const data::Policy& policy = context.policy;
  document::Part part = part_of(context, brief_blocks(context),
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

}  // namespace

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
    Context context = make_context({corpus, *catalogue, layout.sections}, *policy, options.date);
    context.register_scope = layout.register_scope;
    context.maps = layout.maps;
    context.description_cells = layout.description_cells;
    context.earlier = options.earlier.get();
    context.siblings = options.siblings.get();
    context.file = options.file;
    const bool cut = context.register_cut() && options.attach_register;
    context.register_attached = options.attach || cut;
    document.parts.push_back(brief_part(context));
    if (policy->file) document.own_files.push_back(*policy->file);
    if (options.attach)
      attach_tables(context.facilities, corpus, policy->language, *catalogue, document.attachments,
                    options.register_files.get());
    else if (cut)
      attach_register(context.facilities, corpus, *catalogue, document.attachments,
                      options.register_files.get());
    add_title(document, context, title_of(*policy), "document.kind");
    if (document.parts.size() > 1) continue;
    document.author = single_line(*policy->provenance.author);
    for (const data::Text& tag : policy->tags) document.keywords.push_back(single_line(*tag));
    document.date = date_of(*policy, options);
  }
  name_data_files(labels, document);
  return document;
}

namespace {

FacilityContext related(const Edition& edition, const data::Policy& policy) {
  std::set<std::string_view> seen;
  data::FacilityList facilities;
  std::vector<const data::Text*> absent;
  for (const data::Text& id : policy.related_facilities) {
    if (!seen.insert(*id).second) continue;
    if (const data::Facility* facility = edition.corpus.facility_in_any(*id, edition.language))
      facilities.push_back(facility);
    else
      absent.push_back(&id);
  }
  FacilityContext context(edition, std::move(facilities));
  context.absent = std::move(absent);
  context.subject = data::subject_of(edition.corpus, policy);
  constexpr std::size_t fewest_of_title = 3;  // a name that fits one or two of many is not about them
  const std::size_t fitting = context.of_subject().size();
  if (context.subject.by_title && fitting < fewest_of_title && 2 * fitting < context.facilities.size())
    context.subject = {};
  return context;
}

void collect_scores(Context& context) {
  for (const data::Dimension dimension : dimensions(context)) {
    const data::Assessment& assessment = context.policy.assessment(dimension);
    if (assessment.score) context.scored.push_back(dimension);
    if (assessment.present()) context.assessed.push_back(dimension);
  }
  context.mean = data::mean_score(context.policy);
}

/// Rank, peak and medians are over the same sets, so that their numbers agree: active policies of the
/// country, and of the whole data set.  The rank is the country's when that is large enough to compare.
void find_comparisons(Context& context) {
  const data::PolicySets& sets = context.corpus.policy_sets(context.policy.language);
  const data::PolicySet& country = sets.compatriots(context.policy);
  context.global = comparison_with(sets.in_force());
  context.country = comparison_with(country);
  const bool at_home = country.comparable();
  const data::PolicySet& group = at_home ? country : sets.in_force();
  if (!sets.in_force().holds(context.policy) || !group.comparable()) return;
  if (const auto rank = group.rank(context.policy)) context.ranking = {*rank, at_home};
}

bool same_source(const Source& source, const data::Citation& citation) {
  return !source.cited_by.empty() && *source.text == *citation.text && *source.link == *citation.link;
}

void collect_sources(Context& context) {
  const data::Policy& policy = context.policy;
  if (policy.source || policy.url) context.sources.push_back({policy.source, {}, policy.url, {}});
  for (data::Dimension dimension : context.assessed) {
    const data::Citation& citation = policy.assessment(dimension).citation;
    if (!citation.text && !citation.link) continue;
    const auto found = std::find_if(context.sources.begin(), context.sources.end(),
                                    [&](const Source& s) { return same_source(s, citation); });
    if (found != context.sources.end())
      found->cited_by.push_back(dimension);
    else
      context.sources.push_back({citation.text, citation.type, citation.link, {dimension}});
  }
}

}  // namespace

Comparison comparison_with(const data::PolicySet& set) {
  if (!set.comparable()) return {};
  return {set.summary(), set.scored(), set.median_mean(), set.support()};
}

std::string cited_of_set(const Labels& labels, const Comparison& set) {
  const data::ScoreSupport& support = set.support;
  if (support.cited == support.scores) return labels["set.cited.all"];
  return labels.format(support.cited == 0 ? "set.cited.none" : "set.cited",
                       {{"cited", labels.number(support.cited)}, {"scores", labels.number(support.scores)}});
}

std::string scored_set(const Labels& labels, const Comparison& set) {
  return labels.format("set.scored",
                       {{"n", labels.number(set.policies)}, {"cited", cited_of_set(labels, set)}});
}

std::size_t Context::scored_of_index() const {
  return static_cast<std::size_t>(
      std::count_if(scored.begin(), scored.end(),
                    [this](data::Dimension dimension) { return in_index(*this, dimension); }));
}

std::size_t Context::cited_of_index() const {
  return static_cast<std::size_t>(std::count_if(
      scored.begin(), scored.end(), [this](data::Dimension d) { return in_index(*this, d) && solid(d); }));
}

double mean_of_cited(const Context& context) {
  double sum = 0;
  for (const data::Dimension d : context.scored)
    if (in_index(context, d) && context.solid(d)) sum += *context.policy.assessment(d).score;
  return sum / static_cast<double>(context.cited_of_index());
}

std::size_t Context::cited() const {
  return static_cast<std::size_t>(
      std::count_if(assessed.begin(), assessed.end(), [this](data::Dimension dimension) {
        return source_number(*this, policy.assessment(dimension).citation) > 0;
      }));
}

Context make_context(const Edition& edition, const data::Policy& policy, std::optional<std::int64_t> date) {
  Context context(related(edition, policy), policy);
  context.date = date_of(policy, {date});
  context.figures_in_opening = !context.of_subject().empty();
  collect_scores(context);
  find_comparisons(context);
  collect_sources(context);
  return context;
}

std::string source_mark(const Context& context, std::size_t number) {
  return fmt::format("{}", context.sources_before + number);
}

std::size_t source_number(const Context& context, const data::Citation& citation) {
  for (std::size_t i = 0; i < context.sources.size(); ++i)
    if (same_source(context.sources[i], citation)) return i + 1;
  return 0;
}

}  // namespace briefwright::compose
