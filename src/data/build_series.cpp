#include "data/build_series.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <tuple>

#include "base/text.h"
#include "data/figure_layout.h"
#include "data/set_aside.h"

namespace contraste {
namespace {

auto key_of(const Figure& f) {
  return std::tie(f.indicator, f.place, f.source, f.definition, f.unit.kind, f.unit.per, f.unit.label);
}

// Undated first; then the order in which the rows stand, so that the first of equals is kept.
auto rank_of(const Figure& f) {
  return std::tuple(f.period, f.published.has_value(), f.published.value_or(Date{}), f.origin.file,
                    f.origin.line);
}

std::vector<std::size_t> ordered(const std::vector<Figure>& figures) {
  std::vector<std::size_t> order(figures.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const Figure& x = figures[a];
    const Figure& y = figures[b];
    if (key_of(x) != key_of(y)) return key_of(x) < key_of(y);
    return std::pair(rank_of(x), a) < std::pair(rank_of(y), b);
  });
  return order;
}

bool same_slot(const Figure& a, const Figure& b) {
  return a.period == b.period && a.published == b.published && key_of(a) == key_of(b);
}

bool same_value(const Figure& a, const Figure& b) {
  return a.value.value == b.value.value && a.value.bound == b.value.bound &&
         a.standard_error == b.standard_error && a.complete == b.complete;
}

// Why each figure is dropped, if it is: within one slot equal values count once, different ones not at all.
std::vector<std::optional<Reason>> judge_slots(const std::vector<Figure>& figures,
                                               const std::vector<std::size_t>& order) {
  std::vector<std::optional<Reason>> dropped(figures.size());
  for (std::size_t begin = 0; begin < order.size();) {
    const Figure& first = figures[order[begin]];
    std::size_t end = begin + 1;
    bool equal = true;
    for (; end < order.size() && same_slot(first, figures[order[end]]); ++end) {
      equal = equal && same_value(first, figures[order[end]]);
    }
    for (std::size_t i = equal ? begin + 1 : begin; i < end && end - begin > 1; ++i) {
      dropped[order[i]] = equal ? Reason::duplicate : Reason::two_values;
    }
    begin = end;
  }
  return dropped;
}

std::string value_text(const Figure& figure) {
  std::string text = std::to_string(figure.value.value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return figure.indicator + ", " + to_text(figure.period) + ": " + text;
}

// In a wide table the column of a value is that of its indicator or of its period.
std::string column_of(const Figure& figure, const SourceFile& file) {
  if (file.layout == layout_name(Arrangement::columns)) return figure.indicator;
  if (file.layout == layout_name(Arrangement::periods)) return to_text(figure.period);
  return "value";
}

std::string_view break_of(const Figure& figure) {
  for (const auto& [column, text] : figure.further) {
    if (column == "break") return text;
  }
  return {};
}

Vintage vintage_of(const Figure& figure) {
  const bool ended = !figure.published || *figure.published >= figure.period.last;
  return {figure.published, figure.value, figure.standard_error, figure.complete && ended,
          figure.origin,    figure.note,  figure.published_grain};
}

void add_breaks(Series& series, const std::vector<StudyBreak>& declared) {
  const auto fits = [](const std::string& wanted, const std::string& there) {
    return wanted.empty() || fold(wanted) == fold(there);
  };
  for (const StudyBreak& known : declared) {
    if (fits(known.indicator, series.indicator) && fits(known.source, series.source) &&
        fits(known.definition, series.definition) && fits(known.place, series.place)) {
      series.breaks.push_back({known.at.first, known.why});
    }
  }
  const auto order = [](const SourceBreak& b) { return std::tie(b.at, b.why); };
  std::sort(series.breaks.begin(), series.breaks.end(),
            [&](const SourceBreak& a, const SourceBreak& b) { return order(a) < order(b); });
  const auto same = [&](const SourceBreak& a, const SourceBreak& b) { return order(a) == order(b); };
  series.breaks.erase(std::unique(series.breaks.begin(), series.breaks.end(), same), series.breaks.end());
}

void set_dropped_aside(Records& records, const std::vector<std::optional<Reason>>& dropped) {
  std::vector<Figure> kept;
  kept.reserve(records.figures.size());
  for (std::size_t i = 0; i < records.figures.size(); ++i) {
    Figure& figure = records.figures[i];
    if (!dropped[i]) {
      kept.push_back(std::move(figure));
      continue;
    }
    SourceFile& file = records.files[figure.origin.file];
    records.set_aside.push_back(
        set_aside(figure.origin, column_of(figure, file), value_text(figure), *dropped[i]));
    --file.kept;
    ++file.set_aside;
  }
  records.figures = std::move(kept);
  std::stable_sort(records.set_aside.begin(), records.set_aside.end(),
                   [](const SetAside& a, const SetAside& b) {
                     return std::tie(a.origin.file, a.origin.line) < std::tie(b.origin.file, b.origin.line);
                   });
}

}  // namespace

std::vector<Series> build_series(Records& records, const std::vector<StudyBreak>& breaks) {
  const std::vector<Figure>& figures = records.figures;
  const std::vector<std::size_t> order = ordered(figures);
  const std::vector<std::optional<Reason>> dropped = judge_slots(figures, order);
  std::vector<Series> all;
  const Figure* previous = nullptr;
  for (const std::size_t i : order) {
    if (dropped[i]) continue;
    const Figure& figure = figures[i];
    if (previous == nullptr || key_of(*previous) != key_of(figure)) {
      all.push_back({figure.indicator, figure.place, figure.source, figure.definition, figure.unit, {}, {}});
    }
    Series& series = all.back();
    if (series.observations.empty() || series.observations.back().period != figure.period) {
      series.observations.push_back({figure.period, {}});
    }
    series.observations.back().vintages.push_back(vintage_of(figure));
    if (const std::string_view why = break_of(figure); !why.empty()) {
      series.breaks.push_back({figure.period.first, std::string(why)});
    }
    previous = &figure;
  }
  for (Series& series : all) add_breaks(series, breaks);
  set_dropped_aside(records, dropped);
  return all;
}

}  // namespace contraste
