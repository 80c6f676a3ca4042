// Information dictionary, XMP stream and output intent.
#include "pdf/metadata.hpp"

#include "base/utf8.hpp"
#include "base/xml.hpp"
#include "pdf/failure.hpp"
#include "pdf/haru_document.hpp"
#include "pdf/language_tag.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

namespace briefwright::pdf {
namespace {

constexpr std::string_view head =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
    " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n";

// PDF/A knows nothing of PDF/UA: a file that claims both must describe the property.
constexpr std::string_view pdfua_schema =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n";

constexpr std::string_view foot = "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n";

void append_simple(std::string& out, std::string_view property, std::string_view value) {
  if (!value.empty()) out += fmt::format("<{0}>{1}</{0}>\n", property, escaped_for_xml(value));
}

/// An rdf:Alt of the title for all readers and, where it has them, for those of each language.
void append_titles(std::string& out, const DocumentFacts& facts) {
  if (facts.title.empty()) return;
  out += fmt::format("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li>",
                     escaped_for_xml(facts.title));
  for (const DocumentFacts::Title& title : facts.titles)
    out += fmt::format("<rdf:li xml:lang=\"{}\">{}</rdf:li>", title.language, escaped_for_xml(title.text));
  out += "</rdf:Alt></dc:title>\n";
}

void append_languages(std::string& out, const DocumentFacts& facts) {
  if (facts.languages.empty()) return;
  out += "<dc:language><rdf:Bag>";
  for (const std::string& language : facts.languages) out += fmt::format("<rdf:li>{}</rdf:li>", language);
  out += "</rdf:Bag></dc:language>\n";
}

/// rdf:Alt, rdf:Seq or rdf:Bag with one item.
void append_list(std::string& out, std::string_view property, std::string_view list, std::string_view value) {
  if (value.empty()) return;
  const std::string_view language = list == "Alt" ? " xml:lang=\"x-default\"" : "";
  out += fmt::format("<{0}><rdf:{1}><rdf:li{2}>{3}</rdf:li></rdf:{1}></{0}>\n", property, list, language,
                     escaped_for_xml(value));
}

struct Moment {
  int year = 0;
  unsigned month = 0, day = 0;
  std::int64_t hour = 0, minute = 0, second = 0;
};

Moment moment(std::int64_t seconds) {
  // From 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
  if (seconds < -62135596800 || seconds > 253402300799)
    throw WriteFailure("date-out-of-range",
                       fmt::format("the date {} is outside the years 1 to 9999", seconds));
  const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::int64_t rest = (time - day).count();
  return {static_cast<int>(date.year()),
          static_cast<unsigned>(date.month()),
          static_cast<unsigned>(date.day()),
          rest / 3600,
          rest / 60 % 60,
          rest % 60};
}

using Xyz = std::array<double, 3>;

// D50, and the primaries of sRGB adapted to it (Bradford).
constexpr Xyz white{0.9642, 1.0, 0.8249};
constexpr Xyz red{0.43607, 0.22249, 0.01392};
constexpr Xyz green{0.38515, 0.71687, 0.09708};
constexpr Xyz blue{0.14307, 0.06061, 0.71410};

// D65 to D50 (Bradford): how the primaries were adapted.
constexpr std::array<double, 9> adaptation{1.04790,  0.02292,  -0.05019, 0.02959, 0.99044,
                                           -0.01707, -0.00924, 0.01506,  0.75168};

// IEC 61966-2-1: ((x + 0.055) / 1.055) ^ 2.4 above 0.04045, x / 12.92 below.
constexpr std::array<double, 5> curve{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};

void append16(std::string& out, std::uint32_t value) {
  out += static_cast<char>(value >> 8);
  out += static_cast<char>(value);
}

void append32(std::string& out, std::uint32_t value) {
  append16(out, value >> 16);
  append16(out, value);
}

/// s15Fixed16Number.
void append_fixed(std::string& out, double value) {
  append32(out, static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(value * 65536))));
}

std::string typed(std::string_view type) { return std::string(type) + std::string(4, '\0'); }

std::string xyz_tag(const Xyz& xyz) {
  std::string tag = typed("XYZ ");
  for (const double v : xyz) append_fixed(tag, v);
  return tag;
}

std::string adaptation_tag() {
  std::string tag = typed("sf32");
  for (const double v : adaptation) append_fixed(tag, v);
  return tag;
}

std::string curve_tag() {
  std::string tag = typed("para");
  append16(tag, 3);  // Y = (aX + b)^g for X >= d, else cX
  append16(tag, 0);
  for (const double v : curve) append_fixed(tag, v);
  return tag;
}

/// One English text in UTF-16.
std::string text_tag(std::string_view ascii) {
  std::string tag = typed("mluc");
  append32(tag, 1);
  append32(tag, 12);
  tag += "enUS";
  append32(tag, static_cast<std::uint32_t>(2 * ascii.size()));
  append32(tag, 28);
  for (const char c : ascii) append16(tag, static_cast<unsigned char>(c));
  tag.resize((tag.size() + 3) / 4 * 4);
  return tag;
}

std::string header(std::size_t size) {
  std::string h;
  append32(h, static_cast<std::uint32_t>(size));
  append32(h, 0);           // no preferred module
  append32(h, 0x04200000);  // version 4.2
  h += "mntrRGB XYZ ";
  for (const std::uint32_t part : {2024, 1, 1, 0, 0, 0}) append16(h, part);  // a fixed date
  h += "acsp";
  h.append(24, '\0');  // platform, flags, device, attributes
  append32(h, 0);      // perceptual intent
  for (const double v : white) append_fixed(h, v);
  h.resize(128, '\0');
  return h;
}

struct Tag {
  std::string_view signature;
  std::size_t data;  // index into the list of blocks; the three curves share one
};

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

std::string xmp_date(std::int64_t seconds) {
  const Moment m = moment(seconds);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", m.year, m.month, m.day, m.hour, m.minute,
                     m.second);
}

std::string info_date(std::int64_t seconds) {
  const Moment m = moment(seconds);
  return fmt::format("D:{:04}{:02}{:02}{:02}{:02}{:02}Z", m.year, m.month, m.day, m.hour, m.minute, m.second);
}

std::string xmp_packet(const DocumentFacts& facts) {
  const std::string uuid = "uuid:" + std::string(zero_uuid);
  const std::string date = xmp_date(facts.date);
  std::string out(head);
  append_simple(out, "xmpMM:DocumentID", uuid);
  append_simple(out, "xmpMM:InstanceID", uuid);
  append_simple(out, "pdfaid:part", facts.attached ? "3" : "2");
  append_simple(out, "pdfaid:conformance", facts.accessible ? "A" : "U");
  if (facts.accessible) append_simple(out, "pdfuaid:part", "1");
  append_simple(out, "dc:format", "application/pdf");
  append_titles(out, facts);
  append_list(out, "dc:creator", "Seq", facts.author);
  append_list(out, "dc:description", "Alt", facts.subject);
  append_languages(out, facts);
  append_simple(out, "dc:source", facts.source);
  append_simple(out, "xmp:CreatorTool", facts.creator);
  for (const std::string_view property : {"xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"})
    append_simple(out, property, date);
  append_simple(out, "pdf:Producer", facts.creator);
  append_simple(out, "pdf:Keywords", facts.keywords);
  out += "</rdf:Description>\n";
  if (facts.accessible) out += pdfua_schema;
  out += foot;
  return out;
}

std::string srgb_profile() {
  const std::vector<std::string> blocks{text_tag("sRGB IEC61966-2.1"),
                                        text_tag("CC0"),
                                        xyz_tag(white),
                                        adaptation_tag(),
                                        xyz_tag(red),
                                        xyz_tag(green),
                                        xyz_tag(blue),
                                        curve_tag()};
  constexpr std::array<Tag, 10> tags{{{"desc", 0},
                                      {"cprt", 1},
                                      {"wtpt", 2},
                                      {"chad", 3},
                                      {"rXYZ", 4},
                                      {"gXYZ", 5},
                                      {"bXYZ", 6},
                                      {"rTRC", 7},
                                      {"gTRC", 7},
                                      {"bTRC", 7}}};
  std::vector<std::size_t> offsets;
  std::size_t end = 128 + 4 + 12 * tags.size();
  for (const std::string& block : blocks) {
    offsets.push_back(end);
    end += block.size();
  }
  std::string profile = header(end);
  append32(profile, static_cast<std::uint32_t>(tags.size()));
  for (const Tag& tag : tags) {
    profile += tag.signature;
    append32(profile, static_cast<std::uint32_t>(offsets[tag.data]));
    append32(profile, static_cast<std::uint32_t>(blocks[tag.data].size()));
  }
  for (const std::string& block : blocks) profile += block;
  return profile;
}

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
