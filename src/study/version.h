// The program's version, as the build names it.
#pragma once

#include <string_view>

namespace contraste {

inline constexpr std::string_view version = CONTRASTE_VERSION;

}  // namespace contraste
