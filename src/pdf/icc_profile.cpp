// ICC.1:2004-10 (profile version 4.2), matrix/TRC display profile.
#include "pdf/icc_profile.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

namespace briefwright::pdf {
namespace {

using Xyz = std::array<double, 3>;

// D50, and the primaries of sRGB adapted to it (Bradford).
constexpr Xyz white{0.9642, 1.0, 0.8249};
constexpr Xyz red{0.43607, 0.22249, 0.01392};
constexpr Xyz green{0.38515, 0.71687, 0.09708};
constexpr Xyz blue{0.14307, 0.06061, 0.71410};

// D65 to D50 (Bradford): how the primaries were adapted.
constexpr std::array<double, 9> adaptation{1.04790,  0.02292,  -0.05019, 0.02959, 0.99044,
                                           -0.01707, -0.00924, 0.01506,  0.75168};

// IEC 61966-2-1: ((x + 0.055) / 1.055) ^ 2.4 above 0.04045, x / 12.92 below.
constexpr std::array<double, 5> curve{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};

void append16(std::string& out, std::uint32_t value) {
  out += static_cast<char>(value >> 8);
  out += static_cast<char>(value);
}

void append32(std::string& out, std::uint32_t value) {
  append16(out, value >> 16);
  append16(out, value);
}

/// s15Fixed16Number.
void append_fixed(std::string& out, double value) {
  append32(out, static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(value * 65536))));
}

std::string typed(std::string_view type) { return std::string(type) + std::string(4, '\0'); }

std::string xyz_tag(const Xyz& xyz) {
  std::string tag = typed("XYZ ");
  for (const double v : xyz) append_fixed(tag, v);
  return tag;
}

std::string adaptation_tag() {
  std::string tag = typed("sf32");
  for (const double v : adaptation) append_fixed(tag, v);
  return tag;
}

std::string curve_tag() {
  std::string tag = typed("para");
  append16(tag, 3);  // Y = (aX + b)^g for X >= d, else cX
  append16(tag, 0);
  for (const double v : curve) append_fixed(tag, v);
  return tag;
}

/// One English text in UTF-16.
std::string text_tag(std::string_view ascii) {
  std::string tag = typed("mluc");
  append32(tag, 1);
  append32(tag, 12);
  tag += "enUS";
  append32(tag, static_cast<std::uint32_t>(2 * ascii.size()));
  append32(tag, 28);
  for (const char c : ascii) append16(tag, static_cast<unsigned char>(c));
  tag.resize((tag.size() + 3) / 4 * 4);
  return tag;
}

std::string header(std::size_t size) {
  std::string h;
  append32(h, static_cast<std::uint32_t>(size));
  append32(h, 0);           // no preferred module
  append32(h, 0x04200000);  // version 4.2
  h += "mntrRGB XYZ ";
  for (const std::uint32_t part : {2024, 1, 1, 0, 0, 0}) append16(h, part);  // a fixed date
  h += "acsp";
  h.append(24, '\0');  // platform, flags, device, attributes
  append32(h, 0);      // perceptual intent
  for (const double v : white) append_fixed(h, v);
  h.resize(128, '\0');
  return h;
}

struct Tag {
  std::string_view signature;
  std::size_t data;  // index into the list of blocks; the three curves share one
};

}  // namespace

std::string srgb_profile() {
  const std::vector<std::string> blocks{text_tag("sRGB IEC61966-2.1"),
                                        text_tag("CC0"),
                                        xyz_tag(white),
                                        adaptation_tag(),
                                        xyz_tag(red),
                                        xyz_tag(green),
                                        xyz_tag(blue),
                                        curve_tag()};
  constexpr std::array<Tag, 10> tags{{{"desc", 0},
                                      {"cprt", 1},
                                      {"wtpt", 2},
                                      {"chad", 3},
                                      {"rXYZ", 4},
                                      {"gXYZ", 5},
                                      {"bXYZ", 6},
                                      {"rTRC", 7},
                                      {"gTRC", 7},
                                      {"bTRC", 7}}};
  std::vector<std::size_t> offsets;
  std::size_t end = 128 + 4 + 12 * tags.size();
  for (const std::string& block : blocks) {
    offsets.push_back(end);
    end += block.size();
  }
  std::string profile = header(end);
  append32(profile, static_cast<std::uint32_t>(tags.size()));
  for (const Tag& tag : tags) {
    profile += tag.signature;
    append32(profile, static_cast<std::uint32_t>(offsets[tag.data]));
    append32(profile, static_cast<std::uint32_t>(blocks[tag.data].size()));
  }
  for (const std::string& block : blocks) profile += block;
  return profile;
}

}  // namespace briefwright::pdf
