// Numbered sources: the record's own, its citations, the data set.
#include "compose/brief/sections.hpp"
#include "document/links.hpp"

#include <fmt/format.h>

namespace briefwright::compose {
namespace {

using document::Row;

constexpr std::size_t longest_words = 160;  // of a source, for those who cannot see it, in cells

Inlines address(const Edition& context, const data::Text& link) {
  Inlines out = line(context, *link, link.origin);
  for (Inline& run : out) {
    run.language = "";
    if (document::safe_link(run.text)) run.uri = run.text;
  }
  return out;
}

Inlines used_for(const Context& context, const Source& source) {
  if (source.cited_by.empty()) return word(context, "sources.record");
  return document::plain(context.labels.list(dimension_names(context, source.cited_by)),
                         rule_origin("source-number"));
}

Row row(const std::string& mark, Inlines text, Inlines use) {
  Row row;
  row.cells = {number_cell(mark, rule_origin("source-number")), cell(std::move(text)), cell(std::move(use))};
  row.anchor = fmt::format("source-{}", mark);
  return row;
}

}  // namespace

Inlines source_text(const Edition& context, const Source& source) {
  Inlines text = field(context, source.text);
  if (source.type)
    text = std::move(text) + note(document::plain(" ") + line(context, *source.type, source.type.origin));
  if (source.link && *source.link != *source.text)
    text = broken(std::move(text)) + address(context, source.link);
  return text;
}

document::Table source_table(const Edition& edition) {
  document::Table table;
  table.columns = {figures_column(edition, "sources.number"), naming(column(edition, "sources.source", 3)),
                   column(edition, "sources.use", 1)};
  table.continued = word(edition, "continued");
  return table;
}

std::string source_words(const Context& context, std::size_t number) {
  const std::string text = shortened(*context.sources[number - 1].text, longest_words);
  const bool says = !text.empty() && !document::safe_link(text);
  return context.labels.format(says ? "link.source" : "link.source-number",
                               {{"n", source_mark(context, number)}, {"text", text}});
}

void add_sources(const Context& context, std::vector<Row>& rows) {
  for (std::size_t i = 0; i < context.sources.size(); ++i) {
    Inlines text = source_text(context, context.sources[i]);
    for (Inline& run : text)
      if (!run.uri.empty()) run.leads_to = source_words(context, i + 1);
    rows.push_back(row(source_mark(context, i + 1), std::move(text), used_for(context, context.sources[i])));
  }
}

Inlines attribution(const Edition& edition) {
  return field(edition, edition.corpus.attribution(edition.language));
}

Blocks sources(const Context& context) {
  document::Table table = source_table(context);
  add_sources(context, table.rows);
  if (Inlines data = attribution(context); !data.empty())
    table.rows.push_back(
        row(source_mark(context, table.rows.size() + 1), std::move(data), word(context, "sources.data")));
  if (table.rows.empty()) return {};
  return {heading(context, 2, "section.sources", "sources"), {std::move(table), {}}};
}

}  // namespace briefwright::compose
