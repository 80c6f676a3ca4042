// A value, or the diagnostic that says why there is none.
#pragma once

#include "base/diagnostic.hpp"

#include <tl/expected.hpp>

namespace briefwright {

template <class T>
using Result = tl::expected<T, Diagnostic>;

inline tl::unexpected<Diagnostic> fail(Diagnostic diagnostic) {
  return tl::unexpected<Diagnostic>(std::move(diagnostic));
}

}  // namespace briefwright
