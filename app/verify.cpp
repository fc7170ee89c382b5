#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>

#include "base/hash.h"
#include "commands.h"
#include "finish.h"
#include "progress.h"
#include "report/numbers.h"
#include "report/write_results.h"
#include "study/lock.h"
#include "study/version.h"
#include "study_source.h"

namespace contraste::app {
namespace {

namespace fs = std::filesystem;

// What lies in the result folder.
struct Recorded {
  Lock lock;
  std::string lock_text;
  std::string crate_text;  // of ro-crate-metadata.json
  std::vector<NamedNumber> numbers;
  std::vector<std::string> edited;   // files whose bytes are not those of the lock
  std::vector<std::string> missing;  // files that the lock names and that are gone
  std::vector<std::string> edited_questions;
};

struct Verification {
  Comparison numbers;
  std::size_t files_same = 0;
  std::size_t files = 0;
  bool lock_edited = false;  // it is not the lock of this study, these inputs and these numbers
};

constexpr const char* lock_name = "study.lock";
constexpr const char* crate_name = "ro-crate-metadata.json";

// The hash that the metadata of the result give for its lock; "" when they give none.
std::string hash_of_lock(const std::string& crate) {
  const auto root = nlohmann::json::parse(crate, nullptr, false);
  if (!root.is_object() || !root.contains("@graph") || !root["@graph"].is_array()) return {};
  for (const auto& entity : root["@graph"]) {
    if (!entity.is_object() || entity.value("@id", nlohmann::json()) != lock_name) continue;
    const auto hash = entity.value("sha256", nlohmann::json());
    return hash.is_string() ? hash.get<std::string>() : std::string();
  }
  return {};
}

// The lock and the metadata are not named in the lock: the metadata name the lock, and both are compared with
// what comes out again.
void check_lock_and_crate(const fs::path& folder, Recorded& recorded) {
  auto crate = read_bytes(folder / crate_name);
  if (!crate) {
    recorded.missing.emplace_back(crate_name);
    return;
  }
  recorded.crate_text = std::move(*crate);
  if (hash_of_lock(recorded.crate_text) != sha256(recorded.lock_text))
    recorded.edited.emplace_back(lock_name);
}

// An input of the lock lies in the folder of the study, wherever the lock comes from.
Result<void> check_names(const Lock& lock, const std::string& where) {
  for (const auto& input : lock.inputs) {
    const fs::path path(input.name);
    const bool leaves =
        std::any_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".."; });
    if (input.name.empty() || path.is_absolute() || leaves) {
      return failure(ErrorCode::lock_mismatch, where,
                     "The lock names the input \"" + input.name + "\", which is outside the study.",
                     "Take the lock as contraste wrote it.");
    }
  }
  return {};
}

Result<Recorded> read_recorded(const fs::path& folder) {
  auto text = read_bytes(folder / lock_name);
  if (!text) return tl::unexpected(text.error());
  auto lock = read_lock(*text, (folder / lock_name).string());
  if (!lock) return tl::unexpected(lock.error());
  if (auto inside = check_names(*lock, (folder / lock_name).string()); !inside)
    return tl::unexpected(inside.error());
  Recorded recorded;
  recorded.lock_text = std::move(*text);
  recorded.lock = std::move(*lock);
  for (const auto& output : recorded.lock.outputs) {
    const auto bytes = read_bytes(folder / output.name);
    if (!bytes) {
      recorded.missing.push_back(output.name);
    } else if (sha256(*bytes) != output.sha256) {
      recorded.edited.push_back(output.name);
    }
  }
  check_lock_and_crate(folder, recorded);
  auto verdicts = read_bytes(folder / "verdicts.json");
  if (!verdicts) return tl::unexpected(verdicts.error());
  auto findings = read_bytes(folder / "findings.json");
  if (!findings) return tl::unexpected(findings.error());
  auto numbers = read_numbers(*verdicts, *findings);
  if (!numbers) return tl::unexpected(numbers.error());
  recorded.numbers = std::move(*numbers);
  const auto now = digests(recorded.numbers);
  for (const auto& question : recorded.lock.numbers) {
    if (std::find(now.begin(), now.end(), question) == now.end()) {
      recorded.edited_questions.push_back(question.question);
    }
  }
  return recorded;
}

bool are_the_locked(std::span<const StudyFile> files, const Lock& lock) {
  return std::all_of(lock.inputs.begin(), lock.inputs.end(), [&files](const LockedInput& input) {
    return std::any_of(files.begin(), files.end(), [&input](const StudyFile& file) {
      return file.name == input.name && sha256(file.bytes) == input.sha256;
    });
  });
}

// The locked inputs, read from a folder and held against their hashes.
Checked<LoadedFiles> load_locked(const StudyPlace& place, const Lock& lock) {
  LoadedFiles loaded;
  std::vector<Error> errors;
  for (const auto& input : lock.inputs) {
    const fs::path path = input.name == "study.toml" ? place.toml : place.folder / input.name;
    auto bytes = read_bytes(path);
    if (!bytes) {
      errors.push_back(bytes.error());
    } else if (sha256(*bytes) != input.sha256) {
      errors.push_back({ErrorCode::lock_mismatch, path.string(),
                        "The file is not the one that the result was computed from: its hash differs.",
                        "Give the folder with the original files: --study DIR."});
    } else {
      loaded.add(input.name, std::move(*bytes));
    }
  }
  if (!errors.empty()) return tl::unexpected(errors);
  return loaded;
}

// From --study; or the copies in the result; or the program's own study, when it is that one.
Checked<LoadedFiles> find_inputs(const Given& given, const fs::path& result, const Lock& lock) {
  if (given.has("--study")) {
    const auto place = find_study(given.text("--study"));
    if (!place) return tl::unexpected(std::vector<Error>{place.error()});
    return load_locked(*place, lock);
  }
  const bool all_copied = std::all_of(lock.inputs.begin(), lock.inputs.end(),
                                      [](const LockedInput& input) { return input.copied; });
  if (all_copied) return load_locked({result / "inputs", result / "inputs" / "study.toml"}, lock);
  if (are_the_locked(embedded_study(), lock)) {
    LoadedFiles loaded;
    for (const auto& file : embedded_study()) loaded.add(std::string(file.name), std::string(file.bytes));
    return loaded;
  }
  std::vector<Error> errors;
  for (const auto& input : lock.inputs) {
    if (input.copied) continue;
    errors.push_back({ErrorCode::file_missing, (result / "inputs" / input.name).string(),
                      "The licence of this source keeps it out of the result folder.",
                      "Give the folder of the study: --study DIR."});
  }
  return tl::unexpected(errors);
}

// What a lock says of the study, of its inputs and of its numbers. The version and the hashes of the outputs
// may be those of another version of the program.
bool differ(const Lock& now, const Lock& recorded) {
  const auto thresholds = [](const Thresholds& t) {
    return std::array{t.agree, t.decided,     t.confidence,    t.about,   t.peak_probability,
                      t.kept,  t.persistence, t.smallest_fall, t.effect_p};
  };
  const auto names = [](const std::vector<LockedNumbers>& numbers) {
    std::vector<std::string> questions;
    for (const auto& one : numbers) questions.push_back(one.question);
    return questions;
  };
  return now.study_id != recorded.study_id || now.study_sha256 != recorded.study_sha256 ||
         thresholds(now.thresholds) != thresholds(recorded.thresholds) || now.inputs != recorded.inputs ||
         names(now.numbers) != names(recorded.numbers);
}

Checked<Verification> run_again(const Recorded& recorded, const LoadedFiles& inputs, const Settings& settings,
                                Observer* observer) {
  EvaluateOptions options = evaluate_options(settings, observer);
  options.seed = recorded.lock.seed;
  auto evaluation = evaluate_files(inputs.view(), options);
  if (!evaluation) return tl::unexpected(evaluation.error());
  evaluation->study.language = recorded.lock.language;
  const auto files = render_results(*evaluation, inputs.view());
  if (!files) return tl::unexpected(std::vector<Error>{files.error()});
  Verification verification;
  verification.numbers = compare_numbers(recorded.numbers, numbers_of(*evaluation));
  verification.files = recorded.lock.outputs.size() + 2;
  for (const auto& file : *files) {
    if (file.name == lock_name) {
      verification.files_same += file.bytes == recorded.lock_text ? 1 : 0;
      const auto now = read_lock(file.bytes, lock_name);
      verification.lock_edited = !now || differ(*now, recorded.lock);
    } else if (file.name == crate_name) {
      verification.files_same += file.bytes == recorded.crate_text ? 1 : 0;
    }
  }
  for (const auto& output : recorded.lock.outputs) {
    const auto same = std::find_if(files->begin(), files->end(), [&output](const OutputFile& file) {
      return file.name == output.name && sha256(file.bytes) == output.sha256;
    });
    if (same != files->end()) ++verification.files_same;
  }
  return verification;
}

nlohmann::ordered_json as_json(const Recorded& recorded, const Verification& v) {
  return {{"same", v.numbers.same},
          {"total", v.numbers.total},
          {"differences", v.numbers.differences},
          {"files_same", v.files_same},
          {"files", v.files},
          {"edited", recorded.edited},
          {"missing", recorded.missing},
          {"edited_questions", recorded.edited_questions},
          {"program", {{"recorded", recorded.lock.version}, {"now", version}}}};
}

void tell(const Recorded& recorded, const Verification& v, Language language) {
  const bool spanish = language == Language::spanish;
  const char* of = spanish ? "de" : "of";
  print(fmt::format("{} {} {} {}\n", v.numbers.same, of, v.numbers.total,
                    spanish ? "números iguales." : "numbers the same."));
  print(fmt::format("{} {} {} {}\n", v.files_same, of, v.files,
                    spanish ? "archivos iguales, byte por byte, al volver a calcularlos."
                            : "files the same, byte for byte, when computed again."));
  constexpr std::size_t most = 20;
  for (std::size_t i = 0; i < std::min(most, v.numbers.differences.size()); ++i) {
    print_message(harmless("differs: " + v.numbers.differences[i]));
  }
  if (v.numbers.differences.size() > most) {
    print_message(fmt::format("and {} more; --json lists them all", v.numbers.differences.size() - most));
  }
  for (const auto& name : recorded.missing) print_message(harmless("missing: " + name));
  for (const auto& name : recorded.edited) {
    print_message(harmless("edited: " + name) +
                  (name == lock_name ? " is not the lock that this result was written with"
                                     : " is not, byte for byte, the file that the lock names"));
  }
  if (recorded.lock.version != version) {
    print_message(
        fmt::format("note: the result was made by version {}, this is {}", recorded.lock.version, version));
  }
}

bool all_the_same(const Recorded& recorded, const Verification& v) {
  return v.numbers.differences.empty() && recorded.edited.empty() && recorded.missing.empty() &&
         recorded.edited_questions.empty() && v.files_same == v.files;
}

int run_verify(const Given& given, const Settings& settings, Console& console) {
  const fs::path folder(given.text("RESULT"));
  auto recorded = read_recorded(folder);
  if (!recorded) {
    print_error(recorded.error(), console);
    return cannot_use;
  }
  const auto inputs = find_inputs(given, folder, recorded->lock);
  if (!inputs) {
    print_errors(inputs.error(), console);
    return cannot_use;
  }
  ProgressBar bar(console.errors_are_terminal && !settings.quiet);
  const auto verification = run_again(*recorded, *inputs, settings, &bar);
  bar.clear();
  if (!verification) {
    print_errors(verification.error(), console);
    return cannot_use;
  }
  const bool named =
      std::find(recorded->edited.begin(), recorded->edited.end(), lock_name) != recorded->edited.end();
  if (verification->lock_edited && !named) recorded->edited.emplace_back(lock_name);
  if (settings.json) {
    print(as_json(*recorded, *verification).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) +
          "\n");
  } else {
    tell(*recorded, *verification, settings.language.value_or(console.language.value_or(Language::english)));
  }
  return all_the_same(*recorded, *verification) ? done : cannot_use;
}

}  // namespace

Command verify_command(std::string_view name) {
  return {name,
          {"run a result again from its lock and compare every number",
           "repite un resultado desde su lock y compara cada cifra"},
          {"Takes the inputs that the lock of a result names, checks their hashes, runs the study again with "
           "its seed "
           "and says how many of the numbers come out the same. Ends with 1 when a number or a file "
           "differs.\n\nInputs "
           "are the copies in the result folder. Where the licence of a source forbids a copy, name the "
           "study's own "
           "folder with --study.",
           "Toma las entradas que nombra el lock de un resultado, comprueba sus hashes, repite el estudio "
           "con su semilla "
           "y dice cuántas de las cifras salen iguales. Termina con 1 si una cifra o un archivo "
           "difiere.\n\nLas entradas "
           "son las copias en la carpeta del resultado. Si la licencia de una fuente prohíbe copiarla, "
           "nombre la carpeta "
           "del estudio con --study."},
          {{"RESULT", "", "", Kind::folder, {"a result folder", "una carpeta de resultado"}, true},
           {"--study",
            "",
            "DIR",
            Kind::folder,
            {"where the inputs lie, when the result has no copies",
             "dónde están las entradas, si el resultado no tiene copias"}}},
          {{"contraste verify contraste-results/plan-colombia",
            {"A result on this machine", "Un resultado en este equipo"}},
           {"contraste verify report --study my-study --json",
            {"With sources that may not be copied", "Con fuentes que no se pueden copiar"}}},
          run_verify};
}

}  // namespace contraste::app
