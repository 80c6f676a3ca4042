// Loading a folder: look-ups, languages, threads, corpus.yaml; countries.
#include "support.hpp"

#include <filesystem>

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

using List = std::vector<std::string>;

/// "path code" of what was said, below the corpus.
List named(const Memory& memory) {
  List out;
  for (const Diagnostic& d : memory.diagnostics.all())
    out.push_back(std::string(d.origin.file_name().substr(sizeof "corpus")) + " " + d.code);
  return out;
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
  CHECK(one.countries(Language::zh).empty());
  REQUIRE(one.facilities(Language::en).size() == 1);
  CHECK(&one.facilities(Language::zh)[0] == &one.facilities(Language::en)[0]);
  options.languages = {Language::zh};
  const Corpus none = memory.load(options);
  CHECK(none.policies(Language::en).empty());
  CHECK(none.facilities(Language::en).size() == 1);  // those in Chinese: better than none
}

TEST_CASE("what is not read is named, but for hidden files and pictures") {
  Memory memory = small();
  memory.add("policies/en/.a.md", "x").add("policies/en/2024/.git/b.md", "x").add("policies/en/a.png", "x");
  CHECK(memory.load().policies(Language::en).size() == 2);
  CHECK(texts(memory.diagnostics) == "");
  memory.add("policies/en/notes.txt", "x")
      .add("policies/en/2024/c.yaml", "x")
      .add("policies/old/plants.xlsx", "x");
  memory.add("facilities/x.txt", "x")
      .add("corpus.yml", "x")
      .add("Policies/en/a.md", "x")
      .add("country/en/a.md", "x");
  CHECK(memory.load().policies(Language::en).size() == 2);
  CHECK(named(memory) == List{"Policies stray-folder", "corpus.yml stray-file", "country stray-folder",
                              "policies/en/2024/c.yaml stray-file", "policies/en/notes.txt stray-file",
                              "policies/old/plants.xlsx stray-file", "facilities/x.txt stray-file"});
  for (const Diagnostic& d : memory.diagnostics.all()) {
    CHECK(d.severity == Severity::warning);
    CHECK_FALSE(d.hint.empty());
  }
}

TEST_CASE("files in the place of folders and records above them are named") {
  Memory memory;
  memory.add("policies/en/a.md", record("id: a\ntitle: A\n"));
  memory.add("policies/zh", "x").add("facilities", "x").add("stray.md", record("id: b\ntitle: B\n"));
  memory.add("README.md", "# About").add("CHANGES.md", "# Changes");
  CHECK(memory.load().policies(Language::en).size() == 1);
  CHECK(named(memory) == List{"facilities stray-file", "stray.md stray-file", "policies/zh stray-file"});
}

TEST_CASE("the files of a corpus are its own, its records and the pictures beside them") {
  Memory memory;
  memory.add("corpus.yaml", "name: N\n").add("policies/en/a.md", "x").add("policies/en/a.png", "x");
  memory.add("facilities/zh/1.md", "x").add("out.pdf", "x").add("notes.txt", "x");
  CHECK(corpus_files(memory.files, "corpus") == List{"corpus/corpus.yaml", "corpus/policies/en/a.md",
                                                     "corpus/facilities/zh/1.md",
                                                     "corpus/policies/en/a.png"});
}

TEST_CASE("records below the folder of a language, under either suffix") {
  Memory memory;
  memory.add("policies/en/2024/b.md", record("id: b\ntitle: B\n"));
  memory.add("policies/en/bundle/index.md", record("id: a\ntitle: A\n"));
  memory.add("policies/en/c.markdown", record("id: c\ntitle: C\n"));
  memory.add("policies/en/x/y/D.MD", record("id: d\ntitle: D\n"));
  memory.add("policies/en/broken/index.md", record("title: [\n"));
  memory.add("facilities/en/norway/1.Markdown", record("id: '1'\nname: F\n"));
  const Corpus corpus = memory.load();
  REQUIRE(corpus.policies(Language::en).size() == 4);
  CHECK(*corpus.policy("b", Language::en)->file == "corpus/policies/en/2024/b.md");
  CHECK(corpus.facility("1", Language::en));
  CHECK(memory.diagnostics.count(Severity::error) == 1);
  CHECK(corpus.refused("broken"));
}

TEST_CASE("pages about a folder are no records unless they have an id") {
  Memory memory = small();
  memory.add("policies/en/README.md", "Read me.")
      .add("policies/en/2024/_index.md", record("title: All of 2024\n"));
  memory.add("policies/README.md", "Read me.").add("policies/en/sub/_index.md", record("id: c\ntitle: C\n"));
  memory.add("policies/topic/_index.md", record("title: A topic\n"));
  CHECK(memory.load().policies(Language::en).size() == 3);
  CHECK(named(memory) == List{"policies/en/2024/_index.md not-a-record", "policies/en/README.md not-a-record",
                              "policies/README.md not-a-record", "policies/topic/_index.md not-a-record"});
  for (const Diagnostic& d : memory.diagnostics.all()) CHECK(d.severity == Severity::note);
}

TEST_CASE("links between folders neither hang nor lead out of the corpus") {
  namespace fs = std::filesystem;
  const fs::path root = fs::temp_directory_path() / "briefwright-links";
  fs::remove_all(root);
  RealFiles files;
  files.write_whole((root / "c/policies/en/a.md").string(), record("id: a\ntitle: A\n"));
  files.write_whole((root / "c/policies/en/sub/b.md").string(), record("id: b\ntitle: B\n"));
  files.write_whole((root / "outside/c.md").string(), record("id: c\ntitle: C\n"));
  fs::create_directory_symlink("..", root / "c/policies/en/sub/loop");
  fs::create_directory_symlink("sub", root / "c/policies/en/again");
  fs::create_directory_symlink(root / "outside", root / "c/policies/en/out");
  fs::create_directory_symlink(root / "c", root / "linked");
  for (const char* folder : {"c", "linked"}) {
    Diagnostics diagnostics;
    const Corpus corpus = Corpus::load(files, (root / folder).string(), model(), {}, diagnostics);
    CHECK(corpus.policies(Language::en).size() == 2);
    CHECK(codes(diagnostics) == "stray-folder stray-folder stray-folder");
    CHECK(diagnostics.count(Severity::warning) == 1);
  }
  fs::remove_all(root);
}

TEST_CASE("folders of any depth end") {
  Memory memory = small();
  std::string deep = "policies/en";
  for (int i = 0; i < 40; ++i) deep += "/x";
  memory.add(deep + "/c.md", record("id: c\ntitle: C\n"));
  CHECK(memory.load().policies(Language::en).size() == 2);
  CHECK(codes(memory.diagnostics) == "stray-folder");
}

TEST_CASE("records lie in folders of any language, by its tag") {
  const auto language = [](std::string_view tag) { return Language::from(tag).value(); };
  Memory memory;
  for (const std::string tag : {"es", "zh-Hant", "ZH_cn", "pt-BR", "en"})
    memory.add("policies/" + tag + "/a.md", record("id: a\ntitle: A " + tag + "\n"));
  memory.add("policies/es/b.md", record("id: b\ntitle: B\nrelatedFacilities: [f, g]\n"))
      .add("facilities/en/f.md", record("id: f\nname: F\n"))
      .add("corpus.yaml", "name: {es: Datos, en: Data}\nlimits: {xx: X}\n");
  const Corpus corpus = memory.load();
  CHECK(codes(memory.diagnostics) == "unknown-language");
  CHECK(corpus.languages() == std::vector<Language>{Language::zh, Language::en, language("es"),
                                                    language("pt-BR"), language("zh-Hant")});
  CHECK(corpus.policy("a", language("zh-Hant"))->title.value == "A zh-Hant");
  CHECK(corpus.policy("a", Language::zh)->title.value == "A ZH_cn");
  CHECK(corpus.policy_in_any("b", Language::zh)->language == language("es"));
  CHECK(corpus.policy_in_any("c", Language::zh) == nullptr);
  CHECK(corpus.name(language("es")).value == "Datos");
  CHECK(corpus.name(language("pt-BR")).value == "Data");
  CHECK_FALSE(corpus.limits(Language::en).present());
  Diagnostics found = check(corpus);
  CHECK(std::count_if(found.all().begin(), found.all().end(), [](const Diagnostic& d) {
          return d.code == "pair-missing";
        }) == 4);  // b in all but Spanish

  LoadOptions spanish;
  spanish.languages = spanish.facility_languages = {language("es")};
  const Corpus one = memory.load(spanish);
  CHECK(one.policies(Language::en).empty());
  REQUIRE(one.facilities(language("es")).size() == 1);
  CHECK(one.facility("f", language("es"))->language == Language::en);
}

TEST_CASE("records in no language's folder are in the language that they state, else in that of their text") {
  const Language es = Language::from("es").value();
  Memory memory;
  memory.add("policies/a.md", record("id: a\ntitle: A plan\n", "What it does."));
  memory.add("policies/2024/B.MARKDOWN", record("id: b\nlang: es\ntitle: Un plan\n"));
  memory.add(
      "policies/2024/deep/c/index.md",
      record("title: 碳捕集\ndescription: 中国的政策\nanalysis: {mrv: {evidence: All in English here}}\n"));
  memory.add("policies/en/d.md", record("id: d\ntitle: D\n"));
  memory.add("policies/bad.md", record("id: e\nlang: es\ntitle: [\n"));
  memory.add("policies/f.md", record("id: f\nlang: english\ntitle: A plan\n"));
  memory.add("policies/g.md", record("id: g\ntitle: 二酸化炭素の回収と貯留についての計画\n"));
  memory.add("facilities/plants.csv", "id,name,lang\n1,Solar Park,\n2,Solar Norte,es\n");
  memory.add("countries/x/norway.md", record("id: Norway\nname: Norway\n"));
  const Corpus corpus = memory.load();
  CHECK(corpus.languages() == std::vector<Language>{Language::zh, Language::en, es});
  CHECK(corpus.policy("a", Language::en));
  CHECK(corpus.policy("b", es));
  CHECK(corpus.policy("c", Language::zh));
  CHECK(corpus.policy("d", Language::en));
  CHECK(corpus.policy("f", Language::en));
  CHECK(corpus.facilities(Language::en).size() == 2);
  CHECK(corpus.countries(Language::en).size() == 1);
  REQUIRE(corpus.refused_policies().size() == 1);
  CHECK(corpus.refused_policies()[0].file == "corpus/policies/bad.md");
  CHECK(codes(memory.diagnostics) == "not-yaml unknown-language unknown-language language-mismatch");
  CHECK(corpus_languages(memory.files, "corpus") == corpus.languages());
  LoadOptions english;
  english.languages = english.facility_languages = {Language::en};
  CHECK(memory.load(english).languages() == std::vector<Language>{Language::en});
}

TEST_CASE("a corpus of one language in no folder of it has that language") {
  Memory memory;
  memory.add("policies/a.md", record("id: a\nlang: pt-BR\ntitle: Plano\n"));
  memory.add("policies/x/b.md", record("id: b\nlang: pt-BR\ntitle: Lei\n"));
  CHECK(corpus_languages(memory.files, "corpus") == std::vector<Language>{Language::from("pt-BR").value()});
}

TEST_CASE("the languages of a corpus are those of its policies") {
  using Languages = std::vector<Language>;
  Memory memory = small();
  CHECK(corpus_languages(memory.files, "corpus") == Languages{Language::zh, Language::en});
  Memory english;
  english.add("policies/en/2024/a.md", "x").add("policies/zh/README.md", "x").add("facilities/zh/1.md", "x");
  CHECK(corpus_languages(english.files, "corpus") == Languages{Language::en});
  Memory facilities;
  facilities.add("facilities/zh/1.md", "x");
  CHECK(corpus_languages(facilities.files, "corpus") == Languages{Language::zh});
  CHECK(corpus_languages(facilities.files, "elsewhere").empty());
}

TEST_CASE("a record alone is in the language that it states, else in that of its text") {
  const auto language = [](const std::string& yaml, const std::string& body = {}) {
    MemoryFiles files;
    files.files["zh/p.md"] = record("id: p\n" + yaml, body);
    Diagnostics diagnostics;
    const Corpus corpus = Corpus::load_record(files, "zh/p.md", model(), diagnostics);
    std::string found;
    for (const Language of : corpus.languages())
      if (const Policy* policy = corpus.policy("p", of)) {
        CHECK(policy->language == of);
        found += of.tag();
      }
    CHECK_FALSE(corpus.version().present());
    CHECK(corpus.label().empty());
    return found + (diagnostics.empty() ? "" : " " + codes(diagnostics));
  };
  CHECK(language("title: T\nlang: en\n") == "en");
  CHECK(language("title: T\nlang: EN-gb\n") == "en-GB");
  CHECK(language("title: T\nlang: fr\n") == "fr");
  CHECK(language("title: T\nlang: ja_JP\n") == "ja-JP");
  CHECK(language("title: T\nlang: english\n") == "en unknown-language");
  CHECK(language("title: T\nlang: zh_Hans_CN\n") == "zh");
  CHECK(language("title: T\nlang: yue\n") == "zh");
  CHECK(language("title: A plain title\n") == "en");
  CHECK(language(
            "title: 碳捕集与封存\nanalysis: {mrv: {evidence: All of the long evidence is in English}}\n") ==
        "zh");
  CHECK(language("title: CCUS\n", "中国的碳捕集政策。") == "zh");
  CHECK(language("title: Plan of 中国\n", "What it does.") == "en");
  CHECK(language("title: 试题\n",
                 "全文见 https://www.example.org/policies/norway/carbon-storage-act.html 。") == "zh");
  CHECK(language("title: 试题\n",
                 "每吨CO<sub>2</sub>收费，见<a href=\"https://e.example/law/co2\">官网</a>。") == "zh");
  CHECK(language("title: 法\n", "[见](a/long/path/of-words.html)&nbsp;&amp; `let code be = here;`") == "zh");
  CHECK(language("title: CCUS\ncountry: 挪威\nstatus: 现行\n") == "zh");
  CHECK(language("title: 法 5\n", "Fees of a < b, see R&D; an act of law") == "en");
  CHECK(language("title: '2024'\n") == "zh");
  CHECK(language("title: 二酸化炭素の回収と貯留についての計画\n") == "zh unknown-language");
  CHECK(language("title: 중국의 탄소 포집 정책\n") == "zh unknown-language");
  CHECK(language("title: Стратегия улавливания углерода\n") == "en unknown-language");
  CHECK(language("title: 与トヨタ公司合作的二氧化碳捕集与封存示范项目的资助政策\n") == "zh");
  CHECK(language("title: Ein Gesetz\nlang: de\n") == "de");
  CHECK(language("year: 2024\n") == " missing-field");
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

TEST_CASE("a corpus names itself, and states nothing that its file does not") {
  Memory memory = small();
  const Corpus silent = memory.load();
  CHECK(silent.label() == "corpus");
  CHECK_FALSE(silent.version().present());
  for (const Language language : {Language::zh, Language::en})
    for (const Text& text : {silent.name(language), silent.attribution(language), silent.links(language),
                             silent.limits(language)})
      CHECK_FALSE(text.present());
  memory.add("corpus.yaml",
             "version: 2026-08-01\nname: {zh: 样例, en: Sample}\nattribution: Public facts\n"
             "links: {en: A link means little.}\nlimits: None known.\nodd: 1\n");
  const Corpus corpus = memory.load();
  CHECK(*corpus.version() == "2026-08-01");
  CHECK(corpus.label() == "2026-08-01");
  CHECK(*corpus.links(Language::en) == "A link means little.");
  CHECK(*corpus.links(Language::zh) == "A link means little.");  // better than nothing
  CHECK(*corpus.limits(Language::zh) == "None known.");
  CHECK(*corpus.name(Language::zh) == "样例");
  CHECK(*corpus.name(Language::en) == "Sample");
  CHECK(*corpus.attribution(Language::zh) == "Public facts");
  CHECK(corpus.name(Language::en).origin.field == "name.en");
  CHECK(corpus.version().origin.line == 1);
  CHECK(*corpus.version().origin.file == "corpus/corpus.yaml");
  CHECK(codes(memory.diagnostics) == "unknown-field");
  for (const auto& [yaml, code] : {std::pair("name: {en: [a, b]}\n", "wrong-type"),
                                   std::pair("name: {zh: A, zh-CN: B}\n", "language-repeated"),
                                   std::pair("name: {english: A}\n", "unknown-language")}) {
    Memory other = small();
    other.add("corpus.yaml", yaml);
    other.load();
    CHECK(codes(other.diagnostics) == code);
  }
  memory.add("corpus.yaml", "name: [x]\n");
  CHECK_FALSE(memory.load().name(Language::en).present());
  CHECK(codes(memory.diagnostics) == "unknown-field wrong-type");
  for (const char* nothing : {"", "# to come\n", "---\n"}) {
    Memory empty = small();
    empty.add("corpus.yaml", nothing);
    CHECK_FALSE(empty.load().version().present());
    CHECK(texts(empty.diagnostics) == "");
  }
  Memory wrong = small();
  wrong.add("corpus.yaml", "- a\n").load();
  CHECK(texts(wrong.diagnostics).find("here stands a list, not a mapping") != std::string::npos);
}

TEST_CASE("a trailing slash, and a folder by its relative name") {
  Memory memory = small();
  for (auto& [path, text] : std::map(memory.files.files))
    memory.files.files["hub/2026-02/" + path.substr(7)] = text;
  Diagnostics diagnostics;
  const Corpus corpus = Corpus::load(memory.files, "hub/2026-02//", model(), {}, diagnostics);
  CHECK(corpus.label() == "2026-02");
  CHECK(*corpus.policies(Language::en)[0].file == "hub/2026-02/policies/en/a.md");
}

TEST_CASE("a record in the wrong folder") {
  Memory memory;
  memory.add("facilities/zh/1.md", record("id: '1'\nname: N\nlang: en\n"));
  CHECK(memory.load().facilities(Language::zh).size() == 1);
  CHECK(codes(memory.diagnostics) == "language-mismatch");
  for (const char* finer : {"zh-CN", "zh-TW"})
    memory.add(std::string("facilities/zh/") + finer + ".md",
               record(std::string("id: ") + finer + "\nname: N\nlang: " + finer + "\n"));
  memory.add("facilities/zh/1.md", record("id: '1'\nname: N\nlang: zh-CN\n"));
  memory.diagnostics = {};
  memory.load();
  CHECK(texts(memory.diagnostics) == "");
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
  CHECK(norway.regulatory.stated[0].value == "State");
  CHECK(norway.regulatory.others.at(0).key == "extra");
  CHECK(held<Number>(norway, "strategicTargets.capture2030").value == 5.5);
  CHECK(held<Number>(norway, "strategicTargets.storage2050").value == 80);
  CHECK(held<Year>(norway, "strategicTargets.netZeroYear").value == 2050);
  CHECK(norway.matrix.deployment.value == 7.65);
  CHECK(norway.matrix.governance.origin.field == "governanceDeployment.governance");
  CHECK(norway.unknown.empty());
  const Country& sweden = *corpus.country("sweden", Language::en);
  CHECK(sweden.matrix.deployment.value == 1.5);
  CHECK(sweden.matrix.governance.value == 60);
  CHECK(sweden.body.value == "Body.");
}
