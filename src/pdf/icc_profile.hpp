// The colour space of all output: sRGB as an ICC profile made in code.
#pragma once

#include <string>

namespace briefwright::pdf {

/// An ICC v4.2 display profile for sRGB IEC61966-2.1; always the same bytes.
std::string srgb_profile();

}  // namespace briefwright::pdf
