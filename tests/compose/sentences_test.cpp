// Where a standfirst ends.
#include "compose/common/sentences.hpp"

#include <doctest/doctest.h>

using namespace briefwright;

namespace {

std::string first(const std::string& text, std::string_view language, std::size_t cells) {
  const auto split = compose::first_sentences(document::plain(text), language, cells);
  const std::string whole = document::text_of(split.first) + "|" + document::text_of(split.rest);
  CHECK(whole.size() >= text.size());  // nothing is lost but the blank between
  return document::text_of(split.first);
}

}  // namespace

TEST_CASE("the first sentences are whole: abbreviations end none") {
  CHECK(first("The U.S. Treasury pays. It is Law No. 14 of 2024. More follows here.", "en", 60) ==
        "The U.S. Treasury pays. It is Law No. 14 of 2024.");
  CHECK(first("Sec. 45Q of the U.S. Code says so. Then it goes on for a while.", "en", 40) ==
        "Sec. 45Q of the U.S. Code says so.");
  CHECK(first("一句话。第二句话！第三句？", "zh", 18) == "一句话。第二句话！");
}

TEST_CASE("one sentence always, all of a short text, never more than two of a long one") {
  const std::string longer(200, 'a');
  CHECK(first("A " + longer + " goes on. Two.", "en", 50) == "A " + longer + " goes on.");
  CHECK(first("One. Two. Three. Four.", "en", 50) == "One. Two. Three. Four.");
  CHECK(first("One is here. Two is here. Three is here.", "en", 30) == "One is here. Two is here.");
  CHECK(first("One is here. Two is here, at some more length. Three.", "en", 32) ==
        "One is here. Two is here, at some more length.");
  CHECK(first("One is here. Two is here, at a length that no page one has room for.", "en", 32) ==
        "One is here.");
  CHECK(first("", "en", 50).empty());
}

TEST_CASE("marks of the runs stay with their text") {
  document::Inlines text = document::plain("It says ");
  for (const char* more : {"so. And", " more of it, at length."}) text.push_back(document::plain(more)[0]);
  text[1].bold = true;
  const auto split = compose::first_sentences(text, "en", 12);
  REQUIRE(split.first.size() == 2);
  CHECK(split.first[1].text == "so.");
  CHECK(split.first[1].bold);
  REQUIRE(split.rest.size() == 2);
  CHECK(split.rest[0].text == "And");
  CHECK(split.rest[0].bold);
}
