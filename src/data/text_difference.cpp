// Words and sentences, counted in hash tables.
#include "data/text_difference.hpp"

#include "base/nearest.hpp"

#include <algorithm>
#include <unordered_map>

namespace briefwright::data {
namespace {

constexpr std::string_view wide_spaces[] = {"\u00A0", "\u3000", "\u200B", "\uFEFF", "\u2009", "\u202F"};
constexpr std::string_view wide_ends[] = {"。", "！", "？"};

bool plain_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Bytes of one of `marks` at `at`; 0 when there is none.
template <std::size_t N>
std::size_t one_of(const std::string_view (&marks)[N], std::string_view text, std::size_t at) {
  for (const std::string_view mark : marks)
    if (text.substr(at, mark.size()) == mark) return mark.size();
  return 0;
}

std::size_t space_at(std::string_view text, std::size_t at) {
  return plain_space(text[at])                         ? 1
         : static_cast<unsigned char>(text[at]) < 0x80 ? 0
                                                       : one_of(wide_spaces, text, at);
}

std::size_t character_size(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

enum class Sort { gap, letter, ideograph };

/// Two-byte characters are letters but for Latin-1 marks, U+2E80 and above ideographs, the punctuation
/// between gaps.
Sort sort_of(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) {
    const char c = text[at];
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? Sort::letter
                                                                                      : Sort::gap;
  }
  if (lead < 0xC3) return Sort::gap;
  if (lead < 0xE2) return Sort::letter;
  if (lead == 0xE2)
    return at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xBA ? Sort::ideograph
                                                                                    : Sort::gap;
  if (lead == 0xE3 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) == 0x80)
    return Sort::gap;
  return lead == 0xEF ? Sort::gap : Sort::ideograph;
}

using Counts = std::unordered_map<std::string_view, long>;

Counts counted(const std::vector<std::string_view>& words) {
  Counts counts;
  for (const std::string_view word : words) ++counts[word];
  return counts;
}

/// Bytes that end a sentence at `at`; 0 inside one.
std::size_t sentence_end(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\n') return 1;
  const bool stop = c == '.' || c == '!' || c == '?';
  if (stop && (at + 1 == text.size() || plain_space(text[at + 1]))) return 1;
  return one_of(wide_ends, text, at);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && plain_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && plain_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> sentences(std::string_view text) {
  std::vector<std::string_view> found;
  std::size_t start = 0;
  const auto cut = [&](std::size_t end) {
    if (const std::string_view sentence = trimmed(text.substr(start, end - start)); !sentence.empty())
      found.push_back(sentence);
    start = end;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = sentence_end(text, at);
    at += end > 0 ? end : 1;
    if (end > 0) cut(at);
  }
  cut(text.size());
  return found;
}

}  // namespace

std::string without_space(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t gap = space_at(text, at);
    if (gap == 0) out += text[at];
    at += std::max<std::size_t>(gap, 1);
  }
  return out;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t start = 0, at = 0;
  const auto cut = [&] {
    if (at > start) words.push_back(text.substr(start, at - start));
  };
  while (at < text.size()) {
    const Sort sort = sort_of(text, at);
    const std::size_t size = std::min(character_size(text[at]), text.size() - at);
    if (sort != Sort::letter) {
      cut();
      if (sort == Sort::ideograph) words.push_back(text.substr(at, size));
      start = at + size;
    }
    at += size;
  }
  cut();
  return words;
}

double similarity(std::string_view a, std::string_view b) {
  const std::string small_a = folded(a), small_b = folded(b);
  const auto words_a = words_of(small_a), words_b = words_of(small_b);
  if (words_a.empty() && words_b.empty()) return 1;
  Counts counts = counted(words_a);
  std::size_t common = 0;
  for (const std::string_view word : words_b)
    if (const auto it = counts.find(word); it != counts.end() && it->second-- > 0) ++common;
  return 2.0 * static_cast<double>(common) / static_cast<double>(words_a.size() + words_b.size());
}

std::vector<std::string> sentences_missing(std::string_view text, std::string_view other) {
  std::unordered_map<std::string, long> theirs;
  for (const std::string_view sentence : sentences(other)) ++theirs[without_space(sentence)];
  std::vector<std::string> missing;
  for (const std::string_view sentence : sentences(text)) {
    const auto it = theirs.find(without_space(sentence));
    if (it == theirs.end() || it->second-- <= 0) missing.emplace_back(sentence);
  }
  return missing;
}

}  // namespace briefwright::data
