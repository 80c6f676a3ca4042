// corpus.yaml: what a corpus calls itself.
#include "data/corpus_state.hpp"
#include "data/fields.hpp"

#include <filesystem>

namespace briefwright::data {
namespace {

constexpr std::size_t corpus_file_limit = 64u << 10;

/// "hub/2026-08/" gives "2026-08"; "." gives the name of the working folder.
std::string folder_label(const std::string& folder) {
  std::filesystem::path path = std::filesystem::path(folder).lexically_normal();
  if (path == "." || path.filename() == "..") path = std::filesystem::absolute(path).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  return path.filename().string();
}

void set_texts(Fields& fields, std::string_view key, std::array<std::string, 2>& texts) {
  if (!fields.is_mapping(key)) {
    if (const Text both = fields.text(key)) texts.fill(both.value);
    return;
  }
  Fields each = fields.mapping(key);
  for (const Language language : {Language::zh, Language::en})
    if (const Text text = each.text(folder_name(language)))
      texts[static_cast<std::size_t>(language)] = text.value;
}

}  // namespace

void read_corpus_file(const FileSystem& files, const std::string& folder, std::string& version,
                      std::array<std::string, 2>& name, std::array<std::string, 2>& attribution,
                      Diagnostics& diagnostics) {
  version = folder_label(folder);
  name = {"政策记录库", "Policy records"};
  attribution = {"各条记录保留其来源署名；设施事实除另有说明外来自 IEA CCUS Projects Database。",
                 "Each record keeps the attribution of its own sources; facility facts are from the IEA CCUS "
                 "Projects Database unless it says otherwise."};
  const std::vector<std::string> names = files.list(folder);
  if (std::find(names.begin(), names.end(), "corpus.yaml") == names.end()) return;
  const auto file = std::make_shared<const std::string>(folder + "/corpus.yaml");
  const auto text = files.read(*file, corpus_file_limit);
  if (!text) return diagnostics.add(text.error());
  if (const auto checked = checked_text(*text, file); !checked) return diagnostics.add(checked.error());
  auto tree = parse_yaml(*text, file, 1);
  if (!tree) return diagnostics.add(tree.error());
  const Vocabulary no_words;
  ReadContext context{*tree, no_words, diagnostics};
  Fields fields(context);
  if (const Text own = fields.text("version")) version = own.value;
  set_texts(fields, "name", name);
  set_texts(fields, "attribution", attribution);
  for (const UnknownField& field : unread_fields(*tree))
    diagnostics.add({Severity::warning, "unknown-field", field.origin, "nobody reads this field",
                     "corpus.yaml holds version, name and attribution"});
}

}  // namespace briefwright::data
