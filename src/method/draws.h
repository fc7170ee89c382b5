// A value as it might have come out again: what extreme, record and rank simulate.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/random.h"
#include "method/method.h"

namespace contraste {

struct Noise {
  UnitKind kind = UnitKind::count;
  double dispersion = 1;
};

// Whether the value can be drawn again: finite, over a positive exposure, a count between 0 and 1e15.
bool drawable(const Point& point, const Noise& noise);

// Rates that no draw of this value leaves (probability below 1e-19 outside). Two values whose reaches don't
// touch keep their order in every replicate, so that they need not be drawn.
struct Reach {
  double low = 0;
  double high = 0;
};
Reach reach(const Point& point, const Noise& noise);

// Where a point's random numbers stand: a hash of its content, and for equal points their number in order, so
// that the order of the points in the request does not change the draws of any of them.
std::vector<std::uint64_t> addresses(std::span<const Point> points);

// How an order with bounds in it is drawn: as the candidate would like it, or as it would not. `never`: the
// value cannot stand before the candidate; `always`: it does; `drawn`: as the figure stands.
enum class Lean { for_it, against_it };
enum class Rival { drawn, never, always };
// `largest`: the larger value stands before the smaller one.
Rival rival(const Point& point, bool largest, Lean lean);

struct Stream {
  std::uint64_t seed = 1;
  Purpose purpose = Purpose::extreme;
  std::uint64_t what = 0;
};

// out[r]: the rate in replicate r. Counts: Poisson or negative binomial about the value; an approximate count
// has the variance of its 5 % band added; dispersion above 1e4 is taken as 1e4. Others: normal with the
// standard error, else uniform within the rounding and the 5 % band of an approximate figure.
// Checked: Extreme.TwoPoissonValuesHaveTheExactProbability.
void draw_rates(const Point& point, const Noise& noise, const Stream& stream, std::uint64_t address,
                std::span<double> out);

}  // namespace contraste
