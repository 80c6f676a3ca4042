#include "base/way.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <filesystem>

namespace briefwright {

std::string way_to(const std::string& from, const std::string& to) {
  const auto folder = std::filesystem::path(from).lexically_normal().parent_path();
  std::string way = std::filesystem::path(to).lexically_normal().lexically_relative(folder).generic_string();
  return is_way_to_pdf(way) ? way : std::string();
}

bool is_way_to_pdf(std::string_view way) {
  constexpr std::size_t longest = 1000;  // bytes
  return way.ends_with(".pdf") && way.size() <= longest && !way.starts_with('/') && !invalid_utf8_at(way) &&
         std::none_of(way.begin(), way.end(),
                      [](unsigned char c) { return c < 0x20 || c == 0x7F || c == '\\' || c == ':'; });
}

}  // namespace briefwright
