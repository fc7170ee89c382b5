// One way of working out what a programme changed: a method, a set of donors, a stretch of years, a scale.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "contraste/effect_picture.h"
#include "contraste/words.h"
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

struct EffectRequest {
  const EffectPanel* panel = nullptr;
  std::vector<std::size_t> donors;  // units of the panel
  std::size_t first = 0;            // years [first, from) before, [from, past) after
  std::size_t from = 0;
  std::size_t past = 0;
  bool logarithm = false;
  bool falls = true;    // the change that the sentence speaks of
  double level = 0.95;  // of intervals
  double p_most = 0.1;  // with which an effect counts
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
  double p = missing;  // of no effect, one-sided, in the direction of the sentence
  double observed = missing;
  double expected = missing;  // means over the years after (logarithms: geometric)
  std::size_t before = 0, after = 0, donors = 0;
  std::vector<double> placebo_change;  // by unit of the panel; missing: not tried
};

// The effect as a share of what would have been: e / (observed - e), or exp(e) - 1 on logarithms. p: share of
// places whose mean effect is as far that way, the treated one among them (placebo_test()); of an interrupted
// series half the two-sided p. Weak: what the method says is; a fit that is no fit (fit_health()); fewer
// donors than p_most asks for; values that are not above zero where a share is taken. Checked:
// EffectEstimate.*
EffectFound effect_estimate(const EffectRequest& request);

// The same with its picture: only for what is shown.
EffectPicture effect_picture(const EffectRequest& request);

}  // namespace contraste
