// What Markdown says of a picture, as a block or, where no block can stand, as words.
#pragma once

#include "document/document.hpp"

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

}  // namespace briefwright::document
