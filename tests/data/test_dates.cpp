#include "data/dates.hpp"

#include <doctest/doctest.h>
#include <algorithm>
#include <vector>

using namespace briefwright::data;

TEST_CASE("dates are read in every form that states one") {
  for (const char* text : {"2024-03-05",
                           "2024-3-5",
                           "2024/3/5",
                           "2024.03.05",
                           "20240305",
                           "2024-03-05T10:00:00Z",
                           "2024-03-05 10:00:00.5 +08:00",
                           "2024-03-05T24:00",
                           "2024年3月5日",
                           "2024 年 3 月 5 日",
                           "2024年3月5号",
                           "２０２４年３月５日",
                           "二〇二四年三月五日",
                           "5 March 2024",
                           "5 Mar. 2024",
                           "5th March 2024",
                           "March 5, 2024",
                           "Mar 5 2024",
                           "Tuesday, 5 March 2024",
                           "Tue, 05 Mar 2024 10:00:00 GMT",
                           "05-Mar-2024",
                           "5\u00A0March 2024",
                           "2024‑03‑05",
                           "2024年3月5日10:30",
                           "2024年3月5日 上午10时30分",
                           "2024年3月5日下午2点",
                           "2024年3月5日（星期二）",
                           "2024年3月5日 周二 10:30",
                           "2024-03-05 (Tue)",
                           "2024-Mar-05",
                           "2024 March 5",
                           "5th of March 2024",
                           "20240305T100000Z",
                           "20240305T1000+0800",
                           "2024-03-05 10am",
                           "2024-03-05 10:30 pm",
                           "  2024-03-05 "}) {
    CAPTURE(text);
    CHECK(read_date(text).iso() == "2024-03-05");
  }
  for (const char* text :
       {"2024-03", "2024/3", "2024年3月", "二〇二四年三月", "March 2024", "Mar 2024", "2024 March"}) {
    CAPTURE(text);
    CHECK(read_date(text).iso() == "2024-03");
  }
  for (const char* text : {"2024", "2024年", "二〇二四年"}) CHECK(read_date(text).iso() == "2024");
  CHECK(read_date("三十一").state == Date::State::prose);
  CHECK(read_date("2024年十二月三十一日").iso() == "2024-12-31");
  CHECK(read_date("2024年十月二十日").iso() == "2024-10-20");
  CHECK(read_date("2024-02-29").seconds() == 1709164800);
  CHECK(read_date("1969-12-31").seconds() == -86400);
  CHECK_FALSE(read_date("2024-02").seconds());
}

TEST_CASE("what no calendar or clock has is impossible, in every form") {
  for (const char* text : {"2023-02-30",
                           "2023-13-01",
                           "2023-02-29",
                           "1900-02-29",
                           "2023-00-10",
                           "2023-01-00",
                           "2023-13",
                           "2023/2/30",
                           "20230230",
                           "20231301",
                           "2023年2月30日",
                           "2023年13月",
                           "30 February 2023",
                           "April 31, 2023",
                           "2023-04-05T24:61",
                           "2023-04-05 25:00",
                           "2023-04-05T10:60:00Z",
                           "2023-04-05T10:00:00+19:00",
                           "0000-01-01",
                           "2023-Feb-30",
                           "31st of April 2023",
                           "2023年4月5日25:30",
                           "20230405T256100Z",
                           "二〇二三年二月三十日"}) {
    CAPTURE(text);
    CHECK(read_date(text).impossible());
    CHECK(read_date(text).iso().empty());
    CHECK_FALSE(read_date(text).seconds());
  }
}

TEST_CASE("anything else is prose around a year") {
  for (const char* text : {"Q2 2025", "early 2025", "5/3/2025", "2025 (planned)", "2025-2027", "2025-26",
                           "2025年第二季度", "2025-03-05 to 2026-01-01", "v2 of 2025", "2025年3月起",
                           "2025-03-05 10", "2025 March plan", "2025年3月5日起", "2025-03-05 (draft)"}) {
    CAPTURE(text);
    CHECK(read_date(text).state == Date::State::prose);
    CHECK(read_date(text).year == 2025);
  }
  for (const char* text : {"", " ", "soon", "12345678", "March", "tbd", "十四五"}) {
    CAPTURE(text);
    CHECK(read_date(text).state == Date::State::prose);
    CHECK(read_date(text).year == 0);
  }
}

TEST_CASE("a span of time with an end that no calendar has") {
  for (const char* text : {"2024-04-31 to 2025", "from 2024 until 30 February 2025", "2024-02-30–2024-03-05",
                           "2023年2月29日至2024年", "2024-04-31"})
    CHECK_MESSAGE(holds_impossible_date(text), text);
  for (const char* text : {"2024-04-30 to 2025", "2023-24", "2024 to date", "open", "", "2023-24 to 2024-25"})
    CHECK_FALSE_MESSAGE(holds_impossible_date(text), text);
}

TEST_CASE("dates stand in the order of time, whatever their form") {
  std::vector<std::string_view> texts{"soon",       "2024-03-05", "5 March 2023", "Q2 2025",  "2024",
                                      "2023-02-30", "2024/3/4",   "20240306",     "2024年3月"};
  std::stable_sort(texts.begin(), texts.end(), [](std::string_view a, std::string_view b) {
    return by_time(read_date(a), read_date(b)) < 0;
  });
  CHECK(texts == std::vector<std::string_view>{"2023-02-30", "5 March 2023", "2024", "2024年3月", "2024/3/4",
                                               "2024-03-05", "20240306", "Q2 2025", "soon"});
}
