// What facilities a policy is about, by the words of its record.
#pragma once

#include "data/corpus.hpp"

#include <set>

namespace briefwright::data {

/// Keys of the vocabulary.  A facility belongs to it when it has one of each kind that is not empty, alone or
/// with others ("transport-and-storage").
struct PolicySubject {
  std::set<std::string, std::less<>> sectors, types, fates;
  std::vector<const Entry*> words;  // of the vocabulary, by which the record names it
  bool by_title = false;            // its titles name it, nothing states it

  bool empty() const { return sectors.empty() && types.empty() && fates.empty(); }
  bool holds(const Facility& facility) const;
};

/// From the sectors that the record states and from its tags as whole words of the vocabulary; else from the
/// sectors, types and fates that its titles name.  A word for both is a sector; several types in a
/// title are the whole chain and tell nothing.  All languages of the record count, so that all have the same
/// subject; empty where they name none that a facility could have.
PolicySubject subject_of(const Corpus& corpus, const Policy& policy);

}  // namespace briefwright::data
