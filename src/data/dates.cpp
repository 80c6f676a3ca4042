// Marks, words and figures of a date, and whether the calendar has it.
#include "data/dates.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <tuple>
#include <vector>

namespace briefwright::data {
namespace {

constexpr std::size_t longest_date = 64;  // characters; longer texts are prose
constexpr int first_year = 1000, last_year = 9999;

constexpr bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The value of a Chinese figure 〇 to 九; none for anything else.
std::optional<int> han_figure(char32_t c) {
  constexpr std::u32string_view figures = U"〇一二三四五六七八九";
  if (c == U'零' || c == U'○') return 0;
  const std::size_t at = figures.find(c);
  if (at == std::u32string_view::npos) return std::nullopt;
  return static_cast<int>(at);
}

/// A run of Chinese figures as Arabic ones: 二〇二四 as "2024", 三十一 as "31", 十 as "10".
std::u32string arabic(std::u32string_view run) {
  const std::size_t ten = run.find(U'十');
  int value = 0;
  std::u32string out;
  if (ten == std::u32string_view::npos) {
    for (const char32_t c : run) out += static_cast<char32_t>('0' + han_figure(c).value_or(0));
    return out;
  }
  if (ten > 1 || run.size() > ten + 2) return std::u32string(run);
  value = 10 * (ten == 0 ? 1 : han_figure(run[0]).value_or(0));
  if (run.size() == ten + 2) value += han_figure(run[ten + 1]).value_or(0);
  for (const char c : fmt::format("{}", value)) out += static_cast<char32_t>(c);
  return out;
}

/// An ASCII figure, mark or space for its full-width or typographic form.
char32_t plain_form(char32_t c) {
  constexpr std::u32string_view spaces = U"\u00A0\u2007\u2009\u202F\u3000\t\n\r";
  constexpr std::u32string_view dashes = U"\u2010\u2011\u2012\u2013\u2212\uFF0D";
  if (c > ' ' && c < 0x80) return c;
  if (c >= 0xFF10 && c <= 0xFF19) return c - 0xFF10 + '0';
  if (c == U'／') return '/';
  if (c == U'．') return '.';
  if (c == U'：') return ':';
  if (spaces.find(c) != std::u32string_view::npos) return ' ';
  return dashes.find(c) != std::u32string_view::npos ? U'-' : c;
}

bool in_han_number(char32_t c) { return c > 0x7F && (c == U'十' || han_figure(c)); }

/// The runs of Chinese figures in ASCII.
std::u32string with_arabic_figures(std::u32string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto end = static_cast<std::size_t>(
        std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(), in_han_number) -
        text.begin());
    if (end > i)
      out += arabic(text.substr(i, end - i));
    else
      out += text[i];
    i = std::max(end, i + 1);
  }
  return out;
}

/// ASCII figures, marks and spaces for their full-width, Chinese and typographic forms.
std::u32string plain_forms(std::u32string text) {
  std::transform(text.begin(), text.end(), text.begin(), plain_form);
  if (std::any_of(text.begin(), text.end(), in_han_number)) text = with_arabic_figures(text);
  text.erase(text.find_last_not_of(U' ') + 1);
  text.erase(0, text.find_first_not_of(U' '));
  return text;
}

/// Takes figures, marks and words off the front of a text.
class Reader {
 public:
  explicit Reader(std::u32string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  char32_t peek() const { return rest_.empty() ? U'\0' : rest_.front(); }
  std::size_t figures() const {
    return static_cast<std::size_t>(std::find_if_not(rest_.begin(), rest_.end(), is_digit) - rest_.begin());
  }
  /// Requires `count` figures in front.
  int number(std::size_t count) {
    int value = 0;
    for (const char32_t c : rest_.substr(0, count)) value = 10 * value + static_cast<int>(c - '0');
    rest_.remove_prefix(count);
    return value;
  }
  bool take(char32_t c) {
    if (peek() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  /// Spaces and the marks that stand between words: "5 March, 2024", "5-Mar-2024".
  void skip_marks() {
    while (std::u32string_view(U" ,.-/").find(peek()) != std::u32string_view::npos && !done())
      rest_.remove_prefix(1);
  }
  void skip_spaces() {
    while (take(U' ')) continue;
  }
  /// Letters in front, small.
  std::string word() {
    std::string out;
    for (; is_letter(peek()); rest_.remove_prefix(1)) out += static_cast<char>(peek() | 0x20);
    return out;
  }

 private:
  std::u32string_view rest_;
};

/// 1 to 12 for an English month, whole or cut to three letters ("sept" too); else 0.
int month_of(std::string_view word) {
  constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                    "may",       "june",     "july",     "august",
                                                    "september", "october",  "november", "december"};
  for (std::size_t i = 0; i < months.size(); ++i)
    if (word == months[i] || (word.size() >= 3 && word.size() <= 4 && months[i].starts_with(word)))
      return static_cast<int>(i) + 1;
  return 0;
}

bool weekday(std::string_view word) {
  constexpr std::array<std::string_view, 7> days{"monday", "tuesday",  "wednesday", "thursday",
                                                 "friday", "saturday", "sunday"};
  return word.size() >= 3 && std::any_of(days.begin(), days.end(), [&](std::string_view day) {
           return day == word || (word.size() <= 5 && day.starts_with(word));
         });
}

/// A weekday in brackets or not: "（星期二）", "周二", "(Tue)".  The figures of 二 and so on are Arabic by
/// now.
void skip_weekday(Reader& text) {
  Reader behind = text;
  behind.skip_spaces();
  const bool bracketed = behind.take(U'(') || behind.take(U'（');
  if (behind.take(U'周') || (behind.take(U'星') && behind.take(U'期')) ||
      (behind.take(U'礼') && behind.take(U'拜'))) {
    if (behind.figures() == 1)
      behind.number(1);
    else if (!behind.take(U'日') && !behind.take(U'天'))
      return;
  } else if (!bracketed || !weekday(behind.word())) {
    return;
  }
  if (!bracketed || behind.take(U')') || behind.take(U'）')) text = behind;
}

/// 上午, 下午 and 晚上 in front of the hour.
void skip_half_of_day(Reader& text) {
  Reader behind = text;
  if ((behind.take(U'上') || behind.take(U'下')) && behind.take(U'午')) text = behind;
  if (behind.take(U'晚') && behind.take(U'上')) text = behind;
}

struct Clock {
  std::array<int, 3> parts{0, 0, 0};
  std::size_t count = 0;
};

/// 10:30, 10:30:00, 103000 where the date was without marks, 10时30分, 10点.
std::optional<Clock> clock_figures(Reader& text, bool compact) {
  Clock out;
  if (const std::size_t run = text.figures(); compact && (run == 4 || run == 6)) {
    for (; out.count < run / 2; ++out.count) out.parts[out.count] = text.number(2);
    return out;
  }
  constexpr std::u32string_view hours = U":时点", minutes = U":分", seconds = U"秒";
  for (const std::u32string_view marks : {hours, minutes, seconds}) {
    if (text.figures() < 1 || text.figures() > 2) return std::nullopt;
    out.parts[out.count++] = text.number(text.figures());
    const char32_t mark = text.peek();
    if (text.done() || marks.find(mark) == std::u32string_view::npos) break;
    text.take(mark);
    if (mark != U':' && text.figures() == 0) {
      out.count = std::max<std::size_t>(out.count, 2);  // 10时 is as exact as 10:00
      break;
    }
  }
  return out;
}

/// What stands behind a day: nothing, or a time.  None when it is neither; else whether a clock shows it.
/// A time may follow `glued` to Chinese, and `compact` figures the eight of a date.
std::optional<bool> clock(Reader text, bool glued = false, bool compact = false) {
  skip_weekday(text);
  if (text.done()) return true;
  if (!text.take(U'T') && !text.take(U't') && !text.take(U' ') && !glued) return std::nullopt;
  text.skip_spaces();
  skip_half_of_day(text);
  const auto shown = clock_figures(text, compact);
  if (!shown) return std::nullopt;
  const auto& parts = shown->parts;
  if (text.take(U'.') || text.take(U',')) text.number(std::min<std::size_t>(text.figures(), 9));
  text.skip_spaces();
  bool well = parts[0] <= 24 && parts[1] < 60 && parts[2] <= 60;
  if (parts[0] == 24) well = parts[1] == 0 && parts[2] == 0;
  const std::string zone = text.word();
  constexpr std::array<std::string_view, 6> zones{"am", "pm", "z", "utc", "gmt", "cst"};
  const auto known = std::find(zones.begin(), zones.end(), zone);
  if (!zone.empty() && known == zones.end()) return std::nullopt;
  if (shown->count < 2 && known >= zones.begin() + 2) return std::nullopt;  // a bare hour needs am or pm
  if (text.take(U'+') || text.take(U'-')) {
    if (text.figures() != 2 && text.figures() != 4) return std::nullopt;
    const int hours = text.number(2);
    text.take(U':');
    const int minutes = text.figures() == 2 ? text.number(2) : 0;
    well = well && hours <= 14 && minutes < 60;
  }
  if (!text.done()) return std::nullopt;
  return well;
}

Date judged(int year, int month, int day, bool well = true) {
  using namespace std::chrono;
  Date date{Date::State::stated, year, month, day};
  if (day > 0 || month > 0)
    well = well && year_month_day{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                  std::chrono::day(static_cast<unsigned>(std::max(day, 1)))}
                       .ok();
  if (year < first_year || year > last_year) well = false;
  if (!well) date.state = Date::State::impossible;
  return date;
}

/// YYYY, YYYYMMDD, YYYY-M and YYYY-M-D with one mark; months and days of one or two figures.
std::optional<Date> figures_first(Reader text) {
  const std::size_t run = text.figures();
  if (run == 8) {
    const int year = text.number(4), month = text.number(2), day = text.number(2);
    const auto well = clock(text, false, true);
    const bool plausible = year >= 1900 && year < 2200;  // else it is a number, not a date
    if (!well || !plausible) return std::nullopt;
    Date date = judged(year, month, day, *well);
    if (month == 0 || day == 0) date.state = Date::State::impossible;
    return date;
  }
  if (run != 4) return std::nullopt;
  const int year = text.number(4);
  if (text.done()) return judged(year, 0, 0);
  const char32_t mark = text.peek();
  if (mark != '-' && mark != '/' && mark != '.') return std::nullopt;
  text.take(mark);
  if (text.figures() < 1 || text.figures() > 2) return std::nullopt;
  const int month = text.number(text.figures());
  if (text.done()) {
    if (month > 12 && month == (year + 1) % 100) return std::nullopt;  // 2023-24: a year of two
    return month == 0 ? Date{Date::State::impossible, year, 0, 0} : judged(year, month, 0);
  }
  if (!text.take(mark) || text.figures() < 1 || text.figures() > 2) return std::nullopt;
  const int day = text.number(text.figures());
  const auto well = clock(text);
  if (!well) return std::nullopt;
  return judged(year, month, day, *well && month > 0 && day > 0);
}

/// 2024年, 2024年3月, 2024年3月5日, with spaces between and 号 for 日.
std::optional<Date> han(Reader text) {
  if (text.figures() != 4) return std::nullopt;
  const int year = text.number(4);
  text.skip_spaces();
  if (!text.take(U'年')) return std::nullopt;
  text.skip_spaces();
  if (text.done()) return judged(year, 0, 0);
  if (text.figures() < 1 || text.figures() > 2) return std::nullopt;
  const int month = text.number(text.figures());
  text.skip_spaces();
  if (!text.take(U'月')) return std::nullopt;
  text.skip_spaces();
  if (text.done()) return judged(year, month, 0, month > 0);
  if (text.figures() < 1 || text.figures() > 2) return std::nullopt;
  const int day = text.number(text.figures());
  text.skip_spaces();
  if (!text.take(U'日') && !text.take(U'号')) return std::nullopt;
  const auto well = clock(text, true);
  if (!well) return std::nullopt;
  return judged(year, month, day, *well && month > 0 && day > 0);
}

/// A day of one or two figures, with "st", "nd", "rd" or "th" behind it or not; none when there is none.
std::optional<int> day_of(Reader& text) {
  if (text.figures() < 1 || text.figures() > 2) return std::nullopt;
  const int day = text.number(text.figures());
  Reader behind = text;
  const std::string ending = behind.word();
  if (ending == "st" || ending == "nd" || ending == "rd" || ending == "th") text = behind;
  return day;
}

/// "5 March 2024", "5th of March 2024", "March 5, 2024", "2024 March 5", "2024-Mar-05", "March 2024".
std::optional<Date> words(Reader text) {
  Reader after_weekday = text;
  if (weekday(after_weekday.word())) {
    text = after_weekday;
    text.skip_marks();
  }
  int year = 0;
  std::optional<int> day;
  if (text.figures() == 4)
    year = text.number(4);
  else
    day = day_of(text);
  text.skip_marks();
  if (Reader behind = text; day && behind.word() == "of") {
    text = behind;
    text.skip_marks();
  }
  const int month = month_of(text.word());
  if (month == 0) return std::nullopt;
  Reader behind = text;
  behind.skip_marks();
  if (!day && behind.figures() <= 2) {
    day = day_of(behind);
    if (day) text = behind;
  }
  if (year == 0) {
    text.skip_marks();
    if (text.figures() != 4) return std::nullopt;
    year = text.number(4);
  }
  const auto well = day ? clock(text) : text.done() ? std::optional(true) : std::nullopt;
  if (!well) return std::nullopt;
  return judged(year, month, day.value_or(0), *well && day.value_or(1) > 0);
}

/// Whether there are the four figures in a row that every form of a date needs: without a copy of the text,
/// for this is asked of all there are.
bool may_hold_year(std::string_view text) {
  int figures = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    char32_t c = byte;
    std::size_t size = 1;
    if ((byte & 0xF0) == 0xE0 && at + 2 < text.size()) {  // where figures other than ASCII stand
      size = 3;
      c = static_cast<char32_t>((byte & 0x0F) << 12 | (text[at + 1] & 0x3F) << 6 | (text[at + 2] & 0x3F));
    }
    at += size;
    if (c == U'十')
      figures += 2;
    else if (is_digit(c) || (c >= 0xFF10 && c <= 0xFF19) || (c >= 0x80 && han_figure(c)))
      ++figures;
    else
      figures = 0;
    if (figures >= 4) return true;
  }
  return false;
}

/// YYYY, or YYYY-MM-DD of a day that every month has, as most records write them.
std::optional<Date> plain_date(std::string_view text) {
  constexpr std::string_view form = "0000-00-00";
  if (text.size() != form.size() && text.size() != 4) return std::nullopt;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (form[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != '-') return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    for (const char c : text.substr(at, size)) value = 10 * value + (c - '0');
    return value;
  };
  const int year = number(0, 4);
  if (year < first_year) return std::nullopt;
  if (text.size() == 4) return Date{Date::State::stated, year, 0, 0};
  const int month = number(5, 2), day = number(8, 2);
  constexpr int shortest_month = 28;
  if (month < 1 || month > 12 || day < 1 || day > shortest_month) return std::nullopt;
  return Date{Date::State::stated, year, month, day};
}

/// The first run of exactly four figures.
int first_run(std::u32string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    Reader reader(text.substr(i));
    const std::size_t run = reader.figures();
    if (run == 4) return reader.number(4);
    i += std::max<std::size_t>(run, 1);
  }
  return 0;
}

}  // namespace

std::string Date::iso() const {
  if (!stated()) return {};
  if (month == 0) return fmt::format("{:04}", year);
  return day == 0 ? fmt::format("{:04}-{:02}", year, month)
                  : fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

std::optional<std::int64_t> Date::seconds() const {
  using namespace std::chrono;
  if (!stated() || day == 0) return std::nullopt;
  const year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  return std::int64_t{86400} * sys_days(date).time_since_epoch().count();
}

Date read_date(std::string_view text) {
  if (const std::optional<Date> date = plain_date(text)) return *date;
  if (!may_hold_year(text)) return {};
  const std::u32string plain = plain_forms(to_utf32(text));
  Date prose;
  prose.year = first_run(plain);
  if (plain.empty() || plain.size() > longest_date) return prose;
  for (const auto form : {figures_first, han, words})
    if (const std::optional<Date> date = form(Reader(plain))) return *date;
  return prose;
}

int year_in(std::string_view text) {
  // The common case, asked often.
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::size_t end = i;
    int value = 0;
    while (end < text.size() && is_digit(text[end])) value = value * 10 % 100'000 + (text[end++] - '0');
    if (end - i == 4) return value;
    if (end > i) i = end;
  }
  return text.empty() ? 0 : read_date(text).year;
}

bool holds_impossible_date(std::string_view text) {
  if (text.size() > 2 * longest_date || plain_date(text)) return false;
  if (text.find("://") != std::string_view::npos || !may_hold_year(text)) return false;
  if (read_date(text).impossible()) return true;
  for (const std::string_view between :
       {" to ", " until ", " through ", " - ", "–", "—", "~", "～", "至", "到"}) {
    const std::size_t at = text.find(between);
    if (at == std::string_view::npos) continue;
    std::string_view from = text.substr(0, at);
    for (const std::string_view word : {"from ", "From ", "从", "自"})
      if (from.starts_with(word)) from.remove_prefix(word.size());
    if (read_date(from).impossible() || read_date(text.substr(at + between.size())).impossible()) return true;
  }
  return false;
}

bool shaped_as_date(std::string_view text) {
  const std::u32string plain = plain_forms(to_utf32(text));
  std::size_t groups = 0, others = 0;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    if (plain[i] == '.') return false;
    groups += is_digit(plain[i]) && (i == 0 || !is_digit(plain[i - 1]));
    others += is_letter(plain[i]) || plain[i] > 0x7F;
  }
  return groups >= 3 || (groups > 0 && others > 0);
}

std::strong_ordering by_time(const Date& a, const Date& b) {
  const auto place = [](const Date& d) {
    return std::tuple(d.year > 0 ? d.year : std::numeric_limits<int>::max(), d.month, d.day);
  };
  return place(a) <=> place(b);
}

}  // namespace briefwright::data
