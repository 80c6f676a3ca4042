#include "layout/structure_builder.hpp"

#include "layout/links.hpp"
#include "layout/overloaded.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace briefwright::layout {

using namespace document;
using frame::Role;
using frame::StructId;

namespace {

/// Whether a heading of level 1 stands among the blocks, at any depth.
bool has_title(const Blocks& blocks) {
  const auto in_parts = [](const Columns& columns) {
    return std::any_of(columns.parts.begin(), columns.parts.end(),
                       [](const Columns::Part& part) { return has_title(part.blocks); });
  };
  return std::any_of(blocks.begin(), blocks.end(), [&](const Block& block) {
    return std::visit(
        Overloaded{[](const Heading& h) { return h.level <= 1 && !is_blank(h.text); },
                   [](const List& l) { return std::any_of(l.items.begin(), l.items.end(), has_title); },
                   [](const Callout& c) { return has_title(c.blocks); }, in_parts,
                   [](const auto&) { return false; }},
        block.what);
  });
}

class Builder {
 public:
  Builder(const Anchors& anchors, frame::StructureTree& tree, Diagnostics& diagnostics)
      : anchors_(anchors), tree_(tree), diagnostics_(diagnostics) {}

  Elements run(const Document& document) {
    for (part_ = 0; part_ < document.parts.size(); ++part_)
      add_part(document.parts[part_], document.parts.front().language);
    return std::move(elements_);
  }

 private:
  void add_part(const Part& part, Language first) {
    language_ = part.language.text_tag();
    const StructId element = tree_.add(frame::StructureTree::root(), Role::part);
    if (part.language != first) tree_.at(element).language = part.language.document_tag();
    elements_.set(&part, element);
    sections_ = {{0, element}};
    last_level_ = 0;
    if (!has_title(part.blocks) && !is_blank(part.running_head_start)) {
      elements_.set(&part.running_head_start, text(part.running_head_start, element, Role::h1, {}));
      last_level_ = 1;
    }
    for (const Block& block : part.blocks) {
      if (const auto* heading = std::get_if<Heading>(&block.what)) open_section(*heading, block.origin);
      const StructId section = sections_.back().element;
      const std::size_t before = tree_[section].children.size();
      add_block(block, section);
      const std::vector<StructId>& children = tree_[section].children;
      elements_.set_made(block, {children.begin() + static_cast<std::ptrdiff_t>(before), children.end()});
    }
  }

  /// Level 1 and 2 headings open a Sect; each closes those of its own and deeper levels.
  void open_section(const Heading& heading, const Origin& origin) {
    while (sections_.back().level >= heading.level) sections_.pop_back();
    if (heading.level > 2) return;
    const StructId parent = sections_.back().element;
    sections_.push_back({heading.level, tree_.add(parent, Role::sect, origin)});
  }

  void add_blocks(const Blocks& blocks, StructId parent) {
    for (const Block& block : blocks) add_block(block, parent);
  }

  void add_block(const Block& block, StructId parent) {
    origin_ = block.origin;
    for (const Diagnostic& remark : block.remarks) diagnostics_.add(remark);
    const StructId element =
        std::visit([&](const auto& what) { return add(what, block, parent); }, block.what);
    if (element == StructId::none) return;
    elements_.set(&block, element);
    if (!block.data_file.empty()) tree_.at(element).data_file = block.data_file;
  }

  StructId add(const Heading& heading, const Block& block, StructId parent) {
    last_level_ = std::clamp(heading.level, std::min(last_level_ + 1, 2), std::min(last_level_ + 1, 6));
    const StructId element = text(heading.text, parent, frame::heading_role(last_level_), block.origin);
    if (!is_blank(heading.aside))
      elements_.set(&heading.aside, text(heading.aside, parent, Role::p, block.origin));
    return element;
  }

  StructId add(const Paragraph& paragraph, const Block& block, StructId parent) {
    if (is_blank(paragraph.text)) return StructId::none;
    if (!paragraph.verbatim) return text(paragraph.text, parent, Role::p, block.origin);
    const StructId code = tree_.add(tree_.add(parent, Role::p, block.origin), Role::code, block.origin);
    tree_.at(code).language = common_language(paragraph.text, language_);
    return code;
  }

  StructId add(const List& list, const Block& block, StructId parent) {
    if (list.items.empty()) return StructId::none;
    const StructId element = tree_.add(parent, list.notes ? Role::div : Role::list, block.origin);
    if (!list.notes) tree_.at(element).numbering = numbering(list);
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const StructId item = tree_.add(element, list.notes ? Role::note : Role::list_item, block.origin);
      text(list.labels.empty() ? Inlines() : list.labels[i], item, Role::label, block.origin);
      add_blocks(list.items[i], list.notes ? item : tree_.add(item, Role::list_body, block.origin));
    }
    return element;
  }

  /// Boxes of a list of tasks are no numbering that PDF knows.
  static frame::ListNumbering numbering(const List& list) {
    if (list.ordered) return frame::ListNumbering::decimal;
    const bool bullets = std::all_of(list.labels.begin(), list.labels.end(), is_blank);
    return bullets ? frame::ListNumbering::disc : frame::ListNumbering::none;
  }

  StructId add(const Table& table, const Block& block, StructId parent) {
    if (table.rows.empty()) {
      diagnostics_.add(
          {Severity::warning, "table-without-rows", block.origin, "a table without rows is left out", ""});
      return StructId::none;
    }
    const StructId element = tree_.add(parent, Role::table, block.origin);
    if (!is_blank(table.caption)) text(table.caption, element, Role::caption, block.origin);
    std::vector<StructId> titles;
    if (has_head(table)) titles = add_head(table, element, block.origin);
    add_rows(table, element, titles, block.origin);
    return element;
  }

  void add_rows(const Table& table, StructId parent, std::vector<StructId> titles, const Origin& origin) {
    RowsPlace place{StructId::none, StructId::none, std::move(titles), origin};
    TextElements texts(anchors_, tree_, diagnostics_, part_, language_);
    for (const Row& row : table.rows) {
      if (place.body == StructId::none || row.kind == Row::Kind::group)
        place.body = tree_.add(parent, Role::table_body, origin);
      if (row.run) {
        elements_.set_run_place(row, place);
        continue;
      }
      const TextElements::RowElements added = texts.row(table, row, place);
      for (std::size_t i = 0; i < row.cells.size(); ++i) elements_.set(&row.cells[i], added.cells[i]);
      if (row.kind == Row::Kind::group) place.group = added.name;
    }
  }

  /// Gives the titles of the columns.
  std::vector<StructId> add_head(const Table& table, StructId parent, const Origin& origin) {
    std::vector<StructId> titles;
    const StructId head = tree_.add(parent, Role::table_head, origin);
    const StructId row = tree_.add(head, Role::table_row, origin);
    for (const Column& column : table.columns) {
      const bool empty = is_blank(column.title);
      const StructId cell = text(column.title, row, empty ? Role::data_cell : Role::header_cell, origin);
      if (!empty) tree_.at(cell).scope = frame::Scope::column;
      titles.push_back(empty ? StructId::none : cell);
    }
    return titles;
  }

  StructId add(const Figure& figure, const Block& block, StructId parent) {
    return captioned(figure.alternative.empty() ? text_of(figure.caption) : figure.alternative,
                     figure.caption, block, parent);
  }

  /// The caption stands in its figure.
  StructId captioned(const std::string& alternative, const Inlines& caption, const Block& block,
                     StructId parent) {
    const StructId element = tree_.add(parent, Role::figure, block.origin);
    tree_.at(element).alternative = alternative;
    if (!is_blank(caption)) text(caption, element, Role::caption, block.origin);
    return element;
  }

  StructId add(const Picture& picture, const Block& block, StructId parent) {
    if (!picture.image)
      return is_blank(picture.instead) ? StructId::none
                                       : text(picture.instead, parent, Role::p, block.origin);
    const StructId element = captioned(picture.alternative.empty() ? picture.source : picture.alternative,
                                       picture.caption, block, parent);
    tree_.at(element).language = common_language(picture.instead, language_);
    return element;
  }

  StructId add(const KeyFacts& facts, const Block& block, StructId parent) {
    if (facts.facts.empty()) return StructId::none;
    const StructId element = tree_.add(parent, Role::list, block.origin);
    for (const Fact& fact : facts.facts) {
      const StructId body =
          tree_.add(tree_.add(element, Role::list_item, fact.origin), Role::list_body, fact.origin);
      tree_.add(body, Role::p, fact.origin);
      if (!is_blank(fact.caption)) text(fact.caption, body, Role::p, fact.origin);
    }
    return element;
  }

  StructId add(const FactStrip& strip, const Block& block, StructId parent) {
    if (strip.entries.empty()) return StructId::none;
    const StructId element = tree_.add(parent, Role::list, block.origin);
    for (const FactStrip::Entry& entry : strip.entries) {
      const StructId item = tree_.add(element, Role::list_item, block.origin);
      text(entry.label, item, Role::label, block.origin);
      text(entry.value, item, Role::list_body, block.origin);
    }
    return element;
  }

  StructId add(const Callout& callout, const Block& block, StructId parent) {
    const Role role = callout.quote ? Role::block_quote : Role::div;
    const StructId element = tree_.add(parent, role, block.origin);
    add_blocks(callout.blocks, element);
    return element;
  }

  StructId add(const Columns& columns, const Block& block, StructId parent) {
    const StructId element = tree_.add(parent, Role::div, block.origin);
    for (const Columns::Part& part : columns.parts)
      add_blocks(part.blocks, tree_.add(element, Role::div, block.origin));
    return element;
  }

  StructId add(const PageBreak&, const Block&, StructId) { return StructId::none; }

  StructId add(const Contents&, const Block& block, StructId parent) {
    elements_.set_contents(block, {parent, tree_[parent].children.size(), last_level_ > 0});
    return StructId::none;
  }

  StructId text(const Inlines& inlines, StructId parent, Role role, const Origin& origin) {
    return TextElements(anchors_, tree_, diagnostics_, part_, language_)
        .text(inlines, parent, role, origin, origin_);
  }

  struct Section {
    int level;
    StructId element;
  };

  const Anchors& anchors_;
  frame::StructureTree& tree_;
  Diagnostics& diagnostics_;
  Elements elements_;
  std::vector<Section> sections_;
  std::string language_;
  std::size_t part_ = 0;
  int last_level_ = 0;  // of the part's headings
  Origin origin_;
};

std::size_t naming_columns(const Table& table) {
  std::size_t count = 1;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.columns[i].names_rows) count = i + 1;
  return count;
}

/// How many cells from the first on say what a row is about: as its cells or columns say, else up to the
/// first that is not blank.
std::size_t names_of(const Table& table, const Row& row) {
  const bool group = row.kind == Row::Kind::group;
  std::size_t names = 0, column = 0;
  for (std::size_t i = 0; i < row.cells.size() && !group; ++i) {
    const bool names_rows = column < table.columns.size() && table.columns[column].names_rows;
    if (row.cells[i].header || names_rows) names = i + 1;
    column += static_cast<std::size_t>(std::max(1, row.cells[i].column_span));
  }
  if (names > 0) return names;
  while (names < row.cells.size() && is_blank(row.cells[names].text)) ++names;
  return names + 1;
}

}  // namespace

StructId TextElements::text(const Inlines& inlines, StructId parent, Role role, const Origin& origin,
                            const Origin& around) {
  const StructId element = tree_.add(parent, role, origin);
  tree_.at(element).language = common_language(inlines, language_);
  warn_of_dead_links(inlines, around);
  for (const LinkMap::Link& link : find_links(inlines, anchors_, part_).links) {
    const StructId child = tree_.add(element, link.role, origin);
    if (link.role == Role::reference) tree_.add(child, Role::link, origin);
  }
  return element;
}

TextElements::RowElements TextElements::row(const Table& table, const Row& row, const RowsPlace& place) {
  RowElements out;
  const StructId element = tree_.add(place.body, Role::table_row, place.origin);
  const bool group = row.kind == Row::Kind::group;
  const std::size_t names = names_of(table, row);
  std::size_t covered = 0;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const Cell& cell = row.cells[i];
    const bool header = i < names && !is_blank(cell.text);
    const StructId id = text(cell.text, element, header ? Role::header_cell : Role::data_cell,
                             cell.text.empty() ? place.origin : cell.text.front().origin, place.origin);
    out.cells.push_back(id);
    const auto span = static_cast<std::size_t>(std::max(1, cell.column_span));
    const std::size_t own = header && group ? std::min(span, naming_columns(table)) : span;
    covered += span;
    if (header) tree_.at(id).scope = frame::Scope::row;
    if (header && out.name == StructId::none) out.name = id;
    tree_.at(id).column_span = static_cast<int>(own);
    for (std::size_t k = own; k < span; ++k) tree_.add(element, Role::data_cell, place.origin);
  }
  for (; covered < table.columns.size(); ++covered) tree_.add(element, Role::data_cell, place.origin);
  if (out.name == StructId::none) return out;
  lead_blanks(element, out.name, place.titles);
  if (!group && place.group != StructId::none) tree_.at(out.name).headers = {place.group};
  return out;
}

/// Blank cells before the one that names the row would look for it in vain.
void TextElements::lead_blanks(StructId row, StructId name, const std::vector<StructId>& titles) {
  const std::vector<StructId>& cells = tree_[row].children;
  for (std::size_t i = 0; i < cells.size() && cells[i] != name; ++i) {
    tree_.at(cells[i]).headers = {name};
    if (i < titles.size() && titles[i] != StructId::none) tree_.at(cells[i]).headers.push_back(titles[i]);
  }
}

void TextElements::warn_of_dead_links(const Inlines& inlines, const Origin& around) {
  for (const Inline& i : inlines) {
    const Origin& origin = i.origin.known() ? i.origin : around;
    if (!i.uri.empty() && !is_web_address(i.uri))
      diagnostics_.add({Severity::warning, "link-scheme", origin,
                        fmt::format("\"{}\" is no http, https or mailto address", i.uri),
                        "the text stands without a link"});
    if (!i.target.empty() && anchors_.resolve(part_, i.target).empty())
      diagnostics_.add({Severity::warning, "link-target", origin,
                        fmt::format("nothing is named \"{}\"", i.target), "the text stands without a link"});
  }
}

Elements build_structure(const Document& document, const Anchors& anchors, frame::StructureTree& tree,
                         Diagnostics& diagnostics) {
  return Builder(anchors, tree, diagnostics).run(document);
}

std::string common_language(const Inlines& inlines, std::string_view around) {
  std::string_view common;
  for (const Inline& i : inlines) {
    if (i.text.empty()) continue;
    if (i.language.empty() || (!common.empty() && i.language != common)) return {};
    common = i.language;
  }
  return common == around ? std::string() : std::string(common);
}

bool is_blank(const Inlines& inlines) {
  return std::all_of(inlines.begin(), inlines.end(),
                     [](const Inline& i) { return i.text.find_first_not_of(" \t\n") == std::string::npos; });
}

bool has_head(const Table& table) {
  return std::any_of(table.columns.begin(), table.columns.end(),
                     [](const Column& column) { return !is_blank(column.title); });
}

}  // namespace briefwright::layout
