#include "data/plain_time.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace contraste {
namespace {

using Column = std::vector<std::string_view>;

std::vector<std::string> labels(const Column& column) {
  const TimeNotation notation = time_notation(column);
  std::vector<std::string> out;
  for (const std::string_view text : column) {
    const auto moment = plain_moment(text, notation);
    out.push_back(moment ? time_label(moment->step, moment->at) : "none");
  }
  return out;
}

using testing::ElementsAre;

TEST(PlainTime, AsProgramsWriteThem) {
  EXPECT_THAT(labels({"1871", "1872"}), ElementsAre("1871", "1872"));
  EXPECT_THAT(labels({"1990.25", "1990.5", "1991"}), ElementsAre("1990-Q2", "1990-Q3", "1991-Q1"));
  EXPECT_THAT(labels({"2009.0", "2009.08", "2009.17"}), ElementsAre("2009-01", "2009-02", "2009-03"));
  EXPECT_THAT(labels({"2001m3", "2001m12"}), ElementsAre("2001-03", "2001-12"));
  EXPECT_THAT(labels({"2004Q4", "2005 Q1", "2005q2"}), ElementsAre("2004-Q4", "2005-Q1", "2005-Q2"));
  EXPECT_THAT(labels({"200012", "200101"}), ElementsAre("2000-12", "2001-01"));
  EXPECT_THAT(labels({"2001/02", "2001/03"}), ElementsAre("2001-02", "2001-03"));
  EXPECT_THAT(labels({"1", "2", "-3"}), ElementsAre("1", "2", "-3"));
}

TEST(PlainTime, DatesStandForTheStepThatTheyBeginOrEnd) {
  EXPECT_THAT(labels({"20010301", "20010401"}), ElementsAre("2001-03", "2001-04"));
  EXPECT_THAT(labels({"2001-01-01", "2001-04-01"}), ElementsAre("2001-Q1", "2001-Q2"));
  EXPECT_THAT(labels({"2001-01-01", "2002-01-01"}), ElementsAre("2001", "2002"));
  EXPECT_THAT(labels({"2001-01-31", "2001-02-28"}), ElementsAre("2001-01", "2001-02"));
  EXPECT_THAT(labels({"20010331", "20010630"}), ElementsAre("2001-Q1", "2001-Q2"));
}

TEST(PlainTime, WhatItsCellsDoNotDecideIsNotRead) {
  EXPECT_THAT(labels({"2001-01-01", "2001-01-02"}), ElementsAre("none", "none"));
  EXPECT_THAT(labels({"2001/02", "2002/03"}), ElementsAre("none", "none"));
  EXPECT_THAT(labels({"200013", "200101"}), ElementsAre("200013", "200101"));  // whole numbers
  EXPECT_THAT(labels({"2001.3", "2001.7"}), ElementsAre("none", "none"));
  EXPECT_THAT(labels({"~2001", ""}), ElementsAre("none", "none"));
}

TEST(PlainTime, AStepOfTheGrid) {
  const TimeNotation plain;
  EXPECT_EQ(step_beginning("2002.17", TimeStep::month, plain), 2002 * 12 + 2);
  EXPECT_EQ(step_beginning("2002", TimeStep::month, plain), 2002 * 12);
  EXPECT_EQ(step_beginning("2002Q2", TimeStep::month, plain), 2002 * 12 + 3);
  EXPECT_EQ(step_beginning("2002-04", TimeStep::quarter, plain), 2002 * 4 + 1);
  EXPECT_EQ(step_beginning("2002.25", TimeStep::quarter, plain), 2002 * 4 + 1);
  EXPECT_EQ(step_beginning("2002-01-01", TimeStep::year, plain), 2002);
  EXPECT_EQ(step_beginning("2002.0", TimeStep::year, plain), 2002);
  EXPECT_EQ(step_beginning("7", TimeStep::number, plain), 7);
  EXPECT_EQ(step_beginning("2002-02", TimeStep::quarter, plain), std::nullopt);
  EXPECT_EQ(step_beginning("2010.5", TimeStep::year, plain), std::nullopt);
  EXPECT_EQ(step_beginning("2002.2", TimeStep::month, plain), std::nullopt);
  EXPECT_EQ(step_beginning("2002", TimeStep::number, plain), std::nullopt);
  EXPECT_EQ(step_beginning("-1", TimeStep::year, plain), std::nullopt);
  EXPECT_EQ(step_beginning("200203", TimeStep::month, {.compact = true}), 2002 * 12 + 2);
}

}  // namespace
}  // namespace contraste
