// What a document prints: its kind, and sections of that kind in their order.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::data {
class EarlierVersion;
}

namespace briefwright::compose {

enum class DocumentKind : std::uint8_t { brief, dossier, comparison, change };
inline constexpr std::array<std::string_view, 4> document_kind_names{"brief", "dossier", "comparison",
                                                                     "change"};
constexpr std::string_view name_of(DocumentKind kind) {
  return document_kind_names[static_cast<std::size_t>(kind)];
}

/// Sections in printing order, by the names that the registry of their kind of document gives them.
using SectionNames = std::vector<std::string>;

// Choices of a layout file, read by `config`.

/// Which records of a long register are printed; a short one always is, whole.
enum class RegisterScope : std::uint8_t { full, subject, none };
inline constexpr std::array<std::string_view, 3> register_scope_names{"full", "subject", "none"};

/// Whether maps are printed.  `automatic` leaves out one of China alone without a review number: a map may be
/// published there with one only.
enum class MapChoice : std::uint8_t { automatic, on, off };
inline constexpr std::array<std::string_view, 3> map_choice_names{"auto", "on", "off"};

struct MapOptions {
  MapChoice choice = MapChoice::automatic;
  std::string disclaimer{};     // below each map instead of the catalogue's
  std::string review_number{};  // by which an authority has approved the base map (审图号)
  std::string source{};         // of the base map, instead of the catalogue's word for our own
};

struct Layout {
  SectionNames sections;
  SectionNames policy_sections{};  // of a dossier: sections of a brief, on each policy's own pages
  RegisterScope register_scope = RegisterScope::full;
  MapOptions maps{};
  // Of a brief: each language is one page; these of the sections stay as they fit, tried in this order.
  SectionNames one_page{};
  std::size_t description_cells =
      std::numeric_limits<std::size_t>::max();  // of a brief: the most, in whole sentences
};

class RegisterFiles;
struct Siblings;

struct BriefOptions {
  std::optional<std::int64_t> date;  // seconds since 1970; else what the records say
  bool attach = false;               // the data behind tables and charts as files inside the document
  bool attach_register = true;       // a register that is not printed whole, even so
  std::shared_ptr<RegisterFiles> register_files{};        // of all documents of a batch
  std::shared_ptr<const data::EarlierVersion> earlier{};  // none: nothing is said of changes
  std::shared_ptr<const Siblings> siblings{};             // of the same run; none: nothing leads to others
  std::string file{};                                     // of the document, as those of its siblings
};

}  // namespace briefwright::compose
