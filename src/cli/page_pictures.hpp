// Pages as pictures, by poppler's program pdftoppm.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <string>

namespace briefwright::cli {

/// Throws EnvironmentError "no-pdftoppm" where the program is not installed.
void want_pdftoppm();

/// A page of a document, from 1.
struct PageOf {
  std::string file;
  std::size_t page = 1;
};

/// A PNG of both, the older on the left, at 100 pixels an inch.  Fails with "no-picture".
Result<std::string> side_by_side(const PageOf& before, const PageOf& after);

}  // namespace briefwright::cli
