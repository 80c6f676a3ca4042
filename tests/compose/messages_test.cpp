// Page one of a brief: what its messages say, what they weigh, and what is said of weak data.
#include "compose/brief/context.hpp"
#include "support.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace briefwright;
using support::brief_text;
using support::corpus_of;
using support::has;
using support::poor;

TEST_CASE("rank, peak and median count the same scored policies in force; small sets are not compared") {
  auto files = poor();
  const auto policy = [](const std::string& id, const std::string& status, int score) {
    return "---\nid: " + id + "\ntitle: " + id + "\ncountry: Norway\nstatus: " + status +
           "\nanalysis:\n  market: {score: " + std::to_string(score) + ", label: x, evidence: y}\n---\n";
  };
  files["policies/en/a.md"] = policy("a", "Active", 70);
  files["policies/en/b.md"] = policy("b", "Active", 80);
  files["policies/en/c.md"] = policy("c", "Superseded", 90);
  std::string text = brief_text(corpus_of(files), "a", Language::en);
  for (const char* absent : {"rank ", "peak of", "edian of", "median"}) {
    INFO(absent);
    CHECK_FALSE(has(text.substr(0, text.find("h2 Method")), absent));
  }
  files["policies/en/d.md"] = policy("d", "Active", 60);
  text = brief_text(corpus_of(files), "a", Language::en);
  CHECK(has(text, "The one score in its mean is not cited: the policy is not ranked."));
  CHECK(has(text, "Norway: peak (3 policies, no score cited) |  | — | — | 80 | "));
  CHECK(has(text, "Global median (3 policies, no score cited) |  | — | — | 70 | "));
  CHECK_FALSE(has(brief_text(corpus_of(files), "c", Language::en), "first of"));
}

TEST_CASE("page one says what the record is silent on and others tell, and when milestones are past") {
  auto files = poor();
  CHECK(has(brief_text(corpus_of(files), "a", Language::en), "Not recorded: dated milestones."));
  files["policies/en/b.md"] =
      "---\nid: b\ntitle: B\nprovenance: {lastAuditDate: 2026-01-05}\nregulatory: {pore_space_rights: "
      "Public.}\n"
      "evolution: {milestones: [{date: '2024-10-08', event: Entry into force}]}\n---\n";
  files["facilities/en/1.md"] = "---\nid: '1'\nname: Plant\nsector: Cement\n---\n";
  const auto text_with = [&](const std::string& more) {
    files["policies/en/a.md"] = "---\nid: a\ntitle: A rule\n" + more + "---\n";
    return brief_text(corpus_of(files), "a", Language::en);
  };
  CHECK(has(text_with(""), "Not recorded: linked facilities; dated milestones; regulatory pillars."));
  CHECK(has(text_with("relatedFacilities: ['1']\n"),
            "Its linked facility (outside the pipeline) is context only: the record does not say whether the "
            "policy concerns it.\u00A0Deployment(#deployment) / Not recorded: dated milestones; regulatory "
            "pillars."));
  files["facilities/en/1.md"] = "---\nid: '1'\nname: Plant\nsector: Cement\nstatus: Planned\n---\n";
  CHECK(has(text_with("relatedFacilities: ['1']\nsectors: [Iron and steel]\n"),
            "Its linked facility (planned) is context only: it is not recorded under the policy’s subject, "
            "iron and steel.\u00A0Deployment(#deployment)"));
  CHECK(has(text_with("regulatory: {a_rule_of_its_own: Public.}\n"),
            "Not recorded: linked facilities; dated milestones."));
  const std::string past = brief_text(corpus_of(files), "b", Language::en);
  CHECK(has(past,
            "Latest milestone recorded: Entry into force (8\u00A0October\u00A02024); none after it. Not "
            "recorded: linked facilities."));
  CHECK_FALSE(has(past, "] milestone recorded"));
}

TEST_CASE("the way to the linked facilities ends their line, in Chinese too") {
  auto files = poor();
  files["policies/zh/a.md"] = "---\nid: a\ntitle: 甲\nrelatedFacilities: ['1']\n---\n";
  files["policies/zh/b.md"] = "---\nid: b\ntitle: 乙\nregulatory: {pore_space_rights: 国有}\n---\n";
  files["facilities/zh/1.md"] = "---\nid: '1'\nname: 厂\nstatus: Planned\n---\n";
  CHECK(has(brief_text(corpus_of(files), "a", Language::zh),
            "关联设施 1 项（规划）仅作背景：记录未说明政策是否与之相关。"
            "\u00A0项目部署(#deployment) / 未记录：带日期的政策节点；监管支柱。"));
}

TEST_CASE("a mark of review that no reviewer stands behind is told with that") {
  auto files = poor();
  const auto text_with = [&](const std::string& state, const std::string& reviewer) {
    files["policies/en/a.md"] = "---\nid: a\ntitle: A\nreviewStatus: " + state +
                                "\nprovenance: {reviewer: '" + reviewer + "'}\n---\n";
    return brief_text(corpus_of(files), "a", Language::en);
  };
  CHECK(has(text_with("verified", "Human Audit Pending"), ", but the review is still pending"));
  CHECK(has(text_with("verified", ""), ", but no reviewer is named"));
  CHECK(has(text_with("verified", "Source audit"), "review: Source audit"));
  CHECK_FALSE(has(text_with("draft", ""), ", but "));
}

TEST_CASE("a distance of one is one point, and no word of the median where it is the policy's own mean") {
  auto files = poor();
  for (const auto& [id, score] : {std::pair("a", 71), std::pair("b", 70), std::pair("c", 60)})
    files[std::string("policies/en/") + id + ".md"] =
        std::string("---\nid: ") + id +
        "\ntitle: T\ncountry: Norway\nstatus: Active\nanalysis:\n  market: {score: " + std::to_string(score) +
        ", citation: S}\n---\n";
  CHECK(has(brief_text(corpus_of(files), "a", Language::en), "1 point above their median of 70."));
  CHECK(has(brief_text(corpus_of(files), "c", Language::en), "10 points below their median of 70."));
  CHECK(has(
      brief_text(corpus_of(files), "b", Language::en),
      "Its mean score ranks second of 3 scored policies in force in Norway. All these scores are cited."));
}

TEST_CASE("a record whose scores are all uncited is not ranked, and its mean is no large figure") {
  auto files = poor();
  for (const char* id : {"a", "b", "c"})
    files[std::string("policies/en/") + id + ".md"] =
        std::string("---\nid: ") + id +
        "\ntitle: T\ncountry: Norway\nstatus: Active\nanalysis:\n  market: {score: 71, label: x}\n"
        "  strategic: {score: 60, label: x}\n---\n";
  const std::string text = brief_text(corpus_of(files), "a", Language::en);
  CHECK(has(text,
            "None of its 2 index scores is cited, so the policy is not ranked and no strongest or weakest "
            "side is named."));
  CHECK_FALSE(has(text, "fact 65.5"));
  CHECK(has(text, "None of them is cited: they are claims, not fit for comparison."));
  CHECK_FALSE(has(text, "median; "));
  CHECK(has(text, "None of the 2 assessments names a source: the scores are claims to be checked."));
}

namespace {

/// Records a, b and c of one country; `analysis` of the first, its further fields before it.
std::map<std::string, std::string> three(const std::string& analysis, const std::string& more = {}) {
  auto files = poor();
  const auto policy = [](const std::string& id, const std::string& rest) {
    return "---\nid: " + id + "\ntitle: T\ncountry: Norway\nstatus: Active\n" + rest + "---\n";
  };
  files["policies/en/a.md"] = policy("a", more + "analysis: {" + analysis + "}\n");
  for (const char* id : {"b", "c"})
    files[std::string("policies/en/") + id + ".md"] =
        policy(id,
               "analysis: {market: {score: 80, citation: S}, strategic: {score: 60, citation: S}, "
               "mrv: {score: 50, citation: S}}\n");
  return files;
}

std::string brief_of_three(const std::string& analysis, const std::string& more = {}) {
  return brief_text(corpus_of(three(analysis, more)), "a", Language::en);
}

}  // namespace

TEST_CASE("what lies below the median is told as the only one, or as the farthest") {
  std::string text = brief_of_three(
      "market: {score: 70, citation: S}, strategic: {score: 60, citation: S}, mrv: {score: 50, citation: S}");
  CHECK(has(text, "It lies below the median only in market, by 10 points (3 scored policies in force)."));
  CHECK_FALSE(has(text, "2 of 3 dimensions reach the global median"));  // the message has told it
  text = brief_of_three(
      "market: {score: 70, citation: S}, strategic: {score: 20, citation: S}, mrv: {score: 50}");
  CHECK(has(text,
            "By its cited scores it lies farthest below the median in strategic, by 40 points (3 scored "
            "policies in force)."));
  CHECK(
      has(text,
          "Strongest cited index score: market, 70; weakest: strategic, 20 (50 points apart). Not cited and "
          "left out: MRV (50)."));
  CHECK(has(text, " of them cited (these alone: 45)"));
  CHECK(has(text, "2 of its 3 index scores are cited (mean 45), "));
  CHECK(has(text, "No source is named for MRV (50): the score is a claim to be checked."));
  text = brief_of_three("market: {score: 90, citation: S}, strategic: {score: 60, citation: S}");
  CHECK(has(text,
            "It lies below the median in no dimension; farthest above in market, by 10 points (3 scored "
            "policies in force)."));
  text = brief_of_three("market: {score: 90, citation: S}, strategic: {score: 85, citation: S}");
  CHECK(has(
      text,
      "It lies above the median in every dimension compared, farthest in strategic, by 25 points (3 scored "
      "policies in force)."));
}

TEST_CASE("one cited score makes no strongest and no weakest side") {
  const std::string text =
      brief_of_three("market: {score: 70, citation: S}, strategic: {score: 60}, mrv: {score: 50}");
  CHECK(
      has(text, "Only one of 3 index scores is cited, market (70); no strongest or weakest side is named."));
  CHECK_FALSE(has(text, "trongest cited"));
}

TEST_CASE("a mark of review does not stand alone where no score is cited") {
  const std::string more = "reviewStatus: verified\nprovenance: {reviewer: Source audit}\n";
  std::string text = brief_of_three("market: {score: 70}, strategic: {score: 60}", more);
  CHECK(has(text, "but no index score is cited"));
  CHECK(has(text, "review: Source audit"));
  text = brief_of_three("market: {score: 70}, strategic: {score: 60, citation: S}", more);
  CHECK_FALSE(has(text, "but no index score"));
  text = brief_of_three("market: {score: 70}", "reviewStatus: verified\n");
  CHECK(has(text, "but no reviewer is named"));
  CHECK(has(text, "no index score is cited; "));
}

TEST_CASE("linked facilities are told by status without a rest, and a figure is no message again") {
  auto files = three("market: {score: 70, citation: S}",
                     "relatedFacilities: ['1', '2', '3']\nregulatory: {pore_space_rights: Public.}\n");
  for (const auto& [id, status] :
       {std::pair("1", "Planned"), std::pair("2", "Cancelled"), std::pair("3", "Under construction")})
    files[std::string("facilities/en/") + id + ".md"] =
        std::string("---\nid: '") + id +
        "'\nname: Plant\ncountry: Norway\nestimatedCapacity: 1\nstatus: " + status + "\n---\n";
  const std::string text = brief_text(corpus_of(files), "a", Language::en);
  CHECK(has(text,
            "Its 3 linked facilities in Norway (none operational, 1 under construction, 1 planned and 1 "
            "outside the "
            "pipeline) are context only"));
  CHECK(has(text, "Of 7 regulatory pillars the record describes only pore space rights."));
  CHECK_FALSE(has(text, "] regulatory pillars recorded"));
  CHECK_FALSE(has(text, "] assessments that name a source"));
}

TEST_CASE("each message weighs what the page on messages says") {
  auto files = poor();
  const auto policy = [](const std::string& id, int score, const std::string& more = {}) {
    return "---\nid: " + id + "\ntitle: A law on cement\ncountry: Norway\nstatus: Active\n" + more +
           "analysis:\n  market: {score: " + std::to_string(score) +
           ", label: x, citation: S}\n  strategic: {score: 40, label: x, evidence: Told of all., citation: "
           "S}\n"
           "  mrv: {score: 50, label: x, citation: S}\n  incentive: {score: 55, label: x}\n---\n";
  };
  files["policies/en/a.md"] =
      policy("a", 95,
             "relatedFacilities: ['1']\nprovenance: {lastAuditDate: 2026-01-05}\n"
             "regulatory: {pore_space_rights: Public.}\n"
             "evolution: {milestones: [{date: '2026-10-08', event: Entry into force}]}\n");
  files["policies/en/b.md"] = policy("b", 65);
  files["policies/en/c.md"] = policy("c", 5);
  files["facilities/en/1.md"] = "---\nid: '1'\nname: Plant\nsector: Cement\n---\n";
  const data::Corpus corpus = corpus_of(files);
  std::string told;
  for (const compose::MadeMessage& made :
       compose::messages_of(corpus, *corpus.policy("a", Language::en), support::labels(Language::en)))
    told += fmt::format("{} {:.3f} {}\n", made.kind, made.weight, made.printed ? "*" : "");
  CHECK(told ==
        "profile 5.000 *\nstanding 3.250 *\ndeployment 3.000 *\npeers 3.000 \nmilestones 2.500 \n"
        "evidence 2.250 \npillars 1.300 \n");
}

namespace {

/// The "changes" message of policy `a` between two texts of its front matter, with its weight.
std::string changes_of(const std::map<std::string, std::string>& then,
                       const std::map<std::string, std::string>& now, Language language = Language::en) {
  const data::Corpus corpus = corpus_of(now);
  const data::EarlierVersion earlier(corpus_of(then), corpus);
  for (const compose::MadeMessage& made :
       compose::messages_of(corpus, *corpus.policy("a", language), support::labels(language), &earlier))
    if (made.kind == "changes") return fmt::format("{:.2f} {}", made.weight, made.text);
  return "none";
}

std::map<std::string, std::string> version_of(const std::string& version, const std::string& more) {
  return {{"corpus.yaml", "version: '" + version + "'\n"},
          {"policies/en/a.md", "---\nid: a\ntitle: A rule\n" + more + "---\n"}};
}

std::string scored(int market, int mrv, int strategic) {
  return fmt::format("analysis:\n  market: {{score: {}}}\n  mrv: {{score: {}}}\n  strategic: {{score: {}}}\n",
                     market, mrv, strategic);
}

}  // namespace

TEST_CASE("what changed since an older version: new, words, the largest scores, the rest counted") {
  const auto changed = [](const std::string& before, const std::string& after) {
    return changes_of(version_of("2026-02", before), version_of("2026-08", after));
  };
  auto other = version_of("2026-02", "");
  other["policies/en/a.md"] = "---\nid: b\ntitle: B\n---\n";
  CHECK(changes_of(other, version_of("2026-08", "")) == "10.00 New in the data set since 2026-02.");
  CHECK(changed("", "") == "10.00 Unchanged since 2026-02, but for what changed in most records alike.");
  CHECK(changed("", "provenance: {author: Someone}\n") ==
        "10.00 Since 2026-02 only who wrote and checked the record has changed.");
  CHECK(changed("status: Proposed\n", "status: Active\n") ==
        "10.00 Changed since 2026-02: status from proposed to in force.");
  CHECK(changed("", "status: Active\n") == "10.00 Changed since 2026-02: status from none to in force.");
  CHECK(changed(scored(50, 60, 70), scored(55, 30, 71)) ==
        "10.00 Changed since 2026-02: MRV score from 60 to 30, market score from 50 to 55 and 1 more field.");
  CHECK(changed(scored(50, 60, 70),
                "analysis: {market: {score: 50}, strategic: {score: 70}, technical: {score: 5}}\n") ==
        "10.00 Changed since 2026-02: MRV no longer scored (60 before) and technical newly scored (5).");
  CHECK(changed("source: An act.\n", "source: A law.\n") == "10.00 Changed since 2026-02: source.");
  CHECK(changed("", "source: A law.\ndescription: Text.\nurl: https://a.example\n") ==
        "10.00 Changed since 2026-02: 3 fields.");
}

TEST_CASE("where most scores of the data set changed, a record's own are no news of it alone") {
  const auto corpus = [](const std::string& version, int score) {
    std::map<std::string, std::string> files{{"corpus.yaml", "version: '" + version + "'\n"}};
    for (const std::string id : {"a", "b", "c", "d"})
      files["policies/en/" + id + ".md"] =
          "---\nid: " + id + "\ntitle: " + id + "\n" + scored(score, score, score) + "---\n";
    return files;
  };
  CHECK(changes_of(corpus("1", 50), corpus("2", 90)) ==
        "10.00 Changed since 1: market score from 50 to 90, strategic score from 50 to 90 and 1 more field; "
        "most "
        "scores of the data set changed as well, so the way of scoring may have.");
}

TEST_CASE("nothing is told in a language that the older version lacks") {
  auto then = version_of("1", "");
  then["policies/zh/a.md"] = then["policies/en/a.md"];
  then.erase("policies/en/a.md");
  CHECK(changes_of(then, version_of("2", "")) == "none");
}
