#include "panel/exposure.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "panel/panel_periods.h"

namespace contraste {
namespace {

namespace chr = std::chrono;

constexpr double unknown_people = std::numeric_limits<double>::quiet_NaN();

// The people on one day, and the period that the figure speaks of.
struct Node {
  Date day{};
  Period when;
  double people = 0;
};

// The day from which, or at which, a figure holds.
Date day_of(const Period& when, Interpolation between) {
  if (between == Interpolation::step) return when.first;
  if (when.grain == Grain::year) return month_period(first_year(when), 6).last;
  return when.first + chr::days{(days(when) - 1) / 2};
}

int days_between(Date from, Date to) {
  return static_cast<int>((to - from).count());
}

// Sum over the days `from`..`to`, which lie between two neighbouring nodes (before the day of the second).
double sum_between(const Node& a, const Node& b, const Period& part, Interpolation between) {
  const double n = days(part);
  const double apart = days_between(a.day, b.day);
  const double offset = days_between(a.day, part.first);
  if (between == Interpolation::linear) {
    const double daily = (b.people - a.people) / apart;
    return n * (a.people + daily * (offset + (n - 1) / 2));
  }
  if (a.people == 0 && b.people == 0) return 0;
  if (a.people == 0 || b.people == 0) return unknown_people;
  // A geometric series, by way of expm1 so that slow growth keeps its digits.
  const double growth = std::log(b.people / a.people) / apart;
  const double series = growth == 0 ? n : std::expm1(growth * n) / std::expm1(growth);
  return a.people * std::exp(growth * offset) * series;
}

// The people of one place over time.
class Curve {
 public:
  Curve(const std::vector<Node>& nodes, const ExposureRule& rule) : nodes_(nodes), rule_(rule) {
    known_ = {nodes.front().when.first, nodes.front().when.last, Grain::span};
    for (const Node& node : nodes) {
      known_.first = std::min(known_.first, node.when.first);
      known_.last = std::max(known_.last, node.when.last);
    }
    if (rule.hold_years <= 0) return;
    known_.first = shifted_years({known_.first, known_.first, Grain::day}, -rule.hold_years).first;
    known_.last = shifted_years({known_.last, known_.last, Grain::day}, rule.hold_years).last;
  }

  // Sum of the people over the days of `part`; NaN where one is unknown.
  double people_days(const Period& part) const {
    if (part.first < known_.first || part.last > known_.last) return unknown_people;
    double sum = 0;
    Date at = part.first;
    // The node whose stretch holds `at`: the last one that starts no later.
    auto after = std::ranges::upper_bound(nodes_, at, {}, &Node::day);
    while (at <= part.last) {
      const Date stop = after == nodes_.end() ? part.last : std::min(part.last, after->day - chr::days{1});
      sum += stretch(after, {at, stop, Grain::span});
      at = stop + chr::days{1};
      if (after != nodes_.end()) ++after;
    }
    return sum;
  }

  std::optional<double> figure_for(const Period& period) const {
    const auto at = std::ranges::lower_bound(nodes_, day_of(period, rule_.between), {}, &Node::day);
    const bool same = at != nodes_.end() && at->when.first == period.first && at->when.last == period.last;
    return same ? std::optional(at->people) : std::nullopt;
  }

 private:
  double stretch(std::vector<Node>::const_iterator after, const Period& part) const {
    if (after == nodes_.begin()) return after->people * days(part);
    const Node& before = *std::prev(after);
    if (after == nodes_.end() || rule_.between == Interpolation::step) return before.people * days(part);
    return sum_between(before, *after, part, rule_.between);
  }

  const std::vector<Node>& nodes_;
  ExposureRule rule_;
  Period known_;
};

// Places by what figures may call them.
class Names {
 public:
  Names(const Panel& panel, const PlaceTable& table) {
    for (const Place& place : table.places) add(place);
    for (const PanelPlace& place : panel.places) add(place.place);
  }

  // The code; nullopt where nothing, or more than one place, is called so.
  std::optional<std::string> code_of(const std::string& text) const {
    if (codes_.contains(text)) return text;
    const auto named = names_.find(fold(trim(text)));
    if (named == names_.end() || named->second.empty()) return std::nullopt;
    return named->second;
  }

 private:
  void add(const Place& place) {
    if (!codes_.insert(place.code).second) return;
    const auto [at, is_new] = names_.emplace(fold(trim(place.name)), place.code);
    if (!is_new) at->second.clear();
  }

  std::set<std::string> codes_;
  std::map<std::string, std::string> names_;  // folded name -> code; empty: several places have it
};

using NodesByCode = std::map<std::string, std::vector<Node>>;

Result<void> order_nodes(NodesByCode& nodes) {
  for (auto& [code, of_place] : nodes) {
    std::ranges::stable_sort(of_place, {}, &Node::day);
    for (std::size_t i = 1; i < of_place.size(); ++i) {
      if (of_place[i].day != of_place[i - 1].day || of_place[i].people == of_place[i - 1].people) continue;
      return failure(ErrorCode::value_ambiguous, code,
                     "The population of " + code + " on " + to_text(of_place[i].day) +
                         " is given twice, as " + std::to_string(of_place[i - 1].people) + " and as " +
                         std::to_string(of_place[i].people) + ".",
                     "Keep one of the two figures.");
    }
    const auto same = [](const Node& a, const Node& b) { return a.day == b.day; };
    of_place.erase(std::unique(of_place.begin(), of_place.end(), same), of_place.end());
  }
  return {};
}

// Cells of a place are asked for by itself and by the places that it is part of; each is worked out once.
class People {
 public:
  People(const Panel& panel, const PlaceTable& table, const NodesByCode& nodes, const ExposureRule& rule)
      : panel_(panel), nodes_(nodes), rule_(rule) {
    for (const Place& place : table.places) parts_[place.parent].push_back(&place);
  }

  // People-days of the place in each period; NaN where unknown, 0 where it did not exist.
  const std::vector<double>& of(const Place& place) {
    const auto [at, is_new] = known_.try_emplace(place.code);
    // What is being worked out already is part of itself: a table that says so makes its places unknown.
    if (!is_new) {
      if (at->second.empty()) at->second.assign(panel_.periods.size(), unknown_people);
      return at->second;
    }
    std::vector<double> sums = own(place);
    at->second = std::move(sums);
    return at->second;
  }

 private:
  std::vector<double> own(const Place& place) {
    const auto nodes = nodes_.find(place.code);
    if (nodes == nodes_.end()) return of_parts(place);
    const Curve curve(nodes->second, rule_);
    std::vector<double> sums;
    sums.reserve(panel_.periods.size());
    for (const PanelPeriod& one : panel_.periods) sums.push_back(of_curve(curve, place, one.period));
    return sums;
  }

  static double of_curve(const Curve& curve, const Place& place, const Period& period) {
    const int existing = days_existing(place, period);
    if (existing == 0) return 0;
    if (const auto figure = curve.figure_for(period)) return *figure * existing;
    const Date first = place.from ? std::max(*place.from, period.first) : period.first;
    return curve.people_days({first, first + chr::days{existing - 1}, Grain::span});
  }

  std::vector<double> of_parts(const Place& place) {
    const auto parts = parts_.find(place.code);
    std::vector<double> sums(panel_.periods.size(), unknown_people);
    if (place.code.empty() || parts == parts_.end()) return sums;
    std::ranges::fill(sums, 0.0);
    std::vector<int> existing(panel_.periods.size(), 0);
    for (const Place* part : parts->second) {
      const std::vector<double>& people = of(*part);
      for (std::size_t t = 0; t < sums.size(); ++t) {
        const int lived = days_existing(*part, panel_.periods[t].period);
        existing[t] += lived;
        if (lived > 0) sums[t] += people[t];
      }
    }
    for (std::size_t t = 0; t < sums.size(); ++t) {
      if (existing[t] == 0) sums[t] = unknown_people;
    }
    return sums;
  }

  const Panel& panel_;
  const NodesByCode& nodes_;
  ExposureRule rule_;
  std::map<std::string, std::vector<const Place*>> parts_;
  std::map<std::string, std::vector<double>> known_;
};

Words between_words(Interpolation between) {
  switch (between) {
    case Interpolation::linear:
      return {"linear between the figures given", "lineal entre las cifras dadas"};
    case Interpolation::geometric:
      return {"geometric between the figures given (the same growth in per cent every day)",
              "geométrica entre las cifras dadas (el mismo crecimiento porcentual cada día)"};
    case Interpolation::step:
      return {"step: the last figure known", "escalonada: la última cifra conocida"};
  }
  return {};
}

Words outside_words(int years) {
  if (years <= 0) return {"unknown outside of them", "desconocida fuera de ellas"};
  const std::string n = std::to_string(years);
  return {"outside of them the nearest figure for at most " + n + (years == 1 ? " year" : " years"),
          "fuera de ellas la cifra más cercana por un máximo de " + n + (years == 1 ? " año" : " años")};
}

}  // namespace

Words exposure_words(const ExposureRule& rule) {
  const Words between = between_words(rule.between);
  const Words outside = outside_words(rule.hold_years);
  return {between.en + "; a figure for a year is that of 30 June; " + outside.en,
          between.es + "; la cifra de un año es la del 30 de junio; " + outside.es};
}

Result<Exposure> exposure_of(const Panel& panel, const PlaceTable& table,
                             std::span<const PopulationPoint> points, const ExposureRule& rule) {
  Exposure exposure;
  exposure.rule = exposure_words(rule).en;
  const Names names(panel, table);
  NodesByCode nodes;
  for (const PopulationPoint& point : points) {
    if (!std::isfinite(point.people) || point.people < 0) {
      return failure(
          ErrorCode::value_unreadable, point.place,
          "The population of " + point.place + " for " + to_text(point.when) + " is no number of people.",
          "Correct the figure, or leave the cell empty.");
    }
    if (const auto code = names.code_of(point.place)) {
      nodes[*code].push_back({day_of(point.when, rule.between), point.when, point.people});
    } else {
      exposure.unmatched.push_back(point.place);
    }
  }
  std::ranges::sort(exposure.unmatched);
  const auto repeated = std::ranges::unique(exposure.unmatched);
  exposure.unmatched.erase(repeated.begin(), repeated.end());
  if (auto ordered = order_nodes(nodes); !ordered) return tl::unexpected(ordered.error());

  People people(panel, table, nodes, rule);
  exposure.people.reserve(panel.places.size() * panel.periods.size());
  for (const PanelPlace& one : panel.places) {
    const std::vector<double>& sums = people.of(one.place);
    for (std::size_t t = 0; t < panel.periods.size(); ++t) {
      const Period& period = panel.periods[t].period;
      const bool existed = days_existing(one.place, period) > 0;
      exposure.people.push_back(existed ? sums[t] / days(period) : unknown_people);
    }
  }
  return exposure;
}

double rate_per_100000(double count, double people, const Period& period) {
  if (!(people > 0)) return unknown_people;
  return count / people * 100'000 / years_in(period);
}

}  // namespace contraste
