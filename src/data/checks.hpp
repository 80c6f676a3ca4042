// The parts of check().
#pragma once

#include "data/corpus.hpp"

namespace briefwright::data {

void warn(Diagnostics& diagnostics, const Origin& origin, std::string code, std::string message,
          std::string hint);

/// Unknown fields and words, countries under two names.
void check_words(const Corpus& corpus, Language language, Diagnostics& diagnostics);
void check_words(const Corpus& corpus, const Policy& policy, Diagnostics& diagnostics);
/// Ids that name nothing or stand twice, links that one side states.
void check_ids(const Corpus& corpus, Language language, Diagnostics& diagnostics);
/// Of these what the policy's own file says.
void check_ids(const Corpus& corpus, const Policy& policy, Diagnostics& diagnostics);
/// zh against en.
void check_pairs(const Corpus& corpus, Diagnostics& diagnostics);
void check_pair(const Corpus& corpus, const Policy& policy, Diagnostics& diagnostics);
/// Ids of policies that make bad names of files, and pairs of them that some file systems merge.
void check_file_names(const Corpus& corpus, Diagnostics& diagnostics);
void check_file_name(const Policy& policy, Diagnostics& diagnostics);

/// Evidence without a source or copied, verified records without a reviewer (notes), positions outside the
/// country (warnings): one a record, whatever its languages, and one that counts them all.
void check_evidence(const Corpus& corpus, Diagnostics& diagnostics);
void check_evidence(const Policy& policy, Diagnostics& diagnostics);

}  // namespace briefwright::data
