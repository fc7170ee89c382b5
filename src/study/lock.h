// study.lock: what a result rests on, so that anyone can run it again and compare. TOML text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "contraste/figure.h"
#include "contraste/result.h"
#include "contraste/verdict.h"
#include "contraste/words.h"

namespace contraste {

// A file that the study was computed from: study.toml or a source.
struct LockedInput {
  std::string name;  // relative to the study folder
  std::string sha256;
  Licence licence = Licence::free;
  bool copied = false;  // the bytes lie in the result folder, under inputs/
  friend bool operator==(const LockedInput&, const LockedInput&) = default;
};

struct LockedOutput {
  std::string name;  // relative to the result folder
  std::string sha256;
  friend bool operator==(const LockedOutput&, const LockedOutput&) = default;
};

// The numbers of one question and of all its findings, as one digest.
struct LockedNumbers {
  std::string question;
  std::size_t count = 0;
  std::string sha256;
  friend bool operator==(const LockedNumbers&, const LockedNumbers&) = default;
};

struct Lock {
  std::string version;  // of the program
  std::string study_id;
  std::string study_sha256;  // of study.toml
  std::uint64_t seed = 1;
  Language language = Language::english;  // of the texts in the outputs; numbers don't depend on it
  Thresholds thresholds;
  std::vector<LockedInput> inputs;
  std::vector<LockedOutput> outputs;  // all but study.lock itself and the RO-Crate metadata, which hashes it
  std::vector<LockedNumbers> numbers;
};

// The same lock gives the same text, which read_lock reads back.
std::string write_lock(const Lock& lock);

// Errors: lock_mismatch when the text is not a lock of ours, or of a later format. Unknown keys are let pass:
// a later program may say more. Checked: Lock.*
Result<Lock> read_lock(std::string_view text, std::string_view file_name);

}  // namespace contraste
