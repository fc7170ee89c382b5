// Runs the program as a user does: real files, a folder of its own, exit code and both streams apart.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace contraste::test {

struct Spoken {
  int code = -1;
  std::string out;
  std::string err;
};

// A test in an empty folder, which is the working folder of the program and is removed afterwards. Its name
// has a space and an accent: paths of users do.
class Program : public ::testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  // `environment`: NAME=value, beside a fixed LANG=C and PATH.
  Spoken run(const std::vector<std::string>& arguments,
             const std::vector<std::string>& environment = {}) const;
  // The same, with a signal to it after so many milliseconds; code: 128 + signal where the signal ended it.
  Spoken run_and_signal(const std::vector<std::string>& arguments, int signal, int milliseconds) const;
  std::filesystem::path path(const std::string& name) const { return folder_ / name; }
  void write(const std::string& name, const std::string& text) const;
  std::string read(const std::string& name) const;
  std::vector<std::string> names(const std::string& folder = ".") const;

 private:
  struct Interruption {
    int signal = 0;
    int milliseconds = 0;
  };
  Spoken run_with(const std::vector<std::string>& arguments, const std::vector<std::string>& environment,
                  const Interruption& interruption) const;
  std::filesystem::path folder_;
};

// Kidnappings of one source: 2882 in 2002, a year each, 305 in 2011.
std::string small_figures();

}  // namespace contraste::test
