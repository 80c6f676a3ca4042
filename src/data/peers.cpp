// Which policies stand beside a policy for comparison, and why.
#include "data/statistics.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <tuple>

namespace briefwright::data {
namespace {

constexpr std::ptrdiff_t peer_limit = 5;

bool same_term(const Term& a, const Term& b) {
  if (!a.present() || !b.present()) return false;
  return a.key.empty() ? a.raw == b.raw : a.key == b.key;
}

bool share_cluster(const Policy& a, const Policy& b) {
  const auto& theirs = b.evolution.clusters;
  return std::any_of(a.evolution.clusters.begin(), a.evolution.clusters.end(), [&](const Text& mine) {
    return std::any_of(theirs.begin(), theirs.end(),
                       [&](const Text& other) { return other.value == mine.value; });
  });
}

struct Reason {
  int tier;  // the lower the nearer
  std::string_view key;
};

std::optional<Reason> relation(const Policy& a, const Policy& b) {
  if (share_cluster(a, b)) return Reason{0, "same-cluster"};
  if (same_term(a.country, b.country)) return Reason{1, "same-country"};
  if (same_term(a.category, b.category) && same_term(a.legal_weight, b.legal_weight))
    return Reason{2, "same-category"};
  return std::nullopt;
}

int years_between(const Policy& a, const Policy& b) {
  if (!a.year.present() || !b.year.present()) return std::numeric_limits<int>::max();
  return std::abs(a.year.value - b.year.value);
}

struct Candidate {
  Reason reason;
  int years;
  const Policy* policy;
  auto order() const { return std::tuple(reason.tier, years, std::string_view(policy->id.value)); }
};

}  // namespace

std::vector<Peer> peers(const Policy& policy, const Corpus& corpus) {
  std::vector<Candidate> candidates;
  for (const Policy& other : corpus.policies(policy.language)) {
    if (other.id.value == policy.id.value) continue;
    if (const auto reason = relation(policy, other); reason && mean_score(other))
      candidates.push_back({*reason, years_between(policy, other), &other});
  }
  const auto end = candidates.begin() + std::min<std::ptrdiff_t>(peer_limit, std::ssize(candidates));
  std::partial_sort(candidates.begin(), end, candidates.end(),
                    [](const Candidate& a, const Candidate& b) { return a.order() < b.order(); });
  std::vector<Peer> result;
  for (auto candidate = candidates.begin(); candidate != end; ++candidate)
    result.push_back({candidate->policy, std::string(candidate->reason.key)});
  return result;
}

}  // namespace briefwright::data
