// Would units that were never treated show an effect as large? Every donor takes the treated unit's place.
#pragma once

#include <cstddef>
#include <vector>

#include "method/unit_slice.h"

namespace contraste {

struct Placebo {
  std::size_t unit = 0;    // of the panel
  double estimate = 0;     // mean effect after
  double rmspe = 0;        // root mean squared effect before
  double rmspe_after = 0;  // and after
  double ratio = 0;        // after over before, neither smaller than rounding
};

struct PlaceboOptions {
  bool treated_as_donor = false;  // the treated unit may stand for donors
  double level = 0.95;
};

struct PlaceboTest {
  Status status = Status::ok;
  Words why;
  Placebo own;                    // the treated unit
  std::vector<Placebo> placebos;  // donors, in the order of the slice
  double p = missing;             // of the ratio
  double p_below = missing;       // of an estimate as low: one-sided
  double p_above = missing;       // as high
  double low = missing;           // of the mean effect; missing where there are too few placebos: see `why`
  double high = missing;
  double standard_error = missing;  // root of the placebos' variance about their mean; missing: rounding
};

// Each placebo is the same fit with a donor in the treated unit's place; all are done, none is drawn. p is
// the share of units, the treated one among them, whose ratio of errors after to before is at least as large
// (Abadie, Diamond & Hainmueller 2010, JASA 105:493-505): never below 1 / (J + 1), and ties count. The
// interval holds the shifts c of the effect for which |estimate - c| / rmspe, held against |estimate| / rmspe
// of the placebos, has p above 1 - level; with J + 1 < 1 / (1 - level) every shift has, so there is none, nor
// where the treated unit is fitted to rounding (rounding_of), nor where so many placebos are that none is
// ruled out. That a placebo is as likely as the treated unit to show any ratio is assumed, not tested.
// Statuses: those of the slice; no placebo possible (fewer than two donors): too_few_data; too few for an
// interval, or a treated unit that is fitted to rounding: weak. Donors for which the weighting gives none are
// left out. Checked: PlaceboTest.Proposition99, PlaceboTest.TiesCount, PlaceboTest.TheIntervalInvertsTheTest,
// PlaceboTest.RoundingIsNoError, PlaceboTest.PlacebosThatFitExactlyGiveNoInterval,
// PlaceboTest.SizeUnderExchangeableUnits, PlaceboTest.FewDonors.
PlaceboTest placebo_test(const UnitSlice& slice, const UnitWeighting& weigh,
                         const PlaceboOptions& options = {});

// The same as if treatment had begun earlier, at `when`, with only the periods before it really did (Abadie,
// Diamond & Hainmueller 2015, American Journal of Political Science 59:495-510). An effect there speaks
// against the method. Checked: PlaceboTest.InTimeFindsNoEffectBeforeOne.
PlaceboTest in_time_placebo(const UnitSliceRequest& request, const UnitWeighting& weigh, std::size_t when);

}  // namespace contraste
