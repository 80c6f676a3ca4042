// Short ways to write documents in tests.
#pragma once

#include "document/document.hpp"

#include <string>
#include <utility>

namespace briefwright::layout {

inline document::Block block(auto what) { return {std::move(what), {}}; }

inline document::Block heading(int level, std::string text, std::string anchor = "") {
  document::Heading heading;
  heading.level = level;
  heading.text = document::plain(std::move(text));
  heading.anchor = std::move(anchor);
  return block(std::move(heading));
}

inline document::Block paragraph(std::string text, document::TextRole role = document::TextRole::body) {
  return block(document::Paragraph{role, document::plain(std::move(text)), false});
}

inline document::Inline link_to(std::string text, std::string uri, std::string target = "") {
  document::Inline link;
  link.text = std::move(text);
  link.uri = std::move(uri);
  link.target = std::move(target);
  return link;
}

/// A table of plain cells under the titles; a row of one cell is a group over all columns.
inline document::Table table(const std::vector<std::string>& titles,
                             const std::vector<std::vector<std::string>>& rows) {
  document::Table out;
  for (const std::string& title : titles) {
    out.columns.emplace_back();
    out.columns.back().title = document::plain(title);
  }
  for (const auto& cells : rows) {
    document::Row row;
    for (const std::string& cell : cells) row.cells.push_back({document::plain(cell), 1, false});
    if (cells.size() == 1 && titles.size() > 1) {
      row.kind = document::Row::Kind::group;
      row.cells.front().column_span = static_cast<int>(titles.size());
    }
    out.rows.push_back(std::move(row));
  }
  return out;
}

inline document::Document in_one_part(document::Blocks blocks, Language language = Language::en) {
  document::Document out;
  out.title = "Test";
  out.parts.emplace_back();
  out.parts.back().language = language;
  out.parts.back().page_number = "{page} / {pages}";
  out.parts.back().blocks = std::move(blocks);
  return out;
}

}  // namespace briefwright::layout
