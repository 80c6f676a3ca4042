// layouts/labels/TAG.yaml: nested keys become dotted ones; all catalogues have the keys of the English one.
#include "config/config.hpp"
#include "config/yaml_file.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace briefwright::config {
namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

void flatten(const YamlValue& value, const std::string& prefix, Texts& out) {
  value.each([&](const std::string& key, const YamlValue& child) {
    const std::string path = prefix.empty() ? key : prefix + "." + key;
    if (child.is_map())
      flatten(child, path, out);
    else
      out[path] = child.text();
  });
}

/// The {names} of a text.
std::set<std::string> places(std::string_view text) {
  std::set<std::string> names;
  for (std::size_t open = text.find('{'); open != text.npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close == text.npos) break;
    names.emplace(text.substr(open + 1, close - open - 1));
  }
  return names;
}

void require_same(const YamlValue& file, const Texts& here, const Texts& there, std::string_view other_name) {
  for (const auto& [key, text] : here) {
    const auto twin = there.find(key);
    if (twin == there.end()) file.refuse(fmt::format("'{}' has no counterpart in {}.yaml", key, other_name));
    if (places(text) != places(twin->second))
      file.refuse(
          fmt::format("'{}' and its counterpart in {}.yaml have different {{places}}", key, other_name));
  }
}

/// The catalogues of a folder, each read once and held against the English one.
class Catalogues {
 public:
  Catalogues(const FileSystem& files, std::string folder) : files_(files), folder_(std::move(folder)) {}

  const Texts& texts(Language language) { return catalogue(language).texts; }

 private:
  struct Catalogue {
    YamlValue file;
    Texts texts;
  };

  const Catalogue& catalogue(Language language) {
    const auto read = read_.find(language);
    if (read != read_.end()) return read->second;
    Catalogue mine{YamlValue::load(files_, fmt::format("{}/{}.yaml", folder_, language.tag())), {}};
    flatten(mine.file, "", mine.texts);
    if (language != Language::en) {
      const Catalogue& english = catalogue(Language::en);
      require_same(mine.file, mine.texts, english.texts, Language::en.tag());
      require_same(english.file, english.texts, mine.texts, language.tag());
    }
    return read_.emplace(language, std::move(mine)).first->second;
  }

  const FileSystem& files_;
  std::string folder_;
  std::map<Language, Catalogue> read_;
};

}  // namespace

std::map<Language, compose::Labels> load_labels(const FileSystem& files, const std::string& resources,
                                                const std::set<Language>& languages,
                                                const data::RecordModel& model) {
  const std::string folder = resources + "/layouts/labels";
  const std::vector<std::string> there = files.list(folder);
  const auto catalogue_of = [&](Language language) {
    for (const std::string_view tag : {language.tag(), language.primary()})
      if (std::find(there.begin(), there.end(), fmt::format("{}.yaml", tag)) != there.end())
        return *Language::from(tag);
    return Language::en;
  };
  Catalogues catalogues(files, folder);
  std::map<Language, compose::Labels> labels;
  for (const Language language : languages) {
    const Language catalogue = catalogue_of(language);
    labels.emplace(language, compose::Labels(language, catalogue, catalogues.texts(catalogue), model));
  }
  return labels;
}

}  // namespace briefwright::config
