// One function a command, each in its own file. The name is given in commands.cpp.
#pragma once

#include "command.h"

namespace contraste::app {

Command demo_command(std::string_view name);
Command run_command(std::string_view name);
Command check_command(std::string_view name);
Command inspect_command(std::string_view name);
Command panel_command(std::string_view name);
Command new_command(std::string_view name);
Command methods_command(std::string_view name);
Command method_command(std::string_view name);
Command verify_command(std::string_view name);
Command completions_command(std::string_view name);
Command manual_command(std::string_view name);

}  // namespace contraste::app
