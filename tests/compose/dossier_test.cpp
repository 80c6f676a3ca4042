// Dossiers: what each kind of question brings, figures of the data guide, corner cases.
#include "compose/dossier/dossier.hpp"
#include "compose/common/siblings.hpp"
#include "support.hpp"

#include "base/utf8.hpp"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <set>

using namespace briefwright;
using namespace support;
using data::SelectionKind;

namespace {

const compose::Layout& whole_dossier() {
  static const compose::Layout layout{
      {"title", "key-messages", "key-figures", "contents", "profile", "governance", "position", "countries",
       "pillars", "policies", "deployment", "gaps", "policy-briefs", "method", "sources", "records",
       "facility-details", "register-annex"},
      {"masthead", "substance", "scores", "evidence"}};
  return layout;
}

Result<document::Document> made(const data::Corpus& corpus, data::SelectionQuery query, Language language,
                                const compose::BriefOptions& options = {}) {
  const compose::Labels* catalogues[] = {&labels(language)};
  return compose::dossier(corpus, query, catalogues, whole_dossier(), options);
}

std::string text_of_dossier(const data::Corpus& corpus, data::SelectionQuery query, Language language) {
  const Result<document::Document> document = made(corpus, std::move(query), language);
  REQUIRE_MESSAGE(document.has_value(), to_text(document.error()));
  return document::to_text(*document);
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string policy(std::string_view id, std::string_view country, int score, std::string_view more = "") {
  return fmt::format(
      "---\nid: {0}\ntitle: Act {0}\ncountry: {1}\nyear: 2020\nstatus: Active\nreviewStatus: verified\n"
      "analysis:\n  incentive: {{score: {2}}}\n  statutory: {{score: {2}}}\n  market: {{score: {2}}}\n"
      "  strategic: {{score: {2}}}\n  mrv: {{score: {2}}}\n{3}---\n",
      id, country, score, more);
}

std::string plant(int id, std::string_view country, std::string_view status, double capacity) {
  return fmt::format(
      "---\nid: '{}'\nname: Plant {}\ncountry: {}\nstatus: {}\nestimatedCapacity: {}\noperation: "
      "'2024'\n---\n",
      id, id, country, status, capacity);
}

/// Norway leads, China has policies, Chile plants only.
std::map<std::string, std::string> three_countries() {
  return {{"policies/en/n1.md", policy("n1", "Norway", 90)},
          {"policies/en/n2.md", policy("n2", "Norway", 60, "evolution: {supersedes: [n1]}\n")},
          {"policies/en/c1.md", policy("c1", "China", 70)},
          {"policies/en/u1.md", policy("u1", "United States", 50)},
          {"facilities/en/1.md", plant(1, "Norway", "Operational", 2)},
          {"facilities/en/2.md", plant(2, "Norway", "Planned", 6)},
          {"facilities/en/3.md", plant(3, "China", "Operational", 1)},
          {"facilities/en/4.md", plant(4, "Chile", "Planned", 0)},
          {"countries/en/norway.md",
           "---\nid: Norway\nname: Norway\nregion: Europe\nsummary: A shelf with stores.\nregulatory:\n"
           "  pore_space_rights: Owned by the state under the Petroleum Act.\n  liability_transfer: Not yet "
           "decided.\n"
           "strategicTargets: {capture2030: 5, netZeroYear: 2050}\n---\n"}};
}

}  // namespace

TEST_CASE("a dossier leads to the briefs of its policies that the same run makes") {
  compose::BriefOptions options;
  options.siblings = std::make_shared<const compose::Siblings>(
      compose::Siblings{{{"n1", "out/en/n1.pdf"}}, {{"n1", "out/one/n1.pdf"}}, {}});
  options.file = "out/d/norway.pdf";
  const data::Corpus corpus = corpus_of(three_countries());
  const data::SelectionQuery query{SelectionKind::country, "Norway"};
  const auto document = made(corpus, query, Language::en, options);
  REQUIRE(document.has_value());
  CHECK(holds(document::to_text(*document), "Brief(file ../en/n1.pdf): `../en/n1.pdf`"));
  CHECK_FALSE(holds(text_of_dossier(corpus, query, Language::en), "n1.pdf"));
}

TEST_CASE("dossier: a country with profile, pillars, targets, governance, policies, deployment, register") {
  const data::Corpus corpus = corpus_of(three_countries());
  const std::string text = text_of_dossier(corpus, {SelectionKind::country, "挪威"}, Language::en);
  CHECK(holds(text, "This dossier holds 2 policies, all in force."));
  CHECK(holds(text,
              "The governance index is 90 of 100 (no score cited) against a median of 70, first of 3 "
              "countries or regions that have "
              "one: integrated leader."));
  CHECK(holds(text, "None of the 5 index scores is cited, so no strongest or weakest side is named."));
  CHECK(holds(text, "A shelf with stores."));
  CHECK(holds(text, "Owned by the state under the Petroleum Act."));
  CHECK(!holds(text, "Enacted"));  // no state is read from words
  CHECK(!holds(text, "Pending"));
  CHECK(holds(text, "net-zero year"));
  CHECK(holds(text, "Act n2"));
  CHECK(holds(text, "lineage 0 -> 1"));
  CHECK(holds(text, "Plant 2"));
  CHECK(holds(text, "25.0%"));  // 2 of 8 Mt committed
  CHECK(!holds(text, "Act c1"));
  CHECK(!holds(text, "Plant 3"));
}

TEST_CASE("dossier: the strongest and weakest sides of a country are those of cited scores") {
  const auto text_with = [](const std::string& scores) {
    return text_of_dossier(
        corpus_of({{"policies/en/a.md", "---\nid: a\ntitle: A\ncountry: Norway\nstatus: Active\nanalysis:\n" +
                                            scores + "---\n"}}),
        {SelectionKind::country, "Norway"}, Language::en);
  };
  const auto cited = [](const char* dimension, int score) {
    return fmt::format("  {}: {{score: {}, citation: Act}}\n", dimension, score);
  };
  const std::string four =
      cited("incentive", 80) + cited("market", 60) + cited("statutory", 80) + cited("strategic", 70);
  std::string text = text_with(four + "  mrv: {score: 99}\n");
  CHECK(holds(text, "Strongest cited score: incentive and statutory, 80; weakest: market, 60."));
  CHECK(holds(text, "This dossier holds 1 policy, in force, without a review state and treated as a draft."));
  text = text_with(four + cited("mrv", 75));
  CHECK(holds(
      text,
      "Strongest: incentive and statutory (80); weakest: market (60); the spread of 20 points counts as "
      "balanced."));
  text = text_with(cited("mrv", 75) + "  market: {score: 99}\n");
  CHECK(holds(text, "Only one index score is cited, MRV (75); no strongest or weakest side is named."));
  text = text_with(cited("mrv", 75) + cited("market", 75));
  CHECK(holds(text, "All 2 cited scores are the same, 75 of 100."));
}

TEST_CASE("dossier of a country: what of the pipeline it shares with others stands beside the sum") {
  auto files = three_countries();
  files["facilities/en/5.md"] = plant(5, "China-Norway", "Planned", 3);
  files["facilities/en/6.md"] = plant(6, "Norway-Chile", "Cancelled", 50);
  const data::Corpus corpus = corpus_of(files);
  CHECK(holds(text_of_dossier(corpus, {SelectionKind::country, "Norway"}, Language::en),
              "; shared with other countries or regions: 1 (3.0 Mt/yr); counted separately"));
  CHECK(!holds(text_of_dossier(corpus, {SelectionKind::country, "United States"}, Language::en),
               "shared with other"));
  const std::string all = text_of_dossier(corpus, {}, Language::en);
  CHECK(!holds(all, "shared with other countries"));
  CHECK(holds(all, "| Of it shared |"));
  CHECK(!holds(text_of_dossier(corpus_of(three_countries()), {}, Language::en), "Of it shared"));
}

TEST_CASE("dossier: a pillar has a state only where a record states one") {
  auto files = three_countries();
  files["countries/en/china.md"] =
      "---\nid: China\nname: China\nsummary: A plan.\nregulatory: {pore_space_rights: Draft law.}\n---\n";
  files["corpus.yaml"] =
      "records:\n  extends: ccus\n  pillars: {pore_space_rights: {state: rights}, liability_transfer: "
      "{state: "
      "transfer}}\n  country:\n    rights: {kind: word, words: pillar-state}\n    transfer: {kind: word, "
      "words: "
      "pillar-state}\n";
  const std::string norway = files["countries/en/norway.md"];
  const auto text_with = [&](const std::string& more) {
    files["countries/en/norway.md"] = "---\n" + more + norway.substr(4);
    MemoryFiles memory;
    for (const auto& [path, text] : files) memory.files["corpus/" + path] = text;
    for (const char* name : {"/ccus.yaml", "/../vocabulary.yaml"}) {
      const std::string path = std::filesystem::path(model().folder() + name).lexically_normal().string();
      memory.files[path] = *RealFiles().read(path, 1 << 20);
    }
    Diagnostics diagnostics;
    return text_of_dossier(data::Corpus::load(memory, "corpus", model(), {}, diagnostics), {}, Language::en);
  };
  const std::string silent = text_with("");
  CHECK(holds(silent, "row Norway | recorded | recorded | absent"));
  CHECK(holds(silent, "row China | recorded | absent"));
  CHECK(holds(silent, "Not yet decided."));
  CHECK(!holds(silent, "Pending"));
  const std::string stated = text_with("rights: Enacted\n");
  CHECK(holds(stated, "row Norway | enacted | recorded | absent"));
  CHECK(holds(stated, "Pore space rights** | Enacted | Owned by the state"));
  CHECK(holds(stated, "Liability transfer** | — | Not yet decided."));
}

TEST_CASE("dossier: pillars that all profiles record alike are told in a sentence") {
  auto files = three_countries();
  std::string pillars;
  for (const auto& pillar : model().pillars()) pillars += "  " + pillar.key + ": A text.\n";
  for (const char* country : {"China", "Norway"})
    files[std::string("countries/en/") + country + ".md"] =
        std::string("---\nid: ") + country + "\nname: " + country + "\nregulatory:\n" + pillars + "---\n";
  files.erase("countries/en/norway.md");
  const std::string text = text_of_dossier(corpus_of(files), {}, Language::en);
  CHECK(holds(
      text,
      "Each of the 2 profiles records all 7 regulatory pillars; none states how far they have progressed."));
  CHECK(!holds(text, "row Norway | recorded"));
}

TEST_CASE("dossier: uncited and copied scores are hollow, and means say how many are cited") {
  auto files = three_countries();
  files["policies/en/n3.md"] =
      "---\nid: n3\ntitle: Act n3\ncountry: Norway\nstatus: Active\nanalysis:\n  market: {score: 80, "
      "citation: S}\n"
      "  mrv: {score: 60}\n---\n";
  const std::string text = text_of_dossier(corpus_of(files), {}, Language::en);
  CHECK(holds(text, "row Act n3 | — | — | 80 | — | 60 hollow"));
  CHECK(holds(text, "70.0 | 1/2"));
  CHECK(holds(text, "point Norway 90 | 2.0 hollow"));
  CHECK(holds(text, "of which cited 0"));
}

TEST_CASE("dossier: policies stand one after the other, a level below; sources and records are told once") {
  const data::Corpus corpus = corpus_of(three_countries());
  const document::Document document = *made(corpus, {SelectionKind::country, "Norway"}, Language::en);
  REQUIRE(document.parts.size() == 1);
  CHECK(document.title == "Norway: policy dossier");
  std::vector<std::string> titles;
  std::set<std::string> anchors;
  for (const document::Block& block : document.parts[0].blocks)
    if (const auto* heading = std::get_if<document::Heading>(&block.what)) {
      if (heading->level <= 2) titles.push_back(document::text_of(heading->text));
      if (!heading->anchor.empty()) CHECK(anchors.insert(heading->anchor).second);
    }
  const auto place = [&](std::string_view title) {
    CHECK(std::count(titles.begin(), titles.end(), title) == 1);
    return std::find(titles.begin(), titles.end(), title) - titles.begin();
  };
  CHECK(titles.front() == "Norway");
  CHECK(place("Act n1") + 1 == place("Act n2"));
  CHECK(place("Act n2") < place("Method"));
  CHECK(place("Method") < place("Sources"));
  CHECK(place("Sources") < place("The records"));
  CHECK(anchors.contains("policy-en-n1/evidence"));
  CHECK(anchors.contains("policy-en-n2/evidence"));
  std::map<std::string, int> targets;
  for_each_text(document, [&](const document::Inlines& inlines) {
    for (const document::Inline& run : inlines)
      if (run.target.starts_with("policy-")) ++targets[run.target];
  });
  // From the table of policies and the records; these policies name no source.
  for (const char* id : {"policy-en-n1", "policy-en-n2"}) CHECK(targets[id] == 2);
}

TEST_CASE("dossier: sources are numbered through all policies") {
  auto files = three_countries();
  for (const char* id : {"n1", "n2"})
    files[std::string("policies/en/") + id + ".md"] =
        std::string("---\nid: ") + id + "\ntitle: Act " + id +
        "\ncountry: Norway\nstatus: In force\nsource: Register of " + id +
        "\nanalysis:\n  market: {score: 50, evidence: Text, citation: {text: Paper of " + id + "}}\n---\n";
  const std::string text =
      text_of_dossier(corpus_of(files), {SelectionKind::country, "Norway"}, Language::en);
  CHECK(holds(text, "Paper of n1 [2](#source-2)"));
  CHECK(holds(text, "Paper of n2 [4](#source-4)"));
  for (const char* row : {"1 | Register of n1", "2 | Paper of n1", "3 | Register of n2", "4 | Paper of n2"})
    CHECK(holds(text, row));
}

TEST_CASE("dossier: all records compare the countries; one without a policy has no index") {
  const data::Corpus corpus = corpus_of(three_countries());
  const std::string text = text_of_dossier(corpus, {}, Language::en);
  CHECK(holds(text, "All policies and facilities"));
  CHECK(holds(text, "4 countries"));
  CHECK(holds(text,
              "Countries or regions with a governance index: 3; integrated leaders 1, policy-led 1, "
              "foundation-building 1."));
  CHECK(holds(text, "Chile | 0 | — | — | 1"));
}

TEST_CASE("dossier: an expression of facilities alone brings no policies and says what it was") {
  const data::Corpus corpus = corpus_of(three_countries());
  const std::string text =
      text_of_dossier(corpus, {SelectionKind::where, "facility.status = planned"}, Language::en);
  CHECK(holds(text, "facility.status = planned"));
  CHECK(holds(text, "Plant 2"));
  CHECK(!holds(text, "Plant 1"));
  CHECK(!holds(text, "Act n1"));
  CHECK(holds(text, "Selected by "));
  CHECK(!holds(text, "left out: 0"));
  CHECK(!holds(text, "0\u00A0current"));
  CHECK(!holds(text, "0 verified"));
}

TEST_CASE("dossier: an expression counts the selected records, and only countries that these are of") {
  auto files = three_countries();
  files["facilities/en/5.md"] = plant(5, "Norway-Denmark", "Planned", 3);
  files["facilities/en/6.md"] = plant(6, "China", "Planned", 30);
  files["countries/en/denmark.md"] = "---\nid: Denmark\nname: Denmark\nregion: Europe\n---\n";
  const data::Corpus corpus = corpus_of(files);
  const std::string text = text_of_dossier(
      corpus, {SelectionKind::where, "country = norway or facility.status = operational"}, Language::en);
  CHECK(holds(text, "Plant 5"));
  CHECK(holds(text, "2 countries"));
  CHECK(holds(text, "China | 0 | ○\u00A070 | policy-led | 1 | 1.0 |  | 1.0"));
  CHECK(!holds(text, "Denmark | 0"));
  CHECK(holds(text, "index and position are those of the country or region as a whole"));
  CHECK(!holds(text, "median governance index"));
  const std::string all = text_of_dossier(corpus, {}, Language::en);
  CHECK(holds(all, "China | 1 | ○\u00A070 | policy-led | 2 | 31.0 |  | 1.0"));
  CHECK(holds(all, "median governance index (3 countries or regions, 0 of "));
}

TEST_CASE("dossier: the region of a country is the vocabulary's, and nothing is global") {
  auto files = three_countries();
  const auto region_of = [&](std::string_view country, std::string_view region) {
    files["countries/en/x.md"] =
        fmt::format("---\nid: {0}\nname: {0}\nregion: {1}\nsummary: It stores.\n---\n", country, region);
    const std::string text =
        text_of_dossier(corpus_of(files), {SelectionKind::country, std::string(country)}, Language::en);
    return text.substr(0, text.find("Policies"));
  };
  CHECK(holds(region_of("Chile", "拉丁美洲"), "Central and South America"));
  CHECK(holds(region_of("Chile", "Global"), "Central and South America"));
  CHECK(!holds(region_of("Chile", "Global"), "Global"));
  CHECK(holds(region_of("Chile", "Southern Cone"), "Southern Cone"));
}

TEST_CASE("dossier: a placeholder for a summary is a gap, a short one with something to say is printed") {
  auto files = three_countries();
  const auto text_with = [&](std::string_view summary) {
    files["countries/en/chile.md"] =
        fmt::format("---\nid: Chile\nname: Chile\nsummary: '{}'\n---\n", summary);
    return text_of_dossier(corpus_of(files), {SelectionKind::country, "Chile"}, Language::en);
  };
  for (const char* placeholder : {"Profile for Chile", "Ahead of others...", "Ahead of others…", ""}) {
    const std::string text = text_with(placeholder);
    CHECK(holds(text, "The profile of this country or region has no summary"));
    CHECK(!holds(text, "h2 Profile"));
  }
  for (const char* summary :
       {"A shelf with stores.", "Chile has no law on storage, but a plan to write one."}) {
    const std::string text = text_with(summary);
    CHECK(holds(text, summary));
    CHECK(!holds(text, "no summary"));
  }
}

TEST_CASE("dossier: the scores of many policies are one figure") {
  std::map<std::string, std::string> files;
  for (int i = 0; i < 150; ++i)
    files[fmt::format("policies/en/p{}.md", i)] = policy(fmt::format("p{}", i), "Norway", 50);
  const std::string text =
      text_of_dossier(corpus_of(files), {SelectionKind::country, "Norway"}, Language::en);
  const std::string caption = "**Figure 2  **Scores by policy and dimension (0–100).";
  const std::size_t first = text.find(caption);
  REQUIRE(first != std::string::npos);
  CHECK(text.find(caption, first + 1) == std::string::npos);
}

TEST_CASE("dossier: a country without a policy in force, capacity or profile closes up") {
  auto files = three_countries();
  files["policies/en/x.md"] = "---\nid: x\ntitle: Old act\ncountry: Chile\nstatus: Repealed\n---\n";
  const data::Corpus corpus = corpus_of(files);
  const std::string text = text_of_dossier(corpus, {SelectionKind::country, "Chile"}, Language::en);
  CHECK(holds(text, "The data set has no profile of this country or region."));
  CHECK(holds(text, "no pipeline record states a capacity"));
  CHECK(!holds(text, "Governance profile"));
  CHECK(!holds(text, " nan"));
}

TEST_CASE("dossier: questions that nothing answers are refused with a reason") {
  const data::Corpus corpus = corpus_of(three_countries());
  const auto code = [&](SelectionKind kind, std::string value) {
    const Result<document::Document> document = made(corpus, {kind, std::move(value)}, Language::en);
    return document ? std::string("made") : document.error().code;
  };
  CHECK(code(SelectionKind::country, "Atlantis") == "unknown-country");
  CHECK(code(SelectionKind::where, "yaer = 2020") == "unknown-field");
  CHECK(code(SelectionKind::where, "year = 1900") == "empty-selection");
  CHECK(code(SelectionKind::where, "(") == "expression-syntax");
}

TEST_CASE("dossier: two languages make two sets of parts") {
  auto files = three_countries();
  files["policies/zh/n1.md"] = policy("n1", "挪威", 90);
  const data::Corpus corpus = corpus_of(files);
  const compose::Labels* catalogues[] = {&labels(Language::zh), &labels(Language::en)};
  const auto document = compose::dossier(corpus, {SelectionKind::country, "Norway"}, catalogues,
                                         whole_dossier(), {.date = {}, .attach = true});
  REQUIRE(document.has_value());
  CHECK(document->title == "挪威：政策档案 / Norway: policy dossier");
  CHECK(document->parts.front().language == Language::zh);
  CHECK(document->parts.back().language == Language::en);
  std::vector<std::string> names;
  for (const Attachment& attachment : document->attachments) names.push_back(attachment.name);
  CHECK(names == std::vector<std::string>{"facilities.zh.csv", "policies.zh.csv", "facilities.en.csv",
                                          "policies.en.csv"});
}

TEST_CASE("dossier: page one names the latest policy, and no large figure repeats a message") {
  auto files = three_countries();
  files["policies/en/n3.md"] = policy("n3", "Norway", 50, "pubDate: '2024-05-01'\n");
  const std::string text =
      text_of_dossier(corpus_of(files), {SelectionKind::country, "Norway"}, Language::en);
  CHECK(holds(text, "all in force; the latest is of 1\u00A0May\u00A02024: Act n3."));
  CHECK(holds(text, "fact 8.0 [Mt/yr] pipeline capacity"));
  CHECK(holds(text, "fact 1 [] record operational"));
  CHECK(holds(text, "fact 1 [] record planned"));
  for (const char* told : {"] governance index", "] policies", "] facility records", "] committed"})
    CHECK_MESSAGE(!holds(text, told), std::string(told));
}

TEST_CASE("dossier: the data guide's figures are printed, and messages stay short" *
          doctest::test_suite("hub")) {
  const data::Corpus& corpus = hub("2026-08");
  for (const Language language : {Language::zh, Language::en}) {
    const std::string text = text_of_dossier(corpus, {}, language);
    for (const char* figure : {"2,266.6", "95.1", "9.9%", "14.8%", "77.6", "1,029", "200", "712", "198"})
      CHECK_MESSAGE(holds(text, figure), figure);
    CHECK(holds(
        text,
        language == Language::en
            ? "Countries or regions with a governance index: 44; integrated leaders 9, "
              "policy-led 16, deployment-led 2, foundation-building 17."
            : "44 个有指数的国家/地区：综合领先 9 个、政策先行 16 个、项目先行 2 个、起步阶段 17 个。"));
    CHECK(holds(text, language == Language::en ? "no reviewer is recorded: 39 of 118."
                                               : "118 项政策中，未记录审核人的有 39 项"));
    CHECK(holds(text, language == Language::en ? "review is pending: 38 of 118."
                                               : "118 项政策中，审核人一栏称尚待审核的有 38 项"));
    for (const char* figure :
         {"129.3", "128.9", "946.2", "809.0", "373", "898.1", "58.6", "7.65", "43.2", "33.3"})
      CHECK_MESSAGE(holds(text, figure), figure);
    CHECK(holds(text_of_dossier(corpus, {SelectionKind::country, "Norway"}, language),
                language == Language::en ? "shared with other countries or regions: 2 (38.0 Mt/yr)"
                                         : "与其他国家/地区共有 2 项（38.0 Mt/年）"));
    CHECK(holds(text_of_dossier(corpus, {SelectionKind::country, "Japan"}, language),
                language == Language::en ? "shared with other countries or regions: 11 (33.3 Mt/yr)"
                                         : "与其他国家/地区共有 11 项（33.3 Mt/年）"));
    for (const char* country :
         {"China", "Norway", "United States", "Germany", "Japan", "Indonesia", "Chile"}) {
      const document::Document document = *made(corpus, {SelectionKind::country, country}, language);
      for (const document::Block& block : document.parts[0].blocks) {
        const auto* columns = std::get_if<document::Columns>(&block.what);
        if (columns == nullptr) continue;
        const auto& callout = std::get<document::Callout>(columns->parts[0].blocks[0].what);
        for (const document::Blocks& item : std::get<document::List>(callout.blocks[1].what).items) {
          const std::string& message = std::get<document::Paragraph>(item[0].what).text[0].text;
          if (language == Language::en)
            CHECK_MESSAGE(std::count(message.begin(), message.end(), ' ') < 30, message);
          else
            CHECK_MESSAGE(code_point_count(message) <= 80, message);
        }
        break;
      }
    }
  }
}
