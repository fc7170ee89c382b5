// Errors as values: what may go wrong with files, studies and sentences comes back as a value that
// says where, what, and how to mend it. A statistical impossibility is not an error: it is a Finding
// with a status (finding.h).
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace contraste {

enum class ErrorCode {
  file_missing,
  file_unreadable,
  file_empty,
  file_unwritable,
  encoding_unknown,
  layout_unknown,
  column_missing,
  column_duplicate,
  value_unreadable,
  value_ambiguous,
  period_unknown,
  study_syntax,
  study_unknown_key,
  study_contradiction,
  sentence_syntax,
  sentence_ambiguous,
  lock_mismatch,
  wrong_use,
};

// where: "file.csv:12:value" or "study.toml:3", empty when there is no place; what: one sentence;
// remedy: what the user can do about it, one sentence.
struct Error {
  ErrorCode code{};
  std::string where;
  std::string what;
  std::string remedy;
};

// One problem stops the work.
template <class T>
using Result = tl::expected<T, Error>;

// Several problems found in one pass are reported together.
template <class T>
using Checked = tl::expected<T, std::vector<Error>>;

inline tl::unexpected<Error> failure(ErrorCode code, std::string where, std::string what,
                                     std::string remedy) {
  return tl::unexpected<Error>(Error{code, std::move(where), std::move(what), std::move(remedy)});
}

}  // namespace contraste
