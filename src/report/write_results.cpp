#include "report/write_results.h"

#include <fstream>
#include <iterator>
#include <set>
#include <system_error>

#include "study/lock.h"

namespace contraste {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> cannot_write(const fs::path& where, std::string what, std::string remedy) {
  return failure(ErrorCode::file_unwritable, where.string(), std::move(what), std::move(remedy));
}

// Names come from us and from the study's own files; none may leave the folder.
bool stays_inside(const std::string& name) {
  const fs::path path(name);
  if (name.empty() || path.is_absolute()) return false;
  for (const auto& part : path) {
    if (part == ".." || part == ".") return false;
  }
  return true;
}

// The files that the lock of a former result names, with those that it cannot name.
std::set<std::string> files_of_result(const Lock& lock) {
  std::set<std::string> names = {"study.lock", "ro-crate-metadata.json"};
  for (const auto& output : lock.outputs) names.insert(output.name);
  for (const auto& input : lock.inputs) names.insert("inputs/" + input.name);
  return names;
}

// A former result is replaced as a whole, so nothing else may lie in it: a reader's notes would be lost.
Result<void> check_former_result(const fs::path& folder) {
  std::ifstream in(folder / "study.lock", std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const auto lock = read_lock(text, (folder / "study.lock").string());
  if (!lock) {
    return cannot_write(folder, "The study.lock in it is not one that this program can read.",
                        "Choose another folder with -o, or empty this one yourself.");
  }
  const auto ours = files_of_result(*lock);
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (at->is_directory()) continue;
    const std::string name = at->path().lexically_relative(folder).generic_string();
    if (!ours.contains(name)) {
      return cannot_write(folder, "It holds " + name + ", which contraste did not write.",
                          "Move that file elsewhere, or choose another folder with -o.");
    }
  }
  if (error)
    return cannot_write(folder, "The folder cannot be read (" + error.message() + ").",
                        "Check its permissions.");
  return {};
}

// A folder that may be replaced: not there, empty, or one of ours.
Result<void> check_replaceable(const fs::path& folder) {
  std::error_code error;
  const auto status = fs::symlink_status(folder, error);
  if (!fs::exists(status)) return {};
  if (!fs::is_directory(status)) {
    return cannot_write(folder, "There is a file, or a link, of this name.",
                        "Choose another folder with -o.");
  }
  const bool empty = fs::is_empty(folder, error);
  if (error)
    return cannot_write(folder, "The folder cannot be read (" + error.message() + ").",
                        "Check its permissions.");
  if (empty) return {};
  if (fs::is_regular_file(folder / "study.lock", error)) return check_former_result(folder);
  return cannot_write(folder,
                      "The folder is not empty and has no study.lock, so it is not a result of contraste.",
                      "Choose another folder with -o, or empty this one yourself.");
}

// A new folder beside `folder`, so that a rename moves it within one file system. Left-overs of a run that
// was killed are stepped over, never removed: they may be another run's.
Result<fs::path> make_sibling(const fs::path& folder, const char* kind) {
  for (int i = 0; i < 1000; ++i) {
    const fs::path sibling =
        folder.parent_path() / ("." + folder.filename().string() + "." + kind + std::to_string(i));
    std::error_code error;
    if (fs::create_directory(sibling, error)) return sibling;
    if (error) {
      return cannot_write(folder.parent_path(), "No folder can be made here (" + error.message() + ").",
                          "Check the permissions, or choose another folder with -o.");
    }
  }
  return cannot_write(folder.parent_path(), "A thousand unfinished results lie here.",
                      "Remove the hidden folders left by runs that were stopped.");
}

Result<void> write_file(const fs::path& path, const std::string& bytes) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out)
    return cannot_write(path, "The file cannot be written.", "Check the permissions and the space left.");
  return {};
}

Result<void> move_into_place(const fs::path& finished, const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder)) {
    fs::rename(finished, folder, error);
    if (error)
      return cannot_write(folder, "The result cannot be moved into place (" + error.message() + ").",
                          "Try again.");
    return {};
  }
  auto old = make_sibling(folder, "old");
  if (!old) return tl::unexpected(old.error());
  fs::rename(folder, *old, error);  // over the empty folder just made
  if (error) {
    const std::string why = error.message();
    fs::remove(*old, error);
    return cannot_write(folder, "The former result cannot be moved away (" + why + ").",
                        "Check its permissions.");
  }
  fs::rename(finished, folder, error);
  if (error) {
    const std::string why = error.message();
    fs::rename(*old, folder, error);  // the former result comes back
    return cannot_write(folder, "The result cannot be moved into place (" + why + ").", "Try again.");
  }
  fs::remove_all(*old, error);
  return {};
}

Result<void> write_all(const std::vector<OutputFile>& files, const fs::path& into) {
  for (const auto& file : files) {
    if (!stays_inside(file.name)) {
      return cannot_write(file.name, "The name leads out of the result folder.", "Rename the source file.");
    }
    if (auto written = write_file(into / file.name, file.bytes); !written) return written;
  }
  return {};
}

}  // namespace

Result<void> write_results(const std::vector<OutputFile>& files, const fs::path& folder) {
  std::error_code error;
  // "out/" and "out" are one folder; its parent is needed for the sibling.
  fs::path target = fs::absolute(folder, error).lexically_normal();
  if (!target.has_filename()) target = target.parent_path();
  if (error || target.empty() || target == target.root_path()) {
    return cannot_write(folder, "This cannot be a result folder.", "Choose another folder with -o.");
  }
  if (auto replaceable = check_replaceable(target); !replaceable) return replaceable;
  fs::create_directories(target.parent_path(), error);
  if (error) {
    return cannot_write(target.parent_path(), "The folder cannot be made (" + error.message() + ").",
                        "Check the permissions, or choose another folder with -o.");
  }
  auto temporary = make_sibling(target, "part");
  if (!temporary) return tl::unexpected(temporary.error());
  auto result = write_all(files, *temporary);
  if (result) result = move_into_place(*temporary, target);
  if (!result) fs::remove_all(*temporary, error);
  return result;
}

}  // namespace contraste
