// The tree as an indented outline: what tests compare and what people read when a page looks odd.
#include "document/document.hpp"

#include <fmt/format.h>

namespace briefwright::document {
namespace {

std::string marked(const Inlines& inlines) {
  std::string out;
  for (const Inline& run : inlines) {
    std::string_view mark = run.bold ? "**" : run.emphasis ? "*" : run.code ? "`" : "";
    if (!run.language.empty()) out += fmt::format("<{}>", run.language);
    const std::string_view struck = run.struck ? "~~" : "";
    const std::string_view shift = run.shift == Shift::raised ? "^" : run.shift == Shift::lowered ? "_" : "";
    out += fmt::format("{}{}{}{}{}{}", struck, shift, mark, run.text, mark, struck);
    if (!run.uri.empty() && run.uri != run.text) out += fmt::format("({})", run.uri);
    if (!run.uri.empty() && run.uri == run.text) out += "(=)";
    if (!run.target.empty()) out += fmt::format("(#{})", run.target);
    if (!run.file.empty()) out += fmt::format("(file {})", run.file);
    if (run.line_break) out += " / ";
  }
  return out;
}

class Writer {
 public:
  std::string take() { return std::move(out_); }

  void blocks(const Blocks& list) {
    for (const Block& block : list) {
      if (!block.anchor.empty()) line("#" + block.anchor);
      std::visit([this](const auto& what) { write(what); }, block.what);
    }
  }

  void line(std::string_view text) { out_ += fmt::format("{:{}}{}\n", "", 2 * depth_, text); }

  template <class F>
  void nested(std::string_view head, F&& inside) {
    line(head);
    ++depth_;
    inside();
    --depth_;
  }

 private:
  void write(const Heading& heading) {
    line(fmt::format("h{} {}{}{}", heading.level, marked(heading.text),
                     heading.aside.empty() ? "" : " | " + marked(heading.aside),
                     heading.anchor.empty() ? "" : " #" + heading.anchor));
  }

  void write(const Paragraph& paragraph) {
    constexpr std::string_view names[] = {"p", "lead", "small", "caption", "label", "eyebrow", "subtitle"};
    const std::string_view role =
        paragraph.verbatim ? "code" : names[static_cast<std::size_t>(paragraph.role)];
    line(fmt::format("{} {}", role, marked(paragraph.text)));
  }

  void write(const List& list) {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const std::string own = list.labels.empty() ? std::string() : marked(list.labels[i]);
      const std::string label = !own.empty() ? own : list.ordered ? fmt::format("{}.", i + 1) : "-";
      nested((list.notes ? "note " : "") + label, [&] { blocks(list.items[i]); });
    }
  }

  void write(const Table& table) {
    nested(table.caption.empty() ? "table" : "table " + marked(table.caption), [&] {
      std::string titles;
      for (const Column& column : table.columns)
        titles += (titles.empty() ? "" : " | ") + marked(column.title);
      line("head " + titles);
      for (const Row& row : table.rows) each_row(row, [&](const Row& one) { write(one); });
    });
  }

  void write(const Row& row) {
    constexpr std::string_view kinds[] = {"row", "group", "subtotal"};
    std::string text(kinds[static_cast<std::size_t>(row.kind)]);
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      text +=
          fmt::format("{}{}{}", i ? " | " : " ", row.cells[i].header ? "! " : "", marked(row.cells[i].text));
    if (!row.anchor.empty()) text += " #" + row.anchor;
    if (!row.outline_title.empty()) text += " @" + row.outline_title;
    line(text);
  }

  void write(const Figure& figure) {
    nested("figure " + marked(figure.caption), [&] {
      for (const std::string& text : lines_of(figure.chart)) line(text);
      line("alt " + figure.alternative);
    });
  }

  void write(const Picture& picture) {
    nested(fmt::format("picture {} {}", picture.source, marked(picture.caption)), [&] {
      line("alt " + picture.alternative);
      if (!picture.image) line("instead " + marked(picture.instead));
    });
  }

  void write(const KeyFacts& facts) {
    for (const Fact& fact : facts.facts)
      line(fmt::format("fact {} [{}] {}", fact.value, fact.unit, marked(fact.caption)));
  }

  void write(const FactStrip& strip) {
    for (const FactStrip::Entry& entry : strip.entries)
      line(fmt::format("strip {}: {}", marked(entry.label), marked(entry.value)));
  }

  void write(const Callout& callout) {
    nested(callout.quote ? "quote" : "callout", [&] { blocks(callout.blocks); });
  }

  void write(const Columns& columns) {
    for (const Columns::Part& part : columns.parts)
      nested(fmt::format("column {}", part.weight), [&] { blocks(part.blocks); });
  }

  void write(const PageBreak&) { line("page break"); }
  void write(const Contents& contents) { line("contents " + marked(contents.title)); }

  std::string out_;
  int depth_ = 0;
};

}  // namespace

std::string to_text(const Document& document) {
  Writer writer;
  writer.line("document " + document.title);
  for (const Part& part : document.parts) {
    writer.nested(fmt::format("part {} {}", part.language.tag(), part.edge_mark),
                  [&] { writer.blocks(part.blocks); });
  }
  return writer.take();
}

}  // namespace briefwright::document
