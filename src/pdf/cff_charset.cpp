// Reads as much of a CFF table as leads to its charset.
#include "pdf/cff_charset.hpp"

#include "pdf/failure.hpp"

namespace briefwright::pdf {
namespace {

// Operators of the Top DICT; those of two bytes begin with 12.
constexpr int op_charset = 15, op_char_strings = 17, op_ros = 0x0C00 | 30;

/// Reads forward through bytes that may be broken.
class Reader {
 public:
  Reader(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}

  std::uint32_t integer(int size) {
    std::uint32_t value = 0;
    for (int i = 0; i < size; ++i) value = value << 8 | byte();
    return value;
  }

  std::uint8_t byte() {
    if (at_ >= bytes_.size()) throw WriteFailure("bad-font-program", "a reduced CFF font ends early");
    return static_cast<std::uint8_t>(bytes_[at_++]);
  }

  void skip(std::size_t count) { at_ += count; }
  std::size_t at() const { return at_; }
  bool at_end() const { return at_ >= bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_;
};

struct Index {
  std::uint32_t count = 0;
  std::string_view first;  // object
  std::size_t end = 0;     // offset behind the whole INDEX
};

Index read_index(std::string_view cff, std::size_t at) {
  Reader reader(cff, at);
  Index index{reader.integer(2), {}, 0};
  index.end = reader.at();
  if (index.count == 0) return index;
  const int offset_size = reader.byte();
  const std::uint32_t begin = reader.integer(offset_size), second = reader.integer(offset_size);
  reader.skip(static_cast<std::size_t>(offset_size) * (index.count - 2));
  const std::uint32_t last = index.count == 1 ? second : reader.integer(offset_size);
  const std::size_t data = at + 3 + static_cast<std::size_t>(offset_size) * (index.count + 1) - 1;
  if (begin != 1 || second < begin || data + second > cff.size() || data + last > cff.size())
    throw WriteFailure("bad-font-program", "a reduced CFF font has a broken index");
  index.first = cff.substr(data + begin, second - begin);
  index.end = data + last;
  return index;
}

struct TopDict {
  bool cid_keyed = false;
  std::size_t charset = 0, char_strings = 0;
};

void skip_real(Reader& reader) {
  for (std::uint8_t nibbles = 0; (nibbles & 0x0F) != 0x0F;) nibbles = reader.byte();
}

/// The value of an operand that begins with byte `lead`; 0 for a real number.
std::int32_t read_operand(Reader& reader, std::uint8_t lead) {
  if (lead == 28) return static_cast<std::int16_t>(reader.integer(2));
  if (lead == 29) return static_cast<std::int32_t>(reader.integer(4));
  if (lead >= 32 && lead <= 246) return lead - 139;
  if (lead >= 247 && lead <= 250) return (lead - 247) * 256 + reader.byte() + 108;
  if (lead >= 251 && lead <= 254) return -(lead - 251) * 256 - reader.byte() - 108;
  if (lead == 30) skip_real(reader);
  return 0;
}

TopDict read_top_dict(std::string_view dict) {
  TopDict top;
  std::int32_t operand = 0;
  for (Reader reader(dict, 0); !reader.at_end();) {
    const std::uint8_t lead = reader.byte();
    if (lead > 21) {
      operand = read_operand(reader, lead);
      continue;
    }
    const int op = lead == 12 ? 0x0C00 | reader.byte() : lead;
    if (op == op_ros) top.cid_keyed = true;
    if (op == op_charset) top.charset = static_cast<std::size_t>(operand);
    if (op == op_char_strings) top.char_strings = static_cast<std::size_t>(operand);
  }
  return top;
}

std::vector<std::uint16_t> read_charset(std::string_view cff, std::size_t at, std::uint32_t glyphs) {
  Reader reader(cff, at);
  std::vector<std::uint16_t> cids{0};
  const int format = reader.byte();
  if (format > 2) throw WriteFailure("bad-font-program", "a reduced CFF font has an unknown charset");
  while (cids.size() < glyphs) {
    std::uint32_t cid = reader.integer(2);
    std::uint32_t more = format == 0 ? 0 : reader.integer(format);
    do {
      cids.push_back(static_cast<std::uint16_t>(cid++));
    } while (more-- > 0 && cids.size() < glyphs);
  }
  return cids;
}

}  // namespace

std::optional<std::vector<std::uint16_t>> cff_cids(std::string_view cff) {
  Reader header(cff, 2);
  const Index names = read_index(cff, header.byte());
  const TopDict top = read_top_dict(read_index(cff, names.end).first);
  if (!top.cid_keyed) return std::nullopt;
  const std::uint32_t glyphs = read_index(cff, top.char_strings).count;
  // Offsets 0 to 2 name charsets of Latin fonts, which a CID-keyed font cannot have.
  if (top.charset <= 2) throw WriteFailure("bad-font-program", "a reduced CID font has no charset");
  return read_charset(cff, top.charset, glyphs);
}

}  // namespace briefwright::pdf
