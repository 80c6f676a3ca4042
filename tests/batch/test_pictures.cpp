// Which files a document may show, and what stands where one is not shown.
#include "batch/pictures.hpp"
#include "batch/worker.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

using namespace briefwright;
namespace fs = std::filesystem;

namespace {

/// Two by two pixels.
const std::string png(
    "\x89\x50\x4E\x47\x0D\x0A\x1A\x0A\x00\x00\x00\x0D\x49\x48\x44\x52\x00\x00\x00\x02\x00\x00\x00\x02"
    "\x08\x02\x00\x00\x00\xFD\xD4\x9A\x73\x00\x00\x00\x10\x49\x44\x41\x54\x78\xDA\x63\xE0\x0E\x4D\x06"
    "\x22\x06\x08\x05\x00\x14\x02\x03\x0D\x26\xAA\x8A\x0F\x00\x00\x00\x00\x49\x45\x4E\x44\xAE\x42\x60"
    "\x82",
    73);

constexpr std::string_view front = R"(---
id: a
title: A
country: Norway
year: 2024
status: Active
category: Legal & Regulatory
reviewStatus: verified
---
)";

/// A corpus in folder "c" with one record in English, and files beside and outside it.
struct Place {
  Place() {
    std::string pattern = (fs::temp_directory_path() / "briefwright-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path = pattern;
    put("c/policies/en/a.md", front);
    put("c/policies/en/near.png", png);
    put("c/policies/en/with space.png", png);
    put("c/pictures/top.png", png);
    put("c/words.png", "just words");
    put("outside.png", png);
    fs::create_symlink(path + "/outside.png", path + "/c/link.png");
    fs::create_symlink("top.png", path + "/c/pictures/inner.png");
    fs::create_symlink(path, path + "/c/up");
    fs::create_directory(path + "/c/folder.png");
    REQUIRE(::mkfifo((path + "/c/pipe.png").c_str(), 0600) == 0);
  }
  ~Place() { fs::remove_all(path); }

  void put(const std::string& name, std::string_view bytes) { files.write_whole(path + "/" + name, bytes); }

  std::string path;
  RealFiles files;
};

/// What becomes of a picture of that name in a record of the corpus: "printed", or the warning.
std::string fate(const Place& place, const batch::Workshop& workshop, const std::string& source,
                 std::string* words = nullptr) {
  Origin origin;
  origin.file = std::make_shared<const std::string>(place.path + "/c/policies/en/a.md");
  origin.line = 12;
  document::Picture picture;
  picture.source = source;
  picture.alternative = "a map";
  picture.instead = document::plain("a map", origin);
  document::Document document;
  document.parts.emplace_back();
  document.parts[0].language = Language::en;
  // Deep inside, as a list item in a quotation.
  document::List list;
  list.items = {{{picture, origin}}};
  document.parts[0].blocks.push_back({document::Callout{{{list, origin}}}, origin});
  Diagnostics diagnostics;
  batch::load_pictures(workshop, document, diagnostics);
  const auto& callout = std::get<document::Callout>(document.parts[0].blocks[0].what);
  const auto& item = std::get<document::List>(callout.blocks[0].what).items[0][0];
  const auto& after = std::get<document::Picture>(item.what);
  if (words) *words = document::text_of(after.instead);
  if (after.image) return diagnostics.empty() ? "printed" : "printed with a warning";
  REQUIRE(diagnostics.all().size() == 1);
  const Diagnostic& d = diagnostics.all()[0];
  CHECK(d.severity == Severity::warning);
  CHECK(d.origin.line == 12);
  CHECK(d.message.find("'" + source.substr(0, source.find(';'))) != std::string::npos);
  return d.code + ": " + d.message.substr(d.message.find("not printed: ") + 13);
}

batch::WorkshopOptions options() {
  batch::WorkshopOptions options;
  options.layout = "onepager";
  options.date = 0;
  options.load.languages = {Language::en};
  return options;
}

}  // namespace

TEST_CASE("pictures come from inside the corpus folder only") {
  const Place place;
  Diagnostics diagnostics;
  batch::WorkshopOptions of_corpus = options();
  of_corpus.corpus = place.path + "/c";
  const batch::Workshop workshop(place.files, of_corpus, diagnostics);
  const struct {
    std::string source, wanted;
  } cases[] = {
      {"near.png", "printed"},
      {"./near.png", "printed"},
      {"with%20space.png", "printed"},
      {"near.png?raw=true#top", "printed"},
      {"../../pictures/top.png", "printed"},
      {"/pictures/top.png", "printed"},
      {"/pictures/inner.png", "printed"},
      {"none.png", "picture-missing: there is no such file"},
      {"/none.png", "picture-missing: there is no such file"},
      {"../../../outside.png", "picture-refused: it lies outside the corpus folder"},
      {"/../outside.png", "picture-refused: it lies outside the corpus folder"},
      {"%2e%2e/../../outside.png", "picture-refused: it lies outside the corpus folder"},
      {"/link.png", "picture-refused: it lies outside the corpus folder"},
      {"/up/outside.png", "picture-refused: it lies outside the corpus folder"},
      {"/up/c/pictures/top.png", "printed"},
      {place.path + "/outside.png", "picture-missing: there is no such file"},
      {"file://" + place.path + "/outside.png", "picture-refused: nothing is fetched from an address"},
      {"https://x.example/a.png", "picture-refused: nothing is fetched from an address"},
      {"//x.example/a.png", "picture-refused: nothing is fetched from an address"},
      {"data:image/png;base64,AAAA", "picture-refused: pictures inside the text are not read"},
      {"C:\\maps\\a.png", "picture-refused: nothing is fetched from an address"},
      {"", "picture-refused: it names no file"},
      {"a%00.png", "picture-refused: its name holds a zero byte"},
      {"/folder.png", "picture-refused: this is a folder"},
      {"/pipe.png", "picture-refused: this is not a regular file"},
      {"/words.png", "picture-refused: it is neither PNG nor JPEG nor SVG"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.source);
    CHECK(fate(place, workshop, c.source) == c.wanted);
  }
  std::string words;
  fate(place, workshop, "none.png", &words);
  CHECK(words == "[Picture missing: a map]");
}

TEST_CASE("a record that stands alone shows what lies in its own folder") {
  const Place place;
  Diagnostics diagnostics;
  batch::WorkshopOptions of_record = options();
  of_record.record = place.path + "/c/policies/en/a.md";
  const batch::Workshop workshop(place.files, of_record, diagnostics);
  CHECK(fate(place, workshop, "near.png") == "printed");
  CHECK(fate(place, workshop, "/near.png") == "printed");
  CHECK(fate(place, workshop, "../../pictures/top.png") ==
        "picture-refused: it lies outside the record's folder");
}

TEST_CASE("a picture of a record stands in its brief, one without words is named by its file") {
  Place place;
  place.put("c/policies/en/a.md", std::string(front) + "Before.\n\n![](near.png)\n\n![gone](gone.png)\n");
  Diagnostics diagnostics;
  batch::WorkshopOptions of_corpus = options();
  of_corpus.corpus = place.path + "/c";
  of_corpus.layout = "brief";
  const batch::Workshop workshop(place.files, of_corpus, diagnostics);
  batch::Job job{"a", {Language::en}, "-"};
  job.trace_path = "t.json";
  batch::Outcome outcome;
  const std::string bytes = batch::Worker(workshop).render(job, outcome);
  REQUIRE(outcome.made);
  CHECK(bytes.find("/Subtype/Image") != std::string::npos);
  std::vector<std::string> codes;
  for (const Diagnostic& d : outcome.diagnostics.all())
    if (d.code.starts_with("picture")) codes.push_back(d.code + " " + std::to_string(d.origin.line));
  CHECK(codes == std::vector<std::string>{"picture-without-words 12", "picture-missing 14"});
  CHECK(outcome.trace.find("\"figure\": \"near.png\"") != std::string::npos);
  CHECK(outcome.trace.find("[Picture missing: gone]") != std::string::npos);
}
