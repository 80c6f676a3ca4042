// Font files on the disk: where they are, and what FreeType says of their faces.
#pragma once

#include "base/files.hpp"
#include "text/font_library.hpp"

#include <memory>
#include <string>
#include <vector>

namespace briefwright::text {

/// Path of a font: `file` itself when it is a path to a file, else the first folder that holds it, else
/// what fontconfig knows under that file name.  Empty when there is none.
std::string find_font(const std::string& file, const std::vector<std::string>& folders);

/// The same without fontconfig, for files that are not fonts.
std::string find_in_folders(const std::string& file, const std::vector<std::string>& folders);

/// Names and metrics of a face, filled into `face`.  Leaves it as it is when FreeType cannot open the face.
void read_face_facts(std::span<const std::byte> bytes, unsigned index, Face& face);

}  // namespace briefwright::text
