#include "compose/common/sentences.hpp"

#include "base/utf8.hpp"

#include <unicode/brkiter.h>
#include <unicode/filteredbrk.h>

#include <memory>
#include <string>

namespace briefwright::compose {
namespace {

/// Of legal texts, which the lists of ICU lack.
constexpr const char16_t* abbreviations[] = {u"No.",  u"Nos.",    u"Art.", u"Arts.", u"Sec.", u"Secs.",
                                             u"Reg.", u"Dir.",    u"Par.", u"para.", u"Pub.", u"Stat.",
                                             u"cf.",  u"approx.", u"Núm.", u"núm.",  u"art.", u"No.\u00A0"};

std::unique_ptr<icu::BreakIterator> sentence_ends(std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale(std::string(language).c_str());
  std::unique_ptr<icu::BreakIterator> plain(icu::BreakIterator::createSentenceInstance(locale, status));
  std::unique_ptr<icu::FilteredBreakIteratorBuilder> builder(
      icu::FilteredBreakIteratorBuilder::createInstance(locale, status));
  if (U_FAILURE(status) || !builder) return plain;
  for (const char16_t* abbreviation : abbreviations) builder->suppressBreakAfter(abbreviation, status);
  std::unique_ptr<icu::BreakIterator> filtered(builder->wrapIteratorWithFilter(plain.release(), status));
  return filtered;
}

/// Ends of the sentences, in bytes.
std::vector<std::size_t> ends_of(const std::string& text, std::string_view language) {
  const std::unique_ptr<icu::BreakIterator> breaks = sentence_ends(language);
  const icu::UnicodeString whole = icu::UnicodeString::fromUTF8(text);
  std::vector<std::size_t> ends;
  if (!breaks) return {text.size()};
  breaks->setText(whole);
  std::size_t bytes = 0;
  std::int32_t from = breaks->first();
  for (std::int32_t to = breaks->next(); to != icu::BreakIterator::DONE; to = breaks->next()) {
    std::string piece;
    whole.tempSubStringBetween(from, to).toUTF8String(piece);
    ends.push_back(bytes += piece.size());
    from = to;
  }
  return ends;
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
  std::string whole;
  for (const document::Inline& run : text) whole += run.text;
  std::size_t end = 0, sentences = 0;
  for (const std::size_t next : ends_of(whole, language)) {
    if (sentences > 0 && cells_of(std::string_view(whole).substr(0, next)) > most_cells) break;
    end = next;
    if (++sentences == most) break;
  }
  if (cells_of(whole) <= most_cells) end = whole.size();
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

}  // namespace briefwright::compose
