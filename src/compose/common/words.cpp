#include "compose/common/words.hpp"

#include "base/utf8.hpp"
#include "document/markdown.hpp"
#include "document/text_language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace briefwright::compose {

using document::Cell;
using document::Column;

bool Edition::prints(std::string_view section) const {
  return std::find(sections.begin(), sections.end(), section) != sections.end();
}

std::string_view Edition::anchor(std::string_view section) const {
  return prints(section) ? section : std::string_view();
}

namespace {

Inlines catalogue_text(const Edition& context, std::string text, std::string_view key) {
  Inlines out = document::plain(std::move(text), label_origin(key));
  for (Inline& run : out) run.language = context.labels.foreign_tag(key);
  return out;
}

/// Language by a tag that is known to be right, where there is one.
Inlines tagged(Inlines inlines, std::string_view tag) {
  for (Inline& run : inlines)
    if (!tag.empty()) run.language = tag;
  return inlines;
}

std::string marked(const Edition& context, const std::string& text, bool impossible_date) {
  return impossible_date ? context.labels.format("date.impossible", {{"date", text}}) : text;
}

/// Where the content begins of "[WORD: …]" whose bracket stands at `open`; npos where none of the words does.
std::size_t content_of(std::string_view text, std::size_t open,
                       std::initializer_list<std::string_view> words) {
  for (const std::string_view one : words) {
    std::size_t at = open + 1;
    if (!text.substr(at).starts_with(one)) continue;
    at = std::min(text.find_first_not_of(' ', at + one.size()), text.size());
    const std::size_t colon = text.substr(at).starts_with(":")    ? 1
                              : text.substr(at).starts_with("：") ? 3
                                                                  : 0;
    if (colon > 0) return std::min(text.find_first_not_of(' ', at + colon), text.size());
  }
  return std::string_view::npos;
}

void make_small(Inline& run) {
  run.small = true;
  run.tone = document::Tone::muted;
}

/// Takes the run apart at "[Evidence: …]", which becomes small print.
void add_remarks(Inline run, Inlines& out) {
  const std::string text = std::exchange(run.text, {});
  const auto add = [&](std::size_t from, std::size_t to) -> Inline& {
    out.push_back(run);
    out.back().text = text.substr(from, to - from);
    out.back().line_break = false;
    return out.back();
  };
  std::size_t done = 0;
  for (std::size_t open = text.find('['); open != std::string::npos; open = text.find('[', open + 1)) {
    const std::size_t close = text.find(']', open);
    if (close == std::string::npos || content_of(text, open, {"Evidence", "证据"}) >= close) continue;
    if (open > done) add(done, open);
    make_small(add(open, close + 1));
    done = close + 1;
  }
  if (done < text.size() || done == 0) add(done, text.size());
  out.back().line_break = run.line_break;
}

/// Texts of some hubs end with "[Evidence: …] [URL: …]": small print, of which the one leads to the other. No
/// letter of it is left out, for it is copied out and searched as it was typed.
Inlines with_remarks(Inlines text) {
  Inlines out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    Inline& run = text[i];
    const std::size_t open = run.text.rfind('[');
    const bool address = open != std::string::npos && run.uri.empty() && i + 2 < text.size() &&
                         content_of(run.text, open, {"URL", "网址"}) == run.text.size() &&
                         !text[i + 1].uri.empty() && text[i + 2].text.starts_with(']');
    if (!run.uri.empty() || open == std::string::npos) {
      out.push_back(std::move(run));
    } else if (!address) {
      add_remarks(std::move(run), out);
    } else {
      Inline label = run, close = text[i + 2];
      label.text.erase(0, open);
      run.text.resize(open);
      if (!run.text.empty()) add_remarks(std::move(run), out);
      auto before = out.rbegin();
      if (before != out.rend() && before->text == " ") ++before;
      if (before != out.rend() && before->small) before->uri = text[i + 1].uri;
      close.text.resize(1);
      text[i + 2].text.erase(0, 1);
      if (!text[i + 2].text.empty()) close.line_break = false;
      for (Inline* part : {&label, &text[i + 1], &close}) {
        make_small(*part);
        out.push_back(std::move(*part));
      }
      i += text[i + 2].text.empty() ? 2 : 1;
    }
  }
  return out;
}

}  // namespace

Inlines field(const Edition& context, std::string_view text, const Origin& origin) {
  Inlines out = with_remarks(document::linked_text(text, origin));
  const std::string_view tag = document::foreign_tag(text, context.language);
  for (Inline& run : out) run.language = tag;
  return out;
}

Inlines field(const Edition& context, const data::Text& text) { return field(context, *text, text.origin); }

Inlines field(const Edition& context, const data::NamedText& entry) {
  return field(context, marked(context, *entry.text, entry.impossible_date), entry.text.origin);
}

Inlines field(const Edition& context, const data::UnknownField& entry) {
  return field(context, marked(context, entry.value, entry.impossible_date), entry.origin);
}

Inlines line(const Edition& context, std::string_view text, const Origin& origin) {
  const std::string single = single_line(text);
  if (single.empty()) return {};
  Inlines out = document::plain(single, origin);
  out[0].language = document::foreign_tag(single, context.language);
  return out;
}

Inlines identifier(std::string_view text, const Origin& origin) {
  Inlines out = document::plain(single_line(text), origin);
  out[0].code = true;
  return out[0].text.empty() ? Inlines{} : out;
}

std::string term_text(const Edition& context, std::string_view kind, const data::Term& term) {
  if (!term) return {};
  return single_line(context.corpus.vocabulary().label(kind, term, context.language));
}

Inlines term(const Edition& context, std::string_view kind, const data::Term& term, const Origin& origin) {
  const std::string_view tag = context.corpus.vocabulary().foreign_tag(kind, term, context.language);
  return tagged(line(context, term_text(context, kind, term), origin), tag);
}

Inlines term(const Edition& context, std::string_view kind, const data::Term& term) {
  return compose::term(context, kind, term, term.origin);
}

Inlines key_word(const Edition& context, std::string_view kind, std::string_view key, const Origin& origin) {
  std::vector<Inlines> names;
  for (std::size_t start = 0; start <= key.size();) {
    const std::size_t end = std::min(key.find('+', start), key.size());
    const data::Entry* entry = context.corpus.vocabulary().find(kind, key.substr(start, end - start));
    if (entry == nullptr) return line(context, key, origin);
    names.push_back(tagged(line(context, entry->label(context.language), origin),
                           data::foreign_tag(entry->names, context.language)));
    start = end + 1;
  }
  return listed(context, std::move(names));
}

std::string shortened(std::string_view text, std::size_t cells) {
  constexpr char32_t first_wide = 0x2E80;
  const std::u32string whole = to_utf32(single_line(text));
  std::size_t used = 0, n = 0;
  for (; n < whole.size() && used <= cells; ++n) used += whole[n] >= first_wide ? 2 : 1;
  if (used <= cells) return to_utf8(whole);
  std::size_t end = n > 2 ? n - 2 : 0;
  const std::size_t space = whole.rfind(U' ', end);
  const bool in_word = end > 0 && whole[end - 1] < first_wide && whole[end] < first_wide;
  if (space != std::u32string::npos && space > (in_word ? end / 2 : 3 * end / 4)) end = space;
  return to_utf8(std::u32string_view(whole).substr(0, end)) + "…";
}

std::string title_of(const data::Policy& policy) {
  const std::string title = single_line(*policy.title);
  return title.empty() ? single_line(*policy.id) : title;
}

std::string policy_anchor(const data::Policy& policy) {
  return fmt::format("policy-{}-{}", policy.language.tag(), *policy.id);
}

std::string review_text(const Edition& context, const data::Policy& policy) {
  const data::Term& state = policy.review_status;
  if (state) return term_text(context, "review-status", state);
  const data::Entry* draft = context.corpus.vocabulary().find("review-status", "draft");
  return draft ? draft->label(context.language) : std::string();
}

Inlines review_state(const Edition& context, const data::Policy& policy) {
  if (!policy.reviewable) return {};
  if (policy.review_status) return term(context, "review-status", policy.review_status);
  return key_word(context, "review-status", "draft", rule_origin("review-state"));
}

Inlines language_word(const Edition& context, Language language) {
  return catalogue_text(context, context.labels.language_name(language),
                        fmt::format("language.{}", language.tag()));
}

Inlines computed(std::string text, std::string_view rule) {
  return document::plain(std::move(text), rule_origin(rule));
}

Inlines year_text(const data::Year& year) {
  return year ? document::plain(fmt::format("{}", *year), year.origin) : Inlines{};
}

Inlines word(const Edition& context, std::string_view key) {
  return catalogue_text(context, context.labels[key], key);
}

namespace {

Inlines inside_marks(std::string_view before, Inlines inlines) {
  std::vector<std::string> texts;
  for (Inline& piece : inlines) texts.push_back(std::move(piece.text));
  texts = compose::inside_marks(before, std::move(texts));
  for (std::size_t i = 0; i < inlines.size(); ++i) inlines[i].text = std::move(texts[i]);
  return inlines;
}

}  // namespace

Inlines sentence(const Edition& context, std::string_view key,
                 std::initializer_list<std::pair<std::string_view, Inlines>> arguments) {
  const std::string_view pattern = context.labels[key];
  Inlines out;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = std::min(pattern.find('{', at), pattern.size());
    if (open > at) out += catalogue_text(context, std::string(pattern.substr(at, open - at)), key);
    const std::size_t close = pattern.find('}', open);
    if (close == std::string_view::npos) break;
    for (const auto& [name, inlines] : arguments)
      if (name == pattern.substr(open + 1, close - open - 1))
        out += inside_marks(pattern.substr(0, open), inlines);
    at = close + 1;
  }
  return out;
}

Inlines listed(const Edition& context, std::vector<Inlines> items) {
  Inlines out;
  for (Inlines& item : items) {
    if (!out.empty()) out += word(context, "list.separator");
    out += std::move(item);
  }
  return out;
}

Inlines with_country(const Edition& context, Inlines name, const data::Term& country) {
  if (Inlines text = term(context, "country", country); !text.empty())
    name += note(word(context, "change.gap") + std::move(text));
  return name;
}

Inlines identifiers(const Edition& context, const std::vector<const data::Text*>& ids) {
  std::vector<Inlines> items;
  for (const data::Text* id : ids) items.push_back(identifier(**id, id->origin));
  return listed(context, std::move(items));
}

std::string dimension_label(const Edition& context, data::Dimension dimension) {
  const auto& dimensions = context.corpus.model().dimensions();
  return fmt::format("dimension.{}", dimensions[static_cast<std::size_t>(dimension)].key);
}

std::string in_text(std::string word) {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (word.size() > 1 && upper(word[0]) && !upper(word[1]) && (word[1] < '0' || word[1] > '9'))
    word[0] = static_cast<char>(word[0] - 'A' + 'a');
  return word;
}

std::string short_dimension_label(const Edition& context, data::Dimension dimension) {
  const auto& dimensions = context.corpus.model().dimensions();
  return fmt::format("dimension-short.{}", dimensions[static_cast<std::size_t>(dimension)].key);
}

std::string dimension_in_text(const Edition& context, data::Dimension dimension) {
  return in_text(context.labels[short_dimension_label(context, dimension)]);
}

std::string country_in_text(const Edition& context, const data::Term& country) {
  std::string name = term_text(context, "country", country);
  const data::Entry* entry = context.corpus.vocabulary().find("country", country.key);
  const bool english = context.language.primary() == Language::en.primary();
  return entry && entry->with_article && english ? "the " + name : name;
}

std::string dimension_name(const Edition& context, data::Dimension dimension) {
  return context.labels[dimension_label(context, dimension)];
}

Inlines dimension_word(const Edition& context, data::Dimension dimension) {
  return word(context, dimension_label(context, dimension));
}

std::vector<data::Dimension> dimensions(const Edition& context) {
  std::vector<data::Dimension> all;
  for (std::size_t i = 0; i < context.corpus.model().dimensions().size(); ++i)
    all.push_back(static_cast<data::Dimension>(i));
  return all;
}

std::vector<data::Dimension> index_dimensions(const Edition& context) {
  std::vector<data::Dimension> index = dimensions(context);
  std::erase_if(index, [&](data::Dimension dimension) { return !in_index(context, dimension); });
  return index;
}

bool in_index(const Edition& context, data::Dimension dimension) {
  return context.corpus.model().dimensions()[static_cast<std::size_t>(dimension)].index;
}

bool has_role(const Edition& context, data::RecordKind kind, std::string_view role) {
  return context.corpus.model().with_role(kind, role) != nullptr;
}

std::string pillar_label(const Edition& context, std::size_t i) {
  return fmt::format("pillar.{}", context.corpus.model().pillars()[i].key);
}

std::vector<std::string> entry_labels(const Edition& context, std::string_view role) {
  std::vector<std::string> labels;
  if (const data::FieldSpec* field = context.corpus.model().with_role(data::RecordKind::policy, role))
    for (const data::FieldSpec& entry : field->fields) labels.push_back("short." + entry.path);
  return labels;
}

std::vector<std::string> dimension_names(const Edition& context, const std::vector<data::Dimension>& list) {
  std::vector<std::string> names;
  for (data::Dimension dimension : list) names.push_back(dimension_name(context, dimension));
  return names;
}

std::string score_text(const Labels& labels, double score) {
  const double tenths = std::round(score * 10) / 10;
  return labels.number(tenths, tenths == std::floor(tenths) ? 0 : 1);
}

std::string score_text(const Labels& labels, const std::optional<double>& score) {
  return score ? score_text(labels, *score) : labels["none"];
}

std::string points_text(const Labels& labels, double points) {
  const double tenths = std::round(points * 10) / 10;
  return labels.format(labels.plural_key("points", tenths), {{"n", score_text(labels, tenths)}});
}

std::string capacity_text(const Labels& labels, double capacity, int decimals) {
  decimals = std::min(decimals, labels.measure_decimals());
  const double least = std::pow(10.0, -decimals);
  if (capacity > 0 && capacity < least / 2)
    return labels.format("below", {{"value", labels.number(least, decimals)}});
  return labels.number(capacity, decimals);
}

std::string capacity_text(const Labels& labels, const data::Number& capacity, int decimals) {
  return capacity ? capacity_text(labels, *capacity, decimals) : labels["none"];
}

std::string capacity_text(const Labels& labels, const data::Tally& tally, int decimals) {
  return tally.with_capacity ? capacity_text(labels, tally.capacity, decimals) : labels["none"];
}

Inlines operator+(Inlines left, Inlines right) {
  left.insert(left.end(), std::make_move_iterator(right.begin()), std::make_move_iterator(right.end()));
  return left;
}

void operator+=(Inlines& left, Inlines right) { left = std::move(left) + std::move(right); }

Inlines bold(Inlines inlines) {
  for (Inline& run : inlines) run.bold = true;
  return inlines;
}

Inlines muted(Inlines inlines) {
  for (Inline& run : inlines) run.tone = document::Tone::muted;
  return inlines;
}

Inlines note(Inlines inlines) {
  for (Inline& run : inlines) run.small = true;
  return muted(std::move(inlines));
}

Inlines broken(Inlines inlines) {
  if (!inlines.empty()) inlines.back().line_break = true;
  return inlines;
}

Block heading(const Edition& context, int level, std::string_view key, std::string anchor, Inlines aside) {
  if (!anchor.empty()) anchor.insert(0, context.scope);
  level += context.depth;
  return {document::Heading{level, word(context, key), std::move(aside), std::move(anchor), true}, {}};
}

Block subheading(const Edition& context, std::string_view key) {
  return {document::Heading{3 + context.depth, word(context, key), {}, {}, false}, {}};
}

Block paragraph(Inlines text, document::TextRole role) {
  return {document::Paragraph{role, std::move(text), false}, {}};
}

Block remark(const Edition& context, std::string_view key) {
  return paragraph(muted(word(context, key)), document::TextRole::caption);
}

Blocks small_print(Inlines text) {
  if (text.empty()) return {};
  return {paragraph(std::move(text), document::TextRole::caption)};
}

Blocks section(const Edition& context, std::string_view key, std::string anchor, Blocks content,
               Inlines aside) {
  if (!content.empty())
    content.insert(content.begin(), heading(context, 2, key, std::move(anchor), std::move(aside)));
  return content;
}

Blocks bullets(std::vector<Inlines> items, bool ordered) {
  if (items.empty()) return {};
  document::List list{ordered, {}};
  for (Inlines& item : items) list.items.push_back({paragraph(std::move(item))});
  return {{std::move(list), {}}};
}

void Pairs::add(std::string_view label_key, Inlines value) {
  add_labelled(word(context_, label_key), std::move(value));
}

void Pairs::add_labelled(Inlines label, Inlines value) {
  if (value.empty()) return;
  rows_.push_back({{name_cell(bold(std::move(label))), cell(std::move(value))}});
}

Inlines Pairs::in_one_line() && {
  Inlines all;
  for (document::Row& row : rows_) {
    if (!all.empty()) all += word(context_, "line.separator");
    for (Inline& run : row.cells.front().text) run.bold = false;
    all += sentence(
        context_, "provenance.value",
        {{"name", muted(std::move(row.cells.front().text))}, {"value", std::move(row.cells.back().text)}});
  }
  return all;
}

Block Pairs::take(std::string_view head) && {
  document::Table table = table_of(context_, {column(context_, fmt::format("{}.label", head), 1),
                                              column(context_, fmt::format("{}.value", head), 3)});
  table.rows = std::move(rows_);
  return {std::move(table), {}};
}

Column column(const Edition& context, std::string_view key, double weight) {
  return {word(context, key), document::CellAlign::start, weight, false};
}

Column figures_column(const Edition& context, std::string_view key) {
  return {word(context, key), document::CellAlign::end, 0, true};
}

Column naming(Column column) {
  column.names_rows = true;
  return column;
}

Column values_column(Inlines title, double weight) {
  return {std::move(title), document::CellAlign::end, weight, false};
}

Cell name_cell(Inlines text) { return {std::move(text), 1, true}; }

Cell cell(Inlines text) { return {std::move(text), 1, false}; }

Cell number_cell(std::string text, Origin origin) {
  if (!origin.known()) origin = label_origin("none");
  return {document::plain(std::move(text), std::move(origin)), 1, false};
}

Cell score_cell(const Labels& labels, const data::Number& score) {
  return number_cell(score ? score_text(labels, *score) : labels["none"], score.origin);
}

Cell year_cell(const Labels& labels, const data::Year& year) {
  return number_cell(year ? fmt::format("{}", *year) : labels["none"], year.origin);
}

document::Row group_row(Inlines title, std::size_t columns) {
  return {{Cell{std::move(title), static_cast<int>(columns), true}}, document::Row::Kind::group};
}

document::Table table_of(const Edition& context, std::vector<Column> columns, bool dense) {
  document::Table table{std::move(columns)};
  table.continued = word(context, "continued");
  table.dense = dense;
  return table;
}

Block figure(const Edition& context, decltype(chart::Spec::what) chart, Inlines caption,
             std::string alternative, std::string_view rule, std::string data_file) {
  chart::Spec spec{std::move(chart), std::string(context.language.text_tag()), context.labels.number_marks()};
  return {document::Figure{std::move(spec), std::move(caption), std::move(alternative)}, rule_origin(rule),
          std::move(data_file)};
}

void append(Blocks& to, Blocks from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

Inlines data_words(const Edition& context) {
  const auto words = [&](const data::Text& text) { return line(context, *text, text.origin); };
  Inlines name = words(context.corpus.name(context.language)), version = words(context.corpus.version());
  if (name.empty() || version.empty()) return std::move(name) + std::move(version);
  return sentence(context, "data.version", {{"name", std::move(name)}, {"version", std::move(version)}});
}

namespace {

void set_language(Blocks& blocks, std::string_view tag);

struct LanguageSetter {
  std::string_view tag;

  void all(Inlines& inlines) const {
    for (Inline& run : inlines) run.language = tag;
  }
  void operator()(document::Heading& heading) const { all(heading.text); }
  void operator()(document::Paragraph& paragraph) const { all(paragraph.text); }
  void operator()(document::List& list) const {
    for (Inlines& label : list.labels) all(label);
    for (Blocks& item : list.items) set_language(item, tag);
  }
  void operator()(document::Callout& callout) const { set_language(callout.blocks, tag); }
  void operator()(document::Table& table) const {
    for (Column& column : table.columns) all(column.title);
    for (document::Row& row : table.rows)
      for (Cell& cell : row.cells) all(cell.text);
  }
  void operator()(document::Picture& picture) const {
    all(picture.caption);
    all(picture.instead);
  }
  void operator()(auto&) const {}  // Markdown makes no other block
};

void set_language(Blocks& blocks, std::string_view tag) {
  for (Block& block : blocks) std::visit(LanguageSetter{tag}, block.what);
}

}  // namespace

Blocks markdown(const Edition& context, const data::Text& text) {
  if (!text) return {};
  Blocks blocks = document::blocks_from_markdown(*text, 3 + context.depth, text.origin);
  set_language(blocks, document::foreign_tag(*text, context.language));
  return blocks;
}

}  // namespace briefwright::compose
