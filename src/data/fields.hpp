// Typed reading of a record's mapping: every value with its place, every mistake with a diagnostic.
//
// An empty string, null and a missing key are all "absent".  A wrong type or a number out of
// range is an error: the reader goes on, to find the rest, and the record is refused at the end.
#pragma once

#include "data/model.hpp"
#include "data/yaml_tree.hpp"

#include <functional>

namespace briefwright::data {

struct ReadContext {
  Tree& tree;
  const Vocabulary& vocabulary;
  Diagnostics& diagnostics;
  /// Names that readers asked a mapping (by node) for in vain: a misspelt field is one of them.
  std::vector<std::pair<std::uint32_t, std::string_view>> lacking{};
};

class Fields {
 public:
  /// The root of a record.  Anything but a mapping is an error, and then every field is absent.
  explicit Fields(ReadContext& context);

  /// Outer white space goes, line ends become '\n', control characters become spaces (with a warning).
  Text markdown(std::string_view key);
  /// The same of a plain text, read with plain_of_html().
  Text text(std::string_view key);
  /// A text that read_date() should know: a form that states no date is a warning ("date-form").
  Text date(std::string_view key);
  /// Prose that may hold a date alone.
  Text dated_text(std::string_view key);
  /// The scalar exactly as written: for ids, where a repair would be a guess.
  Text verbatim(std::string_view key);
  /// Text that is a number is taken with a warning.
  Number number(std::string_view key, Range range);
  /// A whole number of four digits, as a number or as text.
  Year year(std::string_view key);
  Term term(std::string_view key, std::string_view kind);
  std::vector<Text> texts(std::string_view key);
  std::vector<Term> terms(std::string_view key, std::string_view kind);
  /// A list, or one text alone.
  std::vector<Text> text_or_texts(std::string_view key);
  /// [latitude, longitude] in degrees.
  Sourced<std::array<double, 2>> coordinates(std::string_view key);
  /// The key that is there: the first of the aliases where the field's own is not.  Those with a dot are left
  /// out.
  std::string_view spelling(std::string_view key, const std::vector<std::string>& aliases) const;
  /// The mapping below `key`; an absent one has only absent fields.
  Fields mapping(std::string_view key);
  bool is_mapping(std::string_view key) const;
  /// Of this mapping, in the order of the file.
  std::vector<std::string> keys() const;
  /// Another reader reads what is there.
  void leave_to_others(std::string_view key) { take(key); }
  void each_mapping(std::string_view key, const std::function<void(Fields&)>& visit);

  /// What this mapping holds beside all that was read before, in the order of the file.
  std::vector<NamedText> others();
  /// "analysis.strategic.score"
  FieldPath path(std::string_view key) const;

  /// A required field is missing: an error on the mapping's first line.
  void missing(std::string_view key, std::string hint);
  void error(const Origin& origin, std::string code, std::string message, std::string hint = {});

 private:
  Fields(ReadContext& context, std::uint32_t node, FieldPath path);

  std::uint32_t find(std::string_view key) const;
  bool holds(std::string_view key) const;
  /// The entry that was meant as `key`: in capitals, with "=" for the colon; or null.
  const Node* meant_as(std::string_view key) const;
  /// The node below `key` when it holds something; marks it as read.
  Node* take(std::string_view key);
  void wrong_type(const Node& node, FieldPath field, std::string_view expected);
  void normalise_text(Node& node, const Origin& origin);
  Text text_of(Node& node, FieldPath field);
  Number number_of(Node& node, FieldPath field, Range range);
  Term term_of(const Text& word, std::string_view kind) const;

  ReadContext* context_;
  std::uint32_t node_;  // none: an absent mapping
  FieldPath path_;
};

/// A warning ("date-impossible") for each scalar, read or not, that is a date or a span of dates which no
/// calendar has.
void warn_of_impossible_dates(const ReadContext& context);

/// What no reader asked for, in the order of the file.
std::vector<UnknownField> unread_fields(const ReadContext& context);

}  // namespace briefwright::data
