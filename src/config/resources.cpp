// Where our own data files lie, and the small ones among them.
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

/// The words of a list of sections; `example` is the layout that has them all.
template <class From>
auto sections(const YamlValue& list, From from, std::string_view example) {
  std::vector<typename decltype(from(""))::value_type> sections;
  for (const YamlValue& item : list.items()) {
    const auto section = from(item.text());
    if (!section)
      item.refuse(fmt::format("'{}' is not a section", item.text()),
                  fmt::format("see layouts/{}.yaml for all names", example));
    sections.push_back(*section);
  }
  return sections;
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
  const std::string document = file.has("document") ? file["document"].text() : "brief";
  if (document == "brief") {
    layout.document = compose::BriefLayout{sections(file["sections"], compose::section_from, "brief")};
  } else if (document == "dossier") {
    compose::DossierLayout dossier;
    dossier.sections = sections(file["sections"], compose::dossier_section_from, "dossier");
    dossier.policy.sections = sections(file["policy-sections"], compose::section_from, "brief");
    layout.document = std::move(dossier);
  } else if (document == "comparison") {
    layout.document =
        compose::ComparisonLayout{sections(file["sections"], compose::comparison_section_from, "comparison")};
  } else if (document == "change") {
    layout.document =
        compose::ChangeLayout{sections(file["sections"], compose::change_section_from, "change")};
  } else {
    file["document"].refuse(fmt::format("'{}' is no kind of document", document),
                            "write brief, dossier, comparison or change");
  }
  return layout;
}

std::size_t LayoutFile::sections() const {
  return std::visit([](const auto& layout) { return layout.sections.size(); }, document);
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
