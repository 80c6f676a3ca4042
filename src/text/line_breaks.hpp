// Break opportunities as ICU gives them: the base that breaks.hpp tailors.
#pragma once

#include "text/classes.hpp"

#include <memory>
#include <span>
#include <string>
#include <vector>

struct UBreakIterator;

namespace briefwright::text {

/// Holds ICU's iterators; not for several threads at once.
class LineBreaks {
 public:
  LineBreaks();
  ~LineBreaks();

  /// out[i] for every code point i: a line may begin before it.  out[0] is false.  CJK quotes count as
  /// brackets and Latin ones as quotation marks whatever their shape (B4).  Strict Chinese rules hold for
  /// every paragraph that has a CJK region or CJK letters, English rules for the others.
  std::vector<bool> of(std::span<const Char> paragraph);

  /// out[i] for every code point i: it stands inside a word of ICU's Chinese dictionary (中|位|数).  Of short
  /// texts only, such as titles, labels and captions; empty for others and for those without Han.
  std::vector<bool> inside_words(std::span<const Char> paragraph);

 private:
  struct Close {
    void operator()(UBreakIterator* iterator) const;
  };
  using Iterator = std::unique_ptr<UBreakIterator, Close>;
  static Iterator open(const char* locale, bool words = false);
  /// Calls `visit` with each code point before which the iterator stops.
  template <class Visit>
  void each_stop(UBreakIterator* iterator, std::span<const Char> paragraph, Visit visit);
  Iterator strict_, english_, words_;
  std::u16string utf16_;  // kept for its memory
};

}  // namespace briefwright::text
