// A model file to a RecordModel.
#include "data/model.hpp"

#include "base/nearest.hpp"
#include "data/expression_fields.hpp"
#include "data/model_state.hpp"
#include "data/values.hpp"
#include "data/yaml_tree.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <functional>
#include <utility>

namespace briefwright::data {

namespace {

constexpr std::size_t model_size_limit = 1u << 20;
constexpr int deepest = 8;  // models that extend each other

bool holds_fields(FieldKind kind) {
  return kind == FieldKind::group || kind == FieldKind::entries || kind == FieldKind::assessments;
}

/// One of the program's models by its name.
Result<std::string> model_file(const FileSystem& files, const std::string& folder, const std::string& name) {
  std::vector<std::string> names;
  for (const std::string& file : files.list(folder))
    if (file.ends_with(".yaml")) names.push_back(file.substr(0, file.size() - 5));
  if (std::find(names.begin(), names.end(), name) != names.end())
    return fmt::format("{}/{}.yaml", folder, name);
  Diagnostic d;
  d.code = "bad-model";
  d.message = fmt::format("there is no model of records \"{}\"", name);
  d.hint = did_you_mean(nearest(name, names, 3));
  if (d.hint.empty())
    d.hint = fmt::format("there are {}; a file of your own ends with .yaml", fmt::join(names, ", "));
  return fail(std::move(d));
}

/// What to say of a file of the user's that cannot be read: the nearest names beside it.
Diagnostic with_nearest_file(Diagnostic d, const FileSystem& files, const std::string& path) {
  const std::filesystem::path at(path);
  const std::string folder = at.has_parent_path() ? at.parent_path().string() : ".";
  std::vector<std::string> names;
  if (files.is_folder(folder))
    for (std::string& name : files.list(folder))
      if (name.ends_with(".yaml")) names.push_back(std::move(name));
  if (std::string near = did_you_mean(nearest(at.filename().string(), names, 3)); !near.empty())
    d.hint = std::move(near);
  return d;
}

/// One model file.  What it says comes over what `state` holds already.
class ModelReader {
 public:
  ModelReader(const FileSystem& files, std::string path, RecordModel::State& state, int depth = 0)
      : files_(files), path_(std::move(path)), state_(state), depth_(depth) {}

  /// What stands below a key of the file; all of it without one.
  void read(const std::string& key) {
    const auto text = files_.read(path_, model_size_limit);
    if (!text) throw EnvironmentError(text.error());
    const auto file = std::make_shared<const std::string>(path_);
    auto tree = parse_yaml_file(*text, file);
    if (!tree) throw EnvironmentError(tree.error());
    tree_ = std::move(*tree);
    const Node* root = &tree_.nodes[0];
    for (std::uint32_t i = root->first; !key.empty() && i != 0; i = tree_.nodes[i].next)
      if (tree_.nodes[i].key == key) root = &tree_.nodes[i];
    // Others are said about what these hold.
    for (const std::string_view first : {"extends", "words", ""})
      each(*root, key, [&](const Node& node, const std::string& at) {
        const bool early = node.key == "extends" || node.key == "words";
        if (first.empty() ? !early : node.key == first) section(node, at);
      });
  }

 private:
  [[noreturn]] void refuse(const Node& node, const std::string& at, std::string message,
                           std::string hint = {}) const {
    Diagnostic d;
    d.code = "bad-model";
    d.origin = tree_.origin(node, at);
    d.message = std::move(message);
    d.hint = std::move(hint);
    throw EnvironmentError(std::move(d));
  }

  template <class Known>
  [[noreturn]] void unknown(const Node& node, const std::string& at, std::string_view what,
                            std::string_view word, const Known& known) const {
    const std::vector<std::string> names(std::begin(known), std::end(known));
    const std::vector<std::string> near = nearest(word, names, 3);
    refuse(node, at, fmt::format("\"{}\" is no {}", word, what),
           near.empty() ? fmt::format("known are {}", fmt::join(names, ", ")) : did_you_mean(near));
  }

  template <class Visit>
  void each(const Node& mapping, const std::string& at, Visit visit) const {
    if (mapping.kind != NodeKind::mapping) refuse(mapping, at, "a mapping is expected here");
    for (std::uint32_t i = mapping.first; i != 0; i = tree_.nodes[i].next)
      visit(tree_.nodes[i], at.empty() ? tree_.nodes[i].key : fmt::format("{}.{}", at, tree_.nodes[i].key));
  }

  std::string text(const Node& node, const std::string& at) const {
    if (node.kind != NodeKind::scalar) refuse(node, at, "a text is expected here");
    return node.text;
  }

  std::vector<std::string> texts(const Node& node, const std::string& at) const {
    if (node.kind == NodeKind::scalar) return {node.text};
    if (node.kind != NodeKind::sequence) refuse(node, at, "a text or a list of texts is expected here");
    std::vector<std::string> out;
    for (std::uint32_t i = node.first; i != 0; i = tree_.nodes[i].next)
      out.push_back(text(tree_.nodes[i], at));
    return out;
  }

  /// Paths of fields, with their places.
  std::vector<Text> paths(const Node& node, const std::string& at) const {
    if (node.kind == NodeKind::scalar) return {{node.text, tree_.origin(node, at)}};
    if (node.kind != NodeKind::sequence) refuse(node, at, "a field or a list of fields is expected here");
    std::vector<Text> out;
    for (std::uint32_t i = node.first; i != 0; i = tree_.nodes[i].next)
      out.push_back({text(tree_.nodes[i], at), tree_.origin(tree_.nodes[i], at)});
    return out;
  }

  bool boolean(const Node& node, const std::string& at) const {
    const std::string word = text(node, at);
    if (word != "true" && word != "false") refuse(node, at, "true or false is expected here");
    return word == "true";
  }

  LocalNames names(const Node& node, const std::string& at) const {
    if (node.kind == NodeKind::scalar) return {{"", node.text}};
    LocalNames names;
    each(node, at, [&](const Node& name, const std::string& path) { names[name.key] = text(name, path); });
    return names;
  }

  Range range(const Node& node, const std::string& at) const {
    const std::vector<std::string> ends = texts(node, at);
    Range range{};
    const auto number = [&](const std::string& end, double& value) {
      const auto [rest, error] = std::from_chars(end.data(), end.data() + end.size(), value);
      if (error != std::errc() || rest != end.data() + end.size())
        refuse(node, at, fmt::format("\"{}\" is no number", end));
    };
    if (ends.size() != 2) refuse(node, at, "a range is [lowest, highest]");
    number(ends[0], range.low);
    number(ends[1], range.high);
    return range;
  }

  void section(const Node& node, const std::string& at) {
    constexpr std::string_view known[] = {"extends", "words",         "dimensions",   "pillars",
                                          "record",  "policy",        "facility",     "country",
                                          "measure", "facility-year", "front-matter", "explanations"};
    if (node.key == "extends") {
      if (depth_ == deepest) refuse(node, at, "the models extend each other in a ring, or too deep");
      const std::string name = text(node, at);
      const auto file = model_file(files_, state_.folder, name);
      if (!name.ends_with(".yaml") && !file) refuse(node, at, file.error().message, file.error().hint);
      ModelReader(files_, name.ends_with(".yaml") ? beside(name) : *file, state_, depth_ + 1).read({});
    } else if (node.key == "words") {
      if (node.kind == NodeKind::mapping)
        state_.vocabulary.add(tree_, node);
      else
        for (const std::string& file : texts(node, at)) state_.vocabulary.add(files_, beside(file));
    } else if (node.key == "dimensions") {
      specs(node, at, state_.dimensions, [&](const Node& one, const std::string& path, DimensionSpec& spec) {
        dimension(one, path, spec);
      });
    } else if (node.key == "pillars") {
      specs(node, at, state_.pillars,
            [&](const Node& one, const std::string& path, PillarSpec& spec) { pillar(one, path, spec); });
    } else if (node.key == "explanations") {
      each(node, at, [&](const Node& one, const std::string& path) {
        state_.explanations[one.key] = names(one, path);
      });
    } else if (node.key == "front-matter") {
      const std::string word = text(node, at);
      if (word != "optional" && word != "required") refuse(node, at, "front matter is required or optional");
      state_.front_matter_optional = word == "optional";
    } else if (node.key == "record") {
      fields(node, at, state_.common);
    } else if (node.key == "measure") {
      measure(node, at);
    } else if (node.key == "facility-year") {
      state_.year_rule = paths(node, at);
    } else {
      const auto kind = std::find(record_kind_names.begin(), record_kind_names.end(), node.key);
      if (kind == record_kind_names.end()) unknown(node, at, "part of a model", node.key, known);
      fields(node, at, state_.fields[static_cast<std::size_t>(kind - record_kind_names.begin())]);
    }
  }

  std::string beside(const std::string& file) const {
    return (std::filesystem::path(path_).parent_path() / file).lexically_normal().string();
  }

  /// A mapping adds to what is there and an entry without a value takes away; a list of {key: …} takes its
  /// place.
  template <class Spec, class Read>
  void specs(const Node& node, const std::string& at, std::vector<Spec>& list, Read read) {
    if (node.kind == NodeKind::sequence) {
      list.clear();
      for (std::uint32_t i = node.first; i != 0; i = tree_.nodes[i].next) {
        read(tree_.nodes[i], at, list.emplace_back());
        if (list.back().key.empty()) refuse(tree_.nodes[i], at, "an entry needs its key");
      }
      return;
    }
    each(node, at, [&](const Node& one, const std::string& path) {
      if (one.kind == NodeKind::null)
        std::erase_if(list, [&](const Spec& spec) { return spec.key == one.key; });
      else
        read(one, path, named(list, one.key));
    });
  }

  struct Part {
    std::string_view key;
    std::function<void(const Node&, const std::string&)> read;
  };

  /// A mapping of these parts and no others.
  void parts(const Node& node, const std::string& at, std::string_view what,
             const std::vector<Part>& known) const {
    each(node, at, [&](const Node& part, const std::string& path) {
      const auto found =
          std::find_if(known.begin(), known.end(), [&](const Part& p) { return p.key == part.key; });
      if (found != known.end()) return found->read(part, path);
      std::vector<std::string_view> keys;
      for (const Part& one : known) keys.push_back(one.key);
      unknown(part, path, what, part.key, keys);
    });
  }

  /// Reads a part into `target` by a member of this class.
  template <class T>
  Part part(std::string_view key, T& target,
            T (ModelReader::*member)(const Node&, const std::string&) const) const {
    return {key, [this, &target, member](const Node& node, const std::string& at) {
              target = (this->*member)(node, at);
            }};
  }

  void dimension(const Node& node, const std::string& at, DimensionSpec& spec) {
    parts(node, at, "part of a dimension",
          {part("key", spec.key, &ModelReader::text), part("name", spec.names, &ModelReader::names),
           part("short", spec.short_names, &ModelReader::names),
           part("index", spec.index, &ModelReader::boolean)});
  }

  void pillar(const Node& node, const std::string& at, PillarSpec& spec) {
    parts(node, at, "part of a pillar",
          {part("key", spec.key, &ModelReader::text),
           part("name", spec.names, &ModelReader::names),
           {"state", [&](const Node& state, const std::string& path) {
              spec.state = text(state, path);
              spec.origin = tree_.origin(state, path);
            }}});
  }

  int decimals(const Node& node, const std::string& at) const {
    const std::string word = text(node, at);
    if (word.size() != 1 || word[0] < '0' || word[0] > '6') refuse(node, at, "decimals are 0 to 6");
    return word[0] - '0';
  }

  /// Fields, or lists of them.
  std::vector<std::vector<Text>> rule(const Node& node, const std::string& at) const {
    if (node.kind != NodeKind::sequence) refuse(node, at, "a list of fields is expected here");
    std::vector<std::vector<Text>> rule;
    for (std::uint32_t i = node.first; i != 0; i = tree_.nodes[i].next)
      rule.push_back(paths(tree_.nodes[i], at));
    return rule;
  }

  void measure(const Node& node, const std::string& at) {
    MeasureSpec& measure = state_.measure;
    parts(node, at, "part of a measure",
          {part("key", measure.key, &ModelReader::text), part("column", measure.column, &ModelReader::text),
           part("name", measure.names, &ModelReader::names), part("unit", measure.unit, &ModelReader::names),
           part("short", measure.short_names, &ModelReader::names),
           part("decimals", measure.decimals, &ModelReader::decimals),
           part("of", state_.measure_rule, &ModelReader::rule)});
  }

  /// The entry with that key, a new one at the end where there is none.
  template <class Spec>
  static Spec& named(std::vector<Spec>& specs, const std::string& key) {
    const auto found = std::find_if(specs.begin(), specs.end(), [&](const Spec& s) { return s.key == key; });
    if (found != specs.end()) return *found;
    specs.emplace_back().key = key;
    return specs.back();
  }

  /// An entry without a value takes the field away.
  void fields(const Node& node, const std::string& at, std::vector<FieldSpec>& specs) {
    each(node, at, [&](const Node& one, const std::string& path) {
      if (one.kind == NodeKind::null)
        std::erase_if(specs, [&](const FieldSpec& spec) { return spec.key == one.key; });
      else
        field(one, path, named(specs, one.key));
    });
  }

  void field(const Node& node, const std::string& at, FieldSpec& spec) {
    spec.origin = tree_.origin(node, at);
    parts(node, at, "part of a field",
          {part("kind", spec.kind, &ModelReader::kind),
           {"role",
            [&](const Node& role, const std::string& path) {
              spec.role_name = text(role, path);
              spec.origin = tree_.origin(role, path);
            }},
           part("name", spec.names, &ModelReader::names),
           part("short", spec.short_names, &ModelReader::names),
           part("aliases", spec.aliases, &ModelReader::texts),
           part("words", spec.words, &ModelReader::kind_of_words),
           part("of", spec.of, &ModelReader::named_by),
           part("range", spec.range, &ModelReader::range),
           part("required", spec.required, &ModelReader::text),
           {"unit",
            [&](const Node& unit, const std::string& path) {
              spec.in_measure = unit.kind == NodeKind::scalar && unit.text == "measure";
              if (!spec.in_measure) spec.unit = names(unit, path);
            }},
           part("facts", spec.facts, &ModelReader::boolean),
           {"default", [&](const Node& one, const std::string& path) { fallback(one, path, spec); }},
           part("news", spec.news, &ModelReader::boolean),
           part("pair", spec.pair, &ModelReader::boolean),
           part("open", spec.open, &ModelReader::boolean),
           part("where", spec.where, &ModelReader::texts),
           part("column", spec.column, &ModelReader::text),
           {"fields", [&](const Node& list, const std::string& path) { fields(list, path, spec.fields); }}});
    check(node, at, spec);
  }

  FieldKind kind(const Node& node, const std::string& at) const {
    const std::string word = text(node, at);
    const auto found = std::find(field_kind_names.begin(), field_kind_names.end(), word);
    if (found == field_kind_names.end()) unknown(node, at, "kind of field", word, field_kind_names);
    return static_cast<FieldKind>(found - field_kind_names.begin());
  }

  std::string kind_of_words(const Node& node, const std::string& at) const {
    const std::string kind = text(node, at);
    if (state_.vocabulary.entries(kind).empty())
      unknown(node, at, "kind of word of the vocabulary", kind, state_.vocabulary.kinds());
    return kind;
  }

  /// What ids name, or entries are of.
  std::string named_by(const Node& node, const std::string& at) const {
    constexpr std::array known{"policy", "facility", "country", "pillars"};
    const std::string word = text(node, at);
    if (std::find(known.begin(), known.end(), word) == known.end())
      unknown(node, at, "kind of record, nor pillars,", word, known);
    return word;
  }

  /// file-name, first-heading or {text: …}
  void fallback(const Node& node, const std::string& at, FieldSpec& spec) const {
    using Default = FieldSpec::Default;
    if (node.kind == NodeKind::mapping) {
      spec.fallback = Default::text;
      return each(node, at, [&](const Node& part, const std::string& path) {
        if (part.key != "text") unknown(part, path, "part of a default", part.key, std::array{"text"});
        spec.fallback_text = text(part, path);
      });
    }
    const std::string word = text(node, at);
    if (word == "file-name")
      spec.fallback = Default::file_name;
    else if (word == "first-heading")
      spec.fallback = Default::first_heading;
    else
      unknown(node, at, "default", word, std::array{"file-name", "first-heading", "{text: …}"});
  }

  void check(const Node& node, const std::string& at, const FieldSpec& spec) const {
    const bool words = spec.kind == FieldKind::word || spec.kind == FieldKind::words;
    if (words && spec.words.empty())
      refuse(node, at, "a field of words needs the kind of the vocabulary", "words: …");
    if (!spec.fields.empty() && !holds_fields(spec.kind))
      refuse(node, at, "only a group, entries and assessments hold fields");
    if (spec.kind == FieldKind::entries)
      for (const FieldSpec& one : spec.fields)
        if (one.kind != FieldKind::text)
          refuse(node, at, fmt::format("entries are texts, \"{}\" is none", one.key));
  }

  const FileSystem& files_;
  std::string path_;
  RecordModel::State& state_;
  int depth_;
  Tree tree_;
};

const FieldSpec* find(const std::vector<FieldSpec>& fields, std::string_view path) {
  for (const FieldSpec& field : fields) {
    if (field.path == path) return &field;
    if (path.size() > field.path.size() && path.starts_with(field.path) && path[field.path.size()] == '.')
      if (const FieldSpec* below = find(field.fields, path)) return below;
  }
  return nullptr;
}

const FieldSpec* find_role_in(const std::vector<FieldSpec>& fields, std::string_view role) {
  for (const FieldSpec& field : fields) {
    if (field.role && field.role_name == role) return &field;
    if (const FieldSpec* below = find_role_in(field.fields, role)) return below;
  }
  return nullptr;
}

}  // namespace

std::string snake_case(std::string_view path) {
  std::string out;
  for (const char c : path) {
    if (c >= 'A' && c <= 'Z') out += '_';
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == '-' || c == '.' ? '_' : c;
  }
  return out;
}

RecordModel RecordModel::named(const FileSystem& files, const std::string& folder, const Text& name,
                               const std::string& beside) {
  const bool path = name->ends_with(".yaml") || name->find('/') != std::string::npos;
  if (!path) {
    const auto file = model_file(files, folder, *name);
    if (file) return load(files, *file, folder);
    Diagnostic d = file.error();
    d.origin = name.origin;
    throw EnvironmentError(std::move(d));
  }
  const std::string file = beside.empty() ? *name : fmt::format("{}/{}", beside, *name);
  try {
    return load(files, file, folder);
  } catch (const EnvironmentError& error) {
    const Diagnostic& d = error.diagnostic();
    if (d.code != "cannot-read" || d.origin.file_name() != file) throw;
    throw EnvironmentError(with_nearest_file(d, files, file));
  }
}

RecordModel RecordModel::load(const FileSystem& files, const std::string& path, const std::string& folder,
                              const std::string& key) {
  auto state = std::make_unique<State>();
  state->folder = folder.empty() ? std::filesystem::path(path).parent_path().string() : folder;
  ModelReader(files, path, *state).read(key);
  complete(*state);
  RecordModel model(std::move(state));
  model.state_->expressions = std::make_unique<const ExpressionTable>(model);
  return model;
}

RecordModel::RecordModel(std::unique_ptr<State> state) : state_(std::move(state)) {}
RecordModel::RecordModel(RecordModel&&) noexcept = default;
RecordModel& RecordModel::operator=(RecordModel&&) noexcept = default;
RecordModel::~RecordModel() = default;

const std::vector<FieldSpec>& RecordModel::fields(RecordKind kind) const {
  return state_->fields[static_cast<std::size_t>(kind)];
}
const FieldSpec* RecordModel::with_role(RecordKind kind, std::string_view role) const {
  return find_role_in(fields(kind), role);
}
const FieldSpec* RecordModel::field(RecordKind kind, std::string_view path) const {
  return find(fields(kind), path);
}
const std::vector<DimensionSpec>& RecordModel::dimensions() const { return state_->dimensions; }
const std::vector<PillarSpec>& RecordModel::pillars() const { return state_->pillars; }
const MeasureSpec& RecordModel::measure() const { return state_->measure; }
const std::vector<const FieldSpec*>& RecordModel::year_fields() const { return state_->year_fields; }
const std::map<std::string, LocalNames>& RecordModel::explanations() const { return state_->explanations; }
const Vocabulary& RecordModel::vocabulary() const { return state_->vocabulary; }
bool RecordModel::front_matter_optional() const { return state_->front_matter_optional; }
const std::string& RecordModel::folder() const { return state_->folder; }
const ExpressionTable& RecordModel::expressions() const { return *state_->expressions; }

}  // namespace briefwright::data
