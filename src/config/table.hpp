// Keys of a mapping and the members that they fill, in one table: the file is read by it, and its shape
// follows from it.
#pragma once

#include "config/conform.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <initializer_list>

namespace briefwright::config {

// Shapes of single values.
inline Shape text(std::string help = {}) { return {.help = std::move(help)}; }
inline Shape boolean(std::string help = {}) {
  return {.kind = Shape::Kind::boolean, .help = std::move(help)};
}
inline Shape number(double low, double high, std::string help = {}) {
  return {.kind = Shape::Kind::number, .help = std::move(help), .low = low, .high = high};
}
inline Shape integer(int low, int high, std::string help = {}) {
  return {.kind = Shape::Kind::integer,
          .help = std::move(help),
          .low = static_cast<double>(low),
          .high = static_cast<double>(high)};
}
inline Shape length(std::string help = {}) { return {.kind = Shape::Kind::length, .help = std::move(help)}; }
inline Shape positive_length(std::string help = {}) {
  return {.kind = Shape::Kind::length, .help = std::move(help), .positive = true};
}
inline Shape color(std::string help = {}) { return {.kind = Shape::Kind::color, .help = std::move(help)}; }

/// One of the words.
template <std::size_t n>
Shape word_of(const std::array<std::string_view, n>& words, std::string help) {
  Shape shape{.kind = Shape::Kind::word, .help = std::move(help)};
  shape.words.assign(words.begin(), words.end());
  return shape;
}

/// The value of that place among the words, which must hold the word.
template <class Choice, std::size_t n>
Choice choice_of(const std::array<std::string_view, n>& words, std::string_view word) {
  return static_cast<Choice>(std::find(words.begin(), words.end(), word) - words.begin());
}

inline void read(const YamlValue& from, std::string& to) { to = from.text(); }
inline void read(const YamlValue& from, bool& to) { to = from.boolean(); }
inline void read(const YamlValue& from, double& to) { to = from.number(); }
inline void read(const YamlValue& from, int& to) { to = from.integer(); }
inline void read(const YamlValue& from, Pt& to) { to = from.length(); }
inline void read(const YamlValue& from, Color& to) { to = from.color(); }

enum class Need : std::uint8_t { required, optional };

/// What the file holds must conform() to the shape before it is read.
template <class T>
class Table {
 public:
  struct Row {
    /// A single value.
    template <class V>
    Row(std::string name, V T::*member, Shape shape, Need need = Need::required)
        : key(as_key(std::move(name), std::move(shape), need == Need::required)),
          read([member](const YamlValue& from, T& to) { config::read(from, to.*member); }) {}

    /// A mapping.
    template <class V>
    Row(std::string name, V T::*member, const Table<V>& table)
        : key(as_key(std::move(name), table.shape())),
          read([member, &table](const YamlValue& from, T& to) { table.read(from, to.*member); }) {}

    /// A mapping of mappings, by names.
    template <class V, std::size_t n>
    Row(std::string name, std::array<V, n> T::*member, const Table<V>& table,
        const std::array<std::string, n>& names)
        : key(as_key(std::move(name), {.kind = Shape::Kind::mapping})),
          read([member, &table, names](const YamlValue& from, T& to) {
            for (std::size_t i = 0; i < n; ++i) table.read(from[names[i]], (to.*member)[i]);
          }) {
      for (const std::string& one : names) key.keys.push_back(as_key(one, table.shape()));
    }

    /// A list of mappings.
    template <class V, std::size_t n>
    Row(std::string name, std::array<V, n> T::*member, const Table<V>& table)
        : key(as_key(std::move(name), {.kind = Shape::Kind::list, .item = {table.shape()}, .count = n})),
          read([member, &table](const YamlValue& from, T& to) {
            const std::vector<YamlValue> items = from.items();
            for (std::size_t i = 0; i < n; ++i) table.read(items[i], (to.*member)[i]);
          }) {}

    Shape key;
    std::function<void(const YamlValue&, T&)> read;
  };

  Table(std::initializer_list<Row> rows) : rows_(rows) {}

  Shape shape() const {
    Shape shape{.kind = Shape::Kind::mapping};
    for (const Row& row : rows_) shape.keys.push_back(row.key);
    return shape;
  }

  /// An optional key that is not there leaves its member as it is.
  void read(const YamlValue& from, T& to) const {
    for (const Row& row : rows_)
      if (row.key.required || from.has(row.key.name)) row.read(from[row.key.name], to);
  }

 private:
  std::vector<Row> rows_;
};

}  // namespace briefwright::config
