// What a user names on the command line, ids and paths, to a corpus and ids in it.
#pragma once

#include "base/files.hpp"
#include "batch/workshop.hpp"
#include "cli/options.hpp"

#include <string>

namespace briefwright::cli {

/// The name by which a record from standard input goes in diagnostics and traces.
inline constexpr const char* standard_input = "<stdin>";

/// Both lead to one file by their letters.
bool same_path(const std::string& a, const std::string& b);

/// True for the record on standard input and for "x/y.md", "y.md", "./y": what cannot be an id.
bool is_path(const std::string& input);

/// The languages of a document of the corpora without --lang: the one that all of them have policies in;
/// Chinese where that leaves a choice.  With --lang that.
std::vector<Language> document_languages(const Options& options, const FileSystem& files,
                                         const std::vector<std::string>& corpora);

/// The languages of the brief of one input: --lang, else that of the folder its path lies in, else that of
/// the record that stands alone, else what document_languages() says of the corpus.  `wanted` is what
/// resolve_corpus() gave, `corpus` what was loaded.
std::vector<Language> languages_of(const std::string& input, const Options& options, const FileSystem& files,
                                   const batch::WorkshopOptions& wanted, const data::Corpus& corpus);

/// What contradicts: the record alone is in another language than --lang asks for.
Diagnostics language_warnings(const Options& options, const data::Corpus& corpus,
                              const compose::Labels& english);

/// The corpus of a brief: --corpus, else the one that the first path lies in
/// (CORPUS/policies/LANGUAGE/NAME.md, or deeper), else that record alone.  A mistake (an id without --corpus,
/// two corpora) has code "usage".
Result<batch::WorkshopOptions> resolve_corpus(const Options& options, const FileSystem& files);

/// The id for an input: itself, or the id of the corpus' record that the path names.
std::string id_of(const std::string& input, const data::Corpus& corpus);

}  // namespace briefwright::cli
