#include "study/lock.h"

#include <fmt/format.h>

#include <charconv>

#define TOML_EXCEPTIONS 0  // NOLINT(cppcoreguidelines-macro-usage): toml++ is set up by macros
#include <toml++/toml.h>

namespace contraste {
namespace {

constexpr std::int64_t format_number_of_lock = 1;

// A TOML basic string: quotes, backslashes and control characters escaped.
std::string toml_string(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      result += fmt::format("\\u{:04X}", static_cast<unsigned>(byte));
    } else {
      result += c;
    }
  }
  return result + '"';
}

std::string_view licence_name(Licence licence) {
  if (licence == Licence::never) return "never";
  return licence == Licence::aggregate ? "aggregate" : "free";
}

Licence licence_from(std::string_view name) {
  if (name == "free") return Licence::free;
  return name == "aggregate" ? Licence::aggregate : Licence::never;
}

std::string text_of(const toml::table& table, std::string_view key) {
  return table[key].value_or(std::string());
}

// The tables of an array of tables; none when the key is not there.
std::vector<const toml::table*> tables_of(const toml::table& root, std::string_view key) {
  std::vector<const toml::table*> result;
  if (const toml::array* array = root[key].as_array()) {
    for (const auto& element : *array) {
      if (const toml::table* table = element.as_table()) result.push_back(table);
    }
  }
  return result;
}

Result<void> check_format(const toml::table& root, std::string_view file_name) {
  const auto format = root["lock"].value<std::int64_t>();
  if (!format) {
    return failure(ErrorCode::lock_mismatch, std::string(file_name),
                   "This is not a lock written by contraste.",
                   "Give the folder that contraste run or contraste demo wrote.");
  }
  if (*format != format_number_of_lock) {
    return failure(
        ErrorCode::lock_mismatch, std::string(file_name),
        fmt::format("The lock has format {}, this program knows format {}.", *format, format_number_of_lock),
        "Verify it with the program version named in the lock.");
  }
  return {};
}

}  // namespace

std::string write_lock(const Lock& lock) {
  std::string out =
      "# What this result rests on. `contraste verify` on this folder runs the study again and says\n"
      "# how many of its numbers come out the same.\n";
  out += fmt::format("lock = {}\nprogram = {}\n", format_number_of_lock, toml_string(lock.version));
  // The seed has 64 bits and TOML's integers 63, so it is text.
  out += fmt::format("\n[study]\nid = {}\nsha256 = {}\nseed = \"{}\"\nlanguage = \"{}\"\n",
                     toml_string(lock.study_id), toml_string(lock.study_sha256), lock.seed,
                     lock.language == Language::spanish ? "es" : "en");
  const Thresholds& t = lock.thresholds;
  out += fmt::format(
      "\n[thresholds]\nagree = {:#}\ndecided = {:#}\nconfidence = {:#}\nabout = {:#}\npeak_probability = "
      "{:#}\nkept = {:#}\npersistence = {:#}\nsmallest_fall = {:#}\neffect_p = {:#}\n",
      t.agree, t.decided, t.confidence, t.about, t.peak_probability, t.kept, t.persistence, t.smallest_fall,
      t.effect_p);
  for (const auto& input : lock.inputs) {
    out += fmt::format("\n[[input]]\nname = {}\nsha256 = {}\nlicence = \"{}\"\ncopied = {}\n",
                       toml_string(input.name), toml_string(input.sha256), licence_name(input.licence),
                       input.copied);
  }
  for (const auto& output : lock.outputs) {
    out += fmt::format("\n[[output]]\nname = {}\nsha256 = {}\n", toml_string(output.name),
                       toml_string(output.sha256));
  }
  for (const auto& numbers : lock.numbers) {
    out += fmt::format("\n[[numbers]]\nquestion = {}\ncount = {}\nsha256 = {}\n",
                       toml_string(numbers.question), numbers.count, toml_string(numbers.sha256));
  }
  return out;
}

Result<Lock> read_lock(std::string_view text, std::string_view file_name) {
  const toml::parse_result parsed = toml::parse(text, file_name);
  if (!parsed) {
    const auto& at = parsed.error().source().begin;
    return failure(ErrorCode::lock_mismatch, fmt::format("{}:{}:{}", file_name, at.line, at.column),
                   fmt::format("The lock cannot be read: {}.", parsed.error().description()),
                   "Take the lock as contraste wrote it.");
  }
  const toml::table& root = parsed.table();
  if (auto format = check_format(root, file_name); !format) return tl::unexpected(format.error());

  Lock lock;
  lock.version = text_of(root, "program");
  lock.study_id = root["study"]["id"].value_or(std::string());
  lock.study_sha256 = root["study"]["sha256"].value_or(std::string());
  lock.language =
      root["study"]["language"].value_or(std::string()) == "es" ? Language::spanish : Language::english;
  const std::string seed = root["study"]["seed"].value_or(std::string());
  const auto [end, error] = std::from_chars(seed.data(), seed.data() + seed.size(), lock.seed);
  if (error != std::errc() || end != seed.data() + seed.size()) {
    return failure(ErrorCode::lock_mismatch, std::string(file_name), "The lock names no seed.",
                   "Take the lock as contraste wrote it.");
  }
  const auto thresholds = root["thresholds"];
  lock.thresholds.agree = thresholds["agree"].value_or(lock.thresholds.agree);
  lock.thresholds.decided = thresholds["decided"].value_or(lock.thresholds.decided);
  lock.thresholds.confidence = thresholds["confidence"].value_or(lock.thresholds.confidence);
  lock.thresholds.about = thresholds["about"].value_or(lock.thresholds.about);
  lock.thresholds.peak_probability =
      thresholds["peak_probability"].value_or(lock.thresholds.peak_probability);
  lock.thresholds.kept = thresholds["kept"].value_or(lock.thresholds.kept);
  lock.thresholds.persistence = thresholds["persistence"].value_or(lock.thresholds.persistence);
  lock.thresholds.smallest_fall = thresholds["smallest_fall"].value_or(lock.thresholds.smallest_fall);
  lock.thresholds.effect_p = thresholds["effect_p"].value_or(lock.thresholds.effect_p);
  for (const auto* input : tables_of(root, "input")) {
    lock.inputs.push_back({text_of(*input, "name"), text_of(*input, "sha256"),
                           licence_from(text_of(*input, "licence")), (*input)["copied"].value_or(false)});
  }
  for (const auto* output : tables_of(root, "output")) {
    lock.outputs.push_back({text_of(*output, "name"), text_of(*output, "sha256")});
  }
  for (const auto* numbers : tables_of(root, "numbers")) {
    lock.numbers.push_back({text_of(*numbers, "question"),
                            static_cast<std::size_t>((*numbers)["count"].value_or(std::int64_t{0})),
                            text_of(*numbers, "sha256")});
  }
  return lock;
}

}  // namespace contraste
