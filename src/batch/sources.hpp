// The sources of documents as a manifest lists them: each file once, documents name them by their places.
#pragma once

#include "batch/read_files.hpp"

#include <cstddef>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>

namespace briefwright::batch {

/// [{"path", "sha256"}, …]; what is not of the corpus has "of", too.
class SourceTable {
 public:
  /// Of all that documents were made from, in any order.
  explicit SourceTable(SourceList sources);

  nlohmann::ordered_json json() const;
  /// Their places in it, ascending.  All must be among those of the table.
  nlohmann::ordered_json places(const SourceList& sources) const;

 private:
  SourceList sources_;
  std::map<const Source*, std::size_t> places_;  // of those that were given
};

/// The "sources" of a manifest by their places; null for what is no source.
SourceList read_sources(const nlohmann::ordered_json& manifest);

/// The "sources" of a document of a manifest with these; nothing where they are not as we write them.
std::optional<SourceList> read_places(const nlohmann::ordered_json& document, const SourceList& all);

}  // namespace briefwright::batch
