// What the command line takes and refuses, before any file is opened.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "app/program.h"

namespace contraste::test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::vector<std::string> commands = {"demo",    "run",    "check",       "inspect", "new",
                                           "methods", "verify", "completions", "manual"};

class CommandLine : public Program {};

TEST_F(CommandLine, HelpTeachesByExample) {
  const Spoken help = run({"--help"});
  EXPECT_EQ(help.code, 0);
  EXPECT_THAT(help.err, IsEmpty());
  EXPECT_THAT(help.out, HasSubstr("contraste check \""));
  for (const auto& command : commands) EXPECT_THAT(help.out, HasSubstr("  " + command + " "));
}

TEST_F(CommandLine, EveryCommandHasHelpWithAnExample) {
  for (const auto& command : commands) {
    const Spoken help = run({command, "--help"});
    EXPECT_EQ(help.code, 0) << command;
    EXPECT_THAT(help.out, HasSubstr("contraste " + command)) << command;
    EXPECT_THAT(help.out, HasSubstr("Examples:")) << command;
    EXPECT_EQ(run({"help", command}).out, help.out);
  }
}

TEST_F(CommandLine, HelpAndErrorsSpeakSpanishToo) {
  EXPECT_THAT(run({"--help", "--lang", "es"}).out, HasSubstr("Órdenes:"));
  EXPECT_THAT(run({"--help"}, {"LC_ALL=es_CO.UTF-8"}).out, HasSubstr("Órdenes:"));
  for (const auto& command : commands)
    EXPECT_THAT(run({command, "--help", "--lang=es"}).out, HasSubstr("Ejemplos:")) << command;
  EXPECT_THAT(run({"inspect", "none.csv", "--lang", "es"}).err, HasSubstr("  ayuda: "));
}

TEST_F(CommandLine, HelpStaysWithinTheWidth) {
  for (const char* language : {"en", "es"})
    for (const auto& command : commands) {
      std::istringstream help(run({command, "--help", "--lang", language}, {"COLUMNS=80"}).out);
      for (std::string line; std::getline(help, line);) {
        const auto letters = std::count_if(line.begin(), line.end(), [](char c) {
          return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        });
        const bool one_word = line.find(' ', line.find_first_not_of(' ')) == std::string::npos;
        EXPECT_TRUE(letters <= 80 || one_word) << line;
      }
    }
}

TEST_F(CommandLine, AFileThatIsNotThereIsNamedOnce) {
  const std::string said = run({"inspect", "none.csv"}).err;
  EXPECT_EQ(said.find("none.csv"), said.rfind("none.csv"));
}

TEST_F(CommandLine, VersionIsOneLine) {
  const Spoken version = run({"--version"});
  EXPECT_EQ(version.code, 0);
  EXPECT_THAT(version.out, ::testing::MatchesRegex("contraste [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST_F(CommandLine, NothingIsWrongUseWithTheHelp) {
  const Spoken nothing = run({});
  EXPECT_EQ(nothing.code, 2);
  EXPECT_THAT(nothing.out, IsEmpty());
  EXPECT_THAT(nothing.err, HasSubstr("Commands:"));
}

TEST_F(CommandLine, AnUnknownCommandNamesTheNearest) {
  const Spoken wrong = run({"chek", "a sentence"});
  EXPECT_EQ(wrong.code, 2);
  EXPECT_THAT(wrong.out, IsEmpty());
  EXPECT_THAT(wrong.err, HasSubstr("Did you mean check?"));
  EXPECT_EQ(run({"help", "nothing-like-it"}).code, 2);
}

TEST_F(CommandLine, AnUnknownOptionNamesTheNearest) {
  const Spoken wrong = run({"check", "a sentence", "--wiht", "a.csv"});
  EXPECT_EQ(wrong.code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("Did you mean --with?"));
}

TEST_F(CommandLine, WhatIsMissingIsNamed) {
  EXPECT_THAT(run({"check"}).err, HasSubstr("SENTENCE is missing"));
  EXPECT_THAT(run({"check", "a sentence"}).err, HasSubstr("--with is missing"));
  EXPECT_THAT(run({"run"}).err, HasSubstr("STUDY is missing"));
  EXPECT_EQ(run({"run"}).code, 2);
  EXPECT_EQ(run({"check", "a sentence", "--with"}).code, 2);
}

TEST_F(CommandLine, ValuesAreCheckedBeforeFilesAreOpened) {
  const std::vector<std::vector<std::string>> wrong = {
      {"check", "a", "--with", "none.csv", "--said", "20011"},
      {"demo", "--lang", "fr"},
      {"demo", "--threads", "0"},
      {"demo", "--threads", "many"},
      {"demo", "--seed", "-1"},
      {"demo", "--seed", "99999999999999999999"},
      {"demo", "one", "too", "many"},
      {"demo", "--seed", "1", "--seed", "2"},
      {"completions", "zsh"},
      {"methods", "no-such-method"},
      {"demo", "-o", ""}};
  for (const auto& arguments : wrong) {
    const Spoken result = run(arguments);
    EXPECT_EQ(result.code, 2) << ::testing::PrintToString(arguments);
    EXPECT_THAT(result.out, IsEmpty()) << ::testing::PrintToString(arguments);
    EXPECT_THAT(result.err, HasSubstr("error: ")) << ::testing::PrintToString(arguments);
    EXPECT_THAT(result.err, HasSubstr("  help: ")) << ::testing::PrintToString(arguments);
  }
  EXPECT_THAT(names(), IsEmpty());
}

TEST_F(CommandLine, MethodsAreListedInBothLanguagesAndAsJson) {
  const Spoken english = run({"methods"});
  EXPECT_EQ(english.code, 0);
  EXPECT_THAT(english.out, HasSubstr("relative-change"));
  EXPECT_THAT(english.out, Not(HasSubstr("assumes")));  // one line each
  EXPECT_THAT(run({"methods", "relative-change"}).out, HasSubstr("assumes"));
  EXPECT_THAT(run({"methods", "relative-change", "--lang", "es"}).out, HasSubstr("responde"));
  EXPECT_THAT(run({"methods"}, {"LC_ALL=es_CO.UTF-8"}).out, HasSubstr("¿Cuánto bajó o subió"));
  const auto list = nlohmann::json::parse(run({"methods", "--json"}).out);
  ASSERT_TRUE(list.is_array());
  const auto one = nlohmann::json::parse(run({"methods", "relative-change", "--json"}).out);
  EXPECT_EQ(one["name"], "relative-change");
  EXPECT_NE(std::find(list.begin(), list.end(), one), list.end());
}

TEST_F(CommandLine, NoColourWithoutATerminal) {
  EXPECT_THAT(run({"methods"}, {"TERM=xterm-256color"}).out, Not(HasSubstr("\x1b")));
}

TEST_F(CommandLine, TheManualPageInDocsIsThisOne) {
  const std::filesystem::path page = CONTRASTE_SOURCE_DIR "/docs/man/contraste.1";
  std::ifstream in(page, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), {});
  EXPECT_EQ(run({"manual"}).out, text) << "write it again: contraste manual > docs/man/contraste.1";
}

TEST_F(CommandLine, BashTakesTheCompletion) {
  write("completion.bash", run({"completions", "bash"}).out);
  write("ask.bash",
        "source ./completion.bash; COMP_WORDS=(contraste ve); COMP_CWORD=1; _contraste; echo "
        "\"${COMPREPLY[@]}\"\n"
        "COMP_WORDS=(contraste check --sa); COMP_CWORD=2; _contraste; echo \"${COMPREPLY[@]}\"\n"
        "COMP_WORDS=(contraste demo --lang e); COMP_CWORD=3; _contraste; echo \"${COMPREPLY[@]}\"\n");
  const std::string command = "cd '" + path("").string() + "' && bash ask.bash > answer 2>&1";
  ASSERT_EQ(std::system(command.c_str()), 0);
  EXPECT_EQ(read("answer"), "verify\n--said\nen es\n");
}

}  // namespace
}  // namespace contraste::test
