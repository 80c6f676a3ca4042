// SHA-256, for document ids, font tags and cache keys; MD5 where PDF knows no other.  Through OpenSSL's
// libcrypto.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace briefwright {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(std::string_view bytes);
/// Only for the check sums that PDF wants of attached files.
using Md5 = std::array<std::uint8_t, 16>;
Md5 md5(std::string_view bytes);
std::string to_hex(const Digest& digest);

}  // namespace briefwright
