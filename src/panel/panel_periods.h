// The periods of a panel, and how much of a place's life and of a year lies in each.
#pragma once

#include <optional>
#include <vector>

#include "contraste/panel.h"

namespace contraste {

// The period of this grain that holds the day. nullopt for fiscal years (where they start is the study's
// matter) and spans. Checked: PanelPeriods.*
std::optional<Period> period_of(Date day, Grain grain);

// All periods of the grain from the one that holds `first` to the one that holds `last`; none when `last` is
// earlier, or where period_of() knows none. Checked: PanelPeriods.*
std::vector<Period> periods_between(Date first, Date last, Grain grain);

// Can every period of `narrow` lie in one period of `wide`? Weeks lie in no month and no year; fiscal years
// and spans only in themselves. Checked: PanelPeriods.*
bool nests_in(Grain narrow, Grain wide);

// Days of the period on which the place existed under its code. Checked: PanelPeriods.*
int days_existing(const Place& place, const Period& period);

// What a cell without rows means in this period: not_covered when the place did not exist on any of its days,
// else what is known of the place. Checked: PanelPeriods.*
Coverage coverage_in(const PanelPlace& place, const Period& period);

// Length in calendar years: each day counts 1/365, in leap years 1/366, so that the months of a year add up
// to one. Checked: PanelPeriods.*
double years_in(const Period& period);

}  // namespace contraste
