// layouts/labels/TAG.yaml: a text for each key; all catalogues have the keys and places of the English one.
#include "config/config.hpp"
#include "config/conform.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace briefwright::config {
namespace {

std::string catalogue_path(const std::string& resources, Language language) {
  return fmt::format("{}/layouts/labels/{}.yaml", resources, language.tag());
}

Shape shape_of(const YamlValue& english) {
  Shape shape{.kind = Shape::Kind::mapping};
  english.each([&](const std::string& key, const YamlValue& value) {
    const std::set<std::string> places = places_in(value.text());
    shape.keys.push_back(as_key(key, {.places = places}));
    if (key.ends_with(".other") && english.has(key.substr(0, key.size() - 5) + "one"))
      for (const std::string_view category : {"zero", "two", "few", "many"})
        shape.keys.push_back(
            as_key(fmt::format("{}{}", key.substr(0, key.size() - 5), category), {.places = places}, false));
  });
  return shape;
}

using Texts = std::map<std::string, std::string, std::less<>>;

Texts texts_of(const YamlValue& catalogue) {
  Texts texts;
  catalogue.each([&](const std::string& key, const YamlValue& value) { texts.emplace(key, value.text()); });
  return texts;
}

}  // namespace

Shape label_shape(const FileSystem& files, const std::string& resources) {
  return shape_of(YamlValue::load(files, catalogue_path(resources, Language::en)));
}

std::map<Language, compose::Labels> load_labels(const FileSystem& files, const std::string& resources,
                                                const std::set<Language>& languages,
                                                const data::RecordModel& model) {
  const std::vector<std::string> there = files.list(resources + "/layouts/labels");
  const auto catalogue_of = [&](Language language) {
    for (const std::string_view tag : {language.tag(), language.primary()})
      if (std::find(there.begin(), there.end(), fmt::format("{}.yaml", tag)) != there.end())
        return *Language::from(tag);
    return Language::en;
  };
  const YamlValue english = YamlValue::load(files, catalogue_path(resources, Language::en));
  const Shape shape = shape_of(english);
  std::map<Language, Texts> read{{Language::en, texts_of(english)}};
  std::map<Language, compose::Labels> labels;
  for (const Language language : languages) {
    const Language catalogue = catalogue_of(language);
    if (!read.contains(catalogue)) {
      const YamlValue file = YamlValue::load(files, catalogue_path(resources, catalogue));
      conform(file, shape, Extent::whole);
      read.emplace(catalogue, texts_of(file));
    }
    labels.emplace(language, compose::Labels(language, catalogue, read.at(catalogue), model));
  }
  return labels;
}

}  // namespace briefwright::config
