// A file that goes with a document.
#pragma once

#include <cstdint>
#include <string>

namespace briefwright {

/// What an attached file is to the document: what it was made from, or the data behind its tables and charts.
enum class Relationship : std::uint8_t { source, data };

struct Attachment {
  std::string name;         // unique in the document, without folders: "facilities.csv"
  std::string media_type;   // "text/csv"
  std::string description;  // one line, in the document's language
  Relationship relationship = Relationship::data;
  std::string bytes;
};

}  // namespace briefwright
