// Reading the curve one specification at a time, by mouse or keyboard, and filtering it by option.
import {optionsOf, playsAPart, usedOptions, type CurveExhibit} from "./data";
import {capitalised, element} from "./elements";
import {percent, quantity, say, t, type Language} from "./i18n";
import {drawCurve, type Curve} from "./specification_curve";

const readingWords = {s: "supports", c: "contradicts", n: "neither"} as const;

function describe(exhibit: CurveExhibit, i: number, place: number, shown: number, language: Language): string {
  const value = quantity(exhibit.estimate[i], exhibit.unit, exhibit.label, language);
  const low = exhibit.low[i], high = exhibit.high[i];
  const end = (v: number) => quantity(v, exhibit.unit, exhibit.label, language);
  const range = low !== null && high !== null && end(low) !== end(high)
    ? ` (${end(low)} ${t("to", language)} ${end(high)})` : "";
  const quoted = i === exhibit.quoted ? `, ${t("quoted", language)}` : "";
  const taken = optionsOf(exhibit, i);
  const options = taken.flatMap((o, c) => {
    const choice = exhibit.choices[c];
    return playsAPart(exhibit, taken, c)
      ? [`${capitalised(say(choice.label, language))}: ${choice.options[o][language === "es" ? 2 : 1]}`] : [];
  });
  const reading = t(readingWords[exhibit.readings[i] as "s" | "c" | "n"], language);
  return `${place + 1} ${t("of", language)} ${shown}: ${value}${range}, ${reading}${quoted}. ${options.join("; ")}.`;
}

function legend(exhibit: CurveExhibit, language: Language): HTMLElement {
  const list = element("ul", {class: "legend readings"});
  for (const reading of ["s", "c", "n"] as const) {
    const n = [...exhibit.readings].filter((r) => r === reading).length;
    if (n > 0) list.append(element("li", {class: `reading-${reading}`}, t(readingWords[reading], language)));
  }
  if (exhibit.said[0] !== null || exhibit.said[1] !== null)
    list.append(element("li", {class: "reading-band"}, t("saidBand", language)));
  if (exhibit.quoted >= 0) list.append(element("li", {class: "reading-quoted"}, t("quoted", language)));
  return list;
}

// One <select> a choice; `changed` gets the wanted option of each choice, -1 for all.
function filters(exhibit: CurveExhibit, wanted: number[], language: Language, changed: () => void): HTMLElement {
  const box = element("div", {class: "filters"});
  const used = usedOptions(exhibit);
  exhibit.choices.forEach((choice, c) => {
    if (used[c].length < 2) return;
    const select = element("select", {});
    select.append(element("option", {value: "-1"}, t("all", language)));
    for (const k of used[c])
      select.append(element("option", {value: String(k)}, choice.options[k][language === "es" ? 2 : 1]));
    select.value = String(wanted[c]);
    select.addEventListener("change", () => {
      wanted[c] = Number(select.value);
      changed();
    });
    box.append(element("label", {}, element("span", {}, capitalised(say(choice.label, language))), select));
  });
  const folded = element("details", {class: "screen"}, element("summary", {}, t("filter", language)), box);
  folded.open = wanted.some((o) => o >= 0);
  return folded;
}

// Kept between two drawings of one figure: which options are wanted, which specification is read.
export interface CurveState {
  wanted: number[];
  read: number;
}

export function curveState(exhibit: CurveExhibit): CurveState {
  return {wanted: exhibit.choices.map(() => -1), read: Math.max(0, exhibit.quoted)};
}

export function curveElements(exhibit: CurveExhibit, state: CurveState, width: number, language: Language): Element[] {
  const picture = element("div", {class: "curve"});
  const status = element("output", {class: "reader", "aria-live": "polite"});
  const range = element("input", {type: "range", min: "1", step: "1"});
  const label = element("label", {class: "scrub"}, element("span", {}, t("read", language)), range);
  let shown: number[] = [];
  let curve: Curve | null = null;

  const read = (place: number) => {
    state.read = shown[place];
    range.value = String(place + 1);
    const i = shown[place];
    range.setAttribute("aria-valuetext", `${place + 1} ${t("of", language)} ${shown.length}: ` +
      `${quantity(exhibit.estimate[i], exhibit.unit, exhibit.label, language)}, ` +
      t(readingWords[exhibit.readings[i] as "s" | "c" | "n"], language));
    status.textContent = describe(exhibit, i, place, shown.length, language);
  };
  const point = (place: number) => {
    read(place);
    curve?.mark(place);
  };
  const draw = () => {
    shown = exhibit.estimate.map((_, i) => i).filter((i) =>
      optionsOf(exhibit, i).every((o, c, all) =>
        state.wanted[c] < 0 || (state.wanted[c] === o && playsAPart(exhibit, all, c))));
    range.disabled = shown.length === 0;
    if (shown.length === 0) {
      picture.replaceChildren();
      curve = null;
      status.textContent = t("none", language);
      return;
    }
    curve = drawCurve(exhibit, shown, width, language);
    picture.replaceChildren(...curve.elements);
    range.max = String(shown.length);
    const place = Math.max(0, shown.indexOf(state.read));
    read(place);
    if (shown.length < exhibit.estimate.length) {
      const n = shown.filter((i) => exhibit.readings[i] === "s").length;
      status.textContent = `${shown.length} ${t("of", language)} ${exhibit.estimate.length} ${t("shown", language)}; ` +
        `${percent(n / shown.length, language, 0)} ${t("supports", language)}. ${status.textContent}`;
    }
  };
  range.addEventListener("input", () => point(Number(range.value) - 1));
  picture.addEventListener("pointermove", (event) => {
    const place = curve?.placeAt(event.clientX) ?? null;
    if (place !== null && shown[place] !== state.read) point(place);
  });
  draw();
  return [legend(exhibit, language), picture, label, status, filters(exhibit, state.wanted, language, draw)];
}
