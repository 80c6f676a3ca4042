#include "batch/align.hpp"

#include "data/text_difference.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace briefwright::batch {
namespace {

using Places = std::vector<std::size_t>;
using Texts = std::span<const AlignedText>;

constexpr std::size_t most_cells = 2'000'000;  // of a table of costs: one may take some microseconds

// What it costs to take one text for another; two gaps, which say removed and added, cost 2 * gap.
constexpr int gap = 50, other_column = 20, other_words = 40, other_words_and_column = 70, unlike = 24,
              other_origin = 45, never = 1000;
constexpr std::size_t least_prose = 12, least_of_any_origin = 8;  // bytes

bool same_column(const AlignedText& a, const AlignedText& b) {
  constexpr double near = 0.5;  // points
  return std::abs(a.left - b.left) < near || std::abs(a.right - b.right) < near;
}

int cost(const AlignedText& a, const AlignedText& b) {
  if (a.same == b.same) return same_column(a, b) ? 0 : other_column;
  if (a.origin == b.origin) {
    const int base = same_column(a, b) ? other_words : other_words_and_column;
    if (std::min(a.text.size(), b.text.size()) < least_prose) return base;
    return base + static_cast<int>(std::lround(unlike * (1 - data::similarity(a.text, b.text))));
  }
  // What another field or rule prints now is the same to a reader.
  if (a.words == b.words && a.text.size() >= least_of_any_origin)
    return other_origin + (same_column(a, b) ? 0 : other_column);
  return never;
}

class Aligner {
 public:
  Aligner(Texts before, Texts after)
      : before_(before), after_(after), to_(before.size()), from_(after.size()) {}

  std::vector<std::optional<std::size_t>> run() {
    const Pairs anchors = in_order(match_telling());
    match_neighbours();
    std::size_t i = 0, j = 0;
    for (const auto& [at, in] : anchors) {
      align_gap(free_places(to_, i, at), free_places(from_, j, in));
      i = at + 1, j = in + 1;
    }
    align_gap(free_places(to_, i, before_.size()), free_places(from_, j, after_.size()));
    match_left();
    return std::move(to_);
  }

 private:
  using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;
  using Taken = std::vector<std::optional<std::size_t>>;

  void match(std::size_t i, std::size_t j) { to_[i] = j, from_[j] = i; }

  static Places free_places(const Taken& taken, std::size_t begin, std::size_t end) {
    Places places;
    for (std::size_t i = begin; i < end; ++i)
      if (!taken[i]) places.push_back(i);
    return places;
  }

  /// The places that are free, by what `number` of a text says.
  template <class Number>
  static std::map<std::uint32_t, Places> by(Texts texts, const Taken& taken, Number number) {
    std::map<std::uint32_t, Places> places;
    for (std::size_t i = 0; i < texts.size(); ++i)
      if (!taken[i] && texts[i].telling) places[texts[i].*number].push_back(i);
    return places;
  }

  /// Telling texts that stand equally often in both, wherever they stand.
  Pairs match_telling() {
    Pairs pairs;
    const auto there = by(after_, from_, &AlignedText::same);
    for (const auto& [same, places] : by(before_, to_, &AlignedText::same)) {
      const auto found = there.find(same);
      if (found == there.end() || found->second.size() != places.size()) continue;
      for (std::size_t k = 0; k < places.size(); ++k) {
        match(places[k], found->second[k]);
        pairs.emplace_back(places[k], found->second[k]);
      }
    }
    std::sort(pairs.begin(), pairs.end());
    return pairs;
  }

  /// The most of them that stand in the same order in both.
  static Pairs in_order(const Pairs& pairs) {
    std::vector<std::size_t> ends, previous(pairs.size());  // by length of a row: its last pair
    for (std::size_t k = 0; k < pairs.size(); ++k) {
      const auto at = std::lower_bound(ends.begin(), ends.end(), pairs[k].second,
                                       [&](std::size_t e, std::size_t j) { return pairs[e].second < j; });
      previous[k] = at == ends.begin() ? pairs.size() : *(at - 1);
      if (at == ends.end())
        ends.push_back(k);
      else
        *at = k;
    }
    Pairs row;
    for (std::size_t k = ends.empty() ? pairs.size() : ends.back(); k < pairs.size(); k = previous[k])
      row.push_back(pairs[k]);
    std::reverse(row.begin(), row.end());
    return row;
  }

  static bool too_many(const Places& old, const Places& fresh) {
    return old.size() + 1 > most_cells / (fresh.size() + 1);
  }

  void align_gap(const Places& old, const Places& fresh) {
    if (too_many(old, fresh)) return pair_in_order(old, fresh);
    for (const auto& [i, j] : cheapest(old, fresh)) match(i, j);
  }

  /// The cheapest way to take texts of one list for those of the other, in order.
  Pairs cheapest(const Places& old, const Places& fresh) const {
    enum Step : unsigned char { both, remove, add };
    const std::size_t width = fresh.size() + 1;
    std::vector<unsigned char> steps((old.size() + 1) * width, add);
    std::vector<int> above(width), row(width);
    for (std::size_t j = 0; j < width; ++j) above[j] = static_cast<int>(j) * gap;
    for (std::size_t i = 1; i <= old.size(); ++i) {
      row[0] = static_cast<int>(i) * gap;
      steps[i * width] = remove;
      for (std::size_t j = 1; j < width; ++j) {
        const int one = above[j - 1] + cost(before_[old[i - 1]], after_[fresh[j - 1]]);
        const int removed = above[j] + gap, added = row[j - 1] + gap;
        row[j] = std::min({one, removed, added});
        steps[i * width + j] = row[j] == one ? both : row[j] == removed ? remove : add;
      }
      std::swap(row, above);
    }
    Pairs pairs;
    for (std::size_t i = old.size(), j = fresh.size(); i > 0 && j > 0;) {
      const unsigned char step = steps[i * width + j];
      if (step == both) pairs.emplace_back(old[i - 1], fresh[j - 1]);
      i -= step != add;
      j -= step != remove;
    }
    std::reverse(pairs.begin(), pairs.end());
    return pairs;
  }

  /// Whole rows of texts that stand elsewhere, though each of them says little: a table, a chart.
  bool match_runs() {
    constexpr std::size_t least = 4;
    const Places old = free_places(to_, 0, before_.size()), fresh = free_places(from_, 0, after_.size());
    if (old.empty() || fresh.empty() || too_many(old, fresh)) return false;
    const Pairs pairs = cheapest(old, fresh);
    bool any = false;
    for (std::size_t begin = 0, end = 0; begin < pairs.size(); begin = end) {
      std::size_t equal = 0;
      do {
        equal += before_[pairs[end].first].same == after_[pairs[end].second].same;
        ++end;
      } while (end < pairs.size() && pairs[end].first == pairs[end - 1].first + 1 &&
               pairs[end].second == pairs[end - 1].second + 1);
      if (end - begin < least || equal * 2 < end - begin) continue;
      for (std::size_t k = begin; k < end; ++k) match(pairs[k].first, pairs[k].second);
      any = true;
    }
    return any;
  }

  /// Of too many: equal ones, then those of one origin, in order.
  void pair_in_order(const Places& old, const Places& fresh) {
    for (const auto number : {&AlignedText::same, &AlignedText::origin}) {
      std::map<std::uint32_t, Places> waiting;
      for (auto j = fresh.rbegin(); j != fresh.rend(); ++j)
        if (!from_[*j]) waiting[after_[*j].*number].push_back(*j);
      for (const std::size_t i : old) {
        const auto found = to_[i] ? waiting.end() : waiting.find(before_[i].*number);
        if (found == waiting.end() || found->second.empty()) continue;
        match(i, found->second.back());
        found->second.pop_back();
      }
    }
  }

  /// What stands elsewhere.
  void match_left() {
    const auto there = by(after_, from_, &AlignedText::same);
    for (const auto& [same, places] : by(before_, to_, &AlignedText::same))
      if (const auto found = there.find(same); found != there.end())
        for (std::size_t k = 0; k < std::min(places.size(), found->second.size()); ++k)
          match(places[k], found->second[k]);
    match_neighbours();
    for (int rounds = 0; rounds < 4 && match_runs(); ++rounds) {
    }
    const auto of_origin = by(after_, from_, &AlignedText::origin);
    for (const auto& [origin, places] : by(before_, to_, &AlignedText::origin))
      if (const auto found = of_origin.find(origin);
          places.size() == 1 && found != of_origin.end() && found->second.size() == 1)
        match(places[0], found->second[0]);
  }

  /// Around texts that are found what says too little to be found by itself.
  void match_neighbours() {
    for (std::size_t i = 0; i < before_.size(); ++i)
      if (to_[i]) match_next(i, *to_[i], 1);
    for (std::size_t i = before_.size(); i-- > 0;)
      if (to_[i]) match_next(i, *to_[i], std::numeric_limits<std::size_t>::max());
  }

  /// The neighbours of a pair, `step` on (1, or as many as make one back), when they are equal and free.
  void match_next(std::size_t i, std::size_t j, std::size_t step) {
    i += step, j += step;
    if (i < before_.size() && j < after_.size() && !to_[i] && !from_[j] && before_[i].same == after_[j].same)
      match(i, j);
  }

  Texts before_, after_;
  Taken to_, from_;
};

}  // namespace

std::vector<std::optional<std::size_t>> align(Texts before, Texts after) {
  return Aligner(before, after).run();
}

}  // namespace briefwright::batch
