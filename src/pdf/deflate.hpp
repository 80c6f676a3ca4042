// Whole streams to zlib's format (RFC 1950), through libdeflate.
#pragma once

#include <libdeflate.h>

#include <memory>
#include <string>
#include <string_view>

namespace briefwright::pdf {

/// Its tables serve one stream after another, of one thread at a time.  The same bytes give the same bytes.
class Deflater {
 public:
  Deflater();
  std::string deflated(std::string_view data) const;

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
  };
  std::unique_ptr<libdeflate_compressor, Free> compressor_;
};

}  // namespace briefwright::pdf
