#include "text/measure.hpp"

#include <algorithm>

namespace briefwright::text {

Measure::Measure(const ClusterText& text) : text_(&text), sums_(text.clusters.size() + 1) {
  Sums sum;
  for (std::size_t i = 0; i < text.clusters.size(); ++i) {
    const Boundary& gap = text.boundaries[i];
    sum.width += gap.natural + text.clusters[i].body;
    if (gap.shrink != Shrink::none) sum.shrink += gap.natural - gap.least;
    if (gap.stretch != Stretch::none) sum.stretch += gap.most - gap.natural;
    sums_[i + 1] = sum;
  }
}

LineRange Measure::line(std::size_t begin, std::size_t end) const {
  LineRange line{begin, end, begin, end, 0};
  const auto& clusters = text_->clusters;
  while (line.first < line.last && clusters[line.first].cls == CharClass::sp) ++line.first;
  while (line.last > line.first && clusters[line.last - 1].cls == CharClass::sp) --line.last;
  if (line.first == line.last) return line;
  line.natural = sums_[line.last].width - sums_[line.first].width - text_->boundaries[line.first].natural;
  const Cluster &head = clusters[line.first], &tail = clusters[line.last - 1];
  if (!head.trims_start) line.natural += head.lead;
  if (!tail.trims_end) line.natural += tail.trail;
  line.natural += text_->boundaries[end].hyphen;
  return line;
}

bool Measure::orphan(std::size_t begin, std::size_t end) const {
  constexpr std::size_t shortest_word = 3;
  std::size_t ideographs = 0, letters = 0;
  for (std::size_t i = begin; i < end; ++i) {
    switch (text_->clusters[i].cls) {
      case CharClass::id:
        ++ideographs;
        break;
      case CharClass::lt:
        letters += text_->clusters[i].end - text_->clusters[i].begin;
        break;
      case CharClass::nu:
      case CharClass::ot:
        return false;
      default:
        break;
    }
    if (ideographs > 1 || letters >= shortest_word) return false;
  }
  return ideographs + letters > 0 && (ideographs == 0 || letters == 0);
}

}  // namespace briefwright::text
