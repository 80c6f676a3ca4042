// The structure tree: roles, order, parents.
#include "frame/structure.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace briefwright;
using namespace briefwright::frame;

TEST_CASE("roles are named as PDF names them, each once") {
  CHECK(name(Role::document) == "Document");
  CHECK(name(Role::h1) == "H1");
  CHECK(name(Role::h6) == "H6");
  CHECK(name(Role::list) == "L");
  CHECK(name(Role::list_item) == "LI");
  CHECK(name(Role::label) == "Lbl");
  CHECK(name(Role::list_body) == "LBody");
  CHECK(name(Role::table_head) == "THead");
  CHECK(name(Role::header_cell) == "TH");
  CHECK(name(Role::data_cell) == "TD");
  CHECK(name(Role::toc_item) == "TOCI");
  CHECK(name(Role::code) == "Code");
  std::set<std::string_view> names;
  for (int role = 0; role <= static_cast<int>(Role::code); ++role)
    names.insert(name(static_cast<Role>(role)));
  CHECK(names.size() == static_cast<std::size_t>(Role::code) + 1);
}

TEST_CASE("heading roles by level") {
  constexpr const char* names[] = {"H1", "H2", "H3", "H4", "H5", "H6"};
  for (int level = 1; level <= 6; ++level) CHECK(name(heading_role(level)) == names[level - 1]);
}

TEST_CASE("a new tree is a Document and nothing else") {
  const StructureTree tree;
  CHECK(tree.size() == 1);
  CHECK(tree[tree.root()].role == Role::document);
  CHECK(tree[tree.root()].parent == StructId::none);
  CHECK(tree[tree.root()].children.empty());
}

TEST_CASE("children are added last, and ids rise from parent to child") {
  StructureTree tree;
  const StructId sect = tree.add(tree.root(), Role::sect);
  const StructId first = tree.add(sect, Role::p, rule_origin("test")), second = tree.add(sect, Role::table);
  const StructId row = tree.add(second, Role::table_row), last = tree.add(sect, Role::p);
  CHECK(tree.size() == 6);
  CHECK(tree[sect].children == std::vector<StructId>{first, second, last});
  CHECK(tree[second].children == std::vector<StructId>{row});
  CHECK(tree[row].parent == second);
  CHECK(tree[first].origin.field == "rule:test");
  for (std::size_t i = 2; i <= tree.size(); ++i) {
    const StructId id{static_cast<std::uint32_t>(i)};
    CHECK(tree[id].parent < id);
  }
}

TEST_CASE("facts of an element can be set later") {
  StructureTree tree;
  const StructId cell = tree.add(tree.root(), Role::header_cell);
  CHECK(tree[cell].scope == Scope::none);
  CHECK(tree[cell].column_span == 1);
  tree.at(cell).scope = Scope::column;
  tree.at(cell).alternative = "words";
  tree.add(cell, Role::p);  // may move the elements in memory
  CHECK(tree[cell].scope == Scope::column);
  CHECK(tree[cell].alternative == "words");
}
