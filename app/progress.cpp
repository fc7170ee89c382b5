#include "progress.h"

#include <fmt/core.h>

#include <cstdio>

namespace contraste::app {
namespace {

using std::chrono::milliseconds;

std::string bar(double part) {
  constexpr int width = 24;
  const int full = static_cast<int>(part * width);
  std::string text;
  for (int i = 0; i < width; ++i) text += i < full ? "█" : "░";
  return text;
}

}  // namespace

ProgressBar::ProgressBar(bool shown) : shown_(shown) {}

ProgressBar::~ProgressBar() {
  clear();
}

void ProgressBar::progress(std::string_view task, std::size_t done, std::size_t total) {
  if (!shown_) return;
  const std::scoped_lock lock(mutex_);
  const auto now = Clock::now();
  if (task != task_) {
    task_ = task;
    task_start_ = now;
  }
  if (now - start_ < milliseconds(500) || now - last_ < milliseconds(80)) return;
  last_ = now;
  drawn_ = true;
  std::string line = fmt::format("\r\x1b[K{}", task);
  if (total > 0) {
    const double part = static_cast<double>(done) / static_cast<double>(total);
    line += fmt::format(" {} {:3.0f}%", bar(part), 100 * part);
    const double spent = std::chrono::duration<double>(now - task_start_).count();
    const double left = part > 0.02 ? spent / part - spent : 0;
    if (left >= 2) line += fmt::format(", {:.0f} s left", left);
  }
  std::fputs(line.c_str(), stderr);
  std::fflush(stderr);
}

void ProgressBar::clear() {
  if (!drawn_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  drawn_ = false;
}

}  // namespace contraste::app
