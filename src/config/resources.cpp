// Where our own data files lie, and the small ones among them.
#include "base/nearest.hpp"
#include "compose/brief/brief.hpp"
#include "compose/change/change_brief.hpp"
#include "compose/comparison/comparison.hpp"
#include "compose/dossier/dossier.hpp"
#include "config/config.hpp"
#include "config/yaml_file.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace briefwright::config {
namespace {

/// The folder of the running program, by the kernel's own word.
std::string program_folder() {
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? std::string() : program.parent_path().string();
}

bool holds_resources(const FileSystem& files, const std::string& folder) {
  return files.is_folder(folder + "/layouts") && files.is_folder(folder + "/fonts");
}

std::vector<std::string> names_in(const FileSystem& files, const std::string& folder) {
  std::vector<std::string> names;
  for (const std::string& file : files.list(folder))
    if (file.ends_with(".yaml")) names.push_back(file.substr(0, file.size() - 5));
  return names;
}

text::FaceRequest face_request(const YamlValue& face) {
  text::FaceRequest request;
  request.file = face["file"].text();
  if (face.has("index")) request.index = static_cast<unsigned>(face["index"].integer());
  if (face.has("weight")) {
    const std::string weight = face["weight"].text();
    if (weight != "regular" && weight != "bold") face["weight"].refuse("the weights are regular and bold");
    request.weight = weight == "bold" ? text::Weight::bold : text::Weight::regular;
  }
  if (face.has("languages")) request.languages = face["languages"].texts();
  if (face.has("scripts")) request.scripts = face["scripts"].texts();
  if (face.has("package")) request.package = face["package"].text();
  if (face.has("required")) request.required = face["required"].boolean();
  return request;
}

/// A kind of document by its word in layout files, and the names of its sections.
struct Kind {
  std::string_view word;
  compose::DocumentKind kind;
  std::vector<std::string_view> (*sections)();
};
constexpr Kind kinds[] = {{"brief", compose::DocumentKind::brief, compose::brief_sections},
                          {"dossier", compose::DocumentKind::dossier, compose::dossier_sections},
                          {"comparison", compose::DocumentKind::comparison, compose::comparison_sections},
                          {"change", compose::DocumentKind::change, compose::change_sections}};

const Kind& kind_of(const YamlValue& file) {
  if (!file.has("document")) return kinds[0];
  const std::string word = file["document"].text();
  for (const Kind& kind : kinds)
    if (kind.word == word) return kind;
  file["document"].refuse(fmt::format("'{}' is no kind of document", word),
                          "write brief, dossier, comparison or change");
}

/// The names of a list of sections; the layout of the name of their kind has them all.
compose::SectionNames sections(const YamlValue& list, const Kind& kind) {
  const std::vector<std::string_view> known = kind.sections();
  compose::SectionNames names = list.texts();
  for (const YamlValue& item : list.items()) {
    const std::string name = item.text();
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const auto meant = nearest(name, known);
    item.refuse(fmt::format("'{}' is not a section", name),
                meant ? did_you_mean({std::string(*meant)})
                      : fmt::format("see layouts/{}.yaml for all names", kind.word));
  }
  return names;
}

}  // namespace

std::string resource_folder(const FileSystem& files) {
  if (const char* chosen = std::getenv("BRIEFWRIGHT_DATA"); chosen != nullptr && *chosen != '\0')
    return chosen;
  for (const std::string& folder :
       {program_folder() + "/../share/briefwright", std::string(BRIEFWRIGHT_SOURCE_FOLDER)})
    if (holds_resources(files, folder)) return folder;
  Diagnostic d;
  d.code = "no-resources";
  d.message = "the folder with fonts/ and layouts/ was not found";
  d.hint = "reinstall briefwright, or set BRIEFWRIGHT_DATA to that folder";
  throw EnvironmentError(d);
}

LayoutFile load_layout(const FileSystem& files, const std::string& resources,
                       const std::string& name_or_path) {
  const auto path = path_in(resources + "/layouts", "layout", layout_names(files, resources), name_or_path);
  if (!path) throw EnvironmentError(path.error());
  const YamlValue file = YamlValue::load(files, *path, *path == name_or_path);
  LayoutFile layout;
  layout.name = file["name"].text();
  layout.theme = file["theme"].text();
  if (file.has("attach")) layout.attach = file["attach"].boolean();
  const Kind& kind = kind_of(file);
  layout.document = kind.kind;
  layout.layout.sections = sections(file["sections"], kind);
  if (kind.kind == compose::DocumentKind::dossier)
    layout.layout.policy_sections = sections(file["policy-sections"], kinds[0]);
  return layout;
}

std::vector<std::string> layout_names(const FileSystem& files, const std::string& resources) {
  std::vector<std::string> names = names_in(files, resources + "/layouts");
  names.erase(std::remove(names.begin(), names.end(), "vocabulary"), names.end());
  return names;
}

std::vector<std::string> theme_names(const FileSystem& files, const std::string& resources) {
  return names_in(files, resources + "/layouts/themes");
}

data::RecordModel load_record_model(const FileSystem& files, const std::string& resources) {
  return data::RecordModel::load(files, resources + "/layouts/records/ccus.yaml");
}

text::FontConfig load_fonts(const FileSystem& files, const std::string& resources) {
  const YamlValue file = YamlValue::load(files, resources + "/fonts/fonts.yaml");
  text::FontConfig config;
  config.folders = {resources + "/fonts"};
  if (file.has("folders"))
    for (const std::string& folder : file["folders"].texts()) config.folders.push_back(folder);
  if (file.has("hyphenation"))
    for (const YamlValue& entry : file["hyphenation"].items())
      config.hyphenation.push_back({entry["language"].text(), entry["file"].text()});
  for (const YamlValue& entry : file["sets"].items()) {
    text::FontSet set{entry["name"].text(), {}};
    for (const YamlValue& face : entry["faces"].items()) set.faces.push_back(face_request(face));
    config.sets.push_back(std::move(set));
  }
  return config;
}

}  // namespace briefwright::config
