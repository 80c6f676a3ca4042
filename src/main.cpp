#include "cli/cli.hpp"

int main(int argc, char** argv) { return briefwright::cli::run(argc, argv); }
