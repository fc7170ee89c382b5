// Numbers that R gives: tests/reference/staggered/generate.R.
#include <gtest/gtest.h>

#include <cmath>

#include "method/imputation.h"
#include "method/poisson_imputation.h"
#include "numeric/chi_square.h"
#include "numeric/logistic_regression.h"
#include "numeric/poisson_two_way.h"
#include "reference_table.h"

namespace contraste {
namespace {

std::size_t part(std::size_t i, std::size_t k, std::size_t m) {
  return (i * k + 7) % m;
}

// The panel of whole numbers that the script makes as well.
struct WholePanel {
  UnitPanel panel{30, 6, {}, {}};
  std::vector<std::size_t> cohort;
  StaggeredPanel staggered() const { return {&panel, cohort, 0, {}}; }
};

double covariate_of(std::size_t unit) {
  return static_cast<double>(part(unit, 13, 11)) / 5;
}

WholePanel whole_panel(bool counts) {
  WholePanel out;
  constexpr std::size_t cohorts[] = {3, 4, no_cohort};
  for (std::size_t unit = 0; unit < 30; ++unit) {
    out.cohort.push_back(cohorts[unit % 3]);
    for (std::size_t t = 0; t < 6; ++t) {
      const bool on = out.cohort[unit] <= t;
      const auto noise = static_cast<double>(part(unit * 6 + t, 29, 17));
      const auto time = static_cast<double>(t);
      if (counts) {
        const double exposure = 50 + 10 * static_cast<double>(part(unit, 3, 7)) + 2 * time;
        out.panel.exposure.push_back(exposure);
        out.panel.outcome.push_back(noise + std::floor(exposure / 20) + (on ? 3.0 : 0.0));
      } else {
        out.panel.outcome.push_back(static_cast<double>(part(unit, 5, 9)) / 2 +
                                    time * (1 + covariate_of(unit) / 4) / 3 + noise / 8 +
                                    (on ? 1 + static_cast<double>(unit % 2) : 0.0));
      }
    }
  }
  return out;
}

TEST(ChiSquare, AgreesWithR) {
  for (const ReferenceRow& row : reference_table("staggered/chi_square.csv"))
    EXPECT_NEAR(chi_square_upper_tail(row.at("x"), row.at("df")) / row.at("tail"), 1, 1e-13);
  EXPECT_EQ(chi_square_upper_tail(-1, 2), 1.0);
}

TEST(LogisticRegression, AgreesWithRGlm) {
  std::vector<double> x;
  std::vector<double> kind;
  for (std::size_t unit = 0; unit < 30; ++unit) {
    if (unit % 3 == 1) continue;
    x.push_back(1);
    x.push_back(covariate_of(unit));
    kind.push_back(unit % 3 == 0 ? 1.0 : 0.0);
  }
  const LogisticRegression fit = logistic_regression(x, 2, kind);
  ASSERT_TRUE(fit.converged);
  for (const ReferenceRow& row : reference_table("staggered/logit.csv")) {
    const auto at = static_cast<std::size_t>(row.at("term"));
    EXPECT_NEAR(fit.coefficient[at], row.at("coefficient"), 1e-12);
    // R's is of the step before the last.
    EXPECT_NEAR(fit.covariance[3 * at], row.at("variance"), 1e-10);
  }
}

TEST(LogisticRegression, SaysWhenTheKindsAreToldApart) {
  const std::vector<double> x = {1, 1, 1, 2, 1, 3, 1, 4};
  EXPECT_FALSE(logistic_regression(x, 2, std::vector<double>{0, 0, 1, 1}).converged);
  EXPECT_TRUE(logistic_regression(x, 2, std::vector<double>{0, 1, 0, 1}).converged);
  const std::vector<double> same = {1, 2, 1, 2, 1, 2, 1, 2};
  EXPECT_FALSE(logistic_regression(same, 2, std::vector<double>{0, 1, 0, 1}).converged);
}

PoissonImputation imputed(CountEffects effects) {
  const WholePanel panel = whole_panel(true);
  PoissonImputationRequest request;
  request.data = panel.staggered();
  request.effects = effects;
  return poisson_imputation(request);
}

// R: without units / (units - 1).
const double correction = std::sqrt(30.0 / 29.0);

void expect_cells(const PoissonImputation& found, const std::vector<ReferenceRow>& rows) {
  ASSERT_EQ(found.status, Status::ok) << found.why.en;
  ASSERT_EQ(found.group_time.size(), 5U);
  for (std::size_t k = 0; k < 5; ++k) {
    const CohortTimeRatio& cell = found.group_time[k];
    EXPECT_EQ(cell.cohort, static_cast<std::size_t>(rows[k].at("cohort")));
    EXPECT_EQ(cell.time, static_cast<std::size_t>(rows[k].at("time")));
    EXPECT_NEAR(cell.ratio.log_ratio, rows[k].at("log_ratio"), 1e-9);
    EXPECT_NEAR(cell.ratio.se, rows[k].at("se") * correction, 1e-9);
  }
}

TEST(PoissonImputation, AgreesWithThePooledRegressionInR) {
  expect_cells(imputed(CountEffects::cohort), reference_table("staggered/poisson_cohort.csv"));
}

TEST(PoissonImputation, AgreesWithWeightsOfAllDummiesInR) {
  const auto rows = reference_table("staggered/poisson_unit.csv");
  ASSERT_EQ(rows.size(), 6U);
  const PoissonImputation found = imputed(CountEffects::unit);
  expect_cells(found, rows);
  EXPECT_NEAR(found.all.log_ratio, rows[5].at("log_ratio"), 1e-9);
  EXPECT_NEAR(found.all.se, rows[5].at("se") * correction, 1e-9);
}

TEST(PoissonTwoWay, AgreesWithRGlm) {
  const WholePanel panel = whole_panel(true);
  std::vector<double> in;
  for (std::size_t at = 0; at < 180; ++at) in.push_back(at % 6 < panel.cohort[at / 6] ? 1.0 : 0.0);
  const PoissonTwoWay fit = poisson_two_way({30, 6, panel.panel.outcome, panel.panel.exposure, in});
  ASSERT_TRUE(fit.converged);
  for (const ReferenceRow& row : reference_table("staggered/poisson_unit.csv")) {
    if (row.at("cohort") < 1) continue;  // all together
    const auto t = static_cast<std::size_t>(row.at("time"));
    double observed = 0;
    double expected = 0;
    for (std::size_t unit = 0; unit < 30; ++unit) {
      if (panel.cohort[unit] != static_cast<std::size_t>(row.at("cohort"))) continue;
      observed += panel.panel.outcome[unit * 6 + t];
      expected +=
          panel.panel.exposure[unit * 6 + t] * std::exp(fit.effects.row[unit] + fit.effects.column[t]);
    }
    EXPECT_NEAR(std::log(observed / expected), row.at("log_ratio"), 1e-9);
  }
}

TEST(Imputation, LeadsAgreeWithR) {
  const WholePanel panel = whole_panel(false);
  ImputationRequest request;
  request.data = panel.staggered();
  request.leads = 2;
  request.options.draws = 0;
  const Imputation found = imputation(request);
  const auto rows = reference_table("staggered/pretrend.csv");
  ASSERT_EQ(found.leads.size(), rows.size());
  for (std::size_t k = 0; k < rows.size(); ++k) {
    EXPECT_EQ(found.leads[k].at, -static_cast<long>(rows[k].at("lead")));
    EXPECT_NEAR(found.leads[k].estimate, rows[k].at("coefficient"), 1e-11);
    EXPECT_NEAR(found.leads[k].se, rows[k].at("se"), 1e-11);
    EXPECT_NEAR(found.pretest, rows[k].at("wald"), 1e-11);
  }
}

}  // namespace
}  // namespace contraste
