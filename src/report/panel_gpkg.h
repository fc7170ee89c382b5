// panel.gpkg: a panel with its places on the map, for geographic information systems.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "report/panel_output.h"

namespace contraste {

// Well-known binary of a place's polygon or point in longitude and latitude of WGS 84, longitude first; empty
// when it has none. The bytes must live until the file is written.
using PlaceShape = std::function<std::string_view(const Place&)>;

// A GeoPackage with two layers. "places": a row a place with its shape, code, name, level and, where the
// panel's periods lie in years, events_2011, victims_2011 and rate_2011 (victims per 100,000 people a year)
// of each year, kinds together; at most 600 years, which is what a table of the format holds. "panel": the
// table in long form, with the columns of panel.csv, to be joined by place_code. Values that there are not
// are NULL. Without any shape "places" is a table without geometry. EPSG:4326; the bytes depend on the input
// alone: no time of writing. Errors: wrong_use by licence; value_unreadable for a shape that is no well-known
// binary; file_unwritable. Checked: PanelGpkg.*
Result<void> write_panel_gpkg(const PanelOutput& output, const PlaceShape& shape,
                              const std::filesystem::path& file);

}  // namespace contraste
