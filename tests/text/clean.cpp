// Cleaning, language tags, hyphenation: the small steps with files or bytes of their own.
#include "text/clean.hpp"
#include "fonts.hpp"
#include "text/hyphenation.hpp"
#include "text/language_tag.hpp"

#include <doctest/doctest.h>

using namespace briefwright;
using namespace briefwright::text;

namespace {

CleanText cleaned(std::string text) { return clean(styled(std::move(text), "zh-Hans")); }

}  // namespace

TEST_CASE("line ends become one kind and controls go") {
  CHECK(cleaned("a\r\nb\rc\nd").utf8 == "a\nb\nc\nd");
  CHECK(cleaned("a\r\r\nb").utf8 == "a\n\nb");
  CHECK(cleaned("a\tb").utf8 == "a b");
  CHECK(cleaned(std::string("a\0b\x01\x7f\xc2\x85", 7)).utf8 == "ab");
  CHECK(cleaned("\xEF\xBB\xBF碳\xEF\xBF\xBE").utf8 == "碳");
}

TEST_CASE("bytes that are not UTF-8 are dropped, never shown") {
  CHECK(cleaned("碳\xff捕\xe7\xa2").utf8 == "碳捕");
  CHECK(cleaned("\xc0\xaf\xed\xa0\x80\xf5\x80\x80\x80x").utf8 == "x");
}

TEST_CASE("NFC, but compatibility ideographs and full-width forms stay") {
  CHECK(cleaned("e\u0301").utf8 == "é");
  CHECK(cleaned("\uF900").utf8 == "\uF900");
  CHECK(cleaned("℃①½Ａ").utf8 == "℃①½Ａ");
}

TEST_CASE("spans follow their text through normalisation") {
  StyledText text = styled("e\u0301x", "en");
  text.spans[0].end = 3;
  text.spans.push_back({3, 4, {}, {}, 1});
  const CleanText out = clean(text);
  REQUIRE(out.chars.size() == 2);
  CHECK(out.span[0] == 0);
  CHECK(out.span[1] == 1);
  CHECK(out.bytes == std::vector<std::uint32_t>{0, 2, 3});
}

TEST_CASE("language tags") {
  CHECK(canonical_language("zh") == "zh-Hans");
  CHECK(canonical_language("zh-CN") == "zh-Hans");
  CHECK(canonical_language("zh_TW") == "zh-Hant");
  CHECK(canonical_language("zh-Hant-HK") == "zh-HK");
  CHECK(canonical_language("en-GB") == "en");
  CHECK(canonical_language("") == "");
  CHECK(region_of("zh-HK") == Region::zh_hant);
  CHECK(region_of("ja-JP") == Region::ja);
  CHECK(region_of("und") == Region::latin);
}

TEST_CASE("words are divided as the patterns say, with two letters before and three after") {
  const Hyphenator* english = test_fonts().hyphenator("en-US");
  REQUIRE(english != nullptr);
  CHECK(english->places("hyphenation") == std::vector<std::size_t>{2, 6});
  CHECK(english->places("Carbon") == std::vector<std::size_t>{3});
  CHECK(english->places("zero").empty());
  CHECK(english->places(std::string(1000, 'a')).empty());
  CHECK(test_fonts().hyphenator("fr") == nullptr);
  CHECK(Hyphenator::open("/nonexistent") == nullptr);
}
