// Values that cover several years: one bar each, as long as its period.
import {axisX, barX, plot, text} from "@observablehq/plot";
import {colourOf, plotStyle} from "./colours";
import type {Point} from "./data";
import {shortened} from "./elements";
import {number, type Language} from "./i18n";

export interface Span {
  point: Point;
  position: number;
  label: string;
}

export function spans(rows: Span[], width: number, language: Language): Element {
  const last = Math.ceil(Math.max(...rows.map((r) => r.point[1])));
  const first = Math.floor(Math.min(...rows.map((r) => r.point[0])));
  const bound = (p: Point) => ["", "~", "\u2265 ", "\u2264 "][p[5]];
  const words = (r: Span) => `${bound(r.point)}${number(r.point[2], language)}  ${r.point[6].replace("..", "\u2013")}  ${r.label}`;
  // A label starts where its bar does, unless it would leave the picture.
  const late = (r: Span) => r.point[0] > first + (last - first) * 0.45;
  return plot({
    width, height: rows.length * 34 + 34, marginLeft: 16, marginRight: 16, marginTop: 4, style: plotStyle,
    x: {domain: [first, last]},
    y: {axis: null, type: "band", domain: rows.map((_, i) => i), paddingInner: 0.1},
    marks: [
      axisX({label: null, tickFormat: (v: number) => String(v), interval: Math.ceil((last - first) / (width / 70)), fill: "var(--muted)", stroke: "var(--muted)"} as never),
      barX(rows, {x1: (r: Span) => r.point[0], x2: (r: Span) => r.point[1], y: (_: Span, i: number) => i,
        fill: (r: Span) => colourOf(r.position), insetTop: 18, insetBottom: 2}),
      ...[true, false].map((end) => text(rows.map((r, i) => ({r, i})).filter(({r}) => late(r) === end), {
        x: ({r}: {r: Span}) => end ? r.point[1] : r.point[0], y: "i",
        text: ({r}: {r: Span}) => shortened(words(r), Math.floor(width / 7)), textAnchor: end ? "end" : "start",
        dy: -7, fill: "var(--ink)"} as never))
    ]
  });
}
