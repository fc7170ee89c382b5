// One bar for a file that is gone through several times.
#pragma once

#include <cstddef>
#include <string_view>

#include "contraste/observer.h"

namespace contraste {

// Tells `whole` of all passes together: what is done of this one, after those that are behind, of as many as
// are expected (more when more come). A pass that goes back to the beginning before its end counts for
// nothing: only the first rows were looked at.
class PassObserver : public Observer {
 public:
  PassObserver(Observer* whole, std::size_t expected) : whole_(whole), expected_(expected) {}

  void progress(std::string_view task, std::size_t done, std::size_t total) override {
    if (whole_ == nullptr) return;
    if (done < last_ && last_ >= total) ++behind_;
    if (behind_ >= expected_) expected_ = behind_ + 1;
    last_ = done;
    whole_->progress(task, behind_ * total + done, expected_ * total);
  }

 private:
  Observer* whole_;
  std::size_t expected_;
  std::size_t behind_ = 0;
  std::size_t last_ = 0;
};

}  // namespace contraste
