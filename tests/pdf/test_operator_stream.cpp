// Operators: nesting, state, exact bytes.
#include "pdf/failure.hpp"
#include "pdf/operator_stream.hpp"

#include <doctest/doctest.h>

using namespace briefwright;
using namespace briefwright::pdf;

namespace {

frame::Path hairline(double y) {
  return frame::Path::line({Pt(10), Pt(y)}, {Pt(20), Pt(y)}, {rgb(0x808080), Pt(0.25), {}});
}

}  // namespace

TEST_CASE("nothing painted gives nothing") {
  OperatorStream out;
  CHECK(out.finish().empty());
}

TEST_CASE("text of one sequence shares a text object; colour, font and moves are written when they change") {
  OperatorStream out;
  out.begin_sequence("/P<</MCID 0>>", Content::text);
  for (const double y : {700.0, 686.5}) {
    out.set_font("F1", Pt(10.5));
    out.set_text_color(black);
    out.move_to({Pt(56), Pt(y)}, 0);
    out.show("[(ab)]");
  }
  CHECK(out.finish() ==
        "BT\n/P<</MCID 0>>BDC\n/F1 10.5 Tf\n0 g\n56 700 Td\n[(ab)]TJ\n0 -13.5 Td\n[(ab)]TJ\nEMC\nET\n");
}

TEST_CASE("relative moves do not add up their rounding") {
  OperatorStream out;
  out.begin_sequence("/P<</MCID 0>>", Content::text);
  for (int i = 1; i <= 3; ++i) out.move_to({Pt(i * 0.0004), Pt(0)}, 0);
  CHECK(out.finish() == "BT\n/P<</MCID 0>>BDC\n0 0 Td\n.001 0 Td\n0 0 Td\nEMC\nET\n");
}

TEST_CASE("sloped text sets the whole matrix, and so does the text after it") {
  OperatorStream out;
  out.begin_sequence("/P<</MCID 0>>", Content::text);
  out.move_to({Pt(1), Pt(2)}, 0.2126);
  out.move_to({Pt(3), Pt(4)}, 0);
  out.move_to({Pt(3), Pt(9)}, 0);
  CHECK(out.finish() == "BT\n/P<</MCID 0>>BDC\n1 0 .2126 1 1 2 Tm\n1 0 0 1 3 4 Tm\n0 5 Td\nEMC\nET\n");
}

TEST_CASE("turned text runs down the page; its slope turns with it") {
  OperatorStream out;
  out.begin_sequence("/P<</MCID 0>>", Content::text);
  out.move_to({Pt(1), Pt(2)}, 0, true);
  out.move_to({Pt(1), Pt(9)}, 0.2, true);
  out.move_to({Pt(3), Pt(4)}, 0);
  CHECK(out.finish() ==
        "BT\n/P<</MCID 0>>BDC\n0 -1 1 0 1 2 Tm\n0 -1 1 -.2 1 9 Tm\n1 0 0 1 3 4 Tm\nEMC\nET\n");
}

TEST_CASE("a path ends the text object, a sequence ends all before it") {
  OperatorStream out;
  out.begin_sequence("/Figure<</MCID 3>>", Content::any);
  out.move_to({Pt(0), Pt(0)}, 0);
  out.begin_span("/Span<</Lang(en)>>");
  out.show("[(ab)]");
  out.paint(hairline(5));
  out.begin_sequence("/Artifact<</Type/Layout>>", Content::any);
  out.paint(hairline(6));
  CHECK(out.finish() ==
        "/Figure<</MCID 3>>BDC\nBT\n0 0 Td\n/Span<</Lang(en)>>BDC\n[(ab)]TJ\nEMC\nET\n"
        ".502 G\n.25 w\n10 5 m\n20 5 l\nS\nEMC\n"
        "/Artifact<</Type/Layout>>BDC\n10 6 m\n20 6 l\nS\nEMC\n");
}

TEST_CASE("sequences of text share a text object and move within it") {
  OperatorStream out;
  for (const double x : {50.0, 90.5, 131.0}) {
    out.begin_sequence("/TD<</MCID 0>>", Content::text);
    out.move_to({Pt(x), Pt(700)}, 0);
    out.show("[(ab)]");
  }
  out.begin_sequence("/Artifact<</Type/Layout>>", Content::any);
  out.paint(hairline(5));
  out.begin_sequence("/TD<</MCID 1>>", Content::text);
  out.move_to({Pt(50), Pt(680)}, 0);
  out.show("[(cd)]");
  CHECK(out.finish() ==
        "BT\n/TD<</MCID 0>>BDC\n50 700 Td\n[(ab)]TJ\nEMC\n/TD<</MCID 0>>BDC\n40.5 0 Td\n[(ab)]TJ\nEMC\n"
        "/TD<</MCID 0>>BDC\n40.5 0 Td\n[(ab)]TJ\nEMC\nET\n"
        "/Artifact<</Type/Layout>>BDC\n.502 G\n.25 w\n10 5 m\n20 5 l\nS\nEMC\n"
        "BT\n/TD<</MCID 1>>BDC\n50 680 Td\n[(cd)]TJ\nEMC\nET\n");
}

TEST_CASE("spans nest inside the text object") {
  OperatorStream out;
  out.begin_sequence("/P<</MCID 0>>", Content::text);
  out.begin_span("/Span<</Lang(en)>>");
  out.begin_span("/Span<</ActualText<FEFF>>>");
  out.show("[(ab)]");
  out.end_span();
  out.end_span();
  CHECK(out.finish() ==
        "BT\n/P<</MCID "
        "0>>BDC\n/Span<</Lang(en)>>BDC\n/Span<</ActualText<FEFF>>>BDC\n[(ab)]TJ\nEMC\nEMC\nEMC\nET\n");
}

TEST_CASE("fill, stroke, dash, cap and join") {
  OperatorStream out;
  out.begin_sequence("/Artifact<</Type/Layout>>", Content::any);
  frame::Path path = frame::Path::rectangle({Pt(0), Pt(0), Pt(2), Pt(1)}, rgb(0xff0000));
  path.stroke = frame::Stroke{black, Pt(1), {Pt(2), Pt(1.5)}, frame::LineCap::round, frame::LineJoin::bevel};
  out.paint(path);
  path.fill.reset();
  path.stroke->dash.clear();
  out.paint(path);
  path.stroke.reset();
  out.paint(path);
  out.paint({});
  const std::string box = "0 0 m\n2 0 l\n2 1 l\n0 1 l\nh\n";
  CHECK(out.finish() == "/Artifact<</Type/Layout>>BDC\n1 0 0 rg\n0 G\n1 w\n1 J\n2 j\n[2 1.5 ] 0 d\n" + box +
                            "B\n" + "[] 0 d\n" + box + "S\nEMC\n");
}

TEST_CASE("curves keep their control points") {
  OperatorStream out;
  out.begin_sequence("/Artifact<</Type/Layout>>", Content::any);
  frame::Path path;
  path.move_to({Pt(0), Pt(0)}).curve_to({Pt(1), Pt(2)}, {Pt(3), Pt(4)}, {Pt(5), Pt(6)});
  path.stroke = frame::Stroke{black, Pt(1), {}};
  out.paint(path);
  CHECK(out.finish() == "/Artifact<</Type/Layout>>BDC\n0 G\n1 w\n0 0 m\n1 2 3 4 5 6 c\nS\nEMC\n");
}

TEST_CASE("positions beyond PDF's range are refused") {
  OperatorStream out;
  out.begin_sequence("/P<</MCID 0>>", Content::text);
  CHECK_THROWS_AS(out.move_to({Pt(1e6), Pt(0)}, 0), WriteFailure);
}
