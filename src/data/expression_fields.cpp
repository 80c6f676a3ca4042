// The table of fields: a name, a type, and how to read it from each kind of record.
#include "data/expression_fields.hpp"

#include "base/nearest.hpp"
#include "data/selection.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace briefwright::data {
namespace {

using Words = Vocabulary;

void put(FieldReading& r, const Text& text) {
  if (text.present()) r.texts.push_back(text.value);
}

void put(FieldReading& r, const std::vector<Text>& texts) {
  for (const Text& text : texts) put(r, text);
}

void put(FieldReading& r, const Term& term) {
  if (!term.present()) return;
  r.keys.push_back(term.key.empty() ? folded(term.raw) : term.key);
  r.texts.push_back(term.raw);
  r.terms.push_back(&term);
}

void put(FieldReading& r, const Number& number) {
  if (number.present()) r.number = number.value;
}

void put(FieldReading& r, const Year& year) {
  if (year.present()) r.number = year.value;
}

void put_country(FieldReading& r, const Term& country, const Words& words) {
  put(r, country);
  for (std::string& key : country_keys(country, words)) r.keys.push_back(std::move(key));
}

template <class T>
void put_regions(FieldReading& r, const T& record, const Words& words) {
  r.keys = region_keys(record, words);
}

void policy_region(const Policy& p, const Words& words, FieldReading& r) {
  put_regions(r, p, words);
  put(r, p.region);
  if (!p.region.present()) return;
  const Entry* part = words.find("subregion", p.region.value);
  r.keys.push_back(part ? part->key : folded(p.region.value));
}

void facility_region(const Facility& f, const Words& words, FieldReading& r) {
  put_regions(r, f, words);
  put(r, f.region);
}

bool cited(const Assessment& a) {
  return a.citation.text.present() || a.citation.link.present() || a.citation.type.present();
}

void citations(const Policy& p, const Words&, FieldReading& r) {
  for (const Assessment& a : p.analysis)
    if (cited(a)) {
      put(r, a.citation.text);
      put(r, a.citation.type);
      put(r, a.citation.link);
    }
}

template <Dimension D>
void score(const Policy& p, const Words&, FieldReading& r) {
  put(r, p.assessment(D).score);
}

template <std::size_t I>
void pillar(const Policy& p, const Words&, FieldReading& r) {
  put(r, p.regulatory.pillars[I]);
}

Year year_in(const Text& text) {
  Facility only;
  only.operation = text;
  return record_year(only);
}

/// A member, or a member of a member.
template <auto... Member>
void of_policy(const Policy& p, const Words&, FieldReading& r) {
  put(r, (p.*....*Member));
}

template <auto... Member>
void of_facility(const Facility& f, const Words&, FieldReading& r) {
  put(r, (f.*....*Member));
}

template <Text Facility::*Member>
void year_of_facility(const Facility& f, const Words&, FieldReading& r) {
  put(r, year_in(f.*Member));
}

using Details = decltype(Policy::implementation);

constexpr ExpressionFieldRow rows[] = {
    {"id", FieldType::text, "", "", of_policy<&Policy::id>, of_facility<&Facility::id>},
    {"title", FieldType::text, "", "", of_policy<&Policy::title>, nullptr},
    {"name", FieldType::text, "", "", nullptr, of_facility<&Facility::name>},
    {"country", FieldType::word, "country", "country",
     [](const Policy& p, const Words& words, FieldReading& r) { put_country(r, p.country, words); },
     [](const Facility& f, const Words& words, FieldReading& r) { put_country(r, f.country, words); }},
    {"region", FieldType::word, "region", "region", policy_region, facility_region},
    {"sector", FieldType::word, "policy-sector", "facility-sector",
     [](const Policy& p, const Words&, FieldReading& r) {
       for (const Term& sector : p.sectors) put(r, sector);
     },
     of_facility<&Facility::sector>},
    {"status", FieldType::word, "policy-status", "facility-status", of_policy<&Policy::status>,
     of_facility<&Facility::status>},
    {"reviewStatus", FieldType::word, "review-status", "review-status", of_policy<&Policy::review_status>,
     of_facility<&Facility::review_status>},
    {"year", FieldType::number, "", "", of_policy<&Policy::year>,
     [](const Facility& f, const Words&, FieldReading& r) { put(r, record_year(f)); }},
    {"active", FieldType::flag, "", "",
     [](const Policy& p, const Words&, FieldReading& r) { r.flag = p.status.key == "active"; },
     [](const Facility& f, const Words&, FieldReading& r) { r.flag = active(f); }},
    {"url", FieldType::text, "", "", of_policy<&Policy::url>, of_facility<&Facility::url>},
    {"author", FieldType::text, "", "", of_policy<&Policy::provenance, &Provenance::author>,
     of_facility<&Facility::provenance, &Provenance::author>},
    {"reviewer", FieldType::text, "", "", of_policy<&Policy::provenance, &Provenance::reviewer>,
     of_facility<&Facility::provenance, &Provenance::reviewer>},
    {"lastAuditDate", FieldType::date, "", "", of_policy<&Policy::provenance, &Provenance::last_audit_date>,
     of_facility<&Facility::provenance, &Provenance::last_audit_date>},
    // of policies
    {"scope", FieldType::word, "scope", "", of_policy<&Policy::scope>, nullptr},
    {"category", FieldType::word, "category", "", of_policy<&Policy::category>, nullptr},
    {"legalWeight", FieldType::word, "legal-weight", "", of_policy<&Policy::legal_weight>, nullptr},
    {"draft", FieldType::flag, "", "",
     [](const Policy& p, const Words&, FieldReading& r) { r.flag = p.draft(); }, nullptr},
    {"pubDate", FieldType::date, "", "", of_policy<&Policy::pub_date>, nullptr},
    {"tag", FieldType::list, "", "", of_policy<&Policy::tags>, nullptr},
    {"description", FieldType::text, "", "",
     [](const Policy& p, const Words&, FieldReading& r) {
       put(r, p.description);
       put(r, p.body);
     },
     nullptr},
    {"interpretation", FieldType::text, "", "", of_policy<&Policy::interpretation>, nullptr},
    {"source", FieldType::text, "", "", of_policy<&Policy::source>, nullptr},
    {"mean", FieldType::number, "", "",
     [](const Policy& p, const Words&, FieldReading& r) { r.number = mean_score(p); }, nullptr},
    {"incentive", FieldType::number, "", "", score<Dimension::incentive>, nullptr},
    {"statutory", FieldType::number, "", "", score<Dimension::statutory>, nullptr},
    {"market", FieldType::number, "", "", score<Dimension::market>, nullptr},
    {"strategic", FieldType::number, "", "", score<Dimension::strategic>, nullptr},
    {"mrv", FieldType::number, "", "", score<Dimension::mrv>, nullptr},
    {"technical", FieldType::number, "", "", score<Dimension::technical>, nullptr},
    {"liability", FieldType::number, "", "", score<Dimension::liability>, nullptr},
    {"citation", FieldType::list, "", "", citations, nullptr},
    {"evidence", FieldType::list, "", "",
     [](const Policy& p, const Words&, FieldReading& r) {
       for (const Assessment& a : p.analysis) put(r, a.evidence);
     },
     nullptr},
    {"framework", FieldType::text, "", "", of_policy<&Policy::framework_version>, nullptr},
    {"cluster", FieldType::list, "", "", of_policy<&Policy::evolution, &Evolution::clusters>, nullptr},
    {"supersedes", FieldType::list, "", "", of_policy<&Policy::evolution, &Evolution::supersedes>, nullptr},
    {"supersededBy", FieldType::list, "", "", of_policy<&Policy::evolution, &Evolution::superseded_by>,
     nullptr},
    {"facilities", FieldType::count, "", "",
     [](const Policy& p, const Words&, FieldReading& r) {
       r.number = static_cast<double>(p.related_facilities.size());
     },
     nullptr},
    {"authority", FieldType::text, "", "", of_policy<&Policy::implementation, &Details::authority>, nullptr},
    {"mechanism", FieldType::text, "", "", of_policy<&Policy::implementation, &Details::mechanism>, nullptr},
    {"fundingScale", FieldType::text, "", "", of_policy<&Policy::implementation, &Details::funding_scale>,
     nullptr},
    {"pore_space_rights", FieldType::text, "", "", pillar<0>, nullptr},
    {"liability_transfer", FieldType::text, "", "", pillar<1>, nullptr},
    {"liability_period", FieldType::text, "", "", pillar<2>, nullptr},
    {"financial_assurance", FieldType::text, "", "", pillar<3>, nullptr},
    {"permitting_lead_time", FieldType::text, "", "", pillar<4>, nullptr},
    {"co2_definition", FieldType::text, "", "", pillar<5>, nullptr},
    {"cross_border_rules", FieldType::text, "", "", pillar<6>, nullptr},
    // of facilities
    {"type", FieldType::word, "", "facility-type", nullptr, of_facility<&Facility::type>},
    {"phase", FieldType::text, "", "", nullptr, of_facility<&Facility::phase>},
    {"fate", FieldType::word, "", "fate", nullptr, of_facility<&Facility::fate>},
    {"hub", FieldType::text, "", "", nullptr, of_facility<&Facility::hub>},
    {"partner", FieldType::list, "", "", nullptr, of_facility<&Facility::partners>},
    {"operator", FieldType::text, "", "", nullptr, of_facility<&Facility::operator_name>},
    {"precision", FieldType::word, "", "precision", nullptr, of_facility<&Facility::precision>},
    {"committed", FieldType::flag, "", "", nullptr,
     [](const Facility& f, const Words&,
        FieldReading& r) { r.flag = f.status.key == "operational" || f.status.key == "under-construction"; }},
    {"located", FieldType::flag, "", "", nullptr,
     [](const Facility& f, const Words&, FieldReading& r) { r.flag = f.coordinates.present(); }},
    {"capacity", FieldType::number, "", "", nullptr,
     [](const Facility& f, const Words&, FieldReading& r) { put(r, effective_capacity(f)); }},
    {"announced", FieldType::number, "", "", nullptr, year_of_facility<&Facility::announcement>},
    {"fid", FieldType::number, "", "", nullptr, year_of_facility<&Facility::fid>},
    {"operation", FieldType::number, "", "", nullptr, year_of_facility<&Facility::operation>},
    {"suspended", FieldType::number, "", "", nullptr, year_of_facility<&Facility::suspension_date>},
    {"link", FieldType::list, "", "", nullptr, of_facility<&Facility::links>},
    {"policies", FieldType::count, "", "", nullptr,
     [](const Facility& f, const Words&,
        FieldReading& r) { r.number = static_cast<double>(f.related_policies.size()); }},
};

/// Further spellings, plain as `plain` makes them.
constexpr std::pair<std::string_view, std::string_view> spellings[] = {
    {"sectors", "sector"},
    {"tags", "tag"},
    {"clusters", "cluster"},
    {"partners", "partner"},
    {"links", "link"},
    {"citations", "citation"},
    {"review", "reviewstatus"},
    {"weight", "legalweight"},
    {"audited", "lastauditdate"},
    {"published", "pubdate"},
    {"frameworkversion", "framework"},
    {"relatedfacilities", "facilities"},
    {"relatedpolicies", "policies"},
    {"fateofcarbon", "fate"},
    {"announcement", "announced"},
    {"suspensiondate", "suspended"},
    {"estimatedcapacity", "capacity"},
    {"meanscore", "mean"},
};

/// Without case, '-' and '_', without the group and ".score".
std::string plain(std::string_view name) {
  std::string out;
  for (const char c : folded(name))
    if (c != '-' && c != '_') out += c;
  for (const std::string_view group :
       {"analysis.", "regulatory.", "evolution.", "implementationdetails.", "provenance."})
    if (out.starts_with(group)) out.erase(0, group.size());
  if (out.ends_with(".score")) out.resize(out.size() - 6);
  return out;
}

}  // namespace

std::string_view name_of(FieldType type) {
  switch (type) {
    case FieldType::text:
      return "text";
    case FieldType::word:
      return "word";
    case FieldType::list:
      return "list";
    case FieldType::number:
    case FieldType::count:
      return "number";
    case FieldType::date:
      return "date";
    case FieldType::flag:
      return "flag";
  }
  return {};
}

std::span<const ExpressionFieldRow> expression_field_rows() { return rows; }

const ExpressionFieldRow* find_expression_field(std::string_view name) {
  std::string wanted = plain(name);
  const auto spelling = std::find_if(std::begin(spellings), std::end(spellings),
                                     [&](const auto& s) { return s.first == wanted; });
  if (spelling != std::end(spellings)) wanted = spelling->second;
  const auto row =
      std::find_if(std::begin(rows), std::end(rows), [&](const auto& r) { return plain(r.name) == wanted; });
  return row == std::end(rows) ? nullptr : row;
}

std::vector<std::string> near_fields(std::string_view name) {
  std::vector<std::string> names;
  for (const ExpressionFieldRow& row : rows) names.emplace_back(row.name);
  return nearest(name, names, 3);
}

std::vector<ExpressionField> expression_fields() {
  std::vector<ExpressionField> fields;
  for (const ExpressionFieldRow& row : rows)
    fields.push_back({row.name, row.subject(), name_of(row.type),
                      row.policy_kind.empty() ? row.facility_kind : row.policy_kind});
  return fields;
}

}  // namespace briefwright::data
