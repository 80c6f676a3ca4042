#include "batch/check_briefs.hpp"

#include "base/utf8.hpp"
#include "batch/worker.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <vector>

namespace briefwright::batch {
namespace {

/// "\u2705" in YAML, "&#x2705;" and "&check;" in Markdown: characters that the bytes of a file do not show.
bool holds_escape(std::string_view text) {
  for (const std::string_view escape : {"\\u", "\\U", "\\x"})
    if (text.find(escape) != std::string_view::npos) return true;
  constexpr std::string_view of_names = "#0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const std::size_t end = text.find_first_not_of(of_names, at + 1);
    if (end != std::string_view::npos && end > at + 1 && text[end] == ';') return true;
  }
  return false;
}

class BriefCheck {
 public:
  explicit BriefCheck(const Workshop& workshop)
      : workshop_(workshop),
        worker_(workshop),
        typesetter_(workshop.fonts(), workshop.theme().font_set, said_) {}

  Diagnostics take() {
    for (const Language language : workshop_.corpus().languages()) check_stated(language);
    for (const Language language : workshop_.corpus().languages()) {
      std::set<std::string> needed;
      for (const data::Policy& policy : workshop_.corpus().policies(language))
        if (doubtful(policy)) needed.insert(*policy.id);
      for (const data::Facility& facility : workshop_.corpus().facilities(language))
        if (doubtful(facility)) needed.insert(first_policy(facility));
      for (const std::string& id : needed)
        if (workshop_.corpus().policy(id, language)) render(id, language);
    }
    return std::move(found_);
  }

 private:
  /// The file as it is now: a superset of what is printed.
  bool doubtful(const data::Record& record) {
    const Result<std::string> text = workshop_.files().read(*record.file, data::LoadOptions().file_limit);
    if (!text || invalid_utf8_at(*text)) return false;
    if (holds_escape(*text) || text->find("![") != std::string::npos) return true;
    const std::u32string characters = to_utf32(*text);
    return std::any_of(characters.begin(), characters.end(), [&](char32_t c) { return missing(c); });
  }

  /// What corpus.yaml states stands in every brief, with a box for what no font has.
  void check_stated(Language language) {
    const data::Corpus& corpus = workshop_.corpus();
    typesetter_.report_to(found_, std::vector<std::string>{});
    for (const data::Text& text : {corpus.name(language), corpus.version(), corpus.attribution(language),
                                   corpus.links(language), corpus.limits(language)}) {
      const std::string line = single_line(*text);
      if (line.empty()) continue;
      typesetter_.prepare(
          {line, {{0, line.size(), {}, {}}}, std::string(language.text_tag()), text.origin, {}});
    }
  }

  bool missing(char32_t c) {
    if (c < 0x7F) return false;
    Glyph& glyph = glyphs_[c];
    if (glyph != Glyph::untried) return glyph == Glyph::missing;
    Diagnostics said;
    typesetter_.report_to(said);
    typesetter_.line(to_utf8({&c, 1}), {}, Language::en.text_tag());
    glyph = said.empty() ? Glyph::there : Glyph::missing;
    return glyph == Glyph::missing;
  }

  /// The first that lists the facility; empty where none does.
  std::string first_policy(const data::Facility& facility) {
    std::map<std::string_view, std::string_view>& first = first_policies_[facility.language];
    if (first.empty())
      for (const data::Policy& policy : workshop_.corpus().policies(facility.language))
        for (const data::Text& id : policy.related_facilities) first.emplace(*id, *policy.id);
    const auto found = first.find(*facility.id);
    return found == first.end() ? std::string() : std::string(found->second);
  }

  void render(const std::string& id, Language language) {
    Outcome outcome;
    worker_.render({id, {language}, ""}, outcome);
    for (const Diagnostic& d : outcome.diagnostics.all())
      if (d.code == "missing-glyph" || d.code.starts_with("picture-")) found_.add(d);
  }

  const Workshop& workshop_;
  Diagnostics said_, found_;
  Worker worker_;
  text::Typesetter typesetter_;
  std::map<Language, std::map<std::string_view, std::string_view>> first_policies_;  // by facility
  enum class Glyph : std::uint8_t { untried, there, missing };
  std::vector<Glyph> glyphs_ = std::vector<Glyph>(0x110000);  // by code point
};

}  // namespace

Diagnostics check_briefs(const Workshop& workshop) { return BriefCheck(workshop).take(); }

}  // namespace briefwright::batch
