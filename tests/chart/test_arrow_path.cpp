#include "chart/timeline_layout.hpp"

#include <doctest/doctest.h>

#include <initializer_list>

using namespace briefwright;
using namespace briefwright::chart;

namespace {

Point at(double x, double y) { return {Pt(x), Pt(y)}; }
const ArrowLimits limits{Pt(0), Pt(100), Pt(3), Pt(4), Pt(4)};
using Corners = std::vector<Point>;

}  // namespace

TEST_CASE("down from the source and into the target from the side") {
  const ArrowPath path = arrow_path(at(20, 90), at(60, 50), {}, limits);
  CHECK(path.line == Corners{at(20, 90), at(20, 50), at(53, 50)});
  CHECK(path.tip == at(57, 50));
  CHECK(path.x == 1);
  const ArrowPath back = arrow_path(at(60, 50), at(20, 90), {}, limits);
  CHECK(back.line == Corners{at(60, 50), at(60, 90), at(27, 90)});
  CHECK(back.tip == at(23, 90));
  CHECK(back.x == -1);
}

TEST_CASE("straight when one stands over the other") {
  const ArrowPath path = arrow_path(at(20, 90), at(20, 50), {}, limits);
  CHECK(path.line == Corners{at(20, 90), at(20, 57)});
  CHECK(path.tip == at(20, 53));
  CHECK(path.y == -1);
  CHECK(arrow_path(at(20, 50), at(20, 90), {}, limits).tip == at(20, 87));
}

TEST_CASE("marks between are passed at the side, to the right first") {
  const Corners others{at(21, 70), at(50, 70)};
  const ArrowPath path = arrow_path(at(20, 90), at(60, 50), others, limits);
  CHECK(path.line == Corners{at(20, 90), at(25.5, 90), at(25.5, 50), at(53, 50)});
  const Corners more{at(21, 70), at(26, 60), at(50, 70)};
  CHECK(arrow_path(at(20, 90), at(60, 50), more, limits).line[1] == at(14.5, 90));
  const ArrowPath over = arrow_path(at(20, 90), at(20, 50), others, limits);
  CHECK(over.line.back().y == Pt(50));
  CHECK(over.line[1].x != Pt(20));
}

TEST_CASE("marks beyond the rows of source and target are in nobody's way") {
  const Corners others{at(20, 95), at(20, 40), at(20, 90), at(60, 50)};
  CHECK(arrow_path(at(20, 90), at(60, 50), others, limits).line[1] == at(20, 50));
}

TEST_CASE("a target that is too near to turn into is reached around") {
  const ArrowPath path = arrow_path(at(20, 90), at(23, 50), {}, limits);
  const Point corner = path.line[path.line.size() - 2];
  CHECK(corner.y == Pt(50));
  CHECK((corner.x - Pt(23) > Pt(7) || Pt(23) - corner.x > Pt(7)));
}

TEST_CASE("walled in, it still arrives, within the sides") {
  Corners others;
  for (int i = 0; i <= 100; i += 2) others.push_back(at(i, 70));
  for (double x : {0.0, 3.0, 50.0, 97.0, 100.0}) {
    const ArrowPath path = arrow_path(at(x, 90), at(50, 50), others, limits);
    for (Point corner : path.line) {
      CHECK(corner.x >= Pt(0));
      CHECK(corner.x <= Pt(100));
    }
  }
}
