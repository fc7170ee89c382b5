// Trend models against R (tests/reference/joinpoint/generate.R) and against the program of the National
// Cancer Institute (deaths.csv, program.csv).
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "method/joinpoint.h"
#include "numeric/count_trend.h"
#include "numeric/joined_lines.h"
#include "reference/reference_table.h"

namespace contraste {
namespace {

const std::vector<std::vector<double>> given_knots = {{}, {6}, {5, 12}, {1998, 2005.5, 2016}, {7.5, 16.5}};

std::vector<ReferenceRow> rows_of(double series) {
  std::vector<ReferenceRow> out;
  for (const ReferenceRow& row : reference_table("joinpoint/series.csv")) {
    if (row.at("series") == series) out.push_back(row);
  }
  return out;
}

TEST(JoinedLines, AgreesWithR) {
  for (const ReferenceRow& wanted : reference_table("joinpoint/lines.csv")) {
    KnotData data;
    std::vector<double> y;
    for (const ReferenceRow& row : rows_of(wanted.at("series"))) {
      data.x.push_back(row.at("x"));
      data.weight.push_back(row.at("weight"));
      y.push_back(row.at("y"));
    }
    const std::vector<double>& knots = given_knots[static_cast<std::size_t>(wanted.at("series"))];
    const JoinedLines found = fit_joined_lines(data, y, knots);
    const std::string label = "series " + std::to_string(wanted.at("series"));
    expect_close(found.sse, wanted.at("sse"), 1e-10, label);
    EXPECT_EQ(found.df, static_cast<int>(wanted.at("df"))) << label;
    for (std::size_t s = 0; s <= knots.size(); ++s) {
      const std::string number = std::to_string(s + 1);
      expect_close(found.slope[s], wanted.at("slope_" + number), 1e-9, label);
      const double error = std::sqrt(found.slope_covariance[s * (knots.size() + 1) + s]);
      expect_close(error, wanted.at("error_" + number), 1e-9, label);
    }
  }
}

// glm.nb stops its size at about six digits, and its likelihood is flat there.
TEST(CountTrend, AgreesWithR) {
  for (const ReferenceRow& wanted : reference_table("joinpoint/counts.csv")) {
    CountSeries series;
    for (const ReferenceRow& row : rows_of(wanted.at("series"))) {
      series.x.push_back(row.at("x"));
      series.count.push_back(row.at("count"));
      series.exposure.push_back(row.at("exposure"));
    }
    const std::vector<double>& knots = given_knots[static_cast<std::size_t>(wanted.at("series"))];
    const bool negbin = wanted.at("negbin") == 1;
    const SizedTrend found =
        negbin ? fit_sized_trend(series, knots) : SizedTrend{fit_count_trend(series, knots), series.size};
    const std::string label = "series " + std::to_string(wanted.at("series"));
    EXPECT_TRUE(found.trend.converged) << label;
    if (negbin) expect_close(found.size, wanted.at("size"), 1e-4, label + " size");
    expect_close(found.trend.log_likelihood, wanted.at("log_likelihood"), negbin ? 1e-8 : 1e-10, label);
    expect_close(found.trend.deviance, wanted.at("deviance"), negbin ? 1e-4 : 1e-8, label + " deviance");
    std::vector<double> nodes = {series.x.front()};
    nodes.insert(nodes.end(), knots.begin(), knots.end());
    nodes.push_back(series.x.back());
    for (std::size_t s = 0; s + 1 < nodes.size(); ++s) {
      const double slope = (found.trend.level[s + 1] - found.trend.level[s]) / (nodes[s + 1] - nodes[s]);
      EXPECT_NEAR(slope, wanted.at("slope_" + std::to_string(s + 1)), negbin ? 1e-6 : 1e-8) << label;
    }
  }
}

// Printed to two decimals, that is half a unit of the second, and a bit for the program's own rounding. One
// value (heart disease, one joinpoint, 1998) stands there as 272.8, to one decimal.
TEST(Joinpoint, AgreesWithTheProgramOnCausesOfDeath) {
  JoinpointRequest request;
  request.model = JoinpointModel::linear;
  std::vector<std::vector<double>> rates(5);
  for (const ReferenceRow& row : reference_table("joinpoint/deaths.csv")) {
    request.time.push_back(row.at("year"));
    for (std::size_t cause = 1; cause <= 4; ++cause) {
      rates[cause].push_back(row.at("cause_" + std::to_string(cause)));
    }
  }
  std::vector<Joinpoints> found(5);
  for (std::size_t cause = 1; cause <= 4; ++cause) {
    request.series.value = rates[cause];
    found[cause] = joinpoints(request);
    ASSERT_EQ(found[cause].by_count.size(), 4u);
  }
  for (const ReferenceRow& wanted : reference_table("joinpoint/program.csv")) {
    const auto cause = static_cast<std::size_t>(wanted.at("cause"));
    const auto count = static_cast<std::size_t>(wanted.at("knots"));
    const JoinpointFit& fit = found[cause].by_count[count];
    const std::string label = std::to_string(cause) + " with " + std::to_string(count);
    std::vector<double> at = {1900};
    for (std::size_t k = 1; k <= count; ++k) {
      at.push_back(wanted.at("knot_" + std::to_string(k)));
      EXPECT_EQ(fit.knots[k - 1], at.back()) << label;
    }
    at.push_back(1998);
    for (std::size_t k = 0; k < at.size(); ++k) {
      const double level = wanted.at("level_" + std::to_string(k));
      EXPECT_NEAR(fit.fitted[static_cast<std::size_t>(at[k] - 1900)], level, level == 272.8 ? 0.05 : 0.0055)
          << label;
    }
  }
}

}  // namespace
}  // namespace contraste
