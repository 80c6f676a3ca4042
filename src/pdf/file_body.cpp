// Objects in the file: ISO 32000-1, 7.3.8 (streams), 7.3.10 (indirect objects) and 7.5.7 (object streams).
#include "pdf/file_body.hpp"

#include "pdf/failure.hpp"

namespace briefwright::pdf {

FileBody::FileBody() : bytes_("%PDF-1.7\n%\xB7\xBE\xAD\xAA\n") {}

const std::vector<FileBody::Entry>& FileBody::entries(std::size_t count) {
  if (entries_.size() < count) entries_.resize(count);
  return entries_;
}

FileBody::Entry& FileBody::at(Ref object) {
  if (entries_.size() <= object.number) entries_.resize(object.number + 1);
  return entries_[object.number];
}

void FileBody::begin_object(Ref object) {
  if (bytes_.size() > UINT32_MAX) throw WriteFailure("file-too-large", "the file would exceed 4 GiB");
  at(object) = {Entry::Kind::offset, static_cast<std::uint32_t>(bytes_.size()), 0};
  append_integer(bytes_, object.number);
  bytes_ += " 0 obj\n";
}

void FileBody::append_stream(std::string entries, std::string_view data, Filter filter,
                             const Deflater& deflater) {
  std::string packed;
  if (filter == Filter::deflate) {
    entries += "/Filter/FlateDecode";
    packed = deflater.deflated(data);
    data = packed;
  }
  entries += "/Length ";
  append_integer(entries, static_cast<std::int64_t>(data.size()));
  bytes_ += "<<" + entries + ">>\nstream\n";
  bytes_ += data;
  bytes_ += "\nendstream\nendobj\n";
}

void FileBody::pack(Ref object, std::string_view value) {
  append_integer(index_, object.number);
  index_ += ' ';
  append_integer(index_, static_cast<std::int64_t>(values_.size()));
  index_ += ' ';
  values_ += value;
  values_ += '\n';
  packed_.push_back(object);
}

void FileBody::write_packed(Ref stream, Filter filter, const Deflater& deflater) {
  for (std::size_t i = 0; i < packed_.size(); ++i)
    at(packed_[i]) = {Entry::Kind::compressed, stream.number, static_cast<std::uint16_t>(i)};
  std::string entries = "/Type/ObjStm/N ";
  append_integer(entries, static_cast<std::int64_t>(packed_.size()));
  entries += "/First ";
  append_integer(entries, static_cast<std::int64_t>(index_.size()));
  begin_object(stream);
  append_stream(std::move(entries), index_ + values_, filter, deflater);
  packed_.clear();
  index_.clear();
  values_.clear();
}

}  // namespace briefwright::pdf
