#include "base/nearest.hpp"

#include <doctest/doctest.h>
#include <array>

using namespace briefwright;

TEST_CASE("the nearest name counts swaps of neighbours as one edit and knows no capitals") {
  constexpr std::array<std::string_view, 4> names{"incentive", "innovation", "evidence", "score"};
  CHECK(nearest("incentiv", names) == "incentive");
  CHECK(nearest("INCENTIVE", names) == "incentive");
  CHECK(nearest("evidenec", names) == "evidence");
  CHECK(nearest("scroe", names) == "score");
  CHECK(nearest("footnote", names) == std::nullopt);
  CHECK(nearest("", names) == std::nullopt);
}

TEST_CASE("the nearest name counts characters, not bytes; of equals the first is taken") {
  constexpr std::array<std::string_view, 3> names{"碳捕集", "碳封存", "碳排放"};
  CHECK(nearest("碳捕获", names) == "碳捕集");
  CHECK(nearest("碳运输", names) == std::nullopt);  // two of three differ
  constexpr std::array<std::string_view, 2> equals{"brand", "brand2"};
  CHECK(nearest("branc", equals) == "brand");
  CHECK(nearest("bran", std::array<std::string_view, 2>{"bean", "brat"}) == "bean");
}

TEST_CASE("several near names, and the question about them") {
  CHECK(nearest("hubs", {"hub", "scale", "hubs", "hub"}, 2) == std::vector<std::string>{"hubs", "hub"});
  CHECK(did_you_mean({"a", "b", "c"}) == "did you mean \"a\", \"b\" or \"c\"?");
  CHECK(did_you_mean({}).empty());
}
