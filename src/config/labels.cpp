// layouts/labels/{zh,en}.yaml: a text for each key; a catalogue has the keys and places of the English one.
#include "config/config.hpp"
#include "config/conform.hpp"

#include <fmt/format.h>

namespace briefwright::config {
namespace {

std::string catalogue_path(const std::string& resources, Language language) {
  return fmt::format("{}/layouts/labels/{}.yaml", resources, folder_name(language));
}

}  // namespace

Shape label_shape(const FileSystem& files, const std::string& resources) {
  Shape shape{.kind = Shape::Kind::mapping};
  const YamlValue english = YamlValue::load(files, catalogue_path(resources, Language::en));
  english.each([&](const std::string& key, const YamlValue& value) {
    shape.keys.push_back({key, {.places = places_in(value.text())}});
  });
  return shape;
}

compose::Labels load_labels(const FileSystem& files, const std::string& resources, Language language,
                            const data::RecordModel& model) {
  const YamlValue file = YamlValue::load(files, catalogue_path(resources, language));
  conform(file, label_shape(files, resources), Extent::whole);
  std::map<std::string, std::string, std::less<>> texts;
  file.each([&](const std::string& key, const YamlValue& value) { texts.emplace(key, value.text()); });
  return compose::Labels(language, std::move(texts), model);
}

}  // namespace briefwright::config
