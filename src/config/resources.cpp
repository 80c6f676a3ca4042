// Where our own data files lie, and the small ones among them.
#include "config/config.hpp"
#include "config/yaml_file.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace briefwright::config {
namespace {

/// The folder of the running program; empty where the system does not tell.
std::string program_folder() { return std::filesystem::path(program_path()).parent_path().string(); }

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

std::vector<std::string> layout_names(const FileSystem& files, const std::string& resources) {
  std::vector<std::string> names = names_in(files, resources + "/layouts");
  names.erase(std::remove(names.begin(), names.end(), "vocabulary"), names.end());
  return names;
}

std::vector<std::string> theme_names(const FileSystem& files, const std::string& resources) {
  return names_in(files, resources + "/layouts/themes");
}

data::RecordModel load_record_model(const FileSystem& files, const std::string& resources,
                                    const std::string& name_or_path) {
  return data::RecordModel::named(files, resources + "/layouts/records", {name_or_path, {}}, "");
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
