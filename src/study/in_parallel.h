// A loop over independent pieces of work, on as many threads as are wanted.
#pragma once

#include <cstddef>
#include <functional>

namespace contraste {

// Calls work(0), ..., work(count - 1), in any order; threads 0: all cores. Each call must write to a place of
// its own. Checked: InParallel.EveryPieceIsDoneOnce.
void in_parallel(std::size_t count, int threads, const std::function<void(std::size_t)>& work);

}  // namespace contraste
