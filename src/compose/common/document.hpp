// From sections to a document: what all kinds of documents are put together by.
#pragma once

#include "compose/common/facilities.hpp"

#include <algorithm>
#include <concepts>
#include <span>

namespace briefwright::compose {

/// An entry of the registry of a kind of document.
template <class Subject>
struct Section {
  std::string_view name;              // in layout files
  Blocks (*compose)(const Subject&);  // no blocks where the records have nothing for it
  double opening_width = 0;           // sections with one stand side by side, two at most
};

template <class Subject, std::size_t n>
std::vector<std::string_view> names_of(const Section<Subject> (&known)[n]) {
  std::vector<std::string_view> names;
  for (const Section<Subject>& section : known) names.push_back(section.name);
  return names;
}

/// Side by side; a single one takes the whole measure.
Blocks abreast(std::vector<document::Columns::Part> parts);

/// The sections of those names, else those that the layout prints, in its order.  Names of other registries
/// are passed over.  Below the opening stands what must stand with figures about facilities.
template <class Subject, std::size_t n>
Blocks compose_sections(const Section<Subject> (&known)[n], const Subject& subject,
                        std::span<const std::string> names);

template <class Subject, std::size_t n>
Blocks compose_sections(const Section<Subject> (&known)[n], const Subject& subject) {
  return compose_sections(known, subject, std::span<const std::string>(subject.sections));
}

template <class Subject, std::size_t n>
Blocks compose_sections(const Section<Subject> (&known)[n], const Subject& subject,
                        std::span<const std::string> names) {
  Blocks blocks;
  std::vector<document::Columns::Part> opening;
  std::size_t in_opening = 0;
  const auto end_opening = [&] {
    if (in_opening == 0) return;
    append(blocks, abreast(std::move(opening)));
    if constexpr (std::derived_from<Subject, FacilityContext>)
      append(blocks, small_print(opening_caveats(subject)));
    opening.clear();
    in_opening = 0;
  };
  for (const std::string& name : names) {
    const auto section =
        std::find_if(std::begin(known), std::end(known), [&](const auto& s) { return s.name == name; });
    if (section == std::end(known)) continue;
    if (section->opening_width == 0 || in_opening == 2) end_opening();
    if (section->opening_width == 0) {
      append(blocks, section->compose(subject));
      continue;
    }
    opening.push_back({section->opening_width, section->compose(subject)});
    ++in_opening;
  }
  end_opening();
  return blocks;
}

/// The table of contents of the part, or of the whole document.
Blocks contents(const Edition& edition, bool of_document = false);

/// A title over the pages of a part.
Block title_heading(Inlines title, std::string anchor);

/// Pages under running heads, their figures numbered.  The foot names the data set; `kind` is the key of
/// what the document is.
document::Part part_of(const Edition& edition, Blocks blocks, Inlines head, std::string_view kind);

/// Ends the caption of each figure whose data lie in a file of the document with the name of that file.
void name_data_files(std::span<const Labels* const> labels, document::Document& document);

/// Adds the title in the language of the edition.  The first language says what the document is, by the key
/// `kind`, and who made it, which is the corpus.
void add_title(document::Document& document, const Edition& edition, const std::string& title,
               std::string_view kind);

/// The latest audit of the records, else the month of the data's version: seconds since 1970.
std::int64_t latest_date(const data::Corpus& corpus, std::span<const data::Record* const> records);

}  // namespace briefwright::compose
