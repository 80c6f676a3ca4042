// The documents that one run makes beside each other.
#pragma once

#include "document/inline.hpp"

#include <map>
#include <string>
#include <string_view>

namespace briefwright::compose {

struct Edition;

/// Files of documents in the same languages, all told from one place; of several of a kind the first.
struct Siblings {
  using Files = std::map<std::string, std::string, std::less<>>;
  Files briefs{}, one_pagers{};  // by id of the policy
  Files dossiers{};              // by country, as data::country_keys() has it
};

/// All of it leads to the file, by the way from the edition's document; as it was where there is none.
document::Inlines leading_to(const Edition& context, document::Inlines inlines, const std::string& file);

/// "Dossier of Norway: ../norway.pdf", the first of which leads to the file; nothing where there is no way.
document::Inlines file_line(const Edition& context, document::Inlines title, const std::string& file);

}  // namespace briefwright::compose
