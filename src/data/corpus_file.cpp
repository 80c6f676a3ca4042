// corpus.yaml: what a corpus calls itself and says of its records.
#include "data/corpus_state.hpp"
#include "data/fields.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace briefwright::data {
namespace {

constexpr std::size_t corpus_file_limit = 64u << 10;

/// One text, or one for each language.
LocalTexts read_texts(Fields& fields, std::string_view key, Diagnostics& diagnostics) {
  LocalTexts texts;
  if (!fields.is_mapping(key)) {
    if (Text all = fields.text(key)) texts.emplace("", std::move(all));
    return texts;
  }
  Fields each = fields.mapping(key);
  for (const std::string& tag : each.keys()) {
    Text text = each.text(tag);
    if (!text) continue;
    const auto warn = [&](std::string code, std::string message, std::string hint) {
      diagnostics.add({Severity::warning, std::move(code), text.origin, std::move(message), std::move(hint)});
    };
    const auto language = Language::from(tag);
    if (!language)
      warn("unknown-language", fmt::format("\"{}\" is no tag of a language", tag),
           "name it by a BCP 47 tag, such as zh, en, es or zh-Hant");
    else if (texts.contains(language->tag()))
      warn("language-repeated", fmt::format("\"{}\" is {} once more", tag, language->tag()), "keep one");
    else
      texts.emplace(language->tag(), std::move(text));
  }
  return texts;
}

}  // namespace

std::string folder_label(const std::string& folder) {
  std::filesystem::path path = std::filesystem::path(folder).lexically_normal();
  if (path == "." || path.filename() == "..") {
    std::error_code error;  // no working folder: it was deleted
    const std::filesystem::path absolute = std::filesystem::absolute(path, error);
    if (!error) path = absolute.lexically_normal();
  }
  if (!path.has_filename()) path = path.parent_path();
  return path.filename().string();
}

CorpusStatement read_corpus_file(const FileSystem& files, const std::string& folder,
                                 Diagnostics& diagnostics) {
  CorpusStatement stated;
  const std::vector<std::string> names = files.list(folder);
  if (std::find(names.begin(), names.end(), "corpus.yaml") == names.end()) return stated;
  const auto file = std::make_shared<const std::string>(folder + "/corpus.yaml");
  const auto text = files.read(*file, corpus_file_limit);
  if (!text) return diagnostics.add(text.error()), stated;
  auto tree = parse_yaml_file(*text, file);
  if (!tree) return diagnostics.add(tree.error()), stated;
  diagnostics.append(tree->warnings);
  if (tree->nodes[0].kind == NodeKind::null) return stated;
  const Vocabulary no_words;
  ReadContext context{*tree, no_words, diagnostics};
  Fields fields(context);
  stated.version = fields.text("version");
  stated.address = fields.text("address");
  stated.changes_model = fields.is_mapping("records");
  if (stated.changes_model)
    fields.leave_to_others("records");
  else
    stated.records = fields.text("records");
  stated.name = read_texts(fields, "name", diagnostics);
  stated.attribution = read_texts(fields, "attribution", diagnostics);
  stated.links = read_texts(fields, "links", diagnostics);
  stated.limits = read_texts(fields, "limits", diagnostics);
  for (const UnknownField& field : unread_fields(context))
    diagnostics.add({Severity::warning, "unknown-field", field.origin, "nobody reads this field",
                     "corpus.yaml holds version, name, address, attribution, links, limits and records"});
  return stated;
}

}  // namespace briefwright::data
