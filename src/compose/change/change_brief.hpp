// Two versions of one data set to a change brief: what is new, gone and changed.
#pragma once

#include "compose/brief/brief.hpp"
#include "data/corpus.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace briefwright::compose {

/// The sections, in the order of the layout `change`.
enum class ChangeSection : std::uint8_t {
  title,
  key_messages,
  key_figures,
  contents,
  transitions,  // facilities by status before and after
  capacities,   // the largest changes of capacity
  new_policies,
  gone_policies,
  scores,            // of policies in both versions
  changed_policies,  // their other fields
  new_facilities,
  gone_facilities,
  changed_facilities,
  renumbered,  // and merged, split and reused ids
  countries,
  format,
  method,
  sources,
};

/// The section of a layout file's word: "key-messages".
std::optional<ChangeSection> change_section_from(std::string_view word);

/// A layout file's choice of sections.
struct ChangeLayout {
  std::vector<ChangeSection> sections;  // in printing order
};

/// The names that the attachments with all changes go by: "changes.zh.json".
std::string changes_file(Language language);

/// One part per catalogue, in that order.  Where nothing differs the document says so.  Both corpora share
/// one vocabulary.  The date is the option's, else the latest that the newer version names.  The data is
/// attached by who can write it.
document::Document change_brief(const data::Corpus& before, const data::Corpus& after,
                                std::span<const Labels* const> labels, const ChangeLayout& layout,
                                const BriefOptions& options);

}  // namespace briefwright::compose
