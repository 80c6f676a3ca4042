#include "batch/shard.hpp"

#include "base/digest.hpp"
#include "batch/manifest_entry.hpp"
#include "batch/sources.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>

namespace briefwright::batch {
namespace {

using Json = nlohmann::ordered_json;

/// About how long a document takes, against a brief of few facilities.
double cost_of(const Job& job, const data::Corpus& corpus) {
  constexpr double facilities_as_long = 200;
  double cost = 0;
  for (const Language language : job.languages) {
    const auto policies = static_cast<double>(corpus.policies(language).size());
    switch (job.kind) {
      case compose::DocumentKind::brief:
        if (const data::Policy* policy = corpus.policy_in_any(job.id, language))
          cost += 1 + static_cast<double>(policy->related_facilities.size()) / facilities_as_long;
        break;
      case compose::DocumentKind::dossier:
        cost += 2 + policies / 20;
        break;
      case compose::DocumentKind::comparison:
        cost += 2;
        break;
      case compose::DocumentKind::change:
        cost += 2 + policies / 10;
        break;
    }
  }
  return cost;
}

struct Part {
  std::string folder, file;
  Json manifest;
  SourceList sources{};

  const Json& about() const { return manifest.at("part"); }
  std::size_t number() const { return about().at("number"); }
  std::size_t of() const { return about().at("of"); }
};

/// What was refused: records, which all parts name, or documents of the part.
Json refused(const Part& part, bool documents) {
  Json list = Json::array();
  for (const Json& one : part.manifest.value("refused", Json::array()))
    if (one.contains("place") == documents) list.push_back(one);
  return list;
}

/// All that parts of one batch have alike.
Json batch_of(const Part& part) {
  return Json::array({part.manifest.at("version"), part.manifest.at("format"), part.manifest.at("corpus"),
                      part.about().at("of"), part.about().at("documents"), part.about().at("refused"),
                      refused(part, false)});
}

/// Of what the batch is made: see batch/state.hpp.
std::string state_of(const Part& part) { return part.manifest.at("state"); }

Result<Part> read_part(const std::string& folder, const FileSystem& files) {
  Part part{folder, fmt::format("{}/{}", folder, manifest_name), {}};
  Result<std::string> text = files.read(part.file, largest_manifest);
  if (!text) return fail(text.error());
  part.manifest = Json::parse(*text, nullptr, false);
  try {
    batch_of(part);
    state_of(part);
    for (const char* number : {"number", "of", "documents", "refused"})
      if (!part.about().at(number).is_number_unsigned()) throw std::out_of_range(number);
    if (part.of() > most_parts || !part.manifest.value("refused", Json::array()).is_array())
      throw std::out_of_range("of");
    part.sources = read_sources(part.manifest);
    if (part.number() >= 1 && part.number() <= part.of() && part.manifest.at("documents").is_array())
      return part;
  } catch (const std::exception&) {
  }
  return fail(file_diagnostic(part.file, "no-part", "this is no manifest of a part of a batch",
                              "parts are made by 'briefwright batch --shard I/N'"));
}

std::optional<Diagnostic> misfit(const std::vector<Part>& parts) {
  std::vector<std::size_t> missing(parts.front().of());
  std::iota(missing.begin(), missing.end(), std::size_t{1});
  for (const Part& part : parts) {
    if (batch_of(part) != batch_of(parts.front()))
      return file_diagnostic(part.file, "other-batch",
                             fmt::format("this part and {} are of different batches", parts.front().folder),
                             "the program, the corpus, the plan and the number of parts must be the same");
    if (state_of(part) != state_of(parts.front()))
      return file_diagnostic(
          part.file, "other-batch",
          fmt::format("this part and {} were not made from the same files with the same options",
                      parts.front().folder),
          "records, plan, layouts, options, fonts and the program must be the same: make one of "
          "them again");
    if (std::erase(missing, part.number()) == 0)
      return file_diagnostic(part.file, "other-batch",
                             fmt::format("part {} of {} is there twice", part.number(), part.of()),
                             "name each part once");
  }
  if (missing.empty()) return std::nullopt;
  return file_diagnostic(
      parts.front().file, "part-missing",
      fmt::format("of {} parts these are missing: {}", parts.front().of(), fmt::join(missing, ", ")),
      "make them with 'briefwright batch --shard I/N', and name all folders");
}

/// A document of a part: its entry without its place.
struct Placed {
  Json entry;
  const Part* part = nullptr;
};

}  // namespace

/// What parts have made, and why not the rest, by places in the batch.
struct Gathered {
  std::vector<Part> parts{};
  std::map<std::size_t, Placed> documents{};
  std::multimap<std::size_t, Json> refused{};
  std::vector<std::string> not_made{};
};

namespace {

Result<std::shared_ptr<const Gathered>> gather(std::vector<Part> parts) {
  const auto all = std::make_shared<Gathered>();
  all->parts = std::move(parts);
  for (const Part& part : all->parts) try {
      for (Json one : part.manifest.at("documents")) {
        const std::size_t place = one.at("place");
        one.erase("place");
        all->documents[place] = {std::move(one), &part};
      }
      for (const Json& path : part.about().at("not-made")) all->not_made.push_back(path);
      for (Json& one : refused(part, true)) {
        const std::size_t place = one.at("place");
        one.erase("place");
        all->refused.emplace(place, std::move(one));
      }
    } catch (const Json::exception&) {
      return fail(file_diagnostic(part.file, "no-part", "a document lacks its place in the batch",
                                  "make the part again"));
    }
  const Part& first = all->parts.front();
  if (all->documents.size() + all->not_made.size() != first.about().at("documents"))
    return fail(file_diagnostic(first.file, "no-part", "the parts do not hold all documents of the batch",
                                "make the parts again, of the same corpus"));
  return std::shared_ptr<const Gathered>(all);
}

}  // namespace

std::vector<std::size_t> places_of_part(const std::vector<Job>& jobs, const data::Corpus& corpus,
                                        std::size_t number, std::size_t of) {
  std::vector<double> costs;
  for (const Job& job : jobs) costs.push_back(cost_of(job, corpus));
  std::vector<std::size_t> order(jobs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return costs[a] > costs[b]; });
  // The longest first, each to the part that has least.
  std::vector<double> taken(of);
  std::vector<std::size_t> places;
  for (const std::size_t job : order) {
    const auto least = std::min_element(taken.begin(), taken.end());
    *least += costs[job];
    if (static_cast<std::size_t>(least - taken.begin()) + 1 == number) places.push_back(job);
  }
  std::sort(places.begin(), places.end());
  return places;
}

Result<Merged> merge_parts(const std::vector<std::string>& folders, const FileSystem& files) {
  std::vector<Part> parts;
  for (const std::string& folder : folders) {
    Result<Part> part = read_part(folder, files);
    if (!part) return fail(part.error());
    parts.push_back(std::move(*part));
  }
  if (const auto found = misfit(parts)) return fail(*found);
  const auto all = gather(std::move(parts));
  if (!all) return fail(all.error());
  Merged merged;
  merged.lists = *all;
  const Part& first = merged.lists->parts.front();
  merged.state = state_of(first);
  merged.refused = first.about().at("refused").get<std::size_t>();
  merged.not_made = merged.lists->not_made;
  for (const auto& [place, document] : merged.lists->documents) {
    auto read = read_document(document.entry, document.part->sources);
    if (!read)
      return fail(file_diagnostic(document.part->file, "no-part", "a document is not as a batch lists it",
                                  "make the part again"));
    merged.checksums += checksum_line(read->first, read->second.sha256);
    if (const std::string& trace = read->second.trace.sha256; !trace.empty())
      merged.checksums += checksum_line(trace_beside(read->first), trace);
    merged.documents.push_back(std::move(*read));
    merged.folders.push_back(document.part->folder);
  }
  return merged;
}

std::string merged_manifest(const Merged& merged, const Earlier& left, std::string_view folder) {
  SourceList used;
  for (const auto& [path, document] : merged.documents)
    used.insert(used.end(), document.sources.begin(), document.sources.end());
  for (const auto& [path, document] : left)
    used.insert(used.end(), document.sources.begin(), document.sources.end());
  const SourceTable sources(std::move(used));
  const Part& part = merged.lists->parts.front();
  Json whole = part.manifest;
  for (const char* key : {"part", "left", "refused"}) whole.erase(key);
  whole["sources"] = sources.json();
  whole["documents"] = Json::array();
  std::size_t i = 0;
  for (const auto& [place, document] : merged.lists->documents) {
    whole["documents"].push_back(document.entry);
    whole["documents"].back()["sources"] = sources.places(merged.documents[i++].second.sources);
  }
  Json not_made = refused(part, false);
  for (const auto& [place, one] : merged.lists->refused) not_made.push_back(one);
  if (!not_made.empty()) whole["refused"] = std::move(not_made);
  for (const auto& [path, document] : left)
    whole["left"].push_back(document_json(relative(path, folder), document, sources));
  return whole.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

namespace {

Result<std::string> file_of_part(const std::string& file, std::size_t size, const std::string& digest,
                                 const FileSystem& files) {
  Result<std::string> bytes = files.read(file, size);
  if (!bytes) return bytes;
  if (bytes->size() != size || to_hex(sha256(*bytes)) != digest)
    return fail(file_diagnostic(file, "changed-document",
                                "this is not the file that its part's manifest lists",
                                "make the part again"));
  return bytes;
}

}  // namespace

Result<PartDocument> document_of_part(const Merged& merged, std::size_t i, const FileSystem& files) {
  const auto& [path, document] = merged.documents[i];
  const std::string file = fmt::format("{}/{}", merged.folders[i], path);
  Result<std::string> bytes = file_of_part(file, document.bytes, document.sha256, files);
  if (!bytes) return fail(bytes.error());
  PartDocument part{std::move(*bytes), {}};
  if (document.trace.sha256.empty()) return part;
  Result<std::string> trace =
      file_of_part(trace_beside(file), document.trace.bytes, document.trace.sha256, files);
  if (!trace) return fail(trace.error());
  part.trace = std::move(*trace);
  return part;
}

}  // namespace briefwright::batch
