// What the readers of all three kinds of record share.
#include "data/reading.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>

namespace briefwright::data {
namespace {

void read_id(Fields& fields, Record& record) {
  record.id = fields.verbatim("id");
  if (!record.id.present()) return fields.missing("id", "give the record an id of its own");
  if (const char* fault = id_fault(record.id.value))
    fields.error(record.id.origin, "bad-id", fmt::format("the id {}", fault),
                 "use letters, digits and hyphens");
}

Provenance read_provenance(Fields fields) {
  return {fields.text("author"), fields.text("reviewer"), fields.date("lastAuditDate")};
}

Text body_text(const FrontMatter& parts, const FileName& file) {
  if (parts.body_line == 0) return {};
  Text body{std::string(parts.body), {file, parts.body_line, 1, "body"}};
  std::erase(body.value, '\r');
  return body;
}

}  // namespace

const char* id_fault(std::string_view id) {
  if (id.empty()) return "is empty";
  if (id.size() > id_size_limit) return "is longer than 200 bytes";
  if (id.front() == '.') return "begins with a full stop";
  if (id.find_first_of("/\\") != std::string_view::npos) return "holds a slash";
  if (single_line(id) != id) return "holds a control character or outer spaces";
  return nullptr;
}

bool read_record(const RecordFile& file, Record& record, Diagnostics& diagnostics,
                 const std::function<void(Fields&, Text)>& read) {
  record.language = file.language;
  record.file = file.name;
  const std::string text = with_line_feeds(file.text);
  const auto parts = cut_front_matter(text, file.name);
  if (!parts) return diagnostics.add(parts.error()), false;
  auto tree = parse_yaml(parts->yaml, file.name, parts->yaml_line);
  if (!tree) return diagnostics.add(tree.error()), false;
  Diagnostics own = std::move(tree->warnings);
  ReadContext context{*tree, file.vocabulary, own};
  Fields fields(context);
  if (!own.has_errors()) {
    read_id(fields, record);
    record.lang = fields.text("lang");
    record.provenance = read_provenance(fields.mapping("provenance"));
    read(fields, body_text(*parts, file.name));
    record.unknown = unread_fields(context);
    warn_of_impossible_dates(context);
  }
  diagnostics.append(own);
  return !own.has_errors();
}

Regulatory read_regulatory(Fields fields) {
  Regulatory regulatory;
  for (std::size_t i = 0; i < pillar_count; ++i) regulatory.pillars[i] = fields.text(pillar_keys[i]);
  regulatory.others = fields.others();
  return regulatory;
}

}  // namespace briefwright::data
