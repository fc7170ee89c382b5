#include "study/read_panel.h"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "base/format.h"
#include "base/hash.h"
#include "base/text.h"
#include "data/file_bytes.h"
#include "panel/aggregate.h"
#include "study/package_source.h"
#include "study/pass_observer.h"
#include "study/read_study.h"
#include "study/study_folder.h"

namespace contraste {
namespace {

tl::unexpected<std::vector<Error>> one(Error error) {
  return tl::unexpected(std::vector<Error>{std::move(error)});
}

// The study that a lone file stands for.
Study lone_study(const PanelOrder& order) {
  Study study;
  StudySource source = order.file;
  if (source.file.empty()) source.file = order.input.filename().string();
  study.sources.push_back(std::move(source));
  if (order.places) study.places.push_back(*order.places);
  study.polygons = order.polygons;
  study.population = order.population;
  return study;
}

// Files by the path that the user gave.
StudyReader plain_reader() {
  StudyReader reader;
  reader.path = [](const std::string& name) { return std::filesystem::path(name); };
  reader.bytes = [](const std::string& name) { return file_bytes(name, name); };
  return reader;
}

struct Chosen {
  std::size_t source = 0;
  SourcePlace place;
};

Checked<Chosen> choose_source(const Study& study, const std::filesystem::path& root,
                              const PanelOrder& order) {
  std::vector<Chosen> events;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < study.sources.size(); ++i) {
    const StudySource& source = study.sources[i];
    if (!order.source.empty() && source.file != order.source) continue;
    SourcePlace place;
    if (!source.database.any() || source.database.is_file) {
      const std::string& name = source.database.any() ? source.database.connection : source.file;
      const Result<std::filesystem::path> file = study_file(root, name);
      if (!file) return one(file.error());
      place.file = *file;
    }
    const Result<TableRows> rows = source_rows(source, place, {});
    if (!rows) return one(rows.error());
    if (!is_event_source(source, *rows)) continue;
    events.push_back({i, place});
    names.push_back(source.file);
  }
  if (events.size() == 1) return events.front();
  if (events.empty()) {
    return one({ErrorCode::wrong_use, order.source, "the study has no source of events of that name",
                "Name the file of one of its event sources: --source FILE."});
  }
  return one({ErrorCode::wrong_use, "", "the study has several sources of events: " + join(names, ", "),
              "Say which: --source FILE."});
}

std::string level_of(const PanelOrder& order, const EventRead& read) {
  if (order.whole) return {};
  return order.level.empty() ? narrowest_level(read) : order.level;
}

// The grain of the rows: the one asked for, so that days and weeks are not lost.
Grain tally_grain(const PanelOrder& order) {
  return order.grain.value_or(Grain::year);
}

Result<void> add_exposure(PanelFound& found, const EventRead& read, const PlaceTable* table) {
  std::vector<PopulationPoint> points = found.geography.population();
  if (points.empty()) {
    for (const WidePopulation& population : read.population)
      points.push_back({population.place, year_period(population.year), population.people});
  }
  if (points.empty() || table == nullptr) return {};
  Result<Exposure> exposure = exposure_of(found.panel, *table, points, found.geography.rule());
  if (!exposure) return tl::unexpected(exposure.error());
  found.panel.exposure = std::move(exposure->people);
  found.panel.exposure_rule = exposure->rule;
  const Words rule = exposure_words(found.geography.rule());
  found.rules.push_back({"People: " + rule.en + ".", "Población: " + rule.es + "."});
  if (!exposure->unmatched.empty()) {
    const std::string names = join(exposure->unmatched, ", ");
    found.rules.push_back({"Population figures of no place of the panel: " + shortened(names, 300),
                           "Cifras de población de ningún lugar del panel: " + shortened(names, 300)});
  }
  return {};
}

// Periods at the ends that the source covers only in part are no low ones. A panel of nothing else keeps
// them.
void leave_out_partial(PanelFound& found) {
  Panel& panel = found.panel;
  const auto complete = [](const PanelPeriod& period) { return period.complete; };
  const auto first = std::ranges::find_if(panel.periods, complete);
  if (first == panel.periods.end()) return;
  const auto last = std::find_if(panel.periods.rbegin(), panel.periods.rend(), complete).base();
  const auto from = static_cast<std::uint32_t>(first - panel.periods.begin());
  const auto to = static_cast<std::uint32_t>(last - panel.periods.begin());
  std::vector<std::string> out;
  for (std::uint32_t i = 0; i < panel.periods.size(); ++i) {
    if (i < from || i >= to) out.push_back(to_text(panel.periods[i].period));
  }
  if (out.empty()) return;
  std::erase_if(panel.cells, [&](const PanelCell& cell) { return cell.period < from || cell.period >= to; });
  for (PanelCell& cell : panel.cells) cell.period -= from;
  panel.periods = std::vector<PanelPeriod>(first, last);
  const std::string names = join(out, ", ");
  found.rules.push_back(
      {"Left out, because the file covers only a part: " + names + " (--partial keeps it).",
       "Fuera, porque el archivo solo cubre una parte: " + names + " (--partial lo conserva)."});
}

Result<void> add_panel(PanelFound& found, const EventRead& read, const PanelOrder& order) {
  Result<NamedPanel> named =
      panel_of(read, level_of(order, read), read.grain == Grain::year ? Grain::year : tally_grain(order));
  if (!named) return tl::unexpected(named.error());
  found.panel = std::move(named->panel);
  found.panel.file = found.about.name;
  found.wider_events = named->wider_events;
  found.wider_victims = named->wider_victims;
  for (const Words& why : named->completeness.why) found.rules.push_back(why);
  for (const Words& remark : named->completeness.remarks) found.rules.push_back(remark);
  if (order.join_kinds && found.panel.kinds.size() > 1) {
    static const PlaceTable none;
    Result<Panel> joined = aggregate(found.panel, {std::nullopt, std::nullopt, true},
                                     read.table != nullptr ? *read.table : none);
    if (!joined) return tl::unexpected(joined.error());
    found.panel = std::move(*joined);
  }
  if (!order.partial) leave_out_partial(found);
  return add_exposure(found, read, read.table);
}

bool has_wider_places(const EventRead& read, const std::string& level) {
  return read.table != nullptr &&
         std::ranges::any_of(read.tally.places, [&](const Place& place) { return place.level != level; });
}

// What a panel is made of.
struct Made {
  const Study& study;
  const Chosen& chosen;
  const StudyReader& reader;
};

Checked<PanelFound> find_panel(const Made& made, Geography geography, const PanelOrder& order) {
  const auto& [study, chosen, reader] = made;
  const StudySource& source = study.sources[chosen.source];
  PassObserver passes(order.observer, 2);  // the survey and the tally
  Result<TableRows> rows = source_rows(source, chosen.place, {tally_grain(order), &passes});
  if (!rows) return one(rows.error());
  EventRequest request;
  request.choices = source.events;
  if (!source.package.empty()) {
    Checked<PackageTable> table = package_rows(std::move(*rows), source, reader);
    if (!table) return tl::unexpected(std::move(table.error()));
    rows = std::move(table->rows);
    if (request.choices.dates.empty()) request.choices.dates = table->dates;
  }
  if (request.choices.place.empty()) request.choices.place = study.place;
  request.today = study.today ? study.today : order.today;
  request.grain = tally_grain(order);
  // Rows must have a place of the level that is asked for; without one, whatever most of them have.
  request.level = order.whole ? "" : order.level;
  Checked<EventRead> read = read_events(*rows, geography.event_places(), request);
  if (!read) return tl::unexpected(std::move(read.error()));
  if (!order.whole && order.level.empty()) {
    // Rows that are known only more widely than most are in no cell: they are set aside, so that the accounts
    // say so.
    const std::string level = narrowest_level(*read);
    if (has_wider_places(*read, level)) {
      request.level = level;
      read = read_events(*rows, geography.event_places(), request);
      if (!read) return tl::unexpected(std::move(read.error()));
    }
  }
  name_indicator(*read, *rows, source);
  PanelFound found;
  found.geography = std::move(geography);
  found.about = event_source_file(*rows, *read, source, chosen.place);
  found.set_aside = read->tally.set_aside;
  found.reasons = read->tally.set_aside_by_reason;
  found.stated_totals = read->tally.stated_totals;
  found.years = year_totals(*read);
  found.rules = reading_rules(*read);
  if (const Result<void> added = add_panel(found, *read, order); !added) return one(added.error());
  return found;
}

}  // namespace

std::vector<Words> reading_rules(const EventRead& read) {
  std::vector<Words> rules;
  const Recognition& recognition = read.file.recognition;
  rules.push_back(
      {with_capital("read as " + recognition.title.en), with_capital("leído como " + recognition.title.es)});
  for (const Words& reason : recognition.reasons) rules.push_back(reason);
  if (!read.file.places.why.empty()) rules.push_back(read.file.places.why);
  for (const Words& note : read.file.notes) rules.push_back(note);
  return rules;
}

Checked<PanelFound> read_panel(const PanelOrder& order) {
  std::error_code trouble;
  const bool is_study =
      order.input.extension() == ".toml" || std::filesystem::is_directory(order.input, trouble);
  if (!is_study) {
    Study study = lone_study(order);
    const StudyReader reader = plain_reader();
    if (names_a_package(order.input.string())) study.sources.front().file = order.input.string();
    if (const Checked<void> expanded = expand_packages(study, reader); !expanded)
      return tl::unexpected(expanded.error());
    const bool packaged = !study.sources.front().package.empty();
    const Chosen chosen{0, {packaged ? std::filesystem::path(study.sources.front().file) : order.input, {}}};
    Checked<Geography> geography = Geography::load(study, reader);
    if (!geography) return tl::unexpected(std::move(geography.error()));
    return find_panel({study, chosen, reader}, std::move(*geography), order);
  }
  const bool is_file = order.input.extension() == ".toml";
  const std::filesystem::path root = is_file ? order.input.parent_path() : order.input;
  const std::filesystem::path toml = is_file ? order.input : order.input / "study.toml";
  const Result<std::string> text = file_bytes(toml, toml.filename().string());
  if (!text) return one(text.error());
  Checked<Study> study = read_study(*text, toml.filename().string());
  if (!study) return tl::unexpected(study.error());
  const StudyReader reader = folder_reader(root);
  if (const Checked<void> expanded = expand_packages(*study, reader); !expanded)
    return tl::unexpected(expanded.error());
  const Checked<Chosen> chosen = choose_source(*study, root, order);
  if (!chosen) return tl::unexpected(chosen.error());
  Checked<Geography> geography = Geography::load(*study, reader);
  if (!geography) return tl::unexpected(std::move(geography.error()));
  return find_panel({*study, *chosen, reader}, std::move(*geography), order);
}

}  // namespace contraste
