// Help, manual page and completion, all made from the list of commands.
#pragma once

#include <string>

#include "command.h"

namespace contraste::app {

// "contraste run STUDY [--out DIR] [options]".
std::string usage_line(const Command& command);
// What `contraste --help` prints.
std::string program_help(const Console& console);
// What `contraste COMMAND --help` prints.
std::string command_help(const Command& command, const Console& console);
// docs/man/contraste.1, in roff (man-pages(7)).
std::string manual_page();
// For bash: source it, or put it into /usr/share/bash-completion/completions/contraste.
std::string bash_completion();

}  // namespace contraste::app
