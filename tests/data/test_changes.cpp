// What counts as a change between two snapshots, and what does not.
#include "data/changes.hpp"
#include "data/text_difference.hpp"
#include "support.hpp"

#include <cmath>

using namespace briefwright;
using namespace briefwright::data;

namespace {

/// Two corpora that live as long as the result points into them.
struct Pair {
  Memory old_files, new_files;
  std::optional<Corpus> before, after;

  Pair& then(const std::string& path, const std::string& yaml) {
    old_files.add(path, yaml);
    return *this;
  }
  Pair& now(const std::string& path, const std::string& yaml) {
    new_files.add(path, yaml);
    return *this;
  }
  Changes compare(Language language = Language::en) {
    before.emplace(old_files.load());
    after.emplace(new_files.load());
    return changes(*before, *after, language);
  }
};

std::string policy(const std::string& id, const std::string& yaml) {
  return record("id: " + id + "\ntitle: T\n" + yaml);
}

std::string facility(const std::string& id, const std::string& name, const std::string& yaml = {}) {
  return record("id: '" + id + "'\nname: " + name + "\n" + yaml);
}

std::string fields(const std::vector<FieldChange>& changes) {
  std::string out;
  for (const FieldChange& c : changes) out += (out.empty() ? "" : " ") + c.field;
  return out;
}

/// The fields in which one policy differs between two texts of it.
std::vector<FieldChange> between(const std::string& before, const std::string& after) {
  Pair pair;
  const Changes c = pair.then("policies/en/p.md", policy("p", before))
                        .now("policies/en/p.md", policy("p", after))
                        .compare();
  if (c.policies.changed.empty()) CHECK((c.empty() && c.policies.unchanged == 1));
  return c.policies.changed.empty() ? std::vector<FieldChange>{} : c.policies.changed[0].fields;
}

std::vector<FieldChange> between_facilities(const std::string& before, const std::string& after) {
  Pair pair;
  const Changes c = pair.then("facilities/en/1.md", facility("1", "N", before))
                        .now("facilities/en/1.md", facility("1", "N", after))
                        .compare();
  return c.facilities.changed.empty() ? std::vector<FieldChange>{} : c.facilities.changed[0].fields;
}

std::string ids(const auto& list) {
  std::string out;
  for (const auto* item : list) out += (out.empty() ? "" : " ") + item->id.value;
  return out;
}

}  // namespace

TEST_CASE("a dialect is no change: words, white space, empty fields, lists in another order, YAML style") {
  CHECK(between("status: 现行\ncountry: 挪威\nlegalWeight: Decree\n",
                "status: 'Active'\ncountry: Norway\nlegalWeight: 法令\nurl: ''\ntags: []\n")
            .empty());
  CHECK(between("description: |\n  One  line\n  and two\nsource: 部 门\n",
                "description: \"One line\\u00A0and two\"\nsource: '部门'\n")
            .empty());
  CHECK(between("tags: [a, b, b]\nrelatedFacilities: ['1', '2']\n",
                "tags: [B, A]\nrelatedFacilities: ['2', '1']\n")
            .empty());
  Pair styles;
  styles.then("policies/en/p.md", policy("p", "status: Active\ntags:\n  - a\n"));
  styles.now("policies/en/p.md",
             record("{\n  'id': 'p', 'title': 'T',\n  'tags': ['a'], 'status': 'Active'}\n"));
  CHECK(styles.compare().empty());
  CHECK(between("analysis: {mrv: {score: 80}}\n", "analysis: {mrv: {score: 80.0, label: ''}}\n").empty());
}

TEST_CASE("capacities are compared as the figures use them, not as they are spelt") {
  CHECK(between_facilities("capacity: 0.7\nannouncedCapacity: 0.7\n", "estimatedCapacity: 0.7\n").empty());
  CHECK(
      between_facilities("estimatedCapacity: 0.7\n", "announcedCapacityMin: 0.6\nannouncedCapacityMax: 0.8\n")
          .empty());
  const auto grown = between_facilities("capacity: 1\n", "estimatedCapacity: 1.5\n");
  REQUIRE(fields(grown) == "capacity");
  CHECK(grown[0].difference() == 0.5);
  CHECK(grown[0].before == "1");
  CHECK(grown[0].after == "1.5");
  const auto gone = between_facilities("capacity: 1\n", "capacity: 0\n");
  REQUIRE(fields(gone) == "capacity");
  CHECK(gone[0].vanished());
  CHECK_FALSE(gone[0].difference());
  CHECK(
      between_facilities("partners: ['A Co (x, y), B; C']\n", "partners: [C, B, 'A Co (x', 'y)']\n").empty());
}

TEST_CASE("another way to write the same date is no change; an impossible one is compared as written") {
  CHECK(between("pubDate: 2024-03-05\nprovenance: {lastAuditDate: 2024/3/5}\n"
                "evolution: {milestones: [{date: 20240305, event: x}]}\n",
                "pubDate: 5 March 2024\nprovenance: {lastAuditDate: 2024-03-05T08:00Z}\n"
                "evolution: {milestones: [{date: 2024年3月5日, event: x}]}\n")
            .empty());
  const auto found = between("pubDate: 2024/3/5\n", "pubDate: 2023-02-30\n");
  REQUIRE(fields(found) == "pubDate");
  CHECK(found[0].before == "2024-03-05");
  CHECK(found[0].after == "2023-02-30");
}

TEST_CASE("a change carries both values, both places and the difference") {
  const auto found = between("year: 2020\nstatus: Proposed\nanalysis: {mrv: {score: 40}}\n",
                             "status: Active\nanalysis: {mrv: {score: 65}}\nurl: https://example.org\n");
  CHECK(fields(found) == "year status analysis.mrv.score url");
  CHECK(found[0].vanished());
  CHECK(found[0].number_before == 2020.0);
  CHECK(found[1].type == ValueType::word);
  CHECK(found[1].vocabulary_kind == "policy-status");
  CHECK(found[1].before == "proposed");
  CHECK(found[1].after == "active");
  CHECK(found[1].before_origin.line == 5);
  CHECK(found[1].after_origin.line == 4);
  CHECK(found[2].difference() == 25.0);
  CHECK(found[3].appeared());
  CHECK(found[3].after == "https://example.org");
}

TEST_CASE("a change of a score says what stands behind both values") {
  const std::vector<FieldChange> changes = between("analysis: {mrv: {score: 1}}\nyear: 2020\n",
                                                   "analysis: {mrv: {score: 2, citation: S}}\nyear: 2021\n");
  REQUIRE(fields(changes) == "year analysis.mrv.score analysis.mrv.citation");
  CHECK_FALSE(changes[0].support_before.has_value());
  CHECK(changes[1].support_before == Support::uncited);
  CHECK(changes[1].support_after == Support::cited);
}

TEST_CASE("lists say what came and went; unknown words are compared as written") {
  const auto found = between("sectors: [Power, Cement, Alchemy]\n", "sectors: [水泥, Steel, Alchemy]\n");
  REQUIRE(fields(found) == "sectors");
  CHECK(found[0].added == std::vector<std::string>{"steel"});
  CHECK(found[0].removed == std::vector<std::string>{"power"});
  CHECK(found[0].similarity == doctest::Approx(4.0 / 6));
  CHECK(fields(between("category: Odd\n", "category: Even\n")) == "category");
}

TEST_CASE("long texts say how much is the same, and which sentences are not") {
  std::string common;
  for (int i = 0; i < 12; ++i) common += "Sentence number " + std::to_string(i) + " stays as it was. ";
  const auto found = between("description: '" + common + "The old end.'\n",
                             "description: '" + common + "A new end! And more.'\n");
  REQUIRE(fields(found) == "description");
  CHECK(found[0].type == ValueType::long_text);
  CHECK(found[0].added == std::vector<std::string>{"A new end!", "And more."});
  CHECK(found[0].removed == std::vector<std::string>{"The old end."});
  CHECK(found[0].similarity > 0.9);
  CHECK(found[0].similarity < 1);
}

TEST_CASE("further fields are compared too") {
  CHECK(fields(between("impactAnalysis: {social: a}\nimplementationDetails: {staff: [a]}\n",
                       "impactAnalysis: {social: b}\nevolution: {reviews: c}\n")) ==
        "evolution.reviews impactAnalysis.social implementationDetails.staff");
  CHECK(fields(between("regulatory: {credit_period: ten years}\nstray: {a: 1}\n",
                       "regulatory: {credit_period: five years, hub: yes}\nstray: {a: 2}\n")) ==
        "regulatory.credit_period regulatory.hub stray");
}

TEST_CASE("new, gone and changed records, by id") {
  Pair pair;
  const Changes c = pair.then("policies/en/a.md", policy("a", ""))
                        .then("policies/en/b.md", policy("b", "year: 2020\n"))
                        .then("policies/en/d.md", policy("d", ""))
                        .now("policies/en/b.md", policy("b", "year: 2021\n"))
                        .now("policies/en/c.md", policy("c", ""))
                        .now("policies/en/d.md", policy("d", ""))
                        .now("countries/en/n.md", record("id: Norway\nname: Norway\n"))
                        .compare();
  CHECK(ids(c.policies.gone) == "a");
  CHECK(ids(c.policies.added) == "c");
  REQUIRE(c.policies.changed.size() == 1);
  CHECK(c.policies.changed[0].before->id.value == "b");
  CHECK(c.policies.unchanged == 1);
  CHECK(c.policies.before == 3);
  CHECK(c.policies.after == 3);
  CHECK(c.countries.added.size() == 1);
  CHECK_FALSE(c.empty());
}

TEST_CASE("a field that all records gain, lose or rewrite is reported once") {
  Pair pair;
  for (int i = 10; i < 40; ++i) {
    const std::string n = std::to_string(i);
    pair.then("policies/en/" + n + ".md",
              policy("p" + n, "scope: National\nsource: old " + n + "\nyear: 2020\n" +
                                  (i < 15 ? "category: Market\n" : "") + "analysis: {mrv: {score: 1}}\n"));
    pair.now(
        "policies/en/" + n + ".md",
        policy("p" + n, "pubDate: '2020'\nsource: " + std::string(i < 36 ? "fresh " : "old ") + n +
                            "\nyear: " + (i < 32 ? "2021" : "2020") + "\nanalysis: {mrv: {score: 2}}\n"));
  }
  const Changes c = pair.compare();
  const auto& format = c.policies.format;
  REQUIRE(format.size() == 3);
  CHECK(format[0].field == "pubDate");
  CHECK(format[0].kind == FormatChange::Kind::appeared);
  CHECK(format[0].records == 30);
  CHECK(format[0].ids == std::vector<std::string>{"p10", "p11", "p12"});
  CHECK(format[0].examples[0].after == "2020");
  CHECK(format[1].field == "scope");
  CHECK(format[1].kind == FormatChange::Kind::vanished);
  CHECK(format[2].field == "source");
  CHECK(format[2].kind == FormatChange::Kind::rewritten);
  CHECK(format[2].records == 26);
  CHECK(format[2].carriers == 30);
  // year differs in 22 of 30, too few; category in 5 records; scores are always news
  REQUIRE(c.policies.changed.size() == 30);
  CHECK(fields(c.policies.changed[0].fields) == "year category analysis.mrv.score");
  CHECK(fields(c.policies.changed[29].fields) == "analysis.mrv.score");
}

TEST_CASE("a record that differs in its format only is unchanged") {
  Pair pair;
  for (int i = 10; i < 25; ++i) {
    const std::string n = std::to_string(i);
    pair.then("facilities/en/" + n + ".md", facility(n, "N" + n));
    pair.now("facilities/en/" + n + ".md", facility(n, "N" + n, "operator: Someone\n"));
  }
  const Changes c = pair.compare();
  CHECK(c.facilities.changed.empty());
  CHECK(c.facilities.unchanged == 15);
  CHECK(c.facilities.format.size() == 1);
  CHECK_FALSE(c.empty());
}

TEST_CASE("renumbered facilities: certain by name and country, likely by a name alike") {
  Pair pair;
  const Changes c =
      pair.then("facilities/en/1.md", facility("1", "Alpha Storage Hub",
                                               "country: Norway\nstatus: Planned\nestimatedCapacity: 1\n"))
          .then("facilities/en/2.md", facility("2", "Beta cement plant north", "country: France\n"))
          .then("facilities/en/3.md", facility("3", "Gamma", "country: Spain\n"))
          .then("facilities/en/4.md", facility("4", "Delta works one", "country: Italy\nphase: '1'\n"))
          .then("facilities/en/5.md", facility("5", "Twin", "country: Italy\n"))
          .then("facilities/en/6.md", facility("6", "Twin", "country: Italy\n"))
          .now("facilities/en/11.md", facility("11", "ALPHA storage-hub",
                                               "country: 挪威\nstatus: Operational\nestimatedCapacity: 2\n"))
          .now("facilities/en/12.md", facility("12", "Beta cement plant, north line", "country: France\n"))
          .now("facilities/en/13.md", facility("13", "Gamma", "country: Peru\n"))
          .now("facilities/en/14.md", facility("14", "Delta works one", "country: Italy\nphase: '2'\n"))
          .now("facilities/en/15.md", facility("15", "Twin", "country: Italy\n"))
          .compare();
  REQUIRE(c.renumbered.size() == 2);
  CHECK(c.renumbered[0].after->id.value == "11");
  CHECK(c.renumbered[0].confidence == Renumbered::Confidence::certain);
  CHECK(fields(c.renumbered[0].fields) == "name status capacity");
  CHECK(c.renumbered[1].after->id.value == "12");
  CHECK(c.renumbered[1].confidence == Renumbered::Confidence::likely);
  CHECK(c.renumbered[1].name_similarity == doctest::Approx(8.0 / 9));
  CHECK(c.facilities.gone.size() == 6);
  CHECK(c.facilities.added.size() == 5);
}

TEST_CASE("merged, split and reused ids") {
  Pair pair;
  const Changes c = pair.then("facilities/en/1.md", facility("1", "Alpha", "country: Norway\n"))
                        .then("facilities/en/2.md", facility("2", "Alpha", "country: Norway\n"))
                        .then("facilities/en/3.md", facility("3", "Beta", "country: Norway\n"))
                        .then("facilities/en/7.md", facility("7", "Old kiln", "country: Spain\n"))
                        .then("facilities/en/8.md", facility("8", "Pipe", "country: Japan\n"))
                        .now("facilities/en/1.md", facility("1", "Alpha", "country: Norway\n"))
                        .now("facilities/en/3.md", facility("3", "Beta", "country: Norway\n"))
                        .now("facilities/en/4.md", facility("4", "Beta", "country: Norway\n"))
                        .now("facilities/en/7.md", facility("7", "Solar field", "country: Peru\n"))
                        .now("facilities/en/8.md", facility("8", "Sea line", "country: Japan-Australia\n"))
                        .compare();
  CHECK(c.renumbered.empty());
  REQUIRE(c.merged.size() == 1);
  CHECK(c.merged[0].record->id.value == "2");
  CHECK(c.merged[0].other->id.value == "1");
  REQUIRE(c.split.size() == 1);
  CHECK(c.split[0].record->id.value == "4");
  REQUIRE(c.reused.size() == 1);
  CHECK(c.reused[0].before->id.value == "7");
}

TEST_CASE("a policy that went and one of the same title and country are likely one") {
  const auto titled = [](const std::string& id, const std::string& title, const std::string& country) {
    return record("id: " + id + "\ntitle: " + title + "\ncountry: " + country + "\n");
  };
  const auto pairs = [](Pair& pair) {
    std::string out;
    for (const Duplicate<Policy>& found : pair.compare().merged_policies)
      out += *found.record->id + ">" + *found.other->id + " ";
    return out;
  };
  Pair one;
  one.then("policies/en/a.md",
           titled("a", "Norway Carbon Storage & Pipelines Act (CSP Rules for Pipes)", "Norway"))
      .then("policies/en/b.md", titled("b", "Rules for Deep Wells 2021", "Norway"))
      .then("policies/en/c.md", titled("c", "Storage Act", "Norway"))
      .then("policies/en/d.md", titled("d", "Rules for old mines", "Spain"))
      .then("policies/en/e.md", titled("e", "A thing of its own", "Norway"))
      .then("policies/zh/e.md", titled("e", "二氧化碳管道条例", "挪威"))
      .then("policies/en/a2.md", titled("a2", "Other words", "Norway"))
      .then("policies/en/b2.md", titled("b2", "Other words", "Norway"))
      .then("policies/en/c2.md", titled("c2", "Other words", "Norway"))
      .then("policies/en/d2.md", titled("d2", "Other words", "Norway"))
      .then("policies/en/e2.md", titled("e2", "Other words", "Norway"))
      .now("policies/en/a2.md", titled("a2", "CSP rules for pipes, 2024", "Norway"))
      .now("policies/en/b2.md", titled("b2", "Rules for Deep Wells 2025", "Norway"))
      .now("policies/en/c2.md", titled("c2", "The Storage Act", "Norway"))
      .now("policies/en/d2.md", titled("d2", "Rules for old mines", "Norway"))
      .now("policies/en/e2.md", titled("e2", "Carbon pipes", "Norway"))
      .now("policies/zh/e2.md", titled("e2", "挪威二氧化碳管道条例（2024 年）", "挪威"));
  CHECK(pairs(one) == "a>a2 e>e2 ");
  Pair named;  // countries in any order in a title; another id alone is no merging
  named
      .then("policies/en/a.md",
            titled("a", "Storage pact of France, Norway, Sweden, Finland and Germany", "Norway"))
      .then("policies/en/b.md",
            titled("b", "Pact for storage of France, Norway, Sweden, Finland and Germany", "Norway"))
      .then("policies/en/c.md", titled("c", "Rules for deep wells", "Norway"))
      .now("policies/en/b.md",
           titled("b", "Carbon pact: Germany, Finland, France, Sweden and Norway", "Norway"))
      .now("policies/en/d.md", titled("d", "Rules for deep wells", "Norway"));
  CHECK(pairs(named) == "");
  Pair two;  // which of two it became is not known
  two.then("policies/en/a.md", titled("a", "Carbon Storage and Pipelines Act", "Norway"))
      .then("policies/en/b.md", titled("b", "Other words", "Norway"))
      .then("policies/en/c.md", titled("c", "Other words", "Norway"))
      .now("policies/en/b.md", titled("b", "Norway Carbon Storage Pipelines Act", "Norway"))
      .now("policies/en/c.md", titled("c", "Carbon Storage and Pipelines Act (2024)", "Norway"));
  CHECK(pairs(two) == "");
}

TEST_CASE("transitions of status, with the capacities of both times") {
  const std::string two = "country: Norway\nestimatedCapacity: 2\nstatus: ";
  Pair pair;
  const Changes c = pair.then("facilities/en/1.md", facility("1", "A", two + "Planned\n"))
                        .then("facilities/en/2.md", facility("2", "B", two + "Planned\n"))
                        .then("facilities/en/3.md", facility("3", "C", two + "Operational\n"))
                        .then("facilities/en/4.md", facility("4", "D", two + "Odd\n"))
                        .then("facilities/en/5.md", facility("5", "E", two + "Planned\n"))
                        .now("facilities/en/1.md",
                             facility("1", "A", "country: Norway\nestimatedCapacity: 5\nstatus: 建设中\n"))
                        .now("facilities/en/2.md", facility("2", "B", two + "Under construction\n"))
                        .now("facilities/en/3.md", facility("3", "C", two + "Operational\n"))
                        .now("facilities/en/9.md", facility("9", "E", two + "Planned\n"))
                        .now("facilities/en/6.md", facility("6", "F", "status: Planned\n"))
                        .compare();
  std::string cells;
  for (const Transition& t : c.transitions)
    cells += t.before + ">" + t.after + ":" + std::to_string(t.then.records) + "/" +
             std::to_string(t.now.records) + " ";
  CHECK(
      cells ==
      "operational>operational:1/1 planned>under-construction:2/2 planned>planned:1/1 ?>:1/0 >planned:0/1 ");
  CHECK(c.transitions[1].then.capacity == 4);
  CHECK(c.transitions[1].now.capacity == 7);
  CHECK(c.transitions[4].now.with_capacity == 0);
  CHECK(c.before.pipeline.capacity == 8);
  CHECK(c.after.committed.capacity == 9);
}

TEST_CASE("nothing between a snapshot and itself, nor between two empty ones") {
  Pair pair;
  for (Memory* files : {&pair.old_files, &pair.new_files})
    files->add("facilities/en/1.md", facility("1", "N", "status: Planned\n"))
        .add("policies/zh/a.md", policy("a", "year: 2020\n"));
  CHECK(pair.compare(Language::en).empty());
  CHECK(pair.compare(Language::zh).empty());
  CHECK(pair.compare(Language::en).facilities.unchanged == 1);
}

TEST_CASE("words and sentences of both scripts") {
  CHECK(similarity("", "") == 1);
  CHECK(similarity("a b", "") == 0);
  CHECK(similarity("Alpha-beta, 2020", "2020 BETA alpha") == 1);
  CHECK(similarity("碳封存法", "碳运输法") == 0.5);
  CHECK(similarity("Brocēni", "Broceni") == 0);
  CHECK(sentences_missing("一。二！三", "一。三") == std::vector<std::string>{"二！"});
  CHECK(sentences_missing("Rate is 4.9 per cent. Same.\nSame.", "Same.") ==
        std::vector<std::string>{"Rate is 4.9 per cent.", "Same."});
  CHECK(without_space(" a\u00A0b\u3000c\t") == "abc");
}

TEST_CASE("ten megabytes take no more than linear time") {
  std::string before, after;
  for (int i = 0; before.size() < 10'000'000; ++i) {
    before += "Sentence " + std::to_string(i) + " of a long text. ";
    after += "Sentence " + std::to_string(i + 1000) + " of a long text. ";
  }
  CHECK(sentences_missing(after, before).size() == 1000);
  CHECK(similarity(before, after) > 0.99);
}

TEST_CASE("2026-02 to 2026-08: news of records, the rest once" * doctest::test_suite("hub")) {
  const std::string old_folder = snapshot("2026-02"), new_folder = snapshot("2026-08");
  Diagnostics diagnostics;
  LoadOptions options;
  options.jobs = 2;
  const Corpus before = Corpus::load(RealFiles{}, old_folder, model(), options, diagnostics);
  const Corpus after = Corpus::load(RealFiles{}, new_folder, model(), options, diagnostics);
  for (const Language language : {Language::zh, Language::en}) {
    CAPTURE(language.tag());
    const Changes c = changes(before, after, language);
    CHECK(c.policies.added.size() == 47);
    CHECK(c.policies.gone.size() == 3);
    CHECK(c.facilities.added.size() == 124);
    CHECK(c.facilities.gone.size() == 31);
    CHECK(c.countries.added.size() == 66);
    CHECK(std::round(c.before.pipeline.capacity * 10) == 22056);
    CHECK(std::round(c.after.pipeline.capacity * 10) == 22666);
    CHECK(c.renumbered.size() == 2);
    CHECK(c.merged.size() == 2);
    CHECK(c.merged_policies.size() == 2);
    CHECK(c.reused.empty());
    std::size_t news = 0;
    for (const auto& r : c.facilities.changed) news += r.fields.size();
    CHECK(c.facilities.changed.size() < 600);
    CHECK(news < 1200);
    int then = 0, now = 0;
    for (const Transition& t : c.transitions) then += t.then.records, now += t.now.records;
    CHECK(then == 1017);
    CHECK(now == 1110);
    CHECK(changes(after, after, language).empty());
  }
}
