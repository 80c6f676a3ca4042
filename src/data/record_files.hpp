// Which files of a corpus folder are records, and what lies beside them that nobody will read.
#pragma once

#include "data/corpus.hpp"

namespace briefwright::data {

inline constexpr std::string_view kind_folders[] = {"policies", "facilities", "countries"};

/// `name` is the file's without its suffix, or the folder's of a page bundle (NAME/index.md).
struct RecordPath {
  RecordKind kind;
  Language language;
  std::string path, name;
  bool placed = true;  // in a folder of its language, not in none
};

/// The name of a record's file as RecordPath has it.
std::string record_name(std::string_view path);

/// A page about a folder, no record unless it has an id: README, _index.
bool may_be_folder_page(std::string_view path);

/// The records of the languages asked for, by kind, language and path, and behind them those of the kind that
/// lie in no language's folder; through folders of any name, 16 deep; links to folders are not followed.
/// Files and folders where records lie that are neither read nor the pictures of records are named in
/// `diagnostics`, but for those whose name begins with a full stop.
std::vector<RecordPath> list_records(const FileSystem& files, const std::string& folder,
                                     const LoadOptions& options, Diagnostics& diagnostics);

}  // namespace briefwright::data
