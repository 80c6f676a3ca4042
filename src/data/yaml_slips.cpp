// One pass over the lines; what stands in block scalars and quotes is text and is left alone.
#include "data/yaml_slips.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <vector>

namespace briefwright::data {
namespace {

struct Named {
  char32_t code;
  std::string_view name;
};

constexpr std::array unseen{Named{0x0085, "NEXT LINE"},
                            Named{0x00A0, "NO-BREAK SPACE"},
                            Named{0x00AD, "SOFT HYPHEN"},
                            Named{0x2000, "EN QUAD"},
                            Named{0x2001, "EM QUAD"},
                            Named{0x2002, "EN SPACE"},
                            Named{0x2003, "EM SPACE"},
                            Named{0x2004, "THREE-PER-EM SPACE"},
                            Named{0x2005, "FOUR-PER-EM SPACE"},
                            Named{0x2006, "SIX-PER-EM SPACE"},
                            Named{0x2007, "FIGURE SPACE"},
                            Named{0x2008, "PUNCTUATION SPACE"},
                            Named{0x2009, "THIN SPACE"},
                            Named{0x200A, "HAIR SPACE"},
                            Named{0x200B, "ZERO WIDTH SPACE"},
                            Named{0x200C, "ZERO WIDTH NON-JOINER"},
                            Named{0x200D, "ZERO WIDTH JOINER"},
                            Named{0x200E, "LEFT-TO-RIGHT MARK"},
                            Named{0x200F, "RIGHT-TO-LEFT MARK"},
                            Named{0x2028, "LINE SEPARATOR"},
                            Named{0x2029, "PARAGRAPH SEPARATOR"},
                            Named{0x202A, "LEFT-TO-RIGHT EMBEDDING"},
                            Named{0x202B, "RIGHT-TO-LEFT EMBEDDING"},
                            Named{0x202C, "POP DIRECTIONAL FORMATTING"},
                            Named{0x202D, "LEFT-TO-RIGHT OVERRIDE"},
                            Named{0x202E, "RIGHT-TO-LEFT OVERRIDE"},
                            Named{0x202F, "NARROW NO-BREAK SPACE"},
                            Named{0x205F, "MEDIUM MATHEMATICAL SPACE"},
                            Named{0x2060, "WORD JOINER"},
                            Named{0x3000, "IDEOGRAPHIC SPACE"},
                            Named{0xFEFF, "ZERO WIDTH NO-BREAK SPACE"}};

constexpr std::array colons{Named{0xFF1A, "FULLWIDTH COLON"},
                            Named{0xFE55, "SMALL COLON"},
                            Named{0xFE13, "PRESENTATION FORM FOR VERTICAL COLON"},
                            Named{0x2236, "RATIO"},
                            Named{0xA789, "MODIFIER LETTER COLON"},
                            Named{0x02D0, "MODIFIER LETTER TRIANGULAR COLON"}};

constexpr std::array commas{Named{0xFF0C, "FULLWIDTH COMMA"}, Named{0xFE50, "SMALL COMMA"},
                            Named{0x3001, "IDEOGRAPHIC COMMA"}};

constexpr std::array brackets{
    Named{0xFF3B, "FULLWIDTH LEFT SQUARE BRACKET"}, Named{0xFF3D, "FULLWIDTH RIGHT SQUARE BRACKET"},
    Named{0xFF5B, "FULLWIDTH LEFT CURLY BRACKET"},  Named{0xFF5D, "FULLWIDTH RIGHT CURLY BRACKET"},
    Named{0x3010, "LEFT BLACK LENTICULAR BRACKET"}, Named{0x3011, "RIGHT BLACK LENTICULAR BRACKET"},
    Named{0xFF08, "FULLWIDTH LEFT PARENTHESIS"},    Named{0xFF09, "FULLWIDTH RIGHT PARENTHESIS"},
    Named{0x300C, "LEFT CORNER BRACKET"},           Named{0x300D, "RIGHT CORNER BRACKET"}};

constexpr std::array quotes{
    Named{0x201C, "LEFT DOUBLE QUOTATION MARK"},  Named{0x201D, "RIGHT DOUBLE QUOTATION MARK"},
    Named{0x2018, "LEFT SINGLE QUOTATION MARK"},  Named{0x2019, "RIGHT SINGLE QUOTATION MARK"},
    Named{0x201E, "DOUBLE LOW-9 QUOTATION MARK"}, Named{0xFF02, "FULLWIDTH QUOTATION MARK"},
    Named{0xFF07, "FULLWIDTH APOSTROPHE"}};

constexpr std::array dashes{Named{0xFF0D, "FULLWIDTH HYPHEN-MINUS"},
                            Named{0x2010, "HYPHEN"},
                            Named{0x2011, "NON-BREAKING HYPHEN"},
                            Named{0x2012, "FIGURE DASH"},
                            Named{0x2013, "EN DASH"},
                            Named{0x2014, "EM DASH"},
                            Named{0x2022, "BULLET"},
                            Named{0x2212, "MINUS SIGN"}};

template <std::size_t n>
bool among(const std::array<Named, n>& table, char32_t c) {
  return std::any_of(table.begin(), table.end(), [c](const Named& row) { return row.code == c; });
}

template <std::size_t n>
std::string named(const std::array<Named, n>& table, char32_t c) {
  for (const Named& row : table)
    if (row.code == c) return fmt::format("U+{:04X} {}", static_cast<std::uint32_t>(c), row.name);
  return {};
}

/// Without width, not only without ink: they join nothing inside a key.
bool zero_width(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || c == 0x2060 ||
         c == 0xFEFF;
}

bool letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x4E00;
}
bool figure(char32_t c) { return c >= '0' && c <= '9'; }

constexpr std::size_t longest_key = 40;  // characters: longer words in front of a colon are sentences

/// A word in front of a colon, or of what somebody took for one.
struct KeyEnd {
  std::size_t word_end = 0;  // behind the word
  std::size_t colon = 0;     // where the colon stands
};

/// A word at `start`, characters that nobody sees, a colon of any kind.
std::optional<KeyEnd> key_at(std::u32string_view line, std::size_t start) {
  if (start >= line.size() || !letter(line[start])) return std::nullopt;
  std::size_t end = start;
  while (end < line.size() && end - start <= longest_key &&
         (letter(line[end]) || figure(line[end]) || line[end] == '-' || line[end] == '.') &&
         !among(colons, line[end]) && !among(unseen, line[end]) && !among(commas, line[end]))
    ++end;
  std::size_t colon = end;
  while (colon < line.size() && (line[colon] == ' ' || among(unseen, line[colon]))) ++colon;
  if (colon == line.size() || (line[colon] != ':' && !among(colons, line[colon]))) return std::nullopt;
  return KeyEnd{end, colon};
}

std::string mended(std::u32string_view line, std::size_t start, const KeyEnd& key) {
  std::size_t value = key.colon + 1;
  while (value < line.size() && (line[value] == ' ' || among(unseen, line[value]))) ++value;
  constexpr std::size_t most = 24;  // characters of the value that a hint shows
  std::u32string out(line.substr(start, key.word_end - start));
  out += U':';
  if (value < line.size()) out += U' ';
  out += line.substr(value, most);
  if (line.size() > value + most) out += U'…';
  return to_utf8(out);
}

/// A key at `start` whose colon YAML does not take for one.
std::optional<Slip> key_slip(std::u32string_view line, std::size_t start) {
  const auto key = key_at(line, start);
  if (!key) return std::nullopt;
  const std::string word = to_utf8(line.substr(start, key->word_end - start));
  const std::string hint = fmt::format("write \"{}\"", mended(line, start, *key));
  if (std::string colon = named(colons, line[key->colon]); !colon.empty())
    return Slip{0, key->colon + 1,
                fmt::format("behind the key \"{}\" stands {}, no colon of YAML", word, colon),
                hint + " with an ASCII colon"};
  const std::size_t next = key->colon + 1;
  if (next >= line.size() || line[next] == ' ' || line[next] == '\t') return std::nullopt;
  if (std::string space = named(unseen, line[next]); !space.empty())
    return Slip{0, next + 1,
                fmt::format("behind the colon of \"{}\" stands {}, no space of YAML", word, space),
                hint + " with a plain space"};
  if (line[next] == '/' || line[next] == ':') return std::nullopt;  // an address
  if (const std::size_t end = std::min(line.find(U' ', next), line.size()); line[end - 1] == ':')
    return std::nullopt;  // dc:title: is a key
  return Slip{0, next + 1, fmt::format("no space stands behind the colon of \"{}\"", word), hint};
}

/// Tabs and characters that nobody sees, where YAML counts spaces.
std::optional<Slip> indentation_slip(std::u32string_view line) {
  std::size_t i = 0;
  std::optional<Slip> found;
  for (; i < line.size() && (line[i] == ' ' || line[i] == '\t' || among(unseen, line[i])); ++i) {
    if (found || line[i] == ' ') continue;
    found = line[i] == '\t'
                ? Slip{0, i + 1, "a tab (U+0009) stands in the indentation; a tab cannot indent YAML",
                       "indent with spaces"}
                : Slip{0, i + 1, fmt::format("{} stands in the indentation", named(unseen, line[i])),
                       "indent with plain spaces"};
  }
  return i < line.size() ? found : std::nullopt;  // a blank line breaks nothing
}

/// The first of `table` in the line from `start`.
template <std::size_t n>
std::size_t first_of(const std::array<Named, n>& table, std::u32string_view line, std::size_t start) {
  const auto at = std::find_if(line.begin() + static_cast<std::ptrdiff_t>(start), line.end(),
                               [&](char32_t c) { return among(table, c); });
  return static_cast<std::size_t>(at - line.begin());
}

/// Behind the quote that closes the one at `start`; none when it is open at the end of the line.
std::optional<std::size_t> behind_quote(std::u32string_view line, std::size_t start) {
  const char32_t quote = line[start];
  for (std::size_t i = start + 1; i < line.size(); ++i) {
    if (quote == '"' && line[i] == '\\')
      ++i;
    else if (line[i] == quote && (quote == '"' || i + 1 >= line.size() || line[i + 1] != quote))
      return i + 1;
    else if (line[i] == quote)
      ++i;
  }
  return std::nullopt;
}

/// Behind the bracket that closes the one at `start`; else none, and `open` is the bracket or quote without
/// an end.
std::optional<std::size_t> behind_bracket(std::u32string_view line, std::size_t start, std::size_t& open) {
  std::vector<std::size_t> opened;
  for (std::size_t i = start; i < line.size(); ++i) {
    const bool item = i > 0 && std::u32string_view(U"[{,: ").find(line[i - 1]) != std::u32string_view::npos;
    if ((line[i] == '"' || line[i] == '\'') && item) {
      const auto end = behind_quote(line, i);
      if (!end) return open = i, std::nullopt;
      i = *end - 1;
    } else if (line[i] == '[' || line[i] == '{') {
      opened.push_back(i);
    } else if (line[i] == ']' || line[i] == '}') {
      opened.pop_back();
      if (opened.empty()) return i + 1;
    }
  }
  open = opened.back();
  return std::nullopt;
}

/// A plain value that YAML keeps for itself, or a text behind the end of a quoted one or of a list.
std::optional<Slip> quotes_needed(std::u32string_view line, std::size_t start) {
  const char32_t first = line[start];
  if (std::u32string_view(U"@`%*").find(first) != std::u32string_view::npos)
    return Slip{0, start + 1,
                fmt::format("the value begins with {}, a sign of YAML's own", static_cast<char>(first)),
                "put the value in quotes"};
  std::size_t open = 0;
  const bool quote = first == '"' || first == '\'';
  const auto end = quote                          ? behind_quote(line, start)
                   : first == '[' || first == '{' ? behind_bracket(line, start, open)
                                                  : std::nullopt;
  if (!end) return std::nullopt;
  const std::size_t rest = line.find_first_not_of(U" \t\r", *end);
  if (rest == std::u32string_view::npos || line[rest] == ':' || (line[rest] == '#' && rest > *end))
    return std::nullopt;
  if (quote)
    return Slip{0, rest + 1, fmt::format("a text follows behind the closing {}", static_cast<char>(first)),
                first == '"' ? "put the whole value in quotes, with \\\" for those inside"
                             : "put the whole value in double quotes, or write '' for an apostrophe inside"};
  return Slip{0, rest + 1, "a text follows behind the closing bracket", "put the value in quotes"};
}

/// A value at `start` that its brackets or quotes spoil.
std::optional<Slip> value_slip(std::u32string_view line, std::size_t start) {
  if (start >= line.size()) return std::nullopt;
  const char32_t first = line[start];
  const auto slip = [&](std::size_t at, std::string message, std::string hint) {
    return Slip{0, at + 1, std::move(message), std::move(hint)};
  };
  if (first == '[' || first == '{') {
    const char32_t end = first == '[' ? ']' : '}';
    const bool closed = line.find(end, start) != std::u32string_view::npos;
    if (const std::size_t at = first_of(brackets, line, start); !closed && at < line.size())
      return slip(at, fmt::format("the bracket is closed with {}", named(brackets, line[at])),
                  fmt::format("write {}", static_cast<char>(end)));
    if (const std::size_t at = first_of(colons, line, start); at < line.size())
      return slip(at,
                  fmt::format("{} stands between the brackets, no colon of YAML", named(colons, line[at])),
                  "write an ASCII colon and a space; put text that holds it in quotes");
    if (const std::size_t at = first_of(commas, line, start); at < line.size())
      return slip(at,
                  fmt::format("{} stands between the brackets, no comma of YAML", named(commas, line[at])),
                  "write an ASCII comma; put text that holds it in quotes");
  }
  if (first == '"' || first == '\'') {
    const std::size_t at = first_of(quotes, line, start);
    if (line.find(first, start + 1) == std::u32string_view::npos && at < line.size())
      return slip(at, fmt::format("the quote is closed with {}", named(quotes, line[at])),
                  fmt::format("write {}", static_cast<char>(first)));
  }
  return std::nullopt;
}

/// What is right in YAML's own characters but not where it stands: a plain text with ": " in it.
std::optional<Slip> unquoted_colon(std::u32string_view line, std::size_t start) {
  if (start >= line.size() ||
      std::u32string_view(U"\"'[{|>#&*").find(line[start]) != std::u32string_view::npos)
    return std::nullopt;
  const std::size_t at = line.find(U": ", start);
  if (at == std::u32string_view::npos) return std::nullopt;
  if (std::string quote = named(quotes, line[start]); !quote.empty())
    return Slip{0, start + 1,
                fmt::format("the value begins with {}, no quote of YAML, and holds \": \"", quote),
                "put the value in straight quotes: \" or '"};
  return Slip{0, at + 1, "the value holds \": \" and stands in no quotes", "put the value in quotes"};
}

/// Walks over the lines and keeps what looks like a slip.
class Lines {
 public:
  explicit Lines(std::string_view yaml) : rest_(yaml) {}

  struct Found {
    Slip slip;
    bool sure = true;   // else text may look like this, too: it counts only where the parser stopped
    bool item = false;  // an address in a list may look like this
  };

  std::vector<Found> read() {
    while (!rest_.empty()) {
      const std::size_t end = rest_.find('\n');
      std::string_view line = rest_.substr(0, end);
      rest_ = end == std::string_view::npos ? std::string_view() : rest_.substr(end + 1);
      if (line.ends_with('\r')) line.remove_suffix(1);
      ++number_;
      read_line(to_utf32(line));
    }
    return std::move(found_);
  }

 private:
  void read_line(const std::u32string& line) {
    const std::size_t indent = std::min(line.find_first_not_of(U' '), line.size());
    if (indent == line.size()) return;
    if (closing_ != 0) return look_for_end(line, 0);
    blame_bracket(line, indent);
    if (in_block_ && indent > block_indent_) return;
    in_block_ = false;
    if (line[indent] == '#') return;
    if (auto slip = indentation_slip(line)) return add(std::move(*slip), true);
    std::size_t at = indent;
    bool item = false;
    while (at + 1 < line.size() && line[at] == '-' && line[at + 1] == ' ') {
      item = true;
      at = std::min(line.find_first_not_of(U' ', at), line.size());
      at = std::min(line.find_first_not_of(U' ', at + 1), line.size());
    }
    if (auto slip = dash_slip(line, at)) add(std::move(*slip), false);
    const bool continues = plain_ && indent > plain_indent_ && !item;
    if (!continues && line[at] == '-' && at + 1 < line.size() && letter(line[at + 1]))
      add({0, at + 2, "no space stands behind the hyphen of the item", "write a hyphen and a space"}, false);
    if (!continues) read_entry(line, at, indent, item);
  }

  void read_entry(const std::u32string& line, std::size_t at, std::size_t indent, bool item) {
    plain_ = false;
    if (auto slip = key_slip(line, at)) {
      plain_ = true;
      plain_indent_ = indent;
      const bool wide = line[key_at(line, at)->colon] != ':';
      return add(std::move(*slip), wide && !item, item);
    }
    std::size_t value = at;
    const auto key = key_at(line, at);
    if (key) value = std::min(line.find_first_not_of(U' ', key->colon + 1), line.size());
    if (value == line.size()) return;
    if (auto slip = value_slip(line, value))
      add(std::move(*slip), false);
    else if (auto reserved = quotes_needed(line, value))
      add(std::move(*reserved), false);
    else
      watch_bracket(line, value, indent);
    if (key)
      if (auto slip = unquoted_colon(line, value)) add(std::move(*slip), false);
    const char32_t first = line[value];
    if (first == '|' || first == '>') {
      in_block_ = true;
      block_indent_ = indent;
    } else if (first == '"' || first == '\'') {
      closing_ = first;
      look_for_end(line, value + 1);
    } else {
      plain_ = true;
      plain_indent_ = indent;
    }
  }

  /// A list may go on below, but not with a key that is no deeper than its own.
  void watch_bracket(const std::u32string& line, std::size_t at, std::size_t indent) {
    std::size_t open = 0;
    if ((line[at] != '[' && line[at] != '{') || behind_bracket(line, at, open)) return;
    bracket_ = Slip{
        number_, open + 1,
        fmt::format("this {} is never closed", line[open] == '[' || line[open] == '{' ? "bracket" : "quote"),
        "close it on its line"};
    bracket_indent_ = indent;
  }

  void blame_bracket(const std::u32string& line, std::size_t indent) {
    if (!bracket_ || indent > bracket_indent_) return;
    const auto key = key_at(line, indent);
    if (key && line[key->colon] == ':') found_.push_back({*bracket_, true});
    bracket_.reset();
  }

  /// A dash that is none, or one without a space behind it.
  std::optional<Slip> dash_slip(const std::u32string& line, std::size_t at) const {
    if (at + 1 >= line.size()) return std::nullopt;
    if (const std::string dash = named(dashes, line[at]); !dash.empty() && line[at + 1] == ' ')
      return Slip{0, at + 1, fmt::format("the item begins with {}, no hyphen of YAML", dash),
                  "write an ASCII hyphen and a space"};
    if (const std::string space = named(unseen, line[at + 1]); line[at] == '-' && !space.empty())
      return Slip{0, at + 2, fmt::format("behind the hyphen stands {}, no space of YAML", space),
                  "write a plain space"};
    return std::nullopt;
  }

  void look_for_end(const std::u32string& line, std::size_t from) {
    for (std::size_t i = from; i < line.size(); ++i) {
      if (closing_ == '"' && line[i] == '\\') {
        ++i;
      } else if (line[i] == closing_) {
        if (closing_ == '\'' && i + 1 < line.size() && line[i + 1] == '\'') {
          ++i;
          continue;
        }
        closing_ = 0;
        return;
      }
    }
  }

  void add(Slip slip, bool sure, bool item = false) {
    slip.line = number_;
    found_.push_back({std::move(slip), sure, item});
  }

  std::string_view rest_;
  std::size_t number_ = 0;
  std::vector<Found> found_;
  bool in_block_ = false, plain_ = false;
  std::size_t block_indent_ = 0, plain_indent_ = 0;
  char32_t closing_ = 0;         // the quote that is still open
  std::optional<Slip> bracket_;  // the bracket that is still open
  std::size_t bracket_indent_ = 0;
};

}  // namespace

std::optional<Slip> slip_before(std::string_view yaml, std::size_t line) {
  std::vector<Lines::Found> all = Lines(yaml).read();
  std::erase_if(all, [line](const Lines::Found& f) {
    return !f.sure && f.slip.line != line && f.slip.line + 1 != line;
  });
  if (all.empty()) return std::nullopt;
  auto at =
      std::find_if(all.begin(), all.end(), [line](const Lines::Found& f) { return f.slip.line > line; });
  if (at == all.begin()) return std::move(at->slip);
  --at;
  while (at != all.begin() && std::prev(at)->slip.line + 1 >= at->slip.line && !std::prev(at)->item) --at;
  return std::move(at->slip);
}

SeenKey seen_key(std::string_view key) {
  SeenKey out;
  const std::u32string whole = to_utf32(key);
  std::size_t first = 0, last = whole.size();
  while (first < last && among(unseen, whole[first])) ++first;
  while (last > first && among(unseen, whole[last - 1])) --last;
  out.in_front = first > 0;
  std::u32string seen;
  for (std::size_t i = first; i < last; ++i)
    if (!zero_width(whole[i])) seen += whole[i];
  if (seen.size() == whole.size() || seen.empty()) return {std::string(key), {}, false};
  while (!seen.empty() && seen.back() == ' ') seen.pop_back();
  out.key = to_utf8(seen);
  const auto guilty = std::find_if(whole.begin(), whole.end(), [&](const char32_t& c) {
    const auto i = static_cast<std::size_t>(&c - whole.data());
    return among(unseen, c) && (i < first || i >= last || zero_width(c));
  });
  out.unseen = named(unseen, *guilty);
  return out;
}

std::string slip_in_value(std::string_view value) {
  const std::u32string whole = to_utf32(value);
  if (auto slip = key_slip(whole, 0)) return slip->message + ": " + slip->hint;
  if (!whole.empty())
    if (const std::string bracket = named(brackets, whole[0]); !bracket.empty())
      return fmt::format("it begins with {}: write ASCII brackets", bracket);
  if (whole.size() > 1 && (whole[0] == '-' || among(dashes, whole[0])) && !figure(whole[1]))
    return "an item of a list begins with an ASCII hyphen and a plain space";
  if (const std::string space = unseen_character(value); !space.empty())
    return fmt::format("it holds {}: delete it", space);
  const auto wide = [](char32_t c) { return (c >= 0xFF10 && c <= 0xFF19) || c == 0xFF0E || c == 0xFF0D; };
  if (std::any_of(whole.begin(), whole.end(), wide)) return "it holds full-width figures: write 0 to 9";
  return {};
}

std::optional<Slip> swallowed_key(std::string_view text) {
  std::size_t number = 1;
  for (std::size_t start = text.find('\n'); start != std::string_view::npos;) {
    const std::size_t next = text.find('\n', ++start);
    const std::u32string line = to_utf32(text.substr(start, next - start));
    start = next;
    ++number;
    const std::size_t at = std::min(line.find_first_not_of(U' '), line.size());
    if (at == line.size() || line[at] < 'a' || line[at] > 'z') continue;
    const auto key = key_at(line, at);
    if (!key || !std::all_of(line.begin() + static_cast<std::ptrdiff_t>(at),
                             line.begin() + static_cast<std::ptrdiff_t>(key->word_end),
                             [](char32_t c) { return c < 0x80; }))
      continue;
    const bool plain =
        line[key->colon] == ':' && key->colon + 1 < line.size() && !among(unseen, line[key->colon + 1]);
    if (plain) continue;
    if (auto slip = key_slip(line, at)) {
      slip->line = number;
      return slip;
    }
  }
  return std::nullopt;
}

std::string wide_comma(std::string_view text) {
  for (const char32_t c : to_utf32(text))
    if (among(commas, c)) return named(commas, c);
  return {};
}

std::string unseen_character(std::string_view text) {
  for (const char32_t c : to_utf32(text))
    if (among(unseen, c)) return named(unseen, c);
  return {};
}

}  // namespace briefwright::data
