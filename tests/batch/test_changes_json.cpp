#include "batch/changes_json.hpp"

#include "base/utf8.hpp"

#include <doctest/doctest.h>

using namespace briefwright;

namespace {

const data::RecordModel& model() {
  static const data::RecordModel model =
      data::RecordModel::load(RealFiles(), BRIEFWRIGHT_SOURCE_DIR "/layouts/records/ccus.yaml");
  return model;
}

data::Corpus corpus(const std::string& folder, const std::string& fields) {
  MemoryFiles files;
  for (const char* language : {"zh", "en"})
    files.files[folder + "/policies/" + language + "/p.md"] = "---\nid: p\ntitle: T\n" + fields + "---\n";
  Diagnostics diagnostics;
  return data::Corpus::load(files, folder, model(), {}, diagnostics);
}

constexpr Language one[] = {Language::en};
constexpr Language both[] = {Language::zh, Language::en};

bool in_order(const std::string& text, std::initializer_list<std::string_view> parts) {
  std::size_t at = 0;
  for (const std::string_view part : parts) {
    at = text.find(part, at);
    CAPTURE(part);
    if (at == std::string::npos) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("keys have one order and every field its own") {
  const std::string json = batch::changes_json(corpus("old", "analysis: {mrv: {score: 60}}\n"),
                                               corpus("new", "analysis: {mrv: {score: 75.5}}\n"), one);
  CHECK(in_order(json, {"\"language\": \"en\"", "\"old\"",           "\"version\": \"old\"",
                        "\"policies\": 1",      "\"new\"",           "\"version\": \"new\"",
                        "\n \"policies\": {",   "\"added\"",         "\"gone\"",
                        "\"changed\"",          "\"unchanged\"",     "\n \"facilities\": {",
                        "\n \"countries\": {",  "\n \"renumbered\"", "\n \"merged\"",
                        "\n \"split\"",         "\n \"reused\"",     "\n \"transitions\"",
                        "\n \"format\"",        "\n \"deployment\""}));
  CHECK(in_order(json, {"\"field\": \"analysis.mrv.score\"", "\"type\": \"number\"", "\"before\": 60.0",
                        "\"after\": 75.5", "\"difference\": 15.5", "\"added\": []", "\"removed\": []",
                        "\"similarity\": null", "\"before_origin\": {", "\"file\": \"old/policies/en/p.md\"",
                        "\"line\": 4", "\"after_origin\": {", "\"file\": \"new/policies/en/p.md\""}));
  CHECK(json.ends_with("}\n"));
}

TEST_CASE("a score says what it rested on before and after") {
  const std::string json = batch::changes_json(corpus("old", "analysis: {mrv: {score: 60, citation: Act}}\n"),
                                               corpus("new", "analysis: {mrv: {score: 75}}\n"), one);
  CHECK(in_order(json, {"\"field\": \"analysis.mrv.score\"", "\"before_support\": \"cited\"",
                        "\"after_support\": \"uncited\""}));
}

TEST_CASE("a record that came or went has all that it states, by the paths of the model") {
  MemoryFiles files;
  files.files["old/policies/en/p.md"] = "---\nid: p\ntitle: T\n---\n";
  files.files["new/policies/en/q.md"] =
      "---\nid: q\ntitle: U\nstatus: 现行\nyear: 2031\ntags: [b, a]\nregulatory: {own: Text.}\nunheard: "
      "x\n---\n";
  Diagnostics diagnostics;
  const data::Corpus old = data::Corpus::load(files, "old", model(), {}, diagnostics),
                     now = data::Corpus::load(files, "new", model(), {}, diagnostics);
  const std::string json = batch::changes_json(old, now, one);
  CHECK(in_order(json, {"\"added\"", "\"id\": \"q\"", "\"fields\": {", "\"title\": \"U\"", "\"gone\"",
                        "\"fields\": {", "\"title\": \"T\""}));
  for (const char* part :
       {"\"year\": 2031", "\"status\": \"active\"", "\"regulatory.own\": \"Text.\"", "\"unheard\": \"x\""})
    CHECK(json.find(part) != std::string::npos);
  CHECK(in_order(json, {"\"tags\": [", "\"a\"", "\"b\""}));
}

TEST_CASE("what is absent is null; a list is what came and went") {
  const std::string json = batch::changes_json(corpus("old", "tags: [a, b]\n"),
                                               corpus("new", "tags: [b, c]\nstatus: 现行\n"), one);
  CHECK(in_order(json, {"\"field\": \"status\"", "\"type\": \"word\"", "\"before\": null",
                        "\"after\": \"active\"", "\"before_origin\": null"}));
  CHECK(in_order(json, {"\"field\": \"tags\"", "\"type\": \"list\"", "\"before\": null", "\"after\": null",
                        "\"c\"", "\"a\"", "\"similarity\": 0.5"}));
}

TEST_CASE("two languages make a list in their order; the same bytes every time") {
  const data::Corpus old = corpus("old", ""), now = corpus("new", "year: 2031\n");
  const std::string json = batch::changes_json(old, now, both);
  CHECK(json.starts_with("[\n"));
  CHECK(in_order(json, {"\"language\": \"zh\"", "\"language\": \"en\""}));
  CHECK(json == batch::changes_json(old, now, both));
}

TEST_CASE("a path that is not UTF-8 leaves the whole valid") {
  const std::string json = batch::changes_json(corpus("o\xff", ""), corpus("n\xfe", "year: 2031\n"), one);
  CHECK_FALSE(invalid_utf8_at(json));
}
