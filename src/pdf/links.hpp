// Link annotations and the named places that links and the outline lead to.
#pragma once

#include "frame/frame.hpp"
#include "pdf/content_map.hpp"
#include "pdf/haru_document.hpp"
#include "pdf/syntax.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::pdf {

class DestinationTable {
 public:
  /// Of several places with one name the first counts, with a warning.  `pages` are the page objects.
  DestinationTable(const frame::PagedDocument& document, std::span<const Ref> pages, Diagnostics& warnings);

  bool has(std::string_view name) const { return places_.find(name) != places_.end(); }

  /// "/Dest[page /XYZ x y null]": scrolls there and keeps the zoom.  Requires has(name).
  void append(std::string& out, std::string_view name) const;

 private:
  struct Place {
    Ref page;
    Point at;
  };
  std::map<std::string_view, Place, std::less<>> places_;
};

/// Writes the links of one document.  What cannot become a link (another scheme, an unknown destination,
/// no Link element around it) is left out with a warning.
class LinkWriter {
 public:
  LinkWriter(HaruDocument& file, const frame::PagedDocument& document, const DestinationTable& destinations,
             Diagnostics& warnings)
      : file_(file), document_(document), destinations_(destinations), warnings_(warnings) {}

  void add(std::size_t page, frame::Mark mark, const frame::Link& link, ContentMap& map);

  /// By number of annotation.
  const std::vector<Ref>& annotations() const { return annotations_; }

  /// "/Annots[…]" of the links added since the last call; empty without any.
  std::string take_page_entry();

 private:
  StructId link_element(StructId element) const;
  bool append_target(std::string& out, const frame::Link& link) const;
  void warn(const frame::Link& link, StructId element, std::string_view reason);

  HaruDocument& file_;
  const frame::PagedDocument& document_;
  const DestinationTable& destinations_;
  Diagnostics& warnings_;
  std::vector<Ref> annotations_;
  std::size_t taken_ = 0;
};

}  // namespace briefwright::pdf
