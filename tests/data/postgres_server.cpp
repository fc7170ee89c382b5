#include "data/postgres_server.h"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <thread>
#include <vector>

namespace contraste::testing_data {
namespace {

namespace fs = std::filesystem;

// PostgreSQL refuses to run as root.
struct Account {
  bool change = false;
  uid_t user = 0;
  gid_t group = 0;
};

std::optional<Account> account() {
  if (geteuid() != 0) return Account{};
  const passwd* entry = getpwnam("postgres");
  if (entry == nullptr) return std::nullopt;
  return Account{true, entry->pw_uid, entry->pw_gid};
}

struct Command {
  std::vector<std::string> words;
  fs::path output;  // empty: nowhere
  Account account;
  bool dies_with_us = false;
};

pid_t spawn(const Command& command) {
  std::vector<char*> words;
  std::vector<std::string> copies = command.words;
  for (std::string& word : copies) words.push_back(word.data());
  words.push_back(nullptr);
  const std::string output = command.output.empty() ? "/dev/null" : command.output.string();
  const pid_t child = fork();
  if (child != 0) return child;
  const int out = open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  dup2(out, STDOUT_FILENO);
  dup2(out, STDERR_FILENO);
  if (command.account.change) {
    const gid_t group = command.account.group;
    if (setgroups(1, &group) != 0 || setgid(group) != 0 || setuid(command.account.user) != 0) _exit(126);
  }
  // A test that is killed takes its server with it.
  if (command.dies_with_us) prctl(PR_SET_PDEATHSIG, SIGQUIT);
  execvp(words[0], words.data());
  _exit(127);
}

int wait_for(pid_t child) {
  int status = -1;
  if (child <= 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) return -1;
  return WEXITSTATUS(status);
}

int run_command(const Command& command) {
  return wait_for(spawn(command));
}

// Debian keeps initdb and postgres out of the path, in a folder of their version.
fs::path folder_of_programs() {
  std::error_code none;
  fs::path found;
  for (const fs::directory_entry& version : fs::directory_iterator("/usr/lib/postgresql", none)) {
    if (fs::exists(version.path() / "bin" / "initdb", none)) found = std::max(found, version.path() / "bin");
  }
  if (!found.empty()) return found;
  for (const char* folder : {"/usr/bin", "/usr/local/bin", "/usr/pgsql/bin"}) {
    if (fs::exists(fs::path(folder) / "initdb", none)) return folder;
  }
  return {};
}

std::string text_of_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

PostgresServer::PostgresServer() {
  const std::optional<Account> user = account();
  programs_ = folder_of_programs();
  if (programs_.empty()) {
    missing_ =
        "PostgreSQL's initdb and postgres are not here (Debian: postgresql-15, postgresql-15-postgis-3)";
    return;
  }
  if (!user) {
    missing_ = "PostgreSQL doesn't run as root, and there is no user postgres";
    return;
  }
  std::string name = fs::temp_directory_path() / "contraste-postgres-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) {
    missing_ = "no temporary folder";
    return;
  }
  folder_ = name;
  fs::create_directory(folder_ / "socket");
  if (user->change) {
    for (const fs::path& owned : {folder_, folder_ / "socket"}) {
      if (chown(owned.c_str(), user->user, user->group) != 0) missing_ = "no folder for the user postgres";
    }
  }
  const fs::path log = folder_ / "log";
  const std::string data = folder_ / "data";
  if (run_command({{programs_ / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "-E",
                    "UTF8", "--locale=C.UTF-8"},
                   log,
                   *user}) != 0) {
    missing_ = "initdb failed: " + text_of_file(log);
    return;
  }
  server_ = spawn({{programs_ / "postgres", "-D", data, "-c", "listen_addresses=", "-c",
                    "unix_socket_directories=" + host(), "-c", "fsync=off", "-c", "full_page_writes=off",
                    "-c", "autovacuum=off", "-c", "TimeZone=America/Bogota", "-c", "max_connections=20"},
                   log,
                   *user,
                   true});
  for (int attempt = 0; attempt < 400; ++attempt) {
    if (run("SELECT 'ready'") == "ready") {
      has_postgis_ = run("CREATE EXTENSION postgis; SELECT 'made'") == "made";
      return;
    }
    if (waitpid(server_, nullptr, WNOHANG) != 0) {
      server_ = -1;
      break;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  missing_ = "PostgreSQL doesn't start: " + text_of_file(log);
}

PostgresServer::~PostgresServer() {
  if (server_ > 0) {
    kill(server_, SIGQUIT);
    wait_for(server_);
  }
  std::error_code none;
  if (!folder_.empty()) fs::remove_all(folder_, none);
}

std::string PostgresServer::connection(std::string_view user) const {
  return "PG:host='" + host() + "' user=" + std::string(user) + " dbname=postgres";
}

std::string PostgresServer::run(const std::string& script) const {
  std::string name = folder_ / "script-XXXXXX";
  const int file = mkstemp(name.data());
  if (file < 0) return "psql: no file";
  close(file);
  std::ofstream(name) << script;
  const fs::path output = name + ".out";
  const int status = run_command({{programs_ / "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h",
                                   host(), "-U", "postgres", "-d", "postgres", "-f", name},
                                  output,
                                  {}});
  std::string text = text_of_file(output);
  while (text.ends_with('\n')) text.pop_back();
  return status == 0 ? text : "psql: " + text;
}

}  // namespace contraste::testing_data
