// One record to one finished file: the whole chain, once per job.
#pragma once

#include "batch/read_files.hpp"
#include "batch/workshop.hpp"
#include "compose/common/siblings.hpp"
#include "compose/comparison/comparison.hpp"
#include "data/selection.hpp"
#include "text/typesetter.hpp"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace briefwright::batch {

struct Job;

/// What a job says; errors that leave nothing to be made go to the diagnostics.
using Compose =
    std::function<document::Document(const Workshop& workshop, const Job& job, Diagnostics& diagnostics)>;

/// What `check` says of the policies among the records of a job.
using Check = std::function<void(const Workshop& workshop, const Job& job, Diagnostics& diagnostics)>;

/// Of the policy `job.id`.
void check_brief(const Workshop& workshop, const Job& job, Diagnostics& diagnostics);

/// The brief of the policy `job.id`; an id that the corpus lacks goes to the diagnostics, with the nearest.
document::Document compose_brief(const Workshop& workshop, const Job& job, Diagnostics& diagnostics);

/// The same in another layout.
document::Document compose_brief(const Workshop& workshop, const Job& job, const compose::Layout& layout,
                                 Diagnostics& diagnostics);

/// A document to be made.
struct Job {
  std::string id;                   // of a policy in the corpus, or a name for what else it is
  std::vector<Language> languages;  // one part each, in this order
  std::string path;                 // target; "-" is standard output
  std::string trace_path{};         // file for the trace of everything printed; empty: none
  Compose compose = [](const Workshop& workshop, const Job& job, Diagnostics& diagnostics) {
    return compose_brief(workshop, job, diagnostics);
  };
  Check check = check_brief;
  compose::DocumentKind kind = compose::DocumentKind::brief;
  std::string country{};  // the one that it is about, in a word of the vocabulary or of a record; else empty
  std::shared_ptr<const compose::Siblings> siblings{};  // other documents that it may lead to
};

/// "dossier-china": a name for files.  Letters and digits of any script, everything else a hyphen, at most 60
/// characters.
std::string job_name(std::string_view kind, std::string_view what);

/// The dossier of a question, without a path; its id is a name for files ("dossier-china").
Job dossier_job(const data::SelectionQuery& query, std::vector<Language> languages);

/// The comparison of what a query of the workshop's corpus named, without a path; its id is a name for files
/// ("compare-a-b").
Job comparison_job(const compose::ComparisonQuery& query, std::vector<Language> languages);

/// The trace beside a document; of a document without one the digest is empty.
struct TraceFile {
  std::string sha256;
  std::size_t bytes = 0;
};

/// "a/b.pdf": "a/b.trace.json", where traces stand that lie beside their documents.
std::string trace_beside(std::string_view path);

/// What became of a job.
struct Outcome {
  bool made = false;
  bool kept = false;       // the file of an earlier run stands: it would be the same
  bool unwritten = false;  // what was made could not be put in its place
  std::size_t pages = 0, bytes = 0;
  std::string sha256{};  // of the bytes, in hexadecimal
  // Digest of all that the bytes depend on; empty where making them found something to report, which a file
  // that is kept would not tell.
  std::string key{};
  std::vector<std::pair<Language, std::string>> titles{};  // one a language in which the record is there
  SourceList sources{};  // of the corpora, what its records and pictures were read from
  std::string trace;     // JSON, where the job wants one
  TraceFile trace_file{};
  Diagnostics diagnostics;
};

/// A document of an earlier run, as its manifest tells.
struct EarlierDocument {
  std::string kind, id;
  std::vector<std::string> languages;
  std::string key, sha256;
  std::size_t pages = 0, bytes = 0, warnings = 0;
  std::vector<std::pair<std::string, std::string>> titles{}, country{};  // texts by language
  SourceList sources{};
  TraceFile trace{};
  bool left = false;  // that run only found it there: an earlier one has made it
};

/// By path of the file.
using Earlier = std::map<std::string, EarlierDocument>;

/// Of the program's own file, in hexadecimal: one built anew under the same version may print otherwise.
const std::string& program_digest();

/// What a document depends on beside what it says: theme, fonts, patterns, the program and its libraries.
std::string rendering_digest(const Workshop& workshop);

/// What an earlier run has made, which may be kept.
struct Before {
  std::string rendering{};             // rendering_digest(); empty: outcomes have no keys and no sources
  const Earlier* documents = nullptr;  // files of these that would be the same are kept; null: none
  const ReadFiles* read = nullptr;     // through which the workshop reads; null: outcomes have no sources
  bool same_state = false;             // that run read and was asked for the same: see batch/state.hpp
  std::set<const Source*> changed{};   // sources of `documents` that are not known to be as they were
};

/// Holds what a thread may not share: the typesetter with its shaping cache.
class Worker {
 public:
  /// `before` must outlive the worker.
  explicit Worker(const Workshop& workshop, const Before& before = nothing_before);

  /// The bytes of the brief.  Empty when `outcome` says that it was not made (an error of the record or of
  /// our own is then in its diagnostics).  Throws nothing but EnvironmentError.
  std::string render(const Job& job, Outcome& outcome);

  /// render, then write to job.path, unless the file there is kept; of an unwritable path the outcome tells.
  Outcome make(const Job& job, FileSystem& files);

 private:
  /// With `outputs` an earlier file there may be kept; nothing is given back then.
  std::string render(const Job& job, Outcome& outcome, const FileSystem* outputs);
  /// compose, lay out, write; diagnostics as the rooms gave them.
  std::string render_chain(const Job& job, Outcome& outcome, const FileSystem* outputs);

  /// Key and sources.  Of a brief that is to be one page `least` stands for what is left out.
  void identify(const Job& job, document::Document& document, document::Document* least,
                Outcome& outcome) const;

  /// Keeps the earlier document of the job where nothing was changed that it was made from, without composing
  /// it, or else where it has the outcome's key.
  bool keep_unchanged(const Job& job, Outcome& outcome, const FileSystem& outputs) const;
  bool keep_same(const Job& job, Outcome& outcome, const FileSystem& outputs) const;

  static const Before nothing_before;

  const Workshop& workshop_;
  const Before& before_;
  Diagnostics unclaimed_;
  text::Typesetter typesetter_;
};

}  // namespace briefwright::batch
