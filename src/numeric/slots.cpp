#include "numeric/slots.h"

#include <tbb/parallel_for.h>

namespace contraste {

void in_slots(std::size_t count, const std::function<void(std::size_t)>& work) {
  tbb::parallel_for(std::size_t{0}, count, [&](std::size_t slot) { work(slot); });
}

}  // namespace contraste
