// What a YAML file of ours may hold, as plain data: files are held to it when they are read, and `briefwright
// schema` prints it for editors.
#pragma once

#include <limits>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::config {

struct Shape {
  enum class Kind : std::uint8_t {
    text,     // any scalar but null
    word,     // one of `words`
    boolean,  // true or false, without quotes
    number,   // within `low` and `high`, ends included, without quotes
    integer,  // the same, whole
    length,   // "18mm", "10.5pt", not negative
    color,    // "#0b5563"
    list,     // of `item`
    mapping   // of `keys`
  };

  Kind kind = Kind::text;
  std::string help{};  // what it is, where the key does not say it
  double low = std::numeric_limits<double>::lowest(), high = std::numeric_limits<double>::max();
  bool positive = false;                          // a length that is not zero
  std::vector<std::string> words{};               // of a word
  std::optional<std::set<std::string>> places{};  // of a text: these {names} and no others
  std::vector<Shape> item{};                      // of a list: one, the shape of all
  std::size_t count = 0;                          // of a list: how many; 0 for any number
  std::vector<Shape> keys{};                      // of a mapping: these and no others
  std::string name{};                             // of a key of a mapping
  bool required = true;                           // the same
};

/// The shape as a key of a mapping.
Shape as_key(std::string name, Shape shape, bool required = true);

/// The regular expression (ECMAScript) of a length or a colour; empty for other kinds.
std::string_view pattern(const Shape& shape);

/// The {names} of a text, but for {model.…}, which any text may have.
std::set<std::string> places_in(std::string_view text);

/// Of what belongs to one kind of document ("brief", "dossier", …): its layouts, its entries in a plan.
struct DocumentShape {
  std::string document;
  Shape shape;
};

}  // namespace briefwright::config
