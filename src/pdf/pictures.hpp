// Pictures become image objects of the file: ISO 32000-1, 8.9.5; ISO 19005-2, 6.2.8.
#pragma once

#include "frame/frame.hpp"
#include "pdf/haru_document.hpp"

#include <array>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace briefwright::pdf {

/// The image objects of one document: each picture once, however often and under how many names it came.
class PictureTable {
 public:
  /// In the order of first use.  Throws WriteFailure "bad-picture" for an image without pixels or with fewer
  /// samples than it states.
  PictureTable(HaruDocument& file, std::span<const std::shared_ptr<const Image>> images, Filter filter);

  /// Resource name: "P1".
  std::string name(const Image& image) const;

  /// "/XObject<<...>>" for the resources of a page, and "/Group<<...>>" for the page itself where something
  /// is transparent; empty for a page without.
  std::string page_resources(const frame::Frame& page) const;
  static std::string page_group(const frame::Frame& page);

 private:
  struct Entry {
    int number = 0;
    Ref object;
  };
  Entry add(const Image& image);

  HaruDocument& file_;
  Filter filter_;
  std::map<std::string, Entry> by_content_;
  std::map<const Image*, Entry> by_image_;  // only looked up, never walked: addresses have no order
};

/// Appends the images of a page.
void add_images(const frame::Frame& page, std::vector<std::shared_ptr<const Image>>& images);

/// The matrix that puts the unit square of an image object upright into `area`: six numbers as for "cm".
std::array<double, 6> picture_matrix(Rect area, int orientation);

}  // namespace briefwright::pdf
