// The command line: arguments to jobs, diagnostics to text, results to exit codes.
#pragma once

namespace briefwright::cli {

/// 0 all made; 1 some input was refused, the rest was made; 2 wrong usage; 3 the environment cannot; 70 a
/// fault of ours.  Throws nothing.  Changes how the process takes SIGPIPE and SIGXFSZ: they become errors of
/// a write.
int run(int argc, char** argv);

}  // namespace briefwright::cli
