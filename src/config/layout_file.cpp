// layouts/NAME.yaml: what a document of a kind has, in which order.
#include "config/config.hpp"
#include "config/table.hpp"

#include <algorithm>

namespace briefwright::config {
namespace {

/// The sections under one key, by their names; `from` is total on them.
template <class From>
auto sections(const YamlValue& file, const char* key, From from) {
  std::vector<typename decltype(from(""))::value_type> sections;
  for (const YamlValue& item : file[key].items()) sections.push_back(from(item.text()).value());
  return sections;
}

using Document = decltype(LayoutFile::document);

Document brief(const YamlValue& file) {
  return compose::BriefLayout{sections(file, "sections", compose::section_from)};
}

Document dossier(const YamlValue& file) {
  compose::DossierLayout layout;
  layout.sections = sections(file, "sections", compose::dossier_section_from);
  layout.policy.sections = sections(file, "policy-sections", compose::section_from);
  return layout;
}

Document comparison(const YamlValue& file) {
  return compose::ComparisonLayout{sections(file, "sections", compose::comparison_section_from)};
}

Document change(const YamlValue& file) {
  return compose::ChangeLayout{sections(file, "sections", compose::change_section_from)};
}

using Names = std::vector<std::string>;

/// A kind of document: the names of its sections, and of those of the policies inside it where it has some.
struct DocumentKind {
  std::string name;
  Names sections, policy_sections;
  Document (*read)(const YamlValue&);
};

/// The default first.
const std::vector<DocumentKind>& document_kinds() {
  static const std::vector<DocumentKind> kinds{
      {"brief", compose::section_names(), {}, brief},
      {"dossier", compose::dossier_section_names(), compose::section_names(), dossier},
      {"comparison", compose::comparison_section_names(), {}, comparison},
      {"change", compose::change_section_names(), {}, change}};
  return kinds;
}

/// What all layouts have.
const Table<LayoutFile>& layouts() {
  static const Table<LayoutFile> table{
      {"name", &LayoutFile::name, text()},
      {"theme", &LayoutFile::theme, text("a theme, by its name or path")},
      {"attach", &LayoutFile::attach, boolean("data files go into the document"), Need::optional}};
  return table;
}

Shape list_of(const Names& sections) {
  return {.kind = Shape::Kind::list, .item = {{.kind = Shape::Kind::word, .words = sections}}};
}

/// "document", which says what else there is.
Shape document_word() {
  Shape shape{.kind = Shape::Kind::word, .help = "what it is a layout of; without it, of a brief"};
  for (const DocumentKind& kind : document_kinds()) shape.words.push_back(kind.name);
  return shape;
}

Shape shape_of(const DocumentKind& kind) {
  Shape shape = layouts().shape();
  shape.keys.insert(shape.keys.begin(), {"document", document_word(), false});
  shape.keys.push_back({"sections", list_of(kind.sections)});
  if (!kind.policy_sections.empty()) shape.keys.push_back({"policy-sections", list_of(kind.policy_sections)});
  return shape;
}

const DocumentKind& kind_of(const YamlValue& file) {
  const std::vector<DocumentKind>& kinds = document_kinds();
  if (!file.has("document")) return kinds.front();
  const YamlValue word = file["document"];
  conform(word, document_word(), Extent::whole);
  return *std::find_if(kinds.begin(), kinds.end(),
                       [&](const DocumentKind& kind) { return kind.name == word.text(); });
}

}  // namespace

std::vector<LayoutShape> layout_shapes() {
  std::vector<LayoutShape> shapes;
  for (const DocumentKind& kind : document_kinds()) shapes.push_back({kind.name, shape_of(kind)});
  return shapes;
}

LayoutFile load_layout(const FileSystem& files, const std::string& resources,
                       const std::string& name_or_path) {
  const auto path = path_in(resources + "/layouts", "layout", layout_names(files, resources), name_or_path);
  if (!path) throw EnvironmentError(path.error());
  const YamlValue file = YamlValue::load(files, *path, *path == name_or_path);
  const DocumentKind& kind = kind_of(file);
  conform(file, shape_of(kind), Extent::whole);
  LayoutFile layout;
  layouts().read(file, layout);
  layout.document = kind.read(file);
  return layout;
}

std::size_t LayoutFile::sections() const {
  return std::visit([](const auto& layout) { return layout.sections.size(); }, document);
}

}  // namespace briefwright::config
