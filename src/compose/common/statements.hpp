// What all kinds of documents say in the same words: key messages, large figures, method, sources.
#pragma once

#include "compose/common/facilities.hpp"

#include <functional>
#include <optional>
#include <span>

namespace briefwright::compose {

/// A sentence that a rule makes from fields, with the name of its field.  At most 25 words in English and
/// about 45 characters in Chinese; a test holds all records to that.
struct Message {
  std::string text;
  std::string_view field;   // the catalogue's key of the name of what it was made from
  std::string_view anchor;  // of the section that shows it; empty where none does
  std::string_view rule;
  Inlines then{};  // what a corpus says, behind the text
};

inline constexpr std::size_t most_messages = 5;

/// A sentence behind another: which of the dimensions do not count in the mean.  Nothing where all do, or
/// none.
Inlines outside_mean(const Edition& edition, std::span<const data::Dimension> shown);

/// The version of a corpus on one line and short enough for a title.
std::string version_text(const data::Corpus& corpus);

/// The committed capacity, or the pipeline's where nothing committed states one: none is not zero.  Requires
/// a facility.
Message capacity_message(const FacilityContext& context, std::string_view anchor);

/// How many active records lack a capacity; none without an active record.
std::optional<Message> coverage_message(const FacilityContext& context, std::string_view anchor);

/// The names of the dimensions that have this score: "market", "market and strategic"; of more than four that
/// tie, their number.
std::string names_at(const Edition& edition, std::span<const data::Dimension> dimensions,
                     const std::function<double(data::Dimension)>& score_of, double score);

/// What the record says of its review, its reviewer, its author and its last audit, in one line.
Inlines trust_line(const Edition& edition, const data::Policy& policy);

/// A callout; the field's name stands in small type behind each message and leads to its section.
/// `note_below` stands below them.
Blocks message_list(const Edition& edition, const std::vector<Message>& messages, Inlines note_below = {});

/// A sum over facilities or a share of it, as large figures and rows of facts print it.
struct CapacityFigure {
  std::string_view rule;  // "pipeline", "committed", "operational", "committed-share", "coverage"
  std::string_view name;  // key in the catalogue
  bool percent;           // of 100; else a capacity
  std::optional<double> (*value)(const data::Deployment&);  // none where no record states a capacity

  std::string text(const Labels& labels, double value) const;
  std::string_view unit() const { return percent ? "unit.percent" : "unit.capacity"; }
};
const CapacityFigure& capacity_figure(std::string_view rule);

document::Fact fact(std::string value, std::string unit, std::string caption, std::string_view rule);
/// What states no capacity makes no fact: none is not zero.
void add_capacity_facts(const FacilityContext& context, std::span<const std::string_view> rules,
                        std::vector<document::Fact>& facts);
/// The first of the facts under the heading of all large figures; nothing without any.
Blocks key_figures(const Edition& edition, std::vector<document::Fact> facts, std::size_t most);

/// The catalogue's definitions, method.NAME.name and method.NAME, of those parts that are said.  Those of
/// links and limits are the corpus' own; what it does not state is left out.
struct MethodPart {
  bool said;
  std::vector<std::string_view> names;
};
Blocks method_section(const Edition& edition, std::initializer_list<MethodPart> parts);

/// What the corpus states of its links and of the limits of its figures; empty where it is silent.
Inlines stated_links(const Edition& edition);
Inlines stated_limits(const Edition& edition);
/// The sentence and behind it the limits, where the corpus states any.
Inlines and_limits(const Edition& edition, Inlines sentence);
/// The source of all data as the corpus states it; empty where it is silent.
Inlines attribution(const Edition& edition);

/// The parts of a citation, each with its mark: who answers for the text, its date, where it is to be had,
/// and the carrier that GB/T 7714 names for that, on line only with an address.
Inlines cited_name(const Edition& edition);
Inlines cited_version(const Edition& edition);
Inlines cited_address(const Edition& edition);
Inlines cited_carrier(const Edition& edition);

/// Number, source and use: the head of a table of sources.
document::Table source_table(const Edition& edition);

}  // namespace briefwright::compose
