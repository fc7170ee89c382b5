// What the files of a panel have in common: its rows, which of its cells have a value, and whether they may
// be written at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "contraste/figure.h"
#include "contraste/panel.h"
#include "contraste/result.h"
#include "contraste/words.h"

namespace contraste {

struct PanelOutput {
  const Panel& panel;
  SourceFile about;                     // the file that the panel was made of
  std::span<const SetAside> set_aside;  // its rows that are not in the panel
  std::vector<Words> rules;             // how dates, places and whole periods were decided
  Language language = Language::english;
};

// One place, period and kind. Without a value: no row of the source, and nobody can say that there was none.
struct PanelRow {
  std::uint32_t place = 0;
  std::uint32_t period = 0;
  std::uint32_t kind = 0;
  Coverage coverage = Coverage::unknown;  // of the place in this period
  std::optional<std::int64_t> events;
  std::optional<std::int64_t> victims;  // in units of 10^-decimals
  double people = 0;                    // NaN where unknown
  // Victims per 100,000 people a year; NaN without a value or people, and in a period that is not complete.
  double rate = 0;
};

// Takes a row; false: no more is wanted.
using TakePanelRow = std::function<bool(const PanelRow&)>;

// Every place × period × kind, by place, then period, then kind: cells with rows of the source have their
// sums; those without have zero where the place is covered in the period and no value otherwise. false when a
// taker wanted no more. Checked: PanelRows.*
bool each_panel_row(const Panel& panel, const TakePanelRow& take);

std::size_t panel_rows(const Panel& panel);

// The panel by year, its kinds together; nullopt where its periods lie in no years (weeks, spans).
// Checked: PanelRows.*
std::optional<Panel> panel_by_year(const Panel& panel);

// `value` units of 10^-decimals as digits, exactly: 12345 with 2 decimals is "123.45". Checked: PanelRows.*
std::string decimal_text(std::int64_t value, int decimals);

std::string_view name_of(Coverage coverage);  // covered, not_covered, unknown

// Facts about the panel and its source, each with its name: what an "about" tells. Checked: PanelRows.*
struct PanelFact {
  std::string name;
  std::string value;
};
std::vector<PanelFact> panel_facts(const PanelOutput& output);

// Error (wrong_use) for a source whose licence lets no values be shown, not even sums. Checked: PanelRows.*
Result<void> panel_may_be_written(const PanelOutput& output);

// Lets `write` make a file of another name in the same folder, and gives it its own when it is finished: a
// reader never sees half of it. The other name has the same extension. A link of the name is replaced, not
// followed. Errors: those of `write`; file_unwritable. Checked: FinishedFile.*
Result<void> write_finished(const std::filesystem::path& file,
                            const std::function<Result<void>(const std::filesystem::path&)>& write);

}  // namespace contraste
