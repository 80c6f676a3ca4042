// P9: the gaps between clusters: blanks of marks, their compression, autospace, word spaces (rules W1–W10).
//
// Pure arithmetic over clusters; knows nothing of fonts.
#pragma once

#include "text/cluster.hpp"

#include <span>

namespace briefwright::text {

/// Fills natural, least, most, shrink and stretch of the boundaries between clusters; reads their
/// penalties, so breaks come first.  `paragraph` are the code points that the clusters index.
/// Clusters of SP that stand between Han and Latin lose their width to the autospace (W10), and the
/// trailing blank of a run of EX follows its length (W7).  `autospace` is in em.
void space_clusters(std::span<const Char> paragraph, double autospace, ClusterText& text);

}  // namespace briefwright::text
