// The records that one question picks to one document: profile, comparison, every policy, the register.
#pragma once

#include "compose/brief/brief.hpp"
#include "data/selection.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace briefwright::compose {

/// The sections, in the order of the layout `dossier`.
enum class DossierSection : std::uint8_t {
  title,
  key_messages,
  key_figures,
  contents,
  profile,     // of one country: summary and targets
  governance,  // of one country: its highest scores
  pillars,
  position,   // countries by governance and committed capacity
  countries,  // table of those selected
  policies,   // table, scores, timeline
  deployment,
  gaps,
  policy_briefs,  // pages of its own for every policy
  method,
  sources,
  register_annex,
};

/// The section of a layout file's word: "key-messages".
std::optional<DossierSection> dossier_section_from(std::string_view word);

/// A layout file's choice of sections.
struct DossierLayout {
  std::vector<DossierSection> sections;  // what stands behind policy_briefs is an annex
  BriefLayout policy;                    // sections of each policy's own pages
};

/// One set of parts per catalogue, in that order.  Fails as data::select does, and with "empty-selection"
/// where no language has a record for the question.
Result<document::Document> dossier(const data::Corpus& corpus, const data::SelectionQuery& query,
                                   std::span<const Labels* const> labels, const DossierLayout& layout,
                                   const BriefOptions& options);

/// The title of the dossier in one language ("中国", "All records"), for heads and file names.
std::string dossier_title(const data::Corpus& corpus, const data::SelectionBasis& basis,
                          const Labels& labels);

}  // namespace briefwright::compose
