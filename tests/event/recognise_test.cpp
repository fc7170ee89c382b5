#include "event/recognise.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "event/event_text.h"
#include "event/known_layouts.h"

namespace contraste {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using testing_events::by;
using testing_events::recognise;
using testing_events::Roles;
using testing_events::roles_of;
using testing_events::Sums;
using testing_events::sums_of;
using testing_events::tally_of;

std::string layout_of(const std::string& text) {
  const Recognised found = recognise(text);
  return found.fits.size() == 1 ? found.fits.front().layout : "";
}

std::string reasons_of(const std::string& text) {
  std::string all;
  for (const Recognition& fit : recognise(text).fits) {
    for (const Words& reason : fit.reasons) all += reason.en + "\n";
  }
  return all;
}

TEST(Recognise, KnowsTheMinistrysFilesByTheirHeaders) {
  const std::string text =
      "FECHA HECHO,COD_DEPTO,DEPARTAMENTO,COD_MUNI,MUNICIPIO,TIPO DELITO,CANTIDAD\n"
      "01/31/1996 12:00:00 AM,25,CUNDINAMARCA,\"25,290\",FUSAGASUGA,SECUESTRO EXTORSIVO,1\n";
  const Recognised found = recognise(text, "SECUESTRO");
  ASSERT_THAT(found.fits, SizeIs(1));
  EXPECT_EQ(found.fits[0].layout, "colombia-ministry");
  EXPECT_EQ(found.fits[0].mapping.indicator, "SECUESTRO");
  EXPECT_TRUE(found.fits[0].known);
  EXPECT_EQ(roles_of(text), (Roles{{"date", "FECHA HECHO"},
                                   {"parent_code", "COD_DEPTO"},
                                   {"parent_name", "DEPARTAMENTO"},
                                   {"place_code", "COD_MUNI"},
                                   {"place_name", "MUNICIPIO"},
                                   {"kind", "TIPO DELITO"},
                                   {"victims", "CANTIDAD"}}));
}

// As the portal's programming interface writes them.
TEST(Recognise, KnowsTheMinistrysFilesInSmallLettersWithDaysOfTheStandard) {
  const std::string text =
      "fecha_hecho,cod_depto,departamento,cod_muni,municipio,zona,sexo,cantidad\n"
      "2012-01-01T00:00:00.000,05,ANTIOQUIA,05001,MEDELLIN,URBANA,MASCULINO,1\n"
      "2012-01-02T00:00:00.000,86,PUTUMAYO,86001,MOCOA,RURAL,MASCULINO,2\n";
  EXPECT_EQ(layout_of(text), "colombia-ministry");
  EXPECT_EQ(sums_of(text, Grain::year), (Sums{{"05001 2012", {1, 1}}, {"86001 2012", {1, 2}}}));
}

// An export of the Police: titles, a group of ages with a star, a total and remarks below.
TEST(Recognise, KnowsThePolicesExportsBelowTheirTitles) {
  const std::string text =
      "POLICÍA NACIONAL DE COLOMBIA,,,,,,,\n"
      "DIRECCIÓN DE INVESTIGACIÓN CRIMINAL E INTERPOL,,,,,,,\n"
      "HOMICIDIO INTENCIONAL AÑO 2019,,,,,,,\n"
      ",,,,,,,\n"
      "ARMAS MEDIOS,DEPARTAMENTO,MUNICIPIO,FECHA HECHO,GENERO,*AGRUPA_EDAD_PERSONA,CODIGO DANE,CANTIDAD\n"
      "ARMA DE FUEGO,ANTIOQUIA,MEDELLÍN (CT),31/01/2019,MASCULINO,ADULTOS,5001000,2\n"
      "ARMA BLANCA,ANTIOQUIA,SAN LUIS,01/02/2019,FEMENINO,ADULTOS,5660000,1\n"
      "NO REPORTA,BOGOTÁ D.C.,BOGOTÁ D.C. (CT),15/02/2019,MASCULINO,NO REPORTA,11001000,1\n"
      "ARMA DE FUEGO,META,SAN MARTÍN,16/02/2019,MASCULINO,MENORES,50689000,1\n"
      "TOTAL,,,,,,,5\n"
      "Fuente: SIEDCO Plus. Información extraída el 15 de enero de 2020,,,,,,,\n"
      "*AGRUPA_EDAD_PERSONA: 0 a 13 MENORES,,,,,,,\n";
  EXPECT_EQ(layout_of(text), "colombia-police");
  const Tally tally = tally_of(text, by(Grain::year));
  EXPECT_EQ(
      sums_of(tally, Grain::year),
      (Sums{{"05001 2019", {1, 2}}, {"05660 2019", {1, 1}}, {"11001 2019", {1, 1}}, {"50689 2019", {1, 1}}}));
  EXPECT_EQ(testing_events::reasons_of(tally)["totals-row"], 1U);
  EXPECT_EQ(testing_events::reasons_of(tally)["footnote"], 2U);
  ASSERT_THAT(tally.stated_totals, SizeIs(1));
  EXPECT_EQ(tally.stated_totals[0].value, testing_events::victims_in(tally));
}

// Until 2018 the Police called its column of counts by the year.
TEST(Recognise, TakesTheColumnThatIsCalledByItsYearForTheCount) {
  const std::string text =
      "Fecha,Departamento,Municipio,Día,Hora,Barrio,Zona,Edad,Sexo,Código DANE,2017\n"
      "13/01/2017,ANTIOQUIA,MEDELLÍN (CT),Viernes,10:00:00,CENTRO,URBANA,23,MASCULINO,5001000,1\n"
      "14/01/2017,PUTUMAYO,MOCOA (CT),Sábado,11:30:00,CENTRO,URBANA,31,MASCULINO,86001000,3\n";
  EXPECT_EQ(roles_of(text)["victims"], "2017");
  EXPECT_EQ(roles_of(text)["date"], "Fecha");
  EXPECT_EQ(sums_of(text, Grain::year), (Sums{{"05001 2017", {1, 1}}, {"86001 2017", {1, 3}}}));
}

TEST(Recognise, KnowsAcledTodayAndAsItWas) {
  const std::string today =
      "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
      "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,"
      "admin1,"
      "admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,"
      "timestamp\n"
      "IRN22059,2023-01-31,2023,1,Political violence,Violence against civilians,Attack,Military Forces of "
      "Iran "
      "(1989-),,1,Civilians (Iran),,7,17,Civilian targeting,364,Middle East,Iran,Sistan and "
      "Baluchestan,Iranshahr,"
      "Bampur,Bampur,27.1944,60.4559,2,Baloch Campaign,Other,Text,1,,1675191965\n";
  EXPECT_EQ(layout_of("\xEF\xBB\xBF" + today), "acled");
  EXPECT_EQ(roles_of(today)["victims"], "fatalities");
  const std::string old =
      "EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,ALLY_ACTOR_1,INTER1,"
      "ACTOR2,"
      "ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,LOCATION,LATITUDE,LONGITUDE,GEO_"
      "PRECISION,SOURCE,"
      "NOTES,FATALITIES\n"
      "1416RTA,1416,18/04/2001,2001,1,Violence against civilians,Police Forces of Algeria "
      "(1999-),,1,Civilians "
      "(Algeria),,7,17,Algeria,Tizi Ouzou,Beni-Douala,,Beni Douala,36.61,4.08,1,Associated Press,Text,1\n";
  EXPECT_EQ(layout_of(old), "acled");
  testing_events::Asked asked = by(Grain::month);
  asked.with_places = false;
  const Tally tally = tally_of(old, asked);
  EXPECT_EQ(tally.kept, 1U);
  EXPECT_EQ(to_text(period_numbered(tally.cells.at(0).period, Grain::month)), "2001-04");
}

TEST(Recognise, KnowsTheGlobalTerrorismDatabase) {
  const std::string text =
      "eventid,iyear,imonth,iday,approxdate,extended,country,country_txt,region,region_txt,provstate,city,"
      "latitude,"
      "longitude,success,suicide,attacktype1,attacktype1_txt,targtype1,targtype1_txt,gname,nkill,nwound\n"
      "201001010001,2010,1,0,,0,45,Colombia,3,South America,Meta,San "
      "Martin,3.69,-73.69,1,0,3,Bombing/Explosion,4,"
      "Military,FARC,2,5\n";
  const Roles roles = roles_of(text);
  EXPECT_EQ(layout_of(text), "gtd");
  EXPECT_EQ(roles.at("victims"), "nkill");
  EXPECT_EQ(roles.at("country_name"), "country_txt");
  EXPECT_EQ(roles.at("day"), "iday");
}

TEST(Recognise, AKnownLayoutNeedsItsValuesToo) {
  const std::string text =
      "FECHA HECHO,COD_DEPTO,DEPARTAMENTO,COD_MUNI,MUNICIPIO,CANTIDAD\n"
      "enero,25,CUNDINAMARCA,25290,FUSAGASUGA,1\nfebrero,25,CUNDINAMARCA,25290,FUSAGASUGA,1\n";
  const Recognised found = recognise(text);
  EXPECT_THAT(found.fits, IsEmpty());
  ASSERT_THAT(found.against, Not(IsEmpty()));
  EXPECT_THAT(found.against[0].en, HasSubstr("FECHA HECHO"));
}

TEST(Recognise, ReadsHashtags) {
  const std::string text =
      "EVENT_ID_CNTY,EVENT_DATE,YEAR,EVENT_TYPE,ACTOR1,ACTOR2,COUNTRY,ADMIN1,ADMIN2,FATALITIES\n"
      "#event+code,#date+occurred,#date+year,#event+type,#group+name+first,#group+name+second,#country+name,"
      "#adm1+name,#adm2+name,#affected+killed\n"
      "1416RTA,18/04/2001,2001,Violence against civilians,Police Forces of Algeria (1999-),Civilians "
      "(Algeria),"
      "Algeria,Tizi Ouzou,Beni-Douala,1\n";
  EXPECT_EQ(layout_of(text), "hxl");
  EXPECT_EQ(roles_of(text), (Roles{{"id", "EVENT_ID_CNTY"},
                                   {"date", "EVENT_DATE"},
                                   {"year", "YEAR"},
                                   {"kind", "EVENT_TYPE"},
                                   {"country_name", "COUNTRY"},
                                   {"parent_name", "ADMIN1"},
                                   {"place_name", "ADMIN2"},
                                   {"victims", "FATALITIES"}}));
  EXPECT_EQ(recognise(text).fits[0].mapping.unit, "deaths");
}

TEST(Recognise, ReadsHashtagsUnderTwoRowsOfSpanishHeadings) {
  const std::string text =
      "Qué,,,Dónde,,Cuándo\n"
      "Registro,Sector,Víctimas,Departamento,Municipio,Fecha\n"
      ", #event +type ,#affected+killed,#adm1 +name,#adm2+name,#date+occurred\n"
      "001,Ataque,2,Putumayo,Mocoa,2011-03-15\n"
      "002,Ataque,1,Meta,San Martín,2011-03-16\n";
  EXPECT_EQ(layout_of(text), "hxl");
  EXPECT_EQ(roles_of(text)["victims"], "Víctimas");
  EXPECT_EQ(sums_of(text, Grain::month),
            (Sums{{"86001 2011-03 Ataque", {1, 2}}, {"50689 2011-03 Ataque", {1, 1}}}));
}

TEST(Recognise, AsksWhichOfTwoColumnsWithTheSameHashtagsCounts) {
  const std::string text =
      "Fecha,Lugar,Mujeres,Hombres\n#date,#adm2,#affected+f,#affected+m\n2011-03-15,Mocoa,2,3\n";
  EXPECT_THAT(recognise(text).fits, SizeIs(2));
  const std::string total =
      "Fecha,Lugar,Mujeres,Todos\n#date,#adm2,#affected+f,#affected\n2011-03-15,Mocoa,2,3\n";
  EXPECT_EQ(roles_of(total)["victims"], "Todos");
}

TEST(Recognise, TakesTheOnlyColumnOfDays) {
  EXPECT_EQ(roles_of("cuando,barrio\n2011-03-15,Centro\n2011-03-16,Norte\n")["date"], "cuando");
}

TEST(Recognise, AsksWhichOfTwoColumnsOfDaysItIs) {
  const Recognised found = recognise("uno,dos,barrio\n2011-03-15,2011-03-16,Centro\n");
  EXPECT_THAT(found.fits, SizeIs(2));
}

TEST(Recognise, PrefersTheDayOfTheEventToThatOfTheReport) {
  const Roles roles = roles_of("fecha de denuncia,fecha del hecho,municipio\n2011-03-16,2011-03-15,Mocoa\n");
  EXPECT_EQ(roles.at("date"), "fecha del hecho");
}

TEST(Recognise, TellsThatOnlyTheDayOfTheReportIsThere) {
  const std::string text = "fecha de denuncia,municipio\n2011-03-16,Mocoa\n2011-03-17,Mocoa\n";
  EXPECT_EQ(roles_of(text)["date"], "fecha de denuncia");
  EXPECT_THAT(reasons_of(text), HasSubstr("may be another day"));
}

TEST(Recognise, DoesNotTakeADayOfBirthOrOfAnUpdateForTheEvent) {
  for (const char* header : {"FECHA_NACIMIENTO", "Date of birth", "Fecha actualización", "updated on"}) {
    const Recognised found =
        recognise(std::string(header) + ",municipio\n1980-03-16,Mocoa\n1990-03-17,Mocoa\n");
    EXPECT_THAT(found.fits, IsEmpty()) << header;
    ASSERT_THAT(found.against, SizeIs(1));
    EXPECT_THAT(found.against[0].en, HasSubstr(header));
  }
}

TEST(Recognise, NeverSumsAgesCodesYearsAndNumbersOfRows) {
  const std::string text =
      "No,fecha,municipio,cod_dane,edad,anio,numero,hora\n"
      "1,2011-03-15,Mocoa,86001,23,2011,1,10\n2,2011-03-15,Mocoa,86001,24,2011,2,11\n"
      "3,2011-03-15,Mocoa,86001,25,2011,3,11\n4,2011-03-15,Mocoa,86001,26,2011,4,11\n"
      "5,2011-03-15,Mocoa,86001,27,2011,5,11\n6,2011-03-15,Mocoa,86001,27,2011,6,11\n";
  EXPECT_FALSE(roles_of(text).contains("victims"));
  EXPECT_EQ(sums_of(text, Grain::year), (Sums{{"86001 2011", {6, 6}}}));
}

TEST(Recognise, CodesOfFiveOrEightDigitsAreNoDays) {
  // 40,000 is a day of 2009 to a spreadsheet, and 19001001 is one of 1900.
  const Recognised found =
      recognise("codigo,dane,municipio\n40001,19001001,A\n40002,19011001,B\n40003,19001201,C\n");
  EXPECT_THAT(found.fits, IsEmpty());
  const Roles roles = roles_of("codigo,fecha\n40001,2011-03-15\n40002,2011-03-16\n");
  EXPECT_EQ(roles.at("date"), "fecha");
}

TEST(Recognise, TellsThatTheWoundedAreNotSummedWhereTheDeadAre) {
  const std::string text = "fecha,municipio,muertos,heridos\n2011-03-15,Mocoa,1,7\n2011-03-16,Mocoa,0,3\n";
  EXPECT_EQ(roles_of(text)["victims"], "muertos");
  EXPECT_THAT(reasons_of(text), HasSubstr("heridos: numbers too, which are not summed"));
}

TEST(Recognise, AsksWhetherNumbersOfAnUnknownNameAreTheCount) {
  const std::string text =
      "fecha,municipio,total_detenidos_hechos\n2011-03-15,Mocoa,4\n2011-03-16,Mocoa,2\n2011-03-17,Mocoa,2\n";
  const Recognised found = recognise(text);
  ASSERT_THAT(found.fits, SizeIs(2));
  testing_events::Asked asked = by(Grain::year);
  const auto errors = testing_events::counted(text, asked).errors;
  ASSERT_THAT(errors, SizeIs(1));
  EXPECT_THAT(errors[0].what, HasSubstr("victims = \"total_detenidos_hechos\""));
  EXPECT_THAT(errors[0].what, HasSubstr("victims = \"\" (each row is one)"));
  asked.choices.columns = {{"victims", "total_detenidos_hechos"}};
  EXPECT_EQ(testing_events::victims_in(tally_of(text, asked)), 8);
  asked.choices.columns = {{"victims", ""}};
  EXPECT_EQ(testing_events::victims_in(tally_of(text, asked)), 3);
}

TEST(Recognise, AsksWhichOfTwoColumnsOfVictimsIsIt) {
  EXPECT_THAT(recognise("fecha,municipio,muertos,fallecidos\n2011-03-15,Mocoa,1,1\n").fits, SizeIs(2));
}

TEST(Recognise, TwoColumnsOfIdentifiersAreNoQuestion) {
  EXPECT_THAT(recognise("id,radicado,fecha,municipio\n1,77,2011-03-15,Mocoa\n").fits, SizeIs(1));
}

TEST(Recognise, AnswersFitTogetherWhereTwoThingsAreAsked) {
  const std::string text = "fecha hecho,fecha del delito,muertos,fallecidos\n2011-03-15,2012-03-16,1,2\n";
  EXPECT_THAT(recognise(text).fits, SizeIs(4));
  testing_events::Asked asked = by(Grain::year);
  asked.choices.columns = {{"date", "fecha del delito"}};
  ASSERT_THAT(testing_events::counted(text, asked).errors, SizeIs(1));
  asked.choices.columns["victims"] = "fallecidos";
  EXPECT_EQ(sums_of(tally_of(text, asked), Grain::year), (Sums{{" 2012", {1, 2}}}));
}

TEST(Recognise, AColumnOfVictimsHardlyOfNumbersStaysOne) {
  const std::string text =
      "fecha,municipio,cantidad\n2011-03-15,Mocoa,uno\n2011-03-15,Mocoa,dos\n"
      "2011-03-15,Mocoa,3\n";
  const Tally tally = tally_of(text, by(Grain::year));
  EXPECT_EQ(testing_events::victims_in(tally), 3);
  EXPECT_EQ(testing_events::reasons_of(tally)["value-unreadable"], 2U);
}

TEST(Recognise, AWideTableNeedsPlaces) {
  EXPECT_EQ(layout_of("cod,municipio,hom01,hom02,hom03\n5001,Medellin,1,2,3\n"), "wide");
  EXPECT_THAT(recognise("serie,2001,2002,2003\nPIB,1.5,2.5,3.5\n").fits, IsEmpty());
}

TEST(Recognise, FiguresAreNoEvents) {
  const Recognised found = recognise("indicator,place,year,value\nhomicides,Colombia,2011,14746\n");
  EXPECT_THAT(found.fits, IsEmpty());
  EXPECT_THAT(found.against, Not(IsEmpty()));
}

TEST(Recognise, ATableOfMonthsAndFiguresIsNoTableOfEvents) {
  EXPECT_THAT(recognise("month,place,homicide_rate\n2011-03,Mocoa,3.5\n2011-04,Mocoa,2.5\n").fits, IsEmpty());
  EXPECT_THAT(recognise("Year,Month,CPI\n2011,3,101.5\n2011,4,102.5\n").fits, IsEmpty());
}

TEST(Recognise, NamesOfLayoutsAreStable) {
  std::vector<std::string> names;
  for (const KnownLayout& layout : known_layouts()) names.emplace_back(layout.name);
  EXPECT_THAT(names, ElementsAre("ucdp-ged", "acled", "gtd", "colombia-ministry", "colombia-police"));
}

}  // namespace
}  // namespace contraste
