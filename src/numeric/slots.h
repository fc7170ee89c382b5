// Work of many slots at once.
#pragma once

#include <cstddef>
#include <functional>

namespace contraste {

// Calls work(0), ..., work(count - 1), several at a time, in no order; each may write to its own slot only.
// Checked: Slots.EachIsWorkedOnce.
void in_slots(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace contraste
