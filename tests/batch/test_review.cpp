// Texts of two makes: put together from a trace, aligned, classed; folders paired.
#include "batch/align.hpp"
#include "batch/review.hpp"

#include "base/digest.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

using namespace briefwright;
using batch::Difference;
using batch::Printed;
using Change = Difference::Change;
using State = batch::ReviewedDocument::State;

namespace {

/// A text of a field on page `page`, the upper edge of its line at `top`.
Printed text(std::string words, std::string name, std::size_t page = 1, double top = 700,
             Printed::From from = Printed::From::file) {
  Printed out;
  out.text = std::move(words);
  out.from = from;
  out.name = std::move(name);
  if (from == Printed::From::file) out.file = "c/policies/en/a.md", out.line = 3;
  out.places = {{page, fmt::format("{}", page), {50, top - 10, 90, top}}};
  return out;
}

Printed rule(std::string words, std::string name, std::size_t page = 1, double top = 700) {
  return text(std::move(words), std::move(name), page, top, Printed::From::rule);
}

Printed foot(Printed what) {
  what.furniture = Printed::Furniture::head_or_foot;
  return what;
}

/// "changed a b; added - c"
std::string told(const std::vector<Printed>& before, const std::vector<Printed>& after) {
  std::string out;
  for (const Difference& d : batch::differences({"", before}, {"", after}))
    out += fmt::format("{}{} {} {}", out.empty() ? "" : "; ", to_string(d.change),
                       d.before ? d.before->text : "-", d.after ? d.after->text : "-");
  return out;
}

nlohmann::json item(std::string_view words, std::uint64_t block, std::array<double, 4> box) {
  return {{"text", words}, {"box", box}, {"file", "a.md"}, {"line", 3}, {"field", "title"}, {"block", block}};
}

std::string trace(const std::string& sha256, nlohmann::json items) {
  return nlohmann::json{{"sha256", sha256},
                        {"pages", {{{"page", 1}, {"label", "1"}, {"items", std::move(items)}}}}}
      .dump();
}

/// A document of these bytes, with a trace of one text.
void add(MemoryFiles& files, const std::string& path, const std::string& bytes, std::string_view words) {
  files.files[path + ".pdf"] = "%PDF-" + bytes;
  files.files[path + ".trace.json"] =
      trace(to_hex(sha256("%PDF-" + bytes)), {item(words, 2, {0, 0, 10, 10})});
}

std::string states(const MemoryFiles& files, Diagnostics& diagnostics) {
  const auto documents = batch::review("old", "new", files, diagnostics);
  if (!documents) return documents.error().code;
  std::string out;
  for (const auto& d : *documents)
    out += fmt::format("{}{} {}", out.empty() ? "" : "; ", d.path, to_string(d.state));
  return out;
}

}  // namespace

TEST_CASE("review: what is the same is not told, what stands elsewhere has moved") {
  CHECK(told({text("one", "a")}, {text("one", "a")}) == "");
  CHECK(told({text("one", "a")}, {text("one", "a", 2)}) == "moved one one");
  CHECK(told({text("one", "a")}, {text("one", "a", 1, 650)}) == "moved one one");
  CHECK(told({text("one\xC2\xA0two ", "a")}, {text("one two", "a", 2)}).starts_with("moved"));
}

TEST_CASE(
    "review: a field with another text is changed, a text of no field of the other is added or removed") {
  CHECK(told({text("98", "score"), text("x", "b")}, {text("91", "score"), text("x", "b")}) ==
        "changed 98 91");
  CHECK(told({text("x", "b")}, {text("x", "b"), text("new", "c", 1, 600)}) == "added - new");
  CHECK(told({text("gone", "c"), text("x", "b")}, {text("x", "b")}) == "removed gone -");
}

TEST_CASE("review: numbers in a table are taken for those of their column") {
  const auto row = [](const std::vector<std::string>& numbers) {
    std::vector<Printed> cells{text("Operational", "status")};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      cells.push_back(rule(numbers[i], "by-status"));
      cells.back().places[0].box = {100.0 + 50 * static_cast<double>(i), 690,
                                    120.0 + 50 * static_cast<double>(i), 700};
    }
    return cells;
  };
  CHECK(told(row({"17", "16", "15", "24.4"}), row({"18", "17", "16", "25.0"})) ==
        "changed 17 18; changed 16 17; changed 15 16; changed 24.4 25.0");
}

TEST_CASE("review: an item of a list that is new leaves the others what they were") {
  CHECK(told({text("first thing", "list[0]"), text("second thing", "list[1]", 1, 680)},
             {text("a new thing", "list[0]"), text("first thing", "list[1]", 1, 680),
              text("second thing", "list[2]", 1, 660)}) ==
        "added - a new thing; moved first thing first thing; moved second thing second thing");
}

TEST_CASE("review: paragraphs of one field are paired by their words") {
  const std::string a = "Carbon dioxide is stored below the sea bed",
                    b = "Operators pay a fee for each tonne";
  CHECK(told({text(a, "body"), text(b, "body", 1, 600)}, {text(b + " stored", "body")}) ==
        fmt::format("removed {} -; changed {} {} stored", a, b, b));
  CHECK(told({text(a, "body"), text(b, "body", 1, 600)}, {text(a + " today", "body")}) ==
        fmt::format("changed {} {} today; removed {} -", a, a, b));
}

TEST_CASE("review: a table that stands elsewhere has moved, though each of its cells says little") {
  std::vector<Printed> before, after;
  const auto add_table = [](std::vector<Printed>& to, std::size_t page, const std::string& last) {
    for (int i = 0; i < 7; ++i) to.push_back(rule(fmt::format("{}", i), "count", page, 500 - 20 * i));
    to.push_back(rule(last, "count", page, 300));
  };
  add_table(before, 1, "8");
  for (std::vector<Printed>* texts : {&before, &after})
    for (int i = 0; i < 3; ++i)
      texts->push_back(text(fmt::format("paragraph {}", i), "body", 2, 500 - 20 * i));
  add_table(after, 3, "9");
  const auto found = batch::differences({"", before}, {"", after});
  REQUIRE(found.size() == 8);
  for (std::size_t i = 0; i < 7; ++i) CHECK(found[i].change == Change::moved);
  CHECK(found[7].change == Change::changed);
  CHECK(found[7].old_page == 1);
}

TEST_CASE("review: a section that stands elsewhere has moved with its labels and numbers") {
  const auto section = [](const std::string& name, std::size_t page) {
    std::vector<Printed> out{text("Heading of " + name, name, page)};
    for (int i = 0; i < 5; ++i)
      out.push_back(rule(fmt::format("{} {}", name, i), "of " + name, page, 650 - 20 * i));
    return out;
  };
  std::vector<Printed> before = section("one", 1), after = section("two", 1);
  const std::vector<Printed> second = section("two", 2), first = section("one", 2);
  before.insert(before.end(), second.begin(), second.end());
  after.insert(after.end(), first.begin(), first.end());
  for (const Difference& d : batch::differences({"", before}, {"", after})) {
    CHECK(d.change == Change::moved);
    CHECK(d.old_page != d.new_page);
  }
  CHECK(batch::differences({"", before}, {"", after}).size() == 12);
}

TEST_CASE("review: a corpus in another folder has the same files") {
  Printed now = text("one", "a");
  now.file = "/else/where/policies/en/a.md";
  CHECK(told({text("one", "a")}, {now}) == "");
  now.text = "two";
  CHECK(told({text("one", "a")}, {now}) == "changed one two");
  Printed other = now;
  other.file = "/else/where/policies/zh/a.md";
  CHECK(told({text("one", "a"), text("title", "title")}, {other, now, text("title", "title")}) ==
        "added - two; changed one two");
}

TEST_CASE("review: page numbers and repeated heads follow from what moved") {
  CHECK(told({foot(rule("1 / 2", "page-number"))}, {foot(rule("1 / 3", "page-number"))}) == "");
  CHECK(told({rule("4", "page-number")}, {rule("5", "page-number")}).starts_with("moved"));
  const Printed head = text("Status", "head", 1, 700, Printed::From::label);
  Printed again = foot(head);
  again.places[0].page = 2;
  CHECK(told({head}, {head, again}) == "moved - Status");
  CHECK(told({head, again}, {head}) == "moved Status -");
  CHECK(
      told({}, {foot(text("(continued)", "continued", 2, 790, Printed::From::label))}).starts_with("moved"));
}

TEST_CASE("review: a foot that every page has is told once") {
  std::vector<Printed> before, after;
  for (std::size_t page = 1; page <= 3; ++page) {
    before.push_back(foot(text("version 1", "version", page, 30)));
    after.push_back(foot(text("version 2", "version", page, 30)));
  }
  CHECK(told(before, after) == "changed version 1 version 2");
  CHECK(batch::differences({"", before}, {"", after})[0].after->places.size() == 3);
  CHECK(told(before, {}) == "removed version 1 -");
}

TEST_CASE("review: of what is added or removed the page is told where it would stand in the other") {
  const auto found = batch::differences({"", {text("a", "a", 1), text("b", "b", 3), text("c", "c", 4)}},
                                        {"", {text("a", "a", 2), text("d", "d", 2), text("c", "c", 4)}});
  REQUIRE(found.size() == 3);
  CHECK(found[1].change == Change::removed);
  CHECK(found[1].old_page == 3);
  CHECK(found[1].new_page == 2);
  CHECK(found[2].change == Change::added);
  CHECK(found[2].old_page == 1);
  CHECK(found[2].new_page == 2);
}

TEST_CASE("align: each text is taken once at most, whatever repeats") {
  std::vector<batch::AlignedText> before, after;
  for (std::uint32_t i = 0; i < 300; ++i) {
    before.push_back({i % 3, i * i % 7, i * i % 7, i % 5 == 0, 1.0 * (i % 4), 100, "abc"});
    after.push_back({i % 4, i * i * i % 7, i * i * i % 7, i % 6 == 0, 1.0 * (i % 3), 100, "abc"});
  }
  for (const auto& [a, b] : {std::pair(before, after), std::pair(after, before), std::pair(before, before)}) {
    std::vector<int> taken(b.size());
    const auto to = batch::align(a, b);
    CHECK(to.size() == a.size());
    for (const auto& place : to)
      if (place) CHECK(++taken.at(*place) == 1);
  }
  CHECK(batch::align({}, after).empty());
  CHECK(!batch::align(before, {}).front());
}

TEST_CASE("align: more than a table of costs holds is paired in order") {
  std::vector<batch::AlignedText> before, after;
  for (std::uint32_t i = 0; i < 6000; ++i) {
    before.push_back({1, i, i, false, 0, 0, "abc"});
    after.push_back({1, i + 1, i + 1, false, 0, 0, "abc"});
  }
  const auto to = batch::align(before, after);
  CHECK(to[1] == 0);
  CHECK(to[5999] == 5998);
  CHECK(to[0] == 5999);
}

TEST_CASE("trace: lines of a paragraph are one text, cells and labels are each their own") {
  const auto read = batch::read_trace(
      trace("d", {item("a line ", 2, {50, 90, 99, 100}), item("and the next", 2, {50, 78, 99, 88}),
                  item("cell", 3, {50, 60, 60, 70}), item("cell", 4, {70, 60, 80, 70}),
                  item("next column", 4, {120, 90, 160, 100}), item("running head", 2, {50, 200, 90, 210})}),
      "x");
  REQUIRE(read);
  REQUIRE(read->texts.size() == 4);
  CHECK(read->texts[0].text == "a line and the next");
  CHECK(read->texts[0].places.size() == 2);
  CHECK(read->texts[2].text == "cellnext column");
  CHECK(read->texts[3].text == "running head");
}

TEST_CASE("trace: the labels of a figure are each their own, those of several sizes are one") {
  const nlohmann::json figure{{"figure", "bars"}, {"box", {0, 0, 9, 9}}, {"rule", "r"}, {"block", 7}};
  const auto read =
      batch::read_trace(trace("d", {item("CO", 7, {50, 90, 60, 100}), item("2", 7, {60, 88, 63, 94}),
                                    item(" here ", 7, {63, 90, 80, 100}), item("20 ", 7, {82, 90, 90, 100}),
                                    item("below", 7, {82, 70, 90, 80}), figure}),
                        "x");
  REQUIRE(read);
  REQUIRE(read->texts.size() == 4);
  CHECK(read->texts[0].text == "CO2 here ");
  CHECK(read->texts[0].drawn);
  CHECK(read->texts[2].text == "below");
  CHECK(read->texts[3].figure);
}

TEST_CASE("trace: what is none is refused, whatever it is") {
  for (const std::string& bad :
       {std::string(), std::string("{"), std::string("[]"), std::string("{\"pages\": []}"),
        std::string(100000, '['), std::string("{\"sha256\": 1, \"pages\": []}"),
        trace("d", {{{"text", "a"}}}), trace("d", {1}),
        trace("d",
              {item("a", 1, {0, 0, 1, 1}), {{"text", "b"}, {"box", {0, 0, 1}}, {"rule", "r"}, {"block", 1}}}),
        trace("d", {{{"text", "b"}, {"box", {0, 0, 1, 1}}, {"rule", "r"}, {"block", -1}}}),
        std::string("{\"sha256\": \"\xFF\", \"pages\": []}")}) {
    const auto read = batch::read_trace(bad, "x.trace.json");
    REQUIRE(!read);
    CHECK(read.error().code == "no-trace");
    CHECK(read.error().origin.file_name() == "x.trace.json");
  }
}

TEST_CASE("review: folders are paired by path; equal bytes need no trace") {
  MemoryFiles files;
  Diagnostics diagnostics;
  CHECK_THROWS_AS(states(files, diagnostics), EnvironmentError);
  add(files, "old/en/a", "1", "words");
  add(files, "new/en/a", "2", "other words");
  add(files, "old/b", "1", "words");
  add(files, "new/b", "2", "words");
  for (const char* folder : {"old", "new"}) files.files[std::string(folder) + "/c.pdf"] = "%PDF-same";
  add(files, "old/gone", "1", "words");
  add(files, "new/fresh", "1", "words");
  CHECK(states(files, diagnostics) ==
        "b.pdf alike; c.pdf unchanged; en/a.pdf changed; fresh.pdf new; gone.pdf gone");
  CHECK(diagnostics.empty());
}

TEST_CASE("review: a document without its own trace is refused alone") {
  MemoryFiles files;
  Diagnostics diagnostics;
  for (const char* name : {"/a", "/b", "/c", "/d"}) {
    add(files, "old" + std::string(name), "1", "words");
    add(files, "new" + std::string(name), "2", "other words");
  }
  files.files.erase("new/a.trace.json");
  files.files["new/b.trace.json"] = files.files["old/b.trace.json"];
  files.files["old/c.pdf"] = "no document";
  CHECK(states(files, diagnostics) == "a.pdf refused; b.pdf refused; c.pdf refused; d.pdf changed");
  REQUIRE(diagnostics.all().size() == 3);
  CHECK(diagnostics.all()[0].code == "no-trace");
  CHECK(diagnostics.all()[0].hint.find("batch --traces") != std::string::npos);
  CHECK(diagnostics.all()[1].code == "other-trace");
  CHECK(diagnostics.all()[2].code == "no-pdf");
}

TEST_CASE("review: what is no folder of documents is refused") {
  MemoryFiles files;
  Diagnostics diagnostics;
  files.files["old/x.txt"] = files.files["new"] = "";
  CHECK(states(files, diagnostics) == "usage");
  files.files.erase("new");
  files.files["new/x.txt"] = "";
  CHECK(states(files, diagnostics) == "no-documents");
  files.files["old/manifest.json"] = "{";
  CHECK(states(files, diagnostics) == "foreign-manifest");
  for (const char* documents :
       {"1", "[{}]", R"([{"path": "../a.pdf", "sha256": "", "pages": 1, "bytes": 1, "id": "a",
       "languages": [], "warnings": 0}])"}) {
    files.files["old/manifest.json"] =
        fmt::format(R"({{"program": "briefwright", "documents": {}}})", documents);
    CHECK(states(files, diagnostics) == "bad-manifest");
  }
}

TEST_CASE("review: blanks beside Chinese, which the end of a line takes away, are no words") {
  const std::string one = "\u798f\u5fb7 (S)\u91cd 2 t", other = "\u798f\u5fb7(S) \u91cd 2 t";
  CHECK(told({text(one, "a")}, {text(other, "a")}) == "");
  CHECK(told({text(one, "a")}, {text("\u798f\u5fb7(S)\u91cd 2t", "a")}).starts_with("changed"));
  CHECK(told({text(" ", "a")}, {text("\u91cd ", "a")}).starts_with("changed"));
}
