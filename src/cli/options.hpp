// The command line as plain values.
#pragma once

#include "base/language.hpp"
#include "cli/reports.hpp"
#include "compose/common/layout.hpp"
#include "data/selection.hpp"

#include <optional>
#include <string>
#include <vector>

namespace briefwright::cli {

struct Options {
  enum class Command {
    brief,
    dossier,
    compare,
    diff,
    batch,
    check,
    merge,
    review,
    layouts,
    fonts,
    schema,
    new_record,
    version
  } command = Command::version;
  std::vector<std::string>
      inputs;  // ids, or paths of records; of compare also countries; of diff the two
               // corpora; of new_record a kind and an id; of schema a kind; of merge folders; of review two
  std::string corpus;
  std::string output;                                    // file, folder or "-"
  std::string layout;                                    // empty: that of the command's kind of document
  std::string theme;                                     // empty: the layout's own
  bool messages = false;                                 // check: the key messages of all policies
  std::optional<compose::RegisterScope> register_scope;  // none: the layout's own
  std::optional<compose::MapChoice> maps;                // the same
  bool boxes = false;                                    // --missing-glyph=box
  bool strict = false;                                   // of check and batch: warnings are errors
  std::vector<ReportRequest> reports{};                  // of check and batch
  std::optional<std::size_t> most_refused{};             // of batch: --max-refused
  bool manifest = true;                                  // of batch: manifest.json and SHA256SUMS
  bool index = true;                                     // of batch and merge: index.html
  bool provenance = false;                               // of batch and merge: provenance.json
  bool prune = false;                                    // of batch: remove files of records that are gone
  std::string archive;                                   // of batch and merge: all files as one
  bool fresh = false;                                    // of batch: keep no file of an earlier run
  bool list = false;                                     // of batch: print the plan and make nothing
  std::string plan{};                                    // of batch: file with what is made
  std::optional<std::pair<std::size_t, std::size_t>> shard{};  // of batch: part I of N
  std::string events{};         // of batch: file for JSON lines; "-": standard output
  std::string format = "text";  // of check and fonts: text, json; of review markdown, too
  std::string images{};         // of review: folder for pictures of pages
  bool json = false;            // of diff: --format json
  std::vector<std::vector<Language>>
      languages;      // one entry a file, of several for one file in several; none: those of the records
  unsigned jobs = 0;  // 0: as many as there are processors
  std::optional<std::int64_t> date;  // --date, else SOURCE_DATE_EPOCH
  std::optional<bool> attach;        // --attach, --no-attach
  std::string since;                 // of brief, batch and check: an older version of the corpus
  std::string trace;                 // --trace
  bool traces = false;               // of batch: a trace beside each document
  data::SelectionQuery selection;    // of dossier
  std::string records;               // of brief, schema and new_record: a model file, or its name
  bool reference = false;            // of schema: --reference
  bool quiet = false;
};

/// A mistake on the command line.
Diagnostic usage(std::string message, std::string hint);

/// Parses, prints help or the mistake itself.  No value: leave with `exit_code` (0 after --help, 2 after a
/// mistake).
std::optional<Options> parse(int argc, char** argv, int& exit_code);

}  // namespace briefwright::cli
