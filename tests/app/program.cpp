#include "app/program.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <thread>

namespace contraste::test {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  for (auto& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

// In the child: never returns.
[[noreturn]] void become(const fs::path& folder, const fs::path& out, const fs::path& err,
                         std::vector<std::string> words, std::vector<std::string> environment) {
  const int out_file = open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  const int err_file = open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (out_file < 0 || err_file < 0 || chdir(folder.c_str()) != 0) _exit(120);
  dup2(out_file, STDOUT_FILENO);
  dup2(err_file, STDERR_FILENO);
  execve(words[0].c_str(), pointers(words).data(), pointers(environment).data());
  _exit(121);
}

}  // namespace

void Program::SetUp() {
  const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
  folder_ = fs::temp_directory_path() /
            ("contraste año " + std::string(test->name()) + " " + std::to_string(getpid()));
  fs::remove_all(folder_);
  fs::create_directories(folder_ / "work");
  folder_ /= "work";
}

void Program::TearDown() {
  fs::remove_all(folder_.parent_path());
}

Spoken Program::run(const std::vector<std::string>& arguments,
                    const std::vector<std::string>& environment) const {
  return run_with(arguments, environment, {});
}

Spoken Program::run_and_signal(const std::vector<std::string>& arguments, int signal,
                               int milliseconds) const {
  return run_with(arguments, {}, {signal, milliseconds});
}

Spoken Program::run_with(const std::vector<std::string>& arguments,
                         const std::vector<std::string>& environment,
                         const Interruption& interruption) const {
  std::vector<std::string> words = {CONTRASTE_BINARY_DIR "/contraste"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> variables = {"LANG=C", "PATH=/usr/bin:/bin"};
  variables.insert(variables.end(), environment.begin(), environment.end());
  const fs::path out = folder_.parent_path() / "stdout";
  const fs::path err = folder_.parent_path() / "stderr";
  const pid_t child = fork();
  if (child == 0) become(folder_, out, err, words, variables);
  if (interruption.signal != 0) {
    std::this_thread::sleep_for(std::chrono::milliseconds(interruption.milliseconds));
    kill(child, interruption.signal);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), text_of(out), text_of(err)};
}

void Program::write(const std::string& name, const std::string& text) const {
  fs::create_directories(path(name).parent_path());
  std::ofstream(path(name), std::ios::binary) << text;
}

std::string Program::read(const std::string& name) const {
  return text_of(path(name));
}

std::vector<std::string> Program::names(const std::string& folder) const {
  std::vector<std::string> result;
  for (const auto& entry : fs::directory_iterator(path(folder)))
    result.push_back(entry.path().filename().string());
  std::sort(result.begin(), result.end());
  return result;
}

std::string small_figures() {
  return "indicator,place,period,value,unit,source,definition,published,note\n"
         "kidnapping,Colombia,2001,2917,count,Ministry of Defence,victims,2012-01-31,\n"
         "kidnapping,Colombia,2002,2882,count,Ministry of Defence,victims,2012-01-31,\n"
         "kidnapping,Colombia,2003,2121,count,Ministry of Defence,victims,2012-01-31,\n"
         "kidnapping,Colombia,2010,282,count,Ministry of Defence,victims,2012-01-31,\n"
         "kidnapping,Colombia,2011,305,count,Ministry of Defence,victims,2012-01-31,\n";
}

}  // namespace contraste::test
