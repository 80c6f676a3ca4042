// The figures of the data guide on the real snapshot, and the definitions on small ones.
#include "data/dates.hpp"
#include "data/policy_sets.hpp"
#include "support.hpp"

#include <cmath>
#include <map>

using namespace briefwright;
using namespace briefwright::data;

namespace {

FacilityList list(std::span<const Facility> facilities) {
  FacilityList out;
  for (const Facility& facility : facilities) out.push_back(&facility);
  return out;
}

Facility made(std::string status, double capacity, std::string operation = {}) {
  Facility f;
  const Origin here{nullptr, 1, 1, "x"};
  f.stage = status == "operational"          ? Stage::operational
            : status == "under-construction" ? Stage::under_construction
            : status == "planned"            ? Stage::planned
                                             : Stage::outside;
  f.status = {std::move(status), "s", here};
  if (capacity > 0) f.measure = {capacity, here};
  if (const int year = year_in(operation)) f.year = f.operation = {year, here};
  return f;
}

double rounded(double value, int decimals) {
  const double scale = std::pow(10, decimals);
  return std::round(value * scale) / scale;
}

std::string policy(const std::string& id, const std::string& yaml) {
  return record("id: " + id + "\ntitle: T\n" + yaml);
}

}  // namespace

TEST_CASE("the figures of 2026-08, in both languages" * doctest::test_suite("hub")) {
  const std::string folder = snapshot("2026-08");
  Diagnostics diagnostics;
  LoadOptions options;
  options.jobs = 2;
  const Corpus corpus = Corpus::load(RealFiles{}, folder, model(), options, diagnostics);
  CHECK(texts(diagnostics) == "");
  CHECK(corpus.label() == "2026-08");
  for (const Language language : {Language::zh, Language::en}) {
    CAPTURE(language.tag());
    CHECK(corpus.policies(language).size() == 130);
    CHECK(corpus.countries(language).size() == 66);
    const FacilityList facilities = list(corpus.facilities(language));
    CHECK(facilities.size() == 1110);
    const Deployment d = deployment(facilities);
    CHECK(d.pipeline.records == 1029);
    CHECK(d.excluded.records == 81);
    CHECK(d.operational.records == 86);
    CHECK(d.under_construction.records == 66);
    CHECK(d.planned.records == 877);
    CHECK(rounded(d.pipeline.capacity, 1) == 2266.6);
    CHECK(rounded(d.operational.capacity, 1) == 95.1);
    CHECK(rounded(d.under_construction.capacity, 1) == 129.3);
    CHECK(rounded(*d.committed_share_by_capacity(), 3) == 0.099);
    CHECK(rounded(*d.committed_share_by_count(), 3) == 0.148);
    CHECK(d.pipeline.with_capacity == 799);
    CHECK(rounded(*d.coverage(), 3) == 0.776);
    const Trend trend = capacity_trend(facilities);
    REQUIRE(trend.points.size() == 71);
    CHECK(trend.points[60].year == 2030);
    CHECK(rounded(trend.points[60].under_construction, 1) == 128.9);
    CHECK(rounded(trend.points[60].planned, 1) == 946.2);
    CHECK(trend.undated_under_construction.records == 2);
    CHECK(rounded(trend.undated_under_construction.capacity, 1) == 0.4);
    CHECK(trend.undated_planned.records == 373);
    CHECK(rounded(trend.undated_planned.capacity, 1) == 809.0);
    const Places known = places(facilities);
    CHECK(known.by_precision ==
          decltype(known.by_precision){{"exact", 200}, {"state", 712}, {"country", 198}});
    const Benchmarks b = benchmarks(corpus, language);
    CHECK(b.countries == 44);
    CHECK(b.median_index == 84);
    CHECK(rounded(b.median_committed, 3) == 7.65);
    std::map<Quadrant, int> quadrants;
    for (const CountryPosition& position : b.positions) {
      ++quadrants[position.quadrant];
      if (position.country != "norway") continue;
      CHECK(position.index == doctest::Approx(97.0));
      CHECK(position.committed == doctest::Approx(7.65));
      CHECK(position.quadrant == Quadrant::integrated_leader);
    }
    CHECK(quadrants[Quadrant::integrated_leader] == 9);
    CHECK(quadrants[Quadrant::policy_led] == 16);
    CHECK(quadrants[Quadrant::deployment_led] == 2);
    CHECK(quadrants[Quadrant::foundation_building] == 17);
    int drafts = 0;
    for (const Policy& p : corpus.policies(language)) drafts += p.draft() ? 1 : 0;
    CHECK(drafts == 12);
  }
}

TEST_CASE("2026-02 loads whole, and keeps its stray fields" * doctest::test_suite("hub")) {
  const std::string folder = snapshot("2026-02");
  Diagnostics diagnostics;
  const Corpus corpus = Corpus::load(RealFiles{}, folder, model(), {}, diagnostics);
  CHECK(texts(diagnostics) == "");
  for (const Language language : {Language::zh, Language::en}) {
    CHECK(corpus.policies(language).size() == 86);
    CHECK(corpus.facilities(language).size() == 1017);
    const Policy* seed = corpus.policy("intl-gcca-net-zero-2050", language);
    REQUIRE(seed);
    CHECK(seed->related_facilities.size() == 1017);
    CHECK_FALSE(seed->body.present());
  }
  CHECK(corpus.policy("sa-hydrogen-strategy-ccus", Language::en)->unknown.size() +
            corpus.policy("sa-hydrogen-strategy-ccus", Language::zh)->unknown.size() ==
        8);
}

TEST_CASE("sums: none is not zero, and stopped projects stand outside") {
  std::vector<Facility> facilities{
      made("planned", 2), made("operational", 0), made("operational", 1), made("cancelled", 9),
      made("", 4),        made("suspended", 0)};
  facilities[4].status = {};
  const Deployment d = deployment(list(facilities));
  CHECK(d.pipeline.records == 3);
  CHECK(d.pipeline.capacity == 3);
  CHECK(d.committed.records == 2);
  CHECK(d.committed.with_capacity == 1);
  CHECK(d.excluded.records == 3);
  CHECK(d.excluded.capacity == 13);
  CHECK(d.by_status.at("cancelled").records == 1);
  CHECK_FALSE(d.by_status.contains(""));
  CHECK(d.unstated.records == 1);
  Facility odd = made("", 1);
  odd.status.raw = "Dreamt of";
  odd.status.origin.line = 3;
  const std::vector<Facility> one{odd};
  CHECK(deployment(list(one)).by_status.at("").records == 1);
  CHECK(deployment(list(one)).unstated.records == 0);
  CHECK(*d.committed_share_by_capacity() == doctest::Approx(1.0 / 3));
  CHECK(*d.coverage() == doctest::Approx(2.0 / 3));
  CHECK_FALSE(active(facilities[3]));
  CHECK_FALSE(active(facilities[4]));
}

TEST_CASE("shares of nothing are none") {
  CHECK_FALSE(deployment({}).committed_share_by_count());
  CHECK_FALSE(deployment({}).coverage());
  const std::vector<Facility> unknown{made("planned", 0)};
  CHECK_FALSE(deployment(list(unknown)).committed_share_by_capacity());
  CHECK(*deployment(list(unknown)).committed_share_by_count() == 0);
  CHECK(*deployment(list(unknown)).coverage() == 0);
}

TEST_CASE("the trend adds up over the years and says what it leaves out") {
  const std::vector<Facility> facilities{made("operational", 1, "1996"), made("planned", 2, "2030"),
                                         made("planned", 4, "2055"),     made("planned", 8),
                                         made("cancelled", 16, "2020"),  made("planned", 0, "2040")};
  const Trend trend = capacity_trend(list(facilities));
  CHECK(trend.points.front().year == 1970);
  CHECK(trend.points.back().year == 2040);
  CHECK(trend.points[25].expected() == 0);
  CHECK(trend.points[26].operational == 1);
  CHECK(trend.points[60].planned == 2);
  CHECK(trend.points[60].committed() == 1);
  CHECK(trend.points.back().expected() == 3);
  CHECK(trend.undated() == 1);
  CHECK(trend.undated_planned.capacity == 8);
  CHECK(trend.earlier == 0);
  const std::vector<Facility> old{made("operational", 1, "1969")};
  CHECK(capacity_trend(list(old)).earlier == 1);
}

TEST_CASE("median") {
  CHECK_FALSE(median({}));
  CHECK(*median({3}) == 3);
  CHECK(*median({5, 1}) == 3);
  CHECK(*median({9, 1, 2}) == 2);
}

TEST_CASE("governance: best of each dimension, ties name the first") {
  Memory memory;
  memory.add("policies/en/a.md", policy("a",
                                        "country: Norway\nstatus: Active\n"
                                        "analysis: {incentive: {score: 90}, mrv: {score: 90}}\n"));
  memory.add("policies/en/b.md",
             policy("b",
                    "country: 挪威\nstatus: 现行\n"
                    "analysis: {incentive: {score: 40}, market: {score: 60}, liability: {score: 100}}\n"));
  memory.add("policies/en/c.md",
             policy("c", "country: Norway\nstatus: Planned\nanalysis: {market: {score: 99}}\n"));
  const Corpus corpus = memory.load();
  const auto active = active_policies(corpus, Language::en);
  CHECK(active.size() == 2);
  CHECK(policies_of_country(corpus, Language::en, "norway").size() == 3);
  const auto profile = governance(model(), active);
  REQUIRE(profile);
  CHECK(profile->index == (90.0 + 0 + 60 + 0 + 90) / 5);
  CHECK(profile->spread == 90);
  CHECK_FALSE(profile->balanced);
  CHECK(profile->strongest == dimension("incentive"));
  CHECK(profile->weakest == dimension("statutory"));
  CHECK(profile->best[dimension("liability")] == 100.0);
  CHECK_FALSE(profile->best[dimension("strategic")]);
  CHECK(profile->policies == 2);
  CHECK_FALSE(governance(model(), {}));
}

TEST_CASE("what stands behind scores: means of policies, best scores and indices of countries") {
  Memory memory;
  const auto scored = [](int market, const std::string& more) {
    return "country: Norway\nstatus: Active\nanalysis:\n  market: {score: " + std::to_string(market) + more +
           "}\n  mrv: {score: 50}\n  technical: {score: 9, citation: S}\n";
  };
  memory.add("policies/en/a.md", policy("a", scored(80, "")));
  memory.add("policies/en/b.md", policy("b", scored(80, ", citation: S")));
  memory.add("policies/en/c.md", policy("c", scored(90, ", citation: S, evidence: Same.")));
  memory.add("policies/en/d.md", policy("d", scored(10, ", citation: S, evidence: Same.")));
  memory.add("policies/en/e.md", policy("e", scored(20, ", citation: S, evidence: Same.")));
  const Corpus corpus = memory.load();
  const auto of = [&](const char* id) { return *corpus.policy(id, Language::en); };
  CHECK(mean_support(of("a")).scores == 2);
  CHECK(mean_support(of("a")).cited == 0);
  CHECK(mean_support(of("b")).cited == 1);
  CHECK_FALSE(mean_support(of("b")).weak());
  CHECK(mean_support(of("c")).copied == 1);
  CHECK(mean_support(of("c")).weak());
  CHECK(score_support(of("a")).cited == 1);  // technical
  const auto index = static_cast<std::size_t>(dimension("market"));
  const Policy a = of("a"), b = of("b"), c = of("c");
  const Policy* both[] = {&a, &b};
  CHECK(governance(model(), both)->support[index] == Support::cited);  // one of the best two is
  const Policy* with_copied[] = {&a, &b, &c};
  CHECK(governance(model(), with_copied)->support[index] == Support::copied_text);
  const Benchmarks marks = benchmarks(corpus, Language::en);
  REQUIRE(marks.positions.size() == 1);
  CHECK(marks.positions[0].support.scores == 2);
  CHECK(marks.positions[0].support.cited == 0);
  CHECK(marks.support.scores == 2);
}

TEST_CASE("a country whose active policies nobody scored has no index, no position and no part in a median") {
  Memory memory;
  memory.add("policies/en/a.md", policy("a", "country: Norway\nstatus: Active\n"));
  memory.add("policies/en/b.md",
             policy("b", "country: Denmark\nstatus: Active\nanalysis: {technical: {score: 40}}\n"));
  memory.add("policies/en/c.md",
             policy("c", "country: China\nstatus: Active\nanalysis: {mrv: {score: 50}}\n"));
  const Corpus corpus = memory.load();
  CHECK_FALSE(governance(model(), policies_of_country(corpus, Language::en, "norway")));
  CHECK_FALSE(governance(model(), policies_of_country(corpus, Language::en, "denmark")));
  const Benchmarks b = benchmarks(corpus, Language::en);
  CHECK(b.countries == 1);
  CHECK(b.median_index == 10);
  REQUIRE(b.positions.size() == 1);
  CHECK(b.positions[0].country == "china");
  for (const CountryRow& row : country_table(corpus, Language::en))
    CHECK(row.index.has_value() == (row.country == "china"));
}

TEST_CASE("a policy without a review state counts as a draft, and apart") {
  Memory memory;
  memory.add("policies/en/a.md", policy("a", ""))
      .add("policies/en/b.md", policy("b", "reviewStatus: draft\n"));
  const Corpus corpus = memory.load();
  const std::vector<const Policy*> all{corpus.policy("a", Language::en), corpus.policy("b", Language::en)};
  CHECK(count_policies(all).draft == 2);
  CHECK(count_policies(all).unreviewed == 1);
}

TEST_CASE("benchmarks of one country, and of none") {
  Memory one;
  one.add("policies/en/a.md", policy("a", "country: Norway\nstatus: Active\nanalysis: {mrv: {score: 50}}\n"));
  const Benchmarks alone = benchmarks(one.load(), Language::en);
  REQUIRE(alone.positions.size() == 1);
  CHECK(alone.median_index == 10);
  CHECK(alone.median_committed == 0);
  CHECK(alone.positions[0].quadrant == Quadrant::policy_led);
  Memory none;
  none.add("policies/en/a.md", policy("a", "country: Norway\nstatus: Proposed\n"));
  const Benchmarks empty = benchmarks(none.load(), Language::en);
  CHECK(empty.countries == 0);
  CHECK(empty.positions.empty());
}

TEST_CASE("benchmarks: a record of several countries counts for each, a word of no vocabulary is one") {
  Memory memory;
  memory.add("policies/en/a.md",
             policy("a", "country: Japan\nstatus: Active\nanalysis: {mrv: {score: 0}}\n"));
  memory.add("policies/en/b.md",
             policy("b", "country: Atlantis\nstatus: Active\nanalysis: {mrv: {score: 5}}\n"));
  memory.add("facilities/en/1.md",
             record("id: 1\nname: N\ncountry: Japan-Australia\nstatus: Operational\nestimatedCapacity: 5\n"));
  memory.add("facilities/en/2.md",
             record("id: 2\nname: N\ncountry: Atlantis\nstatus: Operational\nestimatedCapacity: 3\n"));
  const Benchmarks b = benchmarks(memory.load(), Language::en);
  REQUIRE(b.positions.size() == 2);
  CHECK(b.positions[0].country == "atlantis");
  CHECK(b.positions[0].term.raw == "Atlantis");
  CHECK(b.positions[0].committed == 3);
  CHECK(b.positions[0].quadrant == Quadrant::policy_led);
  CHECK(b.positions[1].country == "japan");
  CHECK(b.positions[1].committed == 5);
  CHECK(b.positions[1].quadrant == Quadrant::deployment_led);
  CHECK(b.median_committed == 4);
}

TEST_CASE("mean, rank and summary look at scored policies only") {
  Memory memory;
  memory.add("policies/en/a.md", policy("a", "analysis: {mrv: {score: 50}, technical: {score: 100}}\n"));
  memory.add("policies/en/b.md", policy("b", "analysis: {mrv: {score: 50}}\n"));
  memory.add("policies/en/c.md", policy("c", "analysis: {mrv: {score: 80}, market: {score: 60}}\n"));
  memory.add("policies/en/d.md", policy("d", "year: 2020\n"));
  const Corpus corpus = memory.load();
  std::vector<const Policy*> all;
  for (const Policy& p : corpus.policies(Language::en)) all.push_back(&p);
  CHECK(*mean_score(*all[0]) == 50);
  CHECK(*mean_score(*all[2]) == 70);
  CHECK_FALSE(mean_score(*all[3]));
  const PolicySet set(model(), all);
  CHECK(set.rank(*all[0])->place == 2);
  CHECK(set.rank(*all[1])->place == 2);
  CHECK(set.rank(*all[1])->joint);
  CHECK(set.rank(*all[2])->place == 1);
  CHECK_FALSE(set.rank(*all[2])->joint);
  CHECK(set.rank(*all[2])->of == 3);
  CHECK_FALSE(set.rank(*all[3]));
  CHECK(set.comparable());
  CHECK(*set.median_mean() == 50);
  CHECK(set.support().scores == 4);
  const PolicySet others(model(), {all[1], all[2], all[3]});
  CHECK_FALSE(others.comparable());
  CHECK_FALSE(others.median_mean());
  CHECK(others.support().scores == 0);
  CHECK_FALSE(others.holds(*all[0]));
  CHECK(others.rank(*all[0])->of == 3);  // beside the two
  CHECK(others.rank(*all[0])->place == 2);
  CHECK(others.rank(*all[0])->joint);
  const DimensionSummary summary = summarise(model(), all);
  CHECK(summary.peak[dimension("mrv")] == 80.0);
  CHECK(summary.median[dimension("mrv")] == 50.0);
  CHECK_FALSE(summary.peak[dimension("incentive")]);
}

TEST_CASE("peers: cluster, then country, then category and weight; nearest year, then id") {
  Memory memory;
  const std::string scored = "analysis: {mrv: {score: 1}}\n";
  const std::string family = "category: Market\nlegalWeight: Decree\n";
  memory.add("policies/en/me.md",
             policy("me", "country: Norway\nyear: 2020\nevolution: {clusters: [Hub]}\n" + family + scored));
  memory.add("policies/en/a.md", policy("a", "country: France\nyear: 2019\n" + family + scored));
  memory.add("policies/en/b.md", policy("b", "country: 挪威\nyear: 2010\n" + scored));
  memory.add("policies/en/c.md", policy("c", "country: Norway\nyear: 2022\n" + scored));
  memory.add("policies/en/d.md", policy("d", "year: 1999\nevolution: {clusters: [Other, Hub]}\n" + scored));
  memory.add("policies/en/e.md", policy("e", "country: Norway\nyear: 2018\n" + scored));
  memory.add("policies/en/f.md", policy("f", "country: Norway\nyear: 2020\n"));
  memory.add("policies/en/g.md", policy("g", "category: Market\n" + scored));
  memory.add("policies/en/h.md", policy("h", "country: Spain\n" + family + scored));
  const Corpus corpus = memory.load();
  std::string order;
  for (const Peer& peer : peers(*corpus.policy("me", Language::en), corpus))
    order += peer.policy->id.value + ":" + peer.reason + " ";
  CHECK(order == "d:same-cluster c:same-country e:same-country b:same-country a:same-category ");
  CHECK(peers(*corpus.policy("g", Language::en), corpus).empty());
}
