// The command line -> a command and its values. The only file that knows CLI11 is arguments.cpp.
#pragma once

#include <string>
#include <vector>

#include "command.h"

namespace contraste::app {

struct Parsed {
  const Command* command = nullptr;  // empty: none was named
  bool help = false;
  bool version = false;
  Given given;
  Settings settings;
};

// Checks every value by its kind and opens nothing. Errors are wrong_use, each with the nearest valid word or
// the help to read.
Result<Parsed> parse_arguments(const std::vector<std::string>& given);

}  // namespace contraste::app
