// Numbers, dates and texts of the catalogues.
#include "support.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace briefwright;
using support::labels;

TEST_CASE("numbers are grouped and fixed") {
  const compose::Labels& zh = labels(Language::zh);
  const struct {
    double value;
    int decimals;
    const char* text;
  } cases[] = {{0, 0, "0"},
               {7, 0, "7"},
               {999, 0, "999"},
               {1017, 0, "1,017"},
               {1234567, 0, "1,234,567"},
               {153.54, 1, "153.5"},
               {-1234.5, 1, "-1,234.5"},
               {-0.001, 2, "0.00"},
               {2266.6, 1, "2,266.6"},
               {0.125, 2, "0.13"},
               {2.5, 0, "3"},
               {-2.5, 0, "-3"},
               {7.65, 1, "7.7"},
               {2.55 * 3, 1, "7.7"},  // a sum that is 7.6499999999999995
               {7.649999, 1, "7.6"}};
  for (const auto& c : cases) CHECK(zh.number(c.value, c.decimals) == c.text);
  CHECK(zh.number(std::numeric_limits<double>::max()).starts_with("179,769,"));
  CHECK(zh.number(std::numeric_limits<double>::quiet_NaN()) == "—");
  CHECK(zh.number(std::numeric_limits<double>::infinity(), 2) == "—");
  CHECK(labels(Language::en).percent(0.0988) == "9.9%");
  CHECK(labels(Language::en).percent(0.0004) == "<0.1%");  // not nothing
  CHECK(labels(Language::en).percent(0.0005) == "0.1%");
  CHECK(labels(Language::en).percent(0) == "0.0%");
}

TEST_CASE("numbers and dates are those of the documents' language, words those of the catalogue") {
  const auto in = [](const char* tag) {
    return compose::Labels(*Language::from(tag), Language::en, {{"none", "—"}}, support::model());
  };
  const compose::Labels es = in("es"), de = in("de"), hi = in("hi"), th = in("th");
  CHECK(es.number(1234.5, 1) == "1.234,5");
  CHECK(de.number(-1234567.25, 2) == "-1.234.567,25");
  CHECK(hi.number(1234567) == "12,34,567");
  CHECK(es.percent(0.0988) == "9,9\u00A0%");
  CHECK(es.exact_number(1234.125) == "1.234,125");
  CHECK(labels(Language::en).exact_number(2000) == "2,000");
  CHECK(es.date("2021-10-12") == "12\u00A0de\u00A0octubre\u00A0de\u00A02021");
  CHECK(de.date("2024-05") == "Mai\u00A02024");
  CHECK(th.date("2021") == "2021");  // by the calendar of the records
  CHECK(de.date("1066-10-14") == "14.\u00A0Oktober\u00A01066");
  CHECK(es.number_marks().decimal == ",");
  CHECK(es.number_marks().group == ".");
}

TEST_CASE("dates by language, anything else as it stands") {
  const compose::Labels &zh = labels(Language::zh), &en = labels(Language::en);
  CHECK(zh.date("2021-10-12") == "2021年10月12日");
  CHECK(en.date("2021-10-12") == "12\u00A0October\u00A02021");
  CHECK(zh.date("2024-05") == "2024年5月");
  CHECK(en.date("2024-05") == "May\u00A02024");
  CHECK(en.date("1999") == "1999");
  CHECK(zh.date("1999") == "1999年");
  for (const char* written :
       {"2021-10-12T08:00:00Z", "2021/10/12", "20211012", "12 October 2021", "2021年10月12日"}) {
    CHECK(zh.date(written) == "2021年10月12日");
    CHECK(en.date(written) == "12\u00A0October\u00A02021");
  }
  for (const char* odd : {"", "spring 2021", "Q2 2021", "12/10/2021", "2021-2023"})
    CHECK(en.date(odd) == odd);
}

TEST_CASE("a date that no calendar has stands as written and is marked") {
  for (const std::string odd : {"2021-13-01", "2021-00", "2021-10-32", "2023-02-29", "30 February 2023"}) {
    CHECK(labels(Language::en).date(odd) == odd + " (not a valid date)");
    CHECK(labels(Language::zh).date(odd) == odd + "（日期无效）");
  }
}

TEST_CASE("places are replaced, unknown ones vanish, an open brace ends the text") {
  const compose::Labels catalogue(
      Language::en, {{"a", "x {n} y {m}{n}"}, {"b", "x {n"}, {"list.separator", ", "}}, support::model());
  CHECK(catalogue.format("a", {{"n", "1"}}) == "x 1 y 1");
  CHECK(catalogue.format("b", {{"n", "1"}}) == "x ");
  CHECK(catalogue.list({"a", "b"}) == "a, b");
  CHECK(catalogue.list({}) == "");
  CHECK(labels(Language::en).counted("count.records", 1) == "1 record");
  CHECK(labels(Language::en).counted("count.records", 1017) == "1,017 records");
}

TEST_CASE("quotation marks inside quotation marks of ours are inner ones") {
  const compose::Labels catalogue(
      Language::en, {{"en", "“{t}”, see {t}"}, {"zh", "《{t}》与“{t}”"}, {"none", "{t}"}}, support::model());
  const struct {
    const char *key, *title, *printed;
  } cases[] = {
      {"en", "“Quoted title”", "“‘Quoted title’”, see “Quoted title”"},
      {"en", "A “b ‘c’ d” e", "“A ‘b “c” d’ e”, see A “b ‘c’ d” e"},
      {"en", "A ‘b’ and “c”", "“A ‘b’ and ‘c’”, see A ‘b’ and “c”"},
      {"en", "\"Fit for 55\" (\"package\")", "“‘Fit for 55’ (‘package’)”, see \"Fit for 55\" (\"package\")"},
      {"en", "“The state’s plan”", "“‘The state’s plan’”, see “The state’s plan”"},
      {"en", "States’ plan: a 12\" pipe", "“States’ plan: a 12\" pipe”, see States’ plan: a 12\" pipe"},
      {"en", "Half “open", "“Half “open”, see Half “open"},
      {"en", "A 《书》", "“A 《书》”, see A 《书》"},
      {"zh", "实施《净零〈工业〉法》的“通知”",
       "《实施〈净零《工业》法〉的“通知”》与“实施《净零〈工业〉法》的‘通知’”"},
      {"none", "“Quoted”", "“Quoted”"}};
  for (const auto& c : cases) CHECK(catalogue.format(c.key, {{"t", c.title}}) == c.printed);
}

TEST_CASE("plurals, series and ordinals follow the language of the catalogue") {
  const compose::Labels &zh = labels(Language::zh), &en = labels(Language::en);
  CHECK(en.series({"a"}) == "a");
  CHECK(en.series({"a", "b"}) == "a and b");
  CHECK(en.series({"a", "b", "c"}) == "a, b and c");
  CHECK(zh.series({"甲", "乙", "丙"}) == "甲、乙和丙");
  CHECK(en.list({"a", "b", "c"}) == "a, b, c");
  CHECK(en.place(2, false) == "second");
  CHECK(en.place(21, true) == "joint 21st");
  CHECK(zh.place(7, false) == "居第7位");
  const data::RecordModel& model = support::model();
  const Language polish = *Language::from("pl");
  const compose::Labels pl(polish,
                           {{"law.one", "{n} ustawa"},
                            {"law.few", "{n} ustawy"},
                            {"law.many", "{n} ustaw"},
                            {"law.other", "{n} ustawy"},
                            {"bill.one", "{n} projekt"},
                            {"bill.other", "{n} projektu"},
                            {"none", "—"}},
                           model);
  CHECK(pl.counted("law", 1) == "1 ustawa");
  CHECK(pl.counted("law", 3) == "3 ustawy");
  CHECK(pl.counted("law", 5) == "5 ustaw");
  CHECK(pl.counted("bill", 5) == "5 projektu");  // the catalogue has no form of its own
}
