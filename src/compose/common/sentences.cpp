#include "compose/common/sentences.hpp"

#include "base/utf8.hpp"

#include <unicode/brkiter.h>
#include <unicode/filteredbrk.h>

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace briefwright::compose {
namespace {

/// Of legal texts, which the lists of ICU lack.
constexpr std::string_view abbreviations[] = {"No.",  "Nos.",    "Art.", "Arts.", "Sec.", "Secs.",
                                              "Reg.", "Dir.",    "Par.", "para.", "Pub.", "Stat.",
                                              "cf.",  "approx.", "vs.",  "Núm.",  "núm.", "art."};

/// The text ends with an abbreviation of the list or with initials: "U.S.", "J. F."
bool ends_short(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  for (const std::string_view one : abbreviations)
    if (text.ends_with(one) && (text.size() == one.size() || text[text.size() - one.size() - 1] == ' '))
      return true;
  if (text.size() < 2 || !text.ends_with('.')) return false;
  const char letter = text[text.size() - 2];
  const char before = text.size() > 2 ? text[text.size() - 3] : ' ';
  return letter >= 'A' && letter <= 'Z' && (before == '.' || before == ' ');
}

std::unique_ptr<icu::BreakIterator> make_sentence_ends(std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale(std::string(language).c_str());
  std::unique_ptr<icu::BreakIterator> plain(icu::BreakIterator::createSentenceInstance(locale, status));
  std::unique_ptr<icu::FilteredBreakIteratorBuilder> builder(
      icu::FilteredBreakIteratorBuilder::createInstance(locale, status));
  if (U_FAILURE(status) || !builder) return plain;
  std::unique_ptr<icu::BreakIterator> filtered(builder->wrapIteratorWithFilter(plain.release(), status));
  return filtered;
}

/// Made once a thread, for making one takes longer than a text does.  Null where ICU cannot.
icu::BreakIterator* sentence_ends(std::string_view language) {
  thread_local std::map<std::string, std::unique_ptr<icu::BreakIterator>, std::less<>> made;
  const auto found = made.find(language);
  if (found != made.end()) return found->second.get();
  return made.emplace(language, make_sentence_ends(language)).first->second.get();
}

/// Ends of the sentences, in bytes.
std::vector<std::size_t> ends_of(const std::string& text, std::string_view language) {
  icu::BreakIterator* breaks = sentence_ends(language);
  const icu::UnicodeString whole = icu::UnicodeString::fromUTF8(text);
  std::vector<std::size_t> ends;
  if (!breaks) return {text.size()};
  breaks->setText(whole);
  std::size_t bytes = 0;
  std::int32_t from = breaks->first();
  for (std::int32_t to = breaks->next(); to != icu::BreakIterator::DONE; to = breaks->next()) {
    std::string piece;
    whole.tempSubStringBetween(from, to).toUTF8String(piece);
    bytes += piece.size();
    from = to;
    if (bytes == text.size() || !ends_short(std::string_view(text).substr(0, bytes))) ends.push_back(bytes);
  }
  return ends;
}

std::string whole_of(const document::Inlines& text) {
  std::string whole;
  for (const document::Inline& run : text) whole += run.text;
  return whole;
}

/// At a number of bytes.
SplitText split_at(const document::Inlines& text, std::size_t end) {
  SplitText split;
  std::size_t at = 0;
  for (const document::Inline& run : text) {
    const std::size_t inside = end > at ? std::min(end - at, run.text.size()) : 0;
    if (inside > 0) split.first.push_back(run), split.first.back().text.resize(inside);
    if (inside < run.text.size()) split.rest.push_back(run), split.rest.back().text.erase(0, inside);
    at += run.text.size();
  }
  if (!split.first.empty()) {
    std::string& last = split.first.back().text;
    while (last.ends_with(' ')) last.pop_back();
    split.first.back().line_break = false;
  }
  return split;
}

}  // namespace

std::size_t cells_of(std::string_view text) {
  constexpr char32_t first_wide = 0x2E80;
  std::size_t cells = 0;
  for (const char32_t c : to_utf32(text)) cells += c >= first_wide ? 2 : 1;
  return cells;
}

SplitText first_sentences(const document::Inlines& text, std::string_view language, std::size_t most_cells) {
  constexpr std::size_t most = 2;
  const std::string whole = whole_of(text);
  std::size_t end = 0, sentences = 0, limit = most_cells;
  for (const std::size_t next : ends_of(whole, language)) {
    const std::size_t cells = cells_of(std::string_view(whole).substr(0, next));
    if (sentences > 0 && cells > limit) break;
    if (sentences == 0 && cells < most_cells / 2) limit = most_cells * 3 / 2;
    end = next;
    if (++sentences == most) break;
  }
  if (cells_of(whole) <= most_cells) end = whole.size();
  return split_at(text, end);
}

SplitText sentences_within(const document::Inlines& text, std::string_view language, std::size_t cells) {
  const std::string whole = whole_of(text);
  std::size_t end = 0;
  for (const std::size_t next : ends_of(whole, language)) {
    if (cells_of(std::string_view(whole).substr(0, next)) > cells) break;
    end = next;
  }
  return split_at(text, end);
}

}  // namespace briefwright::compose
