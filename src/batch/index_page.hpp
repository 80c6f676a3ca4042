// What a batch has made, for those who read it: index.html in its folder.
#pragma once

#include "base/files.hpp"
#include "compose/common/labels.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace briefwright::batch {

inline constexpr std::string_view index_name = "index.html";

/// The words of the page, which do not depend on the corpus.  Throws as config::load_labels().
std::map<Language, compose::Labels> index_labels(const FileSystem& files);

/// A page of what a manifest lists as made, by country, kind and languages, and of what it lists as refused.
/// One file that needs no other and no script.  Its words are Chinese, English or both, as the documents are;
/// `labels` holds both.  The same manifest gives the same bytes; what is not as we write it is left out.
std::string index_page(std::string_view manifest, const std::map<Language, compose::Labels>& labels);

/// "foreign-index", a warning: in the folder lies an index.html that no batch has written.
std::optional<Diagnostic> foreign_index(const std::string& folder, const FileSystem& files);

}  // namespace briefwright::batch
