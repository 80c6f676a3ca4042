// Markdown to blocks, compared as text.
#include "document/markdown.hpp"

#include "base/utf8.hpp"
#include "document/text_language.hpp"

#include <doctest/doctest.h>

using namespace briefwright;
using namespace briefwright::document;

namespace {

std::string shown(std::string_view markdown, int level = 3) {
  Document document;
  document.parts.push_back({});
  document.parts[0].blocks = blocks_from_markdown(markdown, level, {});
  std::string text = to_text(document);
  text.erase(0, text.find('\n') + 1);
  text.erase(0, text.find('\n') + 1);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    out += text.substr(at + 2, end + 1 - at - 2);
    at = end + 1;
  }
  return out;
}

struct Case {
  const char *markdown, *text;
};

}  // namespace

TEST_CASE("inline marks") {
  const Case cases[] = {
      {"plain", "p plain\n"},
      {"a **b** c", "p a **b** c\n"},
      {"a *b* `c`", "p a *b* `c`\n"},
      {"[t](https://a.example/x)", "p t(https://a.example/x)\n"},
      {"[t](javascript:alert)", "p t\n"},
      {"[t](HTTP://a.example)", "p t(HTTP://a.example)\n"},
      {"<script>x</script>", "code `<script>x</script>`\n"},
      {"a\nb", "p a b\n"},
      {"中\n文", "p 中文\n"},
      {"a  \nb", "p a / b\n"},
      {"&amp; &#8217; &bogus;", "p & ’ &bogus;\n"},
      {"A $\\rightarrow$ B", "p A → B\n"},
      {"&#0; &#xFDD0; &#8203;|", "p &#0; &#xFDD0; \u200B|\n"},
      {"m&sup2; &copy;&eacute;&alpha;&ensp;&NotEqualTilde;", "p m² ©éα\u2002≂̸\n"},
      {"~~gone~~ 10~20 a~b~c", "p ~~gone~~ 10~20 a~b~c\n"},
      {"$a_{1}*b_{2}*c\\{x\\}$, $5 and $6", "p $a_{1}*b_{2}*c\\{x\\}$, $5 and $6\n"},
      {"<https://a.example> <me@a.example> [](https://b.example)",
       "p https://a.example(=) me@a.example(mailto:me@a.example) https://b.example(=)\n"},
      {"[a](rel/b.md) [c](#d) [e](ftp://f.example)", "p a c e\n"},
      {"\\*a\\* \\[b\\]", "p *a* [b]\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.markdown);
    CHECK(shown(c.markdown) == c.text);
  }
}

TEST_CASE("emphasis beside CJK") {
  const Case cases[] = {
      {"减排 **25%** 的", "p 减排 **25%** 的\n"},
      {"减排**25%**的", "p 减排**25%**的\n"},
      {"是**“重点”**的", "p 是**“重点”**的\n"},
      {"特色的**“产业集群 (Cluster)”**。地方", "p 特色的**“产业集群 (Cluster)”**。地方\n"},
      {"建立**国家登记簿 (NRCC)**，并", "p 建立**国家登记簿 (NRCC)**，并\n"},
      {"针对**碳移除（Carbon）**和**方法（M）**的", "p 针对**碳移除（Carbon）**和**方法（M）**的\n"},
      {"是*（重点）*的", "p 是*（重点）*的\n"},
      {"是**没有结束", "p 是**没有结束\n"},
      {"前***斜粗。***后", "p 前**斜粗。**后\n"},
      {"前~~删去，~~后", "p 前~~删去，~~后\n"},
      {"前__粗体。__后", "p 前**粗体。**后\n"},
      {"前___粗斜（a）___后", "p 前**粗斜（a）**后\n"},
      {"前**粗*斜。***后", "p 前**粗****斜。**后\n"},
      {"前***斜（a）*粗。**后", "p 前**斜（a）****粗。**后\n"},
      {"__年__月__日，附件_申请表_附录", "p __年__月__日，附件_申请表_附录\n"},
      {"- 甲**（x）\n- 乙**后", "-\n  p 甲**（x）\n-\n  p 乙**后\n"},
      {"[前**（x](https://a.example)**后", "p 前(https://a.example)**（x**(https://a.example)后\n"},
      {"前**甲（a）\n\n乙**后", "p 前**甲（a）\np 乙**后\n"},
      {"代码 `是**“x”**的` 后", "p 代码 `是**“x”**的` 后\n"},
      {"转义 \\**（x）**的", "p 转义 **（x）**的\n"},
      {"2 * 3 * 4", "p 2 * 3 * 4\n"},
      {"a** b **c", "p a** b **c\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.markdown);
    CHECK(shown(c.markdown) == c.text);
  }
}

TEST_CASE("a star between figures is a multiplication sign") {
  for (const char* text : {"300*400*500毫米",
                           "2*3*4",
                           "2**3**4",
                           "3*x*y",
                           "x*y*z",
                           "(a+b)*(c)*(d)",
                           "２*３*４",
                           "snake_case_name",
                           "2 * 3 * 4",
                           "3米*4米*5米的箱子",
                           "2人*3天*8小时",
                           "20％*30％*2",
                           "（3）*（4）*（5）",
                           "[3]*[4]*[5]",
                           "$3*$4*2",
                           "长*宽*高",
                           "体积=长度*宽度*高度",
                           "P = rho*v*A",
                           "（*）见注（*）",
                           "电话138****5678或139****1234",
                           "编号：______，金额：____元，姓名：____",
                           "第__条规定，共__页",
                           "甲方__乙方__签字",
                           "Date: __/__/____ and ____"}) {
    CAPTURE(text);
    const Blocks blocks = blocks_from_markdown(text, 3, {});
    const Inlines& runs = std::get<Paragraph>(blocks[0].what).text;
    CHECK(runs.size() == 1);  // the outline shows emphasis as stars, too
    CHECK(text_of(runs) == text);
    CHECK_FALSE(runs[0].bold);
    CHECK_FALSE(runs[0].emphasis);
  }
  CHECK(shown("前*强调*后") == "p 前*强调*后\n");
  const Blocks blocks = blocks_from_markdown("un*frigging*believable 前*强调*后", 3, {});
  const Inlines& runs = std::get<Paragraph>(blocks[0].what).text;
  CHECK(text_of(runs) == "unfriggingbelievable 前强调后");
  CHECK(runs[1].emphasis);
  REQUIRE(blocks[0].remarks.size() == 2);
  CHECK(blocks[0].remarks[1].message.find("\"*强调*\" inside a word") != std::string::npos);
  CHECK(blocks_from_markdown("a *b* c", 3, {})[0].remarks.empty());
}

TEST_CASE("bare addresses become links and end where the sentence goes on") {
  const Case cases[] = {
      {"见https://a.example/x。然后", "p 见https://a.example/x(=)。然后\n"},
      {"see https://a.example/x.", "p see https://a.example/x(=).\n"},
      {"(https://a.example/x(1))", "p (https://a.example/x(1)(=))\n"},
      {"https:// nothing", "p https:// nothing\n"},
      {"ftp://a.example", "p ftp://a.example\n"},
      {"`https://a.example`", "p `https://a.example`\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.markdown);
    CHECK(shown(c.markdown) == c.text);
  }
}

TEST_CASE("headings are shifted and skip no level") {
  CHECK(shown("## A\n\n#### B\n\n### C\n\n# D\n\n## E") == "h3 A\nh4 B\nh4 C\nh3 D\nh4 E\n");
  CHECK(shown("###### A\n\n# B", 6) == "h6 A\nh6 B\n");
  const std::string sentence(90, 'x');
  CHECK(shown("## " + sentence) == "p " + sentence + "\n");
}

TEST_CASE("carriage returns end lines") { CHECK(shown("## 政策概览\r \r 正文") == "h3 政策概览\np 正文\n"); }

TEST_CASE("containers") {
  CHECK(shown("- a\n- b\n  1. c") == "-\n  p a\n-\n  p b\n  1.\n    p c\n");
  CHECK(shown("> q\n> r") == "quote\n  p q r\n");
  CHECK(shown("| a | b |\n|---|--:|\n| 1 | **2** |\n| 3 |") ==
        "table\n  head a | b\n  row 1 | **2**\n  row 3 | \n");
  CHECK(shown("```\nx **y**\n  z\n```") == "code `x **y**` / `  z`\n");
  CHECK(shown("    a\n\n\tb *c*\n\nd") == "code `a` / `` / `b *c*`\np d\n");
  CHECK(shown("a\nb\n===\n\nc\n\n***\n\nd") == "h3 a b\np c\np d\n");
}

TEST_CASE("hostile Markdown stays bounded") {
  std::string quotes(5000, '>');
  CHECK(shown(quotes + " x").size() < 2000);
  std::string lists;
  for (int i = 0; i < 300; ++i) lists += std::string(static_cast<std::size_t>(i) * 2, ' ') + "- a\n";
  CHECK(shown(lists).find("- a") == std::string::npos);
  for (const char* unit :
       {"**中", "*（", "[", "`", "![", "<", "_a", "http://", "&#", "\\", "|\n", "**（x）**"}) {
    std::string text;
    while (text.size() < 200000) text += unit;
    CAPTURE(unit);
    CHECK(!invalid_utf8_at(shown(text)));
  }
  // What costs the parser time or memory that grows with the square of its input.
  const std::string columns(20000, '|');
  std::string many_columns = "|", deep = "\n\n[x]: /" + std::string(100000, 'u') + "\n\n";
  for (int i = 0; i < 5000; ++i) many_columns += "a|";
  many_columns += "\n|";
  for (int i = 0; i < 5000; ++i) many_columns += "-|";
  for (int i = 0; i < 5000; ++i) many_columns += "\nx";
  CHECK(shown(many_columns).starts_with("p |a|a|"));
  for (int i = 0; i < 20000; ++i) deep += "[x] ";
  CHECK(shown(deep).size() < 300000);
  std::string high;
  for (int i = 0; i < 60000; ++i) high += "a\n";
  CHECK(shown(high + "|b|\n|-|\n|c|").find("table") == std::string::npos);
  CHECK(shown("[^a]: x\n" + std::string(columns)).size() < 50000);
  CHECK(shown(std::string("a\0b\x01", 4)) == "p ab\n");
  CHECK(shown("\xEF\xB7\x90x\xEF\xB7\x91") == "p x\n");
  CHECK(shown("") == "");
}

TEST_CASE("origin lines follow the source") {
  Origin origin;
  origin.file = std::make_shared<const std::string>("a.md");
  origin.line = 10;
  origin.field = "description";
  const Blocks blocks = blocks_from_markdown("one\n\ntwo\nthree", 3, origin);
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].origin.line == 10);
  CHECK(blocks[1].origin.line == 12);
  CHECK(std::get<Paragraph>(blocks[1].what).text[0].origin.field == "description");
}

TEST_CASE("origin lines are those of a text that does not stand line by line in its file") {
  Origin origin;
  origin.file = std::make_shared<const std::string>("a.md");
  origin.line = 10;
  origin.lines = std::make_shared<const std::vector<std::uint32_t>>(
      std::vector<std::uint32_t>{10, 10, 12, 12, 20, 21, 22, 22, 30, 31, 40});
  const Blocks blocks = blocks_from_markdown(
      "one\n\ntwo [a](b)\n\n```\nx\ny\n```\n<div>\n![z](z.png)</div>\n<!-- -->", 3, origin);
  REQUIRE(blocks.size() == 4);
  CHECK(blocks[0].origin.line == 10);
  CHECK(blocks[1].origin.line == 12);
  CHECK(blocks[1].origin.lines == nullptr);
  const Inlines& code = std::get<Paragraph>(blocks[2].what).text;
  REQUIRE(code.size() == 2);
  CHECK(code[0].origin.line == 21);
  CHECK(code[1].origin.line == 22);
  CHECK(blocks[3].origin.line == 31);
  const Inlines plain = linked_text("one\n\nthree", origin);
  REQUIRE(plain.size() == 2);
  CHECK(plain[0].origin.line == 10);
  CHECK(plain[1].origin.line == 12);
}

TEST_CASE("pictures become blocks where a block can stand, words elsewhere") {
  const Case cases[] = {
      {"![a map](m.png)", "picture m.png \n  alt a map\n  instead a map\n"},
      {"![a *b* `c` &amp;\nd](<m 1.png> \"A title\")",
       "picture m 1.png A title\n  alt a b c & d\n  instead a b c & d A title\n"},
      {"前文![](images/no-alt.png)后文。",
       "p 前文\npicture images/no-alt.png \n  alt \n  instead no-alt.png\np 后文。\n"},
      {"one **two ![x](y.png) three** four",
       "p one **two**\npicture y.png \n  alt x\n  instead x\np **three** four\n"},
      {"![x][r] ![y](z)\n\n[r]: q.png 'T'",
       "picture q.png T\n  alt x\n  instead x T\npicture z \n  alt y\n  instead y\n"},
      {"[![badge](b.svg)](https://x.example)",
       "picture b.svg badge(https://x.example)\n  alt badge\n  instead badge(https://x.example)\n"},
      {"- ![x](y)\n- b", "-\n  picture y \n    alt x\n    instead x\n-\n  p b\n"},
      {"# ![x](y) z", "h3 x z\n"},
      {"|a ![x](y)|\n|---|\n|![](dir/z.png?raw=1)|", "table\n  head a x\n  row z.png\n"},
      {"![](data:image/png;base64,AAAA)",
       "picture data:image/png;base64,AAAA \n  alt \n  instead data:image/png\n"},
      {"![**重**点](y)后", "picture y \n  alt 重点\n  instead 重点\np 后\n"},
  };
  for (const Case& c : cases) CHECK(shown(c.markdown) == c.text);
}

TEST_CASE("a picture knows its line, and one that became words says so") {
  Origin origin;
  origin.file = std::make_shared<const std::string>("a.md");
  origin.line = 10;
  const Blocks blocks = blocks_from_markdown("one\n\n![two](x.png)\n\n|![t](c.png)|\n|---|\n|d|", 3, origin);
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[1].origin.line == 12);
  CHECK(std::get<Picture>(blocks[1].what).instead[0].origin.line == 12);
  REQUIRE(blocks[2].remarks.size() == 1);
  CHECK(blocks[2].remarks[0].code == "picture-in-line");
  CHECK(blocks[2].remarks[0].origin.line == 14);
  CHECK(blocks[2].remarks[0].message.find("c.png") != std::string::npos);
}

TEST_CASE("plain fields") {
  CHECK(text_of(linked_text("a **b**\nhttps://x.example c", {})) == "a **b**\nhttps://x.example c");
  const Inlines runs = linked_text("a https://x.example", {});
  REQUIRE(runs.size() == 2);
  CHECK(runs[1].uri == "https://x.example");
  CHECK(linked_text("", {}).empty());
}

TEST_CASE("language of a text") {
  CHECK(has_han("CO2 减排"));
  CHECK_FALSE(has_han("“CO2”，"));
  CHECK(foreign_tag("Storage permit", Language::zh) == "en");
  CHECK(foreign_tag("CCS 许可", Language::zh) == "");
  CHECK(foreign_tag("2,024.5 %", Language::zh) == "");
  CHECK(foreign_tag("支持区域性 CCS 协作", Language::en) == "zh-Hans");
  CHECK(foreign_tag("The roadmap (路线图) sets binding targets", Language::en) == "");
}
