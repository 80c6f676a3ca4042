// What is read of a manifest, by those who keep one and those who put parts together.
#pragma once

#include "batch/sources.hpp"
#include "batch/worker.hpp"

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace briefwright::batch {

inline constexpr std::size_t largest_manifest = 256u << 20;  // bytes

/// An entry of "documents" and its path, by the read_sources() of its manifest; nothing for what is not as we
/// write it, or lies outside the folder.
std::optional<std::pair<std::string, EarlierDocument>> read_document(const nlohmann::ordered_json& entry,
                                                                     const SourceList& sources);

/// What a manifest lists, by its sources.
nlohmann::ordered_json document_json(std::string_view path, const EarlierDocument& document,
                                     const SourceTable& sources);

/// {"name", "names": {by language}, "version"} as far as corpus.yaml states them.
nlohmann::ordered_json corpus_json(const data::Corpus& corpus, Language language);

/// The path from the folder.
std::string_view relative(std::string_view path, std::string_view folder);

}  // namespace briefwright::batch
