// The language of a record: what it states of itself, or what its text looks like.
#pragma once

#include "data/policy.hpp"

namespace briefwright::data {

/// Of a text: Chinese when it has more Han characters than words in letters; none without either.  Addresses,
/// HTML, entities and code do not count.
std::optional<Language> language_of_text(std::string_view text);

/// Of a record that lies in no folder of a language: its field `lang`, else that of its texts,
/// country, status and category, else Chinese.  A `lang` that names no language, and a text in a script of
/// neither, are warned of.
Language language_of(const Policy& policy, Diagnostics& diagnostics);

}  // namespace briefwright::data
