// Values that cover several years: one bar each, as long as its period; and a sum that was claimed, over its window.
import {axisX, barX, plot, rect, text} from "@observablehq/plot";
import {colourOf, plotStyle} from "./colours";
import type {DrawnClaim, Point} from "./data";
import {shortened} from "./elements";
import {number, periodWords, say, t, type Language} from "./i18n";

export interface Span {
  point: Point;
  position: number;
  label: string;
}

interface Bar {
  from: number;
  to: number;
  words: string;
  fill: string;
  claimed: boolean;
}

// `domain` and the margins are those of the picture above, so that years stand under years.
export function spans(
  rows: Span[], claim: DrawnClaim | null, domain: [number, number], margins: {left: number; right: number}, width: number,
  language: Language
): Element {
  const bound = (p: Point) => ["", "~", "\u2265 ", "\u2264 "][p[5]];
  const bars: Bar[] = rows.map((r) => ({
    from: r.point[0] - 0.5, to: r.point[1] - 0.5, fill: colourOf(r.position), claimed: false,
    words: `${bound(r.point)}${number(r.point[2], language)}  ${periodWords(r.point[6], language)}  ${r.label}`
  }));
  if (claim?.total)
    bars.unshift({from: claim.total.window[0] - 0.5, to: claim.total.window[1] - 0.5, fill: "none", claimed: true,
      words: `${t("claim", language)}: ${say(claim.total.words, language)}`});
  const [first, last] = domain;
  const clamp = (x: number) => Math.min(last, Math.max(first, x));
  const inner = width - margins.left - margins.right;
  // A label starts where its bar does, unless it would leave the picture.
  const late = (b: Bar) => clamp(b.from) > first + (last - first) * 0.45;
  const room = (b: Bar) => Math.floor((late(b) ? (clamp(b.to) - first) : (last - clamp(b.from))) / (last - first) * inner / 6.8);
  return plot({
    width, height: bars.length * 34 + 34, marginLeft: margins.left, marginRight: margins.right, marginTop: 4, style: plotStyle,
    x: {domain},
    y: {axis: null, type: "band", domain: bars.map((_, i) => i), paddingInner: 0.1},
    marks: [
      rect(claim?.total ? [claim.total.window] : [], {x1: (w: number[]) => clamp(w[0] - 0.5), x2: (w: number[]) => clamp(w[1] - 0.5),
        fill: "var(--band)"}),
      axisX({label: null, tickSize: 4, tickFormat: (v: number) => Number.isInteger(v) ? String(v) : "", interval: 1,
        ticks: Math.max(3, Math.min(12, width / 70)), fill: "var(--muted)", stroke: "var(--muted)"} as never),
      barX(bars, {x1: (b: Bar) => clamp(b.from), x2: (b: Bar) => clamp(b.to), y: (_: Bar, i: number) => i,
        fill: (b: Bar) => b.fill, insetTop: 18, insetBottom: 2} as never),
      barX(bars.map((b, i) => ({b, i})).filter(({b}) => b.claimed), {x1: ({b}: {b: Bar}) => clamp(b.from), x2: ({b}: {b: Bar}) => clamp(b.to),
        y: "i", fill: "none", stroke: "var(--ink)", strokeWidth: 1.5, strokeDasharray: "5 4", insetTop: 18, insetBottom: 2} as never),
      ...[true, false].map((end) => text(bars.map((b, i) => ({b, i})).filter(({b}) => late(b) === end), {
        x: ({b}: {b: Bar}) => end ? clamp(b.to) : clamp(b.from), y: "i",
        text: ({b}: {b: Bar}) => shortened(b.words, room(b)), textAnchor: end ? "end" : "start",
        dy: -7, fill: "var(--ink)"} as never))
    ]
  });
}
