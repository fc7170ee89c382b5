// A small panel with every case that an output must tell apart.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>

#include "report/panel_output.h"

namespace contraste::test {

// Three places × 2010 (whole), 2011 (whole), 2012 (partial) × two kinds. 01001 is covered; 02002, whose name
// a spreadsheet would run, is unknown; 03003 is covered and exists from 2011 on.
inline Panel panel_sample() {
  Panel panel;
  panel.indicator = "kidnapping";
  panel.source = "Ministry";
  panel.file = "events.csv";
  panel.victims_name = "CANTIDAD";
  panel.unit = "victims";
  panel.decimals = 1;
  panel.level = "municipality";
  panel.kinds = {"extortive", "simple"};
  const auto add = [&](const char* code, const char* name, Coverage coverage) {
    Place place;
    place.code = code;
    place.name = name;
    place.level = "municipality";
    panel.places.push_back({place, coverage});
  };
  add("01001", "Bogotá, \"D.C.\"", Coverage::covered);
  add("02002", "=HYPERLINK(\"x\")", Coverage::unknown);
  add("03003", "New", Coverage::covered);
  panel.places[2].place.from = year_period(2011).first;
  for (const int year : {2010, 2011, 2012}) panel.periods.push_back({year_period(year), year < 2012});
  panel.cells = {{0, 0, 0, 3, 45}, {0, 2, 1, 1, 10}, {1, 1, 0, 2, 20}};
  panel.exposure.assign(9, std::numeric_limits<double>::quiet_NaN());
  panel.exposure[0] = 90'000;
  panel.exposure[1] = 100'000;
  panel.exposure[2] = 110'000;
  panel.exposure_rule = "linear between the figures given";
  return panel;
}

inline SourceFile panel_source(Licence licence = Licence::aggregate) {
  SourceFile file;
  file.name = "events.csv";
  file.sha256 = std::string(64, 'a');
  file.layout = "events";
  file.read_as = "CSV, UTF-8";
  file.licence = licence;
  file.rows = 8;
  file.kept = 6;
  file.set_aside = 2;
  file.notes = {{"The file ends on 2012-05-31.", "El archivo termina el 2012-05-31."}};
  return file;
}

inline std::string file_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// A folder of this test's own, empty, gone afterwards.
class OwnFolder {
 public:
  explicit OwnFolder(const std::string& name)
      : path_(std::filesystem::temp_directory_path() / ("contraste-test-" + name)) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~OwnFolder() { std::filesystem::remove_all(path_); }
  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;

  std::filesystem::path operator/(const char* name) const { return path_ / name; }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path_), {}));
  }

 private:
  std::filesystem::path path_;
};

}  // namespace contraste::test
