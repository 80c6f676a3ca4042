#include "cli/events.hpp"

#include <fmt/format.h>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>

namespace briefwright::cli {
namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void refuse(const std::string& path, int error) {
  Diagnostic d;
  d.code = "cannot-write";
  d.origin.file = std::make_shared<const std::string>(path);
  d.message = fmt::format("cannot write: {}", std::strerror(error));
  throw EnvironmentError(d);
}

std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string_view result_of(const batch::Outcome& outcome) {
  return outcome.unwritten ? "unwritten" : outcome.kept ? "unchanged" : outcome.made ? "made" : "refused";
}

}  // namespace

Events::Events(std::string path, std::size_t documents) : path_(std::move(path)), documents_(documents) {
  if (path_.empty()) return;
  stream_ = path_ == "-" ? stdout : std::fopen(path_.c_str(), "we");
  if (stream_ == nullptr) refuse(path_, errno);
  write(text_of({{"event", "start"}, {"documents", documents_}}));
}

Events::~Events() {
  if (stream_ != nullptr && stream_ != stdout) std::fclose(stream_);
}

void Events::document(const batch::Job& job, const batch::Outcome& outcome, const Diagnostics& found) {
  if (stream_ == nullptr) return;
  Json languages = Json::array();
  for (const Language language : job.languages) languages.push_back(language.tag());
  Json event{{"event", "document"}, {"done", ++done_},
             {"of", documents_},    {"kind", compose::name_of(job.kind)},
             {"id", job.id},        {"languages", std::move(languages)},
             {"path", job.path},    {"result", result_of(outcome)}};
  if (outcome.made) {
    event["pages"] = outcome.pages;
    event["bytes"] = outcome.bytes;
    event["sha256"] = outcome.sha256;
  }
  event["errors"] = found.count(Severity::error);
  event["warnings"] = found.count(Severity::warning);
  write(text_of(event));
}

void Events::end(const std::string& sum) {
  if (stream_ == nullptr) return;
  write(text_of({{"event", "end"}, {"sum", sum}}));
  if (error_ != 0) refuse(path_ == "-" ? "standard output" : path_, error_);
}

void Events::write(const std::string& line) {
  errno = 0;
  if (std::fputs((line + "\n").c_str(), stream_) < 0 || std::fflush(stream_) != 0)
    if (error_ == 0) error_ = errno == 0 ? EIO : errno;
}

}  // namespace briefwright::cli
