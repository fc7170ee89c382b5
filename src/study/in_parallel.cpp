#include "study/in_parallel.h"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <optional>

namespace contraste {

void in_parallel(std::size_t count, int threads, const std::function<void(std::size_t)>& work) {
  std::optional<tbb::global_control> limit;
  if (threads > 0)
    limit.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
  tbb::parallel_for(std::size_t{0}, count, work);
}

}  // namespace contraste
