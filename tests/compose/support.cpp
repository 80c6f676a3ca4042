#include "support.hpp"

#include "hub.hpp"

#include <fstream>

namespace support {

using namespace briefwright;

namespace {

compose::Labels read_labels(Language language) {
  std::ifstream in(std::string(BRIEFWRIGHT_SOURCE_DIR) + "/layouts/labels/" + std::string(language.tag()) +
                   ".yaml");
  std::map<std::string, std::string, std::less<>> texts;
  for (std::string row; std::getline(in, row);) {
    const std::size_t colon = row.find(": \"");
    if (row.empty() || row[0] == '#' || colon == std::string::npos) continue;
    texts[row.substr(0, colon)] = row.substr(colon + 3, row.size() - colon - 4);
  }
  return compose::Labels(language, std::move(texts), support::model());
}

using Visit = std::function<void(const document::Inlines&)>;

void walk(const document::Blocks& blocks, const Visit& visit);

struct Walker {
  const Visit& visit;
  void operator()(const document::Heading& h) const { visit(h.text), visit(h.aside); }
  void operator()(const document::Paragraph& p) const { visit(p.text); }
  void operator()(const document::List& l) const {
    for (const auto& item : l.items) walk(item, visit);
  }
  void operator()(const document::Table& t) const {
    visit(t.caption);
    for (const auto& column : t.columns) visit(column.title);
    for (const auto& row : t.rows)
      for (const auto& cell : row.cells) visit(cell.text);
  }
  void operator()(const document::Figure& f) const {
    visit(f.caption), visit(document::plain(f.alternative));
  }
  void operator()(const document::Picture& p) const { visit(p.caption), visit(p.instead); }
  void operator()(const document::KeyFacts& k) const {
    for (const auto& fact : k.facts)
      visit(document::plain(fact.value + " " + fact.unit)), visit(fact.caption);
  }
  void operator()(const document::FactStrip& s) const {
    for (const auto& entry : s.entries) visit(entry.label), visit(entry.value);
  }
  void operator()(const document::Callout& c) const { walk(c.blocks, visit); }
  void operator()(const document::Columns& c) const {
    for (const auto& part : c.parts) walk(part.blocks, visit);
  }
  void operator()(const document::PageBreak&) const {}
  void operator()(const document::Contents& c) const { visit(c.title); }
};

void walk(const document::Blocks& blocks, const Visit& visit) {
  for (const auto& block : blocks) std::visit(Walker{visit}, block.what);
}

}  // namespace

const compose::Labels& labels(Language language) {
  static const compose::Labels zh = read_labels(Language::zh), en = read_labels(Language::en);
  return language == Language::zh ? zh : en;
}

const compose::Layout& whole_brief() {
  static const compose::Layout layout{

      {"masthead", "key-messages", "at-a-glance", "substance", "scores", "contents", "evidence", "impact",
       "timeline", "regulation", "deployment", "peers", "gaps", "method", "sources", "citation",
       "facility-details", "register-annex"}};
  return layout;
}

const data::RecordModel& model() {
  static const data::RecordModel model = data::RecordModel::load(
      RealFiles(), std::string(BRIEFWRIGHT_SOURCE_DIR) + "/layouts/records/ccus.yaml");
  return model;
}

data::Corpus corpus_of(const std::map<std::string, std::string>& files) {
  MemoryFiles memory;
  for (const auto& [path, text] : files) memory.files["corpus/" + path] = text;
  Diagnostics diagnostics;
  return data::Corpus::load(memory, "corpus", model(), {}, diagnostics);
}

const data::Corpus& hub(const std::string& snapshot) {
  static std::map<std::string, data::Corpus> loaded;
  const auto found = loaded.find(snapshot);
  if (found != loaded.end()) return found->second;
  Diagnostics diagnostics;
  return loaded
      .emplace(snapshot,
               data::Corpus::load(RealFiles(), hub_folder() + "/" + snapshot, model(), {}, diagnostics))
      .first->second;
}

const std::map<std::string, std::string>& poor() {
  static const std::map<std::string, std::string> files{
      {"policies/en/a.md", "---\nid: a\ntitle: A rule\n---\n"}};
  return files;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string brief_text(const data::Corpus& corpus, std::string_view id, Language language) {
  const compose::Labels* catalogues[] = {&labels(language)};
  return document::to_text(*compose::brief(corpus, id, catalogues, whole_brief(), {}));
}

void for_each_text(const document::Document& document, const Visit& visit) {
  for (const auto& part : document.parts) walk(part.blocks, visit);
}

}  // namespace support
