#include "text/justify.hpp"

#include <algorithm>
#include <span>

namespace briefwright::text {
namespace {

constexpr double tiny = 1e-9;
constexpr double loose_limit = 0.5;  // em, of E4

struct Site {
  std::size_t at;   // in Justified::change
  double capacity;  // how much it may still change, >= 0
};

/// Gives every site the same share of `amount`, none more than its capacity; returns what is left.
double pour(std::vector<Site>& sites, double amount, double sign, std::vector<double>& change) {
  std::sort(sites.begin(), sites.end(), [](const Site& a, const Site& b) {
    return a.capacity < b.capacity || (a.capacity == b.capacity && a.at < b.at);
  });
  for (std::size_t i = 0; i < sites.size(); ++i) {
    const double share = std::min(sites[i].capacity, amount / static_cast<double>(sites.size() - i));
    change[sites[i].at] += sign * share;
    amount -= share;
  }
  return amount;
}

std::span<const Boundary> inner(const ClusterText& text, const LineRange& line) {
  if (line.last <= line.first + 1) return {};
  return std::span(text.boundaries).subspan(line.first + 1, line.last - line.first - 1);
}

void stretch(std::span<const Boundary> gaps, double amount, double em, Justified& out) {
  std::vector<Site> all;
  for (int stage = 1; stage < stretch_stages && amount > tiny; ++stage) {
    std::vector<Site> sites;
    for (std::size_t i = 0; i < gaps.size(); ++i)
      if (gaps[i].stretch == static_cast<Stretch>(stage))
        sites.push_back({i, gaps[i].most - gaps[i].natural});
    amount = pour(sites, amount, 1, out.change);
    all.insert(all.end(), sites.begin(), sites.end());
  }
  if (amount <= tiny || all.empty()) return;
  const double share = amount / static_cast<double>(all.size());
  for (const Site& site : all) out.change[site.at] += share;
  out.loose = share > loose_limit * em;
}

void shrink(std::span<const Boundary> gaps, double amount, Justified& out) {
  for (int stage = 1; stage < shrink_stages && amount > tiny; ++stage) {
    std::vector<Site> sites;
    for (std::size_t i = 0; i < gaps.size(); ++i)
      if (gaps[i].shrink == static_cast<Shrink>(stage)) sites.push_back({i, gaps[i].natural - gaps[i].least});
    amount = pour(sites, amount, -1, out.change);
  }
}

Justified changed(const ClusterText& text, const LineRange& line, double width, bool may_stretch) {
  const auto gaps = inner(text, line);
  Justified out{{}, line.natural, false};
  const double amount = width - line.natural;
  if (amount == 0 || (amount > 0 && !may_stretch)) return out;
  out.change.resize(gaps.size());
  if (amount > 0 && !gaps.empty()) stretch(gaps, amount, text.clusters[line.first].em, out);
  if (amount < 0) shrink(gaps, -amount, out);
  for (const double change : out.change) out.reached += change;
  return out;
}

}  // namespace

Justified justify(const ClusterText& text, const LineRange& line, double width) {
  return changed(text, line, width, true);
}

Justified shrink_to(const ClusterText& text, const LineRange& line, double width) {
  return changed(text, line, width, false);
}

}  // namespace briefwright::text
