// Liang hyphenation of single words, through libhyphen.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct _HyphenDict;

namespace briefwright::text {

class Hyphenator {
 public:
  /// Null when the file cannot be read as a pattern file.
  static std::unique_ptr<Hyphenator> open(const std::string& file);

  /// Places (number of letters before them, ascending) where a word of ASCII letters may be divided: at least
  /// 2 letters before and 3 after, none in words of fewer than 6 letters.  Safe from several threads.
  std::vector<std::size_t> places(std::string_view word) const;

 private:
  struct Close {
    void operator()(_HyphenDict* patterns) const;
  };
  explicit Hyphenator(_HyphenDict* patterns) : patterns_(patterns) {}
  std::unique_ptr<_HyphenDict, Close> patterns_;
};

}  // namespace briefwright::text
