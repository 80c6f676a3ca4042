// Image objects, alpha as a soft mask.
#include "pdf/pictures.hpp"

#include "base/digest.hpp"
#include "pdf/failure.hpp"

#include <fmt/format.h>

namespace briefwright::pdf {
namespace {

std::string_view color_space(int channels) { return channels == 1 ? "/DeviceGray" : "/DeviceRGB"; }

std::string image_entries(const Image& image, int channels) {
  return fmt::format("/Type/XObject/Subtype/Image/Width {}/Height {}/BitsPerComponent 8/ColorSpace{}",
                     image.width, image.height, color_space(channels));
}

void require_whole(const Image& image) {
  const std::size_t pixels = std::size_t{image.width} * image.height;
  const bool whole =
      pixels > 0 && (image.channels == 1 || image.channels == 3) && !image.bytes.empty() &&
      (image.jpeg || image.bytes.size() == pixels * static_cast<std::size_t>(image.channels)) &&
      (image.alpha.empty() || image.alpha.size() == pixels) && image.orientation >= 1 &&
      image.orientation <= 8;
  if (!whole) throw WriteFailure("bad-picture", "a picture has other samples than its size promises");
}

std::string content_key(const Image& image) {
  return fmt::format("{} {} {} {} {} {}", image.width, image.height, image.channels, image.jpeg,
                     to_hex(sha256(image.bytes)), image.alpha.empty() ? "" : to_hex(sha256(image.alpha)));
}

const Image* image_of(const frame::Item& item) {
  const auto* picture = std::get_if<frame::Picture>(&item.what);
  return picture ? picture->image.get() : nullptr;
}

}  // namespace

void add_images(const frame::Frame& page, std::vector<std::shared_ptr<const Image>>& images) {
  for (const frame::Item& item : page.items)
    if (const auto* picture = std::get_if<frame::Picture>(&item.what)) images.push_back(picture->image);
}

PictureTable::PictureTable(HaruDocument& file, std::span<const std::shared_ptr<const Image>> images,
                           Filter filter)
    : file_(file), filter_(filter) {
  for (const std::shared_ptr<const Image>& image : images) {
    if (by_image_.contains(image.get())) continue;
    require_whole(*image);
    auto [known, fresh] = by_content_.try_emplace(content_key(*image));
    if (fresh) known->second = add(*image);
    by_image_[image.get()] = known->second;
  }
}

PictureTable::Entry PictureTable::add(const Image& image) {
  std::string entries = image_entries(image, image.channels);
  if (!image.alpha.empty()) {
    entries += "/SMask ";
    append_ref(entries, file_.add_stream(image_entries(image, 1), image.alpha, filter_));
  }
  if (image.jpeg) entries += "/Filter/DCTDecode";
  const Ref object = file_.add_stream(std::move(entries), image.bytes, image.jpeg ? Filter::none : filter_);
  return {static_cast<int>(by_content_.size()), object};
}

std::string PictureTable::name(const Image& image) const {
  return fmt::format("P{}", by_image_.at(&image).number);
}

std::string PictureTable::page_resources(const frame::Frame& page) const {
  std::map<int, Ref> objects;
  for (const frame::Item& item : page.items)
    if (const Image* image = image_of(item)) {
      const Entry& entry = by_image_.at(image);
      objects[entry.number] = entry.object;
    }
  if (objects.empty()) return {};
  std::string list = "/XObject<<";
  for (const auto& [number, object] : objects) {
    list += fmt::format("/P{} ", number);
    append_ref(list, object);
  }
  return list + ">>";
}

// Colours mix in the space of the output intent, which PDF/A would take without a word as well.
std::string PictureTable::page_group(const frame::Frame& page) {
  for (const frame::Item& item : page.items)
    if (const Image* image = image_of(item); image != nullptr && !image->alpha.empty())
      return "/Group<</S/Transparency/CS/DeviceRGB>>";
  return {};
}

std::array<double, 6> picture_matrix(Rect area, int orientation) {
  const double w = area.width().value(), h = area.height().value();
  const double l = area.left.value(), b = area.bottom.value(), r = area.right.value(), t = area.top.value();
  switch (orientation) {
    case 2:
      return {-w, 0, 0, h, r, b};
    case 3:
      return {-w, 0, 0, -h, r, t};
    case 4:
      return {w, 0, 0, -h, l, t};
    case 5:
      return {0, -h, -w, 0, r, t};
    case 6:
      return {0, -h, w, 0, l, t};
    case 7:
      return {0, h, w, 0, l, b};
    case 8:
      return {0, h, -w, 0, r, b};
    default:
      return {w, 0, 0, h, l, b};
  }
}

}  // namespace briefwright::pdf
