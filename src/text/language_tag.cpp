#include "text/language_tag.hpp"

#include <algorithm>

namespace briefwright::text {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// `tag` is lower case.
std::string chinese(const std::string& tag) {
  const std::string bounded = tag + "-";
  const auto has = [&](const char* subtag) { return bounded.find(subtag) != std::string::npos; };
  if (has("-hans-")) return "zh-Hans";
  if (has("-hk-") || has("-mo-")) return "zh-HK";
  if (has("-hant-") || has("-tw-")) return "zh-Hant";
  return "zh-Hans";
}

}  // namespace

std::string canonical_language(std::string_view tag) {
  std::string text(tag);
  std::transform(text.begin(), text.end(), text.begin(), lower);
  std::replace(text.begin(), text.end(), '_', '-');
  const std::string primary = text.substr(0, text.find('-'));
  return primary == "zh" ? chinese(text) : primary;
}

Region region_of(std::string_view tag) {
  const std::string language = canonical_language(tag);
  if (language == "zh-Hans") return Region::zh_hans;
  if (language.starts_with("zh")) return Region::zh_hant;
  if (language == "ja") return Region::ja;
  if (language == "ko") return Region::ko;
  return Region::latin;
}

}  // namespace briefwright::text
