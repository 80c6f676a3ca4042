// The locale of a thread, for libraries that read bytes by it.
#pragma once

#include <memory>

namespace briefwright {

/// While it lives, the thread's characters are UTF-8 (C.UTF-8).  Throws EnvironmentError "no-locale" where
/// the system has no such locale.
class Utf8Locale {
 public:
  Utf8Locale();
  ~Utf8Locale();
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace briefwright
