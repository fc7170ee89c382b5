// The series of every source over time, and the claim drawn on them.
import {arrow, axisX, axisY, dot, gridY, line, link, plot, pointer, rect, ruleX, ruleY, text, tip} from "@observablehq/plot";
import {colourOf, dashOf, plotStyle, symbolOf} from "./colours";
import {middle, type Data, type DrawnClaim, type Ends, type Pair, type Panel, type Point, type Series, type SharePanel} from "./data";
import {capitalised, element, heightOf} from "./elements";
import {dateWords, number, periodWords, say, t, type Language} from "./i18n";
import {spans} from "./spans";

interface Dot {
  x: number;
  y: number | undefined;
  position: number;
  label: string;
  point?: Point;
}

export const isSpan = (point: Point): boolean => point[1] - point[0] > 1.1;
const isPartial = (point: Point): boolean => point[4] === 1;

// Complete values of one series; a missing period breaks the line.
function lineOf(series: Series, position: number, label: string): Dot[] {
  const out: Dot[] = [];
  let before: Point | undefined;
  for (const point of series.points) {
    if (isSpan(point) || isPartial(point)) continue;
    const length = point[1] - point[0];
    if (before && point[0] < before[1] - 0.1 * length) continue; // overlaps the one before: a point, not a step
    if (before && point[0] - before[1] > 0.5 * length)
      out.push({x: (before[1] + point[0]) / 2 - 0.5, y: undefined, position, label});
    out.push({x: middle(point), y: point[2], position, label, point});
    before = point;
  }
  return out;
}

const dotsOf = (points: Point[], position: number, label: string): Dot[] =>
  points.filter((p) => !isSpan(p)).map((point) => ({x: middle(point), y: point[2], position, label, point}));

function describe(dot: Dot, language: Language): string {
  const point = dot.point!;
  const bound = ["", "~", "\u2265 ", "\u2264 "][point[5]];
  const lines = [dot.label, `${periodWords(point[6], language)}: ${bound}${number(point[2], language, undefined)}`];
  if (isPartial(point)) lines.push(t("part", language));
  if (point[7]) lines.push(`${t("published", language)} ${dateWords(point[7], language)}`);
  return lines.join("\n");
}

// The claim's marks on axes whose x runs over `domain` and whose y reaches up to `top`.
function claimMarks(claim: DrawnClaim, domain: [number, number], width: number, language: Language) {
  const marks = [];
  const ink = "var(--ink)";
  const halo = {stroke: "var(--paper)", strokeWidth: 4, fill: ink, fontWeight: 600};
  const [first, last] = domain;
  const clamp = (x: number) => Math.min(last, Math.max(first, x));
  if (claim.arrow) {
    const a = claim.arrow;
    const end = {x: middle(a.to), y: a.toValue};
    const ends = [{x1: middle(a.from), y1: a.fromValue, x2: end.x, y2: end.y}];
    const options = {x1: "x1", y1: "y1", x2: "x2", y2: "y2"} as const;
    const label = `${t("claim", language)}: ${say(a.words, language)}`;
    // Beside the middle of the arrow, on the side that it leaves free, and inside the picture.
    const falls = a.toValue < a.fromValue;
    const half = {x: (ends[0].x1 + end.x) / 2, y: (a.fromValue + a.toValue) / 2};
    const years = label.length * 7 / (width - 70) * (last - first);
    const start = falls ? half.x + years < last : half.x - years < first;
    marks.push(
      link([a], {x1: end.x, x2: end.x, y1: a.low, y2: a.high, stroke: ink, strokeWidth: 6, strokeOpacity: 0.25}),
      arrow(ends, {...options, stroke: ink, strokeWidth: 1.75, strokeDasharray: "5 4", headLength: 7, inset: 4}),
      text([half], {x: "x", y: "y", text: () => label, dx: start ? 8 : -8, dy: -8, textAnchor: start ? "start" : "end", ...halo}));
  }
  if (claim.line) {
    const l = claim.line;
    const words = say(l.words, language);
    const label = !l.said ? words : words ? `${t("claim", language)}: ${words}` : t("claim", language);
    const over = [{x1: clamp(l.window[0] - 0.5), x2: clamp(l.window[1] - 0.5), y: l.value}];
    const late = over[0].x1 > first + (last - first) * 0.5;
    marks.push(
      ruleY([l.value], {stroke: ink, strokeWidth: 1, strokeOpacity: 0.35, strokeDasharray: "1 4"}),
      link(over, {x1: "x1", x2: "x2", y1: "y", y2: "y", stroke: ink, strokeWidth: 1.75, strokeDasharray: "5 4"} as never),
      text(over, {x: late ? "x2" : "x1", y: "y", text: () => label, dx: late ? 0 : 4, dy: -9, textAnchor: late ? "end" : "start", ...halo} as never));
  }
  return marks;
}

interface Event {
  x: number;
  n: string;
  row: number;
}

// One number an event at its own place; those that would touch stand in rows above one another. Where there is
// little room only those of the times that the claim speaks of.
function eventsOf(data: Data, claim: DrawnClaim, domain: [number, number], width: number): Event[] {
  const inside = (x: number, from: number, to: number) => x >= from && x <= to;
  const window = claim.named.length > 0
    ? [Math.min(...claim.named.map((n) => n[0])) - 0.5, Math.max(...claim.named.map((n) => n[1])) - 0.5] : [Infinity, -Infinity];
  const out: Event[] = [];
  const apart = (domain[1] - domain[0]) / (width - 70) * 17;
  const taken: number[] = [];
  data.events.forEach((e, i) => {
    const x = e.at[0] - 0.5;
    if (!inside(x, domain[0], domain[1]) || (width < 500 && !inside(x, window[0], window[1]))) return;
    out.push({x, n: String(i + 1), row: 0});
  });
  out.sort((a, b) => a.x - b.x);
  for (const event of out) {
    let row = 0;
    while (row < 3 && taken[row] !== undefined && event.x - taken[row] < apart) ++row;
    taken[row] = event.x;
    event.row = row;
  }
  return out;
}

// The years that a panel shows, and its margins: those of its points; of bars only those that would stand outside,
// or that a sum is made of. Bars that reach beyond are cut: their periods are written on them.
const margins = {left: 52, right: 18};
function domainOf(series: Series[], claim: DrawnClaim | null): [number, number] | null {
  const points = series.flatMap((s) => [...s.points, ...s.earlier]);
  const ends: Ends[] = points.filter((p) => !isSpan(p)).map((p) => [p[0], p[1]]);
  const first = Math.min(...ends.map((e) => e[0])), last = Math.max(...ends.map((e) => e[1]));
  for (const p of points.filter(isSpan))
    if (ends.length === 0 || claim?.total || p[1] <= first || p[0] >= last) ends.push([p[0], p[1]]);
  if (ends.length === 0) return null;
  if (claim?.total) ends.push(claim.total.window);
  const from = Math.min(...ends.map((e) => middle([e[0], Math.min(e[1], e[0] + 1)])));
  const to = Math.max(...ends.map((e) => middle([Math.max(e[0], e[1] - 1), e[1]])));
  return [from - 0.6, to + 0.6];
}

// The events whose numbers stand on some panel, once for all of them.
function eventList(data: Data, shown: Set<string>, language: Language): Element[] {
  if (shown.size === 0) return [];
  return [element("ol", {class: "events"}, ...[...shown].sort((a, b) => Number(a) - Number(b)).map((n) =>
    element("li", {value: n}, say(data.events[Number(n) - 1].label, language))))];
}

function legend(panel: {labels: string[]; quoted: number}): HTMLElement {
  const list = element("ul", {class: "legend"});
  panel.labels.forEach((label, i) => {
    const drawn = plot({width: 22, height: 12, margin: 0, axis: null, x: {domain: [0, 2]}, y: {domain: [0, 2]}, marks: [
      ruleY([1], {stroke: colourOf(i), strokeWidth: i === panel.quoted ? 2.5 : 1.5, strokeDasharray: dashOf(i)}),
      dot([[1, 1]], {symbol: symbolOf(i), fill: colourOf(i), r: 4})
    ]});
    drawn.setAttribute("aria-hidden", "true");
    list.append(element("li", i === panel.quoted ? {class: "quoted"} : {}, drawn, label));
  });
  return list;
}

// The tip is drawn anew at every move; inside an image it must not be a named part.
const nameless = (...given: unknown[]): SVGElement | null => {
  const next = given[5] as (...all: unknown[]) => SVGElement | null;
  const made = next(...given.slice(0, 5));
  made?.removeAttribute("aria-label");
  return made;
};

// One panel: an indicator in one unit. Values over several years are drawn apart: they are not years.
function panelElements(
  data: Data, panel: Panel, claim: DrawnClaim, drawn: boolean, seen: Set<string>, width: number, language: Language
): Element[] {
  // A claim on months is drawn on months, any other on years.
  const own = panel.series.map((s) => data.series[s]!);
  const onParts = claim.named.some((ends) => ends[1] - ends[0] < 0.9) && own.some((s) => s.parts.length > 0);
  const all = onParts ? own.map((s) => ({...s, points: s.parts, earlier: []})) : own;
  const domain = domainOf(all, drawn ? claim : null);
  const out: Element[] = [legend(panel)];
  if (!domain) return out;
  const lines = all.flatMap((s, i) => lineOf(s, i, panel.labels[i]));
  const points = all.flatMap((s, i) => dotsOf(s.points.filter((p) => !isPartial(p)), i, panel.labels[i]));
  const partial = all.flatMap((s, i) => dotsOf([...s.points, ...s.earlier].filter(isPartial), i, panel.labels[i]));
  const earlier = all.flatMap((s, i) => dotsOf(s.earlier.filter((p) => !isPartial(p)), i, panel.labels[i]));
  const shown = [...points, ...partial, ...earlier];
  const long = all.flatMap((s, i) => s.points.filter(isSpan).map((point) => ({point, position: i, label: panel.labels[i]})));
  if (shown.length > 0) {
    const [first, last] = domain;
    const events = eventsOf(data, claim, domain, width);
    events.forEach((e) => seen.add(e.n));
    const rows = Math.max(1, ...events.map((e) => e.row + 1));
    // The year 2002 stands at 2002, its middle: its first day half a year before.
    const breaks = all.flatMap((s, i) => s.breaks.map((b) => ({x: b.x - 0.5, position: i})));
    const size = shown.length > 250 ? 1.5 : 3;
    const stroke = (d: Dot) => colourOf(d.position);
    const rounds = [...new Set(lines.map((d) => dashOf(d.position)))];
    const clamp = (x: number) => Math.min(last, Math.max(first, x));
    out.push(plot({
      width, height: heightOf(width, 380, 260, 0.46), marginLeft: margins.left, marginRight: margins.right,
      marginTop: 18 + 13 * rows, style: plotStyle,
      x: {domain, label: null},
      y: {zero: !panel.index, nice: true, label: say(panel.unit, language)},
      symbol: {type: "identity"} as never,
      marks: [
        rect(claim.named, {x1: (n: number[]) => clamp(n[0] - 0.5), x2: (n: number[]) => clamp(n[1] - 0.5), fill: "var(--band)",
          filter: (n: number[]) => n[1] - 0.5 > first && n[0] - 0.5 < last}),
        gridY({stroke: "var(--rule)", strokeOpacity: 1}),
        axisY({label: say(panel.unit, language), labelArrow: "none", tickSize: 0, tickFormat: (v: number) => number(v, language),
          fill: "var(--muted)"}),
        axisX({label: null, tickSize: 4, tickFormat: (v: number) => Number.isInteger(v) ? String(v) : "",
          interval: 1, ticks: Math.max(3, Math.min(12, width / 70)), fill: "var(--muted)", stroke: "var(--muted)"} as never),
        ruleX(breaks, {x: "x", stroke: (b: {position: number}) => colourOf(b.position), strokeDasharray: "3 4"}),
        ruleX(events, {x: "x", stroke: "var(--rule)"}),
        ...events.map((e) => text([e], {x: "x", text: "n", frameAnchor: "top", dy: -12 - 13 * e.row,
          fill: "var(--muted)", fontSize: 11})),
        ...rounds.map((dash) => line(lines.filter((d) => dashOf(d.position) === dash), {x: "x", y: "y", z: "position", stroke,
          strokeWidth: (d: Dot) => d.position === panel.quoted ? 2.5 : 1.25, strokeLinejoin: "round",
          strokeDasharray: dash} as never)),
        dot(earlier, {x: "x", y: "y", fill: stroke, fillOpacity: 0.35, r: size - 0.5}),
        dot(points, {x: "x", y: "y", fill: stroke, symbol: (d: Dot) => symbolOf(d.position), r: size}),
        dot(partial, {x: "x", y: "y", fill: "var(--paper)", stroke, strokeWidth: 1.5, r: size + 0.5,
          symbol: (d: Dot) => symbolOf(d.position)}),
        ...(drawn ? claimMarks(claim, domain, width, language) : []),
        tip(shown, pointer({x: "x", y: "y", title: (d: Dot) => describe(d, language), fill: "var(--paper)",
          stroke: "var(--rule-strong)", textPadding: 8, render: nameless} as never))
      ]
    }));
  }
  if (long.length > 0) out.push(spans(long, drawn ? claim : null, domain, margins, width, language));
  return out;
}

// The share itself, at the two times that were compared: its parts are below, on axes of their own.
function shareElements(share: SharePanel, claim: DrawnClaim, width: number, language: Language): Element[] {
  const labels = share.labels.map((l) => typeof l === "string" ? l : say(l as Pair, language));
  const dots = share.lines.flatMap((points, i) => dotsOf(points, i, labels[i]));
  const xs = dots.map((d) => d.x);
  const domain: [number, number] = [Math.min(...xs) - 0.6, Math.max(...xs) + 0.6];
  const stroke = (d: Dot) => colourOf(d.position);
  return [
    element("p", {class: "panel-title"}, capitalised(t("share", language))),
    legend({labels, quoted: share.quoted}),
    plot({
      width, height: heightOf(width, 280, 220, 0.34), marginLeft: margins.left, marginRight: 60, marginTop: 24,
      style: plotStyle, x: {domain, label: null}, y: {zero: true, nice: true, label: "%"}, symbol: {type: "identity"} as never,
      marks: [
        rect(claim.named, {x1: (n: number[]) => Math.max(domain[0], n[0] - 0.5), x2: (n: number[]) => Math.min(domain[1], n[1] - 0.5),
          fill: "var(--band)"}),
        gridY({stroke: "var(--rule)", strokeOpacity: 1}),
        axisY({label: "%", labelArrow: "none", tickSize: 0, tickFormat: (v: number) => number(v, language), fill: "var(--muted)"}),
        axisX({label: null, tickSize: 4, tickFormat: (v: number) => Number.isInteger(v) ? String(v) : "", interval: 1,
          fill: "var(--muted)", stroke: "var(--muted)"} as never),
        line(dots, {x: "x", y: "y", z: "position", stroke,
          strokeWidth: (d: Dot) => d.position === share.quoted ? 2.5 : 1.25} as never),
        dot(dots, {x: "x", y: "y", fill: stroke, symbol: (d: Dot) => symbolOf(d.position), r: 3}),
        text(dots.filter((d) => d.position === Math.max(0, share.quoted)), {x: "x", y: "y", text: (d: Dot) => `${number(d.y!, language, 1, 1)}${language === "es" ? "\u00a0%" : "%"}`,
          dy: -10, fill: "var(--ink)", stroke: "var(--paper)", strokeWidth: 3})
      ]
    })
  ];
}

export function drawSeries(
  data: Data, panels: Panel[], claim: DrawnClaim, share: SharePanel | undefined, width: number, language: Language
): Element[] {
  const seen = new Set<string>();
  return [
    ...(share ? shareElements(share, claim, width, language) : []),
    ...panels.flatMap((panel, p) => [
      ...(panels.length > 1 || share ? [element("p", {class: "panel-title"}, capitalised(say(panel.title, language)))] : []),
      ...panelElements(data, panel, claim, p === claim.panel, seen, width, language)
    ]),
    ...eventList(data, seen, language)
  ];
}
