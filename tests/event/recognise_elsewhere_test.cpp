// Files of other countries and portals, as they write them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "event/event_text.h"

namespace contraste {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_events::Asked;
using testing_events::by;
using testing_events::recognise;
using testing_events::Roles;
using testing_events::roles_of;
using testing_events::Sums;
using testing_events::sums_of;
using testing_events::tally_of;

Asked without_places(Grain grain) {
  Asked asked = by(grain);
  asked.with_places = false;
  return asked;
}

// Mexico's registry of crimes: one row a municipality, kind and year, one column a month.
const std::string mexico =
    "Año,Clave_Ent,Entidad,Cve. Municipio,Municipio,Bien jurídico afectado,Tipo de delito,Subtipo de delito,"
    "Modalidad,Enero,Febrero,Marzo,Abril,Mayo,Junio,Julio,Agosto,Septiembre,Octubre,Noviembre,Diciembre\n"
    "2015,1,Aguascalientes,1001,Aguascalientes,La vida,Homicidio,Homicidio doloso,Con arma de "
    "fuego,2,0,1,1,0,1,1,0,"
    "2,1,1,0\n"
    "2015,1,Aguascalientes,1001,Aguascalientes,La vida,Homicidio,Homicidio doloso,Con arma "
    "blanca,1,1,0,0,0,1,0,0,1,"
    "0,0,0\n"
    "2016,1,Aguascalientes,1002,Asientos,La vida,Homicidio,Homicidio culposo,Otro,1,1,0,,,,,,,,,\n";

TEST(Recognise, MonthsAcrossOfMexico) {
  const Recognised found = recognise(mexico);
  ASSERT_THAT(found.fits, SizeIs(1));
  EXPECT_EQ(found.fits[0].layout, "months-across");
  const Roles roles = roles_of(mexico);
  EXPECT_EQ(roles.at("year"), "Año");
  EXPECT_EQ(roles.at("kind"), "Subtipo de delito");
  EXPECT_EQ(roles.at("place_code"), "Cve. Municipio");
  const Tally tally = tally_of(mexico, without_places(Grain::month));
  EXPECT_EQ(tally.rows, 36U);
  EXPECT_EQ(tally.kept, 27U);
  EXPECT_EQ(testing_events::reasons_of(tally)["missing-value"], 9U);
  const Sums sums = sums_of(tally, Grain::month);
  EXPECT_EQ(sums.at("aguascalientes-aguascalientes 2015-01 Homicidio doloso").second, 3);
  EXPECT_EQ(sums.at("asientos-aguascalientes 2016-02 Homicidio culposo").second, 1);
  EXPECT_FALSE(sums.contains("asientos-aguascalientes 2016-04 Homicidio culposo"));
  const Sums years = sums_of(tally_of(mexico, without_places(Grain::year)), Grain::year);
  EXPECT_EQ(years.at("aguascalientes-aguascalientes 2015 Homicidio doloso").second, 14);
}

TEST(Recognise, ChicagoCrimesByDay) {
  const std::string text =
      "ID,Case Number,Date,Block,IUCR,Primary Type,Description,Location "
      "Description,Arrest,Domestic,Beat,District,"
      "Ward,Community Area,FBI Code,X Coordinate,Y Coordinate,Year,Updated On,Latitude,Longitude,Location\n"
      "7277442,HS100123,01/05/2010 11:30:00 PM,012XX W MADISON "
      "ST,0460,BATTERY,SIMPLE,STREET,false,false,1231,012,27,"
      "28,08B,1168000,1900000,2010,02/10/2018 03:50:01 PM,41.881,-87.658,\"(41.881, -87.658)\"\n"
      "7277443,HS100124,01/25/2010 01:00:00 AM,012XX W MADISON "
      "ST,0486,BATTERY,DOMESTIC,APARTMENT,true,true,1231,012,"
      "27,28,08B,,,2010,02/10/2018 03:50:01 PM,,,\n";
  const Roles roles = roles_of(text);
  EXPECT_EQ(roles.at("date"), "Date");
  EXPECT_EQ(roles.at("kind"), "Primary Type");
  EXPECT_EQ(roles.at("latitude"), "Latitude");
  EXPECT_FALSE(roles.contains("victims"));
  EXPECT_FALSE(roles.contains("place_name"));
  const Tally tally = tally_of(text, without_places(Grain::day));
  EXPECT_EQ(sums_of(tally, Grain::day),
            (Sums{{" 2010-01-05 BATTERY", {1, 1}}, {" 2010-01-25 BATTERY", {1, 1}}}));
}

TEST(Recognise, BritishCrimesByMonth) {
  const std::string text =
      "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
      "Last outcome category,Context\n"
      "aa,2011-03,Kent Police,Kent Police,0.87,51.14,On or near Park Road,E01023991,Ashford 001A,Burglary,,\n"
      ",2011-03,Kent Police,Kent Police,0.88,51.15,On or near High Street,E01023992,Ashford 001B,Anti-social "
      "behaviour,,\n"
      "bb,2011-04,Kent Police,Kent Police,0.88,51.15,On or near High Street,E01023992,Ashford "
      "001B,Burglary,,\n";
  const Roles roles = roles_of(text);
  EXPECT_EQ(roles.at("date"), "Month");
  EXPECT_EQ(roles.at("kind"), "Crime type");
  EXPECT_EQ(roles.at("place_code"), "LSOA code");
  EXPECT_FALSE(roles.contains("place_name"));
  const Tally tally = tally_of(text, without_places(Grain::month));
  EXPECT_EQ(tally.kept, 3U);
  EXPECT_EQ(sums_of(tally, Grain::month).at("e01023992 2011-04 Burglary").first, 1);
  EXPECT_EQ(tally.days.rbegin()->first, month_period(2011, 4).last);
}

TEST(Recognise, DeathsOfCentralAmericaByNames) {
  const std::string text =
      "Fecha del hecho;Departamento;Municipio;Edad;Sexo;Tipo de arma\n"
      "31/12/2014;San Salvador;Soyapango;23;Masculino;Arma de fuego\n"
      "01/01/2015;La Libertad;Santa Tecla;31;Femenino;Arma blanca\n";
  const Roles roles = roles_of(text);
  EXPECT_EQ(roles.at("date"), "Fecha del hecho");
  EXPECT_FALSE(roles.contains("victims"));
  const Tally tally = tally_of(text, without_places(Grain::year));
  EXPECT_EQ(sums_of(tally, Grain::year),
            (Sums{{"soyapango-san-salvador 2014", {1, 1}}, {"santa-tecla-la-libertad 2015", {1, 1}}}));
}

TEST(Recognise, GuatemalasColumnsOfOccurrence) {
  const std::string text =
      "núm_corre,año_ocu,mes_ocu,día_ocu,depto_ocu,mupio_ocu,edad\n1,2012,Enero,3,Petén,Flores,30\n"
      "2,2012,Febrero,4,Petén,Flores,31\n3,2012,Marzo,5,Petén,Flores,31\n4,2012,Abril,5,Petén,Flores,31\n"
      "5,2012,Mayo,5,Petén,Flores,31\n";
  const Tally tally = tally_of(text, without_places(Grain::month));
  EXPECT_EQ(tally.kept, 5U);
  EXPECT_EQ(sums_of(tally, Grain::month).at("flores-peten 2012-02"),
            (std::pair<std::int64_t, std::int64_t>{1, 1}));
}

TEST(Recognise, EcuadorsDeathsByProvinceAndCanton) {
  const std::string text =
      "tipo_muerte,zona,subzona,distrito,circuito,provincia,canton,coordenada_y,coordenada_x,lugar,fecha_"
      "infraccion,"
      "hora_infraccion,arma,edad,sexo\n"
      "ASESINATO,ZONA 8,DMG,PASCUALES,FLOR DE BASTION,GUAYAS,GUAYAQUIL,-2.10,-79.95,VIA "
      "PUBLICA,2014-01-01,03:00:00,"
      "ARMA DE FUEGO,24,HOMBRE\n";
  const Roles roles = roles_of(text);
  EXPECT_EQ(roles.at("date"), "fecha_infraccion");
  EXPECT_EQ(roles.at("place_name"), "canton");
  EXPECT_EQ(roles.at("parent_name"), "provincia");
  EXPECT_EQ(roles.at("kind"), "tipo_muerte");
}

TEST(Recognise, BrazilsVictimsByMonthOfTheYear) {
  const std::string text =
      "UF,Município,Tipo Crime,Mês/Ano,Vítimas\nRJ,Niterói,Homicídio doloso,2018-01,3\n"
      "RJ,Niterói,Homicídio doloso,2018-02,5\nRJ,Niterói,Latrocínio,2018-02,1\n";
  Asked asked = without_places(Grain::month);
  asked.choices.columns = {{"date", "Mês/Ano"}};
  const Tally tally = tally_of(text, asked);
  EXPECT_EQ(sums_of(tally, Grain::month).at("niteroi-rj 2018-02 Homicídio doloso").second, 5);
}

TEST(Recognise, ManyIndicatorsByMonthAreAQuestion) {
  const std::string text =
      "cisp,mes,ano,mes_ano,regiao,munic,hom_doloso,lesao_corp_morte,latrocinio\n"
      "1,1,2003,2003m01,Capital,Rio de Janeiro,2,0,1\n4,1,2003,2003m01,Capital,Rio de Janeiro,3,0,0\n";
  EXPECT_THAT(recognise(text).fits, IsEmpty());
}

TEST(Recognise, SpanishSheetsInWindows1252WithDecimalCommas) {
  const std::string text =
      "fecha;municipio;muertos\n31/01/2011;Medell\xEDn;1,0\n01/02/2011;Fusagasug\xE1;2,0\n";
  EXPECT_EQ(sums_of(text, Grain::year), (Sums{{"05001 2011", {1, 10}}, {"25290 2011", {1, 20}}}));
  EXPECT_EQ(tally_of(text).decimals, 1);
}

TEST(Recognise, YearAndNameOfTheMonth) {
  const std::string text =
      "AÑO,MES,DEPARTAMENTO,MUNICIPIO,DELITO,CANTIDAD\n2011,ENERO,PUTUMAYO,MOCOA,HURTO,3\n"
      "2011,FEBRERO,PUTUMAYO,MOCOA,HURTO,4\n2011,DICIEMBRE,PUTUMAYO,MOCOA,HURTO,1\n";
  const Tally tally = tally_of(text, by(Grain::month));
  EXPECT_EQ(sums_of(tally, Grain::month), (Sums{{"86001 2011-01 HURTO", {1, 3}},
                                                {"86001 2011-02 HURTO", {1, 4}},
                                                {"86001 2011-12 HURTO", {1, 1}}}));
  EXPECT_EQ(tally.days.rbegin()->first, month_period(2011, 12).last);
}

// Peru's reports to the Police: a month, a place of six digits, a count.
TEST(Recognise, PerusReportsByMonth) {
  const std::string text =
      "ANIO,MES,UBIGEO_HECHO,DPTO_HECHO_NEW,PROV_HECHO,DIST_HECHO,P_MODALIDADES,DISTRITO,cantidad\n"
      "2018,1,010101,AMAZONAS,CHACHAPOYAS,CHACHAPOYAS,Hurto,CHACHAPOYAS,4\n"
      "2018,2,010101,AMAZONAS,CHACHAPOYAS,CHACHAPOYAS,Robo,CHACHAPOYAS,2\n";
  const Tally tally = tally_of(text, without_places(Grain::month));
  EXPECT_EQ(testing_events::victims_in(tally), 6);
  EXPECT_EQ(tally.cells.size(), 2U);
}

// Colombia's victims of mines: one row a person, known to the month.
TEST(Recognise, VictimsOfMinesByMonth) {
  const std::string text =
      "departamento,codigo_dane_departamento,municipio,codigo_dane_municipio,tipo_area,ano,mes,edad,rango_"
      "edad,"
      "condicion,estado,genero\n"
      "PUTUMAYO,86,MOCOA,86001,Rural,2008,5,23,Mayor de 18,Civil,Herido,Masculino\n"
      "META,50,SAN MARTIN,50689,Rural,2008,6,31,Mayor de 18,Fuerza pública,Muerto,Masculino\n";
  const Roles roles = roles_of(text);
  EXPECT_EQ(roles.at("parent_name"), "departamento");
  EXPECT_FALSE(roles.contains("victims"));
  EXPECT_EQ(sums_of(text, Grain::month), (Sums{{"86001 2008-05", {1, 1}}, {"50689 2008-06", {1, 1}}}));
}

TEST(Recognise, AmericanHomicidesByMonthOfTheYear) {
  const std::string text =
      "Record ID,Agency Code,City,State,Year,Month,Incident,Crime Type,Victim Sex,Victim Age,Victim "
      "Count,Perpetrator Count\n"
      "000001,AK00101,Anchorage,Alaska,1980,January,1,Murder,Male,14,1,0\n"
      "000002,AK00101,Anchorage,Alaska,1980,March,1,Murder,Male,43,3,0\n";
  EXPECT_EQ(roles_of(text)["victims"], "Victim Count");
  EXPECT_EQ(testing_events::victims_in(tally_of(text, without_places(Grain::month))), 4);
}

TEST(Recognise, NamingTheYearLeavesOpenWhatCounts) {
  const std::string text =
      "Year,Month,City,Persons involved,Perpetrators\n1980,January,Anchorage,2,1\n1980,March,Anchorage,3,1\n";
  Asked asked = without_places(Grain::month);
  asked.choices.columns = {{"year", "Year"}};
  const auto errors = testing_events::counted(text, asked).errors;
  ASSERT_THAT(errors, SizeIs(1));
  EXPECT_THAT(errors[0].what, HasSubstr("victims = \"Persons involved\""));
  asked.choices.columns["victims"] = "";
  EXPECT_EQ(testing_events::victims_in(tally_of(text, asked)), 2);
}

TEST(Recognise, ATableOfMonthsThatIsRefusedNamesTheColumnToGive) {
  const std::string text = "ano,mes,municipio,indice_grave\n2008,5,Mocoa,7\n2008,6,Mocoa,8\n";
  const auto errors = testing_events::counted(text, by(Grain::month)).errors;
  ASSERT_THAT(errors, SizeIs(1));
  EXPECT_THAT(errors[0].what, HasSubstr("year = \"ano\""));
  Asked asked = by(Grain::month);
  asked.choices.columns = {{"year", "ano"}};
  EXPECT_EQ(tally_of(text, asked).kept, 2U);
  asked.choices.columns["victims"] = "indice_grave";
  EXPECT_EQ(testing_events::victims_in(tally_of(text, asked)), 15);
}

TEST(Recognise, GunViolenceWithPeopleKilledAndInjured) {
  const std::string text =
      "incident_id,date,state,city_or_county,address,n_killed,n_injured,latitude,longitude\n"
      "461105,2013-01-01,Pennsylvania,Mckeesport,1506 Versailles Avenue,0,4,40.34,-79.85\n"
      "460726,2013-01-13,California,Hawthorne,13500 block,1,3,33.90,-118.33\n";
  EXPECT_EQ(roles_of(text)["victims"], "n_killed");
  EXPECT_EQ(roles_of(text)["parent_name"], "state");
}

TEST(Recognise, OnlyFirstsOfMonthsAreMonths) {
  std::string text = "fecha,municipio,cantidad\n";
  for (int month = 1; month <= 7; ++month) text += "2011-0" + std::to_string(month) + "-01,Mocoa,3\n";
  const Tally tally = tally_of(text, by(Grain::month));
  EXPECT_EQ(tally.days.rbegin()->first, month_period(2011, 7).last);
  EXPECT_EQ(tally.days.rbegin()->second, 0);
}

}  // namespace
}  // namespace contraste
