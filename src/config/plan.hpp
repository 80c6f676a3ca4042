// A plan of documents: what `briefwright batch --plan` makes of a corpus in one run.
#pragma once

#include "base/files.hpp"
#include "compose/common/layout.hpp"
#include "config/shape.hpp"

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace briefwright::config {

/// One entry: documents of one kind under one layout.
struct PlanEntry {
  compose::DocumentKind kind = compose::DocumentKind::brief;
  std::string layout{}, theme{};              // empty: the default of the kind, the layout's own
  std::string path{};                         // a template; empty: "{language}/{id}.pdf"
  std::vector<std::string> languages{};       // "zh", "zh+en": a document each; none: those of the corpus
  std::string where{};                        // of briefs and dossiers: an expression
  std::string country{}, region{}, sector{};  // of a dossier; a country may be `each`
  bool all = false;                           // of a dossier: the portfolio
  std::vector<std::string> of{};              // of a comparison
  std::string since{};                        // of briefs and change briefs: folder of the older version
  std::optional<bool> attach{};
  std::optional<compose::RegisterScope> register_scope{};
  std::optional<compose::MapChoice> maps{};
  /// Throws EnvironmentError "bad-resource" with a message, a hint and the entry's place in the file.
  std::function<void(const std::string& message, const std::string& hint)> refuse;

  bool each_country() const { return country == each; }
  static constexpr std::string_view each = "each";
};

/// The {names} that a path may hold.
inline constexpr std::array<std::string_view, 6> path_places{"id",   "language", "kind",
                                                             "year", "country",  "layout"};

/// documents: a list of entries.  A folder in it is sought from where the plan lies.  Throws EnvironmentError
/// as YamlValue::load and conform() do, also for a path that leads out of its folder.
std::vector<PlanEntry> load_plan(const FileSystem& files, const std::string& path);

/// Of an entry, for each kind of document.
std::vector<DocumentShape> plan_shapes();

}  // namespace briefwright::config
