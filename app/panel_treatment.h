// Who was treated, from when, and with whom they are compared: --treated, --from, --cohort, --indicator,
// --donor and --leave-out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "data/plain_panel.h"
#include "method_panel.h"

namespace contraste::app {

// Fills treated, from, cohort and donors of a call whose panel is filled. Errors: wrong_use where options do
// not fit one another or the method's needs; value_unreadable, with file and line, for cells of the column of
// --cohort or --indicator, the first of PlainUnit::words.
Result<void> fill_treatment(const PanelMethod& method, PanelCall& call, const PlainPanel& plain);

// A unit by its name: as it is written, else but for case and accents where only one is alike.
Result<std::size_t> unit_named(const PanelCall& call, std::string_view option, const std::string& wanted);

// The first period of the panel that does not lie before the time. It may be written in any way that a column
// of times may, and must lie between the first and the last.
Result<std::size_t> period_named(const PanelCall& call, std::string_view option, const std::string& wanted);

// --option first and last, where a method has them: before and not before the start. Errors: wrong_use.
struct Window {
  std::size_t first = 0;
  std::optional<std::size_t> last;
};
Result<Window> window_of(const PanelCall& call);

}  // namespace contraste::app
