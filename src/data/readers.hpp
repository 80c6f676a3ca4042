// One record file to its struct.
#pragma once

#include "data/country.hpp"
#include "data/facility.hpp"
#include "data/front_matter.hpp"
#include "data/policy.hpp"
#include "data/vocabulary.hpp"

#include <type_traits>

namespace briefwright::data {

/// A file's text and all that a reader needs besides.
struct RecordFile {
  FileName name;
  std::string_view text;
  Language language;
  const Vocabulary& vocabulary;
};

/// A record, or what could be told of the one that was refused.
template <class T>
struct ReadRecord {
  std::optional<T> record;
  std::string id;  // as far as it could be read
};

/// Every mistake goes to `diagnostics`; one error refuses the record.
ReadRecord<Policy> read_policy(const RecordFile& file, Diagnostics& diagnostics);
ReadRecord<Facility> read_facility(const RecordFile& file, Diagnostics& diagnostics);
ReadRecord<Country> read_country(const RecordFile& file, Diagnostics& diagnostics);

}  // namespace briefwright::data
