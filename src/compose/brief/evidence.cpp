// The evidence behind each score, with its citation or the statement that none is recorded.
#include "compose/brief/sections.hpp"
#include "document/text_language.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace briefwright::compose {
namespace {

using document::Cell;

document::Row row(const Context& context, data::Dimension dimension) {
  const data::Assessment& assessment = context.policy.assessment(dimension);
  const std::string score =
      assessment.score ? score_text(context.labels, *assessment.score) : context.labels["none"];
  document::Row row;
  row.cells = {Cell{bold(dimension_word(context, dimension)), 1, true},
               number_cell(score, assessment.score.origin), cell(judgement(context, assessment)),
               cell(citation_text(context, assessment.citation))};
  return row;
}

/// What language the record's judgements are in, where most are not in the part's.
Blocks record_language(const Context& context) {
  if (!foreign_evidence(context)) return {};
  const std::string key = fmt::format("language.{}", folder_name(other(context.language)));
  std::string text = context.labels.format("evidence.record-language", {{"language", context.labels[key]}});
  return {paragraph(muted(document::plain(std::move(text), label_origin("evidence.record-language"))),
                    document::TextRole::caption)};
}

}  // namespace

bool foreign_evidence(const Context& context) {
  const auto foreign =
      std::count_if(context.assessed.begin(), context.assessed.end(), [&](data::Dimension dimension) {
        const data::Assessment& assessment = context.policy.assessment(dimension);
        const data::Text& text = assessment.evidence ? assessment.evidence : assessment.label;
        return !document::foreign_tag(*text, context.language).empty();
      });
  return 2 * static_cast<std::size_t>(foreign) > context.assessed.size();
}

Inlines judgement(const Context& context, const data::Assessment& assessment) {
  Inlines text = bold(field(context, assessment.label));
  if (Inlines evidence = field(context, assessment.evidence); !evidence.empty())
    text = broken(std::move(text)) + std::move(evidence);
  if (Inlines audit = field(context, assessment.audit_note); !audit.empty())
    text = broken(std::move(text)) + note(word(context, "evidence.audit-note") + std::move(audit));
  return text;
}

Inlines citation_text(const Context& context, const data::Citation& citation) {
  const std::size_t number = source_number(context, citation);
  if (number == 0) return muted(word(context, "evidence.no-citation"));
  Inlines text = citation.text ? field(context, citation.text) : field(context, citation.link);
  const std::string mark = source_mark(context, number);
  text.push_back(document::plain(fmt::format(" [{}]", mark), rule_origin("source-number"))[0]);
  if (context.prints(Section::sources)) {
    text.back().target = fmt::format("source-{}", mark);
    text.back().leads_to = source_words(context, number);
  }
  return text;
}

Blocks evidence(const Context& context) {
  if (context.assessed.empty()) return {};
  document::Table table;
  table.columns = {column(context, "evidence.dimension", 0), figures_column(context, "evidence.score"),
                   column(context, "evidence.judgement", 3), column(context, "evidence.citation", 1.3)};
  for (data::Dimension dimension : context.assessed) table.rows.push_back(row(context, dimension));
  table.continued = word(context, "continued");
  Blocks blocks{heading(context, 2, "section.evidence", "evidence")};
  for (Block& note : record_language(context)) blocks.push_back(std::move(note));
  blocks.push_back({std::move(table), {}});
  return blocks;
}

}  // namespace briefwright::compose
