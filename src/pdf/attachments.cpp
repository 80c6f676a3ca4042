#include "pdf/attachments.hpp"

#include "base/digest.hpp"
#include "base/utf8.hpp"
#include "pdf/failure.hpp"
#include "pdf/metadata.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace briefwright::pdf {
namespace {

void require_writable(const Attachment& attachment) {
  const auto refuse = [&](std::string_view what) {
    throw WriteFailure("attachment",
                       fmt::format("the attachment \"{}\" {}", single_line(attachment.name), what));
  };
  if (attachment.name.empty() || attachment.media_type.empty()) refuse("has no name or no media type");
  const auto bad = [](unsigned char c) { return c < 0x20 || c == 0x7F || c == '/' || c == '\\'; };
  if (std::any_of(attachment.name.begin(), attachment.name.end(), bad)) refuse("has a name with a slash");
  if (attachment.bytes.all().empty()) refuse("has no bytes");
}

/// For readers that know no Unicode names.
std::string ascii(std::string_view name) {
  std::string out;
  for (const char32_t c : to_utf32(name)) out += c < 0x80 ? static_cast<char>(c) : '_';
  return out;
}

Ref write_stream(HaruDocument& file, const Attachment& attachment, std::int64_t date, Filter filter) {
  std::string entries = "/Type/EmbeddedFile/Subtype";
  append_name(entries, attachment.media_type);
  entries += fmt::format("/Params<</Size {}/ModDate", attachment.bytes.all().size());
  append_text(entries, info_date(date));
  entries += "/CheckSum";
  const Md5 sum = md5(attachment.bytes.all());
  append_bytes(entries, {reinterpret_cast<const char*>(sum.data()), sum.size()});
  return file.add_file_stream(entries + ">>", attachment.bytes, filter);
}

Ref write_specification(HaruDocument& file, const Attachment& attachment, Ref stream) {
  std::string entries = "/Type/Filespec/F";
  append_text(entries, ascii(attachment.name));
  entries += "/UF";
  append_text(entries, attachment.name);
  if (!attachment.description.empty()) {
    entries += "/Desc";
    append_text(entries, shortened(single_line(attachment.description)));
  }
  entries +=
      attachment.relationship == Relationship::source ? "/AFRelationship/Source" : "/AFRelationship/Data";
  for (const std::string_view key : {"/EF<</F ", "/UF "}) {
    entries += key;
    append_ref(entries, stream);
  }
  return file.add(entries + ">>");
}

}  // namespace

AttachmentTable::AttachmentTable(HaruDocument& file, std::span<const Attachment> attachments,
                                 std::int64_t date, Filter filter) {
  for (const Attachment& attachment : attachments) {
    require_writable(attachment);
    if (by_name_.contains(attachment.name))
      throw WriteFailure("attachment", fmt::format("two attachments are named \"{}\"", attachment.name));
    by_name_[attachment.name] =
        write_specification(file, attachment, write_stream(file, attachment, date, filter));
  }
}

Ref AttachmentTable::of(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? Ref() : found->second;
}

std::string AttachmentTable::catalog_entries() const {
  if (by_name_.empty()) return {};
  std::string associated = "/AF[", names = "/Names<</EmbeddedFiles<</Names[";
  for (const auto& [name, ref] : by_name_) {
    append_ref(associated, ref);
    associated += ' ';
    append_bytes(names, name);
    append_ref(names, ref);
    names += ' ';
  }
  return associated + "]" + names + "]>>>>";
}

}  // namespace briefwright::pdf
