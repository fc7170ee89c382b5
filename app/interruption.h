// What an interruption (Ctrl-C, a termination) leaves behind: a whole result, or nothing.
#pragma once

namespace contraste::app {

// From here on SIGINT and SIGTERM end the program at once with 130 and 143 and say that nothing was written.
// What the caller ignores (nohup) stays ignored.
void watch_for_interruption();

// While it lives an interruption waits: files are being written and moved into place, which takes no longer
// than a copy. Afterwards it ends the program, and says that the result was written.
class WritingPhase {
 public:
  WritingPhase();
  ~WritingPhase();
  WritingPhase(const WritingPhase&) = delete;
  WritingPhase& operator=(const WritingPhase&) = delete;
  WritingPhase(WritingPhase&&) = delete;
  WritingPhase& operator=(WritingPhase&&) = delete;

  // Was anything moved into place? Decides what is said.
  void written() { written_ = true; }

 private:
  bool written_ = false;
};

}  // namespace contraste::app
