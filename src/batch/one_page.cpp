#include "batch/one_page.hpp"

#include "base/utf8.hpp"
#include "batch/pictures.hpp"
#include "layout/layout.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace briefwright::batch {
namespace {

using document::Document;
using Names = std::vector<std::string>;

constexpr std::string_view description = "substance";
constexpr std::size_t cut_descriptions[] = {3200, 2400, 1600, 1200, 900, 700, 500, 350};  // cells

bool holds(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// With those of the sections that may leave that stay.
compose::Layout with(const compose::Layout& layout, const Names& staying) {
  compose::Layout part = layout;
  std::erase_if(part.sections, [&](const std::string& name) {
    return holds(layout.one_page, name) && !holds(staying, name);
  });
  return part;
}

/// The longest text of a document and what it was made from.
struct Longest {
  std::size_t characters = 0;
  Origin origin;

  void take(const document::Inlines& text) {
    const std::size_t n = code_point_count(document::text_of(text));
    if (n <= characters || text.empty()) return;
    characters = n;
    origin = text.front().origin;
  }
  void take(const document::Blocks& blocks) {
    for (const document::Block& block : blocks) {
      if (const auto* heading = std::get_if<document::Heading>(&block.what)) take(heading->text);
      if (const auto* paragraph = std::get_if<document::Paragraph>(&block.what)) take(paragraph->text);
      if (const auto* callout = std::get_if<document::Callout>(&block.what)) take(callout->blocks);
      if (const auto* columns = std::get_if<document::Columns>(&block.what))
        for (const document::Columns::Part& part : columns->parts) take(part.blocks);
      if (const auto* list = std::get_if<document::List>(&block.what))
        for (const document::Blocks& item : list->items) take(item);
      if (const auto* strip = std::get_if<document::FactStrip>(&block.what))
        for (const document::FactStrip::Entry& entry : strip->entries) take(entry.value);
    }
  }
};

/// Tries briefs of one job: what they report is not told.
class Trial {
 public:
  Trial(const Workshop& workshop, const Job& job, text::Typesetter& typesetter)
      : workshop_(workshop), job_(job), typesetter_(typesetter) {}

  std::size_t pages(const Document& document) {
    Diagnostics untold;
    typesetter_.report_to(untold, document.own_files);
    return layout::lay_out(document, workshop_.theme(), typesetter_, untold).pages.size();
  }
  bool fits(const Document& document) { return pages(document) <= document.parts.size(); }

  Document brief(const compose::Layout& layout) {
    Diagnostics untold;
    Document document = compose_brief(workshop_, job_, layout, untold);
    load_pictures(workshop_, document, untold);
    return document;
  }

 private:
  const Workshop& workshop_;
  const Job& job_;
  text::Typesetter& typesetter_;
};

Diagnostic not_one_page(const Document& document, std::size_t pages) {
  Longest longest;
  for (const document::Part& part : document.parts) longest.take(part.blocks);
  return {
      Severity::error, "not-one-page", longest.origin,
      fmt::format("this text of {} characters is too long: the brief has {} pages, where the layout wants {}",
                  longest.characters, pages, document.parts.size()),
      "shorten it, or take a layout without 'one-page'"};
}

}  // namespace

bool wants_one_page(const Workshop& workshop, const Job& job) {
  return job.kind == compose::DocumentKind::brief && !workshop.layout(job.kind).one_page.empty();
}

Document least_brief(const Workshop& workshop, const Job& job, Diagnostics& diagnostics) {
  return compose_brief(workshop, job, with(workshop.layout(job.kind), {}), diagnostics);
}

Document fit_one_page(const Workshop& workshop, const Job& job, text::Typesetter& typesetter, Document whole,
                      Diagnostics& diagnostics) {
  Trial trial(workshop, job, typesetter);
  if (trial.fits(whole)) return whole;
  compose::Layout layout = workshop.layout(job.kind);
  Names staying;
  Document best = trial.brief(with(layout, staying));
  if (const std::size_t pages = trial.pages(best); pages > best.parts.size()) {
    diagnostics.add(not_one_page(best, pages));
    return best;
  }
  const auto try_with = [&](const Names& names) {
    Document tried = trial.brief(with(layout, names));
    const bool fits = trial.fits(tried);
    if (fits) best = std::move(tried);
    return fits;
  };
  for (const std::string& name : workshop.layout(job.kind).one_page) {
    Names more = staying;
    more.push_back(name);
    bool fits = try_with(more);
    if (name == description) {
      for (const std::size_t cells : cut_descriptions) {
        if (fits) break;
        layout.description_cells = cells;
        fits = try_with(more);
      }
      if (!fits) layout.description_cells = compose::Layout().description_cells;
    }
    if (fits) staying = std::move(more);
  }
  return best;
}

}  // namespace briefwright::batch
