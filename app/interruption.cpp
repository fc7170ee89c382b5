#include "interruption.h"

#include <unistd.h>

#include <atomic>
#include <csignal>
#include <string_view>

namespace contraste::app {
namespace {

// Read and written in a signal handler: lock-free, and nothing else is touched there.
std::atomic<bool> writing{false};    // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
std::atomic<int> waiting_signal{0};  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

// Only what POSIX allows in a handler: write and _exit.
[[noreturn]] void end(int signal, std::string_view what) {
  const auto told = write(STDERR_FILENO, what.data(), what.size());
  static_cast<void>(told);
  _exit(128 + signal);
}

void on_signal(int signal) {
  if (writing.load()) {
    waiting_signal.store(signal);
    return;
  }
  end(signal, "\ninterrupted, nothing was written\n");
}

void watch(int signal) {
  struct sigaction before {};
  if (sigaction(signal, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) return;
  struct sigaction action {};
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  sigaction(signal, &action, nullptr);
}

}  // namespace

void watch_for_interruption() {
  watch(SIGINT);
  watch(SIGTERM);
}

WritingPhase::WritingPhase() {
  writing.store(true);
}

WritingPhase::~WritingPhase() {
  writing.store(false);
  if (const int signal = waiting_signal.exchange(0); signal != 0) {
    end(signal, written_ ? "\ninterrupted, but the result was already written\n"
                         : "\ninterrupted, nothing was written\n");
  }
}

}  // namespace contraste::app
