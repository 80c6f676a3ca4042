#include "image/color_profile.hpp"

#include <lcms2.h>

#include <cassert>
#include <cmath>

namespace briefwright::image {
namespace {

// Profiles of sRGB by different makers differ by one or two of 255.
constexpr int same_color = 3;

// IEC 61966-2-1, in the order of lcms.
constexpr int srgb_curve_type = 4;
constexpr cmsFloat64Number srgb_curve[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};

struct CloseTransform {
  void operator()(void* transform) const { cmsDeleteTransform(transform); }
};

cmsColorSpaceSignature space_of(int channels) {
  return channels == 1 ? cmsSigGrayData : channels == 3 ? cmsSigRgbData : cmsSigCmykData;
}

cmsUInt32Number format_of(int channels) {
  return channels == 1 ? TYPE_GRAY_8 : channels == 3 ? TYPE_RGB_8 : TYPE_CMYK_8;
}

/// Samples that show where two profiles differ: a ramp of grey, or a cube of colours.
std::string probes(int channels) {
  std::string samples;
  if (channels == 1)
    for (int v = 0; v <= 255; v += 5) samples += static_cast<char>(v);
  else
    for (int r = 0; r <= 255; r += 51)
      for (int g = 0; g <= 255; g += 51)
        for (int b = 0; b <= 255; b += 51)
          samples += {static_cast<char>(r), static_cast<char>(g), static_cast<char>(b)};
  return samples;
}

}  // namespace

void ColorProfile::Close::operator()(void* profile) const { cmsCloseProfile(profile); }

std::optional<ColorProfile> ColorProfile::from_icc(std::string_view bytes, int channels) {
  cmsHPROFILE handle = cmsOpenProfileFromMem(bytes.data(), static_cast<cmsUInt32Number>(bytes.size()));
  if (handle == nullptr) return std::nullopt;
  ColorProfile profile(handle, channels);
  if (cmsGetColorSpace(handle) != space_of(channels)) return std::nullopt;
  if (profile.to_srgb(std::string(static_cast<std::size_t>(channels), '\0')).empty()) return std::nullopt;
  return profile;
}

std::optional<ColorProfile> ColorProfile::from_primaries(const std::array<double, 8>& points,
                                                         std::optional<double> exponent, int channels) {
  const std::unique_ptr<cmsToneCurve, void (*)(cmsToneCurve*)> curve(
      exponent ? cmsBuildGamma(nullptr, *exponent)
               : cmsBuildParametricToneCurve(nullptr, srgb_curve_type, srgb_curve),
      &cmsFreeToneCurve);
  if (!curve) return std::nullopt;
  const cmsCIExyY white{points[0], points[1], 1};
  const cmsCIExyYTRIPLE primaries{
      {points[2], points[3], 1}, {points[4], points[5], 1}, {points[6], points[7], 1}};
  cmsToneCurve* curves[] = {curve.get(), curve.get(), curve.get()};
  cmsHPROFILE handle = channels == 1 ? cmsCreateGrayProfile(&white, curve.get())
                                     : cmsCreateRGBProfile(&white, &primaries, curves);
  if (handle == nullptr) return std::nullopt;
  ColorProfile profile(handle, channels);
  if (profile.to_srgb(std::string(static_cast<std::size_t>(channels), '\0')).empty()) return std::nullopt;
  return profile;
}

bool ColorProfile::is_srgb() const {
  if (channels_ == 4) return false;
  const std::string in = probes(channels_), out = to_srgb(in);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::size_t from = channels_ == 1 ? i / 3 : i;
    if (std::abs(static_cast<unsigned char>(out[i]) - static_cast<unsigned char>(in[from])) > same_color)
      return false;
  }
  return true;
}

std::string ColorProfile::to_srgb(std::string_view samples) const {
  const ColorProfile srgb(cmsCreate_sRGBProfile(), 3);
  const std::unique_ptr<void, CloseTransform> transform(
      cmsCreateTransform(profile_.get(), format_of(channels_), srgb.profile_.get(), TYPE_RGB_8,
                         INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOCACHE));
  if (!transform) return {};
  const std::size_t pixels = samples.size() / static_cast<std::size_t>(channels_);
  std::string out(3 * pixels, '\0');
  cmsDoTransform(transform.get(), samples.data(), out.data(), static_cast<cmsUInt32Number>(pixels));
  return out;
}

}  // namespace briefwright::image
