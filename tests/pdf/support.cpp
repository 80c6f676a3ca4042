// Shaping, writing and reading again for the tests of pdf.
#include "support.hpp"

#include <doctest/doctest.h>
#include <hb.h>
#include <stdlib.h>
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <qpdf/QPDFObjGen.hh>
#include <qpdf/QPDFTokenizer.hh>
#include <qpdf/QUtil.hh>

namespace briefwright::pdf::test {
namespace {

text::FontConfig font_config() {
  const std::string noto_folder = "/usr/share/fonts/opentype/noto",
                    dejavu_folder = "/usr/share/fonts/truetype/dejavu";
  text::FontSet set{"test", {}};
  set.faces.push_back({"NotoSansCJK-Regular.ttc", 2, text::Weight::regular, {}, {}, "fonts-noto-cjk", true});
  set.faces.push_back({"NotoSansCJK-Bold.ttc", 2, text::Weight::bold, {}, {}, "fonts-noto-cjk", true});
  set.faces.push_back({"DejaVuSans.ttf", 0, text::Weight::regular, {}, {}, "fonts-dejavu-core", true});
  text::FontConfig config;
  config.folders = {noto_folder, dejavu_folder};
  config.sets = {set};
  return config;
}

std::string utf8_of_utf16_hex(const std::string& hex) {
  return hex.empty() ? std::string() : QUtil::utf16_to_utf8("\xFE\xFF" + QUtil::hex_decode(hex));
}

std::string describe(QPDFObjectHandle element, std::map<QPDFObjGen, std::size_t>& pages,
                     const std::string& indent);

std::string describe_kid(QPDFObjectHandle kid, QPDFObjectHandle element,
                         std::map<QPDFObjGen, std::size_t>& pages, const std::string& indent,
                         std::string& below) {
  if (kid.isInteger())
    return " " + std::to_string(pages.at(element.getKey("/Pg").getObjGen())) + ":" +
           std::to_string(kid.getIntValue());
  REQUIRE(kid.isDictionary());
  const std::string type = kid.getKey("/Type").getName();
  if (type == "/MCR")
    return " " + std::to_string(pages.at(kid.getKey("/Pg").getObjGen())) + ":" +
           std::to_string(kid.getKey("/MCID").getIntValue());
  if (type == "/OBJR") return " OBJR";
  CHECK(kid.getKey("/P").getObjGen() == element.getObjGen());
  below += describe(kid, pages, indent + "  ");
  return " *";
}

std::string describe(QPDFObjectHandle element, std::map<QPDFObjGen, std::size_t>& pages,
                     const std::string& indent) {
  std::string text = indent + element.getKey("/S").getName().substr(1), below;
  QPDFObjectHandle k = element.getKey("/K");
  if (k.isArray()) {
    for (QPDFObjectHandle kid : k.getArrayAsVector())
      text += describe_kid(kid, element, pages, indent, below);
  } else if (!k.isNull()) {
    text += describe_kid(k, element, pages, indent, below);
  }
  return text + "\n" + below;
}

void flatten(QPDFObjectHandle node, std::map<long long, QPDFObjectHandle>& out) {
  if (node.hasKey("/Kids"))
    for (QPDFObjectHandle kid : node.getKey("/Kids").getArrayAsVector()) {
      const auto before = out.size();
      flatten(kid, out);
      CHECK(out.size() > before);
      CHECK(kid.getKey("/Limits").getArrayItem(1).getIntValue() == out.rbegin()->first);
    }
  if (!node.hasKey("/Nums")) return;
  auto nums = node.getKey("/Nums").getArrayAsVector();
  for (std::size_t i = 0; i + 1 < nums.size(); i += 2) {
    CHECK((out.empty() || nums[i].getIntValue() > out.rbegin()->first));
    out.emplace(nums[i].getIntValue(), nums[i + 1]);
  }
}

/// Collects what marked content says.
class TextReader : public QPDFObjectHandle::ParserCallbacks {
 public:
  explicit TextReader(std::map<std::string, std::map<int, std::string>> fonts) : fonts_(std::move(fonts)) {}

  void handleObject(QPDFObjectHandle object) override {
    if (!object.isOperator()) {
      operands_.push_back(object);
      return;
    }
    const std::string op = object.getOperatorValue();
    if (op == "BDC") begin();
    if (op == "EMC") end();
    if (op == "BT") set_text(true);
    if (op == "ET") set_text(false);
    if (op == "Tf") font_ = operands_.at(0).getName();
    if (op == "TJ") show();
    if (op == "f" || op == "S" || op == "B") CHECK((!open_.empty() && !in_text_));
    operands_.clear();
  }
  void handleEOF() override {
    CHECK(open_.empty());
    CHECK_FALSE(in_text_);
  }

  std::map<int, std::string> texts;

 private:
  struct Open {
    int mcid = -1;
    bool replaced = false, in_text = false;
  };

  void set_text(bool open) {
    CHECK(in_text_ != open);
    in_text_ = open;
  }

  void begin() {
    Open open;
    if (!open_.empty()) open = open_.back();
    open.in_text = in_text_;
    QPDFObjectHandle properties = operands_.at(1);
    if (properties.hasKey("/MCID")) {
      CHECK(open_.empty());
      open.mcid = static_cast<int>(properties.getKey("/MCID").getIntValue());
      CHECK(texts.count(open.mcid) == 0);
      texts[open.mcid];
    }
    if (properties.hasKey("/ActualText")) {
      if (open.mcid >= 0) texts[open.mcid] += properties.getKey("/ActualText").getUTF8Value();
      open.replaced = true;
    }
    open_.push_back(open);
  }

  void end() {
    REQUIRE(!open_.empty());
    CHECK(open_.back().in_text == in_text_);
    open_.pop_back();
  }

  void show() {
    CHECK(in_text_);
    REQUIRE(!open_.empty());
    for (QPDFObjectHandle part : operands_.at(0).getArrayAsVector()) {
      if (!part.isString()) continue;
      const std::string codes = part.getStringValue();
      REQUIRE(codes.size() % 2 == 0);
      for (std::size_t i = 0; i < codes.size(); i += 2) {
        const int code = static_cast<unsigned char>(codes[i]) << 8 | static_cast<unsigned char>(codes[i + 1]);
        REQUIRE(fonts_.at(font_).count(code) == 1);
        if (!open_.back().replaced && open_.back().mcid >= 0)
          texts[open_.back().mcid] += fonts_.at(font_).at(code);
      }
    }
  }

  std::map<std::string, std::map<int, std::string>> fonts_;
  std::vector<QPDFObjectHandle> operands_;
  std::vector<Open> open_;
  std::string font_;
  bool in_text_ = false;
};

/// Follows the text operators that we write.
class GlyphReader : public QPDFObjectHandle::ParserCallbacks {
 public:
  explicit GlyphReader(std::map<std::string, std::map<int, double>> widths) : widths_(std::move(widths)) {}

  void handleObject(QPDFObjectHandle object) override {
    if (!object.isOperator()) {
      operands_.push_back(object);
      return;
    }
    const std::string op = object.getOperatorValue();
    if (op == "BT") line_x_ = line_y_ = x_ = 0;
    if (op == "Td") start_line(line_x_ + operand(0), line_y_ + operand(1));
    if (op == "Tm") start_line(operand(4), operand(5));
    if (op == "Tf") font_ = operands_.at(0).getName(), size_ = operand(1);
    if (op == "TJ") show();
    operands_.clear();
  }
  void handleEOF() override {}

  std::vector<PlacedGlyph> glyphs;

 private:
  double operand(std::size_t i) { return operands_.at(i).getNumericValue(); }

  void start_line(double x, double y) {
    line_x_ = x_ = x;
    line_y_ = y;
  }

  void show() {
    for (QPDFObjectHandle part : operands_.at(0).getArrayAsVector()) {
      if (!part.isString()) {
        x_ -= part.getNumericValue() * size_ / 1000;
        continue;
      }
      const std::string codes = part.getStringValue();
      for (std::size_t i = 0; i + 1 < codes.size(); i += 2) {
        const int code = static_cast<unsigned char>(codes[i]) << 8 | static_cast<unsigned char>(codes[i + 1]);
        glyphs.push_back({font_.substr(1), code, size_, x_, line_y_});
        const auto& widths = widths_.at(font_);
        x_ += (widths.count(code) ? widths.at(code) : 1000) * size_ / 1000;
      }
    }
  }

  std::map<std::string, std::map<int, double>> widths_;
  std::vector<QPDFObjectHandle> operands_;
  std::string font_;
  double size_ = 0, line_x_ = 0, line_y_ = 0, x_ = 0;
};

}  // namespace

std::string stream_text(QPDFObjectHandle stream) {
  const auto data = stream.getStreamData();
  return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}

const text::FontLibrary& fonts() {
  static Diagnostics diagnostics;
  static const text::FontLibrary library(font_config(), diagnostics);
  return library;
}

frame::GlyphRun shaped(FontId face, double size, std::string text, Point origin, std::string language) {
  frame::GlyphRun run;
  run.font = face;
  run.size = Pt(size);
  run.origin = origin;
  run.text = std::move(text);
  run.language = std::move(language);
  const std::unique_ptr<hb_buffer_t, decltype(&hb_buffer_destroy)> buffer(hb_buffer_create(),
                                                                          &hb_buffer_destroy);
  hb_buffer_add_utf8(buffer.get(), run.text.data(), static_cast<int>(run.text.size()), 0, -1);
  hb_buffer_guess_segment_properties(buffer.get());
  hb_shape(fonts().hb_font(face), buffer.get(), nullptr, 0);
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
  const double unit = size / fonts().face(face).units_per_em;
  double pen = 0;
  for (unsigned i = 0; i < count; ++i) {
    frame::Glyph glyph{infos[i].codepoint, Pt(pen + positions[i].x_offset * unit),
                       Pt(positions[i].y_offset * unit), infos[i].cluster, 0};
    if (i == 0 || infos[i - 1].cluster != infos[i].cluster) {
      unsigned next = i + 1;
      while (next < count && infos[next].cluster == infos[i].cluster) ++next;
      glyph.text_size =
          (next < count ? infos[next].cluster : static_cast<unsigned>(run.text.size())) - infos[i].cluster;
    }
    pen += positions[i].x_advance * unit;
    run.glyphs.push_back(glyph);
  }
  run.advance = Pt(pen);
  return run;
}

frame::GlyphRun line(std::string text, double y, FontId face) {
  return shaped(face, 10, std::move(text), {Pt(56), Pt(y)});
}

frame::PagedDocument document() {
  frame::PagedDocument document;
  document.metadata.title = "测试简报";
  document.metadata.language = "zh-CN";
  document.metadata.date = 1714979289;  // 2024-05-06T07:08:09Z
  add_page(document, "1");
  return document;
}

frame::Frame& add_page(frame::PagedDocument& document, std::string label) {
  frame::Page& page = document.pages.emplace_back();
  page.label = std::move(label);
  page.frame.size = {Pt(595.276), Pt(841.89)};
  return page.frame;
}

std::string written(const frame::PagedDocument& document, Diagnostics* warnings, bool compress) {
  const Result<std::string> bytes = write(document, fonts(), {compress, warnings});
  if (!bytes) FAIL(to_text(bytes.error()));
  return *bytes;
}

std::string refusal(const frame::PagedDocument& document) {
  const Result<std::string> bytes = write(document, fonts());
  return bytes ? "" : bytes.error().code;
}

Parsed::Parsed(std::string bytes) : bytes_(std::move(bytes)) {
  pdf_.setSuppressWarnings(true);
  pdf_.processMemoryFile("test.pdf", bytes_.data(), bytes_.size());
  for (QPDFObjectHandle object : pdf_.getAllObjects())
    if (object.isStream()) CHECK_NOTHROW(object.getStreamData(qpdf_dl_all));
  CHECK(pdf_.getWarnings().empty());
}

std::string Parsed::content(std::size_t page_number) {
  return stream_text(page(page_number).getKey("/Contents"));
}

QPDFObjectHandle Parsed::font(const std::string& resource_name) {
  return page(0).getKey("/Resources").getKey("/Font").getKey(resource_name);
}

std::map<long long, QPDFObjectHandle> Parsed::parent_tree() {
  std::map<long long, QPDFObjectHandle> out;
  flatten(catalog().getKey("/StructTreeRoot").getKey("/ParentTree"), out);
  return out;
}

std::string Parsed::structure() {
  std::map<QPDFObjGen, std::size_t> pages;
  for (const QPDFObjectHandle& p : pdf_.getAllPages()) pages.emplace(p.getObjGen(), pages.size());
  QPDFObjectHandle kids = catalog().getKey("/StructTreeRoot").getKey("/K");
  REQUIRE(kids.getArrayNItems() == 1);
  return describe(kids.getArrayItem(0), pages, "");
}

std::map<int, std::string> Parsed::texts(std::size_t page_number) {
  std::map<std::string, std::map<int, std::string>> maps;
  QPDFObjectHandle list = page(page_number).getKey("/Resources").getKey("/Font");
  for (const std::string& name : list.getKeys())
    maps[name] = unicode_map(stream_text(list.getKey(name).getKey("/ToUnicode")));
  TextReader reader(maps);
  QPDFObjectHandle::parseContentStream(page(page_number).getKey("/Contents"), &reader);
  return reader.texts;
}

std::map<int, double> Parsed::widths(const std::string& resource_name) {
  std::map<int, double> widths;
  QPDFObjectHandle descendant = font(resource_name).getKey("/DescendantFonts").getArrayItem(0);
  CHECK(descendant.getKey("/DW").getIntValue() == 1000);
  auto w = descendant.getKey("/W").getArrayAsVector();
  REQUIRE(w.size() % 2 == 0);
  for (std::size_t i = 0; i < w.size(); i += 2) {
    int code = static_cast<int>(w[i].getIntValue());
    for (QPDFObjectHandle width : w[i + 1].getArrayAsVector()) {
      CHECK((widths.empty() || widths.rbegin()->first < code));
      widths[code++] = width.getNumericValue();
    }
  }
  return widths;
}

std::vector<PlacedGlyph> Parsed::glyphs(std::size_t page_number) {
  std::map<std::string, std::map<int, double>> all;
  for (const std::string& name : page(page_number).getKey("/Resources").getKey("/Font").getKeys())
    all[name] = widths(name);
  GlyphReader reader(all);
  QPDFObjectHandle::parseContentStream(page(page_number).getKey("/Contents"), &reader);
  return reader.glyphs;
}

std::map<int, std::string> unicode_map(const std::string& cmap) {
  std::map<int, std::string> map;
  const std::string begin = " beginbfchar\n";
  for (std::size_t at = 0; (at = cmap.find(begin, at)) != std::string::npos;) {
    at += begin.size();
    int last = -1, pairs = 0;
    while (cmap[at] == '<') {
      const std::size_t end = cmap.find('\n', at), middle = cmap.find("> <", at);
      const int code = std::stoi(cmap.substr(at + 1, 4), nullptr, 16);
      CHECK(code > last);
      CHECK(++pairs <= 100);
      map[code] = utf8_of_utf16_hex(cmap.substr(middle + 3, end - 1 - middle - 3));
      last = code;
      at = end + 1;
    }
    CHECK(cmap.compare(at, 9, "endbfchar") == 0);
  }
  return map;
}

Output run_tool(std::string command, const std::string& bytes) {
  char path[] = "/tmp/briefwright-test-XXXXXX";
  const int descriptor = mkstemp(path);
  REQUIRE(descriptor >= 0);
  REQUIRE(::write(descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  close(descriptor);
  for (std::size_t at; (at = command.find("FILE")) != std::string::npos;) command.replace(at, 4, path);
  Output output;
  if (FILE* pipe = popen(command.c_str(), "r")) {
    char buffer[4096];
    for (std::size_t n; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) output.text.append(buffer, n);
    output.status = pclose(pipe);
  }
  std::remove(path);
  return output;
}

}  // namespace briefwright::pdf::test
