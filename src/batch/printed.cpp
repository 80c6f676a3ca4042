#include "batch/printed.hpp"

#include "base/utf8.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace briefwright::batch {
namespace {

using Json = nlohmann::json;

/// Of an item, beside its text and place.
struct Kind {
  std::optional<std::uint64_t> block;  // none: an artifact
  Printed about;

  bool same_origin(const Printed& other) const {
    return about.from == other.from && about.file == other.file && about.name == other.name;
  }
};

/// Soft hyphens tell where a line was broken, and are no part of what is said.
std::string without_soft_hyphens(std::string text) {
  constexpr std::string_view hyphen = "\u00AD";
  for (std::size_t at = text.find(hyphen); at != std::string::npos; at = text.find(hyphen, at))
    text.erase(at, hyphen.size());
  return text;
}

std::size_t number(const Json& value) {
  if (!value.is_number_unsigned()) throw std::domain_error("no number");
  return value;
}

Kind kind_of(const Json& item) {
  Kind kind;
  kind.about.figure = item.contains("figure");
  if (item.contains("block")) kind.block = number(item["block"]);
  using enum Printed::Furniture;
  kind.about.furniture = kind.block ? none : item.at("artifact") == "layout" ? layout : head_or_foot;
  if (item.contains("file")) {
    kind.about.from = Printed::From::file;
    kind.about.file = item["file"];
    kind.about.name = item.at("field");
    kind.about.line = number(item.at("line"));
  } else if (item.contains("rule")) {
    kind.about.from = Printed::From::rule;
    kind.about.name = item["rule"];
  } else if (item.contains("label")) {
    kind.about.from = Printed::From::label;
    kind.about.name = item["label"];
  }
  return kind;
}

/// Puts lines together.
class Reader {
 public:
  TracedDocument read(const Json& trace) {
    TracedDocument out{trace.at("sha256"), {}};
    for (const Json& page : trace.at("pages")) {
      for (const Json& item : page.at("items"))
        if (item.contains("figure")) figures_.push_back(number(item.at("block")));
      for (const Json& item : page.at("items"))
        add(item, {number(page.at("page")), page.at("label"), item.at("box").get<std::array<double, 4>>()});
      furniture_.reset();
      figures_.clear();
    }
    out.texts = std::move(texts_);
    return out;
  }

 private:
  void add(const Json& item, PrintedPlace place) {
    if (!std::all_of(place.box.begin(), place.box.end(), [](double x) { return std::isfinite(x); }))
      throw std::domain_error("a box without end");
    Kind kind = kind_of(item);
    kind.about.drawn =
        !kind.about.figure && kind.block && std::count(figures_.begin(), figures_.end(), *kind.block) > 0;
    std::string text = without_soft_hyphens(item.at(kind.about.figure ? "figure" : "text"));
    if (Printed* open = kind.about.figure ? nullptr : goes_on(kind, place)) {
      open->text += text;
      open->places.push_back(std::move(place));
      return;
    }
    if (!kind.about.figure) {
      if (kind.block)
        last_of_block_[*kind.block] = texts_.size();
      else
        furniture_ = texts_.size();
    }
    kind.about.text = std::move(text);
    kind.about.places.push_back(std::move(place));
    texts_.push_back(std::move(kind.about));
  }

  /// The text of which this is the next line, or the rest of the line.
  Printed* goes_on(const Kind& kind, const PrintedPlace& place) {
    std::optional<std::size_t> last = furniture_;
    if (kind.block) {
      const auto found = last_of_block_.find(*kind.block);
      last = found == last_of_block_.end() ? std::nullopt : std::optional(found->second);
    }
    if (!last || !kind.same_origin(texts_[*last])) return nullptr;
    Printed& text = texts_[*last];
    const std::array<double, 4>& before = text.places.back().box;
    const bool same_line = std::abs(before[1] - place.box[1]) < before[3] - before[1];
    // The labels of a figure end in a blank, and stand where they like.
    if (text.drawn && (text.text.ends_with(' ') || !same_line)) return nullptr;
    if (!kind.block && !same_line) return nullptr;
    // Above, but not in the next column: a text of its own, as the running head of a title.
    const bool same_page = text.places.back().page == place.page;
    if (same_page && place.box[1] > before[3] && place.box[0] <= before[0]) return nullptr;
    return &text;
  }

  std::vector<Printed> texts_;
  std::map<std::uint64_t, std::size_t> last_of_block_;
  std::optional<std::size_t> furniture_;
  std::vector<std::uint64_t> figures_;  // blocks of the page
};

}  // namespace

Result<TracedDocument> read_trace(std::string_view json, const std::string& file) {
  Diagnostic d;
  d.code = "no-trace";
  d.origin.file = std::make_shared<const std::string>(file);
  d.hint =
      "'briefwright batch --traces' writes one beside each document; --trace NAME.trace.json beside NAME.pdf";
  try {
    return Reader().read(Json::parse(json));
  } catch (const Json::parse_error& e) {
    d.message = "this is no JSON, and so no trace";
  } catch (const std::exception& e) {
    d.message = "this is no trace, or one of an older version";
  }
  return fail(std::move(d));
}

}  // namespace briefwright::batch
