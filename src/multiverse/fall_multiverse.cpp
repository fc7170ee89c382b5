// "the fall since 2002": did the level fall by more than noise and a slow drift would make it?
#include "method/fall_test.h"

#include <cmath>

#include "multiverse/explore.h"
#include "multiverse/over_time.h"
#include "multiverse/shared_steps.h"

namespace contraste {
namespace {

// The mean rate of the periods known from `first` to `last`.
double mean_rate(const PeriodView& view, std::size_t first, std::size_t last) {
  double sum = 0;
  double over = 0;
  for (std::size_t i = first; i <= last && i < view.known; ++i) {
    if (std::isnan(view.counts[i])) continue;
    sum += view.counts[i];
    over += view.exposure[i];
  }
  return over > 0 ? sum / over : missing;
}

Finding finding_of(const OverTimePoint& point, const FallTest& test, NoteBook& notes) {
  const std::size_t end = point.view->known - 1;
  const std::size_t last = std::min(test.last, end);
  Finding finding = located(point, last, end);
  finding.status = test.status;
  finding.estimate = test.change;
  finding.p = test.p;
  finding.dispersion = test.dispersion;
  finding.detectable = test.smallest_fall;
  if (last < end) {
    // Not across a change of the source, as in the test.
    std::size_t first = 0;
    std::size_t final = end;
    for (const std::size_t gap : point.view->breaks) {
      if (!point.with_breaks) break;
      if (gap <= last) first = std::max(first, gap);
      if (gap > last + 1) final = std::min(final, gap - 1);
    }
    finding.from_value = mean_rate(*point.view, first, last);
    finding.to_value = mean_rate(*point.view, last + 1, final);
  }
  Words why = test.why;
  if (test.random_walk_possible && finding.status == Status::ok) {
    finding.status = Status::weak;
    why = {"a slow drift without any level (a random walk) cannot be excluded, and it makes such falls too",
           "no se puede excluir una deriva lenta sin nivel (un paseo aleatorio), que también produce caídas "
           "así"};
  }
  if (!why.empty()) finding.why = notes.note(as_fragment(why));
  return finding;
}

}  // namespace

QuestionEvaluation explore_fall(const Question& question, const Context& context) {
  OverTime over(question, context, {.date = true});
  if (over.empty()) return over.none("fall-test");
  QuestionEvaluation out = over.begin("fall-test", "fraction");
  using Key = std::array<int, 7>;
  SharedSteps<Key, FallTestRequest, FallTest> steps;
  for (OverTimePoint& point : over.points()) {
    const auto k = point.key();
    point.step = steps.want({k[0], k[1], k[2], k[3], k[4], k[5], point.searched ? 1 : 0},
                            over.fall_request(point, point.searched));
  }
  steps.run([](const FallTestRequest& request) { return fall_test(request); });
  NoteBook notes;
  for (const OverTimePoint& point : over.points())
    out.findings.push_back(finding_of(point, steps[point.step], notes));
  out.notes = notes.take();
  return out;
}

}  // namespace contraste
