#include "cli/font_report.hpp"

#include "base/utf8.hpp"
#include "text/font_chooser.hpp"
#include "text/missing_glyphs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

namespace briefwright::cli {
namespace {

using nlohmann::ordered_json;
using text::FontId;
using text::FontLibrary;
using text::Weight;

struct Sample {
  const char *name, *script;  // for people; ISO 15924 of the character, empty for symbols
  const char* language;
  char32_t character;
};

/// The forms of Han differ by language; of every other script one character stands for all.
constexpr Sample samples[] = {{"Latin", "Latn", "en", U'a'},         {"Han", "Hani", "zh-Hans", U'\u9AA8'},
                              {"Han", "Hani", "zh-Hant", U'\u9AA8'}, {"Han", "Hani", "zh-HK", U'\u9AA8'},
                              {"Kana", "Hira", "ja", U'\u304B'},     {"Hangul", "Hang", "ko", U'\uD55C'},
                              {"Greek", "Grek", "el", U'\u03B1'},    {"Cyrillic", "Cyrl", "ru", U'\u0436'},
                              {"Arabic", "Arab", "ar", U'\u0639'},   {"Hebrew", "Hebr", "he", U'\u05E9'},
                              {"Thai", "Thai", "th", U'\u0E01'},     {"Devanagari", "Deva", "hi", U'\u0928'},
                              {"symbols", "", "en", U'\u2211'},      {"emoji", "", "en", U'\U0001F984'}};

bool is_face_of(const text::Face& face, const text::FaceRequest& request) {
  const bool same_file = face.file == request.file || face.file.ends_with("/" + request.file);
  return same_file && face.index == request.index && face.weight == request.weight;
}

std::vector<ListedFace> listed_faces(const text::FontSet& set, const FontLibrary& library) {
  std::vector<ListedFace> out;
  const auto candidates = library.candidates(set.name, Weight::regular, {});
  for (const text::FaceRequest& request : set.faces) {
    const auto fits = [&](FontId id) {
      return is_face_of(library.face(id), request) && library.scripts(id) == request.scripts;
    };
    const auto found = std::find_if(candidates.begin(), candidates.end(), fits);
    if (found != candidates.end()) out.push_back({request, *found});
  }
  return out;
}

std::vector<ScriptUse> script_uses(const std::string& set, const FontLibrary& library) {
  std::vector<ScriptUse> out;
  text::FontChooser chooser(library, set);
  for (const Sample& sample : samples) {
    const auto face = [&](Weight weight) {
      return chooser.order(weight, sample.language).cover({&sample.character, 1}, sample.script);
    };
    out.push_back(
        {sample.name, sample.language, sample.character, face(Weight::regular), face(Weight::bold)});
  }
  return out;
}

std::string_view name_of(Weight weight) { return weight == Weight::bold ? "bold" : "regular"; }

std::string joined(const std::vector<std::string>& words) {
  return words.empty() ? "any" : fmt::format("{}", fmt::join(words, ","));
}

/// "2.004" of "Version 2.004;hotconv 1.0.118;makeotfexe 2.5.65603".
std::string short_version(std::string_view version) {
  if (version.starts_with("Version ")) version.remove_prefix(8);
  return std::string(version.substr(0, version.find(';')));
}

std::string hint_for(char32_t sample) {
  return text::missing_glyph(sample, {}, text::MissingGlyph::error).hint;
}

using Row = std::vector<std::string>;

/// Rows of equal length as lines of columns; the last column is not filled up.
std::string aligned(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths(rows.front().size());
  for (const Row& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], code_point_count(row[i]));
  std::string out;
  for (const Row& row : rows) {
    std::string line = " ";
    for (std::size_t i = 0; i < row.size(); ++i)
      line += " " + row[i] + std::string(widths[i] - code_point_count(row[i]) + 1, ' ');
    out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return out;
}

std::string face_table(const SetReport& set, const FontLibrary& library) {
  std::vector<Row> rows{{"weight", "languages", "scripts", "face", "version", "sha-256", "file:index"}};
  for (const ListedFace& listed : set.faces) {
    const text::Face& face = library.face(listed.id);
    rows.push_back({std::string(name_of(face.weight)), joined(listed.request.languages),
                    joined(listed.request.scripts), face.postscript_name, short_version(face.version),
                    library.digest(listed.id).substr(0, 12), fmt::format("{}:{}", face.file, face.index)});
  }
  return aligned(rows);
}

std::string script_table(const SetReport& set, const FontLibrary& library) {
  std::vector<Row> rows{{"script", "language", "regular", "bold", ""}};
  const auto name = [&](const std::optional<FontId>& id) {
    return id ? library.face(*id).postscript_name : std::string("none");
  };
  for (const ScriptUse& use : set.scripts)
    rows.push_back({use.script, use.language, name(use.regular), name(use.bold),
                    use.regular && use.bold ? std::string() : hint_for(use.sample)});
  return aligned(rows);
}

std::string missing_table(const SetReport& set) {
  std::vector<Row> rows{{"file:index", "weight", "languages", "reason", "package"}};
  for (const FontLibrary::Missing& gap : set.missing)
    rows.push_back({fmt::format("{}:{}", gap.request.file, gap.request.index),
                    std::string(name_of(gap.request.weight)), joined(gap.request.languages), gap.reason,
                    gap.request.package});
  return aligned(rows);
}

ordered_json json_of(const ListedFace& listed, const FontLibrary& library) {
  const text::Face& face = library.face(listed.id);
  return {{"name", face.postscript_name},
          {"weight", name_of(face.weight)},
          {"languages", listed.request.languages},
          {"scripts", listed.request.scripts},
          {"file", face.file},
          {"index", face.index},
          {"version", face.version},
          {"sha256", library.digest(listed.id)}};
}

ordered_json json_of(const ScriptUse& use, const FontLibrary& library) {
  const auto name = [&](const std::optional<FontId>& id) {
    return id ? ordered_json(library.face(*id).postscript_name) : ordered_json();
  };
  ordered_json out{{"script", use.script},
                   {"language", use.language},
                   {"sample", fmt::format("U+{:04X}", static_cast<unsigned>(use.sample))},
                   {"regular", name(use.regular)},
                   {"bold", name(use.bold)}};
  if (!use.regular || !use.bold) out["hint"] = hint_for(use.sample);
  return out;
}

ordered_json json_of(const FontLibrary::Missing& gap) {
  return {{"file", gap.request.file},
          {"index", gap.request.index},
          {"weight", name_of(gap.request.weight)},
          {"languages", gap.request.languages},
          {"scripts", gap.request.scripts},
          {"reason", gap.reason},
          {"package", gap.request.package}};
}

}  // namespace

std::vector<SetReport> report_fonts(const text::FontConfig& config, const FontLibrary& library) {
  std::vector<SetReport> out;
  for (const text::FontSet& set : config.sets) {
    SetReport report{set.name, {}, {}, {}};
    for (const FontLibrary::Missing& gap : library.missing())
      if (gap.set == set.name) report.missing.push_back(gap);
    if (report.missing.size() < set.faces.size()) {
      report.faces = listed_faces(set, library);
      report.scripts = script_uses(set.name, library);
    }
    out.push_back(std::move(report));
  }
  return out;
}

std::string to_text(const std::vector<SetReport>& sets, const FontLibrary& library) {
  std::string out;
  for (const SetReport& set : sets) {
    if (!out.empty()) out += "\n";
    out += fmt::format("{}: faces, best first\n", set.name) + face_table(set, library);
    out += fmt::format("\n{}: which face sets what\n", set.name) + script_table(set, library);
    if (!set.missing.empty()) out += fmt::format("\n{}: missing\n", set.name) + missing_table(set);
  }
  return out;
}

std::string to_json(const std::vector<SetReport>& sets, const FontLibrary& library) {
  ordered_json list = ordered_json::array();
  for (const SetReport& set : sets) {
    ordered_json faces = ordered_json::array(), scripts = faces, missing = faces;
    for (const ListedFace& face : set.faces) faces.push_back(json_of(face, library));
    for (const ScriptUse& use : set.scripts) scripts.push_back(json_of(use, library));
    for (const FontLibrary::Missing& gap : set.missing) missing.push_back(json_of(gap));
    list.push_back({{"name", set.name}, {"faces", faces}, {"scripts", scripts}, {"missing", missing}});
  }
  return ordered_json{{"sets", list}}.dump(2, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace briefwright::cli
