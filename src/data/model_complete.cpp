// What follows from the declarations of a model.
#include "data/model_state.hpp"

#include "base/nearest.hpp"
#include "data/values.hpp"

#include <fmt/format.h>

namespace briefwright::data {
namespace {

class Completion {
 public:
  explicit Completion(RecordModel::State& state) : state_(state) {}

  void run() {
    for (std::size_t kind = 0; kind < record_kind_count; ++kind) {
      kind_ = static_cast<RecordKind>(kind);
      std::vector<FieldSpec>& fields = state_.fields[kind];
      for (const FieldSpec& field : state_.common)
        fields.insert(field.kind == FieldKind::id ? fields.begin() : fields.end(), field);
      for (FieldSpec& field : fields) complete(field, "");
    }
    for (const PillarSpec& pillar : state_.pillars)
      if (!pillar.state.empty()) check_state(pillar);
    kind_ = RecordKind::facility;
    for (const auto& alternative : state_.measure_rule) {
      auto& fields = state_.measure.fields.emplace_back();
      for (const Text& path : alternative) fields.push_back(&number(path));
    }
    for (const Text& path : state_.year_rule) state_.year_fields.push_back(&found(path));
  }

 private:
  [[noreturn]] static void refuse(const Origin& origin, std::string message, std::string hint = {}) {
    throw EnvironmentError({Severity::error, "bad-model", origin, std::move(message), std::move(hint)});
  }

  /// A word that is none of those known.
  [[noreturn]] static void refuse_word(const Origin& origin, std::string message, std::string_view word,
                                       const std::vector<std::string>& known) {
    const std::vector<std::string> near = nearest(word, known, 3);
    refuse(origin, std::move(message),
           near.empty() ? fmt::format("known are {}", fmt::join(known, ", ")) : did_you_mean(near));
  }

  void complete(FieldSpec& field, const std::string& above) {
    field.path = above.empty() ? field.key : fmt::format("{}.{}", above, field.key);
    if (field.where.empty()) field.where = {field.key};
    if (field.column.empty() && field.kind != FieldKind::body) field.column = snake_case(field.key);
    if (field.column == "none") field.column.clear();
    if (field.of == "pillars")
      for (const PillarSpec& pillar : state_.pillars) {
        FieldSpec entry;
        entry.key = pillar.key;
        entry.names = pillar.names;
        field.fields.push_back(std::move(entry));
      }
    place(field);
    if (field.kind == FieldKind::entries)
      for (FieldSpec& one : field.fields) {
        one.path = fmt::format("{}.{}", field.path, one.key);
        if (one.where.empty()) one.where = {one.key};
        if (one.column.empty()) one.column = snake_case(one.key);
      }
    else
      for (FieldSpec& one : field.fields) complete(one, field.path);
  }

  /// Its role, or a slot among the values of the record.
  void place(FieldSpec& field) {
    if (field.kind == FieldKind::id) field.role_name = "id";
    if (field.kind == FieldKind::group && !field.open) return;
    if (!field.role_name.empty()) {
      field.role = find_role(kind_, field.role_name);
      if (!field.role)
        refuse_word(field.origin, fmt::format("there is no role \"{}\"", field.role_name), field.role_name,
                    role_names(kind_));
      const auto [first, fresh] = taken_[static_cast<std::size_t>(kind_)].try_emplace(field.role, field.path);
      if (!fresh)
        refuse(field.origin,
               fmt::format("the field \"{}\" has the role \"{}\"", first->second, field.role_name),
               "a role belongs to one field");
      if (field.role_name == "pillars" && field.of != "pillars")
        refuse(field.origin, "the role \"pillars\" wants entries of the pillars", "of: pillars");
      if (field.role->type != type_of(field.kind))
        refuse(field.origin, fmt::format("the role \"{}\" wants a field of another kind", field.role_name),
               fmt::format("it is of the kind {}", kinds_of(field.role->type)));
      if (!field.role->words.empty() && !state_.vocabulary.call(field.role->words, field.words))
        refuse(field.origin,
               fmt::format("the words of the role \"{}\" are others in another record", field.role_name),
               "give both fields the same words");
      return;
    }
    if (field.kind == FieldKind::milestones || field.kind == FieldKind::assessments)
      refuse(field.origin, "a field of this kind needs its role", "role: milestones, role: assessments");
    field.slot = state_.slots[static_cast<std::size_t>(kind_)]++;
  }

  /// The kinds of field whose values are of that type.
  static std::string kinds_of(std::size_t type) {
    std::vector<std::string_view> names;
    for (std::size_t kind = 0; kind < field_kind_names.size(); ++kind)
      if (type_of(static_cast<FieldKind>(kind)) == type) names.push_back(field_kind_names[kind]);
    return fmt::format("{}", fmt::join(names, ", "));
  }

  /// Some kind of record has the word that states how far the pillar stands.
  void check_state(const PillarSpec& pillar) {
    std::vector<std::string> words;
    bool any = false;
    for (std::vector<FieldSpec>& fields : state_.fields)
      for (FieldSpec& field : fields) {
        if (field.kind == FieldKind::word) words.push_back(field.path);
        const FieldSpec* there = below(field, pillar.state);
        if (there == nullptr) continue;
        if (there->kind != FieldKind::word)
          refuse(pillar.origin,
                 fmt::format("the state of a pillar is a word, and \"{}\" is none", pillar.state));
        any = true;
      }
    if (!any)
      refuse_word(pillar.origin, fmt::format("there is no field \"{}\" of any record", pillar.state),
                  pillar.state, words);
  }

  FieldSpec& found(const Text& path) {
    auto& fields = state_.fields[static_cast<std::size_t>(kind_)];
    for (FieldSpec& field : fields)
      if (FieldSpec* there = below(field, *path)) return *there;
    std::vector<std::string> known;
    for (const FieldSpec& field : fields) add_paths(field, known);
    refuse_word(path.origin, fmt::format("there is no field \"{}\" of facilities", *path), *path, known);
  }

  static void add_paths(const FieldSpec& field, std::vector<std::string>& paths) {
    paths.push_back(field.path);
    for (const FieldSpec& one : field.fields) add_paths(one, paths);
  }

  static FieldSpec* below(FieldSpec& field, const std::string& path) {
    if (field.path == path) return &field;
    for (FieldSpec& one : field.fields)
      if (FieldSpec* there = below(one, path)) return there;
    return nullptr;
  }

  const FieldSpec& number(const Text& path) {
    FieldSpec& field = found(path);
    if (field.kind != FieldKind::number)
      refuse(path.origin, fmt::format("a measure is made of numbers, and \"{}\" is none", *path));
    field.measured = true;
    return field;
  }

  RecordModel::State& state_;
  RecordKind kind_ = RecordKind::policy;
  std::array<std::map<const Role*, std::string>, record_kind_count> taken_;  // by the field of that path
};

}  // namespace

void complete(RecordModel::State& state) { Completion(state).run(); }

}  // namespace briefwright::data
