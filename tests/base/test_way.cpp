#include "base/way.hpp"

#include <doctest/doctest.h>

using namespace briefwright;

TEST_CASE("ways between files near each other") {
  CHECK(way_to("out/en/a.pdf", "out/en/b.pdf") == "b.pdf");
  CHECK(way_to("out/en/a.pdf", "out/countries/b.pdf") == "../countries/b.pdf");
  CHECK(way_to("out/a.pdf", "out/en/b.pdf") == "en/b.pdf");
  CHECK(way_to("./out//en/./a.pdf", "out/x/../b.pdf") == "../b.pdf");
  CHECK(way_to("a.pdf", "政策/é b.pdf") == "政策/é b.pdf");
  CHECK(way_to("/tmp/out/en/a.pdf", "/tmp/out/b.pdf") == "../b.pdf");
}

TEST_CASE("what no link may lead to has no way") {
  for (const char* bad : {"", "/etc/passwd.pdf", "a.exe", "file:///a.pdf", "c:a.pdf", "\\\\host\\a.pdf",
                          "a\nb.pdf", "a\x7f.pdf", "javascript:a.pdf", "\xff.pdf"})
    CHECK_FALSE(is_way_to_pdf(bad));
  CHECK_FALSE(is_way_to_pdf(std::string(1000, 'a') + ".pdf"));
  CHECK(way_to("out/a.pdf", "out/b:c.pdf").empty());
}
