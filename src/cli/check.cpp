// The command `check`: what is read, what is wrong with it, and what would keep briefs from being made.
#include "base/utf8.hpp"
#include "batch/check_briefs.hpp"
#include "cli/commands.hpp"
#include "cli/outputs.hpp"
#include "compose/brief/brief.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

namespace briefwright::cli {
namespace {

using Json = nlohmann::ordered_json;

/// Records counted once, in however many languages they are.
struct Read {
  std::set<std::string_view> policies, facilities, countries;
  std::vector<Language> languages;

  explicit Read(const data::Corpus& corpus) : languages(corpus.languages()) {
    for (const Language language : languages) {
      add(policies, corpus.policies(language));
      add(facilities, corpus.facilities(language));
      add(countries, corpus.countries(language));
    }
  }

 private:
  template <class T>
  static void add(std::set<std::string_view>& ids, std::span<const T> records) {
    for (const T& record : records) ids.insert(record.id.value);
  }
};

/// "86 policies, 1,017 facilities; zh and en"
std::string in_words(const Read& read, const compose::Labels& english) {
  std::string text;
  const auto add = [&](std::size_t n, std::string_view one, std::string_view other) {
    if (n == 0) return;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", english.number(static_cast<double>(n)),
                        n == 1 ? one : other);
  };
  add(read.policies.size(), "policy", "policies");
  add(read.facilities.size(), "facility", "facilities");
  add(read.countries.size(), "country", "countries");
  if (text.empty()) return "no records";
  std::vector<std::string> tags;
  for (const Language language : read.languages) tags.emplace_back(language.tag());
  const std::string last = tags.back();
  tags.pop_back();
  return fmt::format("{}; {}{}{}", text, fmt::join(tags, ", "), tags.empty() ? "" : " and ", last);
}

template <class Visit>
void for_messages(const batch::Workshop& workshop, Visit visit) {
  const data::Corpus& corpus = workshop.corpus();
  for (const Language language : corpus.languages())
    for (const data::Policy& policy : corpus.policies(language))
      visit(policy, compose::messages_of(corpus, policy, workshop.labels(language),
                                         workshop.brief_options().earlier.get()));
}

/// [{"id", "language", "messages": [{"kind", "weight", "printed", "text"}, …]}, …]
Json messages_json(const batch::Workshop& workshop) {
  Json policies = Json::array();
  for_messages(workshop, [&](const data::Policy& policy, const std::vector<compose::MadeMessage>& made) {
    Json list = Json::array();
    for (const compose::MadeMessage& one : made)
      list.push_back(
          {{"kind", one.kind}, {"weight", one.weight}, {"printed", one.printed}, {"text", one.text}});
    policies.push_back(
        {{"id", *policy.id}, {"language", policy.language.tag()}, {"messages", std::move(list)}});
  });
  return policies;
}

/// {"read": {…}, "diagnostics": […], "errors": n, "warnings": n}, with "messages" where they are wanted
std::string to_json(const Read& read, const Diagnostics& diagnostics, const Json& messages) {
  Json languages = Json::array(), list = Json::array();
  for (const Language language : read.languages) languages.push_back(language.tag());
  for (const Diagnostic& d : diagnostics.all())
    list.push_back({{"severity", to_string(d.severity)},
                    {"code", d.code},
                    {"file", d.origin.file_name()},
                    {"line", d.origin.line},
                    {"column", d.origin.column},
                    {"field", d.origin.field},
                    {"message", d.message},
                    {"hint", d.hint}});
  Json whole{{"read",
              {{"policies", read.policies.size()},
               {"facilities", read.facilities.size()},
               {"countries", read.countries.size()},
               {"languages", std::move(languages)}}},
             {"diagnostics", std::move(list)},
             {"errors", diagnostics.count(Severity::error)},
             {"warnings", diagnostics.count(Severity::warning)}};
  if (!messages.is_null()) whole["messages"] = messages;
  return with_escaped_controls(whole.dump(2, ' ', false, Json::error_handler_t::replace));
}

/// Without faces that are not installed, which `fonts` reports; strict: warnings as errors.
Diagnostics of_records(const Diagnostics& diagnostics, bool strict) {
  Diagnostics out;
  for (Diagnostic d : diagnostics.all()) {
    if (d.code == "font-missing") continue;
    if (strict && d.severity == Severity::warning) d.severity = Severity::error;
    out.add(std::move(d));
  }
  return out;
}

/// Of each policy the messages that its brief prints (*) and those that are too light.
void print_messages(const batch::Workshop& workshop, Terminal& out) {
  for_messages(workshop, [&](const data::Policy& policy, const std::vector<compose::MadeMessage>& made) {
    out.line(fmt::format("{} {}", policy.language.tag(), *policy.id));
    for (const compose::MadeMessage& one : made)
      out.line(
          fmt::format("  {} {:4.1f}  {:<10}  {}", one.printed ? '*' : ' ', one.weight, one.kind, one.text));
  });
}

}  // namespace

int check(const Options& options, FileSystem& files) {
  Diagnostics diagnostics;
  if (const auto mistake = clash(report_jobs(options), read_places(options, {options.corpus}, files))) {
    Terminal(stderr).show(*mistake);
    return 2;
  }
  batch::WorkshopOptions wanted;
  wanted.corpus = options.corpus;
  wanted.load.jobs = threads(options);
  wanted.since = options.since;
  const batch::Workshop workshop(files, wanted, diagnostics);
  diagnostics.append(data::check(workshop.corpus()));
  diagnostics.append(batch::check_briefs(workshop));
  diagnostics = of_records(diagnostics, options.strict);
  diagnostics.sort();
  const Read read(workshop.corpus());
  Terminal out(stdout);
  if (options.format == "json") {
    out.line(to_json(read, diagnostics, options.messages ? messages_json(workshop) : Json()));
  } else {
    if (options.messages) print_messages(workshop, out);
    out.show(diagnostics, Severity::note);
    out.line("read: " + in_words(read, workshop.labels(Language::en)));
    out.line(fmt::format("{} errors, {} warnings", diagnostics.count(Severity::error),
                         diagnostics.count(Severity::warning)));
  }
  write_reports(options, diagnostics, {"check", "read: " + in_words(read, workshop.labels(Language::en))},
                files);
  return diagnostics.has_errors() ? 1 : 0;
}

}  // namespace briefwright::cli
