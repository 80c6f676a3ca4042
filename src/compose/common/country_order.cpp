#include "compose/common/country_order.hpp"

#include "base/diagnostic.hpp"

#include <unicode/coll.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace briefwright::compose {

struct ReaderOrder::State {
  std::unique_ptr<icu::Collator> collator;
};

ReaderOrder::ReaderOrder(Language language) : state_(std::make_unique<State>()) {
  UErrorCode status = U_ZERO_ERROR;
  std::string locale(language.tag());
  if (language == Language::zh) locale += "@collation=pinyin";
  state_->collator.reset(icu::Collator::createInstance(icu::Locale(locale.c_str()), status));
  if (U_FAILURE(status))
    throw EnvironmentError({Severity::error,
                            "no-collation",
                            {},
                            std::string("ICU cannot sort: ") + u_errorName(status),
                            "install the data of ICU (libicu72)"});
}

ReaderOrder::~ReaderOrder() = default;

std::string ReaderOrder::key(std::string_view text) const {
  const auto unicode = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  const std::int32_t size = state_->collator->getSortKey(unicode, nullptr, 0);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  state_->collator->getSortKey(unicode, reinterpret_cast<std::uint8_t*>(bytes.data()), size);
  return bytes;
}

namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

/// The run of digits at the front without leading zeros; `text` moves behind it.
std::string_view take_number(std::string_view& text) {
  std::size_t n = 0;
  while (n < text.size() && digit(text[n])) ++n;
  std::string_view run = text.substr(0, n);
  text.remove_prefix(n);
  run.remove_prefix(std::min(run.find_first_not_of('0'), run.size()));
  return run;
}

}  // namespace

bool natural_less(std::string_view a, std::string_view b) {
  const std::string_view whole_a = a, whole_b = b;
  while (!a.empty() && !b.empty()) {
    if (digit(a[0]) && digit(b[0])) {
      const std::string_view x = take_number(a), y = take_number(b);
      if (x.size() != y.size()) return x.size() < y.size();
      if (x != y) return x < y;
    } else {
      if (a[0] != b[0]) return a[0] < b[0];
      a.remove_prefix(1);
      b.remove_prefix(1);
    }
  }
  if (a.empty() != b.empty()) return a.empty();
  return whole_a < whole_b;
}

}  // namespace briefwright::compose
