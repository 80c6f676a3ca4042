// Language tags: what our typography and the choice of a face need to know of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace briefwright::text {

/// Whose habits a character follows (docs/typography, 2.2).  `latin` is everything that is not CJK.
enum class Region : std::uint8_t { zh_hans, zh_hant, ja, ko, latin };

/// "zh-Hans", "zh-Hant", "zh-HK", "ja", "ko", or the primary subtag in lower case ("en" for "en-GB");
/// empty for an empty tag.  "zh", "zh-CN" and "zh-SG" are zh-Hans, "zh-TW" is zh-Hant, "zh-MO" is zh-HK.
std::string canonical_language(std::string_view tag);

Region region_of(std::string_view tag);

constexpr bool is_cjk(Region region) { return region != Region::latin; }

}  // namespace briefwright::text
