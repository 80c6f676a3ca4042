// Shell completions and manual pages, made from the options that the program takes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace briefwright::cli {

/// What completion_script() is for.
std::vector<std::string> shells();

/// A script for bash, zsh or fish that completes commands, options, their words, files and folders.
std::string completion_script(const CLI::App& app, std::string_view shell);

/// The manual page of a command in mdoc(7).  `date` as mdoc wants it: "November 30, 2026".
std::string manual_page(const CLI::App& app, const CLI::App& command, std::string_view date);

}  // namespace briefwright::cli
