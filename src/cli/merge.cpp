// `merge`: the parts of a batch in one folder, as a single run would have made it.
#include "batch/shard.hpp"
#include "cli/commands.hpp"
#include "cli/listing.hpp"
#include "cli/outputs.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace briefwright::cli {
namespace {

std::optional<Diagnostic> obstacle(const Options& options, const FileSystem& files) {
  const std::string out = files.resolved(options.output);
  if (!out.empty() &&  // neither is there
      std::any_of(options.inputs.begin(), options.inputs.end(),
                  [&](const std::string& part) { return files.resolved(part) == out; }))
    return usage(fmt::format("{} is one of the parts", options.output), "name another folder with --out");
  return foreign_list(options, files);
}

}  // namespace

int merge(const Options& options, FileSystem& files, Terminal& terminal) {
  if (const auto found = obstacle(options, files)) {
    terminal.show(*found);
    return 2;
  }
  const Result<batch::Merged> merged = batch::merge_parts(options.inputs, files);
  if (!merged) {
    terminal.show(merged.error());
    return 1;
  }
  if (const auto found = index_obstacle(options, files)) terminal.show(*found);
  std::optional<std::string> provenance;
  if (options.provenance) {
    Result<std::string> of_parts = batch::merged_provenance(*merged, options.inputs, files);
    if (!of_parts) {
      terminal.show(of_parts.error());
      return 1;
    }
    provenance = std::move(*of_parts);
  }
  const std::shared_ptr<void> mine = files.lock_folder(options.output);
  const batch::Earlier there = batch::earlier_batch(options.output, files).documents;
  batch::Earlier left = there;
  // Nothing is written before all is seen to be whole.
  for (const bool writes : {false, true})
    for (std::size_t i = 0; i < merged->documents.size(); ++i) {
      const Result<batch::PartDocument> part = batch::document_of_part(*merged, i, files);
      if (!part) {
        terminal.show(part.error());
        return 1;
      }
      if (!writes) continue;
      const std::string path = fmt::format("{}/{}", options.output, merged->documents[i].first);
      left.erase(path);
      files.write_whole(path, part->bytes);
      if (!part->trace.empty())
        files.write_whole(batch::trace_beside(path), part->trace);
      else
        batch::remove_trace(there, path, files);
    }
  left = batch::still_there(std::move(left), files);
  write_lists(
      options,
      {batch::merged_manifest(*merged, left, options.output), merged->checksums, std::move(provenance)},
      files);
  for (const std::string& path : merged->not_made) terminal.line(fmt::format("{} is not made", path));
  const std::size_t lacking = merged->not_made.size() + merged->refused;
  if (!options.quiet)
    terminal.line(fmt::format("{} documents of {} parts; {} refused", merged->documents.size(),
                              options.inputs.size(), lacking));
  return lacking == 0 ? 0 : 1;
}

}  // namespace briefwright::cli
