// The passes of lay_out, one function each.
#include "layout/layout.hpp"

#include "layout/block_layout.hpp"
#include "layout/contents.hpp"
#include "layout/furnish.hpp"
#include "layout/grid.hpp"
#include "layout/wide_tables.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <map>

namespace briefwright::layout {
namespace {

using document::Part;

constexpr frame::StructId no_title = frame::StructId::none;

/// One part on its way through the passes.
struct PartRun {
  const Part& part;
  Context context;
  Flow flow;
  std::optional<ContentsSpot> contents;  // the first one; a part has one table of contents
  std::vector<PageRange> pages;
  std::size_t first_page = 1;  // its number in the document
};

class Run {
 public:
  Run(const document::Document& document, const Theme& theme, text::Typesetter& typesetter,
      Diagnostics& diagnostics)
      : document_(document),
        theme_(theme),
        diagnostics_(diagnostics),
        anchors_(document, diagnostics),
        elements_(build_structure(document, anchors_, out_.structure, diagnostics)) {
    for (std::size_t i = 0; i < document.parts.size(); ++i) {
      const std::string language(document.parts[i].language.text_tag());
      parts_.push_back({document.parts[i],
                        {theme, typesetter, diagnostics, out_.structure, elements_, anchors_, i, language,
                         document.parts[i].link_words, wide_},
                        {},
                        std::nullopt,
                        {},
                        1});
    }
  }

  /// Pass 1.  The tables that it has met and that are wider than the page.
  std::span<const WideTable> measure_blocks() {
    for (PartRun& part : parts_) prepare(part);
    return wide_;
  }

  frame::PagedDocument run() {
    paginate();
    if (page_count_ >= static_cast<std::size_t>(std::max(0, theme_.contents_from_pages))) add_contents();
    warn();
    place();
    tell_pages();
    add_outline();
    add_metadata();
    return std::move(out_);
  }

 private:
  void prepare(PartRun& run) {
    const Place place{Pt(), measure(theme_)};
    const std::span<const document::Block> blocks = run.part.blocks;
    const auto contents = std::find_if(blocks.begin(), blocks.end(), [](const document::Block& block) {
      return std::holds_alternative<document::Contents>(block.what);
    });
    const auto before = static_cast<std::size_t>(contents - blocks.begin());
    lay_out_blocks(run.context, blocks.first(before), place, run.flow);
    if (contents == blocks.end()) return;
    run.contents = {&std::get<document::Contents>(contents->what),
                    elements_.contents_place(*contents),
                    run.flow.size(),
                    {}};
    lay_out_blocks(run.context, blocks.subspan(before + 1), place, run.flow);
  }

  // Pass 2.
  void paginate() {
    page_count_ = 0;
    for (PartRun& run : parts_) {
      run.pages = break_pages(run.flow.slices(), body_height(theme_));
      if (run.pages.empty()) run.pages.push_back({});
      run.first_page = page_count_ + 1;
      page_count_ += run.pages.size();
    }
  }

  // Pass 3.  The entries' height does not depend on the numbers, so one more pagination settles it.
  void add_contents() {
    bool any = false;
    std::vector<Flow*> flows;
    for (PartRun& run : parts_) flows.push_back(&run.flow);
    for (PartRun& run : parts_)
      if (run.contents) any |= insert_contents(run.context, *run.contents, out_.structure, flows);
    if (!any) return;
    paginate();
    for (PartRun& run : parts_)
      if (run.contents)
        number_contents(run.context, *run.contents, flows,
                        [&](std::size_t part, std::size_t slab) { return page_of(parts_[part], slab); });
  }

  static std::size_t page_of(const PartRun& run, std::size_t slab) {
    const auto after = std::upper_bound(run.pages.begin(), run.pages.end(), slab,
                                        [](std::size_t s, const PageRange& page) { return s < page.begin; });
    return run.first_page + static_cast<std::size_t>(after - run.pages.begin()) - 1;
  }

  void warn() {
    for (const PartRun& run : parts_)
      for (std::size_t i = 0; i < run.pages.size(); ++i) {
        const std::size_t number = run.first_page + i;
        if (run.pages[i].overfull)
          diagnostics_.add({Severity::warning,
                            "page-overfull",
                            {},
                            fmt::format("something on page {} is higher than the page", number),
                            ""});
        if (run.pages[i].broken)
          diagnostics_.add({Severity::warning,
                            "page-badly-broken",
                            {},
                            fmt::format("page {} begins where no page should", number),
                            "what belongs together is higher than a page"});
      }
  }

  void place() {
    for (PartRun& run : parts_) {
      Furniture furniture(run.context, run.part);
      for (std::size_t i = 0; i < run.pages.size(); ++i) {
        frame::Page page;
        page.frame.size = theme_.page;
        page.label = fmt::format("{}", run.first_page + i);
        const frame::StructId title = i == 0 ? elements_.of(&run.part.running_head_start) : no_title;
        if (title != no_title) furniture.add_head(page.frame, title);
        place_slabs(run.flow, run.pages[i], page.frame);
        if (title == no_title) furniture.add_head(page.frame);  // pass 4
        furniture.add_to(page.frame, run.first_page + i, page_count_);
        out_.pages.push_back(std::move(page));
      }
    }
  }

  void place_slabs(Flow& flow, const PageRange& range, frame::Frame& page) {
    Point at{theme_.margin_left, theme_.page.height - theme_.margin_top};
    if (range.begin == range.end) return;
    if (const int head = flow[range.begin].head; head != no_head) {
      const Head& repeated = flow.heads()[static_cast<std::size_t>(head)];
      page.place(frame::Frame(repeated.content), at);
      at.y -= repeated.height;
    }
    flow.stack(range.begin, range.end, page, at);
  }

  /// Links to places of the document say the page.
  void tell_pages() {
    constexpr std::string_view place = "{page}";
    std::map<std::string_view, std::string_view> pages;
    for (const frame::Page& page : out_.pages)
      for (const frame::Item& item : page.frame.items)
        if (const auto* there = std::get_if<frame::Destination>(&item.what))
          pages.emplace(there->name, page.label);
    for (frame::Page& page : out_.pages)
      for (frame::Item& item : page.frame.items) {
        auto* link = std::get_if<frame::Link>(&item.what);
        const auto page_of_link = link == nullptr ? pages.end() : pages.find(link->destination);
        if (page_of_link == pages.end()) continue;
        const std::size_t at = link->description.find(place);
        if (at != std::string::npos) link->description.replace(at, place.size(), page_of_link->second);
      }
  }

  void add_outline() {
    int last = 0;
    for (const PartRun& run : parts_)
      for (const Landmark& mark : run.flow.landmarks()) {
        last = std::clamp(mark.level, 1, last + 1);
        out_.outline.push_back({last, mark.title, mark.destination, last == 1});
      }
  }

  void add_metadata() {
    const Language language = document_.parts.empty() ? Language::zh : document_.parts.front().language;
    out_.metadata = {document_.title,
                     document_.author,
                     document_.subject,
                     "",
                     document_.keywords,
                     std::string(language.document_tag()),
                     {},
                     document_.date};
    for (const auto& [own, text] : document_.titles)
      out_.metadata.titles.push_back({std::string(own.document_tag()), text});
    out_.attachments = document_.attachments;
  }

  const document::Document& document_;
  const Theme& theme_;
  Diagnostics& diagnostics_;
  frame::PagedDocument out_;
  Anchors anchors_;
  Elements elements_;
  std::vector<WideTable> wide_;
  std::vector<PartRun> parts_;
  std::size_t page_count_ = 0;
};

}  // namespace

frame::PagedDocument lay_out(const document::Document& document, const Theme& theme,
                             text::Typesetter& typesetter, Diagnostics& diagnostics) {
  Diagnostics found;
  Run whole(document, theme, typesetter, found);
  const std::span<const WideTable> wide = whole.measure_blocks();
  warn_of(wide, diagnostics);
  if (const auto divided = with_divided_tables(document, wide)) {
    Run run(*divided, theme, typesetter, diagnostics);
    run.measure_blocks();  // what is still too wide was warned of
    return run.run();
  }
  frame::PagedDocument pages = whole.run();
  diagnostics.append(found);
  return pages;
}

}  // namespace briefwright::layout
