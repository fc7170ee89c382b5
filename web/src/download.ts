// A figure as a file: SVG in light colours that stands by itself, and CSV of what it shows.
import {optionsOf, type CurveExhibit, type Data, type Exhibit} from "./data";
import {svgElement} from "./elements";
import {say, type Language} from "./i18n";

export function save(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], {type}));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// Custom properties are read from the light theme, so that the file needs no style sheet.
function withoutProperties(markup: string): string {
  const probe = document.createElement("div");
  probe.className = "light-probe";
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const resolved = markup.replace(/var\((--[a-z0-9-]+)\)/g, (all, name: string) => style.getPropertyValue(name).trim() || all);
  probe.remove();
  return resolved;
}

export function svgText(figure: Element): string {
  const drawn = [...figure.querySelectorAll<SVGSVGElement>(".drawing svg")].filter((svg) => !svg.closest(".legend"));
  const width = Math.max(...drawn.map((svg) => Number(svg.getAttribute("width"))));
  const whole = svgElement("svg", {xmlns: "http://www.w3.org/2000/svg", width, "font-family": "sans-serif"});
  let y = 8;
  for (const svg of drawn) {
    const copy = svg.cloneNode(true) as SVGSVGElement;
    copy.setAttribute("y", String(y));
    copy.querySelectorAll(".cursor").forEach((cursor) => cursor.remove());
    whole.append(copy);
    y += Number(svg.getAttribute("height"));
  }
  whole.setAttribute("height", String(y));
  whole.setAttribute("viewBox", `0 0 ${width} ${y}`);
  whole.prepend(svgElement("rect", {width: "100%", height: "100%", fill: "white"}));
  return withoutProperties(new XMLSerializer().serializeToString(whole));
}

type Cell = string | number | null;

// Text that a spreadsheet would run gets an apostrophe in front; numbers stay numbers.
function csvCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = /^[\s]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csv = (rows: Cell[][]): string => rows.map((row) => row.map(csvCell).join(",") + "\r\n").join("");

function curveRows(exhibit: CurveExhibit): Cell[][] {
  const words: Record<string, string> = {s: "supports", c: "contradicts", n: "neither"};
  return [
    [...exhibit.choices.map((c) => c.name), "estimate", "low", "high", "unit", "reading", "primary"],
    ...exhibit.estimate.map((value, i): Cell[] => [
      ...optionsOf(exhibit, i).map((o, c) => exhibit.choices[c].options[o][0]),
      value, exhibit.low[i], exhibit.high[i], exhibit.unit, words[exhibit.readings[i]], exhibit.primary[i] === "1" ? "yes" : "no"
    ])
  ];
}

export function csvText(data: Data, exhibit: Exhibit, language: Language): string {
  if (exhibit.kind === "curve") return csv(curveRows(exhibit));
  if (exhibit.kind === "shares")
    return csv([["choice", "first_order", "total"],
      ...exhibit.labels.map((label, i): Cell[] => [say(label, language), exhibit.first[i], exhibit.total[i]])]);
  const rows: Cell[][] = [["indicator", "place", "source", "definition", "unit", "period", "value", "standard_error", "complete", "published"]];
  for (const s of exhibit.panels.flatMap((p) => p.series)) {
    const one = data.series[s]!;
    for (const p of [...one.points, ...one.earlier])
      rows.push([one.indicator, one.place, one.source, one.definition, one.unit, p[6], p[2], p[3], p[4] ? "no" : "yes", p[7]]);
  }
  return csv(rows);
}
