#include "layout/links.hpp"

#include <algorithm>

namespace briefwright::layout {
namespace {

bool starts_with_scheme(std::string_view uri, std::string_view scheme) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return uri.size() > scheme.size() &&
         std::equal(scheme.begin(), scheme.end(), uri.begin(), [&](char a, char b) { return a == lower(b); });
}

constexpr std::size_t mail_scheme = std::string_view("mailto:").size();

std::string filled(std::string pattern, std::string_view place, std::string_view by) {
  const std::size_t at = pattern.find(place);
  return at == std::string::npos ? pattern : pattern.replace(at, place.size(), by);
}

/// "iea.org" of "https://www.iea.org/policies?id=1".
std::string host_of(std::string_view uri) {
  uri.remove_prefix(std::min(uri.find(':') + 1, uri.size()));
  while (uri.starts_with('/')) uri.remove_prefix(1);
  uri = uri.substr(0, uri.find_first_of("/?#"));
  if (const std::size_t user = uri.rfind('@'); user != std::string_view::npos) uri.remove_prefix(user + 1);
  uri = uri.substr(0, uri.find(':'));
  if (uri.starts_with("www.")) uri.remove_prefix(4);
  return std::string(uri);
}

bool may_be_element(const document::Inline& inline_) {
  return !inline_.uri.empty() || !inline_.target.empty() || inline_.code;
}

frame::Role role_of(const document::Inline& inline_, const LinkAim& aim) {
  if (aim == LinkAim{}) return inline_.code ? frame::Role::code : frame::Role::span;
  return inline_.note == document::NoteLink::to_note ? frame::Role::reference : frame::Role::link;
}

LinkAim aim_of(const document::Inline& inline_, const Anchors& anchors, std::size_t part) {
  if (is_web_address(inline_.uri)) return {inline_.uri, {}};
  if (!inline_.target.empty()) return {{}, anchors.resolve(part, inline_.target)};
  return {};
}

}  // namespace

std::string description(const LinkMap::Link& link, const document::LinkWords& words) {
  const auto [uri, destination] = link.aim;
  if (uri.empty()) {
    const std::string& pattern = link.note == document::NoteLink::to_note   ? words.note
                                 : link.note == document::NoteLink::to_text ? words.text
                                                                            : words.place;
    if (!link.leads_to.empty() || pattern.empty()) return link.leads_to.empty() ? link.text : link.leads_to;
    return filled(pattern, "{title}", link.text);
  }
  if (starts_with_scheme(uri, "mailto:"))
    return words.mail.empty() ? link.text : filled(words.mail, "{address}", uri.substr(mail_scheme));
  const std::string title = !link.leads_to.empty()          ? link.leads_to
                            : looks_like_address(link.text) ? std::string()
                                                            : link.text;
  if (title.empty()) return words.address.empty() ? link.text : filled(words.address, "{host}", host_of(uri));
  return words.web.empty() ? title : filled(filled(words.web, "{host}", host_of(uri)), "{title}", title);
}

bool looks_like_address(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.starts_with("www.") || text.starts_with("doi:") ||
         text.starts_with("mailto:");
}

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
      if (aim != last || role != last_role) map.links.push_back({aim, {}, {}, role, inline_.note});
      map.links.back().text += inline_.text;
      if (map.links.back().leads_to.empty()) map.links.back().leads_to = inline_.leads_to;
      map.of_inline.push_back(static_cast<int>(map.links.size()) - 1);
    }
    last = std::move(aim);
    last_role = role;
  }
  if (map.links.empty()) map.of_inline.clear();
  return map;
}

}  // namespace briefwright::layout
