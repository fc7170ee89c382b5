// The few words that only the script shows, and numbers as the program writes them.
import type {Pair} from "./data";

export type Language = "en" | "es";

const strings = {
  all: ["all", "todas"],
  break: ["break", "ruptura"],
  claim: ["claimed", "afirmado"],
  contradicts: ["contradicts the claim", "contradice la afirmación"],
  copied: ["Copied", "Copiado"],
  copy: ["Copy", "Copiar"],
  csv: ["Download CSV", "Descargar CSV"],
  estimate: ["estimate", "estimación"],
  filter: ["Show only some of them", "Mostrar solo algunas"],
  neither: ["decides nothing", "no decide"],
  none: ["No way of checking has these options.", "Ninguna manera de contrastarlo tiene estas opciones."],
  of: ["of", "de"],
  part: ["part of the period", "parte del periodo"],
  published: ["published", "publicado"],
  quoted: ["the number to quote", "la cifra para citar"],
  read: ["Read one by one", "Leer una por una"],
  saidBand: ["what the claim says", "lo que dice la afirmación"],
  shown: ["shown", "mostradas"],
  supports: ["supports the claim", "apoya la afirmación"],
  svg: ["Download SVG", "Descargar SVG"],
  to: ["to", "a"],
  years: ["years", "a\u00f1os"]
} satisfies Record<string, Pair>;

export type Key = keyof typeof strings;

export const t = (key: Key, language: Language): string => strings[key][language === "es" ? 1 : 0];

export const say = (pair: Pair, language: Language): string => pair[language === "es" ? 1 : 0];

const decimalsOf = (value: number): number => Math.abs(value) >= 1000 ? 0 : 3;

// Four digits are grouped too, as the program does, so that a year is never taken for a count.
export function number(value: number, language: Language, most = decimalsOf(value), least = 0): string {
  const [whole, decimals] = Math.abs(value).toFixed(most).split(".");
  const kept = (decimals ?? "").replace(/0+$/, "").padEnd(least, "0");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === "es" ? "." : ",");
  const text = kept ? grouped + (language === "es" ? "," : ".") + kept : grouped;
  return value < 0 && /[1-9]/.test(text) ? `\u2212${text}` : text;
}

export function percent(fraction: number, language: Language, decimals = 1): string {
  return number(fraction * 100, language, decimals, decimals) + (language === "es" ? "\u00a0%" : "%");
}

const unitWords: Record<string, Pair> = {
  ratio: ["times", "veces"], years: ["years", "a\u00f1os"], places: ["places", "lugares"],
  falls: ["falls", "periodos"], count: ["", ""], "per 100,000": ["per 100,000", "por 100.000"]
};

// A value of a question in its unit, as the program's tables show it (src/judge/quantity_words.cpp).
export function quantity(value: number, unit: string, language: Language): string {
  if (unit === "fraction") return percent(value, language);
  if (unit === "year") return String(Math.round(value));
  const whole = unit === "rank" || unit === "years" || unit === "places" || unit === "falls";
  const text = number(value, language, whole ? 0 : unit === "ratio" ? 2 : 3);
  if (unit === "rank") return `${language === "es" ? "puesto" : "rank"} ${text}`;
  return `${text} ${unitWords[unit] ? say(unitWords[unit], language) : unit}`.trim();
}

// The same on an axis: short, without the unit's words.
export function tick(value: number, unit: string, language: Language): string {
  if (unit === "fraction") return number(value * 100, language, 1) + (language === "es" ? "\u00a0%" : "%");
  return unit === "year" ? String(value) : number(value, language);
}
