// The filter language of --where: a text to a condition on policies and facilities.
//
//   EXPR      := AND (or AND)*
//   AND       := NOT (and NOT)*
//   NOT       := not NOT | ( EXPR ) | CONDITION
//   CONDITION := FIELD (= | != | < | <= | > | >= | contains) VALUE
//              | FIELD [not] in (VALUE, VALUE, …)
//              | has FIELD          whether the record has anything there
//              | FIELD              true or false in every record: active, committed, draft, located
//   FIELD     := name | policy.name | facility.name | country.name (of the profile of a record's country)
//   VALUE     := "quoted" | 'quoted'  (\" \' \\ inside) | bare words | number
//
// Keywords and names of fields are read without regard to case.  Bare words up to the next operator, keyword,
// comma or parenthesis are one value (country = United States); what holds a keyword, an operator, a comma or
// a parenthesis wants quotes.  The marks （ ） ， ＝ of a Chinese keyboard do as well.
//
// One rule says what is selected: a condition speaks of the records that have its field (and, for a word of
// the vocabulary, of those whose vocabulary knows the word); for the other kind of record it is silent, as if
// it had not been written.  An expression that is silent for a kind altogether selects none of it.
//   country = china                              policies and facilities of China
//   country = china and status = operational     policies of China; facilities of China that run
//   mrv >= 80                                    policies; no facilities
//   policy.year >= 2020 and facility.status = operational
//
// An absent field equals nothing: = < <= > >= in contains are false, != and not in are true.  A field with
// several values (sectors, tags, countries) equals what one of its values equals.  Text compares whole and
// `contains` within, both with ASCII letters of either case.
#pragma once

#include "base/result.hpp"
#include "data/facility.hpp"
#include "data/model.hpp"
#include "data/policy.hpp"

#include <memory>

namespace briefwright::data {

enum class Comparison : std::uint8_t {
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  in,
  not_in,
  contains,
  has,
  is_true
};

/// What kind of record a condition speaks of.
enum class Subject : std::uint8_t { policy, facility, both };

/// One value of a condition.  `kind` names its vocabulary where it is a word of one, for its label.
struct PhraseValue {
  std::string text, kind;
  Term term() const { return {kind.empty() ? std::string() : text, text, {}}; }
};

/// A piece of an expression as it is read aloud; `condition` fills the other members.
struct Phrase {
  enum class Kind : std::uint8_t { condition, conjunction, disjunction, negation, open, close };
  Kind kind = Kind::condition;
  Subject subject = Subject::both;
  std::string field;  // canonical name: "legalWeight", "mrv"
  Comparison comparison = Comparison::equal;
  std::vector<PhraseValue> values;
};

/// A word of a vocabulary field that the vocabulary lacks: a record may still write it.
struct UnknownValue {
  std::string field, word;
  Subject subject = Subject::both;
  Diagnostic complaint;  // "unknown-value" with the nearest words, for when no record does
};

class Corpus;
struct ExpressionTree;

/// An expression that was understood.  Cheap to copy, immutable, shared by threads.
class Expression {
 public:
  explicit Expression(std::shared_ptr<const ExpressionTree> tree) : tree_(std::move(tree)) {}

  /// False where the expression says nothing of that kind of record; then nothing of it matches.
  bool speaks_of_policies() const;
  bool speaks_of_facilities() const;

  bool matches(const Policy& policy) const;
  bool matches(const Facility& facility) const;

  const std::vector<Phrase>& phrases() const;
  const std::vector<UnknownValue>& unknown_values() const;

 private:
  std::shared_ptr<const ExpressionTree> tree_;
};

inline constexpr std::size_t expression_size_limit = 10'000;  // bytes
inline constexpr std::size_t expression_depth_limit = 64;     // parentheses and negations inside each other

/// Fails with "expression-syntax", "expression-type" (a text compared with <, a word where a number belongs),
/// "unknown-field", "expression-too-long", "expression-too-deep" or "not-utf-8".  The origin has no file,
/// line 1 and the column in characters from 1 (one past the end where something is missing).  Without a
/// corpus no country has a profile.  Both must outlive the expression.
Result<Expression> parse_expression(std::string_view source, const RecordModel& model,
                                    const Corpus* corpus = nullptr);

/// A field as the help of --where lists it.
struct ExpressionField {
  std::string_view name;
  Subject subject;
  std::string_view type;             // "text", "word", "number", "date", "list", "flag"
  std::string_view vocabulary_kind;  // of policies where both have one
};
/// The name by which an expression asks for a field of the model, or for one dimension of its assessments
/// ("analysis.mrv"); empty for what it cannot ask for.
std::string expression_name(const RecordModel& model, RecordKind kind, std::string_view path);
/// All of them, in the order of the help; without further spellings (sector for sectors).
std::vector<ExpressionField> expression_fields(const RecordModel& model);

}  // namespace briefwright::data
