// A progress bar on standard error, for work that takes longer than a blink.
#pragma once

#include <chrono>
#include <mutex>
#include <string>

#include "contraste/observer.h"

namespace contraste::app {

// Shows nothing in the first half second, nothing when `shown` is false, and clears its line when it ends.
// May be called from several threads.
class ProgressBar : public Observer {
 public:
  explicit ProgressBar(bool shown);
  ~ProgressBar() override;
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  ProgressBar(ProgressBar&&) = delete;
  ProgressBar& operator=(ProgressBar&&) = delete;

  void progress(std::string_view task, std::size_t done, std::size_t total) override;
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool shown_;
  bool drawn_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
  std::string task_;
  Clock::time_point task_start_ = start_;
  std::mutex mutex_;
};

}  // namespace contraste::app
