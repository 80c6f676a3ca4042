// Catalogues, layouts and corpora for the tests of the compose room.
#pragma once

#include "compose/brief/brief.hpp"
#include "data/corpus.hpp"

#include <functional>
#include <optional>
#include <string>

namespace support {

/// layouts/labels/LANGUAGE.yaml, which is one `key: "text"` a line.
const briefwright::compose::Labels& labels(briefwright::Language language);

/// Every section in the order of the brief guide.
const briefwright::compose::Layout& whole_brief();

const briefwright::data::RecordModel& model();

/// A corpus of files in memory: path below the corpus folder to text.
briefwright::data::Corpus corpus_of(const std::map<std::string, std::string>& files);

/// Files of a corpus of one English policy "a" that states nothing but its title.
const std::map<std::string, std::string>& poor();

bool has(std::string_view text, std::string_view part);

/// One snapshot of the real records, for tests of the suite "hub".  Loaded once.
const briefwright::data::Corpus& hub(const std::string& snapshot);

/// The brief of one record as text.
std::string brief_text(const briefwright::data::Corpus& corpus, std::string_view id,
                       briefwright::Language language);

/// Calls `visit` with every run of inlines of a document, deep, alternatives and facts included.
void for_each_text(const briefwright::document::Document& document,
                   const std::function<void(const briefwright::document::Inlines&)>& visit);

}  // namespace support
