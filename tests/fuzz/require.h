// What must hold whatever the input; libFuzzer keeps the input for which it does not.
#pragma once

#include <cstdio>

namespace contraste::fuzz {

inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  __builtin_trap();
}

}  // namespace contraste::fuzz
