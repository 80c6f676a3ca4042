// The differences between two traces: texts are numbered, aligned, and classed.
#include "base/utf8.hpp"
#include "batch/align.hpp"
#include "batch/review.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace briefwright::batch {
namespace {

using Change = Difference::Change;
using Texts = std::vector<Printed>;

std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::size_t shared_end(std::string_view a, std::string_view b) {
  std::size_t parts = 0;
  while (!a.empty() && !b.empty() && name_of(a) == name_of(b)) {
    ++parts;
    for (std::string_view* path : {&a, &b})
      path->remove_suffix(std::min(path->size(), name_of(*path).size() + 1));
  }
  return parts;
}

/// The files of the newer trace by what the older calls them: corpora may lie in other folders.
class Files {
 public:
  Files(const Texts& before, const Texts& after) {
    for (const Printed& text : before) old_[std::string(name_of(text.file))].insert(text.file);
    for (const Printed& text : after) {
      if (text.file.empty() || called_.contains(text.file)) continue;
      std::string_view best = text.file;
      std::size_t most = 0;
      for (const std::string& old : old_[std::string(name_of(text.file))])
        if (const std::size_t shared = shared_end(old, text.file); shared > most) most = shared, best = old;
      called_[text.file] = best;
    }
  }

  const std::string& called(const std::string& file) const {
    const auto found = called_.find(file);
    return found == called_.end() ? file : found->second;
  }

 private:
  std::map<std::string, std::set<std::string>> old_;
  std::map<std::string, std::string> called_;
};

/// "clusters[2].name" is "clusters[].name": what comes before it in the list changes the number.
std::string without_places(std::string_view field) {
  std::string out;
  for (const char c : field) {
    const bool digit = c >= '0' && c <= '9', in_list = out.ends_with('[');
    if (!digit || !in_list) out += c;
  }
  return out;
}

bool is_page_number(const Printed& text) {
  return text.from == Printed::From::rule && text.name == "page-number";
}

bool is_wide(char32_t c) { return (c >= 0x2E80 && c <= 0xFAFF) || (c >= 0xFF00 && c <= 0xFFEF); }

/// With plain blanks, which is all that a reader sees of them; without those beside Chinese, which a line
/// that ends there does not keep.
std::string words_of(std::string_view text) {
  std::u32string plain = to_utf32(text), out;
  std::replace_if(
      plain.begin(), plain.end(), [](char32_t c) { return c == 0xA0 || c == 0x202F; }, U' ');
  plain = to_utf32(single_line(to_utf8(plain)));
  for (std::size_t i = 0; i < plain.size(); ++i)
    if (plain[i] != U' ' || !(is_wide(plain[i - 1]) || is_wide(plain[i + 1]))) out += plain[i];
  return to_utf8(out);
}

/// Numbers by which texts are compared.
class Numbers {
 public:
  AlignedText of(const Printed& text, const std::string& file) {
    constexpr std::size_t long_text = 20;  // bytes
    const std::string words = is_page_number(text) ? std::string() : words_of(text.text);
    std::string origin{static_cast<char>('0' + static_cast<int>(text.from)), text.figure  ? 'f'
                                                                             : text.drawn ? 'd'
                                                                                          : 't'};
    origin += file + '\n' + without_places(text.name);
    AlignedText out;
    out.origin = number(origin);
    out.same = number(origin + '\n' + words);
    out.words = number('w' + words);
    out.telling = text.from == Printed::From::file || words.size() >= long_text;
    out.left = text.places.front().box[0];
    out.right = text.places.front().box[2];
    out.text = text.text;
    return out;
  }

 private:
  std::uint32_t number(const std::string& key) {
    return numbers_.try_emplace(key, static_cast<std::uint32_t>(numbers_.size())).first->second;
  }

  std::map<std::string, std::uint32_t> numbers_;
};

bool same_place(const Printed& a, const Printed& b) {
  constexpr double near = 0.05;  // points
  return std::equal(a.places.begin(), a.places.end(), b.places.begin(), b.places.end(),
                    [](const PrintedPlace& one, const PrintedPlace& other) {
                      return one.page == other.page && one.label == other.label &&
                             std::equal(one.box.begin(), one.box.end(), other.box.begin(),
                                        [](double x, double y) { return std::abs(x - y) < near; });
                    });
}

/// A printed text and its numbers.
struct Numbered {
  const Printed* text;
  AlignedText aligned;
};

std::vector<Numbered> numbered(const Texts& texts, Numbers& numbers, const Files* files) {
  std::vector<Numbered> out;
  for (const Printed& text : texts)
    out.push_back({&text, numbers.of(text, files ? files->called(text.file) : text.file)});
  return out;
}

std::vector<Numbered> of_body(const std::vector<Numbered>& texts) {
  std::vector<Numbered> out;
  std::copy_if(texts.begin(), texts.end(), std::back_inserter(out),
               [](const Numbered& n) { return n.text->furniture == Printed::Furniture::none; });
  return out;
}

std::vector<AlignedText> aligned(const std::vector<Numbered>& texts) {
  std::vector<AlignedText> out;
  for (const Numbered& n : texts) out.push_back(n.aligned);
  return out;
}

std::size_t first_page(const Printed& text) { return text.places.front().page; }

/// What is part of the text, in reading order.
void compare_bodies(const std::vector<Numbered>& before, const std::vector<Numbered>& after,
                    std::vector<Difference>& out) {
  const std::vector<std::optional<std::size_t>> to = align(aligned(before), aligned(after));
  std::vector<std::optional<std::size_t>> from(after.size());
  for (std::size_t i = 0; i < to.size(); ++i)
    if (to[i]) from[*to[i]] = i;
  // By the newer text before which they stood: what is gone behind it.
  std::map<std::size_t, std::vector<Difference>> removed;
  std::size_t next = 0, page = 1;
  for (std::size_t i = 0; i < to.size(); ++i) {
    if (to[i]) next = *to[i] + 1, page = after[*to[i]].text->places.back().page;
    if (!to[i])
      removed[next].push_back(
          {Change::removed, *before[i].text, std::nullopt, first_page(*before[i].text), page});
  }
  page = 1;
  for (std::size_t j = 0; j <= after.size(); ++j) {
    if (const auto gone = removed.find(j); gone != removed.end())
      std::move(gone->second.begin(), gone->second.end(), std::back_inserter(out));
    if (j == after.size()) break;
    const Printed& now = *after[j].text;
    if (!from[j]) {
      out.push_back({Change::added, std::nullopt, now, page, first_page(now)});
      continue;
    }
    const Printed& was = *before[*from[j]].text;
    page = was.places.back().page;
    const bool equal = before[*from[j]].aligned.words == after[j].aligned.words;
    const bool renumbered = is_page_number(now) && was.text != now.text;
    if (equal && same_place(was, now) && !renumbered) continue;
    out.push_back({equal ? Change::moved : Change::changed, was, now, first_page(was), first_page(now)});
  }
}

/// Furniture of all pages, equal ones as one.
class Furniture {
 public:
  explicit Furniture(const std::vector<Numbered>& texts) {
    for (const Numbered& n : texts) {
      if (n.text->furniture == Printed::Furniture::none) {
        body_.insert(n.aligned.same);
        continue;
      }
      const auto [at, fresh] = by_words_.try_emplace(n.aligned.same, all_.size());
      if (fresh)
        all_.push_back({*n.text, n.aligned});
      else
        all_[at->second].first.places.insert(all_[at->second].first.places.end(), n.text->places.begin(),
                                             n.text->places.end());
    }
  }

  const std::vector<std::pair<Printed, AlignedText>>& all() const { return all_; }
  const Printed* find(std::uint32_t same) const {
    const auto found = by_words_.find(same);
    return found == by_words_.end() ? nullptr : &all_[found->second].first;
  }
  /// Whether it only repeats the text, or says that it goes on.
  bool follows(const std::pair<Printed, AlignedText>& one) const {
    return one.first.furniture == Printed::Furniture::layout || body_.contains(one.second.same) ||
           one.first.name.ends_with("continued");
  }

 private:
  std::vector<std::pair<Printed, AlignedText>> all_;
  std::map<std::uint32_t, std::size_t> by_words_;
  std::set<std::uint32_t> body_;
};

void compare_furniture(const Furniture& before, const Furniture& after, std::vector<Difference>& out) {
  using Pair = std::pair<Printed, AlignedText>;
  std::map<std::uint32_t, std::vector<const Pair*>> gone;  // by origin
  for (const Pair& was : before.all())
    if (after.find(was.second.same) == nullptr) gone[was.second.origin].push_back(&was);
  for (auto& [origin, list] : gone) std::reverse(list.begin(), list.end());
  for (const Pair& now : after.all()) {
    const std::size_t page = first_page(now.first);
    if (const Printed* was = before.find(now.second.same)) {
      if (!same_place(*was, now.first))
        out.push_back({Change::moved, *was, now.first, first_page(*was), page});
      continue;
    }
    std::vector<const Pair*>& waiting = gone[now.second.origin];
    if (waiting.empty()) {
      out.push_back(
          {after.follows(now) ? Change::moved : Change::added, std::nullopt, now.first, page, page});
      continue;
    }
    const Pair& was = *waiting.back();
    out.push_back({Change::changed, was.first, now.first, first_page(was.first), page});
    waiting.pop_back();
  }
  for (const Pair& was : before.all()) {
    std::vector<const Pair*>& waiting = gone[was.second.origin];
    if (std::erase(waiting, &was) == 0) continue;
    const std::size_t page = first_page(was.first);
    out.push_back(
        {before.follows(was) ? Change::moved : Change::removed, was.first, std::nullopt, page, page});
  }
}

}  // namespace

std::vector<Difference> differences(const TracedDocument& before, const TracedDocument& after) {
  const Files files(before.texts, after.texts);
  Numbers numbers;
  const std::vector<Numbered> old = numbered(before.texts, numbers, nullptr);
  const std::vector<Numbered> fresh = numbered(after.texts, numbers, &files);
  std::vector<Difference> out;
  compare_bodies(of_body(old), of_body(fresh), out);
  compare_furniture(Furniture(old), Furniture(fresh), out);
  return out;
}

}  // namespace briefwright::batch
