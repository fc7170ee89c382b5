#include "method/unit_slice.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "contraste/finding.h"

namespace contraste {
namespace {

// Four units, six periods.
UnitPanel small_panel() {
  return {4, 6, {1, 2, 3, 4, 5, 6, 2, 2, 4, 4, 6, 6, 9, 7, 5, 3, 1, 0, 1, 1, 2, 3, 5, 8}, {}};
}

UnitSliceRequest request_of(const UnitPanel& panel) {
  UnitSliceRequest request;
  request.panel = &panel;
  request.donors = {1, 2, 3};
  request.from = 4;
  return request;
}

TEST(UnitSlice, GapsAreSaid) {
  UnitPanel panel = small_panel();
  panel.outcome[1 * 6 + 5] = missing;  // a donor, after
  panel.outcome[2] = std::numeric_limits<double>::infinity();
  const UnitSlice slice = unit_slice(request_of(panel));
  EXPECT_EQ(slice.status, Status::ok);
  EXPECT_EQ(slice.units, (std::vector<std::size_t>{0, 2, 3}));
  EXPECT_EQ(slice.times, (std::vector<std::size_t>{0, 1, 3, 4, 5}));
  EXPECT_EQ(slice.before, 3u);
  EXPECT_EQ(slice.after, 2u);
  ASSERT_EQ(slice.notes.size(), 2u);
  EXPECT_NE(slice.notes[1].en.find("periods used: 1"), std::string::npos);
  // A gap of a donor in a period that the treated unit skips does no harm.
  panel.outcome[1 * 6 + 5] = 6;
  panel.outcome[1 * 6 + 2] = missing;
  EXPECT_EQ(unit_slice(request_of(panel)).size(), 4u);
  // A period that no donor has is skipped, and costs no donor.
  for (std::size_t donor = 1; donor < 4; ++donor) panel.outcome[donor * 6 + 5] = missing;
  const UnitSlice without = unit_slice(request_of(panel));
  EXPECT_EQ(without.size(), 4u);
  EXPECT_EQ(without.after, 1u);
  // A period that nobody has is no gap of anyone.
  EXPECT_EQ(without.notes.size(), 2u);
  panel.outcome[5] = missing;
  const UnitSlice nobody = unit_slice(request_of(panel));
  EXPECT_EQ(nobody.after, 1u);
  EXPECT_EQ(nobody.notes.size(), 1u);
}

TEST(UnitSlice, GramIsThatOfTheValues) {
  UnitPanel panel = small_panel();
  panel.exposure.assign(24, 2);
  for (const bool demeaned : {false, true}) {
    UnitSliceRequest request = request_of(panel);
    request.demeaned = demeaned;
    request.hold = 1;
    const UnitSlice slice = unit_slice(request);
    EXPECT_EQ(slice.times, (std::vector<std::size_t>{0, 2, 3, 4, 5, 1}));
    for (std::size_t i = 0; i < 4; ++i) {
      double sum = 0;
      for (std::size_t t = 0; t < slice.before; ++t) sum += slice.values(i)[t];
      EXPECT_TRUE(!demeaned || std::abs(sum) < 1e-14);
      for (std::size_t j = 0; j < 4; ++j) {
        double product = 0;
        for (std::size_t t = 0; t < slice.before; ++t) product += slice.values(i)[t] * slice.values(j)[t];
        EXPECT_DOUBLE_EQ(slice.gram[i * 4 + j], product);
      }
    }
    // Differences between units are those of the rates.
    const std::vector<double> third{0, 0, 0, 1};
    const std::vector<double> gaps = unit_gaps(slice, 0, third);
    const double mean = demeaned ? (0 + 0.5 + 0.5) / 3 : 0;
    EXPECT_NEAR(gaps[0], 0 - mean, 1e-14);
    EXPECT_NEAR(gaps[4], -1 - mean, 1e-14);
    EXPECT_NEAR(gaps[5], 0.5 - mean, 1e-14);
  }
}

TEST(UnitSlice, HugeValuesAreRefused) {
  UnitPanel panel = small_panel();
  panel.outcome[1] = -1e160;
  EXPECT_EQ(unit_slice(request_of(panel)).status, Status::not_identified);
}

TEST(UnitSlice, WhatCannotBeCompared) {
  const UnitPanel panel = small_panel();
  UnitSliceRequest request = request_of(panel);
  request.from = 0;
  EXPECT_EQ(unit_slice(request).status, Status::too_few_data);
  request.from = 6;
  EXPECT_EQ(unit_slice(request).status, Status::too_few_data);
  request.from = 4;
  request.donors = {};
  EXPECT_EQ(unit_slice(request).status, Status::not_identified);
  request.donors = {0};
  const UnitSlice none = unit_slice(request);
  EXPECT_EQ(none.status, Status::not_identified);
  EXPECT_FALSE(none.why.en.empty());
  EXPECT_FALSE(none.why.es.empty());
}

}  // namespace
}  // namespace contraste
