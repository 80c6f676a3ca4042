// Layout files, theme files, font lists and label catalogues to plain structs.
//
// All of them lie in one resource folder (installed: share/briefwright).  A mistake in one of
// them is an EnvironmentError that names file, line and field.
#pragma once

#include "base/files.hpp"
#include "chart/map/coastline.hpp"
#include "compose/common/labels.hpp"
#include "compose/common/layout.hpp"
#include "config/shape.hpp"
#include "data/model.hpp"
#include "layout/theme.hpp"
#include "text/font_library.hpp"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace briefwright::config {

/// $BRIEFWRIGHT_DATA, else share/briefwright beside the program's folder, else the source tree it was built
/// from.
std::string resource_folder(const FileSystem& files);

/// layouts/NAME.yaml, or a path to a file of that form.
struct LayoutFile {
  std::string name;
  std::string theme;    // as load_theme takes it
  bool attach = false;  // data files go into the document unless the command line says otherwise
  compose::DocumentKind document = compose::DocumentKind::brief;  // what it is a layout of
  std::string register_scope = "full";                            // a word of compose::register_scope_names
  std::string maps = "auto";                                      // a word of compose::map_choice_names
  std::string map_disclaimer, map_review_number, map_source;      // as compose::MapOptions has them
  std::string base_map;                                           // folder of coastlines; empty: our own
  compose::Layout layout;
};
/// Of a section that its kind of document has not, the refusal names the nearest one.
LayoutFile load_layout(const FileSystem& files, const std::string& resources,
                       const std::string& name_or_path);
/// One for each kind of document, the default first.
std::vector<DocumentShape> layout_shapes();
std::vector<std::string> layout_names(const FileSystem& files, const std::string& resources);

/// layouts/themes/NAME.yaml, or a path to a file of that form.  A file with "extends: NAME" holds only what
/// differs from that theme: mappings are merged, lists replaced.  Coastlines are none of a theme's: they are
/// left out here.
layout::Theme load_theme(const FileSystem& files, const std::string& resources,
                         const std::string& name_or_path);
/// A file with "extends" may lack any key.  What keys say of each other (margins and page) is not in it.
Shape theme_shape();
std::vector<std::string> theme_names(const FileSystem& files, const std::string& resources);

/// What chart::Style needs to draw maps: land-110m.txt and land-50m.txt of a folder such as layouts/maps.
std::shared_ptr<const chart::Coastlines> load_coastlines(const FileSystem& files, const std::string& folder);

text::FontConfig load_fonts(const FileSystem& files, const std::string& resources);
/// The words of documents in each of the languages, with the names of the model: from the catalogue of the
/// language, else of its first subtag, else in English.  Fails when a catalogue does not hold the keys and
/// places of the English one.
std::map<Language, compose::Labels> load_labels(const FileSystem& files, const std::string& resources,
                                                const std::set<Language>& languages,
                                                const data::RecordModel& model);
/// Of a catalogue in any language, by the English one.
Shape label_shape(const FileSystem& files, const std::string& resources);
/// layouts/records/NAME.yaml, or a path to a file of that form; by default the model of records that a corpus
/// has unless it names another.
data::RecordModel load_record_model(const FileSystem& files, const std::string& resources,
                                    const std::string& name_or_path = "ccus");

}  // namespace briefwright::config
