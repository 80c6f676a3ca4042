// Marks of a map that would lie upon each other become one with their number.
//
// Pure arithmetic on discs; the same marks in the same order give the same result.
#pragma once

#include "base/geometry.hpp"

#include <span>
#include <vector>

namespace briefwright::chart {

/// A mark that stands for one record or for several.
struct Spot {
  Point at;
  Pt radius;
  std::vector<std::size_t> members;  // indices of the records, ascending
  bool counted = false;              // drawn with its number: always so for several

  friend bool operator==(const Spot&, const Spot&) = default;
};

/// Radius of a mark that holds its number at 7 pt.
Pt counted_radius(std::size_t number);

/// True when the two cannot both be read where they are: single marks that cover half of each other, a single
/// one whose middle is under a counted one, counted ones that overlap by more than a quarter.
bool crowded(const Spot& a, const Spot& b);

/// Joins crowded spots, the nearest ones first, until none are crowded.  A joined spot is counted and stands
/// at the mean of its members.  Ends: each round makes fewer spots.
std::vector<Spot> joined(std::vector<Spot> spots);

/// Moves each spot, in order, inside `frame` and then to the nearest place where it meets neither `fixed` nor
/// the ones before, at most `reach` away.  One that finds none joins the nearest counted spot within reach,
/// and stays when there is none.  `fixed` may gain members.
std::vector<Spot> settled(std::vector<Spot> spots, std::vector<Spot>& fixed, Pt reach, Rect frame);

/// Joined, with the counted spots settled so that they do not touch; those of most members stay nearest to
/// their place.  Single spots whose middle they cover join them.
std::vector<Spot> gathered(std::vector<Spot> spots, Pt reach, Rect frame);

/// Moved by as little as puts it inside; in the middle of a frame that is too small.
Point inside(Point at, Pt radius, Rect frame);

}  // namespace briefwright::chart
