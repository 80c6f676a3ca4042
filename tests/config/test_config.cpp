#include "compose/brief/brief.hpp"
#include "compose/change/change_brief.hpp"
#include "compose/comparison/comparison.hpp"
#include "compose/dossier/dossier.hpp"
#include "config/config.hpp"
#include "config/yaml_file.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace briefwright;

namespace {

const std::string resources = BRIEFWRIGHT_SOURCE_DIR;

/// The diagnostic of an action that must throw one.
template <class Action>
Diagnostic refused(Action&& action) {
  try {
    action();
  } catch (const EnvironmentError& e) {
    return e.diagnostic();
  }
  FAIL("nothing was refused");
  return {};
}

const data::RecordModel& model() {
  static const data::RecordModel model = config::load_record_model(RealFiles(), BRIEFWRIGHT_SOURCE_DIR);
  return model;
}

}  // namespace

TEST_CASE("our own resources load") {
  const RealFiles files;
  CHECK(config::load_theme(files, resources, "print").page.width.value() == doctest::Approx(595.28));
  CHECK(config::load_layout(files, resources, "brief").layout.sections.size() > 10);
  CHECK(config::load_fonts(files, resources).sets.size() >= 2);
  CHECK(config::load_labels(files, resources, {Language::zh}, model()).at(Language::zh).language() ==
        Language::zh);
  CHECK(config::load_labels(files, resources, {Language::en}, model()).at(Language::en).language() ==
        Language::en);
  CHECK(model().vocabulary().find("facility-status", "Planned") != nullptr);
  const std::vector<std::string> names = config::layout_names(files, resources);
  for (const char* name : {"brief", "onepager", "comparison"})
    CHECK(std::count(names.begin(), names.end(), name) == 1);
}

TEST_CASE("a mistake in a resource names file, line and field") {
  MemoryFiles files;
  files.files["r/layouts/own.yaml"] = "name: own\ntheme: print\nsections:\n  - masthead\n  - dragons\n";
  const Diagnostic d = refused([&] { config::load_layout(files, "r", "own"); });
  CHECK(d.origin.file_name() == "r/layouts/own.yaml");
  CHECK(d.origin.line == 5);
  CHECK(d.origin.field == "sections[1]");
  CHECK(d.message.find("dragons") != std::string::npos);
  CHECK(d.hint.starts_with("write one of masthead, standfirst, "));
  files.files["r/layouts/own.yaml"] = "name: own\ntheme: print\nsections: [mast-head]\n";
  CHECK(refused([&] { config::load_layout(files, "r", "own"); }).hint == "did you mean \"masthead\"?");
}

TEST_CASE("a layout may be a file anywhere") {
  MemoryFiles files;
  files.files["mine.yaml"] = "name: mine\ntheme: print\nsections: [masthead, evidence]\n";
  CHECK(config::load_layout(files, "r", "mine.yaml").layout.sections.size() == 2);
}

TEST_CASE("numbers and truth values are read strictly") {
  MemoryFiles files;
  files.files["f"] =
      "a: 1.5\nb: +2\nc: '3'\nd: .inf\ne: nan\nf: 1e300\ng: 2.5\nh: yes\ni: \"true\"\nj: true\n";
  const auto value = config::YamlValue::load(files, "f");
  CHECK(value["a"].number() == 1.5);
  CHECK(value["b"].integer() == 2);
  CHECK(value["j"].boolean());
  CHECK(value["c"].text() == "3");
  for (const char* key : {"c", "d", "e"}) CHECK(refused([&] { value[key].number(); }).origin.field == key);
  for (const char* key : {"f", "g"}) CHECK(refused([&] { value[key].integer(); }).origin.field == key);
  for (const char* key : {"h", "i"}) CHECK(refused([&] { value[key].boolean(); }).origin.field == key);
}

TEST_CASE("a layout says what it is a layout of") {
  const RealFiles files;
  CHECK(config::load_layout(files, resources, "onepager").document == compose::DocumentKind::brief);
  const config::LayoutFile change = config::load_layout(files, resources, "change");
  CHECK(change.document == compose::DocumentKind::change);
  CHECK(change.layout.sections.front() == "title");
  CHECK(config::load_layout(files, resources, "dossier").layout.policy_sections.front() == "masthead");
  MemoryFiles wrong;
  wrong.files["r/layouts/own.yaml"] =
      "document: change\nname: own\ntheme: print\nsections: [scores, evidence]\n";
  CHECK(refused([&] { config::load_layout(wrong, "r", "own"); }).origin.field == "sections[1]");
  wrong.files["r/layouts/own.yaml"] = "document: poem\nname: own\ntheme: print\nsections: [scores]\n";
  CHECK(refused([&] { config::load_layout(wrong, "r", "own"); }).origin.field == "document");
}

TEST_CASE("a layout has the keys of its kind of document and no others") {
  MemoryFiles files;
  const auto refused_layout = [&](const std::string& text) {
    files.files["own.yaml"] = text;
    return refused([&] { config::load_layout(files, "r", "own.yaml"); });
  };
  const Diagnostic misspelt = refused_layout("name: own\ntheme: print\nsectons: [masthead]\n");
  CHECK(misspelt.message == "'sectons' is no key that belongs here");
  CHECK(misspelt.hint == "did you mean \"sections\"?");
  CHECK(misspelt.origin.line == 3);
  CHECK(refused_layout("name: own\ntheme: print\nsections: [mast-head]\n").hint ==
        "did you mean \"masthead\"?");
  CHECK(refused_layout("name: own\ntheme: print\nsections: [scores]\nattach: 'true'\n").hint ==
        "write it without quotes");
  CHECK(refused_layout("name: own\ntheme: print\nsections: [scores]\npolicy-sections: [scores]\n")
            .origin.field == "policy-sections");
  CHECK(refused_layout("document: dossier\nname: own\ntheme: print\nsections: [title]\n").message ==
        "'policy-sections' is missing");
  CHECK(refused_layout("[a]\n").message == "a mapping is wanted here");
  CHECK(refused_layout("? [a]\n: b\n").message == "a bracket is not closed, or a key is not a plain word");
  CHECK(refused_layout("a: 1\na: 2\n").message == "the key \"a\" stands twice; first on line 1");
  CHECK(refused_layout("a: \"1\n").origin.line == 1);
}

TEST_CASE("a layout says how maps are printed") {
  MemoryFiles files;
  const std::string head = "name: own\ntheme: print\nsections: [deployment]\n";
  files.files["folder/own.yaml"] =
      head + "maps: on\nmap-disclaimer: Ours.\nmap-review-number: GS 1\nmap-source: S\nbase-map: base\n";
  const config::LayoutFile own = config::load_layout(files, "r", "folder/own.yaml");
  CHECK(own.layout.maps.choice == compose::MapChoice::on);
  CHECK(own.layout.maps.disclaimer == "Ours.");
  CHECK(own.layout.maps.review_number == "GS 1");
  CHECK(own.layout.maps.source == "S");
  CHECK(own.base_map == "folder/base");
  files.files["plain.yaml"] = head;
  CHECK(config::load_layout(files, "r", "plain.yaml").layout.maps.choice == compose::MapChoice::automatic);
  files.files["wrong.yaml"] = head + "maps: no\n";
  CHECK(refused([&] { config::load_layout(files, "r", "wrong.yaml"); }).origin.field == "maps");
  files.files["other.yaml"] = "document: change\nname: own\ntheme: print\nsections: [title]\nmaps: off\n";
  CHECK(refused([&] { config::load_layout(files, "r", "other.yaml"); }).origin.field == "maps");
}

TEST_CASE("the shapes of layouts offer the sections of compose") {
  const auto words = [](std::string_view document, std::string_view key) {
    for (const config::DocumentShape& one : config::layout_shapes())
      for (const config::Shape& found : one.shape.keys)
        if (one.document == document && found.name == key) return found.item.front().words;
    return std::vector<std::string>();
  };
  const auto names = [](const std::vector<std::string_view>& sections) {
    return std::vector<std::string>(sections.begin(), sections.end());
  };
  CHECK(config::layout_shapes().front().document == "brief");
  CHECK(words("brief", "sections") == names(compose::brief_sections()));
  CHECK(words("brief", "policy-sections").empty());
  CHECK(words("dossier", "sections") == names(compose::dossier_sections()));
  CHECK(words("dossier", "policy-sections") == names(compose::brief_sections()));
  CHECK(words("comparison", "sections") == names(compose::comparison_sections()));
  CHECK(words("change", "sections") == names(compose::change_sections()));
}

TEST_CASE("lengths and colours are read strictly") {
  MemoryFiles files;
  files.files["f"] = "mm: 25.4mm\npt: 10.5pt\nbare: 10\nred: '#ff0000'\nbad: '#ff00zz'\n";
  const auto value = config::YamlValue::load(files, "f");
  CHECK(nearly_equal(value["mm"].length(), Pt(72)));
  CHECK(nearly_equal(value["pt"].length(), Pt(10.5)));
  CHECK(value["red"].color() == Color{255, 0, 0});
  for (const char* length : {"-1mm", "1 mm", "mm", "12345mm", "1e1mm", "1cm", "0x1pt", "nanpt", "1.1.1pt"}) {
    files.files["g"] = std::string("a: ") + length + "\n";
    CHECK(refused([&] { config::YamlValue::load(files, "g")["a"].length(); }).origin.field == "a");
  }
  files.files["g"] = "a: " + std::string(1u << 20, '1') + "pt\n";
  CHECK(refused([&] { config::YamlValue::load(files, "g")["a"].length(); }).origin.field == "a");
  CHECK(refused([&] { value["bare"].length(); }).origin.line == 3);
  CHECK(refused([&] { value["bad"].color(); }).origin.field == "bad");
  CHECK(refused([&] { value["none"]; }).message == "'none' is missing");
}

TEST_CASE("a catalogue has the keys and places of the English one") {
  MemoryFiles files;
  files.files["r/layouts/labels/en.yaml"] = "a.b: '{n} records'\nc: and\n";
  const auto refused_catalogue = [&](const std::string& text) {
    files.files["r/layouts/labels/zh.yaml"] = text;
    return refused([&] { config::load_labels(files, "r", {Language::zh}, model()); });
  };
  files.files["r/layouts/labels/zh.yaml"] = "c: 和\na.b: '共 {n} 项'\n";
  CHECK(config::load_labels(files, "r", {Language::zh}, model()).at(Language::zh)["a.b"] == "共 {n} 项");
  CHECK(refused_catalogue("a.b: 共\nc: 和\n").message == "the places here are none, not {n}");
  CHECK(refused_catalogue("a.b: '{n}{m}'\nc: 和\n").message == "the places here are {m}, {n}, not {n}");
  CHECK(refused_catalogue("a.b: '{n}'\n").message == "'c' is missing");
  CHECK(refused_catalogue("a.b: '{n}'\nc: x\nc: y\n").message ==
        "the key \"c\" stands twice; first on line 2");
  const Diagnostic unknown = refused_catalogue("a.b: '{n}'\nc: 和\na.bb: '{n}'\n");
  CHECK(unknown.message == "'a.bb' is no key that belongs here");
  CHECK(unknown.hint == "did you mean \"a.b\"?");
  CHECK(unknown.origin.line == 3);
  CHECK(refused_catalogue("a: {b: '{n}'}\nc: 和\n").origin.field == "a");
}

TEST_CASE("a mistyped layout or theme is answered with the nearest name, or with all") {
  const RealFiles files;
  const Diagnostic layout = refused([&] { config::load_layout(files, resources, "breif"); });
  CHECK(layout.code == "no-such-layout");
  CHECK(layout.message == "there is no layout 'breif'");
  CHECK(layout.hint == "did you mean \"brief\"?");
  CHECK(refused([&] { config::load_theme(files, resources, "sherif"); }).hint == "did you mean \"serif\"?");
  CHECK(refused([&] { config::load_theme(files, resources, "xyzzy"); }).hint ==
        "the themes are print, serif");
  CHECK(refused([&] { config::load_theme(files, resources, "\xff"); }).code == "no-such-theme");
}

TEST_CASE("the serif theme is the printed one with other faces") {
  const RealFiles files;
  const layout::Theme print = config::load_theme(files, resources, "print");
  const layout::Theme serif = config::load_theme(files, resources, "serif");
  CHECK(print.font_set == "sans");
  CHECK(serif.font_set == "serif");
  CHECK(serif.page == print.page);
  CHECK(serif.accent == print.accent);
  const std::vector<std::string> names = config::theme_names(files, resources);
  for (const char* name : {"print", "serif"}) CHECK(std::count(names.begin(), names.end(), name) == 1);
}

namespace {

/// Resources with the printed theme and own.yaml, which holds `text`.
MemoryFiles with_own_theme(const std::string& text) {
  MemoryFiles files;
  files.files["r/layouts/themes/print.yaml"] =
      *RealFiles().read(resources + "/layouts/themes/print.yaml", 1u << 20);
  files.files["r/layouts/themes/own.yaml"] = text;
  return files;
}

}  // namespace

TEST_CASE("a theme that extends another holds only what differs") {
  const MemoryFiles files = with_own_theme(
      "extends: print\nmargin_left: 30mm\nroles:\n  body: {size: 11pt}\nchart: {hairline: 1pt}\n");
  const layout::Theme base = config::load_theme(files, "r", "print");
  for (const char* name : {"own", "r/layouts/themes/own.yaml"}) {
    const layout::Theme own = config::load_theme(files, "r", name);
    CHECK(nearly_equal(own.margin_left, Pt(30 * 72 / 25.4)));
    CHECK(own.margin_right == base.margin_right);
    CHECK(own.roles[0].size == Pt(11));
    CHECK(own.roles[0].leading_cjk == base.roles[0].leading_cjk);  // mappings merge key by key
    CHECK(own.roles[1].size == base.roles[1].size);
    CHECK(own.chart.hairline == Pt(1));
    CHECK(own.chart.accent == base.chart.accent);
  }
}

TEST_CASE("mistakes in a theme that extends another name the file they stand in") {
  const auto message = [](const std::string& text) {
    const MemoryFiles files = with_own_theme(text);
    return to_text(refused([&] { config::load_theme(files, "r", "own"); }));
  };
  CHECK(message("extends: print\nmargin_lft: 30mm\n").find("r/layouts/themes/own.yaml:2") == 0);
  CHECK(message("extends: print\nroles:\n  body: {size: 11}\n").find("r/layouts/themes/own.yaml:3") == 0);
  CHECK(message("extends: print\nroles: []\n").find("own.yaml:2") != std::string::npos);
  CHECK(message("extends: own\n").find("without end") != std::string::npos);
  CHECK(message("extends: print\nmargin_lft: 30mm\n").find("did you mean \"margin_left\"") !=
        std::string::npos);
  CHECK(message("extends: print\nroles:\n  body: {leading_cjk: 9}\n")
            .find("9 is out of range: 0.5 to 5 is wanted") != std::string::npos);
  CHECK(message("extends: print\nroles:\n  body: {size: 0pt}\n").find("more than zero") != std::string::npos);
  CHECK(message("extends: print\nheadings: [{size: 9pt}]\n").find("a list of 4 is wanted") !=
        std::string::npos);
  CHECK(message("extends: print\nmargin_left: 200mm\n").find("less than 100pt of width") !=
        std::string::npos);
  CHECK(message("extends: print\ngrid_columns: 6\n").find("at most all of the grid") != std::string::npos);
  CHECK(message("extends: nothing\n").find("own.yaml:1:10: error: there is no theme 'nothing'") !=
        std::string::npos);
  CHECK(message("font_set: sans\n").find("'page' is missing") != std::string::npos);
}

TEST_CASE("missing and broken files are environment errors with a hint or a place") {
  MemoryFiles files;
  CHECK_FALSE(refused([&] { config::load_theme(files, "r", "print"); }).hint.empty());
  files.files["r/layouts/themes/print.yaml"] = "page: [unclosed";
  CHECK(refused([&] { config::load_theme(files, "r", "print"); }).origin.line >= 1);
}

namespace {

/// Resources with these coastlines, coarse and fine alike but for the text given.
MemoryFiles with_land(const std::string& coarse) {
  MemoryFiles files;
  files.files["r/layouts/maps/land-110m.txt"] = coarse;
  files.files["r/layouts/maps/land-50m.txt"] = "coastlines 1\nrings 0 points 0 units 100\n";
  return files;
}

}  // namespace

namespace {

/// Whether a way to the north of the place crosses the ring an odd number of times.
bool holds(const chart::Ring& ring, chart::Geo place) {
  bool inside = false;
  for (std::size_t i = 0; i < ring.points.size(); ++i) {
    const chart::Geo a = ring.points[i], b = ring.points[(i + 1) % ring.points.size()];
    if ((a.longitude > place.longitude) == (b.longitude > place.longitude)) continue;
    const double part = (place.longitude - a.longitude) / (b.longitude - a.longitude);
    if (a.latitude + part * (b.latitude - a.latitude) > place.latitude) inside = !inside;
  }
  return inside;
}

/// Which part of the globe's surface the rings hold: an edge adds the surface between it and the equator.
double globe_share(const std::vector<chart::Ring>& rings) {
  constexpr double degree = 3.14159265358979 / 180;
  double share = 0;
  for (const chart::Ring& ring : rings)
    for (std::size_t i = 0; i < ring.points.size(); ++i) {
      const chart::Geo a = ring.points[i], b = ring.points[(i + 1) % ring.points.size()];
      share -= (b.longitude - a.longitude) / 360 *
               (std::sin(a.latitude * degree) + std::sin(b.latitude * degree)) / 4;
    }
  return share;
}

}  // namespace

TEST_CASE("our own coastlines load and hold the land of the globe") {
  const auto land = config::load_coastlines(RealFiles(), resources + "/layouts/maps");
  CHECK(land->coarse.size() > 100);
  CHECK(land->fine.size() > 1000);
  for (const auto* rings : {&land->coarse, &land->fine}) {
    const auto over = [&](double longitude, double latitude) {
      return std::count_if(rings->begin(), rings->end(), [&](const chart::Ring& ring) {
        return holds(ring, {longitude, latitude});
      });
    };
    CHECK(over(134, -25) == 1);  // Australia
    CHECK(over(20, -10) == 1);   // Africa, with Asia and Europe
    CHECK(over(185, 66) == 1);   // the same ring at its eastern end, over the antimeridian
    for (const double longitude : {-170, -90, 0, 90, 170}) CHECK(over(longitude, -89) == 1);  // Antarctica
    CHECK(over(-130, -40) == 0);
    CHECK(globe_share(*rings) == doctest::Approx(0.292).epsilon(0.02));
  }
}

TEST_CASE("coastlines are read as steps from point to point") {
  const MemoryFiles files = with_land(
      "coastlines 1\n# a comment\nrings 2 points 7 units 10\n0 0 100 0 0 50\n1790 -10 20 0 0 5 -20 0\n");
  const auto land = config::load_coastlines(files, "r/layouts/maps");
  REQUIRE(land->coarse.size() == 2);
  CHECK(land->coarse[0].points == std::vector<chart::Geo>{{0, 0}, {10, 0}, {10, 5}});
  CHECK(land->coarse[1].west == 179);
  CHECK(land->coarse[1].east == 181);
  CHECK(land->coarse[1].north == -0.5);
  CHECK(land->fine.empty());
}

TEST_CASE("broken coastlines name file and line, and say what mends them") {
  const std::string head = "coastlines 1\nrings 1 points 3 units 10\n";
  const std::vector<std::pair<std::string, std::uint32_t>> broken{
      {"", 1},
      {"coastlines 2\nrings 0 points 0 units 1\n", 1},
      {"coastlines 1\n", 2},
      {"coastlines 1\nrings x points 0 units 1\n", 2},
      {"coastlines 1\nrings 0 points 0 units 0\n", 2},
      {"coastlines 1\nrings -1 points 0 units 1\n", 2},
      {"coastlines 1\nrings 0 points 0 units 1 more\n", 2},
      {head, 2},                                       // a ring is missing
      {head + "0 0 1 1\n", 3},                         // two points
      {head + "0 0 1 1 1\n", 3},                       // a latitude is missing
      {head + "0 0 1 1 1 x\n", 3},                     // not a number
      {head + "0 0 1  1 1 1\n", 3},                    // two spaces
      {head + "0 0 1 1 1 1 \n", 3},                    // a space at the end
      {head + "0 0 1 1 1 901\n", 3},                   // beyond the pole
      {head + "0 0 1 1 9999 1\n", 3},                  // many times around
      {head + "0 0 1 1 1 99999999999999999999\n", 3},  // too large a number
      {head + "0 0 1 1 1 1\n0 0 1 1 1 1\n", 4},        // a ring too many
      {head + std::string("0 0 1 1 1 1\0\n", 13), 3}};
  for (const auto& [text, line] : broken) {
    CAPTURE(text);
    const Diagnostic d = refused([&] { config::load_coastlines(with_land(text), "r/layouts/maps"); });
    CHECK(d.origin.file_name() == "r/layouts/maps/land-110m.txt");
    CHECK(d.origin.line == line);
    CHECK(d.code == "bad-resource");
    CHECK_FALSE(d.hint.empty());
  }
}

TEST_CASE("missing coastlines are an environment error that says where they belong") {
  const Diagnostic d = refused([] { config::load_coastlines(MemoryFiles(), "r/layouts/maps"); });
  CHECK(to_text(d).find("land-110m.txt") != std::string::npos);
  CHECK_FALSE(d.hint.empty());
}
