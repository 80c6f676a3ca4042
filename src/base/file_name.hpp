// Names that some file systems and stores of build artifacts refuse or merge.  Nothing is read or written.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace briefwright {

/// What keeps NAME.pdf from being written or handed on elsewhere ("Windows keeps the name for a device"), as
/// a clause that follows the name; none when every system takes it.  Requires valid UTF-8 without '/'.
std::optional<std::string> file_name_fault(std::string_view name);

/// Equal for two names that a file system may hold to be one: without regard to case, to the normal form
/// of Unicode and to characters that are never seen.  Requires valid UTF-8.
std::string folded_file_name(std::string_view name);

/// A path as a reference of RFC 3986: bytes that it does not take as they are become %XX.
std::string uri_of_path(std::string_view path);

}  // namespace briefwright
