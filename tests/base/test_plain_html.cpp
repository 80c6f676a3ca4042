#include "base/plain_html.hpp"

#include <doctest/doctest.h>

using namespace briefwright;

TEST_CASE("plain text keeps what is no HTML and loses nothing but comments") {
  const struct {
    const char *text, *plain;
  } cases[] = {
      {"CO<sub>2</sub> and 10<SUP>-6</sup> m<sup>3</sup>", "CO₂ and 10⁻⁶ m³"},
      {"x<sub>max</sub> <sub>2", "x<sub>max</sub> <sub>2"},
      {"one<br>two<BR />three<br/>", "one\ntwo\nthree\n"},
      {"Law <!-- draft -- not out -->on<!-- a\nb --> it <!-- open", "Law on it <!-- open"},
      {"R&amp;D &lt;5 &quot;q&quot; &#39;&nbsp;&amp;lt; &copy; & <b", "R&D <5 \"q\" '\u00A0&lt; &copy; & <b"},
      {"a < b, <address>, <br>oken <break>", "a < b, <address>, \noken <break>"},
      {"", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(plain_of_html(c.text) == c.plain);
  }
}
