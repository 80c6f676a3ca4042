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

/// The names of the sections that layouts may pick from.  Some are of policies or of countries only.
std::vector<std::string_view> comparison_sections();

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
                                      std::span<const Labels* const> labels, const Layout& layout,
                                      const BriefOptions& options);

}  // namespace briefwright::compose
