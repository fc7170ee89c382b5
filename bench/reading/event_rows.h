// Rows of events in the layout of Colombia's Ministry of Defence, as many as wanted, the same every time.
#pragma once

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

#include "base/random.h"

namespace contraste::bench {

inline constexpr std::string_view event_header =
    "FECHA HECHO,COD_DEPTO,DEPARTAMENTO,COD_MUNI,MUNICIPIO,TIPO DELITO,CANTIDAD\n";

enum class Order { random, sorted };

inline constexpr std::uint64_t places = 1122;
inline constexpr std::uint64_t days = 7305;  // 2003 to 2022

struct Department {
  int code;
  std::string_view name;
};

inline constexpr std::array<Department, 33> departments = {{
    {5, "ANTIOQUIA"},   {8, "ATLANTICO"},     {11, "BOGOTA D.C."},
    {13, "BOLIVAR"},    {15, "BOYACA"},       {17, "CALDAS"},
    {18, "CAQUETA"},    {19, "CAUCA"},        {20, "CESAR"},
    {23, "CORDOBA"},    {25, "CUNDINAMARCA"}, {27, "CHOCO"},
    {41, "HUILA"},      {44, "LA GUAJIRA"},   {47, "MAGDALENA"},
    {50, "META"},       {52, "NARIÑO"},       {54, "NORTE DE SANTANDER"},
    {63, "QUINDIO"},    {66, "RISARALDA"},    {68, "SANTANDER"},
    {70, "SUCRE"},      {73, "TOLIMA"},       {76, "VALLE DEL CAUCA"},
    {81, "ARAUCA"},     {85, "CASANARE"},     {86, "PUTUMAYO"},
    {88, "SAN ANDRES"}, {91, "AMAZONAS"},     {94, "GUAINIA"},
    {95, "GUAVIARE"},   {97, "VAUPES"},       {99, "VICHADA"},
}};

// Row `row` of `rows`: day by day when sorted. Codes are written as the Ministry writes them, "5,042".
inline void append_event_row(std::string& text, std::uint64_t row, std::uint64_t rows, Order order) {
  const Uniforms draw = uniforms(1, Purpose::test, 0, 0, row);
  const auto place = static_cast<std::uint64_t>(draw.u[0] * static_cast<double>(places));
  const std::uint64_t day = order == Order::sorted
                                ? row * days / rows
                                : static_cast<std::uint64_t>(draw.u[1] * static_cast<double>(days));
  const std::chrono::year_month_day date(std::chrono::sys_days(std::chrono::year(2003) / 1 / 1) +
                                         std::chrono::days(static_cast<int>(day)));
  const Department& department = departments[place % departments.size()];
  const std::uint64_t number = place / departments.size() * 7 + 1;
  const int count = draw.u[2] < 0.8 ? 1 : 1 + static_cast<int>(draw.u[3] * 20);
  fmt::format_to(std::back_inserter(text),
                 "{:02}/{:02}/{} 12:00:00 AM,{},{},\"{},{:03}\",MUNICIPIO {},{},{}\n", unsigned{date.month()},
                 unsigned{date.day()}, int{date.year()}, department.code, department.name, department.code,
                 number, place, draw.u[2] < 0.4 ? "SECUESTRO SIMPLE" : "SECUESTRO EXTORSIVO", count);
}

}  // namespace contraste::bench
