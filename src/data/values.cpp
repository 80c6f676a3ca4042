// The roles, and where their values are.
#include "data/values.hpp"

#include <algorithm>

namespace briefwright::data {
namespace {

template <class T>
constexpr std::size_t index_of = ValueView(static_cast<const T*>(nullptr)).index();

/// A member, or a member of a member.
template <class R, auto... Member>
struct At {
  static ValueSlot slot(Record& record) { return &(static_cast<R&>(record).*....*Member); }
  static ValueView view(const Record& record) { return &(static_cast<const R&>(record).*....*Member); }
  using Type = std::remove_cvref_t<decltype((std::declval<R&>().*....*Member))>;
};

template <class R, auto... Member>
constexpr Role role(RecordKind record, std::string_view name, std::string_view words) {
  using Place = At<R, Member...>;
  return {record, name, Place::slot, Place::view, index_of<typename Place::Type>, words};
}

template <auto... Member>
constexpr Role policy(std::string_view name, std::string_view words = {}) {
  return role<Policy, Member...>(RecordKind::policy, name, words);
}
template <auto... Member>
constexpr Role facility(std::string_view name, std::string_view words = {}) {
  return role<Facility, Member...>(RecordKind::facility, name, words);
}
template <auto... Member>
constexpr Role country(std::string_view name, std::string_view words = {}) {
  return role<Country, Member...>(RecordKind::country, name, words);
}

using Matrix = decltype(Country::matrix);

constexpr Role roles[] = {
    policy<&Policy::title>("title"),
    policy<&Policy::country>("country", "country"),
    policy<&Policy::region>("region"),
    policy<&Policy::scope>("scope", "scope"),
    policy<&Policy::year>("year"),
    policy<&Policy::pub_date>("published"),
    policy<&Policy::status>("status", "policy-status"),
    policy<&Policy::category>("category", "category"),
    policy<&Policy::legal_weight>("legal-weight", "legal-weight"),
    policy<&Policy::review_status>("review", "review-status"),
    policy<&Policy::sectors>("sectors", "policy-sector"),
    policy<&Policy::tags>("tags"),
    policy<&Policy::description>("description"),
    policy<&Policy::interpretation>("interpretation"),
    policy<&Policy::analysis>("assessments"),
    policy<&Policy::framework_version>("framework"),
    policy<&Policy::impact>("impact"),
    policy<&Policy::evolution, &Evolution::supersedes>("supersedes"),
    policy<&Policy::evolution, &Evolution::superseded_by>("superseded-by"),
    policy<&Policy::evolution, &Evolution::clusters>("clusters"),
    policy<&Policy::evolution, &Evolution::consolidated_from>("consolidated-from"),
    policy<&Policy::evolution, &Evolution::milestones>("milestones"),
    policy<&Policy::evolution, &Evolution::current_version>("current-version"),
    policy<&Policy::evolution, &Evolution::application_window>("application-window"),
    policy<&Policy::evolution, &Evolution::source_publication_date>("source-published"),
    policy<&Policy::evolution, &Evolution::others>("further-evolution"),
    policy<&Policy::implementation>("implementation"),
    policy<&Policy::regulatory>("pillars"),
    policy<&Policy::source>("source"),
    policy<&Policy::url>("url"),
    policy<&Policy::related_facilities>("facilities"),
    policy<&Policy::body>("body"),
    policy<&Policy::id>("id"),
    policy<&Policy::lang>("language"),
    policy<&Policy::provenance, &Provenance::author>("author"),
    policy<&Policy::provenance, &Provenance::reviewer>("reviewer"),
    policy<&Policy::provenance, &Provenance::last_audit_date>("audited"),

    facility<&Facility::name>("name"),
    facility<&Facility::country>("country", "country"),
    facility<&Facility::region>("region", "region"),
    facility<&Facility::type>("type", "facility-type"),
    facility<&Facility::status>("status", "facility-status"),
    facility<&Facility::phase>("phase"),
    facility<&Facility::sector>("sector", "facility-sector"),
    facility<&Facility::fate>("fate", "fate"),
    facility<&Facility::coordinates>("coordinates"),
    facility<&Facility::precision>("precision", "precision"),
    facility<&Facility::review_status>("review", "review-status"),
    facility<&Facility::url>("url"),
    facility<&Facility::related_policies>("policies"),
    facility<&Facility::body>("body"),
    facility<&Facility::id>("id"),
    facility<&Facility::lang>("language"),
    facility<&Facility::provenance, &Provenance::author>("author"),
    facility<&Facility::provenance, &Provenance::reviewer>("reviewer"),
    facility<&Facility::provenance, &Provenance::last_audit_date>("audited"),

    country<&Country::name>("name"),
    country<&Country::region>("region"),
    country<&Country::summary>("summary"),
    country<&Country::regulatory>("pillars"),
    country<&Country::matrix, &Matrix::deployment>("stated-deployment"),
    country<&Country::matrix, &Matrix::governance>("stated-governance"),
    country<&Country::body>("body"),
    country<&Country::id>("id"),
    country<&Country::lang>("language"),
    country<&Country::provenance, &Provenance::author>("author"),
    country<&Country::provenance, &Provenance::reviewer>("reviewer"),
    country<&Country::provenance, &Provenance::last_audit_date>("audited"),
};

template <class Variant, class Held>
Variant pointer_to(Held& held) {
  return std::visit([](auto& value) -> Variant { return &value; }, held);
}

}  // namespace

const Role* find_role(RecordKind record, std::string_view name) {
  const auto found = std::find_if(std::begin(roles), std::end(roles), [&](const Role& role) {
    return role.record == record && role.name == name;
  });
  return found == std::end(roles) ? nullptr : found;
}

std::vector<std::string> role_names(RecordKind record) {
  std::vector<std::string> names;
  for (const Role& role : roles)
    if (role.record == record) names.emplace_back(role.name);
  return names;
}

std::size_t type_of(FieldKind kind) {
  switch (kind) {
    case FieldKind::number:
      return index_of<Number>;
    case FieldKind::year:
      return index_of<Year>;
    case FieldKind::word:
      return index_of<Term>;
    case FieldKind::words:
      return index_of<std::vector<Term>>;
    case FieldKind::list:
    case FieldKind::names:
    case FieldKind::ids:
      return index_of<std::vector<Text>>;
    case FieldKind::coordinates:
      return index_of<Sourced<Coordinates>>;
    case FieldKind::milestones:
      return index_of<std::vector<Milestone>>;
    case FieldKind::assessments:
      return index_of<std::vector<Assessment>>;
    case FieldKind::entries:
      return index_of<Entries>;
    case FieldKind::group:
      return index_of<std::vector<NamedText>>;
    case FieldKind::id:
    case FieldKind::text:
    case FieldKind::markdown:
    case FieldKind::body:
    case FieldKind::dated_text:
    case FieldKind::date:
      break;
  }
  return index_of<Text>;
}

const Value* Values::find(std::size_t slot) const {
  const auto found =
      std::find_if(held_.begin(), held_.end(), [&](const Held& one) { return one.slot >= slot; });
  return found != held_.end() && found->slot == slot ? &found->value : nullptr;
}

Value& Values::at(std::size_t slot, const Value& absent) {
  auto place = std::find_if(held_.begin(), held_.end(), [&](const Held& one) { return one.slot >= slot; });
  if (place == held_.end() || place->slot != slot) place = held_.insert(place, {slot, absent});
  return place->value;
}

const Value& absent_value(FieldKind kind) {
  static const Value text = Text{}, number = Number{}, year = Year{}, term = Term{},
                     coordinates = Sourced<Coordinates>{}, texts = std::vector<Text>{},
                     terms = std::vector<Term>{}, entries = Entries{}, named = std::vector<NamedText>{};
  switch (kind) {
    case FieldKind::number:
      return number;
    case FieldKind::year:
      return year;
    case FieldKind::word:
      return term;
    case FieldKind::words:
      return terms;
    case FieldKind::list:
    case FieldKind::names:
    case FieldKind::ids:
      return texts;
    case FieldKind::coordinates:
      return coordinates;
    case FieldKind::entries:
      return entries;
    case FieldKind::group:
      return named;
    default:
      return text;
  }
}

ValueSlot slot_of(Record& record, const FieldSpec& field) {
  if (field.role) return field.role->slot(record);
  return pointer_to<ValueSlot>(record.values.at(field.slot, absent_value(field.kind)));
}

ValueView value_of(const Record& record, const FieldSpec& field) {
  if (field.role) return field.role->view(record);
  const Value* held = record.values.find(field.slot);
  return pointer_to<ValueView>(held ? *held : absent_value(field.kind));
}

}  // namespace briefwright::data
