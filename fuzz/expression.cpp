// Any bytes as the expression of --where, and as the word of --country, --region and --sector.
//
// Nothing may crash or hang; an error lies inside the input and says how to mend it; what matches is of a
// kind that the expression speaks of.
#include "base/files.hpp"
#include "base/utf8.hpp"
#include "data/selection.hpp"

#include <cstdlib>

using namespace briefwright;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

const data::Corpus& corpus() {
  static const data::RecordModel model =
      data::RecordModel::load(RealFiles(), BRIEFWRIGHT_SOURCE_DIR "/layouts/records/ccus.yaml");
  static const data::Corpus records = [] {
    MemoryFiles files;
    files.files["corpus/policies/en/a.md"] =
        "---\nid: a\ntitle: Act\ncountry: Norway\nstatus: Active\nyear: 2020\nsectors: [Steel]\n"
        "pubDate: 2020-05-01\nanalysis: {mrv: {score: 80}}\n---\n";
    files.files["corpus/facilities/en/1.md"] =
        "---\nid: '1'\nname: Bay\ncountry: Japan-Atlantis\nstatus: Planned\nsector: Cement\ncapacity: "
        "2\n---\n";
    Diagnostics found;
    return data::Corpus::load(files, "corpus", model, {}, found);
  }();
  return records;
}

void check_error(const Diagnostic& error, std::string_view source) {
  require(!error.code.empty() && !error.message.empty() && !error.hint.empty());
  require(to_text(error).find('\n') == std::string::npos);
  const std::string_view valid = source.substr(0, invalid_utf8_at(source).value_or(source.size()));
  require(error.origin.column >= 1 && error.origin.column <= code_point_count(valid) + 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string source(reinterpret_cast<const char*>(bytes), size);
  const auto expression = data::parse_expression(source, corpus().model());
  if (!expression) check_error(expression.error(), source);
  for (const auto kind : {data::SelectionKind::where, data::SelectionKind::country,
                          data::SelectionKind::region, data::SelectionKind::sector}) {
    const auto selection = data::select(corpus(), Language::en, {kind, source});
    if (!selection) {
      require(!selection.error().code.empty());
      continue;
    }
    require(selection->of_policies || selection->policies.empty());
    require(selection->of_facilities || selection->facilities.empty());
    require(kind != data::SelectionKind::where || (expression && !selection->basis.phrases.empty()));
    data::label(selection->basis, corpus().vocabulary(), Language::zh);
  }
  return 0;
}
