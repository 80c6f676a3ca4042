#include "cli/terminal.hpp"

#include <doctest/doctest.h>

using briefwright::cli::progress_text;

TEST_CASE("progress tells how many are done, how fast, and what is left") {
  CHECK(progress_text(1, 260, 0, "zh/a.pdf") == "[1/260] zh/a.pdf");
  CHECK(progress_text(40, 260, 0.9, "zh/a.pdf") == "[40/260] zh/a.pdf");  // too early for a rate
  CHECK(progress_text(1, 260, 3, "zh/a.pdf") == "[1/260] zh/a.pdf");
  CHECK(progress_text(21, 260, 10, "zh/a.pdf") == "[21/260] 2.0/s, 2 min 00 s left  zh/a.pdf");
  CHECK(progress_text(101, 260, 5, "zh/a.pdf") == "[101/260] 20/s, 8 s left  zh/a.pdf");
  CHECK(progress_text(260, 260, 5, "zh/a.pdf") == "[260/260] 52/s, 0 s left  zh/a.pdf");
  CHECK(progress_text(11, 100'000, 10, "a") == "[11/100000] 1.0/s, 27 h 46 min left  a");
  CHECK(progress_text(2, 3, 0, "one\nline\x1b[31m") == "[2/3] one line [31m");
}
