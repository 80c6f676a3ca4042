// The deployment section: what is pictured, what is listed, and that both say the same.
#include "support.hpp"

#include "compose/brief/context.hpp"
#include "compose/common/figures.hpp"
#include "compose/common/sentences.hpp"
#include "data/statistics.hpp"
#include "data/territories.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace briefwright;
using support::brief_text;
using support::corpus_of;

namespace {

struct Plant {
  std::string status, capacity, year, region, country = "Norway";
};

/// A policy `p` that lists the plants, of a corpus of that version.
std::map<std::string, std::string> files_of(const std::vector<Plant>& plants,
                                            const std::string& version = "2026-02") {
  std::map<std::string, std::string> files{{"corpus.yaml", "version: '" + version + "'\n"}};
  std::string ids;
  for (std::size_t i = 0; i < plants.size(); ++i) {
    const Plant& plant = plants[i];
    const std::string id = std::to_string(i + 1);
    ids += (i ? ", '" : "'") + id + "'";
    files["facilities/en/" + id + ".md"] =
        "---\nid: '" + id + "'\nname: Plant " + id + "\ncountry: " + plant.country +
        "\nstatus: " + plant.status + "\ntype: Capture\n" +
        (plant.region.empty() ? "" : "region: " + plant.region + "\n") +
        (plant.year.empty() ? "" : "operation: '" + plant.year + "'\n") +
        (plant.capacity.empty() ? "" : "estimatedCapacity: " + plant.capacity + "\n") + "---\n";
  }
  files["policies/en/p.md"] = "---\nid: p\ntitle: P\nrelatedFacilities: [" + ids + "]\n---\n";
  return files;
}

document::Document document_of(const data::Corpus& corpus, const std::string& id, Language language) {
  const compose::Labels* catalogues[] = {&support::labels(language)};
  return *compose::brief(corpus, id, catalogues, support::whole_brief(), {});
}

void collect(const document::Blocks& blocks, std::vector<document::Figure>& figures) {
  for (const document::Block& block : blocks) {
    if (const auto* figure = std::get_if<document::Figure>(&block.what)) figures.push_back(*figure);
    if (const auto* columns = std::get_if<document::Columns>(&block.what))
      for (const auto& part : columns->parts) collect(part.blocks, figures);
  }
}

template <class Chart>
const Chart* chart_in(const document::Figure& figure) {
  return std::get_if<Chart>(&figure.chart.what);
}

/// The figures of the deployment section by their kind; a copy each, none where it was not drawn.
struct Pictures {
  std::optional<chart::StatusBars> status;
  std::optional<chart::CapacityTrend> trend;
  std::optional<chart::RegionBars> regions;
  std::vector<document::Figure> figures;
};

Pictures pictures_of(const document::Document& document) {
  Pictures pictures;
  std::vector<document::Figure> all;
  collect(document.parts[0].blocks, all);
  for (document::Figure& figure : all) {
    if (const auto* chart = chart_in<chart::StatusBars>(figure)) pictures.status = *chart;
    if (const auto* chart = chart_in<chart::CapacityTrend>(figure)) pictures.trend = *chart;
    if (const auto* chart = chart_in<chart::RegionBars>(figure)) pictures.regions = *chart;
    if (!chart_in<chart::Radar>(figure) && !chart_in<chart::ScoreBars>(figure))
      pictures.figures.push_back(std::move(figure));
  }
  return pictures;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// From the section's heading to the next.
std::string section_of(const data::Corpus& corpus, Language language = Language::en) {
  const std::string text = brief_text(corpus, "p", language);
  const std::size_t from = text.find(language == Language::en ? "h2 Deployment" : "h2 项目部署");
  return text.substr(from, text.find("h2 ", from + 3) - from);
}

std::vector<Plant> mixed() {
  return {{"Operational", "1", "1996", "Europe"},
          {"Operational", "0.5", "2015", "North America", "Canada"},
          {"Under construction", "2", "2027", "Europe"},
          {"Planned", "4", "2029", "North America", "Canada"},
          {"Planned", "8", "2035", "Africa", "Algeria"},
          {"Planned", "", "", "Unknown", "Chile"},
          {"Cancelled", "100", "2020", "Europe"}};
}

}  // namespace

TEST_CASE("one facility: a sentence and its row, no picture, no sum that repeats the row") {
  const data::Corpus corpus = corpus_of(files_of({{"Operational", "0.3", "2025", "Europe"}}));
  CHECK(pictures_of(document_of(corpus, "p", Language::en)).figures.empty());
  const std::string text = section_of(corpus);
  INFO(text);
  CHECK(has(text, "100.0% by capacity, 100.0% by number of records"));
  CHECK(has(text, "row ! Operational | 1 | 1 | 0.3"));
  for (const char* absent : {"subtotal", "By type", "figure", "Cumulative", "largest"})
    CHECK_FALSE(has(text, absent));
}

TEST_CASE("none with a capacity: the records alone are pictured") {
  const data::Corpus corpus = corpus_of(files_of({{"Operational", "", "2001", "Europe"},
                                                  {"Planned", "", "2027", "Africa"},
                                                  {"Planned", "", "", "Asia"}}));
  const Pictures pictures = pictures_of(document_of(corpus, "p", Language::en));
  REQUIRE(pictures.status);
  REQUIRE(pictures.status->bars.size() == 1);
  CHECK(pictures.status->bars[0].parts[2].printed == "2");
  CHECK_FALSE(pictures.trend);
  CHECK_FALSE(pictures.regions);
  const std::string text = section_of(corpus);
  CHECK(has(text, "Records without a capacity (3) count by number only."));
  CHECK(has(text, "subtotal ! **Pipeline** | 3 | 0 | —"));
  CHECK_FALSE(has(text, "by capacity"));
}

TEST_CASE("facilities that are all cancelled: a table and no picture") {
  const data::Corpus corpus = corpus_of(
      files_of({{"Cancelled", "1", "2001", ""}, {"Suspended", "2", "2027", ""}, {"zombie", "", "", ""}}));
  CHECK(pictures_of(document_of(corpus, "p", Language::en)).figures.empty());
  const std::string text = section_of(corpus);
  INFO(text);
  CHECK(has(text, "row ! Other status | 1 | 0 | —"));
  CHECK(has(text, "subtotal ! **Counted separately** | 3 | 2 | 3.0"));
  CHECK_FALSE(has(text, "Pipeline**"));
}

TEST_CASE("status bars: two bars with the same parts, an empty part has no value") {
  auto plants = mixed();
  plants[0].capacity = plants[1].capacity = "";
  const Pictures pictures = pictures_of(document_of(corpus_of(files_of(plants)), "p", Language::en));
  REQUIRE(pictures.status);
  REQUIRE(pictures.status->bars.size() == 2);
  const auto &number = pictures.status->bars[0], &capacity = pictures.status->bars[1];
  CHECK(number.title == "By number (pipeline records: 6)");
  CHECK(capacity.title == "By capacity (14.0 Mt/yr; records that state one: 3)");
  const struct {
    const char *label, *number, *capacity;
  } parts[] = {{"Operational", "2", "—"}, {"Under construction", "1", "2.0"}, {"Planned", "3", "12.0"}};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(number.parts[i].label == parts[i].label);
    CHECK(capacity.parts[i].label == parts[i].label);
    CHECK(number.parts[i].printed == parts[i].number);
    CHECK(capacity.parts[i].printed == parts[i].capacity);
  }
  CHECK_FALSE(capacity.parts[0].value);
  CHECK(capacity.parts[2].value == 12.0);
}

TEST_CASE("trend: all years handed over, few printed, what is left out is said") {
  const data::Corpus corpus = corpus_of(files_of(mixed()));
  const document::Document document = document_of(corpus, "p", Language::en);
  const Pictures pictures = pictures_of(document);
  REQUIRE(pictures.trend);
  const chart::CapacityTrend& trend = *pictures.trend;
  REQUIRE(trend.points.size() == 71);
  CHECK(trend.first_year == 1990);
  CHECK(trend.last_year == 2030);
  CHECK(trend.band_until == 2026);
  const auto at = [&](int year) { return trend.points[static_cast<std::size_t>(year - 1970)]; };
  CHECK(at(2000).expected_printed == "1.0");
  CHECK(at(2000).committed_printed.empty());  // the same as the pipeline
  CHECK(at(2015).expected_printed.empty());
  CHECK(at(2030).expected_printed == "7.5");
  CHECK(at(2030).committed_printed == "3.5");
  CHECK(at(2040).expected == 15.5);
  const std::string text = section_of(corpus);
  CHECK(has(text,
            "by 2030, 1.5 Mt/yr operational, 2.0 Mt/yr expected from records under construction and 4.0 "
            "Mt/yr expected from "
            "planned ones; after 2030, not drawn: 1 planned (8.0 Mt/yr); "
            "without a stated year of operation, not drawn: 1 planned (no capacity stated)."));
  CHECK(has(text, "of what is expected by 2030, 53% is only planned."));
  CHECK_FALSE(has(text, "By stated year of operation up to"));
}

TEST_CASE("trend: two steps make a sentence, a version without a year no band") {
  auto plants = mixed();
  plants.erase(plants.begin(), plants.begin() + 2);
  CHECK_FALSE(pictures_of(document_of(corpus_of(files_of(plants)), "p", Language::en)).trend);
  CHECK(has(section_of(corpus_of(files_of(plants))),
            "By stated year of operation up to 2030: under construction 2.0 Mt/yr, "
            "planned 4.0 Mt/yr; after 2030: 1 planned (8.0 Mt/yr); without a "
            "stated year of operation: 1 planned (no capacity stated)."));
  plants = mixed();
  plants[4].year = "1969";
  const data::Corpus corpus = corpus_of(files_of(plants, "spring"));
  const Pictures pictures = pictures_of(document_of(corpus, "p", Language::en));
  REQUIRE(pictures.trend);
  CHECK_FALSE(pictures.trend->band_until);
  CHECK(has(section_of(corpus),
            "without a stated year of operation, not drawn: 1 planned (no capacity stated); before "
            "1970, not drawn: 1 record."));
}

TEST_CASE("regions: by capacity, what is not stated last, excluded records nowhere") {
  const Pictures pictures = pictures_of(document_of(corpus_of(files_of(mixed())), "p", Language::en));
  REQUIRE(pictures.regions);
  const auto& rows = pictures.regions->rows;
  REQUIRE(rows.size() == 4);
  const struct {
    const char *label, *pipeline, *committed;
  } expected[] = {{"Africa", "8.0", "—"},
                  {"North America", "4.5", "0.5"},
                  {"Europe", "3.0", "3.0"},
                  {"Not stated", "—", "—"}};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CHECK(rows[i].label == expected[i].label);
    CHECK(rows[i].pipeline_printed == expected[i].pipeline);
    CHECK(rows[i].committed_printed == expected[i].committed);
  }
}

TEST_CASE("two countries are one group, whoever is named first") {
  const data::Corpus corpus =
      corpus_of(files_of({{"Operational", "1", "2018", "Asia Pacific", "Japan-Australia"},
                          {"Planned", "2", "2029", "Asia Pacific", "Australia, Japan"},
                          {"Planned", "4", "2029", "Asia Pacific", "Japan"},
                          {"Planned", "0.4", "2029", "Asia Pacific", "South Korea"},
                          {"Planned", "0.3", "2029", "Asia Pacific", "Republic of Korea"},
                          {"Planned", "5", "2029", "Asia Pacific", "Malaysia"}}));
  const auto rows = pictures_of(document_of(corpus, "p", Language::en)).regions.value().rows;
  REQUIRE(rows.size() == 4);
  CHECK(rows[3].label == "South Korea");  // one country, whatever it is called
  CHECK(rows[3].pipeline == doctest::Approx(0.7));
  CHECK(rows[2].label == "Australia–Japan");
  CHECK(rows[2].pipeline == 3);
  const std::string text = brief_text(corpus, "p", Language::en);
  CHECK(has(text, "group ! **Australia–Japan**  1 record | 1.00"));
  CHECK(has(text, "group ! **Australia–Japan**  1 record | 2.00"));
}

TEST_CASE("regions: six and the others; by country within one region; nothing within one country") {
  std::vector<Plant> plants;
  const char* regions[] = {"Africa", "Europe",        "Eurasia", "Middle East",
                           "Asia",   "North America", "Oceania", "Central and South America"};
  for (int i = 0; i < 8; ++i)
    plants.push_back({"Planned", std::to_string(i + 1), "2028", regions[i], i < 4 ? "Norway" : "Chile"});
  auto pictures = pictures_of(document_of(corpus_of(files_of(plants)), "p", Language::en));
  REQUIRE(pictures.regions);
  REQUIRE(pictures.regions->rows.size() == 7);
  CHECK(pictures.regions->rows[0].pipeline == 8);
  CHECK(pictures.regions->rows[6].label == "Other (2)");
  CHECK(pictures.regions->rows[6].pipeline == 3);
  for (Plant& plant : plants) plant.region = "Europe";
  const data::Corpus one_region = corpus_of(files_of(plants));
  pictures = pictures_of(document_of(one_region, "p", Language::en));
  REQUIRE(pictures.regions);
  CHECK(pictures.regions->rows[0].label == "Chile");
  CHECK(has(section_of(one_region),
            "capacity by country or region. Largest share of the pipeline: Chile, 72.2%"));
  for (Plant& plant : plants) plant.country = "Norway";
  CHECK_FALSE(pictures_of(document_of(corpus_of(files_of(plants)), "p", Language::en)).regions);
}

TEST_CASE("sums stand where they add something; types of one kind are no table") {
  const std::string text = section_of(corpus_of(files_of(mixed())));
  INFO(text);
  CHECK(has(text, R"(row ! Operational | 2 | 2 | 1.5
      row ! Under construction | 1 | 1 | 2.0
      row ! Planned | 3 | 2 | 12.0
      subtotal ! **Pipeline** | 6 | 5 | 15.5
      subtotal ! **of which committed** | 3 | 3 | 3.5
      row ! Cancelled | 1 | 1 | 100.0
)"));
  CHECK_FALSE(has(text, "Counted separately"));
  CHECK_FALSE(has(text, "by type"));
}

TEST_CASE("every picture of every record has its caption and its values in words, and adds up" *
          doctest::test_suite("hub")) {
  for (const char* snapshot : {"2026-02", "2026-08"}) {
    const data::Corpus& corpus = support::hub(snapshot);
    for (Language language : {Language::zh, Language::en})
      for (const data::Policy& policy : corpus.policies(language)) {
        CAPTURE(*policy.id);
        const Pictures pictures = pictures_of(document_of(corpus, *policy.id, language));
        for (const document::Figure& figure : pictures.figures) {
          CHECK(figure.caption.size() >= 2);
          CHECK(figure.alternative.size() > 40);  // a sentence, and none of the data
          CHECK(compose::cells_of(figure.alternative) < 250);
          const std::string_view end = language == Language::en ? ". " : "。";
          CHECK(figure.alternative.find(end) >= figure.alternative.size() - end.size());
          CHECK(figure.alternative.find('{') == std::string::npos);
        }
        if (!pictures.regions) continue;
        REQUIRE(pictures.status);
        double regions = 0, statuses = 0;
        for (const chart::RegionBar& row : pictures.regions->rows) regions += row.pipeline;
        for (const chart::Share& part : pictures.status->bars.back().parts)
          statuses += part.value.value_or(0);
        CHECK(regions == doctest::Approx(statuses));
        CHECK(pictures.regions->rows.size() >= 2);
        CHECK(pictures.regions->rows.size() <= 7);
      }
  }
}

TEST_CASE("a map from five records on, in three places at least") {
  const auto has_map = [](int plants, const std::string& last_place) {
    std::vector<Plant> list(static_cast<std::size_t>(plants), {"Planned", "1", "2030", "Europe"});
    auto files = files_of(list);
    for (int i = 1; i <= plants; ++i) {
      std::string& file = files["facilities/en/" + std::to_string(i) + ".md"];
      const std::string place = i == plants ? last_place : i == 1 ? "[59.5, 6.0]" : "[60.5, 5.1]";
      file.replace(file.rfind("---\n"), 4, "coordinates: " + place + "\n---\n");
    }
    const document::Document document = document_of(corpus_of(files), "p", Language::en);
    const auto figures = pictures_of(document).figures;
    return std::any_of(figures.begin(), figures.end(), [](const document::Figure& figure) {
      return chart_in<chart::Map>(figure) != nullptr;
    });
  };
  CHECK(has_map(5, "[61.5, 6.1]"));
  CHECK_FALSE(has_map(5, "[60.5, 5.1]"));
  CHECK_FALSE(has_map(4, "[61.5, 6.1]"));
}

TEST_CASE("layouts choose maps; China alone is on none without a review number") {
  const auto caption_of = [](const std::string& last_country, const compose::MapOptions& maps) {
    std::vector<Plant> list(5, {"Planned", "1", "2030", "Asia", "China"});
    list.back().country = last_country;
    auto files = files_of(list);
    for (int i = 1; i <= 5; ++i) {
      std::string& file = files["facilities/en/" + std::to_string(i) + ".md"];
      file.replace(file.rfind("---\n"), 4, "coordinates: [30.5, " + std::to_string(100 + i) + "]\n---\n");
    }
    const data::Corpus corpus = corpus_of(files);
    const compose::SectionNames none;
    compose::Context context = compose::make_context({corpus, support::labels(Language::en), none},
                                                     *corpus.policy_in_any("p", Language::en));
    context.maps = maps;
    const document::Blocks blocks = compose::map_figure(context);
    return blocks.empty() ? std::string()
                          : document::text_of(std::get<document::Figure>(blocks.front().what).caption);
  };
  using compose::MapChoice;
  CHECK(caption_of("China", {}).empty());
  CHECK(has(caption_of("Norway", {}), "Coastlines only: the map shows no borders"));
  CHECK(caption_of("Norway", {MapChoice::off}).empty());
  CHECK(has(caption_of("China", {MapChoice::on}), "Coastlines only"));
  const std::string own = caption_of("China", {MapChoice::automatic, "Our words.", "GS(2026)1"});
  CHECK(has(own, "Our words. Map review number: GS(2026)1."));
  CHECK_FALSE(has(own, "Coastlines only"));
}

TEST_CASE("details of a facility: equal capacities stand once under all their names") {
  auto files = files_of({{"Planned", "1.5", "2028", ""}});
  files["facilities/en/1.md"] =
      "---\nid: '1'\nname: Plant 1\nstatus: Planned\ncapacity: 1.5\nannouncedCapacity: 2\nestimatedCapacity: "
      "1.5\n---\n";
  const std::string text = brief_text(corpus_of(files), "p", Language::en);
  INFO(text);
  CHECK(has(text, "Capacity Mt/yr, Estimated capacity: 1.5"));
  CHECK(has(text, "; Announced capacity: 2\u00A0Mt/yr"));
}

TEST_CASE("the body of a facility is printed where it says more than the fields") {
  const auto details = [](const std::string& body) {
    auto files = files_of({{"Planned", "1.5", "2028", ""}});
    files["facilities/en/1.md"] =
        "---\nid: '1'\nname: Plant 1\nstatus: Planned\nsector: T&S\noperation: 2028\ncountry: Norway\n---\n"
        "### Overview\n\n" +
        body;
    return brief_text(corpus_of(files), "p", Language::en);
  };
  CHECK_FALSE(
      has(details("It lies in Norway.\nThe sector is T&S.\nYear of operation: 2028.\n"), "own words"));
  CHECK(has(details("It lies in Norway.\nThe sector is T&Sx.\n"),
            "In the record’s own words: It lies in Norway."));
  CHECK(has(details("Year of operation: 2029.\n"), "In the record’s own words: Year of operation: 2029."));
}

TEST_CASE("positions outside the country are left off the map, which says so") {
  std::vector<Plant> list(7, {"Planned", "1", "2030", "Europe"});
  auto files = files_of(list);
  MemoryFiles memory;
  for (const auto& [path, text] : files) memory.files["corpus/" + path] = text;
  for (int i = 1; i <= 7; ++i) {
    std::string& file = memory.files["corpus/facilities/en/" + std::to_string(i) + ".md"];
    const std::string place = i == 7 ? "[5.1, 60.5]" : "[60.5, " + std::to_string(5 + i) + "]";
    file.replace(file.rfind("---\n"), 4, "coordinates: " + place + "\n---\n");
  }
  const RealFiles real;
  const data::Territories territories(real,
                                      std::string(BRIEFWRIGHT_SOURCE_DIR) + "/layouts/maps/countries.txt");
  data::LoadOptions options;
  options.territories = &territories;
  Diagnostics diagnostics;
  const data::Corpus corpus = data::Corpus::load(memory, "corpus", support::model(), options, diagnostics);
  const document::Document document = document_of(corpus, "p", Language::en);
  std::size_t maps = 0;
  for (const document::Figure& figure : pictures_of(document).figures)
    if (const auto* map = chart_in<chart::Map>(figure)) {
      ++maps;
      CHECK(map->points.size() == 6);
      const auto& land = std::get<chart::AroundPoints>(map->extent).land;  // all of Norway
      CHECK((land && land->north > 70 && land->south < 59));
      CHECK(has(document::text_of(figure.caption), "6 of 7 pipeline records are located"));
      CHECK(has(document::text_of(figure.caption),
                "The coordinates of 1 record lie outside its country or region; it is left off."));
    }
  CHECK(maps == 1);
  const std::string text = document::to_text(document);
  CHECK(has(text, "The coordinates of 1 record lie outside its country or region"));
  const std::string_view note = "it is on no map.";  // in the details, once
  CHECK(text.find(note) != std::string::npos);
  CHECK(text.find(note) == text.rfind(note));
}

TEST_CASE("the pictures of the record the project was asked for" * doctest::test_suite("hub")) {
  const data::Corpus& corpus = support::hub("2026-02");
  const std::string text = brief_text(corpus, "intl-gcca-net-zero-2050", Language::zh);
  for (const char* part :
       {"**图 2　**项目总量的状态构成。223 项未披露规模的记录只计入记录数。",
        "stack 按记录数（有效项目记录 959 项） | 运行 62 | 在建 56 | 规划 841",
        "stack 按规模（2,205.6 Mt/年；736 项有规模数据） | 运行 70.5 | 在建 83.1 | 规划 2,052.1",
        "按载明投运年份累计：至 2030 年运行 ",
        "按地区划分的项目总规模与已落实规模：占比最大的为北美（50.1%）。", "row ! 退役 | 58 | 45 | 177.1"})
    CHECK(text.find(part) != std::string::npos);
}
