#include "cli/inputs.hpp"
#include "cli/options.hpp"

#include <doctest/doctest.h>
#include <cstdlib>

using namespace briefwright;
using cli::Options;

namespace {

/// Parses a command line; the exit code when there is nothing to do.
std::optional<Options> parse(std::vector<std::string> words, int* code = nullptr) {
  words.insert(words.begin(), "briefwright");
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  int exit_code = -1;
  auto options = cli::parse(static_cast<int>(arguments.size()), arguments.data(), exit_code);
  if (code != nullptr) *code = exit_code;
  return options;
}

}  // namespace

TEST_CASE("a brief takes ids, a corpus, languages and a date") {
  const auto options =
      parse({"brief", "a", "b", "--corpus", "c", "--lang", "zh+en", "--date", "1970-01-02", "-o", "out/"});
  REQUIRE(options);
  CHECK(options->inputs == std::vector<std::string>{"a", "b"});
  CHECK(options->languages == std::vector<std::vector<Language>>{{Language::zh, Language::en}});
  CHECK(options->date == 86400);
  CHECK(parse({"brief", "a", "--date", "1970/1/2"})->date == 86400);
}

TEST_CASE("diff takes two corpora and a format") {
  const auto printed = parse({"diff", "old", "new", "--lang", "en", "--trace", "t.json"});
  REQUIRE(printed);
  CHECK(printed->command == Options::Command::diff);
  CHECK(printed->inputs == std::vector<std::string>{"old", "new"});
  CHECK(printed->corpus == "new");
  CHECK_FALSE(printed->json);
  CHECK(parse({"diff", "old", "new", "--format", "json"})->json);
  int code = 0;
  CHECK_FALSE(parse({"diff", "old"}, &code));
  CHECK(code == 2);
  CHECK_FALSE(parse({"diff", "old", "new", "--format", "text"}, &code));
  CHECK(code == 2);
  CHECK_FALSE(parse({"diff", "old", "new", "--format", "json", "--trace", "t.json"}, &code));
  CHECK(code == 2);
}

TEST_CASE("a theme and what becomes of missing glyphs") {
  const auto plain = parse({"brief", "a", "-c", "c"});
  CHECK(plain->theme.empty());
  CHECK_FALSE(plain->boxes);
  const auto other = parse({"batch", "-c", "c", "-o", "out", "--theme", "serif", "--missing-glyph=box"});
  CHECK(other->theme == "serif");
  CHECK(other->boxes);
  int code = -1;
  CHECK_FALSE(parse({"brief", "a", "-c", "c", "--missing-glyph", "hide"}, &code));
  CHECK(code == 2);
  CHECK(parse({"fonts", "--format", "json"})->format == "json");
}

TEST_CASE("new takes a kind of record and an id") {
  const auto options = parse({"new", "facility", "an-id", "--corpus", "c", "--lang", "zh", "-o", "x.md"});
  REQUIRE(options);
  CHECK(options->command == Options::Command::new_record);
  CHECK(options->inputs == std::vector<std::string>{"facility", "an-id"});
  CHECK(options->corpus == "c");
  CHECK(options->output == "x.md");
  CHECK(parse({"new", "policy", "a", "--records", "ccus"})->records == "ccus");
  for (const std::vector<std::string>& wrong : {std::vector<std::string>{"new"},
                                                {"new", "policy"},
                                                {"new", "layout", "a"},
                                                {"new", "policy", "a", "b"},
                                                {"new", "policy", "a", "--records", "x", "--corpus", "c"}}) {
    int code = 0;
    CHECK_FALSE(parse(wrong, &code));
    CHECK(code == 2);
  }
}

TEST_CASE("schema takes a kind of file, or is a reference") {
  CHECK(parse({"schema", "theme"})->inputs == std::vector<std::string>{"theme"});
  CHECK(parse({"schema", "policy", "--records", "x.yaml", "--lang", "zh"})->records == "x.yaml");
  CHECK(parse({"schema", "--reference"})->reference);
  for (const std::vector<std::string>& wrong : {std::vector<std::string>{"schema"},
                                                {"schema", "policy", "--reference"},
                                                {"schema", "theme", "--lang", "zh"},
                                                {"schema", "layout", "--records", "x"},
                                                {"schema", "--reference", "--lang", "zh"}}) {
    int code = 0;
    CHECK_FALSE(parse(wrong, &code));
    CHECK(code == 2);
  }
}

TEST_CASE("a comparison takes two to five of a corpus") {
  const auto options = parse({"compare", "a", "b", "United States", "-c", "c", "--trace", "t.json"});
  REQUIRE(options);
  CHECK(options->command == Options::Command::compare);
  CHECK(options->inputs == std::vector<std::string>{"a", "b", "United States"});
  CHECK(options->trace == "t.json");
  for (const std::vector<std::string>& few_or_many : {std::vector<std::string>{"compare", "a", "-c", "c"},
                                                      {"compare", "a", "b", "c", "d", "e", "f", "-c", "c"},
                                                      {"compare", "a", "b"}}) {
    int code = 0;
    CHECK_FALSE(parse(few_or_many, &code));
    CHECK(code == 2);
  }
}

TEST_CASE("a batch makes one file a language unless told otherwise") {
  CHECK(parse({"batch", "-c", "c", "-o", "out"})->languages.empty());  // those of the corpus
  CHECK(parse({"batch", "-c", "c", "-o", "out", "-l", "en"})->languages ==
        std::vector<std::vector<Language>>{{Language::en}});
  CHECK(parse({"brief", "a", "-l", "EN+es-mx+en"})->languages ==
        std::vector<std::vector<Language>>{{Language::en, Language::from("es-MX").value()}});
}

TEST_CASE("the epoch of the environment gives way to --date") {
  ::setenv("SOURCE_DATE_EPOCH", "5", 1);
  CHECK(parse({"brief", "a"})->date == 5);
  CHECK(parse({"brief", "a", "--date", "1970-01-01"})->date == 0);
  ::setenv("SOURCE_DATE_EPOCH", "soon", 1);
  int code = 0;
  CHECK_FALSE(parse({"brief", "a"}, &code));
  CHECK(code == 2);
  ::unsetenv("SOURCE_DATE_EPOCH");
}

TEST_CASE("impossible dates and numbers of threads are mistakes") {
  for (const std::string date : {"2026-02-30", "2026-13-01", "26", "2026-01", "2026-01-01x", "\xFF"}) {
    int code = 0;
    CHECK_FALSE(parse({"brief", "a", "--date", date}, &code));
    CHECK(code == 2);
  }
  int code = 0;
  CHECK_FALSE(parse({"brief", "a", "--jobs", "0"}, &code));
  CHECK(code == 2);
}

TEST_CASE("a path finds its corpus and what it may not be mixed with") {
  const MemoryFiles files;
  Options options;
  for (const char* path :
       {"/data/policies/en/a.md", "/data/policies/en/2024/a.markdown", "/data/policies/en/x/index.MD"}) {
    options.inputs = {path};
    const auto wanted = cli::resolve_corpus(options, files);
    CHECK(wanted->corpus == "/data");
    CHECK(wanted->load.facility_languages == std::vector{Language::en});
  }
  options.inputs = {"/data/policies/en/a.md", "/other/policies/en/b.md"};
  CHECK(cli::resolve_corpus(options, files).error().code == "usage");
  options.inputs = {"an-id"};
  CHECK(cli::resolve_corpus(options, files).error().code == "usage");
  options.inputs = {"somewhere/alone.md"};
  CHECK(cli::resolve_corpus(options, files)->record == "somewhere/alone.md");
}

TEST_CASE("a corpus in one language needs no --lang") {
  MemoryFiles files;
  files.files["en/policies/en/a.md"] = files.files["both/policies/en/a.md"] =
      files.files["both/policies/zh/a.md"] = "x";
  Options options;
  using Languages = std::vector<Language>;
  CHECK(cli::document_languages(options, files, {"en"}) == Languages{Language::en});
  CHECK(cli::document_languages(options, files, {"both"}) == Languages{Language::zh});
  CHECK(cli::document_languages(options, files, {"both", "en"}) == Languages{Language::en});
  CHECK(cli::document_languages(options, files, {"none"}) == Languages{Language::zh});
  options.inputs = {"a"};
  options.corpus = "en";
  CHECK(cli::resolve_corpus(options, files)->load.facility_languages == Languages{Language::en});
  options.languages = {{Language::zh}};
  CHECK(cli::document_languages(options, files, {"en"}) == Languages{Language::zh});
}
