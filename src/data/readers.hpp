// One record file to its struct.
#pragma once

#include "data/country.hpp"
#include "data/facility.hpp"
#include "data/front_matter.hpp"
#include "data/model.hpp"
#include "data/policy.hpp"

namespace briefwright::data {

/// A file's text and all that a reader needs besides.
struct RecordFile {
  FileName name;
  std::string_view text;
  Language language;
  const RecordModel& model;  // outlives the record
};

/// A record, or what could be told of the one that was refused.
template <class T>
struct ReadRecord {
  std::optional<T> record;
  std::string id;          // as far as it could be read
  bool id_stated = false;  // in the record, not told from its file
};

/// Of Policy, Facility and Country.  Every mistake goes to `diagnostics`; one error refuses the record.
template <class T>
ReadRecord<T> read_record(const RecordFile& file, Diagnostics& diagnostics);

/// Of each row of a CSV or GeoJSON file.
template <class T>
std::vector<ReadRecord<T>> read_table(const RecordFile& file, Diagnostics& diagnostics);

}  // namespace briefwright::data
