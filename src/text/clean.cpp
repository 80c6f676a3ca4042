#include "text/clean.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uniset.h>

#include <algorithm>

namespace briefwright::text {
namespace {

constexpr char32_t deleted = 0xFFFFFFFF;

bool is_noncharacter(char32_t c) { return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF); }

char32_t cleaned(char32_t c) {
  if (c == '\t') return ' ';
  if (c == '\n') return c;
  if (c == '\r' || c == 0x2028 || c == 0x2029) return '\n';
  if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFEFF || is_noncharacter(c)) return deleted;
  return c;
}

/// Decodes one code point at `at` and moves on; `deleted` for a byte that begins no valid sequence.
char32_t decode(std::string_view s, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  const unsigned char lead = byte(at);
  const std::size_t size = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  char32_t c = size == 1 ? lead : lead & (0x7F >> size);
  bool valid = lead < 0x80 || (lead >= 0xC2 && lead <= 0xF4);
  for (std::size_t k = 1; valid && k < size; ++k) {
    valid = at + k < s.size() && (byte(at + k) & 0xC0) == 0x80;
    if (valid) c = c << 6 | (byte(at + k) & 0x3F);
  }
  valid = valid && c >= least[size] && c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF);
  at += valid ? size : 1;
  return valid ? c : deleted;
}

/// Characters that NFC leaves alone whatever stands beside them, among those that are common here.
bool inert(char32_t c) {
  return c < 0x300 || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3001 && c <= 0x3029) ||
         (c >= 0xFF01 && c <= 0xFF60) || (c >= 0x2010 && c <= 0x2070) || (c >= 0x2080 && c <= 0x208E);
}

const icu::Normalizer2* normalizer() {
  static const std::unique_ptr<icu::Normalizer2> filtered = [] {
    UErrorCode status = U_ZERO_ERROR;
    static icu::UnicodeSet plain(u"[^\\uF900-\\uFAFF\\U0002F800-\\U0002FA1F]", status);
    plain.freeze();
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    return U_SUCCESS(status) ? std::make_unique<icu::FilteredNormalizer2>(*nfc, plain) : nullptr;
  }();
  return filtered.get();
}

/// Normalises stretch by stretch between boundaries; what a stretch becomes keeps its first span.
void normalise(CleanText& text) {
  const icu::Normalizer2* nfc = normalizer();
  if (!nfc) return;
  std::u32string chars;
  std::vector<std::uint32_t> spans;
  for (std::size_t i = 0; i < text.chars.size();) {
    std::size_t end = i + 1;
    while (end < text.chars.size() && !nfc->hasBoundaryBefore(static_cast<UChar32>(text.chars[end]))) ++end;
    const auto piece = icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(&text.chars[i]),
                                                     static_cast<int32_t>(end - i));
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString normal = nfc->normalize(piece, status);
    for (int32_t k = 0; k < normal.length(); k = normal.moveIndex32(k, 1)) {
      chars += static_cast<char32_t>(normal.char32At(k));
      spans.push_back(text.span[i]);
    }
    i = end;
  }
  text.chars = std::move(chars);
  text.span = std::move(spans);
}

void append_utf8(std::string& out, char32_t c) {
  const auto tail = [](char32_t bits) { return static_cast<char>(0x80 | (bits & 0x3F)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += tail(c);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += tail(c >> 6);
    out += tail(c);
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += tail(c >> 12);
    out += tail(c >> 6);
    out += tail(c);
  }
}

void encode(CleanText& text) {
  text.utf8.reserve(text.chars.size() * 3);
  text.bytes.reserve(text.chars.size() + 1);
  for (const char32_t c : text.chars) {
    text.bytes.push_back(static_cast<std::uint32_t>(text.utf8.size()));
    append_utf8(text.utf8, c);
  }
  text.bytes.push_back(static_cast<std::uint32_t>(text.utf8.size()));
}

}  // namespace

CleanText clean(const StyledText& styled) {
  CleanText out;
  out.chars.reserve(styled.text.size());
  out.span.reserve(styled.text.size());
  std::uint32_t span = 0;
  bool after_return = false;
  for (std::size_t at = 0; at < styled.text.size();) {
    while (span + 1 < styled.spans.size() && at >= styled.spans[span].end) ++span;
    const bool is_return = styled.text[at] == '\r';
    const char32_t c = cleaned(decode(styled.text, at));
    const bool second = after_return && c == '\n' && !is_return;
    after_return = is_return;
    if (c == deleted || second) continue;
    out.chars += c;
    out.span.push_back(span);
  }
  if (!std::all_of(out.chars.begin(), out.chars.end(), inert)) normalise(out);
  encode(out);
  return out;
}

}  // namespace briefwright::text
