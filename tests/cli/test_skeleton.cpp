// Skeletons of records and tables of models, by a model in memory.
#include "cli/models.hpp"
#include "cli/reference.hpp"
#include "cli/skeleton.hpp"
#include "config/config.hpp"

#include <doctest/doctest.h>

using namespace briefwright;

namespace {

const std::string model_text = R"(
words: {mood: [[good, 好, Good], [bad, 坏, Bad]]}
record: {id: {kind: id, name: {en: ID, zh: 编号}}}
policy:
  title: {kind: text, role: title, required: name it, name: {en: Title, zh: 标题}, aliases: ["a|b"]}
  mood: {kind: word, words: mood, name: Mood}
  part: {kind: group, name: Part, fields: {share: {kind: number, range: [0, 1.5], unit: "%"}}}
facility: {name: {kind: text, role: name}}
country: {name: {kind: text, role: name}}
)";

struct Models {
  Models() { files.files["m/own.yaml"] = model_text; }
  data::RecordModel model() const { return data::RecordModel::load(files, "m/own.yaml"); }
  MemoryFiles files;
};

compose::Labels labels(Language language, const data::RecordModel& model) {
  return config::load_labels(RealFiles(), BRIEFWRIGHT_SOURCE_DIR, {language}, model).at(language);
}

std::string printed(Language language) {
  const data::RecordModel model = Models().model();
  const std::string text = cli::skeleton(model, data::RecordKind::policy, "an-id", labels(language, model));
  return text.substr(text.find("\n\n") + 1);  // below the head
}

}  // namespace

TEST_CASE("a skeleton has required fields to fill in and the others commented out") {
  CHECK(printed(Language::en) ==
        "\n# ID: an ID of letters, digits and hyphens; required, names the record and its files\n"
        "id: an-id\n"
        "\n# Title: a text; required, put yours in place of this\n"
        "title: \"[Title]\"\n"
        "\n# Mood: a word; known are Good, Bad; optional\n"
        "#mood:\n"
        "\n# Part: a group of fields; optional\n"
        "#part:\n"
        "#  # share: a number; 0 to 1.5; in %; optional\n"
        "#  share:\n"
        "---\n");
}

TEST_CASE("a skeleton speaks the language of its labels") {
  const std::string text = printed(Language::zh);
  CHECK(text.find("# 标题：文本；必填，请替换示例\ntitle: \"[标题]\"\n") != std::string::npos);
  CHECK(text.find("# Mood：词；可用：好、坏；选填\n#mood:\n") != std::string::npos);
}

TEST_CASE("texts that YAML would read as something else are quoted") {
  for (const char* plain : {"a", "us-45q", "a.b_c", "政策"}) CHECK(cli::yaml_text(plain) == plain);
  CHECK(cli::yaml_text("") == "\"\"");
  CHECK(cli::yaml_text("Yes") == "\"Yes\"");
  CHECK(cli::yaml_text("12") == "\"12\"");
  CHECK(cli::yaml_text("-") == "\"-\"");
  CHECK(cli::yaml_text("a: b") == "\"a: b\"");
  CHECK(cli::yaml_text("a\"\\\n") == "\"a\\\"\\\\\\x0A\"");
}

TEST_CASE("a reference has a row for each field, with what it is and what uses it") {
  const std::string text = cli::reference(Models().model(), "own");
  const std::string title =
      "\n| `title` | Title · 标题 | `a\\|b` | text | | required: name it | `title` | | | `title` | `title` "
      "|\n";
  CHECK(text.find(title) != std::string::npos);
  CHECK(text.find(
            "\n| `mood` | Mood | | word | `mood` (2) | | | words | yes | `mood`, `mood_key` | `mood` |\n") !=
        std::string::npos);
  CHECK(text.find("\n| `part.share` |") != std::string::npos);
  CHECK(text.find("| `mood` | 2 | `good`, `bad` |") != std::string::npos);
  CHECK(text.find("Pillars") == std::string::npos);
}

TEST_CASE("the model of a command is that of the corpus, a file, a name or the program's") {
  Models own;
  cli::Options options;
  options.records = "m/own.yaml";
  Diagnostics diagnostics;
  const RealFiles real;
  CHECK(cli::record_kind("facility") == data::RecordKind::facility);
  CHECK_FALSE(cli::record_kind("layout"));
  options.records = "ccus";
  CHECK(cli::record_model(options, real, diagnostics).dimensions().size() == 7);
  options.records = std::string(BRIEFWRIGHT_SOURCE_DIR) + "/examples/solar/solar.yaml";
  CHECK(cli::record_model(options, real, diagnostics).dimensions().size() == 4);
  options.records.clear();
  options.corpus = std::string(BRIEFWRIGHT_SOURCE_DIR) + "/examples/solar";
  CHECK(cli::record_model(options, real, diagnostics).dimensions().size() == 4);
  options.corpus = std::string(BRIEFWRIGHT_SOURCE_DIR) + "/nowhere";
  CHECK_THROWS_AS(cli::record_model(options, real, diagnostics), EnvironmentError);
  CHECK(diagnostics.empty());
}
