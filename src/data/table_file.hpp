// Records as rows of a table (CSV, RFC 4180) or as points of a map (GeoJSON): each row as the tree that a
// record's YAML would make, so that one reader reads all.
#pragma once

#include "data/model.hpp"
#include "data/yaml_tree.hpp"

namespace briefwright::data {

inline constexpr std::size_t table_size_limit = 64u << 20;  // bytes

/// True for *.csv and *.geojson, in any case.
bool is_table_file(std::string_view name);

/// The rows of a file, by the model's fields of that kind of record.  A head names a field by its key, its
/// path, its column, an alias or its name in any language; latitude and longitude are the coordinates; lists
/// are cut at ';'.  A head that no field has is told once and kept in each record; what our own CSV reckons
/// (keys of words, the measure, the year) is left out.  Places are those of the file: CSV by line and cell,
/// GeoJSON by line and column.  Mistakes go to `diagnostics`; a file that cannot be read at all gives no
/// rows.
std::vector<Tree> table_rows(const FileName& file, std::string_view text, const RecordModel& model,
                             RecordKind kind, Diagnostics& diagnostics);

}  // namespace briefwright::data
