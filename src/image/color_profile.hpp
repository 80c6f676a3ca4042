// Colours of a file to sRGB, through lcms.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace briefwright::image {

class ColorProfile {
 public:
  /// An ICC profile; none when it cannot be read or is for another number of channels (1 grey, 3 RGB, 4
  /// CMYK).
  static std::optional<ColorProfile> from_icc(std::string_view bytes, int channels);

  /// What a PNG says without a profile: x and y of white, red, green and blue (CIE 1931), and the exponent
  /// that makes light of a sample; without one the curve of sRGB.
  static std::optional<ColorProfile> from_primaries(const std::array<double, 8>& points,
                                                    std::optional<double> exponent, int channels);

  /// True when samples mean the same in sRGB, within what nobody sees.
  bool is_srgb() const;

  /// Eight bits a sample in, three sRGB samples a pixel out.  CMYK: 255 is full ink.
  std::string to_srgb(std::string_view samples) const;

 private:
  struct Close {
    void operator()(void* profile) const;
  };
  ColorProfile(void* profile, int channels) : profile_(profile), channels_(channels) {}

  std::unique_ptr<void, Close> profile_;
  int channels_;
};

}  // namespace briefwright::image
