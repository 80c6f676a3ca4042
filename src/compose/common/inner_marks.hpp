// Quotation marks inside quotation marks: the inner ones change with the depth.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace briefwright::compose {

/// The pieces of one text as they stand after `before`, words of ours.  Where those leave “ or 《 or 「 open,
/// paired marks of the text alternate with the depth: “Title” becomes ‘Title’ and 《题》 〈题〉, what stands
/// inside them turns back, and paired straight marks become curly.  Marks without a partner, apostrophes
/// included, stay; so does everything where nothing is open.  One character gives one character; requires
/// valid UTF-8.
std::vector<std::string> inside_marks(std::string_view before, std::vector<std::string> pieces);

}  // namespace briefwright::compose
