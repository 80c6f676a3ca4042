// The language of records and documents: a BCP 47 tag.
#pragma once

#include <compare>
#include <optional>
#include <string_view>
#include <vector>

namespace briefwright {

/// A language, with the script and region that its tag names ("zh", "es", "pt-BR", "zh-Hant").  As small and
/// cheap as a pointer; its tags live as long as the program.
class Language {
 public:
  static const Language zh, en;

  constexpr Language() : tags_(&chinese) {}

  /// The tag in its canonical form: the name of a folder of records, a key of texts, an argument of --lang.
  constexpr std::string_view tag() const { return tags_->tag; }
  /// The tag by which faces, habits of punctuation and patterns of hyphenation are chosen: "zh-Hans", "en".
  constexpr std::string_view text_tag() const { return tags_->text; }
  /// The same where a text in this language stands in a part in another; "" where the two are one, or differ
  /// in the region only.
  constexpr std::string_view text_tag_in(Language part) const {
    return primary() == part.primary() && script() == part.script() ? std::string_view() : text_tag();
  }
  /// The tag that a file states: "zh-CN", "en-US".
  constexpr std::string_view document_tag() const { return tags_->document; }
  /// The first subtag: "zh" of "zh-Hant".
  constexpr std::string_view primary() const { return tag().substr(0, tag().find('-')); }
  /// The script that it is written in, where the tag names none the likely one: ISO 15924, "Hans", "Latn".
  constexpr std::string_view script() const { return tags_->script; }

  friend constexpr bool operator==(Language a, Language b) { return a.tags_ == b.tags_; }
  /// Chinese, English, then the others by their tags.
  friend constexpr std::strong_ordering operator<=>(Language a, Language b) {
    if (const auto by_rank = a.tags_->rank <=> b.tags_->rank; by_rank != 0) return by_rank;
    return a.tag().compare(b.tag()) <=> 0;
  }

  /// Of a BCP 47 tag in any case, with '-' or '_', whose first subtag is a language that ICU knows.  Names of
  /// Chinese in the forms of the mainland ("zh-CN", "zh-Hans", "cmn") are `zh`; none for any other text.
  static std::optional<Language> from(std::string_view tag);

 private:
  struct Tags {
    int rank;
    std::string_view tag, text, document, script;
  };
  static constexpr Tags chinese{0, "zh", "zh-Hans", "zh-CN", "Hans"}, english{1, "en", "en", "en-US", "Latn"};
  constexpr explicit Language(const Tags& tags) : tags_(&tags) {}

  const Tags* tags_;
};

/// "zh", "es", "zh+en": the languages of one document, each once; empty where one is none.
std::vector<Language> languages_from(std::string_view names);

inline constexpr Language Language::zh{Language::chinese};
inline constexpr Language Language::en{Language::english};

}  // namespace briefwright
