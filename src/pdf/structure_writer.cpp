// Structure elements: ISO 32000-1, 14.7 and 14.8.
#include "pdf/structure_writer.hpp"

#include "base/utf8.hpp"
#include "pdf/language_tag.hpp"

#include <fmt/format.h>

#include <optional>

namespace briefwright::pdf {
namespace {

using frame::Element;
using frame::ListNumbering;
using frame::Role;
using frame::Scope;

// A reader that looks for one key unpacks one leaf of the parent tree.
constexpr std::size_t bytes_per_leaf = 16384;

std::string_view scope_name(Scope scope) {
  return scope == Scope::row ? "Row" : scope == Scope::column ? "Column" : "Both";
}

std::string_view numbering_name(ListNumbering numbering) {
  return numbering == ListNumbering::disc ? "Disc" : numbering == ListNumbering::decimal ? "Decimal" : "None";
}

std::string cell_attributes(const Element& element, Role role) {
  std::string a;
  if (role == Role::header_cell && element.scope != Scope::none) {
    a += "/Scope";
    append_name(a, scope_name(element.scope));
  }
  if (element.column_span > 1) a += fmt::format("/ColSpan {}", element.column_span);
  if (element.row_span > 1) a += fmt::format("/RowSpan {}", element.row_span);
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

/// Leaves of a number tree, cut by size.
class NumberTree {
 public:
  explicit NumberTree(HaruDocument& file) : file_(file) {}

  /// Keys ascend.
  void add(std::size_t key, std::string_view value) {
    if (nums_.empty()) first_ = key;
    last_ = key;
    nums_ += fmt::format("{}{}{}", nums_.empty() ? "" : " ", key, value);
    if (nums_.size() >= bytes_per_leaf) end_leaf();
  }

  Ref finish() {
    if (!nums_.empty()) end_leaf();
    return file_.add("/Kids[" + kids_ + "]");
  }

 private:
  void end_leaf() {
    if (!kids_.empty()) kids_ += ' ';
    append_ref(kids_, file_.add(fmt::format("/Limits[{} {}]/Nums[{}]", first_, last_, nums_)));
    nums_.clear();
  }

  HaruDocument& file_;
  std::string nums_, kids_;
  std::size_t first_ = 0, last_ = 0;
};

class Writer {
 public:
  Writer(HaruDocument& file, const frame::StructureTree& tree, const StructurePlan& plan,
         const ContentMap& map, const StructureTargets& targets)
      : file_(file), tree_(tree), plan_(plan), map_(map), targets_(targets), objects_(tree.size() + 1) {}

  Ref run() {
    const Ref root = file_.reserve();
    reserve(frame::StructureTree::root());
    write_element(frame::StructureTree::root(), root);
    std::string entries = "/Type/StructTreeRoot/K[";
    append_ref(entries, object(frame::StructureTree::root()));
    entries += ']';
    append_entry(entries, "ParentTree", write_parent_tree());
    entries += fmt::format("/ParentTreeNextKey {}", targets_.pages.size() + targets_.annotations.size());
    if (!ids_.empty()) entries += "/IDTree<</Names[" + ids_ + "]>>";
    file_.fill(root, std::move(entries));
    return root;
  }

 private:
  Ref& object(StructId id) { return objects_[static_cast<std::size_t>(id)]; }

  void reserve(StructId id) {
    object(id) = file_.reserve();
    for (const Kid& kid : plan_[id].kids)
      if (kid.element != StructId::none) reserve(kid.element);
  }

  void write_element(StructId id, Ref parent) {
    const Element& element = tree_[id];
    std::string entries = "/Type/StructElem/S";
    append_name(entries, name(plan_[id].role));
    append_entry(entries, "P", parent);
    append_kids(entries, plan_[id].kids);
    append_facts(entries, element);
    append_attributes(entries, id, element);
    if (plan_[id].role == Role::note) append_id(entries, id);
    file_.fill(object(id), std::move(entries));
    for (const Kid& kid : plan_[id].kids)
      if (kid.element != StructId::none) write_element(kid.element, object(id));
  }

  void append_kids(std::string& out, const std::vector<Kid>& kids) {
    if (kids.empty()) return;
    std::optional<std::uint32_t> page;  // of the plain MCIDs
    std::string list;
    for (const Kid& kid : kids) {
      if (!list.empty()) list += ' ';
      if (kid.element != StructId::none) {
        append_ref(list, object(kid.element));
      } else {
        if (!page) page = kid.piece.page;
        append_piece(list, kid.piece, *page);
      }
    }
    if (page) append_entry(out, "Pg", targets_.pages[*page]);
    out += kids.size() == 1 ? "/K " : "/K[";
    out += list;
    if (kids.size() > 1) out += ']';
  }

  void append_piece(std::string& out, const Piece& piece, std::uint32_t element_page) {
    if (piece.kind == Piece::Kind::annotation) {
      out += "<</Type/OBJR";
      append_entry(out, "Obj", targets_.annotations[piece.number]);
      append_entry(out, "Pg", targets_.pages[piece.page]);
      out += ">>";
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

  void append_attributes(std::string& out, StructId id, const Element& element) const {
    const Role role = plan_[id].role;
    std::string a;
    if (role == Role::header_cell || role == Role::data_cell) a = cell_attributes(element, role);
    if (role == Role::figure) a = figure_attributes(map_.figure_box(id));
    if (role == Role::list) a = fmt::format("/O/List/ListNumbering/{}", numbering_name(element.numbering));
    if (!a.empty()) out += "/A<<" + a + ">>";
  }

  /// Digits of fixed width keep the list of IDs sorted bytewise.
  void append_id(std::string& out, StructId id) {
    const std::string text = fmt::format("(note-{:06})", ++notes_);
    out += "/ID" + text;
    ids_ += text;
    append_ref(ids_, object(id));
  }

  Ref write_parent_tree() {
    NumberTree tree(file_);
    std::string value;
    for (std::size_t page = 0; page < targets_.pages.size(); ++page) {
      value = '[';
      for (const StructId element : map_.sequences(page)) {
        append_ref(value, object(element));
        value += ' ';
      }
      value += ']';
      tree.add(page, value);
    }
    for (std::size_t i = 0; i < targets_.annotations.size(); ++i) {
      value = ' ';
      append_ref(value, object(map_.annotations()[i]));
      tree.add(targets_.pages.size() + i, value);
    }
    return tree.finish();
  }

  HaruDocument& file_;
  const frame::StructureTree& tree_;
  const StructurePlan& plan_;
  const ContentMap& map_;
  const StructureTargets& targets_;
  std::vector<Ref> objects_;  // by element; none when pruned
  std::string ids_;           // of the ID tree
  int notes_ = 0;
};

}  // namespace

Ref write_structure(HaruDocument& file, const frame::StructureTree& tree, const StructurePlan& plan,
                    const ContentMap& map, const StructureTargets& targets) {
  return Writer(file, tree, plan, map, targets).run();
}

}  // namespace briefwright::pdf
