// What the drawing tests share: a typesetter with the default faces, samples, and a check that holds for
// every chart: text keeps apart, inside the frame and at a readable size.
#pragma once

#include "chart/chart.hpp"

#include <string>
#include <vector>

namespace briefwright::chart::testing {

/// Draws with the sans faces of the Noto CJK package; keeps the diagnostics of the typesetter.
class Sheet {
 public:
  Sheet();
  frame::Frame draw(const Spec& spec, double width);
  frame::Frame draw(const Spec& spec, double width, const Style& style);
  /// One page for each frame, as large as the frame with a margin; the bytes of a PDF file.
  std::string pdf(std::vector<frame::Frame> frames) const;
  const Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  Diagnostics diagnostics_;
  text::Typesetter typesetter_;
};

Style style();
frame::Mark mark();

/// Boxes of the glyph runs: advance wide, from descender to ascender.
std::vector<Rect> text_boxes(const frame::Frame& frame);

/// The texts in the order of the frame without spaces, so that wrapped labels are found again.
std::string bare_text(const frame::Frame& frame);
std::string bare(std::string text);

/// What is wrong with the frame, a line each; empty when nothing is.
std::string faults(const frame::Frame& frame, double width);

/// "85" for 85, "—" for none.
Score score(std::string label, std::optional<double> value, std::optional<double> peak = {},
            std::optional<double> median = {});

/// Short Chinese, English and very long labels, cut or repeated to `count`.
std::vector<std::vector<Score>> label_sets(std::size_t count);

}  // namespace briefwright::chart::testing
