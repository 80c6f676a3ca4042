#include "base/language.hpp"

#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace briefwright {
namespace {

constexpr std::size_t longest_tag = 48;

/// Chinese by codes of its own, most of them unknown to ICU: they are `zh` in print.
constexpr std::array<std::string_view, 7> forms_of_chinese{"cmn", "yue", "wuu", "nan", "hak", "gan", "lzh"};
/// Codes of ISO 639-2 for uncoded, several, no language.
constexpr std::array<std::string_view, 3> no_language{"mis", "mul", "zxx"};

template <std::size_t n>
bool is_one_of(std::string_view subtag, const std::array<std::string_view, n>& list) {
  return std::find(list.begin(), list.end(), subtag) != list.end();
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
  return text;
}

std::string primary_of(const std::string& tag) { return lower(tag.substr(0, tag.find('-'))); }

std::string as_chinese(std::string tag) {
  const std::string primary = primary_of(tag);
  if (is_one_of(primary, forms_of_chinese)) tag.replace(0, primary.size(), "zh");
  return tag;
}

/// The canonical form without extensions; empty for what is no tag of a known language.
std::string canonical(std::string_view tag) {
  if (tag.size() < 2 || tag.size() > longest_tag) return {};
  std::string given(tag);
  std::replace(given.begin(), given.end(), '_', '-');
  given = as_chinese(std::move(given));
  std::array<char, 2 * longest_tag> locale{}, clean{}, out{};
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t read = 0;
  uloc_forLanguageTag(given.c_str(), locale.data(), locale.size(), &read, &status);
  if (U_FAILURE(status) || static_cast<std::size_t>(read) != given.size()) return {};
  if (is_one_of(primary_of(given), no_language) || *uloc_getISO3Language(locale.data()) == '\0') return {};
  uloc_getBaseName(locale.data(), clean.data(), clean.size(), &status);
  uloc_toLanguageTag(clean.data(), out.data(), out.size(), true, &status);
  if (U_FAILURE(status)) return {};
  return as_chinese(out.data());  // "zh-yue" is "yue" to ICU
}

std::string script_of(const std::string& tag) {
  std::array<char, 2 * longest_tag> locale{}, likely{}, script{};
  UErrorCode status = U_ZERO_ERROR;
  uloc_forLanguageTag(tag.c_str(), locale.data(), locale.size(), nullptr, &status);
  uloc_addLikelySubtags(locale.data(), likely.data(), likely.size(), &status);
  uloc_getScript(likely.data(), script.data(), script.size(), &status);
  return U_FAILURE(status) ? std::string("Latn") : std::string(script.data());
}

bool is_zh(std::string_view tag) {
  return tag == "zh" || tag == "zh-CN" || tag == "zh-SG" || tag == "zh-Hans" || tag == "zh-Hans-CN" ||
         tag == "zh-Hans-SG";
}

}  // namespace

std::optional<Language> Language::from(std::string_view tag) {
  if (tag == "zh") return zh;
  if (tag == "en") return en;
  struct Known {
    std::string tag, script;
    Tags tags;
  };
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<const Known>, std::less<>> all;
  std::string found = canonical(tag);
  if (found.empty()) return std::nullopt;
  if (is_zh(found)) return zh;
  if (found == "en") return en;
  const std::lock_guard lock(mutex);
  auto& known = all[found];
  if (!known) {
    auto made = std::make_unique<Known>();
    made->script = script_of(found);
    made->tag = std::move(found);
    made->tags = {2, made->tag, made->tag, made->tag, made->script};
    known = std::move(made);
  }
  return Language(known->tags);
}

std::vector<Language> languages_from(std::string_view names) {
  std::vector<Language> languages;
  for (std::size_t start = 0; start <= names.size();) {
    const std::size_t end = std::min(names.find('+', start), names.size());
    const auto language = Language::from(names.substr(start, end - start));
    if (!language) return {};
    if (std::find(languages.begin(), languages.end(), *language) == languages.end())
      languages.push_back(*language);
    start = end + 1;
  }
  return languages;
}

}  // namespace briefwright
