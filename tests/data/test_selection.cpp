// What belongs to a country, a region and a sector.
#include "data/selection.hpp"
#include "support.hpp"

using namespace briefwright;
using namespace briefwright::data;

namespace {

std::string facility(const std::string& id, const std::string& country, const std::string& yaml) {
  return record("id: '" + id + "'\nname: N\ncountry: " + country + "\nstatus: Planned\n" + yaml);
}

const Corpus& corpus() {
  static Memory memory;
  static const Corpus loaded = [] {
    memory.add("policies/en/jp.md", record("id: jp\ntitle: T\ncountry: 日本\nsectors: [Steel]\n"));
    memory.add("policies/en/kr.md",
               record("id: kr\ntitle: T\ncountry: Republic of Korea\nsectors: [Power]\n"));
    memory.add("policies/en/no.md", record("id: 'no'\ntitle: T\ncountry: Norway\nsectors: [Aviation]\n"));
    memory.add("policies/en/in.md", record("id: in\ntitle: T\ncountry: International\n"));
    memory.add("policies/en/tx.md", record("id: tx\ntitle: T\ncountry: United States\nregion: Texas\n"));
    memory.add("policies/en/no-place.md", record("id: x\ntitle: T\nregion: Europe\n"));
    memory.add("policies/zh/jp.md", record("id: jp\ntitle: 题\ncountry: Japan\n"));
    memory.add("facilities/en/1.md", facility("1", "Japan-Australia", "region: Australia and New Zealand\n"));
    memory.add("facilities/en/2.md", facility("2", "South Korea", "sector: Power and heat\n"));
    memory.add("facilities/en/3.md", facility("3", "Norway", "region: 北欧\nsector: 钢铁行业\n"));
    memory.add("facilities/en/4.md", facility("4", "Atlantis", "region: Europe\nsector: Alchemy\n"));
    memory.add("facilities/en/5.md", facility("5", "Japan", "sector: Cement\n"));
    memory.add("countries/en/jp.md", record("id: Japan\nname: Japan\nregion: Global\n"));
    memory.add("countries/en/kr.md", record("id: South Korea\nname: South Korea\nregion: Global\n"));
    memory.add("countries/en/kr2.md", record("id: Republic of Korea\nname: Korea\nregion: East Asia\n"));
    memory.add("countries/en/no.md", record("id: Norway\nname: Norway\nregion: Global\n"));
    memory.add("countries/en/ot.md", record("id: Other\nname: Other\nregion: Global\n"));
    memory.add("countries/en/mu.md", record("id: Lemuria\nname: Lemuria\nregion: Africa\n"));
    return memory.load();
  }();
  return loaded;
}

template <class List>
std::string ids(const List& list) {
  std::string out;
  for (const auto* item : list) out += (out.empty() ? "" : " ") + item->id.value;
  return out;
}

/// "policies | facilities | countries", the error's code where there is one.
std::string picked(SelectionKind kind, const std::string& value) {
  const auto selection = select(corpus(), Language::en, {kind, value});
  if (!selection) return selection.error().code;
  return ids(selection->policies) + " | " + ids(selection->facilities) + " | " + ids(selection->countries);
}

}  // namespace

TEST_CASE("all is everything, in corpus order") {
  CHECK(picked(SelectionKind::all, "") ==
        "in jp kr no tx x | 1 2 3 4 5 | Japan Lemuria Norway Other Republic of Korea South Korea");
}

TEST_CASE("a country has what names it, alone or with others, by either of its names") {
  CHECK(picked(SelectionKind::country, "Japan") == "jp | 1 5 | Japan");
  CHECK(picked(SelectionKind::country, "日本") == "jp | 1 5 | Japan");
  CHECK(picked(SelectionKind::country, " JP ") == "jp | 1 5 | Japan");
  CHECK(picked(SelectionKind::country, "South Korea") == "kr | 2 | Republic of Korea South Korea");
  CHECK(picked(SelectionKind::country, "大韩民国") == "kr | 2 | Republic of Korea South Korea");
  CHECK(picked(SelectionKind::country, "Australia") == " | 1 | ");
  CHECK(picked(SelectionKind::country, "Japan-Australia") == " | 1 | ");
  CHECK(picked(SelectionKind::country, "atlantis") == " | 4 | ");
  CHECK(picked(SelectionKind::country, "Lemuria") == " |  | Lemuria");
  CHECK(picked(SelectionKind::country, "Brazil") == " |  | ");
}

TEST_CASE("a region has its countries and smaller regions") {
  CHECK(picked(SelectionKind::region, "Europe") == "no x | 3 4 | Norway");
  CHECK(picked(SelectionKind::region, "欧洲") == "no x | 3 4 | Norway");
  CHECK(picked(SelectionKind::region, "Northern Europe") == "no | 3 | Norway");
  CHECK(picked(SelectionKind::region, "East Asia") == "jp kr | 1 2 5 | Japan Republic of Korea South Korea");
  CHECK(picked(SelectionKind::region, "Other Asia Pacific") ==
        "jp kr | 1 2 5 | Japan Republic of Korea South Korea");
  CHECK(picked(SelectionKind::region, "Australia and New Zealand") == " | 1 | ");
  CHECK(picked(SelectionKind::region, "Global") == "in |  | Other");
  CHECK(picked(SelectionKind::region, "非洲") == " |  | Lemuria");
  const auto texas = select(corpus(), Language::en, {SelectionKind::region, "Texas"});
  REQUIRE(texas);
  CHECK(ids(texas->policies) == "tx");
  CHECK_FALSE(texas->of_facilities);
  CHECK(texas->basis.vocabulary_kind == "subregion");
}

TEST_CASE("a sector has the policies that name it and the facilities it covers") {
  CHECK(picked(SelectionKind::sector, "Steel") == "jp | 3 | Japan Norway");
  CHECK(picked(SelectionKind::sector, "钢铁") == "jp | 3 | Japan Norway");
  CHECK(picked(SelectionKind::sector, "iron and steel") == "jp | 3 | Japan Norway");
  CHECK(picked(SelectionKind::sector, "Industry") == "jp | 3 5 | Japan Norway");
  CHECK(picked(SelectionKind::sector, "Power") == "kr | 2 | Republic of Korea South Korea");
  CHECK(picked(SelectionKind::sector, "alchemy") == " | 4 | ");
  const auto aviation = select(corpus(), Language::en, {SelectionKind::sector, "aviation"});
  REQUIRE(aviation);
  CHECK(ids(aviation->policies) == "no");
  CHECK_FALSE(aviation->of_facilities);
}

TEST_CASE("an expression brings the profiles of what it picks") {
  CHECK(picked(SelectionKind::where, "country = japan and facility.sector = cement") == "jp | 5 | Japan");
  CHECK(picked(SelectionKind::where, "id = nothing") == " |  | ");
  const auto selection = select(corpus(), Language::en, {SelectionKind::where, "mrv > 3 or has mrv"});
  REQUIRE(selection);
  CHECK(selection->empty());
  CHECK_FALSE(selection->of_facilities);
  CHECK(selection->basis.phrases.size() == 3);
  CHECK(selection->basis.expression == "mrv > 3 or has mrv");
}

TEST_CASE("labels of what was asked, in both languages") {
  const auto label_of = [](SelectionKind kind, const std::string& value, Language language) {
    return label(select(corpus(), Language::en, {kind, value})->basis, vocabulary(), language);
  };
  CHECK(label_of(SelectionKind::country, "jp", Language::zh) == "日本");
  CHECK(label_of(SelectionKind::region, "欧洲", Language::en) == "Europe");
  CHECK(label_of(SelectionKind::sector, "steel", Language::zh) == "钢铁");
  CHECK(label_of(SelectionKind::country, "Atlantis", Language::zh) == "Atlantis");
  CHECK(label_of(SelectionKind::all, "", Language::en).empty());
}

TEST_CASE("words that nobody knows are errors with the nearest words") {
  const auto japn = select(corpus(), Language::en, {SelectionKind::country, "Japn"});
  REQUIRE_FALSE(japn);
  CHECK(japn.error().code == "unknown-country");
  CHECK(japn.error().hint == "did you mean \"Japan\"?");
  CHECK_FALSE(japn.error().origin.known());
  CHECK(picked(SelectionKind::region, "Eurpoe") == "unknown-region");
  CHECK(picked(SelectionKind::sector, "Steal") == "unknown-sector");
  CHECK(picked(SelectionKind::country, "") == "unknown-country");
  CHECK(picked(SelectionKind::country, "\xFF") == "not-utf-8");
  CHECK(picked(SelectionKind::country, "a\" or id = \"jp") == "unknown-country");
  CHECK(picked(SelectionKind::where, "country = Japn") == "unknown-value");
  CHECK(picked(SelectionKind::where, "status = lost") == "unknown-value");
  CHECK(picked(SelectionKind::where, "country = ") == "expression-syntax");
}

TEST_CASE("selections of 2026-08 are the same in both languages" * doctest::test_suite("hub")) {
  const std::string folder = snapshot("2026-08");
  Diagnostics diagnostics;
  LoadOptions options;
  options.jobs = 2;
  const Corpus hub = Corpus::load(RealFiles{}, folder, model(), options, diagnostics);
  const std::vector<SelectionQuery> queries{
      {SelectionKind::all, ""},
      {SelectionKind::country, "China"},
      {SelectionKind::country, "韩国"},
      {SelectionKind::region, "欧洲"},
      {SelectionKind::region, "Asia Pacific"},
      {SelectionKind::sector, "Cement"},
      {SelectionKind::where, "policy.active and mrv >= 80 and facility.committed"},
      {SelectionKind::where, "region = 北美 and status in (active, operational) and year >= 2020"}};
  for (const SelectionQuery& query : queries) {
    CAPTURE(query.value);
    const auto zh = select(hub, Language::zh, query), en = select(hub, Language::en, query);
    REQUIRE((zh && en));
    CHECK(ids(zh->policies) == ids(en->policies));
    CHECK(ids(zh->facilities) == ids(en->facilities));
    CHECK(ids(zh->countries) == ids(en->countries));
    CHECK_FALSE(en->empty());
  }
  const auto china = select(hub, Language::en, {SelectionKind::country, "中国"});
  CHECK(china->policies.size() == 15);
  CHECK(china->facilities.size() == 49);
  CHECK(china->countries.size() == 1);
  CHECK(select(hub, Language::en, {SelectionKind::country, "South Korea"})->policies.size() == 4);
  CHECK(select(hub, Language::zh, {SelectionKind::sector, "水泥"})->facilities.size() == 60);
  for (const Language language : {Language::zh, Language::en})
    for (const Facility& f : hub.facilities(language)) CHECK_FALSE(region_keys(f, vocabulary()).empty());
}
