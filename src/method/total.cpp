// Weighted interval scheduling (Kleinberg & Tardos 2006, section 6.1) for the lower bound, the cheapest cover
// by intervals for the upper one.
#include "method/total.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace contraste {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double approximate_share = 0.05;

struct Part {
  Date first;
  Date last;
  double value;
  double low;
  double high;
  bool low_open = false;
  bool high_open = false;
  bool bound = false;  // the value is only a bound
};

Part part_of(const TotalPart& given) {
  const Number& n = given.value;
  const double slack =
      n.half_unit + (n.bound == Bound::approximate ? std::fabs(n.value) * approximate_share : 0);
  Part part{given.period.first, given.period.last, n.value, n.value - slack, n.value + slack};
  part.bound = n.bound == Bound::at_least || n.bound == Bound::at_most;
  if (n.bound == Bound::at_least) part.low = n.value, part.high = infinity, part.low_open = n.open;
  if (n.bound == Bound::at_most) part.low = 0, part.high = n.value, part.high_open = n.open;
  part.low = std::max(0.0, part.low);
  return part;
}

// Ordered by last day, then by first, then by value: the answer does not depend on the order of the rows.
bool before(const Part& a, const Part& b) {
  if (a.last != b.last) return a.last < b.last;
  if (a.first != b.first) return a.first < b.first;
  return a.value < b.value;
}

struct Sum {
  double low = 0;
  int parts = 0;
  bool open = false;  // more than that: one of the parts is
};

// The largest sum of lower ends over parts that don't overlap. `parts` ordered by last day.
Sum largest_sum(const std::vector<Part>& parts) {
  std::vector<Sum> best(parts.size() + 1);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto compatible =
        std::partition_point(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(i),
                             [&](const Part& p) { return p.last < parts[i].first; });
    const Sum& with = best[static_cast<std::size_t>(compatible - parts.begin())];
    best[i + 1] = best[i];
    if (with.low + parts[i].low > best[i].low)
      best[i + 1] = {with.low + parts[i].low, with.parts + 1, with.open || parts[i].low_open};
  }
  return best.back();
}

// What is known to lie inside `outer` and wholly outside the window.
double surely_outside(const Part& outer, const std::vector<Part>& parts, const Period& window) {
  std::vector<Part> inside;
  for (const Part& p : parts) {
    const bool apart = p.last < window.first || p.first > window.last;
    if (apart && p.first >= outer.first && p.last <= outer.last) inside.push_back(p);
  }
  return largest_sum(inside).low;
}

// The cheapest set of parts that together contain the window; each costs what it may hold, less what surely
// lies outside the window. A single part that contains the window is such a set. Infinite when none is.
struct Cover {
  double cost = infinity;
  bool open = false;  // less than that
};

Cover cheapest_cover(const std::vector<Part>& parts, const Period& window) {
  std::vector<Cover> cost(parts.size());
  Cover best;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Part& p = parts[i];
    if (p.last < window.first || p.first > window.last) continue;
    Cover reached;
    if (p.first <= window.first) reached.cost = 0;
    for (std::size_t j = 0; j < i; ++j) {
      if (parts[j].last + std::chrono::days{1} >= p.first && cost[j].cost < reached.cost) reached = cost[j];
    }
    if (std::isinf(reached.cost)) continue;
    cost[i] = {reached.cost + std::max(0.0, p.high - surely_outside(p, parts, window)),
               reached.open || p.high_open};
    if (p.last >= window.last && cost[i].cost < best.cost) best = cost[i];
  }
  return best;
}

struct Tiling {
  bool found = false;
  double value = 0;
  int parts = 0;
  bool bound = false;  // one of them is only a bound
};

// Parts that fill the window exactly, without gap or overlap: the fewest, and of those the first in order.
Tiling tiling(const std::vector<Part>& inside, const Period& window) {
  std::vector<Tiling> best(inside.size());
  Tiling answer;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    const Part& p = inside[i];
    if (p.first == window.first) best[i] = {true, p.value, 1, p.bound};
    for (std::size_t j = 0; j < i; ++j) {
      if (!best[j].found || inside[j].last + std::chrono::days{1} != p.first) continue;
      if (!best[i].found || best[j].parts + 1 < best[i].parts) {
        best[i] = {true, best[j].value + p.value, best[j].parts + 1, best[j].bound || p.bound};
      }
    }
    if (best[i].found && p.last == window.last && (!answer.found || best[i].parts < answer.parts)) {
      answer = best[i];
    }
  }
  return answer;
}

}  // namespace

Finding total(std::span<const TotalPart> parts, const Period& window) {
  Finding finding;
  finding.from = finding.to = window;
  finding.low = 0;
  finding.high = infinity;
  std::vector<Part> known;
  std::vector<Part> inside;
  for (const TotalPart& part : parts) {
    const bool usable =
        std::isfinite(part.value.value) && part.value.value >= 0 && part.period.first <= part.period.last;
    if (!usable) {
      finding.low = finding.high = missing;
      finding.n = static_cast<std::int32_t>(parts.size());
      finding.status = Status::not_identified;
      return finding;
    }
    known.push_back(part_of(part));
  }
  std::sort(known.begin(), known.end(), before);
  for (const Part& p : known) {
    if (p.first >= window.first && p.last <= window.last) inside.push_back(p);
  }
  const Sum sum = largest_sum(inside);
  const Tiling whole = tiling(inside, window);
  finding.low = sum.low;
  finding.low_open = sum.open;
  const Cover cover = cheapest_cover(known, window);
  finding.high = cover.cost;
  finding.high_open = cover.open;
  finding.n = whole.found ? whole.parts : sum.parts;
  const bool contradict = finding.low > finding.high + 1e-9 * std::fabs(finding.high);
  if (!contradict && finding.low > finding.high) finding.high = finding.low;  // rounding of the sums only
  if (whole.found && !contradict && !whole.bound) {
    finding.estimate = whole.value;
  } else if (inside.empty() && std::isinf(finding.high)) {
    finding.low = finding.high = missing;
    finding.status = Status::too_few_data;
  } else {
    finding.status = Status::weak;
  }
  return finding;
}

}  // namespace contraste
