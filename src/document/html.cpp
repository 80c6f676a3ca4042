#include "document/html.hpp"

#include "base/plain_html.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace briefwright::document {
namespace {

using Meaning = TagMeaning;

constexpr std::array<std::pair<std::string_view, Meaning>, 67> tags{{
    {"b", Meaning::bold},
    {"strong", Meaning::bold},
    {"i", Meaning::emphasis},
    {"em", Meaning::emphasis},
    {"cite", Meaning::emphasis},
    {"dfn", Meaning::emphasis},
    {"var", Meaning::emphasis},
    {"s", Meaning::struck},
    {"del", Meaning::struck},
    {"strike", Meaning::struck},
    {"code", Meaning::code},
    {"kbd", Meaning::code},
    {"samp", Meaning::code},
    {"tt", Meaning::code},
    {"sup", Meaning::raised},
    {"sub", Meaning::lowered},
    {"small", Meaning::small},
    {"a", Meaning::link},
    {"br", Meaning::line_break},
    {"p", Meaning::block_break},
    {"div", Meaning::block_break},
    {"hr", Meaning::block_break},
    {"section", Meaning::block_break},
    {"article", Meaning::block_break},
    {"main", Meaning::block_break},
    {"header", Meaning::block_break},
    {"footer", Meaning::block_break},
    {"aside", Meaning::block_break},
    {"nav", Meaning::block_break},
    {"center", Meaning::block_break},
    {"details", Meaning::block_break},
    {"summary", Meaning::block_break},
    {"address", Meaning::block_break},
    {"figure", Meaning::block_break},
    {"figcaption", Meaning::block_break},
    {"u", Meaning::nothing},
    {"ins", Meaning::nothing},
    {"mark", Meaning::nothing},
    {"span", Meaning::nothing},
    {"font", Meaning::nothing},
    {"big", Meaning::nothing},
    {"abbr", Meaning::nothing},
    {"acronym", Meaning::nothing},
    {"q", Meaning::nothing},
    {"bdi", Meaning::nothing},
    {"bdo", Meaning::nothing},
    {"time", Meaning::nothing},
    {"data", Meaning::nothing},
    {"label", Meaning::nothing},
    {"nobr", Meaning::nothing},
    {"wbr", Meaning::nothing},
    {"ruby", Meaning::nothing},
    {"rb", Meaning::nothing},
    {"rp", Meaning::nothing},
    {"rt", Meaning::nothing},
    {"img", Meaning::picture},
    {"h1", Meaning::block},
    {"h2", Meaning::block},
    {"h3", Meaning::block},
    {"h4", Meaning::block},
    {"h5", Meaning::block},
    {"h6", Meaning::block},
    {"ul", Meaning::block},
    {"ol", Meaning::block},
    {"dl", Meaning::block},
    {"blockquote", Meaning::block},
    {"table", Meaning::block},
}};

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

  /// False when one has no value that wants one.
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
  const auto known =
      std::find_if(tags.begin(), tags.end(), [&](const auto& t) { return t.first == tag.name; });
  if (known != tags.end() && Attributes(html.substr(n)).read(tag.attributes)) tag.meaning = known->second;
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
