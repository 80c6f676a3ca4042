// P7: which face sets a character.
#pragma once

#include "text/font_library.hpp"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::text {

/// The faces of one set, asked per weight and language, with a memory of the answers.  For one thread.
class FontChooser {
 public:
  FontChooser(const FontLibrary& fonts, std::string set);

  /// A list of candidates, kept for as long as the chooser lives.
  class Order {
   public:
    /// First face that covers every character of `cluster` (default-ignorables and variation selectors
    /// aside) and may be asked for `script` (ISO 15924; empty: any); none when there is no such face.
    std::optional<FontId> cover(std::u32string_view cluster, std::string_view script);
    FontId first() const { return faces_.front(); }

   private:
    friend class FontChooser;
    using Page = std::array<std::uint8_t, 256>;  // 0 unknown, 0xFF none, else 1 + index of the face
    Order(const FontLibrary& fonts, std::span<const FontId> faces);
    std::optional<FontId> cover_one(char32_t c);
    bool serves(FontId face, std::string_view script) const;

    const FontLibrary& fonts_;
    std::vector<FontId> faces_;
    bool any_script_;  // no face of the order is bound to scripts
    std::map<char32_t, std::unique_ptr<Page>> pages_;
  };

  Order& order(Weight weight, const std::string& language);

  bool covers(FontId face, char32_t c) const;

 private:
  const FontLibrary& fonts_;
  std::string set_;
  std::map<std::pair<Weight, std::string>, std::unique_ptr<Order>> orders_;
};

}  // namespace briefwright::text
