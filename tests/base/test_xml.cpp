#include "base/xml.hpp"

#include <doctest/doctest.h>

using namespace briefwright;

TEST_CASE("text for XML: markup and quotes escaped, noncharacters left out or replaced") {
  CHECK(escaped_for_xml("a<b> & \"c\" '\u4e2d'") == "a&lt;b&gt; &amp; &quot;c&quot; '\u4e2d'");
  CHECK(escaped_for_xml("x\xEF\xBF\xBEy\xEF\xBF\xBF") == "xy");
  CHECK(escaped_for_xml("x\xEF\xBF\xBEy\xEF\xBF\xBF", "?") == "x?y?");
  CHECK(escaped_for_xml("\xEF\xBF") == "\xEF\xBF");
}
