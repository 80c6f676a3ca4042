// Words to keys and keys to labels.
#include "support.hpp"

#include <set>

using namespace briefwright;
using namespace briefwright::data;

namespace {

std::string key(std::string_view kind, std::string_view word) { return vocabulary().resolve(kind, word); }

std::string label(std::string_view kind, const std::string& word, Language language) {
  return vocabulary().label(kind, {vocabulary().resolve(kind, word), word, {}}, language);
}

Vocabulary load(const std::string& yaml) {
  MemoryFiles files;
  files.files["v.yaml"] = yaml;
  return Vocabulary::load(files, "v.yaml");
}

}  // namespace

TEST_CASE("one key for the words of both dialects and languages") {
  for (const char* word :
       {"Full Chain", "Full chain", "全产业链", "全流程项目", " full  CHAIN ", "full-chain"})
    CHECK(key("facility-type", word) == "full-chain");
  for (const char* word : {"全链条", "全流程"}) CHECK(key("facility-type", word) == "full-chain");
  for (const char* word : {"T&S", "运输与封存"}) CHECK(key("facility-type", word) == "transport-and-storage");
  for (const char* word : {"Transport", "交通运输", "运输设施"})
    CHECK(key("facility-sector", word) == "transport");
  for (const char* word : {"DAC", "直接空气捕集 (DAC)", "空气直接捕集 (DAC)"})
    CHECK(key("facility-sector", word) == "direct-air-capture");
  for (const char* word : {"South Korea", "韩国", "KR"}) CHECK(key("country", word) == "south-korea");
  for (const char* word : {"Chinese Taipei", "中国台北"}) CHECK(key("country", word) == "chinese-taipei");
  CHECK(key("country", "NO") == "norway");
  CHECK(key("policy-status", "计划中") == "planned");
  for (const char* word : {"规划", "计划中", "规划中"}) CHECK(key("facility-status", word) == "planned");
  for (const char* word : {"暂停", "已中止", "已暂停"}) CHECK(key("facility-status", word) == "suspended");
  CHECK(key("fate", "强化采油") == "eor");
  CHECK(key("subregion", "广东省") == "guangdong");
  CHECK(key("facility-status", "Norway").empty());
  CHECK(key("no-such-kind", "Norway").empty());
}

TEST_CASE("labels in the brief's language") {
  CHECK(label("country", "Australia", Language::zh) == "澳大利亚");
  CHECK(label("country", "国际", Language::en) == "International");
  CHECK(label("category", "法律监管", Language::en) == "Regulatory");
  CHECK(label("legal-weight", "Primary Legislation", Language::zh) == "基本立法");
  CHECK(label("country", "Atlantis", Language::zh) == "Atlantis");
}

TEST_CASE("several countries in one word") {
  CHECK(key("country", "Japan-Australia") == "australia+japan");
  CHECK(key("country", "Australia, Japan") == "australia+japan");
  CHECK(label("country", "Japan-Australia", Language::zh) == "日本—澳大利亚");
  CHECK(label("country", "Japan-Australia", Language::en) == "Japan–Australia");
  CHECK(key("country", "Poland, Latvia, Lithuania") == "latvia+lithuania+poland");
  CHECK(label("country", "Poland, Latvia, Lithuania", Language::zh) == "波兰、拉脱维亚、立陶宛");
  CHECK(label("country", "日本、韩国", Language::en) == "Japan, South Korea");
  CHECK(key("country", "Australia-Timor Leste") == "australia+timor-leste");
  CHECK(key("country", "Timor-Leste") == "timor-leste");
  CHECK(key("country", "Guinea-Bissau-Timor-Leste") == "guinea-bissau+timor-leste");
  CHECK(key("country", "Japan-Atlantis").empty());
  CHECK(label("country", "Japan-Atlantis", Language::zh) == "日本—Atlantis");
  CHECK(label("country", "-", Language::zh) == "-");
  std::string many = "Japan";
  for (int i = 0; i < 5000; ++i) many += "-Japan";
  CHECK(key("country", many).empty());
  CHECK(label("country", many, Language::en) == many);
}

TEST_CASE("entries keep the order of the file, and no label stands for two keys") {
  const auto& statuses = vocabulary().entries("facility-status");
  REQUIRE(statuses.size() == 6);
  CHECK(statuses[0].key == "operational");
  CHECK(statuses[5].rank == 5);
  CHECK(vocabulary().entries("country").size() > 240);
  CHECK(vocabulary().entries("nothing").empty());
  for (const char* kind : {"country", "region", "subregion", "policy-status", "category", "legal-weight",
                           "scope", "review-status", "policy-sector", "facility-status", "facility-type",
                           "facility-sector", "fate", "precision"}) {
    CAPTURE(kind);
    std::set<std::string> zh, en;
    CHECK_FALSE(vocabulary().entries(kind).empty());
    for (const Entry& entry : vocabulary().entries(kind)) {
      CHECK_MESSAGE(zh.insert(entry.label(Language::zh)).second, entry.label(Language::zh));
      CHECK_MESSAGE(en.insert(entry.label(Language::en)).second, entry.label(Language::en));
    }
  }
  CHECK(vocabulary().find("country", "Republic of Korea")->same_as == "south-korea");
}

TEST_CASE("a vocabulary with a mistake is no vocabulary") {
  CHECK(load("k:\n  - [a, 甲, A]\n").find("k", "甲")->key == "a");
  for (const char* yaml :
       {"", "k: 5\n", "k:\n  - [a, 甲]\n", "k:\n  - a\n", "k:\n  - [a, '', A]\n",
        "k:\n  - [a, 甲, A]\n  - [b, 乙, a]\n", "k: [\n", "k:\n  - [a, 甲, A]\nsame-as: {k: {a: b}}\n",
        "k:\n  - [a, 甲, A]\nsame-as: {x: {a: b}}\n", "region:\n  - [a, 甲, A]\nwithin: {region: {a: [b]}}\n",
        "region:\n  - [a, 甲, A]\nwithin: {country: {a: [a]}}\n",
        "policy-sector:\n  - [a, 甲, A]\ncovers: {a: [a]}\n"}) {
    CAPTURE(yaml);
    CHECK_THROWS_AS(load(yaml), EnvironmentError);
  }
  CHECK_THROWS_AS(Vocabulary::load(MemoryFiles{}, "none"), EnvironmentError);
}

TEST_CASE("regions hold countries and regions, whatever the order of the file; circles end") {
  const Vocabulary words = load(
      "country:\n  - [nowhere, 甲, Nowhere]\n"
      "region:\n  - [a, 乙, A]\n  - [b, 丙, B]\n  - [c, 丁, C]\n"
      "within: {country: {b: [nowhere]}, region: {a: [b], c: [a], b: [c]}}\n");
  CHECK(words.regions_around("country", "Nowhere") == std::vector<std::string>{"b", "a", "c"});
  CHECK(words.regions_around("region", "c") == std::vector<std::string>{"b", "a", "c"});
  CHECK(words.regions_around("country", "elsewhere").empty());
}

TEST_CASE("every country but a few uninhabited ones lies in a region, and sectors cover what there is") {
  std::string nowhere;
  for (const Entry& country : vocabulary().entries("country"))
    if (vocabulary().regions_around("country", country.key).empty()) nowhere += country.key + " ";
  CHECK(
      nowhere ==
      "other antarctica bouvet-island british-indian-ocean-territory french-southern-territories "
      "heard-island-and-mcdonald-islands south-georgia-and-the-south-sandwich-islands us-outlying-islands ");
  CHECK(vocabulary().regions_around("country", "norway") ==
        std::vector<std::string>{"northern-europe", "europe"});
  CHECK(vocabulary().regions_around("country", "china") ==
        std::vector<std::string>{"east-asia", "asia", "other-asia-pacific", "asia-pacific"});
  CHECK(vocabulary().find("policy-sector", "Steel")->covers == std::vector<std::string>{"iron-and-steel"});
  CHECK(vocabulary().find("policy-sector", "Aviation")->covers.empty());
}
