#include "text/hyphenation.hpp"

#include <hyphen.h>

namespace briefwright::text {
namespace {

constexpr std::size_t shortest_word = 6, least_before = 2, least_after = 3;
constexpr std::size_t longest_word = 100;  // longer ones are no words

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

void Hyphenator::Close::operator()(_HyphenDict* patterns) const { hnj_hyphen_free(patterns); }

std::unique_ptr<Hyphenator> Hyphenator::open(const std::string& file) {
  HyphenDict* patterns = hnj_hyphen_load(file.c_str());
  return patterns ? std::unique_ptr<Hyphenator>(new Hyphenator(patterns)) : nullptr;
}

std::vector<std::size_t> Hyphenator::places(std::string_view word) const {
  std::vector<std::size_t> found;
  if (word.size() < shortest_word || word.size() > longest_word) return found;
  std::string letters(word);
  for (char& c : letters) c = lower(c);
  std::string marks(letters.size() + 5, '\0');
  char** replacements = nullptr;  // the pattern files we ship have none
  int* positions = nullptr;
  int* cuts = nullptr;
  const int failed = hnj_hyphen_hyphenate2(patterns_.get(), letters.data(), static_cast<int>(letters.size()),
                                           marks.data(), nullptr, &replacements, &positions, &cuts);
  if (failed != 0 || replacements != nullptr) return found;
  for (std::size_t i = least_before; i + least_after <= letters.size(); ++i)
    if ((marks[i - 1] & 1) != 0) found.push_back(i);
  return found;
}

}  // namespace briefwright::text
