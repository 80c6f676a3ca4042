#include "cli/listing.hpp"

#include "base/digest.hpp"
#include "batch/archive.hpp"
#include "batch/batch.hpp"
#include "batch/index_page.hpp"

#include <fmt/format.h>
#include <filesystem>
#include <set>

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

bool wants_index(const Options& options) { return options.index && !options.shard; }

}  // namespace

bool keeps_list(const Options& options) {
  return options.command == Options::Command::batch && options.manifest;
}

std::optional<Diagnostic> foreign_list(const Options& options, const FileSystem& files) {
  if (auto found = batch::foreign_manifest(options.output, files)) return found;
  return options.provenance ? batch::foreign_provenance(options.output, files) : std::nullopt;
}

std::optional<Diagnostic> index_obstacle(const Options& options, const FileSystem& files) {
  return wants_index(options) ? batch::foreign_index(options.output, files) : std::nullopt;
}

void name_folders(batch::ReadFiles& read, std::vector<std::string> older, const Options& options) {
  read.add({options.corpus, {}});
  read.add({config::resource_folder(read), std::string(batch::Source::program_files)});
  if (!options.since.empty()) older.push_back(options.since);
  std::set<std::string> taken{"corpus", std::string(batch::Source::program_files),
                              std::string(batch::Source::lone_files)};
  for (std::string& folder : older) {
    const std::string called = last_name(folder);
    std::string name = called;
    for (int again = 2; !taken.insert(name).second; ++again) name = fmt::format("{}~{}", called, again);
    read.add({std::move(folder), std::move(name)});
  }
}

Listing listing_of(const batch::ReadFiles& read, std::span<const batch::JobGroup> groups,
                   const Options& options) {
  return {&read, keeps_list(options) ? batch::state_digest(read, groups, options.output) : std::string()};
}

batch::Before before_of(const batch::EarlierBatch& there, const Options& options, const Listing& listing) {
  batch::Before before;
  before.read = listing.read;
  if (options.fresh) return before;
  before.documents = &there.documents;
  before.same_state = !there.state.empty() && there.state == listing.state;
  before.changed = batch::changed_sources(there.documents, *listing.read);
  return before;
}

Lists lists_of(std::span<const batch::Job> jobs, std::span<const batch::Outcome> outcomes,
               const batch::Workshop& workshop, const batch::Earlier& left, const Options& options,
               const Listing& listing, const batch::Reading& reading) {
  Lists lists{batch::manifest_json(jobs, outcomes, workshop.corpus(), options.output, BRIEFWRIGHT_VERSION,
                                   left, listing.part, listing.state, reading),
              batch::checksums(jobs, outcomes, options.output), std::nullopt};
  if (options.provenance)
    lists.provenance = batch::provenance_json(
        jobs, outcomes, workshop, options.output,
        {given_options(options), BRIEFWRIGHT_VERSION, listing.state, options.date, listing.read->all(),
         listing.part ? listing.part->language : batch::language_of_batch(jobs)});
  return lists;
}

void write_lists(const Options& options, Lists lists, FileSystem& files) {
  const auto path_of = [&](std::string_view name) { return fmt::format("{}/{}", options.output, name); };
  const auto write = [&](std::string_view name, const std::string& bytes) {
    files.write_whole(path_of(name), bytes);
    lists.checksums += batch::checksum_line(name, to_hex(sha256(bytes)));
  };
  if (lists.provenance)
    write(batch::provenance_name, *lists.provenance);
  else if (batch::has_provenance(options.output, files))
    files.remove(path_of(batch::provenance_name));
  if (wants_index(options) && !index_obstacle(options, files))
    write(batch::index_name, batch::index_page(lists.manifest, batch::index_labels(files)));
  files.write_whole(path_of(batch::checksums_name), lists.checksums);
  files.write_whole(path_of(batch::manifest_name), lists.manifest);
  if (options.archive.empty()) return;
  const std::vector<std::string> paths = batch::files_of_batch(options.output, files);
  batch::write_archive(files, options.output, paths, options.archive, options.date.value_or(0));
}

}  // namespace briefwright::cli
