// Every kind of block shows in the outline.
#include "document/document.hpp"

#include <doctest/doctest.h>

using namespace briefwright::document;

TEST_CASE("the outline shows every kind of block") {
  Document document;
  document.title = "T";
  Part part;
  part.edge_mark = "DRAFT";
  Heading heading;
  heading.text = plain("H");
  heading.aside = plain("aside");
  heading.anchor = "h";
  Table table;
  table.columns = {{plain("a")}, {plain("b")}};
  Row group;
  group.kind = Row::Kind::group;
  group.cells = {{plain("G"), 2, true}};
  group.outline_title = "G";
  table.rows = {group, {{{plain("1")}, {plain("2")}}}};
  Figure figure;
  figure.chart.what = briefwright::chart::ScoreBars{{{"market", 85.0, "85", {}, {}, {}}}, "", ""};
  figure.alternative = "bars";
  KeyFacts facts{{{"7", "Mt", plain("c"), {}}}, 2};
  FactStrip strip{{{plain("l"), plain("v")}}};
  part.blocks = {{heading, {}},
                 {Paragraph{TextRole::lead, plain("P")}, {}},
                 {table, {}},
                 {figure, {}},
                 {facts, {}},
                 {strip, {}},
                 {Callout{{{PageBreak{}, {}}}}, {}},
                 {Columns{{{2, {{Contents{plain("C")}, {}}}}}}, {}}};
  document.parts.push_back(part);
  CHECK(to_text(document) == R"(document T
part zh DRAFT
  h1 H | aside #h
  lead P
  table
    head a | b
    group ! G @G
    row 1 | 2
  figure 
    bar market 85
    alt bars
  fact 7 [Mt] c
  strip l: v
  callout
    page break
  column 2
    contents C
)");
}

TEST_CASE("text_of keeps forced breaks") {
  Inlines runs = plain("a");
  runs[0].line_break = true;
  runs.push_back(plain("b")[0]);
  CHECK(text_of(runs) == "a\nb");
}
