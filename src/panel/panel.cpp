#include "contraste/panel.h"

#include <cmath>

namespace contraste {

double victims_of(const Panel& panel, const PanelCell& cell) {
  return static_cast<double>(cell.victims) / std::pow(10.0, panel.decimals);
}

}  // namespace contraste
