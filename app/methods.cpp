#include "method/method.h"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "commands.h"
#include "method_panel.h"

namespace contraste::app {
namespace {

Json method_json(const Method& method, Language language) {
  const bool spanish = language == Language::spanish;
  Json json{{"name", method.name},
            {"question", spanish ? method.question_es : method.question},
            {"assumes", spanish ? method.assumes_es : method.assumes},
            {"choices", method.choices},
            {"reference", method.reference},
            {"checked", method.checked}};
  const PanelMethod* of_effect = find_panel_method(method.name);
  if (of_effect == nullptr) return json;
  Json options = Json::array();
  for (const PanelOption& option : of_effect->options)
    options.push_back({{"name", option.name}, {"help", option.help.in(language)}});
  json["options"] = options;
  return json;
}

std::string field(std::string_view label, std::string_view text, const Console& console) {
  if (text.empty()) return "";
  constexpr std::size_t indent = 13;
  return fmt::format("  {:<{}}", label, indent - 2) +
         paragraph(text, indent, static_cast<std::size_t>(console.width));
}

// Those of --option, with their values and what they are when not given.
std::string options_text(const PanelMethod& method, Language language, const Console& console) {
  std::size_t left = 0;
  for (const PanelOption& option : method.options) left = std::max(left, option.name.size());
  left += 4;
  std::string text = language == Language::spanish ? "  opciones, cada una por --option NOMBRE=VALOR:\n"
                                                   : "  options, each by --option NAME=VALUE:\n";
  for (const PanelOption& option : method.options)
    text += fmt::format("  {:<{}}", "  " + std::string(option.name), left) +
            paragraph(option.help.in(language), left + 2, static_cast<std::size_t>(console.width));
  return text;
}

std::string method_text(const Method& method, Language language, const Console& console) {
  const bool spanish = language == Language::spanish;
  std::string text = inked(method.name, Ink::bold, console.colour) + "\n";
  text += field(spanish ? "responde" : "answers", spanish ? method.question_es : method.question, console);
  text += field(spanish ? "supone" : "assumes", spanish ? method.assumes_es : method.assumes, console);
  const PanelMethod* of_effect = find_panel_method(method.name);
  if (of_effect == nullptr) text += field(spanish ? "elige" : "choices", method.choices, console);
  text += field(spanish ? "según" : "after", method.reference, console);
  text += field(spanish ? "probado" : "checked", method.checked, console);
  if (of_effect != nullptr) text += options_text(*of_effect, language, console);
  return text;
}

// One line a method: its name and the question that it answers.
std::string methods_list(const std::vector<Method>& list, Language language, const Console& console) {
  const bool spanish = language == Language::spanish;
  std::size_t left = 0;
  for (const auto& method : list) left = std::max(left, method.name.size());
  left += 2;
  const auto width = static_cast<std::size_t>(console.width);
  std::string text;
  for (const auto& method : list) {
    const std::string_view question = spanish ? method.question_es : method.question;
    const auto lines = wrapped(question, width > left + 20 ? width - left : 20);
    const std::string first = lines.front() + (lines.size() > 1 ? " …" : "");
    const bool fits = left + columns(first) <= width;
    const std::string shown = fits ? first : wrapped(question, width - left - 2).front() + " …";
    text += inked(method.name, Ink::bold, console.colour) + std::string(left - method.name.size(), ' ') +
            shown + "\n";
  }
  return text + "\n" +
         paragraph(spanish ? "Uno completo: contraste methods NOMBRE" : "One in full: contraste methods NAME",
                   0, width);
}

tl::unexpected<Error> unknown_method(const std::string& name) {
  std::vector<std::string> names;
  for (const auto& method : methods()) names.emplace_back(method.name);
  const std::string near = nearest(name, names);
  return failure(ErrorCode::wrong_use, "", "There is no method '" + shortened(name, 60) + "'.",
                 near.empty() ? "See contraste methods for the list." : "Did you mean " + near + "?");
}

Result<std::vector<Method>> wanted_methods(const Given& given) {
  std::vector<Method> wanted;
  if (!given.has("NAME")) {
    wanted.assign(methods().begin(), methods().end());
    return wanted;
  }
  const Method* method = find_method(given.text("NAME"));
  if (method == nullptr) return unknown_method(given.text("NAME"));
  wanted.push_back(*method);
  return wanted;
}

int run_methods(const Given& given, const Settings& settings, Console& console) {
  const auto wanted = wanted_methods(given);
  if (!wanted) {
    print_error(wanted.error(), console);
    return wrong_use;
  }
  const Language language = settings.language.value_or(console.language.value_or(Language::english));
  if (settings.json) {
    Json list = Json::array();
    for (const auto& method : *wanted) list.push_back(method_json(method, language));
    print((given.has("NAME") ? list.front() : list).dump(2) + "\n");
    return done;
  }
  print(given.has("NAME") ? method_text(wanted->front(), language, console)
                          : methods_list(*wanted, language, console));
  return done;
}

}  // namespace

Command methods_command(std::string_view name) {
  return {
      name,
      {"what each method does, assumes and rests on", "qué hace, qué supone y en qué se apoya cada método"},
      {"Lists the methods, one line each. With a name: the question that it answers, what it assumes, its "
       "choices, "
       "its reference, and the tests that establish it.",
       "Enumera los métodos, una línea cada uno. Con un nombre: la pregunta que responde, lo que supone, sus "
       "elecciones, su referencia y las pruebas que lo establecen."},
      {{"NAME", "", "", Kind::method, {"one method only, in full", "un solo método, completo"}}},
      {{"contraste methods", {"All of them", "Todos"}},
       {"contraste methods relative-change", {"One of them, in full", "Uno de ellos, completo"}},
       {"contraste methods --json", {"For another program", "Para otro programa"}}},
      run_methods};
}

}  // namespace contraste::app
