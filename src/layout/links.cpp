#include "layout/links.hpp"

#include "layout/overloaded.hpp"

#include <fmt/format.h>

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
  return !inline_.uri.empty() || !inline_.target.empty() || !inline_.file.empty() || inline_.code;
}

frame::Role role_of(const document::Inline& inline_, const LinkTarget& target) {
  if (target == LinkTarget{}) return inline_.code ? frame::Role::code : frame::Role::span;
  return inline_.note == document::NoteLink::to_note ? frame::Role::reference : frame::Role::link;
}

LinkTarget target_of(const document::Inline& inline_, const Anchors& anchors, std::size_t part) {
  if (is_web_address(inline_.uri)) return {inline_.uri, {}};
  if (!inline_.file.empty()) return {{}, {}, inline_.file};
  if (!inline_.target.empty()) return {{}, anchors.resolve(part, inline_.target)};
  return {};
}

}  // namespace

using namespace document;

Anchors::Anchors(const Document& document, Diagnostics& diagnostics) {
  for (std::size_t part = 0; part < document.parts.size(); ++part)
    visit(document.parts[part].blocks, part, diagnostics);
}

void Anchors::visit(const Blocks& blocks, std::size_t part, Diagnostics& diagnostics) {
  for (const Block& block : blocks) visit(block, part, diagnostics);
}

void Anchors::visit(const Block& block, std::size_t part, Diagnostics& diagnostics) {
  if (!std::holds_alternative<Heading>(block.what))
    add(&block, block.anchor, false, part, block.origin, diagnostics);
  std::visit(
      Overloaded{[&](const Heading& h) { add(&h, h.anchor, h.in_outline, part, block.origin, diagnostics); },
                 [&](const Table& t) {
                   for (const Row& row : t.rows)
                     add(&row, row.anchor, !row.outline_title.empty(), part, block.origin, diagnostics);
                 },
                 [&](const List& l) {
                   for (const Blocks& item : l.items) visit(item, part, diagnostics);
                 },
                 [&](const Callout& c) { visit(c.blocks, part, diagnostics); },
                 [&](const Columns& c) {
                   for (const Columns::Part& p : c.parts) visit(p.blocks, part, diagnostics);
                 },
                 [](const auto&) {}},
      block.what);
}

void Anchors::add(const void* node, const std::string& anchor, bool in_outline, std::size_t part,
                  const Origin& origin, Diagnostics& diagnostics) {
  if (anchor.empty() && !in_outline) return;
  const std::string name = unique(anchor.empty() ? "section" : anchor);
  by_node_.emplace(node, name);
  if (anchor.empty()) return;
  if (!by_anchor_.emplace(std::pair(part, anchor), name).second)
    diagnostics.add({Severity::warning, "anchor-repeated", origin,
                     fmt::format("the anchor \"{}\" is named twice", anchor),
                     "links lead to the first place"});
  first_.emplace(anchor, name);
}

std::string Anchors::unique(const std::string& wanted) {
  std::string name = wanted;
  while (!used_.emplace(name, 1).second) name = fmt::format("{}-{}", wanted, ++used_.at(wanted));
  return name;
}

std::string Anchors::resolve(std::size_t part, std::string_view anchor) const {
  if (const auto own = by_anchor_.find(std::pair(part, std::string(anchor))); own != by_anchor_.end())
    return own->second;
  const auto other = first_.find(anchor);
  return other == first_.end() ? std::string() : other->second;
}

std::string Anchors::name_of(const void* node) const {
  const auto found = by_node_.find(node);
  return found == by_node_.end() ? std::string() : found->second;
}

std::string description(const LinkMap::Link& link, const document::LinkWords& words) {
  const auto& [uri, destination, file] = link.target;
  if (!file.empty()) return link.leads_to.empty() ? link.text : link.leads_to;
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
  LinkTarget last;
  frame::Role last_role = frame::Role::span;
  for (const document::Inline& inline_ : inlines) {
    LinkTarget target;
    if (!inline_.text.empty()) target = target_of(inline_, anchors, part);
    const frame::Role role = inline_.text.empty() ? frame::Role::span : role_of(inline_, target);
    if (role == frame::Role::span) {
      map.of_inline.push_back(-1);
    } else {
      if (target != last || role != last_role)
        map.links.push_back({target, {}, {}, role, inline_.note, inline_.tells_page});
      map.links.back().text += inline_.text;
      if (map.links.back().leads_to.empty()) map.links.back().leads_to = inline_.leads_to;
      map.of_inline.push_back(static_cast<int>(map.links.size()) - 1);
    }
    last = std::move(target);
    last_role = role;
  }
  if (map.links.empty()) map.of_inline.clear();
  return map;
}

}  // namespace briefwright::layout
