// What stops the writing of one file: thrown inside this room, a Result outside it.
#pragma once

#include "base/diagnostic.hpp"

#include <stdexcept>
#include <string>

namespace briefwright::pdf {

/// A limit of PDF is exceeded, or the document breaks a promise of frame's headers.
class WriteFailure : public std::runtime_error {
 public:
  explicit WriteFailure(Diagnostic diagnostic)
      : std::runtime_error(to_text(diagnostic)), diagnostic_(std::move(diagnostic)) {}
  WriteFailure(std::string code, std::string message, std::string hint = {})
      : WriteFailure(Diagnostic{Severity::error, std::move(code), {}, std::move(message), std::move(hint)}) {}
  const Diagnostic& diagnostic() const { return diagnostic_; }

 private:
  Diagnostic diagnostic_;
};

}  // namespace briefwright::pdf
