// What a user can mend: a message with its place in a file.
//
// Diagnostics are collected, so one run shows all of them.  What stops the work altogether is
// an EnvironmentError, which the boundary of a job turns into a diagnostic again.
#pragma once

#include "base/field_path.hpp"

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace briefwright {

/// Where a value was read.  Copies share the file name.  line and column count from 1; 0 is unknown.
struct Origin {
  std::shared_ptr<const std::string> file;  // null: not from a file
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  FieldPath field;  // path inside the record: "analysis.strategic.score"; or "rule:NAME" when computed,
                    // "label:KEY" for our words
  // Where the lines of a text begin that do not stand one below the other from `line` on (folded, escaped);
  // those beyond the last stand on it.  Else null.
  std::shared_ptr<const std::vector<std::uint32_t>> lines{};

  /// Of the text from its n-th line on, and of that line alone; n counts from 1.
  Origin from_line(std::size_t n) const;
  Origin at_line(std::size_t n) const;

  bool known() const { return file != nullptr || !field.empty(); }
  std::string_view file_name() const { return file ? std::string_view(*file) : std::string_view(); }
};

/// Origin of a text that a rule of ours made; `name` is what docs and --trace call the rule.
Origin rule_origin(std::string_view name);
/// Origin of words that stand in the label catalogue under `key`.
Origin label_origin(std::string_view key);

enum class Severity { note, warning, error };
std::string_view to_string(Severity severity);

struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;  // kebab-case and stable: "score-out-of-range"
  Origin origin;
  std::string message;  // one sentence, lower case, without full stop
  std::string hint;     // what would mend it; may be empty
};

/// "file:line:column: error: message [code] (field) hint: …", one line, control characters replaced.
std::string to_text(const Diagnostic& diagnostic);

/// A list of diagnostics in the order they were found.  Not thread-safe: one per job.
class Diagnostics {
 public:
  void add(Diagnostic diagnostic);
  void append(const Diagnostics& others);
  const std::vector<Diagnostic>& all() const { return all_; }
  bool empty() const { return all_.empty(); }
  std::size_t count(Severity severity) const;
  bool has_errors() const { return count(Severity::error) > 0; }
  /// By file, line, column, code; equal ones once.
  void sort();

 private:
  std::vector<Diagnostic> all_;
};

/// The environment cannot do it (no font, disk full, unwritable folder): exit code 3.
class EnvironmentError : public std::runtime_error {
 public:
  explicit EnvironmentError(Diagnostic diagnostic);
  const Diagnostic& diagnostic() const { return diagnostic_; }

 private:
  Diagnostic diagnostic_;
};

}  // namespace briefwright
