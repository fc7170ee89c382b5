// The files of a data package: where they lie, and whether their headers are as declared.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "base/text.h"
#include "data/data_package.h"
#include "data/file_bytes.h"
#include "data/package_parts.h"

namespace contraste {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest = 16U << 20;

Checked<std::string> text_of(const fs::path& file, const std::string& name) {
  std::error_code none;
  if (fs::is_regular_file(file, none) && fs::file_size(file, none) > largest) {
    return tl::unexpected(
        std::vector<Error>{{ErrorCode::file_unreadable, name, name + " is larger than 16 MB",
                            "A data package describes data; it doesn't hold them."}});
  }
  Result<std::string> bytes = file_bytes(file, name);
  if (!bytes) return tl::unexpected(std::vector<Error>{bytes.error()});
  return std::move(*bytes);
}

// The text of a file that the package names.
Checked<std::string> part_of(const fs::path& folder, const std::string& path) {
  const Result<fs::path> file = path_in_package(folder, path);
  if (!file) return tl::unexpected(std::vector<Error>{file.error()});
  return text_of(*file, path);
}

bool is_inside(const fs::path& folder, const fs::path& file) {
  const auto [end, rest] = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
  return end == folder.end() && rest != file.end();
}

// Reads what a resource has in files of its own into it; the notes of a schema come back.
Checked<std::vector<Words>> complete(PackageResource& resource, const fs::path& folder) {
  std::vector<Words> notes;
  if (!resource.schema_path.empty()) {
    const Checked<std::string> text = part_of(folder, resource.schema_path);
    if (!text) return tl::unexpected(text.error());
    Checked<DataPackage> schema = parse_table_schema(*text, resource.schema_path);
    if (!schema) return tl::unexpected(schema.error());
    PackageResource& read = schema->resources.front();
    resource.fields = std::move(read.fields);
    resource.primary_key = std::move(read.primary_key);
    resource.foreign_keys = std::move(read.foreign_keys);
    notes = std::move(schema->notes);
  }
  if (!resource.dialect_path.empty()) {
    const Checked<std::string> text = part_of(folder, resource.dialect_path);
    if (!text) return tl::unexpected(text.error());
    const Checked<TableDialect> dialect = parse_table_dialect(*text, resource.dialect_path);
    if (!dialect) return tl::unexpected(dialect.error());
    resource.dialect = *dialect;
  }
  return notes;
}

// Fields by name, and by what is left of it without capitals and accents where that is one field's.
class FieldIndex {
 public:
  explicit FieldIndex(const std::vector<FieldRule>& fields) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      exact_.emplace(fields[i].name, i);
      const auto [at, first] = folded_.emplace(fold(trim(fields[i].name)), i);
      if (!first) at->second.reset();
    }
  }

  std::optional<std::size_t> find(const std::string& column) const {
    if (const auto found = exact_.find(column); found != exact_.end()) return found->second;
    const auto found = folded_.find(fold(trim(column)));
    return found == folded_.end() ? std::nullopt : found->second;
  }

 private:
  std::map<std::string, std::size_t> exact_;
  std::map<std::string, std::optional<std::size_t>> folded_;
};

// What foreign keys may name.
class KeyTargets {
 public:
  explicit KeyTargets(const DataPackage& package) {
    for (std::size_t i = 0; i < package.resources.size(); ++i) {
      resources_.emplace(package.resources[i].name, i);
      std::set<std::string>& fields = fields_.emplace_back();
      for (const FieldRule& field : package.resources[i].fields) fields.insert(field.name);
    }
  }

  std::optional<std::size_t> resource(const std::string& name) const {
    const auto found = resources_.find(name);
    return found == resources_.end() ? std::nullopt : std::optional(found->second);
  }

  // Fields that are still in a file of their own are not known yet.
  bool has_field(std::size_t resource, const std::string& name) const {
    return fields_[resource].empty() || fields_[resource].contains(name);
  }

 private:
  std::map<std::string, std::size_t> resources_;
  std::vector<std::set<std::string>> fields_;
};

// What is wrong with one foreign key of the resource `own`, empty when nothing is; and what to do about it.
std::pair<std::string, std::string> fault_of(const ForeignKey& key, std::size_t own,
                                             const KeyTargets& targets) {
  const std::optional<std::size_t> other =
      key.resource.empty() ? std::optional(own) : targets.resource(key.resource);
  if (!other) {
    return {"a foreign key points at the resource " + shortened(key.resource, 60) + ", which is not there",
            "Name a resource of the package."};
  }
  if (key.fields.empty() || key.fields.size() != key.reference_fields.size()) {
    return {"a foreign key has not as many fields on both sides",
            "Name as many fields as the reference has."};
  }
  for (std::size_t i = 0; i < key.fields.size(); ++i) {
    for (const auto& [resource, field] :
         {std::pair{own, key.fields[i]}, std::pair{*other, key.reference_fields[i]}}) {
      if (!targets.has_field(resource, field)) {
        return {"a foreign key names " + shortened(field, 60) + ", which is no field", "Name a field."};
      }
    }
  }
  return {};
}

}  // namespace

bool stays_inside(std::string_view path) {
  if (path.empty() || path.front() == '/' || path.front() == '~') return false;
  if (path.find_first_of(std::string_view("\\:\0", 3)) != std::string_view::npos) return false;
  return std::ranges::none_of(split(path, '/'), [](std::string_view part) { return part == ".."; });
}

std::vector<Error> broken_foreign_keys(const DataPackage& package, const std::string& name) {
  const KeyTargets targets(package);
  std::vector<Error> errors;
  for (std::size_t i = 0; i < package.resources.size(); ++i) {
    for (const ForeignKey& key : package.resources[i].foreign_keys) {
      auto [what, remedy] = fault_of(key, i, targets);
      if (what.empty()) continue;
      const std::string where = fmt::format("{}:resources/{}/schema/foreignKeys", name, i);
      errors.push_back({ErrorCode::value_unreadable, where, std::move(what), std::move(remedy)});
    }
  }
  return errors;
}

Result<fs::path> path_in_package(const fs::path& folder, const std::string& path) {
  const auto outside = [&](const char* how) {
    return failure(ErrorCode::value_unreadable, path, fmt::format("{} {}", shortened(path, 100), how),
                   "Copy the file into the package's folder, and name it from there.");
  };
  if (!stays_inside(path)) return outside("leads out of the package's folder");
  std::error_code problem;
  const fs::path root = fs::canonical(folder, problem);
  if (problem) {
    return failure(ErrorCode::file_missing, folder.string(), "there is no folder " + folder.string(),
                   "Check the name.");
  }
  const fs::path file = fs::canonical(root / path, problem);
  if (problem) {
    return failure(ErrorCode::file_missing, path, path + " does not exist in the package's folder",
                   "Check the name, or take it out of datapackage.json.");
  }
  if (!is_inside(root, file)) return outside("is a link that leads out of the package's folder");
  return file;
}

Checked<DataPackage> read_data_package(const fs::path& path) {
  std::error_code none;
  const fs::path file = fs::is_directory(path, none) ? path / "datapackage.json" : path;
  const std::string name = file.filename().string();
  const Checked<std::string> text = text_of(file, name);
  if (!text) return tl::unexpected(text.error());
  Checked<DataPackage> package = parse_data_package(*text, name);
  if (!package) return package;
  const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  for (PackageResource& resource : package->resources) {
    Checked<std::vector<Words>> notes = complete(resource, folder);
    if (!notes) return tl::unexpected(notes.error());
    std::ranges::move(*notes, std::back_inserter(package->notes));
    for (const std::string& data : resource.paths) {
      const Result<fs::path> found = path_in_package(folder, data);
      if (!found && found.error().code != ErrorCode::file_missing) {
        return tl::unexpected(std::vector<Error>{found.error()});
      }
    }
  }
  std::vector<Error> broken = broken_foreign_keys(*package, name);
  if (!broken.empty()) return tl::unexpected(std::move(broken));
  return package;
}

HeaderMatch match_header(const PackageResource& resource, const std::vector<std::string>& header) {
  HeaderMatch match;
  const FieldIndex index(resource.fields);
  std::set<std::size_t> taken;
  std::vector<std::size_t> order;
  for (const std::string& column : header) {
    std::optional<std::size_t> field = index.find(column);
    if (field && !taken.insert(*field).second) field.reset();
    if (field) {
      order.push_back(*field);
    } else {
      match.differences.push_back({fmt::format("The column {} is not declared.", shortened(column, 60)),
                                   fmt::format("La columna {} no está declarada.", shortened(column, 60))});
    }
    match.field_of_column.push_back(field);
  }
  for (std::size_t i = 0; i < resource.fields.size(); ++i) {
    if (taken.contains(i)) continue;
    const std::string name = shortened(resource.fields[i].name, 60);
    match.differences.push_back(
        {fmt::format("The field {} is declared, but the file has no such column.", name),
         fmt::format("El campo {} está declarado, pero el archivo no tiene esa columna.", name)});
  }
  if (!std::ranges::is_sorted(order)) {
    match.differences.push_back({"The columns stand in another order than declared.",
                                 "Las columnas están en otro orden que el declarado."});
  }
  return match;
}

}  // namespace contraste
