// The library from C++: one record to one PDF file, with diagnostics of your own handling.
#include "base/files.hpp"
#include "batch/worker.hpp"
#include "batch/workshop.hpp"

#include <cstdlib>
#include <iostream>

using namespace briefwright;

namespace {

void print(const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics.all()) std::cerr << to_text(diagnostic) << '\n';
}

bool make_brief(const std::string& corpus, const std::string& id, const std::string& path) {
  RealFiles files;
  Diagnostics found;

  // Opened once, shared by all briefs and threads: resources, fonts and the corpus.
  batch::WorkshopOptions options;
  options.corpus = corpus;
  options.load.languages = {Language::en};
  const batch::Workshop workshop(files, options, found);
  print(found);

  // One worker for each thread.
  batch::Worker worker(workshop);
  const batch::Outcome outcome = worker.make({id, {Language::en}, path}, files);
  print(outcome.diagnostics);
  if (outcome.made) std::cout << path << ": " << outcome.pages << " pages\n";
  return outcome.made;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: one_brief CORPUS ID FILE.pdf\n";
    return 2;
  }
  setenv("BRIEFWRIGHT_DATA", BRIEFWRIGHT_DATA_DIR,
         0);  // where layouts and font lists lie; the user's own wins
  try {
    return make_brief(argv[1], argv[2], argv[3]) ? 0 : 1;
  } catch (const EnvironmentError& error) {
    std::cerr << to_text(error.diagnostic()) << '\n';
    return 3;
  }
}
