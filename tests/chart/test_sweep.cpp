// Every kind of chart in every degenerate case at many widths: texts keep apart, inside the frame, readable.
#include "samples.hpp"
#include "sheet.hpp"

#include <doctest/doctest.h>

using namespace briefwright;
using namespace briefwright::chart;
using namespace briefwright::chart::testing;

namespace {

const std::vector<Case>& cases() {
  static const std::vector<Case> all{
      {0, Words::chinese, Values::usual},      {1, Words::chinese, Values::usual},
      {1, Words::english, Values::hostile},    {1, Words::long_english, Values::zero},
      {2, Words::english, Values::usual},      {3, Words::unbreakable, Values::usual},
      {5, Words::none, Values::usual},         {5, Words::long_chinese, Values::usual},
      {5, Words::long_english, Values::equal}, {7, Words::chinese, Values::equal},
      {7, Words::english, Values::zero},       {8, Words::english, Values::hostile},
      {16, Words::chinese, Values::hostile},   {40, Words::chinese, Values::usual},
      {40, Words::english, Values::usual},     {40, Words::english, Values::hostile}};
  return all;
}

void sweep(const std::string& kind) {
  Sheet sheet;
  for (const Case& what : cases()) {
    const Spec spec = sample(kind, what);
    for (double width = 100; width <= 520; width += 9.5) {
      CAPTURE(what.count);
      CAPTURE(static_cast<int>(what.words));
      CAPTURE(static_cast<int>(what.values));
      CAPTURE(width);
      CHECK(faults(sheet.draw(spec, width), width) == "");
    }
  }
}

}  // namespace

TEST_CASE("sweep: every kind, case and width") {
  for (const std::string& kind : kinds()) {
    CAPTURE(kind);
    sweep(kind);
  }
}

TEST_CASE("every kind is drawn the same twice") {
  for (const std::string& kind : kinds()) {
    CAPTURE(kind);
    Sheet first, second;
    const frame::StructureTree structure;
    const Spec spec = sample(kind, {16, Words::english, Values::usual});
    CHECK(to_text(first.draw(spec, 330), structure) == to_text(second.draw(spec, 330), structure));
  }
}
