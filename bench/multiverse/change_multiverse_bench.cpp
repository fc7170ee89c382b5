// Specifications of the change kind per second, with their intervals: the whole explorer, on one thread.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include <tbb/task_arena.h>

#include "base/random.h"
#include "multiverse/explore.h"

namespace contraste {
namespace {

Series made_up(int source, int definition) {
  Series s;
  s.indicator = "kidnapping";
  s.place = "Colombia";
  s.source = "source " + std::to_string(source);
  s.definition = "definition " + std::to_string(definition);
  s.unit = {UnitKind::count, 1, "victims"};
  for (int year = 1990; year < 2020; ++year) {
    Observation o;
    o.period = year_period(year);
    const Uniforms u = uniforms(1, Purpose::test, static_cast<std::uint64_t>(source * 100 + definition),
                                static_cast<std::uint64_t>(year), 0);
    Vintage v;
    v.value.value = static_cast<double>(static_cast<int>(200 + 3000 * u.u[0]));
    v.published = year_period(year + 1).first;
    o.vintages.push_back(v);
    s.observations.push_back(o);
  }
  return s;
}

TimeRef in(int year) {
  TimeRef t;
  t.kind = TimeRef::Kind::named;
  t.period = year_period(year);
  return t;
}

void change_specifications(benchmark::State& state) {
  std::vector<Series> all;
  for (int source = 0; source < state.range(0); ++source) {
    for (int definition = 0; definition < 5; ++definition) all.push_back(made_up(source, definition));
  }
  Context context;
  context.series = all;
  context.said_on = year_period(2015).first;
  Question question;
  question.id = "bench.q1";
  question.kind = QuestionKind::change;
  question.about.subject.indicators = {"kidnapping"};
  question.about.subject.places = {"Colombia"};
  question.about.from = in(2002);
  question.about.to = in(2011);
  std::size_t specifications = 0;
  tbb::task_arena one(1);
  for (auto step : state) {
    (void)step;
    one.execute([&] {
      const QuestionEvaluation found = explore(question, context);
      specifications += found.specifications.size();
      benchmark::DoNotOptimize(found.findings.data());
    });
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(specifications));
}
BENCHMARK(change_specifications)->Arg(10)->Arg(100)->Arg(400)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace contraste

BENCHMARK_MAIN();
