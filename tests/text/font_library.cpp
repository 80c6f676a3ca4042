// Opening faces: what is found, what is missing, and in which order faces are tried.
#include "text/font_library.hpp"
#include "fonts.hpp"

#include <doctest/doctest.h>

#include <fstream>

using namespace briefwright;
using namespace briefwright::text;

namespace {

FontConfig one_face(std::string file, bool required) {
  FontConfig config;
  config.folders = {"/usr/share/fonts/truetype/dejavu"};
  config.sets.push_back(
      {"only", {{std::move(file), 0, Weight::regular, {}, {}, "fonts-dejavu-core", required}}});
  return config;
}

}  // namespace

TEST_CASE("the face of a language comes first") {
  const FontLibrary& fonts = test_fonts();
  const auto first = [&](std::string_view language, Weight weight = Weight::regular) {
    return fonts.face(fonts.candidates("sans", weight, language).front());
  };
  CHECK(first("zh-Hans").index == 2);
  CHECK(first("zh-TW").index == 3);
  CHECK(first("zh-HK").index == 4);
  CHECK(first("ja").index == 0);
  CHECK(first("ko").index == 1);
  CHECK(first("en-GB").index == 2);
  CHECK(first("zh", Weight::bold).file.ends_with("NotoSansCJK-Bold.ttc"));
}

TEST_CASE("facts of a face") {
  const FontLibrary& fonts = test_fonts();
  const FontId id = fonts.candidates("serif", Weight::regular, "zh-Hans").front();
  const Face& face = fonts.face(id);
  CHECK(face.postscript_name == "NotoSerifCJKsc-Regular");
  CHECK(face.cff);
  CHECK(face.cid_keyed);
  CHECK(face.serif);
  CHECK(face.units_per_em == 1000);
  CHECK(face.cap_height > 600);
  CHECK(face.version.starts_with("Version 2"));
  CHECK(fonts.digest(id).size() == 64);
  CHECK(fonts.digest(id) == fonts.digest(fonts.candidates("serif", Weight::regular, "ja").front()));
}

TEST_CASE("a missing face is told and left out; a missing required face stops the work") {
  Diagnostics diagnostics;
  const FontLibrary fonts(one_face("NoSuchFont.ttf", false), diagnostics);
  CHECK(fonts.size() == 0);
  REQUIRE(fonts.missing().size() == 1);
  CHECK(fonts.missing()[0].reason == "there is no such file");
  CHECK(diagnostics.count(Severity::note) == 1);
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == "font-missing");
  CHECK(diagnostics.all()[0].hint == "apt-get install fonts-dejavu-core");
  CHECK_THROWS_AS(FontLibrary(one_face("NoSuchFont.ttf", true), diagnostics), EnvironmentError);
  CHECK_THROWS_AS(fonts.candidates("only", Weight::regular, "zh"), EnvironmentError);
  CHECK_THROWS_AS(fonts.candidates("other", Weight::regular, "zh"), EnvironmentError);
}

TEST_CASE("a face for Latin script serves every language that is written in it") {
  FontConfig config = one_face("DejaVuSans.ttf", true);
  FaceRequest latin = config.sets[0].faces[0];
  latin.file = "DejaVuSerif.ttf";
  latin.languages = {"zh-Hans", "und-Latn"};
  config.sets[0].faces.push_back(latin);
  Diagnostics diagnostics;
  const FontLibrary fonts(config, diagnostics);
  const auto first = [&](std::string_view language) {
    return fonts.face(fonts.candidates("only", Weight::regular, language).front()).postscript_name;
  };
  for (const char* tag : {"zh-Hans", "en", "es-MX", "vi"}) CHECK(first(tag) == "DejaVuSerif");
  for (const char* tag : {"ru", "th", "ja", "zh-Hant"}) CHECK(first(tag) == "DejaVuSans");
}

TEST_CASE("a file that is no font is left out") {
  Diagnostics diagnostics;
  const FontLibrary fonts(one_face(BRIEFWRIGHT_TEST_DIR "/typography-cases.tsv", false), diagnostics);
  CHECK(fonts.size() == 0);
  REQUIRE(fonts.missing().size() == 1);
  CHECK(fonts.missing()[0].reason == "the file has no usable face 0");
  CHECK(diagnostics.count(Severity::warning) == 1);
}

TEST_CASE("fontconfig finds a file by its name") {
  FontConfig config = one_face("DejaVuSans.ttf", true);
  config.folders.clear();
  Diagnostics diagnostics;
  const FontLibrary fonts(config, diagnostics);
  REQUIRE(fonts.size() == 1);
  CHECK(fonts.face(FontId{0}).file.ends_with("/DejaVuSans.ttf"));
}

TEST_CASE("a face whose licence forbids embedding is refused") {
  std::ifstream source("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(source), {}};
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  for (std::size_t record = 12; bytes.compare(record, 4, "glyf") != 0; record += 16) {
    if (bytes.compare(record, 4, "OS/2") != 0) continue;
    const std::size_t table = static_cast<std::size_t>(at(record + 8)) << 24 | at(record + 9) << 16u |
                              at(record + 10) << 8u | at(record + 11);
    bytes[table + 9] = 2;
  }
  const std::string path = "restricted-for-test.ttf";
  std::ofstream(path, std::ios::binary) << bytes;
  Diagnostics diagnostics;
  const FontLibrary fonts(one_face("./" + path, false), diagnostics);
  CHECK(fonts.size() == 0);
  REQUIRE(fonts.missing().size() == 1);
  CHECK(fonts.missing()[0].reason == "its licence forbids embedding (OS/2 fsType)");
  std::remove(path.c_str());
}
