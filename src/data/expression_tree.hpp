// An expression as the parser leaves it and matching goes over it.
#pragma once

#include "data/expression.hpp"
#include "data/expression_fields.hpp"

#include <optional>

namespace briefwright::data {

/// A value of a condition in every form that a comparison needs.
struct Operand {
  std::string text, small;                              // as given; folded
  std::vector<std::string> policy_keys, facility_keys;  // of words
  double number = 0;
};

struct Condition {
  const ExpressionFieldRow* field = nullptr;
  Comparison comparison = Comparison::is_true;
  std::vector<Operand> operands;
  bool wanted = true;                         // flags: the value asked for
  bool policies = false, facilities = false;  // of which it speaks
};

/// Nodes stand behind their children; the last one is the root.
struct ExpressionNode {
  enum class Kind : std::uint8_t { condition, all, any, negation };
  Kind kind = Kind::condition;
  Condition condition;
  std::vector<std::size_t> children;
  bool policies = false, facilities = false;  // of which it speaks
};

struct ExpressionTree {
  const RecordModel* model = nullptr;
  const Corpus* corpus = nullptr;  // may be missing
  std::vector<ExpressionNode> nodes;
  std::vector<Phrase> phrases;
  std::vector<UnknownValue> unknown;
};

}  // namespace briefwright::data
