// The language of a record: what it states of itself, or what its text looks like.
#pragma once

#include "data/front_matter.hpp"
#include "data/policy.hpp"

namespace briefwright::data {

/// Of a text: Chinese when it has more Han characters than words in letters; none without either.  Addresses,
/// HTML, entities and code do not count.
std::optional<Language> language_of_text(std::string_view text);

/// Most of the text is in neither of these: kana, Hangul or letters beyond Latin count against both.
bool in_other_script(std::string_view text);

/// The warning for a field `lang` that is no tag of a language, or for its absence from a text in another
/// script than those of `taken`.
Diagnostic unknown_language(const Text& lang, const FileName& file, Language taken);

/// Of a record that stands alone: its field `lang`, else that of its texts,
/// country, status and category, else Chinese.  A `lang` that names no language, and a text in a script of
/// neither, are warned of.
Language language_of(const Policy& policy, Diagnostics& diagnostics);

}  // namespace briefwright::data
