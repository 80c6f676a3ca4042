#include "cli/options.hpp"

#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "batch/shard.hpp"
#include "cli/command_docs.hpp"
#include "cli/terminal.hpp"
#include "cli/validators.hpp"
#include "config/config.hpp"
#include "data/dates.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdlib>

namespace briefwright::cli {
namespace {

constexpr std::string_view manual_date = "November 30, 2026";  // of the texts below

/// "--lang" and "-l" of every option of a command, those in its groups too.
void add_option_names(const CLI::App& command, std::vector<std::string>& names) {
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  for (const CLI::App* group :
       command.get_subcommands([](const CLI::App* sub) { return sub->get_name().empty(); }))
    add_option_names(*group, names);
}

/// The app and the raw words that it fills.
struct Parser {
  CLI::App app{"Policy records and facility references to printable PDF briefs."};
  Options options;
  std::vector<std::string> reports;
  std::string language, date, missing_glyph = "error", old_corpus, change_format = "pdf", help_on, kind_word,
                              shard, id_word, shell;
  bool manual = false;
  CLI::App *brief = nullptr, *dossier = nullptr, *compare = nullptr, *diff = nullptr, *batch = nullptr,
           *check = nullptr, *merge = nullptr, *review = nullptr, *layouts = nullptr, *fonts = nullptr,
           *schema = nullptr, *new_record = nullptr, *version = nullptr, *help_command = nullptr;

  Parser() {
    app.require_subcommand(1);
    app.name("briefwright");
    add_brief();
    add_dossier();
    add_compare();
    add_diff();
    add_batch();
    add_check();
    add_merge();
    add_review();
    layouts = app.add_subcommand("layouts", "List what --layout and --theme take");
    add_fonts();
    add_schema();
    add_new();
    version = app.add_subcommand("version", "Print the version");
    help_command = app.add_subcommand("help", "Print the help of a command, or this");
    auto* which = help_command->add_option("COMMAND", help_on, "A command");
    help_command->add_flag("--manual", manual, "Print the manual page of the command")->needs(which);
    help_command->add_option("--completion", shell, "Print the completion script of a shell")
        ->check(one_of(shells()));
    const std::string name_and_version = fmt::format("briefwright {}", BRIEFWRIGHT_VERSION);
    app.set_version_flag("-V,--version", name_and_version, "Print the version and exit");
    for (CLI::App* command : app.get_subcommands({}))
      command->set_version_flag("-V,--version", name_and_version)->group("");  // group "": not in the help
    app.footer(
        "Exit codes: 0 all made; 1 some input was refused, the rest was made; 2 wrong usage; 3 the "
        "environment cannot do it.");
  }

  void add_common(CLI::App* command, const std::string& layout) {
    command
        ->add_option("-l,--lang", language,
                     "Language by its BCP 47 tag: zh, en, es; several in one file: zh+en")
        ->check(language_tags());
    command->add_option("--layout", options.layout,
                        "Name of a layout (see 'briefwright layouts') or a layout file; default: " + layout);
    command->add_option("--theme", options.theme,
                        "Name of a theme (see 'briefwright layouts'; default: the layout's own)");
    command
        ->add_option(
            "--missing-glyph", missing_glyph,
            "A character that no font has: error refuses the brief of its record and is a box with a "
            "warning in other documents, box is that everywhere")
        ->check(one_of({"error", "box"}))
        ->capture_default_str();
    command->add_option(
        "--date", date,
        "Date of the document, YYYY-MM-DD (default: SOURCE_DATE_EPOCH, else the record's own)");
    command->add_option("-j,--jobs", options.jobs, "Threads (default: one for each processor)")
        ->check(CLI::Range(1u, 256u));
    auto* attach = command->add_flag_callback(
        "--attach", [this] { options.attach = true; },
        "Put source records and data (CSV) inside the PDF (default: as the layout says)");
    command
        ->add_flag_callback(
            "--no-attach", [this] { options.attach = false; }, "Put nothing inside the PDF")
        ->excludes(attach);
    command->add_flag("-q,--quiet", options.quiet, "Print errors only");
  }

  /// An option that takes one of the words, by its place among them.
  template <class Choice, std::size_t n>
  void add_choice(CLI::App* command, const char* name, const std::array<std::string_view, n>& words,
                  std::optional<Choice>& to, const char* help) {
    command
        ->add_option_function<std::string>(
            name,
            [&words, &to](const std::string& word) {
              to = static_cast<Choice>(std::find(words.begin(), words.end(), word) - words.begin());
            },
            help)
        ->check(one_of({words.begin(), words.end()}));
  }

  void add_deployment(CLI::App* command) {
    add_choice(command, "--register", compose::register_scope_names, options.register_scope,
               "Which records of a long register are printed (default: as the layout says)");
    add_maps(command);
  }

  void add_maps(CLI::App* command) {
    add_choice(command, "--maps", compose::map_choice_names, options.maps,
               "Whether maps are printed (default: as the layout says)");
  }

  void add_since(CLI::App* command) {
    command->add_option("--since", options.since,
                        "Folder of an older version of the corpus: key messages tell what changed since");
  }

  void add_trace(CLI::App* command) {
    command->add_option("--trace", options.trace,
                        "File for a trace (JSON): where every printed text and figure came from");
  }

  void add_brief() {
    brief = app.add_subcommand("brief", "Make the brief of one or several records");
    brief->add_option("ID", options.inputs, "Ids of policies, or paths of records")->required();
    auto* corpus =
        brief->add_option("-c,--corpus", options.corpus, "Folder with policies/, facilities/ and countries/");
    brief
        ->add_option("--records", options.records,
                     "Model of a record that lies in no corpus: a file (*.yaml), or a name (default: ccus)")
        ->excludes(corpus);
    brief->add_option("-o,--output", options.output,
                      "File, folder (with a final / or there already), or - for standard output");
    add_trace(brief);
    add_common(brief, "brief");
    add_deployment(brief);
    add_since(brief);
    brief->footer(
        "Examples:\n"
        "  briefwright brief us-45q-credit --corpus seeds --lang zh -o 45q.pdf\n"
        "  briefwright brief seeds/policies/en/us-45q-credit.md -o -  > 45q.pdf\n"
        "  briefwright brief my.md --records examples/solar/solar.yaml -o my.pdf");
  }

  void add_dossier() {
    using Kind = data::SelectionKind;
    dossier = app.add_subcommand("dossier", "Make one document of a country, region, sector or selection");
    dossier->add_option("-c,--corpus", options.corpus, "Folder with policies/, facilities/ and countries/")
        ->required();
    auto* question = dossier->add_option_group("question", "What the dossier is about");
    const auto add = [&](const char* name, Kind kind, const char* help) {
      question->add_option_function<std::string>(
          name,
          [this, kind](const std::string& value) {
            options.selection = {kind, value};
          },
          help);
    };
    add("--country", Kind::country, "A country by its name in either language");
    add("--region", Kind::region, "A region of the world or a part of one");
    add("--sector", Kind::sector, "A sector of policies or facilities");
    add("--where", Kind::where, "An expression over fields of policies and facilities");
    question->add_flag_callback(
        "--all", [this] { options.selection = {}; }, "All records");
    question->require_option(1);
    dossier->add_option("-o,--output", options.output,
                        "File, folder (with a final / or there already), or - for standard output");
    add_trace(dossier);
    add_common(dossier, "dossier");
    add_deployment(dossier);
    dossier->footer([] {
      return where_help() +
             "Examples:\n"
             "  briefwright dossier --corpus seeds --country Norway --lang en -o norway.pdf\n"
             "  briefwright dossier --corpus seeds --where \"country = china and status = operational\"\n"
             "  briefwright dossier --corpus seeds --all --lang zh -o all.pdf";
    });
  }

  void add_compare() {
    compare = app.add_subcommand("compare", "Make one document of two to five policies or countries");
    compare
        ->add_option("ID", options.inputs, "Ids of policies, or countries by name: two to five of one kind")
        ->required()
        ->expected(2, 5);
    compare->add_option("-c,--corpus", options.corpus, "Folder with policies/, facilities/ and countries/")
        ->required();
    compare->add_option("-o,--output", options.output,
                        "File, folder (with a final / or there already), or - for standard output");
    add_trace(compare);
    add_common(compare, "comparison");
    add_maps(compare);
    compare->footer(
        "Examples:\n"
        "  briefwright compare us-45q-credit no-longship-programme --corpus seeds --lang zh -o two.pdf\n"
        "  briefwright compare Norway China \"United States\" --corpus seeds --lang en -o three.pdf");
  }

  /// The forms of --where, and the fields of the records that a corpus has unless it says otherwise.
  static std::string where_help() {
    std::string text =
        "Expressions: FIELD = != < <= > >= VALUE, FIELD contains VALUE, FIELD [not] in (A, B), has FIELD, a "
        "flag\n"
        "alone; and, or, not, parentheses; policy.FIELD or facility.FIELD for one kind of record. A "
        "condition\n"
        "speaks of the records that have its field; an expression that says nothing of a kind selects none "
        "of it.\n";
    const RealFiles files;
    const data::RecordModel model = config::load_record_model(files, config::resource_folder(files));
    constexpr std::string_view profile = "country.";
    for (const auto& [subject, title] : {std::pair(data::Subject::both, "Fields of both"),
                                         std::pair(data::Subject::policy, "Fields of policies"),
                                         std::pair(data::Subject::facility, "Fields of facilities")}) {
      text += std::string(title) + ":";
      for (const data::ExpressionField& field : data::expression_fields(model))
        if (field.subject == subject && !field.name.starts_with(profile))
          text += " " + std::string(field.name);
      text += "\n";
    }
    text += "Fields of the profile of a record's country (country.FIELD):";
    for (const data::ExpressionField& field : data::expression_fields(model))
      if (field.name.starts_with(profile)) text += " " + std::string(field.name.substr(profile.size()));
    text += "\n";
    return text;
  }

  void add_diff() {
    diff = app.add_subcommand("diff", "Tell what changed between two versions of a corpus");
    diff->add_option("OLD", old_corpus, "Folder of the older version")->required();
    diff->add_option("NEW", options.corpus, "Folder of the newer version")->required();
    diff->add_option("-o,--output", options.output,
                     "File, folder (with a final / or there already), or - for standard output");
    diff->add_option(
            "--format", change_format,
            "pdf: a change brief; json: all changes for a machine, in one language or, with zh+en, a "
            "list of both")
        ->check(one_of({"pdf", "json"}))
        ->capture_default_str();
    add_trace(diff);
    add_common(diff, "change");
    diff->footer(
        "Examples:\n"
        "  briefwright diff hub/2026-02 hub/2026-08 --lang en -o changes.pdf\n"
        "  briefwright diff hub/2026-02 hub/2026-08 --format json -o -");
  }

  void add_reports(CLI::App* command) {
    command->add_option("--report", reports,
                        "FORMAT=FILE, - for standard output; github: annotations of a workflow, junit: XML, "
                        "markdown: a job summary, sarif: SARIF 2.1.0; may be repeated");
    command->add_flag("--strict", options.strict, "Warnings count as errors");
  }

  void add_batch() {
    batch = app.add_subcommand("batch", "Make the briefs of all records of a corpus");
    batch->add_option("-c,--corpus", options.corpus, "Folder with policies/, facilities/ and countries/")
        ->required();
    batch->add_option("-o,--out", options.output, "Folder for FOLDER/zh/ID.pdf and FOLDER/en/ID.pdf")
        ->required();
    add_common(batch, "brief");
    add_deployment(batch);
    add_since(batch);
    add_reports(batch);
    batch->add_option("--plan", options.plan,
                      "File (YAML) that names all documents to be made, each kind under its layout");
    batch->add_option("--events", options.events,
                      "File for a line of JSON a document made, - for standard output");
    batch->add_flag("!--no-manifest", options.manifest,
                    "Write no manifest.json, SHA256SUMS and index.html, and make all documents");
    add_index(batch);
    batch->add_flag("--traces", options.traces,
                    "Write NAME.trace.json beside each document, which 'briefwright review' reads");
    batch->add_flag("--prune", options.prune, "Remove what earlier runs have made of records now gone");
    batch->add_flag("--fresh", options.fresh,
                    "Make all documents, those too whose file of an earlier run would be the same");
    add_archive(batch)->excludes("--no-manifest");
    add_provenance(batch)->excludes("--no-manifest");
    batch
        ->add_option("--shard", shard,
                     "I/N: make part I of N, as one of N machines; 'briefwright merge' puts them together")
        ->excludes("--no-manifest")
        ->excludes("--prune");
    batch->add_flag("--list", options.list, "Print the paths of the documents, and make none");
    batch->add_option("--max-refused", options.most_refused, "Leave with 0 while no more are refused");
    batch->footer(
        "Examples:\n"
        "  briefwright batch --corpus seeds --out out --jobs 2\n"
        "  briefwright batch --corpus seeds --out out --plan examples/plan.yaml --events out.jsonl\n"
        "  briefwright batch --corpus seeds --out out --report sarif=out/briefs.sarif --report "
        "junit=out/junit.xml");
  }

  void add_index(CLI::App* command) {
    command->add_flag("!--no-index", options.index,
                      "Write no index.html, the list of all documents for readers");
  }

  CLI::Option* add_archive(CLI::App* command) {
    return command
        ->add_option("--archive", options.archive,
                     "File (*.tar, *.tar.gz, *.tar.zst, *.zip) for all documents and their list as one; "
                     "times in it: that of SOURCE_DATE_EPOCH, else 1970; in a zip 1980")
        ->check(archive_name());
  }

  CLI::Option* add_provenance(CLI::App* command) {
    return command->add_flag("--provenance", options.provenance,
                             "Write provenance.json: an in-toto statement of what the documents were made "
                             "from, each file with its digest");
  }

  void add_merge() {
    merge = app.add_subcommand("merge", "Put the parts of a batch together that several machines have made");
    merge->add_option("PART", options.inputs, "Folders that 'briefwright batch --shard I/N' has made")
        ->required();
    merge
        ->add_option("-o,--out", options.output,
                     "Folder for all documents, index.html, manifest.json and SHA256SUMS")
        ->required();
    add_index(merge);
    add_archive(merge);
    add_provenance(merge);
    merge->add_flag("-q,--quiet", options.quiet, "Print errors only");
    merge->footer(
        "Example:\n"
        "  briefwright batch --corpus seeds --shard 1/2 --out part1\n"
        "  briefwright batch --corpus seeds --shard 2/2 --out part2\n"
        "  briefwright merge part1 part2 --out out");
  }

  void add_review() {
    review = app.add_subcommand("review", "Tell what is printed otherwise in a newer make of documents");
    review->add_option("OLD", old_corpus, "Folder that 'briefwright batch --traces' has made, or a PDF")
        ->required();
    review->add_option("NEW", options.corpus, "The newer one")->required();
    review->add_option("--format", options.format, "text, json, or markdown: a table for a pull request")
        ->check(one_of({"text", "json", "markdown"}))
        ->capture_default_str();
    review->add_option("-o,--output", options.output, "File (default: standard output)");
    review->add_option("--images", options.images,
                       "Folder for pictures (PNG) of the pages with a change, the older on the left; needs "
                       "the program pdftoppm");
    review->footer(
        "Examples:\n"
        "  briefwright batch --corpus seeds --traces --out old\n"
        "  briefwright review old new --images pages\n"
        "  briefwright review old new --format markdown -o summary.md");
  }

  void add_check() {
    check =
        app.add_subcommand("check", "Check the records of a corpus and print what is wrong, with its place");
    check->add_option("-c,--corpus", options.corpus, "Folder with policies/, facilities/ and countries/")
        ->required();
    check->add_option("--format", options.format, "text or json")
        ->check(one_of({"text", "json"}))
        ->capture_default_str();
    add_reports(check);
    check->add_flag("--messages", options.messages,
                    "Print what the rules for key messages make of each policy, with weights");
    add_since(check);
    check->add_option("-j,--jobs", options.jobs, "Threads")->check(CLI::Range(1u, 256u));
    check->footer(
        "Examples:\n"
        "  briefwright check --corpus seeds --format json\n"
        "  briefwright check --corpus seeds --report github=-");
  }

  void add_fonts() {
    fonts = app.add_subcommand(
        "fonts", "List the faces in use, for which script and language, their files, and what is missing");
    fonts->add_option("--format", options.format, "text or json")
        ->check(one_of({"text", "json"}))
        ->capture_default_str();
    fonts->footer("Example:\n  briefwright fonts --format json");
  }

  void add_records(CLI::App* command) {
    command->add_option("--records", options.records,
                        "A model file, or the name of one (default: ccus, the records of a hub for CCUS)");
    command->add_option("-l,--lang", language, "Language of names and comments, by its BCP 47 tag")
        ->check(language_tags());
  }

  void add_schema() {
    schema = app.add_subcommand(
        "schema", "Print the JSON Schema of records, layouts, themes or label catalogues, for editors");
    schema
        ->add_option(
            "KIND", kind_word,
            "policy, facility or country for the front matter of records; layout, theme or labels for "
            "files in layouts/; plan and manifest for those of a batch")
        ->check(one_of({"policy", "facility", "country", "layout", "theme", "labels", "plan", "manifest"}));
    schema->add_flag("--reference", options.reference,
                     "Print the reference of all kinds of records instead, as Markdown");
    add_records(schema);
    schema->footer(
        "Examples:\n"
        "  briefwright schema policy > policy.schema.json\n"
        "  briefwright schema --reference > record-reference.md");
  }

  void finish_schema() {
    if (options.reference && !kind_word.empty())
      throw CLI::ValidationError("--reference",
                                 "it is of all kinds of records: leave '" + kind_word + "' out");
    if (options.reference && !language.empty())
      throw CLI::ValidationError("--lang", "the reference has the names of all languages");
    if (!options.reference && kind_word.empty()) throw CLI::RequiredError("KIND");
    if (kind_word == "layout" || kind_word == "theme" || kind_word == "labels")
      for (const auto& [name, value] :
           {std::pair("--records", &options.records), std::pair("--lang", &language)})
        if (!value->empty()) throw CLI::ValidationError(name, "it is of records, not of a " + kind_word);
    options.inputs = {kind_word};
  }

  void add_new() {
    new_record = app.add_subcommand("new", "Write a record to fill in, with every field of the model");
    new_record->add_option("KIND", kind_word, "policy, facility or country")
        ->required()
        ->check(one_of({"policy", "facility", "country"}));
    new_record->add_option("ID", id_word, "The id of the record: letters, digits and hyphens")->required();
    auto* corpus = new_record->add_option(
        "-c,--corpus", options.corpus,
        "The corpus whose model it follows; the file goes to FOLDER/policies/LANGUAGE/ID.md, "
        "FOLDER/facilities/… or FOLDER/countries/…");
    add_records(new_record);
    new_record->get_option("--records")->excludes(corpus);
    new_record->add_option("-o,--output", options.output,
                           "File, folder, or - for standard output; a file that is there is left alone");
    new_record->footer(
        "Examples:\n"
        "  briefwright new policy us-45q-credit\n"
        "  briefwright new facility northern-lights --corpus seeds --lang en");
  }

  void finish_reports() {
    for (const std::string& asked : reports) {
      const std::size_t sign = asked.find('=');
      const std::string format = asked.substr(0, sign);
      if (std::find(report_formats.begin(), report_formats.end(), format) == report_formats.end())
        throw CLI::ValidationError(
            "--report", fmt::format("'{}' is none of {}", format, fmt::join(report_formats, ", ")));
      if (sign == std::string::npos || sign + 1 == asked.size())
        throw CLI::ValidationError("--report", fmt::format("it takes {}=FILE", format));
      options.reports.push_back({format, asked.substr(sign + 1)});
    }
  }

  /// "2/3".
  static std::pair<std::size_t, std::size_t> shard_from(const std::string& text) {
    std::size_t number = 0, of = 0;
    const char* const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, number);
    const bool slash = first.ec == std::errc() && first.ptr != end && *first.ptr == '/';
    const auto second = slash ? std::from_chars(first.ptr + 1, end, of) : first;
    if (!slash || second.ec != std::errc() || second.ptr != end || number < 1 || number > of ||
        of > batch::most_parts)
      throw CLI::ValidationError("--shard",
                                 fmt::format("'{}' is no part: I/N is wanted, with I from 1 to N and N up "
                                             "to {}",
                                             text, batch::most_parts));
    return {number, of};
  }

  void finish_diff() {
    options.inputs = {old_corpus, options.corpus};
    options.json = change_format == "json";
    if (options.json && !options.trace.empty())
      throw CLI::ValidationError("--trace", "a trace follows what is printed: it needs --format pdf");
  }

  void finish() {
    using Command = Options::Command;
    const std::pair<CLI::App*, Command> commands[] = {
        {brief, Command::brief},    {dossier, Command::dossier}, {compare, Command::compare},
        {diff, Command::diff},      {batch, Command::batch},     {check, Command::check},
        {merge, Command::merge},    {layouts, Command::layouts}, {fonts, Command::fonts},
        {review, Command::review},  {schema, Command::schema},   {new_record, Command::new_record},
        {version, Command::version}};
    for (const auto& [app_of, command] : commands)
      if (app_of->parsed()) options.command = command;
    if (!language.empty()) options.languages = {languages_from(language)};
    finish_reports();
    if (!shard.empty()) options.shard = shard_from(shard);
    if (options.command == Command::diff) finish_diff();
    if (options.command == Command::review) options.inputs = {old_corpus, options.corpus};
    if (!options.plan.empty() && !options.layout.empty())
      throw CLI::ValidationError("--plan", "the plan names the layout of each document: leave --layout out");
    if (options.command == Command::schema) finish_schema();
    if (options.command == Command::new_record) options.inputs = {kind_word, id_word};
    options.boxes = missing_glyph == "box";
    options.date = date.empty() ? epoch_from_environment() : seconds_of(date);
  }

  std::vector<std::string> command_names() {
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
    return names;
  }

  Diagnostic unknown_command(const std::string& word) {
    return usage(fmt::format("there is no command '{}'", word),
                 suggestion(word, command_names(), "'briefwright help' lists the commands"));
  }

  /// What is wrong with the command line: a word that is none of ours comes before what CLI11 says, which may
  /// only follow from it (`--corpsu seeds` lacks the corpus).
  Diagnostic mistake(const CLI::ParseError& error) {
    const std::vector<CLI::App*> parsed = app.get_subcommands();
    const std::vector<std::string> left = app.remaining(true);
    if (parsed.empty() && left.empty() && dynamic_cast<const CLI::RequiredError*>(&error) != nullptr)
      return usage("a command is wanted", "'briefwright help' lists the commands");
    const bool command_left = parsed.empty() && !left.empty() && !left.front().starts_with('-');
    if (command_left) return unknown_command(left.front());
    const CLI::App& command = parsed.empty() ? app : *parsed.front();
    const std::string name = parsed.empty() ? "briefwright" : "briefwright " + command.get_name();
    const std::string see = fmt::format("see '{} --help'", name);
    if (left.empty()) return usage(error.what(), see);
    const std::string word = left.front().substr(0, left.front().find('='));
    std::vector<std::string> names;
    add_option_names(command, names);
    const auto has = [&](const std::string& option) {
      return std::find(names.begin(), names.end(), option) != names.end();
    };
    if (!word.starts_with('-')) {
      const bool lacks_corpus = has("--corpus") && command.get_option("--corpus")->count() == 0;
      return usage(fmt::format("'{}' is one word too many", left.front()),
                   lacks_corpus ? fmt::format("'{}' takes --corpus FOLDER", name) : see);
    }
    if (has(word))
      return usage(fmt::format("'{}' stands before the command", word),
                   fmt::format("options stand behind it: {} {}", name, word));
    return usage(fmt::format("'{}' has no option '{}'", name, word), suggestion(word, names, see));
  }

  /// Prints the help that `help` asks for; the mistake when there is no such command.
  std::optional<Diagnostic> print_help() {
    const std::vector<CLI::App*> commands = app.get_subcommands({});
    const auto found = std::find_if(commands.begin(), commands.end(), [this](const CLI::App* command) {
      return command->get_name() == help_on;
    });
    if (found == commands.end() && !help_on.empty()) return unknown_command(help_on);
    const auto normal = CLI::AppFormatMode::Normal;
    fmt::print("{}", !shell.empty()    ? completion_script(app, shell)
                     : help_on.empty() ? app.get_formatter()->make_help(&app, app.get_name(), normal)
                     : manual          ? manual_page(app, **found, manual_date)
                                       : (*found)->help(app.get_name()));
    return std::nullopt;
  }
};

}  // namespace

Diagnostic usage(std::string message, std::string hint) {
  return {Severity::error, "usage", {}, std::move(message), std::move(hint)};
}

std::optional<Options> parse(int argc, char** argv, int& exit_code) {
  Parser parser;
  std::optional<Diagnostic> mistake;
  exit_code = 0;
  try {
    parser.app.parse(argc, argv);
    if (!parser.help_command->parsed()) {
      parser.finish();
      return parser.options;
    }
    mistake = parser.print_help();
  } catch (const CLI::Success& printed) {  // --help, --version
    parser.app.exit(printed);
  } catch (const CLI::ParseError& error) {
    mistake = parser.mistake(error);
  }
  if (!mistake) return std::nullopt;
  Terminal(stderr).show(*mistake);
  exit_code = 2;
  return std::nullopt;
}

}  // namespace briefwright::cli
