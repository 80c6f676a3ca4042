#include "compose/csv.hpp"

#include "base/utf8.hpp"
#include "data/dates.hpp"
#include "data/statistics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <initializer_list>

namespace briefwright::compose {
namespace {

/// "-5.2", "+3e4": what a spreadsheet reads as a number and nothing else.
bool is_number(std::string_view text) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(value);
}

/// White space, controls and characters without width, which a spreadsheet may skip.
bool is_blank(char32_t c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || c == 0x1680 || (c >= 0x2000 && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F) || c == 0x3000 || c == 0xFEFF;
}

/// True for what a spreadsheet may run as a formula, blanks before it included, and for such a text behind
/// apostrophes, so that one apostrophe more is always told from the text's own.
bool needs_apostrophe(std::string_view text) {
  if (is_number(text)) return false;
  const std::u32string all = to_utf32(text);
  std::size_t at = std::min(all.find_first_not_of(U'\''), all.size());
  if (at < all.size() && (all[at] == U'\t' || all[at] == U'\r' || all[at] == U'\n')) return true;
  while (at < all.size() && is_blank(all[at])) ++at;
  return at < all.size() && std::u32string_view(U"=+-@＝＋－＠").find(all[at]) != std::u32string_view::npos;
}

/// Rows of one number of fields, with CRLF.
class Csv {
 public:
  explicit Csv(std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) field(name);
    end_row();
  }

  /// A text of a record or of the vocabulary.
  void field(std::string_view text) {
    if (!first_) out_ += ',';
    first_ = false;
    const std::string_view mark = needs_apostrophe(text) ? "'" : "";
    // A semicolon and a tab part cells where a spreadsheet was told so.
    if (text.find_first_of(",;\t\"\r\n") == std::string_view::npos) {
      out_.append(mark).append(text);
      return;
    }
    out_.append("\"").append(mark);
    for (const char c : text) out_.append(c == '"' ? 2 : 1, c);
    out_ += '"';
  }
  void field(const data::Text& text) { field(std::string_view(*text)); }
  /// Enough digits to read the same number again.
  void field(const data::Number& number) { field(number ? fmt::format("{}", *number) : std::string()); }
  void field(const data::Year& year) { field(year ? fmt::format("{}", *year) : std::string()); }
  /// 2024-06-30, however the record writes it; what states no date as it stands.
  void date(const data::Text& text) {
    const data::Date date = data::read_date(*text);
    field(date.stated() ? date.iso() : *text);
  }
  void list(const std::vector<data::Text>& texts) {
    std::string joined;
    for (const data::Text& text : texts) joined += (joined.empty() ? "" : "; ") + *text;
    field(joined);
  }

  void end_row() {
    out_ += "\r\n";
    first_ = true;
  }

  std::string take() && { return std::move(out_); }

 private:
  std::string out_;
  bool first_ = true;
};

struct Words {
  const data::Corpus& corpus;
  Language language;

  /// The word as printed, then its key; a word the vocabulary lacks has no key.
  void add(Csv& csv, std::string_view kind, const data::Term& term) const {
    csv.field(term ? corpus.vocabulary().label(kind, term, language) : std::string());
    csv.field(term.key);
  }
};

std::string_view file_name(const data::Record& record) {
  if (!record.file) return {};
  const std::string_view path = *record.file;
  return path.substr(path.rfind('/') + 1);
}

void add_facility(Csv& csv, const data::Facility& f, const Words& words) {
  const data::Number capacity = data::effective_capacity(f);
  const data::Year year = data::record_year(f);
  csv.field(f.id);
  csv.field(f.name);
  words.add(csv, "country", f.country);
  words.add(csv, "region", f.region);
  words.add(csv, "facility-type", f.type);
  words.add(csv, "facility-sector", f.sector);
  words.add(csv, "facility-status", f.status);
  words.add(csv, "fate", f.fate);
  csv.field(f.phase);
  csv.field(f.hub);
  csv.field(capacity);
  csv.field(capacity.origin.field);
  for (const data::Number* number :
       {&f.estimated_capacity, &f.announced_min, &f.announced_max, &f.announced_capacity, &f.capacity})
    csv.field(*number);
  csv.field(f.announced_raw);
  csv.field(year);
  csv.field(year.origin.field);
  for (const data::Text* date : {&f.announcement, &f.fid, &f.operation, &f.suspension_date}) csv.field(*date);
  csv.field(f.coordinates ? fmt::format("{}", f.coordinates->latitude) : std::string());
  csv.field(f.coordinates ? fmt::format("{}", f.coordinates->longitude) : std::string());
  words.add(csv, "precision", f.precision);
  csv.list(f.partners);
  csv.list(f.links);
  csv.field(f.url);
  csv.list(f.related_policies);
  csv.field(file_name(f));
  csv.end_row();
}

void add_policy(Csv& csv, const data::Policy& p, const Words& words) {
  csv.field(p.id);
  csv.field(p.title);
  words.add(csv, "country", p.country);
  csv.field(p.year);
  words.add(csv, "policy-status", p.status);
  words.add(csv, "category", p.category);
  words.add(csv, "legal-weight", p.legal_weight);
  words.add(csv, "review-status", p.review_status);
  for (const data::Assessment& assessment : p.analysis) csv.field(assessment.score);
  const auto mean = data::mean_score(p);
  csv.field(mean ? fmt::format("{}", *mean) : std::string());
  csv.field(fmt::format("{}", p.related_facilities.size()));
  csv.list(p.evolution.clusters);
  csv.list(p.evolution.supersedes);
  csv.list(p.evolution.superseded_by);
  csv.date(p.provenance.last_audit_date);
  csv.field(file_name(p));
  csv.end_row();
}

}  // namespace

std::string facilities_file(Language language) {
  return fmt::format("facilities.{}.csv", folder_name(language));
}

std::string policies_file(Language language) { return fmt::format("policies.{}.csv", folder_name(language)); }

std::string record_file(std::string_view id, Language language) {
  return fmt::format("{}.{}.md", id, folder_name(language));
}

std::string facilities_csv(std::span<const data::Facility* const> facilities, const data::Corpus& corpus,
                           const Labels& labels) {
  Csv csv{"id",
          "name",
          "country",
          "country_key",
          "region",
          "region_key",
          "type",
          "type_key",
          "sector",
          "sector_key",
          "status",
          "status_key",
          "fate_of_carbon",
          "fate_of_carbon_key",
          "phase",
          "hub",
          "capacity_mt_per_year",
          "capacity_field",
          "estimated_capacity",
          "announced_capacity_min",
          "announced_capacity_max",
          "announced_capacity",
          "capacity",
          "announced_capacity_raw",
          "record_year",
          "record_year_field",
          "announcement",
          "fid",
          "operation",
          "suspension_date",
          "latitude",
          "longitude",
          "precision",
          "precision_key",
          "partners",
          "links",
          "url",
          "related_policies",
          "file"};
  const Words words{corpus, labels.language()};
  for (const data::Facility* facility : facilities) add_facility(csv, *facility, words);
  return std::move(csv).take();
}

std::string policies_csv(std::span<const data::Policy* const> policies, const data::Corpus& corpus,
                         const Labels& labels) {
  Csv csv{"id",
          "title",
          "country",
          "country_key",
          "year",
          "status",
          "status_key",
          "category",
          "category_key",
          "legal_weight",
          "legal_weight_key",
          "review_status",
          "review_status_key",
          "incentive",
          "statutory",
          "market",
          "strategic",
          "mrv",
          "technical",
          "liability",
          "mean_score",
          "related_facilities",
          "clusters",
          "supersedes",
          "superseded_by",
          "last_audit_date",
          "file"};
  const Words words{corpus, labels.language()};
  for (const data::Policy* policy : policies) add_policy(csv, *policy, words);
  return std::move(csv).take();
}

void attach_tables(std::span<const data::Facility* const> facilities, const data::Corpus& corpus,
                   Language language, const Labels& labels, std::vector<Attachment>& attachments) {
  const auto add = [&](std::string name, std::string_view description, std::string bytes) {
    attachments.push_back(
        {std::move(name), "text/csv", labels[description], Relationship::data, std::move(bytes)});
  };
  if (!facilities.empty())
    add(facilities_file(labels.language()), "attachment.facilities",
        facilities_csv(facilities, corpus, labels));
  std::vector<const data::Policy*> policies;
  for (const data::Policy& policy : corpus.policies(language)) policies.push_back(&policy);
  add(policies_file(labels.language()), "attachment.policies", policies_csv(policies, corpus, labels));
}

}  // namespace briefwright::compose
