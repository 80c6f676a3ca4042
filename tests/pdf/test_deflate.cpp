#include "pdf/deflate.hpp"

#include <doctest/doctest.h>

using namespace briefwright;

TEST_CASE("one deflater gives a stream the same bytes, whatever it deflated before") {
  const std::string text(5000, 'x');
  const std::string once = pdf::Deflater().deflated(text);
  CHECK(once.front() == '\x78');  // deflate with a window of 32 KiB
  CHECK(once.size() < 50);
  const pdf::Deflater used;
  for (const std::string other : {"y", "xxxxxxxxxxxxxxxxxxxx", "0 0 m 10 10 l S\n"}) {
    used.deflated(other);
    CHECK(used.deflated(text) == once);
  }
}
