#include "batch/changes_json.hpp"

#include <nlohmann/json.hpp>
#include "base/utf8.hpp"
#include "data/compared.hpp"

namespace briefwright::batch {
namespace {

using Json = nlohmann::ordered_json;

Json place(const Origin& origin) {
  if (!origin.file) return nullptr;
  return {{"file", *origin.file}, {"line", origin.line}};
}

template <class T>
Json optional(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

template <class T>
Json sourced(const data::Sourced<T>& value) {
  return value.present() ? Json(value.value) : Json(nullptr);
}

/// The key; the word itself where the vocabulary lacks it.
Json word(const data::Term& term) {
  if (!term.present()) return nullptr;
  return term.key.empty() ? term.raw : term.key;
}

std::string_view name_of(data::ValueType type) {
  switch (type) {
    case data::ValueType::long_text:
      return "long-text";
    case data::ValueType::word:
      return "word";
    case data::ValueType::number:
      return "number";
    case data::ValueType::list:
      return "list";
    case data::ValueType::text:
      break;
  }
  return "text";
}

std::string_view name_of(data::FormatChange::Kind kind) {
  switch (kind) {
    case data::FormatChange::Kind::appeared:
      return "appeared";
    case data::FormatChange::Kind::vanished:
      return "vanished";
    case data::FormatChange::Kind::rewritten:
      break;
  }
  return "rewritten";
}

// Records.

Json stated(const data::ComparedValue& value) {
  if (value.type == data::ValueType::number) return optional(value.number);
  return value.type == data::ValueType::list ? Json(value.items) : Json(value.text);
}

/// All that the record states, by the model's paths; words are their keys.
template <class T>
Json fields_of(const T& record) {
  Json fields = Json::object();
  const data::ComparedRecord all = data::compared(record);
  for (const auto& [path, value] : all.fixed)
    if (value.present()) fields[path] = stated(value);
  for (const auto& [path, value] : all.further)
    if (value.present()) fields[path] = stated(value);
  return fields;
}

Json record(const data::Policy& policy) {
  return {{"id", *policy.id},
          {"title", sourced(policy.title)},
          {"country", word(policy.country)},
          {"year", sourced(policy.year)},
          {"status", word(policy.status)},
          {"category", word(policy.category)},
          {"mean", optional(data::mean_score(policy))},
          {"origin", place(policy.id.origin)},
          {"mean_cited", data::mean_support(policy).cited},
          {"fields", fields_of(policy)}};
}

Json record(const data::Facility& facility) {
  return {{"id", *facility.id},
          {"name", sourced(facility.name)},
          {"country", word(facility.country)},
          {"type", word(facility.type)},
          {"sector", word(facility.sector)},
          {"status", word(facility.status)},
          {"capacity", sourced(facility.measure)},
          {"year", sourced(facility.year)},
          {"origin", place(facility.id.origin)},
          {"fields", fields_of(facility)}};
}

Json record(const data::Country& country) {
  return {{"id", *country.id},
          {"name", sourced(country.name)},
          {"region", sourced(country.region)},
          {"origin", place(country.id.origin)},
          {"fields", fields_of(country)}};
}

// Changes.

/// A value of one snapshot: a number, a text or key, null for a list and where the field is absent.
Json value(const data::FieldChange& change, const std::string& text, const std::optional<double>& number,
           bool absent) {
  if (absent || change.type == data::ValueType::list) return nullptr;
  if (change.type == data::ValueType::number) return optional(number);
  return text;
}

Json field(const data::FieldChange& change) {
  const bool compares = change.type != data::ValueType::word && change.type != data::ValueType::number;
  const auto support = [](const std::optional<data::Support>& of) {
    return of ? Json(data::name_of(*of)) : Json(nullptr);
  };
  return {{"field", change.field},
          {"type", name_of(change.type)},
          {"before", value(change, change.before, change.number_before, change.appeared())},
          {"after", value(change, change.after, change.number_after, change.vanished())},
          {"difference", optional(change.difference())},
          {"added", change.added},
          {"removed", change.removed},
          {"similarity", compares ? Json(change.similarity) : Json(nullptr)},
          {"before_origin", place(change.before_origin)},
          {"after_origin", place(change.after_origin)},
          {"before_support", support(change.support_before)},
          {"after_support", support(change.support_after)}};
}

Json fields(const std::vector<data::FieldChange>& changes) {
  Json list = Json::array();
  for (const data::FieldChange& change : changes) list.push_back(field(change));
  return list;
}

template <class T>
Json records(const data::RecordChanges<T>& changes) {
  Json added = Json::array(), gone = Json::array(), changed = Json::array();
  for (const T* one : changes.added) added.push_back(record(*one));
  for (const T* one : changes.gone) gone.push_back(record(*one));
  for (const data::ChangedRecord<T>& one : changes.changed)
    changed.push_back({{"id", *one.after->id}, {"fields", fields(one.fields)}});
  return {{"added", std::move(added)},
          {"gone", std::move(gone)},
          {"changed", std::move(changed)},
          {"unchanged", changes.unchanged}};
}

Json format(const std::vector<data::FormatChange>& changes) {
  Json list = Json::array();
  for (const data::FormatChange& change : changes) {
    Json examples = Json::array();
    for (std::size_t i = 0; i < change.examples.size(); ++i)
      examples.push_back({{"id", change.ids[i]}, {"change", field(change.examples[i])}});
    list.push_back({{"field", change.field},
                    {"kind", name_of(change.kind)},
                    {"records", change.records},
                    {"carriers", change.carriers},
                    {"examples", std::move(examples)}});
  }
  return list;
}

// What facilities became.

Json renumbered(const std::vector<data::Renumbered>& pairs) {
  Json list = Json::array();
  for (const data::Renumbered& pair : pairs)
    list.push_back(
        {{"before", *pair.before->id},
         {"after", *pair.after->id},
         {"confidence", pair.confidence == data::Renumbered::Confidence::certain ? "certain" : "likely"},
         {"name_similarity", pair.name_similarity},
         {"fields", fields(pair.fields)}});
  return list;
}

/// Records that went or came with the one that stands in both versions.
template <class T>
Json duplicates(const std::vector<data::Duplicate<T>>& pairs) {
  Json list = Json::array();
  for (const data::Duplicate<T>& duplicate : pairs)
    list.push_back({{"id", *duplicate.record->id}, {"other", *duplicate.other->id}});
  return list;
}

Json reused(const std::vector<data::ReusedId>& ids) {
  Json list = Json::array();
  for (const data::ReusedId& id : ids)
    list.push_back({{"id", *id.before->id}, {"name_similarity", id.name_similarity}});
  return list;
}

Json tally(const data::Tally& tally) {
  return {{"records", tally.records},
          {"with_capacity", tally.with_capacity},
          {"capacity", tally.with_capacity > 0 ? Json(tally.capacity) : Json(nullptr)}};
}

Json transitions(const std::vector<data::Transition>& transitions) {
  const auto status = [](const std::string& key) { return key.empty() ? Json(nullptr) : Json(key); };
  Json list = Json::array();
  for (const data::Transition& one : transitions)
    list.push_back({{"before", status(one.before)},
                    {"after", status(one.after)},
                    {"then", tally(one.then)},
                    {"now", tally(one.now)}});
  return list;
}

Json deployment(const data::Deployment& deployment) {
  return {{"operational", tally(deployment.operational)},
          {"under_construction", tally(deployment.under_construction)},
          {"planned", tally(deployment.planned)},
          {"pipeline", tally(deployment.pipeline)},
          {"committed", tally(deployment.committed)},
          {"excluded", tally(deployment.excluded)},
          {"committed_share_by_capacity", optional(deployment.committed_share_by_capacity())},
          {"committed_share_by_count", optional(deployment.committed_share_by_count())},
          {"coverage", optional(deployment.coverage())}};
}

Json snapshot(const data::Corpus& corpus, int policies, int facilities, int countries) {
  return {{"version", corpus.label()},
          {"policies", policies},
          {"facilities", facilities},
          {"countries", countries}};
}

Json changes_of(const data::Corpus& before, const data::Corpus& after, Language language) {
  const data::Changes c = data::changes(before, after, language);
  return {{"language", language.tag()},
          {"old", snapshot(before, c.policies.before, c.facilities.before, c.countries.before)},
          {"new", snapshot(after, c.policies.after, c.facilities.after, c.countries.after)},
          {"policies", records(c.policies)},
          {"facilities", records(c.facilities)},
          {"countries", records(c.countries)},
          {"renumbered", renumbered(c.renumbered)},
          {"merged", duplicates(c.merged)},
          {"split", duplicates(c.split)},
          {"merged_policies", duplicates(c.merged_policies)},
          {"reused", reused(c.reused)},
          {"transitions", transitions(c.transitions)},
          {"format",
           {{"policies", format(c.policies.format)},
            {"facilities", format(c.facilities.format)},
            {"countries", format(c.countries.format)}}},
          {"deployment", {{"before", deployment(c.before)}, {"after", deployment(c.after)}}}};
}

}  // namespace

std::string changes_json(const data::Corpus& before, const data::Corpus& after,
                         std::span<const Language> languages) {
  Json whole = Json::array();
  for (const Language language : languages) whole.push_back(changes_of(before, after, language));
  if (languages.size() == 1) whole = Json(whole.front());
  return with_escaped_controls(whole.dump(1, ' ', false, Json::error_handler_t::replace)) + "\n";
}

}  // namespace briefwright::batch
