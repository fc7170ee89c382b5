// One way of working out what a programme changed: a method, a set of donors, a stretch of years, a scale.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "contraste/effect_picture.h"
#include "contraste/words.h"
#include "method/predictor_weights.h"
#include "multiverse/effect_panel.h"

namespace contraste {

enum class EffectMethod {
  synthetic_control,
  demeaned,
  ridge_augmented,
  synthetic_did,
  differences,
  interrupted  // without donors
};

bool compares(EffectMethod method);

// What the weights of a synthetic control make alike before the start.
enum class EffectMatch {
  every_year,
  three_quarters,  // of the years; the last quarter only shows whether the comparison fits
  predictors
};

struct EffectRequest {
  const EffectPanel* panel = nullptr;
  std::vector<std::size_t> donors;  // units of the panel
  std::size_t first = 0;            // years [first, from) before, [from, past) after
  std::size_t from = 0;
  std::size_t past = 0;
  std::size_t counted = 0;  // years after the start and before this one are not counted
  bool bridged = false;     // donors' short gaps
  bool logarithm = false;
  EffectMatch match = EffectMatch::every_year;
  const Predictors* predictors = nullptr;  // by unit of the panel
  bool falls = true;                       // the change that the sentence speaks of
  double level = 0.95;                     // of intervals
  double p_most = 0.1;                     // with which an effect counts
  std::optional<double> size;              // a relative change that the sentence says is at least reached
  bool at_most = false;                    // the size is not passed
  EffectMethod method = EffectMethod::synthetic_control;
  std::uint64_t seed = 1;
  std::uint64_t what = 0;
};

// Numbers are missing only where the status is not ok or weak.
struct EffectFound {
  Status status = Status::ok;
  Words why;
  double change = missing;  // relative: what was over what would have been, less one
  double low = missing;     // missing where there are too few donors for an interval
  double high = missing;
  double p = missing;          // of no effect, one-sided, in the direction of the sentence
  double p_against = missing;  // the other way
  double p_size = missing;     // of an effect that is just of the size said; missing: none was said
  double observed = missing;
  double expected = missing;  // means over the years after; on logarithms: the mean seen less the share found
  std::size_t before = 0, after = 0, donors = 0;
  std::size_t first_after = 0, last_after = 0;  // years of the panel, of those counted
  std::vector<double> placebo_change;           // by unit of the panel; missing: not tried
};

// The effect as a share of what would have been: e / (observed - e), or exp(e) - 1 on logarithms. p: share of
// places whose mean effect is as far that way, the treated one among them (placebo_test()); of an interrupted
// series half the two-sided p. Of the size said: the same share after what that size would take off the mean
// is given back. Weak: what the method says is; a fit that is no fit (fit_health()); fewer donors than p_most
// asks for; values that are not above zero where a share is taken. Checked: EffectEstimate.*
EffectFound effect_estimate(const EffectRequest& request);

// A mean effect e (on logarithms where they are compared) as a share of what would have been.
double relative_effect(const EffectRequest& request, double effect, double observed);

}  // namespace contraste
