// How many joinpoints: criteria, or a sequence of permutation tests.
#pragma once

#include <vector>

#include "method/joinpoint_fits.h"

namespace contraste {

struct JoinpointSelected {
  std::size_t chosen = 0;
  std::vector<PermutationStep> steps;
};

// The least criterion; of equal ones the fewer joinpoints. A fit that leaves nothing but rounding ends the
// search. Checked: Joinpoint.CancerIncidenceBySex, Joinpoint.AStraightLineHasNoKnots.
std::size_t select_by_criterion(const std::vector<TrendFit>& fits, JoinpointSelection selection);

// Kim, Fay, Feuer & Midthune 2000: the residuals of the smaller model, each times the root of its weight,
// change places; the statistic is the ratio of the two sums of squares. Rejected: one joinpoint more under
// the null; else one fewer under the alternative. Level of each test: level / (most - fewer), as the program
// has it since its version 3. Checked: Joinpoint.PermutationTestHasItsSize,
// Joinpoint.PermutationsDoNotDependOnThreads.
JoinpointSelected select_by_permutation(const std::vector<TrendFit>& fits, const JoinpointRequest& request);

struct AutocorrelatedTest {
  double coefficient = missing, p = missing;
};

// The straight line `fits[0]` against all others of `fits`, where the errors are a chain of order one.
// `periods`: of the observations; what lies between two of them is walked through. Checked:
// Joinpoint.ErrorsThatHangTogetherAreFlagged.
AutocorrelatedTest test_autocorrelated(const std::vector<TrendFit>& fits, const JoinpointRequest& request,
                                       const std::vector<std::size_t>& periods);

}  // namespace contraste
