// Segmented regression against R's sandwich, nlme, glm and MASS.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

#include "method/interrupted_time_series.h"
#include "reference_table.h"

namespace contraste {
namespace {

InterruptedRequest series_number(int number) {
  InterruptedRequest request;
  if (number == 1) request.covariates.resize(1);
  for (const ReferenceRow& row : reference_table("interrupted_time_series/series.csv")) {
    if (row.at("series") != number) continue;
    request.series.value.push_back(row.at("value"));
    request.series.exposure.push_back(row.at("exposure"));
    if (number == 1) request.covariates[0].push_back(row.at("covariate"));
  }
  request.series.season = number == 1 ? 1 : 12;
  request.terms.first_treated = number == 1 ? 40 : 60;
  return request;
}

struct Wanted {
  std::vector<ReferenceRow> terms;
  double at(const char* name) const { return terms.front().at(name); }
};

Wanted wanted(const char* table, int number) {
  Wanted out;
  for (const ReferenceRow& row : reference_table(std::string("interrupted_time_series/") + table)) {
    if (row.at("case") == number) out.terms.push_back(row);
  }
  return out;
}

void expect_terms(const InterruptedEffect& found, const Wanted& r, double relative) {
  ASSERT_EQ(found.terms.size(), r.terms.size());
  for (std::size_t j = 0; j < r.terms.size(); ++j) {
    expect_close(found.terms[j].value, r.terms[j].at("value"), relative, found.terms[j].name);
    expect_close(found.terms[j].se, r.terms[j].at("se"), relative, found.terms[j].name + " se");
  }
}

InterruptedEffect values(SeriesErrors errors, std::optional<std::size_t> lag = std::nullopt) {
  InterruptedRequest request = series_number(1);
  request.errors = errors;
  request.lag = lag;
  return interrupted_time_series(request);
}

TEST(InterruptedReference, LeastSquaresAgreesWithLm) {
  const InterruptedEffect found = values(SeriesErrors::independent);
  const Wanted r = wanted("regression.csv", 1);
  expect_terms(found, r, 1e-9);
  expect_close(found.estimate, r.at("change"), 1e-9, "change");
  expect_close(found.se, r.at("change_se"), 1e-9, "change se");
  EXPECT_EQ(found.df, 55);
  // Least squares with a step: what is left adds up to zero after the date.
  EXPECT_NEAR(found.observed - found.expected, found.estimate, 1e-10);
}

TEST(InterruptedReference, NeweyWestAgreesWithSandwich) {
  for (const int number : {2, 3}) {
    const Wanted r = wanted("regression.csv", number);
    const InterruptedEffect found =
        number == 2 ? values(SeriesErrors::newey_west) : values(SeriesErrors::newey_west, 5);
    expect_terms(found, r, 1e-9);
    expect_close(found.se, r.at("change_se"), 1e-9, "change se");
  }
}

TEST(InterruptedReference, TheLagIsThatOfSandwich) {
  EXPECT_EQ(static_cast<double>(values(SeriesErrors::newey_west).lag), wanted("regression.csv", 2).at("lag"));
}

TEST(InterruptedReference, PraisWinstenAgreesWithR) {
  const InterruptedEffect found = values(SeriesErrors::prais_winsten);
  const Wanted r = wanted("regression.csv", 4);
  EXPECT_NEAR(found.memory, r.at("memory"), 1e-9);
  expect_terms(found, r, 1e-7);
  expect_close(found.estimate, r.at("change"), 1e-7, "change");
}

// The likelihood is flat about its top, so that both memories are right to some 1e-7.
TEST(InterruptedReference, RestrictedLikelihoodAgreesWithNlme) {
  for (const int number : {5, 6}) {
    InterruptedRequest request = series_number(1);
    if (number == 6) {
      for (const std::size_t gap : {11U, 12U, 49U}) request.series.value[gap] = missing;
    }
    const InterruptedEffect found = interrupted_time_series(request);
    const Wanted r = wanted("regression.csv", number);
    EXPECT_NEAR(found.memory, r.at("memory"), 2e-6);
    expect_terms(found, r, 2e-5);
    if (number == 5) expect_close(found.estimate, r.at("change"), 1e-5, "change");
    EXPECT_LT(found.df, 55);
  }
}

TEST(InterruptedReference, CountsAgreeWithGlm) {
  for (const int number : {1, 2, 3}) {
    InterruptedRequest request = series_number(2);
    request.family = number == 3 ? Family::negbin : Family::poisson;
    request.errors = number == 1 ? SeriesErrors::independent : SeriesErrors::newey_west;
    const InterruptedEffect found = interrupted_time_series(request);
    const Wanted r = wanted("counts.csv", number);
    EXPECT_EQ(static_cast<double>(found.lag), r.at("lag"));
    const double relative = number == 3 ? 1e-5 : 1e-8;
    expect_terms(found, r, relative);
    expect_close(found.dispersion, r.at("dispersion"), relative, "dispersion");
    expect_close(std::log1p(found.relative), r.at("log_ratio"), relative, "log ratio");
    expect_close(found.estimate, r.at("change"), relative, "change");
    expect_close(found.se, r.at("change_se"), relative, "change se");
    const double reach = (std::log1p(found.relative_high) - std::log1p(found.relative_low)) / 2;
    // qt(.975, 88) = 1.98728986
    expect_close(reach / 1.98728986, r.at("log_ratio_se"), 1e-5, "log ratio se");
    if (number == 3) expect_close(found.size, r.at("size"), 1e-5, "size");
  }
}

TEST(InterruptedReference, PseudoLikelihoodAgreesWithNlme) {
  InterruptedRequest request = series_number(2);
  request.family = Family::poisson;
  const InterruptedEffect found = interrupted_time_series(request);
  EXPECT_EQ(found.status, Status::ok);
  const Wanted r{reference_table("interrupted_time_series/pseudo.csv")};
  EXPECT_NEAR(found.memory, r.at("memory"), 2e-6);
  expect_terms(found, r, 5e-5);
}

}  // namespace
}  // namespace contraste
