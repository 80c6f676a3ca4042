// Policies beside each other: a row of facts for each, and when they came.
#pragma once

#include "compose/common/words.hpp"

namespace briefwright::compose {

/// What a table of policies shows beside title, year, status, category, legal weight, review and mean score.
struct PolicyTable {
  bool countries = false;
  bool links = false;  // titles lead to pages of their own
};

/// The head, without rows.
document::Table policy_table(const Edition& edition, const PolicyTable& form);
document::Row policy_row(const Edition& edition, const data::Policy& policy, const PolicyTable& form);

/// The mean score with one decimal, or the catalogue's word for none.
std::string mean_text(const Labels& labels, const data::Policy& policy);

/// "2021-10-12", "2021-10" or "2021" as a fraction of years, the middle of what is not said; none for other
/// texts.
std::optional<double> timeline_year(std::string_view date);

/// The date of publication of the policy, else its year, as an event under that text.
chart::TimelineEvent publication(const Edition& edition, const data::Policy& policy, std::string text);

/// The words of a timeline, and the day of the data where its version tells one.
chart::Timeline empty_timeline(const Edition& edition);

/// The figure, with its events in words as the alternative.
Block timeline_block(const Edition& edition, chart::Timeline timeline, std::string_view caption);

}  // namespace briefwright::compose
