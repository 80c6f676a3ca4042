#include "batch/trace.hpp"

#include <nlohmann/json.hpp>
#include "base/utf8.hpp"

#include <cmath>
#include <map>
#include <optional>

namespace briefwright::batch {
namespace {

using Json = nlohmann::ordered_json;

// Of the size, from the baseline: where a line of text stands for a reader.
constexpr double descent = 0.12, ascent = 0.88;

/// A stretch of one line that came from one place.
struct Stretch {
  std::string text;
  Rect box;
  Origin origin;
  frame::Mark mark;  // with the block for its element
};

bool same_place(const Origin& a, const Origin& b) {
  return a.file_name() == b.file_name() && a.line == b.line && a.column == b.column && a.field == b.field;
}

/// Whether `b` goes on where `a` ended: on the same line, no more than an em away.
bool adjoins(const Stretch& a, const Stretch& b) {
  const Pt em = a.box.top - a.box.bottom;
  return same_place(a.origin, b.origin) && a.mark == b.mark &&
         std::abs((a.box.bottom - b.box.bottom).value()) < 0.01 && b.box.left - a.box.right < em &&
         b.box.left >= a.box.left;
}

Rect around(const Rect& a, const Rect& b) {
  return {std::min(a.left, b.left), std::min(a.bottom, b.bottom), std::max(a.right, b.right),
          std::max(a.top, b.top)};
}

/// The box of the glyphs that stand for bytes [begin, end) of the run.
Rect box_of(const frame::GlyphRun& run, std::size_t begin, std::size_t end) {
  Pt left = run.advance, right;
  for (std::size_t i = 0; i < run.glyphs.size(); ++i) {
    const frame::Glyph& glyph = run.glyphs[i];
    if (glyph.text_begin < begin || glyph.text_begin >= end) continue;
    left = std::min(left, glyph.x);
    right = std::max(right, i + 1 < run.glyphs.size() ? run.glyphs[i + 1].x : run.advance);
  }
  right = std::max(left, right);
  if (run.turned)
    return {run.origin.x - run.size * descent, run.origin.y - right, run.origin.x + run.size * ascent,
            run.origin.y - left};
  return {run.origin.x + left, run.origin.y - run.size * descent, run.origin.x + right,
          run.origin.y + run.size * ascent};
}

class Tracer {
 public:
  explicit Tracer(const frame::PagedDocument& document) : document_(document), reader_(document) {}

  Trace run(const std::string& path, const std::string& sha256) {
    Json pages = Json::array();
    for (std::size_t i = 0; i < document_.pages.size(); ++i)
      reader_.read(i, [&](const frame::Frame& frame) { pages.push_back(page(i, frame)); });
    Json json{{"document", path},
              {"sha256", sha256},
              {"title", document_.metadata.title},
              {"pages", std::move(pages)}};
    return {with_escaped_controls(json.dump(1, ' ', false, Json::error_handler_t::replace)) + "\n", items_,
            untraced_};
  }

 private:
  Json page(std::size_t index, const frame::Frame& frame) {
    out_ = Json::array();
    open_.reset();
    figures_.clear();
    for (const frame::Item& item : frame.items) {
      note_figure(item);
      if (const auto* run = std::get_if<frame::GlyphRun>(&item.what)) add(*run, item.mark);
    }
    close();
    for (const auto& [element, box] : figures_) add_figure(element, box);
    return {{"page", index + 1},
            {"label", document_.pages[index].label},
            {"width", frame.size.width.value()},
            {"height", frame.size.height.value()},
            {"items", std::move(out_)}};
  }

  void add(const frame::GlyphRun& run, frame::Mark mark) {
    const std::size_t count = std::max<std::size_t>(1, run.sources.size());
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t begin = run.sources.empty() ? 0 : run.sources[i].begin;
      const std::size_t end = i + 1 < run.sources.size() ? run.sources[i + 1].begin : run.text.size();
      Stretch next{run.text.substr(begin, end - begin), box_of(run, begin, end), {}, block_of(mark)};
      if (!run.sources.empty()) next.origin = run.sources[i].origin;
      if (!next.origin.known() && mark.element != frame::StructId::none)
        next.origin = reader_.structure()[mark.element].origin;
      add(std::move(next));
    }
  }

  /// The paragraph, cell, figure … around words in a line.
  frame::Mark block_of(frame::Mark mark) const {
    using enum frame::Role;
    while (mark.element != frame::StructId::none) {
      const frame::Element& element = reader_.structure()[mark.element];
      if (element.role != span && element.role != link && element.role != reference) break;
      mark.element = element.parent;
    }
    return mark;
  }

  void add(Stretch next) {
    if (next.text.find_first_not_of(' ') == std::string::npos) return;
    if (open_ && adjoins(*open_, next) && !is_whole_label(*open_)) {
      open_->text += next.text;
      open_->box = around(open_->box, next.box);
      return;
    }
    close();
    open_ = std::move(next);
  }

  /// In figures a blank ends each label, and the next may stand near.
  bool is_whole_label(const Stretch& what) const {
    return what.text.ends_with(' ') && what.mark.element != frame::StructId::none &&
           reader_.structure()[what.mark.element].role == frame::Role::figure;
  }

  void close() {
    if (open_) push("text", *open_);
    open_.reset();
  }

  void note_figure(const frame::Item& item) {
    if (item.mark.element == frame::StructId::none) return;
    if (reader_.structure()[item.mark.element].role != frame::Role::figure) return;
    if (const std::optional<Rect> box = bounds(item)) {
      const auto [at, fresh] = figures_.try_emplace(item.mark.element, *box);
      if (!fresh) at->second = around(at->second, *box);
    }
  }

  static std::optional<Rect> bounds(const frame::Item& item) {
    if (const auto* run = std::get_if<frame::GlyphRun>(&item.what)) return box_of(*run, 0, run->text.size());
    if (const auto* picture = std::get_if<frame::Picture>(&item.what)) return picture->area;
    const auto* path = std::get_if<frame::Path>(&item.what);
    if (path == nullptr || path->segments.empty()) return std::nullopt;
    std::optional<Rect> box;
    for (const frame::Segment& segment : path->segments) {
      if (segment.kind == frame::Segment::Kind::close) continue;
      const Rect point{segment.to.x, segment.to.y, segment.to.x, segment.to.y};
      box = box ? around(*box, point) : point;
    }
    return box;
  }

  void add_figure(frame::StructId id, const Rect& box) {
    const frame::Element& element = reader_.structure()[id];
    push("figure", {element.alternative, box, element.origin, frame::Mark::of(id)});
  }

  void push(const char* kind, const Stretch& what) {
    const auto& [text, box, origin, mark] = what;
    Json item{{kind, text},
              {"box", {rounded(box.left), rounded(box.bottom), rounded(box.right), rounded(box.top)}}};
    constexpr std::string_view rule = "rule:", label = "label:";
    const std::string_view field = origin.field;
    if (origin.file) {
      item["file"] = *origin.file;
      item["line"] = origin.line;
      item["field"] = field;
    } else if (field.starts_with(rule)) {
      item["rule"] = field.substr(rule.size());
    } else if (field.starts_with(label)) {
      item["label"] = field.substr(label.size());
    } else {
      ++untraced_;
    }
    if (mark.element != frame::StructId::none)
      item["block"] = static_cast<std::uint32_t>(mark.element);
    else
      item["artifact"] = name_of(mark.artifact);
    ++items_;
    out_.push_back(std::move(item));
  }

  static std::string_view name_of(frame::Artifact artifact) {
    constexpr std::string_view names[] = {"layout", "layout", "layout", "header", "footer"};  // as the enum
    return names[static_cast<std::size_t>(artifact)];
  }

  static double rounded(Pt length) { return std::round(length.value() * 100) / 100; }

  const frame::PagedDocument& document_;
  frame::PageReader reader_;
  Json out_;
  std::optional<Stretch> open_;
  std::map<frame::StructId, Rect> figures_;
  std::size_t items_ = 0, untraced_ = 0;
};

}  // namespace

Trace trace(const frame::PagedDocument& document, const std::string& path, const std::string& sha256) {
  return Tracer(document).run(path, sha256);
}

}  // namespace briefwright::batch
