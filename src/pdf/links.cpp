// Link annotations: ISO 32000-1, 12.5.6.5; ISO 14289-1, 7.18.5.
#include "pdf/links.hpp"

#include "base/utf8.hpp"
#include "base/way.hpp"
#include "pdf/syntax.hpp"

namespace briefwright::pdf {
namespace {

const std::string& target(const frame::Link& link) {
  return !link.file.empty() ? link.file : !link.uri.empty() ? link.uri : link.destination;
}

std::string description(const frame::Link& link) {
  return shortened(single_line(link.description.empty() ? target(link) : link.description));
}

/// ISO 32000-1, 12.6.4.3: made for another PDF, which is found from where this one lies.
void append_way(std::string& out, const std::string& way) {
  out += "/A<</S/GoToR/D[0/Fit]/F<</Type/Filespec/F";
  append_text(out, way);
  out += "/UF";
  append_text(out, way);
  out += ">>>>";
}

}  // namespace

void DestinationTable::add(Ref page, const frame::Frame& frame) {
  for (const frame::Item& item : frame.items) {
    const auto* destination = std::get_if<frame::Destination>(&item.what);
    if (!destination) continue;
    if (!places_.try_emplace(destination->name, Place{page, destination->at}).second)
      warnings_.add({Severity::warning,
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

void LinkWriter::add(std::size_t page, frame::Mark mark, const frame::Link& link, ContentMap& map) {
  const StructId element = link_element(mark.element);
  if (element == StructId::none) return warn(link, mark.element, "it does not stand in a Link element");
  std::string entries = "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect";
  append_rect(entries, link.area);
  if (!append_target(entries, link))
    return warn(link, element,
                !link.file.empty() ? "this is no way to a PDF near it"
                : link.uri.empty() ? "its destination is not in the document"
                                   : "only http, https and mailto addresses are allowed");
  entries += "/Contents";
  append_text(entries, description(link));
  entries += "/StructParent ";
  append_integer(entries, static_cast<std::int64_t>(pages_) + map.add_annotation(page, element));
  annotations_.push_back(file_.add(std::move(entries)));
}

std::string LinkWriter::take_page_entry() {
  if (taken_ == annotations_.size()) return {};
  std::string entry = "/Annots";
  for (char before = '['; taken_ < annotations_.size(); ++taken_, before = ' ') {
    entry += before;
    append_ref(entry, annotations_[taken_]);
  }
  return entry + ']';
}

StructId LinkWriter::link_element(StructId element) const {
  const frame::StructureTree& tree = structure_;
  if (static_cast<std::size_t>(element) > tree.size()) return StructId::none;
  while (element != StructId::none && tree[element].role != frame::Role::link) element = tree[element].parent;
  return element;
}

bool LinkWriter::append_target(std::string& out, const frame::Link& link) const {
  if (!link.file.empty()) {
    if (!is_way_to_pdf(link.file)) return false;
    append_way(out, link.file);
    return true;
  }
  if (link.uri.empty()) {
    if (!destinations_.has(link.destination)) return false;
    destinations_.append(out, link.destination);
    return true;
  }
  const auto uri = safe_uri(link.uri);
  if (!uri) return false;
  out += "/A<</S/URI/URI";
  append_text(out, *uri);
  out += ">>";
  return true;
}

void LinkWriter::warn(const frame::Link& link, StructId element, std::string_view reason) {
  const bool known = element != StructId::none && static_cast<std::size_t>(element) <= structure_.size();
  warnings_.add({Severity::warning,
                 "link-dropped",
                 known ? structure_[element].origin : Origin{},
                 "no link to " +
                     (link.file.empty() && link.uri.empty() ? "#" + link.destination : target(link)) + ": " +
                     std::string(reason),
                 {}});
}

}  // namespace briefwright::pdf
