// layouts/NAME.yaml: what a document of a kind has, in which order.
#include "compose/brief/brief.hpp"
#include "compose/change/change_brief.hpp"
#include "compose/comparison/comparison.hpp"
#include "compose/dossier/dossier.hpp"
#include "config/config.hpp"
#include "config/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace briefwright::config {
namespace {

using Names = std::vector<std::string>;

/// A kind of document: the names of its sections, and of those of the policies inside it where it has some.
struct DocumentWord {
  compose::DocumentKind kind;
  Names sections, policy_sections;
  std::string name() const { return std::string(compose::name_of(kind)); }
};

Names names(const std::vector<std::string_view>& sections) { return {sections.begin(), sections.end()}; }

/// The default first.
const std::vector<DocumentWord>& document_kinds() {
  using compose::DocumentKind;
  static const std::vector<DocumentWord> kinds{
      {DocumentKind::brief, names(compose::brief_sections()), {}},
      {DocumentKind::dossier, names(compose::dossier_sections()), names(compose::brief_sections())},
      {DocumentKind::comparison, names(compose::comparison_sections()), {}},
      {DocumentKind::change, names(compose::change_sections()), {}}};
  return kinds;
}

/// Keys that only a document with such a section has.
constexpr std::pair<std::string_view, std::string_view> keys_of_sections[] = {
    {"register", "register-annex"},      {"maps", "deployment"},       {"map-disclaimer", "deployment"},
    {"map-review-number", "deployment"}, {"map-source", "deployment"}, {"base-map", "deployment"}};

/// What all layouts have.
const Table<LayoutFile>& layouts() {
  static const Table<LayoutFile> table{
      {"name", &LayoutFile::name, text()},
      {"theme", &LayoutFile::theme, text("a theme, by its name or path")},
      {"attach", &LayoutFile::attach, boolean("data files go into the document"), Need::optional},
      {"register", &LayoutFile::register_scope,
       word_of(compose::register_scope_names, "which records of a long register are printed: all by default"),
       Need::optional},
      {"maps", &LayoutFile::maps,
       word_of(compose::map_choice_names,
               "auto, the default: all but one of China alone without a review number"),
       Need::optional},
      {"map-disclaimer", &LayoutFile::map_disclaimer, text("below each map, instead of ours"),
       Need::optional},
      {"map-review-number", &LayoutFile::map_review_number,
       text("by which an authority has approved the base map"), Need::optional},
      {"map-source", &LayoutFile::map_source, text("of the base map, at its foot"), Need::optional},
      {"base-map", &LayoutFile::base_map,
       text("a folder with the coastlines of maps, from where the layout lies"), Need::optional}};
  return table;
}

Shape list_of(const Names& sections) {
  return {.kind = Shape::Kind::list, .item = {{.kind = Shape::Kind::word, .words = sections}}};
}

/// "document", which says what else there is.
Shape document_word() {
  Shape shape{.kind = Shape::Kind::word, .help = "what it is a layout of; without it, of a brief"};
  for (const DocumentWord& kind : document_kinds()) shape.words.push_back(kind.name());
  return shape;
}

Shape shape_of(const DocumentWord& kind) {
  Shape shape = layouts().shape();
  shape.keys.insert(shape.keys.begin(), as_key("document", document_word(), false));
  const auto& sections = kind.sections;
  for (const auto& [name, section] : keys_of_sections)
    if (std::find(sections.begin(), sections.end(), section) == sections.end())
      std::erase_if(shape.keys, [key = name](const Shape& one) { return one.name == key; });
  shape.keys.push_back(as_key("sections", list_of(sections)));
  if (kind.kind == compose::DocumentKind::brief) {
    Shape one_page = list_of(sections);
    one_page.help = "each language is one page: sections that stay as they fit, tried in this order";
    shape.keys.push_back(as_key("one-page", std::move(one_page), false));
  }
  if (!kind.policy_sections.empty())
    shape.keys.push_back(as_key("policy-sections", list_of(kind.policy_sections)));
  return shape;
}

const DocumentWord& kind_of(const YamlValue& file) {
  const std::vector<DocumentWord>& kinds = document_kinds();
  if (!file.has("document")) return kinds.front();
  const YamlValue word = file["document"];
  conform(word, document_word(), Extent::whole);
  return *std::find_if(kinds.begin(), kinds.end(),
                       [&](const DocumentWord& kind) { return kind.name() == word.text(); });
}

Names one_page_of(const YamlValue& list, const Names& sections) {
  for (const YamlValue& name : list.items())
    if (std::find(sections.begin(), sections.end(), name.text()) == sections.end())
      name.refuse(fmt::format("'{}' is no section of this layout", name.text()),
                  "name sections that stand under 'sections'");
  return list.texts();
}

}  // namespace

std::vector<DocumentShape> layout_shapes() {
  std::vector<DocumentShape> shapes;
  for (const DocumentWord& kind : document_kinds()) shapes.push_back({kind.name(), shape_of(kind)});
  return shapes;
}

LayoutFile load_layout(const FileSystem& files, const std::string& resources,
                       const std::string& name_or_path) {
  const auto path = path_in(resources + "/layouts", "layout", layout_names(files, resources), name_or_path);
  if (!path) throw EnvironmentError(path.error());
  const YamlValue file = YamlValue::load(files, *path, *path == name_or_path);
  const DocumentWord& kind = kind_of(file);
  conform(file, shape_of(kind), Extent::whole);
  LayoutFile layout;
  layouts().read(file, layout);
  layout.document = kind.kind;
  layout.layout.register_scope =
      choice_of<compose::RegisterScope>(compose::register_scope_names, layout.register_scope);
  layout.layout.maps = {choice_of<compose::MapChoice>(compose::map_choice_names, layout.maps),
                        layout.map_disclaimer, layout.map_review_number, layout.map_source};
  if (!layout.base_map.empty() && layout.base_map.front() != '/')
    layout.base_map = std::filesystem::path(*path).parent_path() / layout.base_map;
  layout.layout.sections = file["sections"].texts();
  if (file.has("one-page")) layout.layout.one_page = one_page_of(file["one-page"], layout.layout.sections);
  if (!kind.policy_sections.empty()) layout.layout.policy_sections = file["policy-sections"].texts();
  return layout;
}

}  // namespace briefwright::config
