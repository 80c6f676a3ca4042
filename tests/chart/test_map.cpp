#include "chart/canvas.hpp"
#include "chart/map/plan.hpp"
#include "sheet.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace briefwright;
using namespace briefwright::chart;
using namespace briefwright::chart::testing;

namespace {

MapWords words() {
  return {{"运行", "建设中", "计划"},
          {"厂址", "州或省", "仅知国家，附记录数"},
          "相邻的多条记录，附数目",
          "图外的记录，附数目",
          "Mt CO2/年",
          "没有能力数据",
          "km",
          "海岸线：Natural Earth"};
}

MapPoint at(double latitude, double longitude, std::size_t status = 0, std::optional<double> capacity = 1,
            Precision precision = Precision::exact) {
  MapPoint point;
  point.latitude = latitude;
  point.longitude = longitude;
  point.status = status;
  point.capacity = capacity;
  point.precision = precision;
  return point;
}

Spec spec(std::vector<MapPoint> points, decltype(Map::extent) extent = AroundPoints{}) {
  Map map;
  map.points = std::move(points);
  map.extent = extent;
  map.words = words();
  return {map, "zh-Hans"};
}

/// Points of a fixed pattern over a part of the globe; labels in turn short, long and none.
std::vector<MapPoint> pattern(std::size_t count, GeoBox over) {
  std::vector<MapPoint> points;
  for (std::size_t i = 0; i < count; ++i) {
    const double t = static_cast<double>(i);
    MapPoint point = at(over.south + std::fmod(t * 0.618034, 1) * (over.north - over.south),
                        over.west + std::fmod(t * 0.754878, 1) * (over.east - over.west), i % 3);
    point.capacity = i % 4 == 0 ? std::nullopt : std::optional<double>(0.1 * (i % 97));
    point.precision = static_cast<Precision>(i % 5 % 3);
    point.country = std::to_string(i % 11);
    point.label = i % 3 == 0 ? "示范项目" : i % 3 == 1 ? "A hub for carbon transport and storage" : "";
    points.push_back(point);
  }
  return points;
}

std::vector<Spec> samples() {
  const GeoBox world{-180, -60, 180, 80}, north{4, 57, 31, 71};
  std::vector<Spec> list{spec({}), spec({at(50, 10)}), spec({at(61, 99, 2, {}, Precision::country)})};
  for (const std::size_t count : {2u, 12u, 150u, 1100u}) {
    list.push_back(spec(pattern(count, world), WholeWorld{}));
    list.push_back(spec(pattern(count, north)));
    list.push_back(spec(pattern(count, world), north));
  }
  std::vector<MapPoint> far = pattern(40, north);
  far.push_back(at(-21, 55.5));
  far.push_back(at(-21, 55.6));
  far.push_back(at(5, -52.7));
  list.push_back(spec(far));
  list.push_back(spec({at(45, -150), at(-45, -150), at(0, -190), at(0, -110)}));  // as wide as regions get
  return list;
}

/// Land of our own making: a continent with a lake, an island over the antimeridian, a polar cap.
std::shared_ptr<const Coastlines> land() {
  auto coast = std::make_shared<Coastlines>();
  coast->coarse = {Ring::of({{-20, 30}, {60, 25}, {70, 65}, {5, 72}}),
                   Ring::of({{20, 45}, {20, 50}, {30, 50}, {30, 45}}),
                   Ring::of({{170, -20}, {195, -25}, {190, 0}}),
                   Ring::of({{-180, -75}, {180, -75}, {180, -90}, {-180, -90}})};
  coast->fine = coast->coarse;
  return coast;
}

frame::Frame drawn(Sheet& sheet, const Spec& what, double width) {
  Style look = style();
  look.coastlines = land();
  return sheet.draw(what, width, look);
}

/// Filled paths of a colour.
std::size_t filled(const frame::Frame& frame, Color color) {
  std::size_t count = 0;
  for (const frame::Item& item : frame.items)
    if (const auto* path = std::get_if<frame::Path>(&item.what); path && path->fill == color) ++count;
  return count;
}

bool says(const frame::Frame& frame, const std::string& text) {
  return bare_text(frame).find(bare(text)) != std::string::npos;
}

}  // namespace

TEST_CASE("maps of any extent, number and width keep their texts apart") {
  Sheet sheet;
  for (const Spec& sample : samples())
    for (double width = 100; width <= 520; width += 35) {
      CAPTURE(width);
      CAPTURE(std::get<Map>(sample.what).points.size());
      const frame::Frame frame = drawn(sheet, sample, width);
      CHECK(faults(frame, width) == "");
      CHECK(frame.size.height > Pt(40));
      CHECK(frame.size.height < Pt(1.25 * width + 200));
      CHECK(says(frame, words().attribution));
    }
  CHECK(sheet.diagnostics().empty());
}

TEST_CASE("hostile points are drawn inside the frame or not at all") {
  Sheet sheet;
  const double nan = std::nan(""), inf = INFINITY;
  std::vector<MapPoint> points{at(90, 180), at(-90, -180), at(0, 1e300), at(0, -540)};
  for (const double bad : {nan, inf, -inf, 1e300}) {
    points.push_back(at(bad, 0));
    points.push_back(at(10, 10, 99, bad));
    points.push_back(at(10, 10, 0, -bad));
    if (std::abs(bad) != 1e300) points.push_back(at(0, bad));
  }
  points.back().label = std::string(5000, 'x');
  points[0].label = std::string(150, 'y');
  for (const double width : {100.0, 300.0, 520.0}) {
    CHECK(faults(drawn(sheet, spec(points), width), width) == "");
    CHECK(faults(drawn(sheet, spec(points, WholeWorld{}), width), width) == "");
    for (const MapPoint& point : points) CHECK(faults(drawn(sheet, spec({point}), width), width) == "");
    for (const double center : {nan, inf, 1e300}) {
      Spec turned = spec(points, WholeWorld{});
      std::get<Map>(turned.what).world_center = center;
      CHECK(faults(drawn(sheet, turned, width), width) == "");
    }
    for (const GeoBox& box : {GeoBox{nan, 0, 1, 1}, GeoBox{0, 0, 0, 0}, GeoBox{-1e308, -90, 1e308, 90}})
      CHECK(faults(drawn(sheet, spec(points, box), width), width) == "");
  }
}

TEST_CASE("long words of the legend wrap inside the frame") {
  Sheet sheet;
  Spec long_words = spec(pattern(60, {-10, 35, 30, 60}));
  MapWords& own = std::get<Map>(long_words.what).words;
  for (std::string* text : {&own.statuses[1], &own.precisions[1], &own.precisions[2], &own.gathered,
                            &own.beyond, &own.capacity, &own.no_capacity, &own.kilometres, &own.attribution})
    *text += " with a most considerable number of further words that nobody would want in a legend";
  for (double width = 100; width <= 520; width += 60)
    CHECK(faults(drawn(sheet, long_words, width), width) == "");
}

TEST_CASE("words that are missing leave their entries out") {
  Sheet sheet;
  Spec silent = spec(pattern(60, {-10, 35, 30, 60}));
  std::get<Map>(silent.what).words = {};
  const frame::Frame frame = drawn(sheet, silent, 300);
  CHECK(faults(frame, 300) == "");
  CHECK_FALSE(says(frame, "km"));
}

TEST_CASE("the legend names what the map has and nothing else") {
  Sheet sheet;
  const frame::Frame one = drawn(sheet, spec({at(50, 10, 1, 2.0)}), 300);
  for (const char* there : {"建设中", "厂址", "2Mt", "km"}) CHECK(says(one, there));
  for (const char* absent : {"运行", "计划", "州或省", "仅知国家", "多条", "图外", "没有能力"})
    CHECK_FALSE(says(one, absent));
  const frame::Frame bare_one = drawn(sheet, spec({at(50, 10, 2, {}, Precision::state)}), 300);
  for (const char* there : {"计划", "州或省", "没有能力"}) CHECK(says(bare_one, there));
  CHECK_FALSE(says(bare_one, "Mt"));
  const frame::Frame many = drawn(sheet, spec({at(50, 10), at(50, 10), at(50, 10, 1)}), 300);
  for (const char* there : {"运行", "建设中", "多条", "3"}) CHECK(says(many, there));
  CHECK_FALSE(says(many, "厂址"));
  CHECK_FALSE(says(many, "Mt"));
  CHECK(filled(many, style().accent) == 0);  // no disc for a status where none is on the map
  const frame::Frame both = drawn(sheet, spec({at(50, 10), at(50, 10), at(58, 20)}), 300);
  CHECK(filled(both, style().accent) == 2);
}

TEST_CASE("the legend shows sizes up to the largest that stands alone") {
  Sheet sheet;
  const std::vector<MapPoint> gathered{at(50, 10, 0, 40), at(50, 10, 0, 40), at(50, 10, 0, 1)};
  std::vector<MapPoint> points = gathered;
  points.push_back(at(58, 20, 0, 1));
  const std::string small = bare_text(drawn(sheet, spec(points), 300));
  CHECK(small.find("10Mt") != std::string::npos);
  CHECK(small.find("50Mt") == std::string::npos);
  points.push_back(at(58, 10, 0, 40));
  CHECK(says(drawn(sheet, spec(points), 300), "50Mt"));
  points.insert(points.end(), 9, at(50, 10, 0, 1));
  CHECK(says(drawn(sheet, spec(points), 300), "≥10Mt"));  // ten times the median
}

TEST_CASE("the records of a country stand in one mark with their number") {
  Sheet sheet;
  std::vector<MapPoint> points;
  for (int i = 0; i < 7; ++i) {
    points.push_back(at(50, 10, 2, {}, Precision::country));
    points.back().country = i < 4 ? "a" : "b";
  }
  const frame::Frame frame = drawn(sheet, spec(points), 300);
  CHECK(faults(frame, 300) == "");
  CHECK(bare_text(frame).rfind("43", 0) == 0);  // the larger one first, both beside each other
  CHECK(says(frame, "仅知国家"));
}

TEST_CASE("records far from the others are counted at the edge") {
  Sheet sheet;
  std::vector<MapPoint> points(20, at(47, 2));
  points.push_back(at(-21, 55.5));
  const frame::Frame frame = drawn(sheet, spec(points), 300);
  CHECK(says(frame, "图外"));
  CHECK(bare_text(frame).rfind("201", 0) == 0);
}

TEST_CASE("a region that is asked for leaves out what lies outside") {
  Sheet sheet;
  const frame::Frame frame = drawn(sheet, spec({at(50, 10, 0), at(0, 0, 1)}, GeoBox{0, 40, 20, 60}), 300);
  CHECK(says(frame, "运行"));
  CHECK_FALSE(says(frame, "建设中"));
}

TEST_CASE("labels are printed beside their marks, larger capacities first, and never of several") {
  Sheet sheet;
  MapPoint small = at(50, 10, 0, 1), large = at(50.3, 10.4, 0, 9), far = at(58, 20, 0, 2);
  small.label = "the small one";
  large.label = "the large one";
  far.label = "the far one";
  const frame::Frame frame = drawn(sheet, spec({small, large, far}), 240);
  CHECK(faults(frame, 240) == "");
  CHECK(says(frame, "the large one"));
  CHECK(says(frame, "the far one"));
  CHECK(bare_text(frame).find("thelarge") < bare_text(frame).find("thefar"));
  CHECK_FALSE(says(drawn(sheet, spec({small, small}), 240), "small"));
}

TEST_CASE("maps of the world have no scale bar, those of regions a round one") {
  Sheet sheet;
  CHECK_FALSE(says(drawn(sheet, spec({at(50, 10)}, WholeWorld{}), 300), "km"));
  CHECK(says(drawn(sheet, spec({at(50, 10)}), 300), "200km"));
  CHECK(says(drawn(sheet, spec({at(50, 10), at(36, -5), at(64, 26)}), 300), "1,000km"));
}

TEST_CASE("without coastlines there is no land, and with them a region without a shore has a small world") {
  Sheet sheet;
  const Color color = lightened(style().grid, 0.45);
  const Spec inland = spec({at(38, 30)}), shore = spec({at(47.5, 25)});  // the lake
  CHECK(filled(sheet.draw(inland, 300), color) == 0);
  CHECK(filled(drawn(sheet, inland, 300), color) == 2);
  CHECK(filled(drawn(sheet, inland, 150), color) == 1);  // no room for it
  CHECK(filled(drawn(sheet, shore, 300), color) == 1);
}

TEST_CASE("areas of marks are in proportion to capacities, up to the cap") {
  const CapacityScale scale = CapacityScale::of({0.5, 1, 2, 3, 4, 5, 500}, Pt(8));
  CHECK(scale.top == 50);  // ten times the median of 3, rounded up
  CHECK(scale.radius(50) == Pt(8));
  CHECK(scale.radius(500) == Pt(8));
  const double ratio = scale.radius(40) / scale.radius(10);
  CHECK(ratio * ratio == doctest::Approx(4));
  CHECK(scale.samples() == std::vector<double>{50, 10});
  CHECK(CapacityScale::of({1, 2}, Pt(8)).top == 2);
  CHECK(CapacityScale::of({}, Pt(8)).top == 1);
}

TEST_CASE("capacities that are none") {
  for (const double none : {0.0, -1.0, std::nan(""), double(INFINITY)})
    CHECK_FALSE(drawn_capacity(at(0, 0, 0, none)));
  CHECK_FALSE(drawn_capacity(at(0, 0, 0, std::nullopt)));
  CHECK(drawn_capacity(at(0, 0, 0, 2.5)) == 2.5);
  CHECK(drawn_capacity(at(0, 0, 0, 1e300)) == 1e9);
}

TEST_CASE("the same map is drawn the same whatever the order of its points of one size") {
  Sheet sheet;
  std::vector<MapPoint> points = pattern(300, {-180, -60, 180, 80});
  for (MapPoint& point : points) point.label.clear();
  const frame::StructureTree tree;
  const std::string once = to_text(drawn(sheet, spec(points, WholeWorld{}), 400), tree);
  CHECK(once == to_text(drawn(sheet, spec(points, WholeWorld{}), 400), tree));
}
