// A map of facilities: where they are, as far as that is known.
#pragma once

#include "compose/common/words.hpp"

namespace briefwright::compose {

/// Active records with coordinates around their places; nothing where fewer than three have them.
Blocks map_figure(const Fleet& fleet);

}  // namespace briefwright::compose
