// Groups of facilities, counts of policies, the table of countries.
#include "support.hpp"

#include <cmath>

using namespace briefwright;
using namespace briefwright::data;

namespace {

std::vector<const Policy*> list(std::span<const Policy> policies) {
  std::vector<const Policy*> out;
  for (const Policy& policy : policies) out.push_back(&policy);
  return out;
}

std::string facility(const std::string& id, const std::string& yaml) {
  return record("id: '" + id + "'\nname: N\n" + yaml);
}

std::string names(const std::vector<TermCount>& counts) {
  std::string out;
  for (const TermCount& c : counts)
    out += (c.term.present() ? c.term.raw : "-") + ":" + std::to_string(c.policies) + " ";
  return out;
}

const CountryRow& row(const std::vector<CountryRow>& rows, std::string_view country) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const CountryRow& r) { return r.country == country; });
  REQUIRE(found != rows.end());
  return *found;
}

}  // namespace

TEST_CASE("counts of policies by word, the most first") {
  Memory memory;
  memory.add("policies/en/a.md", record("id: a\ntitle: T\nstatus: Active\ncategory: Market\nyear: 2020\n"
                                        "reviewStatus: verified\ncountry: Norway\n"
                                        "analysis: {mrv: {score: 5, citation: Gazette}}\n"));
  memory.add("policies/en/b.md", record("id: b\ntitle: T\nstatus: 现行\ncategory: Strategic\nyear: 2020\n"
                                        "analysis: {liability: {score: 5}}\n"));
  memory.add("policies/en/c.md", record("id: c\ntitle: T\nstatus: Planned\nreviewStatus: draft\n"));
  const Corpus corpus = memory.load();
  const PolicyCounts counts = count_policies(list(corpus.policies(Language::en)));
  CHECK(counts.policies == 3);
  CHECK(counts.active == 2);
  CHECK(counts.verified == 1);
  CHECK(counts.draft == 2);
  CHECK(counts.scored == 1);
  CHECK(counts.cited == 1);
  CHECK(counts.by_year == std::map<int, int>{{2020, 2}});
  CHECK(names(counts.by_status) == "Active:2 Planned:1 ");
  CHECK(names(counts.by_category) == "Market:1 Strategic:1 -:1 ");
  CHECK(names(counts.by_review) == "draft:1 verified:1 -:1 ");
  CHECK(names(counts.by_country) == "Norway:1 -:2 ");
  CHECK(count_policies({}).by_legal_weight.empty());
}

TEST_CASE("the table of countries: profiles, policies and facilities, each country alone") {
  Memory memory;
  memory.add("countries/en/n.md", record("id: Norway\nname: Norway\n"));
  memory.add("countries/en/f.md", record("id: France\nname: France\n"));
  memory.add("policies/en/a.md",
             record("id: a\ntitle: T\ncountry: Norway\nstatus: Active\nanalysis: {mrv: {score: 50}}\n"));
  memory.add("policies/en/b.md", record("id: b\ntitle: T\ncountry: Japan\nstatus: Planned\n"));
  memory.add("facilities/en/1.md",
             facility("1", "country: Norway\nstatus: Operational\nestimatedCapacity: 3\n"));
  memory.add("facilities/en/2.md",
             facility("2", "country: Norway-France-Spain\nstatus: Operational\nestimatedCapacity: 7\n"));
  memory.add("facilities/en/3.md", facility("3", "country: Atlantis\nstatus: Planned\n"));
  memory.add("facilities/en/4.md", facility("4", "status: Planned\n"));
  const auto rows = country_table(memory.load(), Language::en);
  REQUIRE(rows.size() == 5);
  const CountryRow& norway = row(rows, "norway");
  REQUIRE(norway.profile);
  CHECK(norway.active_policies == 1);
  CHECK(*norway.index == 10);
  CHECK(*norway.quadrant == Quadrant::integrated_leader);
  CHECK(norway.facilities == 2);
  CHECK(norway.shared.records == 1);
  CHECK(norway.deployment.committed.capacity == 10);
  CHECK(row(rows, "spain").shared.capacity == 7);
  CHECK(row(rows, "france").shared.records == 1);
  CHECK(row(rows, "france").facilities == 1);
  CHECK_FALSE(row(rows, "france").index);
  CHECK(row(rows, "japan").policies == 1);
  CHECK_FALSE(row(rows, "japan").quadrant);
  CHECK_FALSE(row(rows, "japan").profile);
  CHECK(row(rows, "atlantis").facilities == 1);
  CHECK(country_table(Memory().add("policies/en/a.md", record("id: a\ntitle: T\n")).load(), Language::en)
            .empty());
}

TEST_CASE("tables of 2026-08 add up to the figures of the data guide" * doctest::test_suite("hub")) {
  const std::string folder = snapshot("2026-08");
  Diagnostics diagnostics;
  LoadOptions options;
  options.jobs = 2;
  const Corpus corpus = Corpus::load(RealFiles{}, folder, model(), options, diagnostics);
  for (const Language language : {Language::zh, Language::en}) {
    CAPTURE(language.tag());
    const PolicyCounts counts = count_policies(list(corpus.policies(language)));
    CHECK(counts.verified == 118);
    CHECK(counts.draft == 12);
    const auto rows = country_table(corpus, language);
    int indexed = 0, policies = 0, profiles = 0;
    for (const CountryRow& r : rows) {
      indexed += r.index ? 1 : 0;
      policies += r.policies;
      profiles += r.profile ? 1 : 0;
    }
    CHECK(indexed == 44);
    CHECK(policies == 130);
    CHECK(profiles == 65);  // two of one Korea
    const CountryRow& norway = row(rows, "norway");
    CHECK(*norway.index == doctest::Approx(97));
    CHECK(norway.deployment.committed.capacity == doctest::Approx(7.65));
    CHECK(*norway.quadrant == Quadrant::integrated_leader);
    CHECK(norway.deployment.pipeline.records == 48);
    CHECK(norway.deployment.pipeline.capacity == doctest::Approx(136.6).epsilon(0.001));
    CHECK(norway.shared.records == 2);
    CHECK(norway.shared.capacity == doctest::Approx(38.0).epsilon(0.001));
    const CountryRow& japan = row(rows, "japan");
    CHECK(japan.deployment.pipeline.records == 32);
    CHECK(japan.deployment.pipeline.capacity == doctest::Approx(43.2).epsilon(0.001));
    CHECK(japan.shared.records == 11);
    CHECK(japan.shared.capacity == doctest::Approx(33.3).epsilon(0.001));
    const CountryRow& states = row(rows, "united-states");
    CHECK(states.deployment.pipeline.capacity == doctest::Approx(898.1).epsilon(0.001));
    CHECK(states.deployment.committed.capacity == doctest::Approx(58.6).epsilon(0.001));
    CHECK(states.shared.records == 2);
    CHECK(row(rows, "international").collective);
    CHECK_FALSE(row(rows, "international").index);
  }
}
