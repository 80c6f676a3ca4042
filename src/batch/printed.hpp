// What a document prints, as its trace tells: texts put together of their lines, and figures.
#pragma once

#include "base/result.hpp"

#include <array>
#include <string>
#include <vector>

namespace briefwright::batch {

/// Where a line of a text stands.
struct PrintedPlace {
  std::size_t page = 0;         // from 1, as viewers count
  std::string label;            // as printed on the page
  std::array<double, 4> box{};  // left, bottom, right, top in points from the lower left corner of the page
};

/// A text of one origin in one paragraph, cell or label, or a figure by its words for readers who cannot see
/// it.
struct Printed {
  enum class From { file, rule, label, unknown };
  /// What is no part of the text: head and foot of pages and heads of tables that go on; all else.
  enum class Furniture { none, head_or_foot, layout };

  bool figure = false;
  bool drawn = false;  // a label in a figure
  Furniture furniture = Furniture::none;
  std::string text;  // without soft hyphens
  From from = From::unknown;
  std::string file;                  // of a record
  std::string name;                  // field of the record, rule of the program, key of the label
  std::size_t line{};                // of the file, from 1; 0: not from a file
  std::vector<PrintedPlace> places;  // a line each, never empty
};

/// A trace: see trace() for its form.
struct TracedDocument {
  std::string sha256;          // of the document's bytes, in hexadecimal
  std::vector<Printed> texts;  // in the order in which pages hold them
};

/// Fails with "no-trace": not JSON, or not of that form; `file` is what it names.
Result<TracedDocument> read_trace(std::string_view json, const std::string& file);

}  // namespace briefwright::batch
