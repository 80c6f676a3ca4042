// Shaping and breaking: clusters per second with cold and warm caches, and what the caches hold.
//
// The texts are made here: table cells and paragraphs of the kinds a brief has.
#include "config/config.hpp"
#include "text/typesetter.hpp"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

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

std::size_t set_all(text::Typesetter& typesetter, const std::vector<text::StyledText>& texts,
                    const text::LineOptions& options) {
  std::size_t glyphs = 0;
  for (const text::StyledText& styled : texts)
    for (const text::Line& line : typesetter.set(*typesetter.prepare(styled), options))
      for (const text::Piece& piece : line.pieces) glyphs += piece.run.glyphs.size();
  return glyphs;
}

void count(benchmark::State& state, std::size_t glyphs) {
  state.counters["clusters/s"] = benchmark::Counter(
      static_cast<double>(glyphs) * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
  state.counters["clusters"] = static_cast<double>(glyphs);
}

/// A new typesetter each time: nothing has been shaped before, the faces are open.
void cold(benchmark::State& state, const std::vector<text::StyledText>& texts,
          const text::LineOptions& options) {
  Diagnostics ignored;
  std::size_t glyphs = 0;
  for (auto _ : state) {
    text::Typesetter typesetter(fonts(), "sans", ignored);
    glyphs = set_all(typesetter, texts, options);
  }
  count(state, glyphs);
}

void warm(benchmark::State& state, const std::vector<text::StyledText>& texts,
          const text::LineOptions& options) {
  Diagnostics ignored;
  text::Typesetter typesetter(fonts(), "sans", ignored);
  std::size_t glyphs = set_all(typesetter, texts, options);
  for (auto _ : state) glyphs = set_all(typesetter, texts, options);
  count(state, glyphs);
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
  benchmark::RegisterBenchmark((name + "/cold").c_str(), with(cold))->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark((name + "/warm").c_str(), with(warm))->Unit(benchmark::kMillisecond);
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
