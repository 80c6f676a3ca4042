// The body of a record often repeats its description.  One rule says what is printed.
#pragma once

#include "data/record.hpp"

namespace briefwright::data {

/// Texts are compared without white space and Markdown marks, and without an ellipsis at the end of the
/// description.
///  - The same text in both: the one with more lines stays as the description (the other lost its
///    line structure), the body goes.
///  - The body holds the whole description and says more (descriptions are often cut off): the body
///    stays, as the description.
///  - The description holds the whole body: the body goes.
///  - Otherwise both stay.
/// Each text keeps its own origin, so a description may stem from the field "body".
void join_repeats(Text& description, Text& body);

/// What the field for the reviewer says: the name of one, that there is none yet ("pending", "TBD", 待…), or
/// nothing.
enum class Reviewer : std::uint8_t { named, pending, none };
Reviewer reviewer_of(std::string_view text);

/// The whole text only holds a place: "Pending", "TBD.", "N/A", 待定.
bool is_placeholder(std::string_view text);
/// A placeholder, or a text that begins by saying that its matter is not settled: "TBD under …", "Pending",
/// "Not yet defined", "尚未明确".
bool leaves_open(std::string_view text);

}  // namespace briefwright::data
