// The states of pillars, told from words.
#include "data/pillars.hpp"
#include "support.hpp"

using namespace briefwright;
using namespace briefwright::data;

namespace {

std::string state(const std::string& text) {
  const PillarReading reading = pillar_state({text, {nullptr, 1, 1, "regulatory.x"}});
  return std::string(pillar_state_keys[static_cast<std::size_t>(reading.state)]) +
         (reading.word.empty() ? "" : " " + reading.word);
}

}  // namespace

TEST_CASE("one rule for both languages: the sign that promises least decides") {
  CHECK(state("Vested in the Crown (Deep Rock Act 2019)") == "enacted act");
  CHECK(state("深层空间归国家（依《岩层法》）") == "enacted 法》");
  CHECK(state("Mandatory bond") == "enacted mandatory");
  CHECK(state("强制性保证金") == "enacted 强制");
  CHECK(state("Thirty years (proposed)") == "draft proposed");
  CHECK(state("三十年（拟议）") == "draft 拟议");
  CHECK(state("A bill of 2027 would transfer it") == "draft bill");
  CHECK(state("TBD under the Storage Act") == "pending tbd");
  CHECK(state("依封存法案待定") == "pending 待定");
  CHECK(state("No duty yet; a draft decree exists") == "pending yet");
  CHECK(state("Not specified. A law may follow") == "unknown not specified");
  CHECK(state("未具体说明，或依法律") == "unknown 未具体说明");
  CHECK(state("Twenty years") == "stated");
  CHECK(state("二十年") == "stated");
  CHECK(pillar_state({}).state == PillarState::unknown);
}

TEST_CASE("Latin words stand alone; addresses hold none") {
  CHECK(state("Activities in practice, unlawful outlawed") == "stated");
  CHECK(state("Factbook") == "stated");
  CHECK(state("Decrees of three ministries") == "enacted decree");
  CHECK(state("Owned by all [URL: https://example.org/act]") == "stated");
  CHECK(state("Owned by all [URL: never ends act") == "stated");
  CHECK(state("ACT") == "enacted act");
}

TEST_CASE("a row of seven, and its counts") {
  Entries regulatory;
  regulatory.stated.resize(7);
  const Origin here{nullptr, 1, 1, "x"};
  regulatory.stated[0] = {"Owned by the state", here};
  regulatory.stated[2] = {"Pending", here};
  regulatory.stated[6] = {"Under the Sea Code", here};
  const PillarRow row = pillar_states(regulatory);
  CHECK(row[0].state == PillarState::stated);
  CHECK(row[1].state == PillarState::unknown);
  CHECK(row[6].state == PillarState::enacted);
  CHECK(count_states(row) == std::array<int, pillar_state_count>{1, 0, 1, 1, 4});
}

TEST_CASE("the states are words of the vocabulary, in its order") {
  const auto& entries = vocabulary().entries("pillar-state");
  REQUIRE(entries.size() == pillar_state_count);
  for (std::size_t i = 0; i < pillar_state_count; ++i) CHECK(entries[i].key == pillar_state_keys[i]);
}

TEST_CASE("zh and en of 2026-08 agree in nearly all pillars" * doctest::test_suite("hub")) {
  const std::string folder = snapshot("2026-08");
  Diagnostics diagnostics;
  const Corpus corpus = Corpus::load(RealFiles{}, folder, model(), {}, diagnostics);
  std::array<int, pillar_state_count> states{};
  int pillars = 0, agree = 0;
  for (const Country& en : corpus.countries(Language::en))
    for (const Country& zh : corpus.countries(Language::zh)) {
      if (zh.id.value != en.id.value) continue;
      const PillarRow ours = pillar_states(en.regulatory), theirs = pillar_states(zh.regulatory);
      for (std::size_t i = 0; i < ours.size(); ++i, ++pillars) {
        agree += ours[i].state == theirs[i].state ? 1 : 0;
        ++states[static_cast<std::size_t>(ours[i].state)];
      }
    }
  CHECK(pillars == 462);
  CHECK(agree >= 445);
  for (const int count : states) CHECK(count > 0);
}
