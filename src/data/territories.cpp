// layouts/maps/countries.txt: which land is whose.  layouts/maps/README.md describes the form.
#include "data/territories.hpp"

#include "base/map_lines.hpp"
#include "data/places.hpp"
#include "data/selection.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace briefwright::data {
namespace {

constexpr double near_land = 25, near_coast = 370;  // km; the latter are 200 nautical miles
constexpr double km_per_degree = 111.195;           // of a sphere of 6371 km

struct Place {
  double longitude, latitude;
};

struct Bounds {
  double west = 1e9, south = 1e9, east = -1e9, north = -1e9;

  void add(const Bounds& other) {
    west = std::min(west, other.west);
    south = std::min(south, other.south);
    east = std::max(east, other.east);
    north = std::max(north, other.north);
  }
  bool holds(Place p) const {
    return p.longitude >= west && p.longitude <= east && p.latitude >= south && p.latitude <= north;
  }
  Bounds widened(double degrees_east, double degrees_north) const {
    return {west - degrees_east, south - degrees_north, east + degrees_east, north + degrees_north};
  }
};

/// A stretch of border or coast.
struct Arc {
  std::vector<Place> places;
  Bounds bounds;
  int countries = 0;  // whose it is: of one alone it is a coast
};

struct Territory {
  std::string code, name;  // ISO 3166-1 alpha-2; English
  std::vector<std::size_t> arcs;
  Bounds bounds;
  std::vector<std::size_t> also;  // whose land is that of this one, too
};

struct Claim {
  Bounds box;
  std::vector<std::size_t> of;
};

}  // namespace

struct Territories::Land {
  std::vector<Arc> arcs;
  std::vector<Territory> territories;
  std::vector<Claim> claims;

  /// An odd number of arcs lies east of the place.
  bool inside(const Territory& territory, Place p) const {
    if (!territory.bounds.holds(p)) return false;
    bool odd = false;
    for (const std::size_t index : territory.arcs) {
      const Arc& arc = arcs[index];
      if (p.latitude < arc.bounds.south || p.latitude >= arc.bounds.north || p.longitude > arc.bounds.east)
        continue;
      for (std::size_t i = 1; i < arc.places.size(); ++i) {
        const Place a = arc.places[i - 1], b = arc.places[i];
        if ((a.latitude > p.latitude) == (b.latitude > p.latitude)) continue;
        const double part = (p.latitude - a.latitude) / (b.latitude - a.latitude);
        if (p.longitude < a.longitude + part * (b.longitude - a.longitude)) odd = !odd;
      }
    }
    return odd;
  }

  /// Its own, and what it claims.
  bool holds(std::size_t index, Place p) const {
    const auto in = [&](std::size_t i) { return inside(territories[i], p); };
    if (in(index) || std::any_of(territories[index].also.begin(), territories[index].also.end(), in))
      return true;
    return std::any_of(claims.begin(), claims.end(), [&](const Claim& claim) {
      return claim.box.holds(p) && std::find(claim.of.begin(), claim.of.end(), index) != claim.of.end() &&
             std::any_of(claim.of.begin(), claim.of.end(), in);
    });
  }

  /// Some stretch of it, or of its coast alone, lies within so many kilometres.
  bool reaches(const Territory& territory, Place p, double km, bool coast) const {
    const double shrink = std::max(0.01, std::cos(p.latitude * std::numbers::pi / 180));
    const double north = km / km_per_degree, east = std::min(north / shrink, 180.0);
    for (const double turn : {0.0, -360.0, 360.0}) {
      const Place at{p.longitude + turn, p.latitude};
      if (!territory.bounds.widened(east, north).holds(at)) continue;
      for (const std::size_t index : territory.arcs) {
        const Arc& arc = arcs[index];
        if ((coast && arc.countries > 1) || !arc.bounds.widened(east, north).holds(at)) continue;
        for (std::size_t i = 1; i < arc.places.size(); ++i)
          if (distance(at, arc.places[i - 1], arc.places[i], shrink) <= km) return true;
      }
    }
    return false;
  }

  /// Null at sea.
  const Territory* at(Place p) const {
    const auto found = std::find_if(territories.begin(), territories.end(),
                                    [&](const Territory& territory) { return inside(territory, p); });
    return found == territories.end() ? nullptr : &*found;
  }

  bool fits(const std::vector<std::size_t>& countries, Place p) const {
    const auto any = [&](const auto& test) {
      return std::any_of(countries.begin(), countries.end(), [&](std::size_t index) {
        const Territory& own = territories[index];
        return test(own) || std::any_of(own.also.begin(), own.also.end(),
                                        [&](std::size_t other) { return test(territories[other]); });
      });
    };
    if (std::any_of(countries.begin(), countries.end(), [&](std::size_t index) { return holds(index, p); }))
      return true;
    if (any([&](const Territory& own) { return reaches(own, p, near_land, false); })) return true;
    return any([&](const Territory& own) { return reaches(own, p, near_coast, true); }) && at(p) == nullptr;
  }

 private:
  /// In kilometres, on the plane that touches the globe at `p`.
  static double distance(Place p, Place a, Place b, double shrink) {
    const double px = (p.longitude - a.longitude) * shrink, py = p.latitude - a.latitude;
    const double ex = (b.longitude - a.longitude) * shrink, ey = b.latitude - a.latitude;
    const double length = ex * ex + ey * ey;
    const double part = length > 0 ? std::clamp((px * ex + py * ey) / length, 0.0, 1.0) : 0;
    return km_per_degree * std::hypot(px - part * ex, py - part * ey);
  }
};

namespace {

constexpr std::string_view head = "'arcs N countries N also N claims N units N' is wanted here";

class LandReader {
 public:
  LandReader(const FileSystem& files, const std::string& path) : lines_(files, path) {}

  Territories::Land read() {
    lines_.next_line();
    lines_.word("countries 1", "the file does not begin with 'countries 1'");
    lines_.next_line();
    const std::size_t arcs = lines_.count("arcs ", head), countries = lines_.count(" countries ", head),
                      also = lines_.count(" also ", head), claims = lines_.count(" claims ", head),
                      units = lines_.count(" units ", head);
    if (units == 0 || !lines_.line().empty()) lines_.refuse(std::string(head));
    each(arcs, [&] { read_arc(static_cast<double>(units)); });
    each(countries, [&] { read_territory(); });
    each(also, [&] {
      const std::size_t held = territory();
      lines_.space();
      land_.territories[territory()].also.push_back(held);
    });
    each(claims, [&] { read_claim(); });
    if (!lines_.at_end()) lines_.refuse("the file ends here by its head");
    return std::move(land_);
  }

 private:
  template <class Read>
  void each(std::size_t n, const Read& read) {
    for (std::size_t i = 0; i < n; ++i) {
      if (lines_.at_end()) lines_.refuse("the file ends too early by its head");
      lines_.next_line();
      read();
      if (!lines_.line().empty()) lines_.refuse("the line ends too late");
    }
  }

  void read_arc(double units) {
    Arc& arc = land_.arcs.emplace_back();
    arc.places = lines_.places<Place>(units);
    for (const Place p : arc.places) arc.bounds.add({p.longitude, p.latitude, p.longitude, p.latitude});
  }

  /// Code, arcs, name.
  void read_territory() {
    Territory& territory = land_.territories.emplace_back();
    territory.code = lines_.token();
    codes_[territory.code] = land_.territories.size() - 1;
    lines_.space();
    while (!lines_.line().empty() && lines_.line().front() >= '0' && lines_.line().front() <= '9') {
      const std::size_t index = lines_.count("", head);
      if (index >= land_.arcs.size()) lines_.refuse("there is no arc of that number");
      ++land_.arcs[index].countries;
      territory.arcs.push_back(index);
      territory.bounds.add(land_.arcs[index].bounds);
      lines_.space();
    }
    territory.name = lines_.line();
    lines_.word(territory.name, {});
  }

  std::size_t territory() {
    const auto found = codes_.find(lines_.token());
    if (found == codes_.end()) lines_.refuse("the code of a country is wanted here");
    return found->second;
  }

  void read_claim() {
    Claim& claim = land_.claims.emplace_back();
    for (double* side : {&claim.box.west, &claim.box.south, &claim.box.east, &claim.box.north}) {
      *side = lines_.number();
      lines_.space();
    }
    claim.of.push_back(territory());
    while (!lines_.line().empty()) {
      lines_.space();
      claim.of.push_back(territory());
    }
  }

  MapLines lines_;
  Territories::Land land_;
  std::map<std::string, std::size_t, std::less<>> codes_;
};

/// Positions of records by the names that their vocabulary has for countries.
class Marker {
 public:
  Marker(const Territories::Land& land, const Vocabulary& vocabulary) : land_(land), vocabulary_(vocabulary) {
    for (std::size_t i = 0; i < land.territories.size(); ++i)
      for (const std::string* name : {&land.territories[i].name, &land.territories[i].code})
        if (const Entry* entry = vocabulary.find("country", *name))
          by_key_[one_country(entry->key, vocabulary)] = i;
  }

  /// Null where its land is not known.
  const Territory* territory(std::string_view key) const {
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? nullptr : &land_.territories[found->second];
  }

  /// None where one of them has no land that is known.
  std::vector<std::size_t> countries_of(const Facility& facility) const {
    std::vector<std::size_t> countries;
    for (const std::string& key : country_keys(facility.country, vocabulary_)) {
      const auto found = by_key_.find(key);
      if (found == by_key_.end()) return {};
      countries.push_back(found->second);
    }
    return countries;
  }

  void mark(Facility& facility) const {
    const std::vector<std::size_t> countries = countries_of(facility);
    if (countries.empty()) return;
    const double latitude = facility.coordinates->latitude, longitude = facility.coordinates->longitude;
    const auto fits = [&](double north, double east) {
      return std::abs(north) <= 90 && land_.fits(countries, place(north, east));
    };
    facility.position = fits(latitude, longitude)    ? Position::fits
                        : fits(latitude, -longitude) ? Position::longitude_sign
                        : fits(longitude, latitude)  ? Position::swapped
                        : fits(-latitude, longitude) ? Position::latitude_sign
                                                     : Position::elsewhere;
    if (!facility.misplaced()) return;
    if (const Territory* there = land_.at(place(latitude, longitude))) facility.lies_in = name_of(*there);
  }

 private:
  static Place place(double latitude, double longitude) {
    return {longitude - 360 * std::round(longitude / 360), latitude};
  }

  std::string name_of(const Territory& territory) const {
    const Entry* entry = vocabulary_.find("country", territory.code);
    return entry ? entry->label(Language::en) : territory.name;
  }

  const Territories::Land& land_;
  const Vocabulary& vocabulary_;
  std::map<std::string, std::size_t, std::less<>> by_key_;
};

// How far a country reaches.

/// Stretches that meet at their ends.
struct LandPart {
  std::vector<Place> ends;
  Bounds box;

  double size() const {
    const double middle = (box.south + box.north) / 2 * std::numbers::pi / 180;
    return (box.east - box.west) * (box.north - box.south) * std::max(0.0, std::cos(middle));
  }
  bool meets(const LandPart& other) const {
    return std::any_of(ends.begin(), ends.end(), [&](Place a) {
      return std::any_of(other.ends.begin(), other.ends.end(),
                         [&](Place b) { return a.longitude == b.longitude && a.latitude == b.latitude; });
    });
  }
};

void add_part(std::vector<LandPart>& parts, LandPart part) {
  for (std::size_t i = parts.size(); i-- > 0;) {
    if (!parts[i].meets(part)) continue;
    part.box.add(parts[i].box);
    part.ends.insert(part.ends.end(), parts[i].ends.begin(), parts[i].ends.end());
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i));
  }
  parts.push_back(std::move(part));
}

Bounds turned(const Bounds& box, double degrees) {
  return {box.west + degrees, box.south, box.east + degrees, box.north};
}

/// Of the stretch with longitudes that run on over the antimeridian.
Bounds unrolled(const Arc& arc) {
  Bounds box;
  double turn = 0, last = arc.places.front().longitude;
  for (const Place p : arc.places) {
    if (std::abs(p.longitude - last) > 180) turn += p.longitude < last ? 360 : -360;
    last = p.longitude;
    box.add({p.longitude + turn, p.latitude, p.longitude + turn, p.latitude});
  }
  return box;
}

/// The larger of the gaps between both boxes to the north and to the east.
double kilometres_between(const Bounds& a, const Bounds& b) {
  const double north = std::max({0.0, a.south - b.north, b.south - a.north});
  const double east = std::max({0.0, a.west - b.east, b.west - a.east});
  const double shrink = std::cos((a.south + a.north + b.south + b.north) / 4 * std::numbers::pi / 180);
  return km_per_degree * std::max(north, east * shrink);
}

/// The largest first.
std::vector<LandPart> parts_of(const Territories::Land& land, const Territory& territory) {
  std::vector<LandPart> parts;
  for (const std::size_t index : territory.arcs)
    if (const Arc& arc = land.arcs[index]; !arc.places.empty())
      add_part(parts, {{arc.places.front(), arc.places.back()}, unrolled(arc)});
  std::stable_sort(parts.begin(), parts.end(),
                   [](const LandPart& a, const LandPart& b) { return a.size() > b.size(); });
  return parts;
}

/// None for land without extent.
std::optional<LandBox> reach_of(const Territories::Land& land, const Territory& territory) {
  const std::vector<LandPart> own = parts_of(land, territory);
  if (own.empty() || own.front().size() <= 0) return std::nullopt;
  constexpr double always = 1.0 / 3, nearby = 1.0 / 20, near = 300;
  Bounds all;
  const auto add = [&](const LandPart& part, bool far) {
    const double share = part.size() / own.front().size();
    Bounds box = part.box;
    for (const double turn : {-360.0, 360.0})  // the nearest way round the globe
      if (const Bounds other = turned(part.box, turn);
          kilometres_between(all, other) < kilometres_between(all, box))
        box = other;
    if ((far && share >= always) || (share >= nearby && kilometres_between(all, box) <= near)) all.add(box);
  };
  for (const LandPart& part : own) add(part, true);
  for (const std::size_t other : territory.also)
    for (const LandPart& part : parts_of(land, land.territories[other])) add(part, false);
  return LandBox{all.west, all.south, all.east, all.north};
}

bool located(const Facility& facility) { return facility.coordinates.present(); }

}  // namespace

Territories::Territories(const FileSystem& files, std::string path) : files_(files), path_(std::move(path)) {}
Territories::~Territories() = default;

const Territories::Land& Territories::land() const {
  std::call_once(read_, [this] { land_ = std::make_unique<const Land>(LandReader(files_, path_).read()); });
  return *land_;
}

void mark_positions(std::span<Facility> facilities, const Vocabulary& vocabulary,
                    const Territories& territories) {
  if (std::none_of(facilities.begin(), facilities.end(), located)) return;
  const Marker marker(territories.land(), vocabulary);
  for (Facility& facility : facilities)
    if (located(facility)) marker.mark(facility);
}

LandBoxes land_boxes(std::span<const Facility> facilities, const Vocabulary& vocabulary,
                     const Territories& territories) {
  LandBoxes boxes;
  if (std::none_of(facilities.begin(), facilities.end(), located)) return boxes;
  const Territories::Land& land = territories.land();
  const Marker marker(land, vocabulary);
  for (const Facility& facility : facilities)
    if (located(facility))
      for (const std::string& key : country_keys(facility.country, vocabulary))
        if (const Territory* territory = boxes.contains(key) ? nullptr : marker.territory(key))
          if (const auto reach = reach_of(land, *territory)) boxes[key] = *reach;
  return boxes;
}

}  // namespace briefwright::data
