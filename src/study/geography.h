// The places, polygons and people that event files are held against: a study's own, else those built in.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "contraste/evaluation.h"
#include "contraste/study.h"
#include "panel/exposure.h"
#include "panel/read_events.h"
#include "place/place_polygons.h"

namespace contraste {

// The files of a study: its folder, or bytes in the program.
struct StudyReader {
  std::function<Result<std::string>(const std::string& name)> bytes;
  // Where GDAL can open a file. Without it polygons are read from memory, which a Shapefile, being several
  // files, is not.
  std::function<std::filesystem::path(const std::string& name)> path;
};

class Geography {
 public:
  // The tables that the study names; without any, those of the default study (Colombia, DIVIPOLA). Countries
  // come last in both. All problems are reported together. Checked: Geography.*
  static Checked<Geography> load(const Study& study, const StudyReader& reader);

  EventPlaces event_places() const;
  const std::vector<PopulationPoint>& population() const { return population_; }
  const ExposureRule& rule() const { return rule_; }
  const PlacePolygons* polygons() const { return polygons_.get(); }
  const std::vector<OtherInput>& files() const { return files_; }  // that were read

 private:
  std::vector<std::unique_ptr<PlaceIndex>> tables_;
  std::unique_ptr<PlacePolygons> polygons_;  // pointers to it outlive a move of the geography
  std::vector<PopulationPoint> population_;
  ExposureRule rule_;
  std::vector<OtherInput> files_;
};

// People from a table of figures (an indicator of population), or from a wide table (pob90, pob91, ...).
// Errors: those of the readers; layout_unknown when neither is found. Checked: Population.*
Result<std::vector<PopulationPoint>> read_population(const std::string& bytes, const std::string& name,
                                                     const EventPlaces& places);

}  // namespace contraste
