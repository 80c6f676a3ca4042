#include "batch/index_page.hpp"

#include "base/file_name.hpp"
#include "base/utf8.hpp"
#include "base/xml.hpp"
#include "batch/manifest.hpp"
#include "batch/manifest_entry.hpp"
#include "batch/sources.hpp"
#include "compose/common/country_order.hpp"
#include "compose/common/layout.hpp"
#include "config/config.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

namespace briefwright::batch {
namespace {

using Json = nlohmann::ordered_json;
using compose::Labels;
using Texts = std::vector<std::pair<std::string, std::string>>;  // by language

constexpr std::string_view generator = "<meta name=\"generator\" content=\"briefwright";

// No script and nothing from elsewhere is let in, whatever a title holds.
constexpr std::string_view policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'";

constexpr std::string_view style = R"(
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1f24; --faint: #555b63; --line: #c9ced6; --link: #0b4f9e; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #15181c; --ink: #e6e8eb; --faint: #aab1ba; --line: #454c55; --link: #8ab4f8; }
}
body { margin: 0; padding: 1rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
header, nav, main, footer { max-width: 60rem; margin: 0 auto; }
h1, h2, h3 { line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin-top: 2.5rem; padding-top: .5rem; border-top: 1px solid var(--line); }
a { color: var(--link); }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: 1rem; top: -10rem; padding: .5rem; background: var(--paper); }
.skip:focus { top: .5rem; }
dl { display: flex; flex-wrap: wrap; gap: .25rem 2rem; margin: 1rem 0; }
dl div { display: flex; gap: .5rem; }
dt, .path { color: var(--faint); }
dd { margin: 0; }
nav ul { columns: 14rem; padding-left: 1.25rem; }
table { width: 100%; margin: 1rem 0; border-collapse: collapse; table-layout: fixed; }
caption { padding: .25rem 0; text-align: start; font-weight: bold; }
th, td { padding: .35rem .5rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
th { font-weight: normal; overflow-wrap: anywhere; }
td { overflow-wrap: anywhere; }
thead th { font-size: .875rem; color: var(--faint); }
.number { width: 14%; text-align: end; font-variant-numeric: tabular-nums; }
.path { display: block; font-size: .875rem; }
@media (max-width: 40rem) {
  th, td { padding: .35rem .25rem; }
  thead th { font-size: .7rem; }
  .number { width: 20%; }
}
@media print {
  .skip, nav { display: none; }
  body { padding: 0; background: none; color: #000; font-size: 9pt; }
  a, dt, .path, thead th { color: #000; }
  tr { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
}
)";

std::string html(std::string_view text) { return escaped_for_xml(single_line(text), "\uFFFD"); }

/// An element in a language, by its BCP 47 tag, whose text may run in any direction.
std::string in_language(std::string_view element, std::string_view tag, std::string_view text) {
  const auto language = Language::from(tag);
  return fmt::format("<{0}{1} dir=\"auto\">{2}</{0}>", element,
                     language ? fmt::format(" lang=\"{}\"", language->text_tag()) : "", html(text));
}

std::string text_at(const Json& json, const std::string& key) {
  return json.is_object() && json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : "";
}

struct Document {
  std::string path;
  EarlierDocument about;
};

struct Refusal {
  std::string what, message;
  std::size_t line = 0;  // 0: unknown
};

/// What the page is made of.
struct Listing {
  std::string version, corpus_version;
  Texts corpus{};  // its name
  std::vector<Document> documents{};
  std::vector<Refusal> refused{};
};

std::optional<Refusal> refusal_of(const Json& one) {
  const std::string document = text_at(one, "document"), record = text_at(one, "record");
  if (document.empty() && record.empty()) return std::nullopt;
  const bool line = one.contains("line") && one["line"].is_number_unsigned();
  const std::string message = text_at(one, "message");
  if (document.empty()) return Refusal{record, message, line ? one["line"].get<std::size_t>() : 0};
  return Refusal{document, record.empty() ? message : fmt::format("{}: {}", record, message), 0};
}

Listing read(std::string_view manifest) {
  const Json json = Json::parse(manifest, nullptr, false);
  Listing listing{text_at(json, "version"), {}};
  if (!json.is_object()) return listing;
  const Json corpus = json.value("corpus", Json());
  const Json names = corpus.is_object() ? corpus.value("names", Json()) : Json();
  for (const Language language : {Language::zh, Language::en})
    if (std::string name = text_at(names, std::string(language.tag())); !name.empty())
      listing.corpus.emplace_back(language.tag(), std::move(name));
  listing.corpus_version = text_at(corpus, "version");
  const SourceList sources = read_sources(json);
  for (const Json& one : json.value("documents", Json::array()))
    if (auto read = read_document(one, sources))
      listing.documents.push_back({read->first, std::move(read->second)});
  for (const Json& one : json.value("refused", Json::array()))
    if (auto read = refusal_of(one)) listing.refused.push_back(std::move(*read));
  return listing;
}

/// Place of a document among those of its country: kind, then languages.
std::pair<std::size_t, std::vector<std::pair<Language, std::string>>> rank_of(const Document& document) {
  const auto& kinds = compose::document_kind_names;
  std::vector<std::pair<Language, std::string>> languages;
  for (const std::string& tag : document.about.languages)
    languages.emplace_back(Language::from(tag).value_or(Language::en), tag);
  const auto kind = std::find(kinds.begin(), kinds.end(), document.about.kind) - kinds.begin();
  return {static_cast<std::size_t>(kind), std::move(languages)};
}

/// A country with its documents, or those of several and of none.
struct Group {
  Texts country;
  std::vector<const Document*> documents{};
};

class Page {
 public:
  Page(const Listing& listing, const std::map<Language, Labels>& labels) : listing_(listing) {
    std::set<Language> wanted;
    for (const Document& document : listing.documents)
      for (const std::string& tag : document.about.languages)
        wanted.insert(tag.substr(0, tag.find('-')) == "zh" ? Language::zh : Language::en);
    if (wanted.empty()) wanted.insert(Language::en);
    for (const Language language : wanted) labels_.push_back(&labels.at(language));
    gather();
  }

  std::string text() const {
    const std::string title = plain([&](const Labels& labels) { return title_in(labels); });
    std::string out = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n{} {}\">\n<style>{}</style>\n</head>\n<body>\n",
        labels_.front()->language().text_tag(), html(title), policy, generator, html(listing_.version),
        style);
    out += fmt::format("<a class=\"skip\" href=\"#documents\">{}</a>\n{}{}<main id=\"documents\">\n",
                       words("index.skip"), header(), contents());
    if (groups_.empty()) out += fmt::format("<p>{}</p>\n", words("index.empty"));
    for (std::size_t i = 0; i < groups_.size(); ++i) out += section(groups_[i], i);
    if (!listing_.refused.empty()) out += refused();
    return out + "</main>\n" + footer() + "</body>\n</html>\n";
  }

 private:
  using Said = std::function<std::string(const Labels&)>;

  /// What is said in each language of the page, one behind the other; once where it is the same.
  std::string spoken(const Said& said) const {
    const std::string first = said(*labels_.front());
    if (labels_.size() == 1 || said(*labels_.back()) == first) return html(first);
    std::string out;
    for (const Labels* labels : labels_)
      out += fmt::format("{}<span lang=\"{}\">{}</span>", out.empty() ? "" : " / ",
                         labels->language().text_tag(), html(said(*labels)));
    return out;
  }

  /// The same without elements, not escaped.
  std::string plain(const Said& said) const {
    const std::string first = said(*labels_.front()), last = said(*labels_.back());
    return first == last ? first : first + " / " + last;
  }

  std::string words(std::string_view key) const {
    return spoken([&](const Labels& labels) { return labels[key]; });
  }

  std::string title_in(const Labels& labels) const {
    return listing_.corpus.empty()
               ? labels["index.title"]
               : labels.format("index.title.of", {{"name", text_in(listing_.corpus, labels)}});
  }

  /// In the language of the labels, else the first; requires one.
  static const std::string& text_in(const Texts& texts, const Labels& labels) {
    for (const auto& [tag, text] : texts)
      if (tag == labels.language().tag()) return text;
    return texts.front().second;
  }

  /// The group's country in that language.
  static std::string name_in(const Group& group, const Labels& labels) {
    return group.country.empty() ? labels["index.no-country"] : text_in(group.country, labels);
  }

  static std::string kind_in(const Document& document, const Labels& labels) {
    const std::string key = "index.kind." + document.about.kind;
    return labels.has(key) ? labels[key] : document.about.kind;
  }

  static std::string languages_in(const Document& document, const Labels& labels) {
    std::vector<std::string> names;
    for (const std::string& tag : document.about.languages) {
      const auto language = Language::from(tag);
      names.push_back(language ? labels.language_name(*language) : tag);
    }
    return labels.list(names);
  }

  static std::string size_in(std::size_t bytes, const Labels& labels) {
    constexpr std::size_t kilo = 1'000, mega = 1'000'000;
    if (bytes < mega)
      return labels.format("index.kilobytes", {{"n", labels.number((bytes + kilo - 1) / kilo)}});
    return labels.format("index.megabytes", {{"n", labels.number(static_cast<double>(bytes) / mega, 1)}});
  }

  std::string number(std::size_t n) const {
    return spoken([&](const Labels& labels) { return labels.number(n); });
  }

  std::string size(std::size_t bytes) const {
    return spoken([&](const Labels& labels) { return size_in(bytes, labels); });
  }

  /// Countries as a reader of the page's first language looks for them; what has none is last.
  void gather() {
    for (const Document& document : listing_.documents) {
      const auto found = std::find_if(groups_.begin(), groups_.end(), [&](const Group& group) {
        return group.country == document.about.country;
      });
      Group& group = found == groups_.end() ? groups_.emplace_back(Group{document.about.country}) : *found;
      group.documents.push_back(&document);
    }
    const compose::ReaderOrder order(labels_.front()->language());
    const auto place = [&](const Group& group) {
      return std::pair(group.country.empty(), order.key(name_in(group, *labels_.front())));
    };
    std::stable_sort(groups_.begin(), groups_.end(),
                     [&](const Group& a, const Group& b) { return place(a) < place(b); });
    for (Group& group : groups_)
      std::stable_sort(group.documents.begin(), group.documents.end(),
                       [](const Document* a, const Document* b) { return rank_of(*a) < rank_of(*b); });
  }

  std::string header() const {
    std::size_t pages = 0, bytes = 0;
    for (const Document& document : listing_.documents) {
      pages += document.about.pages;
      bytes += document.about.bytes;
    }
    std::string facts;
    const auto add = [&](std::string_view key, const std::string& value) {
      facts += fmt::format("<div><dt>{}</dt> <dd>{}</dd></div>\n", words(key), value);
    };
    add("index.documents", number(listing_.documents.size()));
    add("index.pages", number(pages));
    add("index.size", size(bytes));
    if (!listing_.corpus_version.empty()) add("index.version", html(listing_.corpus_version));
    std::set<std::string> refused;
    for (const Refusal& one : listing_.refused) refused.insert(one.what);
    if (!refused.empty()) add("index.refused", number(refused.size()));
    return fmt::format("<header>\n<h1>{}</h1>\n<dl>\n{}</dl>\n</header>\n",
                       spoken([&](const Labels& labels) { return title_in(labels); }), facts);
  }

  std::string name(const Group& group) const {
    return spoken([&](const Labels& labels) { return name_in(group, labels); });
  }

  std::string contents() const {
    std::string list;
    for (std::size_t i = 0; i < groups_.size(); ++i)
      list += fmt::format("<li><a href=\"#group-{}\">{}</a> ({})</li>\n", i + 1, name(groups_[i]),
                          number(groups_[i].documents.size()));
    if (!listing_.refused.empty())
      list += fmt::format("<li><a href=\"#refused\">{}</a></li>\n", words("index.refused"));
    if (list.empty()) return {};
    return fmt::format(
        "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">{}</h2>\n<ul>\n{}</ul>\n</nav>\n",
        words("index.contents"), list);
  }

  /// A table for each kind and languages, the kinds below headings.  No landmark: there may be hundreds.
  std::string section(const Group& group, std::size_t i) const {
    std::string out = fmt::format("<section>\n<h2 id=\"group-{}\">{}</h2>\n", i + 1, name(group));
    const auto& all = group.documents;
    for (std::size_t from = 0; from < all.size();) {
      std::size_t to = from;
      while (to < all.size() && rank_of(*all[to]) == rank_of(*all[from])) ++to;
      if (from == 0 || all[from - 1]->about.kind != all[from]->about.kind)
        out += fmt::format("<h3>{}</h3>\n",
                           spoken([&](const Labels& labels) { return kind_in(*all[from], labels); }));
      out += table(group, {all.data() + from, to - from});
      from = to;
    }
    return out + "</section>\n";
  }

  std::string table(const Group& group, std::span<const Document* const> documents) const {
    const std::string caption = spoken([&](const Labels& labels) {
      return labels.format("index.caption", {{"country", name_in(group, labels)},
                                             {"kind", kind_in(*documents.front(), labels)},
                                             {"language", languages_in(*documents.front(), labels)}});
    });
    std::string out = fmt::format(
        "<table>\n<caption>{}</caption>\n<thead>\n<tr><th scope=\"col\">{}</th>"
        "<th scope=\"col\" class=\"number\">{}</th><th scope=\"col\" class=\"number\">{}</th>"
        "<th scope=\"col\" class=\"number\">{}</th></tr>\n</thead>\n<tbody>\n",
        caption, words("index.document"), words("index.pages"), words("index.size"), words("index.warnings"));
    for (const Document* document : documents)
      out += fmt::format(
          "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td><td class=\"number\">{}</td>"
          "<td class=\"number\">{}</td></tr>\n",
          link(*document), number(document->about.pages), size(document->about.bytes),
          number(document->about.warnings));
    return out + "</tbody>\n</table>\n";
  }

  /// Titles and path, which tell two forms of one document apart.
  static std::string link(const Document& document) {
    const EarlierDocument& about = document.about;
    std::string titles;
    std::set<std::string> said;
    for (const auto& [tag, title] : about.titles)
      if (!is_blank(title) && said.insert(title).second)
        titles += (titles.empty() ? "" : " / ") + in_language("span", tag, title);
    if (titles.empty()) titles = html(about.id);
    const auto language =
        about.languages.size() == 1 ? Language::from(about.languages.front()) : std::nullopt;
    return fmt::format(
        "<a href=\"{}\" type=\"application/pdf\"{}>{} <span class=\"path\" dir=\"ltr\">{}</span></a>",
        html(uri_of_path(document.path)),
        language ? fmt::format(" hreflang=\"{}\"", language->text_tag()) : "", titles, html(document.path));
  }

  std::string refused() const {
    std::string out = fmt::format(
        "<section>\n<h2 id=\"refused\">{}</h2>\n<table>\n<caption>{}</caption>\n"
        "<thead>\n<tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr>\n</thead>\n<tbody>\n",
        words("index.refused"), words("index.refused.caption"), words("index.file"), words("index.reason"));
    for (const Refusal& one : listing_.refused) {
      const std::string line =
          one.line == 0 ? "" : ", " + spoken([&](const Labels& labels) {
                                 return labels.format("index.line", {{"n", labels.number(one.line)}});
                               });
      out += fmt::format("<tr><th scope=\"row\"><span dir=\"ltr\">{}</span>{}</th><td>{}</td></tr>\n",
                         html(one.what), line, in_language("span", Language::en.tag(), one.message));
    }
    return out + "</tbody>\n</table>\n</section>\n";
  }

  std::string footer() const {
    std::string list;
    for (const auto& [name, key] :
         {std::pair(manifest_name, "index.manifest"), std::pair(checksums_name, "index.checksums")})
      list += fmt::format("<li><a href=\"{0}\">{0}: {1}</a></li>\n", name, words(key));
    return fmt::format("<footer>\n<h2>{}</h2>\n<ul>\n{}</ul>\n</footer>\n", words("index.files"), list);
  }

  const Listing& listing_;
  std::vector<const Labels*> labels_{};
  std::vector<Group> groups_{};
};

}  // namespace

std::map<Language, Labels> index_labels(const FileSystem& files) {
  const std::string resources = config::resource_folder(files);
  return config::load_labels(files, resources, {Language::zh, Language::en},
                             config::load_record_model(files, resources));
}

std::string index_page(std::string_view manifest, const std::map<Language, Labels>& labels) {
  const Listing listing = read(manifest);
  return Page(listing, labels).text();
}

std::optional<Diagnostic> foreign_index(const std::string& folder, const FileSystem& files) {
  constexpr std::size_t head = 2'000;  // bytes, in which the generator is named
  const std::vector<std::string> there = files.list(folder);
  if (std::find(there.begin(), there.end(), index_name) == there.end()) return std::nullopt;
  const std::string path = fmt::format("{}/{}", folder, index_name);
  const Result<std::string> text = files.read(path, largest_manifest);
  if (text && std::string_view(*text).substr(0, head).find(generator) != std::string_view::npos)
    return std::nullopt;
  Diagnostic d = file_diagnostic(path, "foreign-index", "this is no list of a batch, and stays as it is",
                                 "move the file away, or leave the list out with --no-index");
  d.severity = Severity::warning;
  return d;
}

}  // namespace briefwright::batch
