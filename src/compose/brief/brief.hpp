// One policy record to the document of its brief.
#pragma once

#include "compose/common/labels.hpp"
#include "data/corpus.hpp"
#include "document/document.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::compose {

/// The sections, in the order of the brief guide.
enum class Section : std::uint8_t {
  masthead,
  key_messages,
  at_a_glance,
  contents,
  substance,
  scores,
  evidence,
  impact,
  timeline,
  regulation,
  deployment,
  peers,
  gaps,
  method,
  sources,
  citation,
  register_annex,
  summary,     // the first paragraph of what the policy does
  full_brief,  // one line that leads from a one-pager to the brief
};

/// The section of a layout file's word: "key-messages".
std::optional<Section> section_from(std::string_view word);

/// A layout file's choice of sections, read by `config`.
struct BriefLayout {
  std::vector<Section> sections;  // in printing order
};

struct BriefOptions {
  std::optional<std::int64_t> date;  // seconds since 1970; else the record's audit or publication date
  bool attach = false;               // the data behind tables and charts as files inside the document
};

/// One part in the labels' language.  The record may be in the other language: its texts then carry their
/// own language.  Sections without data leave nothing behind.
document::Part brief_part(const data::Corpus& corpus, const data::Policy& policy, const Labels& labels,
                          const BriefLayout& layout);

/// "unknown-id": no policy of the corpus has that id; the hint gives the nearest ones.
Diagnostic unknown_policy(const data::Corpus& corpus, std::string_view id);

/// A whole document: one part per catalogue, in that order.  Takes each language's own record
/// where there is one.  Fails with unknown_policy when there is none in any language.
Result<document::Document> brief(const data::Corpus& corpus, std::string_view id,
                                 std::span<const Labels* const> labels, const BriefLayout& layout,
                                 const BriefOptions& options);

}  // namespace briefwright::compose
