// The reader's order of countries and ids.
#include "compose/common/country_order.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using namespace briefwright;

namespace {

std::vector<std::string> sorted(std::vector<std::string> names, Language language) {
  const compose::ReaderOrder order(language);
  std::sort(names.begin(), names.end(),
            [&](const std::string& a, const std::string& b) { return order.key(a) < order.key(b); });
  return names;
}

}  // namespace

TEST_CASE("Chinese by pinyin, English by alphabet without regard to case or accents") {
  CHECK(sorted({"中国", "德国", "阿联酋", "阿尔及利亚", "美国", "澳大利亚"}, Language::zh) ==
        std::vector<std::string>{"阿尔及利亚", "阿联酋", "澳大利亚", "德国", "美国", "中国"});
  CHECK(sorted({"Norway", "cuba", "Côte d’Ivoire", "China"}, Language::en) ==
        std::vector<std::string>{"China", "Côte d’Ivoire", "cuba", "Norway"});
}

TEST_CASE("ids as people count") {
  std::vector<std::string> ids{"1103-2", "10", "9", "1103", "b", "a10", "a9", "", "010"};
  std::sort(ids.begin(), ids.end(), compose::natural_less);
  CHECK(ids == std::vector<std::string>{"", "9", "010", "10", "1103", "1103-2", "a9", "a10", "b"});
  for (const std::string& id : ids) CHECK_FALSE(compose::natural_less(id, id));
}
