// Two versions of one data set to a change brief: what is new, gone and changed.
#pragma once

#include "compose/brief/brief.hpp"
#include "data/corpus.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace briefwright::compose {

/// The names of the sections that layouts may pick from.
std::vector<std::string_view> change_sections();

/// The names that the attachments with all changes go by: "changes.zh.json".
std::string changes_file(Language language);

/// One part per catalogue, in that order.  Where nothing differs the document says so.  Both corpora share
/// one vocabulary.  The date is the option's, else the latest that the newer version names.  The data is
/// attached by who can write it.
document::Document change_brief(const data::Corpus& before, const data::Corpus& after,
                                std::span<const Labels* const> labels, const Layout& layout,
                                const BriefOptions& options);

}  // namespace briefwright::compose
