// XMP: ISO 16684-1; the properties and the extension schema that ISO 19005-2, 6.6.2, asks for.
#include "pdf/xmp.hpp"

#include "pdf/failure.hpp"
#include "pdf/object_file.hpp"

#include <fmt/format.h>

#include <chrono>

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

/// XML has no U+FFFE and no U+FFFF, escaped or not.
bool is_xml_noncharacter(std::string_view text) {
  return text.substr(0, 3) == "\xEF\xBF\xBE" || text.substr(0, 3) == "\xEF\xBF\xBF";
}

std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_xml_noncharacter(text.substr(i))) {
      i += 2;
      continue;
    }
    switch (const char c = text[i]) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

void append_simple(std::string& out, std::string_view property, std::string_view value) {
  if (!value.empty()) out += fmt::format("<{0}>{1}</{0}>\n", property, escaped(value));
}

/// An rdf:Alt of the title for all readers and, where it has them, for those of each language.
void append_titles(std::string& out, const DocumentFacts& facts) {
  if (facts.title.empty()) return;
  out += fmt::format("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li>", escaped(facts.title));
  for (const DocumentFacts::Title& title : facts.titles)
    out += fmt::format("<rdf:li xml:lang=\"{}\">{}</rdf:li>", title.language, escaped(title.text));
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
                     escaped(value));
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

}  // namespace briefwright::pdf
