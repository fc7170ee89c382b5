// A checker of the part of JSON Schema (draft 2020-12) that docs/verdicts.schema.json uses: $ref to $defs,
// type, enum, const, required, properties, additionalProperties, items, anyOf, minimum, maximum, pattern. A
// keyword that it does not know is a fault, so that the schema cannot ask for what is not checked.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace contraste::test {

// Where the document breaks the schema: "/claims/0/verdict: not one of the allowed values".
std::vector<std::string> schema_faults(const nlohmann::json& document, const nlohmann::json& schema);

}  // namespace contraste::test
