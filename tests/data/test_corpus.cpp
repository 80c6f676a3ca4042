// Loading a folder: look-ups, languages, threads, corpus.yaml; countries.
#include "support.hpp"

using namespace briefwright;
using namespace briefwright::data;

namespace {

Memory small() {
  Memory memory;
  for (const std::string language : {"zh", "en"}) {
    memory.add("policies/" + language + "/b.md", record("id: b\ntitle: B " + language + "\n"));
    memory.add("policies/" + language + "/a.md", record("id: a\ntitle: A " + language + "\n"));
    memory.add("facilities/" + language + "/project-1.md", record("id: '10'\nname: F " + language + "\n"));
    memory.add("countries/" + language + "/norway.md", record("id: Norway\nname: 挪威\n"));
  }
  return memory;
}

}  // namespace

TEST_CASE("look-ups by id and key; the file name does not matter") {
  Memory memory = small();
  const Corpus corpus = memory.load();
  CHECK(texts(memory.diagnostics) == "");
  REQUIRE(corpus.policies(Language::zh).size() == 2);
  CHECK(corpus.policies(Language::zh)[0].id.value == "a");
  CHECK(corpus.policy("b", Language::en)->title.value == "B en");
  CHECK_FALSE(corpus.policy("c", Language::en));
  CHECK(corpus.facility("10", Language::zh)->name.value == "F zh");
  CHECK_FALSE(corpus.facility("project-1", Language::zh));
  CHECK(corpus.country("norway", Language::zh)->id.value == "Norway");
  CHECK_FALSE(corpus.country("sweden", Language::zh));
  CHECK(&corpus.vocabulary() == &vocabulary());
}

TEST_CASE("only what is wanted is read") {
  Memory memory = small();
  LoadOptions options;
  options.facility_languages = {Language::en};
  const Corpus one = memory.load(options);
  CHECK(one.policies(Language::zh).size() == 2);
  CHECK(one.facilities(Language::zh).empty());
  CHECK(one.countries(Language::zh).empty());
  CHECK(one.facilities(Language::en).size() == 1);
  options.languages = {Language::zh};
  const Corpus none = memory.load(options);
  CHECK(none.policies(Language::en).empty());
  CHECK(none.facilities(Language::en).empty());
}

TEST_CASE("other files lie in peace") {
  Memory memory = small();
  memory.add("policies/en/notes.txt", "x").add("policies/en/.a.md", "x").add("policies/en/a.md~", "x");
  memory.add("policies/fr/a.md", "x").add("policies/README.md", "x");
  CHECK(memory.load().policies(Language::en).size() == 2);
  CHECK(texts(memory.diagnostics) == "");
}

TEST_CASE("the number of threads does not show") {
  const auto print = [](unsigned jobs) {
    Memory memory;
    for (int i = 0; i < 200; ++i) {
      const std::string n = std::to_string(i);
      memory.add("policies/en/" + n + ".md",
                 i % 7 == 0 ? "broken" : record("id: p" + std::to_string(i / 2) + "\ntitle: T" + n + "\n"));
    }
    LoadOptions options;
    options.jobs = jobs;
    const Corpus corpus = memory.load(options);
    std::string out = texts(memory.diagnostics);
    for (const Policy& p : corpus.policies(Language::en)) out += p.id.value + p.title.value + "\n";
    return out;
  };
  const std::string one = print(1);
  CHECK(one.size() > 1000);
  CHECK(print(2) == one);
  CHECK(print(16) == one);
  CHECK(print(0) == one);
}

TEST_CASE("a corpus names itself") {
  Memory memory = small();
  CHECK(memory.load().version() == "corpus");
  memory.add("corpus.yaml",
             "version: 2026-08-01\nname: {zh: 样例, en: Sample}\nattribution: Public facts\nodd: 1\n");
  const Corpus corpus = memory.load();
  CHECK(corpus.version() == "2026-08-01");
  CHECK(corpus.name(Language::zh) == "样例");
  CHECK(corpus.name(Language::en) == "Sample");
  CHECK(corpus.attribution(Language::zh) == "Public facts");
  CHECK(codes(memory.diagnostics) == "unknown-field");
  memory.add("corpus.yaml", "name: [x]\n");
  CHECK(memory.load().name(Language::en) == "Policy records");
  CHECK(codes(memory.diagnostics) == "unknown-field wrong-type");
}

TEST_CASE("a trailing slash, and a folder by its relative name") {
  Memory memory = small();
  for (auto& [path, text] : std::map(memory.files.files))
    memory.files.files["hub/2026-02/" + path.substr(7)] = text;
  Diagnostics diagnostics;
  const Corpus corpus = Corpus::load(memory.files, "hub/2026-02//", vocabulary(), {}, diagnostics);
  CHECK(corpus.version() == "2026-02");
  CHECK(*corpus.policies(Language::en)[0].file == "hub/2026-02/policies/en/a.md");
}

TEST_CASE("a record in the wrong folder") {
  Memory memory;
  memory.add("facilities/zh/1.md", record("id: '1'\nname: N\nlang: en\n"));
  CHECK(memory.load().facilities(Language::zh).size() == 1);
  CHECK(codes(memory.diagnostics) == "language-mismatch");
}

TEST_CASE("every field of a country, and the older matrix") {
  Memory memory;
  memory.add("countries/en/no.md", record(R"(id: Norway
lang: en
name: Norway
region: Europe
summary: North
regulatory: {pore_space_rights: State, extra: More}
strategicTargets: {capture2030: 5.5, storage2050: 80, netZeroYear: 2050}
governanceDeployment: {deployment: 7.65, governance: 97}
provenance: {author: A}
)",
                                          "\nNorth\n"));
  memory.add("countries/en/se.md",
             record("id: Sweden\nname: Sweden\nmaturity: {x: 1.5, y: 60}\n", "Body.\n"));
  const Corpus corpus = memory.load();
  REQUIRE(texts(memory.diagnostics) == "");
  const Country& norway = *corpus.country("norway", Language::en);
  CHECK(norway.name.value == "Norway");
  CHECK(norway.region.value == "Europe");
  CHECK(norway.summary.value == "North");
  CHECK_FALSE(norway.body.present());
  CHECK(norway.regulatory.pillars[0].value == "State");
  CHECK(norway.regulatory.others.at(0).key == "extra");
  CHECK(norway.targets.capture_2030.value == 5.5);
  CHECK(norway.targets.storage_2050.value == 80);
  CHECK(norway.targets.net_zero_year.value == 2050);
  CHECK(norway.matrix.deployment.value == 7.65);
  CHECK(norway.matrix.governance.origin.field == "governanceDeployment.governance");
  CHECK(norway.unknown.empty());
  const Country& sweden = *corpus.country("sweden", Language::en);
  CHECK(sweden.matrix.deployment.value == 1.5);
  CHECK(sweden.matrix.governance.value == 60);
  CHECK(sweden.body.value == "Body.");
}
