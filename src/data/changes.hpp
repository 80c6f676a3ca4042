// What changed between two snapshots of one hub, record by record and field by field, in one language.
//
// Records are compared as they are read, so that a dialect of the files is no change: a word by its canonical
// key, a capacity by effective_capacity, a text without regard to white space, a list as a set, an empty
// field as an absent one.  Every list is in the order of its ids or fields: the same two corpora give the
// same result.
#pragma once

#include "data/corpus.hpp"
#include "data/statistics.hpp"

#include <map>
#include <optional>

namespace briefwright::data {

enum class ValueType : std::uint8_t { text, long_text, word, number, list };

/// One field that differs.
struct FieldChange {
  std::string field;  // "analysis.mrv.score", "relatedFacilities"; "capacity" is the effective capacity
  ValueType type = ValueType::text;
  std::string vocabulary_kind;  // of a word, or of a list of words; else empty
  std::string before, after;    // words: the key (the raw word when unknown); lists: empty; empty when absent
  Origin before_origin, after_origin;  // unknown where the field is absent
  // Numbers only.  A capacity that is not known is none, not zero.
  std::optional<double> number_before, number_after;
  std::optional<Support> support_before, support_after;  // of scores only
  // Lists: the values that came and went, sorted.  Long texts: the sentences that did, in the order of the
  // text.
  std::vector<std::string> added, removed;
  // Texts: the share of words (Chinese: characters) that both have, 0–1, Dice; 1 is the same words in
  // another order.  Lists: the share of values.
  double similarity = 0;

  bool appeared() const { return !before_origin.known(); }
  bool vanished() const { return !after_origin.known(); }
  /// After − before; none unless both are known.
  std::optional<double> difference() const;
};

/// A field whose change is one of the format or of the whole collection, reported once instead of for every
/// record.
struct FormatChange {
  enum class Kind : std::uint8_t {
    appeared,  // no record of the older snapshot has it
    vanished,  // no record of the newer one has it
    rewritten  // nearly all records that have it changed it
  };
  std::string field;
  Kind kind = Kind::rewritten;
  int records = 0;                    // records of both snapshots in which it differs
  int carriers = 0;                   // records of both snapshots that have it in either
  std::vector<std::string> ids;       // of up to three of the former, the first by id
  std::vector<FieldChange> examples;  // theirs
};
/// A field is of the format when it differs in at least this many records and in this share of those that
/// both snapshots hold, and either no record of one snapshot has it at all or nearly all of its carriers
/// differ. Statuses, capacities, scores, names and countries are news one by one and never of the format.
inline constexpr int format_change_minimum = 10;     // records
inline constexpr double format_change_spread = 0.1;  // of the records of both snapshots
inline constexpr double format_change_share = 0.8;   // of the carriers

template <class T>
struct ChangedRecord {
  const T* before = nullptr;
  const T* after = nullptr;
  std::vector<FieldChange> fields;  // in the order of the record's fields; those of the format left out
};

template <class T>
struct RecordChanges {
  std::vector<const T*> added, gone;
  std::vector<ChangedRecord<T>> changed;
  int before = 0, after = 0;         // records in each snapshot
  int unchanged = 0;                 // in both, and the same but for the format
  std::vector<FormatChange> format;  // by field
};

/// A facility that seems to go on under another id, without another phase.  Its records also stand in `gone`
/// and `added`.
struct Renumbered {
  enum class Confidence : std::uint8_t {
    // the same name and country, and only one such facility in each snapshot
    certain,
    // the same country and a name alike, each the other's best
    likely,
  };
  const Facility* before = nullptr;
  const Facility* after = nullptr;
  Confidence confidence = Confidence::likely;
  double name_similarity = 0;       // 0–1
  std::vector<FieldChange> fields;  // what differs besides the id, those of the format left out
};

/// An id that two snapshots give to what seem to be different facilities: another country and hardly a word
/// of the name in common.
struct ReusedId {
  const Facility* before = nullptr;
  const Facility* after = nullptr;
  double name_similarity = 0;
};

/// A record that went or came while another of the same name and country stands in the other snapshot: likely
/// merged into that, or split from it.
template <class T>
struct Duplicate {
  const T* record = nullptr;
  const T* other = nullptr;  // of the newer snapshot for one that went, of the older for one that came
};

/// Facilities by status before and after.  "" stands for not being there (new, gone), "?" for a status that
/// no vocabulary knows.  Renumbered facilities of either confidence count as going on.
struct Transition {
  std::string before, after;  // vocabulary keys
  Tally then, now;            // the same facilities with their capacities of then and now
};

struct Changes {
  Language language = Language::zh;
  RecordChanges<Policy> policies;
  RecordChanges<Facility> facilities;
  RecordChanges<Country> countries;
  std::vector<Renumbered> renumbered;  // by the older id
  std::vector<ReusedId> reused;        // by id; also among the changed
  // Gone and added ones that are not renumbered, by id.
  std::vector<Duplicate<Facility>> merged, split;
  std::vector<Duplicate<Policy>> merged_policies;  // gone ones, by id
  std::vector<Transition> transitions;  // every pair that occurs, unchanged ones too; by vocabulary order
  Deployment before, after;             // over all facilities

  bool empty() const;
};

/// Pointers go into the two corpora, which must outlive the result and share one vocabulary.  Time grows with
/// the size of the records, not with its square.
Changes changes(const Corpus& before, const Corpus& after, Language language);

/// Scores of the policies that both versions hold.
struct ScoreCounts {
  int comparable = 0;  // that both versions have
  int rescored = 0;    // of those, with another value
  /// So many scores changed at once that a new way of assessing is likelier than as much news: at least ten
  /// and more than half.
  bool reassessed() const { return rescored >= 10 && 2 * rescored > comparable; }
};
ScoreCounts score_counts(const Corpus& before, const Corpus& after, Language language);

/// An older version of a corpus and what became of its policies.
class EarlierVersion {
 public:
  /// `now` must outlive it and share the vocabulary.  Languages that one version lacks are not compared.
  EarlierVersion(Corpus older, const Corpus& now);
  EarlierVersion(const EarlierVersion&) = delete;
  EarlierVersion& operator=(const EarlierVersion&) = delete;

  struct Story {
    bool added = false;                              // not in the older version
    const ChangedRecord<Policy>* changed = nullptr;  // null where nothing of it changed
    bool reassessed = false;                         // of all scores in its language
    bool same = false;  // in both, and the same but for what most records changed
  };
  Story story(const Policy& policy) const;
  const Corpus& corpus() const { return older_; }

 private:
  Corpus older_;
  std::map<Language, Changes> changes_;
  std::map<const Policy*, Story> stories_;
};

}  // namespace briefwright::data
