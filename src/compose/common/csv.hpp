// Records as comma-separated values (RFC 4180, UTF-8): what the tables and charts of a document are made
// of, for readers who compute with it.
#pragma once

#include "base/attachment.hpp"
#include "compose/common/labels.hpp"
#include "data/corpus.hpp"

#include <list>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace briefwright::compose {

/// The names that attachments go by: "facilities.zh.csv", "policies.zh.csv", and "ID.zh.md" for a record.
std::string facilities_file(Language language);
std::string policies_file(Language language);
std::string record_file(std::string_view id, Language language);

/// One row a facility, in the given order, under a head of column names: each field of the model but long
/// texts, then what is reckoned, what no field knows and the record's file.  Words of the vocabulary stand in
/// the labels' language with their key beside them; the measure has the field that decided beside it, numbers
/// are written in full with a decimal point, lists with "; ".  Absent values are empty.  A text that a
/// spreadsheet could run as a formula (= + - @ or their full-width forms at its start, after blanks too; a
/// tab or line break at its start) has one apostrophe before it, as has one that begins so behind
/// apostrophes; take one apostrophe away before such a text to have the record's again.  Numbers such as -5.2
/// stay numbers.
std::string facilities_csv(std::span<const data::Facility* const> facilities, const data::Corpus& corpus,
                           const Labels& labels);

/// The same of policies, with the mean score.
std::string policies_csv(std::span<const data::Policy* const> policies, const data::Corpus& corpus,
                         const Labels& labels);

/// A column of these tables and the field of the model that it shows, or the dimension of its assessments
/// ("analysis.mrv"); empty for what is reckoned.
struct CsvColumn {
  std::string head, field;
};
/// None of countries, which have no table.
std::vector<CsvColumn> csv_columns(const data::RecordModel& model, data::RecordKind kind);

/// Tables of facilities that several documents hold: the same records in one language make one file.  Keeps
/// the latest; for all threads.
class RegisterFiles {
 public:
  FileBytes of(std::span<const data::Facility* const> facilities, const data::Corpus& corpus,
               const Labels& labels);

 private:
  struct Kept {
    Language language;
    std::vector<const data::Facility*> facilities;
    FileBytes file;
  };
  std::mutex mutex_;
  std::list<Kept> kept_;
  std::size_t size_ = 0;  // bytes of all
};

/// Adds the table of the facilities as a file of a document, one of `kept` where given.
void attach_register(std::span<const data::Facility* const> facilities, const data::Corpus& corpus,
                     const Labels& labels, std::vector<Attachment>& attachments,
                     RegisterFiles* kept = nullptr);

/// Adds both tables as files of a document: the facilities, where there are any, and all policies that the
/// corpus has in `language`, which ranks and medians are made of.
void attach_tables(std::span<const data::Facility* const> facilities, const data::Corpus& corpus,
                   Language language, const Labels& labels, std::vector<Attachment>& attachments,
                   RegisterFiles* kept = nullptr);

}  // namespace briefwright::compose
