// What the explorers share: the axes of one question, read back by name while combinations are visited.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "contraste/evaluation.h"
#include "multiverse/axis.h"
#include "multiverse/candidates.h"

namespace contraste {

// The data side of one combination: which cell, seen how.
struct DataPoint {
  Cell cell;
  int view = 0;
  Partial partial = Partial::complete_only;
  int measure = 0;
  bool needless = false;  // a second population for a measure that uses none: the same reading twice
};

class Layout {
 public:
  Layout(Candidates& candidates, std::vector<Axis> more);

  std::span<const Axis> axes() const { return axes_; }
  const std::vector<Choice>& choices() const { return choices_; }

  DataPoint data(std::span<const std::size_t> at) const;
  // The payload of a further axis, or `otherwise` when the question has no such axis.
  int payload(const char* name, std::span<const std::size_t> at, int otherwise) const;
  // Adds the last, fastest axis.
  void append(Axis axis);

 private:
  const Candidates& candidates_;
  std::vector<Axis> axes_;
  std::vector<Choice> choices_;
  int find(const char* name) const;
};

// What the explorers begin with: the place asked about and the candidates there.
struct Ground {
  std::string place;
  Candidates candidates;
  bool empty() const { return candidates.series.empty() || candidates.measure.payload.empty(); }
};
Ground find_ground(const Subject& subject, const Context& context, const CandidateOptions& options);

// An evaluation with question, method, unit, series and choices filled in.
QuestionEvaluation begin(const Question& question, const char* method, std::string unit,
                         const Candidates& candidates, const Layout& layout);

// One combination opened: its series, how it is seen, and the later end of the sentence's time in it.
struct Opened {
  Words ruled_out;  // not empty: there is no such cell, or the series has no complete period
  DataPoint data;
  const Series* series = nullptr;
  View view;
  Period to;
};
Opened open_combination(const Layout& layout, std::span<const std::size_t> at, const Candidates& candidates,
                        const Context& context, const Assertion& about);

// The later end of a sentence's time in one series. Where the words leave it to the last period there is, a
// series that ends more than a year before the freshest of its kind does not speak of that time: `ruled_out`
// says so.
struct End {
  Words ruled_out;
  Period to;
};
End resolve_end(const Candidates& candidates, const Series& series, const View& view, const Context& context,
                const Assertion& about);

// Is the value that partial periods give just the complete one? Then the option counts nothing twice.
bool nothing_partial(const Context& context, const Opened& opened, const Lookup& found);

// Would a rate answer a sentence that states a number and no rate, where there are counts?
bool rate_for_a_count(const Subject& subject, const Candidates& candidates, const Cell& cell);

// Why combinations are ruled out, where several explorers say the same.
namespace because {
// Is this reason one of the combination (an option that is nothing here) and not of the data?
bool makes_no_sense(const Words& reason);
Words no_such_cell();
Words population_unused();
Words no_complete_period(const Series& series);
Words nothing_partial();
Words nothing_to_ignore();
Words no_same_months();
Words windows_overlap();
Words count_said();
Words different_lengths(const Period& a, const Period& b);
Words broken(const Series& series, const SourceBreak& gap);
Words interval_does_not_fit();
Words nothing_later();
Words rate_is_no_count();
}  // namespace because

// A question that no series can answer: an evaluation with no specification and the reason as a note.
QuestionEvaluation unanswered(const Question& question, const char* method, const Words& why);
// The usual reason: no figures on the subject in that place; tells what there is.
Words nothing_found(const Subject& subject, const std::string& place, const Context& context);

// An axis "break": respected (primary) | ignored, when some candidate series has a break.
std::optional<Axis> break_axis(const std::vector<int>& series, const Context& context);

// Content hash of one specification, for its random draws.
std::uint64_t content_hash(const Question& question, const std::vector<Choice>& choices, std::uint64_t index);

// The series' indices that the candidates hold, for the picture.
std::vector<std::size_t> series_of(const Candidates& candidates);

}  // namespace contraste
