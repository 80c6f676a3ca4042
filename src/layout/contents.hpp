// Pass 3: the table of contents of a part.
#pragma once

#include "layout/block_layout.hpp"

#include <functional>

namespace briefwright::layout {

/// Where a table of contents stands, and what waits there for page numbers.
struct ContentsSpot {
  const document::Contents* block = nullptr;
  Elements::Place element;  // where its TOC element goes
  std::size_t slice = 0;    // before which slice of the part's flow it may stand
  Flow flow{};              // title and entries, until they are put into the part's flow
  bool inserted = false;    // they are there
  struct Entry {
    std::size_t slice = 0;     // of the flow that holds it
    frame::Frame content;      // what it draws there, until the number is known
    std::size_t part = 0;      // that it leads to
    std::size_t leads_to = 0;  // index into that part's Flow::landmarks()
    Pt left, right;            // of its column, less the indent of its level
    Pt text_end;               // where the leader begins
    Pt baseline;               // of its last line, in the slice
    frame::StructId link{};
  };
  std::vector<Entry> entries;
};

/// Makes title and entries, in the spot's flow and in the structure; false when there are no headings to
/// list. `flows` are those of all parts. Lists levels 2 and 3, and the titles of other parts where the block
/// says so, level 2 alone when that would be too long, and all levels when there are none of these.  More
/// than a few entries stand in two columns or three; no page breaks between entries unless there are very
/// many: then they fill the `room` that the page leaves where they stand, and whole pages.
bool make_contents(const Context& context, ContentsSpot& spot, frame::StructureTree& tree,
                   std::span<Flow* const> flows, Pt room);

/// They are cut for the page where they are written and those that follow.
bool is_divided(const ContentsSpot& spot);

/// Moves title and entries into the part's flow, before that slice, and their element before its section.
void insert_contents(const Context& context, ContentsSpot& spot, std::size_t slice,
                     frame::StructureTree& tree, Flow& flow);

/// Space above the title.
Pt space_above_contents(const Theme& theme);

/// Writes entries and numbers, once the pages are known.  `page_of` gives the number of the page of a part's
/// slice.
/// `own` holds the entries.
void number_contents(const Context& context, ContentsSpot& spot, Flow& own, std::span<Flow* const> flows,
                     const std::function<std::size_t(std::size_t part, std::size_t slice)>& page_of);

}  // namespace briefwright::layout
