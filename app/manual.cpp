#include "commands.h"
#include "help.h"

namespace contraste::app {
namespace {

int run_manual(const Given&, const Settings&, Console&) {
  print(manual_page());
  return done;
}

}  // namespace

Command manual_command(std::string_view name) {
  return {name,
          {"the manual page, in roff", "la página de manual, en roff"},
          {"Prints the manual page. It is made from the same list of commands as this help.",
           "Escribe la página de manual, en inglés. Sale de la misma lista de órdenes que esta ayuda."},
          {},
          {{"contraste manual | man -l -", {"Read it", "Para leerla"}}},
          run_manual};
}

}  // namespace contraste::app
