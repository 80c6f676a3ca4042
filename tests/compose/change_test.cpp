// Change briefs: two invented versions of one data set with every kind of change between them.
#include "support.hpp"

#include "base/utf8.hpp"
#include "compose/change/change_brief.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <sstream>

using namespace briefwright;

namespace {

using Files = std::map<std::string, std::string>;
const compose::Layout& whole() {
  static const compose::Layout layout{
      {"title", "key-messages", "key-figures", "contents", "transitions", "capacities", "new-policies",
       "gone-policies", "scores", "changed-policies", "new-facilities", "gone-facilities",
       "changed-facilities", "renumbered", "countries", "format", "method", "sources"}};
  return layout;
}

void put(Files& files, const std::string& kind, const std::string& id, const std::string& yaml) {
  for (const char* language : {"zh", "en"})
    files[fmt::format("{}/{}/{}.md", kind, language, id)] =
        fmt::format("---\nid: '{}'\nlang: {}\n{}---\n", id, language, yaml);
}

std::string facility(const std::string& name, const std::string& rest) {
  return fmt::format("name: {}\ncountry: Norway\ntype: Capture\n{}", name, rest);
}

const std::string long_before =
    "The first duty falls on the operator of the store and never on the owner of the land above it. "
    "A second sentence stays as it is in both versions of this invented text about injection wells. "
    "The third one will go away when the newer version of the record is written by its editors.";
const std::string long_after =
    "The first duty falls on the operator of the store and never on the owner of the land above it. "
    "A second sentence stays as it is in both versions of this invented text about injection wells. "
    "Another one has come in its place, on the monitoring of pressure for thirty years after closure.";

Files older() {
  Files f;
  f["corpus.yaml"] = "version: '2031-01'\n";
  put(f, "policies", "kept", "title: Kept rule\ncountry: Norway\nstatus: Active\n");
  put(f, "policies", "gone", "title: Gone rule\ncountry: Norway\nstatus: Active\nyear: 2001\n");
  put(f, "policies", "moved",
      "title: Store rule\ncountry: Norway\nstatus: Planned\nyear: 2020\ntags: [a, b]\ndescription: " +
          long_before +
          "\nanalysis:\n  market: {score: 60, label: L}\n  mrv: {score: 80}\nprovenance: {author: A}\n");
  put(f, "facilities", "1",
      facility("Alpha plant", "status: Planned\nestimatedCapacity: 1\noperation: 2030\n"));
  put(f, "facilities", "2", facility("Beta plant", "status: Under construction\nestimatedCapacity: 2\n"));
  put(f, "facilities", "3", facility("Gamma plant", "status: Planned\nestimatedCapacity: 4\n"));
  put(f, "facilities", "4", facility("Delta plant", "status: Planned\nestimatedCapacity: 0.5\nhub: North\n"));
  put(f, "facilities", "5", facility("Old well", "status: Planned\n"));
  put(f, "facilities", "6", facility("Twin plant", "status: Planned\n"));
  put(f, "facilities", "7", facility("Twin plant", "status: Planned\n"));
  put(f, "countries", "Norway", "name: Norway\nsummary: Old words.\n");
  put(f, "countries", "Iceland", "name: Iceland\nsummary: Words.\n");
  return f;
}

Files newer() {
  Files f = older();
  f["corpus.yaml"] = "version: '2031-07'\n";
  for (const char* language : {"zh", "en"}) {
    f.erase(fmt::format("policies/{}/gone.md", language));
    for (const char* id : {"3", "5", "7"}) f.erase(fmt::format("facilities/{}/{}.md", language, id));
    f.erase(fmt::format("countries/{}/Iceland.md", language));
  }
  put(f, "policies", "fresh",
      "title: Fresh rule\ncountry: Denmark\nstatus: Active\nyear: 2031\nanalysis:\n  market: {score: 55}\n");
  put(f, "policies", "moved",
      "title: Store rule\ncountry: Norway\nstatus: Active\nyear: 2021\ntags: [b, c]\ndescription: " +
          long_after +
          "\nanalysis:\n  market: {score: 90, label: L}\n  liability: {score: 10}\nprovenance: {author: "
          "B}\n");
  put(f, "facilities", "1",
      facility("Alpha plant", "status: Operational\nestimatedCapacity: 2.5\noperation: 2028\n"));
  put(f, "facilities", "2", facility("Beta plant", "status: Cancelled\nestimatedCapacity: 2\n"));
  put(f, "facilities", "33", facility("Gamma plant", "status: Planned\nestimatedCapacity: 3\n"));
  put(f, "facilities", "4", facility("Delta plant", "status: Planned\nestimatedCapacity: 0.5\nhub: South\n"));
  put(f, "facilities", "9", facility("New store", "status: Under construction\nestimatedCapacity: 7\n"));
  put(f, "countries", "Norway", "name: Norway\nsummary: New words.\n");
  put(f, "countries", "Denmark", "name: Denmark\nsummary: Words.\n");
  return f;
}

document::Document compose_changes(const Files& before, const Files& after, Language language) {
  const data::Corpus old = support::corpus_of(before), now = support::corpus_of(after);
  const compose::Labels* catalogues[] = {&support::labels(language)};
  return compose::change_brief(old, now, catalogues, whole(), {});
}

std::string text(const Files& before, const Files& after, Language language) {
  return document::to_text(compose_changes(before, after, language));
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// All in their order; names the first that is missing.
void in_order(const std::string& text, const std::vector<std::string>& parts) {
  std::size_t at = 0;
  for (const std::string& part : parts) {
    const std::size_t found = text.find(part, at);
    CAPTURE(part);
    CHECK(found != std::string::npos);
    if (found != std::string::npos) at = found + part.size();
  }
}

/// Every run of inlines as one text.
std::vector<std::string> texts(const document::Document& document) {
  std::vector<std::string> list;
  support::for_each_text(
      document, [&](const document::Inlines& inlines) { list.push_back(document::text_of(inlines)); });
  return list;
}

std::string printed(const document::Document& document) {
  std::string out;
  for (const std::string& one : texts(document)) out += one + "\n";
  return out;
}

const document::Table* table_under(const document::Document& document, std::string_view anchor) {
  bool here = false;
  for (const document::Block& block : document.parts[0].blocks) {
    if (const auto* heading = std::get_if<document::Heading>(&block.what)) here = heading->anchor == anchor;
    if (const auto* table = std::get_if<document::Table>(&block.what); here && table) return table;
  }
  return nullptr;
}

/// "a | b | c" for each row.
std::string rows(const document::Table* table) {
  if (table == nullptr) return "no table";
  std::string out;
  for (const document::Row& row : table->rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      out += (i > 0 ? " | " : "") + document::text_of(row.cells[i].text);
    out += "\n";
  }
  return out;
}

const document::List* messages_in(const document::Document& document) {
  for (const document::Block& block : document.parts[0].blocks)
    if (const auto* columns = std::get_if<document::Columns>(&block.what))
      if (const auto* callout = std::get_if<document::Callout>(&columns->parts[0].blocks[0].what))
        return std::get_if<document::List>(&callout->blocks[1].what);
  return nullptr;
}

std::size_t words(const std::string& text) {
  std::istringstream in(text);
  std::size_t n = 0;
  for (std::string word; in >> word;) ++n;
  return n;
}

void messages_are_short(const document::Document& document, Language language) {
  const document::List* messages = messages_in(document);
  REQUIRE(messages);
  CHECK(messages->items.size() >= 1);
  CHECK(messages->items.size() <= 5);
  for (const document::Blocks& item : messages->items) {
    const auto& text = std::get<document::Paragraph>(item[0].what).text;
    CAPTURE(text[0].text);
    CHECK(text[0].origin.known());
    if (language == Language::en)
      CHECK(words(text[0].text) <= 25);
    else
      CHECK(code_point_count(text[0].text) <= 76);
  }
}

}  // namespace

TEST_CASE("a change brief opens with both versions, the messages and the figures before and after") {
  const document::Document document = compose_changes(older(), newer(), Language::en);
  CHECK(document.title == "Policy record changes, January\u2009–\u2009July\u00A02031");
  in_order(
      printed(document),
      {"Policy record changes, January\u2009–\u2009July\u00A02031", "3 → 3", "7 → 6", "2 → 2",
       "Committed capacity rose from 2.0 to 9.5 Mt/yr, by 7.5.",
       "Pipeline capacity rose from 7.5 to 13.0 Mt/yr, by 5.5.",
       "Status changes: 1 to operational, 1 to cancelled.",
       "Policies: 1 new, 1 removed, 1 changed; facility records: 1 new, 2 removed, 3 changed, 1 renumbered.",
       "Largest change in a score: Store rule, Market, from 60 to 90.", "13.0 Mt/yr", "before 7.5 (+5.5)"});
  messages_are_short(document, Language::en);
  const document::Document chinese = compose_changes(older(), newer(), Language::zh);
  CHECK(has(printed(chinese),
            "政策新增 1 项、移除 1 项、变化 1 项；设施新增 1 项、移除 2 项、变化 3 项、编号变更 1 项。"));
  messages_are_short(chinese, Language::zh);
}

TEST_CASE("that most scores changed at once stands before all other messages") {
  const auto scored = [](int score) {
    Files files;
    for (const char* id : {"a", "b", "c"}) {
      std::string record = "title: T\nanalysis:\n";
      for (const char* dimension : {"incentive", "statutory", "market", "strategic"})
        record += std::string("  ") + dimension + ": {score: " + std::to_string(score) + "}\n";
      put(files, "policies", id, record);
    }
    return files;
  };
  const std::string text = printed(compose_changes(scored(60), scored(80), Language::en));
  in_order(text,
           {"12 of 12 scores changed at once, by up to 20 points", "Policies: 0 new, 0 removed, 3 changed"});
}

TEST_CASE("facilities by status before and after, renumbered ones going on") {
  const document::Document document = compose_changes(older(), newer(), Language::en);
  const document::Table* table = table_under(document, "transitions");
  CHECK(rows(table) ==
        "Under construction | · | · | · | 1\n2.0 | · | 1\n2.0\n"
        "Planned | 1\n2.5 | · | 3\n3.5 | · | 2\n— | 6\n6.0\n"
        "New | · | 1\n7.0 | · | · | · | 1\n7.0\n"
        "Total | 1\n2.5 | 1\n7.0 | 3\n3.5 | 1\n2.0 | 2\n— | 8\n15.0\n");
}

TEST_CASE("capacities up and down with their difference, each value with its own file") {
  const document::Document document = compose_changes(older(), newer(), Language::en);
  const document::Table* table = table_under(document, "capacities");
  CHECK(rows(table) == "1 | Alpha plant  Norway | 1.00\u00A0→\u00A02.50 | +1.50\n");
  const document::Inlines& pair = table->rows[0].cells[2].text;
  REQUIRE(pair.size() == 3);
  CHECK(pair[0].origin.field == "estimatedCapacity");
  CHECK(pair[2].origin.field == "estimatedCapacity");
  CHECK(has(printed(document), "Largest decreases: 1 of 1"));
  CHECK(has(printed(document), "the most by 2030 is that of 2031-07."));
  CHECK(has(printed(document), "33\nGamma plant  Norway\n4.00\u00A0→\u00A03.00\n−1.00"));
}

TEST_CASE("policies new and gone, scores before and after, other fields by policy") {
  const document::Document document = compose_changes(older(), newer(), Language::en);
  CHECK(rows(table_under(document, "new-policies")) ==
        "Fresh rule | Denmark | 2031 | In force |  |  | Draft | 55.0 | 0/1\n");
  CHECK(rows(table_under(document, "gone-policies")) ==
        "Gone rule | Norway | 2001 | In force |  |  | Draft | — | —\n");
  CHECK(rows(table_under(document, "scores")) ==
        "Store rule  Norway | · | · | ○\u00A060\u00A0→\u00A0○\u00A090\n+30 | · | ○\u00A080\u00A0→\u00A0— | · "
        "| —\u00A0→\u00A0○\u00A010 | "
        "70\u00A0→\u00A090\n+20\n");
  CHECK(rows(table_under(document, "changed-policies")) ==
        "Store rule\nYear | 2020 → 2021\nStatus | Planned → In force\nTags | + c\n− a\n"
        "Description | 75% of the words unchanged\n"
        "+ Another one has come in its place, on the monitoring of pressure for thirty years after closure.\n"
        "− The third one will go away when the newer version of the record is written by its editors.\n");
  CHECK(has(
      printed(document),
      "Scores in both versions: 1; changed: 1, 1 upwards and 0 downwards; new scores: 1; scores removed: 1"));
  CHECK(has(printed(document), "audit date) are counted but not listed: 1 in 1 records"));
  CHECK(rows(table_under(compose_changes(older(), newer(), Language::zh), "changed-policies"))
            .find("年份 | 2020 → 2021\n状态 | 计划中 → 现行") != std::string::npos);
}

TEST_CASE("every record whose status changed is among those told") {
  const char* statuses[] = {"Operational", "Under construction", "Planned",
                            "Suspended",   "Cancelled",          "Decommissioned"};
  std::map<std::string, std::string> before, after;
  int id = 0;
  for (const char* from : statuses)
    for (const char* to : statuses) {
      const std::string name = std::to_string(++id);
      put(before, "facilities", name, facility("Plant " + name, std::string("status: ") + from + "\n"));
      put(after, "facilities", name, facility("Plant " + name, std::string("status: ") + to + "\n"));
    }
  const std::string all = printed(compose_changes(before, after, Language::en));
  CHECK(has(all,
            "Status changes: 5 to operational, 5 to under construction, 5 to planned, 5 to cancelled (1 from "
            "decommissioned), 5 to suspended, 5 to decommissioned."));
}

TEST_CASE("facilities new, gone and changed; what is folded is counted") {
  const document::Document document = compose_changes(older(), newer(), Language::en);
  std::string heads;
  for (const document::Column& column : table_under(document, "changed-facilities")->columns)
    heads += document::text_of(column.title) + "|";
  CHECK(heads == "ID|Name|Status|Capacity (Mt/yr)|Year|Other fields|");
  CHECK(rows(table_under(compose_changes(older(), newer(), Language::zh), "changed-facilities"))
            .find("规划 → 运行") != std::string::npos);
  in_order(rows(table_under(document, "new-facilities")), {"Norway", "9 | New store"});
  in_order(rows(table_under(document, "gone-facilities")), {"5 | Old well", "7 | Twin plant"});
  for (const char* section : {"new-facilities", "gone-facilities"})  // renumbered records go on
    CHECK(rows(table_under(document, section)).find("Gamma plant") == std::string::npos);
  CHECK(rows(table_under(document, "changed-facilities")) ==
        "Norway  2 records\n"
        "1 | Alpha plant | Planned → Operational | 1.00\u00A0→\u00A02.50 | 2030\u00A0→\u00A02028 | ·\n"
        "2 | Beta plant | Under construction → Cancelled | 2.00 | — | ·\n");
  const std::string all = printed(document);
  CHECK(has(all, "changed are listed: 2. Records that changed in other fields only: 1;"));
  CHECK(has(all, "Hub\n1\n0\n"));
  CHECK(rows(table_under(document, "renumbered")) ==
        "3 | 33 | Gamma plant  Norway | renumbered: same name and country or region; 1 other field changed\n"
        "7 | 6 | Twin plant  Norway | removed; likely merged into the record of the same name\n");
  in_order(all, {"Changed IDs", "3", "Gamma plant",
                 "Renumbered, merged and split records are also listed among the new and removed ones."});
}

TEST_CASE("country profiles new, gone and changed") {
  const document::Document document = compose_changes(older(), newer(), Language::en);
  const std::string all = printed(document);
  CHECK(has(all, "1 new: Denmark"));
  CHECK(has(all, "1 removed: Iceland"));
  CHECK(rows(table_under(document, "countries")) == "Norway\nSummary | Old words. → New words.\n");
  Files two = newer();
  for (const char* id : {"dk-one", "dk-two"}) put(two, "countries", id, "name: Denmark\n");
  CHECK(has(printed(compose_changes(older(), two, Language::en)), "3 new: Denmark"));
}

TEST_CASE("everything printed has an origin") {
  for (const Language language : {Language::zh, Language::en})
    support::for_each_text(compose_changes(older(), newer(), language), [](const document::Inlines& inlines) {
      for (const document::Inline& run : inlines) {
        CAPTURE(run.text);
        if (inlines.size() > 1) CHECK(run.origin.known());
      }
    });
}

TEST_CASE("where nothing differs the brief says so and nothing else") {
  for (const Language language : {Language::zh, Language::en}) {
    const document::Document document = compose_changes(older(), older(), language);
    CHECK(has(printed(document), support::labels(language)["change.message.same"]));
    messages_are_short(document, language);
    for (const char* anchor :
         {"transitions", "capacities", "new-policies", "scores", "changed-facilities", "format"})
      CHECK(table_under(document, anchor) == nullptr);
  }
}

TEST_CASE("only the format differs: said once, by family, with an example") {
  Files before = older(), after = older();
  for (int i = 0; i < 12; ++i) {
    const std::string id = fmt::format("p{:02}", i);
    const std::string head = "title: Rule " + id + "\n";
    put(before, "policies", id,
        head + fmt::format(
                   "analysis:\n  market: {{label: Old {0}, evidence: E}}\n  mrv: {{label: Was {0}}}\n", id));
    put(after, "policies", id,
        head + fmt::format("scope: National\nanalysis:\n  market: {{label: New {0}, evidence: E}}\n  mrv: "
                           "{{label: Is {0}}}\n",
                           id));
  }
  const document::Document document = compose_changes(before, after, Language::en);
  CHECK(
      has(printed(document), "No record is new, removed or changed; only the format differs, in 3 fields."));
  CHECK(rows(table_under(document, "format")) ==
        "Policies\nScope | only in the newer version | 12 | p00  — → National\n"
        "Judgement  Market, MRV | rewritten | 12 | p00  Old p00 → New p00\n");
  CHECK(table_under(document, "changed-policies") == nullptr);
}

TEST_CASE("many scores at once are called a re-assessment") {
  Files before = older(), after = older();
  for (int i = 0; i < 12; ++i) {
    const std::string id = fmt::format("p{:02}", i);
    put(before, "policies", id, fmt::format("title: Rule {}\nanalysis:\n  market: {{score: 50}}\n", i));
    put(after, "policies", id,
        fmt::format("title: Rule {}\nanalysis:\n  market: {{score: {}}}\n", i, 40 - i));
  }
  const document::Document document = compose_changes(before, after, Language::en);
  CHECK(has(printed(document), "12 of 14 scores changed at once, by up to 21 points"));
  CHECK(has(printed(document), "That points to a new way of assessing"));
  messages_are_short(document, Language::en);
  const std::string few = text(older(), newer(), Language::en);
  CHECK_FALSE(has(few, "That points to a new way of assessing"));
}

TEST_CASE("long lists and texts are cut, and the rest is counted") {
  Files before = older(), after = older();
  std::string list, sentences;
  for (int i = 0; i < 20; ++i) {
    list += fmt::format("{}'item {}'", i > 0 ? ", " : "", i);
    sentences +=
        fmt::format("Sentence number {} says something that no other sentence of it says at all. ", i);
  }
  put(before, "policies", "kept", "title: Kept rule\ndescription: A short one.\n");
  put(after, "policies", "kept",
      fmt::format("title: Kept rule\ntags: [{}]\ndescription: \"{}\"\nsource: {}\n", list, sentences,
                  std::string(5000, 'x')));
  const std::string printed =
      rows(table_under(compose_changes(before, after, Language::en), "changed-policies"));
  CHECK(has(printed, "+ item 0, item 1"));
  CHECK(has(printed, " and 12 more"));
  CHECK(has(printed, "and 18 more sentences"));
  CHECK(has(printed, "xxx…"));
  CHECK(printed.size() < 1500);
}

TEST_CASE("empty and hostile versions make a document") {
  Files nothing, odd = newer();
  nothing["policies/en/.keep"] = "";
  odd["corpus.yaml"] = "version: '" + std::string(500, 'v') + "'\n";
  const document::Document all_new = compose_changes(nothing, newer(), Language::en);
  CHECK(has(printed(all_new), "Policies: 3 new, 0 removed, 0 changed"));
  const document::Document all_gone = compose_changes(older(), nothing, Language::en);
  CHECK(has(printed(all_gone), "Policies: 0 new, 3 removed, 0 changed"));
  CHECK(compose_changes(older(), odd, Language::en).title.size() < 100);
  const std::string none = printed(compose_changes(nothing, nothing, Language::en));
  CHECK(has(none, "The two versions hold the same records"));
  CHECK_FALSE(has(none, "At a glance"));
}

TEST_CASE("the real records: messages short in both languages" * doctest::test_suite("hub")) {
  const data::Corpus &before = support::hub("2026-02"), &after = support::hub("2026-08");
  for (const Language language : {Language::zh, Language::en}) {
    const compose::Labels* catalogues[] = {&support::labels(language)};
    messages_are_short(compose::change_brief(before, after, catalogues, whole(), {}), language);
    messages_are_short(compose::change_brief(after, before, catalogues, whole(), {}), language);
    messages_are_short(compose::change_brief(after, after, catalogues, whole(), {}), language);
  }
}
