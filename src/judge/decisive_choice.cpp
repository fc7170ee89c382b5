#include "judge/decisive_choice.h"

#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "base/text.h"
#include "numeric/variance_shares.h"

namespace contraste {
namespace {

struct Cells {
  std::vector<double> y;
  std::vector<std::uint16_t> levels;
  std::vector<std::size_t> rows;
};

Cells cells_of(const QuestionEvaluation& evaluation, const std::vector<Reading>& readings, bool by_reading) {
  Cells cells;
  for (std::size_t s = 0; s < evaluation.specifications.size(); ++s) {
    const Finding& finding = evaluation.findings[s];
    if (by_reading ? readings[s] == Reading::neither
                   : (finding.status != Status::ok || !std::isfinite(finding.estimate))) {
      continue;
    }
    cells.y.push_back(by_reading ? (readings[s] == Reading::supports ? 1.0 : 0.0) : finding.estimate);
    for (std::size_t c = 0; c < evaluation.choices.size(); ++c) {
      cells.levels.push_back(
          static_cast<std::uint16_t>(option_of(evaluation.choices, evaluation.specifications[s].index, c)));
    }
    cells.rows.push_back(s);
  }
  return cells;
}

std::vector<std::string> labels(const Choice& choice, const std::vector<std::size_t>& options,
                                Language language) {
  std::vector<std::string> names;
  for (const std::size_t o : options) names.push_back(choice.options[o].label.in(language));
  if (names.size() > 5) {
    const std::size_t more = names.size() - 4;
    names.resize(4);
    names.push_back(language == Language::spanish ? std::to_string(more) + " más"
                                                  : std::to_string(more) + " more");
  }
  return names;
}

// What the readings with one option say.
struct Side {
  std::size_t held = 0;
  std::size_t decided = 0;
  std::size_t all = 0;
};

// "IHME (3 of 4 readings)"; "extortive (every reading)".
std::string with_support(const std::string& label, const Side& side, Language language) {
  const bool es = language == Language::spanish;
  if (side.held == side.all) return label + (es ? " (toda lectura)" : " (every reading)");
  return label + " (" + std::to_string(side.held) + (es ? " de " : " of ") + std::to_string(side.all) +
         (es ? " lecturas)" : " readings)");
}

// "Source: it holds with A (every reading) and B (3 of 7 readings); not with C." Readings that decide nothing
// are among the 7.
Words verdict_words(const QuestionEvaluation& evaluation, const std::vector<Reading>& readings,
                    std::size_t c) {
  const Choice& choice = evaluation.choices[c];
  std::vector<Side> sides(choice.options.size());
  for (std::size_t s = 0; s < readings.size(); ++s) {
    Side& side = sides[option_of(evaluation.choices, evaluation.specifications[s].index, c)];
    ++side.all;
    side.decided += readings[s] == Reading::neither ? 0 : 1;
    side.held += readings[s] == Reading::supports ? 1 : 0;
  }
  std::vector<std::size_t> with;
  std::vector<std::size_t> none;
  for (std::size_t o = 0; o < sides.size(); ++o) {
    if (sides[o].decided > 0) (sides[o].held > 0 ? with : none).push_back(o);
  }
  const auto share = [&](std::size_t o) {
    return static_cast<double>(sides[o].held) / static_cast<double>(sides[o].all);
  };
  std::ranges::stable_sort(with, [&](std::size_t a, std::size_t b) { return share(a) > share(b); });
  const auto words = [&](Language language) {
    const bool es = language == Language::spanish;
    std::vector<std::string> holding;
    for (std::size_t k = 0; k < with.size() && k < 5; ++k)
      holding.push_back(with_support(choice.options[with[k]].label.in(language), sides[with[k]], language));
    std::string text = with_capital(choice.label.in(language)) +
                       (es ? ": se sostiene con " : ": it holds with ") + format_list(holding, language);
    if (!none.empty())
      text += (es ? "; no con " : "; not with ") + format_list(labels(choice, none, language), language);
    return text + ".";
  };
  return {words(Language::english), words(Language::spanish)};
}

// The estimate by option, from the least to the greatest mean.
Words estimate_words(const QuestionEvaluation& evaluation, const Cells& cells, std::size_t c) {
  const Choice& choice = evaluation.choices[c];
  std::vector<double> sum(choice.options.size(), 0);
  std::vector<std::size_t> n(choice.options.size(), 0);
  const std::size_t factors = evaluation.choices.size();
  for (std::size_t r = 0; r < cells.y.size(); ++r) {
    sum[cells.levels[r * factors + c]] += cells.y[r];
    ++n[cells.levels[r * factors + c]];
  }
  std::size_t low = choice.options.size();
  std::size_t high = low;
  for (std::size_t o = 0; o < n.size(); ++o) {
    if (n[o] == 0) continue;
    sum[o] /= static_cast<double>(n[o]);
    if (low == choice.options.size() || sum[o] < sum[low]) low = o;
    if (high == choice.options.size() || sum[o] > sum[high]) high = o;
  }
  const auto words = [&](Language language) {
    const bool es = language == Language::spanish;
    const auto number = [&](double x) {
      return evaluation.unit == "fraction" ? format_percent(x, 1, language)
             : evaluation.unit == "year"   ? std::to_string(std::lround(x))
                                           : format_value(x, language, 2);
    };
    return (es ? "La respuesta no cambia; la cifra va de "
               : "The answer does not change; the figure goes from ") +
           number(sum[low]) + " (" + choice.options[low].label.in(language) + ")" + (es ? " a " : " to ") +
           number(sum[high]) + " (" + choice.options[high].label.in(language) + ").";
  };
  return {words(Language::english), words(Language::spanish)};
}

}  // namespace

DecisiveChoice decisive_choice(const QuestionEvaluation& evaluation, const std::vector<Reading>& readings) {
  DecisiveChoice found;
  const bool both = std::ranges::find(readings, Reading::supports) != readings.end() &&
                    std::ranges::find(readings, Reading::contradicts) != readings.end();
  // An order or a year is no quantity whose spread would tell anything.
  const QuestionKind kind = evaluation.question.kind;
  const bool quantity = kind == QuestionKind::change || kind == QuestionKind::level ||
                        kind == QuestionKind::throughout || kind == QuestionKind::total ||
                        kind == QuestionKind::comparison || kind == QuestionKind::share;
  if (!both && !quantity) return found;
  const Cells cells = cells_of(evaluation, readings, both);
  const std::size_t factors = evaluation.choices.size();
  if (factors == 0 || cells.y.size() < 2) return found;
  std::vector<std::size_t> sizes;
  for (const Choice& choice : evaluation.choices) sizes.push_back(choice.options.size());
  const VarianceShares shares = variance_shares(cells.y, cells.levels, sizes);
  if (!(shares.variance > 0)) return found;
  std::size_t best = 0;
  for (std::size_t c = 0; c < factors; ++c) {
    found.shares.push_back({evaluation.choices[c].name, shares.first_order[c], shares.total[c]});
    if (shares.first_order[c] > shares.first_order[best]) best = c;
  }
  Decisive decisive;
  decisive.choice = evaluation.choices[best].name;
  decisive.share = std::clamp(shares.first_order[best], 0.0, 1.0);
  decisive.of = both ? "verdict" : "estimate";
  decisive.reading =
      both ? verdict_words(evaluation, readings, best) : estimate_words(evaluation, cells, best);
  std::size_t k = 0;
  for (std::size_t i = 0; i < factors; ++i) {
    for (std::size_t j = i + 1; j < factors; ++j, ++k) {
      const double alone = std::max(shares.first_order[i], shares.first_order[j]);
      if (decisive.share < 0.5 && shares.pair[k] > decisive.share && shares.pair[k] >= alone + 0.2) {
        decisive.choice = evaluation.choices[i].name + " \u00d7 " + evaluation.choices[j].name;
        decisive.share = std::clamp(shares.pair[k], 0.0, 1.0);
        if (both) {
          const Words a = verdict_words(evaluation, readings, i);
          const Words b = verdict_words(evaluation, readings, j);
          decisive.reading = {a.en + " " + b.en, a.es + " " + b.es};
        }
      }
    }
  }
  found.decisive = decisive;
  return found;
}

}  // namespace contraste
