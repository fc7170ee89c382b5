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

// "Source decides: every reading of A and B supports it; none of C; 3 of 7 of D."
Words verdict_words(const QuestionEvaluation& evaluation, const std::vector<Reading>& readings,
                    std::size_t c) {
  const Choice& choice = evaluation.choices[c];
  std::vector<std::size_t> held(choice.options.size(), 0);
  std::vector<std::size_t> decided(choice.options.size(), 0);
  for (std::size_t s = 0; s < readings.size(); ++s) {
    if (readings[s] == Reading::neither) continue;
    const std::size_t o = option_of(evaluation.choices, evaluation.specifications[s].index, c);
    ++decided[o];
    if (readings[s] == Reading::supports) ++held[o];
  }
  std::vector<std::size_t> every;
  std::vector<std::size_t> none;
  std::vector<std::size_t> some;
  for (std::size_t o = 0; o < held.size(); ++o) {
    if (decided[o] == 0) continue;
    (held[o] == decided[o] ? every : held[o] == 0 ? none : some).push_back(o);
  }
  const auto words = [&](Language language) {
    const bool es = language == Language::spanish;
    std::vector<std::string> parts;
    if (!every.empty()) {
      parts.push_back(format_list(labels(choice, every, language), language) +
                      (es ? ": toda lectura lo sostiene" : ": every reading supports it"));
    }
    if (!none.empty()) {
      parts.push_back(format_list(labels(choice, none, language), language) +
                      (es ? ": ninguna lo sostiene" : ": no reading supports it"));
    }
    for (std::size_t k = 0; k < some.size() && k < 4; ++k) {
      const std::size_t o = some[k];
      parts.push_back(choice.options[o].label.in(language) + ": " + std::to_string(held[o]) +
                      (es ? " de " : " of ") + std::to_string(decided[o]) +
                      (es ? " lo sostienen" : " support it"));
    }
    std::string name = choice.label.in(language);
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name + " \u2014 " + join(parts, "; ") + ".";
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
