// Marks that the passes before the Markdown parser put into the source for the reader behind it.
//
// They are noncharacters, which no text may contain: the first pass removes those of its input.  Each stands
// for what it replaced and is turned back into it wherever it means nothing: in code, addresses, tags.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace briefwright::document {

/// What a pair of marks does to the text between them.
struct PairMark {
  char32_t mark;
  std::string_view source;  // what it replaced
  bool bold, emphasis, struck;
};

inline constexpr std::array<PairMark, 6> pair_marks{{{0xFDD0, "**", true, false, false},
                                                     {0xFDD1, "*", false, true, false},
                                                     {0xFDD2, "***", true, true, false},
                                                     {0xFDD3, "~~", false, false, true},
                                                     {0xFDD4, "__", true, false, false},
                                                     {0xFDD5, "___", true, true, false}}};

inline constexpr char32_t literal_star = 0xFDD8, literal_underscore = 0xFDD9, literal_backslash = 0xFDDA;
inline constexpr char32_t literal_pipe = 0xFDDB;  // of code in a cell
inline constexpr char32_t surplus_pipe = 0xFDDC;  // before a cell that no column is left for
inline constexpr char32_t no_block = 0xFDDD;      // stands for nothing: no block of its own starts here
inline constexpr char32_t no_table = 0xFDDE;      // stands for nothing: a table beyond our bounds
inline constexpr char32_t note_call = 0xFDDF;     // opens the paragraph that names all notes
inline constexpr char32_t comment_open = 0xFDE1, comment_close = 0xFDE2;  // around what is not printed
inline constexpr char32_t removed_mark = 0xFDE0;                          // of the passes among themselves

/// All marks are three bytes that begin with these two.
inline constexpr std::string_view mark_lead = "\xEF\xB7";

/// The mark at the front of `text`, else 0.
char32_t mark_at(std::string_view text);

/// What the mark stands for; empty for those that stand for nothing and for other characters.
std::string_view source_of(char32_t mark);

/// `text` as it was before marks were put into it.
std::string restored(std::string_view text);

}  // namespace briefwright::document
