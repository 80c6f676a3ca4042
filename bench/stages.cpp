// Where the time of one brief goes: each stage of the chain alone, on warm caches but for the text.
//
// usage: bench_stages CORPUS ID LANGUAGE [--benchmark_…]
#include "base/files.hpp"
#include "batch/worker.hpp"
#include "compose/brief/brief.hpp"
#include "layout/layout.hpp"
#include "pdf/write.hpp"

#include <benchmark/benchmark.h>
#include <malloc.h>
#include <cstdio>

using namespace briefwright;

namespace {

struct Subject {
  batch::WorkshopOptions options;
  std::string id;
  Language language = Language::zh;
};

RealFiles files;

batch::Workshop open_workshop(const Subject& subject) {
  Diagnostics ignored;
  return batch::Workshop(files, subject.options, ignored);
}

document::Document compose_brief(const batch::Workshop& shop, Language language, const std::string& id) {
  const compose::Labels* labels[] = {&shop.labels(language)};
  return *compose::brief(shop.corpus(), id, labels, shop.layout(compose::DocumentKind::brief),
                         shop.brief_options());
}

document::Document compose_brief(const batch::Workshop& shop, const Subject& subject) {
  return compose_brief(shop, subject.language, subject.id);
}

frame::PagedDocument lay_out_cold(const batch::Workshop& shop, const document::Document& document) {
  Diagnostics ignored;
  text::Typesetter typesetter(shop.fonts(), shop.theme().font_set, ignored);
  return layout::lay_out(document, shop.theme(), typesetter, ignored);
}

/// Fonts, layouts, labels and all records of the corpus in the brief's language.
void stage_open(benchmark::State& state, const Subject& subject) {
  for (auto _ : state) benchmark::DoNotOptimize(open_workshop(subject));
}

void stage_compose(benchmark::State& state, const Subject& subject) {
  const batch::Workshop shop = open_workshop(subject);
  for (auto _ : state) benchmark::DoNotOptimize(compose_brief(shop, subject));
}

/// With a new typesetter each time: shaping from nothing, as the first brief of a run.
void stage_lay_out(benchmark::State& state, const Subject& subject) {
  const batch::Workshop shop = open_workshop(subject);
  const document::Document document = compose_brief(shop, subject);
  for (auto _ : state) benchmark::DoNotOptimize(lay_out_cold(shop, document));
}

void stage_write(benchmark::State& state, const Subject& subject) {
  const batch::Workshop shop = open_workshop(subject);
  const frame::PagedDocument pages = lay_out_cold(shop, compose_brief(shop, subject));
  std::size_t bytes = 0;
  for (auto _ : state) bytes = pdf::write(pages, shop.fonts()).value().size();
  state.counters["pages"] = static_cast<double>(pages.pages.size());
  state.counters["bytes"] = static_cast<double>(bytes);
}

/// compose + lay_out + write by one worker, its shaping cache warm: a later brief of a batch.
void stage_render_warm(benchmark::State& state, const Subject& subject) {
  const batch::Workshop shop = open_workshop(subject);
  batch::Worker worker(shop);
  const batch::Job job{subject.id, {subject.language}, "-"};
  for (auto _ : state) {
    batch::Outcome outcome;
    benchmark::DoNotOptimize(worker.render(job, outcome));
    if (!outcome.made) state.SkipWithError("the brief was not made");
  }
}

/// All records of the corpus one after the other by one typesetter, as one thread of a batch has them:
/// how many texts its cache knows already, what it keeps, and the memory of the whole at the end.
void stage_lay_out_all(benchmark::State& state, const Subject& subject) {
  const batch::Workshop shop = open_workshop(subject);
  Diagnostics ignored;
  text::CacheStatistics cache;
  std::size_t heap = 0;
  for (auto _ : state) {
    const std::size_t before = mallinfo2().uordblks;
    text::Typesetter typesetter(shop.fonts(), shop.theme().font_set, ignored);
    for (const data::Policy& policy : shop.corpus().policies(subject.language))
      benchmark::DoNotOptimize(layout::lay_out(compose_brief(shop, subject.language, *policy.id),
                                               shop.theme(), typesetter, ignored));
    cache = typesetter.cache_statistics();
    heap = mallinfo2().uordblks - before;
  }
  state.counters["texts"] = static_cast<double>(cache.hits + cache.misses);
  state.counters["hit_rate"] =
      static_cast<double>(cache.hits) / static_cast<double>(cache.hits + cache.misses);
  state.counters["kept_clusters"] = static_cast<double>(cache.clusters);
  state.counters["heap"] = {static_cast<double>(heap), benchmark::Counter::kDefaults,
                            benchmark::Counter::kIs1024};
}

struct Stage {
  const char* name;
  void (*run)(benchmark::State& state, const Subject& subject);
};

constexpr Stage stages[] = {
    {"open", stage_open},   {"compose", stage_compose},         {"lay_out", stage_lay_out},
    {"write", stage_write}, {"render_warm", stage_render_warm}, {"lay_out_all", stage_lay_out_all}};

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  const auto language = argc == 4 ? Language::from(argv[3]) : std::nullopt;
  if (!language) {
    std::fputs("usage: bench_stages CORPUS ID zh|en [--benchmark_...]\n", stderr);
    return 2;
  }
  Subject subject;
  subject.options.corpus = argv[1];
  subject.options.load.languages = {*language};
  subject.id = argv[2];
  subject.language = *language;
  for (const Stage& stage : stages)
    benchmark::RegisterBenchmark(stage.name, stage.run, subject)->Unit(benchmark::kMillisecond);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
