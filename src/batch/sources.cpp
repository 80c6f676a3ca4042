#include "batch/sources.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace briefwright::batch {

using Json = nlohmann::ordered_json;

SourceTable::SourceTable(SourceList sources) {
  std::sort(sources.begin(), sources.end());  // most are shared by many documents
  sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
  sources_ = sources;
  settle(sources_);
  for (const auto& source : sources) {
    const auto place = std::lower_bound(sources_.begin(), sources_.end(), source,
                                        [](const auto& a, const auto& b) { return a != b && *a < *b; });
    places_.try_emplace(source.get(), static_cast<std::size_t>(place - sources_.begin()));
  }
}

Json SourceTable::json() const {
  Json list = Json::array();
  for (const auto& source : sources_) {
    Json one{{"path", source->path}, {"sha256", source->sha256}};
    if (!source->of.empty()) one["of"] = source->of;
    list.push_back(std::move(one));
  }
  return list;
}

Json SourceTable::places(const SourceList& sources) const {
  std::vector<std::size_t> places;
  for (const auto& source : sources) places.push_back(places_.at(source.get()));
  std::sort(places.begin(), places.end());
  return places;
}

SourceList read_sources(const Json& manifest) {
  SourceList sources;
  if (!manifest.contains("sources") || !manifest["sources"].is_array()) return sources;
  for (const Json& one : manifest["sources"]) try {
      sources.push_back(
          std::make_shared<const Source>(Source{one.value("of", ""), one.at("path"), one.at("sha256")}));
    } catch (const Json::exception&) {
      sources.push_back(nullptr);
    }
  return sources;
}

std::optional<SourceList> read_places(const Json& document, const SourceList& all) {
  SourceList sources;
  if (!document.contains("sources")) return sources;
  for (const Json& place : document["sources"]) {
    if (!place.is_number_unsigned() || place.get<std::size_t>() >= all.size()) return std::nullopt;
    sources.push_back(all[place.get<std::size_t>()]);
    if (!sources.back()) return std::nullopt;
  }
  settle(sources);
  return sources;
}

}  // namespace briefwright::batch
