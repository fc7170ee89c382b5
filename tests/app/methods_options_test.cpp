// Every option of a method of effect is listed with its values, in `contraste methods NAME` and in its page.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/program.h"

namespace contraste::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

constexpr const char* methods_of_effect[] = {
    "synthetic-control",         "synthetic-did",           "staggered-did",         "imputation",
    "interactive-fixed-effects", "interrupted-time-series", "structural-time-series"};

class OptionsOfMethods : public Program {};

std::string page_of(const std::string& method) {
  std::ifstream file(std::string(CONTRASTE_SOURCE_DIR) + "/docs/methods/" + method + ".md");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST_F(OptionsOfMethods, StandInTheirPageAndTheRegistry) {
  for (const std::string method : methods_of_effect) {
    const json found = json::parse(run({"methods", method, "--json"}).out);
    const std::string page = page_of(method);
    std::string names, table;
    for (const json& option : found["options"]) {
      const auto name = option["name"].get<std::string>();
      names += (names.empty() ? "" : ", ") + name;
      table += "| `" + name + "` | " + option["help"].get<std::string>() + " |\n";
    }
    EXPECT_THAT(page, HasSubstr("| --- | --- |\n" + table + "\n")) << method;
    EXPECT_EQ(found["choices"], names) << method;
  }
}

TEST_F(OptionsOfMethods, ArePrintedWithWhatTheyAreWhenNotGiven) {
  const std::string text = run({"methods", "staggered-did"}).out;
  for (const char* part : {"--option NAME=VALUE", "multiplier", "mammen or rademacher (mammen)", "wild"})
    EXPECT_THAT(text, HasSubstr(part));
  EXPECT_THAT(run({"methods", "imputation", "--lang", "es"}).out, HasSubstr("--option NOMBRE=VALOR"));
}

// An option that would have no part in the answer is refused, with the mend.
TEST_F(OptionsOfMethods, WithoutAPartAreRefused) {
  write("p.csv", "u,t,y\nA,1,2\nA,2,3\nB,1,2\nB,2,3\n");
  const auto error_of = [&](const char* method, std::vector<std::string> more) {
    std::vector<std::string> all = {"method",    method, "--panel",   "p.csv", "--unit", "u", "--time", "t",
                                    "--outcome", "y",    "--treated", "A",     "--from", "2"};
    all.insert(all.end(), more.begin(), more.end());
    const Spoken said = run(all);
    EXPECT_EQ(said.code, 2) << method << " " << more.front() << " " << more.back();
    return said.err;
  };
  EXPECT_THAT(error_of("synthetic-control", {"--option", "training=none.csv"}),
              HasSubstr("only with --predictors"));
  EXPECT_THAT(error_of("synthetic-control", {"--option", "lambda=1"}),
              HasSubstr("only with variant=ridge or"));
  EXPECT_THAT(error_of("synthetic-control", {"--covariate", "y"}), HasSubstr("--predictors"));
  EXPECT_THAT(error_of("synthetic-did", {"--predictors", "p.csv"}), HasSubstr("does not use it"));
  EXPECT_THAT(error_of("interrupted-time-series", {"--option", "lag=2"}), HasSubstr("errors=newey-west"));
  EXPECT_THAT(error_of("structural-time-series", {"--leave-out", "B"}), HasSubstr("controls=yes"));
  EXPECT_THAT(error_of("imputation", {"--option", "family=poisson", "--option", "leads=1"}),
              HasSubstr("no part with family=poisson"));
}

}  // namespace
}  // namespace contraste::test
