// The passes of lay_out, one function each.
#include "layout/layout.hpp"

#include "layout/block_layout.hpp"
#include "layout/contents.hpp"
#include "layout/contents_place.hpp"
#include "layout/furnish.hpp"
#include "layout/grid.hpp"
#include "layout/wide_tables.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

namespace briefwright::layout {
namespace {

using document::Part;

constexpr frame::StructId no_title = frame::StructId::none;
constexpr double foldable_hole = 0.15;         // of a page: above it columns are tried one below the other
constexpr std::size_t most_folded = 4;         // sets of columns that are tried in a part
constexpr std::size_t pages_for_contents = 4;  // on which a place for them is looked for

/// One part on its way through the passes.
struct PartRun {
  const Part& part;
  std::shared_ptr<Context> context;  // where it stays: rows that are drawn later refer to it
  Flow flow;
  std::optional<ContentsSpot> contents;  // the first one; a part has one table of contents
  Pt foot{};  // height that the contents take of its first page, with the space above them
  Pagination pagination;
  std::size_t first_page = 1;  // its number in the document

  std::vector<PageRange>& pages() { return pagination.pages; }
  const std::vector<PageRange>& pages() const { return pagination.pages; }
};

class Run : public frame::PageMaker {
 public:
  Run(std::shared_ptr<const document::Document> document, const Theme& theme, text::Typesetter& typesetter)
      : whole_(std::move(document)),
        document_(*whole_),
        theme_(theme),
        anchors_(document_, diagnostics_),
        elements_(build_structure(document_, anchors_, out_.structure, diagnostics_)) {
    for (std::size_t i = 0; i < document_.parts.size(); ++i) {
      const std::string language(document_.parts[i].language.text_tag());
      parts_.push_back(
          {document_.parts[i],
           std::make_shared<Context>(Context{theme, typesetter, diagnostics_, &out_.structure, elements_,
                                             anchors_, i, language, document_.parts[i].link_words, wide_}),
           {},
           std::nullopt,
           {},
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
    order_tags();
    place();
    for (PartRun& run : parts_)
      for (std::size_t i = 0; i < run.pages().size(); ++i)
        tell_pages(run, out_.pages[run.first_page - 1 + i].frame);
    add_outline();
    add_metadata();
    return std::move(out_);
  }

  const Diagnostics& diagnostics() const { return diagnostics_; }

  frame::Frame draw(std::size_t page, frame::StructureTree& structure) override {
    PartRun& run = *std::find_if(parts_.begin(), parts_.end(), [&](const PartRun& one) {
      return page + 1 < one.first_page + one.pagination.pages.size();
    });
    run.context->tree = &structure;
    frame::Frame frame = placed(run, page + 1 - run.first_page, Placing::copy);
    tell_pages(run, frame);
    return frame;
  }

 private:
  void prepare(PartRun& run) {
    const Place place{Pt(), measure(theme_)};
    const std::span<const document::Block> blocks = run.part.blocks;
    const auto contents = std::find_if(blocks.begin(), blocks.end(), [](const document::Block& block) {
      return std::holds_alternative<document::Contents>(block.what);
    });
    const auto before = static_cast<std::size_t>(contents - blocks.begin());
    lay_out_part(*run.context, blocks.first(before), place, run.flow);
    if (contents == blocks.end()) return;
    run.contents = {&std::get<document::Contents>(contents->what),
                    elements_.contents_place(*contents),
                    run.flow.size(),
                    {},
                    false,
                    {}};
    lay_out_part(*run.context, blocks.subspan(before + 1), place, run.flow);
  }

  void break_part(PartRun& run) const {
    const Pt body = body_height(theme_);
    run.pagination = break_pages(run.flow.slices(), body, run.flow.movables(), body - run.foot);
  }

  /// Sets of columns that leave a hole above them stand one below the other where that is the better filling.
  /// Each trial lays out the whole part: a few, and none of a part that is longer than what is looked ahead.
  void fold_columns(PartRun& run) {
    if (run.contents && run.contents->inserted) return;  // the places of the contents are settled
    std::set<const document::Columns*> tried;
    for (std::size_t i = 0;
         i + 1 < run.pages().size() && run.pages().size() <= pages_ahead && tried.size() < most_folded; ++i) {
      const PageRange& next = run.pages()[i + 1];
      const document::Columns* columns = next.on_top ? nullptr : run.flow.columns_in(next.begin);
      if (columns == nullptr || !has_hole(run, i) || !tried.insert(columns).second) continue;
      PartRun folded{run.part, std::make_shared<Context>(*run.context), {}, std::nullopt, run.foot, {}, 1};
      folded.context->stacked.insert(columns);
      prepare(folded);
      break_part(folded);
      if (folded.pagination.cost >= run.pagination.cost) continue;
      run.context = std::move(folded.context);
      run.flow = std::move(folded.flow);
      run.pagination = std::move(folded.pagination);
      i = static_cast<std::size_t>(-1);  // from the first page on
    }
  }

  /// More than the share `foldable_hole` of the page stays empty.
  bool has_hole(const PartRun& run, std::size_t page) const {
    const PageRange& range = run.pages()[page];
    if (range.put_off || range.on_top || range.shrunk > 0) return false;
    Pt used = page == 0 ? run.foot : Pt();
    for (std::size_t i = range.begin; i < range.end; ++i)
      used += run.flow[i].height + (i > range.begin ? run.flow[i].space_before : Pt());
    return used < body_height(theme_) * (1 - foldable_hole);
  }

  // Pass 2.
  void paginate() {
    page_count_ = 0;
    for (PartRun& run : parts_) {
      break_part(run);
      fold_columns(run);
      if (run.pages().empty()) run.pages().push_back({});
      run.first_page = page_count_ + 1;
      page_count_ += run.pages().size();
    }
  }

  // Pass 3.  The entries' height does not depend on the numbers, so one more pagination settles it.
  void add_contents() {
    bool any = false;
    std::vector<Flow*> flows;
    for (PartRun& run : parts_) flows.push_back(&run.flow);
    for (PartRun& run : parts_)
      if (run.contents && make_contents(*run.context, *run.contents, out_.structure, flows, room_of(run)))
        any = true;
    if (!any) return;
    for (PartRun& run : parts_)
      if (run.contents) place_contents(run);
    paginate();
    for (PartRun& run : parts_)
      if (run.contents)
        number_contents(*run.context, *run.contents, run.contents->inserted ? run.flow : run.contents->flow,
                        flows,
                        [&](std::size_t part, std::size_t slice) { return page_of(parts_[part], slice); });
  }

  /// What the page leaves free below what stands before the contents.
  Pt room_of(const PartRun& run) const {
    const std::size_t spot = run.contents->slice;
    const std::vector<PageRange>& pages = run.pages();
    const auto page =
        std::find_if(pages.begin(), pages.end(), [&](const PageRange& one) { return spot <= one.end; });
    if (page == pages.end()) return {};
    Pt used = space_above_contents(theme_);
    for (std::size_t i = page->begin; i < spot; ++i)
      used += run.flow[i].height + (i > page->begin ? run.flow[i].space_before : Pt());
    return body_height(theme_) - used;
  }

  void place_contents(PartRun& run) {
    ContentsSpot& contents = *run.contents;
    const Pt space = space_above_contents(theme_);
    const ContentsPlace place = layout::place_contents(
        beginning_of(run), {contents.flow.slices(), space, contents.slice, is_divided(contents)},
        run.flow.sections());
    if (place.at_foot)
      run.foot = contents.flow.height() + space;
    else
      insert_contents(*run.context, contents, place.slice, out_.structure, run.flow);
  }

  /// The first pages of a part: how far the places for its contents are looked for.
  Surroundings beginning_of(const PartRun& run) const {
    Surroundings part{run.flow.slices(), {}, body_height(theme_)};
    if (run.pages().size() > pages_for_contents)
      part.slices.resize(std::max(run.pages()[pages_for_contents].begin, run.contents->slice));
    for (const Movable& movable : run.flow.movables())
      if (movable.stops.back() <= part.slices.size()) part.movables.push_back(movable);
    return part;
  }

  static std::size_t page_of(const PartRun& run, std::size_t slice) {
    const auto after = std::upper_bound(run.pages().begin(), run.pages().end(), slice,
                                        [](std::size_t s, const PageRange& page) { return s < page.begin; });
    const std::size_t page = static_cast<std::size_t>(after - run.pages().begin()) - 1;
    const auto put_off = run.pages()[page].put_off;
    const bool later =
        put_off && slice >= run.flow.movables()[*put_off].begin && slice < run.flow.movables()[*put_off].end;
    return run.first_page + page + (later ? 1 : 0);
  }

  void warn() {
    for (const PartRun& run : parts_)
      for (std::size_t i = 0; i < run.pages().size(); ++i) {
        const std::size_t number = run.first_page + i;
        if (run.pages()[i].overfull)
          diagnostics_.add({Severity::warning,
                            "page-overfull",
                            {},
                            fmt::format("something on page {} is higher than the page", number),
                            ""});
        if (run.pages()[i].broken)
          diagnostics_.add({Severity::warning,
                            "page-badly-broken",
                            {},
                            fmt::format("page {} begins where no page should", number),
                            "what belongs together is higher than a page"});
      }
  }

  void place() {
    for (PartRun& run : parts_) {
      for (std::size_t i = 0; i < run.pages().size(); ++i) {
        frame::Page page;
        page.drawn = run.flow.draws(run.pages()[i]);
        page.label = fmt::format("{}", run.first_page + i);
        page.frame = placed(run, i, page.drawn ? Placing::copy_kept : Placing::move);
        for (const frame::Item& item : page.frame.items)
          if (const auto* there = std::get_if<frame::Destination>(&item.what))
            pages_.emplace(there->name, page.label);
        if (page.drawn)
          page.frame.items = std::vector<frame::Item>();  // with its memory
        else
          page.frame.items.shrink_to_fit();
        out_.pages.push_back(std::move(page));
      }
    }
  }

  frame::Frame placed(PartRun& run, std::size_t i, Placing placing) const {
    Furniture furniture(*run.context, run.part);
    frame::Frame page;
    page.size = theme_.page;
    const frame::StructId title = i == 0 ? elements_.of(&run.part.running_head_start) : no_title;
    if (title != no_title) furniture.add_head(page, title);
    const Point at{theme_.margin_left, theme_.page.height - theme_.margin_top};
    run.flow.place(run.pages()[i], page, at, theme_.baseline, placing);
    if (i == 0 && run.foot > Pt()) place_foot(run, page, at, placing);
    if (title == no_title) furniture.add_head(page);  // pass 4
    furniture.add_to(page, run.first_page + i, page_count_);
    return page;
  }

  /// The contents, which are read where they are written.
  void place_foot(PartRun& run, frame::Frame& page, Point at, Placing placing) const {
    Flow& foot = run.contents->flow;
    const auto end = static_cast<std::ptrdiff_t>(page.items.size());
    foot.stack(0, foot.size(), page, {at.x, at.y - body_height(theme_) + foot.height()}, placing);
    if (run.contents->slice >= run.flow.size()) return;
    if (const auto spot = run.flow[run.contents->slice].first_item)
      std::rotate(page.items.begin() + static_cast<std::ptrdiff_t>(*spot), page.items.begin() + end,
                  page.items.end());
  }

  /// What was put off is read where it stands.
  void order_tags() {
    for (const PartRun& run : parts_)
      for (const PageRange& page : run.pages()) {
        if (!page.put_off) continue;
        const MovedBlocks& blocks = run.flow.blocks_of_movable(*page.put_off);
        const std::vector<std::size_t>& stops = run.flow.movables()[*page.put_off].stops;
        const auto stop = std::find(stops.begin(), stops.end(), page.end) - stops.begin();
        move_behind(blocks.own, *blocks.before[static_cast<std::size_t>(stop)]);
      }
  }

  /// In the structure: the elements of some blocks behind those of another, all of one Sect.
  void move_behind(const std::vector<const document::Block*>& blocks, const document::Block& before) {
    std::vector<frame::StructId> moved;
    for (const document::Block* block : blocks)
      for (const frame::StructId element : elements_.made_by(*block)) moved.push_back(element);
    const std::vector<frame::StructId>& last = elements_.made_by(before);
    if (moved.empty() || last.empty()) return;
    std::vector<frame::StructId>& children = out_.structure.at(out_.structure[moved.front()].parent).children;
    const auto first = std::find(children.begin(), children.end(), moved.front());
    const auto end = std::find(children.begin(), children.end(), last.back());
    if (first < end) std::rotate(first, first + static_cast<std::ptrdiff_t>(moved.size()), end + 1);
  }

  /// Links to places of the document say the page.
  void tell_pages(const PartRun& run, frame::Frame& page) const {
    constexpr std::string_view place = "{page}";
    for (std::size_t at = 0; at < page.items.size(); ++at) {
      auto* link = std::get_if<frame::Link>(&page.items[at].what);
      const auto page_of_link = link == nullptr ? pages_.end() : pages_.find(link->destination);
      if (page_of_link == pages_.end()) continue;
      const std::size_t in_words = link->description.find(place);
      if (in_words != std::string::npos)
        link->description.replace(in_words, place.size(), page_of_link->second);
      if (std::exchange(link->awaits_page, false))
        write_page(*run.context, page.items, at, page_of_link->second);
    }
  }

  /// The number in place of the run before the link, on the right of its field.
  static void write_page(const Context& context, std::vector<frame::Item>& items, std::size_t link,
                         std::string_view number) {
    while (link > 0 && !std::holds_alternative<frame::GlyphRun>(items[link].what)) --link;
    auto* field = std::get_if<frame::GlyphRun>(&items[link].what);
    if (field == nullptr) return;
    TextLook look{context.theme.role(document::TextRole::small)};
    look.style.size = field->size;
    look.style.color = field->color;
    look.tabular = true;
    const ReadyText ready =
        ready_artifact(context, document::plain(std::string(number), rule_origin("page-number")), look,
                       frame::Artifact::layout);
    const Point end{field->origin.x + field->advance, field->origin.y};
    frame::Frame written;
    for (text::Line& line : set_lines(context, ready, ready.max_width() + Pt(1)))
      draw_line(context, written, std::move(line), ready, {end.x - ready.max_width(), end.y});
    if (written.items.size() == 1) items[link].what = std::move(written.items.front().what);
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

  std::shared_ptr<const document::Document> whole_;
  const document::Document& document_;
  const Theme& theme_;
  Diagnostics diagnostics_;
  frame::PagedDocument out_;
  Anchors anchors_;
  Elements elements_;
  std::vector<WideTable> wide_;
  std::vector<PartRun> parts_;
  std::size_t page_count_ = 0;
  std::map<std::string, std::string> pages_;  // labels of those on which destinations are
};

/// The pages, with the run where it has to draw some of them.
frame::PagedDocument pages_of(const std::shared_ptr<Run>& run, Diagnostics& diagnostics) {
  frame::PagedDocument pages = run->run();
  diagnostics.append(run->diagnostics());
  if (std::any_of(pages.pages.begin(), pages.pages.end(), [](const frame::Page& page) { return page.drawn; }))
    pages.maker = run;
  return pages;
}

}  // namespace

frame::PagedDocument lay_out(const document::Document& document, const Theme& theme,
                             text::Typesetter& typesetter, Diagnostics& diagnostics) {
  // Not its owner: whoever lays a document out keeps it.
  const auto whole = std::make_shared<Run>(
      std::shared_ptr<const document::Document>(std::shared_ptr<void>(), &document), theme, typesetter);
  const std::span<const WideTable> wide = whole->measure_blocks();
  warn_of(wide, diagnostics);
  auto divided = with_divided_tables(document, wide);
  if (!divided) return pages_of(whole, diagnostics);
  const auto run = std::make_shared<Run>(std::make_shared<const document::Document>(*std::move(divided)),
                                         theme, typesetter);
  run->measure_blocks();  // what is still too wide was warned of
  return pages_of(run, diagnostics);
}

}  // namespace briefwright::layout
