#include "multiverse/effect_axes.h"

#include <algorithm>

#include "base/format.h"
#include "base/text.h"
#include "multiverse/effect_estimate.h"

namespace contraste {
namespace {

Axis methods_axis(bool elsewhere) {
  Axis axis{{"estimator",
             {"method", "método"},
             {"what would have been can be pieced together in several ways",
              "lo que habría pasado se puede reconstruir de varias maneras"},
             {}},
            {}};
  const auto add = [&](const char* name, Words label, bool primary, EffectMethod method) {
    axis.add(name, std::move(label), primary, static_cast<int>(method));
  };
  add("synthetic-control", {"synthetic control", "control sintético"}, elsewhere,
      EffectMethod::synthetic_control);
  add("synthetic-did", {"synthetic difference-in-differences", "diferencias en diferencias sintéticas"},
      elsewhere, EffectMethod::synthetic_did);
  add("demeaned", {"synthetic control of changes", "control sintético de los cambios"}, false,
      EffectMethod::demeaned);
  add("ridge-augmented", {"ridge-augmented synthetic control", "control sintético aumentado"}, false,
      EffectMethod::ridge_augmented);
  add("differences", {"difference in differences", "diferencias en diferencias"}, false,
      EffectMethod::differences);
  add("interrupted", {"its own trend continued", "su propia tendencia prolongada"}, !elsewhere,
      EffectMethod::interrupted);
  return axis;
}

Axis until_axis(const Programme& programme, bool years_named) {
  Axis axis{{"until",
             {"years counted", "años contados"},
             {"an effect may come late, and later years hold other causes",
              "un efecto puede tardar, y los años posteriores traen otras causas"},
             {}},
            {}};
  if (years_named) {
    axis.add("all", {"the years named", "los años nombrados"}, true,
             static_cast<int>(EffectUntil::everything));
    return axis;
  }
  if (programme.end)
    axis.add("programme", {"while it lasted", "mientras duró"}, true,
             static_cast<int>(EffectUntil::programme));
  axis.add("all", {"all years after", "todos los años posteriores"}, !programme.end,
           static_cast<int>(EffectUntil::everything));
  axis.add("five-years", {"the first five years", "los primeros cinco años"}, false,
           static_cast<int>(EffectUntil::five_years));
  return axis;
}

}  // namespace

bool lists_place(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::any_of(names, [&](const std::string& one) { return fold(one) == fold(name); });
}

std::vector<Axis> effect_axes(const Programme& programme, const Context& context, bool elsewhere,
                              bool years_named) {
  std::vector<Axis> axes{methods_axis(elsewhere)};
  Axis start{
      {"start",
       {"start", "comienzo"},
       {"announced, paid and begun are different days", "anunciado, pagado y empezado son días distintos"},
       {}},
      {}};
  for (std::size_t i = 0; i < programme.starts.size(); ++i) {
    const ProgrammeStart& one = programme.starts[i];
    const std::string year = std::to_string(last_year(one.at));
    start.add(slug(one.label.en), {one.label.en + " (" + year + ")", one.label.es + " (" + year + ")"},
              i == 0, static_cast<int>(i));
  }
  axes.push_back(std::move(start));
  Axis pool{
      {"donors",
       {"places compared with", "lugares de comparación"},
       {"a place nearby may have felt the programme too", "un lugar cercano también pudo sentir el programa"},
       {}},
      {}};
  pool.add("all", {"all that had no such programme", "todos los que no tuvieron tal programa"}, true,
           static_cast<int>(EffectPool::all));
  if (!programme.near.empty())
    pool.add("without-near", {"without those nearby", "sin los cercanos"}, false,
             static_cast<int>(EffectPool::without_near));
  const bool others = std::ranges::any_of(context.programmes, [&](const Programme& one) {
    return std::ranges::any_of(
        one.places, [&](const std::string& place) { return !lists_place(programme.places, place); });
  });
  if (others)
    pool.add("without-other-programmes",
             {"without those that had another programme of the study then",
              "sin los que tuvieron entonces otro programa del estudio"},
             false, static_cast<int>(EffectPool::without_other));
  axes.push_back(std::move(pool));
  Axis gaps{{"gaps",
             {"gaps of others", "vacíos de otros"},
             {"a place that lacks a year can be left out, or its gap bridged",
              "un lugar al que le falta un año puede quedar fuera o su vacío salvarse"},
             {}},
            {}};
  gaps.add("none", {"only places with every year", "solo lugares con todos los años"}, true, 0);
  gaps.add("bridged", {"up to three years in a row bridged", "hasta tres años seguidos salvados"}, false, 1);
  axes.push_back(std::move(gaps));
  Axis match{
      {"match",
       {"made alike", "qué se iguala"},
       {"places can be chosen by every year before, by some of them, or by what else is known of them",
        "los lugares se pueden elegir por cada año previo, por algunos o por lo demás que se sabe de ellos"},
       {}},
      {}};
  match.add("every-year", {"every year before", "cada año previo"}, true,
            static_cast<int>(EffectMatch::every_year));
  match.add(
      "three-quarters",
      {"the first three quarters of them; the last one tests", "sus primeros tres cuartos; el último prueba"},
      false, static_cast<int>(EffectMatch::three_quarters));
  const bool more = !programme.predictors.empty();
  match.add("predictors",
            more ? Words{"three of them and what else the study names",
                         "tres de ellos y lo demás que nombra el estudio"}
                 : Words{"three of them", "tres de ellos"},
            false, static_cast<int>(EffectMatch::predictors));
  axes.push_back(std::move(match));
  Axis before{{"before",
               {"years before", "años previos"},
               {"a longer past fits better where the past was alike, and holds other times",
                "un pasado más largo ajusta mejor si fue parecido, e incluye otras épocas"},
               {}},
              {}};
  before.add("all", {"all years before", "todos los años previos"}, true, 0);
  before.add("last-eight", {"the last eight years before", "los últimos ocho años previos"}, false, 8);
  axes.push_back(std::move(before));
  axes.push_back(until_axis(programme, years_named));
  Axis scale{{"scale",
              {"scale", "escala"},
              {"places may share differences, or rates of growth",
               "los lugares pueden compartir diferencias o ritmos de cambio"},
              {}},
             {}};
  scale.add("level", {"the figures as they are", "las cifras tal cual"}, true, 0);
  scale.add("logarithm", {"their logarithms", "sus logaritmos"}, false, 1);
  axes.push_back(std::move(scale));
  Axis anticipation{
      {"anticipation",
       {"anticipation", "anticipación"},
       {"what is announced may work before it begins", "lo anunciado puede obrar antes de empezar"},
       {}},
      {}};
  anticipation.add("none", {"none", "ninguna"}, true, 0);
  anticipation.add("one-year", {"from one year before", "desde un año antes"}, false, 1);
  axes.push_back(std::move(anticipation));
  for (Axis& axis : axes) settle(axis, context.choices);
  return axes;
}

}  // namespace contraste
