#include "multiverse/effect_panel.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "multiverse/noise.h"
#include "multiverse/over_time.h"

namespace contraste {
namespace {

// The same cell in another place; series -1 where its people are not known.
Cell cell_elsewhere(const Context& context, const Cell& cell, int series) {
  Cell other{series, -1, cell.kind};
  if (cell.population < 0) return other;
  const Series& own = context.series[static_cast<std::size_t>(cell.population)];
  const Series& place = context.series[static_cast<std::size_t>(series)];
  for (std::size_t p = 0; p < context.series.size(); ++p) {
    const Series& people = context.series[p];
    if (people.indicator == own.indicator && people.source == own.source &&
        people.definition == own.definition && fold(people.place) == fold(place.place))
      other.population = static_cast<int>(p);
  }
  if (other.population < 0) other.series = -1;
  return other;
}

bool yearly(const Stretch& all) {
  return !all.periods.empty() &&
         (all.periods.front().grain == Grain::year || all.periods.front().grain == Grain::fiscal_year);
}

// The first year after each declared break: a break within a year spoils that year's count, so the next one
// is the first that counts anew.
std::vector<std::size_t> breaks_of(const Series& series, const std::vector<Period>& years) {
  std::vector<std::size_t> found;
  for (const SourceBreak& gap : series.breaks) {
    const auto first = std::ranges::find_if(years, [&](const Period& p) { return p.first >= gap.at; });
    if (first != years.begin() && first != years.end())
      found.push_back(static_cast<std::size_t>(first - years.begin()));
  }
  return found;
}

}  // namespace

EffectPanel effect_panel(const Context& context, const Cell& cell, const View& view, std::optional<Date> by) {
  EffectPanel out;
  const Stretch own = all_complete(context, cell, view, by, Grain::year);
  if (!yearly(own)) return out;
  std::map<Period, std::size_t> at;
  for (Period year = own.periods.front(); year.first <= own.periods.back().first;
       year = shifted_years(year, 1)) {
    at[year] = out.years.size();
    out.years.push_back(year);
  }
  const auto add = [&](const Stretch& all, const Series& series) {
    std::vector<double> row(out.years.size(), missing);
    bool any = false;
    for (std::size_t i = 0; i < all.periods.size(); ++i) {
      const auto found = at.find(all.periods[i]);
      if (found == at.end() || is_bound(all.points[i])) continue;
      row[found->second] = all.points[i].value / all.points[i].exposure;
      any = true;
    }
    if (!any) return;
    out.places.push_back(series.place);
    out.breaks.push_back(breaks_of(series, out.years));
    out.panel.outcome.insert(out.panel.outcome.end(), row.begin(), row.end());
  };
  const Series& treated = context.series[static_cast<std::size_t>(cell.series)];
  add(own, treated);
  if (out.places.empty()) return {};
  out.counts.assign(out.years.size(), missing);
  for (std::size_t i = 0; i < own.periods.size() && cell.kind == UnitKind::count; ++i) {
    const auto found = at.find(own.periods[i]);
    if (found != at.end() && !is_bound(own.points[i])) out.counts[found->second] = own.points[i].value;
  }
  for (const int series : same_elsewhere(context, cell.series)) {
    const Cell other = cell_elsewhere(context, cell, series);
    if (other.series < 0) continue;
    const Stretch all = all_complete(context, other, view, by, Grain::year);
    if (yearly(all)) add(all, context.series[static_cast<std::size_t>(series)]);
  }
  out.panel.units = out.places.size();
  out.panel.periods = out.years.size();
  return out;
}

}  // namespace contraste
