#include "compose/common/inner_marks.hpp"

#include "base/utf8.hpp"

#include <array>

namespace briefwright::compose {
namespace {

/// Outer and inner marks of one kind.
struct Marks {
  char32_t open, close, inner_open, inner_close;
};
constexpr std::array<Marks, 3> all_marks{
    {{U'“', U'”', U'‘', U'’'}, {U'《', U'》', U'〈', U'〉'}, {U'「', U'」', U'『', U'』'}}};

bool wordlike(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') ||
         (c >= 0xC0 && c <= 0x24F);
}

/// The way a straight mark stands: it opens before a word and after none.
bool opens(const std::u32string& text, std::size_t at) {
  const bool after_word = at > 0 && text[at - 1] != U' ' && text[at - 1] != U'(' && text[at - 1] != U'（';
  return !after_word && at + 1 < text.size() && text[at + 1] != U' ';
}

class Pairing {
 public:
  Pairing(std::u32string& text, const Marks& marks) : text_(text), marks_(marks) {}

  void run() {
    for (std::size_t at = 0; at < text_.size(); ++at) {
      const char32_t c = text_[at];
      const bool straight = c == U'"' && marks_.open == U'“';
      if (c == marks_.open || c == marks_.inner_open || (straight && opens(text_, at)))
        open_.push_back(at);
      else if ((c == marks_.close || (c == marks_.inner_close && !apostrophe(at)) || straight))
        close(at);
    }
    for (std::size_t depth = 0, at = 0; at < text_.size(); ++at) {
      if (const std::size_t end = partner_[at]; end > at) {
        const bool inner = depth++ % 2 == 0;
        text_[at] = inner ? marks_.inner_open : marks_.open;
        text_[end] = inner ? marks_.inner_close : marks_.close;
      } else if (end < at) {
        --depth;
      }
    }
  }

 private:
  bool apostrophe(std::size_t at) const {
    return marks_.inner_close == U'’' && at > 0 && at + 1 < text_.size() && wordlike(text_[at - 1]) &&
           wordlike(text_[at + 1]);
  }

  bool opened_by(char32_t opening, char32_t closing) const {
    return closing == U'"' ? opening == U'"'
                           : opening == (closing == marks_.close ? marks_.open : marks_.inner_open);
  }

  /// Pairs with the last opening mark of its form; those after it have no partner.
  void close(std::size_t at) {
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (!opened_by(text_[open_[i]], text_[at])) continue;
      partner_[open_[i]] = at;
      partner_[at] = open_[i];
      open_.resize(i);
      return;
    }
  }

  static std::vector<std::size_t> alone(std::size_t size) {
    std::vector<std::size_t> own(size);
    for (std::size_t i = 0; i < size; ++i) own[i] = i;
    return own;
  }

  std::u32string& text_;
  const Marks& marks_;
  std::vector<std::size_t> open_;
  std::vector<std::size_t> partner_ = alone(text_.size());  // its own place: no partner
};

bool leaves_open(std::u32string_view before, const Marks& marks) {
  int depth = 0;
  for (const char32_t c : before) depth += (c == marks.open) - (c == marks.close);
  return depth > 0;
}

}  // namespace

std::vector<std::string> inside_marks(std::string_view before, std::vector<std::string> pieces) {
  const std::u32string words = to_utf32(before);
  for (const Marks& marks : all_marks) {
    if (!leaves_open(words, marks)) continue;
    std::u32string whole;
    std::vector<std::size_t> sizes;
    for (const std::string& piece : pieces) {
      const std::u32string decoded = to_utf32(piece);
      sizes.push_back(decoded.size());
      whole += decoded;
    }
    Pairing(whole, marks).run();
    std::size_t at = 0;
    for (std::size_t i = 0; i < pieces.size(); at += sizes[i++])
      pieces[i] = to_utf8(std::u32string_view(whole).substr(at, sizes[i]));
  }
  return pieces;
}

}  // namespace briefwright::compose
