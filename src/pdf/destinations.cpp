// Collects destinations from all pages.
#include "pdf/destinations.hpp"

namespace briefwright::pdf {

DestinationTable::DestinationTable(const frame::PagedDocument& document, std::span<const Ref> pages,
                                   Diagnostics& warnings) {
  for (std::size_t page = 0; page < document.pages.size(); ++page)
    for (const frame::Item& item : document.pages[page].frame.items) {
      const auto* destination = std::get_if<frame::Destination>(&item.what);
      if (!destination) continue;
      if (!places_.try_emplace(destination->name, Place{pages[page], destination->at}).second)
        warnings.add({Severity::warning,
                      "duplicate-destination",
                      {},
                      "two places of the document are named \"" + destination->name + "\"",
                      {}});
    }
}

void DestinationTable::append(std::string& out, std::string_view name) const {
  const Place& place = places_.find(name)->second;
  out += "/Dest[";
  append_ref(out, place.page);
  out += "/XYZ ";
  append_number(out, place.at.x.value());
  out += ' ';
  append_number(out, place.at.y.value());
  out += " null]";
}

}  // namespace briefwright::pdf
