// How long work tells its caller where it stands. The library never prints.
#pragma once

#include <cstddef>
#include <string_view>

namespace contraste {

struct Observer {
  virtual ~Observer() = default;
  // `done` of `total` steps of `task` are done; total 0: unknown.
  virtual void progress(std::string_view task, std::size_t done, std::size_t total) = 0;
};

}  // namespace contraste
