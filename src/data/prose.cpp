// Description and body: which of the two is a repeat.
#include "data/prose.hpp"

#include "base/nearest.hpp"

#include <algorithm>

namespace briefwright::data {
namespace {

bool among(std::string_view set, char c) { return set.find(c) != std::string_view::npos; }
bool white(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool figure(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool same_word(char a, char b) { return (figure(a) && figure(b)) || (letter(a) && letter(b)); }

/// How much of a line's front opens quotes, items and headings; all of a line of nothing but marks.
std::size_t block_marks(std::string_view line) {
  if (line.find_first_not_of("-=*_|: \t\r") == std::string_view::npos) return line.size();
  for (std::size_t at = 0;;) {
    const std::size_t mark = line.find_first_not_of(" \t", at);
    if (mark == std::string_view::npos || !among(">#-*+", line[mark])) return at;
    const std::size_t end =
        line[mark] == '#' ? std::min(line.find_first_not_of('#', mark), line.size()) : mark + 1;
    if (line[mark] != '>' && end < line.size() && !white(line[end])) return at;
    at = end;
  }
}

/// The length of the run at `at` when it marks emphasis, code or a heading whose line lost its end.  Between
/// figures or spaces such a run is a sign, and a single ~ always.
std::size_t inline_marks(std::string_view text, std::size_t at) {
  const char mark = text[at];
  if (mark != '*' && mark != '_' && mark != '`' && mark != '~' && mark != '#') return 0;
  const std::size_t end = std::min(text.find_first_not_of(mark, at), text.size());
  const char before = at > 0 ? text[at - 1] : ' ', behind = end < text.size() ? text[end] : ' ';
  const bool spaced = white(before) && white(behind);
  bool marks = !spaced && !(figure(before) && figure(behind));
  if (mark == '#') marks = spaced;
  if (mark == '~') marks = marks && end - at == 2;
  if (mark == '_') marks = marks && !same_word(before, behind);
  return marks ? end - at : 0;
}

/// The text without marks of Markdown, and without white space but between two words or two numbers.
std::string skeleton(std::string_view text, bool without_block_marks) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t i = 0; i < text.size();) {
    if (without_block_marks && (i == 0 || text[i - 1] == '\n'))
      i += block_marks(text.substr(i, std::min(text.find('\n', i), text.size()) - i));
    if (i == text.size()) break;
    const std::size_t marks = inline_marks(text, i);
    const bool escape = text[i] == '\\' && i + 1 < text.size() && !white(text[i + 1]) &&
                        !letter(text[i + 1]) && !figure(text[i + 1]);
    gap = gap || white(text[i]);
    i += marks + (escape ? 1 : 0);
    if (marks > 0) continue;
    if (const char c = text[i++]; !white(c)) {
      if (gap && !out.empty() && same_word(out.back(), c)) out += ' ';
      gap = false;
      out += c;
    }
  }
  return out;
}

bool drop_ellipsis(std::string& text) {
  bool cut = false;
  for (const std::string_view end : {"...", "…", "……"})
    if (text.ends_with(end)) {
      text.resize(text.size() - end.size());
      cut = true;
    }
  return cut;
}

/// So long a text that begins another is that text, cut off, even in the middle of a word.
constexpr std::size_t surely_cut = 200;  // bytes

/// `part` stands in `whole`, from the front of a word or number to the end of one unless it was cut there.
bool holds(std::string_view whole, std::string_view part, bool cut = false) {
  if (part.empty()) return true;
  for (std::size_t at = whole.find(part); at != std::string_view::npos; at = whole.find(part, at + 1)) {
    const char before = at > 0 ? whole[at - 1] : '.', first = part.front();
    const std::size_t end = at + part.size();
    const bool begins = !same_word(before, first) && !(figure(first) && among("-+~<>,./", before) && at > 0);
    const bool ends = cut || (at == 0 && part.size() >= surely_cut) || end == whole.size() ||
                      !same_word(part.back(), whole[end]);
    if (begins && ends) return true;
  }
  return false;
}

auto line_ends(const Text& text) { return std::count(text.value.begin(), text.value.end(), '\n'); }

}  // namespace

void join_repeats(Text& description, Text& body) {
  if (!description.present() || !body.present()) return;
  for (const bool without_block_marks : {true, false}) {
    std::string said = skeleton(description.value, without_block_marks);
    const std::string in_body = skeleton(body.value, without_block_marks);
    const bool same = said == in_body;
    const bool more = !same && holds(said, in_body);
    const bool cut = drop_ellipsis(said);
    if (same ? line_ends(body) > line_ends(description) : !more && holds(in_body, said, cut))
      description = std::move(body);
    else if (!same && !more)
      continue;
    body = {};
    return;
  }
}

bool is_placeholder(std::string_view text) {
  std::string word = folded(text);
  while (word.ends_with('.') || word.ends_with("。"))
    word.resize(word.size() - (word.ends_with('.') ? 1 : 3));
  constexpr std::string_view places[] = {"-",       "—",      "n/a",    "na",      "none",
                                         "pending", "tbd",    "tbc",    "unknown", "待定",
                                         "待补充",  "待确认", "待核实", "未知",    "无"};
  return std::find(std::begin(places), std::end(places), word) != std::end(places);
}

bool leaves_open(std::string_view text) {
  if (is_placeholder(text)) return true;
  const std::string word = folded(text);
  constexpr std::string_view openings[] = {
      "tbd",     "tbc",          "to be ",         "pending",     "not specified", "not defined",
      "not yet", "not explicit", "not determined", "no explicit", "undefined",     "under development",
      "unclear", "待",           "尚未",           "尚无",        "暂无",          "暂未",
      "未明确",  "未规定",       "未定",           "未指定",      "未作",          "制定中",
      "无明确"};
  return std::any_of(std::begin(openings), std::end(openings),
                     [&](std::string_view opening) { return word.starts_with(opening); });
}

Reviewer reviewer_of(std::string_view text) {
  const std::string word = folded(text);
  constexpr std::string_view nobody[] = {"", "-", "—", "none", "n/a", "nobody", "unknown", "无", "未知"};
  if (std::find(std::begin(nobody), std::end(nobody), word) != std::end(nobody)) return Reviewer::none;
  constexpr std::string_view awaited[] = {"pending",         "tbd", "tbc", "to be determined",
                                          "to be confirmed", "待"};
  const bool pending = std::any_of(std::begin(awaited), std::end(awaited),
                                   [&](std::string_view mark) { return word.find(mark) != word.npos; });
  return pending ? Reviewer::pending : Reviewer::named;
}

}  // namespace briefwright::data
