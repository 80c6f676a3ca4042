// Which of the two languages a text of a record is written in.
#pragma once

#include "base/language.hpp"

#include <string_view>

namespace briefwright::document {

/// True when the text holds a Han ideograph.  Valid UTF-8.
bool has_han(std::string_view text);

/// The BCP 47 tag for a text that is not in the part's language, else "".  In a Chinese part a text
/// with Latin letters and no Han is English; in an English part a text is Chinese when every fourth
/// letter or more is Han: an English sentence may quote a Chinese name.
std::string_view foreign_tag(std::string_view text, Language part);

}  // namespace briefwright::document
