// JPEG through libjpeg.  Every file is decoded once, to see that it is whole; what a page can hold as it is
// goes there without loss.  libjpeg is left by longjmp, so the functions that it may leave own nothing.
#include "image/color_profile.hpp"
#include "image/formats.hpp"

#include <cstdio>  // jpeglib.h needs it

#include <jerror.h>
#include <jpeglib.h>

#include <csetjmp>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace briefwright::image {
namespace {

constexpr int exif_marker = JPEG_APP0 + 1, icc_marker = JPEG_APP0 + 2;
constexpr unsigned longest_segment = 0xFFFF;
// Each scan of a progressive file goes over the whole picture, however few bytes it has.
constexpr int most_scans = 100;

constexpr unsigned char start_of_image = 0xD8, end_of_image = 0xD9, start_of_scan = 0xDA, comment = 0xFE;

unsigned char at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

bool stays(unsigned char marker, std::string_view body) {
  if (marker == 0xE0) return body.starts_with(std::string_view("JFIF\0", 5));
  if (marker == 0xEE) return body.starts_with("Adobe");
  return marker != comment && (marker < 0xE0 || marker > 0xEF);
}

/// The length of a scan's coded data, up to the marker behind it.
std::size_t coded_size(std::string_view bytes) {
  for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
    if (at(bytes, i) != 0xFF) continue;
    const unsigned char next = at(bytes, i + 1);
    const bool restart = next >= 0xD0 && next <= 0xD7;
    if (next != 0 && !restart && next != 0xFF) return i;
  }
  return bytes.size();
}

/// The file without comments, thumbnails, EXIF and other application data, which may tell more than the
/// picture shows, and without what follows its end.  What decoders need stays (JFIF, Adobe).  None when the
/// segments (ITU T.81, annex B) are not in order.
std::optional<std::string> bare_jpeg(std::string_view bytes) {
  if (bytes.size() < 2 || at(bytes, 0) != 0xFF || at(bytes, 1) != start_of_image) return std::nullopt;
  std::string out(bytes.substr(0, 2));
  bytes.remove_prefix(2);
  while (bytes.size() >= 2 && at(bytes, 0) == 0xFF) {
    const unsigned char marker = at(bytes, 1);
    if (marker == 0xFF) {  // fill bytes may stand before a marker
      bytes.remove_prefix(1);
      continue;
    }
    if (marker == end_of_image) return out.append(bytes.substr(0, 2));
    if (bytes.size() < 4) break;
    const std::size_t size = 2 + (std::size_t{at(bytes, 2)} << 8 | at(bytes, 3));
    if (size < 4 || size > bytes.size()) break;
    if (stays(marker, bytes.substr(4, size - 4))) out += bytes.substr(0, size);
    bytes.remove_prefix(size);
    if (marker != start_of_scan) continue;
    const std::size_t coded = coded_size(bytes);
    out += bytes.substr(0, coded);
    bytes.remove_prefix(coded);
  }
  return std::nullopt;
}

struct FreeC {
  void operator()(void* p) const { std::free(p); }
};

class JpegReader {
 public:
  explicit JpegReader(std::string_view bytes) : bytes_(bytes) {
    jpeg_.err = jpeg_std_error(&errors_);
    errors_.error_exit = &fail;
    errors_.emit_message = &notice;
    progress_.progress_monitor = &count_scans;
    jpeg_.client_data = this;
  }
  ~JpegReader() { jpeg_destroy_decompress(&jpeg_); }
  JpegReader(const JpegReader&) = delete;
  JpegReader& operator=(const JpegReader&) = delete;

  Decoded run() {
    if (!read_header()) return refuse();
    if (std::string reason = too_many_pixels(jpeg_.image_width, jpeg_.image_height); !reason.empty())
      return tl::unexpected(std::move(reason));
    describe();
    const auto profile = color();
    std::optional<std::string> bare;
    if (suits_a_page() && (!profile || profile->is_srgb())) bare = bare_jpeg(bytes_);
    if (!start()) return refuse();
    const std::size_t row_bytes = std::size_t{jpeg_.output_width} * jpeg_.output_components;
    samples_.resize(bare ? row_bytes : row_bytes * jpeg_.output_height);
    if (!read_rows(bare ? 0 : row_bytes) || damaged_) return refuse();
    if (bare) {
      image_.jpeg = true;
      image_.bytes = std::move(*bare);
      image_.channels = jpeg_.num_components;
    } else {
      convert(profile);
    }
    return std::move(image_);
  }

 private:
  // --- what libjpeg may leave --------------------------------------------------------------------

  bool read_header() {
    if (setjmp(jump_)) return false;
    jpeg_create_decompress(&jpeg_);
    jpeg_.progress = &progress_;
    jpeg_mem_src(&jpeg_, reinterpret_cast<const unsigned char*>(bytes_.data()), bytes_.size());
    jpeg_save_markers(&jpeg_, exif_marker, longest_segment);
    jpeg_save_markers(&jpeg_, icc_marker, longest_segment);
    return jpeg_read_header(&jpeg_, TRUE) == JPEG_HEADER_OK;
  }

  bool start() {
    if (setjmp(jump_)) return false;
    const bool cmyk = jpeg_.jpeg_color_space == JCS_CMYK || jpeg_.jpeg_color_space == JCS_YCCK;
    jpeg_.out_color_space = cmyk ? JCS_CMYK : jpeg_.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_.dct_method = JDCT_ISLOW;
    return jpeg_start_decompress(&jpeg_) == TRUE;
  }

  /// Rows into samples_, `step` bytes apart: 0 puts each over the one before.
  bool read_rows(std::size_t step) {
    if (setjmp(jump_)) return false;
    while (jpeg_.output_scanline < jpeg_.output_height) {
      auto* row = reinterpret_cast<JSAMPROW>(samples_.data() + jpeg_.output_scanline * step);
      if (jpeg_read_scanlines(&jpeg_, &row, 1) != 1) return false;
    }
    return jpeg_finish_decompress(&jpeg_) == TRUE;
  }

  [[noreturn]] static void fail(j_common_ptr jpeg) {
    auto* self = static_cast<JpegReader*>(jpeg->client_data);
    jpeg->err->format_message(jpeg, self->message_);
    std::longjmp(self->jump_, 1);
  }

  /// A negative level is a fault that libjpeg would paint over.
  static void notice(j_common_ptr jpeg, int level) {
    auto* self = static_cast<JpegReader*>(jpeg->client_data);
    if (level >= 0) return;
    const int code = jpeg->err->msg_code;
    const bool harmless = code == JWRN_EXTRANEOUS_DATA || code == JWRN_TOO_MUCH_DATA ||
                          code == JWRN_BOGUS_ICC || code == JWRN_ADOBE_XFORM || code == JWRN_JFIF_MAJOR;
    if (harmless || self->damaged_) return;
    self->damaged_ = true;
    self->short_ = code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER;
    jpeg->err->format_message(jpeg, self->message_);
  }

  static void count_scans(j_common_ptr jpeg) {
    if (reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number <= most_scans) return;
    auto* self = static_cast<JpegReader*>(jpeg->client_data);
    std::snprintf(self->message_, sizeof self->message_, "more than %d scans", most_scans);
    std::longjmp(self->jump_, 1);
  }

  // --- what comes before and after ---------------------------------------------------------------

  Decoded refuse() const {
    if (short_) return tl::unexpected(std::string("the file ends before the picture does"));
    return tl::unexpected(std::string("the JPEG file is damaged: ") + message_);
  }

  void describe() {
    image_.width = jpeg_.image_width;
    image_.height = jpeg_.image_height;
    if (jpeg_.saw_JFIF_marker && jpeg_.density_unit != 0)
      image_.pixels_per_inch = credible_resolution(jpeg_.X_density * (jpeg_.density_unit == 2 ? 2.54 : 1));
    constexpr std::string_view name("Exif\0\0", 6);
    for (const jpeg_marker_struct* m = jpeg_.marker_list; m != nullptr; m = m->next) {
      const std::string_view data(reinterpret_cast<const char*>(m->data), m->data_length);
      if (m->marker != exif_marker || !data.starts_with(name)) continue;
      image_.orientation = exif_orientation(data.substr(name.size()));
      break;
    }
  }

  /// What every reader of PDF decodes to the same colours.
  bool suits_a_page() const {
    if (jpeg_.arith_code) return false;
    return (jpeg_.num_components == 1 && jpeg_.jpeg_color_space == JCS_GRAYSCALE) ||
           (jpeg_.num_components == 3 && jpeg_.jpeg_color_space == JCS_YCbCr);
  }

  std::optional<ColorProfile> color() {
    JOCTET* data = nullptr;
    unsigned size = 0;
    if (!jpeg_read_icc_profile(&jpeg_, &data, &size)) return std::nullopt;
    const std::unique_ptr<JOCTET, FreeC> owned(data);
    return ColorProfile::from_icc({reinterpret_cast<const char*>(data), size}, jpeg_.num_components);
  }

  void convert(const std::optional<ColorProfile>& profile) {
    image_.channels = jpeg_.output_components == 1 ? 1 : 3;
    const bool cmyk = jpeg_.output_components == 4;
    // Files with Adobe's marker hold what is left of the paper, not ink.
    if (cmyk && jpeg_.saw_Adobe_marker)
      for (char& c : samples_) c = static_cast<char>(~c);
    if (profile && !profile->is_srgb()) {
      image_.bytes = profile->to_srgb(samples_);
      image_.channels = 3;
    } else if (cmyk) {
      image_.bytes = without_profile(samples_);
    } else {
      image_.bytes = std::move(samples_);
    }
  }

  static std::string without_profile(std::string_view cmyk) {
    std::string rgb(cmyk.size() / 4 * 3, '\0');
    for (std::size_t i = 0; i < cmyk.size() / 4; ++i)
      for (std::size_t c = 0; c < 3; ++c) {
        const int ink = static_cast<unsigned char>(cmyk[4 * i + c]);
        const int black = static_cast<unsigned char>(cmyk[4 * i + 3]);
        rgb[3 * i + c] = static_cast<char>((255 - ink) * (255 - black) / 255);
      }
    return rgb;
  }

  std::string_view bytes_;
  jpeg_decompress_struct jpeg_{};
  jpeg_error_mgr errors_{};
  jpeg_progress_mgr progress_{};
  std::jmp_buf jump_;
  Image image_;
  std::string samples_;
  bool damaged_ = false, short_ = false;
  char message_[JMSG_LENGTH_MAX] = "";
};

}  // namespace

Decoded decode_jpeg(std::string_view bytes) { return JpegReader(bytes).run(); }

}  // namespace briefwright::image
