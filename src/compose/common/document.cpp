#include "compose/common/document.hpp"

#include "data/dates.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace briefwright::compose {
namespace {

/// Puts "Figure 1" and so on before the captions, in printing order; counts on from `number`.
void number_figures(const Labels& labels, Blocks& blocks, int& number) {
  for (Block& block : blocks) {
    if (auto* figure = std::get_if<document::Figure>(&block.what)) {
      const std::string n = fmt::format("{}", ++number);
      const auto numbered = [&](std::string_view key) {
        return computed(labels.format(key, {{"n", n}}), "figure-number");
      };
      figure->caption = bold(numbered("figure.number")) + std::move(figure->caption);
      figure->continued = numbered("figure.continued");
    } else if (auto* columns = std::get_if<document::Columns>(&block.what)) {
      for (document::Columns::Part& part : columns->parts) number_figures(labels, part.blocks, number);
    }
  }
}

bool ends_sentence(std::string_view text) {
  return text.ends_with('.') || text.ends_with("。") || text.ends_with("）") || text.ends_with(')');
}

void name_data_files(const Labels& labels, const std::vector<Attachment>& files, Blocks& blocks) {
  for (Block& block : blocks) {
    if (auto* columns = std::get_if<document::Columns>(&block.what))
      for (document::Columns::Part& part : columns->parts) name_data_files(labels, files, part.blocks);
    auto* figure = std::get_if<document::Figure>(&block.what);
    const bool attached = std::any_of(files.begin(), files.end(),
                                      [&](const Attachment& file) { return file.name == block.data_file; });
    if (figure == nullptr || !attached) continue;
    Inlines& caption = figure->caption;
    if (!caption.empty() && !ends_sentence(caption.back().text))
      caption.back().text += labels["sentence.end"];
    caption += muted(computed(labels["sentence.separator"] + labels["figure.data"], "data-file") +
                     identifier(block.data_file, rule_origin("data-file")));
  }
}

/// What links of a part say to readers who cannot see them.
document::LinkWords link_words(const Labels& labels) {
  return {labels["link.place"], labels["link.web"],  labels["link.address"],
          labels["link.mail"],  labels["link.note"], labels["link.text"]};
}

/// Up to three large figures stand above each other and leave the width to what stands beside them.
void narrow_few_facts(document::Columns::Part& part) {
  constexpr std::size_t few = 3;
  constexpr double narrowed = 0.55;
  for (document::Block& block : part.blocks) {
    auto* facts = std::get_if<document::KeyFacts>(&block.what);
    if (!facts || facts->facts.size() > few) continue;
    facts->columns = 1;
    part.weight *= narrowed;
  }
}

}  // namespace

Blocks abreast(std::vector<document::Columns::Part> parts) {
  std::erase_if(parts, [](const document::Columns::Part& part) { return part.blocks.empty(); });
  if (parts.empty()) return {};
  if (parts.size() == 1) return std::move(parts[0].blocks);
  for (document::Columns::Part& part : parts) narrow_few_facts(part);
  return {{document::Columns{std::move(parts)}, {}}};
}

Blocks contents(const Edition& edition, bool of_document) {
  return {{document::Contents{word(edition, "section.contents"), of_document,
                              word(edition, "section.contents.continued")},
           {}}};
}

Block title_heading(Inlines title, std::string anchor) {
  return {document::Heading{1, std::move(title), {}, std::move(anchor), true}, {}};
}

document::Part part_of(const Edition& edition, Blocks blocks, Inlines head, std::string_view kind) {
  document::Part part;
  part.language = edition.language;
  part.blocks = std::move(blocks);
  int figures = 0;
  number_figures(edition.labels, part.blocks, figures);
  part.running_head_start = std::move(head);
  part.running_head_end = word(edition, kind);
  part.foot_start = data_words(edition);
  part.page_number = edition.labels["page.number"];
  part.link_words = link_words(edition.labels);
  part.table_columns = edition.labels["table.columns"];
  return part;
}

void name_data_files(std::span<const Labels* const> labels, document::Document& document) {
  for (document::Part& part : document.parts)
    for (const Labels* catalogue : labels)
      if (catalogue->language() == part.language)
        name_data_files(*catalogue, document.attachments, part.blocks);
}

void add_title(document::Document& document, const Edition& edition, const std::string& title,
               std::string_view kind) {
  if (document.titles.empty()) {
    document.subject = edition.labels[kind];
    document.author = *edition.corpus.name(edition.language);
  }
  const bool said = std::any_of(document.titles.begin(), document.titles.end(),
                                [&](const auto& known) { return known.second == title; });
  if (!said) document.title += (document.title.empty() ? "" : " / ") + title;
  document.titles.emplace_back(edition.language, title);
}

std::int64_t latest_date(const data::Corpus& corpus, std::span<const data::Record* const> records) {
  std::int64_t latest = 0;
  for (const data::Record* record : records)
    latest = std::max(latest, data::read_date(*record->provenance.last_audit_date).seconds().value_or(0));
  if (latest > 0) return latest;
  data::Date version = data::read_date(*corpus.version());
  version.month = std::max(version.month, 1);
  version.day = 1;
  return version.seconds().value_or(0);
}

}  // namespace briefwright::compose
