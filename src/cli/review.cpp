// `review`: what is printed otherwise in a newer make of documents.
#include "batch/review.hpp"
#include "batch/manifest.hpp"
#include "cli/commands.hpp"
#include "cli/outputs.hpp"
#include "cli/page_pictures.hpp"
#include "cli/review_report.hpp"

#include <fmt/format.h>

#include <set>

namespace briefwright::cli {
namespace {

using batch::Difference;
using batch::ReviewedDocument;

/// Where the files lie that have been read.
std::vector<std::string> places_read(Reviewed documents, const Options& options, const FileSystem& files) {
  std::vector<std::string> paths;
  for (const std::string& folder : options.inputs)
    paths.push_back(fmt::format("{}/{}", folder, batch::manifest_name));
  for (const ReviewedDocument& document : documents)
    for (const auto& file : {document.before, document.after})
      if (file) paths.insert(paths.end(), {*file, batch::trace_beside(*file)});
  std::vector<std::string> places;
  for (const std::string& path : paths)
    if (std::string place = files.resolved(path); !place.empty()) places.push_back(std::move(place));
  return places;
}

/// A picture of each pair of pages between which something changed but did not only move.
void write_pictures(Reviewed documents, const std::string& folder, FileSystem& files,
                    Diagnostics& diagnostics) {
  for (const ReviewedDocument& document : documents) {
    std::set<std::pair<std::size_t, std::size_t>> pages;
    for (const Difference& d : document.differences)
      if (d.change != Difference::Change::moved) pages.emplace(d.old_page, d.new_page);
    const std::string name = document.path.substr(0, document.path.rfind('.'));
    for (const auto& [old, fresh] : pages) {
      const Result<std::string> png = side_by_side({*document.before, old}, {*document.after, fresh});
      if (png)
        files.write_whole(fmt::format("{}/{}-old{}-new{}.png", folder, name, old, fresh), *png);
      else
        diagnostics.add(png.error());
    }
  }
}

std::string report_of(Reviewed documents, const Options& options) {
  if (options.format == "json") return review_json(documents, options.inputs[0], options.inputs[1]);
  return options.format == "markdown" ? review_markdown(documents) : review_text(documents);
}

}  // namespace

int review(const Options& options, FileSystem& files, Terminal& terminal) {
  if (!options.images.empty()) want_pdftoppm();
  Diagnostics diagnostics;
  const auto documents = batch::review(options.inputs[0], options.inputs[1], files, diagnostics);
  if (!documents) {
    terminal.show(documents.error());
    return documents.error().code == "usage" ? 2 : 1;
  }
  const std::string output = options.output.empty() ? "-" : options.output;
  const batch::Job report{"report", {}, output, {}};
  if (const auto mistake = clash({&report, 1}, places_read(*documents, options, files))) {
    terminal.show(*mistake);
    return 2;
  }
  files.write_whole(output, report_of(*documents, options));
  if (!options.images.empty()) write_pictures(*documents, options.images, files, diagnostics);
  terminal.show(diagnostics, Severity::warning);
  return diagnostics.has_errors() ? 1 : 0;
}

}  // namespace briefwright::cli
