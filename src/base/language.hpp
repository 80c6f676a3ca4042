// The languages a corpus is written in and a brief is made in.
#pragma once

#include <optional>
#include <string_view>

namespace briefwright {

enum class Language { zh, en };

/// The name of the corpus folder and of --lang: "zh", "en".
constexpr std::string_view folder_name(Language l) { return l == Language::zh ? "zh" : "en"; }

/// BCP 47 tag for shaping and breaking: "zh-Hans", "en".
constexpr std::string_view text_tag(Language l) { return l == Language::zh ? "zh-Hans" : "en"; }

/// BCP 47 tag for the PDF catalog: "zh-CN", "en-US".
constexpr std::string_view document_tag(Language l) { return l == Language::zh ? "zh-CN" : "en-US"; }

constexpr Language other(Language l) { return l == Language::zh ? Language::en : Language::zh; }

constexpr std::optional<Language> language_from(std::string_view name) {
  if (name == "zh") return Language::zh;
  if (name == "en") return Language::en;
  return std::nullopt;
}

}  // namespace briefwright
