// Any valid UTF-8 as YAML: where the plain way takes a text, it makes the tree that yaml-cpp makes.
#include "base/utf8.hpp"
#include "data/plain_yaml.hpp"

#include <algorithm>
#include <cstdlib>

using namespace briefwright;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool forbidden(char byte) {  // parse_yaml refuses it before either way begins
  const auto c = static_cast<unsigned char>(byte);
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view yaml(reinterpret_cast<const char*>(bytes), size);
  if (invalid_utf8_at(yaml) || std::any_of(yaml.begin(), yaml.end(), forbidden)) return 0;
  data::Tree plain;
  data::TreeBuilder builder(plain, yaml, 1);
  try {
    if (!data::read_plain_yaml(yaml, builder)) return 0;
  } catch (const data::YamlStop&) {
    return 0;
  }
  const auto whole = data::parse_whole_yaml(yaml, nullptr, 1);
  require(whole.has_value());
  require(plain.nodes == whole->nodes);
  const auto& warnings = plain.warnings.all();
  const auto& wanted = whole->warnings.all();
  require(std::equal(warnings.begin(), warnings.end(), wanted.begin(), wanted.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return to_text(a) == to_text(b); }));
  return 0;
}
