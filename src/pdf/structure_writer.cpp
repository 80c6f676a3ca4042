// Structure elements: ISO 32000-1, 14.7 and 14.8.
#include "pdf/structure_writer.hpp"

#include "base/utf8.hpp"
#include "pdf/language_tag.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace briefwright::pdf {
namespace {

using frame::Element;
using frame::ListNumbering;
using frame::Role;
using frame::Scope;

// Nodes of the parent tree: what a reader must look through to find one key.
constexpr std::size_t kids_per_node = 256, annotations_per_leaf = 256;

std::string_view scope_name(Scope scope) {
  return scope == Scope::row ? "Row" : scope == Scope::column ? "Column" : "Both";
}

std::string_view numbering_name(ListNumbering numbering) {
  return numbering == ListNumbering::disc ? "Disc" : numbering == ListNumbering::decimal ? "Decimal" : "None";
}

std::string cell_attributes(const Element& element, Role role, const std::string& headers) {
  std::string a;
  if (role == Role::header_cell && element.scope != Scope::none) {
    a += "/Scope";
    append_name(a, scope_name(element.scope));
  }
  if (element.column_span > 1) a += fmt::format("/ColSpan {}", element.column_span);
  if (element.row_span > 1) a += fmt::format("/RowSpan {}", element.row_span);
  if (!headers.empty()) a += fmt::format("/Headers[{}]", headers);
  return a.empty() ? a : fmt::format("/O/Table{}", a);
}

std::string figure_attributes(Rect box) {
  std::string a = "/O/Layout/Placement/Block/BBox";
  append_rect(a, box);
  return a;
}

void append_entry(std::string& out, std::string_view key, Ref target) {
  append_name(out, key);
  out += ' ';
  append_ref(out, target);
}

void append_text_entry(std::string& out, std::string_view key, std::string_view text) {
  if (text.empty()) return;
  append_name(out, key);
  append_text(out, shortened(text));
}

/// A number tree from leaves with ascending keys.
class NumberTree {
 public:
  explicit NumberTree(HaruDocument& file) : file_(file) {}

  /// `object` becomes the next leaf; `nums` are its pairs of key and value.
  void add(Ref object, std::size_t first, std::size_t last, const std::string& nums) {
    file_.fill(object, fmt::format("/Limits[{} {}]/Nums[{}]", first, last, nums));
    nodes_.push_back({object, first, last});
  }

  Ref finish() {
    while (nodes_.size() > kids_per_node) nodes_ = parents();
    return file_.add("/Kids" + kids(0, nodes_.size()));
  }

 private:
  struct Node {
    Ref object;
    std::size_t first = 0, last = 0;
  };

  std::vector<Node> parents() {
    std::vector<Node> parents;
    for (std::size_t from = 0; from < nodes_.size(); from += kids_per_node) {
      const std::size_t to = std::min(from + kids_per_node, nodes_.size());
      const std::size_t first = nodes_[from].first, last = nodes_[to - 1].last;
      parents.push_back(
          {file_.add(fmt::format("/Limits[{} {}]/Kids", first, last) + kids(from, to)), first, last});
    }
    return parents;
  }

  std::string kids(std::size_t from, std::size_t to) const {
    std::string list = "[";
    for (std::size_t i = from; i < to; ++i) {
      append_ref(list, nodes_[i].object);
      list += ' ';
    }
    return list + ']';
  }

  HaruDocument& file_;
  std::vector<Node> nodes_;
};

class Writer {
 public:
  Writer(HaruDocument& file, const frame::StructureTree& tree, const StructurePlan& plan,
         const ContentMap& map, const StructureTargets& targets, WrittenStructure& written)
      : file_(file), tree_(tree), plan_(plan), map_(map), targets_(targets), written_(written) {
    written_.objects.resize(tree.size() + 1);
  }

  /// Gives the rows in order.
  std::vector<StructId> run_rows(Filter filter) {
    filter_ = filter;
    find_referred();
    std::vector<StructId> rows;
    for (std::size_t i = tree_.lasting() + 1; i <= tree_.size(); ++i) {
      const StructId row{static_cast<std::uint32_t>(i)};
      if (tree_.is_passing(tree_[row].parent) || !plan_[row].kept) continue;
      Ref& body = object(tree_[row].parent);
      if (!body) body = file_.reserve();
      set_aside(row);
      write_element(row, body);
      rows.push_back(row);
    }
    return rows;
  }

  Ref run() {
    const Ref root = file_.reserve();
    find_referred();
    reserve(frame::StructureTree::root());
    reserve_leaves_before(targets_.pages.size());
    write_element(frame::StructureTree::root(), root);
    std::string entries = "/Type/StructTreeRoot/K[";
    append_ref(entries, object(frame::StructureTree::root()));
    entries += ']';
    append_entry(entries, "ParentTree", write_parent_tree());
    entries += fmt::format("/ParentTreeNextKey {}", targets_.pages.size() + targets_.annotations.size());
    append_id_tree(entries);
    file_.fill(root, std::move(entries));
    return root;
  }

 private:
  Ref& object(StructId id) { return written_.objects[static_cast<std::size_t>(id)]; }

  void set_aside(StructId id) {
    object(id) = file_.set_aside();
    for (const Kid& kid : plan_[id].kids)
      if (kid.element != StructId::none) set_aside(kid.element);
  }

  /// The leaf of a page in the parent tree follows the elements that begin on it, because it repeats the
  /// references of their parents and deflates to almost nothing beside them.
  void reserve(StructId id) {
    const Kids& kids = plan_[id].kids;
    if (!kids.empty() && kids.front().element == StructId::none)
      reserve_leaves_before(kids.front().piece.page);
    if (!object(id)) object(id) = file_.reserve();
    for (const Kid& kid : kids)
      if (kid.element != StructId::none) reserve(kid.element);
  }

  void reserve_leaves_before(std::size_t page) {
    while (leaves_.size() < page) leaves_.push_back(file_.reserve());
  }

  void write_element(StructId id, Ref parent) {
    const Element& element = tree_[id];
    std::string& entries = entries_;
    entries = "/Type/StructElem/S";
    append_name(entries, name(plan_[id].role));
    append_entry(entries, "P", parent);
    append_kids(entries, plan_[id].kids);
    append_facts(entries, element);
    append_attributes(entries, id, element);
    if (plan_[id].role == Role::note) append_id(entries, id, fmt::format("note-{:06}", ++notes_));
    if (written_.named.contains(id)) append_id(entries, id, cell_id(id));
    const Ref data = targets_.attachments ? targets_.attachments->of(element.data_file) : Ref{};
    if (data) {
      entries += "/AF[";
      append_ref(entries, data);
      entries += ']';
    }
    if (tree_.is_passing(id))
      file_.pack(object(id), entries, filter_);
    else
      file_.fill(object(id), entries);
    for (const Kid& kid : plan_[id].kids)
      if (kid.element != StructId::none) write_element(kid.element, object(id));
  }

  void append_kids(std::string& out, const Kids& kids) {
    if (kids.empty()) return;
    const auto piece = std::find_if(kids.begin(), kids.end(), [](const Kid& kid) {
      return kid.element == StructId::none && kid.piece.kind != Piece::Kind::row;
    });
    const std::uint32_t page = piece == kids.end() ? 0 : piece->piece.page;  // of the plain MCIDs
    if (piece != kids.end()) append_entry(out, "Pg", targets_.pages[page]);
    out += kids.size() == 1 ? "/K" : "/K[";
    for (const Kid& kid : kids) {
      if (out.back() != '[') out += ' ';
      if (kid.element != StructId::none)
        append_ref(out, object(kid.element));
      else
        append_piece(out, kid.piece, page);
    }
    if (kids.size() > 1) out += ']';
  }

  void append_piece(std::string& out, const Piece& piece, std::uint32_t element_page) {
    if (piece.kind == Piece::Kind::annotation) {
      out += "<</Type/OBJR";
      append_entry(out, "Obj", targets_.annotations[piece.number]);
      append_entry(out, "Pg", targets_.pages[piece.page]);
      out += ">>";
    } else if (piece.kind == Piece::Kind::row) {
      append_ref(out, Ref{piece.number});
    } else if (piece.page == element_page) {
      append_integer(out, piece.number);
    } else {
      out += "<</Type/MCR";
      append_entry(out, "Pg", targets_.pages[piece.page]);
      out += fmt::format("/MCID {}>>", piece.number);
    }
  }

  static void append_facts(std::string& out, const Element& element) {
    if (is_language_tag(element.language))
      append_text_entry(out, "Lang", document_language(element.language));
    append_text_entry(out, "Alt", element.alternative);
    append_text_entry(out, "ActualText", element.actual_text);
    append_text_entry(out, "T", single_line(element.title));
  }

  void append_attributes(std::string& out, StructId id, const Element& element) {
    const Role role = plan_[id].role;
    std::string a;
    if (role == Role::header_cell || role == Role::data_cell)
      a = cell_attributes(element, role, headers_of(element));
    if (role == Role::figure && map_.on_one_page(id)) a = figure_attributes(map_.figure_box(id));
    if (role == Role::list) a = fmt::format("/O/List/ListNumbering/{}", numbering_name(element.numbering));
    if (!a.empty()) out.append("/A<<").append(a).append(">>");
  }

  void append_id(std::string& out, StructId id, const std::string& name) {
    out += fmt::format("/ID({})", name);
    written_.ids.emplace(name, object(id));
  }

  void append_id_tree(std::string& out) const {
    if (written_.ids.empty()) return;
    out += "/IDTree<</Names[";
    for (const auto& [name, element] : written_.ids) {
      out += fmt::format("({})", name);
      append_ref(out, element);
    }
    out += "]>>";
  }

  /// Header cells that other cells name.
  void find_referred() {
    for (std::size_t i = 1; i <= tree_.size(); ++i)
      if (const StructId id{static_cast<std::uint32_t>(i)}; plan_.covers(id))
        for (const StructId header : tree_[id].headers)
          if (!plan_.covers(header) || plan_[header].kept) written_.named.insert(header);
  }

  /// Those of passing elements are named by their objects: other pages have elements of the same number.
  std::string cell_id(StructId id) {
    if (tree_.is_passing(id)) return fmt::format("row-{:08}", object(id).number);
    return fmt::format("cell-{:08}", static_cast<std::uint32_t>(id));
  }

  std::string headers_of(const Element& element) {
    std::string list;
    for (const StructId header : element.headers)
      if (written_.named.contains(header)) list += fmt::format("({})", cell_id(header));
    return list;
  }

  Ref write_parent_tree() {
    NumberTree tree(file_);
    for (std::size_t page = 0; page < leaves_.size(); ++page)
      tree.add(leaves_[page], page, page, page_entry(page));
    for (std::size_t first = 0; first < targets_.annotations.size(); first += annotations_per_leaf) {
      const std::size_t last = std::min(first + annotations_per_leaf, targets_.annotations.size()) - 1;
      const std::size_t key = targets_.pages.size();
      tree.add(file_.reserve(), key + first, key + last, annotation_entries(first, last));
    }
    return tree.finish();
  }

  std::string page_entry(std::size_t page) {
    std::string entry = fmt::format("{}[", page);
    for (const Holder& holder : map_.sequences(page)) {
      append_ref(entry, object_of(holder));
      entry += ' ';
    }
    entry += ']';
    return entry;
  }

  Ref object_of(const Holder& holder) {
    return holder.element == StructId::none ? Ref{holder.object} : object(holder.element);
  }

  std::string annotation_entries(std::size_t first, std::size_t last) {
    std::string entries;
    for (std::size_t i = first; i <= last; ++i)
      entries +=
          fmt::format("{} {} 0 R ", targets_.pages.size() + i, object_of(map_.annotations()[i]).number);
    return entries;
  }

  HaruDocument& file_;
  const frame::StructureTree& tree_;
  const StructurePlan& plan_;
  const ContentMap& map_;
  const StructureTargets& targets_;
  WrittenStructure& written_;
  Filter filter_ = Filter::none;  // of passing elements
  std::vector<Ref> leaves_;       // of the parent tree, by page
  std::string entries_;           // of the element that is being written
  int notes_ = 0;
};

}  // namespace

void write_rows(HaruDocument& file, const frame::StructureTree& tree, const StructurePlan& rows,
                ContentMap& map, const StructureTargets& targets, std::size_t page, Filter filter,
                WrittenStructure& written) {
  for (const StructId row : Writer(file, tree, rows, map, targets, written).run_rows(filter)) {
    const std::uint32_t first = rows.first_content(row);
    map.add_row(tree[row].parent, page, written.objects[static_cast<std::size_t>(row)].number,
                first == StructurePlan::nowhere ? 0 : first);
  }
  map.settle(page, tree.lasting(),
             [&](StructId id) { return written.objects[static_cast<std::size_t>(id)].number; });
  written.objects.resize(tree.lasting() + 1);
  std::erase_if(written.named, [&](StructId id) { return tree.is_passing(id); });
}

Ref write_structure(HaruDocument& file, const frame::StructureTree& tree, const StructurePlan& plan,
                    const ContentMap& map, const StructureTargets& targets, WrittenStructure& written) {
  return Writer(file, tree, plan, map, targets, written).run();
}

}  // namespace briefwright::pdf
