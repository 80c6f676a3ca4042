// Any valid UTF-8 as a paragraph: prepared, then set at three measures.
//
// Lines must cover the text in order, and only a cluster too wide for the measure may stand out.
#include "base/utf8.hpp"
#include "text/typesetter.hpp"

#include <cstdlib>

using namespace briefwright;

namespace {

struct Room {
  Diagnostics found;
  text::FontLibrary fonts;
  text::Typesetter typesetter;
  Room() : fonts(config(), found), typesetter(fonts, "sans", found) {}

  /// One small face that every machine of ours has: the text is fuzzed, not the font.
  static text::FontConfig config() {
    text::FaceRequest face;
    face.file = "DejaVuSans.ttf";
    face.package = "fonts-dejavu-core";
    face.required = true;
    text::FontConfig config;
    config.folders = {"/usr/share/fonts/truetype/dejavu"};
    config.sets = {{"sans", {face}}};
    return config;
  }
};

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Room room;
  if (size > 4096) size = 4096;
  std::string text(reinterpret_cast<const char*>(data), size);
  if (const auto bad = invalid_utf8_at(text)) text.resize(*bad);

  Diagnostics found;
  room.typesetter.report_to(found);
  text::StyledText paragraph;
  paragraph.text = text;
  paragraph.language = "zh-Hans";
  paragraph.spans = {{0, text.size(), {}, "", 7}};
  const auto prepared = room.typesetter.prepare(paragraph);
  for (const double measure : {5.0, 80.0, 400.0}) {
    text::LineOptions options;
    options.measure = Pt(measure);
    options.align = text::Align::justify;
    const auto lines = room.typesetter.set(*prepared, options);
    std::size_t at = 0;
    for (const text::Line& line : lines) {
      require(line.text_begin >= at && line.text_end >= line.text_begin);
      at = line.text_end;
    }
    require(lines.empty() || lines.back().last);
  }
  room.typesetter.report_to(room.found);
  return 0;
}
