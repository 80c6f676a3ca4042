// Link annotations.
#pragma once

#include "frame/frame.hpp"
#include "pdf/content_map.hpp"
#include "pdf/destinations.hpp"
#include "pdf/haru_document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace briefwright::pdf {

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
