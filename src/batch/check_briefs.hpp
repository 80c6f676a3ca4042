// What only the making of a brief shows, found without making every one.
#pragma once

#include "batch/workshop.hpp"

namespace briefwright::batch {

/// What the briefs of the corpus would say of missing glyphs and of pictures, in the order of the records.
/// Makes, without writing them, the briefs of records that name a picture or hold a character that no font
/// has, and one brief for each facility with such a character.
Diagnostics check_briefs(const Workshop& workshop);

}  // namespace briefwright::batch
