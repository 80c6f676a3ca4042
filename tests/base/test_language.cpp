// Tags of languages.
#include "base/language.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <thread>
#include <vector>

using briefwright::Language;

namespace {

std::string tag(std::string_view text) {
  const auto language = Language::from(text);
  return language ? std::string(language->tag()) : "-";
}

}  // namespace

TEST_CASE("tags are canonical; names of Chinese as in print are zh") {
  const std::pair<const char*, const char*> all[] = {{"zh", "zh"},
                                                     {"zh-CN", "zh"},
                                                     {"zh_Hans_CN", "zh"},
                                                     {"cmn-Hans", "zh"},
                                                     {"yue", "zh"},
                                                     {"zh-yue", "zh"},
                                                     {"ZH-hant", "zh-Hant"},
                                                     {"zh-TW", "zh-TW"},
                                                     {"en", "en"},
                                                     {"EN", "en"},
                                                     {"en_GB", "en-GB"},
                                                     {"es-419", "es-419"},
                                                     {"sr-latn-rs", "sr-Latn-RS"},
                                                     {"pt-br", "pt-BR"},
                                                     {"fr-x-private", "fr"}};
  for (const auto& [given, canonical] : all) {
    CAPTURE(given);
    CHECK(tag(given) == canonical);
  }
}

TEST_CASE("names of other folders are no languages") {
  for (const char* text :
       {"", "e", "old", "draft", "2026", "data", "english", "und", "mul", "x-own", "en-", "../zh", "zh/en",
        "en\n", "a-very-long-name-of-a-folder-that-is-no-tag-of-a-language"})
    CHECK(tag(text) == "-");
  CHECK(tag(std::string("en\0x", 4)) == "-");
}

TEST_CASE("tags for text, files and order") {
  CHECK(Language::zh.text_tag() == "zh-Hans");
  CHECK(Language::zh.document_tag() == "zh-CN");
  CHECK(Language::en.document_tag() == "en-US");
  const Language spanish = Language::from("es-MX").value(), traditional = Language::from("zh-TW").value();
  CHECK(spanish.document_tag() == "es-MX");
  CHECK(spanish.primary() == "es");
  CHECK(spanish.script() == "Latn");
  CHECK(traditional.script() == "Hant");
  CHECK(Language::from("ja")->script() == "Jpan");
  CHECK(Language::from("ru")->script() == "Cyrl");
  CHECK(Language() == Language::zh);
  const std::set<Language> order{traditional, spanish, Language::en, Language::zh};
  CHECK(std::vector<Language>(order.begin(), order.end()) ==
        std::vector<Language>{Language::zh, Language::en, spanish, traditional});
}

TEST_CASE("a tag is one language on every thread") {
  std::vector<Language> found(4);
  {
    std::vector<std::jthread> threads;
    for (Language& language : found)
      threads.emplace_back([&] { language = Language::from("nb-NO").value(); });
  }
  for (const Language language : found) CHECK(language == Language::from("nb-NO"));
}
