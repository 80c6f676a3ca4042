// Writing alone: a synthetic register of 1,017 rows and eight columns on 26 pages, 94,000 glyphs.
//
// usage: bench_pdf [OUTPUT.pdf] [--benchmark_…]; with OUTPUT the file is kept for other tools to weigh.
#include "base/files.hpp"
#include "pdf/write.hpp"

#include <benchmark/benchmark.h>
#include <cstdio>

using namespace briefwright;
using frame::Mark;
using frame::Role;
using frame::StructId;

namespace {

constexpr int rows_per_page = 40, rows = 1017, columns = 8;
constexpr int glyphs_per_cell = 11;  // 94,000 / (1,017 * 8), rounded down
constexpr std::uint32_t first_glyph = 20000, glyph_kinds = 356;

text::FontConfig font_config() {
  text::FontConfig config;
  config.folders = {"/usr/share/fonts/opentype/noto"};
  config.sets = {{"bench", {}}};
  for (const char* file : {"NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"})
    config.sets[0].faces.push_back({file, 2, text::Weight::regular, {}, {}, "fonts-noto-cjk", true});
  return config;
}

std::string han(std::uint32_t number) {
  const std::uint32_t c = 0x4E00 + number;
  return {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 63)),
          static_cast<char>(0x80 | (c & 63))};
}

frame::GlyphRun cell_text(int row, int column, Point origin) {
  frame::GlyphRun run;
  run.font = frame::FontId{static_cast<std::uint16_t>(row % rows_per_page == 0)};
  run.size = Pt(8);
  run.origin = origin;
  for (int i = 0; i < glyphs_per_cell; ++i) {
    const auto kind = static_cast<std::uint32_t>(row * 31 + column * 17 + i * i * 7) % glyph_kinds;
    run.glyphs.push_back(
        {first_glyph + kind, run.size * i, Pt(), static_cast<std::uint32_t>(run.text.size()), 3});
    run.text += han(kind);
  }
  run.advance = run.size * glyphs_per_cell;
  return run;
}

void add_row(frame::PagedDocument& document, StructId body, int row, Pt y) {
  const StructId line = document.structure.add(body, Role::table_row);
  frame::Frame& page = document.pages.back().frame;
  for (int column = 0; column < columns; ++column)
    page.add(Mark::of(document.structure.add(line, Role::data_cell)),
             cell_text(row, column, {Pt(40 + 90.0 * column), y}));
  page.add(Mark::as(frame::Artifact::layout),
           frame::Path::line({Pt(40), y - Pt(4)}, {Pt(760), y - Pt(4)}, {rgb(0xd0d0d0), Pt(0.25), {}}));
}

frame::PagedDocument document_of_rows() {
  frame::PagedDocument document;
  document.metadata.title = "Register";
  document.metadata.language = "zh-CN";
  const StructId table = document.structure.add(document.structure.root(), Role::table);
  const StructId body = document.structure.add(table, Role::table_body);
  for (int row = 0; row < rows; ++row) {
    if (row % rows_per_page == 0) {
      document.pages.emplace_back().frame.size = {Pt(841.89), Pt(595.276)};
      document.pages.back().label = std::to_string(document.pages.size());
    }
    add_row(document, body, row, Pt(560 - 14.0 * (row % rows_per_page)));
  }
  return document;
}

Diagnostics ignored;

const text::FontLibrary& fonts() {
  static const text::FontLibrary library(font_config(), ignored);
  return library;
}

void write_register(benchmark::State& state) {
  const frame::PagedDocument document = document_of_rows();
  std::size_t bytes = 0;
  for (auto _ : state) {
    const auto file = pdf::write(document, fonts());
    if (!file) return state.SkipWithError(to_text(file.error()).c_str());
    bytes = file->size();
  }
  state.counters["bytes"] = static_cast<double>(bytes);
}
BENCHMARK(write_register)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc > 1) RealFiles().write_whole(argv[1], *pdf::write(document_of_rows(), fonts()));
  benchmark::RunSpecifiedBenchmarks();
}
