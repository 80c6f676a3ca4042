// Total fit: the breaks with the fewest demerits over a whole paragraph (KP in docs/typography, 6).
//
// After Knuth and Plass, "Breaking Paragraphs into Lines", 1981.  We differ where Chinese asks for it: the
// capacities are those of the stages of justification, and there is no infinite glue but that of E4.
#include "text/line_breaking.hpp"

#include <algorithm>
#include <cmath>
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

}  // namespace

std::vector<std::size_t> total_fit(const Measure& measure, std::size_t begin, std::size_t end,
                                   Widths widths) {
  if (end - begin > longest || begin == end) return {};
  return TotalFit(measure, begin, end, widths).run();
}

}  // namespace briefwright::text
