#include "config/plan.hpp"

#include "base/nearest.hpp"
#include "config/table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

namespace briefwright::config {
namespace {

using compose::DocumentKind;

Shape texts(std::string help) {
  return {.kind = Shape::Kind::list, .help = std::move(help), .item = {text()}};
}

/// A key and the kinds that have it.
struct Key {
  Shape shape;
  std::vector<DocumentKind> kinds;
};

const std::vector<Key>& keys() {
  using enum DocumentKind;
  const std::vector<DocumentKind> all{brief, dossier, comparison, change};
  static const std::vector<Key> list{
      {as_key("kind", word_of(compose::document_kind_names, "what is made")), all},
      {as_key("layout", text("a layout of that kind, by its name or path"), false), all},
      {as_key("theme", text("a theme, by its name or path"), false), all},
      {as_key("languages", texts("a document for each: zh, en, zh+en; without it, those of the corpus"),
              false),
       all},
      {as_key("path",
              text(fmt::format("below the output folder, with {{{}}}; without it, {{language}}/{{id}}.pdf",
                               fmt::join(path_places, "}, {"))),
              false),
       all},
      {as_key("attach", boolean("data files go into the document"), false), all},
      {as_key("where", text("which records: an expression as of --where"), false), {brief, dossier}},
      {as_key("country", text("a country by its name, or each for all that have records"), false), {dossier}},
      {as_key("region", text("a region by its name"), false), {dossier}},
      {as_key("sector", text("a sector by its name"), false), {dossier}},
      {as_key("all", boolean("the whole corpus: the portfolio"), false), {dossier}},
      {as_key("of", texts("two to five ids of policies, or countries"), false), {comparison}},
      {as_key("since", text("folder of the older version, from where the plan lies"), false),
       {brief, change}},
      {as_key("register",
              word_of(compose::register_scope_names, "which records of a long register are printed"), false),
       {brief, dossier}},
      {as_key("maps", word_of(compose::map_choice_names, "whether maps are printed"), false),
       {brief, dossier, comparison}}};
  return list;
}

Shape entry_shape(DocumentKind kind) {
  Shape shape{.kind = Shape::Kind::mapping};
  for (const Key& key : keys())
    if (std::find(key.kinds.begin(), key.kinds.end(), kind) != key.kinds.end())
      shape.keys.push_back(key.shape);
  return shape;
}

template <class Choice, std::size_t n>
std::optional<Choice> choice(const YamlValue& entry, std::string_view key,
                             const std::array<std::string_view, n>& words) {
  if (!entry.has(key)) return std::nullopt;
  return choice_of<Choice>(words, entry[key].text());
}

std::string text_in(const YamlValue& entry, std::string_view key) {
  return entry.has(key) ? entry[key].text() : std::string();
}

/// A path below its folder, of which every {name} is known.
std::string checked_path(const YamlValue& value) {
  const std::string path = value.text();
  const std::filesystem::path parts(path);
  if (parts.is_absolute() || std::find(parts.begin(), parts.end(), "..") != parts.end())
    value.refuse("the path leads out of the output folder", "write it from there, without ..");
  if (!path.ends_with(".pdf")) value.refuse("a path that ends in .pdf is wanted here");
  const std::vector<std::string> known(path_places.begin(), path_places.end());
  for (const std::string& place : places_in(path))
    if (std::find(known.begin(), known.end(), place) == known.end()) {
      const std::string meant = did_you_mean(nearest(place, known, 1));
      value.refuse(fmt::format("'{{{}}}' is no name that a path may hold", place),
                   meant.empty() ? fmt::format("the names are {{{}}}", fmt::join(known, "}, {")) : meant);
    }
  return path;
}

/// A dossier asks one question, a comparison names what it compares, a change brief its older version.
void check_question(const PlanEntry& entry) {
  if (entry.kind == DocumentKind::dossier) {
    const std::array given{!entry.where.empty(), !entry.country.empty(), !entry.region.empty(),
                           !entry.sector.empty(), entry.all};
    if (std::count(given.begin(), given.end(), true) != 1)
      entry.refuse("a dossier is about one thing", "give one of country, region, sector, where and all");
  }
  if (entry.kind == DocumentKind::comparison && entry.of.empty())
    entry.refuse("a comparison compares something", "name two to five under 'of'");
  if (entry.kind == DocumentKind::change && entry.since.empty())
    entry.refuse("a change brief tells of two versions", "name the folder of the older one under 'since'");
}

PlanEntry read_entry(const YamlValue& value, const std::filesystem::path& folder) {
  if (!value.has("kind"))
    value.refuse("'kind' is missing",
                 fmt::format("one of {}", fmt::join(compose::document_kind_names, ", ")));
  const Shape kinds = word_of(compose::document_kind_names, "");
  conform(value["kind"], kinds, Extent::whole);
  const DocumentKind kind = *choice<DocumentKind>(value, "kind", compose::document_kind_names);
  conform(value, entry_shape(kind), Extent::whole);
  PlanEntry entry{
      .kind = kind,
      .layout = text_in(value, "layout"),
      .theme = text_in(value, "theme"),
      .where = text_in(value, "where"),
      .country = text_in(value, "country"),
      .region = text_in(value, "region"),
      .sector = text_in(value, "sector"),
      .register_scope = choice<compose::RegisterScope>(value, "register", compose::register_scope_names),
      .maps = choice<compose::MapChoice>(value, "maps", compose::map_choice_names),
      .refuse = [value](const std::string& message, const std::string& hint) {
        value.refuse(message, hint);
      }};
  if (value.has("path")) entry.path = checked_path(value["path"]);
  if (value.has("languages")) entry.languages = value["languages"].texts();
  if (value.has("all")) entry.all = value["all"].boolean();
  if (value.has("of")) entry.of = value["of"].texts();
  if (value.has("attach")) entry.attach = value["attach"].boolean();
  if (value.has("since")) entry.since = (folder / value["since"].text()).lexically_normal().string();
  check_question(entry);
  return entry;
}

}  // namespace

std::vector<DocumentShape> plan_shapes() {
  std::vector<DocumentShape> shapes;
  for (std::size_t i = 0; i < compose::document_kind_names.size(); ++i)
    shapes.push_back(
        {std::string(compose::document_kind_names[i]), entry_shape(static_cast<DocumentKind>(i))});
  return shapes;
}

std::vector<PlanEntry> load_plan(const FileSystem& files, const std::string& path) {
  const YamlValue file = YamlValue::load(files, path, true);
  if (!file.is_map()) file.refuse("a mapping is wanted here", "a plan holds a list under 'documents'");
  file.each([&](const std::string& key, const YamlValue& value) {
    if (key != "documents")
      value.refuse(fmt::format("'{}' is no key that belongs here", key), "the key is documents");
  });
  std::vector<PlanEntry> entries;
  for (const YamlValue& entry : file["documents"].items())
    entries.push_back(read_entry(entry, std::filesystem::path(path).parent_path()));
  if (entries.empty()) file["documents"].refuse("the plan names no document");
  return entries;
}

}  // namespace briefwright::config
