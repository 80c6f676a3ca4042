// Hostile and broken files: each is refused with a code, a line and a field; the others load.
#include "support.hpp"

#include <sys/stat.h>
#include <unistd.h>
#include <filesystem>
#include <fstream>

using namespace briefwright;
using namespace briefwright::data;

namespace {

struct Refusal {
  const char* yaml;
  const char* code;
  std::uint32_t line;
  const char* field;
};

void expect(const std::string& text, const Refusal& want) {
  CAPTURE(text.substr(0, 200));
  const OnePolicy read(text);
  REQUIRE_FALSE(read.policy);
  CHECK(read.refusal.severity == Severity::error);
  CHECK(read.refusal.code == want.code);
  CHECK(read.refusal.origin.line == want.line);
  CHECK(read.refusal.origin.column > 0);
  CHECK(read.refusal.origin.field == want.field);
  CHECK(read.refusal.origin.file_name() == "p.md");
  CHECK_FALSE(read.refusal.message.empty());
}

}  // namespace

TEST_CASE("files that are no records") {
  expect("", {"", "no-front-matter", 1, ""});
  expect("# Title\n", {"", "no-front-matter", 1, ""});
  expect(" ---\nid: p\n---\n", {"", "no-front-matter", 1, ""});
  expect("\n---\nid: p\n----\n", {"", "unterminated-front-matter", 4, ""});
  expect(" \n\n", {"", "no-front-matter", 1, ""});
  expect("+++\nid = 'p'\n+++\n", {"", "no-front-matter", 1, ""});
  expect("{\"id\": \"p\"}\n", {"", "no-front-matter", 1, ""});
  expect("---", {"", "unterminated-front-matter", 1, ""});
  expect("---\nid: p\n", {"", "unterminated-front-matter", 1, ""});
  expect("---\nid: p\n----\n ---\n", {"", "unterminated-front-matter", 3, ""});
  expect("---\nid: p\n ---\n", {"", "unterminated-front-matter", 3, ""});
  expect("---\nid: p\n\u2014-\n", {"", "unterminated-front-matter", 3, ""});
  expect("---\nid: p\n\xFF\n---\n", {"", "not-utf-8", 3, ""});
  expect("---\nid: p\ntitle: \xC0\xAF\n---\n", {"", "not-utf-8", 3, ""});
  expect("---\nid: p\n---\nbody \xED\xA0\x80\n", {"", "not-utf-8", 4, ""});
  expect(std::string("---\nid: p\ntitle: a\0b\n---\n", 26), {"", "nul-byte", 3, ""});
  expect("---\n---\n", {"", "not-a-mapping", 2, ""});
  expect(record("just words\n"), {"", "not-a-mapping", 2, ""});
  expect(record("- a\n- b\n"), {"", "not-a-mapping", 2, ""});
}

TEST_CASE("front matter begins and ends in the ways that other programs take") {
  for (const std::string text :
       {"--- \nid: p\ntitle: T\n---  \nBody.\n", "---\t\nid: p\ntitle: T\n---\t \r\nBody.\n",
        "\uFEFF---\nid: p\ntitle: T\n...\nBody.\n", "\n  \n---\nid: p\ntitle: T\n--- \nBody.\n"}) {
    CAPTURE(text);
    const OnePolicy read(text);
    REQUIRE(read.policy);
    CHECK(*read.policy->title == "T");
    CHECK(*read.policy->body == "Body.");
  }
  const OnePolicy read("\n\n---\nid: p\ntitle: T\n...\n\nBody.\n");
  REQUIRE(read.policy);
  CHECK(read.policy->title.origin.line == 5);
  CHECK(read.policy->body.origin.line == 8);
}

TEST_CASE("what stands instead of front matter is named") {
  const auto message = [](const std::string& text) { return OnePolicy(text).refusal.message; };
  CHECK(message("# Title\n") == "the file does not begin with front matter: line 1 is \"# Title\"");
  CHECK(message("---\u00A0\nid: p\n---\n").find("U+00A0 NO-BREAK SPACE") != std::string::npos);
  CHECK(message("+++\n+++\n").find("TOML") != std::string::npos);
  CHECK(message("{}\n").find("JSON") != std::string::npos);
  CHECK(message("\n").find("empty") != std::string::npos);
}

namespace {

/// A slip in a record whose first three lines are ---, id and title.
struct SlipCase {
  std::string yaml;
  std::uint32_t line, column;
  const char* named;
};

}  // namespace

TEST_CASE("slips of the keyboard are named where they are") {
  const SlipCase cases[] = {
      {"country：Norway\nyear: 2024\n", 4, 8, "U+FF1A FULLWIDTH COLON"},
      {"country： Norway\nstatus：现行\nyear: 2024\n", 4, 8, "U+FF1A"},
      {"analysis：\n  mrv:\n    score: 5\n", 4, 9, "U+FF1A"},
      {"analysis:\n  mrv:\n    score：5\n    label: x\n", 6, 10, "U+FF1A"},
      {"analysis:\n  mrv:\n    label: x\n    score：5\n", 7, 10, "U+FF1A"},
      {"国家：挪威\nyear: 2024\n", 4, 3, "U+FF1A"},
      {"country\u2236 Norway\nyear: 2024\n", 4, 8, "U+2236 RATIO"},
      {"country:\u00A0Norway\nyear: 2024\n", 4, 9, "U+00A0 NO-BREAK SPACE"},
      {"country:\u3000Norway\nyear: 2024\n", 4, 9, "U+3000 IDEOGRAPHIC SPACE"},
      {"country:\u2007Norway\nyear: 2024\n", 4, 9, "U+2007 FIGURE SPACE"},
      {"country:\u202FNorway\nyear: 2024\n", 4, 9, "U+202F NARROW NO-BREAK SPACE"},
      {"country:\u200B Norway\nyear: 2024\n", 4, 9, "U+200B ZERO WIDTH SPACE"},
      {"country:Norway\nyear: 2024\n", 4, 9, "no space"},
      {"analysis:\n\u00A0\u00A0mrv:\n    score: 5\n", 5, 1, "U+00A0"},
      {"analysis:\n  mrv:\n  \u3000score: 5\n", 6, 3, "U+3000"},
      {"\uFEFFcountry: Norway\n", 4, 1, "U+FEFF"},
      {"analysis:\n\tmrv:\n\t\tscore: 5\n", 5, 1, "U+0009"},
      {"analysis:\n  mrv:\n  \tscore: 5\n", 6, 3, "U+0009"},
      {"tags: [a，b］\nyear: 2024\n", 4, 11, "U+FF3D FULLWIDTH RIGHT SQUARE BRACKET"},
      {"analysis:\n  mrv: {score: 5，label: x}\n", 5, 17, "U+FF0C FULLWIDTH COMMA"},
      {"source: \"law”\nyear: 2024\n", 4, 13, "U+201D RIGHT DOUBLE QUOTATION MARK"},
      {"source: “law: one”\nyear: 2024\n", 4, 9, "U+201C LEFT DOUBLE QUOTATION MARK"},
      {"source: Law: one\nyear: 2024\n", 4, 12, "stands in no quotes"},
      {"evolution:\n  milestones:\n    -\u00A0date: 2024\n      event: x\n", 6, 6, "U+00A0"},
      {"description: |\n  注：\n  a\ncountry：Norway\nyear: 2024\n", 7, 8, "U+FF1A"},
      {"description: 一\n  注：二\ncountry：Norway\nyear: 2024\n", 6, 8, "U+FF1A"},
  };
  for (const SlipCase& want : cases) {
    CAPTURE(want.yaml);
    const OnePolicy read(record("id: p\ntitle: T\n" + want.yaml));
    CHECK_FALSE(read.policy);
    CAPTURE(to_text(read.refusal));
    CHECK(read.refusal.origin.line == want.line);
    CHECK(read.refusal.origin.column == want.column);
    CHECK((read.refusal.message + read.refusal.hint).find(want.named) != std::string::npos);
  }
  const OnePolicy all(record("id：p\ntitle：T\nyear：2024\n"));
  CHECK(all.refusal.origin.line == 2);
  CHECK(all.refusal.message.find("U+FF1A") != std::string::npos);
}

TEST_CASE("quotes, brackets and hyphens are blamed on their own line, and no valid line is") {
  const SlipCase cases[] = {
      {"dc:title: X\nsource: ok\nregion: \"A\" B\n", 6, 13, "behind the closing"},
      {"links:\n  - mailto:x@e.example\nregion: \"A\" B\n", 6, 13, "behind the closing"},
      {"dc:title: X\ntags: [a, b\nsource: x\n", 5, 7, "never closed"},
      {"tags: [a, \"b, c]\nsource: x\n", 4, 11, "never closed"},
      {"tags: [a, b, c）\nsource: x\n", 4, 15, "U+FF09 FULLWIDTH RIGHT PARENTHESIS"},
      {"tags:\n  - a\n  -b\n  - c\n", 6, 4, "hyphen"},
      {"tags:\n  - a\n  – b: c\n", 6, 3, "U+2013"},
      {"tags:\n  - a\n  -\u00A0b\n  - c\n", 6, 4, "U+00A0"},
      {"source: @home\n", 4, 9, "quotes"},
      {"source: `home`\n", 4, 9, "quotes"},
      {"source: %5\n", 4, 9, "quotes"},
      {"source: *Act*\n", 4, 9, "quotes"},
      {"source: [draft] Law\n", 4, 17, "quotes"},
      {"source: \"A \"q\" w\"\n", 4, 13, "quotes"},
      {"source: 'It's here'\n", 4, 13, "quotes"},
  };
  for (const SlipCase& want : cases) {
    CAPTURE(want.yaml);
    const OnePolicy read(record("id: p\ntitle: T\n" + want.yaml));
    CHECK_FALSE(read.policy);
    CAPTURE(to_text(read.refusal));
    CHECK(read.refusal.origin.line == want.line);
    CHECK(read.refusal.origin.column == want.column);
    CHECK((read.refusal.message + read.refusal.hint).find(want.named) != std::string::npos);
  }
}

TEST_CASE("what to write instead is said") {
  const auto hint = [](const std::string& yaml) { return policy_with(yaml).refusal.hint; };
  CHECK(hint("year: 2024年\n").find("four figures") != std::string::npos);
  CHECK(hint("year: 2024-2025\n").find("four figures") != std::string::npos);
  CHECK(hint("tags: a, b\n") == "write \"[a, b]\"");
  CHECK(hint("analysis: {mrv: {score: 80%}}\n").find("figures alone") != std::string::npos);
  Memory memory;
  memory.add("facilities/en/a.md", record("id: a\nname: N\ncoordinates: [59.5，5.2]\n")).load();
  CHECK(texts(memory.diagnostics).find("U+FF0C FULLWIDTH COMMA: write an ASCII comma") != std::string::npos);
}

TEST_CASE("a required field under another name is named where it stands") {
  for (const std::string line : {"TITLE: X", "TITLE : X", "tItle: X"}) {
    CAPTURE(line);
    const OnePolicy read(record("id: p\nyear: 2024\n" + line + "\n"));
    CAPTURE(to_text(read.refusal));
    CHECK(read.refusal.code == "missing-field");
    CHECK(read.refusal.origin.line == 4);
  }
}

TEST_CASE("a field is read under the further names that the model gives it, its own first") {
  for (const std::string name : {"title", "Title", "标题"}) {
    CAPTURE(name);
    const OnePolicy read(record("编号: p\n" + name + ": X\n"));
    REQUIRE_MESSAGE(read.policy, to_text(read.refusal));
    CHECK(*read.policy->title == "X");
    CHECK(*read.policy->id == "p");
    CHECK(read.policy->unknown.empty());
  }
  const OnePolicy both(record("id: p\n标题: Y\ntitle: X\n"));
  REQUIRE(both.policy);
  CHECK(*both.policy->title == "X");
  CHECK(both.policy->unknown.at(0).path == "标题");
  CHECK(both.policy->unknown.at(0).value == "Y");
}

TEST_CASE("slips that leave YAML whole are named, too") {
  const SlipCase refused[] = {
      {"analysis:\n  mrv:\n    score：5\n", 6, 5, "U+FF1A"},
      {"analysis:\n  mrv:\n    score:5\n", 6, 5, "no space"},
      {"analysis: {mrv: {label: x, score：5}}\n", 4, 33, "U+FF1A"},
      {"analysis: {mrv: {score:5}}\n", 4, 18, "no space"},
      {"evolution:\n  milestones:\n    - date：2024\n", 6, 7, "U+FF1A"},
      {"tags: ［a, b］\n", 4, 7, "U+FF3B"},
      {"tags: 【a】\n", 4, 7, "U+3010"},
      {"analysis: {mrv: {score: 80\u00A0}}\n", 4, 25, "U+00A0"},
      {"analysis: {mrv: {score: ８０}}\n", 4, 25, "full-width figures"},
      {"year: ２０２４\n", 4, 7, "full-width figures"},
  };
  for (const SlipCase& want : refused) {
    CAPTURE(want.yaml);
    const OnePolicy read(record("id: p\ntitle: T\n" + want.yaml));
    CHECK_FALSE(read.policy);
    CAPTURE(to_text(read.refusal));
    CHECK(read.refusal.origin.line == want.line);
    CHECK(read.refusal.origin.column == want.column);
    CHECK((read.refusal.message + read.refusal.hint).find(want.named) != std::string::npos);
  }
  const SlipCase warned[] = {
      {"analysis:\n  mrv:\n    score\u00A0: 5\n", 6, 5, "U+00A0"},
      {"analysis:\n  mrv:\n    score\u200B: 5\n", 6, 5, "U+200B"},
      {"analysis:\n  mrv:\n    sco\u00ADre: 5\n", 6, 5, "U+00AD"},
      {"analysis: {mrv: {score\u3000: 5}}\n", 4, 18, "U+3000"},
  };
  for (const SlipCase& want : warned) {
    CAPTURE(want.yaml);
    const OnePolicy read(record("id: p\ntitle: T\n" + want.yaml));
    REQUIRE(read.policy);
    CHECK(read.policy->assessment(dimension("mrv")).score.value == 5);
    CHECK(read.policy->unknown.empty());
    REQUIRE(codes(read.diagnostics) == "unseen-in-key");
    CHECK(read.diagnostics.all()[0].origin.line == want.line);
    CHECK(read.diagnostics.all()[0].origin.column == want.column);
    CHECK(read.diagnostics.all()[0].message.find(want.named) != std::string::npos);
  }
}

TEST_CASE("a line that YAML adds to the text above it, and a text that it cuts at a #") {
  const OnePolicy read(record("id: p\ntitle: Act #5\nanalysis:\n  mrv:\n    label: Good\n      score：80\n"));
  REQUIRE(read.policy);
  REQUIRE(codes(read.diagnostics) == "cut-by-comment swallowed-key");
  CHECK(read.diagnostics.all()[0].origin.line == 3);
  CHECK(read.diagnostics.all()[0].origin.column == 11);
  CHECK(read.diagnostics.all()[0].message == "YAML takes \"#5\" for a comment: it is no part of the text");
  CHECK(read.diagnostics.all()[1].origin.line == 7);
  CHECK(read.diagnostics.all()[1].origin.column == 12);
}

TEST_CASE("a first line that is no front matter is quoted from its beginning, forty characters of it") {
  const OnePolicy read("The quick brown fox jumps over the lazy dog, and back\n");
  CHECK(read.refusal.message ==
        "the file does not begin with front matter: line 1 is \"The quick brown fox jumps over the lazy …\"");
}

TEST_CASE("a list in brackets whose items no comma of YAML parts") {
  const OnePolicy read(record("id: p\ntitle: T\ntags: [甲，乙, 'a，b']\nsectors:\n  - 甲、乙\n"));
  REQUIRE(read.policy);
  CHECK(codes(read.diagnostics) == "wide-comma");
  CHECK(read.diagnostics.all()[0].origin.line == 4);
  CHECK(read.diagnostics.all()[0].origin.column == 8);
  CHECK(*read.policy->tags.at(0) == "甲，乙");
}

TEST_CASE("text that holds such characters is left alone") {
  const OnePolicy read(
      record("id: p\ntitle: 5\u00A0Mt：一，二\nsource: “法规”\ndescription: 说明\n  注：此处\n  见：彼处\n"
             "tags: [甲, '乙：丙']\nurl: http://example.org/a:b # a comment\nodd-key: x\n标\u00A0题: y\n"));
  REQUIRE(read.policy);
  CHECK(codes(read.diagnostics) == "");
  CHECK(*read.policy->title == "5\u00A0Mt：一，二");
  CHECK(*read.policy->source == "“法规”");
  CHECK(*read.policy->description == "说明 注：此处 见：彼处");
  CHECK(*read.policy->tags.at(1) == "乙：丙");
  CHECK(read.policy->unknown.at(1).path == "标\u00A0题");
}

TEST_CASE("front matter that is no YAML") {
  for (const std::string yaml :
       {"id: p\ntitle: 'open\n", "id: [1, 2\n", "id: p\n  bad: : x\n}\n", "id: p\n\ttab: 1\n",
        "id: p\ntitle: @at\n", "id: \"\\xZZ\"\n", "%YAML x\n--- a\n", "id: p\n- x\n"}) {
    CAPTURE(yaml);
    const OnePolicy read(record(yaml));
    REQUIRE_FALSE(read.policy);
    CHECK(read.refusal.code == "not-yaml");
    CHECK(read.refusal.origin.line >= 2);
  }
}

TEST_CASE("YAML without bound") {
  expect(record("id: &a p\ntitle: *a\n"), {"", "yaml-alias", 3, ""});
  expect(record("a: &a [x]\nb: &b [*a, *a]\n"), {"", "yaml-alias", 3, ""});
  expect(record("a: " + std::string(40, '[') + std::string(40, ']') + "\n"), {"", "yaml-too-deep", 2, ""});
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  expect(record(deep), {"", "yaml-too-deep", 34, ""});
  std::string wide = "a: [";
  for (std::size_t i = 0; i < tree_node_limit; ++i) wide += "1,";
  expect(record(wide + "]\n"), {"", "yaml-too-large", 2, ""});
  expect(record("? [a, b]\n: c\n"), {"", "yaml-key", 2, ""});
  expect(record("? {a: b}\n: c\n"), {"", "yaml-key", 2, ""});
  expect(record("id: p\ntitle: a\nid: q\n"), {"", "duplicate-key", 4, "id"});
  expect(record("id: p\n--- {id: q}\n"), {"", "several-documents", 3, ""});
}

TEST_CASE("tags and anchors that take a word off a value are named") {
  expect(record("id: p\ntitle: !important notice\n"), {"", "yaml-tag", 3, ""});
  expect(record("id: p\ntitle: ! notice\n"), {"", "yaml-tag", 3, ""});
  expect(record("id: p\ntitle: !!urgent notice\n"), {"", "yaml-tag", 3, ""});
  expect(record("id: p\ntitle: T\ntags: !list [a]\n"), {"", "yaml-tag", 4, ""});
  expect(record("id: p\ntitle: T\nanalysis: !x {mrv: {score: 5}}\n"), {"", "yaml-tag", 4, ""});
  CHECK(OnePolicy(record("id: p\ntitle: !important notice\n")).refusal.message.find("\"!important\"") !=
        std::string::npos);
  const OnePolicy core = policy_with(
      "source: !!str 2024\ntags: !!seq [!!str a]\nyear: !!int 2024\n"
      "analysis: !!map {mrv: {score: !!float 5}}\nurl: \"!x y\"\n");
  REQUIRE(core.policy);
  CHECK(codes(core.diagnostics) == "");
  CHECK(*core.policy->source == "2024");
  const OnePolicy anchored = policy_with("source: &Co rules\n");
  REQUIRE(codes(anchored.diagnostics) == "yaml-anchor");
  CHECK(anchored.diagnostics.all()[0].origin.line == 4);
  CHECK(anchored.diagnostics.all()[0].origin.field == "source");
}

TEST_CASE("brackets without an end do not blow the stack") {
  for (const char bracket : {'[', '{'}) {
    const OnePolicy read(record("a: " + std::string(200'000, bracket) + "\n"));
    REQUIRE_FALSE(read.policy);
    CHECK(read.refusal.code.starts_with("yaml-"));
  }
}

TEST_CASE("what yaml-cpp lets pass: open quotes at the end, and its own mark of the end") {
  expect(record("id: p\ntitle: 'open\n"), {"", "not-yaml", 3, ""});
  expect(record("id: p\ntitle: 'it''s open\n\n"), {"", "not-yaml", 3, ""});
  expect(record("id: p\ntitle: \"open \\\"\nyear: 2020\n"), {"", "not-yaml", 3, ""});
  expect(record("id: p\ntitle: T\n'open\n"), {"", "not-yaml", 4, ""});
  expect(record("id: p\ntitle: T\x04\nyear: 2020\n"), {"", "not-yaml", 3, ""});
  expect(record("id: p\ntitle: T\nsource: a\x1B b\n"), {"", "not-yaml", 4, ""});
  for (const char* closed :
       {"title: 'it''s'\n", "title: \"a \\\" b\"\n", "title: |\n  'open\n", "title: it's\n"})
    CHECK_MESSAGE(OnePolicy(record(std::string("id: p\n") + closed)).policy, closed);
}

TEST_CASE("wrong types") {
  const auto with = [](const char* yaml) { return record(std::string("id: p\ntitle: T\n") + yaml); };
  for (const Refusal& bad : {
           Refusal{"analysis:\n  mrv: {score: high}\n", "wrong-type", 5, "analysis.mrv.score"},
           Refusal{"analysis: {mrv: {score: [1]}}\n", "wrong-type", 4, "analysis.mrv.score"},
           Refusal{"analysis: {mrv: {score: 0x10}}\n", "wrong-type", 4, "analysis.mrv.score"},
           Refusal{"analysis: {mrv: {score: 7 of 10}}\n", "wrong-type", 4, "analysis.mrv.score"},
           Refusal{"analysis: {mrv: 5}\n", "wrong-type", 4, "analysis.mrv"},
           Refusal{"analysis: []\n", "wrong-type", 4, "analysis"},
           Refusal{"tags: 5\n", "wrong-type", 4, "tags"},
           Refusal{"relatedFacilities: {a: b}\n", "wrong-type", 4, "relatedFacilities"},
           Refusal{"relatedFacilities: [x, [y]]\n", "wrong-type", 4, "relatedFacilities[1]"},
           Refusal{"country: [Norway]\n", "wrong-type", 4, "country"},
           Refusal{"description: {a: b}\n", "wrong-type", 4, "description"},
           Refusal{"year: soon\n", "wrong-type", 4, "year"},
           Refusal{"year: 2021.5\n", "wrong-type", 4, "year"},
           Refusal{"evolution: {milestones: x}\n", "wrong-type", 4, "evolution.milestones"},
           Refusal{"evolution: {milestones: [x]}\n", "wrong-type", 4, "evolution.milestones[0]"},
           Refusal{"evolution: {supersedes: {a: b}}\n", "wrong-type", 4, "evolution.supersedes"},
           Refusal{"provenance: x\n", "wrong-type", 4, "provenance"},
       })
    expect(with(bad.yaml), bad);
}

TEST_CASE("a required field of a wrong type is one mistake") {
  for (const std::string yaml : {"id: p\ntitle: [a, b]\n", "id: [p]\ntitle: T\n", "id: p\ntitle: {a: b}\n"}) {
    const OnePolicy read((record(yaml)));
    CHECK(read.refusal.code == "wrong-type");
    CHECK(codes(read.diagnostics) == "");
  }
  Memory memory;
  memory.add("facilities/en/a.md", record("id: a\nname: [N]\n"));
  memory.add("countries/en/b.md", record("id: b\nname: {a: N}\n")).load();
  CHECK(codes(memory.diagnostics) == "wrong-type wrong-type");
}

TEST_CASE("numbers out of range") {
  const auto with = [](const char* yaml) { return record(std::string("id: p\ntitle: T\n") + yaml); };
  for (const Refusal& bad : {
           Refusal{"analysis: {mrv: {score: 101}}\n", "score-out-of-range", 4, "analysis.mrv.score"},
           Refusal{"analysis: {mrv: {score: -0.1}}\n", "score-out-of-range", 4, "analysis.mrv.score"},
           Refusal{"analysis: {mrv: {score: .nan}}\n", "number-not-finite", 4, "analysis.mrv.score"},
           Refusal{"analysis: {mrv: {score: .inf}}\n", "number-not-finite", 4, "analysis.mrv.score"},
           Refusal{"analysis: {mrv: {score: -.INF}}\n", "number-not-finite", 4, "analysis.mrv.score"},
           Refusal{"analysis: {mrv: {score: nan}}\n", "number-not-finite", 4, "analysis.mrv.score"},
           Refusal{"analysis: {mrv: {score: 1e400}}\n", "number-not-finite", 4, "analysis.mrv.score"},
           Refusal{"year: 20211\n", "number-out-of-range", 4, "year"},
           Refusal{"year: -999\n", "number-out-of-range", 4, "year"},
           Refusal{"year: 0999\n", "number-out-of-range", 4, "year"},
       })
    expect(with(bad.yaml), bad);
  CHECK(policy_with("analysis: {mrv: {score: 100}, market: {score: 0}}\n").policy);
}

TEST_CASE("a number as a text is taken, with a warning") {
  const OnePolicy read = policy_with("analysis: {mrv: {score: '70'}}\nyear: '2021'\n");
  REQUIRE(read.policy);
  CHECK(read.policy->assessment(dimension("mrv")).score.value == 70);
  CHECK(read.policy->year.value == 2021);
  CHECK(codes(read.diagnostics) == "number-as-text");
}

TEST_CASE("control characters in a text become spaces, with a warning") {
  const OnePolicy read = policy_with("source: \"a\\x07b\\u0085c\\td\"\n");
  REQUIRE(read.policy);
  CHECK(read.policy->source.value == "a b c\td");
  CHECK(codes(read.diagnostics) == "control-character");
}

TEST_CASE("ids that name no file") {
  const auto with = [](const std::string& id) { return record("id: " + id + "\ntitle: T\n"); };
  const Refusal bad{"", "bad-id", 2, "id"};
  for (const std::string id :
       {"../../x", "a/b", "'a\\b'", ".", "..", ".hidden", "\"a\\nb\"", "\"a\\u202Eb\"", "a  b"})
    expect(with(id), bad);
  expect(with(std::string(201, 'a')), bad);
  expect(with("[a]"), {"", "wrong-type", 2, "id"});
  expect(record("id: p\n"), {"", "missing-field", 2, "title"});
  for (const std::string id : {"-dash", "European Union", "1103-2", "7", "中国"})
    CHECK_MESSAGE(OnePolicy(with(id)).policy, id);
}

TEST_CASE("a record without an id is called by its file, or by its folder where that is all of it") {
  Memory memory;
  memory.add("policies/en/2024/first law.md", record("title: A\n"));
  memory.add("policies/en/second/index.md", record("id: ''\ntitle: B\n"));
  memory.add("policies/en/.hidden.md", record("title: C\n"));
  memory.add("policies/en/README.md", record("title: About\n"));
  const Corpus corpus = memory.load();
  CHECK(corpus.policies(Language::en).size() == 2);
  const Policy* first = corpus.policy("first law", Language::en);
  REQUIRE(first != nullptr);
  CHECK(first->id.origin.line == 1);
  CHECK(corpus.policy("second", Language::en) != nullptr);
  CHECK(codes(memory.diagnostics) == "not-a-record");
  CHECK(OnePolicy(record("title: T\n")).policy->id.value == "p");
}

TEST_CASE("all mistakes of a record in one run") {
  const OnePolicy read(record("id: p\nyear: soon\nanalysis: {mrv: {score: 200}}\n"));
  REQUIRE_FALSE(read.policy);
  CHECK(read.refusal.code == "missing-field");
  CHECK(codes(read.diagnostics) == "wrong-type score-out-of-range");
}

TEST_CASE("facilities: coordinates and capacities") {
  const auto first = [](const std::string& yaml) {
    Memory memory;
    const Corpus corpus = memory.add("facilities/en/a.md", record("id: a\nname: N\n" + yaml)).load();
    CHECK(corpus.facilities(Language::en).empty());
    return codes(memory.diagnostics) + " " + std::string(memory.diagnostics.all().at(0).origin.field);
  };
  CHECK(first("coordinates: [91, 0]\n") == "number-out-of-range coordinates[0]");
  CHECK(first("coordinates: [0, -181]\n") == "number-out-of-range coordinates[1]");
  CHECK(first("coordinates: [.nan, 1]\n") == "number-not-finite coordinates[0]");
  CHECK(first("coordinates: [1]\n") == "wrong-type coordinates");
  CHECK(first("coordinates: [1, 2, 3]\n") == "wrong-type coordinates");
  CHECK(first("coordinates: 47 N\n") == "wrong-type coordinates");
  CHECK(first("coordinates: [x, 1]\n") == "wrong-type coordinates[0]");
  CHECK(first("capacity: -1\n") == "number-out-of-range capacity");
  CHECK(first("estimatedCapacity: 1e9\n") == "number-out-of-range estimatedCapacity");
  CHECK(first("partners: ACME\n") == "wrong-type partners");
}

TEST_CASE("one bad record stops no other") {
  Memory memory;
  memory.add("policies/en/a.md", record("id: a\ntitle: A\n"));
  memory.add("policies/en/b.md", "no record\n");
  memory.add("policies/en/c.md", record("id: c\ntitle: C\nyear: soon\n"));
  memory.add("policies/en/d.md", record("id: d\ntitle: D\n"));
  const Corpus corpus = memory.load();
  CHECK(corpus.policies(Language::en).size() == 2);
  CHECK(codes(memory.diagnostics) == "no-front-matter wrong-type");
  CHECK(corpus.refused("b"));
  CHECK(corpus.refused("c"));
  CHECK_FALSE(corpus.refused("a"));
  CHECK_FALSE(corpus.refused("nobody"));
}

TEST_CASE("duplicate ids: the first file keeps it") {
  Memory memory;
  memory.add("policies/en/z.md", record("id: p\ntitle: Late\n"));
  memory.add("policies/en/a.md", record("id: p\ntitle: Early\n"));
  memory.add("policies/zh/z.md", record("id: p\ntitle: 另一种语言\n"));
  const Corpus corpus = memory.load();
  REQUIRE(corpus.policies(Language::en).size() == 1);
  CHECK(corpus.policy("p", Language::en)->title.value == "Early");
  CHECK(corpus.policies(Language::zh).size() == 1);
  REQUIRE(codes(memory.diagnostics) == "duplicate-id");
  CHECK(memory.diagnostics.all()[0].origin.file_name() == "corpus/policies/en/z.md");
  CHECK(memory.diagnostics.all()[0].origin.line == 2);
  CHECK(memory.diagnostics.all()[0].origin.field == "id");
}

TEST_CASE("a file that is too large") {
  Memory memory;
  memory.add("policies/en/a.md", record("id: a\ntitle: A\n", std::string(2000, 'x')));
  LoadOptions options;
  options.file_limit = 1000;
  CHECK(memory.load(options).policies(Language::en).empty());
  CHECK(codes(memory.diagnostics) == "file-too-large");
}

TEST_CASE("a folder and a pipe in the place of a record") {
  const std::filesystem::path root =
      std::filesystem::temp_directory_path() / ("briefwright-data-" + std::to_string(::getpid()));
  std::filesystem::create_directories(root / "policies/en/folder.md");
  REQUIRE(::mkfifo((root / "policies/en/pipe.md").c_str(), 0600) == 0);
  std::ofstream(root / "policies/en/well.md") << record("id: well\ntitle: T\n");
  Diagnostics diagnostics;
  const Corpus corpus = Corpus::load(RealFiles{}, root.string(), model(), {}, diagnostics);
  std::filesystem::remove_all(root);
  CHECK(corpus.policies(Language::en).size() == 1);
  CHECK(codes(diagnostics) == "not-a-file not-a-file");
}

TEST_CASE("no corpus: the environment cannot do it") {
  MemoryFiles files;
  Diagnostics diagnostics;
  const auto code = [&](const std::string& folder) -> std::string {
    try {
      Corpus::load(files, folder, model(), {}, diagnostics);
    } catch (const EnvironmentError& e) {
      CHECK_FALSE(e.diagnostic().hint.empty());
      return e.diagnostic().code;
    }
    return "loaded";
  };
  CHECK(code("nowhere") == "no-corpus");
  files.files["corpus/README.md"] = "x";
  CHECK(code("corpus") == "empty-corpus");
  files.files["corpus/policies/en/a.md"] = record("id: a\ntitle: A\n");
  CHECK(code("corpus") == "loaded");
}
