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
  explicit DestinationTable(Diagnostics& warnings) : warnings_(warnings) {}

  /// The places of a page.  Of several with one name the first counts, with a warning.
  void add(Ref page, const frame::Frame& frame);

  bool has(std::string_view name) const { return places_.find(name) != places_.end(); }

  /// "/Dest[page /XYZ x y null]": scrolls there and keeps the zoom.  Requires has(name).
  void append(std::string& out, std::string_view name) const;

 private:
  struct Place {
    Ref page;
    Point at;
  };
  Diagnostics& warnings_;
  std::map<std::string, Place, std::less<>> places_;
};

/// Writes the links of one document.  What cannot become a link (another scheme, an unknown destination,
/// no Link element around it) is left out with a warning.
class LinkWriter {
 public:
  /// `pages` is the number of pages, `structure` theirs.
  LinkWriter(HaruDocument& file, std::size_t pages, const frame::StructureTree& structure,
             const DestinationTable& destinations, Diagnostics& warnings)
      : file_(file), pages_(pages), structure_(structure), destinations_(destinations), warnings_(warnings) {}

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
  std::size_t pages_;
  const frame::StructureTree& structure_;
  const DestinationTable& destinations_;
  Diagnostics& warnings_;
  std::vector<Ref> annotations_;
  std::size_t taken_ = 0;
};

}  // namespace briefwright::pdf
