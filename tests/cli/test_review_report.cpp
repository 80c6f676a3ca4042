// Reports of a review: what is left of long texts, and how many rows a table has.
#include "cli/review_report.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using namespace briefwright;
using namespace briefwright::cli;
using batch::Difference;
using batch::Printed;
using batch::ReviewedDocument;

namespace {

Printed printed(std::string text) {
  Printed out;
  out.text = std::move(text);
  out.from = Printed::From::file;
  out.file = "c/policies/en/a.md";
  out.name = "title";
  out.line = 3;
  out.places = {{2, "2", {1, 2, 3, 4}}};
  return out;
}

ReviewedDocument document(std::vector<Difference> differences) {
  return {ReviewedDocument::State::changed, "en/a.pdf", "old/en/a.pdf", "new/en/a.pdf",
          std::move(differences)};
}

}  // namespace

TEST_CASE("review: short texts are whole, of long ones what differs is told") {
  CHECK(excerpts("98", "91", 80).before == "98");
  const std::string long_one(200, 'x');
  const Excerpts both = excerpts(long_one + " old " + long_one, long_one + " new " + long_one, 80);
  CHECK(both.before == "\u2026" + std::string(23, 'x') + " old " + std::string(23, 'x') + "\u2026");
  CHECK(both.after.find(" new ") != std::string::npos);
  CHECK(excerpts(long_one, "", 80).before == std::string(80, 'x') + "\u2026");
  CHECK(excerpts(long_one, long_one, 80).before.size() < 200);
  CHECK(excerpts("\u4e2d\u6587", std::string(90, 'a') + "\u6587", 2).after == "aa\u2026");
}

TEST_CASE("review: a line for a person has field, page and both texts") {
  const ReviewedDocument one =
      document({{Difference::Change::changed, printed("a"), printed("b\x1b[31m"), 1, 2},
                {Difference::Change::moved, printed("m"), printed("m"), 1, 2}});
  const std::string text = review_text({&one, 1});
  CHECK(text.find("1 document: 1 changed\nprinted texts: 1 changed, 0 added, 0 removed, 1 moved\n") == 0);
  CHECK(text.find("  changed p. 1 \u2192 2  title: a \u2192 b [31m\n") != std::string::npos);
}

TEST_CASE("review: twenty differences of a document are shown, the rest is counted") {
  const ReviewedDocument one =
      document(std::vector<Difference>(25, {Difference::Change::added, std::nullopt, printed("b"), 1, 1}));
  CHECK(review_text({&one, 1}).ends_with("  and 5 more\n"));
}

TEST_CASE("review: JSON has everything, with null where there is nothing") {
  const ReviewedDocument one = document({{Difference::Change::removed, printed("a"), std::nullopt, 2, 1}});
  const auto json = nlohmann::json::parse(review_json({&one, 1}, "old", "new"));
  CHECK(json.at("documents").at("changed") == 1);
  const auto& difference = json.at("reviewed").at(0).at("differences").at(0);
  CHECK(difference.at("change") == "removed");
  CHECK(difference.at("after").is_null());
  CHECK(difference.at("before").at("places").at(0).at("box") == nlohmann::json({1, 2, 3, 4}));
}
