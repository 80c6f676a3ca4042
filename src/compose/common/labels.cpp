#include "compose/common/labels.hpp"

#include "base/utf8.hpp"
#include "data/dates.hpp"

#include <fmt/format.h>
#include <unicode/dcfmtsym.h>
#include <unicode/dtitvfmt.h>
#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/listformatter.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>
#include <unicode/rbnf.h>
#include <unicode/smpdtfmt.h>

#include <array>
#include <cassert>
#include <chrono>
#include <cmath>
#include <limits>
#include <mutex>
#include <utility>

namespace briefwright::compose {
namespace {

/// With no-break spaces, so that no line parts a date.
std::string unbroken(const std::string& text) {
  std::string out;
  for (char c : text) {
    if (c == ' ')
      out += "\u00A0";
    else
      out += c;
  }
  return out;
}

/// A little away from zero, so that 0.125, and sums that miss a half by their last bits, round up.
double with_halves_up(double value) {
  constexpr double more_than_a_sum_misses = 1e-12;  // of the value
  const double more = value + value * more_than_a_sum_misses;
  return std::isfinite(more) ? more : value;
}

/// The English of our catalogue is British: "a, b and c".
std::string locale_name(Language language) {
  return language == Language::en ? "en-GB" : std::string(language.tag());
}

icu::Locale locale_of(Language language) { return icu::Locale(locale_name(language).c_str()); }

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  return text.toUTF8String(out);
}

void fill(std::map<std::string, std::string, std::less<>>& texts, std::string_view place,
          const std::string& word) {
  for (auto& [key, text] : texts)
    for (std::size_t at = text.find(place); at != text.npos; at = text.find(place, at + word.size()))
      text.replace(at, place.size(), word);
}

}  // namespace

namespace {

/// With the figures and the calendar that records are written in, by ICU's own names for them: to translate
/// those of BCP 47 it reads tables as large as a brief's work.
icu::Locale locale_of_figures(Language language) {
  return icu::Locale((locale_name(language) + "@calendar=gregorian;numbers=latn").c_str());
}

/// Halves away from zero, no minus before zero, groups even where a language leaves four figures whole.
icu::number::LocalizedNumberFormatter number_format(Language language, icu::number::Precision precision) {
  return icu::number::NumberFormatter::withLocale(locale_of_figures(language))
      .precision(precision)
      .roundingMode(UNUM_ROUND_HALFUP)
      .grouping(UNUM_GROUPING_ON_ALIGNED)
      .sign(UNUM_SIGN_NEGATIVE);
}

/// Days, months and years as a language writes them.
struct DateFormats {
  explicit DateFormats(Language language) {
    const icu::Locale locale = locale_of_figures(language);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
        icu::DateTimePatternGenerator::createInstance(locale, status));
    auto calendar = std::make_unique<icu::GregorianCalendar>(*icu::TimeZone::getGMT(), locale, status);
    calendar->setGregorianChange(std::numeric_limits<UDate>::lowest(), status);
    for (const auto& [format, skeleton] : {std::pair(&day, u"yMMMMd"), {&month, u"yMMMM"}, {&year, u"y"}}) {
      if (U_FAILURE(status)) break;
      *format =
          std::make_unique<icu::SimpleDateFormat>(patterns->getBestPattern(skeleton, status), locale, status);
      (*format)->setCalendar(*calendar);
    }
    assert(U_SUCCESS(status));
  }

  std::unique_ptr<icu::SimpleDateFormat> day, month, year;
};

/// Which parts of a date are given.
const char16_t* skeleton_of(const data::Date& date) {
  return date.month == 0 ? u"y" : date.day == 0 ? u"yMMMM" : u"yMMMMd";
}

/// ICU's point in time at the start of the date.
UDate start_of(const data::Date& date) {
  constexpr double milliseconds_of_day = 86400e3;
  const auto day =
      std::chrono::sys_days(std::chrono::year(date.year) / std::max(date.month, 1) / std::max(date.day, 1));
  return static_cast<double>(day.time_since_epoch().count()) * milliseconds_of_day;
}

}  // namespace

struct Labels::Rules {
  static constexpr int most_decimals = 6;

  Rules(Language language, Language catalogue)
      : plurals(icu::PluralRules::forLocale(locale_of(catalogue), status)),
        series(icu::ListFormatter::createInstance(locale_of(catalogue), status)),
        words(icu::URBNF_SPELLOUT, locale_of(catalogue), status),
        ordinals(icu::URBNF_ORDINAL, locale_of(catalogue), status),
        symbols(locale_of_figures(language), status),
        exact(number_format(language, icu::number::Precision::maxFraction(most_decimals))),
        language_(language) {
    for (int decimals = 0; decimals <= most_decimals; ++decimals) {
      numbers.push_back(number_format(language, icu::number::Precision::fixedFraction(decimals)));
      percents.push_back(numbers.back().unit(icu::NoUnit::percent()));
    }
    assert(U_SUCCESS(status));  // ICU falls back to rules of its root
  }

  static std::string text(const icu::number::LocalizedNumberFormatter& format, double value) {
    UErrorCode error = U_ZERO_ERROR;
    return utf8(format.formatDouble(with_halves_up(value), error).toString(error));
  }

  /// Made when the first date is printed: it costs more than a brief's numbers.
  const DateFormats& dates() const {
    std::call_once(dates_made_, [this] { dates_ = std::make_unique<const DateFormats>(language_); });
    return *dates_;
  }

  std::string spelled_out(int n, const char* rule_set) const {
    UErrorCode error = U_ZERO_ERROR;
    icu::UnicodeString text;
    icu::FieldPosition whole(icu::FieldPosition::DONT_CARE);
    words.format(static_cast<std::int32_t>(n), rule_set, text, whole, error);
    return U_SUCCESS(error) ? utf8(text) : std::to_string(n);
  }

  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<const icu::PluralRules> plurals;
  std::unique_ptr<const icu::ListFormatter> series;
  icu::RuleBasedNumberFormat words, ordinals;
  icu::DecimalFormatSymbols symbols;
  std::vector<icu::number::LocalizedNumberFormatter> numbers, percents;  // by decimals
  icu::number::LocalizedNumberFormatter exact;

 private:
  Language language_;
  mutable std::once_flag dates_made_;
  mutable std::unique_ptr<const DateFormats> dates_;
};

Labels::Labels(Language language, Language catalogue, std::map<std::string, std::string, std::less<>> texts,
               const data::RecordModel& model)
    : language_(language),
      catalogue_(catalogue),
      rules_(std::make_shared<const Rules>(language, catalogue)),
      texts_(std::move(texts)),
      measure_decimals_(model.measure().decimals) {
  for (auto& [key, label] : model.labels(language)) {
    texts_.insert_or_assign(key, label.text);
    model_tags_.emplace(key, label.foreign);
  }
  std::vector<std::string> index, years;
  for (const data::DimensionSpec& dimension : model.dimensions())
    if (dimension.index) index.push_back(texts_["dimension." + dimension.key]);
  for (const data::FieldSpec* field : model.year_fields()) years.push_back(texts_["short." + field->path]);
  const auto separator = texts_.find("list.separator");  // of our catalogues; small ones of tests have none
  const auto listed = [&](const std::vector<std::string>& items) {
    return separator == texts_.end() ? std::string() : list(items);
  };
  const std::string unit = texts_["unit.capacity"];
  for (const auto& [place, word] :
       {std::pair("{model.unit}", unit), std::pair("{model.measure}", texts_["measure.name"]),
        std::pair("{model.index}", listed(index)),
        std::pair("{model.index-count}",
                  rules_->spelled_out(static_cast<int>(index.size()), "%spellout-cardinal")),
        std::pair("{model.years}", listed(years))})
    fill(texts_, place, word);
}

std::string_view Labels::foreign_tag(std::string_view key) const {
  const auto of_model = model_tags_.find(key);
  return of_model == model_tags_.end() ? foreign_tag() : of_model->second;
}

std::string Labels::language_name(Language language) const {
  if (const auto own = texts_.find(fmt::format("language.{}", language.tag())); own != texts_.end())
    return own->second;
  icu::UnicodeString name;
  icu::Locale(std::string(language.tag()).c_str()).getDisplayName(locale_of(catalogue_), name);
  return utf8(name);
}

const std::string& Labels::operator[](std::string_view key) const {
  static const std::string none;
  const auto found = texts_.find(key);
  assert(found != texts_.end() && "label missing from the catalogue");
  return found == texts_.end() ? none : found->second;
}

bool Labels::has(std::string_view key) const { return texts_.find(key) != texts_.end(); }

std::string Labels::format(std::string_view key,
                           std::initializer_list<std::pair<std::string_view, std::string>> arguments) const {
  const std::string& pattern = (*this)[key];
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = std::min(pattern.find('{', at), pattern.size());
    out.append(pattern, at, open - at);
    const std::size_t close = pattern.find('}', open);
    if (close == std::string::npos) break;
    const auto name = std::string_view(pattern).substr(open + 1, close - open - 1);
    for (const auto& [given, text] : arguments)
      if (given == name) out += inside_marks(std::string_view(pattern).substr(0, open), {text}).front();
    at = close + 1;
  }
  return out;
}

std::string Labels::plural_key(std::string_view key, double n) const {
  std::string own = fmt::format("{}.{}", key, utf8(rules_->plurals->select(n)));
  return has(own) ? own : fmt::format("{}.other", key);
}

std::string Labels::counted(std::string_view key, std::size_t n) const {
  return format(plural_key(key, n), {{"n", number(n)}});
}

std::string Labels::counted_of(std::string_view key, std::size_t n, std::size_t of) const {
  return format(plural_key(key, n), {{"n", number(n)}, {"of", number(of)}});
}

std::string Labels::list(const std::vector<std::string>& items) const {
  return fmt::format("{}", fmt::join(items, (*this)["list.separator"]));
}

std::string Labels::series(const std::vector<std::string>& items) const {
  std::vector<icu::UnicodeString> texts;
  for (const std::string& item : items) texts.push_back(icu::UnicodeString::fromUTF8(item));
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString text;
  rules_->series->format(texts.data(), static_cast<std::int32_t>(texts.size()), text, status);
  return U_SUCCESS(status) ? utf8(text) : list(items);
}

std::string Labels::joined(const std::vector<std::string>& items) const {
  return fmt::format("{}", fmt::join(items, (*this)["line.separator"]));
}

std::string Labels::number(double value, int decimals) const {
  if (!std::isfinite(value)) return (*this)["none"];
  return Rules::text(rules_->numbers.at(static_cast<std::size_t>(decimals)), value);
}

std::string Labels::exact_number(double value) const {
  return std::isfinite(value) ? Rules::text(rules_->exact, value) : (*this)["none"];
}

chart::NumberMarks Labels::number_marks() const {
  using icu::DecimalFormatSymbols;
  return {utf8(rules_->symbols.getSymbol(DecimalFormatSymbols::kDecimalSeparatorSymbol)),
          utf8(rules_->symbols.getSymbol(DecimalFormatSymbols::kGroupingSeparatorSymbol))};
}

std::string Labels::place(std::size_t number, bool joint) const {
  constexpr std::size_t most_in_words = 10;
  std::string ordinal;
  if (number <= most_in_words && catalogue_.primary() != Language::zh.primary()) {
    ordinal = rules_->spelled_out(static_cast<int>(number), "%spellout-ordinal");
  } else {
    icu::UnicodeString text;
    rules_->ordinals.format(static_cast<std::int64_t>(number), text);
    ordinal = utf8(text);
  }
  return format(joint ? "message.place.joint" : "message.place", {{"place", ordinal}});
}

std::string Labels::percent(double share, int decimals) const {
  if (!std::isfinite(share)) return (*this)["none"];
  const double least = std::pow(10.0, -decimals) / 100;
  if (share > 0 && share < least / 2) return format("below", {{"value", percent(least, decimals)}});
  return Rules::text(rules_->percents.at(static_cast<std::size_t>(decimals)), 100 * share);
}

std::string Labels::date(std::string_view text) const {
  const data::Date date = data::read_date(text);
  if (data::holds_impossible_date(text)) return format("date.impossible", {{"date", std::string(text)}});
  if (!date.stated()) return std::string(text);
  const DateFormats& formats = rules_->dates();
  const icu::SimpleDateFormat& format = *(date.month == 0 ? formats.year
                                          : date.day == 0 ? formats.month
                                                          : formats.day);
  icu::UnicodeString printed;
  format.format(start_of(date), printed);
  return unbroken(utf8(printed));
}

std::string Labels::time_span(std::string_view from, std::string_view to) const {
  const data::Date first = data::read_date(from), last = data::read_date(to);
  const bool equally_exact = (first.month == 0) == (last.month == 0) && (first.day == 0) == (last.day == 0);
  if (!first.stated() || !last.stated() || !equally_exact || !(by_time(first, last) < 0)) return {};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::DateIntervalFormat> format(
      icu::DateIntervalFormat::createInstance(skeleton_of(first), locale_of_figures(language_), status));
  if (U_FAILURE(status)) return {};
  format->setTimeZone(*icu::TimeZone::getGMT());
  const icu::DateInterval span(start_of(first), start_of(last));
  icu::UnicodeString printed;
  icu::FieldPosition whole(icu::FieldPosition::DONT_CARE);
  format->format(&span, printed, whole, status);
  return U_SUCCESS(status) ? unbroken(utf8(printed)) : std::string();
}

namespace {

/// Outer and inner marks of one kind.
struct Marks {
  char32_t open, close, inner_open, inner_close;
};
constexpr std::array<Marks, 3> all_marks{
    {{U'“', U'”', U'‘', U'’'}, {U'《', U'》', U'〈', U'〉'}, {U'「', U'」', U'『', U'』'}}};

bool wordlike(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') ||
         (c >= 0xC0 && c <= 0x24F);
}

/// The way a straight mark stands: it opens before a word and after none.
bool opens(const std::u32string& text, std::size_t at) {
  const bool after_word = at > 0 && text[at - 1] != U' ' && text[at - 1] != U'(' && text[at - 1] != U'（';
  return !after_word && at + 1 < text.size() && text[at + 1] != U' ';
}

class Pairing {
 public:
  Pairing(std::u32string& text, const Marks& marks) : text_(text), marks_(marks) {}

  void run() {
    for (std::size_t at = 0; at < text_.size(); ++at) {
      const char32_t c = text_[at];
      const bool straight = c == U'"' && marks_.open == U'“';
      if (c == marks_.open || c == marks_.inner_open || (straight && opens(text_, at)))
        open_.push_back(at);
      else if ((c == marks_.close || (c == marks_.inner_close && !apostrophe(at)) || straight))
        close(at);
    }
    for (std::size_t depth = 0, at = 0; at < text_.size(); ++at) {
      if (const std::size_t end = partner_[at]; end > at) {
        const bool inner = depth++ % 2 == 0;
        text_[at] = inner ? marks_.inner_open : marks_.open;
        text_[end] = inner ? marks_.inner_close : marks_.close;
      } else if (end < at) {
        --depth;
      }
    }
  }

 private:
  bool apostrophe(std::size_t at) const {
    return marks_.inner_close == U'’' && at > 0 && at + 1 < text_.size() && wordlike(text_[at - 1]) &&
           wordlike(text_[at + 1]);
  }

  bool opened_by(char32_t opening, char32_t closing) const {
    return closing == U'"' ? opening == U'"'
                           : opening == (closing == marks_.close ? marks_.open : marks_.inner_open);
  }

  /// Pairs with the last opening mark of its form; those after it have no partner.
  void close(std::size_t at) {
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (!opened_by(text_[open_[i]], text_[at])) continue;
      partner_[open_[i]] = at;
      partner_[at] = open_[i];
      open_.resize(i);
      return;
    }
  }

  static std::vector<std::size_t> alone(std::size_t size) {
    std::vector<std::size_t> own(size);
    for (std::size_t i = 0; i < size; ++i) own[i] = i;
    return own;
  }

  std::u32string& text_;
  const Marks& marks_;
  std::vector<std::size_t> open_;
  std::vector<std::size_t> partner_ = alone(text_.size());  // its own place: no partner
};

bool leaves_open(std::u32string_view before, const Marks& marks) {
  int depth = 0;
  for (const char32_t c : before) depth += (c == marks.open) - (c == marks.close);
  return depth > 0;
}

}  // namespace

std::vector<std::string> inside_marks(std::string_view before, std::vector<std::string> pieces) {
  const std::u32string words = to_utf32(before);
  for (const Marks& marks : all_marks) {
    if (!leaves_open(words, marks)) continue;
    std::u32string whole;
    std::vector<std::size_t> sizes;
    for (const std::string& piece : pieces) {
      const std::u32string decoded = to_utf32(piece);
      sizes.push_back(decoded.size());
      whole += decoded;
    }
    Pairing(whole, marks).run();
    std::size_t at = 0;
    for (std::size_t i = 0; i < pieces.size(); at += sizes[i++])
      pieces[i] = to_utf8(std::u32string_view(whole).substr(at, sizes[i]));
  }
  return pieces;
}

}  // namespace briefwright::compose
