// The parser of --where: recursive descent over tokens, bounded in length and depth.
#include "data/expression.hpp"

#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "data/expression_operands.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace briefwright::data {
namespace {

constexpr std::array<std::string_view, 6> keywords{"and", "or", "not", "in", "contains", "has"};

/// The error that ends the parse; caught in parse_expression and nowhere else.
struct Refusal {
  Diagnostic diagnostic;
};

struct FieldName {
  const ExpressionFieldRow* row;
  std::string_view written;
  bool policies, facilities;  // asked for
  std::size_t at;
};

std::optional<Comparison> comparison_of(const Token& token) {
  constexpr std::pair<std::string_view, Comparison> marks[] = {
      {"=", Comparison::equal},       {"!=", Comparison::not_equal}, {"<", Comparison::less},
      {"<=", Comparison::less_equal}, {">", Comparison::greater},    {">=", Comparison::greater_equal},
  };
  if (token.kind == TokenKind::mark)
    for (const auto& [mark, comparison] : marks)
      if (token.text == mark) return comparison;
  return std::nullopt;
}

class Parser {
 public:
  Parser(std::string_view source, std::vector<Token> tokens, const RecordModel& model, const Corpus* corpus)
      : source_(source), tokens_(std::move(tokens)), tree_(std::make_shared<ExpressionTree>()) {
    tree_->model = &model;
    tree_->corpus = corpus;
  }

  std::shared_ptr<const ExpressionTree> parse() {
    disjunction();
    if (peek().kind != TokenKind::end) unexpected("and or or is missing here, or the value wants quotes");
    return tree_;
  }

 private:
  const Token& peek() const { return tokens_[next_]; }
  const Token& take() { return tokens_[next_++]; }  // `end` is never taken

  bool keyword(std::string_view word) const {
    return peek().kind == TokenKind::word && folded(peek().text) == word;
  }
  bool any_keyword() const {
    return std::any_of(keywords.begin(), keywords.end(), [&](std::string_view k) { return keyword(k); });
  }

  [[noreturn]] void refuse(std::size_t at, std::string code, std::string message, std::string hint) const {
    throw Refusal{expression_error(source_, at, std::move(code), std::move(message), std::move(hint))};
  }
  [[noreturn]] void unexpected(std::string hint) const {
    const Token& token = peek();
    std::string message =
        token.kind == TokenKind::end
            ? "the expression ends too early"
            : fmt::format("\"{}\" is not expected here", source_.substr(token.at, token.end - token.at));
    refuse(token.at, "expression-syntax", std::move(message), std::move(hint));
  }

  void say(Phrase::Kind kind) {
    Phrase phrase;
    phrase.kind = kind;
    tree_->phrases.push_back(std::move(phrase));
  }

  std::size_t add(ExpressionNode node) {
    for (const std::size_t child : node.children) {
      node.policies = node.policies || tree_->nodes[child].policies;
      node.facilities = node.facilities || tree_->nodes[child].facilities;
    }
    tree_->nodes.push_back(std::move(node));
    return tree_->nodes.size() - 1;
  }

  /// One operand, or several joined by a keyword.
  template <class Operand>
  std::size_t joined(std::string_view word, ExpressionNode::Kind kind, Phrase::Kind phrase, Operand operand) {
    ExpressionNode node;
    node.kind = kind;
    node.children.push_back(operand());
    while (keyword(word)) {
      take();
      say(phrase);
      node.children.push_back(operand());
    }
    return node.children.size() == 1 ? node.children.front() : add(std::move(node));
  }

  std::size_t disjunction() {
    return joined("or", ExpressionNode::Kind::any, Phrase::Kind::disjunction, [&] { return conjunction(); });
  }

  std::size_t conjunction() {
    return joined("and", ExpressionNode::Kind::all, Phrase::Kind::conjunction, [&] { return negation(); });
  }

  std::size_t negation() {
    if (!keyword("not")) return primary();
    enter();
    take();
    say(Phrase::Kind::negation);
    ExpressionNode node;
    node.kind = ExpressionNode::Kind::negation;
    node.children.push_back(negation());
    --depth_;
    return add(std::move(node));
  }

  std::size_t primary() {
    if (peek().kind != TokenKind::open) return condition();
    const std::size_t opened = peek().at;
    enter();
    take();
    say(Phrase::Kind::open);
    const std::size_t node = disjunction();
    if (peek().kind == TokenKind::end)
      refuse(opened, "expression-syntax", "the parenthesis that opens here is not closed", "add a \")\"");
    if (peek().kind != TokenKind::close) unexpected("and or or is missing here, or the value wants quotes");
    take();
    say(Phrase::Kind::close);
    --depth_;
    return node;
  }

  void enter() {
    if (++depth_ > expression_depth_limit)
      refuse(peek().at, "expression-too-deep",
             fmt::format("more than {} parentheses and negations inside each other", expression_depth_limit),
             "write the expression flatter");
  }

  std::size_t condition() {
    if (keyword("has")) {
      take();
      return has();
    }
    const FieldName field = field_name();
    Condition condition = made(field);
    std::vector<std::size_t> at;
    if (const auto comparison = comparison_of(peek())) {
      take();
      condition.comparison = *comparison;
      if (field.row->type == FieldType::flag) return flag(field, std::move(condition));
      add_value(condition, at);
    } else if (keyword("contains")) {
      take();
      condition.comparison = Comparison::contains;
      add_value(condition, at);
    } else if (keyword("in") || (keyword("not") && next_is("in"))) {
      condition.comparison = keyword("not") ? Comparison::not_in : Comparison::in;
      if (keyword("not")) take();
      take();
      add_list(condition, at);
    } else if (field.row->type == FieldType::flag) {
      return finish(field, std::move(condition), {{"true", {}}});
    } else {
      unexpected(fmt::format("\"{0}\" wants a comparison ({0} = …) or a question (has {0})", field.written));
    }
    return compared(field, std::move(condition), at);
  }

  bool next_is(std::string_view word) const {
    const Token& token = tokens_[std::min(next_ + 1, tokens_.size() - 1)];
    return token.kind == TokenKind::word && folded(token.text) == word;
  }

  static Condition made(const FieldName& field) {
    Condition condition;
    condition.field = field.row;
    condition.policies = field.policies;
    condition.facilities = field.facilities;
    return condition;
  }

  std::size_t has() {
    const FieldName field = field_name();
    if (field.row->type == FieldType::flag)
      refuse(field.at, "expression-type", fmt::format("{} is true or false in every record", field.written),
             fmt::format("write {0} or not {0}", field.written));
    Condition condition = made(field);
    condition.comparison = Comparison::has;
    return finish(field, std::move(condition), {});
  }

  std::size_t flag(const FieldName& field, Condition condition) {
    const std::size_t at = peek().at;
    const std::string word = folded(value());
    const bool yes = word == "true" || word == "yes" || word == "是";
    const bool no = word == "false" || word == "no" || word == "否";
    const bool equal = condition.comparison == Comparison::equal;
    if ((!yes && !no) || (!equal && condition.comparison != Comparison::not_equal))
      refuse(at, "expression-type", fmt::format("{} is true or false", field.written),
             fmt::format("write {0}, not {0}, or {0} = true", field.written));
    condition.wanted = yes == equal;
    condition.comparison = Comparison::is_true;
    const char* wanted = condition.wanted ? "true" : "false";
    return finish(field, std::move(condition), {{wanted, {}}});
  }

  std::size_t compared(const FieldName& field, Condition condition, const std::vector<std::size_t>& at) {
    Phrase phrase;
    auto resolved = resolve_operands(condition, at, {source_, field.written}, tree_->model->vocabulary(),
                                     phrase, tree_->unknown);
    if (!resolved) throw Refusal{std::move(resolved.error())};
    return finish(field, std::move(condition), std::move(phrase.values));
  }

  std::size_t finish(const FieldName& field, Condition condition, std::vector<PhraseValue> values) {
    Phrase phrase;
    phrase.field = field.row->name;
    phrase.comparison = condition.comparison;
    phrase.values = std::move(values);
    phrase.subject = !condition.facilities ? Subject::policy
                     : condition.policies  ? Subject::both
                                           : Subject::facility;
    tree_->phrases.push_back(std::move(phrase));
    ExpressionNode node;
    node.policies = condition.policies;
    node.facilities = condition.facilities;
    node.condition = std::move(condition);
    return add(std::move(node));
  }

  FieldName field_name() {
    if (peek().kind != TokenKind::word || any_keyword())
      unexpected("a field is expected, as in year >= 2020");
    const Token& token = take();
    std::string_view name = source_.substr(token.at, token.end - token.at);
    const std::string_view written = name;
    bool policies = true, facilities = true;
    const std::size_t dot = name.find('.');
    const std::string prefix = dot == std::string_view::npos ? std::string() : folded(name.substr(0, dot));
    if (prefix == "policy" || prefix == "facility") {
      (prefix == "policy" ? facilities : policies) = false;
      name.remove_prefix(dot + 1);
    }
    const ExpressionFieldRow* row = tree_->model->expressions().find(name);
    if (!row) unknown_field(token, name);
    policies = policies && row->policy;
    facilities = facilities && row->facility;
    if (!policies && !facilities)
      refuse(token.at, "unknown-field", fmt::format("a {} has no field \"{}\"", prefix, name),
             fmt::format("write {} or {}.{}", name, row->policy ? "policy" : "facility", name));
    return {row, written, policies, facilities, token.at};
  }

  [[noreturn]] void unknown_field(const Token& token, std::string_view name) const {
    std::string hint = did_you_mean(tree_->model->expressions().near(name));
    if (hint.empty()) hint = "briefwright brief --help lists the fields";
    refuse(token.at, "unknown-field", fmt::format("there is no field \"{}\"", name), std::move(hint));
  }

  /// A quoted value, or bare words up to what is none.
  std::string value() {
    if (peek().kind == TokenKind::quoted) return take().text;
    if (peek().kind != TokenKind::word || any_keyword())
      unexpected("a value is expected; one that holds a mark or a keyword wants quotes");
    std::string text = take().text;
    while (peek().kind == TokenKind::word && !any_keyword()) text += ' ' + take().text;
    return text;
  }

  void add_value(Condition& condition, std::vector<std::size_t>& at) {
    at.push_back(peek().at);
    Operand operand;
    operand.text = value();
    operand.small = folded(operand.text);
    condition.operands.push_back(std::move(operand));
  }

  void add_list(Condition& condition, std::vector<std::size_t>& at) {
    if (peek().kind != TokenKind::open) unexpected("a list is expected: in (a, b)");
    if (condition.field->type == FieldType::flag) unexpected("write the field alone, it is true or false");
    do {
      take();
      add_value(condition, at);
    } while (peek().kind == TokenKind::comma);
    if (peek().kind != TokenKind::close) unexpected("a comma or the end of the list is expected");
    take();
  }

  std::string_view source_;
  std::vector<Token> tokens_;
  std::size_t next_ = 0;
  std::size_t depth_ = 0;
  std::shared_ptr<ExpressionTree> tree_;
};

Diagnostic too_long() {
  return expression_error({}, 0, "expression-too-long",
                          fmt::format("the expression is longer than {} bytes", expression_size_limit),
                          "select by fewer words");
}

}  // namespace

Result<Expression> parse_expression(std::string_view source, const RecordModel& model, const Corpus* corpus) {
  if (source.size() > expression_size_limit) return fail(too_long());
  if (const auto bad = invalid_utf8_at(source))
    return fail(expression_error(source.substr(0, *bad), *bad, "not-utf-8", "the expression is not UTF-8",
                                 "set the terminal to UTF-8"));
  auto tokens = expression_tokens(source);
  if (!tokens) return fail(std::move(tokens.error()));
  try {
    return Expression(Parser(source, std::move(*tokens), model, corpus).parse());
  } catch (Refusal& refusal) {
    return fail(std::move(refusal.diagnostic));
  }
}

}  // namespace briefwright::data
