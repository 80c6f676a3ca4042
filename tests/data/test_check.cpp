// Findings that need more than one record.
#include "data/territories.hpp"
#include "support.hpp"

using namespace briefwright;
using namespace briefwright::data;

namespace {

std::string policy(const std::string& id, const std::string& yaml) {
  return record("id: " + id + "\ntitle: T\n" + yaml);
}
std::string facility(const std::string& id, const std::string& yaml) {
  return record("id: '" + id + "'\nname: N\n" + yaml);
}

/// "line code field" of each finding.
std::vector<std::string> found(Memory& memory) {
  const Corpus corpus = memory.load();
  CHECK(texts(memory.diagnostics) == "");
  std::vector<std::string> out;
  const Diagnostics findings = check(corpus);
  for (const Diagnostic& d : findings.all()) {
    CHECK(d.severity != Severity::error);
    CHECK_FALSE(d.hint.empty());
    if (d.code == "weak-evidence" || d.code == "no-reviewer") continue;  // of a test of their own
    out.push_back(std::to_string(d.origin.line) + " " + d.code + " " + std::string(d.origin.field));
  }
  return out;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("a sound corpus has no findings") {
  Memory memory;
  for (const std::string language : {"zh", "en"}) {
    memory.add("policies/" + language + "/p.md", policy("p", "country: 挪威\nrelatedFacilities: ['1']\n"));
    memory.add("facilities/" + language + "/1.md", facility("1", "relatedPolicies: [p]\ncapacity: 2\n"));
  }
  CHECK(found(memory) == List{});
}

TEST_CASE("weak evidence and missing reviewers: a note a record, whatever its languages, and one for all") {
  Memory memory;
  const std::string copied = "evidence: The same words.";
  for (const std::string language : {"zh", "en"}) {
    memory.add("policies/" + language + "/a.md",
               policy("a",
                      "reviewStatus: verified\nprovenance: {reviewer: TBD}\nanalysis:\n  market: {score: 1, "
                      "evidence: Own., citation: S}\n  mrv: {score: 1, " +
                          copied + ", citation: S}\n  liability: {score: 1}\n"));
    memory.add("policies/" + language + "/b.md",
               policy("b", "reviewStatus: verified\nprovenance: {reviewer: A. B.}\nanalysis:\n  market: {" +
                               copied + "}\n  mrv: {" + copied + "}\n"));
    memory.add("policies/" + language + "/c.md", policy("c", "provenance: {reviewer: 待定}\n"));
    memory.add("facilities/" + language + "/1.md",
               facility("1", "provenance: {reviewer: Human Audit Pending}\n"));
  }
  const Corpus corpus = memory.load();
  std::vector<std::string> messages;
  const Diagnostics findings = check(corpus);
  for (const Diagnostic& d : findings.all()) {
    CHECK(d.severity == Severity::note);
    messages.push_back(std::string(d.origin.file_name()) + " " + d.code + ": " + d.message);
  }
  CHECK(messages ==
        List{" no-reviewer: 1 of 1 facilities await their reviewer",
             " no-reviewer: 1 of 2 policies that are marked verified name no reviewer",
             " weak-evidence: of 5 assessments 3 without a source, 3 with evidence that stands word for word "
             "in three or "
             "more; 2 of 2 assessed policies have such",
             "corpus/policies/zh/a.md weak-evidence: of 3 assessments 1 without a source, 1 with evidence "
             "that stands word "
             "for word in three or more",
             "corpus/policies/zh/a.md no-reviewer: the record is marked verified and names no reviewer",
             "corpus/policies/zh/b.md weak-evidence: of 2 assessments 2 without a source, 2 with evidence "
             "that stands word for "
             "word in three or "
             "more"});
}

TEST_CASE("positions outside the country: a warning a facility, and one for all") {
  Memory memory;
  for (const std::string language : {"zh", "en"}) {
    memory.add("facilities/" + language + "/1.md",
               facility("1", "country: Norway\ncoordinates: [5.32, 60.39]\n"));
    memory.add("facilities/" + language + "/2.md",
               facility("2", "country: Norway\ncoordinates: [60.39, 5.32]\n"));
    memory.add("facilities/" + language + "/3.md",
               facility("3", "country: Australia\ncoordinates: [30.2, -91.1]\n"));
    memory.add("facilities/" + language + "/4.md",
               facility("4", "country: United States\ncoordinates: [30.2, 91.1]\n"));
    memory.add("facilities/" + language + "/5.md",
               facility("5", "country: Australia\ncoordinates: [25, 135]\n"));
  }
  const RealFiles files;
  const Territories territories(files, std::string(BRIEFWRIGHT_SOURCE_DIR) + "/layouts/maps/countries.txt");
  LoadOptions options;
  options.territories = &territories;
  const Corpus corpus = memory.load(options);
  std::vector<std::string> messages;
  const Diagnostics findings = check(corpus);
  for (const Diagnostic& d : findings.all()) {
    CHECK(d.code == "misplaced");
    CHECK(d.severity == Severity::warning);
    messages.push_back(d.message);
  }
  CHECK(messages ==
        List{"4 of 5 positions do not lie in the country of their record and are left off maps",
             "the position 5.32, 60.39 lies at sea, not in Norway: latitude and longitude are swapped",
             "the position 30.2, -91.1 lies in United States, not in Australia",
             "the position 30.2, 91.1 lies in China, not in United States: the longitude has the wrong sign",
             "the position 25, 135 lies at sea, not in Australia: the latitude has the wrong sign"});
}

TEST_CASE("ids that name nothing") {
  Memory memory;
  memory.add("policies/en/p.md", policy("p",
                                        "relatedFacilities: ['1', '9']\n"
                                        "evolution: {supersedes: [old], supersededBy: new, "
                                        "consolidatedFrom: [merged]}\n"));
  memory.add("facilities/en/1.md", facility("1", "relatedPolicies: [p, q]\n"));
  CHECK(found(memory) ==
        List{"4 dangling-policy relatedPolicies[1]", "4 dangling-facility relatedFacilities[1]",
             "5 dangling-policy evolution.supersedes[0]", "5 dangling-policy evolution.supersededBy"});
}

TEST_CASE("a refused record is named as the reason") {
  Memory memory;
  memory.add("policies/en/p.md", policy("p", "relatedFacilities: ['1', '2']\n"));
  memory.add("facilities/en/1.md", facility("1", "relatedPolicies: [p]\ncapacity: much\n"));
  const Corpus corpus = memory.load();
  const Diagnostics links = check_policy(corpus, *corpus.policy("p", Language::en));
  REQUIRE(links.all().size() == 2);
  CHECK(links.all()[0].message == "the facility \"1\" was refused");
  CHECK(links.all()[1].message == "there is no facility \"2\"");
}

TEST_CASE("links that one side states, and ids that stand twice") {
  Memory memory;
  memory.add("policies/en/p.md", policy("p", "relatedFacilities:\n- '1'\n- '2'\n- '1'\n"));
  memory.add("facilities/en/1.md", facility("1", "relatedPolicies: [p]\n"));
  memory.add("facilities/en/2.md", facility("2", ""));
  memory.add("facilities/en/3.md", facility("3", "relatedPolicies: [p]\n"));
  CHECK(found(memory) == List{"4 one-sided-link relatedPolicies[0]", "6 one-sided-link relatedFacilities[1]",
                              "7 repeated-id relatedFacilities[2]"});
}

TEST_CASE("the two languages disagree") {
  Memory memory;
  memory.add("policies/zh/p.md", policy("p", "year: 2020\nstatus: 现行\nanalysis: {mrv: {score: 70}}\n"));
  memory.add("policies/en/p.md",
             policy("p", "year: 2021\nstatus: Active\nanalysis: {mrv: {score: 70.5}, market: {score: 1}}\n"));
  memory.add("facilities/zh/1.md",
             facility("1", "capacity: 1\ncoordinates: [1, 2]\nstatus: 运行中\ntype: 神秘\n"));
  memory.add("facilities/en/1.md", facility("1", "coordinates: [1, 3]\nstatus: Planned\ntype: Capture\n"));
  const List findings = found(memory);
  CHECK(findings == List{"2 pair-differs capacity", "4 pair-differs coordinates", "5 pair-differs status",
                         "7 unknown-word type", "4 pair-differs year", "6 pair-differs analysis.mrv.score",
                         "6 pair-differs analysis.market.score"});
}

TEST_CASE("zh and en that differ in a word, a list of words, a region or a date") {
  Memory memory;
  memory.add("policies/zh/a.md", policy("a",
                                        "region: 广东省\nreviewStatus: 已核实\nsectors: [电力, 工业]\n"
                                        "pubDate: 2024年3月5日\n"));
  memory.add("policies/en/a.md", policy("a",
                                        "region: Hebei\nreviewStatus: draft\nsectors: [Power]\n"
                                        "pubDate: 2024-03-06\n"));
  memory.add("policies/zh/b.md", policy("b", "region: 广东\nsectors: [工业, 电力]\npubDate: 2024年3月5日\n"));
  memory.add("policies/en/b.md",
             policy("b", "region: Guangdong\nsectors: [Power, Industry]\npubDate: 2024-03-05\n"));
  memory.add("facilities/zh/1.md", facility("1", "region: 欧洲\nfid: 2021年\n"));
  memory.add("facilities/en/1.md", facility("1", "region: Asia\nfid: early 2022\n"));
  CHECK(found(memory) == List{"4 pair-differs region", "5 pair-differs fid", "4 pair-differs region",
                              "5 pair-differs reviewStatus", "6 pair-differs sectors",
                              "7 pair-differs pubDate"});
}

TEST_CASE("a record without its pair") {
  Memory memory;
  memory.add("policies/zh/a.md", policy("a", ""));
  memory.add("policies/en/a.md", policy("a", ""));
  memory.add("policies/en/b.md", policy("b", ""));
  CHECK(found(memory) == List{"2 pair-missing id"});
  Memory alone;
  alone.add("policies/en/a.md", policy("a", ""));
  CHECK(found(alone) == List{});
}

TEST_CASE("unknown fields and words, one country under two names") {
  Memory memory;
  memory.add("policies/en/p.md",
             policy("p",
                    "status: Dreamt of\nsectors: [Power, Magic]\ncountry: Republic of Korea\n"
                    "market: {score: 5}\nanalysis: {label: x}\nodd: 1\n"));
  memory.add("facilities/en/1.md", facility("1", "country: Japan-Atlantis\n"));
  CHECK(found(memory) == List{"4 unknown-word country", "4 unknown-word status", "5 unknown-word sectors[1]",
                              "6 same-country country", "7 unknown-field market",
                              "8 unknown-field analysis.label", "9 unknown-field odd"});
}

TEST_CASE("ids that make bad names of files") {
  Memory memory;
  int n = 0;
  const auto add = [&](const std::string& id) {
    memory.add("policies/en/" + std::to_string(100 + n++) + ".md", record("id: '" + id + "'\ntitle: T\n"));
  };
  for (const char* id : {"q?", "a:b", "a*", "a<b", "a>b", "a|b", "a\"b", "trailing.", "con", "Aux.x", "COM1",
                         "lpt9.pdf", "nul .a", "-dash", "~home"})
    add(id);
  for (const char* id : {"console", "com10", "a.b", "a-b", "a~b", "项目", "com", "auxiliary"}) add(id);
  const Corpus corpus = memory.load();
  REQUIRE(texts(memory.diagnostics) == "");
  const Diagnostics findings = check(corpus);
  CHECK(findings.all().size() == 15);
  for (const Diagnostic& d : findings.all()) {
    CHECK(d.code == "unsafe-id");
    CHECK(d.severity == Severity::warning);
    CHECK(d.origin.line == 2);
    CHECK_FALSE(d.hint.empty());
  }
}

TEST_CASE("ids with characters of which nothing is seen, and twins that differ in one") {
  for (const char* unseen :
       {"\u200B", "\u00AD", "\u2060", "\U000E0041", "\uFFFF", "\u00A0", "\u3000", "\u3164", "\u2800"}) {
    Memory memory;
    memory.add("policies/en/1.md", record("id: 'a" + std::string(unseen) + "b'\ntitle: T\n"));
    const Diagnostics findings = check(memory.load());
    INFO(texts(memory.diagnostics) << texts(findings));
    CHECK(codes(findings) == "unsafe-id");
  }
  Memory twins;
  twins.add("policies/en/1.md", policy("ab", ""))
      .add("policies/en/2.md", record("id: 'a\u200Bb'\ntitle: T\n"));
  CHECK(codes(check(twins.load())).find("confusable-ids") != std::string::npos);
}

TEST_CASE("a record that is there in the other language only") {
  Memory memory;
  memory.add("policies/zh/a.md", policy("a", "relatedFacilities: ['18']\nevolution: {supersedes: [b]}\n"));
  memory.add("policies/en/b.md", policy("b", ""));
  memory.add("facilities/en/18.md", facility("18", "country: Norway\nrelatedPolicies: [a]\n"));
  memory.add("facilities/zh/19.md", facility("19", "country: 挪威\n"));
  LoadOptions options;
  options.facility_languages = {Language::zh};
  const Corpus corpus = memory.load(options);
  CHECK(corpus.facility("18", Language::en));  // which the brief in zh prints
  CHECK(codes(check_policy(corpus, *corpus.policy("a", Language::zh))).find("dangling") == std::string::npos);
  CHECK(texts(check_policy(corpus, *corpus.policy("a", Language::zh)))
            .find("the facility \"18\" has a record in en only") != std::string::npos);
}

TEST_CASE("ids that a file system takes for one") {
  Memory memory;
  memory.add("policies/en/1.md", policy("Upper-Case", "")).add("policies/en/2.md", policy("upper-case", ""));
  memory.add("policies/en/3.md", policy("\u00E9-nfc", "")).add("policies/en/4.md", policy("e\u0301-nfc", ""));
  memory.add("policies/en/5.md", policy("stra\u00DFe", "")).add("policies/zh/6.md", policy("STRASSE", ""));
  memory.add("policies/zh/1.md", policy("Upper-Case", ""));
  const Corpus corpus = memory.load();
  List twins;
  const Diagnostics findings = check(corpus);
  for (const Diagnostic& d : findings.all())
    if (d.code == "confusable-ids") twins.emplace_back(d.origin.file_name());
  CHECK(twins == List{"corpus/policies/en/2.md", "corpus/policies/en/3.md", "corpus/policies/en/5.md"});
}

TEST_CASE("one policy is told all that its own file says, and alone only what needs no other") {
  Memory memory;
  memory.add("policies/zh/p.md", policy("p", "year: 2020\n"));
  memory.add("policies/en/p.md",
             policy("p",
                    "year: 2021\nstatus: Dreamt\nodd: 1\nrelatedFacilities: ['1', '2', '2']\n"
                    "evolution: {supersedes: [q]}\n"));
  memory.add("policies/en/other.md", policy("other", "status: Dreamt\n"));
  memory.add("facilities/en/2.md", facility("2", ""));
  const Corpus corpus = memory.load();
  const Policy& p = *corpus.policy("p", Language::en);
  CHECK(codes(check_policy(corpus, p)) ==
        "pair-differs unknown-word unknown-field dangling-facility one-sided-link one-sided-link repeated-id "
        "dangling-policy");
  CHECK(codes(check_lone_policy(corpus, p)) == "unknown-word unknown-field");
}

TEST_CASE("misspelt fields and words are asked for by the nearest name") {
  Memory memory;
  memory.add("policies/en/p.md", policy("p",
                                        "status: Actve\ncountry: Norwy\npubdat: 2024\nincentive: {score: 5}\n"
                                        "implementationDetails: {autority: x, staff: y}\n"
                                        "impactAnalysis: {score: 100}\ncategory: Regulatory\u00A0\n"));
  memory.load();
  Diagnostics findings = check(memory.load());
  std::vector<std::string> hints;
  for (const Diagnostic& d : findings.all())
    if (d.code.starts_with("unknown")) hints.push_back(std::string(d.origin.field) + ": " + d.hint);
  CHECK(hints == std::vector<std::string>{
                     "status: did you mean \"active\"?; or add it to the words of the record model",
                     "country: did you mean \"Norway\"?; or add it to the words of the record model",
                     "pubdat: did you mean \"pubDate\"?", "incentive: move it to analysis.incentive",
                     "implementationDetails.autority: did you mean \"authority\"?",
                     "impactAnalysis.score: move it into one of the dimensions below analysis",
                     "category: it holds U+00A0 NO-BREAK SPACE: delete it"});
}

TEST_CASE("the real snapshots use no unknown word" * doctest::test_suite("hub")) {
  for (const std::string version : {"2026-02", "2026-08"}) {
    const std::string folder = snapshot(version);
    Diagnostics diagnostics;
    LoadOptions options;
    options.jobs = 2;
    const Corpus corpus = Corpus::load(RealFiles{}, folder, model(), options, diagnostics);
    std::map<std::string, int> counts;
    const Diagnostics findings = check(corpus);
    for (const Diagnostic& d : findings.all()) ++counts[d.code];
    CHECK(counts["unknown-word"] == 0);
    CHECK(counts["dangling-facility"] == 0);
    CHECK(counts["pair-missing"] == 0);
    CHECK(counts["dangling-policy"] == (version == "2026-02" ? 16 : 10));
    CHECK(counts["unknown-field"] == (version == "2026-02" ? 12 : 4));
  }
}
