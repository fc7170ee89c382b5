// What the answer turns on: the share of its variation that each choice explains.
import {axisX, axisY, barX, plot, ruleX, text} from "@observablehq/plot";
import {plotStyle} from "./colours";
import type {SharesExhibit} from "./data";
import {capitalised, element, shortened} from "./elements";
import {percent, say, t, type Language} from "./i18n";

interface Row {
  label: string;
  first: number;
  total: number | null;
}

export function drawShares(exhibit: SharesExhibit, width: number, language: Language): Element[] {
  const left = Math.min(190, width * 0.36);
  const rows: Row[] = exhibit.labels.map((pair, i) => ({
    label: capitalised(say(pair, language)), first: exhibit.first[i], total: exhibit.total[i]
  })).sort((a, b) => b.first - a.first || (b.total ?? 0) - (a.total ?? 0));
  const words = (r: Row) => r.total === null
    ? `${percent(r.first, language, 0)}, ${t("notSeparable", language)}` : percent(r.first, language, 0);
  const right = Math.min(150, width * 0.3);
  const legend = element("ul", {class: "legend keys"}, element("li", {class: "key-share"}, t("byItself", language)),
    element("li", {class: "key-share-light"}, t("together", language)));
  return [legend, plot({
    width, height: rows.length * 26 + 30, marginLeft: left, marginRight: rows.some((r) => r.total === null) ? right : 52,
    marginTop: 4, style: plotStyle,
    x: {domain: [0, 1]},
    y: {type: "band", domain: rows.map((r) => r.label), padding: 0.35},
    marks: [
      axisX({label: null, ticks: [0, 0.25, 0.5, 0.75, 1], tickSize: 0, fill: "var(--muted)",
        tickFormat: (v: number) => percent(v, language, 0)}),
      axisY({label: null, tickSize: 0, fill: "var(--ink)",
        tickFormat: (label: string) => shortened(label, Math.floor(left / 6.6))}),
      barX(rows.filter((r) => r.total !== null), {x: "total", y: "label", fill: "var(--share-light)"}),
      barX(rows, {x: "first", y: "label", fill: "var(--share)"}),
      text(rows, {x: (r: Row) => Math.max(r.first, r.total ?? 0), y: "label", text: words, dx: 6,
        textAnchor: "start", fill: "var(--ink)"}),
      ruleX([0], {stroke: "var(--rule-strong)"})
    ]
  })];
}
