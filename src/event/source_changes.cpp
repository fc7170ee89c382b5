#include "event/source_changes.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include <fmt/format.h>

#include "base/format.h"
#include "base/text.h"

namespace contraste {
namespace {

constexpr double least_level = 0.05;
constexpr double chance_roots = 3;
constexpr double least_places = 0.05;
constexpr double least_missing = 0.25;
constexpr double least_spelling = 0.25;
constexpr double least_mixture = 0.5;
constexpr double of_chance = 4;
constexpr double of_usual = 3;
constexpr double far_times = 5;
constexpr std::uint64_t least_rows = 30;

double middle_of(std::vector<double> values) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[values.size() / 2];
}

std::string number(double value, Language language) {
  return format_value(value, language);
}

std::string percent(double fraction, Language language) {
  return format_percent(fraction, 0, language);
}

struct Mark {
  ChangeMark mark;
  Words words;
};

// How one column differs from one year to the next, for all years.
struct Steps {
  std::vector<double> missing, appeared, vanished, mixture, chance;
};

class Changes {
 public:
  explicit Changes(const ChangeInput& input) : in_(input) {
    for (const ColumnByYear& column : in_.census.columns) steps_.push_back(steps_of(column));
  }

  std::vector<SourceChange> find() {
    std::vector<SourceChange> changes;
    for (std::size_t i = 0; i < in_.census.years.size(); ++i) {
      const YearTotal* now = total_of(in_.census.years[i]);
      const YearTotal* before = total_of(in_.census.years[i] - 1);
      if (now == nullptr) continue;
      std::vector<Mark> marks;
      if (before != nullptr && level_changes(*before, *now)) marks = marks_of(i);
      if (is_far(i)) marks.push_back(far_words(i));
      if (marks.empty()) continue;
      SourceChange change;
      change.year = now->year;
      change.total = value(*now);
      change.before = before != nullptr ? value(*before) : 0;
      for (Mark& mark : marks) {
        change.marks.push_back(mark.mark);
        change.words.push_back(std::move(mark.words));
      }
      changes.push_back(std::move(change));
    }
    return changes;
  }

 private:
  const YearTotal* total_of(int year) const {
    const auto at = std::ranges::find(in_.totals, year, &YearTotal::year);
    return at == in_.totals.end() ? nullptr : &*at;
  }
  double value(const YearTotal& total) const {
    return in_.count_events ? static_cast<double>(total.events)
                            : static_cast<double>(total.victims) * std::pow(10.0, -in_.decimals);
  }

  bool level_changes(const YearTotal& before, const YearTotal& now) const {
    if (!before.complete || !now.complete) return false;
    const double a = value(before);
    const double b = value(now);
    const double step = std::abs(b - a);
    return step >= least_level * a && step > chance_roots * std::sqrt(a + b);
  }

  // The year after a year without rows is beside it all the same.
  bool is_far(std::size_t i) const {
    if (i == 0 || i + 1 >= in_.census.years.size()) return false;
    const YearTotal* before = total_of(in_.census.years[i] - 1);
    const YearTotal* now = total_of(in_.census.years[i]);
    const YearTotal* after = total_of(in_.census.years[i] + 1);
    if (before == nullptr || after == nullptr || !before->complete || !after->complete) return false;
    const double a = value(*before);
    const double b = value(*now);
    const double c = value(*after);
    if (std::max({a, b, c}) < static_cast<double>(least_rows)) return false;
    return (far_times * b < a && far_times * b < c) || (b > far_times * a && b > far_times * c);
  }

  Mark far_words(std::size_t i) const {
    const int year = in_.census.years[i];
    const auto say = [&](Language language, const char* form) {
      return fmt::format(fmt::runtime(form), number(value(*total_of(year)), language),
                         number(value(*total_of(year - 1)), language),
                         number(value(*total_of(year + 1)), language));
    };
    return {ChangeMark::far,
            {say(Language::english, "the total, {}, is far from those of both its neighbours, {} and {}"),
             say(Language::spanish, "el total, {}, está lejos de los de sus dos vecinos, {} y {}")}};
  }

  std::vector<Mark> marks_of(std::size_t i) const {
    std::vector<Mark> marks;
    if (i == 0) return marks;
    const auto add = [&](std::optional<Mark> mark) {
      if (mark) marks.push_back(std::move(*mark));
    };
    if (!in_.census.values.empty()) add(places_mark(i));
    for (std::size_t c = 0; c < steps_.size(); ++c) {
      if (in_.census.rows[i] >= least_rows && in_.census.rows[i - 1] >= least_rows) add(column_mark(c, i));
    }
    return marks;
  }

  // Share of the places with a value in either year that have none in the other.
  double other_places(std::size_t i) const {
    const ValuesOfYear& now = in_.census.values[i];
    const double either = static_cast<double>(now.present + now.vanished);
    return either > 0 ? static_cast<double>(now.appeared + now.vanished) / either : 0;
  }

  std::optional<Mark> places_mark(std::size_t i) const {
    std::vector<double> usual;
    for (std::size_t k = 1; k < in_.census.values.size(); ++k) usual.push_back(other_places(k));
    const double share = other_places(i);
    if (share < least_places || share < of_usual * middle_of(std::move(usual))) return std::nullopt;
    const ValuesOfYear& now = in_.census.values[i];
    const double rise = value(*total_of(in_.census.years[i])) - value(*total_of(in_.census.years[i] - 1));
    const auto say = [&](Language language, const char* form) {
      const auto n = [&](double x) { return number(x, language); };
      return fmt::format(fmt::runtime(form), n(static_cast<double>(now.present)),
                         n(static_cast<double>(now.present - now.appeared + now.vanished)),
                         n(static_cast<double>(now.appeared)), n(static_cast<double>(now.vanished)),
                         n(now.appeared_sum), n(rise));
    };
    return Mark{ChangeMark::places,
                {say(Language::english,
                     "{} rows have a value, {} the year before: {} have one for the first "
                     "time, {} no longer. The new ones make up {} of a change of {}"),
                 say(Language::spanish,
                     "{} filas tienen valor, {} el año anterior: {} lo tienen por primera "
                     "vez, {} ya no. Las nuevas suman {} de un cambio de {}")}};
  }

  std::optional<Mark> column_mark(std::size_t c, std::size_t i) const {
    const ColumnByYear& column = in_.census.columns[c];
    const Steps& steps = steps_[c];
    const std::string header = shortened(in_.survey.columns[column.column].header, 60);
    const auto abrupt = [&](const std::vector<double>& all, double least) {
      return all[i] >= least && all[i] >= of_usual * middle_of(all);
    };
    const auto say = [&](ChangeMark mark, const char* en, const char* es, double a, double b) {
      const auto text = [&](const char* form, Language language) {
        return fmt::format(fmt::runtime(form), header, percent(a, language), percent(b, language));
      };
      return Mark{mark, {text(en, Language::english), text(es, Language::spanish)}};
    };
    if (abrupt(steps.missing, least_missing)) {
      return say(ChangeMark::filling, "{} is missing in {} of the rows, in {} the year before",
                 "{} falta en {} de las filas, en {} el año anterior", missing_share(column, i),
                 missing_share(column, i - 1));
    }
    if (abrupt(steps.appeared, least_spelling) && abrupt(steps.vanished, least_spelling)) {
      return say(
          ChangeMark::spelling,
          "{}: {} of the rows have values that were never there before; {} of those of the year before had "
          "values that are never there again",
          "{}: {} de las filas tienen valores que nunca antes aparecían; {} de las del año anterior tenían "
          "valores que ya no vuelven",
          steps.appeared[i], steps.vanished[i]);
    }
    if (abrupt(steps.mixture, least_mixture) && steps.mixture[i] > of_chance * steps.chance[i]) {
      return say(
          ChangeMark::mixture,
          "{}: {} of the rows would need another value for its values to be shared out as the year before "
          "(chance alone: about {})",
          "{}: {} de las filas tendrían que tener otro valor para que se repartieran como el año anterior "
          "(por "
          "azar: cerca de {})",
          steps.mixture[i], steps.chance[i]);
    }
    return std::nullopt;
  }

  double missing_share(const ColumnByYear& column, std::size_t i) const {
    const std::uint64_t rows = in_.census.rows[i];
    return rows == 0 ? 0 : static_cast<double>(column.missing[i]) / static_cast<double>(rows);
  }

  Steps steps_of(const ColumnByYear& column) const {
    const std::size_t size = in_.census.years.size();
    Steps steps;
    for (auto* list : {&steps.missing, &steps.appeared, &steps.vanished, &steps.mixture, &steps.chance})
      list->assign(size, 0);
    for (std::size_t i = 1; i < size; ++i) {
      steps.missing[i] = std::abs(missing_share(column, i) - missing_share(column, i - 1));
      steps = with_step(std::move(steps), column, i);
    }
    return steps;
  }

  // The mean of a difference of two shares by chance is the root of 2 / pi times its standard error.
  Steps with_step(Steps steps, const ColumnByYear& column, std::size_t i) const {
    const auto before = static_cast<double>(in_.census.rows[i - 1] - column.missing[i - 1]);
    const auto now = static_cast<double>(in_.census.rows[i] - column.missing[i]);
    if (before <= 0 || now <= 0) return steps;
    for (const auto& [text, rows] : column.values) {
      const auto a = static_cast<double>(rows[i - 1]);
      const auto b = static_cast<double>(rows[i]);
      const auto here = rows.begin() + static_cast<std::ptrdiff_t>(i);
      const bool first = std::all_of(rows.begin(), here, [](std::uint64_t n) { return n == 0; });
      const bool last = std::all_of(here, rows.end(), [](std::uint64_t n) { return n == 0; });
      if (first) steps.appeared[i] += b / now;
      if (last) steps.vanished[i] += a / before;
      const double share = (a + b) / (before + now);
      steps.mixture[i] += std::abs(a / before - b / now) / 2;
      steps.chance[i] += std::sqrt(2 / std::numbers::pi * share * (1 - share) * (1 / before + 1 / now)) / 2;
    }
    return steps;
  }

  const ChangeInput& in_;
  std::vector<Steps> steps_;
};

}  // namespace

std::string_view name_of(ChangeMark mark) {
  constexpr std::string_view names[] = {"places", "filling", "spelling", "mixture", "far"};
  return names[static_cast<std::size_t>(mark)];
}

std::vector<SourceChange> source_changes(const ChangeInput& input) {
  return Changes(input).find();
}

}  // namespace contraste
