// Files inside the file, as qpdf and poppler find them.
#include "support.hpp"

#include <doctest/doctest.h>

using namespace briefwright;
using namespace briefwright::pdf::test;

namespace {

Attachment csv(std::string name, std::string bytes = "a,b\r\n1,2\r\n") {
  return {std::move(name), "text/csv", "数据", Relationship::data, std::move(bytes)};
}

/// One paragraph, a table whose data is attached, and two files.
frame::PagedDocument with_files() {
  frame::PagedDocument d = document();
  const StructId p = d.structure.add(frame::StructureTree::root(), Role::p);
  d.structure.at(p).data_file = "数据.csv";
  d.pages[0].frame.add(Mark::of(p), line("净零 2050"));
  d.metadata.date = 1714979289;
  d.attachments = {csv("数据.csv"), {"record.md", "text/markdown", "", Relationship::source, "---\n"}};
  return d;
}

}  // namespace

TEST_CASE("attached files stand in catalog, name tree and structure, and the file claims PDF/A-3") {
  Parsed file(written(with_files()));
  QPDFObjectHandle associated = file.catalog().getKey("/AF");
  REQUIRE(associated.getArrayNItems() == 2);
  QPDFObjectHandle names = file.catalog().getKey("/Names").getKey("/EmbeddedFiles").getKey("/Names");
  REQUIRE(names.getArrayNItems() == 4);
  CHECK(names.getArrayItem(0).getStringValue() == "record.md");  // bytewise
  CHECK(names.getArrayItem(2).getStringValue() == "数据.csv");
  QPDFObjectHandle data = names.getArrayItem(3);
  CHECK(data.getKey("/UF").getUTF8Value() == "数据.csv");
  CHECK(data.getKey("/F").getUTF8Value() == "__.csv");
  CHECK(data.getKey("/Desc").getUTF8Value() == "数据");
  CHECK(data.getKey("/AFRelationship").getName() == "/Data");
  CHECK(names.getArrayItem(1).getKey("/AFRelationship").getName() == "/Source");
  QPDFObjectHandle stream = data.getKey("/EF").getKey("/F");
  CHECK(stream.getDict().getKey("/Subtype").getName() == "/text/csv");
  CHECK(stream_text(stream) == "a,b\r\n1,2\r\n");
  CHECK(stream.getDict().getKey("/Params").getKey("/Size").getIntValue() == 10);
  CHECK(stream.getDict().getKey("/Params").getKey("/ModDate").getUTF8Value() == "D:20240506070809Z");
  CHECK(stream.getDict().getKey("/Params").getKey("/CheckSum").getStringValue().size() == 16);
  CHECK(file.bytes().find("<pdfaid:part>3</pdfaid:part>") != std::string::npos);
  int elements = 0;
  for (QPDFObjectHandle& object : file.objects())
    if (object.isDictionary() && object.getKey("/S").isName() && object.hasKey("/AF")) {
      ++elements;
      CHECK(object.getKey("/AF").getArrayItem(0).getObjectID() == data.getObjectID());
    }
  CHECK(elements == 1);
}

TEST_CASE("without attachments nothing of them is in the file") {
  frame::PagedDocument d = with_files();
  d.attachments.clear();
  Parsed file(written(d));
  CHECK(!file.catalog().hasKey("/AF"));
  CHECK(!file.catalog().hasKey("/Names"));
  CHECK(file.bytes().find("<pdfaid:part>2</pdfaid:part>") != std::string::npos);
}

TEST_CASE("poppler takes the files out again, and their check sums are right") {
  const Output list =
      run_tool("pdfdetach -list FILE && pdfdetach -save 1 -o /dev/stdout FILE", written(with_files()));
  CHECK(list.status == 0);
  CHECK(list.text.find("2 embedded files") != std::string::npos);
  CHECK(list.text.ends_with("---\n"));
  // md5sum of the bytes, by another program
  Parsed file(written(with_files()));
  QPDFObjectHandle names = file.catalog().getKey("/Names").getKey("/EmbeddedFiles").getKey("/Names");
  const std::string sum = names.getArrayItem(1)
                              .getKey("/EF")
                              .getKey("/F")
                              .getDict()
                              .getKey("/Params")
                              .getKey("/CheckSum")
                              .getStringValue();
  std::string hex;
  for (const unsigned char c : sum) {
    constexpr char digits[] = "0123456789abcdef";
    hex += digits[c >> 4];
    hex += digits[c & 15];
  }
  CHECK(run_tool("md5sum FILE", "---\n").text.starts_with(hex));
}

TEST_CASE("files that cannot be attached refuse the document") {
  const auto refused = [](Attachment attachment) {
    frame::PagedDocument d = with_files();
    d.attachments.push_back(std::move(attachment));
    return refusal(d);
  };
  CHECK(refused(csv("")) == "attachment");
  CHECK(refused(csv("../x.csv")) == "attachment");
  CHECK(refused(csv("a\\b.csv")) == "attachment");
  CHECK(refused(csv("a\nb.csv")) == "attachment");
  CHECK(refused(csv("empty.csv", "")) == "attachment");
  CHECK(refused(csv("数据.csv")) == "attachment");  // twice
  Attachment untyped = csv("x.csv");
  untyped.media_type.clear();
  CHECK(refused(untyped) == "attachment");
}
