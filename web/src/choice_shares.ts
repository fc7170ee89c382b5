// What the answer turns on: the share of its variation that each choice explains.
import {axisX, axisY, barX, plot, ruleX, text} from "@observablehq/plot";
import {plotStyle} from "./colours";
import type {SharesExhibit} from "./data";
import {capitalised, shortened} from "./elements";
import {percent, say, type Language} from "./i18n";

export function drawShares(exhibit: SharesExhibit, width: number, language: Language): Element[] {
  const left = Math.min(190, width * 0.36);
  const rows = exhibit.labels.map((pair, i) => ({
    label: capitalised(say(pair, language)), first: exhibit.first[i], total: exhibit.total[i]
  })).sort((a, b) => b.first - a.first || b.total - a.total);
  return [plot({
    width, height: rows.length * 26 + 30, marginLeft: left, marginRight: 52, marginTop: 4, style: plotStyle,
    x: {domain: [0, 1]},
    y: {type: "band", domain: rows.map((r) => r.label), padding: 0.35},
    marks: [
      axisX({label: null, ticks: [0, 0.25, 0.5, 0.75, 1], tickSize: 0, fill: "var(--muted)",
        tickFormat: (v: number) => percent(v, language, 0)}),
      axisY({label: null, tickSize: 0, fill: "var(--ink)",
        tickFormat: (label: string) => shortened(label, Math.floor(left / 6.6))}),
      barX(rows, {x: "total", y: "label", fill: "var(--share-light)"}),
      barX(rows, {x: "first", y: "label", fill: "var(--share)"}),
      text(rows, {x: (r: {first: number; total: number}) => Math.max(r.first, r.total), y: "label",
        text: (r: {first: number}) => percent(r.first, language, 0), dx: 6,
        textAnchor: "start", fill: "var(--ink)"}),
      ruleX([0], {stroke: "var(--rule-strong)"})
    ]
  })];
}
