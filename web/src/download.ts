// A figure as a file: SVG in light colours that stands by itself, and CSV of what it shows.
import {optionsOf, type CurveExhibit, type Data, type Exhibit} from "./data";
import {svgElement, visibleText} from "./elements";
import {say, t, type Language} from "./i18n";

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

const inset = 12;
const lineHeight = 16;

// Words broken into lines of at most `most` characters.
function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

// A picture that is built from top to bottom.
class Sheet {
  readonly svg: SVGSVGElement;
  private y = inset;

  constructor(private width: number) {
    this.svg = svgElement("svg", {xmlns: "http://www.w3.org/2000/svg", width, "font-family": "sans-serif", "font-size": 12});
  }

  words(text: string, size: number, fill: string, weight = 400): void {
    for (const line of wrapped(text, Math.floor((this.width - 2 * inset) / (size * 0.56)))) {
      const made = svgElement("text", {x: inset, y: this.y + size, "font-size": size, fill, "font-weight": weight});
      made.textContent = line;
      this.svg.append(made);
      this.y += Math.round(size * 1.35);
    }
  }

  // Entries of a legend side by side, each with its sign.
  legend(list: Element): void {
    let x = inset;
    for (const item of list.querySelectorAll("li")) {
      // The sign is drawn apart; its picture brings a style sheet that is no text.
      const text = [...item.childNodes].filter((n) => n.nodeType === Node.TEXT_NODE).map((n) => n.textContent).join("");
      const wide = 34 + text.length * 6.7;
      if (x > inset && x + wide > this.width - inset) {
        x = inset;
        this.y += lineHeight;
      }
      const sign = this.sign(item);
      sign.setAttribute("transform", `translate(${x} ${this.y + 2})`);
      const label = svgElement("text", {x: x + 27, y: this.y + 12, fill: "var(--muted)",
        "font-weight": item.classList.contains("quoted") ? 600 : 400});
      label.textContent = text;
      this.svg.append(sign, label);
      x += wide;
    }
    this.y += lineHeight + 4;
  }

  picture(svg: SVGSVGElement): void {
    const copy = svg.cloneNode(true) as SVGSVGElement;
    copy.setAttribute("y", String(this.y));
    copy.querySelectorAll(".cursor").forEach((cursor) => cursor.remove());
    this.svg.append(copy);
    this.y += Number(svg.getAttribute("height"));
  }

  gap(): void { this.y += 6; }

  done(): SVGSVGElement {
    const height = this.y + inset;
    this.svg.setAttribute("height", String(height));
    this.svg.setAttribute("viewBox", `0 0 ${this.width} ${height}`);
    this.svg.prepend(svgElement("rect", {width: "100%", height: "100%", fill: "white"}));
    return this.svg;
  }

  private sign(item: Element): SVGGElement {
    const group = svgElement("g");
    const drawn = item.querySelector("svg");
    if (drawn) {
      group.append(...[...drawn.children].filter((n) => n.tagName !== "style").map((n) => n.cloneNode(true)));
      return group;
    }
    const is = (name: string) => item.classList.contains(name);
    if (is("reading-c")) group.append(svgElement("path", {d: "M7 1l9 9M16 1l-9 9", stroke: "var(--fails)", "stroke-width": 1.8}));
    else if (is("reading-band")) group.append(svgElement("rect", {y: 0, width: 22, height: 11, fill: "var(--band)", stroke: "var(--rule-strong)"}));
    else if (is("key-share") || is("key-share-light"))
      group.append(svgElement("rect", {width: 22, height: 11, fill: is("key-share") ? "var(--share)" : "var(--share-light)"}));
    else
      group.append(svgElement("circle", {cx: 11, cy: 6, r: is("reading-quoted") ? 6 : 4.5,
        fill: is("reading-s") ? "var(--holds)" : "none",
        stroke: is("reading-s") ? "none" : is("reading-quoted") ? "var(--ink)" : "var(--unknown)", "stroke-width": 1.4}));
    return group;
  }
}

// The figure as one picture that stands by itself: what was claimed, its title, legends, drawings, the events by
// name, the sources, and the report that it is from.
export function svgText(figure: Element, sources: string[], cite: string, language: Language): string {
  const shown = [...figure.querySelectorAll<HTMLElement | SVGSVGElement>(
    ".drawing .legend, .drawing .panel-title, .drawing svg, .drawing .events")]
    .filter((part) => !(part instanceof SVGSVGElement && (part.closest(".legend") || part.parentElement?.closest("svg"))));
  const sheet = new Sheet(Math.max(...shown.flatMap((e) => e instanceof SVGSVGElement ? [Number(e.getAttribute("width"))] : [320])));
  const heading = figure.closest("section.claim")?.querySelector("blockquote .keep, h2 .keep")?.textContent ?? "";
  if (heading) sheet.words(heading, 15, "var(--ink)", 600);
  sheet.words(visibleText(figure.querySelector("figcaption strong"), language), 12, "var(--muted)");
  sheet.gap();
  for (const part of shown)
    if (part instanceof SVGSVGElement) sheet.picture(part);
    else if (part.matches(".legend")) sheet.legend(part);
    else if (part.matches(".events"))
      sheet.words([...part.children].map((e) => `${e.getAttribute("value")} ${e.textContent}`).join(" \u00b7 "), 11, "var(--muted)");
    else sheet.words(part.textContent ?? "", 13, "var(--ink)", 600);
  sheet.gap();
  if (sources.length > 0)
    sheet.words(`${t(sources.length === 1 ? "source" : "sources", language)}: ${sources.join("; ")}.`, 11, "var(--muted)");
  sheet.words(cite, 10, "var(--muted)");
  return withoutProperties(new XMLSerializer().serializeToString(sheet.done()));
}

// The sources that a figure shows.
export function sourcesOf(data: Data, exhibit: Exhibit): string[] {
  if (exhibit.kind !== "series") return [];
  return [...new Set(exhibit.panels.flatMap((p) => p.series).map((s) => data.series[s]!.source))].filter((s) => s !== "");
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
  if (exhibit.kind === "effect") {
    return csv([["period", "observed", "expected", ...exhibit.gaps.map((g) => `gap ${g[0]}`)],
      ...exhibit.values.map((v, i): Cell[] => [v[3], v[1], v[2], ...exhibit.gaps.map((g) => g[1][i])])]);
  }
  if (exhibit.kind === "levels") {
    const rows: Cell[][] = [["period", "value", "known", "median", "low50", "high50", "low95", "high95"]];
    for (const v of exhibit.values) rows.push([v[3], v[1], v[2] ? "yes" : "no", null, null, null, null, null]);
    for (const f of exhibit.fan) rows.push([f[6], null, "forecast", f[3], f[2], f[4], f[1], f[5]]);
    return csv(rows);
  }
  const rows: Cell[][] = [["indicator", "place", "source", "definition", "unit", "period", "value", "standard_error", "complete", "published"]];
  for (const s of exhibit.panels.flatMap((p) => p.series)) {
    const one = data.series[s]!;
    for (const p of [...one.points, ...one.parts, ...one.earlier])
      rows.push([one.indicator, one.place, one.source, one.definition, one.unit, p[6], p[2], p[3], p[4] ? "no" : "yes", p[7]]);
  }
  return csv(rows);
}
