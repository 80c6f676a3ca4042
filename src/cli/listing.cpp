#include "cli/listing.hpp"

#include "base/digest.hpp"
#include "batch/batch.hpp"

#include <fmt/format.h>
#include <filesystem>

namespace briefwright::cli {
namespace {

/// What a path is called on every machine.
std::string last_name(const std::string& path) {
  return std::filesystem::path(path + "/").parent_path().filename().string();
}

/// Those that decide what is made, as far as they were given.
std::vector<std::pair<std::string, std::string>> given_options(const Options& options) {
  std::vector<std::pair<std::string, std::string>> given;
  const auto add = [&](const char* name, std::string value) {
    if (!value.empty()) given.emplace_back(name, std::move(value));
  };
  for (const std::vector<Language>& set : options.languages) add("lang", batch::language_name(set));
  add("plan", last_name(options.plan));
  add("layout", last_name(options.layout));
  add("theme", last_name(options.theme));
  add("since", last_name(options.since));
  if (options.boxes) add("missing-glyph", "box");
  if (options.attach) add("attach", *options.attach ? "true" : "false");
  if (options.register_scope)
    add("register",
        std::string(compose::register_scope_names[static_cast<std::size_t>(*options.register_scope)]));
  if (options.maps)
    add("maps", std::string(compose::map_choice_names[static_cast<std::size_t>(*options.maps)]));
  return given;
}

}  // namespace

bool keeps_list(const Options& options) {
  return options.command == Options::Command::batch && options.manifest;
}

std::optional<Diagnostic> foreign_list(const Options& options, const FileSystem& files) {
  if (auto found = batch::foreign_manifest(options.output, files)) return found;
  return options.provenance ? batch::foreign_provenance(options.output, files) : std::nullopt;
}

void name_folders(batch::ReadFiles& read, std::vector<std::string> older, const Options& options) {
  read.add({options.corpus, {}});
  read.add({config::resource_folder(read), std::string(batch::Source::program_files)});
  if (!options.since.empty()) older.push_back(options.since);
  for (std::string& folder : older) {
    std::string name = last_name(folder);
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

void write_checksums(std::string checksums, const std::optional<std::string>& provenance,
                     const std::string& folder, FileSystem& files) {
  const std::string path = fmt::format("{}/{}", folder, batch::provenance_name);
  if (provenance) {
    files.write_whole(path, *provenance);
    checksums += batch::checksum_line(batch::provenance_name, to_hex(sha256(*provenance)));
  } else if (batch::has_provenance(folder, files)) {
    files.remove(path);
  }
  files.write_whole(fmt::format("{}/{}", folder, batch::checksums_name), checksums);
}

void write_lists(std::span<const batch::Job> jobs, std::span<const batch::Outcome> outcomes,
                 const batch::Workshop& workshop, const batch::Earlier& left, const Options& options,
                 const Listing& listing, FileSystem& files) {
  std::optional<std::string> provenance;
  if (options.provenance)
    provenance = batch::provenance_json(
        jobs, outcomes, workshop, options.output,
        {given_options(options), BRIEFWRIGHT_VERSION, listing.state, options.date, listing.read->all()});
  write_checksums(batch::checksums(jobs, outcomes, options.output), provenance, options.output, files);
  files.write_whole(fmt::format("{}/{}", options.output, batch::manifest_name),
                    batch::manifest_json(jobs, outcomes, workshop.corpus(), options.output,
                                         BRIEFWRIGHT_VERSION, left, listing.part, listing.state));
}

}  // namespace briefwright::cli
