// layouts/labels/{zh,en}.yaml: nested keys become dotted ones; both catalogues must match.
#include "config/config.hpp"
#include "config/yaml_file.hpp"

#include <fmt/format.h>
#include <set>

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

std::string catalogue_path(const std::string& resources, Language language) {
  return fmt::format("{}/layouts/labels/{}.yaml", resources, folder_name(language));
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

}  // namespace

compose::Labels load_labels(const FileSystem& files, const std::string& resources, Language language,
                            const data::RecordModel& model) {
  Texts mine, others;
  const YamlValue file = YamlValue::load(files, catalogue_path(resources, language));
  const YamlValue twin = YamlValue::load(files, catalogue_path(resources, other(language)));
  flatten(file, "", mine);
  flatten(twin, "", others);
  require_same(file, mine, others, folder_name(other(language)));
  require_same(twin, others, mine, folder_name(language));
  return compose::Labels(language, std::move(mine), model);
}

}  // namespace briefwright::config
