// The series of every source over time, and the claim drawn on them.
import {arrow, axisX, axisY, dot, gridY, line, link, plot, pointer, rect, ruleX, ruleY, text, tip} from "@observablehq/plot";
import {colourOf, plotStyle, symbolOf} from "./colours";
import {middle, type Data, type DrawnClaim, type Panel, type Point, type Series} from "./data";
import {capitalised, element} from "./elements";
import {number, say, t, type Language} from "./i18n";
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
  const lines = [dot.label, `${point[6].replace("..", "\u2013")}: ${bound}${number(point[2], language, undefined)}`];
  if (isPartial(point)) lines.push(t("part", language));
  if (point[7]) lines.push(`${t("published", language)} ${point[7]}`);
  return lines.join("\n");
}

function claimMarks(claim: DrawnClaim, language: Language) {
  const marks = [];
  const ink = "var(--ink)";
  const halo = {stroke: "var(--paper)", strokeWidth: 4};
  if (claim.arrow) {
    const a = claim.arrow;
    const end = {x: middle(a.to), y: a.toValue};
    const ends = [{x1: middle(a.from), y1: a.fromValue, x2: end.x, y2: end.y}];
    const options = {x1: "x1", y1: "y1", x2: "x2", y2: "y2"} as const;
    const label = `${t("claim", language)}: ${a.words}`;
    // Beside the middle of the arrow, on the side that it leaves free.
    const falls = a.toValue < a.fromValue;
    const half = {x: (ends[0].x1 + end.x) / 2, y: (a.fromValue + a.toValue) / 2};
    marks.push(
      link([a], {x1: end.x, x2: end.x, y1: a.low, y2: a.high, stroke: ink, strokeWidth: 6, strokeOpacity: 0.25}),
      arrow(ends, {...options, stroke: ink, strokeWidth: 1.75, strokeDasharray: "5 4", headLength: 7, inset: 4}),
      text([half], {x: "x", y: "y", text: () => label, dx: falls ? 8 : -8, dy: -8,
        textAnchor: falls ? "start" : "end", fill: ink, fontWeight: 600, ...halo}));
  }
  if (claim.line) {
    const l = claim.line;
    const label = l.words ? `${t("claim", language)}: ${l.words}` : t("claim", language);
    marks.push(
      ruleY([l.value], {stroke: ink, strokeWidth: 1.5, strokeDasharray: "5 4"}),
      text([l.value], {y: (v: number) => v, text: () => label, frameAnchor: "left", dx: 4, dy: -9, textAnchor: "start",
        fill: ink, fontWeight: 600, ...halo}));
  }
  return marks;
}

interface Event {
  x: number;
  n: string;
}

const eventsBetween = (data: Data, first: number, last: number): Event[] =>
  data.events.map((e, i) => ({x: e.at[0] - 0.5, n: String(i + 1)})).filter((e) => e.x >= first && e.x <= last);

// Numbers that would touch stand together.
function numbered(events: Event[], apart: number): Event[] {
  const out: Event[] = [];
  for (const event of events) {
    const before = out[out.length - 1];
    if (before && event.x - before.x < apart * (before.n.length + 1) / 2) before.n += ` ${event.n}`;
    else out.push({...event});
  }
  return out;
}

// The events that stand on some panel, once for all of them.
function eventList(data: Data, panels: Panel[], language: Language): Element[] {
  const xs = panels.flatMap((p) => p.series).flatMap((s) => data.series[s]!.points).filter((p) => !isSpan(p)).map(middle);
  if (xs.length === 0) return [];
  const events = eventsBetween(data, Math.min(...xs) - 0.5, Math.max(...xs) + 0.5);
  if (events.length === 0) return [];
  return [element("ol", {class: "events"}, ...events.map((e) =>
    element("li", {value: e.n}, say(data.events[Number(e.n) - 1].label, language))))];
}

function legend(panel: Panel): HTMLElement {
  const list = element("ul", {class: "legend"});
  panel.labels.forEach((label, i) => {
    const drawn = plot({width: 22, height: 12, margin: 0, axis: null, x: {domain: [0, 2]}, y: {domain: [0, 2]}, marks: [
      ruleY([1], {stroke: colourOf(i), strokeWidth: i === panel.quoted ? 2.5 : 1.5}),
      dot([[1, 1]], {symbol: symbolOf(i), fill: colourOf(i), r: 4})
    ]});
    drawn.setAttribute("aria-hidden", "true");
    list.append(element("li", i === panel.quoted ? {class: "quoted"} : {}, drawn, label));
  });
  return list;
}

// One panel: an indicator in one unit. Values over several years are drawn apart: they are not years.
function panelElements(data: Data, panel: Panel, claim: DrawnClaim | null, width: number, language: Language): Element[] {
  const all = panel.series.map((s) => data.series[s]!);
  const lines = all.flatMap((s, i) => lineOf(s, i, panel.labels[i]));
  const points = all.flatMap((s, i) => dotsOf(s.points.filter((p) => !isPartial(p)), i, panel.labels[i]));
  const partial = all.flatMap((s, i) => dotsOf(s.points.filter(isPartial), i, panel.labels[i]));
  const earlier = all.flatMap((s, i) => dotsOf(s.earlier, i, panel.labels[i]));
  const shown = [...points, ...partial, ...earlier];
  const out: Element[] = [legend(panel)];
  const long = all.flatMap((s, i) => s.points.filter(isSpan).map((point) => ({point, position: i, label: panel.labels[i]})));
  if (shown.length > 0) {
    const xs = shown.map((d) => d.x);
    const first = Math.min(...xs), last = Math.max(...xs);
    const events = eventsBetween(data, first - 0.5, last + 0.5);
    const breaks = all.flatMap((s, i) => s.breaks.map((b) => ({x: b.x - 1, position: i})));
    const size = shown.length > 250 ? 1.5 : 3;
    const stroke = (d: Dot) => colourOf(d.position);
    const svg = plot({
      width, height: Math.max(260, Math.min(380, width * 0.46)), marginLeft: 52, marginRight: 18, marginTop: 30,
      style: plotStyle,
      x: {domain: [first - 0.6, last + 0.6], label: null},
      y: {zero: !panel.index, nice: true, label: panel.unit},
      symbol: {type: "identity"} as never,
      marks: [
        rect(claim?.named ?? [], {x1: (n: number[]) => Math.max(first - 0.6, n[0] - 0.5),
          x2: (n: number[]) => Math.min(last + 0.6, n[1] - 0.5), fill: "var(--band)",
          filter: (n: number[]) => n[1] - 0.5 > first - 0.6 && n[0] - 0.5 < last + 0.6}),
        gridY({stroke: "var(--rule)", strokeOpacity: 1}),
        axisY({label: panel.unit, labelArrow: "none", tickSize: 0, tickFormat: (v: number) => number(v, language),
          fill: "var(--muted)"}),
        axisX({label: null, tickSize: 4, tickFormat: (v: number) => Number.isInteger(v) ? String(v) : "",
          interval: 1, ticks: Math.max(3, Math.min(12, width / 70)), fill: "var(--muted)", stroke: "var(--muted)"} as never),
        ruleX(breaks, {x: "x", stroke: (b: {position: number}) => colourOf(b.position), strokeDasharray: "3 4"}),
        ruleX(events, {x: "x", stroke: "var(--rule)"}),
        text(numbered(events, (last - first + 1.2) / (width - 70) * 16), {x: "x", text: "n", frameAnchor: "top", dy: -12,
          fill: "var(--muted)", fontSize: 11}),
        line(lines, {x: "x", y: "y", z: "position", stroke,
          strokeWidth: (d: Dot) => d.position === panel.quoted ? 2.25 : 1.25, strokeLinejoin: "round"} as never),
        dot(earlier, {x: "x", y: "y", fill: stroke, fillOpacity: 0.35, r: size - 0.5}),
        dot(points, {x: "x", y: "y", fill: stroke, symbol: (d: Dot) => symbolOf(d.position), r: size}),
        dot(partial, {x: "x", y: "y", fill: "var(--paper)", stroke, strokeWidth: 1.5, r: size + 0.5,
          symbol: (d: Dot) => symbolOf(d.position)}),
        ...(claim ? claimMarks(claim, language) : []),
        tip(shown, pointer({x: "x", y: "y", title: (d: Dot) => describe(d, language), fill: "var(--paper)",
          stroke: "var(--rule-strong)", textPadding: 8} as never))
      ]
    });
    out.push(svg);
  }
  if (long.length > 0) out.push(spans(long, width, language));
  return out;
}

export function drawSeries(data: Data, panels: Panel[], claim: DrawnClaim, width: number, language: Language): Element[] {
  return [...panels.flatMap((panel, p) => [
    ...(panels.length > 1 ? [element("p", {class: "panel-title"}, capitalised(panel.title))] : []),
    ...panelElements(data, panel, p === claim.panel ? claim : null, width, language)
  ]), ...eventList(data, panels, language)];
}
