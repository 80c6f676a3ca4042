// What the tests of this room share: the vocabulary, small corpora in memory, the real snapshots.
#pragma once

#include "data/corpus.hpp"
#include "data/statistics.hpp"
#include "data/values.hpp"
#include "data/yaml_tree.hpp"
#include "hub.hpp"

#include <doctest/doctest.h>
#include <optional>
#include <string>

namespace briefwright::data {

inline const RecordModel& model() {
  static const RecordModel model =
      RecordModel::load(RealFiles{}, std::string(BRIEFWRIGHT_SOURCE_DIR) + "/layouts/records/ccus.yaml");
  return model;
}
inline const Vocabulary& vocabulary() { return model().vocabulary(); }

inline Dimension dimension(std::string_view key) {
  const auto& all = model().dimensions();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const DimensionSpec& d) { return d.key == key; });
  REQUIRE(found != all.end());
  return static_cast<Dimension>(found - all.begin());
}

/// What a record holds in a field of the model.
template <class T, class R>
const T& held(const R& record, std::string_view path) {
  const FieldSpec* field = model().field(kind_of(record), path);
  REQUIRE(field != nullptr);
  return get<T>(record, *field);
}

/// The folder of a snapshot of the real records; for tests of the suite "hub".
inline std::string snapshot(const std::string& version) { return hub_folder() + "/" + version; }

/// Files "policies/zh/x.md" → text, below the folder "corpus".
struct Memory {
  MemoryFiles files;
  Diagnostics diagnostics;

  Memory& add(const std::string& path, std::string text) {
    files.files["corpus/" + path] = std::move(text);
    return *this;
  }
  Corpus load(const LoadOptions& options = {}) {
    return Corpus::load(files, "corpus", model(), options, diagnostics);
  }
};

inline std::string record(const std::string& yaml, const std::string& body = {}) {
  return "---\n" + yaml + "---\n" + body;
}

inline std::string codes(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& d : diagnostics.all()) out += (out.empty() ? "" : " ") + d.code;
  return out;
}

inline std::string texts(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& d : diagnostics.all()) out += to_text(d) + "\n";
  return out;
}

/// The one policy that `text` makes, and what was said about it.
struct OnePolicy {
  explicit OnePolicy(const std::string& text, Language language = Language::en) {
    MemoryFiles files;
    files.files["p.md"] = text;
    auto read = load_policy(files, "p.md", model(), language, diagnostics);
    if (read)
      policy = std::move(*read);
    else
      refusal = read.error();
  }
  Diagnostics diagnostics;
  std::optional<Policy> policy;
  Diagnostic refusal;
};

inline OnePolicy policy_with(const std::string& yaml, const std::string& body = {}) {
  return OnePolicy(record("id: p\ntitle: T\n" + yaml, body));
}

}  // namespace briefwright::data
