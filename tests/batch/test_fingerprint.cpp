#include "batch/fingerprint.hpp"

#include "document/document.hpp"

#include <doctest/doctest.h>

using namespace briefwright;

namespace {

std::string digest(const document::Document& document) {
  batch::Fingerprint of;
  of.add(document);
  return of.digest();
}

document::Document sample() {
  document::Document document;
  document.title = "A title";
  document.parts.resize(1);
  document::Part& part = document.parts[0];
  document::Figure figure;
  figure.chart.what = chart::ScoreBars{{{"Market", 80.0, "80", std::nullopt, 60.0, {}}}, "peak", "median"};
  part.blocks.push_back({figure});
  document::Table table{{{document::plain("Head")}}};
  table.rows.push_back({{{document::plain("cell")}}});
  part.blocks.push_back({table});
  document.attachments.push_back({"a.csv", "text/csv", "Data", Relationship::data, "1,2"});
  return document;
}

}  // namespace

TEST_CASE("the same document has the same fingerprint, one that prints otherwise another") {
  const std::string same = digest(sample());
  CHECK(digest(sample()) == same);
  const auto changed = [&](const auto& change) {
    document::Document document = sample();
    change(document);
    return digest(document) != same;
  };
  const auto bars = [](document::Document& d) -> chart::ScoreBars& {
    return std::get<chart::ScoreBars>(std::get<document::Figure>(d.parts[0].blocks[0].what).chart.what);
  };
  const auto table = [](document::Document& d) -> document::Table& {
    return std::get<document::Table>(d.parts[0].blocks[1].what);
  };
  CHECK(changed([](auto& d) { d.title = "A titlf"; }));
  CHECK(changed([](auto& d) { d.date = 1; }));
  CHECK(changed([](auto& d) { d.titles.emplace_back(Language::en, ""); }));
  CHECK(changed([](auto& d) { d.parts[0].language = Language::en; }));
  CHECK(changed([](auto& d) { d.parts[0].blocks.emplace_back(document::Block{document::PageBreak{}}); }));
  CHECK(changed([&](auto& d) { bars(d).bars[0].value = 81; }));
  CHECK(changed([&](auto& d) { bars(d).bars[0].peak = 60.0; }));
  CHECK(changed([&](auto& d) { bars(d).bars[0].weak = true; }));
  CHECK(changed([&](auto& d) { bars(d).weak_name = "weak"; }));
  CHECK(changed([&](auto& d) { table(d).rows[0].cells[0].text[0].bold = true; }));
  CHECK(changed([&](auto& d) { table(d).columns[0].weight = 2; }));
  CHECK(changed([](auto& d) { d.attachments[0].bytes = "1,3"; }));
  CHECK(changed([](auto& d) { d.parts[0].blocks[0].remarks.emplace_back(); }));
  // Texts that run together otherwise.
  CHECK(changed([](auto& d) { d.title = "A titl", d.subject = "e"; }));
}

TEST_CASE("where a text came from is no part of what is printed, but of what is told") {
  document::Document document = sample();
  std::get<document::Table>(document.parts[0].blocks[1].what).rows[0].cells[0].text[0].origin.line = 7;
  CHECK(digest(document) == digest(sample()));
  document.parts[0].blocks[0].remarks.emplace_back();
  const std::string before = digest(document);
  document.parts[0].blocks[0].remarks[0].origin.line = 7;
  CHECK(digest(document) != before);
}
