// Shaping and breaking: clusters per second with cold and warm caches, and the memory that shaped texts take.
//
// The texts are made here: table cells and paragraphs of the kinds a brief has.
#include "config/config.hpp"
#include "text/prepared.hpp"
#include "text/typesetter.hpp"

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <malloc.h>

#include <memory>
#include <string>
#include <vector>

using namespace briefwright;

namespace {

const text::FontLibrary& fonts() {
  static RealFiles files;
  static Diagnostics ignored;
  static const text::FontLibrary library(config::load_fonts(files, config::resource_folder(files)), ignored);
  return library;
}

text::StyledText styled(std::string words, std::string language, Pt size) {
  text::StyledText out;
  text::Style style;
  style.size = size;
  out.spans.push_back({0, words.size(), style, {}, 0});
  out.text = std::move(words);
  out.language = std::move(language);
  return out;
}

/// 1,000 rows of a facility register: names differ, the other cells repeat.
std::vector<text::StyledText> cells() {
  const char* countries[] = {"美国", "中国", "挪威", "英国", "加拿大", "荷兰"};
  const char* kinds[] = {"碳捕集", "碳封存", "全流程", "碳运输"};
  std::vector<text::StyledText> out;
  for (int i = 0; i < 1000; ++i) {
    for (std::string cell :
         {fmt::format("{}", i),
          fmt::format("Example Carbon Capture Hub No. {} (Phase {})", i * 7919 % 1000, i % 3),
          std::string(countries[i % 6]), std::string(kinds[i % 4]), std::string("水泥与混凝土行业"),
          fmt::format("{}.{}", i % 40, i % 10), fmt::format("{}", 2010 + i % 30)}) {
      out.push_back(styled(std::move(cell), "zh-Hans", Pt(8)));
      out.back().autospace = Em(0.125);
      out.back().tabular = true;
    }
  }
  return out;
}

std::vector<text::StyledText> paragraphs(std::string language) {
  const std::string zh =
      "到{}年，全行业投运约{}个碳捕集、利用与封存（CCUS）示范项目——捕集能力达 {} "
      "万吨/年，占“十四五”目标的36%；其中"
      "水泥窑尾气中的CO2经分离、压缩后，通过管道运往120 km外的咸水层封存。";
  const std::string en =
      "By {} the industry will have commissioned about {} demonstration projects with a capacity of {} kt a "
      "year, "
      "strengthening domestic manufacturing of net-zero technologies and the geological storage of CO2.";
  std::vector<text::StyledText> out;
  for (int i = 0; i < 100; ++i)
    out.push_back(styled(fmt::format(fmt::runtime(language == "en" ? en : zh), 2025 + i % 20, i, i * 37),
                         language, Pt(10)));
  return out;
}

using Prepared = std::vector<std::shared_ptr<const text::Prepared>>;

Prepared prepare_all(text::Typesetter& typesetter, const std::vector<text::StyledText>& texts) {
  Prepared out;
  out.reserve(texts.size());
  for (const text::StyledText& styled : texts) out.push_back(typesetter.prepare(styled));
  return out;
}

std::size_t clusters_of(const Prepared& texts) {
  std::size_t count = 0;
  for (const auto& text : texts) count += text->paragraph().shaped.text.clusters.size();
  return count;
}

void count(benchmark::State& state, std::size_t clusters) {
  state.counters["clusters/s"] = benchmark::Counter(
      static_cast<double>(clusters) * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
  state.counters["clusters"] = static_cast<double>(clusters);
}

benchmark::Counter bytes(std::size_t count) {
  return {static_cast<double>(count), benchmark::Counter::kDefaults, benchmark::Counter::kIs1024};
}

/// Clean, itemise, shape, space: with a new typesetter each time, so that nothing has been shaped before.
/// heap is what the typesetter then holds.
void shape_cold(benchmark::State& state, const std::vector<text::StyledText>& texts,
                const text::LineOptions&) {
  Diagnostics ignored;
  std::size_t clusters = 0;
  std::size_t held = 0;
  for (auto _ : state) {
    const std::size_t before = mallinfo2().uordblks;
    text::Typesetter typesetter(fonts(), "sans", ignored);
    clusters = clusters_of(prepare_all(typesetter, texts));
    held = mallinfo2().uordblks - before;
  }
  count(state, clusters);
  state.counters["heap"] = bytes(held);
}

/// The same texts again: keys made and looked up.
void shape_warm(benchmark::State& state, const std::vector<text::StyledText>& texts,
                const text::LineOptions&) {
  Diagnostics ignored;
  text::Typesetter typesetter(fonts(), "sans", ignored);
  std::size_t clusters = clusters_of(prepare_all(typesetter, texts));
  for (auto _ : state) clusters = clusters_of(prepare_all(typesetter, texts));
  count(state, clusters);
}

/// Breaking, justifying and placing of texts that are shaped; what is cold the first time is hyphenation.
void break_lines(benchmark::State& state, const std::vector<text::StyledText>& texts,
                 const text::LineOptions& options) {
  Diagnostics ignored;
  text::Typesetter typesetter(fonts(), "sans", ignored);
  const Prepared prepared = prepare_all(typesetter, texts);
  std::size_t lines = 0;
  for (auto _ : state) {
    lines = 0;
    for (const auto& text : prepared) lines += typesetter.set(*text, options).size();
  }
  count(state, clusters_of(prepared));
  state.counters["lines"] = static_cast<double>(lines);
}

void open_fonts(benchmark::State& state) {
  RealFiles files;
  const text::FontConfig faces = config::load_fonts(files, config::resource_folder(files));
  for (auto _ : state) {
    Diagnostics ignored;
    benchmark::DoNotOptimize(text::FontLibrary(faces, ignored).size());
  }
}

void add(const std::string& name, std::vector<text::StyledText> texts, double measure, text::Align align) {
  text::LineOptions options;
  options.measure = Pt(measure);
  options.align = align;
  options.hyphenate = align == text::Align::justify;
  const auto with = [&](auto run) { return [=](benchmark::State& state) { run(state, texts, options); }; };
  benchmark::RegisterBenchmark((name + "/shape_cold").c_str(), with(shape_cold))
      ->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark((name + "/shape_warm").c_str(), with(shape_warm))
      ->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark((name + "/break").c_str(), with(break_lines))->Unit(benchmark::kMillisecond);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::RegisterBenchmark("open_fonts", open_fonts)->Unit(benchmark::kMillisecond);
  add("cells", cells(), 120, text::Align::start);
  add("body_zh", paragraphs("zh-Hans"), 450, text::Align::justify);
  add("body_en", paragraphs("en"), 450, text::Align::justify);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
