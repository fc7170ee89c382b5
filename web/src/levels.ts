// What became of a fall: the figures, the levels, when the change may have been, what was to be expected.
import {areaY, axisX, axisY, dot, gridY, line, link, plot, pointer, rectX, ruleX, ruleY, text, tip} from "@observablehq/plot";
import {plotStyle} from "./colours";
import type {LevelsExhibit} from "./data";
import {element, heightOf, svgElement} from "./elements";
import {number, periodWords, say, t, type Key, type Language} from "./i18n";

type Value = LevelsExhibit["values"][number];
type Fan = LevelsExhibit["fan"][number];

type Sign = {dot: string; fill: string} | {wide: string; opacity: number} | {stroke: string; width: number; dash?: string};

function signOf(sign: Sign): SVGElement {
  const svg = svgElement("svg", {width: 22, height: 12, "aria-hidden": "true"});
  if ("dot" in sign) svg.append(svgElement("circle", {cx: 11, cy: 6, r: 3.5, stroke: sign.dot, fill: sign.fill}));
  else if ("wide" in sign) svg.append(svgElement("rect", {width: 22, height: 12, fill: sign.wide, "fill-opacity": sign.opacity}));
  else svg.append(svgElement("path", {d: "M0 6h22", stroke: sign.stroke, "stroke-width": sign.width, "stroke-dasharray": sign.dash ?? "none"}));
  return svg;
}

// What the picture holds, each with its sign.
function legend(exhibit: LevelsExhibit, language: Language): HTMLElement {
  const list = element("ul", {class: "legend"});
  const add = (there: boolean, key: Key, sign: Sign) => {
    if (there) list.append(element("li", {}, signOf(sign), t(key, language)));
  };
  add(true, "figures", {dot: "var(--series-1)", fill: "var(--series-1)"});
  add(exhibit.values.some((v) => v[2] === 0 && v[1] !== null), "cameLater", {dot: "var(--series-1)", fill: "var(--paper)"});
  add(exhibit.levels.length > 0, "levels", {stroke: "var(--series-2)", width: 4});
  add(exhibit.trend.length > 0, "trend", {stroke: "var(--series-2)", width: 2.5});
  add(exhibit.dates.length > 0, "changeDates", {wide: "var(--band)", opacity: 1});
  add(exhibit.fan.length > 0, "futures", {wide: "var(--series-1)", opacity: 0.3});
  add(exhibit.half !== null, "halfWay", {stroke: "var(--ink)", width: 1.5, dash: "5 4"});
  return list;
}

const describe = (v: Value, language: Language): string =>
  `${periodWords(v[3], language)}: ${number(v[1]!, language)}` + (v[2] === 0 ? `\n${t("cameLater", language)}` : "");

const describeFan = (f: Fan, language: Language): string =>
  `${periodWords(f[6], language)}, ${t("expected", language)}: ${number(f[3], language)}\n` +
  `95%: ${number(f[1], language)} ${t("to", language)} ${number(f[5], language)}`;

export function drawLevels(exhibit: LevelsExhibit, width: number, language: Language): Element[] {
  const {values, levels, dates, fan, trend, known, half} = exhibit;
  const there = values.filter((v) => v[1] !== null);
  const ends = [...values.map((v) => v[0]), ...fan.map((f) => f[0])];
  const domain: [number, number] = [Math.min(...ends) - 0.6, Math.max(...ends) + 0.6];
  const heights = [...there.map((v) => v[1]!), ...levels.map((l) => l[2]), ...trend.flatMap((p) => p[1] ?? [])];
  // A fan that opens far beyond the figures is cut, so that these can be read.
  const highest = Math.max(...heights), lowest = Math.min(0, ...heights);
  const top = Math.max(highest * 1.06, Math.min(highest * 1.5, Math.max(highest, ...fan.map((f) => f[5]))));
  const cut = (y: number) => Math.min(top, Math.max(lowest, y));
  const inside = known !== null && known < domain[1] - 0.8 ? [known] : [];
  const box = {fill: "var(--paper)", stroke: "var(--rule-strong)"};
  const picture = plot({
    width, height: heightOf(width, 360, 230, 0.46), marginLeft: 52, marginRight: 18, marginTop: 24, style: plotStyle,
    x: {domain}, y: {domain: [lowest, top]},
    marks: [
      rectX(dates, {x1: "1", x2: "2", fill: "var(--band)"}),
      gridY({stroke: "var(--rule)", strokeOpacity: 1}),
      axisX({label: null, tickSize: 0, fill: "var(--muted)", ticks: Math.max(3, Math.floor(width / 90)),
        tickFormat: (v: number) => Number.isInteger(v) ? String(v) : ""}),
      axisY({label: null, tickSize: 0, fill: "var(--muted)", ticks: 5, tickFormat: (v: number) => number(v, language)}),
      areaY(fan, {x: "0", y1: (f: Fan) => cut(f[1]), y2: (f: Fan) => cut(f[5]), fill: "var(--series-1)", fillOpacity: 0.16}),
      areaY(fan, {x: "0", y1: (f: Fan) => cut(f[2]), y2: (f: Fan) => cut(f[4]), fill: "var(--series-1)", fillOpacity: 0.26}),
      line(fan, {x: "0", y: (f: Fan) => cut(f[3]), stroke: "var(--series-1)", strokeWidth: 1.5, strokeDasharray: "2 3"}),
      ruleY(half === null ? [] : [half], {stroke: "var(--ink)", strokeDasharray: "5 4", strokeWidth: 1.25}),
      ruleX(inside, {stroke: "var(--rule-strong)", strokeDasharray: "2 3"}),
      text(inside, {x: (x: number) => x, frameAnchor: "top", dy: -14, text: () => t("knownUntil", language), fill: "var(--muted)"}),
      ruleX(dates.map((d) => d[0]), {stroke: "var(--only-if-bar)", strokeWidth: 1.25}),
      line(values, {x: "0", y: (v: Value) => v[1] ?? undefined, stroke: "var(--series-1)", strokeWidth: 1, strokeOpacity: 0.6}),
      line(trend, {x: "0", y: (p: [number, number | null]) => p[1] ?? undefined, stroke: "var(--series-2)", strokeWidth: 2.5}),
      link(levels, {x1: "0", x2: "1", y1: "2", y2: "2", stroke: "var(--series-2)", strokeWidth: 4}),
      dot(there, {x: "0", y: "1", r: there.length > 60 ? 2 : 3.5, stroke: "var(--series-1)",
        fill: (v: Value) => v[2] === 1 ? "var(--series-1)" : "var(--paper)"}),
      tip(fan, pointer({x: "0", y: (f: Fan) => cut(f[3]), title: (f: Fan) => describeFan(f, language), ...box})),
      tip(there, pointer({x: "0", y: "1", title: (v: Value) => describe(v, language), ...box}))
    ]
  });
  return [element("p", {class: "panel-title"}, say(exhibit.unit, language)), legend(exhibit, language), picture];
}
