#include "event/known_layouts.h"

namespace contraste {
namespace {

// Sundberg & Melander 2013; Davies, Pettersson & Öberg 2023; codebook of version 25.1.
KnownLayout ucdp_ged() {
  KnownLayout layout;
  layout.name = "ucdp-ged";
  layout.title_en = "UCDP Georeferenced Event Dataset";
  layout.title_es = "UCDP Georeferenced Event Dataset";
  layout.needed = {"type-of-violence", "date-start", "best"};
  layout.signature = {"id",        "relid",      "active-year", "conflict-name",
                      "dyad-name", "where-prec", "geom-wkt",    "date-prec",
                      "date-end",  "deaths-a",   "deaths-b",    "deaths-civilians",
                      "high",      "low",        "country",     "country-id"};
  layout.least = 8;
  layout.roles = {{Role::date, "date-start"},      {Role::date_end, "date-end"},
                  {Role::country_name, "country"}, {Role::parent_name, "adm-1"},
                  {Role::place_name, "adm-2"},     {Role::latitude, "latitude"},
                  {Role::longitude, "longitude"},  {Role::kind, "type-of-violence"},
                  {Role::victims, "best"},         {Role::id, "id"}};
  layout.source = "UCDP";
  layout.indicator = "conflict deaths";
  layout.events_indicator = "conflict events with deaths";
  layout.unit = "deaths";
  layout.rows_are_events = true;
  layout.kind_names = {{"1", "state-based"}, {"2", "non-state"}, {"3", "one-sided"}};
  layout.order = {"id",
                  "relid",
                  "year",
                  "active_year",
                  "code_status",
                  "type_of_violence",
                  "conflict_dset_id",
                  "conflict_new_id",
                  "conflict_name",
                  "dyad_dset_id",
                  "dyad_new_id",
                  "dyad_name",
                  "side_a_dset_id",
                  "side_a_new_id",
                  "side_a",
                  "side_b_dset_id",
                  "side_b_new_id",
                  "side_b",
                  "number_of_sources",
                  "source_article",
                  "source_office",
                  "source_date",
                  "source_headline",
                  "source_original",
                  "where_prec",
                  "where_coordinates",
                  "where_description",
                  "adm_1",
                  "adm_2",
                  "latitude",
                  "longitude",
                  "geom_wkt",
                  "priogrid_gid",
                  "country",
                  "country_id",
                  "region",
                  "event_clarity",
                  "date_prec",
                  "date_start",
                  "date_end",
                  "deaths_a",
                  "deaths_b",
                  "deaths_civilians",
                  "deaths_unknown",
                  "best",
                  "high",
                  "low",
                  "gwnoa",
                  "gwnob"};
  return layout;
}

KnownLayout acled() {
  KnownLayout layout;
  layout.name = "acled";
  layout.title_en = "ACLED events";
  layout.title_es = "Sucesos de ACLED";
  layout.needed = {"event-date", "event-type", "fatalities"};
  layout.signature = {"event-id-cnty", "time-precision", "disorder-type", "sub-event-type", "actor1",
                      "assoc-actor-1", "inter1",         "actor2",        "interaction",    "admin1",
                      "admin2",        "geo-precision",  "source-scale",  "notes",          "iso"};
  layout.least = 6;
  layout.roles = {{Role::date, "event-date"},     {Role::country_name, "country"},
                  {Role::country_code, "iso"},    {Role::parent_name, "admin1"},
                  {Role::place_name, "admin2"},   {Role::latitude, "latitude"},
                  {Role::longitude, "longitude"}, {Role::kind, "event-type"},
                  {Role::victims, "fatalities"},  {Role::id, "event-id-cnty"}};
  layout.source = "ACLED";
  layout.indicator = "conflict deaths";
  layout.events_indicator = "security incidents";
  layout.unit = "deaths";
  layout.rows_are_events = true;
  return layout;
}

KnownLayout gtd() {
  KnownLayout layout;
  layout.name = "gtd";
  layout.title_en = "Global Terrorism Database";
  layout.title_es = "Global Terrorism Database";
  layout.needed = {"eventid", "iyear", "imonth", "iday"};
  layout.signature = {"approxdate",  "extended",        "country-txt",   "region-txt", "provstate",
                      "city",        "specificity",     "vicinity",      "crit1",      "doubtterr",
                      "attacktype1", "attacktype1-txt", "targtype1-txt", "gname",      "nkill",
                      "nwound",      "success",         "suicide"};
  layout.least = 5;
  layout.roles = {{Role::year, "iyear"},
                  {Role::month, "imonth"},
                  {Role::day, "iday"},
                  {Role::country_name, "country-txt"},
                  {Role::parent_name, "provstate"},
                  {Role::place_name, "city"},
                  {Role::latitude, "latitude"},
                  {Role::longitude, "longitude"},
                  {Role::kind, "attacktype1-txt"},
                  {Role::victims, "nkill"},
                  {Role::id, "eventid"}};
  layout.source = "GTD (START)";
  layout.indicator = "terrorism deaths";
  layout.events_indicator = "terrorist attacks";
  layout.unit = "deaths";
  layout.rows_are_events = true;
  return layout;
}

// The open-data files of the Ministry of National Defence: codes of department and municipality apart.
KnownLayout colombia_ministry() {
  KnownLayout layout;
  layout.name = "colombia-ministry";
  layout.title_en = "open data of Colombia's Ministry of Defence";
  layout.title_es = "datos abiertos del Ministerio de Defensa de Colombia";
  layout.needed = {"fecha-hecho", "cod-depto", "cod-muni"};
  layout.signature = {"departamento", "municipio", "cantidad", "victimas", "tipo-delito", "zona", "sexo"};
  layout.least = 2;
  layout.roles = {{Role::date, "fecha-hecho"},         {Role::parent_code, "cod-depto"},
                  {Role::parent_name, "departamento"}, {Role::place_code, "cod-muni"},
                  {Role::place_name, "municipio"},     {Role::kind, "tipo-delito"},
                  {Role::kind, "tipo-de-delito"},      {Role::kind, "delito"},
                  {Role::victims, "cantidad"},         {Role::victims, "victimas"}};
  layout.source = "Ministry of Defence";
  layout.unit = "victims";
  return layout;
}

// Those of the National Police: one code, of the municipality or of its centre.
KnownLayout colombia_police() {
  KnownLayout layout;
  layout.name = "colombia-police";
  layout.title_en = "open data of Colombia's National Police";
  layout.title_es = "datos abiertos de la Policía Nacional de Colombia";
  layout.needed = {"fecha-hecho", "codigo-dane"};
  layout.signature = {"departamento", "municipio", "armas-medios",  "genero", "grupo-etario",
                      "cantidad",     "victimas",  "tipo-de-hurto", "delito", "agrupa-edad-persona"};
  layout.least = 3;
  layout.roles = {{Role::date, "fecha-hecho"},          {Role::parent_name, "departamento"},
                  {Role::place_code, "codigo-dane"},    {Role::place_name, "municipio"},
                  {Role::kind, "tipo-de-hurto"},        {Role::kind, "tipo-delito"},
                  {Role::kind, "tipo-de-delito"},       {Role::kind, "delito"},
                  {Role::kind, "descripcion-conducta"}, {Role::victims, "cantidad"},
                  {Role::victims, "victimas"}};
  layout.source = "National Police";
  layout.unit = "cases";
  return layout;
}

}  // namespace

std::span<const KnownLayout> known_layouts() {
  static const std::vector<KnownLayout> layouts = {ucdp_ged(), acled(), gtd(), colombia_ministry(),
                                                   colombia_police()};
  return layouts;
}

}  // namespace contraste
