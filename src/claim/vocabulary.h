// What the words of a sentence can mean in this data: the built-in lexicon, the study's own words, and
// the names of indicators, places, sources and definitions in the files.
#pragma once

#include <string>
#include <vector>

#include "contraste/series.h"
#include "contraste/study.h"

namespace contraste {

struct Vocabulary {
  struct Indicator {
    std::string name;       // as in the data
    std::string idea;       // concept of the lexicon, or the name folded and in the singular
    bool has_rate = false;  // some series of it is a rate
    bool has_count = false;
    // Folded phrases, either language, that name it: first its own name, then the study's words.
    std::vector<std::string> words;
    std::vector<std::string> units;   // labels of the units of its series, sorted
    std::vector<std::string> places;  // of its series, sorted
  };
  struct NamedProgramme {
    std::vector<std::string> names;   // what the study calls it
    std::vector<std::string> places;  // that had it
  };
  std::vector<Indicator> indicators;
  std::vector<std::string> places;  // as in the data
  std::vector<std::string> sources;
  std::vector<std::string> definitions;
  std::vector<NamedProgramme> programmes;  // of the study
};

// Indicators, places, sources and definitions are in alphabetical order. An indicator whose name the lexicon
// knows ("Kidnapping victims", "Tasa de homicidio") has that idea; else one of the study's words gives it;
// else its own name does. Checked: Vocabulary.*
Vocabulary build_vocabulary(const std::vector<Series>& series, const std::vector<StudyWord>& words);

}  // namespace contraste
