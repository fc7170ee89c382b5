// What was, what would have been without the programme, and below the distance between the two among those of the
// places that had none.
import {axisX, axisY, dot, gridY, line, plot, pointer, rectX, ruleX, ruleY, text, tip} from "@observablehq/plot";
import {plotStyle} from "./colours";
import {middle, type EffectExhibit, type Ends} from "./data";
import {element, heightOf, svgElement} from "./elements";
import {number, periodWords, say, t, type Key, type Language} from "./i18n";

type Value = EffectExhibit["values"][number];

function lineSign(stroke: string, width: number, dash = "none"): SVGElement {
  const svg = svgElement("svg", {width: 22, height: 12, "aria-hidden": "true"});
  svg.append(svgElement("path", {d: "M0 6h22", stroke, "stroke-width": width, "stroke-dasharray": dash}));
  return svg;
}

function legend(language: Language, signs: [Key, SVGElement][]): HTMLElement {
  const list = element("ul", {class: "legend"});
  for (const [key, sign] of signs) list.append(element("li", {}, sign, t(key, language)));
  return list;
}

export function drawEffect(exhibit: EffectExhibit, width: number, language: Language): Element[] {
  const {values, gaps, rivals, start} = exhibit;
  const x: [number, number] = [values[0][0] - 0.6, values[values.length - 1][0] + 0.6];
  const inside = (at: number) => Math.min(x[1], Math.max(x[0], at));
  const box = {fill: "var(--paper)", stroke: "var(--rule-strong)"};
  const bands = rivals.map(([at, until, label]): [number, number, string] =>
    [inside(middle(at as Ends) - 0.5), inside(middle((until ?? at) as Ends) + 0.5), say(label, language)])
    .filter((b) => b[1] > b[0]);
  const shared = {
    width, marginLeft: 52, marginRight: 18, marginTop: 24, style: plotStyle, x: {domain: x}
  };
  const base = () => [
    rectX(bands, {x1: "0", x2: "1", fill: "var(--band)"}),
    gridY({stroke: "var(--rule)", strokeOpacity: 1}),
    axisX({label: null, tickSize: 0, fill: "var(--muted)", ticks: Math.max(3, Math.floor(width / 90)),
      tickFormat: (v: number) => Number.isInteger(v) ? String(v) : ""}),
    axisY({label: null, tickSize: 0, fill: "var(--muted)", ticks: 5, tickFormat: (v: number) => number(v, language)}),
    ruleX([start], {stroke: "var(--only-if-bar)", strokeWidth: 1.5})
  ];
  const heights = values.flatMap((v) => [v[1], v[2]].filter((y): y is number => y !== null));
  const describe = (v: Value) => `${periodWords(v[3], language)}\n${t("seen", language)}: ${number(v[1]!, language)}` +
    (v[2] === null ? "" : `\n${t("without", language)}: ${number(v[2], language)}`);
  const there = values.filter((v) => v[1] !== null);
  const paths = plot({
    ...shared, height: heightOf(width, 320, 220, 0.42),
    y: {domain: [Math.min(0, ...heights), Math.max(...heights) * 1.06]},
    marks: [
      ...base(),
      // Their words stand in the list below the picture, in this order.
      text(bands, {x: (b: [number, number, string]) => (b[0] + b[1]) / 2, frameAnchor: "top", dy: -14,
        text: (_: [number, number, string], i: number) => String(i + 1), fill: "var(--muted)"}),
      line(values, {x: "0", y: (v: Value) => v[2] ?? undefined, stroke: "var(--series-2)", strokeWidth: 2, strokeDasharray: "6 4"}),
      line(values, {x: "0", y: (v: Value) => v[1] ?? undefined, stroke: "var(--series-1)", strokeWidth: 3}),
      dot(there, {x: "0", y: "1", r: 2.5, fill: "var(--series-1)"}),
      tip(there, pointer({x: "0", y: "1", title: describe, ...box}))
    ]
  });
  const first = legend(language, [["seen", lineSign("var(--series-1)", 3)], ["without", lineSign("var(--series-2)", 2, "6 4")]]);
  const out: Element[] = [element("p", {class: "panel-title"}, say(exhibit.unit, language)), first, paths];
  if (gaps.length === 0) return out;
  const own = values.map((v): [number, number | null] => [v[0], v[1] === null || v[2] === null ? null : v[1] - v[2]]);
  const cloud = gaps.flatMap(([place, gap]) => gap.map((y, i): [number, number | null, string] => [values[i][0], y, place]));
  const differences = plot({
    ...shared, height: heightOf(width, 260, 190, 0.34),
    marks: [
      ...base(),
      ruleY([0], {stroke: "var(--ink)", strokeWidth: 1}),
      line(cloud, {x: "0", y: (c: [number, number | null, string]) => c[1] ?? undefined, z: "2", stroke: "var(--muted)",
        strokeOpacity: 0.45, strokeWidth: 1}),
      line(own, {x: "0", y: (c: [number, number | null]) => c[1] ?? undefined, stroke: "var(--series-1)", strokeWidth: 3}),
      tip(cloud.filter((c) => c[1] !== null), pointer({x: "0", y: "1", title: (c: [number, number | null, string]) =>
        `${c[2]}: ${number(c[1]!, language)}`, ...box}))
    ]
  });
  return [...out, legend(language, [["difference", lineSign("var(--series-1)", 3)], ["elsewhere", lineSign("var(--muted)", 1)]]), differences];
}
