#include "document/markdown_source.hpp"

#include "base/utf8.hpp"
#include "document/emphasis.hpp"
#include "document/marks.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>

namespace briefwright::document {
namespace {

// Beyond these the parser's time or memory grows with the square of its input.
constexpr std::size_t most_columns = 100, most_lines_before_table = 400, longest_address = 1000;

std::string utf8(char32_t c) { return to_utf8(std::u32string(1, c)); }

bool digit(char c) { return c >= '0' && c <= '9'; }

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

/// Bytes of quote signs, list marks and spaces before what a line says.
std::size_t prefix_of(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size()) {
    const char c = line[at];
    std::size_t number = at;
    while (number < line.size() && number < at + 9 && digit(line[number])) ++number;
    const bool numbered = number > at && number < line.size() && (line[number] == '.' || line[number] == ')');
    const std::size_t sign = numbered ? number : at;
    if (c == ' ' || c == '\t' || c == '>') {
      ++at;
    } else if ((numbered || c == '-' || c == '+' || c == '*') && sign + 1 < line.size() &&
               (line[sign + 1] == ' ' || line[sign + 1] == '\t')) {
      at = sign + 2;
    } else {
      break;
    }
  }
  return at;
}

// --- definitions --------------------------------------------------------------------------------

/// Behind the `]` that ends the label at the front of `text`, a `[`; 0 when there is none before a colon.
std::size_t label_end(std::string_view text) {
  for (std::size_t i = 1; i < text.size() && i < 1000; ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == '[')
      return 0;
    else if (text[i] == ']')
      return i + 1 < text.size() && text[i + 1] == ':' ? i + 1 : 0;
  }
  return 0;
}

bool has_scheme(std::string_view text) {
  const std::size_t colon = text.find(':');
  return colon != std::string_view::npos && colon >= 2 && colon < 16 &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), letter) &&
         colon + 1 < text.size();
}

bool has_extension(std::string_view text) {
  const std::size_t dot = text.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  const std::string_view end = text.substr(dot + 1, text.find_first_of("#?", dot) - dot - 1);
  return end.size() >= 2 && end.size() <= 5 && letter(end[0]) &&
         std::all_of(end.begin(), end.end(), [](char c) { return letter(c) || digit(c); });
}

/// What authors write for a place to go to.
bool is_address(std::string_view text) {
  if (text.size() > longest_address) return false;
  if (text.starts_with('<')) return true;
  for (std::string_view start : {"/", "./", "../", "#", "www."})
    if (text.starts_with(start)) return true;
  const bool ascii =
      std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) > 0; });
  return has_scheme(text) || has_extension(text) || (ascii && text.find('/') != std::string_view::npos);
}

/// Behind the address of a definition only a title may stand.
bool is_title(std::string_view text) {
  if (text.empty()) return true;
  const char first = text.front(), last = text.back();
  return text.size() > 1 &&
         ((first == '"' && last == '"') || (first == '\'' && last == '\'') || (first == '(' && last == ')'));
}

// --- numbered lines -----------------------------------------------------------------------------

/// "7. " or "7) " at the front of a line.
struct Numbered {
  std::size_t indent = 0;  // bytes of spaces and quote signs before it
  int number = -1;         // below 0: no such line
  char delimiter = 0;
  std::size_t content = 0;  // where the item's text begins
};

Numbered numbered(std::string_view line) {
  Numbered out;
  while (out.indent < line.size() && (line[out.indent] == ' ' || line[out.indent] == '>')) ++out.indent;
  int number = 0;
  const char* from = line.data() + out.indent;
  const auto [end, error] = std::from_chars(from, line.data() + line.size(), number);
  const auto at = static_cast<std::size_t>(end - line.data());
  if (error != std::errc() || end == from || end - from > 4 || *from == '-' || at + 1 >= line.size())
    return out;
  if ((line[at] != '.' && line[at] != ')') || line[at + 1] != ' ') return out;
  out.number = number;
  out.delimiter = line[at];
  out.content = at + 2;
  return out;
}

// --- code ---------------------------------------------------------------------------------------

/// Which lines are code between fences.
class Fences {
 public:
  /// For one line after the other: it is a fence, or stands between two.
  bool holds(std::string_view line) {
    const std::string_view text = trimmed(line.substr(std::min(line.size(), prefix_of(line))));
    std::size_t n = 0;
    while (n < text.size() && text[n] == text[0]) ++n;
    const bool fence = n >= 3 && (text[0] == '`' || text[0] == '~');
    if (length_ > 0) {
      if (fence && text[0] == sign_ && n >= length_ && n == text.size()) length_ = 0;
      return true;
    }
    if (!fence || (text[0] == '`' && text.find('`', n) != std::string_view::npos)) return false;
    length_ = n;
    sign_ = text[0];
    return true;
  }

 private:
  std::size_t length_ = 0;  // of the open fence; 0: none is open
  char sign_ = 0;
};

/// A note's label as the parser reads it: no space in it.
bool is_note_label(std::string_view label) {
  return label.size() > 3 && label.starts_with("[^") &&
         label.find_first_of(" \t`\\<&$") == std::string_view::npos;
}

// --- tables -------------------------------------------------------------------------------------

/// Where the pipes of a row stand that divide its cells; pipes in code spans are listed apart.
struct Pipes {
  std::vector<std::size_t> dividing, in_code;
};

std::size_t after_code_span(std::string_view line, std::size_t i, std::vector<std::size_t>& pipes) {
  std::size_t n = 0;
  while (i + n < line.size() && line[i + n] == '`') ++n;
  for (std::size_t j = i + n; j < line.size();) {
    std::size_t m = 0;
    while (j + m < line.size() && line[j + m] == '`') ++m;
    if (m == n) {
      for (std::size_t k = i + n; k < j; ++k)
        if (line[k] == '|' && line[k - 1] != '\\') pipes.push_back(k);
      return j + m;
    }
    j += m ? m : 1;
  }
  return i + n;
}

Pipes pipes_of(std::string_view line, std::size_t from) {
  Pipes pipes;
  for (std::size_t i = from; i < line.size();) {
    if (line[i] == '`') {
      i = after_code_span(line, i, pipes.in_code);
      continue;
    }
    if (line[i] == '|') pipes.dividing.push_back(i);
    i += line[i] == '\\' ? 2 : 1;
  }
  return pipes;
}

bool opens_with_pipe(std::string_view line, std::size_t from) {
  return from < line.size() && line[from] == '|';
}

bool closes_with_pipe(std::string_view line, const Pipes& pipes) {
  return !pipes.dividing.empty() && trimmed(line.substr(pipes.dividing.back() + 1)).empty();
}

std::size_t cells_of(std::string_view line, std::size_t from) {
  const Pipes pipes = pipes_of(line, from);
  const bool opens = opens_with_pipe(line, from);
  const bool closes = closes_with_pipe(line, pipes) && !(opens && pipes.dividing.size() == 1);
  return pipes.dividing.size() + 1 - (opens ? 1 : 0) - (closes ? 1 : 0);
}

/// `|-|:-:|` and the like.
bool is_delimiter_row(std::string_view line, std::size_t from) {
  const std::string_view row = trimmed(line.substr(std::min(from, line.size())));
  if (row.empty() || row.find_first_not_of("-:| \t") != std::string_view::npos) return false;
  return row.find('-') != std::string_view::npos && row.find('|') != std::string_view::npos;
}

/// A row's pipes in code, and those before cells that the table has no column for.
std::string prepared_row(std::string_view line, std::size_t from, std::size_t columns) {
  const Pipes pipes = pipes_of(line, from);
  std::vector<std::pair<std::size_t, char32_t>> changes;
  for (std::size_t at : pipes.in_code) changes.emplace_back(at, literal_pipe);
  const std::size_t first = columns + (opens_with_pipe(line, from) ? 1 : 0) - 1;
  const std::size_t last = pipes.dividing.size() - (closes_with_pipe(line, pipes) ? 1 : 0);
  for (std::size_t k = first; k < last; ++k) changes.emplace_back(pipes.dividing[k], surplus_pipe);
  std::sort(changes.begin(), changes.end());
  std::string out;
  std::size_t done = 0;
  for (const auto& [at, mark] : changes) {
    out += line.substr(done, at - done);
    out += utf8(mark);
    done = at + 1;
  }
  out += line.substr(done);
  return out;
}

// --- all together -------------------------------------------------------------------------------

class SourcePass {
 public:
  SourcePass(std::string_view text, bool from_html) : from_html_(from_html) {
    for (std::size_t from = 0; from <= text.size();) {
      const std::size_t end = std::min(text.find('\n', from), text.size());
      lines_.emplace_back(text.substr(from, end - from));
      from = end + 1;
    }
  }

  MarkdownSource run() {
    Fences fences;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (fences.holds(lines_[i])) continue;
      if (from_html_ && lines_[i].starts_with('<')) lines_[i].insert(0, utf8(no_block));
      definition(i);
      table(i);
      numbers(i);
    }
    if (!notes_.empty()) {
      out_.names_notes = true;
      out_.text = utf8(note_call);
      for (const std::string& label : notes_) out_.text += label;
      out_.text += "\n\n";
      out_.lines = {1, 1};
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      add_line(lines_[i], i);
      if (ends_paragraph_.count(i) > 0) add_line("", i);
    }
    return std::move(out_);
  }

 private:
  void add_line(std::string_view line, std::size_t i) {
    out_.text += line;
    out_.text += '\n';
    out_.lines.push_back(static_cast<std::uint32_t>(i + 1));
  }

  void definition(std::size_t i) {
    std::string& line = lines_[i];
    const std::size_t at = prefix_of(line);
    if (at >= line.size() || line[at] != '[') return;
    widen_colon(line, at);
    const std::size_t end = label_end(std::string_view(line).substr(at));
    if (end == 0) return;
    const std::string label = line.substr(at, end);
    if (is_note_label(label)) {
      note(i, at, label);
      return;
    }
    std::string_view rest = trimmed(std::string_view(line).substr(at + end + 1));
    if (rest.empty() && i + 1 < lines_.size())
      rest = trimmed(std::string_view(lines_[i + 1]).substr(prefix_of(lines_[i + 1])));
    std::string_view address = rest.substr(0, rest.find_first_of(" \t"));
    if (rest.starts_with('<')) address = rest.substr(0, rest.find('>') + 1);
    const std::string_view behind = trimmed(rest.substr(std::min(rest.size(), address.size())));
    if (label.starts_with("[^") || address.empty() || !is_address(address) || !is_title(behind)) {
      line.insert(at, utf8(no_block));
      const std::string_view next = i + 1 < lines_.size() ? std::string_view(lines_[i + 1]) : "";
      if (next.substr(prefix_of(next)).starts_with('[')) ends_paragraph_.insert(i);
      return;
    }
    if (address.starts_with('<')) address = address.substr(1, address.size() - 2);
    std::string plain = restored(address);
    for (std::size_t k = plain.find("&amp;"); k != std::string::npos; k = plain.find("&amp;", k + 1))
      plain.erase(k + 1, 4);
    out_.definitions.push_back({restored(label), std::move(plain), static_cast<std::uint32_t>(i + 1)});
  }

  /// A second note of a name becomes one of another name.
  void note(std::size_t i, std::size_t at, std::string label) {
    std::string folded = label;
    for (char& c : folded)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const std::size_t before = known_notes_[folded]++;
    if (before > 0) {
      out_.remarks.push_back({"note-repeated",
                              "another note is named " + restored(label) + "; both are printed",
                              "give each note a name of its own", static_cast<std::uint32_t>(i + 1)});
      for (std::size_t k = 0; k < before; ++k) {
        lines_[i].insert(at + label.size() - 1, utf8(no_block));
        label.insert(label.size() - 1, utf8(no_block));
      }
    }
    notes_.push_back(std::move(label));
  }

  /// Two numbered lines in a row, right below a text or in an item, begin a list even when the first number
  /// is not 1: clauses of a law, not a sentence that happens to break before a number.
  void numbers(std::size_t i) {
    const Numbered here = numbered(lines_[i]);
    if (i == 0 || here.number < 0 || here.number == 1 || trimmed(lines_[i - 1]).empty()) return;
    const Numbered next = i + 1 < lines_.size() ? numbered(lines_[i + 1]) : Numbered{};
    if (next.number != here.number + 1 || next.delimiter != here.delimiter || next.indent != here.indent)
      return;
    const Numbered above = numbered(lines_[i - 1]);
    const bool inside = above.number >= 0 && here.indent >= above.content && here.indent < above.content + 4;
    if (inside || here.indent < 4) ends_paragraph_.insert(i - 1);
  }

  /// `[^1]：见条例`: a note with the colon of a Chinese keyboard.
  static void widen_colon(std::string& line, std::size_t at) {
    constexpr std::string_view wide = "：";
    if (line.compare(at, 2, "[^") != 0) return;
    const std::size_t end = line.find(']', at);
    if (end != std::string::npos && line.compare(end + 1, wide.size(), wide) == 0)
      line.replace(end + 1, wide.size(), ":");
  }

  void table(std::size_t i) {
    const std::size_t at = prefix_of(lines_[i]);
    if (trimmed(lines_[i]).empty()) {
      since_blank_ = 0;
      return;
    }
    ++since_blank_;
    if (i < table_end_ || since_blank_ < 2 || !is_delimiter_row(lines_[i], at)) return;
    const std::size_t columns = cells_of(lines_[i], at);
    if (columns > most_columns || since_blank_ > most_lines_before_table) {
      lines_[i].insert(at, utf8(no_table));
      return;
    }
    if (cells_of(lines_[i - 1], prefix_of(lines_[i - 1])) != columns) return;
    lines_[i - 1] = prepared_row(lines_[i - 1], prefix_of(lines_[i - 1]), columns);
    for (table_end_ = i + 1; table_end_ < lines_.size() && !trimmed(lines_[table_end_]).empty();
         ++table_end_) {
      std::string& row = lines_[table_end_];
      if (!is_delimiter_row(row, prefix_of(row))) row = prepared_row(row, prefix_of(row), columns);
    }
  }

  std::vector<std::string> lines_;
  MarkdownSource out_;
  bool from_html_;
  std::set<std::size_t> ends_paragraph_;
  std::vector<std::string> notes_;                  // their labels, in the order of the source
  std::map<std::string, std::size_t> known_notes_;  // how often each is defined, in lower case
  std::size_t table_end_ = 0;                       // the line behind the last table
  std::size_t since_blank_ = 0;                     // lines without a blank one between them
};

/// Keeps `&#…;` as typed where it stands for a control character or for one of our marks.
std::string guarded_references(std::string_view text) {
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = text.find("&#"); at != std::string_view::npos; at = text.find("&#", at + 2)) {
    const bool hex = at + 2 < text.size() && (text[at + 2] == 'x' || text[at + 2] == 'X');
    const char* begin = text.data() + at + (hex ? 3 : 2);
    std::uint32_t c = 0;
    const auto [end, error] = std::from_chars(begin, text.data() + text.size(), c, hex ? 16 : 10);
    const bool control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
    const bool mark = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE || c > 0x10FFFF;
    const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    if (end == begin || (error == std::errc() && !control && !mark && !surrogate)) continue;
    out += text.substr(from, at + 1 - from);
    out += utf8(no_block);
    from = at + 1;
  }
  out += text.substr(from);
  return out;
}

}  // namespace

MarkdownSource prepared_source(std::string_view text, bool from_html) {
  return SourcePass(guarded_references(mark_emphasis(text)), from_html).run();
}

}  // namespace briefwright::document
