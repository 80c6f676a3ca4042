// layouts/themes/NAME.yaml: the fields of layout::Theme under their own names, and "extends".
#include "config/config.hpp"
#include "config/yaml_file.hpp"

#include <fmt/format.h>

namespace briefwright::config {
namespace {

layout::RoleStyle role_style(const YamlValue& v) {
  layout::RoleStyle style;
  style.size = v["size"].length();
  if (v.has("leading_cjk")) style.leading_cjk = v["leading_cjk"].number();
  if (v.has("leading_latin")) style.leading_latin = v["leading_latin"].number();
  if (v.has("bold")) style.bold = v["bold"].boolean();
  if (v.has("color")) style.color = v["color"].color();
  if (v.has("space_before")) style.space_before = v["space_before"].length();
  if (v.has("space_after")) style.space_after = v["space_after"].length();
  return style;
}

void read_page(const YamlValue& file, layout::Theme& theme) {
  theme.page = {file["page"]["width"].length(), file["page"]["height"].length()};
  theme.margin_left = file["margin_left"].length();
  theme.margin_right = file["margin_right"].length();
  theme.margin_top = file["margin_top"].length();
  theme.margin_bottom = file["margin_bottom"].length();
  theme.head_baseline = file["head_baseline"].length();
  theme.foot_baseline = file["foot_baseline"].length();
  theme.grid_columns = file["grid_columns"].integer();
  theme.gutter = file["gutter"].length();
  theme.baseline = file["baseline"].length();
  if (theme.page.width - theme.margin_left - theme.margin_right < Pt(100))
    file["page"].refuse("the margins leave less than 100pt of width");
  if (theme.page.height - theme.margin_top - theme.margin_bottom < Pt(100))
    file["page"].refuse("the margins leave less than 100pt of height");
}

void read_styles(const YamlValue& file, layout::Theme& theme) {
  constexpr std::array names{"body", "lead", "small", "caption", "label", "eyebrow", "subtitle"};
  for (std::size_t i = 0; i < names.size(); ++i) theme.roles[i] = role_style(file["roles"][names[i]]);
  const std::vector<YamlValue> headings = file["headings"].items();
  if (headings.size() != theme.headings.size()) file["headings"].refuse("four heading styles are wanted");
  for (std::size_t i = 0; i < headings.size(); ++i) theme.headings[i] = role_style(headings[i]);
  theme.fact_value = role_style(file["fact_value"]);
  theme.table = role_style(file["table"]);
  theme.table_dense = role_style(file["table_dense"]);
  theme.table_head = role_style(file["table_head"]);
}

void read_colors(const YamlValue& file, layout::Theme& theme) {
  theme.ink = file["ink"].color();
  theme.muted = file["muted"].color();
  theme.accent = file["accent"].color();
  theme.accent_soft = file["accent_soft"].color();
  theme.warning = file["warning"].color();
  theme.hairline_color = file["hairline_color"].color();
  theme.link = file["link"].color();
}

void read_flow(const YamlValue& file, layout::Theme& theme) {
  theme.text_columns = file["text_columns"].integer();
  if (theme.text_columns < 1 || theme.text_columns > theme.grid_columns)
    file["text_columns"].refuse("text needs at least one column and at most all of the grid");
  theme.contents_from_pages = file["contents_from_pages"].integer();
  theme.justify_cjk = file["justify_cjk"].boolean();
  theme.justify_latin = file["justify_latin"].boolean();
  theme.hyphenate = file["hyphenate"].boolean();
  theme.underline_links = file["underline_links"].boolean();
  theme.first_indent = file["first_indent"].number();
  theme.list_indent = file["list_indent"].length();
  theme.list_item_space = file["list_item_space"].length();
  theme.block_space = file["block_space"].length();
  theme.callout_indent = file["callout_indent"].length();
  theme.column_gap = file["column_gap"].length();
  theme.row_padding = file["row_padding"].length();
  theme.row_padding_dense = file["row_padding_dense"].length();
}

chart::Style chart_style(const YamlValue& v) {
  chart::Style style;
  style.ink = v["ink"].color();
  style.muted = v["muted"].color();
  style.grid = v["grid"].color();
  style.accent = v["accent"].color();
  style.accent_soft = v["accent_soft"].color();
  style.label_size = v["label_size"].length();
  style.value_size = v["value_size"].length();
  style.hairline = v["hairline"].length();
  return style;
}

constexpr int longest_chain = 8;  // of themes that extend each other

Result<std::string> theme_path(const FileSystem& files, const std::string& resources,
                               const std::string& name_or_path) {
  return path_in(resources + "/layouts/themes", "theme", theme_names(files, resources), name_or_path);
}

/// The theme's file, laid over the theme that it extends.
YamlValue load_chain(const FileSystem& files, const std::string& resources, const std::string& name_or_path,
                     int length) {
  const Result<std::string> path = theme_path(files, resources, name_or_path);
  if (!path) throw EnvironmentError(path.error());
  YamlValue file = YamlValue::load(files, *path, *path == name_or_path);
  if (!file.has("extends")) return file;
  const YamlValue extends = file["extends"];
  if (length == longest_chain) extends.refuse("these themes extend each other without end");
  const auto base_path = theme_path(files, resources, extends.text());
  if (!base_path) extends.refuse(base_path.error().message, base_path.error().hint);
  const YamlValue base = load_chain(files, resources, extends.text(), length + 1);
  file.each([&](const std::string& key, const YamlValue& value) {
    if (key != "extends" && !base.has(key))
      value.refuse(fmt::format("'{}' is not a key of the theme that this one extends", key));
  });
  return file.over(base);
}

}  // namespace

layout::Theme load_theme(const FileSystem& files, const std::string& resources,
                         const std::string& name_or_path) {
  const YamlValue file = load_chain(files, resources, name_or_path, 1);
  layout::Theme theme;
  theme.font_set = file["font_set"].text();
  read_page(file, theme);
  read_styles(file, theme);
  read_colors(file, theme);
  theme.hairline = file["hairline"].length();
  theme.rule = file["rule"].length();
  theme.chart = chart_style(file["chart"]);
  read_flow(file, theme);
  return theme;
}

}  // namespace briefwright::config
