// One policy record to the document of its brief.
#pragma once

#include "compose/common/labels.hpp"
#include "compose/common/layout.hpp"
#include "data/corpus.hpp"
#include "document/document.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::compose {

/// The names of the sections that layouts may pick from.
std::vector<std::string_view> brief_sections();

/// "unknown-id": no policy of the corpus has that id; the hint gives the nearest ones.
Diagnostic unknown_policy(const data::Corpus& corpus, std::string_view id);

/// A key message that a rule makes of a record (docs/messages.md).
struct MadeMessage {
  std::string_view kind;  // "standing", "profile", …: one of a kind at most
  double weight;          // the heaviest are printed
  bool printed;
  std::string text;
};
/// The heaviest first; with `earlier`, what changed since too.
std::vector<MadeMessage> messages_of(const data::Corpus& corpus, const data::Policy& policy,
                                     const Labels& labels, const data::EarlierVersion* earlier = nullptr);

/// A whole document: one part per catalogue, in that order.  Takes each language's own record where there is
/// one, else the other's, whose texts then carry their own language.  Fails with unknown_policy when there is
/// none in any language.  Sections without data leave nothing behind.
Result<document::Document> brief(const data::Corpus& corpus, std::string_view id,
                                 std::span<const Labels* const> labels, const Layout& layout,
                                 const BriefOptions& options);

}  // namespace briefwright::compose
