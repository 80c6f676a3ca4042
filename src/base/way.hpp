// The way from one file to another near it, as a link in the one may name it.
#pragma once

#include <string>
#include <string_view>

namespace briefwright {

/// From the folder of `from` to `to`, names parted by '/': "../dossiers/norway.pdf".  Both are told from the
/// same place.  Empty where is_way_to_pdf() would refuse it.
std::string way_to(const std::string& from, const std::string& to);

/// True for a relative path of a *.pdf that means the same to every system: no root, no drive, no scheme, no
/// backslash and no control character; UTF-8, at most a thousand bytes.
bool is_way_to_pdf(std::string_view way);

}  // namespace briefwright
