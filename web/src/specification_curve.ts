// Every way of checking the claim: sorted estimates with their intervals above, below them the options
// that each one takes.
import {axisY, dot, gridY, plot, rect, ruleY, text} from "@observablehq/plot";
import {plotStyle, readingColour} from "./colours";
import {optionsOf, playsAPart, usedOptions, type CurveExhibit} from "./data";
import {capitalised, folded, heightOf, shortened, svgElement} from "./elements";
import {quantity, say, t, tick, type Language} from "./i18n";

export interface Curve {
  elements: SVGElement[];
  // Marks one of the shown positions, or none.
  mark(place: number | null): void;
  // The place under a point of the screen.
  placeAt(clientX: number): number | null;
}

interface Scaled {
  x(value: number): number;
  y(value: unknown): number;
}

// A mark of Observable Plot that draws by hand: one path a colour instead of thousands of elements.
const drawing = (draw: (scales: Scaled) => SVGElement[]) =>
  (_: unknown, scales: unknown) => {
    const group = svgElement("g");
    group.append(...draw(scales as Scaled));
    return group;
  };

// What was said belongs on the axis, unless it lies so far off that the estimates would shrink to a line: then an
// arrow at the edge names it.
const far = 4;

// Intervals far outside the estimates are cut, so that one wide interval does not flatten the rest.
function domainOf(exhibit: CurveExhibit, shown: number[]): [number, number] {
  const values = shown.map((i) => exhibit.estimate[i]);
  let low = Math.min(...values), high = Math.max(...values);
  const reach = Math.max(high - low, Math.abs(high) * 0.02, 1e-9);
  const ends = shown.flatMap((i) => [exhibit.low[i], exhibit.high[i]]).filter((v): v is number => v !== null);
  const widest = Math.max(reach, Math.min(Math.max(high, ...ends) - Math.min(low, ...ends), 3 * reach));
  for (const value of exhibit.said)
    if (value !== null && value > low - far * widest && value < high + far * widest) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  const bottom = Math.max(Math.min(low, ...ends), low - reach);
  const top = Math.min(Math.max(high, ...ends), high + reach);
  const air = (top - bottom || 1) * 0.05;
  return [bottom - air, top + air];
}

// Which end of what was said lies outside the axis, if all of it does: -1 below, 1 above, 0 it is on it.
function sideOf(exhibit: CurveExhibit, domain: [number, number]): -1 | 0 | 1 {
  const [low, high, said] = exhibit.said;
  const at = said ?? low ?? high;
  if (at === null) return 0;
  if (at > domain[1] && (low ?? at) > domain[1]) return 1;
  return at < domain[0] && (high ?? at) < domain[0] ? -1 : 0;
}

function estimates(exhibit: CurveExhibit, shown: number[], width: number, left: number, language: Language) {
  const domain = domainOf(exhibit, shown);
  const [said0, said1, said] = exhibit.said;
  const clamp = (v: number) => Math.min(domain[1], Math.max(domain[0], v));
  const side = sideOf(exhibit, domain);
  const saidAt = said ?? said0 ?? said1 ?? 0;
  const edge = side === 0 ? [] : [`${t("claim", language)}: ` +
    `${quantity(saidAt, exhibit.unit, exhibit.label, language)} ${side > 0 ? "\u2191" : "\u2193"}`];
  const band = side !== 0 || (said0 === null && said1 === null) ? [] : [[clamp(said0 ?? domain[0]), clamp(said1 ?? domain[1])]];
  const places = shown.map((i, place) => ({i, place: place + 0.5, y: exhibit.estimate[i], reading: exhibit.readings[i]}));
  const size = shown.length > 400 ? 1.6 : shown.length > 120 ? 2.4 : 3.4;
  const intervals = drawing(({x, y}) => ["s", "c", "n"].map((reading) => svgElement("path", {
    d: places.filter((p) => p.reading === reading && exhibit.low[p.i] !== null && exhibit.high[p.i] !== null)
      .map((p) => `M${x(p.place).toFixed(1)} ${y(clamp(exhibit.low[p.i]!)).toFixed(1)}` +
        `V${y(clamp(exhibit.high[p.i]!)).toFixed(1)}`).join(""),
    stroke: readingColour[reading], "stroke-opacity": 0.4, "stroke-width": shown.length > 400 ? 1 : 1.75, fill: "none"
  })));
  // Years and ranks have no halves.
  const whole = exhibit.unit === "year" || exhibit.unit === "rank" || exhibit.unit === "years";
  const scaleTicks = whole && domain[1] - domain[0] < 8 ? {interval: 1} : {ticks: 5};
  const of = (reading: string) => places.filter((p) => p.reading === reading);
  return plot({
    width, height: heightOf(width, whole ? 170 : 240, whole ? 170 : 240, 1), marginLeft: left, marginRight: 12, marginTop: 24, marginBottom: 6, style: plotStyle,
    x: {domain: [0, shown.length], axis: null},
    y: {domain, label: null},
    marks: [
      rect(band, {y1: (b: number[]) => b[0], y2: (b: number[]) => b[1], fill: "var(--band)"}),
      gridY({stroke: "var(--rule)", strokeOpacity: 1, ...scaleTicks}),
      axisY({label: null, tickSize: 0, fill: "var(--muted)", ...scaleTicks,
        tickFormat: (v: number) => tick(v, exhibit.unit, language)}),
      said !== null && said >= domain[0] && said <= domain[1]
        ? ruleY([said], {stroke: "var(--ink)", strokeDasharray: "5 4"}) : null,
      text(edge, {text: (words: string) => words, frameAnchor: side > 0 ? "top-right" : "bottom-right", dy: side > 0 ? -12 : -4,
        fill: "var(--ink)", fontWeight: 600, stroke: "var(--paper)", strokeWidth: 4}),
      intervals as never,
      dot(of("n"), {x: "place", y: "y", r: size, fill: "var(--paper)", stroke: readingColour.n, strokeWidth: 1.4}),
      dot(of("c"), {x: "place", y: "y", r: size, symbol: "times", stroke: readingColour.c, strokeWidth: 1.8}),
      dot(of("s"), {x: "place", y: "y", r: size, fill: readingColour.s}),
      dot(places.filter((p) => p.i === exhibit.quoted), {x: "place", y: "y", r: size + 4, stroke: "var(--ink)", strokeWidth: 1.5})
    ]
  });
}

function matrix(exhibit: CurveExhibit, shown: number[], width: number, left: number, language: Language) {
  const taken = shown.map((i) => optionsOf(exhibit, i));
  const rows: {key: string; label: string; choice: number; option: number}[] = [];
  const used = usedOptions(exhibit);
  exhibit.choices.forEach((choice, c) => {
    if (used[c].length < 2) return;
    rows.push({key: `${c}`, label: capitalised(say(choice.label, language)), choice: c, option: -1});
    for (const k of used[c])
      rows.push({key: `${c}.${k}`, label: choice.options[k][language === "es" ? 2 : 1], choice: c, option: k});
  });
  // A label that is too long for its column goes on in a second line, and its row is taller.
  const room = Math.floor((left - 14) / 6.4);
  const linesOf = (row: {label: string; option: number}) => row.option < 0 ? [shortened(row.label, Math.floor(width / 6.4))]
    : folded(row.label, room);
  const heights = rows.map((row) => linesOf(row).length > 1 ? 31 : 17);
  const tops = heights.map((_, i) => heights.slice(0, i).reduce((sum, h) => sum + h, 0));
  const ticks = drawing(({x}) => rows.flatMap((row, r) => {
    if (row.option < 0) return [];
    const top = tops[r] + heights[r] / 2 - 5;
    const base = svgElement("path", {d: `M${x(0)} ${top + 5}H${x(shown.length)}`, stroke: "var(--rule)"});
    const marks = ["s", "c", "n"].map((reading) => svgElement("path", {
      d: shown.map((i, place) => taken[place][row.choice] === row.option && exhibit.readings[i] === reading &&
        playsAPart(exhibit, taken[place], row.choice)
        ? `M${x(place + 0.5).toFixed(1)} ${top.toFixed(1)}v10` : "").join(""),
      stroke: readingColour[reading], "stroke-width": Math.min(5, Math.max(0.8, (width - left) / shown.length * 0.5)),
      fill: "none"
    }));
    return [base, ...marks];
  }));
  const names = drawing(() => rows.map((row, r) => {
    const heading = row.option < 0;
    const label = svgElement("text", {"text-anchor": "start", "font-size": 12,
      "font-weight": heading ? 600 : 400, fill: heading ? "var(--ink)" : "var(--muted)"});
    linesOf(row).forEach((words, i) => {
      const line = svgElement("tspan", {x: heading ? 0 : 10, y: tops[r] + 13 + 14 * i});
      line.textContent = words;
      label.append(line);
    });
    label.append(Object.assign(svgElement("title"), {textContent: row.label}));
    return label;
  }));
  return plot({
    width, height: heights.reduce((sum, h) => sum + h, 0) + 8, marginLeft: left, marginRight: 12, marginTop: 0, marginBottom: 4,
    style: plotStyle,
    x: {domain: [0, shown.length], axis: null},
    y: {type: "band", domain: rows.map((r) => r.key), axis: null},
    marks: [ticks as never, names as never]
  });
}

export function drawCurve(exhibit: CurveExhibit, shown: number[], room: number, language: Language): Curve {
  const left = Math.min(210, Math.max(112, room * 0.28));
  const width = Math.min(room, left + 12 + shown.length * 60); // few specifications stay close together
  const top = estimates(exhibit, shown, width, left, language) as SVGSVGElement;
  const bottom = matrix(exhibit, shown, width, left, language) as SVGSVGElement;
  const cursors = [top, bottom].map((svg) => {
    const cursor = svgElement("line", {y1: 0, y2: svg.getAttribute("height")!, stroke: "var(--ink)",
      "stroke-width": 1, visibility: "hidden", class: "cursor"});
    svg.append(cursor);
    return cursor;
  });
  const inner = width - left - 12;
  top.setAttribute("aria-label", `${t("estimate", language)}: ${shown.length}`);
  return {
    elements: [top, bottom],
    mark(place) {
      for (const cursor of cursors) {
        cursor.setAttribute("visibility", place === null ? "hidden" : "visible");
        const x = left + inner * ((place ?? 0) + 0.5) / shown.length;
        cursor.setAttribute("x1", String(x));
        cursor.setAttribute("x2", String(x));
      }
    },
    placeAt(clientX) {
      const box = top.getBoundingClientRect();
      const x = (clientX - box.left) * width / box.width - left;
      return x < 0 || x > inner ? null : Math.min(shown.length - 1, Math.floor(x / inner * shown.length));
    }
  };
}
