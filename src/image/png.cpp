// PNG through libpng.  libpng leaves by longjmp, so the functions that it may leave own nothing.
#include "image/color_profile.hpp"
#include "image/formats.hpp"

#include <png.h>

#include <array>
#include <csetjmp>
#include <cstring>
#include <vector>

namespace briefwright::image {
namespace {

constexpr png_alloc_size_t most_chunk_bytes = 8'000'000;  // unpacked: profiles and texts
constexpr int most_chunks = 100;                          // of those that libpng would keep

class PngReader {
 public:
  explicit PngReader(std::string_view bytes) : rest_(bytes) {
    png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, &fail, &ignore);
    if (png_) info_ = png_create_info_struct(png_);
  }
  ~PngReader() { png_destroy_read_struct(&png_, &info_, nullptr); }
  PngReader(const PngReader&) = delete;
  PngReader& operator=(const PngReader&) = delete;

  Decoded run() {
    if (info_ == nullptr) return refuse();
    if (!read_header()) return refuse();
    if (std::string reason = too_many_pixels(width_, height_); !reason.empty())
      return tl::unexpected(std::move(reason));
    if (!choose_samples()) return refuse();
    samples_.resize(std::size_t{row_bytes_} * height_);
    for (std::size_t y = 0; y < height_; ++y)
      rows_.push_back(reinterpret_cast<png_bytep>(samples_.data()) + y * row_bytes_);
    if (!read_samples()) return refuse();
    return finished();
  }

 private:
  // --- what libpng may leave ---------------------------------------------------------------------

  bool read_header() {
    if (setjmp(png_jmpbuf(png_))) return false;
    png_set_read_fn(png_, this, &read);
    // More than a picture may have: too many are refused in our words.
    png_set_user_limits(png_, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_chunk_malloc_max(png_, most_chunk_bytes);
    png_set_chunk_cache_max(png_, most_chunks);
    png_read_info(png_, info_);
    width_ = png_get_image_width(png_, info_);
    height_ = png_get_image_height(png_, info_);
    return true;
  }

  /// Eight bits, no palette, alpha only where the picture has it.
  bool choose_samples() {
    if (setjmp(png_jmpbuf(png_))) return false;
    png_set_expand(png_);
    png_set_scale_16(png_);
    png_set_interlace_handling(png_);
    png_read_update_info(png_, info_);
    channels_ = png_get_channels(png_, info_);
    row_bytes_ = png_get_rowbytes(png_, info_);
    return true;
  }

  bool read_samples() {
    if (setjmp(png_jmpbuf(png_))) return false;
    png_read_image(png_, rows_.data());
    png_read_end(png_, info_);
    return true;
  }

  static void read(png_structp png, png_bytep out, png_size_t size) {
    auto* self = static_cast<PngReader*>(png_get_io_ptr(png));
    if (self->rest_.size() < size) {
      self->short_ = true;
      png_error(png, "short");
    }
    std::memcpy(out, self->rest_.data(), size);
    self->rest_.remove_prefix(size);
  }

  [[noreturn]] static void fail(png_structp png, png_const_charp message) {
    auto* self = static_cast<PngReader*>(png_get_error_ptr(png));
    std::strncpy(self->message_, message, sizeof self->message_ - 1);
    png_longjmp(png, 1);
  }

  static void ignore(png_structp, png_const_charp) {}  // of chunks that a picture can do without

  // --- what comes after --------------------------------------------------------------------------

  Decoded refuse() const {
    if (short_) return tl::unexpected(std::string("the file ends before the picture does"));
    return tl::unexpected(std::string("the PNG file is damaged: ") + message_);
  }

  Decoded finished() {
    Image image;
    image.width = width_;
    image.height = height_;
    image.channels = channels_ < 3 ? 1 : 3;
    image.orientation = orientation();
    image.pixels_per_inch = credible_resolution(png_get_pixels_per_meter(png_, info_) * 0.0254);
    split_alpha(image);
    if (const auto profile = color(image.channels); profile && !profile->is_srgb()) {
      image.bytes = profile->to_srgb(image.bytes);
      image.channels = 3;
    }
    return image;
  }

  void split_alpha(Image& image) {
    const std::size_t channels = channels_, colors = static_cast<std::size_t>(image.channels);
    if (channels == colors) {
      image.bytes = std::move(samples_);
      return;
    }
    const std::size_t pixels = samples_.size() / channels;
    image.alpha.resize(pixels);
    bool opaque = true;
    for (std::size_t i = 0; i < pixels; ++i) {
      image.alpha[i] = samples_[i * channels + colors];
      opaque = opaque && image.alpha[i] == '\xFF';
      for (std::size_t c = 0; c < colors; ++c) samples_[i * colors + c] = samples_[i * channels + c];
    }
    samples_.resize(pixels * colors);
    image.bytes = std::move(samples_);
    if (opaque) image.alpha.clear();
  }

  int orientation() const {
    png_uint_32 size = 0;
    png_bytep data = nullptr;
    if (png_get_eXIf_1(png_, info_, &size, &data) == 0) return 1;
    return exif_orientation({reinterpret_cast<const char*>(data), size});
  }

  /// None: sRGB, or the file does not say.
  std::optional<ColorProfile> color(int channels) const {
    int intent = 0;
    if (png_get_sRGB(png_, info_, &intent) != 0) return std::nullopt;
    png_charp name = nullptr;
    int compression = 0;
    png_bytep icc = nullptr;
    png_uint_32 size = 0;
    if (png_get_iCCP(png_, info_, &name, &compression, &icc, &size) != 0)
      return ColorProfile::from_icc({reinterpret_cast<const char*>(icc), size}, channels);
    double gamma = 0;
    if (png_get_gAMA(png_, info_, &gamma) == 0 || gamma < 0.1 || gamma > 10) return std::nullopt;
    // 1/2.2 is how files without a profile say "sRGB".
    const bool usual = gamma > 0.449 && gamma < 0.461;
    std::array<double, 8> p{0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06};
    const bool stated =
        png_get_cHRM(png_, info_, &p[0], &p[1], &p[2], &p[3], &p[4], &p[5], &p[6], &p[7]) != 0;
    if (usual && (!stated || channels == 1)) return std::nullopt;
    return ColorProfile::from_primaries(p, usual ? std::nullopt : std::optional(1 / gamma), channels);
  }

  std::string_view rest_;
  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
  png_uint_32 width_ = 0, height_ = 0;
  std::size_t row_bytes_ = 0, channels_ = 0;
  std::string samples_;
  std::vector<png_bytep> rows_;
  bool short_ = false;
  char message_[80] = "";
};

}  // namespace

Decoded decode_png(std::string_view bytes) { return PngReader(bytes).run(); }

}  // namespace briefwright::image
