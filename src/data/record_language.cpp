#include "data/record_language.hpp"

#include "base/utf8.hpp"
#include "data/corpus.hpp"
#include "data/front_matter.hpp"
#include "data/table_file.hpp"
#include "data/yaml_tree.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace briefwright::data {
namespace {

bool han(char32_t c) {
  return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

/// Of Latin, Greek, Cyrillic and so on: all letters before the scripts of East Asia, nearly enough.
bool letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7);
}

/// A run of the same characters at the front.
std::size_t run(std::u32string_view text) { return std::min(text.find_first_not_of(text[0]), text.size()); }

/// The length of an address at the front, up to white space, a quote, a bracket or a letter of East Asia.
std::size_t address(std::u32string_view text) {
  const auto end = std::find_if(text.begin(), text.end(), [](char32_t c) {
    return c <= ' ' || c >= 0x2E80 || std::u32string_view(U"\"<>()[]`").find(c) != std::u32string_view::npos;
  });
  const std::u32string_view whole = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  const bool is_one =
      whole.starts_with(U"www.") || whole.starts_with(U"mailto:") ||
      whole.find(U"://") != std::u32string_view::npos ||
      (whole.find(U'@') != std::u32string_view::npos && whole.find(U'.') != std::u32string_view::npos);
  return is_one ? whole.size() : 0;
}

/// Up to and with `end` when it stands within `most` characters; else 0.
std::size_t up_to(std::u32string_view text, std::u32string_view end, std::size_t most) {
  const std::size_t at = text.substr(0, most).find(end);
  return at == std::u32string_view::npos ? 0 : at + end.size();
}

/// How much at the front is no word for a reader: an address, HTML, an entity, code, the target of a link.
std::size_t no_words(std::u32string_view text, bool in_word) {
  constexpr std::size_t longest = 2000;
  if (text.starts_with(U"<!--")) return up_to(text, U"-->", longest);
  if (text[0] == '<' && text.size() > 1 && (text[1] == '/' || letter(text[1])))
    return up_to(text, U">", longest);
  if (text[0] == '&') {
    const std::size_t end = up_to(text, U";", 12);
    return text.substr(0, end).find(U' ') == std::u32string_view::npos ? end : 0;
  }
  if (text[0] == '`') {
    const std::u32string_view fence = text.substr(0, run(text));
    const std::size_t end = up_to(text.substr(fence.size()), fence, longest);
    return end > 0 ? fence.size() + end : 0;
  }
  if (text.starts_with(U"](")) return up_to(text, U")", longest);
  return !in_word && letter(text[0]) ? address(text) : 0;
}

}  // namespace

bool in_other_script(std::string_view text) {
  std::size_t known = 0, other = 0;
  for (const char32_t c : to_utf32(text)) {
    const bool latin = letter(c) && (c < 0x370 || (c >= 0x1E00 && c < 0x1F00));
    const bool east_asian = (c >= 0x3040 && c <= 0x30FF && c != 0x30FB) || (c >= 0xAC00 && c <= 0xD7A3);
    known += han(c) || latin;
    other += east_asian || (letter(c) && !latin);
  }
  return 4 * other > known;
}

std::optional<Language> language_of_text(std::string_view text) {
  std::size_t han_characters = 0, words = 0;
  bool in_word = false;
  const std::u32string whole = to_utf32(text);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (const std::size_t skipped = no_words(std::u32string_view(whole).substr(i), in_word); skipped > 0) {
      i += skipped - 1;
      in_word = false;
      continue;
    }
    han_characters += han(whole[i]);
    if (letter(whole[i]) && !in_word) ++words;
    in_word = letter(whole[i]);
  }
  if (han_characters == 0 && words == 0) return std::nullopt;
  return han_characters > words ? Language::zh : Language::en;
}

Language language_of(const Policy& policy, Diagnostics& diagnostics) {
  if (const auto stated = Language::from(policy.lang.value)) return *stated;
  std::string text;
  for (const Text* part : {&policy.title, &policy.description, &policy.interpretation, &policy.body})
    text += part->value + "\n";
  for (const Term* term : {&policy.country, &policy.status, &policy.category}) text += term->raw + "\n";
  const Language language = language_of_text(text).value_or(Language::zh);
  if (!policy.lang.present() && !in_other_script(text)) return language;
  diagnostics.add(unknown_language(policy.lang, policy.file, language));
  return language;
}

Diagnostic unknown_language(const Text& lang, const FileName& file, Language taken) {
  Origin origin = lang.origin;
  if (!lang.present()) origin.file = file;
  const std::string why = lang.present() ? fmt::format("\"{}\" is no tag of a language", *lang)
                                         : "much of this text is in a script of neither Chinese nor English";
  return {Severity::warning, "unknown-language", std::move(origin),
          fmt::format("{}; the record is taken as {}", why, taken == Language::zh ? "Chinese" : "English"),
          "state its BCP 47 tag in lang, such as zh, en, es or zh-Hant"};
}

namespace {

/// Of the texts of the front matter that are in no list or mapping, and of what stands below it: the others
/// are evidence and the like, in English often.
std::optional<Language> language_in(std::string_view whole, const FileName& file) {
  const auto parts = cut_front_matter(whole, file);
  if (!parts) return language_of_text(whole);
  const auto tree = parse_yaml(parts->yaml, file, parts->yaml_line);
  if (!tree) return language_of_text(whole);
  std::string said(parts->body);
  for (std::uint32_t i = tree->nodes[0].first; i != 0; i = tree->nodes[i].next) {
    const Node& field = tree->nodes[i];
    const auto stated = field.key == "lang" ? Language::from(field.text) : std::nullopt;
    if (stated) return stated;
    if (field.kind == NodeKind::scalar) said += "\n" + field.text;
  }
  return language_of_text(said);
}

}  // namespace

Language language_of_file(const FileSystem& files, const std::string& path) {
  const bool table = is_table_file(path);
  const auto text = files.read(path, table ? table_size_limit : LoadOptions{}.file_limit);
  const auto file = std::make_shared<const std::string>(path);
  if (!text || !checked_text(*text, file)) return Language::zh;
  const auto language = table ? language_of_text(*text) : language_in(with_line_feeds(*text), file);
  return language.value_or(Language::zh);
}

}  // namespace briefwright::data
