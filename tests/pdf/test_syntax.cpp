// PDF objects as text.
#include "pdf/failure.hpp"
#include "pdf/language_tag.hpp"
#include "pdf/syntax.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace briefwright;
using namespace briefwright::pdf;

namespace {

std::string number(double value, int decimals = 3) {
  std::string out;
  append_number(out, value, decimals);
  return out;
}

std::string text(std::string_view utf8) {
  std::string out;
  append_text(out, utf8);
  return out;
}

std::string name(std::string_view plain) {
  std::string out;
  append_name(out, plain);
  return out;
}

}  // namespace

TEST_CASE("numbers are short, fixed and never minus nothing") {
  CHECK(number(0) == "0");
  CHECK(number(-0.0) == "0");
  CHECK(number(-0.0004) == "0");
  CHECK(number(0.0005) == ".001");
  CHECK(number(-0.5) == "-.5");
  CHECK(number(12) == "12");
  CHECK(number(12.3456) == "12.346");
  CHECK(number(12.3456, 0) == "12");
  CHECK(number(12.34567, 4) == "12.3457");
  CHECK(number(0.05, 4) == ".05");
  CHECK(number(99.9999) == "100");
  CHECK(number(-841.89) == "-841.89");
  CHECK(number(32767) == "32767");
}

TEST_CASE("numbers beyond PDF's range are refused") {
  for (const double bad : {32768.0, -1e9, std::numeric_limits<double>::infinity(), std::nan("")})
    CHECK_THROWS_AS(number(bad), WriteFailure);
}

TEST_CASE("names escape what would end them") {
  CHECK(name("H1") == "/H1");
  CHECK(name("text/csv") == "/text#2Fcsv");
  CHECK(name("a b#(é") == "/a#20b#23#28#C3#A9");
  CHECK(name(std::string(200, 'x')).size() == 128);
}

TEST_CASE("text strings are literal when plain and UTF-16 otherwise") {
  CHECK(text("") == "()");
  CHECK(text("a (b) \\") == "(a \\(b\\) \\\\)");
  CHECK(text("水") == "<FEFF6C34>");
  CHECK(text("𠮷a") == "<FEFFD842DFB70061>");
  CHECK(text("a\nb") == "<FEFF0061000A0062>");
  CHECK_THROWS_AS(text("\xFF"), WriteFailure);
  CHECK_THROWS_AS(text("\xE6\xB0"), WriteFailure);
}

TEST_CASE("long texts are cut at a character and say so") {
  CHECK(shortened("short") == "short");
  const std::string plain(16382, 'a');  // 2 + 2 * 16382 bytes in UTF-16
  CHECK(shortened(plain) == plain);
  CHECK(shortened(plain + "b") == std::string(16381, 'a') + "…");
  std::string astral;
  for (int i = 0; i < 9000; ++i) astral += "𠮷";
  const std::string cut = shortened(astral);
  std::string hex;
  append_utf16_hex(hex, cut);
  CHECK(hex.size() / 2 + 2 <= max_string_bytes);
  CHECK(cut.size() == 8190 * 4 + 3);
  CHECK(cut.substr(cut.size() - 3) == "…");
}

TEST_CASE("addresses become seven bits, and only three schemes pass") {
  CHECK(safe_uri("https://gcca.org/a?b=1&c=%20#x") == "https://gcca.org/a?b=1&c=%20#x");
  CHECK(safe_uri("HTTP://x/水 (1)") == "HTTP://x/%E6%B0%B4%20(1)");
  CHECK(safe_uri("mailto:a@b.org") == "mailto:a@b.org");
  CHECK(safe_uri("http://x/\"<>\n\x7F") == "http://x/%22%3C%3E%0A%7F");
  for (const char* bad : {"", "javascript:alert(1)", "file:///etc/passwd", "ftp://x", "http://", "httpx://a",
                          " https://a", "data:text/html,x", "//x.org"})
    CHECK_MESSAGE(!safe_uri(bad), bad);
  CHECK_FALSE(safe_uri("https://x/" + std::string(40000, 'a')));
  CHECK_FALSE(safe_uri("https://x/" + std::string(11000, '\x80')));
}

TEST_CASE("language tags") {
  for (const char* good : {"zh-CN", "en", "en-US", "zh-Hant-HK", "de-1996"})
    CHECK_MESSAGE(is_language_tag(good), good);
  for (const char* bad : {"", "-", "zh-", "zh_CN", "1a", "en-", "abcdefghi", "zh--CN", "en-US ", "中文"})
    CHECK_MESSAGE(!is_language_tag(bad), bad);
  CHECK(document_language("zh-Hans") == "zh-CN");
  CHECK(document_language("zh-Hant") == "zh-TW");
  CHECK(document_language("zh-Hant-HK") == "zh-HK");
  CHECK(document_language("en") == "en");
  CHECK(same_language("zh-Hans", "zh-CN"));
  CHECK(same_language("en", "en-US"));
  CHECK_FALSE(same_language("en-GB", "en-US"));
  CHECK_FALSE(same_language("zh-Hant", "zh-CN"));
  CHECK_FALSE(same_language("e", "en"));
}
