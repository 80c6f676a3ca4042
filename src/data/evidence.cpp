#include "data/evidence.hpp"

#include "base/utf8.hpp"
#include "data/model.hpp"

#include <map>

namespace briefwright::data {

void mark_support(std::span<Policy> policies) {
  constexpr int many = 3;
  std::map<std::string, int> times;
  const auto each = [&](const auto& visit) {
    for (Policy& policy : policies)
      for (Assessment& assessment : policy.analysis) visit(assessment, single_line(*assessment.evidence));
  };
  each([&](const Assessment&, const std::string& text) { ++times[text]; });
  each([&](Assessment& assessment, const std::string& text) {
    const bool cited = assessment.citation.text || assessment.citation.link;
    assessment.support = !text.empty() && times[text] >= many ? Support::copied_text
                         : cited                              ? Support::cited
                                                              : Support::uncited;
  });
}

void ScoreSupport::add(const Policy& policy) {
  for (std::size_t i = 0; i < policy.analysis.size(); ++i) {
    const Assessment& assessment = policy.analysis[i];
    if (!policy.model->dimensions()[i].index || !assessment.score) continue;
    ++scores;
    cited += assessment.support == Support::cited;
  }
}

}  // namespace briefwright::data
