// What is done to every text of a record before it is printed, Markdown or not.
#pragma once

#include <string>
#include <string_view>

namespace briefwright::document {

/// Valid UTF-8 without control characters other than line ends and tabs; '\n' is the only line end.
std::string printable(std::string_view text);

/// "$\rightarrow$" and "$\to$", which authors paste from formula editors, as the arrow they mean.
void replace_arrows(std::string& text);

}  // namespace briefwright::document
