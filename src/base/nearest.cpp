// Folding and edit distance.
#include "base/nearest.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace briefwright {
namespace {

constexpr std::size_t longest_word = 64;  // characters; the distance below is quadratic

bool space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Optimal string alignment: insertions, deletions, substitutions, swaps of neighbours, one each.
std::size_t distance(std::u32string_view a, std::u32string_view b) {
  std::array<std::array<std::size_t, longest_word + 1>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    const auto& before = rows[(i + 1) % 3];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return rows[a.size() % 3][b.size()];
}

/// The lower the nearer; none when too far.
std::size_t farness(std::u32string_view word, std::u32string_view candidate) {
  const std::size_t allowed = std::max<std::size_t>(1, word.size() / 3);
  const std::size_t edits = distance(word, candidate);
  if (edits <= allowed && edits < candidate.size()) return edits;
  const bool held = word.size() > 1 && candidate.find(word) != std::u32string_view::npos;
  const bool begun = candidate.size() > 1 && word.starts_with(candidate);
  return held || begun ? longest_word : std::u32string_view::npos;
}

}  // namespace

std::string folded(std::string_view word) {
  std::string out;
  out.reserve(word.size());
  bool gap = false;
  for (const char c : word) {
    if (space(c)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

bool contains_folded(std::string_view whole, std::string_view part) {
  return folded(whole).find(folded(part)) != std::string::npos;
}

namespace {

/// The candidates that are near, the nearest first, equals in their own order; duplicates once.
template <typename Range>
std::vector<std::string_view> near_ones(std::string_view word, const Range& candidates) {
  const std::u32string wanted = to_utf32(folded(word));
  if (wanted.empty() || wanted.size() > longest_word) return {};
  std::vector<std::pair<std::size_t, std::string_view>> found;
  for (const std::string_view candidate : candidates) {
    const std::u32string other = to_utf32(folded(candidate));
    if (other.empty() || other.size() > longest_word) continue;
    if (const std::size_t far = farness(wanted, other); far != std::u32string_view::npos)
      found.emplace_back(far, candidate);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string_view> words;
  for (const auto& [far, candidate] : found)
    if (std::find(words.begin(), words.end(), candidate) == words.end()) words.push_back(candidate);
  return words;
}

}  // namespace

std::vector<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates,
                                 std::size_t limit) {
  std::vector<std::string_view> words = near_ones(word, candidates);
  if (words.size() > limit) words.resize(limit);
  return {words.begin(), words.end()};
}

std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates) {
  const std::vector<std::string_view> words = near_ones(word, candidates);
  return words.empty() ? std::nullopt : std::optional(words.front());
}

std::string did_you_mean(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " or " : ", ";
    out += fmt::format("\"{}\"", words[i]);
  }
  return out.empty() ? out : "did you mean " + out + "?";
}

}  // namespace briefwright
