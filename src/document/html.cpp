#include "document/html.hpp"

#include "base/plain_html.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace briefwright::document {
namespace {

using Meaning = TagMeaning;

constexpr std::pair<Meaning, std::string_view> tags[] = {
    {Meaning::bold, "b strong"},
    {Meaning::emphasis, "i em cite dfn var"},
    {Meaning::struck, "s del strike"},
    {Meaning::code, "code kbd samp tt"},
    {Meaning::raised, "sup"},
    {Meaning::lowered, "sub"},
    {Meaning::small, "small"},
    {Meaning::link, "a"},
    {Meaning::line_break, "br"},
    {Meaning::block_break,
     "p div hr section article main header footer aside nav center details "
     "summary address figure figcaption"},
    {Meaning::nothing,
     "u ins mark span font big abbr acronym q bdi bdo time data label nobr "
     "wbr ruby rb rp rt"},
    {Meaning::picture, "img"},
    {Meaning::block, "h1 h2 h3 h4 h5 h6 ul ol dl blockquote table"},
};

Meaning meaning_of(std::string_view name) {
  for (const auto& [meaning, names] : tags)
    for (std::size_t at = 0; at < names.size();) {
      const std::size_t end = std::min(names.find(' ', at), names.size());
      if (names.substr(at, end - at) == name) return meaning;
      at = end + 1;
    }
  return Meaning::unknown;
}

bool space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// Those that HTML has without a value.
bool may_lack_value(std::string_view attribute) {
  constexpr std::array<std::string_view, 12> names{"open",    "hidden",   "clear",     "nowrap",
                                                   "compact", "reversed", "disabled",  "checked",
                                                   "noshade", "ismap",    "itemscope", "inert"};
  return std::find(names.begin(), names.end(), attribute) != names.end();
}

/// Reads the attributes of a tag, whose front is just behind its name.
class Attributes {
 public:
  explicit Attributes(std::string_view rest) : rest_(rest) {}

  /// False when one lacks a value that it must have.
  bool read(std::map<std::string, std::string>& attributes) {
    for (skip(); !rest_.empty() && rest_.front() != '/'; skip()) {
      const std::size_t end = std::min(rest_.find_first_of("= \t\r\n/"), rest_.size());
      const std::string name = lower(take(end));
      skip();
      if (!rest_.starts_with('=')) {
        if (!may_lack_value(name)) return false;
        continue;
      }
      take(1);
      skip();
      attributes[name] = decoded_entities(read_value());
    }
    return true;
  }

 private:
  std::string_view take(std::size_t n) {
    const std::string_view out = rest_.substr(0, n);
    rest_.remove_prefix(std::min(n, rest_.size()));
    return out;
  }

  void skip() {
    while (!rest_.empty() && space(rest_.front())) rest_.remove_prefix(1);
  }

  std::string_view read_value() {
    if (!rest_.empty() && (rest_.front() == '"' || rest_.front() == '\'')) {
      const char quote = take(1).front();
      const std::string_view value = take(std::min(rest_.find(quote), rest_.size()));
      take(1);
      return value;
    }
    return take(std::min(rest_.find_first_of(" \t\r\n"), rest_.size()));
  }

  std::string_view rest_;
};

/// Without comments; their line ends stay.
std::string without_comments(std::string_view html) {
  std::string out;
  std::size_t from = 0;
  for (std::size_t at; (at = html.find("<!--", from)) != std::string_view::npos;) {
    const std::size_t end = html.find("-->", at + 4);
    if (end == std::string_view::npos) break;
    out += html.substr(from, at - from);
    const std::string_view comment = html.substr(at, end - at);
    out.append(static_cast<std::size_t>(std::count(comment.begin(), comment.end(), '\n')), '\n');
    from = end + 3;
  }
  out += html.substr(from);
  return out;
}

}  // namespace

HtmlTag read_tag(std::string_view html) {
  HtmlTag tag;
  if (html.starts_with("<!--")) {
    tag.meaning = Meaning::comment;
    return tag;
  }
  if (html.size() < 3 || html.front() != '<' || html.back() != '>') return tag;
  html = html.substr(1, html.size() - 2);
  tag.closing = html.front() == '/';
  if (tag.closing) html.remove_prefix(1);
  std::size_t n = 0;
  while (n < html.size() && name_character(html[n])) ++n;
  tag.name = lower(html.substr(0, n));
  const Meaning known = meaning_of(tag.name);
  if (known != Meaning::unknown && Attributes(html.substr(n)).read(tag.attributes)) tag.meaning = known;
  return tag;
}

void count_tags(std::string_view html, TagCounts& counts) {
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    std::size_t from = at + 1;
    const bool closing = from < html.size() && html[from] == '/';
    if (closing) ++from;
    std::size_t end = from;
    while (end < html.size() && name_character(html[end])) ++end;
    if (end == from) continue;
    TagCount& count = counts[lower(html.substr(from, end - from))];
    ++(closing ? count.closed : count.opened);
  }
}

std::string markdown_of_html(std::string_view block) {
  const std::string html = without_comments(block);
  std::string out;
  for (std::size_t from = 0; from < html.size();) {
    const std::size_t end = std::min(html.find('\n', from), html.size() - 1) + 1;
    std::string_view line = std::string_view(html).substr(from, end - from);
    while (line.size() > 1 && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    out += line;
    from = end;
  }
  return out;
}

bool is_raw_html(std::string_view block) {
  const std::string start = lower(block.substr(0, std::min<std::size_t>(block.size(), 16)));
  const std::size_t at = start.find('<');
  if (at == std::string::npos) return false;
  for (std::string_view raw : {"<script", "<style", "<textarea", "<pre", "<?", "<![cdata["})
    if (start.compare(at, raw.size(), raw) == 0) return true;
  return start.size() > at + 2 && start[at + 1] == '!' && start[at + 2] != '-';
}

}  // namespace briefwright::document
