// What facilities a policy is about: the words of its record that tell, and those that do not.
#include "data/subject.hpp"
#include "support.hpp"

using namespace briefwright;
using namespace briefwright::data;

namespace {

/// Sectors | types | fates of the subject of a policy with these fields in the two languages.
std::string subject(const std::string& en, const std::string& zh = "title: 政策\n") {
  Memory memory;
  memory.add("policies/en/p.md", record("id: p\n" + en));
  memory.add("policies/zh/p.md", record("id: p\n" + zh));
  const Corpus corpus = memory.load();
  std::string out;
  for (const Language language : {Language::en, Language::zh}) {
    const PolicySubject found = subject_of(corpus, *corpus.policy("p", language));
    std::string text;
    for (const auto* keys : {&found.sectors, &found.types, &found.fates}) {
      if (keys != &found.sectors) text += "| ";
      for (const std::string& key : *keys) text += key + " ";
    }
    if (!out.empty()) CHECK(text == out);  // the same in all languages of the record
    out = text;
  }
  return out;
}

}  // namespace

TEST_CASE("a policy is about the sectors, types and fates that its fields, tags and titles name") {
  CHECK(subject("title: A roadmap\ntags: [Cement, Tender]\n") == "cement | | ");
  CHECK(subject("title: Rules\n", "title: 水泥行业路线图\n") == "cement | | ");
  CHECK(subject("title: T\nsectors: [Steel]\n") == "iron-and-steel | | ");
  CHECK(subject("title: ETS Expansion to Steel, Cement and Aluminium\n") ==
        "aluminium cement iron-and-steel | | ");
  CHECK(subject("title: A Storage Act\n") == "storage | | ");  // a sector as well as a type
  CHECK(subject("title: A law on dedicated storage\n") == "storage | | dedicated-storage ");
}

TEST_CASE("words for the whole field, several types and parts of words tell no subject") {
  CHECK(subject("title: CCUS Act\ntags: [Carbon capture]\n", "title: 碳捕集、利用与封存法\n") == "| | ");
  CHECK(subject("title: Carbon Capture and Storage Strategy\n") == "| | ");
  CHECK(subject("title: 'Act on Carbon Dioxide Capture, Transport, Storage and Utilisation'\n") == "| | ");
  CHECK(subject("title: Cement and the capture, transport and storage of its carbon dioxide\n") ==
        "cement | | ");
  CHECK(subject("title: Rules for transport and storage\n") == "transport-and-storage | | ");
  CHECK(subject("title: Reinforcement of placements\n") == "| | ");
  CHECK(subject("title: Use of funds, mixed\n") == "| | ");
}

TEST_CASE("a facility belongs to a subject when it has one of each kind that the subject names") {
  PolicySubject cement;
  Facility facility;
  facility.sector.key = "cement";
  CHECK_FALSE(cement.holds(facility));  // no subject
  cement.sectors = {"cement", "lime"};
  CHECK(cement.holds(facility));
  cement.fates = {"use"};
  CHECK_FALSE(cement.holds(facility));
  facility.fate.key = "use";
  CHECK(cement.holds(facility));
}

TEST_CASE("what is transport and storage belongs to the subject of either") {
  Facility facility;
  facility.sector.key = "transport-and-storage";
  for (const char* key : {"transport", "storage", "transport-and-storage"}) {
    PolicySubject subject;
    subject.sectors = {key};
    CHECK(subject.holds(facility));
  }
  PolicySubject other;
  other.sectors = {"transport-and", "and-storage", "iron"};
  CHECK_FALSE(other.holds(facility));
}

TEST_CASE("the seed's own subject is cement: 59 of its 1,017 records" * doctest::test_suite("hub")) {
  Diagnostics diagnostics;
  const Corpus corpus = Corpus::load(RealFiles{}, snapshot("2026-02"), model(), {}, diagnostics);
  const Policy& seed = *corpus.policy("intl-gcca-net-zero-2050", Language::zh);
  const PolicySubject found = subject_of(corpus, seed);
  FacilityList own;
  for (const Text& id : seed.related_facilities)
    if (const Facility* facility = corpus.facility(*id, Language::zh); facility && found.holds(*facility))
      own.push_back(facility);
  CHECK(own.size() == 59);
  CHECK(deployment(own).operational.records == 1);
  CHECK(deployment(own).under_construction.records == 2);
}
