#include "config/config.hpp"
#include "config/yaml_file.hpp"

#include <doctest/doctest.h>

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

}  // namespace

TEST_CASE("our own resources load") {
  const RealFiles files;
  CHECK(config::load_theme(files, resources, "print").page.width.value() == doctest::Approx(595.28));
  CHECK(config::load_layout(files, resources, "brief").sections() > 10);
  CHECK(config::load_fonts(files, resources).sets.size() >= 2);
  CHECK(config::load_labels(files, resources, Language::zh).language() == Language::zh);
  CHECK(config::load_labels(files, resources, Language::en).language() == Language::en);
  CHECK(config::load_vocabulary(files, resources).find("facility-status", "Planned") != nullptr);
  const std::vector<std::string> names = config::layout_names(files, resources);
  for (const char* name : {"brief", "onepager"}) CHECK(std::count(names.begin(), names.end(), name) == 1);
}

TEST_CASE("a mistake in a resource names file, line and field") {
  MemoryFiles files;
  files.files["r/layouts/own.yaml"] = "name: own\ntheme: print\nsections:\n  - masthead\n  - dragons\n";
  const Diagnostic d = refused([&] { config::load_layout(files, "r", "own"); });
  CHECK(d.origin.file_name() == "r/layouts/own.yaml");
  CHECK(d.origin.line == 5);
  CHECK(d.origin.field == "sections[1]");
  CHECK(d.message.find("dragons") != std::string::npos);
}

TEST_CASE("a layout may be a file anywhere") {
  MemoryFiles files;
  files.files["mine.yaml"] = "name: mine\ntheme: print\nsections: [masthead, evidence]\n";
  CHECK(config::load_layout(files, "r", "mine.yaml").sections() == 2);
}

TEST_CASE("lengths and colours are read strictly") {
  MemoryFiles files;
  files.files["f"] = "mm: 25.4mm\npt: 10.5pt\nbare: 10\nred: '#ff0000'\nbad: '#ff00zz'\n";
  const auto value = config::YamlValue::load(files, "f");
  CHECK(nearly_equal(value["mm"].length(), Pt(72)));
  CHECK(nearly_equal(value["pt"].length(), Pt(10.5)));
  CHECK(value["red"].color() == Color{255, 0, 0});
  CHECK(refused([&] { value["bare"].length(); }).origin.line == 3);
  CHECK(refused([&] { value["bad"].color(); }).origin.field == "bad");
  CHECK(refused([&] { value["none"]; }).message == "'none' is missing");
}

TEST_CASE("catalogues must match in keys and places") {
  MemoryFiles files;
  files.files["r/layouts/labels/zh.yaml"] = "a:\n  b: '共 {n} 项'\n";
  files.files["r/layouts/labels/en.yaml"] = "a:\n  b: '{n} records'\n";
  CHECK(config::load_labels(files, "r", Language::zh)["a.b"] == "共 {n} 项");
  files.files["r/layouts/labels/en.yaml"] = "a:\n  b: 'records'\n";
  CHECK(refused([&] { config::load_labels(files, "r", Language::zh); }).message.find("places") !=
        std::string::npos);
  files.files["r/layouts/labels/en.yaml"] = "a:\n  c: '{n} records'\n";
  CHECK(refused([&] { config::load_labels(files, "r", Language::en); }).message.find("counterpart") !=
        std::string::npos);
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
  CHECK(message("extends: nothing\n").find("nothing.yaml") != std::string::npos);
  CHECK(message("font_set: sans\n").find("'page' is missing") != std::string::npos);
}

TEST_CASE("missing and broken files are environment errors with a hint or a place") {
  MemoryFiles files;
  CHECK_FALSE(refused([&] { config::load_theme(files, "r", "print"); }).hint.empty());
  files.files["r/layouts/themes/print.yaml"] = "page: [unclosed";
  CHECK(refused([&] { config::load_theme(files, "r", "print"); }).origin.line >= 1);
}
