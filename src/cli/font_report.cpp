#include "cli/font_report.hpp"

#include "base/utf8.hpp"
#include "text/typesetter.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <algorithm>
#include <nlohmann/json.hpp>

namespace briefwright::cli {
namespace {

using nlohmann::ordered_json;
using text::FontId;
using text::FontLibrary;
using text::Weight;

struct Sample {
  const char *name, *language, *character;
};

/// The forms of Han differ by language; of every other script one character stands for all.
constexpr Sample samples[] = {{"Latin", "en", "a"},   {"Han", "zh-Hans", "骨"}, {"Han", "zh-Hant", "骨"},
                              {"Han", "zh-HK", "骨"}, {"Kana", "ja", "か"},     {"Hangul", "ko", "한"},
                              {"Greek", "el", "α"},   {"Cyrillic", "ru", "ж"},  {"Arabic", "ar", "ع"},
                              {"Hebrew", "he", "ש"},  {"Thai", "th", "ก"},      {"Devanagari", "hi", "न"},
                              {"symbols", "en", "∑"}, {"emoji", "en", "🦄"}};

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

/// Set as a document would be: what the typesetter says is missing has no face.
std::vector<ScriptUse> script_uses(const std::string& set, const FontLibrary& library) {
  std::vector<ScriptUse> out;
  Diagnostics said;
  text::Typesetter typesetter(library, set, said, {.missing_glyph = text::MissingGlyph::box});
  for (const Sample& sample : samples) {
    ScriptUse use{sample.name, sample.language, sample.character, {}, {}, {}};
    for (const Weight weight : {Weight::regular, Weight::bold}) {
      Diagnostics missing;
      typesetter.report_to(missing);
      text::Style style;
      style.weight = weight;
      const text::Line line = typesetter.line(sample.character, style, sample.language);
      if (!missing.empty())
        use.hint = missing.all().front().hint;
      else if (!line.pieces.empty())
        (weight == Weight::bold ? use.bold : use.regular) = line.pieces.front().run.font;
    }
    typesetter.report_to(said);
    out.push_back(std::move(use));
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
    rows.push_back({use.script, use.language, name(use.regular), name(use.bold), use.hint});
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
                   {"sample", use.sample},
                   {"regular", name(use.regular)},
                   {"bold", name(use.bold)}};
  if (!use.hint.empty()) out["hint"] = use.hint;
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
  return with_escaped_controls(
      ordered_json{{"sets", list}}.dump(2, ' ', false, ordered_json::error_handler_t::replace));
}

}  // namespace briefwright::cli
