#include "text/itemize.hpp"

#include "text/bidi.hpp"
#include "text/graphemes.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <string_view>

namespace briefwright::text {
namespace {

constexpr std::uint32_t tag(const char (&s)[5]) {
  return static_cast<std::uint32_t>(s[0]) << 24 | static_cast<std::uint32_t>(s[1]) << 16 |
         static_cast<std::uint32_t>(s[2]) << 8 | static_cast<std::uint32_t>(s[3]);
}
constexpr std::uint32_t han = tag("Hani"), latin = tag("Latn"), hangul = tag("Hang"), neutral = 0;
constexpr char32_t box = 0x25A1;

std::uint32_t script_of_letter(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
  switch (script) {
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
    case USCRIPT_UNKNOWN:
      return neutral;
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
      return han;
    case USCRIPT_HANGUL:
      return hangul;
    default:
      break;
  }
  const char* name = uscript_getShortName(script);
  return tag({name[0], name[1], name[2], name[3], '\0'});
}

/// Script of a character that has one by itself; the CJK marks count as Han, Latin quotes as Latin.
std::uint32_t strong_script(const Char& c) {
  if (is_cjk_class(c.cls) || c.cls == CharClass::md) return han;
  if (c.cls == CharClass::lt && c.code < 0x250) return latin;
  if (is_quote(c.code)) return latin;
  if (c.cls == CharClass::ds || c.cls == CharClass::el || c.code == 0x2014)
    return is_cjk(c.region) ? han : latin;
  if (c.code < 0x250) return neutral;
  if (c.code >= 0x3000 && c.code < 0x3040) return han;
  if (c.code >= 0xFF00 && c.code < 0xFFF0) return han;
  return script_of_letter(c.code);
}

/// P5: neutral stretches join Latin letters they touch, else what stands before them, else what follows.
std::vector<std::uint32_t> scripts(std::span<const Char> p) {
  std::vector<std::uint32_t> out(p.size());
  std::uint32_t before = neutral;
  for (std::size_t i = 0; i < p.size();) {
    out[i] = strong_script(p[i]);
    if (out[i] != neutral) {
      before = out[i++];
      continue;
    }
    std::size_t end = i;
    std::uint32_t after = neutral;
    while (end < p.size() && (after = strong_script(p[end])) == neutral) ++end;
    std::uint32_t joined = before == latin || after == latin ? latin : before != neutral ? before : after;
    if (joined == neutral) joined = is_cjk(p[i].region) ? han : latin;
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(i), out.begin() + static_cast<std::ptrdiff_t>(end),
              joined);
    i = end;
  }
  return out;
}

/// The ordinary character of an encoded sub- or superscript; 0 for those without.
char32_t script_base(char32_t c) {
  constexpr std::u32string_view raised = U"0i\0\0456789+−=()n", lowered = U"0123456789+−=()\0aeox\0hklmnpst";
  if (c == 0xB9) return '1';
  if (c == 0xB2 || c == 0xB3) return c - 0xB2 + '2';
  if (c >= 0x2070 && c < 0x2070 + raised.size()) return raised[c - 0x2070];
  if (c >= 0x2080 && c < 0x2080 + lowered.size()) return lowered[c - 0x2080];
  return 0;
}

class Itemizer {
 public:
  Itemizer(std::span<const Char> p, std::span<const Span> spans, std::span<const SpanLanguage> languages,
           const std::vector<bool>& subscripts, FontChooser& fonts, const ItemizeOptions& options)
      : p_(p),
        spans_(spans),
        languages_(languages),
        subscripts_(subscripts),
        fonts_(fonts),
        options_(options),
        scripts_(scripts(p)),
        levels_(bidi_levels(p)) {}

  Itemized run() {
    out_.shape_as.reserve(p_.size());
    for (const Char& c : p_) out_.shape_as += c.code;
    const GraphemeStarts starts(p_);
    for (std::size_t i = 0; i < p_.size();) {
      const std::size_t end = starts.next(i);
      add(i, end);
      i = end;
    }
    return std::move(out_);
  }

 private:
  /// One grapheme cluster.
  void add(std::size_t begin, std::size_t end) {
    const Char& c = p_[begin];
    Item item;
    item.begin = static_cast<std::uint32_t>(begin);
    item.end = static_cast<std::uint32_t>(end);
    item.level = levels_.empty() ? std::uint8_t{0} : levels_[begin];
    item.script = scripts_[begin];
    item.language = language(c);
    item.kind = kind(begin);
    if (item.language == Item::english) {
      item.script = latin;
      item.kind = RunKind::latin;
    }
    item.raise = subscripts_[begin] ? Raise::subscript : spans_[c.span].style.raise;
    choose_font(item);
    append(item);
  }

  std::uint16_t language(const Char& c) const {
    if (options_.tabular && c.cls == CharClass::nu) return Item::english;
    return static_cast<std::uint16_t>(c.span);
  }

  RunKind kind(std::size_t i) const {
    const Char& c = p_[i];
    if (c.code == '\n' || fixed_space(c.code) >= 0) return RunKind::gap;
    if (c.cls == CharClass::ds) return RunKind::dash;
    const bool latin_ellipsis = c.cls == CharClass::el && !is_cjk(c.region);
    if (latin_ellipsis || (is_quote(c.code) && !c.quote_is_cjk)) return RunKind::narrow;
    return scripts_[i] == han ? RunKind::cjk : RunKind::latin;
  }

  FontChooser::Order& order(const Item& item) const {
    const Style& look = style(item.begin);
    const bool bold = look.weight == Weight::bold || (look.emphasis && item.kind == RunKind::cjk);
    const std::string& face = languages_[p_[item.begin].span].face;
    // The same few orders come again and again; asking the chooser's map each time would show.
    if (!last_order_ || last_bold_ != bold || last_face_ != &face) {
      last_order_ = &fonts_.order(bold ? Weight::bold : Weight::regular, face);
      last_bold_ = bold;
      last_face_ = &face;
    }
    return *last_order_;
  }

  void choose_font(Item& item) {
    FontChooser::Order& faces = order(item);
    item.font = faces.first();
    if (item.kind == RunKind::gap) return;
    const std::u32string_view cluster =
        std::u32string_view(out_.shape_as).substr(item.begin, item.end - item.begin);
    char name[4];
    for (int k = 0; k < 4; ++k) name[k] = static_cast<char>(item.script >> (24 - 8 * k));
    const std::string_view script(name, 4);
    if (const auto base = script_base(cluster[0]); base != 0 && synthesise(item, faces, base, script)) return;
    const bool sticks = sticks_to_last(item, cluster);
    const auto found = sticks ? std::optional(out_.items.back().font) : faces.cover(cluster, script);
    if (found)
      item.font = *found;
    else
      miss(item, faces);
  }

  /// 4.6: an encoded script digit that the first face for its base lacks becomes that base, set small.
  bool synthesise(Item& item, FontChooser::Order& faces, char32_t base, std::string_view script) {
    const auto font = faces.cover({&base, 1}, script);
    const char32_t c = out_.shape_as[item.begin];
    if (!font) return false;
    item.font = *font;
    if (fonts_.covers(*font, c)) return true;
    out_.shape_as[item.begin] = base;
    item.raise = c >= 0x2080 ? Raise::subscript : Raise::superscript;
    return true;
  }

  /// Symbols stay with the face of the cluster before them when it has them (no flip-flop), and so do
  /// spaces and ASCII punctuation in scripts of fallback faces.
  bool sticks_to_last(const Item& item, std::u32string_view cluster) const {
    if (out_.items.empty() || cluster.size() != 1) return false;
    const Item& last = out_.items.back();
    if (last.kind != item.kind || last.script != item.script) return false;
    const bool other_script = item.script != latin && item.script != han;
    if (!other_script && (cluster[0] < 0x80 || p_[item.begin].cls != CharClass::ot)) return false;
    const bool bold_alike = style(last.begin).weight == style(item.begin).weight;
    return bold_alike && strong_script(p_[item.begin]) == neutral && fonts_.covers(last.font, cluster[0]);
  }

  const Style& style(std::size_t i) const { return spans_[p_[i].span].style; }

  void miss(Item& item, FontChooser::Order& faces) {
    MissingCluster missing{item.begin, item.end, {}};
    for (std::size_t i = item.begin; i < item.end; ++i) {
      const char32_t c = p_[i].code;
      if (u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) continue;
      if (!faces.cover({&c, 1}, {}) && missing.lacking.find(c) == std::u32string::npos) missing.lacking += c;
    }
    out_.missing.push_back(std::move(missing));
    const auto drawn = faces.cover({&box, 1}, {});
    item.kind = drawn ? RunKind::box : RunKind::gap;
    if (drawn) item.font = *drawn;
  }

  bool continues(const Item& last, const Item& item) const {
    if (item.kind == RunKind::gap || item.kind == RunKind::box) return false;
    if (item.kind == RunKind::dash && last.end - last.begin >= 2) return false;
    return last.kind == item.kind && last.font == item.font && last.level == item.level &&
           last.raise == item.raise && last.script == item.script && same_language(last, item);
  }

  bool same_language(const Item& a, const Item& b) const {
    if (a.language == b.language) return true;
    if (a.language == Item::english || b.language == Item::english) return false;
    return languages_[a.language].tag == languages_[b.language].tag;
  }

  void append(const Item& item) {
    if (!out_.items.empty() && continues(out_.items.back(), item))
      out_.items.back().end = item.end;
    else
      out_.items.push_back(item);
  }

  std::span<const Char> p_;
  std::span<const Span> spans_;
  std::span<const SpanLanguage> languages_;
  const std::vector<bool>& subscripts_;
  FontChooser& fonts_;
  ItemizeOptions options_;
  std::vector<std::uint32_t> scripts_;
  std::vector<std::uint8_t> levels_;  // empty: all 0
  Itemized out_;
  mutable FontChooser::Order* last_order_ = nullptr;
  mutable const std::string* last_face_ = nullptr;
  mutable bool last_bold_ = false;
};

}  // namespace

double fixed_space(char32_t c) {
  switch (c) {
    case 0x2000:
    case 0x2002:
      return 1.0 / 2;
    case 0x2001:
    case 0x2003:
      return 1;
    case 0x2004:
      return 1.0 / 3;
    case 0x2005:
      return 1.0 / 4;
    case 0x2006:
      return 1.0 / 6;
    case 0x2009:
    case 0x202F:
      return 1.0 / 5;
    case 0x200A:
      return 1.0 / 8;
    case 0x205F:
      return 4.0 / 18;
    case 0x00AD:
    case 0x061C:
    case 0x200B:
    case 0x200E:
    case 0x200F:
    case 0x2060:
      return 0;
    default:
      break;
  }
  const bool bidi_control = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return bidi_control ? 0 : -1;
}

Itemized itemize(std::span<const Char> paragraph, std::span<const Span> spans,
                 std::span<const SpanLanguage> languages, const std::vector<bool>& subscripts,
                 FontChooser& fonts, const ItemizeOptions& options) {
  return Itemizer(paragraph, spans, languages, subscripts, fonts, options).run();
}

}  // namespace briefwright::text
