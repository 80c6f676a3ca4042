// What the register has no column for: the fields of a few records, as they stand.
#include "base/utf8.hpp"
#include "compose/common/facilities.hpp"
#include "compose/common/record_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <iterator>
#include <set>

namespace briefwright::compose {
namespace {

constexpr std::size_t most = 10;

/// What stands in the head of its rows, leads elsewhere, or is said of all records at once.
bool elsewhere(const data::FieldSpec& spec) {
  constexpr std::array roles{"id", "language", "name", "country", "type", "status", "policies", "body"};
  return std::find(roles.begin(), roles.end(), spec.role_name) != roles.end();
}

/// The sentence holds the value; one of under four bytes ("T&S") between blanks or marks, for it is in any
/// word.
bool says(std::string_view sentence, const std::string& value) {
  constexpr std::size_t least = 3, telling = 4;
  const auto apart = [&](std::size_t at) {
    if (at >= sentence.size()) return true;
    const auto c = static_cast<unsigned char>(sentence[at]);
    return c < 0x80 && std::isalnum(c) == 0;
  };
  for (std::size_t at = sentence.find(value); value.size() >= least && at != sentence.npos;
       at = sentence.find(value, at + 1))
    if (value.size() >= telling || (apart(at - 1) && apart(at + value.size()))) return true;
  return false;
}

/// True where the sentence holds a value of one of the fields.
bool restates(std::string_view sentence, const data::Facility& facility,
              const std::vector<data::FieldSpec>& specs) {
  const auto in = [&](const data::Text& text) { return text && says(sentence, *text); };
  return std::any_of(specs.begin(), specs.end(), [&](const data::FieldSpec& spec) {
    if (spec.kind == data::FieldKind::body) return false;
    const auto value = spec.kind == data::FieldKind::group && !spec.open ? data::ValueView{}
                                                                         : data::value_of(facility, spec);
    if (const auto* text = std::get_if<const data::Text*>(&value); text && *text) return in(**text);
    if (const auto* term = std::get_if<const data::Term*>(&value); term && *term)
      return (*term)->present() && says(sentence, (*term)->raw);
    if (const auto* year = std::get_if<const data::Year*>(&value); year && *year)
      return (*year)->present() && says(sentence, fmt::format("{}", (*year)->value));
    if (const auto* texts = std::get_if<const std::vector<data::Text>*>(&value); texts && *texts)
      return std::any_of((*texts)->begin(), (*texts)->end(), in);
    return false;
  });
}

/// The body without its headings, where it says more than the fields say.
Inlines own_words(const Edition& edition, const data::Facility& facility) {
  std::string_view rest = *facility.body;
  data::Text told = facility.body;
  told.value.clear();
  bool more = false;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view row = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::string sentence = single_line(row);
    if (sentence.empty() || sentence.front() == '#') continue;
    told.value += std::string(row) + "\n";
    more = more || !restates(sentence, facility, data::fields_of(facility));
  }
  return more ? field(edition, told) : Inlines{};
}

using Rows = std::vector<document::Row>;

/// A number that the measure is taken from.
bool measured(const data::FieldSpec& spec) { return spec.measured && spec.kind == data::FieldKind::number; }

/// The numbers that the measure is taken from, equal ones once under all their names.
void add_measure(Pairs& pairs, const Edition& edition, const data::Facility& facility) {
  std::vector<std::pair<data::Number, std::vector<Inlines>>> values;
  for (const data::FieldSpec& spec : data::fields_of(facility)) {
    if (!measured(spec)) continue;
    const data::Number& number = data::get<data::Number>(facility, spec);
    if (!number) continue;
    auto same =
        std::find_if(values.begin(), values.end(), [&](const auto& v) { return *v.first == *number; });
    if (same == values.end()) same = values.insert(values.end(), {number, {}});
    same->second.push_back(name_of(edition, spec));
  }
  const std::string& unit = edition.labels["unit.capacity"];
  for (auto& [number, names] : values) {
    Inlines head = listed(edition, std::move(names));
    std::string text = fmt::format("{}", *number);
    if (document::text_of(head).find(unit) == std::string::npos) (text += no_break_space) += unit;
    pairs.add_labelled(std::move(head), document::plain(std::move(text), number.origin));
  }
}

Rows rows_of(const Edition& edition, const data::Facility& facility,
             const std::function<bool(const data::FieldSpec&)>& prints) {
  Pairs pairs(edition);
  add_fields(pairs, edition, facility, data::fields_of(facility), prints);
  return std::move(pairs).rows();
}

std::string value_of(const Rows& rows) {
  std::string text;
  for (const document::Row& row : rows)
    for (const Inline& run : row.cells.back().text) text += run.text;
  return text;
}

/// Paths of the fields in which all records say the same: told once.
std::set<std::string, std::less<>> shared_fields(const Edition& edition, const data::FacilityList& list) {
  constexpr std::size_t few = 3;
  std::set<std::string, std::less<>> shared;
  if (list.size() < few) return shared;
  rows_of(edition, *list.front(), [&](const data::FieldSpec& spec) {
    const auto own = [&](const data::FieldSpec& one) { return one.path == spec.path; };
    if (elsewhere(spec) || measured(spec) || spec.kind == data::FieldKind::group) return false;
    const std::string value = value_of(rows_of(edition, *list.front(), own));
    if (!value.empty() && std::all_of(list.begin() + 1, list.end(), [&](const data::Facility* f) {
          return value_of(rows_of(edition, *f, own)) == value;
        }))
      shared.insert(spec.path);
    return false;
  });
  return shared;
}

void append(Blocks& blocks, Inlines head, Pairs pairs) {
  Inlines fields = std::move(pairs).in_one_line();
  if (!fields.empty()) head = broken(std::move(head)) + std::move(fields);
  blocks.push_back(paragraph(std::move(head), document::TextRole::small));
}

Inlines head_of(const FacilityContext& context, const data::Facility& facility) {
  Inlines head =
      with_country(context, bold(line(context, *facility.name, facility.name.origin)), facility.country);
  for (Inlines more :
       {term(context, "facility-type", facility.type), term(context, "facility-status", facility.status),
        identifier(*facility.id, facility.id.origin)})
    if (!more.empty()) head += note(word(context, "line.separator") + std::move(more));
  return head;
}

void add_record(const FacilityContext& context, const data::Facility& facility,
                const std::set<std::string, std::less<>>& shared, Blocks& blocks) {
  Pairs pairs(context);
  add_measure(pairs, context, facility);
  add_fields(pairs, context, facility, data::fields_of(facility), [&](const data::FieldSpec& spec) {
    return !elsewhere(spec) && !measured(spec) && !shared.contains(spec.path);
  });
  if (facility.misplaced())
    pairs.add("details.place", computed(context.labels["details.misplaced"], "position"));
  add_unknown(pairs, context, facility);
  if (has_role(context, data::RecordKind::facility, "body"))
    pairs.add("details.body", own_words(context, facility));
  append(blocks, head_of(context, facility), std::move(pairs));
}

}  // namespace

Blocks facility_details(const FacilityContext& context) {
  data::FacilityList list = context.facilities;
  std::stable_sort(list.begin(), list.end(), [&](const data::Facility* a, const data::Facility* b) {
    return more_telling(context, *a, *b);
  });
  list.resize(std::min(list.size(), most));
  if (list.empty()) return {};
  Blocks blocks;
  if (const std::size_t of = context.facilities.size(); of > list.size())
    blocks = small_print(computed(
        context.labels.format(context.subject.empty() ? "details.chosen" : "details.chosen-of-subject",
                              {{"n", context.labels.number(list.size())}, {"of", context.labels.number(of)}}),
        "details"));
  const auto shared = shared_fields(context, list);
  for (const data::Facility* facility : list) add_record(context, *facility, shared, blocks);
  if (!shared.empty()) {
    Pairs pairs(context);
    add_fields(pairs, context, *list.front(), data::fields_of(*list.front()),
               [&](const data::FieldSpec& spec) { return shared.contains(spec.path); });
    append(blocks, bold(word(context, "details.all")), std::move(pairs));
  }
  return section(context, "section.facility-details", "facility-details", std::move(blocks));
}

}  // namespace briefwright::compose
