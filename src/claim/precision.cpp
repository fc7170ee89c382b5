#include "claim/precision.h"

#include <cmath>
#include <limits>

namespace contraste {
namespace {

constexpr double unbounded = std::numeric_limits<double>::infinity();
constexpr double nearly_width = 0.10;

}  // namespace

Precision precision_of(Hedge hedge) {
  switch (hedge) {
    case Hedge::slightly_more:
      return Precision::more_than;
    case Hedge::slightly_less:
      return Precision::less_than;
    default:
      return static_cast<Precision>(static_cast<int>(hedge));
  }
}

Quantity level_quantity(const SaidNumber& said, Quantity::Unit unit, double about) {
  Quantity q;
  q.value = said.value;
  q.unit = unit;
  q.precision = precision_of(said.hedge);
  const double size = std::abs(said.value);
  switch (said.hedge) {
    case Hedge::exact:
      q.low = said.value - said.half_unit;
      q.high = said.value + said.half_unit;
      break;
    case Hedge::about:
      q.low = said.value - about * size;
      q.high = said.value + about * size;
      break;
    case Hedge::nearly:
      q.low = said.value - nearly_width * size;
      q.high = said.value;
      break;
    case Hedge::more_than:
      q.low = said.value;
      q.low_open = true;
      break;
    case Hedge::at_least:
    case Hedge::vague:
      q.low = said.value;
      break;
    case Hedge::less_than:
      q.high = said.value;
      q.high_open = true;
      break;
    case Hedge::at_most:
      q.high = said.value;
      break;
    case Hedge::slightly_more:
      q.low = said.value;
      q.low_open = true;
      q.high = said.value + nearly_width * size;
      break;
    case Hedge::slightly_less:
      q.high = said.value;
      q.high_open = true;
      q.low = said.value - nearly_width * size;
      break;
    case Hedge::unstated:
      break;
  }
  return q;
}

Quantity change_quantity(const SaidNumber& said, Quantity::Unit unit, bool down, double about) {
  Quantity q = level_quantity(said, unit, about);
  if (q.low == -unbounded && said.hedge != Hedge::unstated) {
    q.low = 0;
    q.low_open = true;
  }
  if (!down) return q;
  Quantity turned = q;
  turned.value = -q.value;
  turned.low = -q.high;
  turned.high = -q.low;
  turned.low_open = q.high_open;
  turned.high_open = q.low_open;
  return turned;
}

}  // namespace contraste
