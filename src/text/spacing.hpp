// P9: the gaps between clusters: blanks of marks, their compression, autospace, word spaces (rules W1–W10).
//
// Pure arithmetic over clusters; knows nothing of fonts.
#pragma once

#include "text/measure.hpp"

#include <span>

namespace briefwright::text {

/// What docs/typography leaves to choose (4 and 7), in em.  The defaults are for real pages, the tables of
/// cases have their own; docs/decisions/typography-choices says why.
struct Spacing {
  double autospace = 0.25;           // between Han and Latin
  double autospace_cap = 1.0 / 3;    // how far E2 widens it
  double blank_floor = 0.125;        // what S4 and S5 leave of the blanks of brackets and pauses
  double space_cap = 1.0 / 3;        // how far E1 widens a space between Latin words
  double space_floor = 0.75;         // what S2 leaves of a space, of the font's width
  double ideograph_stretch = 0.125;  // what E3 adds between Han
};

/// For paragraphs in a Latin language: word spaces have no Han beside them to be measured by.
constexpr Spacing latin_spacing() {
  Spacing spacing;
  spacing.space_cap = 0.5;
  return spacing;
}

/// Fills natural, least, most, shrink and stretch of the boundaries between clusters; reads their
/// penalties, so breaks come first.  `paragraph` are the code points that the clusters index.
/// Clusters of SP that stand between Han and Latin lose their width to the autospace (W10), and the
/// trailing blank of a run of EX follows its length (W7).
void space_clusters(std::span<const Char> paragraph, const Spacing& spacing, ClusterText& text);

}  // namespace briefwright::text
