// Counter-based randomness (Philox 4x64-10; Salmon, Moraes, Dror & Shaw 2011, through Random123). A
// draw is a function of what it is for, never of who draws it, so threads don't change it.
#pragma once

#include <cstdint>
#include <span>

namespace contraste {

enum class Purpose : std::uint64_t {
  extreme = 1,
  record_order = 2,
  permutation = 3,
  place_order = 4,
  fall_bootstrap = 5,    // null series of the test of a fall
  fall_power = 6,        // series with a fall, for the smallest that could be seen
  joinpoint_order = 7,   // permutations of residuals
  persistence_path = 8,  // futures
  regime_path = 9,
  simulated_series = 10,       // tables of size and power
  multiplier_bootstrap = 12,   // signs of units, for bands
  wild_cluster = 13,           // signs of clusters
  factor_bootstrap = 14,       // errors of donors and of units left out, and sets of placebos
  structural_states = 15,      // paths of a level, slope and season
  structural_parameters = 16,  // their standard deviations, and which regressors are in
  placebo_assignment = 18,     // which donors stand for the treated
  test = 1000
};

// Four numbers uniform on [0,1), 53 bits each.
struct Uniforms {
  double u[4];
};

// key = (seed, purpose), counter = (draw, replicate, what, 0). Checked: Random.PhiloxKnownAnswer.
Uniforms uniforms(std::uint64_t seed, Purpose purpose, std::uint64_t what, std::uint64_t replicate,
                  std::uint64_t draw);

// out[4 r + i] = uniforms(seed, purpose, what, r, draw).u[i]: one draw of many replicates at once.
// Checked: Random.ManyAtOnceAreTheSameNumbers.
void fill_uniforms(std::span<double> out, std::uint64_t seed, Purpose purpose, std::uint64_t what,
                   std::uint64_t draw);

}  // namespace contraste
