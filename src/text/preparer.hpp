// Steps P1–P10 in their order: from a StyledText to a Paragraph.
#pragma once

#include "text/font_chooser.hpp"
#include "text/line_breaks.hpp"
#include "text/prepared.hpp"
#include "text/shaper.hpp"

#include <memory>

namespace briefwright::text {

/// The parts that keep a memory between texts.
struct PreparationContext {
  const FontLibrary& fonts;
  FontChooser chooser;
  Shaper shaper;
  LineBreaks breaks;
};

std::shared_ptr<const Paragraph> prepare_text(const StyledText& text, const TypesetterOptions& options,
                                              PreparationContext& context);

/// The text with the places where English words may be hyphenated as further legal breaks.
ClusterText hyphenated(const Paragraph& prepared, PreparationContext& context);

/// Width in pt of the widest stretch between legal breaks.  `measure` is over `text`.
double widest_unbreakable(const ClusterText& text, const Measure& measure);

}  // namespace briefwright::text
