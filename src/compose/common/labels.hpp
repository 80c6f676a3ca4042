// The words a brief prints around the data, and how it writes numbers and dates.
#pragma once

#include "base/language.hpp"
#include "data/model.hpp"
#include "document/figure/spec.hpp"

#include <concepts>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::compose {

/// The words of documents in one language: key to text with {named} places.  Filled by `config` from
/// layouts/labels: the catalogue of that language, else the English one.
class Labels {
 public:
  /// The texts of a catalogue, with the names of the model over them and at their places {model.unit},
  /// {model.measure}, {model.index} (names), {model.index-count} (a number in words) and {model.years}.
  Labels(Language language, std::map<std::string, std::string, std::less<>> texts,
         const data::RecordModel& model)
      : Labels(language, language, std::move(texts), model) {}
  Labels(Language language, Language catalogue, std::map<std::string, std::string, std::less<>> texts,
         const data::RecordModel& model);

  /// Of the documents; the catalogue may be in another one.
  Language language() const { return language_; }
  Language catalogue() const { return catalogue_; }
  /// The BCP 47 tag of the catalogue's texts where it is not that of the documents, else "".
  std::string_view foreign_tag() const { return catalogue_.text_tag_in(language_); }
  /// The same of one text, which may be a name of the model.
  std::string_view foreign_tag(std::string_view key) const;
  /// "Chinese", "西班牙语"
  std::string language_name(Language language) const;
  /// Of figures of the measure, at most.
  int measure_decimals() const { return measure_decimals_; }

  /// Our own mistake (assert) when the key is missing; config checks both catalogues for the same keys.
  const std::string& operator[](std::string_view key) const;
  bool has(std::string_view key) const;

  /// The text with every {name} replaced; marks of an argument between marks of the text as inside_marks
  /// says.
  std::string format(std::string_view key,
                     std::initializer_list<std::pair<std::string_view, std::string>> arguments) const;

  /// KEY.one, KEY.few … by the plural rules of the catalogue's language, KEY.other where it has no such key.
  std::string plural_key(std::string_view key, double n) const;
  template <std::integral Whole>
  std::string plural_key(std::string_view key, Whole n) const {
    return plural_key(key, static_cast<double>(n));
  }
  /// The text of plural_key() with {n} the grouped number.
  std::string counted(std::string_view key, std::size_t n) const;

  /// The same of a part, {of} the grouped whole: "1 of 7 ... has", "2 of 7 ... have".
  std::string counted_of(std::string_view key, std::size_t n, std::size_t of) const;

  /// Items joined as the language lists them in a table: "甲、乙、丙" / "a, b, c".
  std::string list(const std::vector<std::string>& items) const;
  /// The same in a sentence: "甲、乙和丙" / "a, b and c".
  std::string series(const std::vector<std::string>& items) const;
  /// The same of longer items: "甲；乙" / "a; b".
  std::string joined(const std::vector<std::string>& items) const;

  /// As the language of the documents writes it, with so many decimals (at most six), halves away from zero:
  /// 1,017 and 153.5, in Spanish 1.017 and 153,5; "—" when not finite.
  std::string number(double value, int decimals = 0) const;
  /// With as many decimals as it has, at most six.
  std::string exact_number(double value) const;
  /// For the numbers at the ticks of charts.
  chart::NumberMarks number_marks() const;
  template <std::integral Whole>
  std::string number(Whole value) const {
    return number(static_cast<double>(value));
  }
  /// "second", "joint 21st", "居第7位", "并列第7位".
  std::string place(std::size_t number, bool joint) const;
  /// 0.099 → "9.9%", in Spanish "9,9 %"; a little more than nothing is "<0.1%".
  std::string percent(double share, int decimals = 1) const;
  /// "2021年10月12日" / "12 October 2021" / "12 de octubre de 2021" for what data::read_date() reads, with
  /// no-break spaces; a date that no calendar has as it stands, marked as such; anything else as it stands.
  std::string date(std::string_view text) const;
  /// "2026年2月至8月" / "February – August 2026" for two dates in order that are equally exact; else empty.
  std::string time_span(std::string_view from, std::string_view to) const;

 private:
  struct Rules;  // of the catalogue's language; for numbers and dates, of that of the documents

  Language language_, catalogue_;
  std::shared_ptr<const Rules> rules_;
  std::map<std::string, std::string, std::less<>> texts_;
  std::map<std::string, std::string_view, std::less<>> model_tags_;  // of the names of the model
  int measure_decimals_;
};

/// The pieces of one text as they stand after `before`, words of ours.  Where those leave “ or 《 or 「 open,
/// paired marks of the text alternate with the depth: “Title” becomes ‘Title’ and 《题》 〈题〉, what stands
/// inside them turns back, and paired straight marks become curly.  Marks without a partner, apostrophes
/// included, stay; so does everything where nothing is open.  One character gives one character; requires
/// valid UTF-8.
std::vector<std::string> inside_marks(std::string_view before, std::vector<std::string> pieces);

}  // namespace briefwright::compose
