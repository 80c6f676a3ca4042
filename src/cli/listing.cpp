#include "cli/listing.hpp"

#include <filesystem>

namespace briefwright::cli {

bool keeps_list(const Options& options) {
  return options.command == Options::Command::batch && options.manifest;
}

void name_folders(batch::ReadFiles& read, std::vector<std::string> older, const Options& options) {
  read.add({options.corpus, {}});
  read.add({config::resource_folder(read), std::string(batch::Source::program_files)});
  if (!options.since.empty()) older.push_back(options.since);
  for (std::string& folder : older) {
    std::string name = std::filesystem::path(folder + "/").parent_path().filename().string();
    read.add({std::move(folder), std::move(name)});
  }
}

Listing listing_of(const batch::ReadFiles& read, std::span<const batch::JobGroup> groups,
                   const Options& options) {
  return {&read, keeps_list(options) ? batch::state_digest(read, groups, options.output) : std::string()};
}

batch::Before before_of(const batch::Workshop& workshop, const batch::EarlierBatch& there,
                        const Options& options, const Listing& listing) {
  batch::Before before{batch::rendering_digest(workshop), {}, listing.read};
  if (options.fresh) return before;
  before.documents = there.documents;
  before.same_state = !there.state.empty() && there.state == listing.state;
  before.changed = batch::changed_sources(there.documents, *listing.read);
  return before;
}

}  // namespace briefwright::cli
