// Records as comma-separated values, read again by the rules of RFC 4180.
#include "compose/common/csv.hpp"
#include "data/changes.hpp"
#include "data/values.hpp"
#include "support.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace briefwright;
using namespace support;

namespace {

/// Rows by the names of the head.
std::vector<std::map<std::string, std::string>> parsed(const std::string& csv) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (quoted) {
      if (c != '"')
        rows.back().back() += c;
      else if (i + 1 < csv.size() && csv[i + 1] == '"')
        rows.back().back() += csv[++i];
      else
        quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      rows.back().emplace_back();
    } else if (c == '\r' && csv[i + 1] == '\n') {
      ++i;
      rows.push_back({""});
    } else {
      rows.back().back() += c;
    }
  }
  REQUIRE(rows.back() == std::vector<std::string>{""});  // the last row ends as all do
  std::vector<std::map<std::string, std::string>> out;
  for (std::size_t i = 1; i + 1 < rows.size(); ++i) {
    REQUIRE(rows[i].size() == rows[0].size());
    out.emplace_back();
    for (std::size_t k = 0; k < rows[i].size(); ++k) out.back()[rows[0][k]] = rows[i][k];
  }
  return out;
}

data::Corpus sample() {
  return corpus_of(
      {{"facilities/zh/a.md",
        "---\nid: a-1\nname: '甲, \"乙\"'\ncountry: 挪威\nstatus: 运行中\nestimatedCapacity: 0.1\n"
        "announcedCapacityMin: 1\nannouncedCapacityMax: 2\noperation: 约2021年\n"
        "coordinates: [60.5, 4.85]\nrelatedPolicies: [p, q]\n---\n"},
       {"facilities/zh/b.md", "---\nid: b\nname: |-\n  两\n  行\ncountry: 某地\nstatus: 规划中\n---\n"},
       {"policies/zh/p.md",
        "---\nid: p\ntitle: 题\ncountry: 挪威\nyear: 2020\nanalysis:\n  market: {score: 80}\n"
        "  mrv: {score: 75}\n---\n"}});
}

data::Facility empty_facility() {
  data::Facility facility;
  facility.model = &model();
  return facility;
}

}  // namespace

TEST_CASE("csv: facilities with keys, the capacity that counts and the field that decided") {
  const data::Corpus corpus = sample();
  std::vector<const data::Facility*> list;
  for (const data::Facility& facility : corpus.facilities(Language::zh)) list.push_back(&facility);
  REQUIRE(list.size() == 2);
  auto rows = parsed(compose::facilities_csv(list, corpus, labels(Language::zh)));
  REQUIRE(rows.size() == 2);
  CHECK(rows[0]["name"] == "甲, \"乙\"");
  CHECK(rows[0]["country_key"] == "norway");
  CHECK(rows[0]["status_key"] == "operational");
  CHECK(rows[0]["capacity_mt_per_year"] == "0.1");
  CHECK(rows[0]["capacity_field"] == "estimatedCapacity");
  CHECK(rows[0]["announced_capacity_max"] == "2");
  CHECK(rows[0]["record_year"] == "2021");
  CHECK(rows[0]["record_year_field"] == "operation");
  CHECK(rows[0]["latitude"] == "60.5");
  CHECK(rows[0]["related_policies"] == "p; q");
  CHECK(rows[0]["file"] == "a.md");
  CHECK(rows[1]["name"] == "两\n行");
  CHECK(rows[1]["country"] == "某地");
  CHECK(rows[1]["country_key"] == "");
  CHECK(rows[1]["capacity_mt_per_year"] == "");
  CHECK(rows[1]["latitude"] == "");
}

TEST_CASE("csv: policies with scores and mean") {
  const data::Corpus corpus = sample();
  std::vector<const data::Policy*> list{&corpus.policies(Language::zh)[0]};
  auto rows = parsed(compose::policies_csv(list, corpus, labels(Language::zh)));
  REQUIRE(rows.size() == 1);
  CHECK(rows[0]["market"] == "80");
  CHECK(rows[0]["statutory"] == "");
  CHECK(rows[0]["mean_score"] == "77.5");
  CHECK(rows[0]["mean_score_cited"] == "0");
  CHECK(rows[0]["market_support"] == "uncited");
  CHECK(rows[0]["statutory_support"] == "");
  CHECK(rows[0]["year"] == "2020");
}

TEST_CASE("csv: nothing that a spreadsheet would run, and every text comes back") {
  const struct {
    std::string text, cell;
  } cases[] = {{"=1+1", "'=1+1"},
               {"+47 12", "'+47 12"},
               {"-a", "'-a"},
               {"@SUM(A1)", "'@SUM(A1)"},
               {"\tx", "'\tx"},
               {"\rx", "'\rx"},
               {"\n=x", "'\n=x"},
               {"  =x", "'  =x"},
               {"\u3000\u00A0＝x", "'\u3000\u00A0＝x"},
               {"＋x", "'＋x"},
               {"－x", "'－x"},
               {"＠x", "'＠x"},
               {"'=x", "''=x"},
               {"''  -x", "'''  -x"},
               {"=HYPERLINK(\"http://a.b/\",\"c\")", "'=HYPERLINK(\"http://a.b/\",\"c\")"},
               {"-", "'-"},
               {"-inf", "'-inf"},
               {"+-5", "'+-5"},
               {"\u200B\u2003=x", "'\u200B\u2003=x"},
               {"-5.2", "-5.2"},
               {"+3e4", "+3e4"},
               {"'quoted' text", "'quoted' text"},
               {"a = b, \"c\"; =d", "a = b, \"c\"; =d"},
               {"a\r\nb", "a\r\nb"}};
  const data::Corpus corpus = sample();
  for (const auto& c : cases) {
    data::Facility facility = empty_facility();
    facility.id.value = c.text;
    const data::FieldSpec& partners = *model().field(data::RecordKind::facility, "partners");
    *std::get<std::vector<data::Text>*>(data::slot_of(facility, partners)) = {{c.text, {}}};
    const std::vector<const data::Facility*> list{&facility};
    auto row = parsed(compose::facilities_csv(list, corpus, labels(Language::en))).front();
    CHECK(row["id"] == c.cell);
    CHECK(row["partners"] == c.cell);
  }
}

TEST_CASE("csv: cells with a semicolon or a tab are quoted, for spreadsheets that part cells there") {
  data::Facility facility = empty_facility();
  facility.id.value = "a;=b";
  facility.name.value = "a\t=b";
  const std::vector<const data::Facility*> list{&facility};
  const std::string csv = compose::facilities_csv(list, sample(), labels(Language::en));
  CHECK(csv.find("\r\n\"a;=b\",\"a\t=b\",") != std::string::npos);
}

TEST_CASE("csv: nothing gives the head alone") {
  const data::Corpus corpus = sample();
  CHECK(parsed(compose::facilities_csv({}, corpus, labels(Language::en))).empty());
}

TEST_CASE("csv: what was written is read again as the same records") {
  const data::Corpus corpus =
      corpus_of({{"facilities/en/a.md",
                  "---\nid: a-1\nname: 'A, \"B\"'\ncountry: Norway\nregion: Europe\ntype: T&S\nstatus: "
                  "Operational\nsector: Cement\n"
                  "phase: 2\nfateOfCarbon: EOR\nannouncedCapacityMin: 1\nannouncedCapacityMax: "
                  "2\nannouncedCapacityRaw: 1 - 2\n"
                  "operation: about 2021\ncoordinates: [60.5, 4.85]\nprecision: exact\nhub: H\noperator: "
                  "O\npartners: [X, Y]\n"
                  "captureTechnology: amine\nlinks: ['https://a.example', "
                  "'https://b.example']\nrelatedPolicies: [p, q]\n"
                  "reviewStatus: verified\nprovenance: {author: W, lastAuditDate: 2026-01-02}\n---\n"}});
  const std::vector<const data::Facility*> list{&corpus.facilities(Language::en)[0]};
  const std::string csv = compose::facilities_csv(list, corpus, labels(Language::en));
  MemoryFiles files;
  files.files["c/facilities/en/t.csv"] = csv;
  Diagnostics diagnostics;
  const data::Corpus again = data::Corpus::load(files, "c", model(), {}, diagnostics);
  for (const Diagnostic& d : diagnostics.all()) CHECK_MESSAGE(d.origin.field == "further_fields", to_text(d));
  REQUIRE(again.facilities(Language::en).size() == 1);
  const data::Changes changes = data::changes(corpus, again, Language::en);
  CHECK(changes.facilities.unchanged == 1);
}

TEST_CASE("csv: the head of each column is told with its field") {
  const std::vector<compose::CsvColumn> columns = compose::csv_columns(model(), data::RecordKind::policy);
  const auto of = [&](const std::string& field) {
    std::string heads;
    for (const compose::CsvColumn& column : columns)
      if (column.field == field) heads += column.head + " ";
    return heads;
  };
  CHECK(of("status") == "status status_key ");
  CHECK(of("analysis.mrv") ==
        "mrv mrv_support mrv_label mrv_evidence mrv_citation mrv_citation_type mrv_citation_link "
        "mrv_audit_note ");
  CHECK(of("evolution.supersedes") == "supersedes ");
  CHECK(of("") == "mean_score mean_score_cited further_fields file ");
  CHECK(compose::csv_columns(model(), data::RecordKind::country).empty());
  std::string head;
  for (const compose::CsvColumn& column : columns) head += (head.empty() ? "" : ",") + column.head;
  CHECK(compose::policies_csv({}, sample(), labels(Language::en)) == head + "\r\n");
}
