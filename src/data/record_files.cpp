#include "data/record_files.hpp"

#include "data/table_file.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <set>

namespace briefwright::data {
namespace {

constexpr std::array<std::string_view, 2> record_suffixes{".md", ".markdown"};
constexpr std::array<std::string_view, 8> picture_suffixes{".png", ".jpg",  ".jpeg", ".svg",
                                                           ".gif", ".webp", ".avif", ".pdf"};
constexpr std::array<std::string_view, 4> sheet_suffixes{".xlsx", ".xlsm", ".xls", ".ods"};
constexpr std::size_t deepest = 16;  // folders below that of a language

std::string small(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
  return out;
}

template <std::size_t n>
bool ends_with_one_of(std::string_view name, const std::array<std::string_view, n>& suffixes) {
  const std::string end = small(name);
  return std::any_of(suffixes.begin(), suffixes.end(), [&](std::string_view suffix) {
    return end.size() > suffix.size() && end.ends_with(suffix);
  });
}

bool hidden(std::string_view name) { return name.starts_with('.'); }

std::string_view last_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

bool about_the_folder(std::string_view name) {
  const std::string first = small(name.substr(0, name.find('.')));
  return first == "readme" || first == "license" || first == "_index";
}

void say(Diagnostics& diagnostics, Severity severity, std::string_view code, const std::string& path,
         std::string message, std::string hint) {
  Diagnostic d{severity, std::string(code), {}, std::move(message), std::move(hint)};
  d.origin.file = std::make_shared<const std::string>(path);
  diagnostics.add(std::move(d));
}

/// Walks one corpus.
class Walk {
 public:
  Walk(const FileSystem& files, const LoadOptions& options, Diagnostics& diagnostics)
      : files_(files), options_(options), diagnostics_(diagnostics) {}

  std::vector<RecordPath> take(const std::string& folder) {
    name_misspelt(folder);
    for (const RecordKind kind : {RecordKind::policy, RecordKind::facility, RecordKind::country}) {
      const std::string of_kind = fmt::format("{}/{}", folder, kind_folders[static_cast<int>(kind)]);
      for (const auto& [language, name] : language_folders(of_kind))
        if (wanted(kind, language)) take_root(kind, language, of_kind + "/" + name);
      take_root(kind, std::nullopt, of_kind);
    }
    return std::move(found_);
  }

  std::vector<std::string> take_pictures() { return std::move(pictures_); }

 private:
  /// In the order of Language, those of one language by name ("zh", "zh-CN").
  std::set<std::pair<Language, std::string>> language_folders(const std::string& of_kind) const {
    std::set<std::pair<Language, std::string>> folders;
    for (const std::string& name : files_.list(of_kind))
      if (const auto language = Language::from(name); language && files_.is_folder(of_kind + "/" + name))
        folders.emplace(*language, name);
    return folders;
  }

  bool wanted(RecordKind kind, Language language) const {
    const auto in = [&](const std::optional<std::vector<Language>>& list) {
      return !list || std::find(list->begin(), list->end(), language) != list->end();
    };
    return in(options_.languages) && (kind == RecordKind::policy || in(options_.facility_languages));
  }

  /// "Policies", "policy", "corpus.yml" beside what is read.
  void name_misspelt(const std::string& folder) {
    for (const std::string& name : files_.list(folder)) {
      const std::string path = folder + "/" + name, low = small(name);
      if (name != "corpus.yaml" && (low == "corpus.yaml" || low == "corpus.yml"))
        say(diagnostics_, Severity::warning, "stray-file", path, "this file is not read",
            "name it corpus.yaml");
      for (const std::string_view kind : kind_folders) {
        const std::string one = std::string(kind.substr(0, kind.size() - 3)) + "y";
        if (name != kind && (low == kind || low == one) && files_.is_folder(path))
          say(diagnostics_, Severity::warning, "stray-folder", path, "nobody reads this folder",
              fmt::format("name it {}", kind));
        if (name == kind && !files_.is_folder(path)) name_no_folder(path);
      }
      if (is_record(name, path))
        say(diagnostics_, Severity::warning, "stray-file", path, "this file is not read",
            "records lie in policies/zh, policies/en and so on");
    }
  }

  void name_no_folder(const std::string& path) {
    say(diagnostics_, Severity::warning, "stray-file", path, "this file is not read",
        "records lie in a folder of this name");
  }

  /// A page about the corpus is none.
  bool is_record(std::string_view name, const std::string& path) const {
    if (!is_record_file(name) || about_the_folder(name) || files_.is_folder(path)) return false;
    const Result<std::string> text = files_.read(path, options_.file_limit);
    return text && text->starts_with("---");
  }

  void name_stray(const std::string& path, std::string hint) {
    const std::string_view name = last_name(path);
    if (ends_with_one_of(name, picture_suffixes)) return pictures_.push_back(path);
    const bool known = about_the_folder(name);
    say(diagnostics_, known ? Severity::note : Severity::warning, "stray-file", path, "this file is not read",
        known ? "" : std::move(hint));
  }

  /// The folder of a language, or without one what lies beside those.
  void take_root(RecordKind kind, std::optional<Language> language, const std::string& folder) {
    root_ = folder;
    real_root_ = files_.resolved(folder);
    take_folder(kind, language, folder, 0);
  }

  /// Links are not followed: what lies below the root is read where it lies.
  bool is_link(const std::string& folder) {
    const std::string real = files_.resolved(folder);
    if (real.empty() || real == real_root_ + folder.substr(root_.size())) return false;
    const bool inside =
        (real + "/").starts_with(real_root_ + "/") || (real_root_ + "/").starts_with(real + "/");
    if (inside)
      say(diagnostics_, Severity::note, "stray-folder", folder,
          "this link leads to a folder that is read anyway", "");
    else
      say(diagnostics_, Severity::warning, "stray-folder", folder,
          fmt::format("nobody reads this folder: the link leads out of {}", root_),
          "put the records themselves here");
    return true;
  }

  void take_folder(RecordKind kind, std::optional<Language> language, const std::string& folder,
                   std::size_t depth) {
    if (depth > deepest)
      return say(diagnostics_, Severity::warning, "stray-folder", folder,
                 fmt::format("nobody reads this folder: it lies more than {} folders deep", deepest),
                 "move its records up");
    for (const std::string& name : files_.list(folder)) {
      if (hidden(name)) continue;
      const std::string path = folder + "/" + name;
      const bool of_language = !language && depth == 0 && Language::from(name);
      if (is_record_file(name) || (is_table_file(name) && !files_.is_folder(path)))
        take_file(kind, language, path);
      else if (files_.is_folder(path) && !of_language && !is_link(path))
        take_folder(kind, language, path, depth + 1);
      else if (!files_.is_folder(path) && of_language)
        name_no_folder(path);
      else if (!files_.is_folder(path))
        name_stray(path, ends_with_one_of(name, sheet_suffixes)
                             ? "save the sheet as CSV in UTF-8: workbooks are not read"
                             : "records end with .md or .markdown, tables of them with .csv or .geojson");
    }
  }

  void take_file(RecordKind kind, std::optional<Language> folder_language, const std::string& path) {
    const Language language = folder_language ? *folder_language : language_of_file(files_, path);
    if (wanted(kind, language))
      found_.push_back({kind, language, path, record_name(path), folder_language.has_value()});
  }

  const FileSystem& files_;
  const LoadOptions& options_;
  Diagnostics& diagnostics_;
  std::vector<RecordPath> found_;
  std::vector<std::string> pictures_;
  std::string root_, real_root_;  // the folder of a language or kind
};

}  // namespace

std::string record_folder(const std::string& folder, RecordKind kind, Language language) {
  return fmt::format("{}/{}/{}", folder, kind_folders[static_cast<std::size_t>(kind)], language.tag());
}

bool is_record_file(std::string_view name) { return ends_with_one_of(name, record_suffixes); }

std::string record_name(std::string_view path) {
  std::string_view name = last_name(path);
  if (is_record_file(name) || is_table_file(name)) name = name.substr(0, name.rfind('.'));
  if (small(name) != "index" || path.find('/') == std::string_view::npos) return std::string(name);
  const std::string_view bundle = last_name(path.substr(0, path.rfind('/')));
  return std::string(bundle.empty() ? name : bundle);
}

bool may_be_folder_page(std::string_view path) { return about_the_folder(last_name(path)); }

std::vector<RecordPath> list_records(const FileSystem& files, const std::string& folder,
                                     const LoadOptions& options, Diagnostics& diagnostics) {
  return Walk(files, options, diagnostics).take(folder);
}

std::vector<std::string> corpus_files(const FileSystem& files, const std::string& folder) {
  Diagnostics said_while_loading;
  const LoadOptions all;
  Walk walk(files, all, said_while_loading);
  std::vector<std::string> paths{folder + "/corpus.yaml"};
  for (RecordPath& record : walk.take(folder)) paths.push_back(std::move(record.path));
  for (std::string& picture : walk.take_pictures()) paths.push_back(std::move(picture));
  return paths;
}

std::vector<Language> corpus_languages(const FileSystem& files, const std::string& folder) {
  Diagnostics said_while_loading;
  std::set<Language> of_policies, of_any;
  for (const RecordPath& record : list_records(files, folder, {}, said_while_loading)) {
    if (may_be_folder_page(record.path)) continue;
    of_any.insert(record.language);
    if (record.kind == RecordKind::policy) of_policies.insert(record.language);
  }
  const std::set<Language>& found = of_policies.empty() ? of_any : of_policies;
  return {found.begin(), found.end()};
}

}  // namespace briefwright::data
