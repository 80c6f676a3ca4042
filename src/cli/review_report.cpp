#include "cli/review_report.hpp"

#include "base/utf8.hpp"
#include "cli/reports.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace briefwright::cli {
namespace {

using Json = nlohmann::ordered_json;
using batch::Difference;
using batch::Printed;
using batch::ReviewedDocument;
using Change = Difference::Change;
using State = ReviewedDocument::State;

constexpr std::array changes{Change::changed, Change::added, Change::removed, Change::moved};
constexpr std::array states{State::changed, State::added,     State::removed, State::refused,
                            State::moved,   State::unchanged, State::alike};

std::size_t count(Reviewed documents, State state) {
  return static_cast<std::size_t>(std::count_if(documents.begin(), documents.end(),
                                                [&](const ReviewedDocument& d) { return d.state == state; }));
}

std::size_t count(Reviewed documents, Change change) {
  std::size_t n = 0;
  for (const ReviewedDocument& d : documents) n += d.count(change);
  return n;
}

std::string_view in_words(State state) {
  return state == State::moved     ? "only moved"
         : state == State::alike   ? "printed alike"
         : state == State::refused ? "not compared"
                                   : to_string(state);
}

std::string counts(Reviewed documents) {
  std::vector<std::string> parts;
  for (const Change change : changes)
    parts.push_back(fmt::format("{} {}", count(documents, change), to_string(change)));
  return fmt::format("{}", fmt::join(parts, ", "));
}

/// "24 documents: 1 changed, 23 unchanged" and "printed texts: 2 changed, 0 added, …".
std::pair<std::string, std::string> sums(Reviewed documents) {
  std::vector<std::string> parts;
  for (const State state : states)
    if (const std::size_t n = count(documents, state); n > 0)
      parts.push_back(fmt::format("{} {}", n, in_words(state)));
  return {fmt::format("{} document{}: {}", documents.size(), documents.size() == 1 ? "" : "s",
                      fmt::join(parts, ", ")),
          "printed texts: " + counts(documents)};
}

const Printed& shown(const Difference& d) { return d.after ? *d.after : *d.before; }

std::string stem(std::string_view path) {
  path.remove_prefix(std::min(path.rfind('/') + 1, path.size()));
  return std::string(path.substr(0, path.rfind('.')));
}

/// Where the text came from: "analysis.mrv.score", with the record's name where the document has another.
std::string source_of(const Printed& text, const std::string& document) {
  using enum Printed::From;
  const std::string name = single_line(text.name);
  std::string what = text.from == file    ? name
                     : text.from == rule  ? "rule " + name
                     : text.from == label ? "label " + name
                                          : std::string("unknown");
  if (text.from == file && stem(text.file) != stem(document))
    what = fmt::format("{}: {}", single_line(stem(text.file)), name);
  return text.figure ? "figure, " + what : what;
}

std::string pages(const Difference& d) {
  if (d.change == Change::removed) return fmt::format("{}", d.old_page);
  if (d.change == Change::added || d.old_page == d.new_page) return fmt::format("{}", d.new_page);
  return fmt::format("{} → {}", d.old_page, d.new_page);
}

Excerpts excerpts_of(const Difference& d, std::size_t most) {
  const auto text = [](const std::optional<Printed>& one) { return one ? single_line(one->text) : ""; };
  return excerpts(text(d.before), text(d.after), most);
}

std::string line_of(const Difference& d, const std::string& document) {
  constexpr std::size_t most = 80;
  const Excerpts text = excerpts_of(d, most);
  return fmt::format("  {} p. {}  {}: {}{}{}\n", to_string(d.change), pages(d), source_of(shown(d), document),
                     text.before, d.before && d.after ? " → " : "", text.after);
}

Json json_of(const std::optional<Printed>& text) {
  if (!text) return nullptr;
  Json out{{"text", text->text}};
  if (text->from == Printed::From::file) {
    out["file"] = text->file;
    out["line"] = text->line;
    out["field"] = text->name;
  }
  if (text->from == Printed::From::rule) out["rule"] = text->name;
  if (text->from == Printed::From::label) out["label"] = text->name;
  for (const batch::PrintedPlace& place : text->places)
    out["places"].push_back({{"page", place.page}, {"label", place.label}, {"box", place.box}});
  return out;
}

Json json_of(Reviewed documents) {
  Json out;
  for (const Change change : changes) out[std::string(to_string(change))] = count(documents, change);
  return out;
}

Json json_of(const Difference& d) {
  return {{"change", to_string(d.change)},
          {"kind", shown(d).figure ? "figure" : "text"},
          {"furniture", shown(d).furniture != Printed::Furniture::none},
          {"old-page", d.old_page},
          {"new-page", d.new_page},
          {"before", json_of(d.before)},
          {"after", json_of(d.after)}};
}

/// Rows of a table, as many as there is room for.
class Table {
 public:
  explicit Table(std::string text) : text_(std::move(text)) {}

  void add(const std::array<std::string, 6>& cells) {
    std::string row = "|";
    for (const std::string& cell : cells) row += fmt::format(" {} |", for_markdown(cell));
    row += '\n';
    if (left_ > 0 || text_.size() + row.size() > most_markdown) {
      ++left_;
      return;
    }
    if (!std::exchange(head_, true))
      text_ += "\n| document | | what | from | to | page |\n| --- | --- | --- | --- | --- | --- |\n";
    text_ += row;
  }

  std::string finished() && {
    if (left_ > 0) text_ += fmt::format("\nand {} more\n", left_);
    return std::move(text_);
  }

 private:
  std::string text_;
  bool head_ = false;
  std::size_t left_ = 0;
};

}  // namespace

Excerpts excerpts(std::string_view before, std::string_view after, std::size_t most) {
  constexpr std::size_t around = 24;
  const std::u32string old = to_utf32(before), fresh = to_utf32(after);
  std::size_t begin = 0, end = 0;
  if (std::max(old.size(), fresh.size()) > most && !old.empty() && !fresh.empty()) {
    const std::size_t least = std::min(old.size(), fresh.size());
    while (begin < least && old[begin] == fresh[begin]) ++begin;
    while (end < least - begin && old[old.size() - 1 - end] == fresh[fresh.size() - 1 - end]) ++end;
    begin -= std::min(begin, around);
    end -= std::min(end, around);
  }
  const auto cut = [&](const std::u32string& text) {
    std::u32string out = text.substr(begin, text.size() - begin - end);
    const bool long_one = out.size() > most;
    if (long_one) out.resize(most);
    if (begin > 0) out.insert(out.begin(), U'…');
    if (long_one || end > 0) out += U'…';
    return to_utf8(out);
  };
  return {cut(old), cut(fresh)};
}

std::string review_text(Reviewed documents) {
  constexpr std::size_t most = 20;
  const auto [first, second] = sums(documents);
  std::string text = first + "\n" + second + "\n";
  for (const ReviewedDocument& document : documents) {
    const std::string path = single_line(document.path);
    if (document.state == State::unchanged || document.state == State::alike) continue;
    text += fmt::format(
        "\n{}: {}\n", path,
        document.differences.empty() ? std::string(in_words(document.state)) : counts({&document, 1}));
    std::size_t told = 0;
    for (const Difference& d : document.differences)
      if (d.change != Change::moved && told++ < most) text += line_of(d, document.path);
    if (told > most) text += fmt::format("  and {} more\n", told - most);
  }
  return text;
}

std::string review_json(Reviewed documents, std::string_view before, std::string_view after) {
  Json numbers, reviewed = Json::array();
  for (const State state : states) numbers[std::string(to_string(state))] = count(documents, state);
  for (const ReviewedDocument& document : documents) {
    Json differences = Json::array();
    for (const Difference& d : document.differences) differences.push_back(json_of(d));
    reviewed.push_back({{"path", document.path},
                        {"state", to_string(document.state)},
                        {"texts", json_of(Reviewed(&document, 1))},
                        {"differences", std::move(differences)}});
  }
  const Json whole{{"program", "briefwright"},
                   {"old", before},
                   {"new", after},
                   {"documents", std::move(numbers)},
                   {"texts", json_of(documents)},
                   {"reviewed", std::move(reviewed)}};
  return with_escaped_controls(whole.dump(1, ' ', false, Json::error_handler_t::replace)) + "\n";
}

std::string review_markdown(Reviewed documents) {
  constexpr std::size_t most = 200;
  const auto [first, second] = sums(documents);
  Table table(fmt::format("## briefwright review\n\n{}; {}.\n", first, second));
  for (const ReviewedDocument& document : documents) {
    if (document.state == State::added || document.state == State::removed ||
        document.state == State::refused)
      table.add({document.path, std::string(in_words(document.state)), "", "", "", ""});
    for (const Difference& d : document.differences) {
      if (d.change == Change::moved) continue;
      const Excerpts text = excerpts_of(d, most);
      table.add({document.path, std::string(to_string(d.change)), source_of(shown(d), document.path),
                 text.before, text.after, pages(d)});
    }
  }
  return std::move(table).finished();
}

}  // namespace briefwright::cli
