// Comparisons of small hand-made corpora, and of the real records where they are at hand.
#include "compose/comparison/comparison.hpp"
#include "compose/comparison/context.hpp"
#include "support.hpp"

#include "base/utf8.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

using namespace briefwright;
using compose::ComparisonQuery;
using support::corpus_of;

namespace {

using Files = std::map<std::string, std::string>;

/// Every section in the order of layouts/comparison.yaml.
const compose::Layout& whole() {
  static const compose::Layout layout{{"title", "key-messages", "facts", "contents", "scores", "position",
                                       "evidence", "impact", "timeline", "policies", "deployment",
                                       "regulation", "gaps", "method", "citation", "sources"}};
  return layout;
}

document::Document document_of(const data::Corpus& corpus, const std::vector<std::string>& words,
                               Language language = Language::en, bool attach = false) {
  const compose::Labels* catalogues[] = {&support::labels(language)};
  const auto query = compose::comparison_query(corpus, words);
  REQUIRE(query);
  return *compose::comparison(corpus, *query, catalogues, whole(), {0, attach});
}

std::string text_of(const data::Corpus& corpus, const std::vector<std::string>& words,
                    Language language = Language::en) {
  return document::to_text(document_of(corpus, words, language));
}

/// Code and message of a refused query.
Diagnostic refused(const data::Corpus& corpus, const std::vector<std::string>& words) {
  const auto query = compose::comparison_query(corpus, words);
  REQUIRE_FALSE(query);
  return query.error();
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string policy(const std::string& id, const std::string& scores, const std::string& more = {}) {
  return "---\nid: " + id + "\ntitle: Rule " + id + "\ncountry: Norway\nyear: 2020\nstatus: Active\n" +
         (scores.empty() ? "" : "analysis:\n" + scores) + more + "---\n";
}

/// Cited unless the citation is empty.  Every evidence is another text.
std::string scored(const std::string& dimension, const std::string& score,
                   const std::string& citation = "Act") {
  static int texts = 0;
  return "  " + dimension + ": {score: " + score + ", label: L" + score + ", evidence: E" +
         std::to_string(++texts) + (citation.empty() ? "" : ", citation: " + citation) + "}\n";
}

std::string facility(const std::string& id, const std::string& country, const std::string& status,
                     const std::string& capacity) {
  return "---\nid: '" + id + "'\nname: Plant " + id + "\ncountry: " + country + "\nstatus: " + status +
         "\ntype: Capture\noperation: '2027'\n" +
         (capacity.empty() ? "" : "estimatedCapacity: " + capacity + "\n") + "---\n";
}

Files two() {
  return {{"policies/en/a.md",
           policy("a", scored("market", "90", "Act 1") + scored("mrv", "40") + scored("technical", "70", ""),
                  "relatedFacilities: ['1', '2']\nimpactAnalysis: {economic: Cheaper steel}\n"
                  "evolution: {milestones: [{date: '2021-05', event: First call}]}\n")},
          {"policies/en/b.md", policy("b", scored("market", "50") + scored("mrv", "40"),
                                      "relatedFacilities: ['2', '3']\nevolution: {supersedes: [a]}\n"
                                      "regulatory: {credit_period: Twelve years}\nreviewStatus: draft\n")},
          {"facilities/en/1.md", facility("1", "Norway", "Operational", "1.5")},
          {"facilities/en/2.md", facility("2", "Norway", "Planned", "2")},
          {"facilities/en/3.md", facility("3", "Norway", "Cancelled", "9")}};
}

Files five() {
  Files files;
  for (const char* id : {"a", "b", "c", "d", "e"})
    files["policies/en/" + std::string(id) + ".md"] =
        policy(id, scored("market", id[0] == 'e' ? "10" : "80"),
               "regulatory: {pore_space_rights: Held by the state of " + std::string(id) + "}\n");
  return files;
}

Files lands() {
  return {{"policies/en/n.md", policy("n", scored("market", "90") + scored("incentive", "70"))},
          {"policies/en/c.md", "---\nid: c\ntitle: Rule c\ncountry: China\nstatus: Active\nanalysis:\n" +
                                   scored("market", "60") + "---\n"},
          {"policies/en/s.md", "---\nid: s\ntitle: Rule s\ncountry: Iceland\nstatus: Active\nanalysis:\n" +
                                   scored("mrv", "60") + "---\n"},
          {"countries/en/norway.md",
           "---\nid: Norway\nname: Norway\nregulatory: {pore_space_rights: State act}\n"
           "strategicTargets: {netZeroYear: 2050}\n---\n"},
          {"facilities/en/1.md", facility("1", "Norway", "Operational", "1.5")},
          {"facilities/en/2.md", facility("2", "China", "Planned", "2")},
          {"facilities/en/3.md", facility("3", "Norway-Iceland", "Operational", "4")}};
}

void collect(const document::Blocks& blocks, std::vector<document::Figure>& figures) {
  for (const document::Block& block : blocks) {
    if (const auto* figure = std::get_if<document::Figure>(&block.what)) figures.push_back(*figure);
    if (const auto* columns = std::get_if<document::Columns>(&block.what))
      for (const auto& part : columns->parts) collect(part.blocks, figures);
  }
}

/// The first picture of a kind; none where it was not drawn.
template <class Chart>
std::optional<Chart> picture(const document::Document& document) {
  std::vector<document::Figure> figures;
  for (const document::Part& part : document.parts) collect(part.blocks, figures);
  for (const document::Figure& figure : figures)
    if (const auto* chart = std::get_if<Chart>(&figure.chart.what)) return *chart;
  return std::nullopt;
}

/// Without the no-break space before the field's name.
std::vector<std::string> messages_of(const document::Part& part) {
  constexpr std::string_view space = "\u00A0";
  std::vector<std::string> messages;
  for (const document::Block& block : part.blocks)
    if (const auto* callout = std::get_if<document::Callout>(&block.what))
      for (const document::Blocks& item : std::get<document::List>(callout->blocks[1].what).items) {
        std::string text = std::get<document::Paragraph>(item[0].what).text[0].text;
        if (text.ends_with(space)) text.resize(text.size() - space.size());  // the name of a section follows
        messages.push_back(std::move(text));
      }
  return messages;
}

std::size_t words(const std::string& text) {
  std::istringstream in(text);
  std::size_t n = 0;
  for (std::string word; in >> word;) ++n;
  return n;
}

void check_messages(const document::Document& document, Language language) {
  const std::vector<std::string> messages = messages_of(document.parts[0]);
  CHECK(messages.size() >= 2);
  CHECK(messages.size() <= 5);
  for (const std::string& message : messages) {
    CAPTURE(message);
    CHECK((language == Language::en ? words(message) <= 75 : code_point_count(message) < 150));
  }
}

void check_origins(const document::Document& document) {
  support::for_each_text(document, [](const document::Inlines& inlines) {
    if (inlines.size() == 1 && !inlines[0].origin.known()) return;  // alternatives are plain here
    for (const document::Inline& run : inlines) {
      CAPTURE(run.text);
      CHECK(run.origin.known());
    }
  });
}

}  // namespace

TEST_CASE("words name policies or countries, in either language, and nothing else") {
  const data::Corpus corpus = corpus_of(lands());
  const auto countries =
      compose::comparison_query(corpus, std::vector<std::string>{"挪威", "CHINA", "iceland"});
  REQUIRE(countries);
  CHECK(countries->kind == ComparisonQuery::Kind::countries);
  CHECK(countries->items == std::vector<std::string>{"norway", "china", "iceland"});
  CHECK(compose::comparison_query(corpus, std::vector<std::string>{"n", "c"})->kind ==
        ComparisonQuery::Kind::policies);
  CHECK(refused(corpus, {"n", "Norway"}).code == "usage");
  CHECK(has(refused(corpus, {"China", "n"}).message, "'n' and 'China' are a policy and a country"));
  CHECK(refused(corpus, {"China", "中国"}).code == "usage");
  CHECK(refused(corpus, {"n"}).code == "usage");
  CHECK(refused(corpus, {"n", "c", "s", "n", "c", "s"}).code == "usage");
  CHECK(refused(corpus, {"Norwai", "China"}).code == "unknown-id");
  CHECK(has(refused(corpus, {"Norwai", "China"}).hint, "Norway"));
  CHECK(refused(corpus, {"Chile", "China"}).code == "unknown-id");  // known, but no record is of it
  CHECK(refused(corpus, {"\xff\xfe", "China"}).code == "unknown-id");
  CHECK(refused(corpus, {"", "China"}).code == "unknown-id");
}

TEST_CASE("a side that states no committed capacity is named beside the others") {
  Files files = lands();
  files["facilities/en/4.md"] = facility("4", "Iceland", "Operational", "4");
  const data::Corpus corpus = corpus_of(files);
  const document::Document document = document_of(corpus, {"Norway", "China", "Iceland"});
  std::string all;
  for (const std::string& message : messages_of(document.parts[0])) all += message + "\n";
  INFO(all);
  CHECK(has(all, "China 0"));  // it has records, and none is committed
  const std::string text = document::to_text(document);
  CHECK(has(text, "Of the pipeline, shared with others (Mt/yr) | 4.0 in 1 record | — | 4.0 in 1 record"));
}

TEST_CASE("two policies: leader, differences, shared records, lineage, texts in columns") {
  const data::Corpus corpus = corpus_of(two());
  const document::Document document = document_of(corpus, {"a", "b"});
  const std::vector<std::string> messages = messages_of(document.parts[0]);
  REQUIRE(messages.size() == 5);
  CHECK(messages[0] == "Highest mean score: Rule a (65 of 100); lowest: Rule b (45).");
  CHECK(messages[1] ==
        "Their cited scores differ most in market, by 40 points: 90 (Rule a) against 50 (Rule b).");
  CHECK(messages[2] == "Their cited scores are the same in MRV.");
  CHECK(messages[3] == "Committed capacity of linked records, Mt/yr: Rule a 1.5, Rule b 0.");
  CHECK(messages[4] == "Assessed dimensions with a citation: Rule a 2/3, Rule b 2/2.");
  const std::string text = document::to_text(document);
  INFO(text);
  CHECK(has(text, "h1 Two policies compared"));
  CHECK(has(text, "1 of 2 pipeline records is linked to several of these policies"));
  CHECK(has(text, "Rule b supersedes Rule a."));
  CHECK(has(text, "▲\u00A0"));
  CHECK(has(text, "First call"));
  CHECK(has(text, "Cheaper steel"));
  CHECK(has(text, "Credit period"));
  CHECK(has(text, "No citation recorded"));
  const auto scores = picture<chart::SmallMultiples>(document);
  REQUIRE(scores);
  const auto& panels = std::get<chart::BarPanels>(scores->what);
  CHECK(panels.categories.size() == 3);
  REQUIRE(panels.panels.size() == 2);
  CHECK_FALSE(panels.panels[1].bars[2].value);  // B has no technical score
  const auto timeline = picture<chart::Timeline>(document);
  REQUIRE(timeline);
  REQUIRE(timeline->lineages.size() == 1);
  CHECK(timeline->events[timeline->lineages[0].from].lane == 0);
  check_messages(document, Language::en);
  check_origins(document);
}

TEST_CASE("uncited scores are never the highest or lowest, and a side with none cited has no place") {
  const auto text_with = [](const std::string& a, const std::string& b, const std::string& c) {
    const data::Corpus corpus = corpus_of({{"policies/en/a.md", policy("a", a)},
                                           {"policies/en/b.md", policy("b", b)},
                                           {"policies/en/c.md", policy("c", c)}});
    return text_of(corpus, {"a", "b", "c"});
  };
  std::string text = text_with(scored("market", "99", "") + scored("mrv", "40", ""),
                               scored("market", "50") + scored("mrv", "45", ""), scored("market", "70"));
  INFO(text);
  CHECK(
      has(text,
          "Highest mean score: Rule c (70 of 100); lowest: Rule b (47.5). Not ranked, as no score is cited: "
          "Rule a."));
  CHECK(
      has(text, "Their cited scores differ most in market, by 20 points: 70 (Rule c) against 50 (Rule b)."));
  CHECK(has(text, "○\u00A099 | 50 | **▲\u00A0****70** | "));
  CHECK_FALSE(has(text, "▲\u00A099"));
  text = text_with(scored("market", "99", ""), scored("market", "50", ""), scored("market", "70"));
  CHECK(
      has(text,
          "Only Rule c has cited scores; its mean is 70 of 100. Not ranked, as no score is cited: Rule a and "
          "Rule b."));
  CHECK_FALSE(has(text, "differ most"));
  text = text_with(scored("market", "99", ""), scored("market", "50", ""), scored("market", "70", ""));
  CHECK(has(text, "None of their scores is cited, so no highest or lowest is named."));
}

TEST_CASE("scores agree only where all sides have a cited one") {
  const data::Corpus corpus =
      corpus_of({{"policies/en/a.md", policy("a", scored("market", "60") + scored("mrv", "70"))},
                 {"policies/en/b.md", policy("b", scored("market", "60") + scored("mrv", "40"))},
                 {"policies/en/c.md", policy("c", scored("market", "90", "") + scored("mrv", "40"))}});
  CHECK_FALSE(has(text_of(corpus, {"a", "b", "c"}), "are the same in"));
  CHECK(has(text_of(corpus, {"a", "b"}), "are the same in market."));
}

TEST_CASE("short names end at a word, and keep a number in brackets") {
  const auto names =
      compose::short_titles({"Federal Decree-Law No. (11) of 2024 & Abu Dhabi Policy", "A carbon act (2024)",
                             "EU Carbon Removal Certification Framework (CRCF)"});
  CHECK(names[0] == "Federal Decree-Law No. (11) of 2024 & Abu Dhabi Policy");
  CHECK(names[1] == "A carbon act");
  CHECK(names[2] == "EU Carbon Removal Certification Framework");
}

TEST_CASE("five policies: panels instead of a radar, a block for each aspect, ties named together") {
  const document::Document document = document_of(corpus_of(five()), {"a", "b", "c", "d", "e"});
  const std::vector<std::string> messages = messages_of(document.parts[0]);
  CHECK(messages[0] ==
        "Highest mean score: Rule a, Rule b, Rule c and Rule d (80 of 100); lowest: Rule e (10).");
  CHECK(messages[1] ==
        "Their scores differ most in market, by 70 points: 80 (Rule a, Rule b, Rule c and Rule d) against 10 "
        "(Rule "
        "e).");
  CHECK(messages[2] == "No facility record is linked to any of these policies.");
  CHECK_FALSE(picture<chart::Radar>(document));
  CHECK_FALSE(picture<chart::RegionBars>(document));
  const std::string text = document::to_text(document);
  CHECK_FALSE(has(text, "h2 Deployment"));
  CHECK(has(text, "Held by the state of d"));
  check_messages(document, Language::en);
  check_origins(document);
}

TEST_CASE("policies of nothing but a title are compared without a hole") {
  const data::Corpus corpus = corpus_of({{"policies/en/a.md", "---\nid: a\ntitle: A\n---\n"},
                                         {"policies/en/b.md", "---\nid: b\ntitle: B\n---\n"}});
  const document::Document document = document_of(corpus, {"b", "a"});
  const std::string text = document::to_text(document);
  INFO(text);
  CHECK(messages_of(document.parts[0])[0] == "None of these policies has a score in an index dimension.");
  for (const char* absent :
       {"h2 Scores", "h2 Evidence", "h2 Impact", "h2 Deployment", "h2 Regulatory", "h2 Method"})
    CHECK_FALSE(has(text, absent));
  CHECK(has(text, "h2 Gaps"));
  check_messages(document, Language::en);
}

TEST_CASE("equal scores are said to be equal, and nobody leads") {
  Files files = five();
  const document::Document document = document_of(corpus_of(files), {"a", "b"});
  const std::vector<std::string> messages = messages_of(document.parts[0]);
  CHECK(messages[0] == "All mean scores are the same: 80 of 100.");
  CHECK(messages[1] == "Their scores are the same in the one dimension that can be compared.");
  CHECK_FALSE(has(document::to_text(document), "▲\u00A0"));
}

TEST_CASE("a policy in the other language only stands there with its own texts") {
  Files files = two();
  files["policies/zh/z.md"] = "---\nid: z\ntitle: 丙政策\ncountry: 挪威\nstatus: 现行\n---\n";
  const std::string text = text_of(corpus_of(files), {"a", "z"});
  CHECK(has(text, "<zh-Hans>丙政策"));
  CHECK(has(text, "<zh-Hans>丙政策: This record exists in Chinese only"));
}

TEST_CASE("countries: a record of several countries counts for each of them") {
  const data::Corpus corpus = corpus_of(lands());
  const document::Document document = document_of(corpus, {"Norway", "China", "Iceland"});
  const std::string text = document::to_text(document);
  INFO(text);
  const std::vector<std::string> messages = messages_of(document.parts[0]);
  CHECK(messages[0] == "Highest governance index: Norway (32 of 100); lowest: China and Iceland (12).");
  CHECK(has(messages[1], "Norway is an integrated leader"));
  CHECK(has(text, "h1 Comparison: Norway, China, Iceland"));
  CHECK(has(text, "1 facility record counted here also belongs to other countries or regions."));
  CHECK(has(text, "The data set has no profile of this country or region."));
  CHECK(has(text, "State act"));
  CHECK(has(text, "2050"));
  const auto matrix = picture<chart::PositionMatrix>(document);
  REQUIRE(matrix);
  CHECK(
      std::all_of(matrix->points.begin(), matrix->points.end(), [](const auto& p) { return p.highlighted; }));
  const auto bars = picture<chart::RegionBars>(document);
  REQUIRE(bars);
  CHECK(bars->rows[0].committed_printed == "5.5");
  CHECK(bars->rows[2].pipeline_printed == "4.0");
  check_messages(document, Language::en);
  check_origins(document);
}

TEST_CASE("the tables behind the figures come along: facilities of all sides, each once") {
  const data::Corpus corpus = corpus_of(two());
  const document::Document document = document_of(corpus, {"a", "b"}, Language::en, true);
  REQUIRE(document.attachments.size() == 2);
  CHECK(document.attachments[0].name == "facilities.en.csv");
  const std::string& csv = document.attachments[0].bytes.all();
  CHECK(std::count(csv.begin(), csv.end(), '\n') == 4);
  CHECK(
      compose::compared_records(corpus, {ComparisonQuery::Kind::policies, {"a", "b"}}, Language::en).size() ==
      2);
  CHECK(compose::compared_records(corpus, {ComparisonQuery::Kind::countries, {"norway"}}, Language::en)
            .size() == 2);
}

TEST_CASE("more milestones than a picture holds go on in the next") {
  std::string milestones = "evolution: {milestones: [";
  for (int i = 0; i < 45; ++i)
    milestones += "{date: '" + std::to_string(1970 + i) + "', event: Step " + std::to_string(i) + "},";
  milestones.back() = ']';
  Files files = two();
  files["policies/en/m.md"] = policy("m", "", milestones + "}\n");
  std::vector<document::Figure> figures;
  const document::Document document = document_of(corpus_of(files), {"m", "b"});
  collect(document.parts[0].blocks, figures);
  std::size_t events = 0;
  for (const document::Figure& figure : figures)
    if (const auto* timeline = std::get_if<chart::Timeline>(&figure.chart.what)) {
      CHECK(timeline->events.size() <= 30);
      events += timeline->events.size();
    }
  CHECK(events == 47);
}

TEST_CASE("every pair of neighbours among the real policies, and all of the real countries" *
          doctest::test_suite("hub")) {
  const data::Corpus& corpus = support::hub("2026-08");
  for (const Language language : {Language::zh, Language::en}) {
    std::vector<std::string> ids, countries;
    for (const data::Policy& record : corpus.policies(language)) ids.push_back(*record.id);
    for (const data::Country& record : corpus.countries(language)) countries.push_back(record.country.raw);
    for (const std::size_t size : {2, 5})
      for (const std::vector<std::string>& all : {ids, countries})
        for (std::size_t i = 0; i + size <= all.size(); i += size) {
          const std::vector<std::string> chosen(all.begin() + static_cast<std::ptrdiff_t>(i),
                                                all.begin() + static_cast<std::ptrdiff_t>(i + size));
          CAPTURE(chosen.front());
          check_messages(document_of(corpus, chosen, language), language);
        }
  }
}

TEST_CASE("messages of all pairs of a part of the real policies are short" * doctest::test_suite("hub")) {
  const data::Corpus& corpus = support::hub("2026-08");
  std::vector<std::string> ids;
  for (const data::Policy& record : corpus.policies(Language::zh)) ids.push_back(*record.id);
  ids.resize(std::min<std::size_t>(ids.size(), 24));
  for (std::size_t i = 0; i < ids.size(); ++i)
    for (std::size_t j = i + 1; j < ids.size(); ++j)
      check_messages(document_of(corpus, {ids[i], ids[j]}, Language::zh), Language::zh);
}
