#include "report/panel_output.h"

#include <cmath>
#include <limits>
#include <system_error>

#include "base/text.h"
#include "panel/aggregate.h"
#include "panel/exposure.h"
#include "panel/panel_periods.h"
#include "report/names.h"

namespace contraste {
namespace {

namespace fs = std::filesystem;

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

std::string partial_periods(const Panel& panel) {
  std::vector<std::string> names;
  for (const PanelPeriod& one : panel.periods) {
    if (!one.complete) names.push_back(to_text(one.period));
  }
  return join(names, ", ");
}

Words no_value_words() {
  return {"An empty cell is no value: nobody has said that the source covers the place. 0 is a count.",
          "Una celda vacía no es un valor: nadie ha dicho que la fuente cubra el lugar. 0 es un conteo."};
}

Words rate_words() {
  return {"victims per 100,000 people a year; none for a partial period",
          "víctimas por 100.000 personas al año; ninguna para un periodo parcial"};
}

tl::unexpected<Error> cannot_write(const fs::path& file, std::string what) {
  return failure(ErrorCode::file_unwritable, file.string(), std::move(what),
                 "Check the permissions and the space left, or choose another folder.");
}

// A name beside `file` that nobody uses: ".panel.part0.csv".
fs::path temporary_beside(const fs::path& file) {
  for (int i = 0;; ++i) {
    fs::path name = file.parent_path() /
                    ("." + file.stem().string() + ".part" + std::to_string(i) + file.extension().string());
    std::error_code error;
    if (!fs::exists(fs::symlink_status(name, error))) return name;
  }
}

}  // namespace

bool each_panel_row(const Panel& panel, const TakePanelRow& take) {
  const auto places = static_cast<std::uint32_t>(panel.places.size());
  const auto periods = static_cast<std::uint32_t>(panel.periods.size());
  const auto kinds = static_cast<std::uint32_t>(panel.kinds.size());
  auto cell = panel.cells.begin();
  PanelRow row;
  for (row.place = 0; row.place < places; ++row.place) {
    for (row.period = 0; row.period < periods; ++row.period) {
      const PanelPeriod& when = panel.periods[row.period];
      row.coverage = coverage_in(panel.places[row.place], when.period);
      row.people = panel.exposure.empty()
                       ? no_number
                       : panel.exposure[static_cast<std::size_t>(row.place) * periods + row.period];
      for (row.kind = 0; row.kind < kinds; ++row.kind) {
        const bool zero = row.coverage == Coverage::covered;
        row.events = zero ? std::optional<std::int64_t>(0) : std::nullopt;
        row.victims = row.events;
        row.rate = zero && when.complete ? rate_per_100000(0, row.people, when.period) : no_number;
        if (cell != panel.cells.end() && cell->place == row.place && cell->period == row.period &&
            cell->kind == row.kind) {
          row.events = cell->events;
          row.victims = cell->victims;
          if (when.complete) row.rate = rate_per_100000(victims_of(panel, *cell), row.people, when.period);
          ++cell;
        }
        if (!panel.counts_events) row.events.reset();
        if (!take(row)) return false;
      }
    }
  }
  return true;
}

std::size_t panel_rows(const Panel& panel) {
  return panel.places.size() * panel.periods.size() * panel.kinds.size();
}

std::optional<Panel> panel_by_year(const Panel& panel) {
  auto years = aggregate(panel, {std::nullopt, Grain::year, true}, {});
  return years ? std::optional(*std::move(years)) : std::nullopt;
}

std::string decimal_text(std::int64_t value, int decimals) {
  // The lowest number has no positive twin: digits are taken from the negative one.
  std::string digits = std::to_string(value);
  const bool negative = digits.front() == '-';
  if (negative) digits.erase(0, 1);
  const auto places = static_cast<std::size_t>(decimals > 0 ? decimals : 0);
  if (places > 0) {
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, ".");
  }
  return (negative ? "-" : "") + digits;
}

std::string_view name_of(Coverage coverage) {
  switch (coverage) {
    case Coverage::covered:
      return "covered";
    case Coverage::not_covered:
      return "not_covered";
    case Coverage::unknown:
      return "unknown";
  }
  return "unknown";
}

std::vector<PanelFact> panel_facts(const PanelOutput& output) {
  const Panel& panel = output.panel;
  const SourceFile& file = output.about;
  std::vector<PanelFact> facts = {
      {"indicator", panel.indicator},
      {"source", panel.source},
      {"file", file.name},
      {"sha256", file.sha256},
      {"layout", file.layout},
      {"read_as", file.read_as},
      {"licence", std::string(name_of(file.licence))},
      {"rows", std::to_string(file.rows)},
      {"kept", std::to_string(file.kept)},
      {"set_aside", std::to_string(file.set_aside)},
      {"unit", panel.unit},
      {"victims_column", panel.victims_name},
      {"level", panel.level},
      {"exposure_rule", panel.exposure_rule},
      {"partial_periods", partial_periods(panel)},
      {"no_value", no_value_words().in(output.language)},
      {"rate", rate_words().in(output.language)},
  };
  for (const Words& rule : output.rules) facts.push_back({"rule", rule.in(output.language)});
  for (const Words& note : file.notes) facts.push_back({"note", note.in(output.language)});
  return facts;
}

Result<void> panel_may_be_written(const PanelOutput& output) {
  if (output.about.licence != Licence::never) return {};
  return failure(ErrorCode::wrong_use, output.about.name,
                 "The licence of this source lets none of its values be shown, so its panel is not written.",
                 "If the licence allows sums, say licence = \"aggregate\" for the source in study.toml.");
}

Result<void> write_finished(const fs::path& file, const std::function<Result<void>(const fs::path&)>& write) {
  std::error_code error;
  if (fs::is_directory(fs::symlink_status(file, error))) {
    return cannot_write(file, "There is a folder of this name.");
  }
  const fs::path temporary = temporary_beside(file);
  if (auto written = write(temporary); !written) {
    fs::remove(temporary, error);
    return written;
  }
  fs::rename(temporary, file, error);
  if (!error) return {};
  const std::string why = error.message();
  fs::remove(temporary, error);
  return cannot_write(file, "The finished file cannot get its name (" + why + ").");
}

}  // namespace contraste
