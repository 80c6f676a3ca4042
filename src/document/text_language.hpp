// Whether a text of a record is written in the language of its part.
#pragma once

#include "base/language.hpp"

#include <string_view>

namespace briefwright::document {

/// True when the text holds a Han ideograph.  Valid UTF-8.
bool has_han(std::string_view text);

/// The BCP 47 tag for a text that is not in the part's language, else "".  In a part in Latin script a text
/// is Chinese when every fourth letter or more is Han: an English sentence may quote a Chinese name.  In
/// a part in another script a text with Latin letters and none of its own is English.
std::string_view foreign_tag(std::string_view text, Language part);

}  // namespace briefwright::document
