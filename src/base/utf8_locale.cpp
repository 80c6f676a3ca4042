#include "base/utf8_locale.hpp"

#include "base/diagnostic.hpp"

#include <locale.h>

namespace briefwright {

struct Utf8Locale::State {
  locale_t own, before;
};

Utf8Locale::Utf8Locale() {
  const locale_t own = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  if (own == nullptr)
    throw EnvironmentError({Severity::error,
                            "no-locale",
                            {},
                            "the system has no locale C.UTF-8",
                            "install the system's locales (libc-bin)"});
  state_ = std::make_unique<State>(State{own, ::uselocale(own)});
}

Utf8Locale::~Utf8Locale() {
  ::uselocale(state_->before);
  ::freelocale(state_->own);
}

}  // namespace briefwright
