#include "panel/panel_figures.h"

#include <algorithm>
#include <map>

#include "panel/panel_periods.h"
#include "panel/place_levels.h"

namespace contraste {
namespace {

// Which count of the cells a figure takes, and what it is called.
struct Measure {
  bool events = false;
  std::string indicator;
  std::string unit;
};

std::vector<Measure> measures_of(const EventMapping& mapping) {
  std::vector<Measure> measures;
  const bool summed = mapping.columns.contains(Role::victims) || mapping.wide;
  if (summed) measures.push_back({false, mapping.indicator, mapping.unit});
  if (mapping.rows_are_events) {
    const std::string& name = mapping.events_indicator.empty() ? mapping.indicator : mapping.events_indicator;
    measures.push_back({true, name, "events"});
  }
  return measures;
}

// Names that several places of a table have are told apart by the wider place.
class PlaceNames {
 public:
  explicit PlaceNames(const PlaceTable* table) {
    if (table == nullptr) return;
    for (const Place& place : table->places) {
      ++times_[place.name];
      names_.emplace(place.code, place.name);
    }
  }
  std::string of(const Place& place) const {
    const auto times = times_.find(place.name);
    const auto parent = names_.find(place.parent);
    // A capital district is a department and a municipality: the wider one has the name alone.
    if (times == times_.end() || times->second < 2 || parent == names_.end() ||
        parent->second == place.name || place.level != "municipality")
      return place.name;
    return place.name + ", " + parent->second;
  }

 private:
  std::map<std::string, int> times_;
  std::map<std::string, std::string> names_;  // by code
};

class FigureMaker {
 public:
  FigureMaker(const EventRead& read, std::size_t file) : read_(read), file_(file), names_(read.table) {}

  void add(const Panel& panel, const std::string& whole) {
    for (const Measure& measure : measures_of(read_.file.recognition.mapping)) add(panel, whole, measure);
  }
  std::vector<Figure> take() { return std::move(figures_); }

 private:
  using Key = std::pair<std::uint32_t, std::uint32_t>;  // place, period

  void add(const Panel& panel, const std::string& whole, const Measure& measure) {
    const bool several = panel.kinds.size() > 1;
    if (several) add_kind(panel, whole, measure, std::nullopt);
    for (std::uint32_t kind = 0; kind < panel.kinds.size(); ++kind) {
      if (several && panel.kinds[kind].empty()) continue;  // rows without a kind are in "all kinds" only
      add_kind(panel, whole, measure, kind);
    }
  }

  struct Sum {
    std::int64_t events = 0;
    std::int64_t victims = 0;
  };

  void add_kind(const Panel& panel, const std::string& whole, const Measure& measure,
                std::optional<std::uint32_t> kind) {
    std::map<Key, Sum> sums;
    for (const PanelCell& cell : panel.cells) {
      if (kind && cell.kind != *kind) continue;
      Sum& sum = sums[{cell.place, cell.period}];
      sum.events += cell.events;
      sum.victims += cell.victims;
    }
    for (std::uint32_t place = 0; place < panel.places.size(); ++place) {
      for (std::uint32_t period = 0; period < panel.periods.size(); ++period) {
        const auto at = sums.find({place, period});
        const bool zero = at == sums.end() && covered(panel, place, period);
        if (at == sums.end() && !zero) continue;
        const Sum sum = zero ? Sum{} : at->second;
        Figure figure = make(panel, measure, place, period);
        if (!whole.empty()) figure.place = whole;
        figure.definition = kind ? panel.kinds[*kind] : "all kinds";
        const PanelCell cell{place, period, 0, sum.events, sum.victims};
        figure.value.value = measure.events ? static_cast<double>(sum.events) : victims_of(panel, cell);
        figure.origin.rows = static_cast<std::size_t>(sum.events);
        figures_.push_back(std::move(figure));
      }
    }
  }

  static bool covered(const Panel& panel, std::uint32_t place, std::uint32_t period) {
    return coverage_in(panel.places[place], panel.periods[period].period) == Coverage::covered;
  }

  Figure make(const Panel& panel, const Measure& measure, std::uint32_t place, std::uint32_t period) const {
    Figure figure;
    figure.indicator = measure.indicator;
    figure.place = names_.of(panel.places[place].place);
    figure.period = panel.periods[period].period;
    figure.complete = panel.periods[period].complete;
    figure.unit = {UnitKind::count, 1, measure.unit};
    figure.source = panel.source;
    figure.origin.file = file_;
    return figure;
  }

  const EventRead& read_;
  std::size_t file_;
  PlaceNames names_;
  std::vector<Figure> figures_;
};

}  // namespace

Result<std::vector<Figure>> figures_of(const EventRead& read, std::size_t file,
                                       const std::vector<std::string>& levels) {
  FigureMaker maker(read, file);
  const std::string& said = read.file.recognition.mapping.place;
  const auto add = [&](const std::string& level, Grain grain, const std::string& whole) -> Result<void> {
    const Result<NamedPanel> named = panel_of(read, level, grain);
    if (!named) return tl::unexpected(named.error());
    maker.add(named->panel, whole);
    return {};
  };
  std::vector<std::string> wanted = levels;
  const Place* root = read.table != nullptr ? root_place(*read.table) : nullptr;
  if (read.table == nullptr) {
    wanted = {narrowest_level(read)};
  } else if (wanted.empty()) {
    wanted = levels_from_widest(*read.table);
    if (wanted.size() > 2) wanted.resize(2);
  }
  for (const std::string& level : wanted) {
    if (const Result<void> added = add(level, Grain::year, ""); !added) return tl::unexpected(added.error());
  }
  // The whole: by its months too. Names as they stand have no whole but the one that the user names.
  const bool country = root != nullptr && !read.file.places.by_country;
  const bool named = read.table == nullptr && !said.empty();
  if (named && !wanted.front().empty()) {
    if (const Result<void> added = add("", Grain::year, said); !added) return tl::unexpected(added.error());
  }
  if (read.grain == Grain::month && (country || named)) {
    const Result<void> added =
        country ? add(root->level, Grain::month, root->name) : add("", Grain::month, said);
    if (!added) return tl::unexpected(added.error());
  }
  return maker.take();
}

}  // namespace contraste
