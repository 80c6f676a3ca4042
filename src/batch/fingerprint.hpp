// One digest of plain data with all that it holds, so that two documents with the same digest print the same.
//
// Every field of every aggregate counts, whatever is added to it later (Boost.PFR lists them); a type that
// this does not know does not compile.  Left out is Origin, which no page shows, unless it is asked for; the
// files that origins name are kept apart.
#pragma once

#include "base/attachment.hpp"
#include "base/diagnostic.hpp"
#include "base/digest.hpp"
#include "base/language.hpp"
#include "base/length.hpp"
#include "document/figure/texts.hpp"
#include "document/table.hpp"

#include <boost/pfr/core.hpp>

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

namespace briefwright::batch {

class Fingerprint {
 public:
  explicit Fingerprint(bool with_origins = false) : with_origins_(with_origins) {}

  template <class T>
  requires std::is_arithmetic_v<T> || std::is_enum_v<T>
  void add(const T& value) { bytes_.append(reinterpret_cast<const char*>(&value), sizeof value); }

  void add(const std::string& text) {
    add(text.size());
    bytes_ += text;
  }
  void add(const FileBytes& file) { add(file.all()); }
  void add(Language language) { add(std::string(language.tag())); }
  void add(Pt length) { add(length.value()); }
  void add(const Origin& origin) {
    if (origin.file && origin.file.get() != last_file_) files_.insert(last_file_ = origin.file.get());
    if (!with_origins_) return;
    add(std::string(origin.file_name())), add(origin.line), add(origin.column);
    add(std::string(origin.field.view())), add(origin.lines);
  }

  /// With the place that it names, which is shown.
  void add(const Diagnostic& d) {
    add(d.severity), add(d.code), add(d.message), add(d.hint);
    add(std::string(d.origin.file_name())), add(d.origin.line), add(d.origin.column);
    add(std::string(d.origin.field.view()));
  }

  template <class T>
  void add(const std::vector<T>& list) {
    add(list.size());
    for (const auto& item : list) add(item);
  }
  template <class T, std::size_t n>
  void add(const std::array<T, n>& list) {
    for (const T& item : list) add(item);
  }
  template <std::size_t n>
  void add(const chart::Texts<n>& texts) {
    add(texts.all());
  }
  /// Its rows.
  void add(const document::RowRun& run) {
    add(run.count);
    for (std::size_t i = 0; i < run.count; ++i) add(run.row(i));
  }
  template <class A, class B>
  void add(const std::pair<A, B>& both) {
    add(both.first), add(both.second);
  }
  template <class T>
  void add(const std::optional<T>& value) {
    add(value.has_value());
    if (value) add(*value);
  }
  template <class T>
  void add(const std::shared_ptr<T>& value) {
    add(value != nullptr);
    if (value) add(*value);
  }
  template <class... T>
  void add(const std::variant<T...>& value) {
    add(value.index());
    std::visit([this](const auto& held) { this->add(held); }, value);
  }

  template <class T>
  requires std::is_aggregate_v<T>
  void add(const T& value) {
    boost::pfr::for_each_field(value, [this](const auto& field) { this->add(field); });
  }

  /// In hexadecimal.
  std::string digest() const { return to_hex(sha256(bytes_)); }

  /// What the origins name: paths that live as long as what was added.
  const std::unordered_set<const std::string*>& files() const { return files_; }

 private:
  bool with_origins_;
  std::string bytes_;
  const std::string* last_file_ = nullptr;
  std::unordered_set<const std::string*> files_;
};

}  // namespace briefwright::batch
