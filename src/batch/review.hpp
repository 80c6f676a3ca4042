// What a change of data or code does to print: two makes of the same documents, compared by their traces.
#pragma once

#include "base/files.hpp"
#include "batch/printed.hpp"

#include <optional>
#include <string>
#include <vector>

namespace briefwright::batch {

/// A text that is not printed as it was.
struct Difference {
  /// moved: the same text on another page or in another place, or furniture of pages (numbers, heads that are
  /// repeated) that only follows from what moved.
  enum class Change { changed, added, removed, moved } change = Change::changed;
  std::optional<Printed> before, after;    // of what is changed both, of furniture that moved one or both
  std::size_t old_page = 0, new_page = 0;  // where a reader sees it, or where it would stand
};

/// In reading order of the newer document, furniture last.  Texts count by origin (the record's file apart
/// from the folder of the corpus, the field apart from places in lists; the rule; the label) and words,
/// blanks aside.
std::vector<Difference> differences(const TracedDocument& before, const TracedDocument& after);

/// A document in two makes.
struct ReviewedDocument {
  /// unchanged: the same bytes; alike: other bytes that print the same (data inside the file, the program's
  /// version); refused: the diagnostics say why it could not be compared.
  enum class State { unchanged, alike, moved, changed, added, removed, refused } state = State::unchanged;
  std::string path;                          // in its folder
  std::optional<std::string> before, after;  // files
  std::vector<Difference> differences{};

  std::size_t count(Difference::Change change) const;
};

std::string_view to_string(Difference::Change change);
std::string_view to_string(ReviewedDocument::State state);

/// Pairs the documents of two folders by their paths in them (those that manifest.json lists, without one all
/// *.pdf), or compares two files.  Only what differs needs its trace beside it.  What is wrong with a
/// document goes to the diagnostics: "no-trace", "other-trace" (of other bytes), "no-pdf", and as
/// FileSystem::read. Fails with "usage" (a folder and a file), "no-documents", "foreign-manifest" and
/// "bad-manifest". Throws EnvironmentError "cannot-read" where nothing is.
Result<std::vector<ReviewedDocument>> review(const std::string& before, const std::string& after,
                                             const FileSystem& files, Diagnostics& diagnostics);

}  // namespace briefwright::batch
