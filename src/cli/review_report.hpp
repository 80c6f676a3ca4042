// What batch::review() found, for a person, a machine, a pull request.
#pragma once

#include "batch/review.hpp"

#include <span>
#include <string>
#include <string_view>

namespace briefwright::cli {

using Reviewed = std::span<const batch::ReviewedDocument>;

/// Numbers, then for each document with a change up to twenty of them, a line each.
std::string review_text(Reviewed documents);

/// {"program", "old", "new", "documents": {"changed": n, …}, "texts": {"changed": n, …}, "reviewed":
/// [{"path", "state", "texts": {…}, "differences": [{"change", "kind": "text" or "figure", "furniture",
/// "old-page", "new-page", "before", "after": {"text", "file", "line" and "field", or "rule", or "label",
/// "places": [{"page", "label", "box"}]} or null}]}]}: everything, in reading order.
std::string review_json(Reviewed documents, std::string_view before, std::string_view after);

/// Numbers and a table of what is changed, added and removed, of less than 1 MiB; a last line tells how many
/// rows are left out.
std::string review_markdown(Reviewed documents);

/// Two texts, each with nothing but what differs and a little around it, at most `most` characters of it.
struct Excerpts {
  std::string before, after;
};
Excerpts excerpts(std::string_view before, std::string_view after, std::size_t most);

}  // namespace briefwright::cli
