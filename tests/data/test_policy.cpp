// Policies: both dialects, every field with its place, description and body.
#include "data/record_language.hpp"
#include "support.hpp"

#include <fmt/format.h>
#include <algorithm>

using namespace briefwright;
using namespace briefwright::data;

namespace {

const std::string block_dialect = R"(---
id: cement-roadmap
title: "Roadmap"
country: 国际
region: Alberta
scope: National
year: 2021
pubDate: '2021-10-12'
status: Active
category: Strategic
legalWeight: Guideline/Policy
reviewStatus: verified
sectors:
  - Cement
  - Oil & Gas
tags: [cement, net zero]
description: |
  First paragraph.

  Second.
interpretation: Why it matters
source: Office
url: https://example.org/a---b
analysis:
  frameworkVersion: v5
  strategic:
    score: 100
    label: High
    evidence: Says so
    citation:
      text: The Act
      type: law
      link: https://example.org
    auditNote: checked
  mrv: {score: 0, citation: Annex}
impactAnalysis: {economic: E, technical: T, environmental: N}
evolution:
  supersedes: [old-one]
  supersededBy: ''
  clusters: [Hub]
  consolidatedFrom: [a, b]
  milestones:
    - {date: '2024-10-08', event: Enacted}
  currentConsolidatedVersion: v2
  effectiveApplicationWindow: 2025 to 2030
  sourcePublicationDate: '2024-01-01'
implementationDetails: {authority: A, mechanism: M, fundingScale: F}
regulatory:
  pore_space_rights: State
  credit_period: 10 years
relatedFacilities: ['1', 1103-2, 7]
provenance: {author: X, reviewer: Y, lastAuditDate: '2026-02-08'}
---
)";

const std::string flow_dialect = R"(---
{
  'analysis':
    {
      'incentive':
        { 'auditNote': '', 'citation': '', 'evidence': '支持 --- 协作',
          'label': 'It''s', 'score': 40, },
    },
  'country': '阿联酋',
  'evolution': { 'supersededBy': ['x', 'y'] },
  'id': 'ae-strategy',
  'pubDate': '2023-11-01',
  'relatedFacilities':
    ['1496', '161'],
  'status': '现行',
  'title': '净零战略',
  'year': '2023',
}
---

正文。
)";

}  // namespace

TEST_CASE("every field of the block dialect") {
  const OnePolicy read(block_dialect);
  REQUIRE_MESSAGE(read.policy, to_text(read.refusal));
  CHECK(texts(read.diagnostics) == "");
  const Policy& p = *read.policy;
  CHECK(p.id.value == "cement-roadmap");
  CHECK(p.country.key == "international");
  CHECK(p.country.raw == "国际");
  CHECK(p.region.value == "Alberta");
  CHECK(p.scope.key == "national");
  CHECK(p.year.value == 2021);
  CHECK(p.pub_date.value == "2021-10-12");
  CHECK(p.status.key == "active");
  CHECK(p.category.key == "strategic");
  CHECK(p.legal_weight.key == "guideline-policy");
  CHECK_FALSE(p.draft());
  REQUIRE(p.sectors.size() == 2);
  CHECK(p.sectors[1].key == "oil-and-gas");
  REQUIRE(p.tags.size() == 2);
  CHECK(p.tags[1].value == "net zero");
  CHECK(p.description.value == "First paragraph.\n\nSecond.");
  CHECK(p.interpretation.value == "Why it matters");
  CHECK(p.url.value == "https://example.org/a---b");
  CHECK(p.framework_version.value == "v5");
  const Assessment& strategic = p.assessment(dimension("strategic"));
  CHECK(strategic.score.value == 100);
  CHECK(strategic.citation.text.value == "The Act");
  CHECK(strategic.citation.type.value == "law");
  CHECK(strategic.citation.link.value == "https://example.org");
  CHECK(strategic.audit_note.value == "checked");
  CHECK(p.assessment(dimension("mrv")).score.present());
  CHECK(p.assessment(dimension("mrv")).score.value == 0);
  CHECK(p.assessment(dimension("mrv")).citation.text.value == "Annex");
  CHECK_FALSE(p.assessment(dimension("market")).present());
  CHECK(p.impact.stated.at(2).value == "N");
  CHECK(p.evolution.supersedes.at(0).value == "old-one");
  CHECK(p.evolution.superseded_by.empty());
  CHECK(p.evolution.consolidated_from.size() == 2);
  CHECK(p.evolution.milestones.at(0).event.value == "Enacted");
  CHECK(p.evolution.current_version.value == "v2");
  CHECK(p.evolution.application_window.value == "2025 to 2030");
  CHECK(p.evolution.source_publication_date.value == "2024-01-01");
  CHECK(p.implementation.stated.at(2).value == "F");
  CHECK(p.regulatory.stated.at(0).value == "State");
  CHECK(p.regulatory.others.at(0).key == "credit_period");
  CHECK(p.regulatory.others.at(0).text.value == "10 years");
  REQUIRE(p.related_facilities.size() == 3);
  CHECK(p.related_facilities[1].value == "1103-2");
  CHECK(p.related_facilities[2].value == "7");
  CHECK(p.provenance.last_audit_date.value == "2026-02-08");
  CHECK(p.unknown.empty());
}

TEST_CASE("the flow dialect") {
  const OnePolicy read(flow_dialect, Language::zh);
  REQUIRE_MESSAGE(read.policy, to_text(read.refusal));
  const Policy& p = *read.policy;
  CHECK(p.country.key == "united-arab-emirates");
  CHECK(p.status.key == "active");
  CHECK(p.year.value == 2023);
  CHECK(p.assessment(dimension("incentive")).label.value == "It's");
  CHECK(p.assessment(dimension("incentive")).evidence.value == "支持 --- 协作");
  CHECK_FALSE(p.assessment(dimension("incentive")).citation.text.present());
  CHECK(p.evolution.superseded_by.size() == 2);
  CHECK(p.related_facilities.size() == 2);
  CHECK(p.body.value == "正文。");
  CHECK(p.body.origin.line == 21);
  CHECK(p.draft());
}

TEST_CASE("places count from the top of the file, columns in characters") {
  const OnePolicy block(block_dialect);
  CHECK(block.policy->country.origin.line == 4);
  CHECK(block.policy->country.origin.column == 10);
  CHECK(block.policy->assessment(dimension("strategic")).score.origin.field == "analysis.strategic.score");
  CHECK(block.policy->assessment(dimension("strategic")).score.origin.line == 27);
  CHECK(block.policy->evolution.milestones[0].date.origin.field == "evolution.milestones[0].date");
  CHECK(block.policy->related_facilities[2].origin.field == "relatedFacilities[2]");
  const OnePolicy flow(record("{id: p, title: 标题, country: 中国}\n"));
  REQUIRE(flow.policy);
  CHECK(flow.policy->country.origin.line == 2);
  CHECK(flow.policy->country.origin.column == 29);
}

TEST_CASE("carriage returns and a byte order mark change nothing") {
  std::string text("\xEF\xBB\xBF");
  text.append(block_dialect).append("\nMore than the description says.\n");
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.insert(at, 1, '\r');
  const OnePolicy read(text);
  REQUIRE_MESSAGE(read.policy, to_text(read.refusal));
  CHECK(read.policy->description.value == "First paragraph.\n\nSecond.");
  CHECK(read.policy->body.value == "More than the description says.");
  CHECK(read.policy->assessment(dimension("strategic")).score.origin.line == 27);
}

TEST_CASE("a carriage return alone ends a line") {
  std::string text = record("id: p\ntitle: T\ndescription: |\n  One.\n\n  Two.\nodd: 1\n", "First\nsecond\n");
  const OnePolicy plain(text);
  std::replace(text.begin(), text.end(), '\n', '\r');
  const OnePolicy read(text);
  REQUIRE_MESSAGE(read.policy, to_text(read.refusal));
  CHECK(*read.policy->description == *plain.policy->description);
  CHECK(*read.policy->body == "First\nsecond");
  CHECK(read.policy->body.origin.line == 10);
  CHECK(read.policy->unknown.at(0).origin.line == 8);
  CHECK(*policy_with("", "First line\rsecond line\r\n").policy->body == "First line\nsecond line");
  CHECK(OnePolicy("---\rid: p\rtitle: \xFF\r---\r").refusal.origin.line == 3);
}

TEST_CASE("empty, blank and null are absent") {
  const OnePolicy read =
      policy_with("source: ''\nurl: '  '\nregion: null\nscope: ~\npubDate:\ntags: ['', ~]\n");
  REQUIRE(read.policy);
  CHECK_FALSE(read.policy->source.present());
  CHECK_FALSE(read.policy->url.present());
  CHECK_FALSE(read.policy->region.present());
  CHECK_FALSE(read.policy->scope.present());
  CHECK_FALSE(read.policy->pub_date.present());
  CHECK(read.policy->tags.empty());
  CHECK(read.policy->unknown.empty());
}

TEST_CASE("white space that is none of ASCII is no value either") {
  const OnePolicy read = policy_with(
      "region: \u3000\nsource: \"\u00A0\u200B\"\ntags: ['\u2003', a]\nodd: \u3000\n"
      "impactAnalysis: {social: '\u3000'}\n",
      "\n\u3000\u3000\n");
  REQUIRE(read.policy);
  CHECK_FALSE(read.policy->region.present());
  CHECK_FALSE(read.policy->source.present());
  CHECK_FALSE(read.policy->body.present());
  CHECK(read.policy->tags.size() == 1);
  CHECK(read.policy->impact.others.empty());
  CHECK(OnePolicy(record("id: p\ntitle: '\u3000'\n")).refusal.code == "missing-field");
  CHECK(OnePolicy(record("id: '\u3000'\ntitle: T\n")).policy->id.value == "p");
}

TEST_CASE("what no struct knows is kept, with its place") {
  const OnePolicy read = policy_with(
      "analysis:\n  label: stray\n  mrv: {score: 5, odd: 1}\nimpactAnalysis: {score: 100}\n"
      "incentive: {score: 85, label: Fund}\n");
  REQUIRE(read.policy);
  const auto& unknown = read.policy->unknown;
  REQUIRE(unknown.size() == 3);
  CHECK(unknown[0].path == "analysis.label");
  CHECK(unknown[0].value == "stray");
  CHECK(unknown[0].origin.line == 5);
  CHECK(unknown[1].path == "analysis.mrv.odd");
  CHECK(unknown[2].path == "incentive");
  CHECK(unknown[2].value == "score: 85\nlabel: Fund");
  CHECK(read.policy->assessment(dimension("mrv")).score.value == 5);
}

TEST_CASE("names of the record's own stand beside the known ones") {
  const OnePolicy read = policy_with(
      "impactAnalysis:\n  social: Jobs.\n  economic: Money.\n  econmic: Typo.\n"
      "implementationDetails: {staff: [two, three]}\nevolution: {stages: {one: 2020, two: {from: 2021}}}\n"
      "regulatory: {fees: {entry: 5, exit: 7}}\n");
  REQUIRE(read.policy);
  const Policy& p = *read.policy;
  CHECK(p.unknown.empty());
  REQUIRE(p.impact.others.size() == 2);
  CHECK(p.impact.others[0].key == "social");
  CHECK(*p.impact.others[0].text == "Jobs.");
  CHECK(p.impact.others[0].text.origin.field == "impactAnalysis.social");
  CHECK(p.impact.others[0].text.origin.line == 5);
  CHECK(p.impact.others[0].nearest.empty());
  CHECK(p.impact.others[1].key == "econmic");
  CHECK(p.impact.others[1].nearest.empty());  // the record has the right one
  CHECK(*p.implementation.others.at(0).text == "two\nthree");
  CHECK(*p.evolution.others.at(0).text == "one: 2020\ntwo: from: 2021");
  CHECK(*p.regulatory.others.at(0).text == "entry: 5\nexit: 7");
}

TEST_CASE("unknown fields are kept whole, nested ones as lines to read") {
  std::string list = "odd: [";
  for (int i = 0; i < 1000; ++i) list += "碳捕集, ";
  const OnePolicy read =
      policy_with(list +
                  "last]\namendments:\n  - {date: 2021-03-01, text: First., by: {who: [a, b], 'no': 1}}\n"
                  "  - date: 2024-11-20\n    text: |\n      Last,\n      on two lines.\n");
  REQUIRE(read.policy);
  const std::string& value = read.policy->unknown.at(0).value;
  CHECK(value.size() == 1000 * 10 + 4);
  CHECK(value.ends_with("\nlast"));
  CHECK(read.policy->unknown.at(1).value ==
        "date: 2021-03-01; text: First.; by: (who: (a; b); no: 1)\n"
        "date: 2024-11-20; text: Last,\non two lines.");
}

TEST_CASE("a misspelt field knows the name that is lacking") {
  const OnePolicy read = policy_with(
      "analysis: {incentiv: {score: 40}, mrv: {scroe: 5}}\npubdate: 2024\nmy-note: x\n"
      "evolution: {milestones: [{dat: 2024, event: x}]}\n");
  REQUIRE(read.policy);
  const auto& unknown = read.policy->unknown;
  REQUIRE(unknown.size() == 5);
  CHECK(unknown[0].nearest == "incentive");
  CHECK(unknown[1].nearest == "score");
  CHECK(unknown[2].nearest == "pubDate");
  CHECK(unknown[3].nearest.empty());
  CHECK(unknown[4].path == "evolution.milestones[0].dat");
  CHECK(unknown[4].nearest == "date");
}

TEST_CASE("dates: what no calendar has and what states none is said, with its place") {
  const OnePolicy read = policy_with(
      "pubDate: 2023-02-30\nevolution:\n  milestones:\n    - {date: 2024/3/5, event: a}\n"
      "    - {date: Q2 2025, event: b}\n    - {date: 2023-13-01, event: c}\n"
      "  currentConsolidatedVersion: second, of 2024\n  effectiveApplicationWindow: 2024-02-30\n"
      "provenance: {lastAuditDate: 2024-05-01T24:61}\n");
  REQUIRE(read.policy);
  CHECK(codes(read.diagnostics) ==
        "date-form date-impossible date-impossible date-impossible date-impossible");
  const auto& all = read.diagnostics.all();
  CHECK(all[0].origin.field == "evolution.milestones[1].date");
  CHECK(all[0].origin.line == 8);
  CHECK(all[1].origin.field == "pubDate");
  CHECK(all[1].origin.line == 4);
  CHECK(all[2].origin.field == "evolution.milestones[2].date");
  CHECK(all[3].origin.field == "evolution.effectiveApplicationWindow");
  CHECK(all[4].origin.field == "provenance.lastAuditDate");
  CHECK(all[2].severity == Severity::warning);
  CHECK(*read.policy->pub_date == "2023-02-30");
}

TEST_CASE("dates that no calendar has, wherever they stand") {
  const OnePolicy read = policy_with(
      "evolution:\n  effectiveApplicationWindow: 2024-04-31 to 2025\n  entryIntoForce: 2024-02-30\n"
      "  steps: [2024-01-01, 31 April 2024]\neffectiveDate: 2023-13\nreviewDate: 31 April 2024\n"
      "生效日期: 2023年2月29日\nnote: 2024-04-31\n"
      "number: 2023/45\ncode: 20241399\nversion: 2024.13.1\nnames: {a: 30 February 2023 was discussed}\n");
  REQUIRE(read.policy);
  std::string fields;
  for (const Diagnostic& d : read.diagnostics.all())
    if (d.code == "date-impossible") fields += fmt::format("{}:{} ", d.origin.field, d.origin.line);
  CHECK(fields ==
        "evolution.effectiveApplicationWindow:5 evolution.entryIntoForce:6 evolution.steps[1]:7 "
        "effectiveDate:8 reviewDate:9 生效日期:10 note:11 ");
  CHECK(read.policy->evolution.others.at(0).impossible_date);
  CHECK(read.policy->unknown.at(0).impossible_date);
  CHECK_FALSE(read.policy->unknown.back().impossible_date);
  Memory memory;
  memory.add("facilities/en/a.md", record("id: a\nname: N\nbuilt: 2024-02-30\n"));
  memory.add("countries/en/b.md", record("id: b\nname: N\nregulatory: {signed: 2024-02-30}\n")).load();
  CHECK(codes(memory.diagnostics) == "date-impossible date-impossible");
}

TEST_CASE("description and body: said once, in the better form") {
  SUBCASE("a body that repeats goes") {
    const auto read = policy_with("description: Some **bold** text.\n", "\nSome bold  text.\n");
    CHECK(read.policy->description.value == "Some **bold** text.");
    CHECK_FALSE(read.policy->body.present());
  }
  SUBCASE("the one with lines stays when the other lost them") {
    const auto read = policy_with("description: '## 概览 正文。'\n", "\n## 概览\n\n正文。\n");
    CHECK(read.policy->description.value == "## 概览\n\n正文。");
    CHECK(read.policy->description.origin.field == "body");
    CHECK(read.policy->description.origin.line == 7);
    CHECK_FALSE(read.policy->body.present());
  }
  SUBCASE("a description that was cut off gives way to the body") {
    const auto read = policy_with("description: The act sets...\n", "# Act\n\nThe act sets rules.\n");
    CHECK(read.policy->description.value == "# Act\n\nThe act sets rules.");
    CHECK_FALSE(read.policy->body.present());
  }
  SUBCASE("a body that says less goes") {
    const auto read = policy_with("description: The act sets rules.\n", "The act\n");
    CHECK(read.policy->description.value == "The act sets rules.");
    CHECK_FALSE(read.policy->body.present());
  }
  SUBCASE("different texts both stay") {
    const auto read = policy_with("description: One.\n", "Two.\n");
    CHECK(read.policy->description.value == "One.");
    CHECK(read.policy->body.value == "Two.");
  }
  SUBCASE("marks alone are no text to compare") {
    const auto read = policy_with("description: One.\n", "---\n");
    CHECK(read.policy->description.value == "One.");
    CHECK_FALSE(read.policy->body.present());
  }
}

TEST_CASE("signs in description and body count, marks of Markdown do not") {
  const auto both = [](const std::string& description, const std::string& body) {
    const auto read = policy_with("description: '" + description + "'\n", body + "\n");
    return read.policy->body.present();
  };
  CHECK(both("Change is -5% a year.", "Change is 5% a year. More."));
  CHECK(both("Period 2024-25, A > B.", "Period 202425, A B. More."));
  CHECK(both("About ~5 Mt | 6 Mt.", "About 5 Mt 6 Mt. More."));
  CHECK(both("Up 2*3 + 1.", "Up 23 1. More."));
  CHECK(both("5 Mt.", "The goal is 15 Mt."));
  CHECK(both("5 Mt.", "Change: -5 Mt. More."));
  CHECK(both("In 20 24.", "In 2024. More."));
  CHECK_FALSE(both("Some **bold** and ~~old~~ \\* text.", "> Some bold and\n> old * text. More."));
  CHECK_FALSE(both("## Aim Rules: - one - two", "## Aim\n\nRules:\n\n- one\n- two\n\nMore."));
  CHECK_FALSE(both("Aim. one two", "# Aim.\n\n- one\n- two"));
  CHECK_FALSE(both("The act se...", "The act sets rules."));
}

TEST_CASE("HTML in plain fields is read, in Markdown it is left to the reader of Markdown") {
  const auto read = policy_with(
      "description: 'CO<sub>2</sub>'\nsource: 'CO<sub>2</sub><!-- to do --> act'\nowner: '10<sup>6</sup>'\n"
      "authors: ['R&amp;D']\nregion: '<!-- none -->'\n");
  REQUIRE(read.policy);
  CHECK(read.policy->description.value == "CO<sub>2</sub>");
  CHECK(read.policy->source.value == "CO₂ act");
  CHECK_FALSE(read.policy->region.present());
  REQUIRE(read.policy->unknown.size() == 2);
  CHECK(read.policy->unknown[0].value == "10⁶");
  CHECK(read.policy->unknown[1].value == "R&D");
}

TEST_CASE("line ends inside values become new lines") {
  const auto read = policy_with("description: \"## A\\r \\r B\\r\\nC\"\n");
  CHECK(read.policy->description.value == "## A\n \n B\nC");
}

TEST_CASE("a fixed space, as the escape of a quoted text") {
  const auto read = policy_with("source: \"CO2\\_hub \\xE9\\_\\u00A0x\"\nurl: \"a\\Nb\"\n");
  REQUIRE(read.policy);
  CHECK(read.policy->source.value == "CO2\u00A0hub \u00E9\u00A0\u00A0x");
  CHECK(read.policy->url.value == "a b");
}

TEST_CASE("a text is in another script where that is more than a quarter of its letters") {
  CHECK(in_other_script("abcд"));
  CHECK_FALSE(in_other_script("abcdд"));
  CHECK(in_other_script("한국 정책"));
  CHECK_FALSE(in_other_script("政策 policy 2024"));
  CHECK_FALSE(in_other_script(""));
}
