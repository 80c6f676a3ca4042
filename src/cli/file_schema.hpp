// JSON Schema (2020-12) of the files in layouts/, by the shapes that their readers hold them to.
#pragma once

#include "config/shape.hpp"

#include <string>

namespace briefwright::cli {

std::string theme_schema(const config::Shape& shape);
std::string label_schema(const config::Shape& shape);
/// One schema for all kinds of documents; the key "document" tells which.
std::string layout_schema(const std::vector<config::LayoutShape>& shapes);

}  // namespace briefwright::cli
