// A rectangle of finished items, and the pages made of them.
//
// This is the waist between layout and output: layout makes frames, `pdf` accepts frames and
// nothing else.  The order of items is the order of reading and of the content stream.
#pragma once

#include "base/attachment.hpp"
#include "frame/item.hpp"
#include "frame/structure.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace briefwright::frame {

struct Frame {
  Size size;
  std::vector<Item> items;

  void add(Mark mark, GlyphRun run);
  void add(Mark mark, Path path);
  void add(Mark mark, Picture picture);
  void add(Mark mark, Link link);
  void add(Destination destination);

  /// Moves all items of `other` into this frame, its lower left corner at `at`.
  void place(Frame&& other, Point at);
};

struct Page {
  Frame frame;         // size is the media box
  std::string label;   // "1", "A-3"; what a viewer shows as page number
  bool drawn = false;  // its items are not kept: a PageMaker draws them
};

/// Draws pages with rows that nobody keeps, as often as they are asked for.
class PageMaker {
 public:
  virtual ~PageMaker() = default;
  /// The frame of a page of its document, each time the same.  Elements of rows are added to `structure`, the
  /// document's or a copy of it, in the order of reading.
  virtual Frame draw(std::size_t page, StructureTree& structure) = 0;
};

/// A bookmark.  Levels count from 1 and never rise by more than one from entry to entry.
struct OutlineEntry {
  int level = 1;
  std::string title;
  std::string destination;
  bool open = true;
};

/// The title of a document in one of its languages.
struct Title {
  std::string language;  // BCP 47
  std::string text;
};

/// All texts are plain UTF-8 without control characters.
struct Metadata {
  std::string title, author, subject, source;
  std::vector<std::string> keywords;
  std::string language;       // BCP 47 of the document: "zh-CN"
  std::vector<Title> titles;  // of each language, the document's first; may be empty for a single one
  std::int64_t date = 0;      // seconds since 1970, UTC: from record, command line or SOURCE_DATE_EPOCH
};

/// A finished document, ready to be written.
struct PagedDocument {
  Metadata metadata;
  std::vector<Page> pages;
  std::vector<OutlineEntry> outline;
  StructureTree structure;
  std::vector<Attachment> attachments;
  std::shared_ptr<PageMaker> maker{};  // of the pages that are drawn
};

/// The pages of a document, one after another.
class PageReader {
 public:
  explicit PageReader(const PagedDocument& document);

  /// While a page is read that is drawn, with the passing elements of that page.
  const StructureTree& structure() const { return own_ ? *own_ : document_.structure; }

  /// Calls with the frame of a page below pages.size(), which lives as long as the call.
  template <class Use>
  void read(std::size_t page, Use use) {
    if (!document_.pages[page].drawn) return use(document_.pages[page].frame);
    use(draw(page));
    own_->end_passing();
  }

 private:
  Frame draw(std::size_t page);

  const PagedDocument& document_;
  std::optional<StructureTree> own_;  // where pages are drawn
};

/// One line an item, positions with two decimals, for tests and for people:
///   text 56.69 771.10 10.50 F2 #0b5563 <H1 3> "政策内容"
/// Structure elements appear by role and number, artifacts as <artifact header>.
std::string to_text(const Frame& frame, const StructureTree& structure);

}  // namespace briefwright::frame
