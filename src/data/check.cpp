// All checks that need more than one record.
#include "data/checks.hpp"

namespace briefwright::data {

void warn(Diagnostics& diagnostics, const Origin& origin, std::string code, std::string message,
          std::string hint) {
  diagnostics.add({Severity::warning, std::move(code), origin, std::move(message), std::move(hint)});
}

Diagnostics check(const Corpus& corpus) {
  Diagnostics diagnostics;
  for (const Language language : corpus.languages()) {
    check_words(corpus, language, diagnostics);
    check_ids(corpus, language, diagnostics);
  }
  check_pairs(corpus, diagnostics);
  check_file_names(corpus, diagnostics);
  check_evidence(corpus, diagnostics);
  diagnostics.sort();
  return diagnostics;
}

Diagnostics check_lone_policy(const Corpus& corpus, const Policy& policy) {
  Diagnostics diagnostics;
  check_words(corpus, policy, diagnostics);
  check_file_name(policy, diagnostics);
  check_evidence(policy, diagnostics);
  diagnostics.sort();
  return diagnostics;
}

Diagnostics check_policy(const Corpus& corpus, const Policy& policy) {
  Diagnostics diagnostics = check_lone_policy(corpus, policy);
  check_ids(corpus, policy, diagnostics);
  check_pair(corpus, policy, diagnostics);
  diagnostics.sort();
  return diagnostics;
}

}  // namespace briefwright::data
