// SVG through librsvg and cairo, drawn into samples.
#include "image/formats.hpp"

#ifdef BRIEFWRIGHT_SVG

#include <librsvg/rsvg.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace briefwright::image {
namespace {

constexpr double svg_pixels_per_inch = 96;   // CSS
constexpr double longest_stated_side = 1e6;  // in those

struct Release {
  void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
  void operator()(GError* error) const { g_error_free(error); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

template <class T>
using Owned = std::unique_ptr<T, Release>;

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// An element of this name, with or without a prefix.
bool has_element(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const char before = at > 0 ? text[at - 1] : ' ';
    const char after = at + name.size() < text.size() ? text[at + name.size()] : ' ';
    if ((before == '<' || before == ':') &&
        std::string_view(" \t\r\n/>").find(after) != std::string_view::npos)
      return true;
  }
  return false;
}

/// Why the markup is refused unread; empty when it may be drawn.  Bitmaps inside would be unpacked without
/// our bounds, and entities or other encodings could hide them.
std::string suspicion(std::string_view text) {
  const std::string_view declaration = text.substr(0, text.find("?>"));
  const std::size_t encoding =
      text.starts_with("<?xml") ? declaration.find("encoding") : std::string_view::npos;
  const bool utf8 = encoding == std::string_view::npos || contains(declaration.substr(encoding), "UTF-8") ||
                    contains(declaration.substr(encoding), "utf-8");
  if (!utf8 || contains(text, std::string_view("\0", 1))) return "an SVG picture must be in UTF-8";
  if (contains(text, "<!ENTITY")) return "it declares XML entities";
  if (has_element(text, "image") || has_element(text, "feImage"))
    return "it holds or names another picture, and an SVG picture must stand alone";
  return {};
}

/// In pixels of CSS; the viewBox where it states no size.
bool find_size(RsvgHandle* handle, double& width, double& height) {
  if (!rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height)) {
    gboolean has_width = FALSE, has_height = FALSE, has_box = FALSE;
    RsvgLength w{}, h{};
    RsvgRectangle box{};
    rsvg_handle_get_intrinsic_dimensions(handle, &has_width, &w, &has_height, &h, &has_box, &box);
    if (!has_box) return false;
    width = box.width;
    height = box.height;
  }
  return width > 0 && height > 0 && width <= longest_stated_side && height <= longest_stated_side;
}

/// Samples and alpha of what cairo holds with colours multiplied by alpha.
Image straight(cairo_surface_t* surface) {
  Image image;
  const int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
  image.width = static_cast<std::uint32_t>(width);
  image.height = static_cast<std::uint32_t>(height);
  image.bytes.reserve(std::size_t{3} * image.width * image.height);
  image.alpha.reserve(std::size_t{image.width} * image.height);
  const int stride = cairo_image_surface_get_stride(surface);
  const unsigned char* data = cairo_image_surface_get_data(surface);
  bool opaque = true;
  for (int y = 0; y < height; ++y) {
    const auto* row = reinterpret_cast<const std::uint32_t*>(data + std::ptrdiff_t{y} * stride);
    for (int x = 0; x < width; ++x) {
      const std::uint32_t alpha = row[x] >> 24;
      opaque = opaque && alpha == 255;
      for (const int shift : {16, 8, 0}) {
        const std::uint32_t color = row[x] >> shift & 255;
        image.bytes +=
            static_cast<char>(alpha == 0 ? 255 : std::min(255u, (color * 255 + alpha / 2) / alpha));
      }
      image.alpha += static_cast<char>(alpha);
    }
  }
  if (opaque) image.alpha.clear();
  return image;
}

Decoded refuse(GError* error) {
  const Owned<GError> owned(error);
  return tl::unexpected(
      fmt::format("the SVG file cannot be drawn: {}", error ? error->message : "no reason given"));
}

}  // namespace

Decoded decode_svg(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
  if (std::string reason = suspicion(bytes); !reason.empty()) return tl::unexpected(std::move(reason));
  GError* error = nullptr;
  // Without a base address librsvg follows no reference out of the file.
  const Owned<RsvgHandle> handle(
      rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(bytes.data()), bytes.size(), &error));
  if (!handle) return refuse(error);
  rsvg_handle_set_dpi(handle.get(), svg_pixels_per_inch);
  double width = 0, height = 0;
  if (!find_size(handle.get(), width, height))
    return tl::unexpected(std::string("the SVG file states no usable size"));
  const double scale =
      std::min(drawn_pixels_per_inch / svg_pixels_per_inch, longest_drawn_side / std::max(width, height));
  const RsvgRectangle viewport{0, 0, std::max(1.0, std::round(width * scale)),
                               std::max(1.0, std::round(height * scale))};
  const Owned<cairo_surface_t> surface(cairo_image_surface_create(
      CAIRO_FORMAT_ARGB32, static_cast<int>(viewport.width), static_cast<int>(viewport.height)));
  const Owned<cairo_t> cairo(cairo_create(surface.get()));
  if (!rsvg_handle_render_document(handle.get(), cairo.get(), &viewport, &error)) return refuse(error);
  cairo_surface_flush(surface.get());
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return refuse(nullptr);
  Image image = straight(surface.get());
  image.pixels_per_inch = svg_pixels_per_inch * scale;
  return image;
}

}  // namespace briefwright::image

#else

namespace briefwright::image {

Decoded decode_svg(std::string_view) {
  return tl::unexpected(std::string("this build of briefwright draws no SVG; it was made without librsvg"));
}

}  // namespace briefwright::image

#endif
