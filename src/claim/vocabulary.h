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
    std::string name;  // as in the data
    std::string idea;  // concept of the lexicon, or the name folded and in the singular
    bool has_rate = false;   // some series of it is a rate
    bool has_count = false;
    std::vector<std::string> words;  // folded phrases, either language, that name it
  };
  std::vector<Indicator> indicators;
  std::vector<std::string> places;  // as in the data
  std::vector<std::string> sources;
  std::vector<std::string> definitions;
};

Vocabulary build_vocabulary(const std::vector<Series>& series, const std::vector<StudyWord>& words);

}  // namespace contraste
