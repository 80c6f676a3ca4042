// Faults of a structure tree are found, and sound trees have none.
#include "pdf/content_map.hpp"
#include "pdf/structure_check.hpp"
#include "support.hpp"

#include <doctest/doctest.h>

using namespace briefwright;
using namespace briefwright::pdf;
using namespace briefwright::pdf::test;

namespace {

/// "Sect(H1 P)" as a tree below the root; every leaf has content, and so has what ends in '!'.  '+' adds an
/// annotation, '"' an alternative text, '>' a scope.
class Sketch {
 public:
  explicit Sketch(std::string_view text) : rest_(text) { children(frame::StructureTree::root()); }

  std::vector<std::string> faults() {
    ContentMap map(tree, 1);
    for (const StructId id : content_) map.add_sequence(0, id);
    for (const StructId id : annotated_) map.add_annotation(0, id);
    std::vector<std::string> codes;
    const Diagnostics found = check_structure(tree, StructurePlan(tree, map));
    for (const Diagnostic& d : found.all()) {
      CHECK(d.severity == Severity::warning);
      codes.push_back(d.code.substr(std::string("structure-").size()));
    }
    return codes;
  }

  frame::StructureTree tree;

 private:
  void children(StructId parent) {
    while (!rest_.empty() && rest_.front() != ')') {
      if (rest_.front() == ' ') {
        rest_.remove_prefix(1);
        continue;
      }
      element(parent);
    }
  }

  void element(StructId parent) {
    const std::size_t end = rest_.find_first_of(" ()!+\">");
    const std::string_view word = rest_.substr(0, end);
    int role = 0;
    while (name(static_cast<Role>(role)) != word) ++role;
    const StructId id = tree.add(parent, static_cast<Role>(role));
    rest_.remove_prefix(word.size());
    for (; !rest_.empty() && rest_.front() != ' ' && rest_.front() != ')'; rest_.remove_prefix(1)) {
      if (rest_.front() == '(') {
        rest_.remove_prefix(1);
        children(id);
        continue;
      }
      flag(id, rest_.front());
    }
    if (tree[id].children.empty()) content_.push_back(id);
  }

  void flag(StructId id, char c) {
    if (c == '!') content_.push_back(id);
    if (c == '+') annotated_.push_back(id);
    if (c == '"') tree.at(id).alternative = "words";
    if (c == '>') tree.at(id).scope = frame::Scope::column;
  }

  std::string_view rest_;
  std::vector<StructId> content_, annotated_;
};

std::string faults(std::string_view text) {
  std::string out;
  for (const std::string& code : Sketch(text).faults()) out += (out.empty() ? "" : " ") + code;
  return out;
}

}  // namespace

TEST_CASE("sound trees") {
  for (const char* text :
       {"", "P", "H1 P H2 H3 P H2 H1 H2", "Sect(H1 Sect(H2 P)) Sect(H1)", "L(LI(Lbl LBody(P L(LI(LBody)))))",
        "L(Caption LI(LBody))", "TOC(Caption TOCI(Reference(Link!+)) TOC(TOCI(Reference(Link!+))))",
        "Table(Caption THead(TR(TH> TH>)) TBody(TR(TH> TD) TR(TD TD)))", "Table(TR(TD) TR(TD) Caption)",
        "Figure\" Caption", "P!(Link!+ Span)", "P!(Note(Lbl P))"})
    CHECK_MESSAGE(faults(text) == "", text);
}

TEST_CASE("headings") {
  CHECK(faults("H2") == "heading");
  CHECK(faults("H1 H3") == "heading");
  CHECK(faults("Sect(H1) Sect(H2 H4)") == "heading");
  CHECK(faults("H1 H2 H3 H1 H3") == "heading");
}

TEST_CASE("tables, lists and contents hold what they may") {
  CHECK(faults("Table(P)") == "grammar");
  CHECK(faults("Table(TR(P))") == "grammar");
  CHECK(faults("TR(TD)") == "grammar");
  CHECK(faults("Table(TBody(TD))") == "grammar");
  CHECK(faults("L(P)") == "grammar");
  CHECK(faults("LI(LBody)") == "grammar");
  CHECK(faults("L(LI(P))") == "grammar");
  CHECK(faults("P(LBody)") == "grammar");
  CHECK(faults("TOC(P)") == "grammar");
  CHECK(faults("TOCI(Reference)") == "grammar");
  CHECK(faults("TOC(TOCI(Link!+))") == "grammar");
  CHECK(faults("Table!(TR(TD))") == "grammar");
  CHECK(faults("Table(TR(TD) Caption TR(TD))") == "grammar");
  CHECK(faults("Table(Caption TR(TD) Caption)") == "grammar");
  CHECK(faults("L(LI(LBody) Caption)") == "grammar");
}

TEST_CASE("rows of a table are even, heads and bodies right") {
  CHECK(faults("Table(TR(TD TD) TR(TD))") == "table");
  CHECK(faults("Table(TR(TD) TR(TD TD))") == "table");
  CHECK(faults("Table(THead(TR(TH>)))") == "table");
  CHECK(faults("Table(THead(TR(TH>)) THead(TR(TH>)) TBody(TR(TD)))") == "table");
  CHECK(faults("Table(TBody(TR(TD)) TR(TD))") == "table");
}

TEST_CASE("cells, figures, links") {
  CHECK(faults("Table(TR(TH))") == "scope");
  CHECK(faults("Figure") == "alt");
  CHECK(faults("P(Link)") == "link");
}

TEST_CASE("languages must be tags") {
  Sketch sketch("P");
  sketch.tree.at(StructId{2}).language = "Chinese (simplified)";
  CHECK(sketch.faults() == std::vector<std::string>{"language"});
}

TEST_CASE("spans fill a rectangle") {
  const auto row = [](std::vector<TableCell> cells) { return TableRow{std::move(cells), false}; };
  CHECK(table_grid_fault({}).empty());
  CHECK(table_grid_fault({row({{2, 1}, {1, 2}}), row({{1, 1}, {1, 1}})}).empty());
  CHECK(table_grid_fault({row({{1, 3}, {1, 1}}), row({{1, 1}}), row({{1, 1}})}).empty());
  CHECK(table_grid_fault({row({{1, 2}, {1, 2}}), row({})}).empty());
  CHECK(table_grid_fault({row({{1, 1}, {1, 2}, {1, 1}}), row({{2, 1}, {1, 1}})}).find("overlap") !=
        std::string::npos);
  CHECK(table_grid_fault({row({{1, 2}}), row({{1, 1}})}).find("columns") != std::string::npos);
  CHECK(table_grid_fault({row({{1, 2}})}).find("below") != std::string::npos);
  CHECK(table_grid_fault({row({{0, 1}})}).find("nothing") != std::string::npos);
  CHECK(table_grid_fault({row({{1, 1}}), row({})}).find("columns") != std::string::npos);
  CHECK(table_grid_fault({{{{1, 2}}, true}, row({})}).find("below") != std::string::npos);
}

TEST_CASE("a file with faults claims less, and says why") {
  frame::PagedDocument d = document();
  d.pages[0].frame.add(Mark::of(d.structure.add(d.structure.root(), Role::figure)), line("图"));
  Diagnostics warnings;
  const std::string file = written(d, &warnings);
  REQUIRE(warnings.all().size() == 1);
  CHECK(warnings.all()[0].code == "structure-alt");
  CHECK(file.find("<pdfaid:conformance>U<") != std::string::npos);
  CHECK(file.find("pdfuaid:part") == std::string::npos);
}
