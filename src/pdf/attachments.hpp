// Files inside the file: embedded streams and their specifications (ISO 32000-1, 7.11; ISO 19005-3, 6.8).
#pragma once

#include "base/attachment.hpp"
#include "pdf/haru_document.hpp"

#include <map>
#include <span>
#include <string>

namespace briefwright::pdf {

/// Written once each, in the order given; elements of the structure and the catalog refer to them.
class AttachmentTable {
 public:
  /// `date` in seconds since 1970 stands for all of them.  Throws WriteFailure "attachment" for a file
  /// without name, media type or bytes, for two of one name, and for a name with a slash or control
  /// character.
  AttachmentTable(HaruDocument& file, std::span<const Attachment> attachments, std::int64_t date,
                  Filter filter);

  /// None for a name that nothing has.
  Ref of(std::string_view name) const;

  /// "/AF[…]/Names<<…>>" for the catalog; empty without attachments.
  std::string catalog_entries() const;

 private:
  std::map<std::string, Ref, std::less<>> by_name_;  // bytewise order, as the name tree requires
};

}  // namespace briefwright::pdf
