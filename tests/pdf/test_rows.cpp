// Rows whose pages are drawn when they are written against the same rows kept.
#include "support.hpp"

#include <doctest/doctest.h>

#include <fmt/format.h>

using namespace briefwright;
using namespace briefwright::pdf::test;

namespace {

constexpr int rows_of_page = 130;  // more than one object stream takes

/// A table with a header cell over its body; each row has a blank cell, a name and a link.
struct Register {
  explicit Register(bool keeps) : kept(keeps) {
    tree().at(tree().add(tree().root(), Role::h1));
    d.pages[0].frame.add(Mark::of(StructId{2}), line("标题", 800));
    const StructId table = tree().add(tree().root(), Role::table);
    const StructId head = tree().add(tree().add(table, Role::table_head), Role::table_row);
    for (const char* title : {"一", "二", "三"}) {
      const StructId cell = tree().add(head, Role::header_cell);
      tree().at(cell).scope = frame::Scope::column;
      d.pages[0].frame.add(Mark::of(cell), line(title, 780));
      titles.push_back(cell);
    }
    body = tree().add(table, Role::table_body);
    for (int page = 1; page < 4; ++page) add_page(d, fmt::format("{}", page + 1));
    for (std::size_t page = 0; page < 4 && kept; ++page) add_rows(d.pages[page].frame, page, tree());
    if (kept) return;
    for (frame::Page& page : d.pages) page.drawn = true;
    d.maker = std::make_shared<Maker>(*this);
  }

  struct Maker final : frame::PageMaker {
    explicit Maker(const Register& of) : rows(of), first(of.d.pages[0].frame) {}
    frame::Frame draw(std::size_t page, frame::StructureTree& structure) override {
      frame::Frame out = page == 0 ? first : frame::Frame();
      out.size = first.size;
      rows.add_rows(out, page, structure);
      return out;
    }
    const Register& rows;
    frame::Frame first;
  };

  void add_rows(frame::Frame& page, std::size_t number, frame::StructureTree& structure) const {
    for (int i = 0; i < rows_of_page; ++i) {
      const StructId row = structure.add(body, Role::table_row);
      const StructId blank = structure.add(row, Role::data_cell),
                     name = structure.add(row, Role::header_cell);
      structure.at(name).scope = frame::Scope::row;
      structure.at(blank).headers = {name, titles[0]};
      const StructId link = structure.add(structure.add(row, Role::data_cell), Role::link);
      const double y = 750 - 5 * i;
      page.add(Mark::of(name), line(fmt::format("名{}-{}", number, i), y));
      page.add(Mark::of(link), line("链接", y));
      page.add(Mark::of(link),
               frame::Link{{Pt(56), Pt(y), Pt(90), Pt(y + 5)}, "https://example.org/", "", "读"});
    }
  }

  frame::StructureTree& tree() { return d.structure; }

  frame::PagedDocument d = document();
  bool kept;
  StructId body{};
  std::vector<StructId> titles;
};

std::string as_text(const frame::PagedDocument& d, bool compress = false) {
  Diagnostics warnings;
  Parsed file(written(d, &warnings, compress));
  CHECK(warnings.all().empty());
  std::string out = file.structure();
  for (std::size_t page = 0; page < d.pages.size(); ++page) {
    out += fmt::format("page {}\n", page);
    for (const auto& [mcid, text] : file.texts(page)) out += fmt::format("{} {}\n", mcid, text);
    for (QPDFObjectHandle& annotation : file.page(page).getKey("/Annots").getArrayAsVector()) {
      const long long key = annotation.getKey("/StructParent").getIntValue();
      out += fmt::format("{} {}\n", key, file.parent_tree().at(key).getKey("/S").getName());
    }
    for (QPDFObjectHandle& element : file.parent_tree().at(static_cast<long long>(page)).getArrayAsVector())
      out += element.getKey("/S").getName() + element.getKey("/P").getKey("/S").getName() + " ";
  }
  return out;
}

}  // namespace

TEST_CASE("a file with drawn rows says what it says with kept rows") {
  const Register kept(true), drawn(false);
  const std::string expected = as_text(kept.d);
  CHECK(expected.find("名3-129") != std::string::npos);
  CHECK(as_text(drawn.d) == expected);
  CHECK(as_text(drawn.d, true) == expected);
  CHECK(written(drawn.d) == written(drawn.d));
}

TEST_CASE("header cells that drawn rows name are found by names of their own") {
  const Register drawn(false);
  Parsed file(written(drawn.d));
  QPDFObjectHandle names = file.catalog().getKey("/StructTreeRoot").getKey("/IDTree").getKey("/Names");
  std::set<std::string> ids;
  for (int i = 0; i < names.getArrayNItems(); i += 2) {
    ids.insert(names.getArrayItem(i).getUTF8Value());
    CHECK(names.getArrayItem(i + 1).getKey("/ID").getUTF8Value() == names.getArrayItem(i).getUTF8Value());
  }
  CHECK(ids.size() == 4 * rows_of_page + 1);
  int named = 0;
  for (QPDFObjectHandle& object : file.objects())
    if (object.isDictionary() && object.getKey("/A").isDictionary() && object.getKey("/A").hasKey("/Headers"))
      for (QPDFObjectHandle& id : object.getKey("/A").getKey("/Headers").getArrayAsVector()) {
        CHECK(ids.contains(id.getUTF8Value()));
        ++named;
      }
  CHECK(named == 8 * rows_of_page);
}

TEST_CASE("a drawn row of another width than its table is a fault of the structure") {
  Register odd(false);
  struct Short final : frame::PageMaker {
    explicit Short(const Register& of) : rows(of), first(of.d.pages[0].frame) {}
    frame::Frame draw(std::size_t page, frame::StructureTree& structure) override {
      frame::Frame out = page == 0 ? first : frame::Frame();
      out.size = first.size;
      const StructId cell = structure.add(structure.add(rows.body, Role::table_row), Role::data_cell);
      out.add(Mark::of(cell), line("短"));
      return out;
    }
    const Register& rows;
    frame::Frame first;
  };
  odd.d.maker = std::make_shared<Short>(odd);
  Diagnostics warnings;
  written(odd.d, &warnings);
  REQUIRE(warnings.all().size() == 4);
  CHECK(warnings.all().front().code == "structure-table");
}
