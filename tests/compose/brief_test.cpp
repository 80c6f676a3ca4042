// Briefs of small hand-made corpora, compared as text.
#include "compose/brief/context.hpp"
#include "compose/common/siblings.hpp"
#include "data/selection.hpp"
#include "support.hpp"

#include <doctest/doctest.h>

using namespace briefwright;
using support::brief_text;
using support::corpus_of;
using support::has;
using support::poor;

namespace {

std::map<std::string, std::string> rich() {
  const auto facility = [](std::string id, std::string country, std::string status, std::string capacity) {
    return "---\nid: '" + id + "'\nname: Plant " + id + "\ncountry: " + country + "\nstatus: " + status +
           "\ntype: Capture\nsector: Cement\noperation: '2028'\nannouncement: '2020'\n" +
           (capacity.empty() ? "" : "estimatedCapacity: " + capacity + "\n") + "---\n";
  };
  return {
      {"corpus.yaml",
       "name: 样例\nversion: 2026-11\nattribution: 公开资料。\nlinks: 关联属管辖区背景。\nlimits: "
       "记录不等于独立项目。\n"},
      {"policies/zh/p.md", R"(---
id: p
title: 甲政策
country: 挪威
year: 2021
pubDate: '2021-10-12'
status: Active
category: Regulatory
legalWeight: Primary Legislation
reviewStatus: draft
sectors: [Cement]
tags: [示范]
description: |
  ## 概览

  是**“重点”**的，见https://a.example/x。
interpretation: 解读一句。
source: 部门
url: https://a.example/law
analysis:
  strategic: {score: 100, label: 愿景, evidence: Long English evidence, citation: Act 1, auditNote: checked}
  market: {score: 40.25, label: 市场, evidence: 证据, citation: {text: Act 2, type: law, link: 'https://b.example'}}
  mrv: {score: 60, label: 核查, evidence: 第三条}
  label: stray label
impactAnalysis: {economic: 经济影响, environmental: 环境影响}
evolution:
  supersedes: [q, nowhere]
  milestones: [{date: '2025', event: 后}, {date: '2024-10-08', event: 先}]
  clusters: [北海]
implementationDetails: {authority: 局}
regulatory: {pore_space_rights: 国有, credit_period: 12 年, some_new_key: 新}
relatedFacilities: ['10', '9', '1103-2', ghost, '9']
provenance: {author: 作者, reviewer: 审核人, lastAuditDate: '2026-02-08'}
---
)"},
      {"policies/en/p.md", "---\nid: p\ntitle: Policy A\ncountry: Norway\nstatus: Active\n---\n"},
      {"policies/zh/q.md",
       "---\nid: q\ntitle: 乙政策\ncountry: 挪威\nstatus: Active\nanalysis:\n  market: {score: 70, label: x, "
       "evidence: y}\n---\n"},
      {"facilities/zh/1.md", facility("9", "挪威", "Operational", "0.7")},
      {"facilities/zh/2.md", facility("10", "挪威", "Planned", "2.5")},
      {"facilities/zh/3.md", facility("1103-2", "澳大利亚", "Cancelled", "")},
  };
}

}  // namespace

TEST_CASE("a brief leads to the dossier of its country where the same run makes one") {
  const data::Corpus corpus = corpus_of(rich());
  const auto made = [&](std::string country) {
    compose::Siblings siblings;
    siblings.dossiers[std::move(country)] = "out/countries/n.pdf";
    siblings.briefs["p"] = "out/zh/p.pdf";
    const compose::Labels* catalogues[] = {&support::labels(Language::zh)};
    compose::BriefOptions options;
    options.siblings = std::make_shared<const compose::Siblings>(siblings);
    options.file = "out/zh/p.pdf";
    compose::Layout layout = support::whole_brief();
    layout.sections.push_back("full-brief");
    const auto document = compose::brief(corpus, "p", catalogues, layout, options);
    REQUIRE(document.has_value());
    return document::to_text(*document);
  };
  const std::string country =
      data::country_keys(corpus.policy("p", Language::zh)->country, corpus.vocabulary()).front();
  CHECK(has(made(country), "国别档案(file ../countries/n.pdf)：`../countries/n.pdf`"));
  CHECK(has(made(country), "`p`(file p.pdf)"));  // of one page to the full one
  CHECK_FALSE(has(made("elsewhere"), "countries/n.pdf"));
  CHECK_FALSE(has(made("elsewhere"), "同批文件"));
}

TEST_CASE("a record of nothing but a title closes up around what it lacks") {
  const std::string text = brief_text(corpus_of(poor()), "a", Language::en);
  CHECK(has(text, "h1 A rule"));
  CHECK(has(text, "None of the five index dimensions"));
  CHECK(has(text, "No facility record is linked"));
  for (const char* absent :
       {"h2 Scores", "h2 Evidence", "h2 Impact", "h2 Timeline", "h2 Regulatory", "h2 Implementation",
        "h2 Deployment", "h2 Peers", "h2 Method", "h2 Annex", "h2 What the policy"})
    CHECK_FALSE(has(text, absent));
}

TEST_CASE("a record that exists in the other language only is set in its own") {
  const std::string text = brief_text(corpus_of(poor()), "a", Language::zh);
  CHECK(has(text, "h1 <en>A rule"));
  CHECK(has(text, "本记录只有英文版"));
}

TEST_CASE("masthead, messages and facts of a rich record") {
  const std::string text = brief_text(corpus_of(rich()), "p", Language::zh);
  CHECK(has(text, "part zh 草稿"));
  CHECK(has(text, "subtitle <en>Policy A"));
  CHECK(has(text, "strip 国家/地区: 挪威"));
  CHECK(has(text, "strip 发布日期: 2021年10月12日"));
  CHECK(has(
      text,
      "有出处的指数评分中，最强：战略（100 分）；最弱：市场（40.3 分）；相差 59.8 分。无出处、不参与比较："));
  CHECK(has(text, "未注明出处，评分有待核实。"));
  CHECK(has(text,
            "3 项关联设施中 3 项属本政策领域（水泥）：运行 1 项、规划 1 项和取消等 1 项；已落实占 "
            "21.9%（项目总规模 3.2 "
            "Mt/年）。"));
  CHECK(has(text, "审核：审核人；撰写：作者；核验日期 2026"));
  CHECK(has(text, "fact 66.8 [/ 100] 3\u00A0个指数维度的平均分，其中 2 维有出处"));
  CHECK(has(text, "fact 0.7 [Mt/年] 运行项目规模"));
  CHECK_FALSE(has(text, "第 1 位"));  // two scored policies are no field to rank in
}

TEST_CASE("texts of the record come with their language, links and lineage") {
  const std::string text = brief_text(corpus_of(rich()), "p", Language::zh);
  CHECK(has(text, "p 是**“重点”**的，见https://a.example/x(=)。"));
  CHECK(has(text, "h3 概览"));
  CHECK(has(text, "**愿景** / <en>Long English evidence / 核验说明：<en>checked | <en>Act 1 [3](#source-3)"));
  CHECK(has(text, "| 未注明"));
  CHECK(has(text, "row ! **取代** | 乙政策 `q` / `nowhere`（不在本数据集中）"));
  CHECK(text.find("| 先") < text.find("| 后"));
  CHECK(has(text, "row ! **地下孔隙空间权利** | 国有"));
  CHECK(has(text, "row ! **抵免期限** | 12 年"));
  CHECK(has(text, "row ! <en>**Some new key** | 新"));
  CHECK(has(text, "stray label"));
  CHECK(has(text, "沿革提及而本数据集未收录的政策：`nowhere`。"));
  CHECK(has(text, "<en>Act 2 <en>law / https://b.example(=) | 市场 #source-2"));
}

TEST_CASE("links to sources and to their pages say which source that is") {
  const data::Corpus corpus = corpus_of(rich());
  std::map<std::string, std::string> words;  // by text of the link
  const compose::Labels* catalogues[] = {&support::labels(Language::zh)};
  const document::Document brief = *compose::brief(corpus, "p", catalogues, support::whole_brief(), {});
  support::for_each_text(brief, [&](const document::Inlines& text) {
    for (const document::Inline& run : text)
      if (!run.leads_to.empty()) words.emplace(run.text, run.leads_to);
  });
  CHECK(words.at(" [2]") == "来源 2：Act 2");
  CHECK(words.at("https://b.example") == "来源 2：Act 2");
  CHECK(words.at("https://a.example/law") == "来源 1：部门");
  CHECK_FALSE(brief.parts[0].link_words.place.empty());
}

TEST_CASE("the register lists each id once, by stage, country and capacity, dangling ones last") {
  const std::string text = brief_text(corpus_of(rich()), "p", Language::zh);
  const std::string annex = text.substr(text.find("h2 附录"));
  INFO(annex);
  const std::string head = "head 编号 | 名称 | 类型 | 行业 | 状态 | 处理能力（Mt/年） | 年份\n";
  std::size_t at = 0;
  for (const std::string part :
       {"h3 运行与在建", "1 项，0.70 Mt/年", head.c_str(),
        "group ! **挪威**　1 项 | 0.70 |  #register-committed-1 @挪威",
        "row `9` | <en>Plant 9 | 碳捕集 | 水泥 | 运行 | 0.70 | 2028", "h3 规划",
        "group ! **挪威**　1 项 | 2.50 |  #register-planned-1 @挪威",
        "row `10` | <en>Plant 10 | 碳捕集 | 水泥 | 规划 | 2.50 | 2028", "h3 另计：取消、暂停、退役等",
        "group ! **澳大利亚**　1 项 | — |  #register-excluded-1 @澳大利亚",
        "row `1103-2` | <en>Plant 1103-2 | 碳捕集 | 水泥 | 取消 | — | 2028",
        "group ! **本数据集中没有的编号**　1 个 #register-absent @本数据集中没有的编号",
        "row `ghost` | 本数据集无此编号的记录"}) {
    CAPTURE(part);
    const std::size_t found = annex.find(part, at);
    REQUIRE(found != std::string::npos);
    at = found;
  }
}

TEST_CASE("a register begins with the policy's own subject where that is a part of it") {
  auto files = poor();
  const auto facility = [&](const std::string& id, const std::string& more) {
    files["facilities/en/" + id + ".md"] =
        "---\nid: '" + id + "'\nname: F\ncountry: Norway\n" + more + "---\n";
  };
  files["policies/en/a.md"] = "---\nid: a\ntitle: A law on cement\nrelatedFacilities: ['1', '2', '3']\n---\n";
  facility("1", "sector: Cement\nstatus: Planned\n");
  facility("2", "sector: Power\nstatus: Operational\n");
  facility("3", "sector: Cement\nstatus: Cancelled\n");
  std::string text = brief_text(corpus_of(files), "a", Language::en);
  text.erase(0, text.find("h2 Annex"));
  const std::size_t own = text.find("h3 Of the policy’s subject"),
                    rest = text.find("h3 Operational and under");
  REQUIRE(own != std::string::npos);
  REQUIRE(rest != std::string::npos);
  CHECK(own < text.find("row `1`"));
  CHECK(text.find("row `1`") < rest);
  CHECK(rest < text.find("row `2`"));
  CHECK(text.find("h3 Counted separately") < text.find("row `3`"));  // as page one counts it
  CHECK_FALSE(has(text, "h3 Planned"));
}

TEST_CASE("a long register has an index of countries, and says once what a part has alike") {
  auto files = poor();
  std::string ids;
  constexpr const char* countries[] = {"Norway", "Japan", "Canada", "Kenya", "Austria"};
  const auto text_with = [&](int records) {
    ids.clear();
    for (int i = 0; i < records; ++i) {
      const std::string id = std::to_string(i);
      files["facilities/en/" + id + ".md"] = "---\nid: '" + id + "'\nname: F\ncountry: " + countries[i % 5] +
                                             "\ntype: Capture\nsector: " + (i % 2 ? "Cement" : "Chemicals") +
                                             "\nstatus: " + (i == 7 ? "Operational" : "Planned") + "\n---\n";
      ids += (i ? ", '" : "'") + id + "'";
    }
    files["policies/en/a.md"] = "---\nid: a\ntitle: A\nrelatedFacilities: [" + ids + "]\n---\n";
    return brief_text(corpus_of(files), "a", Language::en);
  };
  std::string text = text_with(201);
  CHECK(has(text, "row ! Austria | 40 |  | 000(#register-planned-1)"));
  CHECK(has(text, "row ! Canada | 40 | 000(#register-committed-1) | 000(#register-planned-2)"));
  CHECK(has(text, "h3 Operational and under construction | 1 record\n"));
  CHECK(has(text, "h3 Planned | 200 records; all capture"));
  CHECK(has(text, "head ID | Name | Sector | Capacity (Mt/yr) | Year"));
  text = text_with(200);
  CHECK_FALSE(has(text, "000(#"));
  CHECK_FALSE(has(text, "all capture"));
}

TEST_CASE("the body of a facility is printed where a line of it says more than the fields") {
  auto files = poor();
  files["policies/en/a.md"] = "---\nid: a\ntitle: A\nrelatedFacilities: ['1', '2']\n---\n";
  files["facilities/en/1.md"] =
      "---\nid: '1'\nname: Plant\n---\n# Plant\n\nPlant\n\nIt stores in the North Sea.\n";
  files["facilities/en/2.md"] = "---\nid: '2'\nname: Other\n---\n# Other\n\nOther\n";
  const std::string text = brief_text(corpus_of(files), "a", Language::en);
  CHECK(has(text, "It stores in the North Sea."));
  CHECK(text.find("h4 Other") == std::string::npos);
}

TEST_CASE("what must stand beside figures about facilities stands there") {
  const std::string text = brief_text(corpus_of(rich()), "p", Language::zh);
  std::size_t times = 0;
  for (std::size_t at = text.find("记录不等于独立项目"); at != std::string::npos;
       at = text.find("记录不等于独立项目", at + 1))
    ++times;
  CHECK(times >= 3);
  CHECK(has(text, "计入有效项目记录 2 项"));
  CHECK(has(text, "（项目总规模 3.2 Mt/年）。关联属管辖区背景。"));
  CHECK(has(text, "p 关联属管辖区背景。\n"));
  CHECK(has(text, "**设施关联。**关联属管辖区背景。"));
  CHECK(has(text, "**局限。**记录不等于独立项目。因四舍五入"));
  CHECK(has(text, "row 4 | 公开资料。 | 全部数据"));
  CHECK(has(text, "；样例 2026-11；记录编号"));
  CHECK(has(text, "样例. 甲政策：政策简报[R]. 2026-11. 记录编号 `p`"));
}

TEST_CASE("a citation names who is responsible and, on line, the address") {
  auto files = rich();
  files["corpus.yaml"] += "\naddress: https://example.org/data\n";
  CHECK(has(brief_text(corpus_of(files), "p", Language::zh), "政策简报[R/OL]. 2026-11. 记录编号 `p`"));
  CHECK(has(brief_text(corpus_of(files), "p", Language::zh), "https://example.org/data"));
  files.erase("corpus.yaml");
  CHECK(has(brief_text(corpus_of(files), "p", Language::zh), "作者. 甲政策：政策简报[R]. 记录编号 `p`"));
}

TEST_CASE("of a corpus that states nothing nothing is said") {
  auto files = rich();
  files.erase("corpus.yaml");
  files["policies/en/p.md"] = files["policies/zh/p.md"];
  for (const char* name : {"1", "2", "3"})
    files[std::string("facilities/en/") + name + ".md"] = files[std::string("facilities/zh/") + name + ".md"];
  const data::Corpus corpus = corpus_of(files);
  const std::string zh = brief_text(corpus, "p", Language::zh), en = brief_text(corpus, "p", Language::en);
  for (const char* claim : {"IEA", "管辖区", "不代表", "不表示", "独立项目", "净捕集", "重叠", "数据版本",
                            "政策记录库", "设施关联", "全部数据", "corpus"})
    CHECK_FALSE(has(zh, claim));
  for (const char* claim :
       {"IEA", "jurisdiction", "does not say", "never says", "unique projects", "net capture", "overlap",
        "ata version", "Policy records", "Facility links", "All data", "corpus"})
    CHECK_FALSE(has(en, claim));
  for (const char* hole : {" ;", " ,", "，，", "  |", "\n  p \n"}) CHECK_FALSE(has(zh + en, hole));
  CHECK(has(en, "policy brief, record `p`"));
  CHECK(has(zh, "政策简报[R]. 记录编号 `p`"));
  CHECK(has(en, "Counted: 2 pipeline records of all types and years. See "));
  CHECK(has(en, "**Limits. **Figures may not add up"));
}

TEST_CASE("without any source there is no list of them, and the foot is bare") {
  const data::Corpus corpus = corpus_of(poor());
  CHECK_FALSE(has(brief_text(corpus, "a", Language::en), "h2 Sources"));
  const compose::Labels* catalogues[] = {&support::labels(Language::en)};
  auto document = *compose::brief(corpus, "a", catalogues, support::whole_brief(), {});
  CHECK(document.parts[0].foot_start.empty());
  auto files = poor();
  files["policies/en/a.md"] = "---\nid: a\ntitle: A\nsource: The Ministry\n---\n";
  const data::Corpus sourced = corpus_of(files);
  document = *compose::brief(sourced, "a", catalogues, support::whole_brief(), {});
  CHECK(document::text_of(document.parts[0].foot_start) == "Source of the policy text: The Ministry");
  files["corpus.yaml"] = "version: 7\n";
  const data::Corpus versioned = corpus_of(files);
  document = *compose::brief(versioned, "a", catalogues, support::whole_brief(), {});
  CHECK(document::text_of(document.parts[0].foot_start) == "Source of the policy text: The Ministry; 7");
}

TEST_CASE("a record that states no review state is not said to be unaudited") {
  auto files = poor();
  const std::string silent = brief_text(corpus_of(files), "a", Language::en);
  CHECK(has(silent, "Not marked as reviewed**; no reviewer named"));
  CHECK_FALSE(has(silent, "unaudited"));
  files["policies/en/a.md"] = "---\nid: a\ntitle: A\nreviewStatus: draft\n---\n";
  CHECK(has(brief_text(corpus_of(files), "a", Language::en), "; no reviewer named"));
}

TEST_CASE("fewer than three scored dimensions make bars without a radar") {
  auto files = poor();
  files["policies/en/a.md"] =
      "---\nid: a\ntitle: A\nanalysis:\n  market: {score: 70, label: x, evidence: y}\n---\n";
  const std::string text = brief_text(corpus_of(files), "a", Language::en);
  CHECK(has(text, "bar Market 70"));
  CHECK_FALSE(has(text, "axis"));
}

TEST_CASE("what states no capacity is not zero") {
  const auto text_for = [](const std::string& built) {
    auto files = poor();
    const auto facility = [](const std::string& id, const std::string& more) {
      return "---\nid: '" + id + "'\nname: F\ncountry: Norway\nsector: Cement\n" + more + "---\n";
    };
    files["policies/en/a.md"] = "---\nid: a\ntitle: A law on cement\nrelatedFacilities: ['1', '2']\n---\n";
    files["facilities/en/1.md"] = facility("1", "status: Planned\nestimatedCapacity: 2.5\n");
    files["facilities/en/2.md"] = facility("2", built);
    return brief_text(corpus_of(files), "a", Language::en);
  };
  std::string text = text_for("status: Operational\n");
  CHECK(has(text, "1 operational and 1 planned; the pipeline is 2.5 Mt/yr."));
  CHECK_FALSE(has(text, "pipeline capacity"));  // the message has told it
  CHECK_FALSE(has(text, "] committed"));
  text = text_for("status: Planned\n");
  CHECK_FALSE(has(text, "] committed"));
  text = text_for("status: Operational\nestimatedCapacity: 0.001\n");
  CHECK(has(text, "fact <0.1 [Mt/yr] operational capacity"));
  CHECK_FALSE(has(text, "] committed"));  // the same again
  text = text_for("status: Under construction\nestimatedCapacity: 0.001\n");
  CHECK(has(text, "fact <0.1 [Mt/yr] committed capacity"));
  CHECK(has(text,
            "2 of 2 linked facilities are within the title’s subject, cement: none operational, 1 under "
            "construction and 1 planned; <0.1% of 2.5 Mt/yr is committed."));
}

TEST_CASE("gaps: a reviewer who is still to come is printed, evidence marked as generated is counted") {
  auto files = poor();
  const auto text_with = [&](const std::string& reviewer, const std::string& evidence) {
    files["policies/en/a.md"] =
        "---\nid: a\ntitle: A\nreviewStatus: verified\nanalysis:\n  market: {score: 50, "
        "evidence: '" +
        evidence + "'}\n  mrv: {score: 50, evidence: '" + evidence +
        "'}\nprovenance: {reviewer: " + reviewer + "}\n---\n";
    return brief_text(corpus_of(files), "a", Language::en);
  };
  const std::string pending = text_with("Audit Pending", "[AI-generated] It pays.");
  CHECK(has(pending, "Reviewer as recorded: Audit Pending."));
  CHECK(has(pending, "2 evidence texts are marked as AI-generated."));
  CHECK(has(text_with("人工审计待定", "It pays."), "Reviewer as recorded:"));
  const std::string reviewed = text_with("Ada", "AI pays.");
  CHECK_FALSE(has(reviewed, "Reviewer as recorded"));
  CHECK_FALSE(has(reviewed, "AI-generated"));
}

TEST_CASE("evidence in brackets is small print that leads to its address, and nothing of it is lost") {
  auto files = poor();
  files["policies/en/a.md"] =
      "---\nid: a\ntitle: A\nregulatory:\n"
      "  pore_space_rights: 'State-owned. [Evidence: Law 4001/2011] [URL: https://a.example/x] End.'\n"
      "  liability_transfer: '[1] Later. [证据：法令] More, see [URL: https://b.example/] too.'\n"
      "  liability_period: 'A list [Evidence without end'\n---\n";
  const data::Corpus corpus = corpus_of(files);
  const compose::Labels* labels[] = {&support::labels(Language::en)};
  const compose::Layout layout{{"regulation"}};
  std::map<std::string, document::Inline> small;
  std::string all;
  support::for_each_text(*compose::brief(corpus, "a", labels, layout, {}),
                         [&](const document::Inlines& text) {
                           all += document::text_of(text) + "\n";
                           for (const document::Inline& run : text)
                             if (run.small) small.emplace(run.text, run);
                         });
  CHECK(has(all, "State-owned. [Evidence: Law 4001/2011] [URL: https://a.example/x] End."));
  CHECK(has(all, "[1] Later. [证据：法令] More, see [URL: https://b.example/] too."));
  CHECK(has(all, "A list [Evidence without end"));
  REQUIRE(small.count("[Evidence: Law 4001/2011]") == 1);
  CHECK(small.at("[Evidence: Law 4001/2011]").uri == "https://a.example/x");
  CHECK(small.count("[证据：法令]") == 1);
  CHECK(small.at("[证据：法令]").uri.empty());
  CHECK(small.count("https://b.example/") == 1);
  CHECK(small.count("[1]") == 0);
}

TEST_CASE("what the lineage names and no record is stands in its order among the gaps") {
  auto files = poor();
  files["policies/en/a.md"] =
      "---\nid: a\ntitle: A\nevolution: {supersedes: [x], supersededBy: [y], consolidatedFrom: [z]}\n---\n";
  CHECK(has(brief_text(corpus_of(files), "a", Language::en),
            "Policies named in the lineage but not in this data set: `x`, `y`, `z`."));
}

TEST_CASE("milestones stand in the order of time, whatever the form of their dates") {
  auto files = poor();
  files["policies/en/a.md"] =
      "---\nid: a\ntitle: A\npubDate: 2023-02-30\nevolution:\n  milestones:\n"
      "    - {date: 2024-03-05T10:00:00Z, event: Stamp.}\n    - {date: Q2 2025, event: Quarter.}\n"
      "    - {date: 20240304, event: No marks.}\n    - {event: Undated.}\n"
      "    - {date: 2023-13-01, event: Impossible.}\n    - {date: 5 March 2023, event: Words.}\n---\n";
  const std::string text = brief_text(corpus_of(files), "a", Language::en);
  CHECK(has(text, "strip Published: 2023-02-30 (not a valid date)"));
  std::size_t last = 0;
  for (const char* event :
       {"5\u00A0March\u00A02023** | Words.", "2023-13-01 (not a valid date)** | Impossible.",
        "4\u00A0March\u00A02024** | No marks.", "5\u00A0March\u00A02024** | Stamp.", "Q2 2025** | Quarter.",
        "| Undated."}) {
    CAPTURE(event);
    const std::size_t at = text.find(event);
    REQUIRE(at != std::string::npos);
    CHECK(at > last);
    last = at;
  }
  CHECK_FALSE(has(text, "February"));
}

TEST_CASE("fields of the record's own are printed whole, and nothing is said that they contradict") {
  auto files = poor();
  files["policies/en/a.md"] =
      "---\nid: a\ntitle: A\nimpactAnalysis:\n  social: Jobs in the counties.\n"
      "implementationDetails: {staff_count: Twelve.}\nevolution: {reviews: Every year.}\n"
      "analysis:\n  transparency: {score: 70, label: Good, evidence: Public register.}\n"
      "amendments:\n  - {date: 2021-03-01, text: First.}\n  - {date: 2024-11-20, text: Last.}\n---\n";
  std::string text = brief_text(corpus_of(files), "a", Language::en);
  CHECK(has(text, "h2 Impact"));
  CHECK(has(text, "! **Social** | Jobs in the counties."));
  CHECK(has(text, "! **Staff count** | Twelve."));
  CHECK(has(text, "! **Reviews** | Every year."));
  CHECK(has(text, "! **analysis.transparency** | score: 70 / label: Good / evidence: Public register."));
  CHECK(has(text, "! **amendments** | date: 2021-03-01; text: First. / date: 2024-11-20; text: Last."));
  CHECK_FALSE(has(text, "The record is silent on"));
  CHECK(has(text, "Under the standard field names the record is silent on: What the policy does"));
  CHECK_FALSE(has(text, "is silent on: What the policy does, Impact"));
  files["policies/en/a.md"] = "---\nid: a\ntitle: A\n---\n";
  text = brief_text(corpus_of(files), "a", Language::en);
  CHECK(has(text, "The record is silent on: What the policy does, Impact, Milestones"));
}

TEST_CASE(
    "a standfirst is of the first paragraph, ends behind a sentence, and has its heading over it where "
    "nothing "
    "else stands below that") {
  const auto standfirst_of = [](const std::string& description) {
    auto files = poor();
    files["policies/en/a.md"] = "---\nid: a\ntitle: A\n---\n\n" + description + "\n";
    const data::Corpus corpus = corpus_of(files);
    const compose::Layout layout{{"standfirst"}};
    const compose::Labels* catalogues[] = {&support::labels(Language::en)};
    return document::to_text(*compose::brief(corpus, "a", catalogues, layout, {}));
  };
  const std::string headed = standfirst_of("## Head\n\nFirst one.\n\n## Second\n\nSecond one.");
  CHECK(has(headed, "First one."));
  CHECK(headed.find("Head") < headed.find("First one."));
  CHECK_FALSE(has(standfirst_of("## Head\n\nFirst one.\n\nSecond one."), "Head"));
  CHECK_FALSE(has(standfirst_of("First one.\n\nSecond one."), "Second one."));
  const std::string words(250, 'a');
  const std::string longer = standfirst_of("Short. Then " + words + ". More " + words + ".");
  CHECK(has(longer, "Short. Then " + words + "."));
  CHECK_FALSE(has(longer, "More"));
  CHECK_FALSE(has(longer, "…"));
  CHECK_FALSE(has(standfirst_of("Short. Then " + words + words + "."), "Then"));
  CHECK(has(standfirst_of(words + words), words + words));  // no sentence is cut
  CHECK_FALSE(has(standfirst_of(""), "lead"));
}

TEST_CASE("what the standfirst says the substance does not say again, and loses nothing of the rest") {
  auto files = poor();
  const std::string long_one = "Second, which is long: " + std::string(300, 'b') + ".";
  files["policies/en/a.md"] =
      "---\nid: a\ntitle: A\n---\n\n## Head\n\nFirst one. " + long_one + "\n\n- item\n";
  const data::Corpus corpus = corpus_of(files);
  const compose::Layout layout{{"standfirst", "substance"}};
  const compose::Labels* catalogues[] = {&support::labels(Language::en)};
  const std::string text = document::to_text(*compose::brief(corpus, "a", catalogues, layout, {}));
  for (const std::string& once :
       {std::string("First one."), long_one, std::string("Head"), std::string("item")}) {
    INFO(once);
    CHECK(text.find(once) != std::string::npos);
    CHECK(text.find(once) == text.rfind(once));
  }
}

TEST_CASE("the short caveat leads to the method; without one it is the full caveat") {
  const data::Corpus corpus = corpus_of(rich());
  const auto caveat = [&](const compose::Layout& layout) {
    return document::text_of(compose::short_caveat(compose::make_context(
        {corpus, support::labels(Language::zh), layout.sections}, *corpus.policy("p", Language::zh))));
  };
  CHECK(has(caveat(support::whole_brief()), "计入有效项目记录 2 项（全部类型与年份）。记录不等于独立项目"));
  CHECK(has(caveat(support::whole_brief()), "详见方法说明。"));
  const std::string full = caveat({{"at-a-glance"}});
  CHECK_FALSE(has(full, "详见"));
  CHECK(has(full, "记录不等于独立项目"));
}

TEST_CASE("a longer body replaces the description it begins with") {
  auto files = poor();
  files["policies/en/a.md"] = "---\nid: a\ntitle: A\ndescription: One two...\n---\n\nOne two three.\n";
  std::string text = brief_text(corpus_of(files), "a", Language::en);
  CHECK(has(text, "p One two three."));
  CHECK_FALSE(has(text, "One two..."));
  files["policies/en/a.md"] = "---\nid: a\ntitle: A\ndescription: One two.\n---\n\nOther.\n";
  text = brief_text(corpus_of(files), "a", Language::en);
  CHECK(has(text, "p One two."));
  CHECK(has(text, "p Other."));
}

TEST_CASE("hostile records are printed, not believed") {
  auto files = poor();
  files["policies/en/a.md"] =
      "---\nid: a\ntitle: \"T\\x01\\u202Eevil\"\ncountry: Atlantis\nstatus: zombie\npubDate: someday\n"
      "url: javascript:alert(1)\nsource: '<b>x</b>'\nevolution: {milestones: [{event: e}, {date: soon}]}\n"
      "description: \"" +
      std::string(50000, '*') + "\"\ntags: ['', a]\nrelatedFacilities: ['']\n---\n";
  const std::string text = brief_text(corpus_of(files), "a", Language::en);
  CHECK(has(text, "h1 T evil"));
  CHECK(has(text, "strip Country or region: Atlantis"));
  CHECK(has(text, "strip Status: zombie"));
  CHECK(has(text, "strip Published: someday"));
  CHECK(has(text, "javascript:alert(1) |"));
  CHECK_FALSE(has(text, "(javascript"));
}

TEST_CASE("both languages make two parts, each with its title; the date is the first one's") {
  const data::Corpus corpus = corpus_of(rich());
  const compose::Labels* catalogues[] = {&support::labels(Language::zh), &support::labels(Language::en)};
  const document::Document document = *compose::brief(corpus, "p", catalogues, support::whole_brief(), {});
  REQUIRE(document.parts.size() == 2);
  CHECK(document.title == "甲政策 / Policy A");
  using Title = std::pair<Language, std::string>;
  CHECK(document.titles == std::vector<Title>{{Language::zh, "甲政策"}, {Language::en, "Policy A"}});
  CHECK(document.date == 1770508800);
  CHECK(document.keywords == std::vector<std::string>{"示范"});
  CHECK(document.parts[1].language == Language::en);
  CHECK(document.parts[0].edge_mark == "草稿　未经人工审核");
  CHECK(compose::brief(corpus, "p", catalogues, support::whole_brief(), {42})->date == 42);
}

TEST_CASE("a layout chooses sections; without sources nothing links to them") {
  const data::Corpus corpus = corpus_of(rich());
  const compose::Layout layout{{"masthead", "at-a-glance", "evidence", "full-brief"}};
  const compose::Labels* catalogues[] = {&support::labels(Language::zh)};
  const std::string text = document::to_text(*compose::brief(corpus, "p", catalogues, layout, {}));
  CHECK(has(text, "h2 关键数据"));
  CHECK_FALSE(has(text, "h2 要点"));
  CHECK_FALSE(has(text, "#source-"));
  CHECK(has(text, "完整简报"));
  CHECK(has(text, "记录不等于独立项目"));
}
