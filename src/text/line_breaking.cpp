#include "text/line_breaking.hpp"

#include "text/breaks.hpp"

#include <algorithm>
#include <limits>

namespace briefwright::text {
namespace {

struct Break {
  std::size_t at = 0;
  bool emergency = false;
};

/// First fit over one stretch of text without forced breaks inside.
class FirstFit {
 public:
  FirstFit(const Measure& measure, std::size_t begin, std::size_t end, Widths widths, bool justified)
      : measure_(measure), begin_(begin), end_(end), widths_(widths), justified_(justified) {}

  std::vector<Break> run() {
    for (std::size_t start = begin_; start < end_;) {
      breaks_.push_back(next(start));
      start = breaks_.back().at;
    }
    if (breaks_.empty()) breaks_.push_back({end_, false});
    avoid_orphan();
    return breaks_;
  }

 private:
  double width(std::size_t start) const { return start == begin_ ? widths_.first : widths_.others; }
  bool legal(std::size_t i) const {
    const Boundary& boundary = measure_.text().boundaries[i];
    return i == end_ || (boundary.legal() && boundary.penalty < last_resort);
  }
  bool is_easy(std::size_t i) const {
    const Boundary& boundary = measure_.text().boundaries[i];
    return boundary.penalty == 0 && boundary.hyphen == 0;
  }
  double natural(std::size_t start, std::size_t at) const { return measure_.line(start, at).natural; }

  /// The legal break after `at`; end_ at the latest.
  std::size_t next_legal(std::size_t at) const {
    while (++at < end_ && !legal(at)) {
    }
    return std::min(at, end_);
  }

  Break next(std::size_t start) const {
    const double limit = width(start) + width_slack;
    std::size_t fitting = start, easy = start, candidate = next_legal(start);
    while (natural(start, candidate) <= limit) {
      fitting = candidate;
      if (candidate == end_) return {end_, false};
      if (is_easy(candidate)) easy = candidate;
      candidate = next_legal(candidate);
    }
    if (justified_ && squeezes(start, fitting, candidate)) return {candidate, false};
    if (!justified_ && full_enough(start, easy)) return {easy, false};
    return fitting > start ? Break{fitting, false} : reluctant(start);
  }

  /// Ragged lines end at a penalty (a hyphen, before a counter) only where more than a fifth of the measure
  /// would stay empty without; half of it below a line that is hyphenated.
  bool full_enough(std::size_t start, std::size_t at) const {
    const bool below_hyphen = start > begin_ && measure_.text().boundaries[start].hyphen > 0;
    const double empty_at_most = below_hyphen ? 0.5 : 0.2;
    return at > start && width(start) - natural(start, at) <= empty_at_most * width(start);
  }

  /// FJ: whether the line to `candidate` shrinks into the measure, and by no more than the line to
  /// `fitting` would have to be stretched.
  bool squeezes(std::size_t start, std::size_t fitting, std::size_t candidate) const {
    const LineRange line = measure_.line(start, candidate);
    const double excess = line.natural - width(start);
    const double rest =
        fitting > start ? width(start) - natural(start, fitting) : std::numeric_limits<double>::infinity();
    return excess <= measure_.shrink(line) + width_slack && excess <= rest + width_slack;
  }

  /// Where no common break fits: the last one of those that are kept for this, else anywhere.
  Break reluctant(std::size_t start) const {
    const double limit = width(start) + width_slack;
    std::size_t fitting = start;
    for (std::size_t at = start + 1; at < end_ && natural(start, at) <= limit; ++at)
      if (measure_.text().boundaries[at].legal()) fitting = at;
    return fitting > start ? Break{fitting, false} : emergency(start);
  }

  /// B16: the last cluster that fits; one cluster at least.
  Break emergency(std::size_t start) const {
    std::size_t at = start + 1;
    while (at < end_ && natural(start, at + 1) <= width(start) + width_slack) ++at;
    return {at, at < end_};
  }

  /// L4: the break before a last line of one character moves one legal place back.
  void avoid_orphan() {
    if (breaks_.size() < 2) return;
    const std::size_t line = breaks_.size() - 2;
    Break& previous = breaks_[line];
    if (previous.emergency || !measure_.orphan(previous.at, end_)) return;
    const std::size_t start = line > 0 ? breaks_[line - 1].at : begin_;
    std::size_t at = previous.at - 1;
    while (at > start && !legal(at)) --at;
    if (at <= start || natural(at, end_) > widths_.others + width_slack) return;
    previous.at = at;
  }

  const Measure& measure_;
  std::size_t begin_, end_;
  Widths widths_;
  bool justified_;
  std::vector<Break> breaks_;
};

std::vector<Break> breaks_of(const Measure& measure, std::size_t begin, std::size_t end, Widths widths,
                             Fit fit) {
  if (measure.line(begin, end).natural <= widths.first + width_slack) return {{end, false}};
  if (fit == Fit::total) {
    std::vector<Break> found;
    for (const std::size_t at : total_fit(measure, begin, end, widths)) found.push_back({at, false});
    if (!found.empty()) return found;
  }
  return FirstFit(measure, begin, end, widths, fit != Fit::ragged).run();
}

}  // namespace

bool fills_last_line(const Measure& measure, const LineRange& line, double width) {
  constexpr double full = 0.9, little = 0.3;
  const double rest = width - line.natural;
  return line.natural > full * width && rest <= little * measure.stretch(line);
}

std::vector<BrokenLine> break_lines(const Measure& measure, Widths widths, Fit fit) {
  std::vector<BrokenLine> lines;
  const std::size_t count = measure.text().clusters.size();
  Widths here = widths;
  std::size_t begin = 0;
  const auto take = [&](std::size_t end) {
    std::size_t start = begin;
    for (const Break& b : breaks_of(measure, begin, end, here, fit)) {
      const double width = start == begin ? here.first : here.others;
      lines.push_back({measure.line(start, b.at), width, b.at == end, b.emergency});
      start = b.at;
    }
    begin = end;
    here.first = widths.others;
  };
  for (const std::size_t end : measure.text().forced) take(end);
  if (begin < count) take(count);
  return lines;
}

}  // namespace briefwright::text
