// Pass 4: what stands around the text of every page.
#pragma once

#include "layout/text_block.hpp"

namespace briefwright::layout {

/// Running head, foot with the page's number and edge mark of one part; artifacts, but for a title.
class Furniture {
 public:
  /// `context` and `part` must outlive it.
  Furniture(const Context& context, const document::Part& part);

  /// Adds the running head; before the text of a page, for on its first page it may be the title of the
  /// part: then its start belongs to the element `title`.
  void add_head(frame::Frame& page, frame::StructId title = frame::StructId::none);

  /// Adds the rest to `page` number `number` of `count`, from 1.
  void add_to(frame::Frame& page, std::size_t number, std::size_t count);

 private:
  void add_foot(frame::Frame& page, std::size_t number, std::size_t count);
  void add_edge_mark(frame::Frame& page);
  void add_stacked_mark(frame::Frame& page, std::u32string text, const RoleStyle& style);
  void add_turned_mark(frame::Frame& page, const std::string& text, const RoleStyle& style);
  Pt add_end(frame::Frame& page, const document::Inlines& text, Pt y, frame::Artifact kind);
  void add_start(frame::Frame& page, const document::Inlines& text, Pt y, Pt width, frame::Mark mark);

  document::Inlines fitted(const document::Inlines& text, Pt width, const RoleStyle& style);

  const Context& context_;
  const document::Part& part_;
  RoleStyle style_;
};

/// The pattern with {page} and {pages} replaced; other braces stay.
std::string page_number_text(std::string_view pattern, std::size_t number, std::size_t count);

}  // namespace briefwright::layout
