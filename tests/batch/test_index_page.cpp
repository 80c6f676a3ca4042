#include "batch/index_page.hpp"

#include "batch/manifest.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace briefwright::batch {
namespace {

using Json = nlohmann::ordered_json;

Json document(const std::string& path, const std::string& language, const std::string& title,
              const std::string& country, const std::string& kind = "brief") {
  Json json{{"path", path}, {"sha256", "aa"}, {"pages", 1234},           {"bytes", 1001},
            {"kind", kind}, {"id", "the-id"}, {"languages", {language}}, {"titles", {{language, title}}},
            {"warnings", 7}};
  if (!country.empty()) json["country"] = {{"zh", country + "国"}, {"en", country}};
  return json;
}

std::string page_of(const Json& documents, const Json& more = Json::object()) {
  static const std::map<Language, compose::Labels> labels = index_labels(RealFiles());
  Json manifest{
      {"program", "briefwright"},
      {"version", "1.2"},
      {"format", 1},
      {"corpus", {{"name", "N"}, {"names", {{"zh", "库"}, {"en", "Store"}}}, {"version", "2031-01"}}},
      {"documents", documents}};
  manifest.update(more);
  return index_page(manifest.dump(), labels);
}

bool has(const std::string& page, std::string_view what) { return page.find(what) != std::string::npos; }

std::size_t count(const std::string& page, std::string_view what) {
  std::size_t n = 0;
  for (std::size_t at = page.find(what); at != std::string::npos; at = page.find(what, at + 1)) ++n;
  return n;
}

}  // namespace

TEST_CASE("a page in the language of its documents has countries, kinds and languages in order") {
  const std::string page = page_of(
      {document("en/b.pdf", "en", "Second", "Peru", "dossier"),
       document("en/n.pdf", "en", "None", "", "comparison"), document("es/a.pdf", "es", "Uno", "Peru"),
       document("en/a.pdf", "en", "First", "Peru"), document("en/c.pdf", "en", "Other", "Chad")});
  CHECK(has(page, "<html lang=\"en\">"));
  CHECK(has(page, "<title>Store: documents</title>"));
  CHECK_FALSE(has(page, "zh-Hans"));
  CHECK(has(page, "<dt>Documents</dt> <dd>5</dd>"));
  CHECK(has(page, "<dt>Pages</dt> <dd>6,170</dd>"));
  CHECK(has(page, "<dt>Size</dt> <dd>6 kB</dd>"));
  CHECK(has(page, "<dt>Version of the data</dt> <dd>2031-01</dd>"));
  std::size_t at = 0;
  for (const char* next :
       {"<h2 id=\"group-1\">Chad</h2>", "Chad: Briefs, English", "en/c.pdf", "<h2 id=\"group-2\">Peru</h2>",
        "<h3>Briefs</h3>", "Peru: Briefs, English", "en/a.pdf", "Peru: Briefs, Spanish", "es/a.pdf",
        "<h3>Dossiers</h3>", "en/b.pdf", "<h2 id=\"group-3\">Several countries or none</h2>", "en/n.pdf"}) {
    CAPTURE(next);
    at = page.find(next, at);
    REQUIRE(at != std::string::npos);
  }
  CHECK(
      has(page, "<td class=\"number\">1,234</td><td class=\"number\">2 kB</td><td class=\"number\">7</td>"));
  CHECK(count(page, "<caption>") == 5);
  CHECK(count(page, "<h3>") == 4);  // one for both languages of a kind
}

TEST_CASE("a page of documents in both languages says all in both, each tagged") {
  const std::string both =
      page_of({document("zh/a.pdf", "zh", "题", "Chad"), document("en/a.pdf", "en", "Title", "Chad")});
  CHECK(has(both, "<html lang=\"zh-Hans\">"));
  CHECK(has(both, "<span lang=\"zh-Hans\">Chad国</span> / <span lang=\"en\">Chad</span></h2>"));
  CHECK(has(both, "<span lang=\"zh-Hans\" dir=\"auto\">题</span>"));
  CHECK(has(both, "<span lang=\"en\" dir=\"auto\">Title</span>"));
  CHECK(has(both, "<title>库：文件目录 / Store: documents</title>"));
  const std::string chinese = page_of(Json::array({document("zh/a.pdf", "zh-Hant", "題", "Chad")}));
  CHECK(has(chinese, "<html lang=\"zh-Hans\">"));
  CHECK(has(chinese, "<span lang=\"zh-Hant\" dir=\"auto\">題</span>"));
  CHECK_FALSE(has(chinese, "Pages"));
}

TEST_CASE("titles of one document in two languages stand in one link, equal ones once") {
  Json one = document("zh+en/a.pdf", "zh", "题", "Chad");
  one["languages"] = {"zh", "en"};
  one["titles"] = {{"zh", "题"}, {"en", "Title"}};
  CHECK(has(page_of(Json::array({one})),
            "题</span> / <span lang=\"en\" dir=\"auto\">Title</span> <span class=\"path\""));
  CHECK_FALSE(has(page_of(Json::array({one})), "hreflang"));
  one["titles"]["en"] = "题";
  CHECK(count(page_of(Json::array({one})), "题</span>") == 1);
  one.erase("titles");
  CHECK(has(page_of(Json::array({one})), "type=\"application/pdf\">the-id <span"));
}

TEST_CASE("nothing in a record or a path is markup, an address or a direction of its own") {
  const std::string title =
      "</a><script>alert(1)</script> \" onclick='x' \xE2\x80\xAE"
      "fdp\x07&lt; \xEF\xBF\xBF";
  Json hostile = document("en/a b#c?d%e\"<f>:&'.pdf", "en", title, "<b>Peru</b>");
  const std::string page = page_of(Json::array({hostile}),
                                   {{"corpus", {{"names", {{"en", "<i>\""}}}}}, {"version", "\"><script>"}});
  CHECK_FALSE(has(page, "<script"));
  CHECK_FALSE(has(page, "<b>"));
  CHECK_FALSE(has(page, "<i>"));
  CHECK_FALSE(has(page, "\xE2\x80\xAE"));
  CHECK_FALSE(has(page, "\x07"));
  CHECK_FALSE(has(page, "\xEF\xBF\xBF"));
  CHECK(has(page, "&lt;/a&gt;&lt;script&gt;alert(1)&lt;/script&gt; &quot; onclick='x' fdp &amp;lt; \uFFFD<"));
  CHECK(has(page, "href=\"en/a%20b%23c%3Fd%25e%22%3Cf%3E%3A%26%27.pdf\""));
  hostile["path"] = "javascript:alert(1).pdf";
  CHECK(has(page_of(Json::array({hostile})), "href=\"javascript%3Aalert%281%29.pdf\""));
  for (const char* outside : {"../a.pdf", "/a.pdf", "https://a/b.pdf", "a.html"}) {
    hostile["path"] = outside;
    CHECK(has(page_of(Json::array({hostile})), "<p>No documents.</p>"));
  }
}

TEST_CASE("what was refused stands there with its place and its reason, a file counted once") {
  const std::string page = page_of(
      Json::array({document("en/a.pdf", "en", "T", "Chad")}),
      {{"refused",
        {{{"record", "policies/en/<x>.md"}, {"line", 4}, {"code", "c"}, {"message", "no <title>"}},
         {{"record", "policies/en/<x>.md"}, {"line", 9}, {"code", "c"}, {"message", "no id"}},
         {{"document", "en/y.pdf"}, {"record", "y.md"}, {"line", 2}, {"code", "c"}, {"message", "too long"}},
         {{"code", "c"}, {"message", "of nothing"}},
         5}}});
  CHECK(has(page, "<dt>Not made</dt> <dd>2</dd>"));
  CHECK(has(page, "<a href=\"#refused\">Not made</a>"));
  CHECK(has(page,
            "<span dir=\"ltr\">policies/en/&lt;x&gt;.md</span>, line 4</th><td><span lang=\"en\" "
            "dir=\"auto\">no &lt;title&gt;</span>"));
  CHECK(
      has(page, "<span dir=\"ltr\">en/y.pdf</span></th><td><span lang=\"en\" dir=\"auto\">y.md: too long<"));
  CHECK_FALSE(has(page, "of nothing"));
}

TEST_CASE("a manifest that is none gives a page without documents; what earlier runs left is not listed") {
  const auto labels = index_labels(RealFiles());
  for (
      const char* bad :
      {"", "[]", "5", R"({"documents": 5, "corpus": 5, "refused": 5, "version": 5})",
       R"({"documents": [5, {}, {"path": "a.pdf"}], "corpus": {"names": [1], "version": []}, "refused": [[], {}]})",
       R"({"documents": {"path": "a.pdf"}, "corpus": {"names": {"en": 5}}, "refused": null})"}) {
    CAPTURE(bad);
    CHECK(has(index_page(bad, labels), "<p>No documents.</p>"));
  }
  Json left{{"left", Json::array({document("en/old.pdf", "en", "Old", "Chad")})}};
  CHECK_FALSE(has(page_of(Json::array(), left), "Old"));
}

TEST_CASE("an index of somebody else is told, one of ours and none are not") {
  MemoryFiles files;
  CHECK_FALSE(foreign_index("out", files));
  files.files["out/index.html"] = page_of(Json::array());
  CHECK_FALSE(foreign_index("out", files));
  for (const std::string& other :
       {std::string(), std::string("<h1>Mine</h1>"),
        std::string(5'000, ' ') + "<meta name=\"generator\" content=\"briefwright"}) {
    files.files["out/index.html"] = other;
    const auto told = foreign_index("out", files);
    REQUIRE(told);
    CHECK(told->severity == Severity::warning);
    CHECK(told->origin.file_name() == "out/index.html");
  }
}

}  // namespace briefwright::batch
