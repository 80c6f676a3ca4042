// Outline: ISO 32000-1, 12.3.3.  Page labels: 12.4.2.
#include "pdf/outline.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

namespace briefwright::pdf {
namespace {

/// One bookmark in the tree; index 0 is the root.
struct Node {
  const frame::OutlineEntry* entry = nullptr;
  std::size_t parent = 0;
  std::vector<std::size_t> children;
  Ref object;
};

std::vector<Node> outline_tree(std::span<const frame::OutlineEntry> entries) {
  std::vector<Node> nodes(1);
  std::vector<std::size_t> path{0};  // open nodes from the root down
  for (const frame::OutlineEntry& entry : entries) {
    const auto level = static_cast<std::size_t>(std::max(entry.level, 1));
    path.resize(std::min(path.size(), level));
    nodes[path.back()].children.push_back(nodes.size());
    nodes.push_back({&entry, path.back(), {}, {}});
    path.push_back(nodes.size() - 1);
  }
  return nodes;
}

/// How many entries below `node` show when it is open.
std::int64_t visible_below(const std::vector<Node>& nodes, std::size_t node) {
  std::int64_t count = 0;
  for (const std::size_t child : nodes[node].children)
    count += 1 + (nodes[child].entry->open ? visible_below(nodes, child) : 0);
  return count;
}

void append_link(std::string& out, std::string_view key, Ref target) {
  append_name(out, key);
  out += ' ';
  append_ref(out, target);
}

void append_children(std::string& out, const std::vector<Node>& nodes, std::size_t node) {
  const std::vector<std::size_t>& children = nodes[node].children;
  if (children.empty()) return;
  append_link(out, "First", nodes[children.front()].object);
  append_link(out, "Last", nodes[children.back()].object);
  const bool open = !nodes[node].entry || nodes[node].entry->open;
  out += "/Count ";
  append_integer(out, open ? visible_below(nodes, node) : -visible_below(nodes, node));
}

std::string bookmark(const std::vector<Node>& nodes, std::size_t node, const DestinationTable& destinations) {
  const frame::OutlineEntry& entry = *nodes[node].entry;
  std::string out = "/Title";
  append_text(out, shortened(single_line(entry.title)));
  append_link(out, "Parent", nodes[nodes[node].parent].object);
  const std::vector<std::size_t>& siblings = nodes[nodes[node].parent].children;
  const auto self = std::lower_bound(siblings.begin(), siblings.end(), node);
  if (self != siblings.begin()) append_link(out, "Prev", nodes[*(self - 1)].object);
  if (self + 1 != siblings.end()) append_link(out, "Next", nodes[*(self + 1)].object);
  append_children(out, nodes, node);
  if (destinations.has(entry.destination)) destinations.append(out, entry.destination);
  return out;
}

/// A label as text and the decimal number at its end.
struct Label {
  std::string_view prefix;
  std::optional<std::int64_t> number;
};

Label split_label(std::string_view label) {
  constexpr std::size_t most_digits = 9;
  std::size_t digits = 0;
  while (digits < std::min(label.size(), most_digits) && label[label.size() - 1 - digits] >= '0' &&
         label[label.size() - 1 - digits] <= '9')
    ++digits;
  // A viewer would print no leading zeros, and counts from 1: those belong to the prefix.
  while (digits > 0 && label[label.size() - digits] == '0') --digits;
  if (digits == 0) return {label, std::nullopt};
  std::int64_t number = 0;
  std::from_chars(label.data() + label.size() - digits, label.data() + label.size(), number);
  return {label.substr(0, label.size() - digits), number};
}

void append_label(std::string& out, std::size_t page, const Label& label) {
  append_integer(out, static_cast<std::int64_t>(page));
  out += "<<";
  if (label.number) {
    out += "/S/D/St ";
    append_integer(out, *label.number);
  }
  if (!label.prefix.empty()) {
    out += "/P";
    append_text(out, shortened(single_line(label.prefix)));
  }
  out += ">>";
}

}  // namespace

Ref write_outline(HaruDocument& file, std::span<const frame::OutlineEntry> entries,
                  const DestinationTable& destinations, Diagnostics& warnings) {
  if (entries.empty()) return {};
  std::vector<Node> nodes = outline_tree(entries);
  for (Node& node : nodes) node.object = file.reserve();
  std::string root = "/Type/Outlines";
  append_children(root, nodes, 0);
  file.fill(nodes[0].object, std::move(root));
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    file.fill(nodes[i].object, bookmark(nodes, i, destinations));
    if (!destinations.has(nodes[i].entry->destination))
      warnings.add({Severity::warning,
                    "bookmark-without-place",
                    {},
                    "the bookmark \"" + nodes[i].entry->title + "\" leads to no place of the document",
                    {}});
  }
  return nodes[0].object;
}

std::string page_labels(std::span<const frame::Page> pages) {
  std::string out = "<</Nums[";
  Label before;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    const Label label = split_label(pages[page].label);
    const bool continues = page > 0 && label.number && before.number && label.prefix == before.prefix &&
                           *label.number == *before.number + 1;
    if (!continues) append_label(out, page, label);
    before = label;
  }
  return out + "]>>";
}

}  // namespace briefwright::pdf
