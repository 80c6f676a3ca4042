// What `briefwright fonts` tells of the faces: gathered from list and library, then as text or JSON.
#pragma once

#include "text/font_library.hpp"

#include <optional>
#include <string>
#include <vector>

namespace briefwright::cli {

/// A face that fonts.yaml lists and the library has opened.
struct ListedFace {
  text::FaceRequest request;
  text::FontId id{};
};

/// A script by one of its characters, and the faces that set it in a language; none: a missing glyph.
struct ScriptUse {
  std::string script, language, sample;
  std::optional<text::FontId> regular, bold;
  std::string hint;  // how to come by a face, where one is missing
};

struct SetReport {
  std::string name;
  std::vector<ListedFace> faces;  // in the order of fonts.yaml
  std::vector<ScriptUse> scripts;
  std::vector<text::FontLibrary::Missing> missing;
};

/// `library` was opened from `config`.
std::vector<SetReport> report_fonts(const text::FontConfig& config, const text::FontLibrary& library);

/// Aligned columns, a digest by its first twelve digits, a version by its number.
std::string to_text(const std::vector<SetReport>& sets, const text::FontLibrary& library);

/// {"sets": [{"name", "faces": […], "scripts": […], "missing": […]}]}.
std::string to_json(const std::vector<SetReport>& sets, const text::FontLibrary& library);

}  // namespace briefwright::cli
