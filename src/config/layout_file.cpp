// layouts/NAME.yaml: what a document of a kind has, in which order.
#include "compose/brief/brief.hpp"
#include "compose/change/change_brief.hpp"
#include "compose/comparison/comparison.hpp"
#include "compose/dossier/dossier.hpp"
#include "config/config.hpp"
#include "config/table.hpp"

#include <algorithm>

namespace briefwright::config {
namespace {

using Names = std::vector<std::string>;

/// A kind of document: the names of its sections, and of those of the policies inside it where it has some.
struct DocumentWord {
  std::string name;
  compose::DocumentKind kind;
  Names sections, policy_sections;
};

Names names(const std::vector<std::string_view>& sections) { return {sections.begin(), sections.end()}; }

/// The default first.
const std::vector<DocumentWord>& document_kinds() {
  using compose::DocumentKind;
  static const std::vector<DocumentWord> kinds{
      {"brief", DocumentKind::brief, names(compose::brief_sections()), {}},
      {"dossier", DocumentKind::dossier, names(compose::dossier_sections()),
       names(compose::brief_sections())},
      {"comparison", DocumentKind::comparison, names(compose::comparison_sections()), {}},
      {"change", DocumentKind::change, names(compose::change_sections()), {}}};
  return kinds;
}

Shape register_word() {
  Shape shape{.kind = Shape::Kind::word,
              .help = "which records of a long register are printed: all by default"};
  shape.words.assign(compose::register_scope_names.begin(), compose::register_scope_names.end());
  return shape;
}

/// What all layouts have.
const Table<LayoutFile>& layouts() {
  static const Table<LayoutFile> table{
      {"name", &LayoutFile::name, text()},
      {"theme", &LayoutFile::theme, text("a theme, by its name or path")},
      {"attach", &LayoutFile::attach, boolean("data files go into the document"), Need::optional},
      {"register", &LayoutFile::register_scope, register_word(), Need::optional}};
  return table;
}

Shape list_of(const Names& sections) {
  return {.kind = Shape::Kind::list, .item = {{.kind = Shape::Kind::word, .words = sections}}};
}

/// "document", which says what else there is.
Shape document_word() {
  Shape shape{.kind = Shape::Kind::word, .help = "what it is a layout of; without it, of a brief"};
  for (const DocumentWord& kind : document_kinds()) shape.words.push_back(kind.name);
  return shape;
}

Shape shape_of(const DocumentWord& kind) {
  Shape shape = layouts().shape();
  shape.keys.insert(shape.keys.begin(), as_key("document", document_word(), false));
  const auto& sections = kind.sections;
  if (std::find(sections.begin(), sections.end(), "register-annex") == sections.end())
    std::erase_if(shape.keys, [](const Shape& key) { return key.name == "register"; });
  shape.keys.push_back(as_key("sections", list_of(sections)));
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
                       [&](const DocumentWord& kind) { return kind.name == word.text(); });
}

}  // namespace

std::vector<LayoutShape> layout_shapes() {
  std::vector<LayoutShape> shapes;
  for (const DocumentWord& kind : document_kinds()) shapes.push_back({kind.name, shape_of(kind)});
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
  const auto& scopes = compose::register_scope_names;
  layout.layout.register_scope = static_cast<compose::RegisterScope>(
      std::find(scopes.begin(), scopes.end(), layout.register_scope) - scopes.begin());
  layout.layout.sections = file["sections"].texts();
  if (!kind.policy_sections.empty()) layout.layout.policy_sections = file["policy-sections"].texts();
  return layout;
}

}  // namespace briefwright::config
