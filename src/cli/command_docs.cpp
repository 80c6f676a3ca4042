#include "cli/command_docs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

namespace briefwright::cli {
namespace {

/// An option as the shells and the manual need it.
struct Row {
  std::vector<std::string> names;  // "-l", "--lang"; none for a positional argument
  std::string placeholder;         // of its value; empty for a flag
  std::vector<std::string> words;  // that it takes, where these are known
  std::string help;
  bool required = false, several = false;

  bool folder() const { return help.starts_with("Folder"); }
};

/// "{pdf,json}" gives its words, all else none.
std::vector<std::string> words_of(const std::string& type) {
  const std::size_t begin = type.find('{'), end = type.find('}');
  std::vector<std::string> words;
  if (begin == std::string::npos || end == std::string::npos) return words;
  for (std::size_t at = begin + 1; at < end;) {
    const std::size_t comma = std::min(type.find(',', at), end);
    words.push_back(type.substr(at, comma - at));
    at = comma + 1;
  }
  return words;
}

std::string placeholder_of(const CLI::Option& option) {
  if (option.get_expected_max() == 0) return {};
  if (!option.nonpositional()) return option.get_name();
  const std::vector<std::string> words = words_of(option.get_type_name());
  return words.empty() ? "value" : fmt::format("{}", fmt::join(words, "|"));
}

void add_rows(const CLI::App& command, std::vector<Row>& rows) {
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_group().empty()) continue;  // left out of the help as well
    Row row{{},
            placeholder_of(*option),
            words_of(option->get_type_name()),
            option->get_description(),
            option->get_required(),
            option->get_expected_max() > 1};
    for (const std::string& name : option->get_snames()) row.names.push_back("-" + name);
    for (const std::string& name : option->get_lnames()) row.names.push_back("--" + name);
    rows.push_back(std::move(row));
  }
  for (const CLI::App* group :
       command.get_subcommands([](const CLI::App* sub) { return sub->get_name().empty(); }))
    add_rows(*group, rows);
}

std::vector<Row> rows_of(const CLI::App& command) {
  std::vector<Row> rows;
  add_rows(command, rows);
  return rows;
}

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App* sub) { return !sub->get_name().empty(); });
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

/// Inside single quotes of a shell.
std::string quoted(const std::string& text) { return "'" + replaced(text, "'", "'\\''") + "'"; }

std::string bash(const CLI::App& app) {
  std::vector<std::string> names;
  std::string values, options;
  for (const CLI::App* command : commands_of(app)) {
    names.push_back(command->get_name());
    std::vector<std::string> own;
    for (const Row& row : rows_of(*command)) {
      own.insert(own.end(), row.names.begin(), row.names.end());
      if (row.names.empty() || row.placeholder.empty()) continue;
      std::vector<std::string> cases;
      for (const std::string& name : row.names)
        cases.push_back(fmt::format("'{} {}'", command->get_name(), name));
      const std::string how = !row.words.empty()
                                  ? fmt::format("-W {}", quoted(fmt::format("{}", fmt::join(row.words, " "))))
                              : row.folder() ? "-d"
                                             : "-f";
      values += fmt::format("    {}) mapfile -t COMPREPLY < <(compgen {} -- \"$word\"); return ;;\n",
                            fmt::join(cases, "|"), how);
    }
    options += fmt::format("    {}) options={} ;;\n", command->get_name(),
                           quoted(fmt::format("{}", fmt::join(own, " "))));
  }
  return fmt::format(
      "# bash completion for {0}\n"
      "_{0}() {{\n"
      "  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} "
      "command=${{COMP_WORDS[1]}} options=\n"
      "  if ((COMP_CWORD == 1)); then\n"
      "    mapfile -t COMPREPLY < <(compgen -W {1} -- \"$word\"); return\n"
      "  fi\n"
      "  case \"$command $before\" in\n{2}  esac\n"
      "  case \"$command\" in\n{3}  esac\n"
      "  if [[ $word == -* ]]; then\n"
      "    mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n"
      "  else\n"
      "    mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
      "  fi\n"
      "}}\n"
      "complete -o filenames -F _{0} {0}\n",
      app.get_name(), quoted(fmt::format("{}", fmt::join(names, " "))), values, options);
}

/// What stands in brackets of _arguments.
std::string zsh_help(const std::string& text) {
  return replaced(replaced(replaced(replaced(text, "\\", "\\\\"), "[", "\\["), "]", "\\]"), ":", "\\:");
}

std::string zsh(const CLI::App& app) {
  std::string commands, cases;
  for (const CLI::App* command : commands_of(app)) {
    commands +=
        fmt::format("    {}\n", quoted(command->get_name() + ":" + zsh_help(command->get_description())));
    cases += fmt::format("    {})\n      _arguments", command->get_name());
    int place = 0;
    for (const Row& row : rows_of(*command)) {
      const std::string action = !row.words.empty() ? fmt::format("({})", fmt::join(row.words, " "))
                                 : row.folder()     ? "_files -/"
                                                    : "_files";
      const std::string value =
          row.placeholder.empty() ? "" : fmt::format(":{}:{}", zsh_help(row.placeholder), action);
      if (row.names.empty())
        cases +=
            fmt::format(" \\\n        {}", quoted((row.several ? "*" : std::to_string(++place)) + value));
      else if (row.names.size() == 1)
        cases += fmt::format(" \\\n        {}",
                             quoted(fmt::format("{}[{}]{}", row.names[0], zsh_help(row.help), value)));
      else
        cases +=
            fmt::format(" \\\n        {}{{{}}}{}", quoted(fmt::format("({})", fmt::join(row.names, " "))),
                        fmt::join(row.names, ","), quoted(fmt::format("[{}]{}", zsh_help(row.help), value)));
    }
    cases += "\n      ;;\n";
  }
  return fmt::format(
      "#compdef {0}\n"
      "_{0}() {{\n"
      "  local -a commands=(\n{1}  )\n"
      "  if ((CURRENT == 2)); then\n    _describe command commands\n    return\n  fi\n"
      "  local command=$words[2]\n"
      "  shift words\n  ((CURRENT--))\n"
      "  case $command in\n{2}  esac\n"
      "}}\n"
      "_{0} \"$@\"\n",
      app.get_name(), commands, cases);
}

std::string fish(const CLI::App& app) {
  std::string script = fmt::format("# fish completion for {}\n", app.get_name());
  for (const CLI::App* command : commands_of(app))
    script += fmt::format("complete -c {} -f -n __fish_use_subcommand -a {} -d {}\n", app.get_name(),
                          command->get_name(), quoted(command->get_description()));
  for (const CLI::App* command : commands_of(app))
    for (const Row& row : rows_of(*command)) {
      if (row.names.empty()) continue;
      script += fmt::format("complete -c {} -n '__fish_seen_subcommand_from {}'", app.get_name(),
                            command->get_name());
      for (const std::string& name : row.names)
        script += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      if (!row.placeholder.empty()) script += " -r";
      if (!row.words.empty()) script += " -f -a " + quoted(fmt::format("{}", fmt::join(row.words, " ")));
      if (row.folder()) script += " -f -a '(__fish_complete_directories)'";
      script += fmt::format(" -d {}\n", quoted(row.help));
    }
  return script;
}

/// A line of mdoc text: backslashes and a leading control character are shown as they are.
std::string mdoc_line(const std::string& text) {
  std::string out = replaced(text, "\\", "\\e");
  if (out.starts_with('.') || out.starts_with('\'')) out.insert(0, "\\&");
  return out;
}

template <class Change>
std::string mdoc_lines(std::string_view text, const Change& change) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out += change(std::string(text.substr(0, end))) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

/// Each sentence on a line of its own, as mdoc wants it; without a line feed at the end.
std::string mdoc_text(const std::string& text) {
  std::string lines = mdoc_lines(replaced(text, ". ", ".\n"), mdoc_line);
  if (!lines.empty()) lines.pop_back();
  return lines;
}

/// As it stands.
std::string literal(const std::string& text) {
  return ".Bd -literal\n" + mdoc_lines(text, mdoc_line) + ".Ed\n";
}

/// An argument of a macro: whole where it holds blanks or could be a macro itself.
std::string mdoc_word(const std::string& word) {
  return "\"" + replaced(replaced(word, "\\", "\\e"), "\"", "\\(dq") + "\"";
}

std::string mdoc_names(const Row& row) {
  std::vector<std::string> names;
  for (const std::string& name : row.names) names.push_back("Fl " + replaced(name.substr(1), "-", "\\-"));
  std::string line = fmt::format("{}", fmt::join(names, " , "));
  if (!row.placeholder.empty()) line += (line.empty() ? "Ar " : " Ar ") + mdoc_word(row.placeholder);
  return line;
}

}  // namespace

std::vector<std::string> shells() { return {"bash", "zsh", "fish"}; }

std::string completion_script(const CLI::App& app, std::string_view shell) {
  return shell == "bash" ? bash(app) : shell == "zsh" ? zsh(app) : fish(app);
}

std::string manual_page(const CLI::App& app, const CLI::App& command, std::string_view date) {
  const std::string name = app.get_name() + "-" + command.get_name();
  std::string upper = name;
  for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  std::string page =
      fmt::format(".Dd {}\n.Dt {} 1\n.Os\n.Sh NAME\n.Nm {}\n.Nd {}\n.Sh SYNOPSIS\n.Nm {} {}\n", date, upper,
                  name, mdoc_text(command.get_description()), app.get_name(), command.get_name());
  const std::vector<Row> rows = rows_of(command);
  for (const Row& row : rows)
    if (row.required) page += fmt::format(".{}{}\n", mdoc_names(row), row.several ? " ..." : "");
  page += ".Op Ar option ...\n.Sh DESCRIPTION\n.Bl -tag -width Ds\n";
  for (const Row& row : rows) page += fmt::format(".It {}\n{}.\n", mdoc_names(row), mdoc_text(row.help));
  page += ".El\n";
  const std::string footer = command.get_footer();
  const std::size_t examples = std::min(footer.find("Example"), footer.size());
  if (examples > 0) page += literal(footer.substr(0, examples));
  if (examples < footer.size())
    page +=
        ".Sh EXAMPLES\n" + literal(footer.substr(std::min(footer.find('\n', examples) + 1, footer.size())));
  page += fmt::format(".Sh SEE ALSO\n.Xr {} 1\n", app.get_name());
  return page;
}

}  // namespace briefwright::cli
