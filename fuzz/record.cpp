// Any bytes as a policy, a facility and a country: front matter, YAML, typed reading, the checks.
//
// Nothing may crash or hang, and each complaint must name its file.
#include "base/files.hpp"
#include "data/corpus.hpp"

#include <cstdlib>

using namespace briefwright;

namespace {

const data::RecordModel& model() {
  static const data::RecordModel model =
      data::RecordModel::load(RealFiles(), BRIEFWRIGHT_SOURCE_DIR "/layouts/records/ccus.yaml");
  return model;
}

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  MemoryFiles files;
  for (const char* kind : {"policies", "facilities", "countries"})
    files.files["corpus/" + std::string(kind) + "/zh/it.md"] = bytes;

  Diagnostics found;
  const data::Corpus corpus = data::Corpus::load(files, "corpus", model(), {}, found);
  found.append(data::check(corpus));
  for (const Diagnostic& diagnostic : found.all()) {
    const bool of_corpus = diagnostic.severity == Severity::note;  // counts over all records
    require(!diagnostic.code.empty() && (diagnostic.origin.file != nullptr || of_corpus));
    require(to_text(diagnostic).find('\n') == std::string::npos);
  }
  for (const data::Policy& policy : corpus.policies(Language::zh))
    require(corpus.policy(policy.id.value, Language::zh) == &policy);
  return 0;
}
