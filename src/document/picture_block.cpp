#include "document/picture_block.hpp"

namespace briefwright::document {

std::string NamedPicture::words() const {
  if (alt.find_first_not_of(" \t") != std::string::npos) return alt;
  const std::string path = source.substr(0, source.find_first_of("?#"));
  const std::string name = path.substr(path.find_last_of('/') + 1);
  return name.empty() || source.starts_with("data:") ? source.substr(0, source.find_first_of(",;")) : name;
}

Block picture_block(const NamedPicture& picture) {
  const auto inline_of = [&](std::string text) {
    Inline run;
    run.text = std::move(text);
    run.uri = picture.uri;
    run.origin = picture.origin;
    return run;
  };
  Picture what;
  what.source = picture.source;
  if (picture.alt.find_first_not_of(" \t") != std::string::npos) what.alternative = picture.alt;
  what.instead = {inline_of(picture.words())};
  if (!picture.title.empty()) {
    what.caption = {inline_of(picture.title)};
    what.instead.push_back(inline_of(" " + picture.title));
  } else if (!picture.uri.empty()) {
    what.caption = {inline_of(picture.words())};
  }
  return {std::move(what), picture.origin};
}

Diagnostic picture_as_words(const NamedPicture& picture) {
  return {Severity::warning, "picture-in-line", picture.origin,
          "the picture '" + picture_name(picture.source) +
              "' stands in a heading or a table cell; its words are printed instead",
          "put it into a paragraph of its own"};
}

}  // namespace briefwright::document
