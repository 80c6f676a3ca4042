#include "text/units.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace briefwright::text {
namespace {

constexpr std::array<std::u32string_view, 71> units = {
    U"%",     U"‰",     U"°C",    U"°F",    U"°",    U"℃",    U"℉",   U"㎡",   U"㎥",   U"㎞",    U"t",
    U"kt",    U"Mt",    U"Gt",    U"g",     U"mg",   U"kg",   U"µg",  U"m",    U"cm",   U"mm",    U"km",
    U"nm",    U"m²",    U"m³",    U"km²",   U"ha",   U"h",    U"d",   U"a",    U"s",    U"min",   U"ms",
    U"K",     U"W",     U"kW",    U"MW",    U"GW",   U"TW",   U"Wh",  U"kWh",  U"MWh",  U"GWh",   U"TWh",
    U"Pa",    U"kPa",   U"MPa",   U"GPa",   U"bar",  U"J",    U"kJ",  U"MJ",   U"GJ",   U"TJ",    U"PJ",
    U"EJ",    U"ppm",   U"ppb",   U"L",     U"CO₂",  U"CO₂e", U"CO2", U"CO2e", U"tCO₂", U"tCO₂e", U"tCO2",
    U"tCO2e", U"ktCO₂", U"MtCO₂", U"MtCO2", U"GtCO₂"};

constexpr std::u32string_view bound = U"十百千万亿兆年月日时分秒号章节条款项期届㎡㎥㎞℃％";
constexpr std::u32string_view soft = U"元吨倍度个项家座位名";
constexpr std::u32string_view numerals = U"〇零一二三四五六七八九十百千万两";

bool spells(std::span<const Char> p, std::size_t at, std::u32string_view word) {
  if (p.size() - at < word.size()) return false;
  for (std::size_t k = 0; k < word.size(); ++k)
    if (p[at + k].code != word[k]) return false;
  return true;
}

bool continues_word(std::span<const Char> p, std::size_t at) {
  return at < p.size() && (p[at].cls == CharClass::lt || p[at].cls == CharClass::nu);
}

}  // namespace

bool unit_at(std::span<const Char> p, std::size_t at) {
  return at < p.size() && std::any_of(units.begin(), units.end(), [&](std::u32string_view unit) {
           return spells(p, at, unit) && !continues_word(p, at + unit.size());
         });
}

bool binds_to_digit(char32_t c) { return bound.find(c) != std::u32string_view::npos; }
bool is_soft_counter(char32_t c) { return soft.find(c) != std::u32string_view::npos; }
bool is_chinese_numeral(char32_t c) { return numerals.find(c) != std::u32string_view::npos; }

}  // namespace briefwright::text
