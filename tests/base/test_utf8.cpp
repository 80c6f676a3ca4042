#include "base/digest.hpp"
#include "base/utf8.hpp"

#include <doctest/doctest.h>
#include <utf8.h>
#include <iterator>

using namespace briefwright;

TEST_CASE("invalid UTF-8 is found at its offset") {
  CHECK_FALSE(invalid_utf8_at("碳捕集 CO₂"));
  CHECK(invalid_utf8_at("ab\xff") == 2);
  CHECK(invalid_utf8_at("\xc0\x80") == 0);            // overlong NUL
  CHECK(invalid_utf8_at("x\xed\xa0\x80") == 1);       // a surrogate
  CHECK(invalid_utf8_at("\xf4\x90\x80\x80") == 0);    // above U+10FFFF
  CHECK(invalid_utf8_at("碳\xe7\xa2") == 3);          // cut off
  CHECK(invalid_utf8_at("碳 CO₂ \xe7\xa2 x") == 10);  // and followed by a letter
}

TEST_CASE("what is valid is what utfcpp takes, byte by byte") {
  // The ends of all ranges that bytes of UTF-8 fall into.
  constexpr std::string_view ends(
      "\x00\x7f\x80\x8f\x90\x9f\xa0\xbf\xc1\xc2\xdf\xe0\xe1\xec\xed\xee\xef\xf0\xf1\xf3\xf4\xf5\xff", 23);
  for (const char a : ends)
    for (const char b : ends)
      for (const char c : ends)
        for (const char d : ends) {
          const std::string text{'1', '2', '3', '4', '5', '6', a, b, c, d};  // the eighth byte is among them
          const auto bad = utf8::find_invalid(text.begin(), text.end());
          const auto expected =
              bad == text.end() ? std::nullopt : std::optional<std::size_t>(bad - text.begin());
          if (invalid_utf8_at(text) != expected) REQUIRE_MESSAGE(false, doctest::toString(text));
          if (expected) continue;
          std::u32string decoded;
          utf8::utf8to32(text.begin(), text.end(), std::back_inserter(decoded));
          if (to_utf32(text) != decoded) REQUIRE_MESSAGE(false, doctest::toString(text));
        }
  CHECK_THROWS(to_utf32("cut \xe7\xa2"));
}

TEST_CASE("decoding and encoding are inverse") {
  const std::string text = "a碳𠮷€";
  CHECK(to_utf32(text) == U"a碳𠮷€");
  CHECK(to_utf8(to_utf32(text)) == text);
  CHECK(code_point_count(text) == 4);
}

TEST_CASE("a single line holds no control, bidi or line separator characters") {
  CHECK(single_line("  a\tb\n\nc \x01") == "a b c");
  CHECK(single_line("a\u202Eb\u2028c\uFEFF") == "a b c");
  CHECK(single_line("") == "");
  CHECK(single_line("a b.") == "a b.");
  for (const char* text : {" a b", "a  b", "a b ",
                           "a\x7F"
                           "b"})
    CHECK(single_line(text) == "a b");
}

TEST_CASE("what goes to a terminal keeps its lines and blanks, and steers nothing") {
  CHECK(without_controls("a  b\nc\td\x1b[31m\r\u009B2J\u202E\u2066z\xff") == "a  b\nc d [31m  2J  z\uFFFD");
}

TEST_CASE("controls in JSON are escaped, and only those") {
  CHECK(with_escaped_controls("{\n \"a\": \"\u007F\u009B\u202E碳 \\u001b\"\n}") ==
        "{\n \"a\": \"\\u007f\\u009b\\u202e碳 \\u001b\"\n}");
}

TEST_CASE("SHA-256 agrees with FIPS 180-4") {
  CHECK(to_hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("code points one by one") {
  const std::string_view text = "a\u00E9\u4E2D\U0001F600";
  std::u32string read;
  for (std::size_t at = 0; at < text.size();) read += next_code_point(text, at);
  CHECK(read == U"a\u00E9\u4E2D\U0001F600");
}
