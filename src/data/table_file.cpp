#include "data/table_file.hpp"

#include "base/nearest.hpp"
#include "base/utf8.hpp"

#include <csv.h>
#include <fmt/format.h>
#include <algorithm>

namespace briefwright::data {
namespace {

constexpr std::string_view latitudes[] = {"latitude", "lat", "纬度"};
constexpr std::string_view longitudes[] = {"longitude", "lon", "lng", "long", "经度"};

std::string ending(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string() : folded(name.substr(dot));
}

void add_error(Diagnostics& diagnostics, const FileName& file, std::uint32_t line, std::uint32_t column,
               std::string code, std::string message, std::string hint) {
  diagnostics.add(
      {Severity::error, std::move(code), {file, line, column, {}}, std::move(message), std::move(hint)});
}

// CSV.

struct Cells {
  std::uint32_t line = 0;
  std::vector<std::string> texts;
};

/// Rows that hold something, with the lines that they begin on.
class CsvRows {
 public:
  /// None after an error.
  std::optional<std::vector<Cells>> read(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0) throw std::bad_alloc();
    csv_set_delim(&parser, delimiter_of(text));
    const auto field = [](void* data, std::size_t size, void* self) {
      static_cast<CsvRows*>(self)->field({static_cast<const char*>(data), size});
    };
    const auto row = [](int end, void* self) { static_cast<CsvRows*>(self)->row(end); };
    const bool well = csv_parse(&parser, text.data(), text.size(), field, row, this) == text.size() &&
                      csv_fini(&parser, field, row, this) == 0;
    csv_free(&parser);
    if (!well) return std::nullopt;
    return std::move(rows_);
  }
  std::uint32_t line() const { return line_; }

 private:
  /// A semicolon or a tab where the head has more of them than commas: spreadsheets write these, too.
  static unsigned char delimiter_of(std::string_view text) {
    const std::string_view head = text.substr(0, text.find_first_of("\r\n"));
    const auto count = [&](char c) { return std::count(head.begin(), head.end(), c); };
    char most = ',';
    for (const char c : {';', '\t'})
      if (count(c) > count(most)) most = c;
    return static_cast<unsigned char>(most);
  }

  void field(std::string_view text) {
    if (open_.texts.empty()) open_.line = line_;
    returned_ = false;
    line_ += static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
    open_.texts.emplace_back(text);
  }

  /// `end`: the character, of CR LF first the one and then the other, -1 at the end of the file.
  void row(int end) {
    const bool holds =
        std::any_of(open_.texts.begin(), open_.texts.end(), [](const auto& t) { return !is_blank(t); });
    if (holds) rows_.push_back(std::move(open_));
    open_ = {};
    if (end == '\r' || (end == '\n' && !returned_)) ++line_;
    returned_ = end == '\r';
  }

  std::vector<Cells> rows_;
  Cells open_;
  std::uint32_t line_ = 1;
  bool returned_ = false;  // the last row ended with CR, which an LF may follow
};

// Heads.

/// What a cell fills: a field, half of the coordinates, or nothing that is read.
struct Head {
  const FieldSpec* field = nullptr;
  int half = -1;  // 0: latitude, 1: longitude
  bool reckoned = false;
  std::string text;
};

class Heads {
 public:
  Heads(const RecordModel& model, RecordKind kind) : model_(model), kind_(kind) {
    collect(model.fields(kind));
  }

  Head find(std::string_view text) const {
    Head head;
    head.text = single_line(text);
    const std::string wanted = folded(text);
    for (const bool own : {true, false})
      for (const FieldSpec* field : fields_)
        if (!head.field && names(*field, wanted, own)) head.field = field;
    if (head.field) return head;
    const auto among = [&](const auto& list) {
      return std::find(std::begin(list), std::end(list), wanted) != std::end(list);
    };
    if (coordinates_ && among(latitudes)) head.half = 0;
    if (coordinates_ && among(longitudes)) head.half = 1;
    if (head.half >= 0) head.field = coordinates_;
    head.reckoned = !head.field && is_reckoned(wanted);
    return head;
  }

  std::string near(std::string_view text) const {
    std::vector<std::string> keys;
    for (const FieldSpec* field : fields_) keys.push_back(field->path);
    return did_you_mean(nearest(text, keys, 3));
  }

 private:
  void collect(const std::vector<FieldSpec>& specs) {
    for (const FieldSpec& spec : specs) {
      if (spec.kind == FieldKind::group || spec.kind == FieldKind::entries)
        collect(spec.fields);
      else if (spec.kind == FieldKind::coordinates)
        fields_.push_back(coordinates_ = &spec);
      else
        fields_.push_back(&spec);
    }
  }

  static bool names(const FieldSpec& field, const std::string& wanted, bool own) {
    if (own)
      return wanted == folded(field.key) || wanted == folded(field.path) || wanted == folded(field.column);
    return std::any_of(field.aliases.begin(), field.aliases.end(),
                       [&](const auto& a) { return wanted == folded(a); }) ||
           std::any_of(field.names.begin(), field.names.end(),
                       [&](const auto& n) { return wanted == folded(n.second); });
  }

  /// A column of our own CSV that no field has.
  bool is_reckoned(const std::string& wanted) const {
    const std::string measure = folded(snake_case(model_.measure().key));
    for (const std::string_view name :
         {"record_year", "record_year_field", "file", "mean_score", "mean_score_cited", "position"})
      if (wanted == name) return true;
    for (const DimensionSpec& dimension : model_.dimensions())
      if (wanted == folded(snake_case(dimension.key)) + "_support") return true;
    if (kind_ == RecordKind::facility &&
        (wanted == folded(model_.measure().column) || wanted == measure || wanted == measure + "_field"))
      return true;
    return std::any_of(fields_.begin(), fields_.end(), [&](const FieldSpec* field) {
      return !field->words.empty() && wanted == folded(field->column) + "_key";
    });
  }

  const RecordModel& model_;
  RecordKind kind_;
  std::vector<const FieldSpec*> fields_;
  const FieldSpec* coordinates_ = nullptr;
};

// Trees.

bool is_list(FieldKind kind) {
  return kind == FieldKind::list || kind == FieldKind::names || kind == FieldKind::ids ||
         kind == FieldKind::words;
}

class RowTree {
 public:
  RowTree(const FileName& file, std::uint32_t line) {
    tree_.file = file;
    Node root;
    root.kind = NodeKind::mapping;
    root.line = line;
    root.column = 1;
    tree_.nodes.push_back(root);
  }

  /// The cell of a head; texts are as they stand.
  void add(const Head& head, const Outline& cell, std::uint32_t line, std::uint32_t column) {
    if (is_blank(cell.text) || head.reckoned) return;
    place_ = {line, column};
    if (head.half >= 0) return add_half(head, cell.text);
    const std::uint32_t at = head.field ? at_path(head.field->path) : child(0, head.text);
    if (head.field && is_list(head.field->kind)) return set_list(at, cell.text);
    set_text(at, cell.text);
    node(at).lines = cell.lines;
  }

  /// A list of another tree as that of a field.
  void add_items(const Head& head, const Tree& from, const Node& list) {
    place_ = {list.line, list.column};
    const std::uint32_t target = at_path(head.field->path);
    node(target).kind = NodeKind::sequence;
    for (std::uint32_t i = list.first; i != 0; i = from.nodes[i].next)
      set_text(append(target, {}), from.nodes[i].text);
  }

  Tree take() { return std::move(tree_); }

 private:
  Node& node(std::uint32_t index) { return tree_.nodes[index]; }

  std::uint32_t append(std::uint32_t parent, std::string key) {
    Node fresh;
    fresh.key = std::move(key);
    fresh.line = fresh.key_line = place_.line;
    fresh.column = fresh.key_column = place_.column;
    const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
    tree_.nodes.push_back(std::move(fresh));
    std::uint32_t* link = &node(parent).first;
    while (*link != 0) link = &node(*link).next;
    *link = index;
    return index;
  }

  std::uint32_t child(std::uint32_t parent, const std::string& key) {
    for (std::uint32_t i = node(parent).first; i != 0; i = node(i).next)
      if (node(i).key == key) return i;
    return append(parent, key);
  }

  /// "provenance.author": a mapping for each part but the last.
  std::uint32_t at_path(std::string_view path) {
    std::uint32_t at = 0;
    for (std::size_t dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
      at = child(at, std::string(path.substr(0, dot)));
      node(at).kind = NodeKind::mapping;
      path.remove_prefix(dot + 1);
    }
    return child(at, std::string(path));
  }

  void set_text(std::uint32_t index, std::string_view text) {
    node(index).kind = NodeKind::scalar;
    node(index).text = text;
  }

  void set_list(std::uint32_t index, std::string_view text) {
    node(index).kind = NodeKind::sequence;
    for (std::size_t start = 0; start <= text.size();) {
      const std::size_t end = std::min(text.find(';', start), text.size());
      set_text(append(index, {}), text.substr(start, end - start));
      start = end + 1;
    }
  }

  /// Both halves, in whichever order they come.
  void add_half(const Head& head, std::string_view text) {
    const std::uint32_t list = at_path(head.field->path);
    node(list).kind = NodeKind::sequence;
    while (node(list).first == 0 || node(node(list).first).next == 0) append(list, {});
    const std::uint32_t first = node(list).first, index = head.half == 0 ? first : node(first).next;
    set_text(index, text);
    node(index).line = place_.line;
    node(index).column = place_.column;
  }

  struct {
    std::uint32_t line = 0, column = 0;
  } place_;
  Tree tree_;
};

/// Told once for the file, with the place of the first.
void warn_of_head(const Head& head, const Heads& known, Origin origin, Diagnostics& diagnostics) {
  if (head.field || head.reckoned || head.text.empty()) return;
  origin.field = head.text;
  diagnostics.add({Severity::warning, "unknown-field", std::move(origin),
                   fmt::format("no field of the model has the name \"{}\"; it is kept under it", head.text),
                   known.near(head.text)});
}

std::vector<Tree> csv_rows(const FileName& file, std::string_view text, const Heads& known,
                           Diagnostics& diagnostics) {
  CsvRows parser;
  const auto rows = parser.read(text);
  if (!rows) {
    add_error(diagnostics, file, parser.line(), 1, "not-csv",
              "a quoted cell does not end, or text follows its quote",
              "write a quote inside a quoted cell twice (RFC 4180)");
    return {};
  }
  if (rows->empty()) {
    add_error(diagnostics, file, 1, 1, "not-csv", "the table has no head",
              "name the fields in the first row");
    return {};
  }
  std::vector<Head> heads;
  for (const std::string& cell : rows->front().texts) {
    heads.push_back(known.find(cell));
    warn_of_head(heads.back(), known,
                 {file, rows->front().line, static_cast<std::uint32_t>(heads.size()), {}}, diagnostics);
  }
  std::vector<Tree> trees;
  for (std::size_t r = 1; r < rows->size(); ++r) {
    const Cells& row = (*rows)[r];
    if (row.texts.size() > heads.size()) {
      add_error(diagnostics, file, row.line, static_cast<std::uint32_t>(heads.size() + 1), "not-csv",
                fmt::format("the row has {} cells, the head {}", row.texts.size(), heads.size()),
                "quote the cell that holds the separator");
      continue;
    }
    RowTree tree(file, row.line);
    for (std::size_t i = 0; i < row.texts.size(); ++i)
      tree.add(heads[i], {row.texts[i], {}}, row.line, static_cast<std::uint32_t>(i + 1));
    trees.push_back(tree.take());
  }
  return trees;
}

// GeoJSON (RFC 7946): JSON is YAML, so that its places are known.

const Node* member(const Tree& tree, const Node& object, std::string_view key) {
  if (object.kind != NodeKind::mapping) return nullptr;
  for (std::uint32_t i = object.first; i != 0; i = tree.nodes[i].next)
    if (tree.nodes[i].key == key) return &tree.nodes[i];
  return nullptr;
}

void add_point(const Tree& json, const Node& feature, const Heads& known, RowTree& row) {
  const Node* geometry = member(json, feature, "geometry");
  const Node* type = geometry ? member(json, *geometry, "type") : nullptr;
  const Node* place = geometry ? member(json, *geometry, "coordinates") : nullptr;
  if (!type || type->text != "Point" || !place || place->first == 0) return;
  const Node& longitude = json.nodes[place->first];
  if (longitude.next == 0) return;
  const Node& latitude = json.nodes[longitude.next];
  row.add(known.find("latitude"), {latitude.text, {}}, latitude.line, latitude.column);
  row.add(known.find("longitude"), {longitude.text, {}}, longitude.line, longitude.column);
}

std::vector<Tree> geojson_rows(const FileName& file, std::string_view text, const Heads& known,
                               Diagnostics& diagnostics) {
  std::string spaced(text);
  std::replace(spaced.begin(), spaced.end(), '\t', ' ');
  auto json = parse_yaml(with_line_feeds(spaced), file, 1);
  if (!json) {
    diagnostics.add(json.error());
    return {};
  }
  const Node* features = member(*json, json->nodes[0], "features");
  if (!features || features->kind != NodeKind::sequence) {
    add_error(diagnostics, file, 1, 1, "not-geojson",
              "a FeatureCollection with its features is expected here", "see RFC 7946");
    return {};
  }
  std::vector<Tree> trees;
  std::vector<std::string> told;
  for (std::uint32_t i = features->first; i != 0; i = json->nodes[i].next) {
    const Node& feature = json->nodes[i];
    RowTree row(file, feature.line);
    if (const Node* id = member(*json, feature, "id"))
      row.add(known.find("id"), {id->text, {}}, id->line, id->column);
    if (const Node* properties = member(*json, feature, "properties"))
      for (std::uint32_t p = properties->first; p != 0; p = json->nodes[p].next) {
        const Node& property = json->nodes[p];
        const Head head = known.find(property.key);
        if (!head.field && !head.reckoned && std::find(told.begin(), told.end(), head.text) == told.end()) {
          told.push_back(head.text);
          warn_of_head(head, known, json->key_origin(property, {}), diagnostics);
        }
        if (head.field && is_list(head.field->kind) && property.kind == NodeKind::sequence)
          row.add_items(head, *json, property);
        else
          row.add(head, outline(*json, property), property.line, property.column);
      }
    add_point(*json, feature, known, row);
    trees.push_back(row.take());
  }
  return trees;
}

}  // namespace

bool is_table_file(std::string_view name) {
  const std::string end = ending(name.substr(name.rfind('/') + 1));
  return end == ".csv" || end == ".geojson";
}

std::vector<Tree> table_rows(const FileName& file, std::string_view text, const RecordModel& model,
                             RecordKind kind, Diagnostics& diagnostics) {
  if (const auto checked = checked_text(text, file); !checked) {
    diagnostics.add(checked.error());
    return {};
  }
  const Heads known(model, kind);
  return ending(*file) == ".csv" ? csv_rows(file, text, known, diagnostics)
                                 : geojson_rows(file, text, known, diagnostics);
}

}  // namespace briefwright::data
