// Information dictionary, XMP stream and output intent.
#include "pdf/metadata.hpp"

#include "base/utf8.hpp"
#include "pdf/icc_profile.hpp"
#include "pdf/language_tag.hpp"

#include <algorithm>

namespace briefwright::pdf {
namespace {

constexpr std::string_view program = "Briefwright " BRIEFWRIGHT_VERSION;
constexpr std::string_view condition = "sRGB IEC61966-2.1";

std::string line(std::string_view text) { return shortened(single_line(text)); }

std::string joined(const std::vector<std::string>& keywords) {
  std::string out;
  for (const std::string& keyword : keywords) out += (out.empty() ? "" : ", ") + single_line(keyword);
  return shortened(out);
}

void append_text_entry(std::string& out, std::string_view key, std::string_view text) {
  if (text.empty()) return;
  append_name(out, key);
  append_text(out, text);
}

}  // namespace

DocumentFacts document_facts(const frame::Metadata& metadata, bool accessible) {
  DocumentFacts facts;
  facts.title = line(metadata.title);
  facts.author = line(metadata.author);
  facts.subject = line(metadata.subject);
  facts.keywords = joined(metadata.keywords);
  facts.source = line(metadata.source);
  if (is_language_tag(metadata.language)) facts.language = document_language(metadata.language);
  if (!facts.language.empty()) facts.languages.push_back(facts.language);
  for (const frame::Title& title : metadata.titles) {
    if (!is_language_tag(title.language)) continue;
    const std::string language = document_language(title.language);
    if (std::find(facts.languages.begin(), facts.languages.end(), language) == facts.languages.end())
      facts.languages.push_back(language);
    if (metadata.titles.size() > 1) facts.titles.push_back({language, line(title.text)});
  }
  facts.creator = program;
  facts.date = metadata.date;
  facts.accessible = accessible;
  return facts;
}

void write_information(HaruDocument& file, const DocumentFacts& facts) {
  const std::string date = info_date(facts.date);
  std::string info;
  append_text_entry(info, "Title", facts.title);
  append_text_entry(info, "Author", facts.author);
  append_text_entry(info, "Subject", facts.subject);
  append_text_entry(info, "Keywords", facts.keywords);
  append_text_entry(info, "Creator", facts.creator);
  append_text_entry(info, "Producer", facts.creator);
  append_text_entry(info, "CreationDate", date);
  append_text_entry(info, "ModDate", date);
  file.fill(file.info(), std::move(info));
}

Ref write_xmp(HaruDocument& file, const DocumentFacts& facts) {
  return file.add_stream("/Type/Metadata/Subtype/XML", xmp_packet(facts), Filter::none);
}

std::string output_intents(HaruDocument& file, Filter filter) {
  const Ref profile = file.add_stream("/N 3", srgb_profile(), filter);
  std::string out = "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier";
  append_text(out, condition);
  out += "/Info";
  append_text(out, condition);
  out += "/DestOutputProfile ";
  append_ref(out, profile);
  return out + ">>]";
}

}  // namespace briefwright::pdf
