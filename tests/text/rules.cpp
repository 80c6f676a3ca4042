// Single rules of the pure steps: classes, quotes, gaps, breaks, justification, line breaking.
#include "mock.hpp"
#include "text/chemistry.hpp"
#include "text/justify.hpp"
#include "text/line_breaking.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>

using namespace briefwright;
using namespace briefwright::text;

namespace {

std::string breaks(std::string_view text, Region region = Region::zh_hans) {
  const Mock m = mock(text, region);
  std::u32string out;
  for (std::size_t i = 0; i < m.chars.size(); ++i) {
    if (i > 0 && m.text.boundaries[i].legal()) out += U'|';
    out += m.chars[i].code;
  }
  return to_utf8(out);
}

double natural(std::string_view text, Region region = Region::zh_hans) {
  const Mock m = mock(text, region);
  return Measure(m.text).line(0, m.chars.size()).natural;
}

/// Sum of the changes by stage of the first line, "E2 2×.25" as {"E2", {2, .25}}.
struct StageUse {
  int sites = 0;
  double each = 0;
};

std::map<std::string, StageUse> stages(std::string_view text, double width, Fit fit) {
  const Mock m = mock(text);
  const Measure measure(m.text);
  const auto lines = break_lines(measure, {width, width}, fit);
  const LineRange range = lines.at(0).range;
  const Justified j = justify(m.text, range, width);
  std::map<std::string, StageUse> out;
  for (std::size_t k = 0; k < j.change.size(); ++k) {
    const Boundary& gap = m.text.boundaries[range.first + 1 + k];
    if (std::abs(j.change[k]) < 1e-9) continue;
    const bool grows = j.change[k] > 0;
    std::string name(1, grows ? 'E' : 'S');
    name += std::to_string(grows ? static_cast<int>(gap.stretch) : static_cast<int>(gap.shrink) + 1);
    ++out[name].sites;
    out[name].each = j.change[k];
  }
  return out;
}

void check_stage(const std::map<std::string, StageUse>& use, const std::string& name, int sites,
                 double each) {
  CAPTURE(name);
  REQUIRE(use.count(name) == 1);
  CHECK(use.at(name).sites == sites);
  CHECK(use.at(name).each == doctest::Approx(each).epsilon(0.001));
}

std::u32string cjk_quotes(std::string_view text) {
  std::u32string out;
  for (const Char& c : mock_chars(text, Region::zh_hans))
    if (is_quote(c.code)) out += c.quote_is_cjk ? U'C' : U'L';
  return out;
}

std::string subscripts(std::string_view text) {
  const auto chars = mock_chars(text, Region::zh_hans);
  const auto marks = chemical_subscripts(chars);
  std::string out;
  for (const bool mark : marks) out += mark ? '^' : '.';
  return out;
}

}  // namespace

TEST_CASE("justification uses its stages in order and within their caps") {
  // The adjustments column of docs/typography, 10.3; E4 adds to the sites of E1–E3.
  check_stage(stages("碳捕集利用，与封存", 5, Fit::justified), "E3", 3, .25 + .25 / 3);
  check_stage(stages("甲（乙丙）丁，戊己庚", 6, Fit::justified), "S4", 2, -.25);
  check_stage(stages("甲，乙丙，丁戊。己庚", 7, Fit::justified), "S5", 2, -.25);
  const auto t61 = stages("共计100万吨碳。后文", 7, Fit::justified);
  check_stage(t61, "E2", 2, .25);
  check_stage(t61, "E3", 2, .25);
  check_stage(stages("共计100万吨碳。后文", 7.25, Fit::justified), "S6", 2, -.125);
  check_stage(stages("the net zero goal", 6.5, Fit::justified), "E1", 2, .5);
  check_stage(stages("推进CCUS技术，减排", 9, Fit::justified), "S5", 1, -.5);
  check_stage(stages("甲乙丙丁戊（2024年）己", 6, Fit::justified), "E3", 4, .25);
  check_stage(stages("某hub与zero排放IPCC", 8, Fit::justified), "S6", 4, -.125);
  check_stage(stages("某hub与zero排放IPCC", 8, Fit::total), "E2", 4, .125);
  const auto t82 = stages("示范项目CO₂注入规模capture率提升", 8, Fit::total);
  check_stage(t82, "E2", 2, .25);
  check_stage(t82, "E3", 3, 1.0 / 6);
}

TEST_CASE("on real pages gaps open less than the rules allow and blanks of marks keep an eighth of an em") {
  const Mock autospace = mock("共计100万", Region::zh_hans, false, {});
  CHECK(autospace.text.boundaries[2].most == doctest::Approx(1.0 / 3));
  CHECK(autospace.text.boundaries[1].most == doctest::Approx(.125));
  const Mock words = mock("net zero", Region::zh_hans, false, {});
  CHECK(words.text.boundaries[4].most + words.text.clusters[3].body == doctest::Approx(1.0 / 3));
  CHECK(words.text.boundaries[4].least == doctest::Approx(-.25 * words.text.clusters[3].body));
  const Mock blanks = mock("甲，（乙）丙、丁", Region::zh_hans, false, {});
  for (const std::size_t i : {2, 5, 7}) CHECK(blanks.text.boundaries[i].least == .125);
  CHECK(mock("甲，（乙", Region::zh_hans, false, {}).text.boundaries[2].shrink == Shrink::pause);
}

TEST_CASE("a space beside Han stretches with the Han, one between words before it") {
  const Mock m = mock("甲 乙 (a b)");
  CHECK(m.text.boundaries[2].stretch == Stretch::ideographs);
  CHECK(m.text.boundaries[4].stretch == Stretch::ideographs);
  CHECK(m.text.boundaries[7].stretch == Stretch::space);
  CHECK(m.text.boundaries[2].shrink == Shrink::space);
}

TEST_CASE("the spaces of a number and before its unit neither stretch nor shrink") {
  const Mock m = mock("a 10 000 t of");
  CHECK(m.text.boundaries[2].stretch == Stretch::space);
  for (const std::size_t i : {5, 9}) {
    CHECK(m.text.boundaries[i].stretch == Stretch::none);
    CHECK(m.text.boundaries[i].shrink == Shrink::none);
  }
}

TEST_CASE("a line stretched by more than half an em a gap says so") {
  const Mock m = mock("甲乙丙");
  const LineRange line = Measure(m.text).line(0, 3);
  CHECK_FALSE(justify(m.text, line, 4.4).loose);
  CHECK(justify(m.text, line, 6).loose);
}

TEST_CASE("a line without sites stays as it is") {
  const Mock m = mock("supercalifragilistic");
  const Justified j = justify(m.text, Measure(m.text).line(0, m.chars.size()), 100);
  CHECK(j.reached == 10);
}

TEST_CASE("quotes take the side of their neighbours") {
  CHECK(cjk_quotes("他说“好”。") == U"CC");
  CHECK(cjk_quotes("the “net zero” goal") == U"LL");
  CHECK(cjk_quotes("CCUS’s") == U"L");
  CHECK(cjk_quotes("用“CCUS”技术") == U"CC");
  CHECK(cjk_quotes("in 2020 “10” items 碳") == U"LL");
  CHECK(cjk_quotes("“外‘内’外”") == U"CCCC");
  CHECK(cjk_quotes("”“") == U"LL");
}

TEST_CASE("a span in English keeps its quotes Latin") {
  auto chars = mock_chars("说“CCUS”。", Region::zh_hans);
  for (std::size_t i = 1; i < chars.size(); ++i) chars[i].span = 1;
  resolve_quotes(chars, {false, true});
  CHECK_FALSE(chars[1].quote_is_cjk);
  CHECK_FALSE(chars[6].quote_is_cjk);
}

TEST_CASE("numbers stay with what belongs to them") {
  CHECK(breaks("约300 MW的") == "约|300 MW|的");
  CHECK(breaks("共5 mw的") == "共|5 |mw|的");
  CHECK(breaks("第十条") == "第十|条");
  CHECK(breaks("10 0000 t") == "10 |0000 t");
  CHECK(breaks("气温－5℃上") == "气|温|－5℃|上");
  CHECK(breaks("研究[3–5]与[a]") == "研|究[3–5]|与|[a]");
  CHECK(breaks("Roadmap [4] of", Region::latin) == "Roadmap [4] |of");
  CHECK(breaks("Law No. 14,993 of", Region::latin) == "Law |No. 14,993 |of");
  CHECK(breaks("Say no. 5 more", Region::latin) == "Say |no. |5 |more");
  CHECK(breaks("uses Mt CO₂ or CO₂", Region::latin) == "uses |Mt CO₂ |or |CO₂");
}

TEST_CASE("a counter leaves its digit unwillingly, a dash begins a line unwillingly") {
  const Mock m = mock("用5吨——碳");
  CHECK(m.text.boundaries[2].penalty == 50);
  CHECK(m.text.boundaries[3].penalty == 100);
}

TEST_CASE("counters hold across a typed space, and ordinals hold every counter") {
  CHECK(breaks("居第 8 位。") == "居|第 8 位。");
  CHECK(breaks("居第8位。") == "居|第8位。");
  CHECK(breaks("（90 分）") == "（90 分）");
  CHECK(breaks("于 2024 年底") == "于 |2024 年|底");
  CHECK(breaks("共 8 位人") == "共 |8 |位|人");
  const Mock m = mock("共 8 位人");
  CHECK(m.text.boundaries[4].penalty == 50);
}

TEST_CASE("a ragged line ends at a penalty only where much would stay empty") {
  const auto first_line = [](std::string_view text, double width) {
    const Mock m = mock(text);
    return break_lines(Measure(m.text), {width, width}, Fit::ragged).at(0).range.end;
  };
  CHECK(first_line("甲乙丙丁5位人", 5) == 4);  // four fifths full without the digit
  CHECK(first_line("甲乙丙55位人", 5) == 5);
}

TEST_CASE("addresses break at their joints") {
  const auto url = [](std::string_view text) {
    Mock m = mock(text);
    find_urls(m.chars);
    static LineBreaks icu;
    const auto penalties = break_penalties(m.chars, icu.of(m.chars));
    std::u32string out;
    for (std::size_t i = 0; i < m.chars.size(); ++i) {
      if (penalties[i] >= 0 && i > 0) out += U'|';
      out += m.chars[i].code;
    }
    return to_utf8(out);
  };
  CHECK(url("见https://a.bc/%E4%B8?q。后") == "见|https://|a|.bc/|%E4|%B8|?q。|后");
  CHECK(url("mailto:info@example.org") == "mailto:info|@example|.org");
  CHECK(url("(doi:10.1000/xyz).") == "(doi:10|.1000/|xyz).");
}

TEST_CASE("an English em dash may end a line") {
  CHECK(breaks("word—word", Region::latin) == "word—|word");
  CHECK(breaks("2020—2025", Region::latin) == "2020—2025");
}

TEST_CASE("code is left alone") {
  auto m = mock("用x码");
  m.chars[0].verbatim = m.chars[1].verbatim = m.chars[2].verbatim = true;
  space_clusters(m.chars, table_spacing, m.text);
  CHECK(Measure(m.text).line(0, 3).natural == 2.5);
  m.chars[1].span = 1;  // the outer edges of a code span
  m.chars[2].span = 2;
  m.chars[0].verbatim = m.chars[2].verbatim = false;
  space_clusters(m.chars, table_spacing, m.text);
  CHECK(Measure(m.text).line(0, 3).natural == 3);
}

TEST_CASE("regions divide marks differently") {
  CHECK(natural("甲：乙") == 3);
  CHECK(natural("甲：乙", Region::ja) == 3);
  CHECK(natural("甲，乙", Region::zh_hant) == 3);
  CHECK(natural("甲·乙", Region::zh_hant) == 3);
  CHECK(natural("甲，") == 1.5);
  CHECK(natural("甲，", Region::zh_hant) == 2);
  CHECK(natural("甲：", Region::ja) == 2);
  CHECK(natural("甲　（乙") == 3.5);
}

TEST_CASE("no autospace beside notes, after marks, or twice") {
  CHECK(natural("甲  a") == 2);        // two typed spaces stay
  CHECK(natural("甲（a）乙") == 4.5);  // 1 + [.5] + .5 + .5 + .5 + [.5] + 1
  CHECK(natural("甲—a") == 2.5);
}

TEST_CASE("half-width marks among Han are set full-width") {
  const auto shown = [](std::string_view text, Region region = Region::zh_hans) {
    std::u32string out;
    for (const Char& c : mock_chars(text, region)) {
      out += c.code;
      if (c.doubled) out += c.code;
    }
    return to_utf8(out);
  };
  CHECK(shown("方案(2025)") == "方案（2025）");
  CHECK(shown("方案 (2025) 已发布") == "方案 （2025） 已发布");
  CHECK(shown("CO2 (二氧化碳) CCS") == "CO2 （二氧化碳） CCS");
  CHECK(shown("Northern Lights (Phase 2)，项目") == "Northern Lights (Phase 2)，项目");
  CHECK(shown("(CCS) 项目") == "（CCS） 项目");
  CHECK(shown("Mt CO2 (2025), 见 A(b)c") == "Mt CO2 (2025), 见 A(b)c");
  CHECK(shown("甲((乙)丙)") == "甲（（乙）丙）");
  CHECK(shown("1) 总则；2) 附则") == "1) 总则；2) 附则");
  CHECK(shown("见 https://a.example/b_(c) 与") == "见 https://a.example/b_(c) 与");
  CHECK(shown("所谓\"净零\"目标") == "所谓“净零”目标");
  CHECK(shown("所谓'净零'目标") == "所谓‘净零’目标");
  CHECK(shown("管径 12\" 的管道") == "管径 12\" 的管道");
  CHECK(shown("挪威的 'Longship' 与 Norway's") == "挪威的 ‘Longship’ 与 Norway's");
  CHECK(shown("等等…") == "等等……");
  CHECK(shown("等等……") == "等等……");
  CHECK(shown("and so on… and (b)") == "and so on… and (b)");
  CHECK(shown("東京(都)", Region::ja) == "東京(都)");
  CHECK(shown("方案(2025)", Region::latin) == "方案(2025)");
}

TEST_CASE("a space typed beside a full-width bracket adds nothing to its blank") {
  CHECK(natural("案 (甲) 乙") == natural("案(甲)乙"));
  CHECK(natural("案 （甲） 乙") == 5);
  CHECK(natural("案  （甲") == 3.5);
}

TEST_CASE("formulas") {
  CHECK(subscripts("CO2、CO2e") == "..^...^.");
  CHECK(subscripts("MtCO2") == "....^");
  CHECK(subscripts("NOx N2O") == "..^..^.");
  CHECK(subscripts("ACO2 CO22 H2 2025") == std::string(17, '.'));
}

TEST_CASE("a break inside a run of ellipses or dashes is never legal") {
  CHECK(breaks("甲…………乙") == "甲…………|乙");
  CHECK(breaks("（——甲") == "（——|甲");
}

TEST_CASE("forced breaks end lines whatever the measure") {
  Mock m = mock("甲乙丙丁");
  m.text.forced = {2};
  const Measure measure(m.text);
  const auto lines = break_lines(measure, {100, 100}, Fit::total);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].last);
  CHECK(lines[0].range.end == 2);
}

TEST_CASE("the first line has its own measure") {
  const Mock m = mock("碳捕集利用与封存技术");
  const Measure measure(m.text);
  const auto lines = break_lines(measure, {3, 5}, Fit::ragged);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].range.end == 3);
  CHECK(lines[1].range.end == 8);
}

TEST_CASE("a ragged line is hyphenated only where much would stay empty") {
  Mock m = mock("one two three seven", Region::latin);
  m.text.boundaries[15].penalty = 50;  // s-even
  m.text.boundaries[15].hyphen = 0.5;
  const Measure measure(m.text);
  CHECK(break_lines(measure, {7.3, 7.3}, Fit::ragged).at(0).range.end == 14);
  m = mock("a compartment", Region::latin);
  m.text.boundaries[6].penalty = 50;  // comp-artment
  m.text.boundaries[6].hyphen = 0.5;
  CHECK(break_lines(Measure(m.text), {5, 5}, Fit::ragged).at(0).range.end == 6);
}

TEST_CASE("below a hyphenated line a ragged line takes no hyphen while half of it is full") {
  Mock m = mock("compartment an apartment is", Region::latin);
  for (const std::size_t at : {4, 18}) {  // comp-artment, apar-tment
    m.text.boundaries[at].penalty = 50;
    m.text.boundaries[at].hyphen = 0.5;
  }
  const auto lines = break_lines(Measure(m.text), {5.25, 5.25}, Fit::ragged);
  REQUIRE(lines.size() > 2);
  CHECK(lines[0].range.end == 4);
  CHECK(lines[1].range.end == 15);  // artment an|
}

TEST_CASE("an id in code breaks at a hyphen only where it does not fit on a line of its own") {
  Mock m = mock("我们都用的记录ab-cd-ef码");
  for (std::size_t i = 7; i < 15; ++i) m.chars[i].verbatim = true;
  static LineBreaks icu;
  const auto penalties = break_penalties(m.chars, icu.of(m.chars));
  CHECK(penalties[10] == last_resort);
  for (std::size_t i = 1; i < penalties.size(); ++i) m.text.boundaries[i].penalty = penalties[i];
  const auto first_ends = [&](double width, Fit fit) {
    const auto lines = break_lines(Measure(m.text), {width, width}, fit);
    return std::pair(lines[0].range.end, lines[1].range.end);
  };
  for (const Fit fit : {Fit::ragged, Fit::justified, Fit::total}) CHECK(first_ends(9, fit).first == 7);
  CHECK(first_ends(3.5, Fit::ragged) == std::pair<std::size_t, std::size_t>(3, 6));
  m.text.clusters.erase(m.text.clusters.begin(), m.text.clusters.begin() + 7);
  m.text.boundaries.erase(m.text.boundaries.begin(), m.text.boundaries.begin() + 7);
  CHECK(first_ends(3.5, Fit::ragged).first == 6);
}

TEST_CASE("the room a paragraph has to spare is shared by its lines, not left to one of them") {
  Spacing spacing = table_spacing;
  spacing.ideograph_stretch = 0.2;
  const Mock m = mock("甲乙丙丁戊己abcdefghij", Region::zh_hans, false, spacing);
  const auto lines = break_lines(Measure(m.text), {5, 5}, Fit::total);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].range.end == 3);  // five times the cap twice, rather than less than twice and 15 times
}

TEST_CASE("rather four times the cap in a gap than one Han letter on the last line") {
  const Mock m = mock("甲乙丙丁戊", Region::zh_hans, false, {});
  CHECK(break_lines(Measure(m.text), {4, 4}, Fit::total).at(0).range.end == 3);
}

TEST_CASE("no cluster is lost when nothing fits") {
  const Mock m = mock("碳捕集");
  const auto lines = break_lines(Measure(m.text), {0.5, 0.5}, Fit::total);
  CHECK(lines.size() == 3);
}

TEST_CASE("a very long paragraph falls back to first fit") {
  std::string text;
  for (int i = 0; i < 2600; ++i) text += "碳捕";
  const Mock m = mock(text);
  const Measure measure(m.text);
  CHECK(total_fit(measure, 0, m.chars.size(), {30, 30}).empty());
  CHECK(break_lines(measure, {30, 30}, Fit::total).size() == 174);
}
