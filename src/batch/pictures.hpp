// The pictures of a document: from the names in the records to images.
#pragma once

#include "batch/workshop.hpp"
#include "document/document.hpp"

namespace briefwright::batch {

/// Reads what the document's pictures name.  A name is a path relative to the record's own folder, or with a
/// slash before it relative to workshop.picture_folder(); no picture comes from outside that folder, whatever
/// links or ".." say, and none from the network.  Of one that is missing or refused the words stay, marked as
/// such, and a warning says why.  A picture without words gets its file name, with a warning.
void load_pictures(const Workshop& workshop, document::Document& document, Diagnostics& diagnostics);

}  // namespace briefwright::batch
