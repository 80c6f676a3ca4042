// Characters that no font has, found without making every brief.
#pragma once

#include "batch/workshop.hpp"

namespace briefwright::batch {

/// What the briefs of the corpus would say of missing glyphs, in the order of the records.  Makes, without
/// writing them, the briefs of records with a character that no font has, and one brief for each facility
/// with one.
Diagnostics check_glyphs(const Workshop& workshop);

}  // namespace briefwright::batch
