// What every part of a document looks at: the records, the words, the language; and facilities summed up.
#pragma once

#include "compose/common/labels.hpp"
#include "data/corpus.hpp"
#include "data/statistics.hpp"

namespace briefwright::compose {

struct Edition {
  const data::Corpus& corpus;
  const Labels& labels;
  Language language;  // of the part; records may be in the other
};

/// Facilities of a policy or of a selection, with what is worked out over them.
struct Fleet : Edition {
  data::FacilityList facilities;            // each once
  std::vector<const data::Text*> absent{};  // ids that a record names and nothing has
  data::Deployment deployment{};
  data::Trend trend{};
  bool states_method = false;  // the document prints the definitions, so that short forms may lead there

  /// Active records: planned, under construction, operational.
  std::size_t active() const { return static_cast<std::size_t>(deployment.pipeline.records); }
};

/// With the sums over `facilities`.
Fleet make_fleet(const Edition& edition, data::FacilityList facilities);

}  // namespace briefwright::compose
