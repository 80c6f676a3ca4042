// Fields of a record in print as the model declares them, where no section has a place of their own for them.
#pragma once

#include "compose/common/words.hpp"
#include "data/values.hpp"

#include <functional>

namespace briefwright::compose {

/// A name of the record's own in readable form: "credit_period" as "Credit period".
Inlines own_name(const Edition& edition, const std::string& key, const Origin& origin);
/// What the record holds under names of its own.
void add_others(Pairs& pairs, const Edition& edition, const std::vector<data::NamedText>& others);

/// The catalogue's name of a field, else its path.
Inlines name_of(const Edition& edition, const data::FieldSpec& spec);

/// The fields of the record that `prints` grants and that hold something, in the order of the model; those of
/// groups and entries one by one.
void add_fields(Pairs& pairs, const Edition& edition, const data::Record& record,
                const std::vector<data::FieldSpec>& specs,
                const std::function<bool(const data::FieldSpec&)>& prints);
/// Id, author, reviewer, state of review where there is one, last audit, language.
void add_provenance(Pairs& pairs, const Edition& edition, const data::Record& record,
                    const data::Term* review = nullptr);
/// What the model does not know.
void add_unknown(Pairs& pairs, const Edition& edition, const data::Record& record);

}  // namespace briefwright::compose
