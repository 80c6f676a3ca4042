// What little HTML people write into plain text.
#pragma once

#include <string>
#include <string_view>

namespace briefwright {

/// `&amp;`, `&lt;`, `&gt;`, `&quot;`, `&#39;` and `&nbsp;` as characters; others stay.
std::string decoded_entities(std::string_view text);

/// In Unicode's own raised or lowered figures and signs; empty when a character has none.
std::string shifted_figures(std::string_view text, bool raised);

/// Without comments; `<sub>2</sub>` and `<sup>-6</sup>` in Unicode's figures, `<br>` as a line end, the
/// entities above decoded.  All else stays as written.
std::string plain_of_html(std::string_view text);

}  // namespace briefwright
