// The text of one paragraph, heading or cell: the parser's inline nodes to inlines.
#pragma once

#include "document/document.hpp"
#include "document/html.hpp"

#include <cmark-gfm.h>

#include <array>
#include <map>
#include <optional>
#include <vector>

namespace briefwright::document {

/// "![alt](source "title")", perhaps inside a link.
struct NamedPicture {
  std::string source, title, alt;
  std::string uri;  // of the link around it; empty: none
  Origin origin;

  /// The alt text, else the name of the file.
  std::string words() const;
};

/// The title is the caption; inside a link there is always one, because the caption carries the link.
Block picture_block(const NamedPicture& picture);

/// For headings and cells, where the words stand for the picture.
Diagnostic picture_as_words(const NamedPicture& picture);

/// Numbers of a text's notes, in the order in which the text refers to them.
class NoteNumbers {
 public:
  /// `name` keeps the anchors of this text apart from those of others in the part.
  explicit NoteNumbers(std::string name) : name_(std::move(name)) {}

  /// The number of the parser's `index`-th note, from 1.
  std::size_t refer(std::size_t index);
  const std::vector<std::size_t>& order() const { return order_; }

  std::string anchor(std::size_t number) const;
  std::string label(std::size_t number) const;

 private:
  std::string name_;
  std::vector<std::size_t> order_;  // indices by number
};

class InlineReader {
 public:
  /// A part of a leaf: a text, or a picture that divides it.
  struct Piece {
    Inlines text{};
    std::optional<NamedPicture> picture{};
  };

  /// What it finds worth saying goes to `remarks`.  `lines`: the source's for each line of the parser.
  /// `tags`: of the whole text.
  InlineReader(const Origin& origin, const std::vector<std::uint32_t>& lines, const TagCounts& tags,
               NoteNumbers& notes, std::vector<Diagnostic>& remarks);

  /// Before the nodes below `leaf`.
  void begin(cmark_node* leaf);
  void enter(cmark_node* node);
  void leave(cmark_node* node);

  /// The texts of the leaf: several where HTML or a picture divides a paragraph; no blank ones.
  std::vector<Piece> take();
  /// The same as one text with forced breaks.
  Inlines take_joined();

  /// Numbers of the notes that the texts since the last call refer to.
  std::vector<std::size_t> take_references();

  Origin origin_of(cmark_node* node) const;

 private:
  void count(cmark_node* node);
  void text(std::string_view piece);
  void html(std::string_view source);
  bool is_text(const HtmlTag& tag) const;
  void html_picture(const HtmlTag& tag);
  void add_picture();
  void link(cmark_node* node, bool opens);
  void emphasis_in_word(cmark_node* node);
  void note_mark(cmark_node* node);
  void open_picture(cmark_node* node);
  void close_picture();
  bool switches(char32_t mark);
  void append(std::string_view piece);
  void append(Inline run);
  void break_line();
  void finish();
  void remark(std::string code, std::string message, std::string hint);
  bool on(TagMeaning meaning) const { return tags_on_[static_cast<std::size_t>(meaning)] > 0; }
  Inline look() const;

  const Origin& origin_;
  const std::vector<std::uint32_t>& lines_;
  const TagCounts& all_tags_;
  NoteNumbers& notes_;
  std::vector<Diagnostic>& remarks_;
  std::vector<Piece> done_;
  Inlines inlines_;
  std::vector<std::size_t> references_;
  int bold_ = 0, emphasis_ = 0;
  bool code_ = false, soft_break_ = false;
  std::string uri_, html_uri_;
  NamedPicture picture_;
  int picture_depth_ = 0;
  bool in_line_ = false;  // in a heading or a cell, where no picture can stand
  std::array<int, 15> tags_on_{};
  std::array<bool, 6> marks_on_{};
  std::array<int, 6> marks_left_{};  // still to come in this leaf
  TagCounts tags_;                   // of this leaf
  int comments_left_ = 0;            // that end in this leaf
  bool in_comment_ = false;
  bool brackets_ = false;  // around the text of the link that is open
  Origin here_;            // of what is read
};

}  // namespace briefwright::document
