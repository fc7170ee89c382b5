#include "report/outputs_sample.h"

namespace contraste::test {
namespace {

Date day(const char* text) {
  return *read_date(text);
}

Figure figure(int year, double value, const char* source, std::size_t file, int line) {
  Figure f;
  f.indicator = "kidnapping";
  f.place = "Colombia";
  f.period = year_period(year);
  f.value.value = value;
  f.unit = {UnitKind::count, 1, "victims"};
  f.source = source;
  f.published = day("2012-01-31");
  f.origin = {file, line};
  return f;
}

Series series_of(const std::vector<Figure>& figures) {
  Series s;
  s.indicator = figures.front().indicator;
  s.place = figures.front().place;
  s.source = figures.front().source;
  s.unit = figures.front().unit;
  for (const auto& f : figures) {
    Vintage vintage;
    vintage.published = f.published;
    vintage.value = f.value;
    vintage.origin = f.origin;
    s.observations.push_back({f.period, {vintage}});
  }
  return s;
}

Finding finding(double estimate, double from, double to, std::int32_t series) {
  Finding f;
  f.estimate = estimate;
  f.low = estimate - 0.01;
  f.high = estimate + 0.01;
  f.p = 1e-300;
  f.from_value = from;
  f.to_value = to;
  f.from = year_period(2002);
  f.to = year_period(2011);
  f.from_series = f.to_series = series;
  f.n = 2;
  return f;
}

QuestionEvaluation change_question() {
  QuestionEvaluation q;
  q.question.id = "kidnapping.q1";
  q.question.asks = {"How far did kidnappings fall?", "¿Cuánto cayeron los secuestros?"};
  q.question.expected.said = -0.9;
  q.question.expected.low = -0.905;
  q.question.expected.high = -0.895;
  q.question.expected.precision = Precision::exact;
  q.question.expected.words = "90 percent";
  q.method = "relative-change";
  q.unit = "fraction";
  q.choices = {{"source",
                {"the source", "la fuente"},
                {"Two offices count.", "Dos oficinas cuentan."},
                {{"police", {"Police", "Policía"}, true}, {"defence", {"<b>Defence</b>", "Defensa"}, false}}},
               {"measure",
                {"count or rate", "conteo o tasa"},
                {"Population grew.", "La población creció."},
                {{"count", {"count", "conteo"}, true}, {"rate", {"rate", "tasa"}, true}}}};
  q.specifications = {{0, true}, {1, true}, {2, false}, {3, false}};
  q.findings = {finding(-0.894, 2882, 305, 0), finding(-0.9, 2882, 305, 0), finding(-0.5, 100, 50, 1),
                Finding{}};
  q.findings[3].status = Status::too_few_data;
  q.findings[3].why = 0;
  q.notes = {{"No figure, \"none\",\nfor 2011.", "Sin cifra para 2011."}};
  q.ruled_out = {{3, {"A rate needs people.", "Una tasa necesita personas."}, "source=police·measure=rate"}};
  q.series = {0, 1};
  QuestionVerdict& v = q.verdict;
  v.answer = Answer::holds_only_if;
  v.reason = {"It depends on the source.", "Depende de la fuente."};
  v.estimate = -0.894;
  v.low = -0.904;
  v.high = -0.884;
  v.quoted = 0;
  v.total = 4;
  v.support = 2;
  v.contradict = 1;
  v.neither = 1;
  v.breaks_it = {"With Defence it is -50%.", "Con Defensa es -50 %."};
  v.decisive = Decisive{"source", 0.75, "verdict", {"Police only.", "Solo Policía."}};
  v.shares = {{"source", 0.75, 0.8}, {"measure", 0.1, 0.2}};
  v.readings = {Reading::supports, Reading::supports, Reading::contradicts, Reading::neither};
  return q;
}

QuestionEvaluation lasting_question() {
  QuestionEvaluation q;
  q.question.id = "kidnapping.q2";
  q.question.kind = QuestionKind::no_method;
  q.question.asks = {"Does it last?", "¿Dura?"};
  q.question.needed = false;
  q.verdict.answer = Answer::cannot_be_told;
  q.verdict.reason = {"No method yet.", "Aún no hay método."};
  return q;
}

}  // namespace

Evaluation outputs_sample() {
  Evaluation e;
  e.version = "0.1.0";
  e.study_sha256 = std::string(64, 'a');
  e.study.id = "sample";
  e.study.title = {"A sample", "Una muestra"};
  e.study.authors = {"A. Author"};
  e.study.today = day("2026-02-26");
  e.study.seed = 7;
  e.records.files = {
      {"figures/police.csv", std::string(64, 'b'), "figures", "CSV, UTF-8", Licence::free, 4, 2, 2},
      {"defence.xlsx", std::string(64, 'c'), "figures", "Excel", Licence::never, 3, 2, 1}};
  const std::vector<Figure> police = {figure(2002, 2882, "Police", 0, 2), figure(2011, 305, "Police", 0, 3)};
  const std::vector<Figure> defence = {figure(2002, 100, "Defence", 1, 2), figure(2011, 50, "Defence", 1, 3)};
  e.records.figures = {police[0], police[1], defence[0], defence[1]};
  e.records.set_aside = {
      {{0, 4},
       "value",
       "=HYPERLINK(\"http://x\")",
       "value-unreadable",
       {"Not a number.", "No es un número."}},
      {{0, 5}, "period", "20011", "period-unknown", {"Year 20011, \"far\" ahead.", "Año 20011."}},
      {{1, 4},
       "value",
       "secret",
       "value-unreadable",
       {"'secret' is not a number.", "'secret' no es un número."}}};
  e.series = {series_of(police), series_of(defence)};

  ClaimEvaluation claim;
  claim.claim.id = "kidnapping";
  claim.claim.sentence = "Kidnappings fell 90 percent from their \"peak\" </script> in 2002.";
  claim.claim.speaker = "Embassy";
  claim.claim.said_on = day("2012-04-01");
  claim.claim.said_in = "https://example.org/page";
  claim.claim.understood = {"I read: kidnapping, -90 %", "Leo: secuestro, -90 %"};
  claim.verdict.answer = Answer::holds_only_if;
  claim.verdict.reason = {"It depends on the source.", "Depende de la fuente."};
  claim.verdict.quote = {"-89.4% from 2002 to 2011 (Police)", "-89,4 % de 2002 a 2011 (Policía)"};
  claim.questions = {change_question(), lasting_question()};

  ClaimEvaluation opinion;
  opinion.claim.id = "great";
  opinion.claim.sentence = "=It was a great success";
  opinion.verdict.answer = Answer::not_checkable;
  opinion.verdict.reason = {"An opinion.", "Una opinión."};
  e.claims = {claim, opinion};
  return e;
}

}  // namespace contraste::test
