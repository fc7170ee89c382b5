#include "arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <deque>

#include "base/text.h"
#include "contraste/period.h"

namespace contraste::app {
namespace {

tl::unexpected<Error> misused(std::string what, std::string remedy) {
  return failure(ErrorCode::wrong_use, "", std::move(what), std::move(remedy));
}

std::string help_line(const Command* command) {
  const std::string name = command == nullptr ? "" : " " + std::string(command->name);
  return "See contraste" + name + " --help.";
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates,
                         const Command* command) {
  const std::string near = nearest(word, candidates);
  return near.empty() ? help_line(command) : "Did you mean " + near + "? " + help_line(command);
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const auto& command : commands()) names.emplace_back(command.name);
  return names;
}

std::vector<std::string> option_names(const Command* command) {
  std::vector<std::string> names;
  for (const auto& argument : common_arguments()) names.emplace_back(argument.name);
  if (command != nullptr) {
    for (const auto& argument : command->arguments) {
      if (!argument.positional()) names.emplace_back(argument.name);
    }
  }
  return names;
}

// CLI11 fills these; their addresses must stay while it parses.
struct Slot {
  const Argument* argument = nullptr;
  std::vector<std::string> values;
  bool flag = false;
};

void declare(CLI::App& app, const Argument& argument, std::deque<Slot>& slots) {
  Slot& slot = slots.emplace_back();
  slot.argument = &argument;
  const std::string names = argument.brief.empty()
                                ? std::string(argument.name)
                                : std::string(argument.brief) + "," + std::string(argument.name);
  if (argument.kind == Kind::flag) {
    app.add_flag(names, slot.flag);
    return;
  }
  auto* option = app.add_option(names, slot.values);
  // One value an occurrence: `--with a.csv "sentence"` must leave the sentence alone.
  if (!argument.positional() || !argument.many) option->expected(1)->allow_extra_args(false);
  option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

Result<std::uint64_t> whole_number(const Argument& argument, const std::string& text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    return misused(std::string(argument.name) + ": '" + shortened(text, 60) + "' is not a whole number.",
                   "Give a number such as 4.");
  }
  return value;
}

Result<void> check_value(const Argument& argument, const std::string& text) {
  const std::string name(argument.name);
  if (text.empty()) return misused(name + " is empty.", "Give it a value.");
  if (argument.kind == Kind::number) {
    if (auto value = whole_number(argument, text); !value) return tl::unexpected(value.error());
  }
  if (argument.kind == Kind::date && !read_date(text)) {
    return misused(name + ": '" + shortened(text, 60) + "' is not a date.",
                   "Write it as 2012-04-15, 2012-04 or 2012.");
  }
  if (argument.kind == Kind::language && text != "en" && text != "es") {
    return misused(name + ": '" + shortened(text, 60) + "' is not a language of the program.",
                   "Use en or es.");
  }
  if (argument.kind == Kind::shell && text != "bash") {
    return misused("There is no completion for '" + shortened(text, 60) + "'.",
                   "Use contraste completions bash.");
  }
  return {};
}

Result<void> check_values(const Command* command, const std::deque<Slot>& slots) {
  for (const auto& slot : slots) {
    const Argument& argument = *slot.argument;
    if (argument.required && slot.values.empty()) {
      return misused(std::string(argument.name) + " is missing.", help_line(command));
    }
    if (!argument.many && slot.values.size() > 1) {
      return misused(std::string(argument.name) + " is given more than once.", help_line(command));
    }
    for (const auto& value : slot.values) {
      if (auto good = check_value(argument, value); !good) return good;
    }
  }
  return {};
}

Result<Settings> settings_of(const Given& given) {
  Settings settings;
  settings.json = given.has("--json");
  settings.quiet = given.has("--quiet");
  if (given.has("--lang"))
    settings.language = given.text("--lang") == "es" ? Language::spanish : Language::english;
  for (const auto& argument : common_arguments()) {
    if (argument.kind != Kind::number || !given.has(argument.name)) continue;
    const auto value = whole_number(argument, given.text(argument.name));
    if (!value) return tl::unexpected(value.error());
    if (argument.name == "--seed") settings.seed = *value;
    if (argument.name == "--threads") {
      if (*value == 0 || *value > 1024)
        return misused("--threads is out of range.", "Give a number from 1 to 1024.");
      settings.threads = static_cast<int>(*value);
    }
  }
  return settings;
}

// What CLI11 could not place: an unknown command, an unknown option, one argument too many.
Result<void> check_remaining(const std::vector<std::string>& rest, const Command* command) {
  if (rest.empty()) return {};
  const std::string& word = rest.front();
  if (word.starts_with("-") && word.size() > 1) {
    return misused("There is no option " + shortened(word, 60) + ".",
                   did_you_mean(word, option_names(command), command));
  }
  if (command == nullptr) {
    return misused("There is no command '" + shortened(word, 60) + "'.",
                   did_you_mean(word, command_names(), nullptr));
  }
  return misused("One argument too many: '" + shortened(word, 60) + "'.", help_line(command));
}

}  // namespace

Result<Parsed> parse_arguments(const std::vector<std::string>& given) {
  // `contraste help run` is `contraste run --help`.
  std::vector<std::string> words = given;
  if (!words.empty() && words.front() == "help") {
    words.erase(words.begin());
    words.emplace_back("--help");
  }
  std::deque<Slot> slots;
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  for (const auto& argument : common_arguments()) declare(app, argument, slots);
  const Command* command = nullptr;
  // Only the command named is declared: the others' options are not its own.
  for (const auto& word : words) {
    command = find_command(word);
    if (command != nullptr) break;
  }
  CLI::App* sub = nullptr;
  if (command != nullptr) {
    sub = app.add_subcommand(std::string(command->name));
    sub->set_help_flag();
    sub->fallthrough();
    sub->allow_extras();
    for (const auto& argument : command->arguments) declare(*sub, argument, slots);
  }
  try {
    std::vector<std::string> reversed(words.rbegin(), words.rend());  // as CLI11 takes them
    app.parse(reversed);
  } catch (const CLI::ParseError& e) {
    return misused(e.what(), help_line(command));
  }
  Parsed parsed;
  parsed.command = sub != nullptr && sub->parsed() ? command : nullptr;
  for (const auto& slot : slots) {
    if (slot.flag) parsed.given.add(slot.argument->name, "");
    for (const auto& value : slot.values) parsed.given.add(slot.argument->name, value);
  }
  parsed.help = parsed.given.has("--help");
  parsed.version = parsed.given.has("--version");
  // Help on a command is given whatever else stands there; help on a word that is no command is not.
  if ((parsed.help || parsed.version) && parsed.command != nullptr) return parsed;
  if (auto good = check_remaining(app.remaining(true), parsed.command); !good) {
    return tl::unexpected(good.error());
  }
  if (parsed.command == nullptr) return parsed;
  if (auto good = check_values(parsed.command, slots); !good) return tl::unexpected(good.error());
  auto settings = settings_of(parsed.given);
  if (!settings) return tl::unexpected(settings.error());
  parsed.settings = *settings;
  return parsed;
}

}  // namespace contraste::app
