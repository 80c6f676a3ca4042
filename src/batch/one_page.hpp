// Briefs whose layout wants one page a language.
#pragma once

#include "batch/worker.hpp"

namespace briefwright::batch {

bool wants_one_page(const Workshop& workshop, const Job& job);

/// The brief without any section that may leave.  Requires wants_one_page().
document::Document least_brief(const Workshop& workshop, const Job& job, Diagnostics& diagnostics);

/// `whole` where it fits; else as many of the sections that may leave as fit, tried in the layout's order.  A
/// description that does not fit ends with a sentence.  Where none of them fits, "not-one-page" tells which
/// text is the longest.  Requires wants_one_page().
document::Document fit_one_page(const Workshop& workshop, const Job& job, text::Typesetter& typesetter,
                                document::Document whole, Diagnostics& diagnostics);

}  // namespace briefwright::batch
