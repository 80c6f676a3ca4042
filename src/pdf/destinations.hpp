// Named places of the document, for links and outline.
#pragma once

#include "frame/frame.hpp"
#include "pdf/syntax.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>

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

}  // namespace briefwright::pdf
