// The records that one question picks to one document: profile, comparison, every policy, the register.
#pragma once

#include "compose/brief/brief.hpp"
#include "data/selection.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace briefwright::compose {

/// The names of the sections that layouts may pick from.  What stands behind policy-briefs is an annex.
std::vector<std::string_view> dossier_sections();

/// One set of parts per catalogue, in that order.  Fails as data::select does, and with "empty-selection"
/// where no language has a record for the question.
Result<document::Document> dossier(const data::Corpus& corpus, const data::SelectionQuery& query,
                                   std::span<const Labels* const> labels, const Layout& layout,
                                   const BriefOptions& options);

/// The title of the dossier in one language ("中国", "All records"), for heads and file names.
std::string dossier_title(const data::Corpus& corpus, const data::SelectionBasis& basis,
                          const Labels& labels);

}  // namespace briefwright::compose
