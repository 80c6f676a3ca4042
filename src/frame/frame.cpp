#include "frame/frame.hpp"

#include <fmt/format.h>

namespace briefwright::frame {
namespace {

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

void move(decltype(Item::what)& what, Point by) {
  std::visit(Overloaded{[&](GlyphRun& run) { run.origin = run.origin + by; },
                        [&](Path& path) {
                          for (Segment& s : path.segments) {
                            s.to = s.to + by;
                            s.control1 = s.control1 + by;
                            s.control2 = s.control2 + by;
                          }
                        },
                        [&](Picture& picture) { picture.area = picture.area.moved(by); },
                        [&](Link& link) { link.area = link.area.moved(by); },
                        [&](Destination& d) { d.at = d.at + by; }},
             what);
}

std::string hex(Color c) { return fmt::format("#{:02x}{:02x}{:02x}", c.red, c.green, c.blue); }

std::string mark_text(Mark mark, const StructureTree& structure) {
  if (mark.element != StructId::none)
    return fmt::format("<{} {}>", name(structure[mark.element].role), static_cast<unsigned>(mark.element));
  constexpr const char* kinds[] = {"none", "layout", "background", "header", "footer"};
  return fmt::format("<artifact {}>", kinds[static_cast<std::size_t>(mark.artifact)]);
}

Rect bounds(const Path& path) {
  if (path.segments.empty()) return {};
  const Point first = path.segments.front().to;
  Rect box{first.x, first.y, first.x, first.y};
  for (const Segment& s : path.segments)
    if (s.kind != Segment::Kind::close) box = united(box, {s.to.x, s.to.y, s.to.x, s.to.y});
  return box;
}

std::string box_text(Rect r) {
  return fmt::format("{:.2f} {:.2f} {:.2f} {:.2f}", r.left.value(), r.bottom.value(), r.right.value(),
                     r.top.value());
}

}  // namespace

void Frame::add(Mark mark, GlyphRun run) { items.push_back({mark, std::move(run)}); }
void Frame::add(Mark mark, Path path) { items.push_back({mark, std::move(path)}); }
void Frame::add(Mark mark, Picture picture) { items.push_back({mark, std::move(picture)}); }
void Frame::add(Mark mark, Link link) { items.push_back({mark, std::move(link)}); }
void Frame::add(Destination destination) { items.push_back({{}, std::move(destination)}); }

void Frame::place(Frame&& other, Point at) {
  items.reserve(items.size() + other.items.size());
  for (Item& item : other.items) {
    move(item.what, at);
    items.push_back(std::move(item));
  }
  other.items.clear();
}

PageReader::PageReader(const PagedDocument& document) : document_(document) {
  if (document.maker) own_ = document.structure;
}

Frame PageReader::draw(std::size_t page) {
  own_->begin_passing();
  return document_.maker->draw(page, *own_);
}

std::string to_text(const Frame& frame, const StructureTree& structure) {
  std::string out;
  for (const Item& item : frame.items) {
    const std::string mark = mark_text(item.mark, structure);
    out += std::visit(
        Overloaded{[&](const GlyphRun& r) {
                     return fmt::format("text {:.2f} {:.2f} {:.2f}{} F{} {} {} \"{}\"\n", r.origin.x.value(),
                                        r.origin.y.value(), r.size.value(), r.turned ? " turned" : "",
                                        static_cast<unsigned>(r.font), hex(r.color), mark, r.text);
                   },
                   [&](const Path& p) {
                     std::string paint;
                     if (p.fill) paint += " fill " + hex(*p.fill);
                     if (p.stroke)
                       paint +=
                           fmt::format(" stroke {} {:.2f}", hex(p.stroke->color), p.stroke->width.value());
                     return fmt::format("path {}{} {}\n", box_text(bounds(p)), paint, mark);
                   },
                   [&](const Picture& p) {
                     const Image& image = *p.image;
                     return fmt::format("picture {} {}x{} {}{}{} {}\n", box_text(p.area), image.width,
                                        image.height, image.channels == 1 ? "grey" : "rgb",
                                        image.jpeg ? " jpeg" : "", image.alpha.empty() ? "" : " alpha", mark);
                   },
                   [&](const Link& l) {
                     return fmt::format("link {} {} {}\n", box_text(l.area),
                                        !l.file.empty() ? "file " + l.file
                                        : l.uri.empty() ? "#" + l.destination
                                                        : l.uri,
                                        mark);
                   },
                   [&](const Destination& d) {
                     return fmt::format("dest {:.2f} {:.2f} {}\n", d.at.x.value(), d.at.y.value(), d.name);
                   }},
        item.what);
  }
  return out;
}

}  // namespace briefwright::frame
