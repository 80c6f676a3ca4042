// Which inlines of a text are links: the one place where structure and typesetting agree on that.
#pragma once

#include "frame/structure.hpp"
#include "layout/anchors.hpp"

#include <string>
#include <vector>

namespace briefwright::layout {

/// Where a link leads: exactly one of the two is set.
struct LinkAim {
  std::string uri;          // http, https or mailto
  std::string destination;  // name of a frame::Destination
  friend bool operator==(const LinkAim&, const LinkAim&) = default;
};

/// The links and pieces of code of a text in reading order: what has an element of its own in it.
/// Neighbouring inlines with the same aim are one link.
struct LinkMap {
  struct Link {
    LinkAim aim;                           // nothing: code
    std::string text;                      // that is linked
    std::string leads_to;                  // in words, where the document says it
    frame::Role role = frame::Role::link;  // link, reference (with a link in it) or code
    document::NoteLink note = document::NoteLink::none;
  };
  std::vector<Link> links;
  std::vector<int> of_inline;  // for each inline the index of its link, or -1; empty without links

  int link_of(std::size_t inline_) const { return of_inline.empty() ? -1 : of_inline[inline_]; }
};

/// Inlines with an address of another scheme or an unknown anchor are plain text.
LinkMap find_links(const document::Inlines& inlines, const Anchors& anchors, std::size_t part);

/// What a link says of where it leads, in the words of its part.  The page of a place in the document is not
/// known yet: `{page}` still stands for it.
std::string description(const LinkMap::Link& link, const document::LinkWords& words);

/// True for http:, https: and mailto:, in any case.
bool is_web_address(std::string_view uri);

/// The text is a printed address rather than words.
bool looks_like_address(std::string_view text);

}  // namespace briefwright::layout
