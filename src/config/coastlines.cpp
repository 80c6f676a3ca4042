// layouts/maps/land-*.txt: the coastlines of maps.  layouts/maps/README.md describes the form.
#include "base/map_lines.hpp"
#include "config/config.hpp"

#include <fmt/format.h>

namespace briefwright::config {
namespace {

std::vector<chart::Ring> rings_of(const FileSystem& files, const std::string& path) {
  constexpr std::string_view head = "'rings N points N units N' is wanted here";
  MapLines lines(files, path);
  lines.next_line();
  lines.word("coastlines 1", "the file does not begin with 'coastlines 1'");
  lines.next_line();
  const std::size_t count = lines.count("rings ", head), points = lines.count(" points ", head),
                    units = lines.count(" units ", head);
  if (units == 0 || !lines.line().empty()) lines.refuse(std::string(head));
  std::vector<chart::Ring> rings;
  std::size_t found = 0;
  while (!lines.at_end()) {
    lines.next_line();
    std::vector<chart::Geo> ring = lines.places<chart::Geo>(static_cast<double>(units));
    if (ring.size() < 3) lines.refuse("a ring has at least three points");
    found += ring.size();
    rings.push_back(chart::Ring::of(std::move(ring)));
  }
  if (rings.size() != count || found != points)
    lines.refuse(fmt::format("{} rings of {} points are wanted, there are {} of {}", count, points,
                             rings.size(), found));
  return rings;
}

}  // namespace

std::shared_ptr<const chart::Coastlines> load_coastlines(const FileSystem& files, const std::string& folder) {
  auto land = std::make_shared<chart::Coastlines>();
  land->coarse = rings_of(files, folder + "/land-110m.txt");
  land->fine = rings_of(files, folder + "/land-50m.txt");
  return land;
}

}  // namespace briefwright::config
