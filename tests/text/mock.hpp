// The mock metrics M1 of docs/typography, 9: a text to clusters without any font.
#pragma once

#include "base/utf8.hpp"
#include "text/breaks.hpp"
#include "text/display_forms.hpp"
#include "text/line_breaks.hpp"
#include "text/quotes.hpp"
#include "text/spacing.hpp"

#include <string_view>

namespace briefwright::text {

struct Mock {
  std::vector<Char> chars;
  ClusterText text;
};

inline double mock_advance(const Char& c) {
  switch (c.cls) {
    case CharClass::sp:
      return 0.25;
    case CharClass::lt:
    case CharClass::nu:
      return 0.5;
    case CharClass::cn:
      return c.code == 0x2013 ? 0.5 : 1;
    default:
      break;
  }
  if (c.code == 0xA0) return 0.25;
  if (c.code == 0x2060 || c.code == 0xAD || c.code == 0x200B) return 0;
  const bool narrow = c.code < 0x2000 || (c.code >= 0x2080 && c.code < 0x2090) || c.code == 0x2032 ||
                      c.code == 0x2033 || c.code == 0x2030 || c.code == 0x2212 || c.code == 0x2264 ||
                      c.code == 0x2265 || (is_quote(c.code) && !c.quote_is_cjk);
  return narrow ? 0.5 : 1;
}

inline std::vector<Char> mock_chars(std::string_view text, Region region, bool url = false) {
  std::vector<Char> chars;
  for (const char32_t code : to_utf32(text)) {
    Char c;
    c.code = code;
    c.region = region;
    c.url = url;
    chars.push_back(c);
  }
  resolve_quotes(chars, {false});
  classify(chars);
  if (!set_display_forms(chars)) return chars;
  resolve_quotes(chars, {false});
  classify(chars);
  return chars;
}

/// The caps and floors that the tables of docs/typography count with.
inline constexpr Spacing table_spacing{.25, .5, 0, .5, .8, .25};

inline Mock mock(std::string_view text, Region region = Region::zh_hans, bool url = false,
                 const Spacing& spacing = table_spacing) {
  static LineBreaks icu;
  Mock out{mock_chars(text, region, url), {}};
  for (std::uint32_t i = 0; i < out.chars.size(); ++i) {
    const Char& c = out.chars[i];
    const EmBox box = em_box(c.code, c.cls, region);
    Cluster cluster;
    cluster.begin = i;
    cluster.end = i + 1;
    cluster.cls = c.cls;
    const bool boxed = is_mark(c.cls) || c.cls == CharClass::md;
    cluster.body = boxed ? box.body : mock_advance(c);
    if (boxed) {
      cluster.lead = box.lead;
      cluster.trail = box.trail;
      cluster.trims_start = box.trims_start;
      cluster.trims_end = box.trims_end;
    }
    out.text.clusters.push_back(cluster);
  }
  out.text.boundaries.resize(out.text.clusters.size() + 1);
  const auto penalties = break_penalties(out.chars, icu.of(out.chars));
  for (std::size_t i = 1; i < penalties.size(); ++i) out.text.boundaries[i].penalty = penalties[i];
  out.text.boundaries.back().penalty = 0;
  space_clusters(out.chars, spacing, out.text);
  return out;
}

}  // namespace briefwright::text
