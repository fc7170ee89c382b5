// Do values that should be independent about zero keep to one side for a while?
#pragma once

#include <cstddef>
#include <span>

namespace contraste {

// One-sided: chance of a sum of the first `lags` autocorrelations at least as large, if the values were
// independent with mean zero. Each is then about normal with variance 1 over the number of values, and
// independent of the others (Box & Pierce 1970, JASA 65:1509-1526), so the sum is; it is large where the
// values wander or lie above zero for long, which two-sided tests of the squares see less well. The mean is
// not taken out. Gaps are NaN; pairs across them keep their distance. Fewer than lags + 2 values, or all
// zero: 1. Checked: Portmanteau.AgreesWithTheSumWrittenOut, Portmanteau.IndependentValuesAreLeftAlone,
// Portmanteau.ValuesThatWanderAreSeen.
double wander_p(std::span<const double> values, std::size_t lags);

}  // namespace contraste
