// Everything that was found, ready for the report: the report writes it and computes nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "contraste/claim.h"
#include "contraste/effect_picture.h"
#include "contraste/event_source.h"
#include "contraste/figure.h"
#include "contraste/finding.h"
#include "contraste/level_picture.h"
#include "contraste/question.h"
#include "contraste/series.h"
#include "contraste/specification.h"
#include "contraste/study.h"
#include "contraste/verdict.h"

namespace contraste {

// estimates of a question share one unit.
//   "fraction"  relative change or share: -0.894
//   "ratio"     A / B
//   "years", "rank", "places", "falls"
//   otherwise the label of the series' unit ("per 100,000", "USD million")
struct QuestionEvaluation {
  Question question;
  std::string method;  // name in the registry of methods; empty: none ran
  std::string unit;
  std::vector<Choice> choices;
  std::vector<Specification> specifications;  // admissible ones, ordered by index
  std::vector<Finding> findings;              // one a specification
  std::vector<RuledOut> ruled_out;
  std::vector<Words> notes;         // what Finding::why points to
  std::vector<std::size_t> series;  // that it looked at, index into Evaluation::series
  // What became of a fall: pictures, and which one belongs to each specification; empty where there is none.
  std::vector<LevelPicture> pictures{};
  std::vector<std::int32_t> picture_of{};
  // Of an effect: pictures of the primary readings, which one belongs to each specification (-1: none), the
  // curve for the places without the programme, and what else may explain it.
  std::vector<EffectPicture> effects{};
  std::vector<std::int32_t> effect_of{};
  std::optional<EffectCurve> curve{};
  std::vector<ProgrammeRival> rivals{};
  QuestionVerdict verdict;
};

struct ClaimEvaluation {
  Claim claim;
  ClaimVerdict verdict;
  std::vector<QuestionEvaluation> questions;
};

struct MethodReference {
  std::string name;
  Words title;
  Words what;
  std::string reference;  // paper and equation
};

// A file that a study read beside its sources: a table of places, polygons, people.
struct OtherInput {
  std::string name;  // relative to the study
  std::string sha256;
};

struct Evaluation {
  std::string version;       // of the program
  std::string study_sha256;  // of study.toml
  Study study;
  Records records;
  std::vector<Series> series;
  std::vector<ClaimEvaluation> claims;
  std::vector<MethodReference> methods;            // those that ran
  std::vector<EventSourceReport> event_sources{};  // files of events, in the order of the study
  std::vector<OtherInput> other_inputs{};
  std::vector<Words> notes{};  // what the user should know of the study as it was read; often none
};

}  // namespace contraste
