// Records to comparable values, and two values to a change.
#include "data/compared.hpp"

#include "base/nearest.hpp"
#include "data/dates.hpp"
#include "data/text_difference.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace briefwright::data {
namespace {

constexpr std::size_t long_text_size = 200;  // bytes
constexpr double equal_numbers = 1e-6;       // relative

class Collector {
 public:
  void add(std::string field, const Text& text) {
    ComparedValue value;
    value.text = text.value;
    put(std::move(field), std::move(value), text.present(), text.origin);
  }

  void add(std::string field, const Term& term, std::string kind) {
    ComparedValue value;
    value.type = ValueType::word;
    value.kind = std::move(kind);
    value.text = word(term);
    put(std::move(field), std::move(value), term.present(), term.origin);
  }

  void add(std::string field, const Number& number) {
    ComparedValue value;
    value.type = ValueType::number;
    if (number.present()) value.number = number.value;
    if (number.present()) value.text = fmt::format("{}", number.value);
    put(std::move(field), std::move(value), number.present(), number.origin);
  }

  void add(std::string field, const Year& year) {
    add(std::move(field), Number{static_cast<double>(year.value), year.origin});
  }

  /// Another way to write the same date is no change.
  void add_date(std::string field, Text date) {
    date.value = comparable(date);
    add(std::move(field), date);
  }

  static std::string comparable(const Text& date) {
    const Date read = read_date(*date);
    return read.stated() ? read.iso() : *date;
  }

  void add(std::string field, const std::vector<Text>& texts) {
    std::vector<std::string> items;
    for (const Text& text : texts)
      if (text.present()) items.push_back(text.value);
    add_list(std::move(field), std::move(items), {}, texts.empty() ? Origin{} : texts.front().origin);
  }

  void add(std::string field, const std::vector<Term>& terms, std::string kind) {
    std::vector<std::string> items;
    for (const Term& term : terms)
      if (term.present()) items.push_back(word(term));
    add_list(std::move(field), std::move(items), std::move(kind),
             terms.empty() ? Origin{} : terms.front().origin);
  }

  void add_list(std::string field, std::vector<std::string> items, std::string kind, const Origin& origin) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
    ComparedValue value;
    value.type = ValueType::list;
    value.kind = std::move(kind);
    value.items = std::move(items);
    const bool present = !value.items.empty();
    put(std::move(field), std::move(value), present, origin);
  }

  void add_further(std::string field, const std::string& text, const Origin& origin) {
    ComparedValue value;
    value.text = text;
    value.origin = origin;
    record_.further.insert_or_assign(std::move(field), std::move(value));
  }

  void add_others(const std::string& path, const std::vector<NamedText>& others) {
    for (const NamedText& other : others) add_further(path + other.key, *other.text, other.text.origin);
  }

  void add_common(const Record& record) {
    add("provenance.author", record.provenance.author);
    add("provenance.reviewer", record.provenance.reviewer);
    add_date("provenance.lastAuditDate", record.provenance.last_audit_date);
    for (const UnknownField& field : record.unknown) add_further(field.path, field.value, field.origin);
  }

  ComparedRecord take() { return std::move(record_); }

 private:
  static std::string word(const Term& term) { return term.key.empty() ? term.raw : term.key; }

  void put(std::string field, ComparedValue value, bool present, const Origin& origin) {
    if (present) value.origin = origin;
    record_.fixed.emplace_back(std::move(field), std::move(value));
  }

  ComparedRecord record_;
};

void add_analysis(Collector& values, const Policy& policy) {
  for (std::size_t i = 0; i < dimension_count; ++i) {
    const Assessment& a = policy.analysis[i];
    const std::string path = fmt::format("analysis.{}.", dimension_keys[i]);
    values.add(path + "score", a.score);
    values.add(path + "label", a.label);
    values.add(path + "evidence", a.evidence);
    values.add(path + "citation", a.citation.text);
    values.add(path + "citation.type", a.citation.type);
    values.add(path + "citation.link", a.citation.link);
    values.add(path + "auditNote", a.audit_note);
  }
  values.add("analysis.frameworkVersion", policy.framework_version);
}

void add_evolution(Collector& values, const Evolution& evolution) {
  values.add("evolution.supersedes", evolution.supersedes);
  values.add("evolution.supersededBy", evolution.superseded_by);
  values.add("evolution.clusters", evolution.clusters);
  values.add("evolution.consolidatedFrom", evolution.consolidated_from);
  std::vector<std::string> milestones;
  Origin origin;
  for (const Milestone& m : evolution.milestones) {
    if (!origin.known()) origin = m.date.present() ? m.date.origin : m.event.origin;
    milestones.push_back(Collector::comparable(m.date) + (m.date.present() && m.event.present() ? " " : "") +
                         m.event.value);
  }
  values.add_list("evolution.milestones", std::move(milestones), {}, origin);
  values.add("evolution.currentConsolidatedVersion", evolution.current_version);
  values.add("evolution.effectiveApplicationWindow", evolution.application_window);
  values.add_date("evolution.sourcePublicationDate", evolution.source_publication_date);
  values.add_others("evolution.", evolution.others);
}

void add_regulatory(Collector& values, const Regulatory& regulatory) {
  for (std::size_t i = 0; i < pillar_count; ++i)
    values.add(fmt::format("regulatory.{}", pillar_keys[i]), regulatory.pillars[i]);
  values.add_others("regulatory.", regulatory.others);
}

/// Names that one snapshot lists one by one and another in one text with commas: cut at each comma, even
/// inside parentheses, so that both dialects come to the same pieces.
std::vector<std::string> names_in(const std::vector<Text>& texts) {
  std::vector<std::string> names;
  for (const Text& text : texts)
    for (std::size_t start = 0; start <= text.value.size();) {
      const std::size_t end = std::min(text.value.find_first_of(",;", start), text.value.size());
      start = std::min(text.value.find_first_not_of(" \t\n", start), end);
      if (start < end) names.push_back(text.value.substr(start, end - start));
      start = end + 1;
    }
  return names;
}

void add_capacity(Collector& values, const Facility& f) {
  values.add("capacity", effective_capacity(f));
  values.add("announcedCapacityRaw", f.announced_raw);
  Text place;
  if (f.coordinates.present())
    place = {fmt::format("{}, {}", f.coordinates->latitude, f.coordinates->longitude), f.coordinates.origin};
  values.add("coordinates", place);
  values.add("precision", f.precision, "precision");
}

/// What one item of a list is compared by.
std::string item_key(const std::string& item) { return without_space(folded(item)); }

/// Items of `list` that `other` lacks, as they are written.
std::vector<std::string> items_missing(const std::vector<std::string>& list,
                                       const std::vector<std::string>& other) {
  std::vector<std::string> known, missing;
  for (const std::string& item : other) known.push_back(item_key(item));
  std::sort(known.begin(), known.end());
  for (const std::string& item : list)
    if (!std::binary_search(known.begin(), known.end(), item_key(item))) missing.push_back(item);
  return missing;
}

bool same_number(double a, double b) {
  return std::abs(a - b) <= equal_numbers * std::max(std::abs(a), std::abs(b));
}

bool same(const ComparedValue& a, const ComparedValue& b) {
  if (a.present() != b.present()) return false;
  if (!a.present()) return true;
  if (a.type == ValueType::number) return a.number && b.number && same_number(*a.number, *b.number);
  return a.text == b.text || without_space(a.text) == without_space(b.text);
}

void compare_lists(const ComparedValue& before, const ComparedValue& after, FieldChange& change) {
  change.added = items_missing(after.items, before.items);
  change.removed = items_missing(before.items, after.items);
  const auto all = static_cast<double>(before.items.size() + after.items.size());
  change.similarity =
      all > 0 ? 1 - static_cast<double>(change.added.size() + change.removed.size()) / all : 1;
}

void compare_texts(const ComparedValue& before, const ComparedValue& after, FieldChange& change) {
  change.similarity = similarity(before.text, after.text);
  if (std::max(before.text.size(), after.text.size()) <= long_text_size) return;
  change.type = ValueType::long_text;
  change.added = sentences_missing(after.text, before.text);
  change.removed = sentences_missing(before.text, after.text);
}

}  // namespace

ComparedRecord compared(const Policy& p) {
  Collector values;
  values.add("title", p.title);
  values.add("country", p.country, "country");
  values.add("region", p.region);
  values.add("scope", p.scope, "scope");
  values.add("year", p.year);
  values.add_date("pubDate", p.pub_date);
  values.add("status", p.status, "policy-status");
  values.add("category", p.category, "category");
  values.add("legalWeight", p.legal_weight, "legal-weight");
  values.add("reviewStatus", p.review_status, "review-status");
  values.add("sectors", p.sectors, "policy-sector");
  values.add("tags", p.tags);
  values.add("description", p.description);
  values.add("interpretation", p.interpretation);
  add_analysis(values, p);
  values.add("impactAnalysis.economic", p.impact.economic);
  values.add("impactAnalysis.technical", p.impact.technical);
  values.add("impactAnalysis.environmental", p.impact.environmental);
  values.add_others("impactAnalysis.", p.impact.others);
  add_evolution(values, p.evolution);
  values.add("implementationDetails.authority", p.implementation.authority);
  values.add("implementationDetails.mechanism", p.implementation.mechanism);
  values.add("implementationDetails.fundingScale", p.implementation.funding_scale);
  values.add_others("implementationDetails.", p.implementation.others);
  add_regulatory(values, p.regulatory);
  values.add("source", p.source);
  values.add("url", p.url);
  values.add("relatedFacilities", p.related_facilities);
  values.add("body", p.body);
  values.add_common(p);
  return values.take();
}

ComparedRecord compared(const Facility& f) {
  Collector values;
  values.add("name", f.name);
  values.add("country", f.country, "country");
  values.add("region", f.region, "region");
  values.add("type", f.type, "facility-type");
  values.add("status", f.status, "facility-status");
  values.add("phase", f.phase);
  values.add("sector", f.sector, "facility-sector");
  values.add("fateOfCarbon", f.fate, "fate");
  add_capacity(values, f);
  values.add("announcement", f.announcement);
  values.add("fid", f.fid);
  values.add("operation", f.operation);
  values.add("suspensionDate", f.suspension_date);
  values.add("hub", f.hub);
  values.add("operator", f.operator_name);
  values.add_list("partners", names_in(f.partners), {}, f.partners.empty() ? Origin{} : f.partners[0].origin);
  values.add("captureTechnology", f.capture_technology);
  values.add("storageType", f.storage_type);
  values.add("investmentScale", f.investment_scale);
  values.add("reviewStatus", f.review_status, "review-status");
  values.add("url", f.url);
  values.add("links", f.links);
  values.add("relatedPolicies", f.related_policies);
  values.add("body", f.body);
  values.add_common(f);
  return values.take();
}

ComparedRecord compared(const Country& c) {
  Collector values;
  values.add("name", c.name);
  values.add("region", c.region);
  values.add("summary", c.summary);
  add_regulatory(values, c.regulatory);
  values.add("strategicTargets.capture2030", c.targets.capture_2030);
  values.add("strategicTargets.storage2050", c.targets.storage_2050);
  values.add("strategicTargets.netZeroYear", c.targets.net_zero_year);
  values.add("governanceDeployment.deployment", c.matrix.deployment);
  values.add("governanceDeployment.governance", c.matrix.governance);
  values.add("body", c.body);
  values.add_common(c);
  return values.take();
}

std::optional<FieldChange> difference(const std::string& field, const ComparedValue& before,
                                      const ComparedValue& after) {
  FieldChange change;
  change.type = before.type;
  if (before.type == ValueType::list) compare_lists(before, after, change);
  if (before.type == ValueType::list ? change.added.empty() && change.removed.empty() : same(before, after))
    return std::nullopt;
  change.field = field;
  change.vocabulary_kind = before.kind;
  change.before = before.text;
  change.after = after.text;
  change.before_origin = before.origin;
  change.after_origin = after.origin;
  change.number_before = before.number;
  change.number_after = after.number;
  if (before.type == ValueType::text) compare_texts(before, after, change);
  return change;
}

bool always_news(std::string_view field) {
  constexpr std::string_view fields[] = {"title", "name", "country", "status", "capacity"};
  return field.ends_with(".score") ||
         std::find(std::begin(fields), std::end(fields), field) != std::end(fields);
}

}  // namespace briefwright::data
