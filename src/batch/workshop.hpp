// All that making briefs needs and no brief changes: opened once, shared by every worker.
#pragma once

#include "config/config.hpp"
#include "data/corpus.hpp"
#include "data/territories.hpp"
#include "layout/theme.hpp"
#include "text/font_library.hpp"
#include "text/typesetter.hpp"

#include <memory>
#include <optional>
#include <string>

namespace briefwright::batch {

struct WorkshopOptions {
  std::string corpus;            // folder
  std::string record;            // instead of a corpus: one record that stands alone
  std::string records = "ccus";  // the model of that record, by name or file
  std::string layout = "brief";  // name or file
  std::string theme;             // name; empty: the layout's own
  text::MissingGlyph missing_glyph = text::MissingGlyph::error;
  data::LoadOptions load;
  std::vector<Language> languages;                       // of documents, beside those of the records
  std::optional<std::int64_t> date;                      // seconds since 1970; else each record's own
  std::optional<compose::RegisterScope> register_scope;  // else as the layout says
  std::optional<compose::MapChoice> maps;                // the same
  std::optional<bool> attach;  // data files inside the document; else as the layout says
  std::string since;           // folder of an older version of the corpus; empty: nothing is said of changes
  bool trace = false;          // every glyph run tells where its text came from
};

/// Immutable after opening.  `files` must outlive it: records that are attached are read again.
class Workshop {
 public:
  /// Loads resources, fonts and the corpus.  Refused records are named in `diagnostics`; throws
  /// EnvironmentError when resources, fonts or the corpus are missing.
  Workshop(const FileSystem& files, const WorkshopOptions& options, Diagnostics& diagnostics);

  /// The same records, words and fonts, which both share, with another layout, theme and the like.
  Workshop(const Workshop& other, const WorkshopOptions& options, Diagnostics& diagnostics);

  const FileSystem& files() const { return files_; }
  const data::Corpus& corpus() const { return shared_->corpus; }
  /// Requires that the corpus has a record in the language, or that the options name it.
  const compose::Labels& labels(Language language) const { return shared_->labels.at(language); }
  /// The layout, which must be of that kind: else throws EnvironmentError "layout-kind".
  const compose::Layout& layout(compose::DocumentKind kind) const;
  /// Of whatever kind it is.
  const compose::Layout& layout() const { return layout_.layout; }
  const layout::Theme& theme() const { return theme_; }
  const text::FontLibrary& fonts() const { return shared_->fonts; }
  const compose::BriefOptions& brief_options() const { return brief_options_; }
  /// True when one record was opened without the corpus that its links lead to.
  bool record_alone() const { return shared_->record_alone; }
  /// The corpus folder, or that of the record that stands alone: pictures come from inside it only.
  const std::string& picture_folder() const { return shared_->picture_folder; }
  const text::TypesetterOptions& typesetter_options() const { return typesetter_options_; }

 private:
  struct Shared {
    Shared(const FileSystem& files, const WorkshopOptions& options, Diagnostics& diagnostics);

    const std::string resources;
    const data::RecordModel model;
    const data::Territories territories;
    const data::Corpus corpus;
    const std::map<Language, compose::Labels> labels;
    const text::FontLibrary fonts;
    const std::shared_ptr<compose::RegisterFiles> register_files;
    const bool record_alone;
    const std::string picture_folder;
  };

  Workshop(const FileSystem& files, std::shared_ptr<const Shared> shared, const WorkshopOptions& options,
           Diagnostics& diagnostics);

  const FileSystem& files_;
  std::shared_ptr<const Shared> shared_;
  config::LayoutFile layout_;
  layout::Theme theme_;
  compose::BriefOptions brief_options_;
  text::TypesetterOptions typesetter_options_;
};

}  // namespace briefwright::batch
