// "P reduced X": what was against what would have been, over every donor pool, stretch of years, start, scale
// and method; and the whole curve once more for every place without the programme.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

#include "base/format.h"
#include "base/hash.h"
#include "base/text.h"
#include "multiverse/effect_axes.h"
#include "multiverse/effect_curve.h"
#include "multiverse/effect_picture.h"
#include "multiverse/effect_predictors.h"
#include "multiverse/effect_size.h"
#include "multiverse/effect_slice.h"
#include "multiverse/explore.h"
#include "multiverse/layout.h"
#include "multiverse/over_time.h"
#include "multiverse/shared_steps.h"

namespace contraste {
namespace {

// "El Plan Colombia", "the partnership": without its article.
std::string bare(const std::string& name) {
  std::string text = fold(name);
  for (const char* article : {"the ", "el ", "la ", "los ", "las "}) {
    if (text.starts_with(article)) return text.substr(std::string_view(article).size());
  }
  return text;
}

// The programme that the sentence names, in the place that it names; where it names none ("the programme")
// the only one of that place.
const Programme* programme_of(const Question& question, const std::string& place, const Context& context) {
  const std::string said = bare(question.about.programme);
  const Programme* found = nullptr;
  std::size_t fitting = 0;
  for (const Programme& one : context.programmes) {
    if (!place.empty() && !lists_place(one.places, place)) continue;
    const bool named = bare(one.name) == said || std::ranges::any_of(one.words, [&](const std::string& word) {
                         return bare(word) == said;
                       });
    if (named) return &one;
    ++fitting;
    found = &one;
  }
  const bool unnamed = said.empty() || said == "programme" || said == "program" || said == "programa";
  return unnamed && fitting == 1 ? found : nullptr;
}

// One admissible combination.
struct Point {
  EffectRequest request;
  std::size_t step = 0;
  double counted = missing;  // in the years after, where a number was said; a year, where it was said of one
  int series = -1;
  int measure = 0;
};

class Effect {
 public:
  Effect(const Question& question, const Context& context)
      : question_(question),
        context_(context),
        ground_(find_ground(question.about.subject, context, {.partial = false})),
        programme_(programme_of(question, ground_.place, context)),
        size_(effect_size(question)) {}

  QuestionEvaluation run();

 private:
  const Question& question_;
  const Context& context_;
  Ground ground_;
  const Programme* programme_;
  EffectSize size_;
  std::map<std::array<int, 3>, EffectPanel> panels_;
  std::map<std::tuple<const EffectPanel*, std::size_t, std::size_t>, Predictors> predictors_;
  std::map<std::string, int> only_option_;
  std::vector<Point> points_;

  std::optional<QuestionEvaluation> cannot() const;
  const EffectPanel& panel_of(const DataPoint& data);
  Words open(const DataPoint& data, const std::map<std::string, int>& options, Point& point);
  Words years_of(const std::map<std::string, int>& options, const std::string& label,
                 EffectRequest& request) const;
  Words match_of(const std::map<std::string, int>& options, EffectRequest& request);
  Words donors_of(const DataPoint& data, const std::map<std::string, int>& options,
                  EffectRequest& request) const;
  bool has_near(const EffectPanel& panel) const;
  bool in_other_programme(const std::string& place, const EffectRequest& request) const;
  bool years_named() const {
    const auto named = [](const TimeRef& time) { return time.kind == TimeRef::Kind::named && time.period; };
    return named(question_.about.from) || named(question_.about.to);
  }
  Words years_lacking(const EffectRequest& request, const std::string& label) const;
  std::string unit() const;
  Words take_number(Point& point) const;
  bool falls() const { return question_.about.direction != Direction::up; }
};

std::string Effect::unit() const {
  if (!size_.number) return "fraction";
  for (const int s : ground_.candidates.series) {
    const Unit& own = context_.series[static_cast<std::size_t>(s)].unit;
    if (own.kind == UnitKind::count) return own.label.empty() ? "count" : own.label;
  }
  return "count";
}

std::optional<QuestionEvaluation> Effect::cannot() const {
  const auto& size = question_.about.size;
  if (size && size->unit == Quantity::Unit::points) {
    return unanswered(
        question_, "effect",
        {"an effect is worked out as a share of what would have been, or as a number: say it so",
         "un efecto se calcula como parte de lo que habría pasado o como número: dígalo así"});
  }
  if (ground_.empty() && question_.about.subject.idea == "lives") {
    return unanswered(
        question_, "effect",
        {"say which deaths: \"prevented 2,000 homicides\"", "diga qué muertes: «evitó 2.000 homicidios»"});
  }
  if (ground_.empty())
    return unanswered(question_, "effect", nothing_found(question_.about.subject, ground_.place, context_));
  if (programme_ != nullptr) return std::nullopt;
  std::string name = question_.about.programme.empty() ? "the programme" : question_.about.programme;
  if (name.starts_with("The ")) name.front() = 't';
  const std::string& place = ground_.place;
  return unanswered(
      question_, "effect",
      {"the study does not say when " + name + " began" + (place.empty() ? "" : " in " + place) +
           ": add a [[programme]] to study.toml (check: --programme, --start, --treated)",
       "el estudio no dice cuándo empezó " + name + (place.empty() ? "" : " en " + place) +
           ": añada un [[programme]] a study.toml (check: --programme, --start, --treated)"});
}

const EffectPanel& Effect::panel_of(const DataPoint& data) {
  const std::array<int, 3> key{data.cell.series, data.cell.population, data.view};
  const auto [where, fresh] = panels_.try_emplace(key);
  if (fresh) {
    std::optional<Date> by;
    const TimeRef& to = question_.about.to;
    if (to.kind == TimeRef::Kind::named && to.period) by = to.period->last;
    where->second =
        effect_panel(context_, data.cell, ground_.candidates.views[static_cast<std::size_t>(data.view)], by);
  }
  return where->second;
}

bool Effect::has_near(const EffectPanel& panel) const {
  return std::ranges::any_of(panel.places,
                             [&](const std::string& place) { return lists_place(programme_->near, place); });
}

// A programme of the study that had begun in the last year used, and had not ended before the first one.
bool Effect::in_other_programme(const std::string& place, const EffectRequest& request) const {
  return std::ranges::any_of(context_.programmes, [&](const Programme& one) {
    if (&one == programme_ || !lists_place(one.places, place) || one.starts.empty()) return false;
    const auto earliest =
        std::ranges::min_element(one.starts, {}, [](const ProgrammeStart& start) { return start.at.first; });
    const bool begun = earliest->at.first <= request.panel->years[request.past - 1].last;
    return begun && !(one.end && one.end->last < request.panel->years[request.first].first);
  });
}

// Sets the years before and after; or says why there are none.
Words Effect::years_of(const std::map<std::string, int>& options, const std::string& label,
                       EffectRequest& request) const {
  const std::vector<Period>& years = request.panel->years;
  const auto first_from = [&](const Date& day) {
    return static_cast<std::size_t>(
        std::ranges::find_if(years, [&](const Period& y) { return y.last >= day; }) - years.begin());
  };
  request.from = first_from(programme_->starts[static_cast<std::size_t>(options.at("start"))].at.first);
  request.past = years.size();
  if (request.from == 0)
    return {label + " has no year before the start", label + " no tiene años antes del comienzo"};
  if (request.from >= request.past)
    return {label + " has no year after the start", label + " no tiene años después del comienzo"};
  // Years after the first break behind the start, and before the last one at or before it, count otherwise.
  std::size_t begin = 0;
  for (const std::size_t at : request.panel->breaks.front()) {
    if (at <= request.from) begin = at;
    if (at > request.from) request.past = std::min(request.past, at);
  }
  const auto anticipation = static_cast<std::size_t>(options.at("anticipation"));
  if (request.from < begin + anticipation + 1)
    return {label + " changes how it counts just before the start",
            label + " cambia su conteo justo antes del comienzo"};
  const std::size_t started = request.from;
  request.from -= anticipation;
  const auto years_before = static_cast<std::size_t>(options.at("before"));
  if (years_before > 0 && request.from - begin <= years_before)
    return {"there are no more years before", "no hay más años previos"};
  request.first = years_before > 0 ? request.from - years_before : begin;
  const TimeRef& since = question_.about.from;
  if (since.kind == TimeRef::Kind::named && since.period) {
    request.counted = std::max(first_from(since.period->first), started);
    if (request.counted >= request.past)
      return {
          label + " has no year that is comparable after " + format_period(*since.period, Language::english),
          label + " no tiene años comparables después de " + format_period(*since.period, Language::spanish)};
  }
  const std::size_t counted = std::max(started, request.counted);
  const auto until = static_cast<EffectUntil>(options.at("until"));
  std::size_t past = request.past;
  if (until == EffectUntil::programme) {
    while (past > counted + 1 && years[past - 1].first > programme_->end->last) --past;
  } else if (until == EffectUntil::five_years) {
    past = std::min(past, counted + 5);
  }
  if (until == EffectUntil::five_years && size_.number && !question_.about.each_period)
    return {"a number in all is of all the years", "un número en total es de todos los años"};
  if (until == EffectUntil::five_years && past == request.past)
    return {"there are no more than five years after", "no hay más de cinco años posteriores"};
  if (until == EffectUntil::everything && !years_named() && programme_->end &&
      years[past - 1].first <= programme_->end->last)
    return {"there are no years after its end", "no hay años después de su fin"};
  request.past = past;
  return years_lacking(request, label);
}

// A sentence that names its years is of all of them, and a number in all of every year counted.
Words Effect::years_lacking(const EffectRequest& request, const std::string& label) const {
  const EffectPanel& panel = *request.panel;
  const TimeRef& to = question_.about.to;
  const bool to_named = to.kind == TimeRef::Kind::named && to.period;
  if (to_named && panel.years[request.past - 1].last < to.period->last)
    return {label + " has no comparable figures up to " + format_period(*to.period, Language::english),
            label + " no tiene cifras comparables hasta " + format_period(*to.period, Language::spanish)};
  const bool in_all = size_.number && !question_.about.each_period;
  if (!in_all && !years_named()) return {};
  for (std::size_t t = std::max(request.from, request.counted); t < request.past; ++t) {
    if (std::isnan(panel.panel.at(0, t)))
      return {label + " has no figure for " + format_period(panel.years[t], Language::english),
              label + " no tiene cifra de " + format_period(panel.years[t], Language::spanish)};
  }
  return {};
}

// Sets what is made alike; or says why it cannot be.
Words Effect::match_of(const std::map<std::string, int>& options, EffectRequest& request) {
  request.match = static_cast<EffectMatch>(options.at("match"));
  if (request.match == EffectMatch::every_year) return {};
  const bool weighs_years =
      request.method == EffectMethod::synthetic_did || request.method == EffectMethod::differences;
  const bool plain = request.method == EffectMethod::synthetic_control;
  if (weighs_years || (request.match == EffectMatch::predictors && !plain))
    return {"this method chooses by itself what it makes alike", "este método elige por sí mismo qué iguala"};
  constexpr std::size_t least = 8;
  if (request.from - request.first < least)
    return {"there are too few years before to choose among", "hay muy pocos años previos para elegir"};
  if (request.match == EffectMatch::predictors) {
    const auto [where, fresh] = predictors_.try_emplace({request.panel, request.first, request.from});
    if (fresh)
      where->second = effect_predictors(context_, *programme_, *request.panel, request.first, request.from);
    request.predictors = &where->second;
  }
  return {};
}

// Sets the places compared with; or says why there are none.
Words Effect::donors_of(const DataPoint& data, const std::map<std::string, int>& options,
                        EffectRequest& request) const {
  const EffectPanel& panel = *request.panel;
  const std::string label = series_label(context_.series[static_cast<std::size_t>(data.cell.series)]);
  const auto pool = static_cast<EffectPool>(options.at("donors"));
  if (pool == EffectPool::without_near && !has_near(panel))
    return {"no place nearby is compared with", "no se compara con ningún lugar cercano"};
  for (std::size_t i = 1; i < panel.places.size(); ++i) {
    const std::string& place = panel.places[i];
    if (lists_place(programme_->places, place) || lists_place(programme_->not_donors, place)) continue;
    if (pool == EffectPool::without_near && lists_place(programme_->near, place)) continue;
    if (pool == EffectPool::without_other && in_other_programme(place, request)) continue;
    request.donors.push_back(i);
  }
  if (request.donors.empty())
    return {label + " has no figures of places without the programme",
            label + " no tiene cifras de lugares sin el programa"};
  if (pool == EffectPool::without_other) {
    EffectRequest all = request;
    std::map<std::string, int> plain = options;
    plain["donors"] = static_cast<int>(EffectPool::all);
    all.donors.clear();
    if (const Words none = donors_of(data, plain, all); none.empty() && all.donors == request.donors)
      return {"no place compared with had another programme then",
              "ningún lugar comparado tuvo entonces otro programa"};
  }
  request.bridged = options.at("gaps") == 1;
  if (request.bridged && !bridging_matters(request))
    return {"no place has a gap that can be bridged", "ningún lugar tiene un vacío que se pueda salvar"};
  return {};
}

// Sets what a number is worked out with, where one was said; or says why there is none.
Words Effect::take_number(Point& point) const {
  if (!size_.number) return {};
  const EffectRequest& request = point.request;
  const std::size_t first = std::max(request.from, request.counted);
  double sum = 0;
  std::size_t years = 0;
  for (const std::size_t t : effect_slice(request).years) {
    if (t < first || std::isnan(request.panel->panel.at(0, t))) continue;
    sum += request.panel->counts[t];
    ++years;
  }
  const bool in_all = !question_.about.each_period;
  if (in_all && years < request.past - first)
    return {"in some of the years no other place has a figure",
            "en algunos años ningún otro lugar tiene cifra"};
  point.counted = in_all ? sum : sum / static_cast<double>(years);
  if (std::isnan(point.counted))
    return {"a rate whose people are not known says no number",
            "una tasa cuya población no se conoce no da un número"};
  std::optional<double>& size = point.request.size;
  if (size) size = share_of_number(*size, point.counted);
  return {};
}

// Why a combination says nothing of its own; empty: the point is ready.
Words Effect::open(const DataPoint& data, const std::map<std::string, int>& options, Point& point) {
  const Series& series = context_.series[static_cast<std::size_t>(data.cell.series)];
  const EffectPanel& panel = panel_of(data);
  if (panel.years.empty()) return because::no_complete_period(series);
  EffectRequest& request = point.request;
  request.panel = &panel;
  request.method = static_cast<EffectMethod>(options.at("estimator"));
  request.logarithm = options.at("scale") == 1;
  request.falls = falls();
  request.size = size_.bound;
  request.at_most = size_.at_most;
  request.level = context_.thresholds.confidence;
  request.p_most = context_.thresholds.effect_p;
  request.seed = context_.seed;
  if (Words why = years_of(options, series_label(series), request); !why.empty()) return why;
  if (!compares(request.method)) {
    const bool idle = options.at("donors") != static_cast<int>(EffectPool::all) || options.at("gaps") != 0 ||
                      options.at("match") != 0;
    return idle ? Words{"nobody is compared with", "no se compara con nadie"} : take_number(point);
  }
  if (Words why = match_of(options, request); !why.empty()) return why;
  if (Words why = donors_of(data, options, request); !why.empty()) return why;
  if (Words why = take_number(point); !why.empty()) return why;
  const bool counts = data.cell.kind == UnitKind::count && data.cell.population < 0;
  if (counts && !request.logarithm && request.method != EffectMethod::demeaned)
    return {"numbers of places of different size do not compare",
            "los números de lugares de distinto tamaño no se comparan"};
  return {};
}

// Primary but for whose figures they are, and on logarithms in place of the scale that is primary.
void mark_primary_without(QuestionEvaluation& out, bool any_source, bool logarithms) {
  for (Specification& one : out.specifications) {
    bool primary = true;
    for (std::size_t c = 0; c < out.choices.size(); ++c) {
      const Choice& choice = out.choices[c];
      const std::size_t option = option_of(out.choices, one.index, c);
      const bool of_source = choice.name == "source" || choice.name == "definition" ||
                             choice.name == "measure" || choice.name == "population";
      if (of_source && any_source) continue;
      const bool scale = logarithms && choice.name == "scale";
      primary =
          primary && (scale ? choice.options[option].name == "logarithm" : choice.options[option].primary);
    }
    one.primary = primary;
  }
}

// The source that is primary for the figures themselves may not count other places, or only numbers, which
// compare on logarithms: then what comes nearest is primary here.
void mark_primary(QuestionEvaluation& out) {
  for (const auto& [any_source, logarithms] :
       {std::pair{false, false}, std::pair{false, true}, std::pair{true, false}, std::pair{true, true}}) {
    if (std::ranges::any_of(out.specifications, &Specification::primary)) return;
    mark_primary_without(out, any_source, logarithms);
  }
}

// What is the same work: the data, the years, the donors, the method.
std::string key_of(const DataPoint& data, const EffectRequest& request) {
  std::string key = std::to_string(data.cell.series) + "/" + std::to_string(data.cell.population) + "/" +
                    std::to_string(data.view) + "/" + std::to_string(static_cast<int>(request.method)) + "/" +
                    std::to_string(request.first) + "/" + std::to_string(request.from) + "/" +
                    std::to_string(request.past) + "/" + std::to_string(request.counted) + "/" +
                    std::to_string(static_cast<int>(request.match)) +
                    (request.logarithm ? "/log" : "/level") + (request.bridged ? "/bridged" : "");
  for (const std::size_t donor : request.donors) key += "," + std::to_string(donor);
  return key;
}

Finding finding_of(const Point& point, const EffectFound& found, NoteBook& notes) {
  const auto said = [&](double change) {
    return std::isnan(point.counted) ? change : number_of_share(change, point.counted);
  };
  const EffectRequest& request = point.request;
  Finding finding;
  finding.status = found.status;
  finding.estimate = said(found.change);
  finding.low = said(found.low);
  finding.high = said(found.high);
  finding.p = found.p;
  finding.p_against = found.p_against;
  finding.p_size = found.p_size;
  finding.from_value = found.expected;
  finding.to_value = found.observed;
  finding.from = request.panel->years[std::max(found.first_after, std::max(request.from, request.counted))];
  finding.to = request.panel->years[found.last_after > 0 ? found.last_after : request.past - 1];
  finding.from_series = finding.to_series = point.series;
  finding.n = static_cast<std::int32_t>(found.before + found.after);
  if (!found.why.empty()) finding.why = notes.note(as_fragment(found.why));
  return finding;
}

QuestionEvaluation Effect::run() {
  if (auto refusal = cannot()) return std::move(*refusal);
  // Where nobody counts other places, its own past is all there is.
  const bool elsewhere = std::ranges::any_of(
      ground_.candidates.series, [&](int series) { return !same_elsewhere(context_, series).empty(); });
  std::vector<Axis> more = effect_axes(*programme_, context_, elsewhere, years_named());
  for (const Axis& axis : more) only_option_.emplace(axis.choice.name, axis.payload.front());
  const Layout layout(ground_.candidates, std::move(more));
  QuestionEvaluation out = begin(question_, "effect", unit(), ground_.candidates, layout);
  RuleBook rules;
  SharedSteps<std::string, EffectRequest, EffectFound> steps;
  for_each_combination(
      layout.axes(), [&](std::uint64_t index, std::span<const std::size_t> at, bool primary) {
        const DataPoint data = layout.data(at);
        const auto refuse = [&](const Words& why) { rules.rule_out(why, out.choices, index); };
        if (data.cell.series < 0) return refuse(because::no_such_cell());
        if (data.needless) return refuse(because::population_unused());
        std::map<std::string, int> options;
        for (const auto& [name, only] : only_option_) options[name] = layout.payload(name.c_str(), at, only);
        Point point;
        point.series = data.cell.series;
        point.measure = data.measure;
        if (const Words why = open(data, options, point); !why.empty()) return refuse(why);
        const std::string key = key_of(data, point.request);
        const Series& series = context_.series[static_cast<std::size_t>(data.cell.series)];
        point.request.what = fnv1a(series.indicator + "|" + series.place + "|" + series.source + "|" + key);
        point.step = steps.want(key, point.request);
        out.specifications.push_back({index, primary});
        points_.push_back(std::move(point));
      });
  mark_primary(out);
  steps.run([](const EffectRequest& request) { return effect_estimate(request); });
  NoteBook notes;
  std::map<std::size_t, std::int32_t> shown;
  for (std::size_t s = 0; s < points_.size(); ++s) {
    out.findings.push_back(finding_of(points_[s], steps[points_[s].step], notes));
    // Of the readings that are not primary there are too many to draw.
    std::int32_t picture = -1;
    if (out.specifications[s].primary && !std::isnan(steps[points_[s].step].change)) {
      const auto [where, fresh] =
          shown.try_emplace(points_[s].step, static_cast<std::int32_t>(out.effects.size()));
      if (fresh) {
        out.effects.push_back(effect_picture(points_[s].request));
        out.effects.back().change = steps[points_[s].step].change;
        out.effects.back().unit = ground_.candidates.unit_of(points_[s].measure);
      }
      picture = where->second;
    }
    out.effect_of.push_back(picture);
  }
  std::vector<CurveReading> readings;
  for (const Point& point : points_) {
    if (compares(point.request.method)) readings.push_back({point.request.panel, &steps[point.step]});
  }
  const EffectCurve whole = effect_curve(ground_.place, readings, falls());
  if (!std::isnan(whole.own.median)) out.curve = whole;
  out.rivals = programme_->rivals;
  for (const Programme& other : context_.programmes) {
    // What the study tells of the same place may explain as much.
    if (&other == programme_ || other.starts.empty() || !lists_place(other.places, ground_.place)) continue;
    out.rivals.push_back({other.starts.front().at, other.end, {other.name, other.name}});
  }
  out.ruled_out = rules.take();
  out.notes = notes.take();
  return out;
}

}  // namespace

QuestionEvaluation explore_effect(const Question& question, const Context& context) {
  return Effect(question, context).run();
}

}  // namespace contraste
