// The segments of a JPEG file (ITU T.81, annex B), without decoding any.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace briefwright::image {

/// The file without comments, thumbnails, EXIF and other application data, which may tell more than the
/// picture shows, and without what follows its end.  What decoders need stays (JFIF, Adobe).  None when the
/// segments are not in order.
std::optional<std::string> bare_jpeg(std::string_view bytes);

}  // namespace briefwright::image
