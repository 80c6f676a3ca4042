#include "layout/links.hpp"

#include <algorithm>

namespace briefwright::layout {
namespace {

bool starts_with_scheme(std::string_view uri, std::string_view scheme) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return uri.size() > scheme.size() &&
         std::equal(scheme.begin(), scheme.end(), uri.begin(), [&](char a, char b) { return a == lower(b); });
}

bool may_be_link(const document::Inline& inline_) { return !inline_.uri.empty() || !inline_.target.empty(); }

LinkAim aim_of(const document::Inline& inline_, const Anchors& anchors, std::size_t part) {
  if (is_web_address(inline_.uri)) return {inline_.uri, {}};
  if (!inline_.target.empty()) return {{}, anchors.resolve(part, inline_.target)};
  return {};
}

}  // namespace

bool is_web_address(std::string_view uri) {
  return starts_with_scheme(uri, "http:") || starts_with_scheme(uri, "https:") ||
         starts_with_scheme(uri, "mailto:");
}

LinkMap find_links(const document::Inlines& inlines, const Anchors& anchors, std::size_t part) {
  LinkMap map;
  if (std::none_of(inlines.begin(), inlines.end(), may_be_link)) return map;
  map.of_inline.reserve(inlines.size());
  LinkAim last;
  for (const document::Inline& inline_ : inlines) {
    LinkAim aim;
    if (!inline_.text.empty()) aim = aim_of(inline_, anchors, part);
    if (aim == LinkAim{}) {
      map.of_inline.push_back(-1);
    } else {
      if (aim != last) map.links.push_back({aim, {}});
      map.links.back().description += inline_.text;
      map.of_inline.push_back(static_cast<int>(map.links.size()) - 1);
    }
    last = std::move(aim);
  }
  if (map.links.empty()) map.of_inline.clear();
  return map;
}

}  // namespace briefwright::layout
