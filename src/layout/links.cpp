#include "layout/links.hpp"

#include <algorithm>

namespace briefwright::layout {
namespace {

bool starts_with_scheme(std::string_view uri, std::string_view scheme) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return uri.size() > scheme.size() &&
         std::equal(scheme.begin(), scheme.end(), uri.begin(), [&](char a, char b) { return a == lower(b); });
}

bool may_be_element(const document::Inline& inline_) {
  return !inline_.uri.empty() || !inline_.target.empty() || inline_.code;
}

frame::Role role_of(const document::Inline& inline_, const LinkAim& aim) {
  if (aim == LinkAim{}) return inline_.code ? frame::Role::code : frame::Role::span;
  return inline_.note_mark ? frame::Role::reference : frame::Role::link;
}

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
  if (std::none_of(inlines.begin(), inlines.end(), may_be_element)) return map;
  map.of_inline.reserve(inlines.size());
  LinkAim last;
  frame::Role last_role = frame::Role::span;
  for (const document::Inline& inline_ : inlines) {
    LinkAim aim;
    if (!inline_.text.empty()) aim = aim_of(inline_, anchors, part);
    const frame::Role role = inline_.text.empty() ? frame::Role::span : role_of(inline_, aim);
    if (role == frame::Role::span) {
      map.of_inline.push_back(-1);
    } else {
      if (aim != last || role != last_role) map.links.push_back({aim, {}, role});
      map.links.back().description += inline_.text;
      map.of_inline.push_back(static_cast<int>(map.links.size()) - 1);
    }
    last = std::move(aim);
    last_role = role;
  }
  if (map.links.empty()) map.of_inline.clear();
  return map;
}

}  // namespace briefwright::layout
