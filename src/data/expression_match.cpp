// Whether a record is what an expression asks for.
#include "base/nearest.hpp"
#include "data/dates.hpp"
#include "data/expression_tree.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace briefwright::data {
namespace {

bool ordered(Comparison comparison, int sign) {
  switch (comparison) {
    case Comparison::less:
      return sign < 0;
    case Comparison::less_equal:
      return sign <= 0;
    case Comparison::greater:
      return sign > 0;
    case Comparison::greater_equal:
      return sign >= 0;
    default:
      return sign == 0;
  }
}

int sign(double a, double b) { return a < b ? -1 : a > b ? 1 : 0; }

/// "2024-06-30" or as much of it as the text states; "" without a year.
std::string known_date(std::string_view text) {
  const Date date = read_date(text);
  if (date.stated()) return date.iso();
  return date.year > 0 ? fmt::format("{:04}", date.year) : std::string();
}

/// As far as the shorter of the two says it: all of 2024 is "2024".
int sign_of_dates(std::string_view a, std::string_view b) {
  const std::size_t known = std::min(a.size(), b.size());
  return a.substr(0, known).compare(b.substr(0, known));
}

class Match {
 public:
  Match(const Condition& condition, const FieldReading& reading, const Vocabulary& words, Language language,
        bool policy)
      : condition_(condition), reading_(reading), words_(words), language_(language), policy_(policy) {}

  bool holds() const {
    switch (condition_.comparison) {
      case Comparison::is_true:
        return reading_.flag == condition_.wanted;
      case Comparison::has:
        return present();
      case Comparison::contains:
        return contains(condition_.operands.front());
      case Comparison::not_equal:
      case Comparison::not_in:
        return !any_equal();
      default:
        return any_equal();
    }
  }

 private:
  bool present() const {
    if (condition_.field->type == FieldType::count) return reading_.number.value_or(0) > 0;
    return reading_.number || !reading_.texts.empty() || !reading_.keys.empty();
  }

  bool contains(const Operand& operand) const {
    const auto within = [&](std::string_view text) { return contains_folded(text, operand.small); };
    if (std::any_of(reading_.texts.begin(), reading_.texts.end(), within)) return true;
    const std::string_view kind = policy_ ? condition_.field->policy_words : condition_.field->facility_words;
    return std::any_of(reading_.terms.begin(), reading_.terms.end(), [&](const Term* term) {
      const auto named = [&](Language language) { return within(words_.label(kind, *term, language)); };
      return named(Language::zh) || named(Language::en) || named(language_);
    });
  }

  bool any_equal() const {
    return std::any_of(condition_.operands.begin(), condition_.operands.end(),
                       [&](const Operand& operand) { return equal(operand); });
  }

  /// Equal, or in the order that the comparison asks for.
  bool equal(const Operand& operand) const {
    switch (condition_.field->type) {
      case FieldType::number:
      case FieldType::count:
        return reading_.number && ordered(condition_.comparison, sign(*reading_.number, operand.number));
      case FieldType::word:
        return shares(policy_ ? operand.policy_keys : operand.facility_keys);
      case FieldType::date:
        return std::any_of(reading_.texts.begin(), reading_.texts.end(), [&](std::string_view text) {
          const std::string date = known_date(text);
          return !date.empty() && ordered(condition_.comparison, sign_of_dates(date, operand.text));
        });
      default:
        return std::any_of(reading_.texts.begin(), reading_.texts.end(),
                           [&](std::string_view text) { return folded(text) == operand.small; });
    }
  }

  bool shares(const std::vector<std::string>& keys) const {
    return std::find_first_of(reading_.keys.begin(), reading_.keys.end(), keys.begin(), keys.end()) !=
           reading_.keys.end();
  }

  const Condition& condition_;
  const FieldReading& reading_;
  const Vocabulary& words_;
  Language language_;  // of the record
  bool policy_;
};

bool holds(const Condition& condition, const Policy& policy, const ExpressionTree& tree) {
  FieldReading reading;
  condition.field->policy(policy, tree.corpus, reading);
  return Match(condition, reading, tree.model->vocabulary(), policy.language, true).holds();
}

bool holds(const Condition& condition, const Facility& facility, const ExpressionTree& tree) {
  FieldReading reading;
  condition.field->facility(facility, tree.corpus, reading);
  return Match(condition, reading, tree.model->vocabulary(), facility.language, false).holds();
}

bool speaks(const ExpressionNode& node, const Policy&) { return node.policies; }
bool speaks(const ExpressionNode& node, const Facility&) { return node.facilities; }

/// Requires a node that speaks of this kind of record.  Recursion is as deep as the parser allowed.
template <class T>
bool holds(const ExpressionTree& tree, std::size_t index, const T& record) {
  const ExpressionNode& node = tree.nodes[index];
  const auto child = [&](std::size_t i) { return holds(tree, i, record); };
  const auto silent = [&](std::size_t i) { return !speaks(tree.nodes[i], record); };
  switch (node.kind) {
    case ExpressionNode::Kind::condition:
      return holds(node.condition, record, tree);
    case ExpressionNode::Kind::negation:
      return !child(node.children.front());
    case ExpressionNode::Kind::all:
      return std::all_of(node.children.begin(), node.children.end(),
                         [&](std::size_t i) { return silent(i) || child(i); });
    case ExpressionNode::Kind::any:
      return std::any_of(node.children.begin(), node.children.end(),
                         [&](std::size_t i) { return !silent(i) && child(i); });
  }
  return false;
}

}  // namespace

bool Expression::speaks_of_policies() const { return tree_->nodes.back().policies; }
bool Expression::speaks_of_facilities() const { return tree_->nodes.back().facilities; }

bool Expression::matches(const Policy& policy) const {
  return speaks_of_policies() && holds(*tree_, tree_->nodes.size() - 1, policy);
}

bool Expression::matches(const Facility& facility) const {
  return speaks_of_facilities() && holds(*tree_, tree_->nodes.size() - 1, facility);
}

const std::vector<Phrase>& Expression::phrases() const { return tree_->phrases; }
const std::vector<UnknownValue>& Expression::unknown_values() const { return tree_->unknown; }

}  // namespace briefwright::data
