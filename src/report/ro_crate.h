// ro-crate-metadata.json: what lies in the result folder, with hashes, and how it was made (RO-Crate 1.1 with
// the terms of the Process Run profile).
#pragma once

#include <span>
#include <string>

#include "contraste/evaluation.h"
#include "report/write_results.h"

namespace contraste {

// `files` are all others of the folder. The date is the study's `today`, or else the last day on which a
// figure was published; without either there is none: no clock is read. Checked: RoCrate.*
std::string ro_crate(const Evaluation& evaluation, std::span<const OutputFile> files);

}  // namespace contraste
