// Numbered sources: the record's own, its citations, the data set.
#include "compose/sections.hpp"
#include "document/links.hpp"

#include <fmt/format.h>

namespace briefwright::compose {
namespace {

using document::Row;

Inlines address(const Context& context, const data::Text& link) {
  Inlines out = line(context, *link, link.origin);
  for (Inline& run : out) {
    run.language = "";
    if (document::safe_link(run.text)) run.uri = run.text;
  }
  return out;
}

Inlines source_text(const Context& context, const Source& source) {
  Inlines text = field(context, source.text);
  if (source.type)
    text = std::move(text) + note(document::plain(" ") + line(context, *source.type, source.type.origin));
  if (source.link && *source.link != *source.text)
    text = broken(std::move(text)) + address(context, source.link);
  return text;
}

Inlines used_for(const Context& context, const Source& source) {
  if (source.cited_by.empty()) return word(context, "sources.record");
  return document::plain(context.labels.list(dimension_names(context, source.cited_by)),
                         rule_origin("source-number"));
}

Row row(std::size_t number, Inlines text, Inlines use) {
  Row row;
  row.cells = {number_cell(fmt::format("{}", number), rule_origin("source-number")), cell(std::move(text)),
               cell(std::move(use))};
  row.anchor = fmt::format("source-{}", number);
  return row;
}

}  // namespace

Blocks sources(const Context& context) {
  document::Table table;
  table.columns = {figures_column(context, "sources.number"), column(context, "sources.source", 3),
                   column(context, "sources.use", 1)};
  table.continued = word(context, "continued");
  for (const Source& source : context.sources)
    table.rows.push_back(row(table.rows.size() + 1, source_text(context, source), used_for(context, source)));
  const std::string& attribution = context.corpus.attribution(context.language);
  table.rows.push_back(row(table.rows.size() + 1, field(context, attribution, rule_origin("attribution")),
                           word(context, "sources.data")));
  return {heading(context, 2, "section.sources", "sources"), {std::move(table), {}}};
}

}  // namespace briefwright::compose
