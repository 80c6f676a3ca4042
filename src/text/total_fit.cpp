// Total fit: the breaks with the fewest demerits over a whole paragraph (KP in docs/typography, 6).
//
// After Knuth and Plass, "Breaking Paragraphs into Lines", 1981.  We differ where Chinese asks for it: the
// capacities are those of the stages of justification, and there is no infinite glue but that of E4.
#include "text/line_breaking.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace briefwright::text {
namespace {

constexpr std::size_t longest = 5000;  // clusters
constexpr double worst = 10000;        // badness
constexpr double hyphens_demerits = 3000, fitness_demerits = 3000, orphan_demerits = 1e6;

enum Fitness { tight, normal, loose, very_loose };

struct Node {
  std::size_t at = 0;
  int fitness = normal;
  double demerits = 0;
  std::size_t from = 0;  // index of the node before
};

struct Rated {
  double demerits = 0;
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

  /// The best way to end a line at `at`, for each fitness class of that line.
  void visit(std::size_t at) {
    std::optional<Node> best[4];
    std::vector<std::size_t> still;
    for (const std::size_t index : active_) {
      const Node& node = nodes_[index];
      const LineRange line = measure_.line(node.at, at);
      if (!hopeless(line, width(node))) still.push_back(index);
      const auto rated = rate(node, line);
      if (!rated) continue;
      const double demerits = node.demerits + rated->demerits;
      auto& slot = best[rated->fitness];
      if (!slot || demerits < slot->demerits) slot = Node{at, rated->fitness, demerits, index};
    }
    active_ = std::move(still);
    for (const auto& node : best) {
      if (!node) continue;
      active_.push_back(nodes_.size());
      nodes_.push_back(*node);
    }
  }

  double width(const Node& node) const { return node.at == begin_ ? widths_.first : widths_.others; }

  /// No later break can make this line fit: a trimmed blank or a hyphen is less than an em.
  bool hopeless(const LineRange& line, double width) const {
    if (line.first == line.last) return false;
    const double em = measure_.text().clusters[line.last - 1].em;
    return line.natural - measure_.shrink(line) - em > width + width_slack;
  }

  std::optional<Rated> rate(const Node& node, const LineRange& line) const {
    const bool last = line.end == end_;
    const double spare = width(node) - line.natural;
    double ratio = 0;
    if (spare < -width_slack) {
      const double capacity = measure_.shrink(line);
      if (-spare > capacity + width_slack) return std::nullopt;
      ratio = std::max(-1.0, spare / capacity);
    } else if (!last && spare > width_slack) {
      const double capacity = measure_.stretch(line);
      ratio = capacity > 0 ? spare / capacity : std::numeric_limits<double>::infinity();
    }
    return Rated{demerits(node, line, ratio, last), fitness_of(ratio)};
  }

  static int fitness_of(double ratio) {
    if (ratio < -0.5) return tight;
    if (ratio > 1) return very_loose;
    return ratio > 0.5 ? loose : normal;
  }

  double demerits(const Node& node, const LineRange& line, double ratio, bool last) const {
    const double cube = std::abs(ratio * ratio * ratio);
    const double badness = std::min(worst, std::round(100 * cube));
    const double penalty = last ? 0 : boundary(line.end).penalty;
    double sum = (1 + badness + penalty) * (1 + badness + penalty);
    const bool hyphens = !last && boundary(line.end).hyphen > 0 && boundary(line.begin).hyphen > 0;
    if (hyphens) sum += hyphens_demerits;
    if (node.at != begin_ && std::abs(fitness_of(ratio) - node.fitness) > 1) sum += fitness_demerits;
    if (last && node.at != begin_ && measure_.orphan(line.begin, line.end)) sum += orphan_demerits;
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
