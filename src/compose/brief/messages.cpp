// The key messages of a brief.  Each rule has its condition, its sentence and its weight; docs/messages.md
// lists them.  The heaviest of different kinds are printed.
#include "base/utf8.hpp"
#include "compose/brief/context.hpp"
#include "compose/common/sentences.hpp"
#include "compose/common/statements.hpp"
#include "data/dates.hpp"
#include "data/prose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace briefwright::compose {
namespace {

constexpr std::size_t most_printed = 4, always_printed = 3;
constexpr std::size_t room_for_fourth = 540;  // cells of all: more push the picture off page one

/// The section's anchor where it is printed; sections close up where the record holds nothing for them.
std::string_view anchor_of(const Context& context, std::string_view section) {
  const bool closed = (section == "scores" && context.scored.empty()) ||
                      (section == "evidence" && context.assessed.empty()) ||
                      (section == "deployment" && context.facilities.empty()) ||
                      (section == "timeline" && context.policy.evolution.milestones.empty());
  return closed ? std::string_view() : context.anchor(section);
}

using Made = std::optional<WeighedMessage>;

WeighedMessage weighed(const Context& context, double weight, std::string text, std::string_view tag,
                       std::string_view section, std::string_view rule) {
  return {weight, {std::move(text), tag, anchor_of(context, section), rule}};
}

// Standing: the rank in its set and the distance to the set's median.

std::string set_of(const Context& context) {
  const Labels& labels = context.labels;
  const std::string of = labels.number(context.ranking->rank.of);
  if (!context.ranking->same_country) return labels.format("message.set.all", {{"of", of}});
  if (context.policy.country.key == "international")
    return labels.format("message.set.international", {{"of", of}});
  return labels.format("message.set.country",
                       {{"of", of}, {"country", country_in_text(context, context.policy.country)}});
}

/// "joint second", "last".
std::string place_of(const Labels& labels, const data::Rank& rank) {
  if (!rank.joint && rank.place == rank.of) return labels["message.place.last"];
  return labels.place(static_cast<std::size_t>(rank.place), rank.joint);
}

/// How many of the scores behind a rank are cited: the policy's own, and those of its set.
std::string cited_of_standing(const Context& context, const Comparison& set) {
  const Labels& labels = context.labels;
  const std::size_t cited = context.cited_of_index(), scored = context.scored_of_index();
  if (set.support.cited == set.support.scores) return labels["message.standing.all-cited"];
  return labels.format(cited == scored ? std::string("message.standing.own-cited")
                                       : labels.plural_key("message.standing.cited", cited),
                       {{"cited", labels.number(cited)},
                        {"scores", labels.number(scored)},
                        {"mean", score_text(labels, mean_of_cited(context))},
                        {"set-cited", labels.number(set.support.cited)},
                        {"set-scores", labels.number(set.support.scores)}});
}

Made standing(const Context& context) {
  if (!context.mean || !context.ranking) return std::nullopt;
  const Labels& labels = context.labels;
  if (context.cited_of_index() == 0)
    return weighed(context, 3, labels.counted("message.standing.uncited", context.scored_of_index()),
                   "tag.scores", "scores", "citations");
  const data::Rank& rank = context.ranking->rank;
  const Comparison& set = context.ranking->same_country ? context.country : context.global;
  const double gap = set.median_mean ? *context.mean - *set.median_mean : 0;
  // The one in the middle of an odd number is their median.
  const bool middle = !rank.joint && 2 * rank.place == rank.of + 1;
  const std::string_view key = middle                 ? "message.standing"
                               : std::abs(gap) < 0.05 ? "message.standing.level"
                               : gap > 0              ? "message.standing.above"
                                                      : "message.standing.below";
  const bool at_an_end = rank.place == 1 || rank.place == rank.of;
  std::string text = labels.format(key, {{"place", place_of(labels, rank)},
                                         {"set", set_of(context)},
                                         {"gap", points_text(labels, std::abs(gap))},
                                         {"median", score_text(labels, set.median_mean)}});
  WeighedMessage made = weighed(context, 1.5 + std::min(std::abs(gap) / 10, 3.0) + (at_an_end ? 1 : 0),
                                std::move(text), "tag.scores", "scores", "rank-by-mean");
  made.message.then =
      word(context, "sentence.separator") + computed(cited_of_standing(context, set), "score-support");
  return made;
}

Made unranked(const Context& context) {
  if (index_dimensions(context).empty() || (context.mean && context.ranking)) return std::nullopt;
  const Labels& labels = context.labels;
  if (!context.mean)
    return weighed(context, 1.5, labels["message.unscored"], "tag.scores", "scores", "mean-score");
  if (context.policy.in_force) return std::nullopt;  // too few to compare it with
  return weighed(context, 1, labels["message.not-in-force"], "tag.scores", "scores", "rank-by-mean");
}

// Profile: the dimensions that carry the mean and those that drag it, of its cited scores alone.

struct Ends {
  double high = 0, low = 100;
  std::vector<std::string> strong, weak;
};

Ends ends_of(const Context& context, const std::vector<data::Dimension>& dimensions) {
  Ends ends;
  const auto score = [&](data::Dimension d) { return *context.policy.assessment(d).score; };
  for (const data::Dimension d : dimensions) {
    ends.high = std::max(ends.high, score(d));
    ends.low = std::min(ends.low, score(d));
  }
  for (const data::Dimension d : dimensions) {
    if (score(d) == ends.high) ends.strong.push_back(dimension_in_text(context, d));
    if (score(d) == ends.low) ends.weak.push_back(dimension_in_text(context, d));
  }
  return ends;
}

/// "MRV (80)"
std::string scored_name(const Context& context, data::Dimension d) {
  const Labels& labels = context.labels;
  const data::Number& score = context.policy.assessment(d).score;
  if (!score) return dimension_in_text(context, d);
  return labels.format("message.scored-name",
                       {{"name", dimension_in_text(context, d)}, {"score", score_text(labels, *score)}});
}

/// Those of these that nothing is cited for, with their scores.
std::string uncited_names(const Context& context, const std::vector<data::Dimension>& scored) {
  std::vector<std::string> names;
  for (const data::Dimension d : scored)
    if (!context.solid(d)) names.push_back(scored_name(context, d));
  return context.labels.series(names);
}

Made profile(const Context& context) {
  constexpr double close_scores = 5;  // within which no side stands out
  std::vector<data::Dimension> solid =
      index_dimensions(context).empty() ? dimensions(context) : index_dimensions(context);
  std::erase_if(solid, [&](data::Dimension d) { return !context.policy.assessment(d).score; });
  const std::vector<data::Dimension> scored_ones = solid;
  const std::size_t scored = solid.size();
  std::erase_if(solid, [&](data::Dimension d) { return !context.solid(d); });
  const Labels& labels = context.labels;
  if (solid.size() == 1 && scored > 1)
    return weighed(context, 1.5,
                   labels.format("message.extremes.single", {{"name", scored_name(context, solid.front())},
                                                             {"n", labels.number(scored)}}),
                   "tag.scores", "scores", "extremes");
  if (solid.size() < 2) return std::nullopt;
  const Ends ends = ends_of(context, solid);
  const bool some_left_out = solid.size() < scored;
  if (ends.high == ends.low)
    return weighed(
        context, 0.5,
        labels.format(some_left_out ? "message.level.cited" : "message.level",
                      {{"n", labels.number(solid.size())}, {"score", score_text(labels, ends.high)}}),
        "tag.scores", "scores", "extremes");
  const bool close = ends.high - ends.low <= close_scores;
  return weighed(
      context, close ? 0.5 : 2 + (ends.high - ends.low) / 15,
      labels.format(fmt::format("message.extremes{}{}", close ? ".close" : "", some_left_out ? ".cited" : ""),
                    {{"kind", labels[labels.plural_key(
                                  index_dimensions(context).empty() ? "message.score" : "message.index-score",
                                  close ? solid.size() : ends.strong.size())]},
                     {"strong", labels.series(ends.strong)},
                     {"high", score_text(labels, ends.high)},
                     {"weak", labels.series(ends.weak)},
                     {"low", score_text(labels, ends.low)},
                     {"spread", points_text(labels, ends.high - ends.low)},
                     {"uncited", uncited_names(context, scored_ones)}}),
      "tag.scores", "scores", "extremes");
}

// Peers: the cited score that lies farthest below the median of all, else the one farthest above.

Made gap_to_peers(const Context& context) {
  if (context.global.policies == 0) return std::nullopt;
  std::vector<data::Dimension> farthest;
  std::size_t below = 0;
  bool some_left_out = false, level = false;
  double gap = 0;
  for (const data::Dimension d : context.scored) {
    const std::optional<double> median = context.global.summary.median[d];
    some_left_out |= !context.solid(d);
    if (!median || !context.solid(d)) continue;
    const double own = *median - *context.policy.assessment(d).score;
    if (own != gap && (own > std::max(gap, 0.0) || (gap <= 0 && own < gap))) {
      gap = own;
      farthest.clear();
    }
    if (own == gap) farthest.push_back(d);
    below += own > 0;
    level |= own == 0;
  }
  if (farthest.empty() || std::abs(gap) < 5) return std::nullopt;
  if (some_left_out && context.solid_scores() == 1) return std::nullopt;  // the profile tells of it
  const Labels& labels = context.labels;
  const std::string key = fmt::format("message.gap.{}{}",
                                      gap < 0                    ? (level ? "level" : "above")
                                      : below == farthest.size() ? "only"
                                                                 : "below",
                                      some_left_out ? ".cited" : "");
  return weighed(context, std::abs(gap) / 10,
                 labels.format(key, {{"name", labels.series(names_in_text(context, farthest))},
                                     {"gap", points_text(labels, std::abs(gap))},
                                     {"n", labels.number(context.global.policies)}}),
                 "tag.scores", "scores", "global-median");
}

/// "the policy’s subject, cement, steel and aluminium"; of a subject that the title alone names, that it
/// does.
std::string subject_in_text(const Context& context) {
  std::vector<std::string> names;
  for (const data::Entry* word : context.subject.words)
    names.push_back(in_text(word->label(context.language)));
  return context.labels.format(
      context.subject.by_title ? "message.subject.by-title" : "message.subject.stated",
      {{"subject", context.labels.series(names)}});
}

/// "the United States" where all linked facilities lie in one country; else "".
std::string country_of_linked(const Context& context) {
  const data::FacilityList& linked = context.facilities;
  const data::Term& first = linked.front()->country;
  if (!context.corpus.vocabulary().find("country", first.key) || first.key == "international" ||
      std::any_of(linked.begin(), linked.end(),
                  [&](const auto* one) { return one->country.key != first.key; }))
    return {};
  return country_in_text(context, first);
}

// Deployment: the linked facilities of the policy's own subject.

/// "none operational, 2 under construction, 8 planned and 3 of another status"; all that there are.
/// "planned", "all planned" where one status has all.
std::string states_of(const Labels& labels, const data::Deployment& sums) {
  const int all = sums.pipeline.records + sums.excluded.records;
  std::vector<std::string> states;
  if (sums.operational.records == 0) states.push_back(labels["message.subject.none-operational"]);
  for (const auto& [key, tally] : {std::pair("message.subject.operational", sums.operational),
                                   std::pair("message.subject.building", sums.under_construction),
                                   std::pair("message.subject.planned", sums.planned),
                                   std::pair("message.subject.excluded", sums.excluded)}) {
    const std::string& status = labels[fmt::format("{}.status", key)];
    if (tally.records == all)
      return all == 1 ? status : labels.format("message.subject.all", {{"status", status}});
    if (tally.records > 0) states.push_back(labels.format(key, {{"n", labels.number(tally.records)}}));
  }
  return labels.series(states);
}

Made deployment_of_subject(const Context& context) {
  const data::FacilityList focus = context.of_subject();
  if (focus.empty()) return std::nullopt;
  const Labels& labels = context.labels;
  const data::Deployment sums = data::deployment(focus);
  const auto share = sums.committed_share_by_capacity();
  std::string text = labels.format(labels.plural_key("message.subject", focus.size()),
                                   {{"subject", subject_in_text(context)},
                                    {"n", labels.number(focus.size())},
                                    {"of", labels.number(context.facilities.size())},
                                    {"states", states_of(labels, sums)}});
  if (share && sums.pipeline.capacity > 0)
    text += labels.format(
        *share > 0 ? "message.subject.share" : "message.subject.pipeline",
        {{"share", labels.percent(*share)}, {"pipeline", capacity_text(labels, sums.pipeline, 1)}});
  text += labels["sentence.end"];
  WeighedMessage made =
      weighed(context, 3, std::move(text), "tag.facilities", "deployment", "deployment-of-subject");
  Inlines meaning = stated_links(context);
  if (meaning.empty()) meaning = word(context, "message.subject.only-linked");
  made.message.then = word(context, "sentence.separator") + std::move(meaning);
  return made;
}

// Milestones: the next one, else one of the last twelve months.

/// The dated milestones on both sides of the document's date that lie next to it.
struct Around {
  const data::Milestone* next = nullptr;
  const data::Milestone* last = nullptr;
  std::int64_t next_time = 0, last_time = 0;
};

Around milestones_around(const Context& context) {
  Around around;
  for (const data::Milestone& one : context.policy.evolution.milestones) {
    const auto time = data::read_date(*one.date).seconds();
    if (!time || !one.event) continue;
    if (*time >= context.date) {
      if (!around.next || *time < around.next_time) around.next = &one, around.next_time = *time;
    } else if (!around.last || *time > around.last_time) {
      around.last = &one, around.last_time = *time;
    }
  }
  return around;
}

constexpr std::size_t longest_event = 110, longest_in_note = 150;  // cells

/// Without a full stop; "" where it is longer than that.
std::string event_of(const data::Milestone& milestone, std::size_t longest = longest_event) {
  std::string event = single_line(*milestone.event);
  while (event.ends_with('.') || event.ends_with("。"))
    event.resize(event.size() - (event.ends_with('.') ? 1 : 3));
  return cells_of(event) <= longest ? event : std::string();
}

Made milestone(const Context& context) {
  const Around around = milestones_around(context);
  constexpr std::int64_t year = 365 * 86400;
  const bool recent = around.last && context.date - around.last_time < year;
  const data::Milestone* told = around.next ? around.next : recent ? around.last : nullptr;
  if (!told || context.date == 0) return std::nullopt;
  const std::string event = event_of(*told);
  const std::string key =
      fmt::format("message.milestone.{}{}", around.next ? "next" : "last", event.empty() ? ".dated" : "");
  return weighed(
      context, around.next && around.next_time - context.date < 2 * year ? 2.5 : 1.5,
      context.labels.format(key, {{"event", event}, {"date", context.labels.date(single_line(*told->date))}}),
      "tag.milestones", "timeline", "milestone");
}

// Pillars: how many the record describes, and which not.

Made pillars(const Context& context) {
  const std::vector<data::Text>& stated = context.policy.regulatory.stated;
  std::vector<std::string> silent, described;
  for (std::size_t i = 0; i < stated.size(); ++i)
    (!stated[i] || data::leaves_open(*stated[i]) ? silent : described)
        .push_back(in_text(context.labels[pillar_label(context, i)]));
  const std::size_t told = stated.size() - silent.size();
  if (told == 0) return std::nullopt;
  const Labels& labels = context.labels;
  constexpr std::size_t most_named = 3;
  const std::string_view key = silent.empty()                ? "message.pillars.all"
                               : silent.size() <= most_named ? "message.pillars.most"
                               : told <= most_named          ? "message.pillars.few"
                                                             : "message.pillars.some";
  return weighed(
      context, silent.empty() ? 1 : 1.2 + 0.1 * static_cast<double>(told),
      labels.format(key, {{"n", labels.number(told)},
                          {"of", labels.number(stated.size())},
                          {"names", labels.series(silent.size() <= most_named ? silent : described)}}),
      "tag.pillars", "regulation", "pillars");
}

// Evidence: assessments that nothing stands behind.

/// "No source is named for MRV (40): …"; of more than three their number, and one sentence where it is all.
std::string unsupported(const Context& context, std::string_view key,
                        const std::vector<data::Dimension>& these, const std::string& where = {}) {
  constexpr std::size_t most_named = 3;
  const Labels& labels = context.labels;
  const std::size_t of = context.assessed.size();
  const std::string n = labels.number(these.size());
  if (these.size() == of && of > 1)
    return labels.format(fmt::format("{}.all", key), {{"n", n}, {"where", where}});
  if (these.size() > most_named)
    return labels.format(fmt::format("{}.counted", key),
                         {{"n", n}, {"of", labels.number(of)}, {"where", where}});
  std::vector<std::string> names;
  for (const data::Dimension d : these) names.push_back(scored_name(context, d));
  return labels.format(labels.plural_key(key, names.size()),
                       {{"names", labels.series(names)}, {"where", where}});
}

/// Where the text of copied evidence stands besides: in other records, in other dimensions of this one.
std::string where_copied(const Context& context, const std::vector<data::Dimension>& copied) {
  const auto elsewhere =
      static_cast<std::size_t>(std::count_if(copied.begin(), copied.end(), [&](data::Dimension d) {
        return context.policy.assessment(d).copied_elsewhere;
      }));
  return context.labels[elsewhere == copied.size() ? "message.where.elsewhere"
                        : elsewhere == 0           ? "message.where.own"
                                                   : "message.where.mixed"];
}

/// Both kinds in one sentence; the few that are of both by name.
std::string uncited_and_copied(const Context& context, const std::vector<data::Dimension>& uncited,
                               const std::vector<data::Dimension>& copied) {
  constexpr std::size_t most_named = 3;
  const Labels& labels = context.labels;
  const std::size_t of = context.assessed.size();
  const std::string where = where_copied(context, copied);
  const std::string n = labels.number(copied.size());
  const std::string copies =
      labels.format(copied.size() == of && of > 1 ? "message.all" : "message.some", {{"n", n}});
  if (uncited == copied && uncited.size() <= most_named && uncited.size() < of) {
    std::vector<std::string> names;
    for (const data::Dimension d : uncited) names.push_back(scored_name(context, d));
    return labels.format(labels.plural_key("message.uncited-copied.named", names.size()),
                         {{"names", labels.series(names)}, {"where", where}});
  }
  const std::string key = uncited.size() == of && of > 1
                              ? std::string("message.uncited-copied.all")
                              : labels.plural_key("message.uncited-copied", uncited.size());
  return labels.format(key, {{"n", labels.number(uncited.size())},
                             {"of", labels.number(of)},
                             {"copied", copies},
                             {"where", where}});
}

Made missing_evidence(const Context& context) {
  std::vector<data::Dimension> uncited, copied, weak;
  for (const data::Dimension d : context.assessed) {
    const data::Assessment& assessment = context.policy.assessment(d);
    const bool same_text = assessment.support == data::Support::copied_text;
    if (!assessment.cites()) uncited.push_back(d);
    if (same_text) copied.push_back(d);
    if (same_text || !assessment.cites()) weak.push_back(d);
  }
  if (weak.empty()) return std::nullopt;
  const std::size_t of = context.assessed.size();
  std::string text = copied.empty() ? unsupported(context, "message.uncited", uncited)
                     : uncited.empty()
                         ? unsupported(context, "message.copied", copied, where_copied(context, copied))
                         : uncited_and_copied(context, uncited, copied);
  return weighed(context, 1 + 2.5 * static_cast<double>(weak.size()) / static_cast<double>(of),
                 std::move(text), "tag.citations", "evidence", "citations");
}

struct Rule {
  std::string_view kind;  // one message of a kind at most
  Made (*make)(const Context&);
};

constexpr Rule rules[] = {{"standing", standing},      {"standing", unranked},
                          {"profile", profile},        {"deployment", deployment_of_subject},
                          {"milestones", milestone},   {"evidence", missing_evidence},
                          {"peers", gap_to_peers},     {"pillars", pillars},
                          {"changes", changes_message}};

}  // namespace

std::vector<WeighedMessage> weighed_messages(const Context& context) {
  std::vector<WeighedMessage> list;
  for (const Rule& rule : rules) {
    Made made = rule.make(context);
    if (!made) continue;
    made->kind = rule.kind;
    list.push_back(std::move(*made));
  }
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& a, const auto& b) { return a.weight > b.weight; });
  return list;
}

namespace {

std::string whole_text(const Message& message) { return message.text + document::text_of(message.then); }

/// How many of them, the heaviest first, are printed.
std::size_t printed_of(const std::vector<WeighedMessage>& made) {
  std::size_t cells = 0;
  for (std::size_t i = 0; i < made.size() && i < most_printed; ++i) {
    cells += cells_of(whole_text(made[i].message));
    if (i >= always_printed && cells > room_for_fourth) return i;
  }
  return std::min(made.size(), most_printed);
}

std::vector<Message> messages(const Context& context) {
  std::vector<WeighedMessage> made = weighed_messages(context);
  made.resize(printed_of(made));
  std::vector<Message> list;
  for (WeighedMessage& one : made) list.push_back(std::move(one.message));
  return list;
}

}  // namespace

std::vector<std::string> names_in_text(const Edition& edition, std::span<const data::Dimension> dimensions) {
  std::vector<std::string> names;
  for (const data::Dimension dimension : dimensions) names.push_back(dimension_in_text(edition, dimension));
  return names;
}

bool prints_message(const Context& context, std::string_view kind) {
  if (!context.prints("key-messages")) return false;
  const std::vector<WeighedMessage> made = weighed_messages(context);
  const auto end = made.begin() + static_cast<std::ptrdiff_t>(printed_of(made));
  return std::any_of(made.begin(), end, [&](const WeighedMessage& one) { return one.kind == kind; });
}

std::vector<MadeMessage> messages_of(const data::Corpus& corpus, const data::Policy& policy,
                                     const Labels& labels, const data::EarlierVersion* earlier) {
  const SectionNames no_layout;
  Context context = make_context({corpus, labels, no_layout}, policy);
  context.earlier = earlier;
  const std::vector<WeighedMessage> made = weighed_messages(context);
  const std::size_t printed = printed_of(made);
  std::vector<MadeMessage> list;
  for (const WeighedMessage& one : made)
    list.push_back({one.kind, one.weight, list.size() < printed, whole_text(one.message)});
  return list;
}

namespace {

/// The last milestone, where none comes after it and no message names it; "" elsewhere, and where it is long.
std::string latest_untold(const Context& context) {
  const Around around = milestones_around(context);
  if (around.next || !around.last || prints_message(context, "milestones")) return {};
  const std::string event = event_of(*around.last, longest_in_note);
  if (event.empty()) return {};
  return context.labels.format(
      "message.latest", {{"event", event}, {"date", context.labels.date(single_line(*around.last->date))}});
}

/// What a reader looks for on page one and the record does not state; facilities and pillars only where other
/// records of the corpus have some.
std::vector<std::string> silences(const Context& context) {
  const Labels& labels = context.labels;
  const data::Policy& policy = context.policy;
  std::vector<std::string> items;
  if (context.facilities.empty() && !context.corpus.facilities(policy.language).empty())
    items.push_back(labels["silent.facilities"]);
  if (policy.evolution.milestones.empty()) {
    if (has_role(context, data::RecordKind::policy, "milestones"))
      items.push_back(labels["silent.milestones"]);
  } else if (const Around around = milestones_around(context);
             !around.next && around.last && latest_untold(context).empty()) {
    items.push_back(labels.format("silent.ahead", {{"date", labels.date(single_line(*around.last->date))}}));
  }
  if (!data::tells_of_pillars(policy) && context.corpus.policy_sets(policy.language).tell_of_pillars())
    items.push_back(labels["silent.pillars"]);
  return items;
}

/// The linked facilities that are not of the policy's own subject; "" where all are.
std::string linked_facilities(const Context& context) {
  const data::FacilityList focus = context.of_subject();
  data::FacilityList others = context.facilities;
  std::erase_if(others, [&](const data::Facility* one) {
    return std::find(focus.begin(), focus.end(), one) != focus.end();
  });
  if (others.empty()) return {};
  const Labels& labels = context.labels;
  const bool subject = !context.subject.words.empty();
  const std::string country = country_of_linked(context);
  const std::string_view key = !focus.empty() ? "message.linked"
                               : subject      ? "message.context.of-subject"
                                              : "message.context";
  return labels.format(
      labels.plural_key(key, others.size()),
      {{"n", labels.number(others.size())},
       {"place", country.empty() ? country : labels.format("message.context.place", {{"country", country}})},
       {"states", states_of(labels, data::deployment(others))},
       {"subject", subject ? subject_in_text(context) : std::string()}});
}

/// What stands below the messages, a line each: the linked facilities, the last milestone, what the record is
/// silent on, and, where no caption of scores tells it, the way to sources and method.
Inlines note_below(const Context& context) {
  const Labels& labels = context.labels;
  Inlines text;
  const auto add = [&](Inlines sentence) { text = broken(std::move(text)) + std::move(sentence); };
  if (std::string linked = linked_facilities(context); !linked.empty()) {
    add(computed(std::move(linked), "deployment"));
    if (context.prints("deployment")) {
      Inlines way = note(word(context, "tag.facilities"));
      way[0].target = context.anchor("deployment");
      text.back().text += no_break_space;
      text += std::move(way);
    }
  }
  std::string record = latest_untold(context);
  if (const std::vector<std::string> items = silences(context); !items.empty())
    record += (record.empty() ? std::string() : labels["sentence.separator"]) +
              labels.format("message.silent", {{"items", labels.joined(items)}});
  if (!record.empty()) add(computed(std::move(record), "not-recorded"));
  if (context.scored.empty() && !context.sources.empty() && context.prints("sources")) {
    const bool counted = !context.facilities.empty() && context.prints("method");
    add(sentence(context, counted ? "message.behind.counted" : "message.behind",
                 {{"sources", way_to(context, "sources")}, {"method", way_to(context, "method")}}));
  }
  return text;
}

}  // namespace

Blocks key_messages(const Context& context) {
  return message_list(context, messages(context), note_below(context));
}

}  // namespace briefwright::compose
