#include "text/line_breaking.hpp"

#include "text/breaks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace briefwright::text {
namespace {

constexpr std::size_t longest = 5000;  // clusters
constexpr double narrow_gap = 0.1;     // em
constexpr double hyphens_demerits = 10000, fitness_demerits = 3000, orphan_demerits = 1e8;

enum Fitness { tight, normal, loose, very_loose };

struct Node {
  std::size_t at = 0;
  int fitness = normal;
  double demerits = 0;
  std::size_t from = 0;  // index of the node before
};

/// A line between two breaks, whatever came before it.
struct Rated {
  bool hopeless = false;  // and so is every line that begins there and ends later
  bool feasible = false;
  double demerits = 0;  // without those that depend on the line before
  int fitness = normal;
};

/// Total fit: the breaks with the fewest demerits over a whole paragraph (KP in docs/typography, 6).
/// After Knuth and Plass, "Breaking Paragraphs into Lines", 1981.  We differ where Chinese asks for it: the
/// capacities are those of the stages of justification, and there is no infinite glue but that of E4.
class TotalFit {
 public:
  TotalFit(const Measure& measure, std::size_t begin, std::size_t end, Widths widths)
      : measure_(measure), begin_(begin), end_(end), widths_(widths) {}

  std::vector<std::size_t> run() {
    nodes_.push_back({begin_, normal, 0, 0});
    active_ = {0};
    for (std::size_t at = begin_ + 1; at <= end_; ++at)
      if (at == end_ || boundary(at).legal()) visit(at);
    return path();
  }

 private:
  const Boundary& boundary(std::size_t i) const { return measure_.text().boundaries[i]; }

  /// The best way to end a line at `at`, for each fitness class of that line.  Nodes of one place follow
  /// each other, so that their line is rated once.
  void visit(std::size_t at) {
    std::optional<Node> best[4];
    std::size_t kept = 0, rated_from = end_;
    Rated rated;
    for (const std::size_t index : active_) {
      const Node& node = nodes_[index];
      if (node.at != rated_from) rated = rate(measure_.line(node.at, at));
      rated_from = node.at;
      if (!rated.hopeless) active_[kept++] = index;
      if (rated.feasible) offer(best[rated.fitness], node, {at, rated.fitness, rated.demerits, index});
    }
    active_.resize(kept);
    for (const auto& node : best) {
      if (!node) continue;
      active_.push_back(nodes_.size());
      nodes_.push_back(*node);
    }
  }

  /// Ties go to the earlier break, which is offered first.
  void offer(std::optional<Node>& best, const Node& before, Node candidate) const {
    candidate.demerits += before.demerits;
    const bool jump = std::abs(candidate.fitness - before.fitness) > 1;
    if (before.at != begin_ && jump) candidate.demerits += fitness_demerits;
    if (!best || candidate.demerits < best->demerits) best = candidate;
  }

  Rated rate(const LineRange& line) const {
    const bool last = line.end == end_;
    const double spare = (line.begin == begin_ ? widths_.first : widths_.others) - line.natural;
    double ratio = 0;
    if (spare < -width_slack) {
      const double capacity = measure_.shrink(line);
      if (-spare > capacity + width_slack) return {hopeless(line, -spare - capacity), false, 0, normal};
      ratio = std::max(-1.0, spare / capacity);
    } else if (!last && spare > width_slack) {
      ratio = spare / stretch(line);
    }
    return {false, true, demerits(line, ratio, last), fitness_of(ratio)};
  }

  /// A line without a gap to widen stays short.  Nobody minds that of a piece of an address; a single word is
  /// as bad as if it had one gap, and that a narrow one.
  double stretch(const LineRange& line) const {
    const double capacity = measure_.stretch(line), em = measure_.text().clusters[line.begin].em;
    if (capacity > 0) return capacity;
    for (std::size_t i = line.first + 1; i < line.last; ++i)
      if (boundary(i).legal() && boundary(i).hyphen == 0) return em;
    return narrow_gap * em;
  }

  /// No later break can make a line fit that is too wide by an em: a trimmed blank or a hyphen is less.
  bool hopeless(const LineRange& line, double excess) const {
    return line.first < line.last && excess > measure_.text().clusters[line.last - 1].em;
  }

  static int fitness_of(double ratio) {
    if (ratio < -0.5) return tight;
    if (ratio > 1) return very_loose;
    return ratio > 0.5 ? loose : normal;
  }

  /// Badness has no ceiling: with one, all room that a paragraph has to spare would end up in a single line
  /// that is as bad as can be.
  double demerits(const LineRange& line, double ratio, bool last) const {
    const double cube = std::abs(ratio * ratio * ratio);
    const double badness = std::floor(100 * cube + 0.5);
    const double penalty = last ? 0 : boundary(line.end).penalty;
    double sum = (1 + badness + penalty) * (1 + badness + penalty);
    if (!last && boundary(line.end).hyphen > 0 && boundary(line.begin).hyphen > 0) sum += hyphens_demerits;
    if (last && line.begin != begin_ && measure_.orphan(line.begin, line.end)) sum += orphan_demerits;
    return sum;
  }

  std::vector<std::size_t> path() const {
    std::optional<std::size_t> best;
    for (const std::size_t index : active_)
      if (nodes_[index].at == end_ && (!best || nodes_[index].demerits < nodes_[*best].demerits))
        best = index;
    std::vector<std::size_t> breaks;
    if (!best) return breaks;
    for (std::size_t i = *best; nodes_[i].at != begin_; i = nodes_[i].from) breaks.push_back(nodes_[i].at);
    std::reverse(breaks.begin(), breaks.end());
    return breaks;
  }

  const Measure& measure_;
  std::size_t begin_, end_;
  Widths widths_;
  std::vector<Node> nodes_;
  std::vector<std::size_t> active_;
};

struct Break {
  std::size_t at = 0;
  bool emergency = false;
};

/// First fit over one stretch of text without forced breaks inside.
class FirstFit {
 public:
  FirstFit(const Measure& measure, std::size_t begin, std::size_t end, Widths widths, Fit fit)
      : measure_(measure),
        begin_(begin),
        end_(end),
        widths_(widths),
        justified_(fit == Fit::justified || fit == Fit::total),
        words_(fit == Fit::words) {}

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
    return boundary.penalty == 0 && boundary.hyphen == 0 && !(words_ && boundary.in_word);
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
  /// would stay empty without; half of it below a line that is hyphenated, and in a measure of five em or
  /// less, where a word of two Han is more than a fifth.
  bool full_enough(std::size_t start, std::size_t at) const {
    constexpr double narrow = 5;  // em
    const bool below_hyphen = start > begin_ && measure_.text().boundaries[start].hyphen > 0;
    const bool head = words_ && width(start) <= narrow * measure_.text().clusters[start].em;
    const double empty_at_most = below_hyphen || head ? 0.5 : 0.2;
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
  bool justified_, words_;
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
  return FirstFit(measure, begin, end, widths, fit).run();
}

}  // namespace

std::vector<std::size_t> total_fit(const Measure& measure, std::size_t begin, std::size_t end,
                                   Widths widths) {
  if (end - begin > longest || begin == end) return {};
  return TotalFit(measure, begin, end, widths).run();
}

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
