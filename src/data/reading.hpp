// What the readers of all three kinds of record share.
#pragma once

#include "data/fields.hpp"
#include "data/readers.hpp"

#include <functional>

namespace briefwright::data {

/// An id names files and links: not empty, at most 200 bytes, one line, no '/' or '\', no '.' in front.
/// Null when it is well, else what is wrong with it.
const char* id_fault(std::string_view id);
inline constexpr std::size_t id_size_limit = 200;

/// Cuts and parses the file, reads what every record has, hands the fields and the body to `read`,
/// and keeps the unknown fields.  False when the record is refused.
bool read_record(const RecordFile& file, Record& record, Diagnostics& diagnostics,
                 const std::function<void(Fields&, Text body)>& read);

/// The seven pillars and what else stands under `regulatory`.
Regulatory read_regulatory(Fields fields);

/// Mt CO2 a year; the world emits less than the upper end.
inline constexpr Range capacity_range{0, 100'000, "capacity-out-of-range"};

}  // namespace briefwright::data
