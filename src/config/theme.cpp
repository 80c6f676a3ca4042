// layouts/themes/NAME.yaml: the fields of layout::Theme under their own names, and "extends".
#include "config/config.hpp"
#include "config/table.hpp"

namespace briefwright::config {
namespace {

const Table<layout::RoleStyle>& styles() {
  using Style = layout::RoleStyle;
  static const Table<Style> table{
      {"size", &Style::size, positive_length("of the font")},
      {"leading_cjk", &Style::leading_cjk, number(0.5, 5, "times the size, for Chinese, Japanese and Korean"),
       Need::optional},
      {"leading_latin", &Style::leading_latin, number(0.5, 5, "times the size, for other languages"),
       Need::optional},
      {"bold", &Style::bold, boolean(), Need::optional},
      {"color", &Style::color, color(), Need::optional},
      {"space_before", &Style::space_before, length("between two blocks the larger one counts"),
       Need::optional},
      {"space_after", &Style::space_after, length(), Need::optional}};
  return table;
}

const Table<Size>& sizes() {
  static const Table<Size> table{{"width", &Size::width, positive_length()},
                                 {"height", &Size::height, positive_length()}};
  return table;
}

const Table<chart::Style>& chart_styles() {
  using Style = chart::Style;
  static const Table<Style> table{{"ink", &Style::ink, color()},
                                  {"muted", &Style::muted, color()},
                                  {"grid", &Style::grid, color()},
                                  {"accent", &Style::accent, color()},
                                  {"accent_soft", &Style::accent_soft, color()},
                                  {"label_size", &Style::label_size, positive_length()},
                                  {"value_size", &Style::value_size, positive_length()},
                                  {"hairline", &Style::hairline, length()}};
  return table;
}

/// The whole file but for "extends".
const Table<layout::Theme>& themes() {
  using Theme = layout::Theme;
  constexpr int most_columns = 100, most_pages = 1'000'000;
  const std::array<std::string, 7> roles{"body", "lead", "small", "caption", "label", "eyebrow", "subtitle"};
  static const Table<Theme> table{
      {"font_set", &Theme::font_set, text("a set of fonts/fonts.yaml")},
      {"page", &Theme::page, sizes()},
      {"margin_left", &Theme::margin_left, length()},
      {"margin_right", &Theme::margin_right, length()},
      {"margin_top", &Theme::margin_top, length()},
      {"margin_bottom", &Theme::margin_bottom, length()},
      {"head_baseline", &Theme::head_baseline, length("of the running head, from the top edge")},
      {"foot_baseline", &Theme::foot_baseline, length("of the running foot, from the bottom edge")},
      {"grid_columns", &Theme::grid_columns, integer(1, most_columns)},
      {"gutter", &Theme::gutter, length("between columns of the grid")},
      {"text_columns", &Theme::text_columns,
       integer(1, most_columns, "columns of the grid that running text may span")},
      {"baseline", &Theme::baseline, length("step of the vertical grid; 0 for none")},
      {"roles", &Theme::roles, styles(), roles},
      {"headings", &Theme::headings, styles()},
      {"fact_value", &Theme::fact_value, styles()},
      {"table", &Theme::table, styles()},
      {"table_dense", &Theme::table_dense, styles()},
      {"table_head", &Theme::table_head, styles()},
      {"ink", &Theme::ink, color()},
      {"muted", &Theme::muted, color()},
      {"accent", &Theme::accent, color()},
      {"accent_soft", &Theme::accent_soft, color()},
      {"warning", &Theme::warning, color()},
      {"hairline_color", &Theme::hairline_color, color()},
      {"link", &Theme::link, color()},
      {"hairline", &Theme::hairline, length()},
      {"rule", &Theme::rule, length()},
      {"chart", &Theme::chart, chart_styles()},
      {"contents_from_pages", &Theme::contents_from_pages,
       integer(0, most_pages, "shorter documents print no table of contents")},
      {"justify_cjk", &Theme::justify_cjk, boolean()},
      {"justify_latin", &Theme::justify_latin, boolean()},
      {"hyphenate", &Theme::hyphenate, boolean()},
      {"underline_links", &Theme::underline_links, boolean("in running text")},
      {"first_indent", &Theme::first_indent, number(0, 10, "of paragraphs, in em")},
      {"list_indent", &Theme::list_indent, length("from label to text, at least")},
      {"list_item_space", &Theme::list_item_space, length()},
      {"block_space", &Theme::block_space, length("around tables, figures, facts and sets of columns")},
      {"callout_indent", &Theme::callout_indent, length("from the side rule to the text")},
      {"column_gap", &Theme::column_gap, length("between the columns of a table")},
      {"row_padding", &Theme::row_padding, length("above and below the text of a table row")},
      {"row_padding_dense", &Theme::row_padding_dense, length()}};
  return table;
}

/// What two keys say of each other.
void require_room(const YamlValue& file, const layout::Theme& theme) {
  if (theme.page.width - theme.margin_left - theme.margin_right < Pt(100))
    file["page"].refuse("the margins leave less than 100pt of width");
  if (theme.page.height - theme.margin_top - theme.margin_bottom < Pt(100))
    file["page"].refuse("the margins leave less than 100pt of height");
  if (theme.text_columns > theme.grid_columns)
    file["text_columns"].refuse("text needs at least one column and at most all of the grid");
}

constexpr int longest_chain = 8;  // of themes that extend each other

Result<std::string> theme_path(const FileSystem& files, const std::string& resources,
                               const std::string& name_or_path) {
  return path_in(resources + "/layouts/themes", "theme", theme_names(files, resources), name_or_path);
}

/// The theme's file, laid over the theme that it extends.
YamlValue load_chain(const FileSystem& files, const std::string& resources, const std::string& name_or_path,
                     int depth) {
  const Result<std::string> path = theme_path(files, resources, name_or_path);
  if (!path) throw EnvironmentError(path.error());
  YamlValue file = YamlValue::load(files, *path, *path == name_or_path);
  const bool alone = !file.has("extends");
  conform(file, theme_shape(), alone ? Extent::whole : Extent::partial);
  if (alone) return file;
  const YamlValue extends = file["extends"];
  if (depth == longest_chain) extends.refuse("these themes extend each other without end");
  const auto base_path = theme_path(files, resources, extends.text());
  if (!base_path) extends.refuse(base_path.error().message, base_path.error().hint);
  return file.over(load_chain(files, resources, extends.text(), depth + 1));
}

}  // namespace

Shape theme_shape() {
  Shape shape = themes().shape();
  shape.keys.push_back(as_key("extends", text("a theme; this file holds what differs from it"), false));
  return shape;
}

layout::Theme load_theme(const FileSystem& files, const std::string& resources,
                         const std::string& name_or_path) {
  const YamlValue file = load_chain(files, resources, name_or_path, 1);
  layout::Theme theme;
  themes().read(file, theme);
  require_room(file, theme);
  return theme;
}

}  // namespace briefwright::config
