#include "report/sample_page_evaluation.h"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace contraste {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

Date on(int y, unsigned m, unsigned d) {
  return Date{year(y) / month(m) / day(d)};
}

Unit victims() {
  return {UnitKind::count, 1, "victims"};
}

Observation observed(const Period& period, double value, std::size_t file, std::optional<Date> published,
                     bool complete = true) {
  return {period, {{published, {value, Bound::exact, 0}, std::nullopt, complete, {file, 2}, ""}}};
}

Series yearly(std::string indicator, std::string source, std::string definition, Unit unit, int first,
              const std::vector<double>& values, std::size_t file) {
  Series series{
      std::move(indicator), "Colombia", std::move(source), std::move(definition), std::move(unit), {}, {}};
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isnan(values[i]))
      series.observations.push_back(
          observed(year_period(first + static_cast<int>(i)), values[i], file, on(2022, 8, 1)));
  return series;
}

std::vector<Series> kidnapping_series() {
  std::vector<Series> all;
  all.push_back(yearly(
      "kidnapping", "Ministry of Defence", "all kinds", victims(), 1996,
      {1038, 1624, 2860, 3205, 3572, 2917, 2882, 2123, 1440, 801, 690, 523, 437, 213, 282, 305, 305}, 0));
  all.back().observations.push_back(
      observed(span_period(month_period(2013, 1), month_period(2013, 9)), 220, 0, on(2013, 10, 5), false));
  all.back().observations[15].vintages.insert(
      all.back().observations[15].vintages.begin(),
      {on(2012, 1, 20), {298, Bound::exact, 0}, std::nullopt, true, {0, 30}, "first count"});
  all.push_back(yearly(
      "kidnapping", "País Libre", "all kinds", victims(), 1996,
      {1039, 1671, 3029, 3349, 3706, 3041, 2986, 2200, missing, 800, 687, 521, 437, 213, 282, 305}, 1));
  all.push_back(yearly("kidnapping", "National Police", "extortive only", victims(), 1998,
                       {2302, 2587, 2091, 1208, 1708, 1259, 759, 377, 292, 230, 197, 160, 192, 208}, 1));
  all.back().breaks.push_back({on(2006, 1, 1), "from 2006 one victim is counted once, however many captors"});
  return all;
}

Series homicide(std::string source, Unit unit, std::vector<double> values, std::size_t file) {
  return yearly("homicide", std::move(source), "", std::move(unit), 1998, values, file);
}

Series trained() {
  Series series{"officers trained",
                "Mexico",
                "Ministry of Defence",
                "police and military",
                {UnitKind::count, 1, "people"},
                {},
                {}};
  series.observations.push_back(
      observed(span_period(year_period(2009), year_period(2011)), 7000, 0, on(2012, 3, 1)));
  series.observations.push_back(
      observed(span_period(year_period(2009), year_period(2013)), 9983, 0, on(2014, 3, 1)));
  series.observations[0].vintages[0].value.bound = Bound::at_least;
  return series;
}

Choice choice(std::string name, Words label, Words why, std::vector<Option> options) {
  return {std::move(name), std::move(label), std::move(why), std::move(options)};
}

std::vector<Choice> kidnapping_choices() {
  return {choice("source", {"source", "fuente"},
                 {"each counts what reaches it", "cada una cuenta lo que le llega"},
                 {{"ministry-of-defence", {"Ministry of Defence", "Ministry of Defence"}, true},
                  {"pais-libre", {"País Libre", "País Libre"}, true},
                  {"national-police",
                   {"National Police, extortive only", "National Police, extortive only"},
                   false}}),
          choice("baseline", {"baseline", "base"}, {"one year may be an outlier", "un año puede ser atípico"},
                 {{"year-said", {"the year said", "el año dicho"}, true},
                  {"centred", {"three years around it", "tres años en torno a él"}, false}}),
          choice("vintage", {"vintage", "versión"}, {"figures are revised", "las cifras se revisan"},
                 {{"as-known", {"as known on 30 January 2012", "como se sabía el 30 de enero de 2012"}, true},
                  {"hindsight", {"with hindsight", "con lo que hoy se sabe"}, true}}),
          choice("end", {"end", "final"}, {"the last year may be partial", "el último año puede ser parcial"},
                 {{"year-said", {"the year said", "el año dicho"}, true},
                  {"centred", {"three years around it", "tres años en torno a él"}, false}}),
          choice("interval", {"interval", "intervalo"},
                 {"counts vary more than Poisson", "más variación que Poisson"},
                 {{"exact", {"exact, two Poisson counts", "exacto, dos conteos de Poisson"}, true},
                  {"overdispersed", {"over-dispersed", "sobredisperso"}, false}})};
}

// 3 x 2 x 2 x 2 x 2 = 48 combinations, 4 of the Police ruled out.
QuestionEvaluation change_question(const std::string& id, Words asks, bool needed) {
  QuestionEvaluation q;
  q.question.id = id;
  q.question.kind = QuestionKind::change;
  q.question.asks = std::move(asks);
  q.question.needed = needed;
  q.question.expected = {-0.9, -0.905, -0.895, false, false, Precision::exact, "90%"};
  q.method = "relative-change";
  q.unit = "fraction";
  q.choices = kidnapping_choices();
  q.series = {0, 1, 2};
  q.notes = {{"the window sticks out of the series", "la ventana se sale de la serie"}};
  for (std::uint64_t index = 0; index < 48; ++index) {
    const std::size_t source = option_of(q.choices, index, 0), base = option_of(q.choices, index, 1);
    const std::size_t view = option_of(q.choices, index, 2), end = option_of(q.choices, index, 3);
    const std::size_t model = option_of(q.choices, index, 4);
    if (source == 2 && view == 0 && base == 1) continue;
    const double from = (source == 0 ? 2882 : source == 1 ? 2986 : 1708) * (base == 1 ? 0.92 : 1.0);
    const double to = (source == 2 ? 208 : view == 0 ? 298 : 305) * (end == 1 ? 0.98 : 1.0);
    const double ratio = to / from;
    const double width = 1.96 * std::sqrt((1 / to + 1 / from) * (model == 1 ? 6 : 1));
    Finding f;
    f.estimate = ratio - 1;
    f.low = ratio * std::exp(-width) - 1;
    f.high = ratio * std::exp(width) - 1;
    f.from = year_period(2002);
    f.to = year_period(2011);
    f.from_value = from;
    f.to_value = to;
    f.from_series = f.to_series = static_cast<std::int32_t>(source);
    f.n = 2;
    const bool weak = source == 1 && end == 1 && base == 1;
    f.status = weak ? Status::weak : Status::ok;
    f.why = weak ? 0 : -1;
    const bool inside = f.low <= -0.895 && f.high >= -0.905;
    const Reading reading = weak ? Reading::neither : inside ? Reading::supports : Reading::contradicts;
    q.specifications.push_back({index, source < 2 && base == 0 && end == 0 && model == 0});
    q.findings.push_back(f);
    q.verdict.readings.push_back(reading);
    ++(reading == Reading::supports      ? q.verdict.support
       : reading == Reading::contradicts ? q.verdict.contradict
                                         : q.verdict.neither);
  }
  q.ruled_out = {{4,
                  {"the Police had published nothing by then", "la Policía no había publicado nada entonces"},
                  "source=national-police·baseline=centred"}};
  QuestionVerdict& v = q.verdict;
  v.total = q.specifications.size();
  v.quoted = 4;
  v.answer = Answer::holds_only_if;
  v.estimate = q.findings[4].estimate;
  v.low = q.findings[4].low;
  v.high = q.findings[4].high;
  v.reason = {
      "From 2,882 in 2002 to 305 in 2011 (Ministry of Defence) it fell by 89.4%; the claim says 90%, that is "
      "89.5% to 90.5%, which lies inside the interval.",
      "De 2.882 en 2002 a 305 en 2011 (Ministry of Defence) cayó 89,4 %; la afirmación dice 90 %, es decir, "
      "de 89,5 % a 90,5 %, que queda dentro del intervalo."};
  v.breaks_it = {"With the extortive kidnappings of the Police the fall is 87.8%.",
                 "Con los secuestros extorsivos de la Policía la caída es de 87,8 %."};
  v.two_views = {
      "As known on 30 January 2012: supported by 14 of 20; with hindsight: by 15 of 24.",
      "Como se sabía el 30 de enero de 2012: lo apoyan 14 de 20; con lo que hoy se sabe: 15 de 24."};
  v.decisive = Decisive{
      "source",
      0.62,
      "verdict",
      {"It holds in every count of the Ministry and of País Libre, and in few of the Police.",
       "Se sostiene en todos los conteos del Ministerio y de País Libre, y en pocos de la Policía."}};
  v.shares = {{"source", 0.62, 0.71},
              {"baseline", 0.12, 0.2},
              {"vintage", 0.01, 0.02},
              {"end", 0.03, 0.04},
              {"interval", 0.08, 0.15}};
  return q;
}

QuestionEvaluation peak_question() {
  QuestionEvaluation q;
  q.question.id = "kidnapping-peak.q1";
  q.question.kind = QuestionKind::extreme;
  q.question.asks = {"Was the peak in 2002?", "¿Fue 2002 el máximo?"};
  q.question.expected = {2002, 2002, 2002, false, false, Precision::exact, "2002"};
  q.unit = "year";
  q.method = "extreme";
  q.choices = {kidnapping_choices()[0], kidnapping_choices()[2]};
  q.series = {0, 1, 2};
  for (std::uint64_t index = 0; index < 6; ++index) {
    Finding f;
    f.estimate = index >= 4 ? 1999 : 2000;
    f.to = year_period(static_cast<int>(f.estimate));
    f.probability = 0.99;
    f.to_series = static_cast<std::int32_t>(index / 2);
    q.specifications.push_back({index, index < 4});
    q.findings.push_back(f);
    q.verdict.readings.push_back(Reading::contradicts);
  }
  q.verdict.answer = Answer::does_not_hold;
  q.verdict.reason = {"The peak was 2000 (3,572, Ministry of Defence), with a probability of 1.00.",
                      "El máximo fue 2000 (3.572, Ministry of Defence), con una probabilidad de 1,00."};
  q.verdict.estimate = 2000;
  q.verdict.low = q.verdict.high = missing;
  q.verdict.quoted = 0;
  q.verdict.total = q.verdict.contradict = 6;
  return q;
}

ClaimEvaluation claim(std::string id, std::string sentence, Answer answer, Words reason) {
  ClaimEvaluation out;
  out.claim.id = std::move(id);
  out.claim.sentence = std::move(sentence);
  out.verdict.answer = answer;
  out.verdict.reason = std::move(reason);
  return out;
}

ClaimEvaluation kidnapping() {
  ClaimEvaluation out =
      claim("kidnapping-peak", "Kidnappings fell 90% from their peak in 2002 to 2011", Answer::holds_only_if,
            {"The fall since 2002 is 90% as the words round; but the peak was 2000, not 2002.",
             "La caída desde 2002 es del 90 % redondeado; pero el máximo fue 2000, no 2002."});
  out.claim.speaker = "Embassy of Colombia";
  out.claim.said_on = on(2012, 1, 30);
  out.claim.said_in = "https://example.org/plan-colombia?a=1&b=2";
  out.claim.understood = {"kidnapping victims, Colombia, 2002 to 2011, −90%; peak said to be 2002",
                          "víctimas de secuestro, Colombia, de 2002 a 2011, −90 %; máximo dicho: 2002"};
  out.verdict.quote = {"−89.4% from 2002 to 2011 (Ministry of Defence)",
                       "−89,4 % de 2002 a 2011 (Ministry of Defence)"};
  Assertion assertion;
  assertion.relation = Relation::change;
  assertion.from.period = year_period(2002);
  assertion.to.period = year_period(2011);
  out.claim.assertions = {assertion};
  out.questions = {peak_question(), change_question("kidnapping-peak.q2",
                                                    {"How far did kidnappings fall from 2002 to 2011?",
                                                     "¿Cuánto cayeron los secuestros de 2002 a 2011?"},
                                                    true)};
  return out;
}

ClaimEvaluation homicides() {
  ClaimEvaluation out =
      claim("homicide-record", "Los homicidios de 2011 fueron los más bajos en 14 años", Answer::holds,
            {"In every count 2011 is the lowest of the years since 1998.",
             "En todos los conteos 2011 es el más bajo desde 1998."});
  out.claim.language = Language::spanish;
  out.claim.speaker = "Ministerio de Defensa";
  out.claim.understood = {"homicides, Colombia, 2011, lowest in 14 years",
                          "homicidios, Colombia, 2011, los más bajos en 14 años"};
  out.verdict.quote = {"14,746 in 2011 (National Police)", "14.746 en 2011 (National Police)"};
  QuestionEvaluation q;
  q.question.id = "homicide-record.q1";
  q.question.kind = QuestionKind::record;
  q.question.asks = {"Is 2011 the lowest of the years since 1998?", "¿Es 2011 el más bajo desde 1998?"};
  q.question.expected.low = q.question.expected.high = 1;
  q.unit = "rank";
  q.series = {3, 4};
  q.choices = {choice(
      "measure", {"measure", "medida"}, {"the population grew", "la población creció"},
      {{"count", {"count", "conteo"}, true}, {"rate", {"rate as published", "tasa publicada"}, true}})};
  for (std::uint64_t index = 0; index < 2; ++index) {
    Finding f;
    f.estimate = 1;
    f.to = year_period(2011);
    f.to_value = index == 0 ? 14746 : 33.9;
    f.to_series = static_cast<std::int32_t>(3 + index);
    q.specifications.push_back({index, true});
    q.findings.push_back(f);
    q.verdict.readings.push_back(Reading::supports);
  }
  q.verdict.answer = Answer::holds;
  q.verdict.reason = {"Rank 1 of 14 in both.", "Puesto 1 de 14 en ambas."};
  q.verdict.estimate = 1;
  q.verdict.low = q.verdict.high = 1;
  q.verdict.quoted = 0;
  q.verdict.total = q.verdict.support = 2;
  out.questions = {q};
  return out;
}

ClaimEvaluation training() {
  ClaimEvaluation out =
      claim("training", "More than 11,000 officers from Mexico were trained", Answer::does_not_hold,
            {"The largest total is 9,983.", "El total mayor es 9.983."});
  out.verdict.quote = {"9,983 people, 2009 to 2013", "9.983 personas, de 2009 a 2013"};
  QuestionEvaluation q;
  q.question.id = "training.q1";
  q.question.kind = QuestionKind::total;
  q.question.asks = {"How many officers from Mexico were trained?",
                     "¿Cuántos agentes de México se formaron?"};
  q.question.expected = {11000, 11000, INFINITY, true, false, Precision::more_than, "11,000"};
  q.unit = "people";
  q.series = {5};
  q.verdict.answer = Answer::does_not_hold;
  q.verdict.estimate = 9983;
  q.verdict.low = 9983;
  q.verdict.high = INFINITY;
  q.verdict.reason = {"The longest figure is 9,983.", "La cifra más larga es 9.983."};
  out.questions = {q};
  return out;
}

ClaimEvaluation effect() {
  ClaimEvaluation out = claim("effect", "Plan Colombia reduced kidnappings", Answer::cannot_be_told,
                              {"There is no method yet for the effect of a programme.",
                               "Todavía no hay método para el efecto de un programa."});
  out.verdict.cause = Cause::not_identified;
  out.verdict.cause_reason = {"The figures compare before and after, without a comparison.",
                              "Las cifras comparan antes y después, sin comparación."};
  out.verdict.maryland_level = 2;
  QuestionEvaluation q;
  q.question.id = "effect.q1";
  q.question.kind = QuestionKind::no_method;
  q.question.asks = {"Did Plan Colombia reduce kidnappings?", "¿Redujo el Plan Colombia los secuestros?"};
  q.question.why = {"a method for effects", "un método para efectos"};
  q.verdict.estimate = q.verdict.low = q.verdict.high = missing;
  out.questions = {q};
  return out;
}

ClaimEvaluation hostile() {
  ClaimEvaluation out =
      claim("hostile", hostile_label, Answer::not_checkable,
            {"An opinion: it gives nothing to count.", "Una opinión: no da nada que contar."});
  out.claim.speaker = "<b onclick=hacked()>nobody</b>";
  out.claim.said_in = "javascript:hacked() and http://example.org/plain";
  out.verdict.cause = Cause::not_claimed;
  return out;
}

Records records() {
  Records out;
  out.files = {{"figures/kidnapping.csv", std::string(64, 'a'), "figures", "CSV, UTF-8, separator comma",
                Licence::free, 40, 38, 2},
               {"figures/others.csv", std::string(64, 'b'), "figures", "CSV, Latin-1, separator semicolon",
                Licence::free, 60, 60, 0}};
  for (const auto& [source, file] :
       {std::pair{"Ministry of Defence", 0}, {"País Libre", 1}, {"National Police", 1}, {hostile_label, 1}}) {
    Figure figure;
    figure.indicator = "kidnapping";
    figure.source = source;
    figure.published = on(2022, 8, 1);
    figure.origin = {static_cast<std::size_t>(file), 2};
    if (file == 0) figure.further = {{"via", "El Tiempo"}};
    out.figures.push_back(figure);
  }
  out.set_aside = {
      {{0, 12},
       "value",
       "1.258",
       "value-ambiguous",
       {"1.258 may be 1258 or 1.258: write it without a separator",
        "1.258 puede ser 1258 o 1,258: escríbalo sin separador"}},
      {{0, 31}, "period", hostile_label, "period-unknown", {"not a period", "no es un periodo"}}};
  return out;
}

}  // namespace

Evaluation sample_page_evaluation() {
  Evaluation e;
  e.version = "0.1.0";
  e.study_sha256 = std::string(64, 'c');
  e.study.id = "sample";
  e.study.title = {"What is said of Plan Colombia, checked", "Lo que se dice del Plan Colombia, contrastado"};
  e.study.summary = {"Sentences about a security programme, held against the figures of each source.",
                     "Frases sobre un programa de seguridad, puestas frente a las cifras de cada fuente."};
  e.study.authors = {"A. Analyst"};
  e.study.events = {{span_period(month_period(2000, 7), month_period(2000, 7)),
                     {"Plan Colombia law", "Ley del Plan Colombia"},
                     ""},
                    {month_period(2002, 8), {"Change of government", "Cambio de gobierno"}, ""}};
  for (const auto& [id, en, es] :
       {std::tuple{"kidnapping-peak", "Kidnappings since their peak", "Los secuestros desde su máximo"},
        {"homicide-record", "Homicides in 2011", "Los homicidios de 2011"}}) {
    StudyClaim written;
    written.id = id;
    written.title = {en, es};
    e.study.claims.push_back(written);
  }
  e.series = kidnapping_series();
  e.series.push_back(homicide(
      "National Police", {UnitKind::count, 1, "homicides"},
      {23096, 24358, 26540, 27840, 28837, 23523, 20210, 18111, 17479, 17198, 16140, 15817, 15459, 14746}, 1));
  e.series.push_back(
      homicide("National Police", {UnitKind::rate, 100000, "per 100,000"},
               {59.9, 61.2, 65.8, 68.1, 69.6, 56.3, 47.7, 42.2, 40.3, 39.2, 36.3, 35.2, 34.0, 33.9}, 1));
  e.series.push_back(trained());
  e.claims = {kidnapping(), homicides(), training(), effect(), hostile()};
  e.records = records();
  e.methods = {
      {"relative-change",
       {"Relative change", "Cambio relativo"},
       {"How far a value fell or rose between two times.",
        "Cuánto cayó o subió un valor entre dos momentos."},
       "Przyborowski, J. & Wilenski, H. (1940), Biometrika 31. https://doi.org/10.1093/biomet/31.3-4.313"}};
  return e;
}

}  // namespace contraste
