#include "sheet.hpp"

#include "chart/boxes.hpp"
#include "pdf/write.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>

namespace briefwright::chart::testing {
namespace {

text::FontConfig font_config() {
  text::FontSet sans{"sans", {}};
  for (const auto& [file, weight] : {std::pair{"NotoSansCJK-Regular.ttc", text::Weight::regular},
                                     std::pair{"NotoSansCJK-Bold.ttc", text::Weight::bold}})
    sans.faces.push_back({file, 2, weight, {}, {}, "fonts-noto-cjk", true});
  text::FontConfig config;
  config.folders = {"/usr/share/fonts/opentype/noto"};
  config.sets = {sans};
  return config;
}

const text::FontLibrary& fonts() {
  static Diagnostics diagnostics;
  static const text::FontLibrary library(font_config(), diagnostics);
  return library;
}

std::string where(const frame::GlyphRun& run) {
  return fmt::format("\"{}\" at {:.1f} {:.1f}", run.text, run.origin.x.value(), run.origin.y.value());
}

std::string where(Rect box) {
  return fmt::format("{:.2f} {:.2f} {:.2f} {:.2f}", box.left.value(), box.bottom.value(), box.right.value(),
                     box.top.value());
}

bool inside(Rect box, Size size) {
  const Pt slack{0.02};
  return box.left >= -slack && box.bottom >= -slack && box.right <= size.width + slack &&
         box.top <= size.height + slack;
}

/// Of the points on and off the line, with half the line's width around.
Rect bounds(const frame::Path& path) {
  Rect box{Pt(1e6), Pt(1e6), Pt(-1e6), Pt(-1e6)};
  const auto include = [&](Point p) { box = united(box, {p.x, p.y, p.x, p.y}); };
  for (const frame::Segment& segment : path.segments) {
    if (segment.kind == frame::Segment::Kind::close) continue;
    include(segment.to);
    if (segment.kind == frame::Segment::Kind::curve) include(segment.control1), include(segment.control2);
  }
  if (!path.stroke) return box;
  const Pt half = path.stroke->width / 2;
  const bool butt = path.stroke->cap == frame::LineCap::butt;  // ends a straight line where its points are
  const Pt x = butt && box.height() == Pt() ? Pt() : half, y = butt && box.width() == Pt() ? Pt() : half;
  return {box.left - x, box.bottom - y, box.right + x, box.top + y};
}

bool finite(const frame::Path& path) {
  for (const frame::Segment& segment : path.segments)
    if (!std::isfinite(segment.to.x.value()) || !std::isfinite(segment.to.y.value())) return false;
  return true;
}

}  // namespace

Sheet::Sheet() : typesetter_(fonts(), "sans", diagnostics_) {}

frame::Frame Sheet::draw(const Spec& spec, double width) { return draw(spec, width, style()); }

frame::Frame Sheet::draw(const Spec& spec, double width, const Style& style) {
  return chart::draw(spec, Pt(width), style, mark(), typesetter_);
}

std::string Sheet::pdf(std::vector<frame::Frame> frames) const {
  constexpr Pt margin{4};
  frame::PagedDocument document;
  document.metadata.title = "charts";
  document.metadata.language = "en";
  document.structure.add(document.structure.root(), frame::Role::figure);
  for (frame::Frame& drawn : frames) {
    frame::Page& page = document.pages.emplace_back();
    page.label = std::to_string(document.pages.size());
    page.frame.size = Size{drawn.size.width + margin * 2, drawn.size.height + margin * 2};
    page.frame.place(std::move(drawn), {margin, margin});
  }
  return pdf::write(document, fonts()).value();
}

Style style() {
  Style style;
  style.ink = rgb(0x1f2529);
  style.muted = rgb(0x5f6b70);
  style.grid = rgb(0xc3cbcd);
  style.accent = rgb(0x0b5563);
  style.accent_soft = rgb(0xd9e4e6);
  return style;
}

frame::Mark mark() { return frame::Mark::of(frame::StructId{1}); }

std::vector<Rect> text_boxes(const frame::Frame& frame) {
  std::vector<Rect> boxes;
  for (const frame::Item& item : frame.items)
    if (const auto* run = std::get_if<frame::GlyphRun>(&item.what))
      boxes.push_back({run->origin.x, run->origin.y - run->size * 0.22, run->origin.x + run->advance,
                       run->origin.y + run->size * 0.86});
  return boxes;
}

std::string bare(std::string text) {
  std::erase(text, ' ');
  return text;
}

std::string bare_text(const frame::Frame& frame) {
  std::string text;
  for (const frame::Item& item : frame.items)
    if (const auto* run = std::get_if<frame::GlyphRun>(&item.what)) text += run->text;
  return bare(text);
}

std::string faults(const frame::Frame& frame, double width) {
  std::string found;
  if (frame.size.width != Pt(width)) found += "the frame has another width\n";
  std::vector<const frame::GlyphRun*> runs;
  for (const frame::Item& item : frame.items) {
    if (item.mark != mark()) found += "an item has another mark\n";
    if (const auto* run = std::get_if<frame::GlyphRun>(&item.what)) {
      const bool subscript = !runs.empty() && runs.back()->text.ends_with("CO") && run->text == "2";
      runs.push_back(run);
      if (run->size < Pt(7) && !subscript) found += "below 7 pt: " + where(*run) + "\n";
    } else if (const auto* path = std::get_if<frame::Path>(&item.what)) {
      if (!finite(*path) || !inside(bounds(*path), frame.size))
        found += "a path leaves the frame: " + where(bounds(*path)) + "\n";
    } else {
      found += "neither text nor path\n";
    }
  }
  const std::vector<Rect> boxes = text_boxes(frame);
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (!inside(boxes[i], frame.size)) found += "text leaves the frame: " + where(*runs[i]) + "\n";
    for (std::size_t j = i + 1; j < boxes.size(); ++j)
      if (overlap(boxes[i], boxes[j]))
        found += "texts meet: " + where(*runs[i]) + " and " + where(*runs[j]) + "\n";
  }
  return found;
}

Score score(std::string label, std::optional<double> value, std::optional<double> peak,
            std::optional<double> median) {
  return {std::move(label), value, value ? fmt::format("{:.0f}", *value) : "—", peak, median, {}};
}

std::vector<std::vector<Score>> label_sets(std::size_t count) {
  const std::vector<std::vector<std::string>> labels{
      {"战略", "技术", "市场", "监测核查", "法定", "激励", "责任"},
      {"Strategic", "Technical", "Market", "Monitoring, reporting and verification", "Statutory", "Incentive",
       "Liability"},
      {"对碳捕集、利用与封存项目长期责任转移安排的完备程度",
       "Internationalisation of infrastructure responsibilities", "国家 CCUS 技术路线图 2030 与碳市场的衔接",
       "A", "", "Long-term stewardship and post-closure liability transfer", "Ω"}};
  std::vector<std::vector<Score>> sets;
  for (const std::vector<std::string>& words : labels) {
    std::vector<Score> axes;
    for (std::size_t i = 0; i < count; ++i)
      axes.push_back(score(words[i % words.size()], 100.0 - 13.0 * static_cast<double>(i % 7),
                           100.0 - 2.0 * static_cast<double>(i % 5),
                           70.0 + 3.0 * static_cast<double>(i % 4)));
    sets.push_back(std::move(axes));
  }
  return sets;
}

}  // namespace briefwright::chart::testing
