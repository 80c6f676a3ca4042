// The filter language: what it accepts, what it means, and where it says that something is wrong.
#include "base/utf8.hpp"
#include "data/expression.hpp"
#include "support.hpp"

#include <random>

using namespace briefwright;
using namespace briefwright::data;

namespace {

const Corpus& corpus() {
  static Memory memory;
  static const Corpus loaded = [] {
    memory.add("policies/en/a.md",
               record("id: a\ntitle: \"The 'Deep' Act\"\ncountry: Norway\nyear: 2021\nstatus: Active\n"
                      "pubDate: 2024-06-30\ncategory: Market\nlegalWeight: Decree\nreviewStatus: verified\n"
                      "sectors: [Power, Steel]\ntags: [Storage]\nurl: https://example.org\n"
                      "analysis: {mrv: {score: 80, citation: Gazette 7}, market: {score: 60}}\n"
                      "relatedFacilities: ['1', '2']\nevolution: {clusters: [North]}\n"));
    memory.add("policies/en/b.md", record("id: b\ntitle: Plan\ncountry: 中国\nregion: Guangdong\nyear: 2019\n"
                                          "status: Planned\npubDate: 1 May 2019\n"));
    memory.add("policies/en/c.md", record("id: c\ntitle: Note\ncountry: Atlantis\nstatus: 现行\n"));
    memory.add("facilities/en/1.md",
               record("id: '1'\nname: Fjord\ncountry: Norway\nregion: Europe\nstatus: Operational\n"
                      "sector: Iron and steel\nestimatedCapacity: 0.5\noperation: about 2023\n"
                      "coordinates: [60, 5]\npartners: [Alpha Ltd]\ntype: Storage\n"));
    memory.add("facilities/en/2.md", record("id: '2'\nname: Bay\ncountry: Japan-Australia\nstatus: Planned\n"
                                            "sector: Transport\nfid: '2020'\n"));
    return memory.load();
  }();
  return loaded;
}

/// Ids of what matches, policies before facilities; the error's code where there is one.
std::string picked(std::string_view source) {
  const auto expression = parse_expression(source, model());
  if (!expression) return expression.error().code;
  std::string out;
  for (const Policy& p : corpus().policies(Language::en))
    if (expression->matches(p)) out += p.id.value + " ";
  for (const Facility& f : corpus().facilities(Language::en))
    if (expression->matches(f)) out += f.id.value + " ";
  return out;
}

Diagnostic error_of(std::string_view source) {
  const auto expression = parse_expression(source, model());
  REQUIRE_FALSE(expression);
  return expression.error();
}

std::string place_and_code(std::string_view source) {
  const Diagnostic d = error_of(source);
  return std::to_string(d.origin.column) + " " + d.code;
}

}  // namespace

TEST_CASE("comparisons of numbers, texts and dates") {
  CHECK(picked("year >= 2020") == "a 1 2 ");
  CHECK(picked("year<2020") == "b ");
  CHECK(picked("year = 2021 or year = 2023") == "a 1 ");
  CHECK(picked("policy.year in (2019, 2021)") == "a b ");
  CHECK(picked("capacity > 0.4") == "1 ");
  CHECK(picked("operation = 2023") == "1 ");
  CHECK(picked("mrv >= 80") == "a ");
  CHECK(picked("analysis.mrv.score > 80") == "");
  CHECK(picked("mean = 70") == "a ");
  CHECK(picked("facilities >= 2") == "a ");
  CHECK(picked("pubDate = 2024") == "a ");
  CHECK(picked("pubDate >= 2024-07") == "");
  CHECK(picked("pub_date <= 2024-06-30") == "a b ");
  CHECK(picked("pub_date <= 2024/6/30") == "a b ");
  CHECK(picked("title = plan") == "b ");
  CHECK(picked("title contains DEEP") == "a ");
  CHECK(picked("title = \"The 'Deep' Act\"") == "a ");
  CHECK(picked("title = 'The \\'Deep\\' Act'") == "a ");
  CHECK(picked("partner = alpha ltd") == "1 ");
  CHECK(picked("tags = storage and cluster contains nor") == "a ");
}

TEST_CASE("words of the vocabulary go by key, label of either language and raw word") {
  for (const char* source : {"country = China", "country = 中国", "country = cn", "COUNTRY = china"})
    CHECK(picked(source) == "b ");
  CHECK(picked("country = Atlantis") == "c ");
  CHECK(picked("country = japan") == "2 ");
  CHECK(picked("country = Australia") == "2 ");
  CHECK(picked("country in (挪威, Japan)") == "a 1 2 ");
  CHECK(picked("country not in (挪威, Japan)") == "b c ");
  CHECK(picked("category = 市场机制") == "a ");
  CHECK(picked("category contains 机制") == "a ");
  CHECK(picked("legalWeight = DECREE") == "a ");
  CHECK(picked("region = Europe") == "a 1 ");
  CHECK(picked("region = east asia") == "b 2 ");
  CHECK(picked("region = 广东") == "b ");
  CHECK(picked("sector = steel") == "a 1 ");
  CHECK(picked("sector = industry") == "a 1 ");
  CHECK(picked("sector = Transport") == "2 ");
  CHECK(picked("type = 碳封存") == "1 ");
}

TEST_CASE("a condition is silent for the kind of record it does not speak of") {
  CHECK(picked("status = operational") == "1 ");
  CHECK(picked("status = active") == "a c ");
  CHECK(picked("status = planned") == "b 2 ");
  CHECK(picked("country = norway and status = operational") == "a 1 ");
  CHECK(picked("country = norway and mrv > 90") == "1 ");
  CHECK(picked("country = norway or mrv > 90") == "a 1 ");
  CHECK(picked("not mrv >= 80") == "b c ");
  CHECK(picked("policy.year >= 2020 and facility.status = planned") == "a 2 ");
  CHECK(picked("not (mrv >= 80 or capacity > 0)") == "b c 2 ");
  CHECK(picked("facility.country = norway") == "1 ");
  const auto expression = parse_expression("mrv > 3", model());
  CHECK(expression->speaks_of_policies());
  CHECK_FALSE(expression->speaks_of_facilities());
}

TEST_CASE("presence, flags and absent fields") {
  CHECK(picked("has citation") == "a ");
  CHECK(picked("has url") == "a ");
  CHECK(picked("not has url") == "b c 1 2 ");
  CHECK(picked("has facilities") == "a ");
  CHECK(picked("has year") == "a b 1 2 ");
  CHECK(picked("draft") == "b c ");
  CHECK(picked("draft = false") == "a ");
  CHECK(picked("draft != true") == "a ");
  CHECK(picked("active") == "a c 1 2 ");
  CHECK(picked("committed") == "1 ");
  CHECK(picked("not located") == "2 ");
  CHECK(picked("policy.year != 2021") == "b c ");
  CHECK(picked("mrv < 1000") == "a ");
  CHECK(picked("title = ''") == "");
}

TEST_CASE("and binds tighter than or, not tighter than and; Chinese marks do") {
  CHECK(picked("id = a or id = b and year = 1") == "a ");
  CHECK(picked("(id = a or id = b) and year = 2019") == "b ");
  CHECK(picked("not id = a and not id = b") == "c 1 2 ");
  CHECK(picked("NOT NOT id = a") == "a ");
  CHECK(picked("country in （挪威，日本） and status ＝ 运行中") == "a 1 ");
  CHECK(picked("year≥2021 and year≠2023") == "a ");
}

TEST_CASE("the phrases read as the expression does") {
  const auto expression =
      parse_expression("not (country in (China, 日本) or facility.sector = DAC)", model());
  REQUIRE(expression);
  using Kind = Phrase::Kind;
  std::vector<Kind> kinds;
  for (const Phrase& phrase : expression->phrases()) kinds.push_back(phrase.kind);
  CHECK(kinds == std::vector{Kind::negation, Kind::open, Kind::condition, Kind::disjunction, Kind::condition,
                             Kind::close});
  const Phrase& country = expression->phrases()[2];
  CHECK(country.field == "country");
  CHECK(country.comparison == Comparison::in);
  CHECK(country.subject == Subject::both);
  REQUIRE(country.values.size() == 2);
  CHECK(vocabulary().label(country.values[1].kind, country.values[1].term(), Language::zh) == "日本");
  CHECK(expression->phrases()[4].subject == Subject::facility);
}

TEST_CASE("a word that policies or facilities alone have is read aloud as theirs") {
  for (const auto& [word, kind, printed] : {std::tuple("运行中", "facility-status", "Operational"),
                                            std::tuple("现行", "policy-status", "In force")}) {
    const auto expression = parse_expression(std::string("status = ") + word, model());
    REQUIRE(expression);
    const PhraseValue& value = expression->phrases().at(0).values.at(0);
    CHECK(value.kind == kind);
    CHECK(vocabulary().label(value.kind, value.term(), Language::en) == printed);
  }
}

TEST_CASE("errors say where, what and how to mend it") {
  CHECK(place_and_code("") == "1 expression-syntax");
  CHECK(place_and_code("year >=") == "8 expression-syntax");
  CHECK(place_and_code("year") == "5 expression-syntax");
  CHECK(place_and_code("(year = 1") == "1 expression-syntax");
  CHECK(place_and_code("year = 1)") == "9 expression-syntax");
  CHECK(place_and_code("year = 1 2") == "8 expression-type");
  CHECK(place_and_code("title = 'open") == "9 expression-syntax");
  CHECK(place_and_code("year ! 3") == "6 expression-syntax");
  CHECK(place_and_code("country = 中国 and titel = x") == "18 unknown-field");
  CHECK(place_and_code("country in China") == "12 expression-syntax");
  CHECK(place_and_code("country in (China") == "18 expression-syntax");
  CHECK(place_and_code("country = and") == "11 expression-syntax");
  CHECK(place_and_code("title < 3") == "9 expression-type");
  CHECK(place_and_code("status >= active") == "11 expression-type");
  CHECK(place_and_code("year contains 20") == "15 expression-type");
  CHECK(place_and_code("year > soon") == "8 expression-type");
  CHECK(place_and_code("year > nan") == "8 expression-type");
  CHECK(place_and_code("year > 1e999") == "8 expression-type");
  CHECK(place_and_code("pubDate > June") == "11 expression-type");
  CHECK(place_and_code("draft = 7") == "9 expression-type");
  CHECK(place_and_code("active contains x") == "17 expression-type");
  CHECK(place_and_code("has draft") == "5 expression-type");
  CHECK(place_and_code("policy.capacity > 3") == "1 unknown-field");
  CHECK(place_and_code("year = 1 and \xFF") == "14 not-utf-8");
  CHECK(error_of("titel = x").hint == "did you mean \"title\"?");
  CHECK(error_of("title < 3").message == "title is a text and has no order");
  CHECK(error_of("year > soon").message == "year is a number, \"soon\" is none");
  CHECK(to_text(error_of("mrv")).starts_with("expression:1:4: error: "));
}

TEST_CASE("unknown words are named with the nearest known ones") {
  const auto expression = parse_expression("country = Norwya or status = activ", model());
  REQUIRE(expression);
  REQUIRE(expression->unknown_values().size() == 2);
  CHECK(expression->unknown_values()[0].complaint.hint == "did you mean \"Norway\"?");
  CHECK(expression->unknown_values()[0].complaint.origin.column == 11);
  CHECK(expression->unknown_values()[1].complaint.hint == "did you mean \"active\"?");
  const auto facility = parse_expression("facility.status = active", model());
  REQUIRE(facility->unknown_values().size() == 1);
  CHECK(facility->unknown_values()[0].subject == Subject::facility);
  CHECK(
      facility->unknown_values()[0].complaint.hint.starts_with("known are Operational, Under construction"));
}

TEST_CASE("length and depth have limits, and width has none") {
  const std::string most(expression_depth_limit, '(');
  CHECK(picked(most + "id = a" + std::string(expression_depth_limit, ')')) == "a ");
  CHECK(place_and_code(most + "(id = a") ==
        std::to_string(expression_depth_limit + 1) + " expression-too-deep");
  std::string nots;
  for (std::size_t i = 0; i <= expression_depth_limit; ++i) nots += "not ";
  CHECK(error_of(nots + "id = a").code == "expression-too-deep");
  std::string wide = "id = a";
  while (wide.size() < expression_size_limit - 20) wide += " or id = b";
  CHECK(picked(wide) == "a b ");
  CHECK(error_of(std::string(expression_size_limit + 1, '(')).code == "expression-too-long");
}

TEST_CASE("every field of the help can be asked for, and has one name") {
  for (const ExpressionField& field : expression_fields(model())) {
    CAPTURE(field.name);
    CHECK_FALSE(field.type.empty());
    const std::string name(field.name);
    CHECK(picked(field.type == "flag" ? name : "has " + name).find("-") == std::string::npos);
    CHECK((field.type == "word") == !field.vocabulary_kind.empty());
    if (field.subject != Subject::facility)
      CHECK(parse_expression("not has policy." + name, model()).has_value() == (field.type != "flag"));
  }
}

TEST_CASE("whatever the input, an expression or an error inside it") {
  const std::vector<std::string> pieces{
      "year > 1", "active", "year", "country", "draft",   "=",   "<=",
      "(",        ")",      ",",    "and",     "or",      "not", "in",
      "has",      "'",      "\"",   "China",   "日本",    "，",  "contains",
      "\\",       "2020",   "!=",   "!",       "policy.", ".",   "facility.status",
      "\xFF",     "\xE4"};
  std::mt19937 chance(7);  // fixed: the same inputs in each run
  int understood = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string source;
    const auto length = chance() % 9;
    for (unsigned i = 0; i < length; ++i) {
      source += pieces[chance() % pieces.size()];
      if (chance() % 4) source += ' ';
    }
    CAPTURE(source);
    const auto expression = parse_expression(source, model());
    if (expression) {
      ++understood;
      CHECK_FALSE(expression->phrases().empty());
      CHECK((expression->speaks_of_policies() || expression->speaks_of_facilities()));
      continue;
    }
    const Diagnostic& d = expression.error();
    const std::string valid = source.substr(0, invalid_utf8_at(source).value_or(source.size()));
    const bool inside = d.origin.column >= 1 && d.origin.column <= code_point_count(valid) + 1;
    CHECK((inside && d.origin.line == 1 && !d.message.empty() && !d.hint.empty()));
  }
  CHECK(understood > 100);
}
