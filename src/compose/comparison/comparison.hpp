// Two to five policies or countries side by side: facts, scores, texts, facilities.
#pragma once

#include "base/result.hpp"
#include "compose/brief/brief.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::compose {

/// The sections, in the order of the layout `comparison`.  Some are of policies or of countries only.
enum class ComparisonSection : std::uint8_t {
  title,
  key_messages,
  facts,
  contents,
  scores,    // of policies; the governance profiles of countries
  position,  // of countries: governance and committed capacity
  evidence,  // of policies
  impact,    // of policies
  timeline,  // of policies
  policies,  // of countries
  deployment,
  regulation,
  gaps,
  method,
  sources,
  citation,
};

/// The section of a layout file's word: "key-messages".
std::optional<ComparisonSection> comparison_section_from(std::string_view word);

/// A layout file's choice of sections.
struct ComparisonLayout {
  std::vector<ComparisonSection> sections;  // in printing order
};

inline constexpr std::size_t fewest_compared = 2, most_compared = 5;

/// What is compared, in the order asked for: ids of policies, or keys of countries ("south-korea").
struct ComparisonQuery {
  enum class Kind : std::uint8_t { policies, countries } kind = Kind::policies;
  std::vector<std::string> items;
};

/// A word is the id of a policy, else a country by its name in either language or its key.  Fails with
/// "usage" for both kinds mixed, for one named twice and for fewer than two or more than five; with
/// "record-refused" for the id of a record that was refused; with "unknown-id" and the nearest known words in
/// the hint for others, and for countries that no record names.
Result<ComparisonQuery> comparison_query(const data::Corpus& corpus, std::span<const std::string> words);

/// The compared policies, or the profiles and policies of the compared countries, in one language.
std::vector<const data::Record*> compared_records(const data::Corpus& corpus, const ComparisonQuery& query,
                                                  Language language);

/// One part per catalogue, in that order.  Fails as comparison_query does for the items of the query, and
/// with "usage" when they are not of its kind.  A policy that one language lacks stands there with the texts
/// of the other.
Result<document::Document> comparison(const data::Corpus& corpus, const ComparisonQuery& query,
                                      std::span<const Labels* const> labels, const ComparisonLayout& layout,
                                      const BriefOptions& options);

}  // namespace briefwright::compose
