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

  const FileSystem& files() const { return files_; }
  const data::Corpus& corpus() const { return corpus_; }
  /// Requires that the corpus has a record in the language, or that the options name it.
  const compose::Labels& labels(Language language) const { return labels_.at(language); }
  /// The layout, which must be of that kind: else throws EnvironmentError "layout-kind".
  const compose::Layout& layout(compose::DocumentKind kind) const;
  const layout::Theme& theme() const { return theme_; }
  const text::FontLibrary& fonts() const { return fonts_; }
  const compose::BriefOptions& brief_options() const { return brief_options_; }
  /// True when one record was opened without the corpus that its links lead to.
  bool record_alone() const { return record_alone_; }
  /// The corpus folder, or that of the record that stands alone: pictures come from inside it only.
  const std::string& picture_folder() const { return picture_folder_; }
  const text::TypesetterOptions& typesetter_options() const { return typesetter_options_; }

 private:
  Workshop(const FileSystem& files, const WorkshopOptions& options, const std::string& resources,
           Diagnostics& diagnostics);
  static data::Corpus open_corpus(const FileSystem& files, const WorkshopOptions& options,
                                  const data::RecordModel& model, const data::Territories& territories,
                                  Diagnostics& diagnostics);
  std::shared_ptr<const data::EarlierVersion> open_earlier(const WorkshopOptions& options,
                                                           Diagnostics& diagnostics) const;

  const FileSystem& files_;
  data::RecordModel model_;
  data::Territories territories_;
  data::Corpus corpus_;
  std::map<Language, compose::Labels> labels_;
  config::LayoutFile layout_;
  layout::Theme theme_;
  text::FontLibrary fonts_;
  compose::BriefOptions brief_options_;
  bool record_alone_;
  std::string picture_folder_;
  text::TypesetterOptions typesetter_options_;
};

}  // namespace briefwright::batch
