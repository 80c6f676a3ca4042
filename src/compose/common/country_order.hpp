// The order in which a reader looks for a country: pinyin in Chinese, the alphabet in English.
#pragma once

#include "base/language.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace briefwright::compose {

/// A collator of one language.  Cheap to use, not to make; one per list.
class ReaderOrder {
 public:
  /// Throws EnvironmentError when ICU has no data for the language.
  explicit ReaderOrder(Language language);
  ~ReaderOrder();

  /// Bytes that compare as the texts do.
  std::string key(std::string_view text) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Ids as people count: runs of digits by value ("9" before "10", "1103" before "1103-2"), the rest bytewise.
bool natural_less(std::string_view a, std::string_view b);

}  // namespace briefwright::compose
