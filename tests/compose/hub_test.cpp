// The real records: nothing lost, nothing empty, messages short.
#include "support.hpp"

#include "base/utf8.hpp"
#include "data/statistics.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

using namespace briefwright;
using support::brief_text;

namespace {

constexpr Language both[] = {Language::zh, Language::en};

/// Runs `check` for every record of both snapshots in both languages.
template <class Check>
void every_record(const Check& check) {
  for (const char* snapshot : {"2026-02", "2026-08"}) {
    const data::Corpus& corpus = support::hub(snapshot);
    for (Language language : both)
      for (const data::Policy& policy : corpus.policies(language)) {
        CAPTURE(snapshot);
        CAPTURE(*policy.id);
        check(corpus, policy, language);
      }
  }
}

document::Document document_of(const data::Corpus& corpus, const data::Policy& policy, Language language) {
  const compose::Labels* catalogues[] = {&support::labels(language)};
  return *compose::brief(corpus, *policy.id, catalogues, support::whole_brief(), {});
}

/// Letters and digits only, the way the acceptance tool compares.
std::string squashed(std::string_view text) {
  std::string out;
  for (char c : text)
    if (static_cast<unsigned char>(c) > ' ' &&
        std::string_view("*_`#-\\<>").find(c) == std::string_view::npos)
      out += c;
  return out;
}

std::string all_text(const document::Document& document) {
  std::string out;
  support::for_each_text(document, [&](const document::Inlines& inlines) {
    for (const document::Inline& run : inlines) out += run.text;
    out += '\n';
  });
  return out;
}

std::vector<const data::Text*> texts_of(const data::Policy& policy) {
  std::vector<const data::Text*> list{
      &policy.title, &policy.description,       &policy.interpretation,     &policy.source,
      &policy.url,   &policy.provenance.author, &policy.provenance.reviewer};
  for (const data::Assessment& a : policy.analysis)
    for (const data::Text* text :
         {&a.label, &a.evidence, &a.audit_note, &a.citation.text, &a.citation.type, &a.citation.link})
      list.push_back(text);
  for (const data::Entries* entries : {&policy.impact, &policy.implementation, &policy.regulatory})
    for (const data::Text& text : entries->stated) list.push_back(&text);
  for (const data::NamedText& other : policy.regulatory.others) list.push_back(&other.text);
  for (const data::Text& tag : policy.tags) list.push_back(&tag);
  for (const data::Milestone& milestone : policy.evolution.milestones) list.push_back(&milestone.event);
  for (const data::Text& id : policy.evolution.clusters) list.push_back(&id);
  return list;
}

std::size_t words(const std::string& text) {
  std::istringstream in(text);
  std::size_t n = 0;
  for (std::string word; in >> word;) ++n;
  return n;
}

const document::List* messages_in(const document::Part& part) {
  for (const document::Block& block : part.blocks) {
    const auto* columns = std::get_if<document::Columns>(&block.what);
    const document::Block& first = columns ? columns->parts[0].blocks[0] : block;
    if (const auto* callout = std::get_if<document::Callout>(&first.what))
      return std::get_if<document::List>(&callout->blocks[1].what);
  }
  return nullptr;
}

/// The large figures beside the messages; null where there are none.
const document::KeyFacts* figures_in(const document::Part& part) {
  for (const document::Block& block : part.blocks)
    if (const auto* columns = std::get_if<document::Columns>(&block.what))
      for (const document::Columns::Part& column : columns->parts)
        for (const document::Block& inner : column.blocks)
          if (const auto* facts = std::get_if<document::KeyFacts>(&inner.what)) return facts;
  return nullptr;
}

bool is_heading(const document::Block& block) {
  return std::holds_alternative<document::Heading>(block.what);
}

/// Every heading has something below it that is not a heading of its level or above.
bool no_empty_heading(const document::Blocks& blocks) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (const auto* columns = std::get_if<document::Columns>(&blocks[i].what))
      for (const auto& part : columns->parts)
        if (part.blocks.empty() || !no_empty_heading(part.blocks)) return false;
    const auto* heading = std::get_if<document::Heading>(&blocks[i].what);
    if (!heading) continue;
    if (heading->text.empty() || i + 1 == blocks.size()) return false;
    if (is_heading(blocks[i + 1]) && std::get<document::Heading>(blocks[i + 1].what).level <= heading->level)
      return false;
  }
  return true;
}

}  // namespace

TEST_CASE("every text of every record is in its brief" * doctest::test_suite("hub")) {
  every_record([](const data::Corpus& corpus, const data::Policy& policy, Language language) {
    const std::string text = squashed(all_text(document_of(corpus, policy, language)));
    for (const data::Text* wanted : texts_of(policy)) {
      CAPTURE(**wanted);
      CHECK(text.find(squashed(**wanted)) != std::string::npos);
    }
    for (const data::UnknownField& unknown : policy.unknown) {
      CAPTURE(unknown.path);
      CHECK(text.find(squashed(unknown.value)) != std::string::npos);
    }
  });
}

TEST_CASE(
    "up to four key messages, short, each with its field; up to six facts, none of them nought or a year" *
    doctest::test_suite("hub")) {
  every_record([](const data::Corpus& corpus, const data::Policy& policy, Language language) {
    const document::Document document = document_of(corpus, policy, language);
    const document::List* messages = messages_in(document.parts[0]);
    REQUIRE(messages);
    CHECK(messages->items.size() >= 1);
    CHECK(messages->items.size() <= 4);
    for (const document::Blocks& item : messages->items) {
      const auto& text = std::get<document::Paragraph>(item[0].what).text;
      REQUIRE((text.size() >= 1 && text.size() <= 4));  // a sentence, the next one, its way
      CAPTURE(text[0].text);
      CHECK(text[0].origin.known());
      if (text.size() % 2 == 0) CHECK(text.back().small);
      if (language == Language::en)
        CHECK(words(text[0].text) <= 32);
      else
        CHECK(code_point_count(text[0].text) <= 100);  // with the space before the way
    }
    const document::KeyFacts* figures = figures_in(document.parts[0]);
    if (!figures) return;
    const auto& facts = figures->facts;
    CHECK(facts.size() <= 6);
    for (const document::Fact& fact : facts) {
      CHECK(fact.origin.known());
      CHECK(fact.value != "0");
      CHECK_FALSE((fact.value.size() == 4 && fact.value.starts_with("20")));
    }
  });
}

TEST_CASE("no heading is empty and no level is skipped" * doctest::test_suite("hub")) {
  every_record([](const data::Corpus& corpus, const data::Policy& policy, Language language) {
    const document::Document document = document_of(corpus, policy, language);
    CHECK(no_empty_heading(document.parts[0].blocks));
  });
}

TEST_CASE("every related id is a word of the register, every name is printed" * doctest::test_suite("hub")) {
  every_record([](const data::Corpus& corpus, const data::Policy& policy, Language language) {
    if (policy.related_facilities.empty()) return;
    const document::Document document = document_of(corpus, policy, language);
    std::vector<std::string> printed;
    support::for_each_text(
        document, [&](const document::Inlines& inlines) { printed.push_back(document::text_of(inlines)); });
    std::sort(printed.begin(), printed.end());
    for (const data::Text& id : policy.related_facilities) {
      CHECK(std::binary_search(printed.begin(), printed.end(), *id));
      if (const data::Facility* facility = corpus.facility(*id, language))
        CHECK(std::binary_search(printed.begin(), printed.end(), single_line(*facility->name)));
    }
  });
}

TEST_CASE("the record the project was asked for" * doctest::test_suite("hub")) {
  const data::Corpus& corpus = support::hub("2026-02");
  const std::string text = brief_text(corpus, "intl-gcca-net-zero-2050", Language::zh);
  for (const char* part : {"平均分在9 项已评分现行国际政策中并列第7位，比其中位数（83.8 分）低 5 分。",
                           "59 项属本政策领域（水泥）：运行 1 项、在建 2 项、规划 54 项和取消等 2 项",
                           "fact 0.7 [Mt/年]", "未记录：带日期的政策节点。",
                           "另有 958 项关联设施不属该领域：运行 61 项", "计入本领域有效项目记录 57 项",
                           "subtitle <en>GCCA 2050 Cement & Concrete Industry Roadmap for Net Zero"})
    CHECK_MESSAGE(text.find(part) != std::string::npos, std::string(part));
  const auto first_row = [&](const std::string& part) { return text.find(" #register-" + part + "-1 @"); };
  const std::size_t planned = first_row("planned");
  REQUIRE(planned != std::string::npos);
  CHECK(text.find("@阿联酋", planned) < text.find("@澳大利亚", planned));
  CHECK(text.find("@英国", planned) < text.find("@中国", planned));
  CHECK(first_row("subject") < first_row("committed"));
  CHECK(first_row("committed") < planned);
  CHECK(planned < first_row("excluded"));
}
