// The fonts of the tests: those of fonts/fonts.yaml that the sans set needs, opened once.
#pragma once

#include "text/font_library.hpp"
#include "text/typesetter.hpp"

namespace briefwright::text {

inline FontConfig test_font_config() {
  FontConfig config;
  config.folders = {BRIEFWRIGHT_SOURCE_DIR "/fonts", "/usr/share/fonts/opentype/noto",
                    "/usr/share/fonts/truetype/dejavu"};
  const auto face = [](std::string file, unsigned index, Weight weight, std::vector<std::string> languages) {
    return FaceRequest{std::move(file), index, weight, std::move(languages), {}, "fonts-noto-cjk", true};
  };
  for (const std::string family : {"Sans", "Serif"}) {
    FontSet set{family == "Sans" ? "sans" : "serif", {}};
    for (const Weight weight : {Weight::regular, Weight::bold}) {
      const std::string file =
          "Noto" + family + "CJK-" + (weight == Weight::bold ? "Bold" : "Regular") + ".ttc";
      set.faces.push_back(face(file, 2, weight, {"zh-Hans", "en"}));
      set.faces.push_back(face(file, 3, weight, {"zh-Hant"}));
      set.faces.push_back(face(file, 4, weight, {"zh-HK"}));
      set.faces.push_back(face(file, 0, weight, {"ja"}));
      set.faces.push_back(face(file, 1, weight, {"ko"}));
    }
    set.faces.push_back(face("DejaVuSans.ttf", 0, Weight::regular, {}));
    set.faces.push_back(face("DejaVuSans-Bold.ttf", 0, Weight::bold, {}));
    config.sets.push_back(std::move(set));
  }
  config.hyphenation.push_back({"en", "hyphenation/hyph_en_US.dic"});
  return config;
}

/// Opened at the first call and kept until the program ends.
inline const FontLibrary& test_fonts() {
  static Diagnostics diagnostics;
  static const FontLibrary fonts(test_font_config(), diagnostics);
  return fonts;
}

inline StyledText styled(std::string text, std::string language, Pt size = Pt(10)) {
  StyledText out;
  Style style;
  style.size = size;
  out.spans.push_back({0, text.size(), style, {}, 0});
  out.text = std::move(text);
  out.language = std::move(language);
  return out;
}

/// What would be copied out of a line.
inline std::string text_of(const Line& line) {
  std::string out;
  for (const Piece& piece : line.pieces) out += piece.run.text;
  return out;
}

}  // namespace briefwright::text
