#include "report/page_data.h"

#include <chrono>
#include <cmath>
#include <set>
#include <vector>

#include "base/format.h"
#include "report/json_text.h"
#include "report/page_effect.h"
#include "report/page_exhibits.h"
#include "report/page_levels.h"
#include "report/page_parts.h"
#include "report/page_vocabulary.h"
#include "report/page_words.h"

namespace contraste::page {
namespace {

// A JSON list or object that puts its own commas.
class Json {
 public:
  explicit Json(char open) : close_(open == '[' ? ']' : '}') { text_ += open; }
  Json& add(std::string_view value) {
    if (text_.size() > 1) text_ += ',';
    text_ += value;
    return *this;
  }
  Json& add(std::string_view key, std::string_view value) {
    return add("\"" + std::string(key) + "\":" + std::string(value));
  }
  std::string done() const { return text_ + close_; }

 private:
  std::string text_;
  char close_;
};

std::string words(const Words& pair) {
  return Json('[').add(json_string(pair.en)).add(json_string(pair.es)).done();
}

std::string whole(std::size_t number) {
  return std::to_string(number);
}

// Six significant digits: finer than a pixel.
std::string rounded(double value) {
  if (!std::isfinite(value) || value == 0) return json_number(value);
  const double scale = std::pow(10.0, 5 - std::floor(std::log10(std::abs(value))));
  return std::isfinite(scale) && scale > 0 ? json_number(std::round(value * scale) / scale)
                                           : json_number(value);
}

// The day as a number of years: the first day of 2002 is 2002, the first of July about 2002.5.
double in_years(Date day) {
  const std::chrono::year_month_day date{day};
  const Date start{date.year() / 1 / 1};
  const Date next{(date.year() + std::chrono::years(1)) / 1 / 1};
  return static_cast<int>(date.year()) +
         static_cast<double>((day - start).count()) / static_cast<double>((next - start).count());
}

std::string year_number(double years) {
  return json_number(std::round(years * 1e4) / 1e4);
}

std::string period_ends(const Period& period) {
  return Json('[')
      .add(year_number(in_years(period.first)))
      .add(year_number(in_years(period.last + std::chrono::days(1))))
      .done();
}

std::string point(const Series& series, const Observation& observation, const Vintage& vintage) {
  Json out('[');
  out.add(year_number(in_years(observation.period.first)));
  out.add(year_number(in_years(observation.period.last + std::chrono::days(1))));
  out.add(json_number(vintage.value.value));
  out.add(vintage.standard_error ? json_number(*vintage.standard_error) : "null");
  out.add(is_partial(series, observation, vintage) ? "1" : "0");
  out.add(whole(static_cast<std::size_t>(vintage.value.bound)));
  out.add(json_string(to_text(observation.period)));
  out.add(json_string(vintage.published ? published_text(*vintage.published, vintage.published_grain) : ""));
  return out.done();
}

std::string series_data(const Evaluation& evaluation, const Series& series) {
  Json points('['), parts('['), earlier('['), breaks('[');
  for (const Observation& observation : series.observations) {
    const Vintage* shown = shown_vintage(evaluation, observation);
    if (!shown) continue;
    (is_part_of_a_year(series, observation) ? parts : points).add(point(series, observation, *shown));
    for (const Vintage& vintage : observation.vintages)
      if (&vintage != shown && vintage.value != shown->value)
        earlier.add(point(series, observation, vintage));
  }
  for (const SourceBreak& one : series.breaks)
    breaks.add(Json('{').add("x", year_number(in_years(one.at))).add("why", json_string(one.why)).done());
  return Json('{')
      .add("indicator", json_string(series.indicator))
      .add("place", json_string(series.place))
      .add("source", json_string(series.source))
      .add("definition", json_string(series.definition))
      .add("unit", json_string(series.unit.label))
      .add("points", points.done())
      .add("parts", parts.done())
      .add("earlier", earlier.done())
      .add("breaks", breaks.done())
      .done();
}

// One string where both languages say the same.
std::string shortest(const Words& pair) {
  return pair.en == pair.es ? json_string(pair.en) : words(pair);
}

// A share at two times, one line a way of working it out; null unless the claim is about one.
std::string share_panel(const std::vector<ShareLine>& lines) {
  Json series('['), labels('[');
  int quoted = -1;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const ShareLine& line = lines[i];
    if (line.quoted) quoted = static_cast<int>(i);
    labels.add(shortest(line.label));
    const auto at = [](const Period& period, double value) {
      return Json('[')
          .add(year_number(in_years(period.first)))
          .add(year_number(in_years(period.last + std::chrono::days(1))))
          .add(rounded(100 * value))
          .add("null,0,0")
          .add(json_string(to_text(period)))
          .add("\"\"")
          .done();
    };
    series.add(Json('[').add(at(line.from, line.from_value)).add(at(line.to, line.to_value)).done());
  }
  return Json('{')
      .add("labels", labels.done())
      .add("lines", series.done())
      .add("quoted", std::to_string(quoted))
      .done();
}

std::string panels_data(const std::vector<Panel>& panels) {
  Json out('[');
  for (const Panel& panel : panels) {
    Json series('['), labels('[');
    for (const std::size_t s : panel.series) series.add(whole(s));
    for (const std::string& label : panel.labels) labels.add(json_string(label));
    out.add(Json('{')
                .add("title", words(panel_title(panel)))
                .add("unit", words(unit_label(panel.unit.label)))
                .add("index", panel.unit.kind == UnitKind::index ? "true" : "false")
                .add("series", series.done())
                .add("labels", labels.done())
                .add("quoted", std::to_string(panel.quoted))
                .done());
  }
  return out.done();
}

std::string drawn_data(const DrawnClaim& drawn) {
  Json out('{'), named('[');
  for (const Period& period : drawn.named) named.add(period_ends(period));
  out.add("panel", whole(drawn.panel)).add("named", named.done());
  if (const auto& arrow = drawn.arrow)
    out.add("arrow", Json('{')
                         .add("from", period_ends(arrow->from))
                         .add("to", period_ends(arrow->to))
                         .add("fromValue", json_number(arrow->from_value))
                         .add("toValue", json_number(arrow->to_value))
                         .add("low", json_number(arrow->low))
                         .add("high", json_number(arrow->high))
                         .add("words", words(arrow->words))
                         .done());
  if (const auto& line = drawn.line)
    out.add("line", Json('{')
                        .add("window", period_ends(line->window))
                        .add("value", json_number(line->value))
                        .add("words", words(line->words))
                        .add("said", line->said ? "true" : "false")
                        .done());
  if (const auto& total = drawn.total)
    out.add("total",
            Json('{').add("window", period_ends(total->window)).add("words", words(total->words)).done());
  return out.done();
}

std::string series_exhibit(const Evaluation& evaluation, const ClaimEvaluation& claim,
                           const std::vector<Panel>& panels) {
  Json out('{');
  out.add("kind", "\"series\"")
      .add("panels", panels_data(panels))
      .add("claim", drawn_data(drawn_claim(evaluation, claim, panels)));
  if (const auto lines = share_lines(evaluation, claim); !lines.empty()) out.add("share", share_panel(lines));
  return out.done();
}

std::string choices_data(const QuestionEvaluation& question) {
  Json out('[');
  for (const Choice& choice : question.choices) {
    Json options('[');
    for (const Option& option : choice.options)
      options.add(Json('[')
                      .add(json_string(option.name))
                      .add(json_string(option.label.en))
                      .add(json_string(option.label.es))
                      .done());
    out.add(Json('{')
                .add("name", json_string(choice.name))
                .add("label", words(choice_label(question, choice.name)))
                .add("options", options.done())
                .done());
  }
  return out.done();
}

char reading_letter(const QuestionEvaluation& question, std::size_t i) {
  const auto& readings = question.verdict.readings;
  const Reading reading = i < readings.size() ? readings[i] : Reading::neither;
  return reading == Reading::supports ? 's' : reading == Reading::contradicts ? 'c' : 'n';
}

std::string curve_exhibit(const QuestionEvaluation& question) {
  Json index('['), estimate('['), low('['), high('[');
  std::string readings, primary;
  int quoted = -1, position = 0;
  for (const std::size_t i : shown_specifications(question)) {
    const Finding& finding = question.findings[i];
    if (!std::isfinite(finding.estimate)) continue;
    index.add(std::to_string(question.specifications[i].index));
    estimate.add(rounded(finding.estimate));
    low.add(rounded(finding.low));
    high.add(rounded(finding.high));
    readings += reading_letter(question, i);
    primary += question.specifications[i].primary ? '1' : '0';
    if (question.verdict.quoted == i) quoted = position;
    ++position;
  }
  const Expectation& expected = question.question.expected;
  return Json('{')
      .add("kind", "\"curve\"")
      .add("unit", json_string(shown_unit(question)))
      .add("label", words(unit_label(shown_unit(question))))
      .add("choices", choices_data(question))
      .add("index", index.done())
      .add("estimate", estimate.done())
      .add("low", low.done())
      .add("high", high.done())
      .add("readings", json_string(readings))
      .add("primary", json_string(primary))
      .add("quoted", std::to_string(quoted))
      .add("total", whole(question.specifications.size()))
      .add("said", Json('[')
                       .add(json_number(expected.low))
                       .add(json_number(expected.high))
                       .add(json_number(expected.said))
                       .done())
      .done();
}

std::string shares_exhibit(const QuestionEvaluation& question) {
  Json labels('['), first('['), total('[');
  for (const ChoiceShare& share : question.verdict.shares) {
    labels.add(words(choice_label(question, share.choice)));
    first.add(rounded(share.first_order));
    total.add(separable(share) ? rounded(share.total) : "null");
  }
  return Json('{')
      .add("kind", "\"shares\"")
      .add("labels", labels.done())
      .add("first", first.done())
      .add("total", total.done())
      .done();
}

std::string levels_exhibit(const LevelPicture& picture) {
  Json values('['), levels('['), dates('['), fan('['), trend('[');
  const auto start = [](const Period& period) { return year_number(in_years(period.first) - 0.5); };
  const auto end = [](const Period& period) {
    return year_number(in_years(period.last + std::chrono::days(1)) - 0.5);
  };
  const auto middle = [](const Period& period) {
    return year_number((in_years(period.first) + in_years(period.last + std::chrono::days(1))) / 2 - 0.5);
  };
  for (const LevelPicture::Value& one : picture.values) {
    const bool known = !picture.known || one.period.first <= picture.known->last;
    values.add(Json('[')
                   .add(middle(one.period))
                   .add(rounded(one.rate))
                   .add(known ? "1" : "0")
                   .add(json_string(to_text(one.period)))
                   .done());
  }
  for (const LevelPicture::Level& one : picture.levels)
    levels.add(Json('[').add(start(one.from)).add(end(one.to)).add(rounded(one.rate)).done());
  // A level whose last period is `low` at the earliest and `high` at the latest changes at the end of one of
  // them.
  for (const LevelPicture::Date& one : picture.dates)
    dates.add(Json('[').add(end(one.best)).add(start(one.low)).add(end(one.high)).done());
  for (const LevelPicture::Fan& one : picture.fan) {
    Json row('[');
    row.add(middle(one.period));
    for (const double y : {one.low95, one.low50, one.median, one.high50, one.high95}) row.add(rounded(y));
    fan.add(row.add(json_string(to_text(one.period))).done());
  }
  for (const LevelPicture::Value& one : picture.trend)
    trend.add(Json('[').add(middle(one.period)).add(rounded(one.rate)).done());
  return Json('{')
      .add("kind", "\"levels\"")
      .add("unit", words(unit_label(picture.unit)))
      .add("values", values.done())
      .add("levels", levels.done())
      .add("dates", dates.done())
      .add("fan", fan.done())
      .add("trend", trend.done())
      .add("known", picture.known ? end(*picture.known) : "null")
      .add("half", rounded(picture.half_way))
      .done();
}

std::string effect_exhibit(const QuestionEvaluation& question, const EffectPicture& picture) {
  const auto middle = [](const Period& period) {
    return year_number((in_years(period.first) + in_years(period.last + std::chrono::days(1))) / 2 - 0.5);
  };
  Json values('['), gaps('['), rivals('[');
  for (const EffectPicture::Value& one : picture.values) {
    values.add(Json('[')
                   .add(middle(one.period))
                   .add(rounded(one.observed))
                   .add(rounded(one.expected))
                   .add(json_string(to_text(one.period)))
                   .done());
  }
  for (const EffectPicture::Placebo& one : picture.placebos) {
    if (one.gap.empty()) continue;
    Json row('[');
    for (const double gap : one.gap) row.add(rounded(gap));
    gaps.add(Json('[').add(json_string(one.place)).add(row.done()).done());
  }
  for (const ProgrammeRival& one : question.rivals) {
    rivals.add(Json('[')
                   .add(period_ends(one.at))
                   .add(one.until ? period_ends(*one.until) : "null")
                   .add(words(one.label))
                   .done());
  }
  const Period& first_after = picture.values[std::min(picture.before, picture.values.size() - 1)].period;
  return Json('{')
      .add("kind", "\"effect\"")
      .add("unit", words(unit_label(picture.unit)))
      .add("values", values.done())
      .add("gaps", gaps.done())
      .add("rivals", rivals.done())
      .add("start", year_number(in_years(first_after.first) - 0.5))
      .done();
}

std::string events_data(const Study& study) {
  Json out('[');
  for (const StudyEvent& event : study.events)
    out.add(Json('{').add("at", period_ends(event.at)).add("label", words(event.label)).done());
  return out.done();
}

}  // namespace

std::string page_data(const Evaluation& evaluation) {
  Json exhibits('{');
  std::set<std::size_t> used;
  for (const ClaimEvaluation& claim : evaluation.claims) {
    const std::vector<Panel> panels = claim_panels(evaluation, claim);
    for (const Panel& panel : panels) used.insert(panel.series.begin(), panel.series.end());
    if (!panels.empty()) exhibits.add(series_figure(claim), series_exhibit(evaluation, claim, panels));
    for (std::size_t q = 0; q < claim.questions.size(); ++q) {
      const QuestionEvaluation& question = claim.questions[q];
      const LevelPicture* picture = level_picture(evaluation, question);
      if (picture != nullptr && draws_levels(*picture))
        exhibits.add(levels_figure(claim, q), levels_exhibit(*picture));
      if (const EffectPicture* effect = effect_picture_of(evaluation, question))
        exhibits.add(effect_figure(claim, q), effect_exhibit(question, *effect));
      if (has_curve(question)) exhibits.add(curve_figure(claim, q), curve_exhibit(question));
      if (has_shares(question)) exhibits.add(shares_figure(claim, q), shares_exhibit(question));
    }
  }
  Json series('[');
  for (std::size_t s = 0; s < evaluation.series.size(); ++s)
    series.add(used.contains(s) ? series_data(evaluation, evaluation.series[s]) : "null");
  const bool spanish = evaluation.study.language == Language::spanish;
  return Json('{')
      .add("language", spanish ? "\"es\"" : "\"en\"")
      .add("title", words({title_of(evaluation, Language::english), title_of(evaluation, Language::spanish)}))
      .add("cite", words({report_citation_text(evaluation, Language::english),
                          report_citation_text(evaluation, Language::spanish)}))
      .add("series", series.done())
      .add("events", events_data(evaluation.study))
      .add("exhibits", exhibits.done())
      .done();
}

}  // namespace contraste::page
