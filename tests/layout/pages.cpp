#include "pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace briefwright::layout {
namespace {

RoleStyle style(double size, double leading_cjk, double leading_latin, double before, double after) {
  return {Pt(size), leading_cjk, leading_latin, false, rgb(0x111111), Pt(before), Pt(after)};
}

text::FontConfig system_fonts() {
  text::FontConfig config;
  config.folders = {"/usr/share/fonts/opentype/noto"};
  text::FontSet set{"sans", {}};
  for (const bool bold : {false, true}) {
    text::FaceRequest face;
    face.file = bold ? "NotoSansCJK-Bold.ttc" : "NotoSansCJK-Regular.ttc";
    face.index = 2;
    face.weight = bold ? text::Weight::bold : text::Weight::regular;
    face.package = "fonts-noto-cjk";
    face.required = true;
    set.faces.push_back(face);
  }
  config.sets.push_back(set);
  return config;
}

std::string lines_where(const frame::Page& page, bool artifacts) {
  std::string out;
  Pt baseline;
  for (const PlacedText& text : texts(page)) {
    if ((text.mark.element == frame::StructId::none) != artifacts) continue;
    if (!out.empty()) out += nearly_equal(text.baseline, baseline) ? " " : "|";
    out += text.text;
    baseline = text.baseline;
  }
  return out;
}

bool inside(Rect inner, Rect outer) {
  const Pt slack(0.05);
  return inner.left >= outer.left - slack && inner.right <= outer.right + slack &&
         inner.bottom >= outer.bottom - slack && inner.top <= outer.top + slack;
}

bool overlap(const PlacedText& a, const PlacedText& b) {
  const Pt slack(0.5);
  const bool across = a.left < b.right - slack && b.left < a.right - slack;
  const auto top = [](const PlacedText& t) { return t.baseline + t.height; };
  return across && a.baseline < top(b) - slack && b.baseline < top(a) - slack;
}

std::string page_fault(const LaidOut& l, std::size_t number) {
  const Theme& theme = l.theme;
  const Rect body{theme.margin_left, theme.margin_bottom, theme.page.width - theme.margin_right,
                  theme.page.height - theme.margin_top};
  const Rect paper{Pt(), Pt(), theme.page.width, theme.page.height};
  const std::vector<PlacedText> all = texts(l.paged.pages[number]);
  for (const PlacedText& text : all) {
    const Rect box{text.left, text.baseline - text.size * 0.12, text.right, text.baseline + text.height};
    const bool artifact = text.mark.element == frame::StructId::none;
    if (!inside(box, artifact ? paper : body))
      return fmt::format("page {}: \"{}\" leaves the {}", number + 1, text.text,
                         artifact ? "paper" : "margins");
    if (!artifact && static_cast<std::size_t>(text.mark.element) > l.paged.structure.size())
      return fmt::format("page {}: \"{}\" has an unknown element", number + 1, text.text);
  }
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t k = i + 1; k < all.size(); ++k)
      if (overlap(all[i], all[k]))
        return fmt::format("page {}: \"{}\" overlaps \"{}\"", number + 1, all[i].text, all[k].text);
  return {};
}

std::string reference_fault(const LaidOut& l) {
  std::set<std::string> places;
  for (const frame::Page& page : l.paged.pages)
    for (const frame::Item& item : page.frame.items)
      if (const auto* place = std::get_if<frame::Destination>(&item.what))
        if (!places.insert(place->name).second) return "two destinations are called " + place->name;
  for (const frame::Page& page : l.paged.pages)
    for (const frame::Item& item : page.frame.items)
      if (const auto* link = std::get_if<frame::Link>(&item.what)) {
        if (link->uri.empty() && !places.contains(link->destination))
          return "a link leads to the unknown place " + link->destination;
        if (item.mark.element == frame::StructId::none) return "a link is an artifact";
      }
  int level = 0;
  for (const frame::OutlineEntry& entry : l.paged.outline) {
    if (!places.contains(entry.destination)) return "a bookmark leads nowhere: " + entry.title;
    if (entry.level < 1 || entry.level > level + 1) return "bookmark levels skip at " + entry.title;
    level = entry.level;
  }
  return {};
}

}  // namespace

Theme test_theme() {
  Theme theme;
  theme.page = {Pt(300), Pt(400)};
  theme.margin_left = theme.margin_right = theme.margin_top = theme.margin_bottom = Pt(30);
  theme.head_baseline = theme.foot_baseline = Pt(15);
  theme.gutter = Pt(8);
  theme.baseline = Pt(2);
  theme.roles.fill(style(10, 1.6, 1.4, 0, 6));
  theme.roles[static_cast<std::size_t>(document::TextRole::caption)] = style(8, 1.5, 1.25, 2, 4);
  theme.roles[static_cast<std::size_t>(document::TextRole::label)] = style(8, 1.5, 1.25, 0, 2);
  theme.headings = {style(16, 1.25, 1.25, 0, 4), style(12, 1.5, 1.5, 16, 4), style(10, 1.6, 1.4, 10, 2),
                    style(10, 1.6, 1.4, 8, 2)};
  theme.fact_value = style(16, 1.25, 1.25, 0, 0);
  theme.table = style(10, 1.6, 1.4, 0, 0);
  theme.table_dense = style(8, 1.5, 1.25, 0, 0);
  theme.table_head = style(8, 1.5, 1.25, 0, 0);
  theme.row_padding = Pt(3);
  theme.column_gap = Pt(8);
  return theme;
}

const text::FontLibrary& test_fonts() {
  static Diagnostics diagnostics;
  static const text::FontLibrary fonts(system_fonts(), diagnostics);
  return fonts;
}

LaidOut::LaidOut(document::Document document, const Theme& wanted)
    : source(std::move(document)), theme(wanted) {
  text::Typesetter typesetter(test_fonts(), "sans", diagnostics);
  paged = lay_out(source, theme, typesetter, diagnostics);
}

std::string LaidOut::lines(std::size_t page) const { return lines_where(paged.pages.at(page), false); }

std::string LaidOut::artifacts(std::size_t page) const { return lines_where(paged.pages.at(page), true); }

std::string LaidOut::all_lines() const {
  std::string out;
  for (std::size_t page = 0; page < page_count(); ++page) out += (page > 0 ? " / " : "") + lines(page);
  return out;
}

std::string LaidOut::codes() const {
  std::string out;
  for (const Diagnostic& d : diagnostics.all()) out += (out.empty() ? "" : " ") + d.code;
  return out;
}

std::vector<PlacedText> texts(const frame::Page& page) {
  std::vector<PlacedText> out;
  for (const frame::Item& item : page.frame.items)
    if (const auto* run = std::get_if<frame::GlyphRun>(&item.what)) {
      const Pt x = run->origin.x, y = run->origin.y, tall = run->size * 0.7;
      const std::string words =
          run->text.ends_with(' ') ? run->text.substr(0, run->text.size() - 1) : run->text;
      if (run->turned) {
        out.push_back(
            {words, x, x + tall, y - run->advance, run->advance, run->size, item.mark, run->color, true});
      } else {
        out.push_back({words, x, x + run->advance, y, tall, run->size, item.mark, run->color, false});
      }
    }
  return out;
}

std::string fault(const LaidOut& laid_out) {
  for (std::size_t page = 0; page < laid_out.page_count(); ++page)
    if (std::string found = page_fault(laid_out, page); !found.empty()) return found;
  return reference_fault(laid_out);
}

}  // namespace briefwright::layout
