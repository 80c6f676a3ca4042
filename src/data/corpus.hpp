// All records of a directory, with lookups and the checks that need more than one record.
#pragma once

#include "base/files.hpp"
#include "data/country.hpp"
#include "data/facility.hpp"
#include "data/model.hpp"
#include "data/policy.hpp"

#include <span>
#include <string>
#include <vector>

namespace briefwright::data {

class Territories;
struct LandBox;

struct LoadOptions {
  std::optional<std::vector<Language>> languages;  // all that the corpus has
  // Facilities and countries are read in these of the languages only: a brief in one language needs of the
  // others no more than the policies, for their titles, and facilities that its own language lacks.
  std::optional<std::vector<Language>> facility_languages;
  unsigned jobs = 1;                         // threads; the result does not depend on it
  std::size_t file_limit = 4u << 20;         // bytes of one record file
  const Territories* territories = nullptr;  // what positions are tested by; null: they stay untested
};

/// A file of a policy that was left out for an error.
struct RefusedPolicy {
  std::string id;  // as far as it could be read, else the name of the file
  std::string file;
  Language language;
};

class PolicySets;

/// Immutable after loading and shared by all threads.  Records are sorted by id, bytewise.
class Corpus {
 public:
  /// Reads the *.md and *.markdown in and below `{policies,facilities,countries}/{language}` of `folder`, of
  /// every BCP 47 tag, those that lie there in no language's folder, each in its own language
  /// (language_of_file), and `corpus.yaml` where there is one.  Records with an error are left out and named
  /// in `diagnostics`, and so are files that lie where records do and are not read; throws EnvironmentError
  /// when the folder is missing or holds no record folder.  The model outlives the corpus.
  static Corpus load(const FileSystem& files, const std::string& folder, const RecordModel& model,
                     const LoadOptions& options, Diagnostics& diagnostics);

  /// A corpus of one policy file that stands alone (`brief path/to/record.md`), in the language that its
  /// field `lang` names, else in that of its text.  The policy is missing when the file is refused.
  static Corpus load_record(const FileSystem& files, const std::string& path, const RecordModel& model,
                            Diagnostics& diagnostics);

  Corpus(Corpus&&) noexcept;
  Corpus& operator=(Corpus&&) noexcept;
  ~Corpus();

  /// Those with a record, in the order of Language.
  std::vector<Language> languages() const;

  std::span<const Policy> policies(Language language) const;
  /// Those of the first language that has some, where this one has none: a table of plants serves all.
  std::span<const Facility> facilities(Language language) const;
  std::span<const Country> countries(Language language) const;

  /// Null when there is none in that language.
  const Policy* policy(std::string_view id, Language language) const;
  const Facility* facility(std::string_view id, Language language) const;
  /// In that language, else in the first of the others that has it; null where none has.
  const Policy* policy_in_any(std::string_view id, Language language) const;
  const Facility* facility_in_any(std::string_view id, Language language) const;
  const Country* country(std::string_view key, Language language) const;
  /// What policies of that language are compared with; made when it is first asked for.
  const PolicySets& policy_sets(Language language) const;

  /// Ids of records that were refused: lookups fail because of that, not because nobody wrote them.
  bool refused(std::string_view id) const;
  /// The policies among them, each file once, and those whose id another file has; in the order of the files.
  std::span<const RefusedPolicy> refused_policies() const;

  /// What to call the corpus beside another: its version, else the folder's name; empty for a lone record.
  const std::string& label() const;

  // What corpus.yaml states, in that language, else in English; absent where it is silent, and then no
  // document may claim it.
  const Text& version() const;  // of the data
  const Text& address() const;  // on the web, where its records or documents are published
  const Text& name(Language language) const;
  const Text& attribution(Language language) const;
  /// What a link between a policy and a facility means: a sentence.
  const Text& links(Language language) const;
  /// What must stand wherever figures about facilities do: sentences.
  const Text& limits(Language language) const;

  /// How far the country reaches whose key some located facility has; null without LoadOptions::territories.
  const LandBox* land_of(std::string_view country) const;

  const RecordModel& model() const;
  const Vocabulary& vocabulary() const;  // the model's

 private:
  struct State;
  static void place(std::vector<Facility>& facilities, State& state, const Territories& territories);
  void read_other_facilities(const FileSystem& files, const std::string& folder, const LoadOptions& options);
  explicit Corpus(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Reads one policy file outside a corpus (`brief path/to/record.md`).  Fails with its first error; further
/// ones and warnings go to `diagnostics`.
Result<Policy> load_policy(const FileSystem& files, const std::string& path, const RecordModel& model,
                           Language language, Diagnostics& diagnostics);

/// What keeps a text from being an id, which names files and links, as a clause that follows it; null when
/// nothing does.
const char* id_fault(std::string_view id);

/// The model of a corpus that names or changes it in corpus.yaml, by the one it has otherwise; none where it
/// is silent.  Throws as RecordModel::load().
std::optional<RecordModel> own_model(const FileSystem& files, const std::string& folder,
                                     const RecordModel& standard, Diagnostics& diagnostics);

/// Where the records of a kind and language lie in a corpus: FOLDER/policies/en.
std::string record_folder(const std::string& folder, RecordKind kind, Language language);

/// True for names of record files: *.md and *.markdown, in any case.
bool is_record_file(std::string_view name);

/// The languages that a corpus has policies in, in the order of Language; without a policy those of its other
/// records.  Looks at names, and into files that lie in no language's folder.
std::vector<Language> corpus_languages(const FileSystem& files, const std::string& folder);

/// Of a file of a record that lies in no language's folder: its field `lang`, else that of its text, else
/// Chinese; of a table that of its text.
Language language_of_file(const FileSystem& files, const std::string& path);

/// What a corpus is read from: corpus.yaml, the records of all languages and the pictures beside them.
std::vector<std::string> corpus_files(const FileSystem& files, const std::string& folder);

/// What needs more than one record: ids that name nothing, links that only one side states, zh/en pairs
/// that disagree in a number or a word or of which one is missing, ids that make bad file names; and the
/// fields and words of each record that nobody knows; weak evidence, missing reviewers and positions outside
/// the country.  Warnings and notes (errors are found while loading); one each; sorted.
Diagnostics check(const Corpus& corpus);

/// What check() says of one policy of the corpus and of its pair, where both are loaded.
Diagnostics check_policy(const Corpus& corpus, const Policy& policy);

/// Of these what can be said without the records that it names.
Diagnostics check_lone_policy(const Corpus& corpus, const Policy& policy);

}  // namespace briefwright::data
