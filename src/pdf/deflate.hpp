// Whole streams to zlib's format (RFC 1950), through libdeflate.
#pragma once

#include <libdeflate.h>

#include <memory>
#include <string>
#include <string_view>

namespace briefwright::pdf {

enum class Filter { none, deflate };

/// Its tables serve one stream after another, of one thread at a time.  The same bytes give the same bytes.
class Deflater {
 public:
  Deflater();
  std::string deflated(std::string_view data) const { return deflated(*compressor_, data); }
  /// The outlines of a face, which hold little that repeats: a tenth of the work for one part in a hundred
  /// more.
  std::string deflated_outlines(std::string_view data) const { return deflated(*quick_, data); }

 private:
  static std::string deflated(libdeflate_compressor& compressor, std::string_view data);
  struct Free {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
  };
  std::unique_ptr<libdeflate_compressor, Free> compressor_, quick_;
};

}  // namespace briefwright::pdf
