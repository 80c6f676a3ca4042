// Values of conditions to numbers, dates and keys of the vocabulary.
#include "data/expression_operands.hpp"

#include "base/nearest.hpp"
#include "data/dates.hpp"
#include "data/places.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <cmath>

namespace briefwright::data {
namespace {

constexpr std::size_t few_words = 12;
constexpr std::size_t most_suggestions = 3;

bool has_order(Comparison c) {
  return c == Comparison::less || c == Comparison::less_equal || c == Comparison::greater ||
         c == Comparison::greater_equal;
}

std::optional<double> number_in(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

/// What a field's type does not allow; empty when all is well.
std::string type_fault(const Condition& condition, std::string_view name) {
  const FieldType type = condition.field->type;
  const bool number = type == FieldType::number || type == FieldType::count;
  if (has_order(condition.comparison) && !number && type != FieldType::date)
    return fmt::format("{} is a {} and has no order", name, name_of(type));
  if (condition.comparison == Comparison::contains &&
      (number || type == FieldType::date || type == FieldType::flag))
    return fmt::format("{} is a {} and contains nothing", name, name_of(type));
  return {};
}

std::string type_hint(const Condition& condition) {
  return condition.comparison == Comparison::contains ? "compare it with = != < <= > >= or in"
                                                      : "compare it with =, !=, in or contains, or ask has";
}

/// The keys of one word, and the kind and key it is read aloud with.
PhraseValue resolve_word(Operand& operand, const ExpressionFieldRow& field, const Vocabulary& vocabulary) {
  if (field.place == Place::country) {
    const std::string key = one_country(vocabulary.resolve("country", operand.text), vocabulary);
    if (key.empty()) return {operand.text, {}};
    operand.policy_keys = operand.facility_keys = {key};
    return {key, "country"};
  }
  if (field.place == Place::sector) {
    SectorWord sector = sector_word(operand.text, vocabulary);
    operand.policy_keys = std::move(sector.policies);
    operand.facility_keys = std::move(sector.facilities);
    return {sector.kind.empty() ? operand.text : sector.key, sector.kind};
  }
  const Entry* ours = field.policy ? vocabulary.find(field.policy_words, operand.text) : nullptr;
  const Entry* theirs = field.facility ? vocabulary.find(field.facility_words, operand.text) : nullptr;
  const bool part = field.place == Place::region && !ours && vocabulary.find("subregion", operand.text);
  if (part) ours = vocabulary.find("subregion", operand.text);
  if (ours) operand.policy_keys = {ours->key};
  if (theirs) operand.facility_keys = {theirs->key};
  if (!ours && !theirs) return {operand.text, {}};
  return {ours ? ours->key : theirs->key, part   ? "subregion"
                                          : ours ? field.policy_words
                                                 : field.facility_words};
}

std::vector<std::string_view> kinds_of(const Condition& condition) {
  std::vector<std::string_view> kinds;
  if (condition.policies) kinds.push_back(condition.field->policy_words);
  if (condition.facilities && (kinds.empty() || kinds[0] != condition.field->facility_words))
    kinds.push_back(condition.field->facility_words);
  return kinds;
}

Subject subject_of(const Condition& condition) {
  if (!condition.facilities) return Subject::policy;
  return condition.policies ? Subject::both : Subject::facility;
}

Diagnostic complaint(const Condition& condition, const Operand& operand, std::size_t at,
                     const ConditionSource& where, const Vocabulary& vocabulary) {
  const std::string_view whose = subject_of(condition) == Subject::policy     ? " of policies"
                                 : subject_of(condition) == Subject::facility ? " of facilities"
                                                                              : "";
  return expression_error(where.source, at, "unknown-value",
                          fmt::format("\"{}\" is no {}{} that the vocabulary or a record knows", operand.text,
                                      condition.field->name, whose),
                          near_words(operand.text, kinds_of(condition), vocabulary));
}

class Resolver {
 public:
  Resolver(Condition& condition, const ConditionSource& where, const Vocabulary& vocabulary)
      : condition_(condition), where_(where), vocabulary_(vocabulary) {}

  /// The words of all operands; narrows what the condition speaks of to whose vocabulary knows one of them.
  void words(const std::vector<std::size_t>& at, Phrase& phrase, std::vector<UnknownValue>& unknown) {
    bool policies = false, facilities = false;
    for (std::size_t i = 0; i < condition_.operands.size(); ++i) {
      Operand& operand = condition_.operands[i];
      phrase.values.push_back(resolve_word(operand, *condition_.field, vocabulary_));
      const bool ours = condition_.policies && !operand.policy_keys.empty();
      const bool theirs = condition_.facilities && !operand.facility_keys.empty();
      if (!ours && !theirs) {
        phrase.values.back() = {operand.text, {}};
        operand.policy_keys = operand.facility_keys = {operand.small};
        unknown.push_back({std::string(condition_.field->name), operand.text, subject_of(condition_),
                           complaint(condition_, operand, at[i], where_, vocabulary_)});
      }
      policies = policies || ours || !theirs;
      facilities = facilities || theirs || !ours;
    }
    condition_.policies = condition_.policies && policies;
    condition_.facilities = condition_.facilities && facilities;
  }

  std::optional<Diagnostic> number(Operand& operand, std::size_t at) {
    const auto value = number_in(operand.text);
    if (!value)
      return expression_error(where_.source, at, "expression-type",
                              fmt::format("{} is a number, \"{}\" is none", where_.field_name, operand.text),
                              "write it in figures: 2024, 0.5");
    operand.number = *value;
    return std::nullopt;
  }

  /// Any form that read_date() takes, kept as it is compared.
  std::optional<Diagnostic> date(Operand& operand, std::size_t at) {
    if (const Date date = read_date(operand.text); date.stated()) {
      operand.text = date.iso();
      return std::nullopt;
    }
    return expression_error(where_.source, at, "expression-type",
                            fmt::format("{} is a date, \"{}\" is none", where_.field_name, operand.text),
                            "write it as 2024, 2024-06 or 2024-06-30");
  }

 private:
  Condition& condition_;
  const ConditionSource& where_;
  const Vocabulary& vocabulary_;
};

}  // namespace

std::string near_words(std::string_view word, const std::vector<std::string_view>& kinds,
                       const Vocabulary& vocabulary) {
  std::vector<std::string> candidates, all;
  for (const std::string_view kind : kinds)
    for (const Entry& entry : vocabulary.entries(kind)) {
      for (const auto& [tag, name] : entry.names) candidates.push_back(name);
      candidates.push_back(entry.key);
    }
  std::vector<std::string> near;
  std::vector<const Entry*> seen;  // one word for an entry
  for (std::string& candidate : nearest(word, candidates, candidates.size())) {
    const Entry* entry = nullptr;
    for (const std::string_view kind : kinds)
      if (!entry) entry = vocabulary.find(kind, candidate);
    if (near.size() == most_suggestions || std::find(seen.begin(), seen.end(), entry) != seen.end()) continue;
    seen.push_back(entry);
    near.push_back(std::move(candidate));
  }
  if (!near.empty()) return did_you_mean(near);
  for (const std::string_view kind : kinds)
    for (const Entry& entry : vocabulary.entries(kind)) all.push_back(entry.label(Language::en));
  if (all.empty() || all.size() > few_words)
    return "words are those of the record model, in any of its languages";
  return fmt::format("known are {}", fmt::join(all, ", "));
}

Result<bool> resolve_operands(Condition& condition, const std::vector<std::size_t>& at,
                              const ConditionSource& where, const Vocabulary& vocabulary, Phrase& phrase,
                              std::vector<UnknownValue>& unknown) {
  if (std::string fault = type_fault(condition, where.field_name); !fault.empty())
    return fail(expression_error(where.source, at.front(), "expression-type", std::move(fault),
                                 type_hint(condition)));
  Resolver resolver(condition, where, vocabulary);
  const FieldType type = condition.field->type;
  if (type == FieldType::word && condition.comparison != Comparison::contains) {
    resolver.words(at, phrase, unknown);
    return true;
  }
  for (std::size_t i = 0; i < condition.operands.size(); ++i) {
    std::optional<Diagnostic> fault;
    if (type == FieldType::number || type == FieldType::count)
      fault = resolver.number(condition.operands[i], at[i]);
    if (type == FieldType::date) fault = resolver.date(condition.operands[i], at[i]);
    if (fault) return fail(std::move(*fault));
    phrase.values.push_back({condition.operands[i].text, {}});
  }
  return true;
}

}  // namespace briefwright::data
