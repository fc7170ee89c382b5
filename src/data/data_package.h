// Frictionless data packages: datapackage.json, which says what the files of a folder hold
// (specs.frictionlessdata.io, versions 1 and 2).
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/result.h"
#include "contraste/words.h"
#include "data/field_rule.h"

namespace contraste {

struct PackageSource {
  std::string title;
  std::string path;  // where it is to be found, as written
};

struct PackageLicence {
  std::string name;  // "CC-BY-4.0"
  std::string title;
  std::string path;
};

struct TableDialect {
  char delimiter = ',';
  bool delimiter_given = false;
  char quote = '"';
  bool header = true;
  std::string comment;  // lines that begin with it are none; empty: there are no such lines
};

struct ForeignKey {
  std::vector<std::string> fields;
  std::string resource;  // "": the resource itself
  std::vector<std::string> reference_fields;
};

struct PackageResource {
  std::string name;
  std::string title;
  std::vector<std::string> paths;  // relative, inside of the folder; several are parts of one table
  std::string encoding;            // as declared, lower case; empty: none
  TableDialect dialect;
  std::vector<FieldRule> fields;  // empty: no schema
  std::vector<std::string> primary_key;
  std::vector<ForeignKey> foreign_keys;
  std::string schema_path;   // of a schema in a file of its own, until it is read
  std::string dialect_path;  // likewise
};

struct DataPackage {
  std::string name;
  std::string title;
  std::string version;
  std::vector<PackageSource> sources;
  std::vector<PackageLicence> licences;
  std::vector<PackageResource> resources;
  std::vector<Words> notes;  // what is declared and not used: unknown types, data inside of the package
};

// The package that a text describes; `name` is for messages. No file is looked at. Errors, all of a pass,
// each with its place (datapackage.json:resources/0/schema/fields/2/type): study_syntax (no JSON, brackets
// more than 64 deep), value_unreadable (a value of another type, a path out of the folder or an address of
// the web, a foreign key that names nothing), column_duplicate. Checked: DataPackage.*
Checked<DataPackage> parse_data_package(std::string_view json, const std::string& name);

// The package of a folder, or of a datapackage.json; schemas and dialects in files of their own are read too.
// Errors: those above; file_missing, file_unreadable (over 16 MB); value_unreadable (a file or a link of the
// package that lies outside of its folder). The files of data need not be there yet. Checked: DataPackage.*
Checked<DataPackage> read_data_package(const std::filesystem::path& path);

// Where a path of the package lies. Errors: value_unreadable (it leads out of the folder, also by a symbolic
// link), file_missing. Checked: DataPackage.*
Result<std::filesystem::path> path_in_package(const std::filesystem::path& folder, const std::string& path);

// Which field describes each column of a file's header, and how both differ.
struct HeaderMatch {
  std::vector<std::optional<std::size_t>> field_of_column;
  std::vector<Words> differences;  // fields without a column, columns without a field, another order
};

// By name, capitals and accents only where nothing else fits. A column that occurs twice takes its field
// once. Checked: DataPackage.*
HeaderMatch match_header(const PackageResource& resource, const std::vector<std::string>& header);

}  // namespace contraste
